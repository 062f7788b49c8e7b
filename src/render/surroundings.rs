//! What pages of one kind have in common that stand in one folder and belong to one phase: made once for all of them.

use std::sync::Arc;

use super::frame::{Frame, absolute};
use super::kept::Kept;
use super::urls;
use super::views::{Area, PhaseRef, PhaseStop, Surroundings};
use crate::locale::Locale;

/// What was made so far of what a site's pages have in common.
#[derive(Default)]
pub(super) struct Made {
    by_standing: Kept<Standing, Arc<Surroundings>>,
    /// By locale and folder.
    phases: Kept<(Locale, String), Arc<[PhaseRef]>>,
}

/// Where a page stands: its locale, its folder, its kind and its phase.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Standing {
    locale: Locale,
    folder: String,
    area: Area,
    phase: Option<usize>,
}

/// The surroundings of a page.
pub(super) fn of(frame: &Frame<'_>, area: Area, phase: Option<usize>) -> Arc<Surroundings> {
    let standing = Standing { locale: frame.locale.clone(), folder: folder(frame), area, phase };
    frame.site.surroundings.by_standing.get_or_make(standing, || make(frame, area, phase).named())
}

/// The phases as the pages of a folder name them.
pub(super) fn phases_of(frame: &Frame<'_>) -> Arc<[PhaseRef]> {
    let make = || (0..frame.playbook().settings.phases.len()).map(|phase| frame.make_phase_ref(phase)).collect();
    frame.site.surroundings.phases.get_or_make((frame.locale.clone(), folder(frame)), make)
}

fn folder(frame: &Frame<'_>) -> String {
    frame.path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned()
}

fn make(frame: &Frame<'_>, area: Area, phase: Option<usize>) -> Surroundings {
    let (site, playbook, locale) = (frame.site, frame.playbook(), frame.locale);
    let print_phase = |phase: usize| urls::print_phase(locale, &playbook.settings.phases[phase]);
    Surroundings {
        surroundings: String::new(),
        lang: locale.to_string(),
        dir: locale.direction().to_owned(),
        root: urls::root(frame.path),
        playbook_title: playbook.settings.title(locale).to_owned(),
        playbook: crate::text::file_slug(playbook.settings.title(site.aligned.source())),
        area,
        x_default: absolute(site, "index.html"),
        phases: phases(frame, phase),
        contents: site.navigation.around(frame, None, phase),
        home_url: frame.relative(&urls::home(locale)),
        tasks_url: frame.relative(&urls::tasks(locale)),
        work_list_url: frame.relative(&urls::work_list(locale)),
        changelog_url: frame.relative(&urls::changelog(locale)),
        map_url: frame.relative(&urls::map(locale)),
        print_url: frame.relative(&urls::print(locale)),
        phase_print_url: phase.map(|phase| frame.relative(&print_phase(phase))),
        feed_url: frame.relative(&urls::feed(locale)),
        status_url: site.has_status().then(|| frame.relative(&urls::status(site.first_locale(), locale))),
        search_index_url: frame.relative(&urls::search_index(locale)),
        full_text_url: frame.relative(&urls::full_text(locale)),
        source_language: frame.language_name(site.aligned.source()),
    }
}

fn phases(frame: &Frame<'_>, current: Option<usize>) -> Vec<PhaseStop> {
    let stop = |index: usize| {
        let PhaseRef { id, number, name, url, .. } = frame.phase_ref(index);
        let processes = frame.site.navigation.process_count(frame.locale, index);
        PhaseStop { id, number, name, url, current: current == Some(index), processes }
    };
    (0..frame.playbook().settings.phases.len()).map(stop).collect()
}
