//! Suggestions that are learnt from what the federation decided.

use api::views::triage::TriageItem;
use scenarios::{World, eventually};
use simulator::Config;

#[tokio::test(flavor = "multi_thread")]
async fn history_explains_its_suggestions_and_what_is_alike() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let items = || -> Vec<TriageItem> {
        let queue = chair.triage_queue().unwrap().queue;
        let rows = queue.into_iter().flat_map(|group| group.rows);
        rows.map(|row| chair.triage_item(&row.work.id).unwrap())
            .collect()
    };
    let alike = || items().iter().any(|item| !item.related.is_empty());
    eventually("something that is alike", alike).await;
    let items = items();
    for item in &items {
        for related in &item.related {
            assert_ne!(
                related.work.id, item.row.work.id,
                "nothing resembles itself"
            );
            assert!(!related.shared.is_empty(), "it says why: {related:?}");
        }
        for suggestion in &item.suggestions {
            assert!(
                !suggestion.reasons.is_empty(),
                "it says why: {suggestion:?}"
            );
        }
    }
    let counted = || {
        let mut items = items.iter();
        items.all(|item| {
            let row = chair.triage_rows(std::slice::from_ref(&item.row.work.id));
            row.unwrap()[0].related as usize == item.related.len()
        })
    };
    eventually("every row says how many", counted).await;
    let suggested = items.iter().filter(|item| !item.suggestions.is_empty());
    assert!(
        suggested.count() * 10 >= items.len() * 9,
        "nearly every item has a suggestion"
    );
}
