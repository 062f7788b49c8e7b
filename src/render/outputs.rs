//! Every kind of file that a site has: one line each.

mod assets;
mod changelog;
mod compare;
mod data;
mod explorer;
mod feed;
mod headers;
mod home;
mod map;
mod not_found;
mod pages;
mod phases;
mod print;
mod roles;
mod root;
mod search;
mod sitemap;
mod spreadsheet;
mod status;
mod tasks;
mod work_list;

use std::collections::BTreeSet;

use super::Output;
pub(super) use assets::plan_attachments_of;

/// The registry. Its order is that of the documentation.
pub const OUTPUTS: &[Output] = &[
    Output { name: "home", plan: home::plan },
    Output { name: "pages", plan: pages::plan },
    Output { name: "compare", plan: compare::plan },
    Output { name: "phases", plan: phases::plan },
    Output { name: "explorer", plan: explorer::plan },
    Output { name: "tasks", plan: tasks::plan },
    Output { name: "spreadsheet", plan: spreadsheet::plan },
    Output { name: "work-list", plan: work_list::plan },
    Output { name: "roles", plan: roles::plan },
    Output { name: "map", plan: map::plan },
    Output { name: "print", plan: print::plan },
    Output { name: "changelog", plan: changelog::plan },
    Output { name: "feed", plan: feed::plan },
    Output { name: "status", plan: status::plan },
    Output { name: "search", plan: search::plan },
    // Made of the rendered pages, and therefore after them: by [`crate::search`].
    Output { name: FULL_TEXT, plan: |_, _| {} },
    Output { name: "root", plan: root::plan },
    Output { name: "not-found", plan: not_found::plan },
    Output { name: "sitemap", plan: sitemap::plan },
    Output { name: "headers", plan: headers::plan },
    Output { name: "data", plan: data::plan },
    Output { name: "assets", plan: assets::plan },
];

/// The name of the index of the pages' text.
pub(super) const FULL_TEXT: &str = "full-text";

/// Which kinds of files of a site are made; by default every one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outputs {
    /// `None`: all.
    only: Option<BTreeSet<String>>,
}

impl Outputs {
    /// Those of [`OUTPUTS`] that have these names. Their pages lead to the others all the same.
    pub fn only(names: impl IntoIterator<Item = String>) -> Self {
        Self { only: Some(names.into_iter().collect()) }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(name))
    }
}
