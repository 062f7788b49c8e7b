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
    Output { name: "root", plan: root::plan },
    Output { name: "not-found", plan: not_found::plan },
    Output { name: "sitemap", plan: sitemap::plan },
    Output { name: "headers", plan: headers::plan },
    Output { name: "data", plan: data::plan },
    Output { name: "assets", plan: assets::plan },
];
