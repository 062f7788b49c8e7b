//! Diptych publishes a process playbook in several languages from one folder of Markdown, and keeps the languages in step.
//!
//! These pages are the architecture, in reading order: each module uses only those above it.
//!
//! ```text
//! files ─disk─▶ SourceTree ─markdown─▶ Document ─playbook─▶ Playbook ─alignment─▶ Aligned ─┬─check──▶ Report ─▶ Status
//!   ▲                                                                            ▲              └─render─▶ Site ─┬─ build: every path, to disk
//!   └─watch: something changed                  git ─history─▶ History ─staleness─┘                              └─ preview ─server─▶ the path asked for
//! ```
//!
//! [`lineage`] says what a history is made of and how versions of a file are compared; [`history`] fetches the versions from git,
//! [`staleness`] judges by them which blocks of a translation lag behind.
//!
//! [`search`] reads the rendered pages: the index comes last in a build, and when a browser first asks for it in the preview.
//!
//! Everything up to [`preview`] is a function from values to values; only what stands below it touches the world. While a
//! playbook is edited, [`workspace`] keeps what an edit does not touch: [`workspace::Workspace::amend`] shows an edited text at
//! the price of its page, [`workspace::Workspace::update`] follows with everything that spans pages.

// ── words
pub mod limits;
pub mod text;
pub mod locale;
pub mod source;
pub mod active;
pub mod finding;
pub mod yaml;
pub mod settings;
pub mod glossary;
pub mod strings;

// ── text → blocks
pub mod markdown;

// ── blocks → meaning
pub mod vocabulary;
pub mod playbook;

// ── side by side
pub mod alignment;
pub mod lineage;
pub mod lock;
pub mod staleness;
pub mod aligned;
pub mod lag;
pub mod composed;
pub mod catalogue;

// ── meaning → report
pub mod check;
pub mod status;
pub mod todo;

// ── meaning → site
pub mod render;
pub mod search;

// ── again and again
pub mod workspace;
pub mod rehearsal;
pub mod preview;

// ── the edge
#[expect(clippy::disallowed_methods, reason = "the disk is what this module is the door to")]
pub mod disk;
#[expect(clippy::disallowed_methods, reason = "git is asked, and it is a program")]
pub mod history;
#[expect(clippy::disallowed_methods, reason = "other sites are asked, and servers need time")]
pub mod external;
#[expect(clippy::disallowed_methods, reason = "waits for the disk, on a thread of its own")]
pub mod watch;
#[expect(clippy::disallowed_methods, reason = "browsers are spoken to over the network")]
pub mod server;
#[expect(
    clippy::disallowed_methods,
    reason = "the command line reads arguments, the environment and the clock, and prints"
)]
pub mod cli;
