//! From sources in memory to a site: the whole pipeline without a disk, in one test program.
#![allow(clippy::disallowed_methods, reason = "tests stand outside the core and look at real files")]
#![allow(clippy::case_sensitive_file_extension_comparisons, reason = "our own site writes its names in lower case")]

#[path = "playbook/alignment.rs"]
mod alignment;
#[path = "playbook/compare.rs"]
mod compare;
#[path = "playbook/content.rs"]
mod content;
#[path = "playbook/dialect.rs"]
mod dialect;
#[path = "playbook/drift.rs"]
mod drift;
#[path = "playbook/fill_in.rs"]
mod fill_in;
#[path = "playbook/hosting.rs"]
mod hosting;
#[allow(dead_code, reason = "each test program uses a part of it")]
#[path = "support/holds.rs"]
mod holds;
#[path = "playbook/lists.rs"]
mod lists;
#[path = "playbook/model.rs"]
mod model;
#[path = "playbook/of_others.rs"]
mod of_others;
#[path = "playbook/print.rs"]
mod print;
#[path = "playbook/properties.rs"]
mod properties;
#[path = "playbook/search.rs"]
mod search;
#[path = "playbook/site.rs"]
mod site;
#[path = "playbook/soak.rs"]
mod soak;
#[allow(dead_code, reason = "each test program uses a part of it")]
#[path = "support/past.rs"]
mod past;
#[path = "playbook/stale.rs"]
mod stale;
#[path = "playbook/status.rs"]
mod status;
#[path = "playbook/support.rs"]
mod support;
#[path = "playbook/task_pages.rs"]
mod task_pages;
#[path = "playbook/theme.rs"]
mod theme;
