//! `--external`: the addresses that pages link to are asked, and those that do not answer become findings.

use std::collections::BTreeMap;
use std::time::Duration;

use super::arguments::HighArgs;
use super::selection::Wanted;
use crate::check::{self, rules};
use crate::cli::progress::Progress;
use crate::cli::terminal::Terminal;
use crate::disk::Project;
use crate::external::{Manners, Memory, Round};
use crate::finding::{Finding, Message};
use crate::playbook::Playbook;
use crate::source::Place;

/// The links of a playbook that lead nowhere on other sites: a finding for each place.
pub(super) fn findings(
    playbook: &Playbook,
    project: &Project,
    arguments: &HighArgs,
    terminal: &Terminal,
    progress: &Progress,
) -> Vec<Finding> {
    let links = links(playbook, project, arguments);
    let mut memory = Memory::open(&project.root);
    let round = Round::new(links.keys().map(String::as_str), &memory);
    progress.stage(terminal.words.text("progress-external"), Some(round.len()));
    let timeout = Duration::from_secs(playbook.settings.checks.external.timeout);
    let answers = round.ask(&Manners { timeout, ..Manners::default() }, &|| progress.advance());
    // What cannot be remembered is asked again the next time, and no worse.
    let _ = memory.keep(&answers.reachable);
    let failed = |(link, places): (&String, &Vec<Place>)| -> Vec<Finding> {
        let Some(failure) = answers.failures.get(link) else { return Vec::new() };
        let finding = |place: &Place| {
            let help = Message::new("link-unreachable-help");
            Finding::warning(rules::EXTERNAL, place.clone(), failure.message(link)).help(help).detail(link.as_str())
        };
        places.iter().map(finding).collect()
    };
    links.iter().flat_map(failed).collect()
}

/// The addresses that are to be asked, and where a finding would be heard.
fn links(playbook: &Playbook, project: &Project, arguments: &HighArgs) -> BTreeMap<String, Vec<Place>> {
    let checks = &playbook.settings.checks;
    let wanted = Wanted::new(project, arguments);
    let is_heard = |place: &Place| {
        wanted.holds(&place.path) && check::minds(rules::EXTERNAL, &place.path, checks, &arguments.inquiry)
    };
    let asked = playbook.linked_addresses().into_iter().filter(|(link, _)| checks.external.asks(link));
    let heard = asked.map(|(link, places)| (link, places.into_iter().filter(is_heard).collect::<Vec<_>>()));
    heard.filter(|(_, places)| !places.is_empty()).collect()
}
