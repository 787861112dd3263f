//! Keys as people write them: `g t`, `Mod+K`, `Shift+Space`, `ArrowDown`.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};

use crate::Failure;

/// The W3C WebDriver specification's table of keys, section 17.4.2.
const NAMED: [(&str, char); 24] = [
    ("Mod", '\u{E009}'),
    ("Ctrl", '\u{E009}'),
    ("Control", '\u{E009}'),
    ("Shift", '\u{E008}'),
    ("Alt", '\u{E00A}'),
    ("Enter", '\u{E007}'),
    ("Escape", '\u{E00C}'),
    ("Tab", '\u{E004}'),
    ("Space", ' '),
    ("Backspace", '\u{E003}'),
    ("Delete", '\u{E017}'),
    ("ArrowLeft", '\u{E012}'),
    ("ArrowUp", '\u{E013}'),
    ("ArrowRight", '\u{E014}'),
    ("ArrowDown", '\u{E015}'),
    ("Home", '\u{E011}'),
    ("End", '\u{E010}'),
    ("PageUp", '\u{E00E}'),
    ("PageDown", '\u{E00F}'),
    ("F5", '\u{E035}'),
    ("F6", '\u{E036}'),
    ("F10", '\u{E03A}'),
    ("F11", '\u{E03B}'),
    ("F12", '\u{E03C}'),
];

/// One or more keys, held in order and let go in reverse.
fn chord(token: &str) -> Result<Vec<char>, Failure> {
    let mut keys = Vec::new();
    let (held, last) = match token.strip_suffix("++") {
        Some(held) => (Some(held), "+"),
        None => token
            .rsplit_once('+')
            .filter(|(held, last)| !held.is_empty() && !last.is_empty())
            .map_or((None, token), |(held, last)| (Some(held), last)),
    };
    for name in held
        .into_iter()
        .flat_map(|held| held.split('+'))
        .chain([last])
    {
        let named = NAMED.iter().find(|(known, _)| *known == name);
        let mut letters = name.chars();
        match (named, letters.next(), letters.next()) {
            (Some((_, key)), _, _) => keys.push(*key),
            // A capital in a chord is the letter's key: Mod+K holds no Shift.
            (None, Some(letter), None) if held.is_some() => {
                keys.extend(letter.to_lowercase());
            }
            (None, Some(letter), None) => keys.push(letter),
            _ => {
                return Err(Failure::new(format!(
                    "`{name}` in `{token}` is no key; write a letter or one of {}",
                    NAMED.map(|(known, _)| known).join(", ")
                )));
            }
        }
    }
    Ok(keys)
}

/// The actions for keys separated by spaces.
pub fn actions(keys: &str) -> Result<KeyActions, Failure> {
    let mut actions = KeyActions::new("keyboard".to_owned());
    for token in keys.split_whitespace() {
        let chord = chord(token)?;
        for key in &chord {
            actions = actions.then(KeyAction::Down { value: *key });
        }
        for key in chord.iter().rev() {
            actions = actions.then(KeyAction::Up { value: *key });
        }
    }
    Ok(actions)
}

#[cfg(test)]
mod tests {
    use super::chord;

    #[test]
    fn reads_what_people_write() {
        let cases: [(&str, &[char]); 7] = [
            ("g", &['g']),
            ("?", &['?']),
            ("+", &['+']),
            ("Mod+K", &['\u{E009}', 'k']),
            ("Mod++", &['\u{E009}', '+']),
            ("Shift+Space", &['\u{E008}', ' ']),
            ("Mod+Shift+ArrowUp", &['\u{E009}', '\u{E008}', '\u{E013}']),
        ];
        for (written, keys) in cases {
            assert_eq!(chord(written).unwrap(), keys, "{written}");
        }
        assert!(chord("Hyper+K").is_err());
        assert!(chord("Entr").is_err());
    }
}
