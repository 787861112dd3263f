//! What people do, by a seed.

use super::random::Random;
use super::user::User;
use api::App;
use api::views::board::MoveCard;
use api::views::outbox::{LineUndo, OutboxLine};
use api::views::triage::{Accept, Bounce, NameOwner, TriageRow};
use domain::check_in::FormLine;
use domain::id::{NodeId, TeamId};

pub const TEAMS: [&str; 2] = ["build-test-release", "developer-experience"];

/// A user does one thing that they can see.
pub fn act(user: &mut User, random: &mut Random, number: u64) {
    let Some(app) = user.app.clone() else { return };
    match random.below(20) {
        0..=3 => name_owner(user, &app, random, number),
        4 | 5 => accept(user, &app, random),
        6 => bounce(user, &app, random, number),
        7..=9 => move_card(user, &app, random),
        10 => assign(user, &app, random),
        11 | 12 => comment(user, &app, random, number),
        13 => check_in(user, &app, random, number),
        14 => edit_check_in(user, &app, random, number),
        15 | 16 => take_back(user, &app, random),
        17 => settle(user, &app, random),
        18 => hold(user, random),
        _ => {
            user.act("archives what was accepted", App::archive_accepted);
        }
    }
}

fn rows(app: &App) -> (Vec<TriageRow>, Vec<TriageRow>) {
    let queue = app.triage_queue();
    queue.map_or_else(
        |_| (Vec::new(), Vec::new()),
        |queue| {
            let rows = queue.queue.into_iter().flat_map(|group| group.rows);
            (rows.collect(), queue.at_teams)
        },
    )
}

/// One of the few items that everybody is busy with, so that people meet.
fn one<'a>(random: &mut Random, rows: &'a [TriageRow]) -> Option<&'a TriageRow> {
    random.pick(rows.get(..rows.len().min(3))?)
}

fn team(random: &mut Random) -> TeamId {
    TeamId::from(random.pick(&TEAMS).copied().unwrap_or_default())
}

fn name_owner(user: &mut User, app: &App, random: &mut Random, number: u64) {
    let (mut unowned, at_teams) = rows(app);
    if random.percent(40) {
        unowned = at_teams;
    }
    let Some(row) = one(random, &unowned) else {
        return;
    };
    let note = random.percent(30).then(|| format!("Note {number}."));
    let request = NameOwner {
        items: vec![row.work.id.clone()],
        team: team(random),
        note,
        good_first: None,
    };
    let what = format!("names {} for {}", request.team, row.work.reference);
    user.act(&what, |app| app.name_owner(&request));
}

fn accept(user: &mut User, app: &App, random: &mut Random) {
    let (_, mut at_teams) = rows(app);
    at_teams.retain(|row| row.mine_to_answer);
    let Some(row) = one(random, &at_teams) else {
        return;
    };
    let request = Accept {
        item: row.work.id.clone(),
        column: None,
        assign_me: random.percent(50),
    };
    let what = format!("accepts {}", row.work.reference);
    user.act(&what, |app| app.accept(&request));
}

fn bounce(user: &mut User, app: &App, random: &mut Random, number: u64) {
    let (_, mut at_teams) = rows(app);
    at_teams.retain(|row| row.mine_to_answer);
    let Some(row) = one(random, &at_teams) else {
        return;
    };
    let request = Bounce {
        item: row.work.id.clone(),
        reason: format!("Reason {number}."),
        to: random.percent(50).then(|| team(random)),
    };
    let what = format!("sends {} back", row.work.reference);
    user.act(&what, |app| app.bounce(&request));
}

fn move_card(user: &mut User, app: &App, random: &mut Random) {
    let team = TeamId::from(TEAMS[0]);
    let Ok(board) = app.board(&team) else { return };
    let cards: Vec<_> = board
        .columns
        .iter()
        .flat_map(|c| &c.cards)
        .take(4)
        .collect();
    let columns: Vec<_> = board
        .columns
        .iter()
        .filter(|c| !c.column.id.is_empty())
        .collect();
    let (Some(card), Some(to)) = (random.pick(&cards), random.pick(&columns)) else {
        return;
    };
    let others: Vec<_> = to.cards.iter().filter(|c| c.id != card.id).collect();
    let after = random.pick(&others).map(|c| c.id.clone());
    let request = MoveCard {
        team,
        card: card.id.clone(),
        column: to.column.id.clone(),
        after: after.filter(|_| random.percent(60)),
    };
    let what = format!("moves {} to {}", request.card, to.column.name);
    user.act(&what, |app| app.move_card(&request));
}

fn work(app: &App, random: &mut Random) -> Option<NodeId> {
    let (unowned, at_teams) = rows(app);
    let rows = if random.percent(50) {
        unowned
    } else {
        at_teams
    };
    Some(one(random, &rows)?.work.id.clone())
}

fn assign(user: &mut User, app: &App, random: &mut Random) {
    let Some(id) = work(app, random) else { return };
    user.act(&format!("picks up {id}"), |app| app.assign_me(&id));
}

fn comment(user: &mut User, app: &App, random: &mut Random, number: u64) {
    let Some(id) = work(app, random) else { return };
    let text = format!("Remark {number}.");
    user.act(&format!("comments on {id}: {text}"), |app| {
        app.comment(&id, &text)
    });
}

fn check_in(user: &mut User, app: &App, random: &mut Random, number: u64) {
    let Ok(form) = app.check_in(None) else { return };
    let mut draft = form.draft;
    draft.form.working.push(FormLine {
        text: format!("Work {number}."),
        by: (form.cycle.last_day + chrono::Days::new(20)).to_string(),
        ..FormLine::default()
    });
    let team = form.team.id;
    if random.percent(20) {
        user.does("drafts a check-in", |app| {
            app.save_draft(&team, &draft).map(drop)
        });
    } else {
        user.act("publishes a check-in", |app| {
            app.publish_check_in(&team, &draft)
        });
    }
}

fn edit_check_in(user: &mut User, app: &App, random: &mut Random, number: u64) {
    let Ok(form) = app.check_in(None) else { return };
    let sent = form.sent.into_iter().chain(form.history);
    let updates: Vec<NodeId> = sent.map(|past| past.update).take(2).collect();
    let Some(update) = random.pick(&updates) else {
        return;
    };
    let team = form.team.id;
    user.act("edits a check-in", |app| {
        let mut draft = app.edit_check_in(&team, update)?.draft;
        draft.form.help.push(FormLine {
            text: format!("Help {number}."),
            ..FormLine::default()
        });
        app.publish_check_in(&team, &draft)
    });
}

fn take_back(user: &mut User, app: &App, random: &mut Random) {
    match random.below(4) {
        0 => {
            user.act("takes back what was last", |app| {
                let undone = app.undo_last(None)?;
                undone.ok_or_else(|| api::Error::new(api::Code::Missing))
            });
        }
        1 => {
            user.act("does again what was taken back", |app| {
                let again = app.redo_last()?;
                again.ok_or_else(|| api::Error::new(api::Code::Missing))
            });
        }
        _ => {
            let Ok(outbox) = app.outbox() else { return };
            let can = |line: &&OutboxLine| !matches!(line.undo, LineUndo::Cannot { .. });
            let lines: Vec<_> = outbox.activity.iter().filter(can).take(6).collect();
            let Some(line) = random.pick(&lines) else {
                return;
            };
            let id = line.operation.clone();
            user.act(&format!("takes back, or does again, {id}"), |app| {
                app.undo(&id)
            });
        }
    }
}

/// Tries again, or lets go, something that waits or needs the user.
pub fn settle(user: &mut User, app: &App, random: &mut Random) {
    let Ok(outbox) = app.outbox() else { return };
    let lines = outbox.needs_you.iter().chain(&outbox.on_the_way);
    let lines: Vec<_> = lines.filter(|l| l.can_retry || l.can_discard).collect();
    let Some(line) = random.pick(&lines) else {
        return;
    };
    let id = line.operation.clone();
    user.touched.push(id.clone());
    if line.can_retry && random.percent(60) {
        user.does(&format!("tries {id} again"), |app| app.retry(&id));
    } else if line.can_discard {
        user.does(&format!("lets {id} go"), |app| app.discard(&id));
    }
}

fn hold(user: &mut User, random: &mut Random) {
    let held = random.percent(40);
    user.does(&format!("holds sending: {held}"), |app| {
        app.hold_sending(held)
    });
}
