//! `link-broken`: the target does not exist inside the content.

use super::link_local_path::is_share;
use super::link_wrong_locale::{relative, wrong_locale};
use crate::check::rule::{Check, Context, Group, Leaf, PageLink, Remarks, Rule};
use crate::check::text_edits::target_of;
use crate::finding::{Finding, Fix, Message, Severity, Tier};
use crate::limits;
use crate::playbook::links::{Target, split_fragment};
use crate::playbook::page::Page;
use crate::source::SourcePath;
use crate::text::percent_decoded;

pub(super) const RULE: Rule = Rule::new(
    "link-broken",
    Group::Links,
    Severity::Error,
    include_str!("link-broken.md"),
    &[Check::Page(check), Check::Playbook(check_contents)],
)
.at_build();

fn check(leaf: &Leaf<'_>, remarks: &mut Remarks<'_>) {
    let mut comparisons = limits::COMPARISONS;
    for link in leaf.links() {
        let (from, target) = (&link.block.path, link.target);
        let found = match link.leads_to {
            Target::Broken if link.is_image || is_share(target) => None,
            Target::Broken if target.trim().is_empty() => Some((Message::new("link-empty"), None)),
            Target::Broken => {
                let bare = within_parentheses(leaf, from, target);
                Some((Message::new("link-broken"), bare.or_else(|| near_miss(leaf, from, target, &mut comparisons))))
            }
            Target::Page { .. } => {
                other_case(leaf, link).map(|wanted| (Message::new("link-case"), Some((wanted, Tier::Safe))))
            }
            _ => None,
        };
        let Some((message, wanted)) = found else { continue };
        let link = link.place();
        let help = match &wanted {
            Some((wanted, _)) => Message::new("suggestion").with("value", wanted.as_str()),
            None => Message::new("link-broken-help"),
        };
        let mut finding = Finding::at(link.clone(), message.with("target", target)).help(help).detail(target);
        let place = target_of(leaf.context, &link, target);
        finding.fix = place.zip(wanted).map(|(place, (wanted, tier))| Fix::new(tier, place, wanted));
        remarks.add(finding);
    }
}

/// What leads somewhere once the doubled parentheses of `[text]((target))` are taken off.
fn within_parentheses(leaf: &Leaf<'_>, from: &SourcePath, target: &str) -> Option<(String, Tier)> {
    let bare = target.strip_prefix('(')?.strip_suffix(')')?;
    let leads_nowhere = matches!(leaf.context.playbook().resolve(from, bare), Target::Broken | Target::Refused);
    (!leads_nowhere).then(|| (bare.to_owned(), Tier::Safe))
}

/// The page of this locale whose file name is nearest to a broken target's.
fn near_miss(leaf: &Leaf<'_>, from: &SourcePath, target: &str, comparisons: &mut usize) -> Option<(String, Tier)> {
    let (path, _) = split_fragment(target);
    let name = path.rsplit('/').next()?.to_lowercase();
    let stem = |name: &str| name.strip_suffix(".md").unwrap_or(name).to_lowercase();
    let wanted = stem(&name);
    if wanted.len() > limits::COMPARED_BYTES {
        return None;
    }
    // A page of nothing but broken links gets no suggestions for the last of them.
    *comparisons = comparisons.checked_sub(leaf.context.playbook().entries.len())?;
    let pages = leaf.context.playbook().pages().filter(|page| page.locale == leaf.page.locale);
    let letters = Letters::of(&wanted);
    let score = |page: &Page| {
        let name = stem(page.path.file_name());
        if letters.may_be_near(&name) { likeness(&name, &wanted) } else { 0 }
    };
    let mut ranked: Vec<(u32, &Page)> =
        pages.map(|page| (score(page), &**page)).filter(|(score, _)| *score >= NEAR).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.path.cmp(&b.1.path)));
    let (best, page) = ranked.first()?;
    let is_only = ranked.get(1).is_none_or(|(second, _)| *second + 30 < *best);
    is_only.then(|| (relative(from, page) + &target[path.len()..], Tier::Unsafe))
}

/// In thousandths. A name with one more part at its end, such as `-partner`, is as good as a slip of the pen.
fn likeness(name: &str, wanted: &str) -> u32 {
    let has_more = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with('-'));
    let typed = (strsim::normalized_damerau_levenshtein(name, wanted) * 1000.0) as u32;
    if has_more(name, wanted) || has_more(wanted, name) { typed.max(NEAR) } else { typed }
}

/// From this likeness in thousandths on, one name may be meant by another.
const NEAR: u32 = 850;

/// How often a name has each byte, which tells nearly all others from it at a fiftieth of the price of comparing them.
struct Letters {
    counts: [i16; 256],
    bytes: usize,
    characters: usize,
}

impl Letters {
    fn of(name: &str) -> Self {
        let mut counts = [0; 256];
        name.bytes().for_each(|byte| counts[usize::from(byte)] += 1);
        Self { counts, bytes: name.len(), characters: name.chars().count() }
    }

    /// Whether the names are so much alike that [`likeness`] may reach [`NEAR`]. Each byte that only one of them has
    /// takes a slip of the pen, of which a character may have four.
    fn may_be_near(&self, other: &str) -> bool {
        let mut counts = self.counts;
        let mut common = 0;
        for byte in other.bytes() {
            let left = &mut counts[usize::from(byte)];
            common += usize::from(*left > 0);
            *left -= 1;
        }
        let most = self.bytes.max(other.len());
        let lacking = most - common;
        let characters = self.characters.max(other.chars().count());
        let slips = lacking.div_ceil(if most == characters { 1 } else { 4 });
        let has_more = self.bytes.min(other.len()) == common;
        has_more || slips * 1000 <= characters * (1000 - NEAR as usize)
    }
}

/// The target in the case that the file has: other servers tell them apart.
fn other_case(leaf: &Leaf<'_>, link: &PageLink<'_>) -> Option<String> {
    if wrong_locale(leaf, link).is_some() {
        return None;
    }
    let (from, target) = (&link.block.path, link.target);
    let playbook = leaf.context.playbook();
    let (path, _) = split_fragment(target);
    let named = from.join(&percent_decoded(path))?;
    let differs =
        |page: &&std::sync::Arc<Page>| page.path != named && page.path.as_str().eq_ignore_ascii_case(named.as_str());
    let Target::Page { key, .. } = &link.leads_to else { return None };
    let page = playbook.entry(key)?.pages.values().find(differs)?;
    Some(relative(from, page) + &target[path.len()..])
}

fn check_contents(context: &Context<'_>, remarks: &mut Remarks<'_>) {
    let playbook = context.playbook();
    for contents in playbook.contents.values() {
        contents.each_with_ancestors(&mut |node, _| {
            if let Some(href) = node.href.as_ref().filter(|_| contents.leads_nowhere(node, playbook)) {
                let message = Message::new("contents-link-broken").with("target", href.as_str());
                let finding = Finding::at(node.place.clone(), message).help(Message::new("contents-link-broken-help"));
                remarks.add(finding.detail(href.as_str()));
            }
        });
    }
}
