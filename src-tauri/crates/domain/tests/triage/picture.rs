use crate::federation::{Story, at, filed, intake, intake_project, registry};
use chrono::{DateTime, TimeDelta, Utc};
use domain::item::{ClosedAs, WorkState};
use domain::marker::Kind::{Bounce, Dispatch};
use domain::triage::IntakeItem;
use domain::triage::picture::{Destination, Picture, Stay, Went, draw, stays};
use domain::triage::standing::of;

const BTR: &[(&str, &str)] = &[("team", "btr")];
const DEVEX: &[(&str, &str)] = &[("team", "devex")];

fn to(team: &str) -> Destination {
    Destination::Team(team.into())
}

/// An item that came in so many hours after noon of the first day, a Monday.
fn came(hours: i64) -> IntakeItem {
    let mut item = filed().on_intake();
    item.work.created_at = at(hours);
    item.item.as_mut().unwrap().created_at = at(hours);
    item
}

fn closed(mut item: IntakeItem, hours: i64, as_: Option<ClosedAs>) -> IntakeItem {
    item.work.state = WorkState::Closed;
    item.work.closed_at = Some(at(hours));
    item.work.closed_as = as_;
    item
}

fn archived(mut item: IntakeItem, hours: i64) -> IntakeItem {
    item = item.archived();
    item.item.as_mut().unwrap().updated_at = at(hours);
    item
}

fn told(items: &[IntakeItem], weeks: u32, now: DateTime<Utc>) -> Picture {
    let (registry, project) = (registry(), intake_project());
    let intake = intake(&registry, &project);
    let stands: Vec<_> = items.iter().map(|item| of(intake, item)).collect();
    draw(intake, items.iter().zip(&stands), weeks, now)
}

#[test]
fn an_item_stays_as_long_as_nobody_owns_it() {
    let btr = |hours| came(0).given_to("Build-Test-Release", hours);
    let twice = || {
        came(0)
            .said(Dispatch, BTR, "maren", 2)
            .said(Bounce, BTR, "kenji", 5)
            .said(Dispatch, DEVEX, "maren", 9)
            .said(Bounce, DEVEX, "maren", 20)
            .given_to("Documentation", 26)
    };
    let left = |hours, to| Some((hours, to));
    type Told = (i64, Option<(i64, Destination)>);
    let cases: Vec<(&str, IntakeItem, Vec<Told>)> = vec![
        ("nobody has touched it", came(0), vec![(0, None)]),
        ("given", btr(4), vec![(0, left(4, to("btr")))]),
        (
            "given and on the board",
            btr(4).on_board("btr", "P2"),
            vec![(0, left(4, to("btr")))],
        ),
        (
            "kept with the umbrella",
            came(0).given_to("DevOps", 1),
            vec![(0, left(1, Destination::Umbrella))],
        ),
        (
            "a value that names nobody",
            came(0).given_to("Ghosts", 1),
            vec![(0, None)],
        ),
        (
            "given with a note: said and set within the same minute",
            btr(4).said(Dispatch, BTR, "maren", 5),
            vec![(0, left(4, to("btr")))],
        ),
        (
            "bounced, and nothing says when it had been given",
            came(0).said(Bounce, BTR, "kenji", 5),
            vec![(0, None)],
        ),
        (
            "bounced and given again",
            btr(9)
                .said(Dispatch, BTR, "maren", 2)
                .said(Bounce, BTR, "kenji", 5),
            vec![(0, left(2, to("btr"))), (5, left(9, to("btr")))],
        ),
        (
            "bounced twice",
            twice(),
            vec![
                (0, left(2, to("btr"))),
                (5, left(9, to("devex"))),
                (20, left(26, to("docs"))),
            ],
        ),
        (
            "bounced by a stranger",
            btr(4).said(Bounce, BTR, "stranger", 6),
            vec![(0, left(4, to("btr")))],
        ),
        (
            "given, then the owner was cleared by hand",
            came(0).said(Dispatch, BTR, "maren", 2),
            vec![(0, None)],
        ),
        (
            "declined",
            closed(came(0), 3, Some(ClosedAs::NotPlanned)),
            vec![(0, left(3, Destination::Declined))],
        ),
        (
            "a duplicate",
            closed(came(0), 3, Some(ClosedAs::Duplicate)),
            vec![(0, left(3, Destination::Duplicate))],
        ),
        (
            "closed as done before anybody owned it",
            closed(came(0), 3, Some(ClosedAs::Completed)),
            vec![(0, left(3, Destination::Done))],
        ),
        (
            "closed, and nothing says as what",
            closed(came(0), 3, None),
            vec![(0, left(3, Destination::Closed))],
        ),
        (
            "closed by its team: it had left before",
            closed(btr(4), 30, Some(ClosedAs::Completed)),
            vec![(0, left(4, to("btr")))],
        ),
        (
            "declined after it came back",
            closed(
                came(0)
                    .said(Dispatch, BTR, "maren", 2)
                    .said(Bounce, BTR, "kenji", 5),
                8,
                Some(ClosedAs::NotPlanned),
            ),
            vec![(0, left(2, to("btr"))), (5, left(8, Destination::Declined))],
        ),
        (
            "archived by hand",
            archived(came(0), 7),
            vec![(0, left(7, Destination::Archived))],
        ),
        (
            "given before it stood on the intake, as clocks may say",
            btr(-3),
            vec![(0, left(0, to("btr")))],
        ),
    ];
    let (registry, project) = (registry(), intake_project());
    let intake = intake(&registry, &project);
    for (case, item, wanted) in cases {
        let stand = of(intake, &item);
        let found: Vec<Told> = stays(intake, &item, &stand)
            .into_iter()
            .map(|Stay { came, left }| {
                let hours = |moment: DateTime<Utc>| (moment - at(0)).num_hours();
                (hours(came), left.map(|(at, to)| (hours(at), to)))
            })
            .collect();
        assert_eq!(found, wanted, "{case}");
        let waits = found.last().is_some_and(|(_, left)| left.is_none());
        assert_eq!(waits, stand.standing.is_queued(), "{case}");
    }
}

#[test]
fn an_issue_comes_in_when_it_is_filed_there_or_added() {
    let (registry, project) = (registry(), intake_project());
    let intake = intake(&registry, &project);
    let begins = |item: &IntakeItem| stays(intake, item, &of(intake, item))[0].came;
    let mut elsewhere = came(0);
    elsewhere.item.as_mut().unwrap().created_at = at(50);
    assert_eq!(begins(&elsewhere), at(50), "it was added later");
    elsewhere.work.repository = Some("Open-Campus/Feedback".into());
    assert_eq!(begins(&elsewhere), at(0), "it was in the queue at once");
}

#[test]
fn an_empty_queue_has_weeks_all_the_same() {
    let picture = told(&[], 3, at(0));
    let days: Vec<String> = picture
        .weeks
        .iter()
        .map(|week| week.first_day.to_string())
        .collect();
    assert_eq!(days, ["2026-10-19", "2026-10-26", "2026-11-02"]);
    let over: Vec<bool> = picture.weeks.iter().map(|week| week.is_over).collect();
    assert_eq!(over, [true, true, false]);
    let all = picture.weeks.iter();
    assert!(all.clone().all(|w| w.came + w.left + w.waiting == 0));
    assert!(all.clone().all(|w| w.median_wait.is_none()));
    assert_eq!((picture.waiting, picture.went), (0, Vec::<Went>::new()));
}

/// Hours of a week and of a day.
const WEEK: i64 = 168;
const DAY: i64 = 24;

#[test]
fn weeks_tell_how_long_items_waited_and_where_they_went() {
    let given = |came_at, hours| came(came_at).given_to("Build-Test-Release", came_at + hours);
    let items = [
        // The week of 2 November: three leave after 1, 2 and 4 days, one is declined after 3, one waits.
        given(0, DAY),
        given(0, 2 * DAY),
        given(0, 4 * DAY),
        closed(came(0), 3 * DAY, Some(ClosedAs::NotPlanned)),
        came(2),
        // It left in the week after it came.
        given(DAY, WEEK),
        // The week of 9 November.
        given(WEEK, 10),
        came(WEEK + DAY).given_to("DevOps", WEEK + 2 * DAY),
    ];
    let picture = told(&items, 2, at(WEEK + 3 * DAY));
    let [first, second] = &picture.weeks[..] else {
        panic!("{:?}", picture.weeks)
    };
    assert_eq!((first.came, first.left, first.waiting), (6, 4, 2));
    assert_eq!(
        first.median_wait,
        Some(TimeDelta::hours(60)),
        "an even count"
    );
    assert_eq!(first.went, [(to("btr"), 3), (Destination::Declined, 1)]);
    assert_eq!((second.came, second.left, second.waiting), (2, 3, 1));
    assert_eq!(second.median_wait, Some(TimeDelta::hours(DAY)));
    assert_eq!(second.went, [(to("btr"), 2), (Destination::Umbrella, 1)]);
    let all = [
        (to("btr"), 5),
        (Destination::Umbrella, 1),
        (Destination::Declined, 1),
    ];
    assert_eq!(picture.went, all);
    assert_eq!(picture.waiting, 1);

    let one = told(&items[..1], 1, at(2 * DAY));
    assert_eq!(one.weeks[0].median_wait, Some(TimeDelta::hours(DAY)));
    let later = told(&items, 1, at(WEEK + 3 * DAY));
    let recent = [(to("btr"), 2), (Destination::Umbrella, 1)];
    assert_eq!(later.went, recent, "what left before is not told");
}

#[test]
fn weeks_begin_in_the_zone_of_the_federation() {
    let mut registry = registry();
    let tokyo = "[federation]\nname = \"x\"\norganizations = [\"x\"]\n[[cadence]]\n\
                 from = 2026-01-09\nweeks = 2\ndue = \"friday 17:00\"\ntz = \"Asia/Tokyo\"\n\
                 [[team]]\nid = \"a\"\nname = \"A\"\n";
    registry.cadences = domain::registry::parse(tokyo).registry.unwrap().cadences;
    let project = intake_project();
    let intake = intake(&registry, &project);
    // Sunday, 8 November, 16:00 UTC is Monday in Tokyo.
    let item = came(6 * DAY + 4);
    let stand = of(intake, &item);
    let picture = draw(intake, [(&item, &stand)], 2, at(WEEK));
    let came: Vec<u32> = picture.weeks.iter().map(|week| week.came).collect();
    assert_eq!(came, [0, 1]);
    assert_eq!(picture.tz, chrono_tz::Asia::Tokyo);
}
