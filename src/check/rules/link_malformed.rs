//! `link-malformed`: a target that is not quite one: without its scheme, with a stray parenthesis, the playbook's own site.

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::check::text_edits::target_of;
use crate::finding::{Finding, Fix, Message, Severity, Tier};
use crate::limits;
use crate::playbook::links::Target;
use crate::source::{Place, Span};

pub(super) const RULE: Rule = Rule::new(
    "link-malformed",
    Group::Links,
    Severity::Warning,
    include_str!("link-malformed.md"),
    &[Check::Page(check)],
);

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    for link in leaf.links() {
        let (target, link) = (link.target, link.place());
        if let Some(stray) = stray_parentheses(leaf, &link) {
            let count = stray.span.range().len();
            let message = Message::new("link-parenthesis").with("target", target).with("count", count);
            let help = Message::new("link-parenthesis-help");
            let finding = Finding::at(stray.clone(), message).help(help).detail(target);
            remarks.add(finding.fix(Fix::new(Tier::Safe, stray, "")));
        }
        if let Some(meant) = meant(leaf, &link, target) {
            let message = Message::new(meant.id).with("target", target);
            let help = Message::new("link-replace-help").with("target", meant.text.as_str());
            let finding = Finding::at(link, message).help(help).detail(target);
            remarks.add(Finding { fix: meant.fix, ..finding });
        }
    }
}

/// What a target was meant to be.
struct Meant {
    /// The message that says what is wrong.
    id: &'static str,
    text: String,
    fix: Option<Fix>,
}

fn meant(leaf: &Leaf<'_>, link: &Place, target: &str) -> Option<Meant> {
    let replacement = |id, text: String| {
        let place = target_of(leaf.context, link, target);
        Meant { id, fix: place.map(|place| Fix::new(Tier::Safe, place, text.as_str())), text }
    };
    if let Target::External(url) = leaf.context.playbook().resolve(&link.path, target)
        && url != target.trim()
        && !target.starts_with("//")
    {
        return Some(replacement("link-scheme-missing", url));
    }
    own_site(leaf, target).map(|path| replacement("link-own-site", path))
}

/// A page of the playbook that is linked by the address of its own site.
fn own_site(leaf: &Leaf<'_>, target: &str) -> Option<String> {
    let settings = &leaf.context.playbook().settings;
    let path = target.strip_prefix(settings.base_url.as_deref()?.trim_end_matches('/'))?.strip_prefix('/')?;
    let (path, fragment) = path.find('#').map_or((path, ""), |at| path.split_at(at));
    let (tag, name) = path.split_once('/')?;
    let key = crate::playbook::page::PageKey::new(name.strip_suffix(".html")?);
    let entry = leaf.context.playbook().entry(&key)?;
    settings.locales.iter().find(|locale| locale.locale.as_str() == tag)?;
    let page = entry.page_for(&leaf.page.locale, leaf.context.source())?;
    Some(super::link_wrong_locale::relative(&leaf.page.path, page) + fragment)
}

/// The last of `[text](target))`, however many there are: all but those that close what the sentence has opened. With both
/// doubled, the link is broken, and `link-broken` speaks of it.
fn stray_parentheses(leaf: &Leaf<'_>, link: &Place) -> Option<Place> {
    let file = leaf.context.file(&link.path);
    let (before, after) = (file.get(..link.span.start as usize)?, file.get(link.span.end as usize..)?);
    let closing = after.bytes().take_while(|byte| *byte == b')').count();
    if closing == 0 || leaf.context.text(link).contains("]((") {
        return None;
    }
    let stray = closing.checked_sub(open_parentheses(sentence(before))).filter(|&stray| stray > 0)?;
    Some(Place::new(&link.path, Span { start: link.span.end, end: link.span.end + stray as u32 }))
}

/// What stands before a link in its paragraph, and no more of it than counts.
fn sentence(before: &str) -> &str {
    let far = before.char_indices().rev().nth(limits::SENTENCE_CHARACTERS - 1);
    let near = &before[far.map_or(0, |(at, _)| at)..];
    let paragraph = ["\n\n", "\n\r\n"].into_iter().filter_map(|blank| Some(near.rfind(blank)? + blank.len())).max();
    &near[paragraph.unwrap_or(0)..]
}

/// How many parentheses are open at the end of a text. One that closes nothing, as in `1)`, opens nothing either.
fn open_parentheses(text: &str) -> usize {
    text.chars().fold(0, |open: usize, c| match c {
        '(' | '（' => open + 1,
        ')' | '）' => open.saturating_sub(1),
        _ => open,
    })
}
