//! Which findings of a report are wanted: those of some files, locales, severities, or of what was changed since.

use std::path::{Path, PathBuf};

use super::arguments::HighArgs;
use super::profile::Profile;
use crate::aligned::Aligned;
use crate::check::report::Report;
use crate::cli::Trouble;
use crate::disk::Project;
use crate::finding::{Finding, Message};
use crate::history;
use crate::playbook::locate;
use crate::source::{Place, SourcePath};

/// Leaves in the report what was asked for.
pub(super) fn apply(
    report: &mut Report,
    aligned: &Aligned,
    project: &Project,
    arguments: &HighArgs,
) -> Result<(), Trouble> {
    for locale in &arguments.locales {
        if aligned.playbook.settings.locale(locale).is_none() {
            let known = aligned.locales().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let message = Message::new("locale-unknown").with("value", locale.as_str()).with("known", known);
            return Err(Trouble::Said(message, None));
        }
    }
    let wanted = Wanted::new(project, arguments);
    let is_in = |place: &Place| wanted.holds(&place.path);
    report.findings.retain(|finding| {
        finding.severity >= arguments.severity
            && (arguments.locales.is_empty()
                || finding.subject.locale.as_ref().is_some_and(|locale| arguments.locales.contains(locale)))
            && (is_in(&finding.place) || finding.counterpart.as_ref().is_some_and(is_in))
    });
    if let Some(revision) = &since(project, arguments)? {
        let changed = history::changed_since(&project.content, revision).map_err(said)?;
        report.findings.retain_mut(|finding| {
            let text = |place: &Place| project.tree.content.get(&place.path).map(|file| &*file.text);
            let is_deleted = |finding: &Finding| changed.deleted.iter().any(|path| is_page(path, finding, aligned));
            touches(finding, &changed, &text, &is_deleted)
        });
    }
    Ok(())
}

/// The revision since which changes are looked at. For a proposed change that is where it left the branch that it is for:
/// what others have done there since is not its doing.
fn since(project: &Project, arguments: &HighArgs) -> Result<Option<String>, Trouble> {
    match (&arguments.since, arguments.profile) {
        (revision, Some(Profile::Pr)) => {
            history::fork_point(&project.content, revision.as_deref()).map(Some).map_err(said)
        }
        (revision, _) => Ok(revision.clone()),
    }
}

/// The files whose findings are wanted.
pub(super) struct Wanted<'a> {
    content: &'a Path,
    paths: Vec<PathBuf>,
}

impl<'a> Wanted<'a> {
    pub(super) fn new(project: &'a Project, arguments: &HighArgs) -> Self {
        Self { content: &project.content, paths: arguments.paths.iter().map(|path| plain(path)).collect() }
    }

    /// Whether a file of the content is one of them; where no path was named, each is.
    pub(super) fn holds(&self, path: &SourcePath) -> bool {
        let path = plain(&self.content.join(path.as_str()));
        self.paths.is_empty() || self.paths.iter().any(|wanted| path.starts_with(wanted))
    }
}

/// Whether a finding touches a line that was changed, on either side. The side that was edited becomes the first one.
fn touches<'a>(
    finding: &mut Finding,
    changed: &history::Changed,
    text: &dyn Fn(&Place) -> Option<&'a str>,
    is_deleted: &dyn Fn(&Finding) -> bool,
) -> bool {
    let is_changed = |place: &Place| changed.touches(&place.path, place.span, text(place));
    if is_changed(&finding.place) {
        return true;
    }
    let edited = finding.counterpart.as_ref().is_some_and(is_changed);
    finding.is_source_edited = edited;
    edited || finding.rule == "page-missing" && is_deleted(finding)
}

/// Whether a file is the page that a finding is about.
fn is_page(path: &SourcePath, finding: &Finding, aligned: &Aligned) -> bool {
    let located = locate(path, &aligned.playbook.settings);
    located.is_some_and(|(locale, key)| {
        Some(&locale) == finding.subject.locale.as_ref() && Some(key.as_str()) == finding.subject.page.as_deref()
    })
}

fn said(error: history::HistoryError) -> Trouble {
    Trouble::Said(error.message, Some(error.help))
}

/// A path without `.` and with `..` resolved as far as its text allows.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}
