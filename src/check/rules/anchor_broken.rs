//! `anchor-broken`: a link leads to a place that its page does not have.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::rule::{Check, Group, Leaf, Remarks, Rule};
use crate::check::text_edits::target_of;
use crate::finding::{Finding, Fix, Message, Severity, Tier};
use crate::limits;
use crate::markdown::{Block, BlockKind, Inline, InlineKind};
use crate::playbook::Entry;
use crate::playbook::links::Target;
use crate::playbook::page::{PageKey, Part};

pub(super) const RULE: Rule =
    Rule::new("anchor-broken", Group::Links, Severity::Error, include_str!("anchor-broken.md"), &[Check::Page(check)]);

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    let mut known: BTreeMap<PageKey, BTreeSet<String>> = BTreeMap::new();
    let mut comparisons = limits::COMPARISONS;
    for link in leaf.links() {
        let target = link.target;
        if link.is_image || !target.contains('#') {
            continue;
        }
        let (key, fragment) = match &link.leads_to {
            Target::Fragment(fragment) => (&leaf.page.key, fragment),
            Target::Page { key, fragment: Some(fragment) } => (key, fragment),
            _ => continue,
        };
        let entry = leaf.context.playbook().entry(key).filter(|_| !fragment.is_empty() && fragment != "top");
        let Some(entry) = entry else { continue };
        let anchors = known.entry(key.clone()).or_insert_with(|| anchors(entry));
        if anchors.contains(&fragment.to_lowercase()) {
            continue;
        }
        let link = link.place();
        let near = nearest(anchors, fragment, &mut comparisons);
        let message = Message::new("anchor-broken").with("target", target);
        let help = match near {
            Some(near) => Message::new("suggestion").with("value", format!("#{near}")),
            None => Message::new("anchor-broken-help"),
        };
        let mut finding = Finding::at(link.clone(), message).help(help).detail(target);
        let wanted = near.map(|near| format!("{}#{near}", target.split('#').next().unwrap_or_default()));
        let place = target_of(leaf.context, &link, target);
        finding.fix = place.zip(wanted).map(|(place, wanted)| Fix::new(Tier::Unsafe, place, wanted));
        remarks.add(finding);
    }
}

/// Every place of a page, in any locale: the site gives headings and tasks the same anchors everywhere.
fn anchors(entry: &Entry) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    for page in entry.pages.values() {
        anchors.extend(page.sections.iter().map(|section| section.slug.to_lowercase()));
        anchors.extend(page.tasks().map(|(_, task)| format!("task-{}", task.id)));
        anchors.insert(crate::text::slug(&page.title_text));
        for part in page.parts() {
            if let Part::Block(block) = part {
                html_anchors(block, &mut anchors);
            }
        }
    }
    anchors
}

/// `<a name="x">` and `<span id="x">`.
fn html_anchors(block: &Block, anchors: &mut BTreeSet<String>) {
    let mut read = |html: &str| {
        for attribute in ["id=\"", "name=\"", "id='", "name='"] {
            let values = html.split(attribute).skip(1).filter_map(|rest| rest.split(['"', '\'']).next());
            anchors.extend(values.map(str::to_lowercase));
        }
    };
    if let BlockKind::Html(html) = &block.kind {
        read(html);
    }
    block.each_text(&mut |_, content| {
        for inline in content {
            if let Inline { kind: InlineKind::Html(html), .. } = inline {
                read(html);
            }
        }
    });
}

/// The place that may be meant. A task has its number and no other: one that is near is another task.
fn nearest<'a>(anchors: &'a BTreeSet<String>, fragment: &str, comparisons: &mut usize) -> Option<&'a str> {
    if fragment.starts_with("task-") || fragment.len() > limits::COMPARED_BYTES {
        return None;
    }
    // A page of nothing but broken links gets no suggestions for the last of them.
    *comparisons = comparisons.checked_sub(anchors.len())?;
    let fragment = fragment.to_lowercase();
    let likeness = |anchor: &&String| (strsim::normalized_damerau_levenshtein(anchor, &fragment) * 1000.0) as u32;
    let best = anchors.iter().filter(|anchor| anchor.len() <= limits::COMPARED_BYTES).max_by_key(likeness)?;
    (likeness(&best) >= 750).then_some(best.as_str())
}
