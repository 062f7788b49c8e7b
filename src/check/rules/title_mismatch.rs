//! `title-mismatch`: the front matter's title names another page than the page's own heading does.

use std::collections::BTreeMap;

use crate::check::rule::{Check, Context, Group, Remarks, Rule};
use crate::finding::{Finding, Message, Severity};
use crate::playbook::page::Page;
use crate::source::Place;
use crate::text::comparable;

pub(super) const RULE: Rule = Rule::new(
    "title-mismatch",
    Group::Metadata,
    Severity::Info,
    include_str!("title-mismatch.md"),
    &[Check::Playbook(check)],
);

fn check(context: &Context<'_>, remarks: &mut Remarks<'_>) {
    let mut titles: BTreeMap<String, &Page> = BTreeMap::new();
    for page in context.playbook().pages() {
        titles.entry(comparable(&page.title_text)).or_insert(page);
    }
    for page in context.playbook().pages() {
        let Some((title, node)) = page.metadata.get("title").zip(page.metadata.node("title")) else { continue };
        // What follows a bar is the name of the site.
        let named = comparable(title.split(" | ").next().unwrap_or(title));
        let own = comparable(&page.title_text);
        let Some(other) = titles.get(&named).filter(|other| named != own && other.key != page.key) else { continue };
        let message = Message::new("title-mismatch")
            .with("title", title)
            .with("heading", page.title_text.as_str())
            .with("other", other.path.as_str());
        let finding = Finding::at(Place::new(&page.path, node.span), message).help(Message::new("title-mismatch-help"));
        remarks.add(finding.counterpart(page.title_place.clone()).detail(title));
    }
}
