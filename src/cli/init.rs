//! `diptych init`: a small bilingual playbook to start from.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Args, FromArgMatches};
use include_dir::{Dir, include_dir};

use super::terminal::Terminal;
use super::{Exit, Subcommand, Trouble};
use crate::disk::{Attempt, DiskError};
use crate::finding::Message;

pub(super) const SUBCOMMAND: Subcommand = Subcommand { name: "init", arguments: LowArgs::augment_args, run };

static PLAYBOOK: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/init-template");

// The arguments as they were typed. What they are for stands in `locales/<tag>/cli.ftl`.
#[derive(Args)]
struct LowArgs {
    #[arg(default_value = ".")]
    folder: PathBuf,
}

fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Trouble> {
    let LowArgs { folder } = LowArgs::from_arg_matches(matches)?;
    if !is_free(&folder)? {
        let message = Message::new("init-not-empty").with("path", folder.display().to_string());
        return Err(Trouble::Said(message, Some(Message::new("init-not-empty-help"))));
    }
    let count = write(&PLAYBOOK, &folder)?;
    let path = folder.display().to_string();
    let mut product = terminal.product();
    writeln!(product, "{}", terminal.words.say(&Message::new("init-done").with("count", count).with("path", path)))?;
    writeln!(product, "{}", terminal.words.say(&Message::new("init-next").with("command", next_command(&folder))))?;
    product.flush()?;
    Ok(Exit::Success)
}

/// Whether nothing can be lost here. A repository that was just made or cloned is as good as empty.
fn is_free(folder: &Path) -> Result<bool, DiskError> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.all(|entry| entry.is_ok_and(|entry| entry.file_name() == ".git"))),
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound => Ok(true),
            io::ErrorKind::NotADirectory => Ok(false),
            _ => Err(DiskError::failed(Attempt::Read, folder, error)),
        },
    }
}

fn write(from: &Dir<'_>, to: &Path) -> Result<usize, DiskError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error| DiskError::failed(Attempt::Write, &path, error)
    };
    fs::create_dir_all(to).map_err(failed(to))?;
    let mut count = 0;
    for file in from.files() {
        let path = to.join(file.path().file_name().unwrap_or_default());
        // Never over a file that came meanwhile.
        let mut created = File::create_new(&path).map_err(failed(&path))?;
        created.write_all(file.contents()).map_err(failed(&path))?;
        count += 1;
    }
    for folder in from.dirs() {
        count += write(folder, &to.join(folder.path().file_name().unwrap_or_default()))?;
    }
    Ok(count)
}

/// What to type next, quoted so that a shell takes it as it is.
fn next_command(folder: &Path) -> String {
    let folder = folder.display().to_string();
    let is_plain = |c: char| c.is_alphanumeric() || "/._-".contains(c);
    match folder.as_str() {
        "." => "diptych build".to_owned(),
        plain if plain.chars().all(is_plain) => format!("diptych build {plain}"),
        other => format!("diptych build '{}'", other.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_command_can_be_pasted_into_a_shell() {
        assert_eq!(next_command(Path::new(".")), "diptych build");
        assert_eq!(next_command(Path::new("books/行动手册")), "diptych build books/行动手册");
        assert_eq!(next_command(Path::new("it's 100%")), r"diptych build 'it'\''s 100%'");
    }
}
