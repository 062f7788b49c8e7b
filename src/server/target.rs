//! What a request asks for, decoded once. Answers come from a map of paths, so no path can leave the site; those that try
//! to are turned away nevertheless.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// The path of a URL as a path of the site, without the `/` at its beginning.
pub(super) fn site_path(url_path: &str) -> Option<String> {
    // A file name cannot hold one, and a folder's is never encoded.
    let hides_slash = url_path.to_ascii_lowercase().contains("%2f");
    if hides_slash { None } else { plain(&decoded(url_path)?) }
}

/// The page that a query names, as a path of the site; the root where it names none.
///
/// A `+` is a `+`, as in paths, so that both a page's path as it stands in its URL and its decoded path with all of
/// `encodeURIComponent` mean what they say.
pub(super) fn page(query: Option<&str>) -> Option<String> {
    let value = query.unwrap_or_default().split('&').find_map(|part| part.strip_prefix("page="));
    plain(&decoded(value.unwrap_or("/"))?)
}

fn decoded(text: &str) -> Option<Cow<'_, str>> {
    let is_code =
        |at: usize| text.as_bytes().get(at + 1..at + 3).is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit));
    let is_whole = text.match_indices('%').all(|(at, _)| is_code(at));
    is_whole.then(|| percent_decode_str(text).decode_utf8().ok()).flatten()
}

/// A path without its first `/`, where it goes down from folder to folder and nowhere else.
fn plain(path: &str) -> Option<String> {
    let inside = path.strip_prefix('/')?;
    let folders = inside.rsplit_once('/').map(|(folders, _)| folders);
    let is_down = inside.split('/').all(|name| name != "." && name != "..");
    let has_names = folders.is_none_or(|folders| folders.split('/').all(|name| !name.is_empty()));
    let is_printable = !inside.contains(|c: char| c == '\\' || c.is_control());
    (is_down && has_names && is_printable).then(|| inside.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_the_site_are_decoded_once() {
        let path = |text: &str| site_path(text).expect("a path of the site");
        assert_eq!(path("/"), "");
        assert_eq!(path("/en/"), "en/");
        assert_eq!(path("/en/a%20b+c.html"), "en/a b+c.html");
        assert_eq!(path("/zh-CN/%E4%BD%A0.html"), "zh-CN/你.html");
        assert_eq!(path("/%252e%252e/x"), "%2e%2e/x");
        assert_eq!(path("/en/..html"), "en/..html");
    }

    #[test]
    fn paths_that_are_not_plain_are_turned_away() {
        let bad = "/../x /en/../x /en/.. /./x /%2e%2e/x /%2E./x /..%2fx /en%2Fx /en//x //x // /en\\x /%5c.. /%00 /a%0ab /%7f \
                   /% /%2 /%zz /%ff /%c0%ae x ";
        for path in bad.split_whitespace() {
            assert_eq!(site_path(path), None, "{path}");
        }
        assert_eq!(site_path(""), None);
    }

    #[test]
    fn a_query_names_its_page_encoded_or_not() {
        assert_eq!(page(Some("page=/en/a.html")).as_deref(), Some("en/a.html"));
        assert_eq!(page(Some("x=1&page=%2Fen%2Fa+b%20c.html")).as_deref(), Some("en/a+b c.html"));
        assert_eq!(page(Some("page=/%252e%252e/x")).as_deref(), Some("%2e%2e/x"));
        assert_eq!(page(None).as_deref(), Some(""));
        for bad in ["page=/../x", "page=%2F..%2Fx", "page=en/a.html", "page=", "page=/%ff"] {
            assert_eq!(page(Some(bad)), None, "{bad}");
        }
    }
}
