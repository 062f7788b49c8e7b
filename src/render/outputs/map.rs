//! `<locale>/map.html`: the process as a picture. Phases are lanes, processes are boxes, Next Steps are arrows; drawn when
//! the site is made, so that it needs no script, and said again in words.

mod graph;
mod label;
mod layout;
mod picture;
mod tracks;

use super::super::frame::{About, Frame};
use super::super::theme::ThemeError;
use super::super::views::{Area, MapPhase, MapProcess, MapView, PictureView};
use super::super::{Plan, Rendered, Site, Subject, urls};
use crate::playbook::page::PageKey;
use graph::{Counts, Graph, counts};
use picture::{Arrangement, draw};

/// How many boxes a phase has at most, here and on the home page; the last of them then stands for all further processes.
const MOST: usize = 60;
const MOST_AT_HOME: usize = 8;
/// The widest picture that the home page has room for.
const HOME_WIDTH: i32 = 1290;

pub(super) fn plan(site: &Site, plan: &mut Plan) {
    for locale in &site.locales {
        plan.add(urls::map(locale), Subject::Locale(locale.clone()), render);
    }
}

fn render(site: &Site, path: &str, subject: &Subject) -> Result<Rendered, ThemeError> {
    let Subject::Locale(locale) = subject else { return Err(ThemeError::default()) };
    let frame = Frame::new(site, path, locale);
    frame.render("map.html", view(&frame)?)
}

/// The picture for the home page: none where it would not fit, or say nothing.
pub(super) fn at_home(frame: &Frame<'_>) -> Result<Option<PictureView>, ThemeError> {
    let graph = Graph::read(frame, &counts(frame), MOST_AT_HOME);
    if graph.arrows.is_empty() {
        return Ok(None);
    }
    let picture = draw(frame, &graph, Arrangement::Wide)?;
    Ok(Some(picture).filter(|picture| picture.width <= HOME_WIDTH))
}

fn view(frame: &Frame<'_>) -> Result<MapView, ThemeError> {
    let playbook = frame.playbook();
    let counts = counts(frame);
    let graph = Graph::read(frame, &counts, MOST);
    let drawn = |arrangement| -> Result<Option<PictureView>, ThemeError> {
        if graph.lanes.is_empty() { Ok(None) } else { draw(frame, &graph, arrangement).map(Some) }
    };
    let process = |key: &PageKey, phase| {
        let page = frame.page_link(key, Some(phase))?;
        let Counts { tasks, mandatory } = counts.get(key).copied().unwrap_or_default();
        let next = frame.site.catalogue.leads_to.get(key).into_iter().flatten();
        let leads_to = next.filter_map(|key| frame.page_link(key, Some(phase))).collect();
        Some(MapProcess { page, tasks, mandatory, leads_to })
    };
    let phase = |index: usize| MapPhase {
        phase: frame.phase_ref(index),
        processes: playbook.processes[index].iter().filter_map(|key| process(key, index)).collect(),
    };
    let phases: Vec<MapPhase> = (0..playbook.settings.phases.len()).map(phase).collect();
    let mut about = About::everywhere(frame, Area::Map, frame.string("nav-map")?, urls::map);
    about.description = Some(frame.sentence("map-description", &[])?);
    about.crumbs = frame.crumbs(None)?;
    Ok(MapView {
        wide: drawn(Arrangement::Wide)?,
        narrow: drawn(Arrangement::Narrow)?,
        processes: phases.iter().map(|phase| phase.processes.len()).sum(),
        phases,
        shell: frame.shell(about),
    })
}
