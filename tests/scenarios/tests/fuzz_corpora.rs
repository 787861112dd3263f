//! Every input that fuzzing kept, again: what it once found stays found, without its toolchain.

#[path = "../../fuzz/properties/mod.rs"]
mod properties;

use std::path::Path;

/// More would be slow to read and to replay; `cargo xtask fuzz --minimise` makes them few again.
const MOST: usize = 150;

#[test]
fn every_kept_input_holds() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus");
    for (name, check) in properties::TARGETS {
        let folder = corpora.join(name);
        let entries = std::fs::read_dir(&folder)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let mut replayed = 0;
        for entry in entries {
            let path = entry
                .unwrap_or_else(|error| panic!("{name}: {error}"))
                .path();
            let input =
                std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            check(&input);
            replayed += 1;
        }
        println!("{name}: {replayed} inputs");
        assert!(
            (5..=MOST).contains(&replayed),
            "{replayed} inputs of {name}"
        );
    }
}
