//! The arguments of `serve`, as they were typed and as they are meant.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;

use super::super::{Trouble, locale};
use crate::finding::Message;
use crate::preview::edition::Checks;
use crate::preview::files::{DEFAULT_EDITOR, Editor};
use crate::server::Options;
use crate::workspace::{Audience, Request};

/// The port where none is asked for.
const DEFAULT_PORT: u16 = 3000;

/// Names the editor's URL for all playbooks of a person.
const EDITOR_VARIABLE: &str = "DIPTYCH_EDITOR";

// What they are for stands in `locales/<tag>/cli.ftl`.
#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct LowArgs {
    #[arg(default_value = ".")]
    folder: PathBuf,
    #[arg(long, short, default_value_t = DEFAULT_PORT)]
    port: u16,
    #[arg(long)]
    strict_port: bool,
    #[arg(long, default_value = "localhost")]
    host: String,
    #[arg(long, short)]
    open: bool,
    #[arg(long)]
    follow: bool,
    #[arg(long = "locale", id = "locale", action = clap::ArgAction::Append)]
    locales: Vec<String>,
    #[arg(long)]
    audience: Option<String>,
    #[arg(long)]
    no_check: bool,
    #[arg(long)]
    poll: bool,
    #[arg(long)]
    editor: Option<String>,
    #[arg(long, short)]
    quiet: bool,
}

/// What is to be served, and how.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct HighArgs {
    pub(super) root: PathBuf,
    pub(super) door: Options,
    pub(super) request: Request,
    pub(super) editor: Option<Editor>,
    pub(super) open: bool,
    pub(super) follow: bool,
    pub(super) poll: bool,
    pub(super) quiet: bool,
    is_checked: bool,
}

impl HighArgs {
    pub(super) fn new(low: LowArgs) -> Result<Self, Trouble> {
        let request = Request {
            locales: low.locales.into_iter().map(locale).collect::<Result<_, _>>()?,
            audience: low.audience.map_or(Audience::OfSettings, Audience::Named),
            base_url: None,
            drafts: true,
            ..Request::default()
        };
        Ok(Self {
            root: low.folder,
            door: Options { host: low.host, port: low.port, is_port_strict: low.strict_port },
            request,
            editor: editor(low.editor)?,
            open: low.open,
            follow: low.follow,
            poll: low.poll,
            quiet: low.quiet,
            is_checked: !low.no_check,
        })
    }

    /// How far the checks are before anything is read.
    pub(super) fn checks(&self) -> Checks {
        if self.is_checked { Checks::Running } else { Checks::Off }
    }
}

/// The editor that was asked for, else that of the environment; an empty text means none.
fn editor(asked: Option<String>) -> Result<Option<Editor>, Trouble> {
    let url = asked.or_else(|| std::env::var(EDITOR_VARIABLE).ok()).unwrap_or_else(|| DEFAULT_EDITOR.to_owned());
    if url.is_empty() {
        return Ok(None);
    }
    Editor::new(&url).map(Some).ok_or_else(|| {
        Trouble::Said(Message::new("serve-editor-invalid").with("value", url), Some(Message::new("serve-editor-help")))
    })
}

/// What tells this run of the preview from the one before it.
pub(super) fn run_name() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("{:x}-{:x}", now.as_millis(), std::process::id())
}
