//! The playbook while it is edited: what the preview answers to a path, and what it tells a page that is open in a browser.
//! Pure: the server only carries it.

pub mod answer;
pub mod client;
pub mod difference;
pub mod edition;
pub mod files;
pub mod glance;
pub mod moves;
mod places;
mod state;
mod teller;
pub mod trouble;
