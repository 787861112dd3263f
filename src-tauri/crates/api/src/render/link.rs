//! Which links Guildhall shows and opens.

use super::characters::is_deceptive;
pub use ammonia::Url;

/// Why a link is neither shown as a link nor opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsafe {
    /// Not an address at all.
    #[error("this is not an address")]
    Malformed,
    /// Neither `https` nor `mailto`.
    #[error("only https and mailto links are opened")]
    Scheme,
    /// `https://github.com@evil.example/`: what stands before the `@` is not where it leads.
    #[error("the address carries a user name, which can hide where it leads")]
    UserInfo,
    /// Control characters, spaces, backslashes or characters that cannot be seen.
    #[error("the address contains characters that can hide where it leads")]
    Characters,
    /// No host, or a mail without an address.
    #[error("the address does not say where it leads")]
    Host,
    /// Longer than 8,192 bytes.
    #[error("the address is too long")]
    TooLong,
}

/// Checks an address before it is shown as a link, and again before it is opened. The answer is
/// normalised: a host in other scripts stands in punycode.
///
/// # Errors
/// Says why it is refused.
pub fn validate(address: &str) -> Result<Url, Unsafe> {
    if address.len() > 8_192 {
        return Err(Unsafe::TooLong);
    }
    if address
        .chars()
        .any(|c| c.is_control() || c.is_whitespace() || c == '\\' || is_deceptive(c))
    {
        return Err(Unsafe::Characters);
    }
    let url = Url::parse(address).map_err(|_| Unsafe::Malformed)?;
    match url.scheme() {
        // The parser forgives `https:evil.example`; what a person reads is then another thing.
        "https" if !starts_with_ignoring_case(address, "https://") => Err(Unsafe::Malformed),
        "https" if !url.username().is_empty() || url.password().is_some() => Err(Unsafe::UserInfo),
        // An empty user name is still a user name to whoever reads the address.
        "https" if authority(address).contains('@') => Err(Unsafe::UserInfo),
        "https" if url.host_str().is_none_or(str::is_empty) => Err(Unsafe::Host),
        "https" if !url.host_str().is_some_and(is_plain_host) => Err(Unsafe::Characters),
        "https" => Ok(url),
        "mailto" => mail(url),
        _ => Err(Unsafe::Scheme),
    }
}

/// The host as it must be shown beside the link: only when it is written in another script than it
/// looks, so in punycode.
#[must_use]
pub fn disguised_host(url: &Url) -> Option<&str> {
    url.host_str()
        .filter(|host| host.split('.').any(|part| part.starts_with("xn--")))
}

fn mail(url: Url) -> Result<Url, Unsafe> {
    let to = url.path();
    let one_at = to.matches('@').count() == 1 && !to.starts_with('@') && !to.ends_with('@');
    if !one_at || to.contains(['%', ',', ';']) {
        return Err(Unsafe::Host);
    }
    // `attach=`, `bcc=` and the like act for the user in ways that nobody sees; so does a line break in
    // a subject, behind which a mail program may read another header.
    let plain = url.query_pairs().all(|(key, value)| match key.as_ref() {
        "subject" => !value.chars().any(char::is_control),
        "body" => true,
        _ => false,
    });
    if plain {
        Ok(url)
    } else {
        Err(Unsafe::Characters)
    }
}

/// What hosts are made of; the parser lets quotes and other signs through.
fn is_plain_host(host: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let address = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    match address {
        Some(address) => address.chars().all(|c| plain(c) || c == ':'),
        None => host.chars().all(plain),
    }
}

fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}

fn authority(address: &str) -> &str {
    let rest = address.split_once("//").map_or("", |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_https_and_mail_addresses_are_opened() {
        let good = [
            (
                "https://github.com/open-campus/docs/issues/1#x",
                "https://github.com/open-campus/docs/issues/1#x",
            ),
            ("HTTPS://GitHub.com", "https://github.com/"),
            (
                "https://example.org/a@b?c=d@e",
                "https://example.org/a@b?c=d@e",
            ),
            ("https://пример.example/", "https://xn--e1afmkfd.example/"),
            (
                "mailto:chair@open-campus.example",
                "mailto:chair@open-campus.example",
            ),
            (
                "mailto:chair@open-campus.example?subject=Hi",
                "mailto:chair@open-campus.example?subject=Hi",
            ),
        ];
        for (address, normal) in good {
            assert_eq!(
                validate(address).map(|u| u.to_string()),
                Ok(normal.to_owned()),
                "{address}"
            );
        }
        let bad = [
            ("", Unsafe::Malformed),
            ("#12", Unsafe::Malformed),
            ("/relative", Unsafe::Malformed),
            ("//host/path", Unsafe::Malformed),
            ("https:evil.example", Unsafe::Malformed),
            ("https:/evil.example", Unsafe::Malformed),
            ("http://example.org", Unsafe::Scheme),
            ("javascript:alert(1)", Unsafe::Scheme),
            ("JaVaScRiPt:alert(1)", Unsafe::Scheme),
            ("data:text/html,x", Unsafe::Scheme),
            ("file:///etc/passwd", Unsafe::Scheme),
            ("ssh://git@host/x", Unsafe::Scheme),
            ("smb://host/share", Unsafe::Scheme),
            ("vscode://file/x", Unsafe::Scheme),
            ("tauri://localhost", Unsafe::Scheme),
            ("ipc://localhost", Unsafe::Scheme),
            ("blob:https://example.org/x", Unsafe::Scheme),
            ("guildhall://triage", Unsafe::Scheme),
            ("https://github.com@evil.example/", Unsafe::UserInfo),
            ("https://a:b@evil.example/", Unsafe::UserInfo),
            ("https://@evil.example/", Unsafe::UserInfo),
            ("https://git hub.com", Unsafe::Characters),
            ("https://git`hub.com", Unsafe::Characters),
            ("https://git'hub.com", Unsafe::Characters),
            ("https://github.com\\@evil.example", Unsafe::Characters),
            ("https://example.org/\u{202e}gpj", Unsafe::Characters),
            ("https://exam\u{200b}ple.org/", Unsafe::Characters),
            ("https://example.org/\n", Unsafe::Characters),
            ("java\tscript:alert(1)", Unsafe::Characters),
            ("https://", Unsafe::Malformed),
            ("mailto:", Unsafe::Host),
            ("mailto:nobody", Unsafe::Host),
            ("mailto:a@b.example,c@d.example", Unsafe::Host),
            ("mailto:a@b.example?bcc=x@y.example", Unsafe::Characters),
            ("mailto:a@b.example?attach=/etc/passwd", Unsafe::Characters),
            (
                "mailto:a@b.example?subject=x%0d%0abcc:c@d.example",
                Unsafe::Characters,
            ),
        ];
        for (address, why) in bad {
            assert_eq!(validate(address), Err(why), "{address:?}");
        }
        let long = format!("https://example.org/{}", "a".repeat(9_000));
        assert_eq!(validate(&long), Err(Unsafe::TooLong));
    }

    #[test]
    fn a_host_in_another_script_is_named() {
        let url = validate("https://gіthub.com/").unwrap();
        assert!(disguised_host(&url).is_some_and(|host| host.starts_with("xn--")));
        assert_eq!(
            disguised_host(&validate("https://github.com/").unwrap()),
            None
        );
    }
}
