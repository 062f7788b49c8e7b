//! The past of the content, for the commands that ask for it.

use std::sync::Arc;

use crate::disk::Project;
use crate::lineage::History;
use crate::settings::Settings;

use super::Trouble;

/// What is known of the past of a playbook's content; `None` where nothing is.
pub(super) fn read(_project: &Project, _settings: &Settings) -> Result<Option<Arc<History>>, Trouble> {
    Ok(None)
}
