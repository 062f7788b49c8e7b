//! `metadata-differs`: values that must agree across locales do not: whom a page is for, what kind of topic it is.

use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::finding::{Finding, Fix, Message, Severity, Tier};
use crate::playbook::page::Page;
use crate::source::{Place, Span};

pub(super) const RULE: Rule = Rule::new(
    "metadata-differs",
    Group::Metadata,
    Severity::Warning,
    include_str!("metadata-differs.md"),
    &[Check::Pair(check)],
)
.with_options(&["keys"]);

/// What is compared where the playbook does not say.
const KEYS: &[&str] = &["ft.audience", "audience", "ms.topic", "topic", "draft"];

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    let option = pair.context.option(remarks.rule(), "keys");
    let keys: Vec<&str> = option.map_or_else(|| KEYS.to_vec(), |keys| keys.iter().map(String::as_str).collect());
    for key in keys {
        let (there, here) = (pair.source.metadata.get(key), pair.translation.metadata.get(key));
        let is_same = there.unwrap_or_default().eq_ignore_ascii_case(here.unwrap_or_default());
        if is_same || pair.translation.metadata.error.is_some() || pair.source.metadata.error.is_some() {
            continue;
        }
        let message = match (here, there) {
            (None, Some(there)) => Message::new("metadata-differs-missing").with("there", there),
            (Some(here), None) => Message::new("metadata-differs-extra").with("here", here),
            (here, there) => Message::new("metadata-differs")
                .with("here", here.unwrap_or_default())
                .with("there", there.unwrap_or_default()),
        };
        let message = message.with("key", key);
        let place = place_of(pair.translation, key);
        let mut finding = Finding::at(place.clone(), message)
            .help(Message::new("metadata-differs-help"))
            .counterpart(place_of(pair.source, key))
            .detail(key);
        if let (Some(there), Some(here)) = (there, here)
            && pair.context.text(&place).trim() == here
        {
            finding.fix = Some(Fix::new(Tier::Unsafe, place, there));
        }
        remarks.add(finding);
    }
}

/// A key's value; else the first line of the front matter.
fn place_of(page: &Page, key: &str) -> Place {
    let span = page.metadata.node(key).map_or_else(
        || Span { end: page.metadata.span.end.min(page.metadata.span.start + 3), ..page.metadata.span },
        |node| node.span,
    );
    Place::new(&page.path, span)
}
