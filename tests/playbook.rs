//! From sources in memory to a site: the whole pipeline without a disk, in one test program.

#[path = "playbook/content.rs"]
mod content;
#[path = "playbook/dialect.rs"]
mod dialect;
#[path = "playbook/fill_in.rs"]
mod fill_in;
#[path = "playbook/model.rs"]
mod model;
#[path = "playbook/properties.rs"]
mod properties;
#[path = "playbook/site.rs"]
mod site;
#[path = "playbook/support.rs"]
mod support;
