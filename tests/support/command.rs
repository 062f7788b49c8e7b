//! The command, run in a folder as a person with a plain terminal would.

use std::path::Path;
use std::process::Command;

/// `diptych` with these arguments, untouched by the languages, colours and editor of whoever runs the tests.
pub fn diptych(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diptych"));
    command.args(arguments).current_dir(folder);
    for variable in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "DIPTYCH_EDITOR"] {
        command.env_remove(variable);
    }
    command
}
