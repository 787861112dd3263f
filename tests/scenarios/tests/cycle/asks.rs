//! Requests for help.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn an_ask_is_open_until_it_has_an_outcome() {
    let world = world().await;
    let kenji = world.enter("kenji-m").await;
    let ask = AskForHelp {
        team: "build-test-release".into(),
        title: " Somebody with an\nArm laptop ".to_owned(),
        text: "Half an hour is enough.".to_owned(),
        wants: "developer-experience".to_owned(),
    };
    kenji.ask_for_help(&ask).unwrap();
    quiet(&kenji).await;
    synced(&kenji).await;
    let open = kenji.asks().unwrap().open;
    let own = open
        .iter()
        .find(|line| line.title == "Somebody with an Arm laptop")
        .unwrap();
    assert!(own.endable && !own.answerable && !own.pending);

    // Whoever looks in without an account sees it, too.
    let nobody = world.open("nobody");
    nobody.connect(None).await;
    eventually("a look without an account", || {
        nobody.sync_now();
        nobody.asks().is_ok_and(|asks| {
            let mut open = asks.open.iter();
            open.any(|line| line.issue == own.issue && !line.answerable)
        })
    })
    .await;
    nobody.stop().await;

    let priya = world.enter("priya-r").await;
    let seen = priya.asks().unwrap().open;
    let theirs = seen.iter().find(|line| line.issue == own.issue).unwrap();
    assert!(theirs.answerable && !theirs.endable);
    assert_eq!(
        theirs.wants_team.as_ref().unwrap().name,
        "Developer Experience"
    );
    let answer = AnswerAsk {
        ask: own.issue.clone(),
        answer: AskAnswer::Offer,
        to: None,
        text: "Tuesday?".to_owned(),
    };
    priya.answer_ask(&answer).unwrap();
    quiet(&priya).await;
    priya.stop().await;

    eventually("the offer to arrive", || {
        kenji.sync_now();
        let open = kenji.asks().unwrap().open;
        open.iter()
            .any(|line| line.issue == own.issue && line.answers.len() == 1)
    })
    .await;
    let end = EndAsk {
        ask: own.issue.clone(),
        outcome: AskOutcome::Answered,
        text: String::new(),
    };
    kenji.end_ask(&end).unwrap();
    assert!(
        kenji
            .asks()
            .unwrap()
            .open
            .iter()
            .all(|line| line.issue != own.issue),
        "at once"
    );
    assert_eq!(kenji.end_ask(&end).unwrap_err().code, Code::Stale);
    quiet(&kenji).await;
    let work = world
        .github("maren-h")
        .comments(&own.issue, None)
        .await
        .unwrap()
        .items;
    assert_eq!(bodies(&work, "outcome").len(), 1);
    kenji.stop().await;
}
