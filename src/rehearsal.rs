//! A theme's mistakes, found before a reader meets them: every kind of page is made of an example that has everything, and
//! what the templates name is looked up, since a template asks for a misspelt field in a condition without a word.

pub mod example;
pub mod files;
mod names;
pub mod past;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::finding::Message;
use crate::lineage::History;
use crate::render::{RenderError, Site, Theme, ThemeError};
use crate::settings::Settings;
use crate::source::{SourcePath, SourceTree};
use crate::workspace::{Audience, Request, Workspace};
use names::Names;

/// A mistake in a file of the playbook's own theme.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Mistake {
    /// The file; empty where it concerns no single one.
    pub path: String,
    /// From 1; 0 where it is unknown.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub message: Message,
    /// What to do.
    pub help: Message,
    /// The line itself.
    pub text: String,
}

/// What a rehearsal brought to light.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rehearsal {
    /// In the order of the files.
    pub mistakes: Vec<Mistake>,
    /// How many files were made, of the example and of the playbook.
    pub made: usize,
}

/// What the template engine says.
const ENGINE: &str = "theme-mistake";

type ThemeFiles = BTreeMap<SourcePath, Arc<[u8]>>;

impl Rehearsal {
    /// Tries the theme of a playbook, with the example and with the playbook itself.
    pub fn of(tree: &SourceTree, settings: &Settings) -> Self {
        let mut rehearsal = Self::default();
        let Some((theme, own)) = rehearsal.readable(&tree.theme) else { return rehearsal };
        let mut names = Names::default();
        for (tree, settings, request, history) in plays(tree, settings, &own) {
            // A playbook without pages has nothing to show; the example always has.
            let mut workspace = Workspace::for_once();
            workspace.remember(history);
            let Ok(build) = workspace.update(&tree, &settings, &request) else { continue };
            rehearsal.play(&build.site);
            names.learn(&build.site.contexts());
        }
        rehearsal.mistakes.extend(names.mistakes(&theme, &own));
        rehearsal.mistakes.extend(files::misspelt(&tree.theme));
        rehearsal.put_in_order();
        rehearsal
    }

    /// Sorts the mistakes, each told once: by what looked the name up, which knows more of it than the engine does.
    fn put_in_order(&mut self) {
        let place = |mistake: &Mistake| (mistake.path.clone(), mistake.line, mistake.column);
        let is_of_engine = |mistake: &Mistake| mistake.message.id == ENGINE;
        self.mistakes.sort_by(|one, other| {
            let key = |mistake: &Mistake| (place(mistake), is_of_engine(mistake), mistake.message.clone());
            key(one).cmp(&key(other))
        });
        let is_looked_up = |mistake: &Mistake| mistake.message.id == names::UNKNOWN_FIELD;
        self.mistakes.dedup_by(|next, kept| {
            next == kept || place(next) == place(kept) && is_of_engine(next) && is_looked_up(kept)
        });
    }

    /// The theme without its files that cannot be read; each of them is a mistake, and the built-in one takes its place.
    fn readable(&mut self, files: &ThemeFiles) -> Option<(Theme, ThemeFiles)> {
        let mut own = files.clone();
        loop {
            match Theme::new(&own) {
                Ok(theme) => return Some((theme, own)),
                Err(error) => {
                    let path = SourcePath::new(error.path.as_str());
                    self.mistakes.push(of_engine(&error));
                    own.remove(&path)?;
                }
            }
        }
    }

    fn play(&mut self, site: &Site) {
        let paths: Vec<String> = site.paths().into_iter().filter(|path| !path.starts_with("assets/")).collect();
        let failed: Vec<RenderError> = paths.par_iter().filter_map(|path| site.render(path).err()).collect();
        self.made += paths.len();
        self.mistakes.extend(failed.iter().map(|error| of_engine(&error.cause)));
    }
}

/// What is played: the example with everything, the example as a plain site, and the playbook itself.
fn plays(
    tree: &SourceTree,
    settings: &Settings,
    own: &ThemeFiles,
) -> Vec<(SourceTree, Settings, Request, Option<Arc<History>>)> {
    let everybody = Request { audience: Audience::Everybody, ..Request::default() };
    let everything =
        Request { drafts: true, base_url: Some("https://playbook.example/".to_owned()), ..everybody.clone() };
    let many = example::settings(settings.locales.iter().map(|locale| locale.locale.as_str()));
    let few = example::settings([]);
    let own_tree = SourceTree { theme: own.clone(), ..tree.clone() };
    let example = example::tree(own);
    let history = past::of(&example, &many);
    vec![
        (example.clone(), many, everything.clone(), Some(history)),
        (example, few, everybody, None),
        (own_tree, settings.clone(), everything, None),
    ]
}

fn of_engine(error: &ThemeError) -> Mistake {
    Mistake {
        path: error.path.clone(),
        line: error.line,
        column: error.column,
        message: Message::new(ENGINE).with("words", error.message.as_str()),
        help: Message::new("theme-mistake-help"),
        text: error.text.clone(),
    }
}
