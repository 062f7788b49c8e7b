//! `link-wrong-locale`: a translation links to the source's page although the translated one exists.

use crate::check::rule::{Check, Group, Leaf, PageLink, Remarks, Rule};
use crate::check::text_edits::target_of;
use crate::finding::{Finding, Fix, Message, Severity, Tier};
use crate::playbook::links::{Target, split_fragment};
use crate::playbook::page::Page;
use crate::source::SourcePath;
use crate::text::percent_decoded;

pub(super) const RULE: Rule = Rule::new(
    "link-wrong-locale",
    Group::Links,
    Severity::Warning,
    include_str!("link-wrong-locale.md"),
    &[Check::Page(check)],
);

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    for found in leaf.links() {
        let Some(wanted) = wrong_locale(leaf, found) else { continue };
        let (target, link) = (found.target, found.place());
        let locale = leaf.page.locale.as_str();
        let message = Message::new("link-wrong-locale").with("target", target).with("locale", locale);
        let help = Message::new("link-replace-help").with("target", wanted.as_str());
        let mut finding = Finding::at(link.clone(), message).help(help).detail(target);
        let fix = target_of(leaf.context, &link, target);
        finding.fix = fix.map(|place| Fix::new(Tier::Safe, place, wanted));
        remarks.add(finding);
    }
}

/// The target that the link should have, where it names another locale's file of a page that this locale has too.
pub(super) fn wrong_locale(leaf: &Leaf<'_>, link: &PageLink<'_>) -> Option<String> {
    let playbook = leaf.context.playbook();
    let Target::Page { key, .. } = &link.leads_to else { return None };
    let own = playbook.entry(key)?.pages.get(&leaf.page.locale)?;
    let (from, target) = (&link.block.path, link.target);
    let (path, _) = split_fragment(target);
    let named = from.join(&percent_decoded(path))?;
    if named == own.path || named.as_str().eq_ignore_ascii_case(own.path.as_str()) {
        return None;
    }
    let settings = &playbook.settings;
    let is_other_file = playbook.entry(key)?.pages.values().any(|page| page.path == named);
    // Without the suffix of this locale, it is the name that the source's file has.
    let suffix = &settings.locale(&leaf.page.locale)?.suffix;
    let is_unsuffixed =
        !suffix.is_empty() && named.as_str() == own.path.as_str().replacen(&format!("{suffix}.md"), ".md", 1);
    (is_other_file || is_unsuffixed).then(|| relative(from, own) + &target[path.len()..])
}

/// How a file links to a page.
pub(super) fn relative(from: &SourcePath, to: &Page) -> String {
    let (from, to) = (from.folder(), to.path.as_str());
    let mut up: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    let mut down: Vec<&str> = to.split('/').collect();
    while !up.is_empty() && down.len() > 1 && up.first() == down.first() {
        up.remove(0);
        down.remove(0);
    }
    "../".repeat(up.len()) + &down.join("/")
}
