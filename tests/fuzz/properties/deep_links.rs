//! Links from outside: `guildhall://…` and addresses that are opened in the browser.

use api::link;

/// A route names a known place and nothing else; an address that is opened is exactly what it says.
pub fn check(input: &[u8]) {
    let Ok(text) = str::from_utf8(input) else {
        return;
    };
    if let Some(route) = link::route(text) {
        let parts: Vec<&str> = route.split('/').collect();
        assert!(
            matches!(parts.as_slice(), ["", _] | ["", _, _]),
            "{text:?} leads to {route:?}"
        );
        // No question mark, no dot, no percent: nothing that a route could hide an order in.
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_');
        assert!(route.chars().all(plain), "{text:?} leads to {route:?}");
        assert_eq!(
            link::route(&format!("guildhall:/{route}")).as_deref(),
            Some(route.as_str()),
            "the route of {text:?} is not its own"
        );
    }
    if let Ok(address) = link::safe(text) {
        assert!(
            address.starts_with("https://") || address.starts_with("mailto:"),
            "{text:?} opens {address:?}"
        );
        assert!(address.is_ascii(), "{text:?} opens {address:?}");
        let authority = address
            .strip_prefix("https://")
            .and_then(|rest| rest.split(['/', '?', '#']).next());
        assert!(
            authority.is_none_or(|host| !host.is_empty() && !host.contains('@')),
            "{text:?} opens {address:?}"
        );
        assert_eq!(
            link::safe(&address).as_deref().ok(),
            Some(address.as_str()),
            "{text:?} is not settled by one look"
        );
    }
}
