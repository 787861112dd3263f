use super::*;
use crate::cycle::fixtures::said;

#[test]
fn a_deadline_that_moves_is_counted_and_summed() {
    let line = |by: &str| {
        format!(
            "## Working on\n- o/r#1 Palm is out (by {by})\n- Chart 4.0 (by 2026-12-11)\n- Someday"
        )
    };
    let check_ins = [
        said("builds", "2026-10-09", &line("2026-11-04"), None),
        said("builds", "2026-10-23", &line("2026-11-20"), None),
        said("builds", "2026-11-06", "Nothing new", None),
        said("builds", "2026-11-20", &line("2026-11-18"), None),
        said("builds", "2026-12-04", &line("2026-12-15"), None),
    ];
    let slips = slips(&check_ins);
    let told: Vec<_> = slips
        .iter()
        .map(|slip| {
            format!(
                "{} {} {:+} {}",
                slip.text,
                slip.slips,
                slip.days,
                slip.given.len()
            )
        })
        .collect();
    assert_eq!(told, ["Chart 4.0 0 +0 4", "Palm is out 2 +41 4"]);
    assert_eq!(slips[1].by(), Some("2026-12-15".parse().unwrap()));
    assert_eq!(super::slips(&check_ins[2..3]), []);
}
