//! Links of both sides, compared passage by passage: which ones were lost, which lead elsewhere.

use super::rule::Pair;
use super::twins::{Passage, PassageLink, TwinKind};
use crate::playbook::links::Target;
use crate::playbook::page::{Page, Part};
use crate::settings::Settings;
use crate::source::Place;

/// A link of the source that the translation does not have.
pub struct Loss<'a> {
    /// Where it belongs in the translation.
    pub place: Place,
    /// The link of the source.
    pub link: PassageLink<'a>,
    /// The link of the translation that stands in its place.
    pub instead: Option<PassageLink<'a>>,
    /// The task whose row it stands in.
    pub task: Option<&'a str>,
}

/// A link, and where it leads as far as both locales can agree.
struct Known<'a> {
    link: PassageLink<'a>,
    leads_to: Where,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Where {
    /// A page of the playbook, and the task on it.
    Page(String, Option<String>),
    /// A place on the page itself; headings are called otherwise in each locale.
    Here(Option<String>),
    /// A file of the playbook, without folder and locale.
    File(String),
    /// Another site, without scheme and locale.
    Site(String),
}

/// Every link of the source that no passage of the section that answers to its own has.
///
/// Translators merge sentences and turn lists into prose: a link counts as lost only if it is not among the links that are
/// left over elsewhere in the section.
pub(super) fn losses<'a>(pair: &Pair<'a>) -> Vec<Loss<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for twin in &pair.twins().both {
        let own = matches!(twin.kind, TwinKind::Task | TwinKind::Change);
        let group = Group {
            sections: twin.sections.filter(|_| !own),
            source: known(pair, pair.source, &twin.source),
            translation: known(pair, pair.translation, &twin.translation),
            place: twin.translation.place.clone(),
            task: twin.source.task,
        };
        // Most passages have no links.
        if !group.source.is_empty() || !group.translation.is_empty() {
            groups.push(group);
        }
    }
    groups.extend(labels(pair));
    for group in &mut groups {
        settle(&mut group.source, &mut group.translation);
    }
    let mut spare: Vec<(usize, Known<'a>)> = pair
        .twins()
        .translation_only
        .iter()
        .flat_map(|loose| known(pair, pair.translation, &loose.passage).into_iter().map(|link| (loose.sections, link)))
        .collect();
    for group in &mut groups {
        let Some(sections) = group.sections else { continue };
        group.source.retain(|link| take(&mut spare, sections, link).is_none());
    }
    across(&mut groups);
    groups.into_iter().flat_map(Group::losses).collect()
}

/// The links of two passages that answer to each other.
struct Group<'a> {
    sections: Option<usize>,
    source: Vec<Known<'a>>,
    translation: Vec<Known<'a>>,
    place: Place,
    task: Option<&'a str>,
}

impl<'a> Group<'a> {
    /// What is left: links that lead elsewhere one by one, then those that are lost.
    fn losses(self) -> Vec<Loss<'a>> {
        let mut instead = self.translation.into_iter().filter(|link| !matches!(link.leads_to, Where::Here(None)));
        let loss = |link: Known<'a>| Loss {
            place: self.place.clone(),
            link: link.link,
            instead: instead.next().map(|link| link.link),
            task: self.task,
        };
        self.source.into_iter().map(loss).collect()
    }
}

/// Takes out of both lists what leads to the same.
fn settle(source: &mut Vec<Known<'_>>, translation: &mut Vec<Known<'_>>) {
    source.retain(|link| {
        let twin = translation.iter().position(|other| other.leads_to == link.leads_to);
        twin.is_none_or(|at| {
            translation.remove(at);
            false
        })
    });
}

fn take<'a>(spare: &mut Vec<(usize, Known<'a>)>, sections: usize, link: &Known<'_>) -> Option<Known<'a>> {
    let at = spare.iter().position(|(owner, other)| *owner == sections && other.leads_to == link.leads_to)?;
    Some(spare.remove(at).1)
}

/// A link that is left over in one passage may have gone to another of the same section. Where one came back for it, the
/// two were swapped, and both lead elsewhere.
fn across(groups: &mut [Group<'_>]) {
    for at in 0..groups.len() {
        let Some(sections) = groups[at].sections else { continue };
        if groups[at].source.is_empty() {
            continue;
        }
        let mut left = std::mem::take(&mut groups[at].source);
        let came: Vec<Where> = groups[at].translation.iter().map(|link| link.leads_to.clone()).collect();
        left.retain(|link| {
            for other in groups.iter_mut().filter(|group| group.sections == Some(sections)) {
                let twin = other.translation.iter().position(|other| other.leads_to == link.leads_to);
                let is_swapped = || other.source.iter().any(|link| came.contains(&link.leads_to));
                if let Some(twin) = twin.filter(|_| !is_swapped()) {
                    other.translation.remove(twin);
                    return false;
                }
            }
            true
        });
        groups[at].source = left;
    }
}

fn known<'a>(pair: &Pair<'a>, page: &Page, passage: &Passage<'a>) -> Vec<Known<'a>> {
    let links = passage.links().into_iter();
    links.filter_map(|link| Some(Known { leads_to: leads_to(pair, page, &link)?, link })).collect()
}

/// The links in labels' values, section by section.
fn labels<'a>(pair: &Pair<'a>) -> Vec<Group<'a>> {
    let mut groups = Vec::new();
    for (source, translation, _) in pair.sections() {
        let links = |page: &'a Page, section: &'a crate::playbook::page::Section| -> Vec<Known<'a>> {
            let labels = section
                .parts
                .iter()
                .filter_map(|part| if let Part::Labels(labels) = part { Some(labels) } else { None });
            let links = labels.flatten().flat_map(|label| {
                label.targets.iter().map(|target| PassageLink { place: label.place.clone(), target, content: &[] })
            });
            links.filter_map(|link| Some(Known { leads_to: leads_to(pair, page, &link)?, link })).collect()
        };
        let (left, right) = (links(pair.source, source), links(pair.translation, translation));
        let place = translation.labels().next().map_or_else(|| translation.place.clone(), |label| label.place.clone());
        if !left.is_empty() {
            groups.push(Group { sections: None, source: left, translation: right, place, task: None });
        }
    }
    groups
}

fn leads_to(pair: &Pair<'_>, page: &Page, link: &PassageLink<'_>) -> Option<Where> {
    let task = |fragment: Option<String>| fragment.filter(|fragment| fragment.starts_with("task-"));
    match pair.context.playbook().resolve(&link.place.path, link.target) {
        Target::Page { key, fragment } if key == page.key => Some(Where::Here(task(fragment))),
        Target::Page { key, fragment } => Some(Where::Page(key.as_str().to_owned(), task(fragment))),
        Target::Fragment(fragment) => Some(Where::Here(task(Some(fragment)))),
        Target::Attachment(path) | Target::Active(path) => Some(Where::File(path.file_name().to_lowercase())),
        Target::External(url) => Some(Where::Site(site(&url, &pair.context.playbook().settings))),
        Target::Broken => Some(Where::File(file_name(pair, page, link.target))),
        Target::Hidden | Target::Refused => None,
    }
}

/// A broken target without folder, suffix and fragment: two that are broken alike are no difference.
fn file_name(pair: &Pair<'_>, page: &Page, target: &str) -> String {
    let path = target.split(['#', '?']).next().unwrap_or_default();
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
    let stem = name.strip_suffix(".md").unwrap_or(&name).trim();
    let suffix = pair.context.playbook().settings.locale(&page.locale).map_or("", |locale| locale.suffix.as_str());
    stem.strip_suffix(suffix).unwrap_or(stem).to_owned()
}

/// A URL without scheme, `www.`, locale segments and a slash at its end; letters of the host in lower case.
fn site(url: &str, settings: &Settings) -> String {
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    let (host, path) = rest.find(['/', '?', '#']).map_or((rest, ""), |at| rest.split_at(at));
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let is_own = |segment: &str| {
        let names = settings.locales.iter().map(|settings| settings.locale.as_str());
        let language = |name: &'_ str| name.split('-').next().is_some_and(|name| name.eq_ignore_ascii_case(segment));
        names.into_iter().any(|name| name.eq_ignore_ascii_case(segment) || language(name))
    };
    let is_kept = |segment: &&str| !segment.is_empty() && !is_locale(segment) && !is_own(segment);
    let path = path.split('/').filter(is_kept).collect::<Vec<_>>().join("/");
    format!("{host}/{}", path.trim_end_matches('#')).to_lowercase()
}

/// `en-us`, `zh-cn`, `zh-hans`: a segment that names a locale. One of a language alone has to be the playbook's.
fn is_locale(segment: &str) -> bool {
    let letters = |part: &str, lengths: &[usize]| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    segment.split_once('-').is_some_and(|(language, region)| letters(language, &[2]) && letters(region, &[2, 4]))
}

#[cfg(test)]
mod tests {
    use crate::settings::Settings;

    fn site(url: &str) -> String {
        super::site(url, &Settings::of_folders(&["en".to_owned(), "zh-CN".to_owned()]).expect("two locales"))
    }

    #[test]
    fn sites_agree_whatever_their_scheme_and_locale() {
        assert_eq!(site("https://docs.example.com/en-us/x/"), site("http://docs.example.com/zh-cn/x"));
        assert_eq!(site("https://www.Example.com"), site("https://example.com/"));
        assert_eq!(site("https://example.com/en/x"), site("https://example.com/zh/x"));
        assert_ne!(site("https://example.com/en/x"), site("https://example.com/fr/x"));
        assert_ne!(site("https://aka.ms/AA6so22"), site("https://aka.ms/AA75mhn"));
        assert_ne!(site("https://example.com/?id=1"), site("https://example.com/?id=2"));
    }
}
