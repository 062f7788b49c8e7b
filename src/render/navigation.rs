//! The side navigation: the neighbourhood of a page in the contents file, or in the phases where there is none. A window
//! and never the whole, so that its cost does not grow with the playbook.

use std::collections::BTreeMap;

use super::frame::Frame;
use super::urls;
use super::views::NavItem;
use crate::catalogue::{Catalogue, TaskId};
use crate::locale::Locale;
use crate::playbook::contents::Node;
use crate::playbook::page::PageKey;
use crate::playbook::{PageKind, Playbook};
use crate::vocabulary::Requirement;

/// How many entries are shown before and after the present one.
const WINDOW: usize = 12;

/// Where each page stands in the contents file of each locale.
pub(super) struct Navigation {
    paths: BTreeMap<Locale, BTreeMap<PageKey, Vec<usize>>>,
    others: Vec<PageKey>,
    /// The place of each page in its own list: the processes of its phase, or the others.
    indexes: BTreeMap<PageKey, usize>,
    /// How many processes each phase has, by locale.
    process_counts: BTreeMap<Locale, Vec<usize>>,
    /// Every process that has a page in a locale, in process order, by locale.
    processes: BTreeMap<Locale, Vec<PageKey>>,
    places: BTreeMap<Locale, BTreeMap<PageKey, usize>>,
    /// Tasks of each phase, and the mandatory ones among them, by locale.
    tasks: BTreeMap<Locale, Vec<(usize, usize)>>,
    /// The place of each task in process order, by locale.
    task_places: BTreeMap<Locale, BTreeMap<TaskId, usize>>,
}

impl Navigation {
    pub(super) fn new(playbook: &Playbook, catalogue: &Catalogue) -> Self {
        let mut paths = BTreeMap::new();
        for (locale, contents) in &playbook.contents {
            let mut of_locale = BTreeMap::new();
            note(&contents.nodes, &mut Vec::new(), &mut |node, path| {
                if let Some(key) = contents.key_of(node, playbook) {
                    of_locale.entry(key).or_insert_with(|| path.to_vec());
                }
            });
            paths.insert(locale.clone(), of_locale);
        }
        let is_other = |key: &&PageKey| playbook.entry(key).is_some_and(|entry| entry.kind == PageKind::Guidance);
        let others: Vec<PageKey> = playbook.others().into_iter().filter(is_other).cloned().collect();
        let lists = playbook.processes.iter().chain([&others]);
        let indexes = lists.flat_map(|list| list.iter().cloned().zip(0..)).collect();
        let mut navigation = Self {
            paths,
            others,
            indexes,
            process_counts: BTreeMap::new(),
            processes: BTreeMap::new(),
            places: BTreeMap::new(),
            tasks: BTreeMap::new(),
            task_places: BTreeMap::new(),
        };
        for locale in playbook.settings.locales.iter().map(|settings| &settings.locale) {
            navigation.note_processes(playbook, locale);
            navigation.note_tasks(playbook, catalogue, locale);
        }
        navigation
    }

    fn note_processes(&mut self, playbook: &Playbook, locale: &Locale) {
        let is_there = |key: &&PageKey| {
            playbook.entry(key).is_some_and(|entry| entry.page_for(locale, &playbook.settings.source).is_some())
        };
        let counts = playbook.processes.iter().map(|phase| phase.iter().filter(is_there).count()).collect();
        let processes: Vec<PageKey> = playbook.processes.iter().flatten().filter(is_there).cloned().collect();
        let places = processes.iter().enumerate().map(|(place, key)| (key.clone(), place)).collect();
        self.process_counts.insert(locale.clone(), counts);
        self.processes.insert(locale.clone(), processes);
        self.places.insert(locale.clone(), places);
    }

    /// A task counts for the phase in which it first stands.
    fn note_tasks(&mut self, playbook: &Playbook, catalogue: &Catalogue, locale: &Locale) {
        let mut counts = vec![(0, 0); playbook.settings.phases.len()];
        for id in catalogue.order.get(locale).into_iter().flatten() {
            let Some(row) = catalogue.tasks.get(id).and_then(|task| task.occurrences.get(locale)?.first()) else {
                continue;
            };
            let Some(phase) = playbook.entry(&row.page).and_then(|entry| entry.phase) else { continue };
            counts[phase].0 += 1;
            counts[phase].1 += usize::from(row.task().requirement == Some(Requirement::Mandatory));
        }
        self.tasks.insert(locale.clone(), counts);
        let places =
            catalogue.order.get(locale).into_iter().flatten().enumerate().map(|(place, id)| (id.clone(), place));
        self.task_places.insert(locale.clone(), places.collect());
    }

    /// The place of a task in process order.
    pub(super) fn task_place(&self, locale: &Locale, id: &TaskId) -> Option<usize> {
        self.task_places.get(locale)?.get(id).copied()
    }

    /// The place of a process in process order; after all of them for any other page.
    pub(super) fn place(&self, locale: &Locale, key: &PageKey) -> usize {
        self.places.get(locale).and_then(|places| places.get(key)).copied().unwrap_or(usize::MAX)
    }

    /// How many tasks a phase has for readers of a locale, and how many of them are mandatory.
    pub(super) fn tasks_of_phase(&self, locale: &Locale, phase: usize) -> (usize, usize) {
        self.tasks.get(locale).and_then(|tasks| tasks.get(phase)).copied().unwrap_or_default()
    }

    /// How many processes of a phase readers of a locale have.
    pub(super) fn process_count(&self, locale: &Locale, phase: usize) -> usize {
        self.process_counts.get(locale).and_then(|counts| counts.get(phase)).copied().unwrap_or_default()
    }

    /// The processes before and after one, across phase borders, and its place among those of its phase, from 1.
    pub(super) fn neighbours(
        &self,
        locale: &Locale,
        key: &PageKey,
        phase: usize,
    ) -> (Option<&PageKey>, Option<&PageKey>, usize) {
        let (Some(processes), Some(&place)) =
            (self.processes.get(locale), self.places.get(locale).and_then(|places| places.get(key)))
        else {
            return (None, None, 0);
        };
        let before_phase: usize = (0..phase).map(|phase| self.process_count(locale, phase)).sum();
        (place.checked_sub(1).map(|before| &processes[before]), processes.get(place + 1), place + 1 - before_phase)
    }

    /// The navigation of the page `key`; of a page that is none of the sources', the first level.
    pub(super) fn around(&self, frame: &Frame<'_>, key: Option<&PageKey>, phase: Option<usize>) -> Vec<NavItem> {
        let playbook = frame.playbook();
        match playbook.contents.get(frame.locale).filter(|contents| !contents.nodes.is_empty()) {
            Some(contents) => {
                let of_key = |key: &PageKey| self.paths.get(frame.locale)?.get(key).map(Vec::as_slice);
                let phase_page = || playbook.phase_page(phase?).and_then(|entry| of_key(&entry.key));
                let path = key.and_then(of_key).or_else(phase_page).unwrap_or_default();
                level(&contents.nodes, path, frame, key)
            }
            None => self.by_phase(frame, key, phase),
        }
    }

    fn by_phase(&self, frame: &Frame<'_>, key: Option<&PageKey>, phase: Option<usize>) -> Vec<NavItem> {
        let playbook = frame.playbook();
        let phases = (0..playbook.settings.phases.len()).map(|index| {
            let is_open = phase == Some(index);
            let children = if is_open { self.links(&playbook.processes[index], frame, key) } else { Vec::new() };
            let reference = frame.phase_ref(index);
            NavItem {
                title: reference.name.clone(),
                url: Some(reference.url.clone()),
                phase: Some(reference),
                current: false,
                open: is_open,
                children,
                foreign: None,
            }
        });
        let mut items: Vec<NavItem> = phases.collect();
        items.extend(self.links(&self.others, frame, key));
        items
    }

    /// The pages of a list around the present one, or its first ones.
    fn links(&self, keys: &[PageKey], frame: &Frame<'_>, current: Option<&PageKey>) -> Vec<NavItem> {
        let here = current.and_then(|key| self.indexes.get(key)).copied().filter(|at| keys.get(*at) == current);
        let items = window(keys, here).filter_map(|(index, key)| {
            let link = frame.page_link(key, None)?;
            let is_current = here == Some(index);
            Some(NavItem {
                title: link.title,
                url: Some(link.url),
                phase: None,
                current: is_current,
                open: is_current,
                children: Vec::new(),
                foreign: link.foreign,
            })
        });
        items.collect()
    }
}

fn note<'a>(nodes: &'a [Node], path: &mut Vec<usize>, visit: &mut dyn FnMut(&'a Node, &[usize])) {
    for (index, node) in nodes.iter().enumerate() {
        path.push(index);
        visit(node, path);
        note(&node.items, path, visit);
        path.pop();
    }
}

/// One level of a contents file; `path` leads to the present page.
fn level(nodes: &[Node], path: &[usize], frame: &Frame<'_>, key: Option<&PageKey>) -> Vec<NavItem> {
    let here = path.first().copied();
    let items = window(nodes, here).filter_map(|(index, node)| {
        let is_open = here == Some(index);
        let children = if is_open { level(&node.items, &path[1..], frame, key) } else { Vec::new() };
        item(node, is_open, is_open && path.len() == 1 && key.is_some(), children, frame)
    });
    items.collect()
}

fn item(node: &Node, open: bool, current: bool, children: Vec<NavItem>, frame: &Frame<'_>) -> Option<NavItem> {
    let playbook = frame.playbook();
    let key = playbook.contents.get(frame.locale)?.key_of(node, playbook);
    let entry = key.as_ref().and_then(|key| playbook.entry(key));
    let url = key
        .as_ref()
        .filter(|key| frame.has_page(key))
        .map(|key| frame.relative(&urls::of_page(playbook, frame.locale, key)));
    // A node that leads nowhere and holds nothing says nothing.
    if url.is_none() && node.items.is_empty() {
        return None;
    }
    let phase = entry.filter(|entry| entry.kind == PageKind::Phase).and_then(|entry| entry.phase);
    Some(NavItem {
        title: node.name.clone(),
        url,
        phase: phase.map(|index| frame.phase_ref(index)),
        current,
        open,
        children,
        foreign: None,
    })
}

fn window<T>(items: &[T], here: Option<usize>) -> impl Iterator<Item = (usize, &T)> {
    let middle = here.unwrap_or(0);
    let start = middle.saturating_sub(WINDOW);
    let end = (middle + WINDOW + 1).min(items.len());
    items.iter().enumerate().skip(start).take(end - start)
}
