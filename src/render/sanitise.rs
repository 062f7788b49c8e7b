//! Raw HTML in content is untrusted: ammonia keeps what formats text and drops what runs, loads or disguises.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use ammonia::{Builder, UrlRelative};

use crate::markdown::{OpenElements, raw_targets};

/// The relative URLs that raw HTML names, and the URLs of the site that they mean.
#[derive(Default)]
pub(super) struct RawUrls {
    resolved: BTreeMap<String, Option<String>>,
}

impl RawUrls {
    /// Resolves the `href` and `src` values of a piece of raw HTML.
    pub(super) fn note(&mut self, html: &str, resolve: impl Fn(&str, bool) -> Option<String>) {
        for (target, is_image) in raw_targets(html) {
            let url = resolve(&target, is_image);
            self.resolved.insert(target, url);
        }
    }
}

/// The HTML without anything that could harm a reader. What the renderer itself wrote passes unchanged.
pub(super) fn clean(html: &str, urls: RawUrls) -> String {
    if !OpenElements::of_page().takes(html) {
        // Each piece is within the limit and all together are not. The parser takes time in proportion to the depth.
        return ammonia::clean_text(html);
    }
    let urls = Arc::new(urls);
    let mut builder = Builder::default();
    builder
        .add_generic_attributes(["class", "dir", "lang", "id", "role", "tabindex"])
        .add_tag_attributes("img", ["loading"])
        .add_tags(["input", "section", "u"])
        .add_tag_attributes("input", ["type", "disabled", "checked", "aria-label"])
        .add_tag_attributes("a", ["aria-label"])
        .link_rel(None)
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .url_relative(UrlRelative::PassThrough)
        .attribute_filter(move |element, attribute, value| filter(&urls, element, attribute, value));
    builder.clean(html).to_string()
}

/// Whether a URL may name another site: one with a scheme or a host. Browsers take `\` for `/`, and skip what nobody sees.
fn leads_away(url: &str) -> bool {
    let start = url.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    start.starts_with(['/', '\\']) || start.contains([':', '\t', '\n', '\r'])
}

fn filter<'a>(urls: &RawUrls, element: &str, attribute: &str, value: &'a str) -> Option<Cow<'a, str>> {
    match attribute {
        "href" | "src" | "cite" => match urls.resolved.get(value) {
            Some(resolved) => resolved.clone().map(Cow::Owned),
            // Pictures of other sites are not fetched.
            None if attribute == "src" && leads_away(value) => None,
            None => Some(Cow::Borrowed(value)),
        },
        // An id of the author's own could stand in for one of the page's.
        "id" => (value.starts_with("fn-") || value.starts_with("fnref-")).then_some(Cow::Borrowed(value)),
        // The renderer's own boxes of task lists; nothing that can be filled in or sent.
        "type" => (value == "checkbox").then_some(Cow::Borrowed(value)),
        "role" => (value == "note").then_some(Cow::Borrowed(value)),
        "tabindex" => (value == "0" && matches!(element, "pre" | "div")).then_some(Cow::Borrowed(value)),
        _ => Some(Cow::Borrowed(value)),
    }
}
