//! The playbook while it is edited: what the preview answers to a path, and what it tells a page that is open in a browser.
//! Pure: the server only carries it.

pub mod answer;
