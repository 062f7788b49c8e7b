//! Every kind of file that a site has: one line each.

mod assets;
mod changelog;
mod compare;
mod data;
mod feed;
mod home;
mod not_found;
mod pages;
mod phases;
mod roles;
mod root;
mod search;
mod sitemap;
mod tasks;

use super::Output;
pub(super) use assets::plan_attachments_of;

/// The registry. Its order is that of the documentation.
pub const OUTPUTS: &[Output] = &[
    Output { name: "home", plan: home::plan },
    Output { name: "pages", plan: pages::plan },
    Output { name: "compare", plan: compare::plan },
    Output { name: "phases", plan: phases::plan },
    Output { name: "tasks", plan: tasks::plan },
    Output { name: "roles", plan: roles::plan },
    Output { name: "changelog", plan: changelog::plan },
    Output { name: "feed", plan: feed::plan },
    Output { name: "search", plan: search::plan },
    Output { name: "root", plan: root::plan },
    Output { name: "not-found", plan: not_found::plan },
    Output { name: "sitemap", plan: sitemap::plan },
    Output { name: "data", plan: data::plan },
    Output { name: "assets", plan: assets::plan },
];
