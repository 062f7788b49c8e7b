//! Diptych publishes a process playbook in several languages from one folder of Markdown, and keeps the languages in step.
//!
//! These pages are the architecture, in reading order: each module uses only those above it.
//!
//! ```text
//! files ─disk─▶ SourceTree ─markdown─▶ Document ─playbook─▶ Playbook ─alignment─▶ Aligned ─render─▶ Site
//! ```
//!
//! Everything up to [`workspace`] is a function from values to values; only what stands below it touches the world.

// ── words
pub mod finding;
pub mod locale;
pub mod settings;
pub mod source;
pub mod strings;
pub mod text;
pub mod yaml;

// ── text → blocks
pub mod markdown;

// ── blocks → meaning
pub mod playbook;
pub mod vocabulary;

// ── side by side
pub mod aligned;
pub mod alignment;
pub mod catalogue;
pub mod composed;

// ── meaning → site
pub mod render;

// ── again and again
pub mod workspace;

// ── the edge
#[expect(
    clippy::disallowed_methods,
    reason = "the command line reads arguments, the environment and the clock, and prints"
)]
pub mod cli;
#[expect(clippy::disallowed_methods, reason = "the disk is what this module is the door to")]
pub mod disk;
