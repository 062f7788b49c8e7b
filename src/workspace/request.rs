//! What is wanted of a playbook: of which locales, for whom, with what.

use super::UpdateError;
use crate::finding::Message;
use crate::locale::Locale;
use crate::render::Outputs;
use crate::settings::Settings;

/// What to make of a playbook, where it is not all of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Request {
    /// The locales to build; empty: all.
    pub locales: Vec<Locale>,
    /// For whom.
    pub audience: Audience,
    /// Where the site will stand; else as the settings say.
    pub base_url: Option<String>,
    /// Build pages that say `draft: true` as well.
    pub drafts: bool,
    /// Which kinds of files of the site are wanted.
    pub outputs: Outputs,
}

/// For whom a playbook is read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Audience {
    /// For those that the settings name; for everybody where they name nobody.
    #[default]
    OfSettings,
    /// For everybody: no page is left out.
    Everybody,
    /// For these.
    Named(String),
}

impl Request {
    /// The wanted ones of a playbook's locales.
    pub(super) fn locales_of(&self, settings: &Settings) -> Result<Vec<Locale>, UpdateError> {
        let known = || settings.locales.iter().map(|settings| settings.locale.clone());
        if let Some(unknown) = self.locales.iter().find(|locale| settings.locale(locale).is_none()) {
            let names = known().map(|locale| locale.to_string()).collect::<Vec<_>>().join(", ");
            let message = Message::new("locale-unknown").with("value", unknown.as_str()).with("known", names);
            return Err(UpdateError::Nothing(message));
        }
        Ok(known().filter(|locale| self.locales.is_empty() || self.locales.contains(locale)).collect())
    }
}

impl Audience {
    /// The name of those whom it is for; `None` for everybody.
    pub(super) fn name(&self, settings: &Settings) -> Option<String> {
        match self {
            Self::OfSettings => settings.audience.clone(),
            Self::Everybody => None,
            Self::Named(audience) => Some(audience.clone()),
        }
    }
}
