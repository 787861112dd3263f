//! Every attack of the corpus in the real window: nothing runs, loads, leaves or calls.

use std::collections::BTreeMap;

use window::{Failure, Window};

use crate::canary::{Browser, Canary};
use crate::corpus::SCRIPT;
use crate::desk::{Desk, PASSWORD};
use crate::planted::{LINK, Planted, plant};
use crate::walk::Walk;

/// How many comments are said not to be verified.
const UNVERIFIED: &str = "return [...document.querySelectorAll('.comments > li > :first-child')]
    .filter((head) => head.textContent.includes('unverified')).length";

/// The place of an item.
const ITEM: &str = "/work";
/// What is searched for: one letter, and words of attacks.
const SEARCHED: [&str; 3] = ["h", "script", "onerror"];

#[tokio::test(flavor = "multi_thread")]
async fn no_attack_runs_loads_leaves_or_calls() -> Result<(), Failure> {
    let canary = Canary::listen()?;
    let mut desk = Desk::of("kenji-m").await?;
    let planted = plant(&desk.github, canary.address())?;
    let browser = Browser::on(&mut desk.desktop)?;
    let _keyring = desk.desktop.open_keyring(PASSWORD).await?;
    let window = desk.open().await?;
    let mut walk = Walk::begin(&window).await?;
    desk.sign_in(&window).await?;
    // The first sync may go on; what it brings is shown as it comes.
    let own = BTreeMap::from([("sign_in".to_owned(), 1)]);
    assert_eq!(walk.calls().await?, own, "the sign-in is counted");
    let heard = controls(&window, &canary, &mut walk).await?;

    everything(&planted, &window, &mut walk).await?;
    let by_hand = by_hand(&planted, &window, &mut walk).await?;
    let pressed = walk.pressed().await?;

    let knocks = canary.knocks() - heard;
    let mut calls = walk.calls().await?;
    let presses = pressed.len() + by_hand;
    let opened = browser.asked_for(presses).await;
    for (call, times) in [("sign_in", 1), ("comment", 1), ("open_link", presses)] {
        let made = calls.remove(call).unwrap_or_default();
        assert_eq!(made, times as u64, "{call}, called by the test");
    }
    println!(
        "{} attacks on {} screens: {} scripts, {knocks} requests, {} navigations, {} calls \
         (controls: a script, a request, a change of place, injected markup and {} pressed links \
         were each noticed)",
        planted.attacks,
        walk.screens,
        walk.scripts,
        walk.navigations.len(),
        calls.len(),
        presses,
    );
    assert!(planted.attacks >= 250, "{} attacks", planted.attacks);
    assert_eq!(walk.scripts, 0, "scripts ran");
    assert_eq!(knocks, 0, "somebody knocked at the canary");
    assert_eq!(walk.navigations, [""; 0]);
    assert_eq!(walk.offences, [""; 0]);
    assert_eq!(calls, BTreeMap::new(), "calls that nobody made");
    assert_eq!(desk.changes(), 1, "what reached GitHub is the one comment");
    assert!(presses >= 20, "{presses} links pressed");
    assert_eq!(opened.len(), presses, "{opened:?}");
    for address in &opened {
        assert!(pressed.contains(address), "{address} was not pressed");
        let safe = address.starts_with("https://") || address.starts_with("mailto:");
        assert!(safe, "{address}");
    }
    window.close().await
}

/// Shows that each detector can tell: what it would find is done to it. Answers how often the canary
/// was heard meanwhile.
async fn controls(window: &Window, canary: &Canary, walk: &mut Walk<'_>) -> Result<usize, Failure> {
    window.execute(SCRIPT).await?;
    assert_eq!(walk.see().await?.ran, 1, "a script that ran is seen");
    window.execute("delete window.__ran").await?;

    canary.knock()?;
    assert_eq!(canary.knocks(), 1, "a request is heard");

    let turns = walk.see().await?.turns;
    walk.go("/outbox").await?;
    let seen = walk.see().await?;
    assert_eq!(seen.turns, turns + 1, "a change of place is seen");
    assert!(seen.address.ends_with("#/outbox"), "{}", seen.address);
    assert_eq!(
        walk.see().await?.offences,
        [""; 0],
        "before anything is injected"
    );

    // Past the core: drawn as a stranger wrote it. It is found, and the policy is a second wall.
    let injected = format!(
        "document.body.insertAdjacentHTML('beforeend', `<div id='raw' class='md'>\
         <img src='http://{0}/i' onerror='{SCRIPT}'><iframe src='http://{0}/f'></iframe>\
         <p onclick='{SCRIPT}'>x</p></div>`);
         document.querySelector('#raw p').click()",
        canary.address()
    );
    window.execute(&injected).await?;
    let refused = "return window.__guard.refused.length >= 3";
    walk.until(refused, "refusal by the policy").await?;
    let seen = walk.see().await?;
    assert_eq!(seen.offences.len(), 3, "{:?}", seen.offences);
    assert_eq!(seen.ran, 0, "the policy lets a handler run");
    assert_eq!(canary.knocks(), 1, "the policy lets a picture load");
    window
        .execute("document.getElementById('raw').remove(); window.__guard.refused = []")
        .await?;
    Ok(1)
}

/// Walks every place that shows what strangers wrote.
async fn everything(
    planted: &Planted,
    window: &Window,
    walk: &mut Walk<'_>,
) -> Result<(), Failure> {
    for registry in &planted.registries {
        check(registry, window, walk).await?;
    }
    walk.visit("/doctor").await?;
    walk.visit("/teams").await?;
    for team in &planted.teams {
        walk.visit(&format!("/teams/{team}")).await?;
    }
    walk.visit("/teams/build-test-release").await?;
    for place in [
        "/triage",
        "/picture",
        "/board/_all",
        "/board/build-test-release",
        "/board/developer-experience",
    ] {
        walk.visit(place).await?;
        scrolled(place, window, walk).await?;
    }
    walk.visit("/check-in/build-test-release").await?;
    for (number, one) in planted.titled.iter().enumerate() {
        let mark = format!("return document.body.innerText.includes('{}')", one.mark);
        // The lists have shown all titles; the panes beside them are the item's own page once more.
        let beside = if number % 10 == 0 { 3 } else { 1 };
        let places = [
            format!("{ITEM}/{}", one.id),
            format!("/triage/{}", one.id),
            format!("/board/build-test-release?card={}", one.id),
        ];
        for place in places.into_iter().take(beside) {
            walk.go(&place).await?;
            walk.until(&mark, &one.mark).await?;
            walk.look(&place).await?;
        }
        let text = window.text().await?;
        for shown in &one.shows {
            assert!(
                text.contains(shown),
                "{}: {shown} is not written out",
                one.mark
            );
        }
    }
    for one in &planted.conversations {
        walk.go(&format!("{ITEM}/{}", one.id)).await?;
        let all = format!(
            "return document.querySelectorAll('.comments > li').length === {}",
            one.comments
        );
        walk.until(&all, "whole conversation").await?;
        walk.look(&one.id).await?;
        let unverified = window.execute(UNVERIFIED).await?;
        assert_eq!(unverified, one.unverified, "{}", one.id);
    }
    for typed in SEARCHED {
        window.keys("Mod+K").await?;
        let field = ("combobox", "Search or run a command");
        window.type_into(field.0, field.1, typed).await?;
        window.by_role("option", "").await?;
        walk.look(typed).await?;
        window.keys("Escape").await?;
        window.wait_until_gone("dialog", "").await?;
    }
    Ok(())
}

/// Lets the window read a registry without choosing it.
async fn check(registry: &str, window: &Window, walk: &mut Walk<'_>) -> Result<(), Failure> {
    walk.go("/settings").await?;
    let before = "window.__checked = window.__guard.calls.check_registry ?? 0";
    window.execute(before).await?;
    // Typing thirty-six addresses would take longer than reading them.
    window.by_role("textbox", "Another registry").await?;
    let given = format!(
        "const field = document.querySelector('.ask input');
         field.value = '{registry}';
         field.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
         field.form.requestSubmit()"
    );
    window.execute(&given).await?;
    walk.until(
        "return window.__guard.calls.check_registry === window.__checked + 1",
        "registry that is read",
    )
    .await?;
    walk.settle().await?;
    walk.look(registry).await
}

/// Scrolls what only draws what is in view, a screen at a time.
async fn scrolled(place: &str, window: &Window, walk: &mut Walk<'_>) -> Result<(), Failure> {
    for step in 1..=3 {
        let script = format!(
            "for (const list of document.querySelectorAll('.vlist')) list.scrollTop = {step} * 500"
        );
        window.execute(&script).await?;
        walk.look(&format!("{place}, {step} screens down")).await?;
    }
    Ok(())
}

/// What a person does: presses a link with the pointer and by keyboard, and answers on an item that
/// means harm. Answers how many presses lead out.
async fn by_hand(
    planted: &Planted,
    window: &Window,
    walk: &mut Walk<'_>,
) -> Result<usize, Failure> {
    let one = planted.titled.first().expect("an issue with a title");
    walk.go(&format!("{ITEM}/{}", one.id)).await?;
    window
        .type_into(
            "textbox",
            "Comment",
            &format!("<img src=x onerror={SCRIPT}>"),
        )
        .await?;
    window.keys("Mod+Enter").await?;
    walk.until("return window.__guard.calls.comment === 1", "comment")
        .await?;
    walk.look("the comment").await?;
    walk.visit("/outbox").await?;

    let place = planted.conversations.first().expect("a conversation");
    walk.go(&format!("{ITEM}/{}", place.id)).await?;
    let link = window.by_role("link", LINK).await?;
    link.click().await?;
    link.focus().await?;
    window.keys("Enter").await?;
    walk.look("a link that was pressed").await?;
    Ok(2)
}
