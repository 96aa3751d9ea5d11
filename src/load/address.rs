//! Addresses on the web, as every link of the content may have them: http or https, a host, a port that exists, and
//! no name or password that misleads about the host.

/// Why an address leads nowhere, or not where it seems to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It does not begin with `http:` or `https:`.
    Scheme,
    /// There is no host, or it is none.
    Host,
    /// `https://name:password@host/`
    Credentials,
    /// The port is no number from 1 to 65535.
    Port,
}

/// The address with its scheme in lower case.
///
/// # Errors
/// What is wrong with it.
pub fn web(address: &str) -> Result<String, Trouble> {
    let (scheme, rest) = address.split_once(':').ok_or(Trouble::Scheme)?;
    let scheme = scheme.to_ascii_lowercase();
    if !matches!(scheme.as_str(), "http" | "https") {
        return Err(Trouble::Scheme);
    }
    let authority = rest.strip_prefix("//").and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or("");
    if authority.contains('@') {
        return Err(Trouble::Credentials);
    }
    let (host, port) = host_and_port(authority);
    if !is_host(host) {
        return Err(Trouble::Host);
    }
    if port.is_some_and(|port| !is_port(port)) {
        return Err(Trouble::Port);
    }
    Ok(format!("{scheme}:{rest}"))
}

fn host_and_port(authority: &str) -> (&str, Option<&str>) {
    let behind_brackets = authority.rfind(']').map_or(0, |at| at + 1);
    match authority[behind_brackets..].find(':') {
        Some(at) => (&authority[..behind_brackets + at], Some(&authority[behind_brackets + at + 1..])),
        None => (authority, None),
    }
}

fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return address.contains(':') && address.bytes().all(|byte| byte.is_ascii_hexdigit() || b":.".contains(&byte));
    }
    let letter = |one: char| one.is_alphanumeric() || matches!(one, '-' | '_') || one > '\u{2ff}';
    let label = |label: &str| !label.is_empty() && label.chars().all(letter);
    let named = host.strip_suffix('.').unwrap_or(host);
    named.contains(char::is_alphanumeric) && named.split('.').all(label)
}

fn is_port(port: &str) -> bool {
    port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_where_they_seem_to() {
        for address in [
            "https://a.vn",
            "HTTPS://A.VN/x",
            "http://a.vn:8080/x?y#z",
            "http://localhost:1/",
            "http://[::1]:80/",
            "http://tỉnh.vn./đường",
            "http://a.vn/x@y:z",
            "http://a.vn?u=http://b@c",
        ] {
            assert!(web(address).is_ok(), "{address}");
        }
        assert_eq!(web("HTTPS://A.VN/X").as_deref(), Ok("https://A.VN/X"));
    }

    #[test]
    fn what_has_no_host_or_hides_it_is_refused() {
        let refused = [
            ("ftp://a.vn", Trouble::Scheme),
            ("a.vn", Trouble::Scheme),
            ("http:b://c", Trouble::Host),
            ("https:/x/://y", Trouble::Host),
            ("http://", Trouble::Host),
            ("http:///a", Trouble::Host),
            ("http://.", Trouble::Host),
            ("http://a..vn", Trouble::Host),
            ("http://:80/", Trouble::Host),
            ("http://?x", Trouble::Host),
            ("http://a.vn\\b.vn", Trouble::Host),
            ("http://[a]/", Trouble::Host),
            ("http://a b.vn", Trouble::Host),
            ("http://user@a.vn", Trouble::Credentials),
            ("http://bank.vn:pass@a.vn/", Trouble::Credentials),
            ("http://a.vn:0/", Trouble::Port),
            ("http://a.vn:65536", Trouble::Port),
            ("http://a.vn:8o/", Trouble::Port),
            ("http://a.vn:", Trouble::Port),
            ("http://a.vn:80:90", Trouble::Port),
        ];
        for (address, trouble) in refused {
            assert_eq!(web(address), Err(trouble), "{address}");
        }
    }
}
