//! The command, run in a folder as a person with a plain terminal would.

use std::path::Path;
use std::process::Command;

/// What makes the command speak or act otherwise, from the environment of whoever runs the tests.
const VARIABLES: &[&str] = &[
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
    "NO_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "DIPTYCH_EDITOR",
    "GITHUB_STEP_SUMMARY",
];

/// Fixtures have no history, although they lie in Diptych's own repository.
const CEILING: &str = env!("CARGO_MANIFEST_DIR");

/// `diptych` with these arguments, in a folder.
pub fn diptych(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diptych"));
    command.args(arguments).current_dir(folder).env("GIT_CEILING_DIRECTORIES", CEILING);
    for variable in VARIABLES {
        command.env_remove(variable);
    }
    command
}
