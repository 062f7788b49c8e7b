//! `--fix` and its kin: the files are written, or the difference is shown and nothing is.

use std::fs;
use std::io::{self, Write as _};

use super::arguments::{Fixing, HighArgs};
use crate::check::fixes::{self, Fixed};
use crate::check::report::Report;
use crate::cli::progress::Progress;
use crate::cli::terminal::Terminal;
use crate::cli::{Exit, Trouble};
use crate::disk::{self, Project};
use crate::finding::Message;
use crate::settings::Settings;
use crate::source::SourcePath;

/// Fixes what can be fixed, and reports what is left.
pub(super) fn run(
    arguments: &HighArgs,
    terminal: &Terminal,
    project: &Project,
    settings: &Settings,
    report: &Report,
) -> Result<Exit, Trouble> {
    let Some(Fixing { tiers, is_dry }) = &arguments.fixing else { return Ok(Exit::Trouble) };
    let fixed = fixes::fix(&report.findings, tiers, &project.tree.content);
    if *is_dry {
        return show(&fixed, terminal, project).map_err(Trouble::from);
    }
    write(&fixed, project)?;
    // What is left is what another look finds.
    let project = disk::read(&arguments.root)?;
    let progress = Progress::start(!arguments.quiet);
    let (checked, known) = super::checked(&project, settings, arguments, terminal, &progress)?;
    drop(progress);
    let mut left = checked.report;
    super::selection::apply(&mut left, &checked.aligned, &project, arguments)?;
    let debt = super::debt::apply(&mut left, arguments)?;
    super::deliver(arguments, terminal, &project, &left)?;
    let message = Message::new("check-fixed")
        .with("count", fixed.mended)
        .with("files", fixed.files.len())
        .with("left", fixed.left);
    let mut notices = terminal.notices();
    writeln!(notices, "{}", terminal.words.say(&message))?;
    notices.flush()?;
    debt.tell(terminal)?;
    super::verdict(&left, settings, arguments, terminal, (&known, debt.is_outdated()))
}

/// Each file as a whole, and only if it still is what was read.
fn write(fixed: &Fixed, project: &Project) -> Result<(), Trouble> {
    for (path, text) in &fixed.files {
        let file = project.content.join(path.as_str());
        let failed = |id: &'static str, words: String| {
            Trouble::Said(Message::new(id).with("path", file.display().to_string()).with("words", words), None)
        };
        let now = fs::read(&file).map_err(|error| failed("check-fix-failed", error.to_string()))?;
        if now != project.tree.content[path].text.as_bytes() {
            return Err(failed("check-fix-changed", String::new()));
        }
        disk::replace(&file, text.as_bytes()).map_err(|error| failed("check-fix-failed", error.to_string()))?;
    }
    Ok(())
}

/// The difference in the form of `diff -u`.
fn show(fixed: &Fixed, terminal: &Terminal, project: &Project) -> io::Result<Exit> {
    let mut product = terminal.product();
    for (path, text) in &fixed.files {
        let before = &project.tree.content[path].text;
        write!(product, "{}", difference(path, before, text))?;
    }
    product.flush()?;
    let mut notices = terminal.notices();
    let message = Message::new("check-would-fix").with("count", fixed.mended).with("files", fixed.files.len());
    writeln!(notices, "{}", terminal.words.say(&message))?;
    notices.flush()?;
    Ok(if fixed.files.is_empty() { Exit::Success } else { Exit::Problems })
}

fn difference(path: &SourcePath, before: &str, after: &str) -> String {
    let difference = similar::TextDiff::from_lines(before, after);
    difference.unified_diff().context_radius(3).header(&format!("a/{path}"), &format!("b/{path}")).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_edited_since_it_was_read_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let page = folder.path().join("content/en/a.md");
        fs::create_dir_all(page.parent().expect("a folder")).expect("a folder");
        fs::write(&page, "# As read\n").expect("a file");
        let project = disk::read(folder.path()).expect("a playbook");
        let path = SourcePath::new("en/a.md");
        let fixed = Fixed { files: [(path, "# Mended\n".to_owned())].into(), mended: 1, left: 0 };
        fs::write(&page, "# Edited meanwhile\n").expect("a file");
        assert!(matches!(write(&fixed, &project), Err(Trouble::Said(message, _)) if message.id == "check-fix-changed"));
        assert_eq!(fs::read_to_string(&page).expect("a file"), "# Edited meanwhile\n");
        fs::write(&page, "# As read\n").expect("a file");
        write(&fixed, &project).expect("nothing stands in the way");
        assert_eq!(fs::read_to_string(&page).expect("a file"), "# Mended\n");
    }
}
