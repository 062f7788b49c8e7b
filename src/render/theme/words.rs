//! The words of the interface, as templates ask for them.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use fluent_bundle::{FluentArgs, FluentValue};
use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::shell;
use crate::locale::Locale;
use crate::strings::Strings;

/// The strings without variables that were asked for so far, by language and key: the same few on every page.
type Known = RwLock<BTreeMap<String, BTreeMap<String, Arc<str>>>>;

/// Registers `t(key="…", lang="…", …)`: a string in the page's language, or in the one asked for.
pub(super) fn register(tera: &mut Tera, strings: &Arc<Strings>) {
    let (strings, known) = (Arc::clone(strings), Known::default());
    tera.register_function("t", move |arguments: Kwargs, state: &State<'_>| -> TeraResult<String> {
        let key: &str = arguments.must_get("key")?;
        let asked: Option<&str> = arguments.get("lang")?;
        let shell = if asked.is_some() { Value::none() } else { shell(state)? };
        let own = || shell.get_from_path("lang").and_then(Value::as_str);
        let lang = asked.or_else(own).ok_or_else(|| tera::Error::message("`shell.lang` is not known here"))?;
        if has_variables(&arguments) {
            return format(&strings, lang, key, &variables(&arguments));
        }
        if let Some(text) = known.read().unwrap_or_else(PoisonError::into_inner).get(lang).and_then(|of| of.get(key)) {
            return Ok(text.to_string());
        }
        let text = format(&strings, lang, key, &FluentArgs::new())?;
        let mut known = known.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(lang.to_owned()).or_default().insert(key.to_owned(), text.as_str().into());
        Ok(text)
    });
}

fn format(strings: &Strings, lang: &str, key: &str, variables: &FluentArgs<'_>) -> TeraResult<String> {
    let locale = Locale::new(lang).ok_or_else(|| tera::Error::message(format!("'{lang}' is no language")))?;
    strings.format(&locale, key, Some(variables)).map_err(|error| tera::Error::message(error.message))
}

fn has_variables(arguments: &Kwargs) -> bool {
    arguments.iter().any(|(name, _)| !matches!(name.as_str(), Some("key" | "lang")))
}

fn variables(arguments: &Kwargs) -> FluentArgs<'static> {
    let mut variables = FluentArgs::new();
    for (name, value) in arguments.iter() {
        let name = name.as_str().unwrap_or_default();
        if matches!(name, "key" | "lang") {
            continue;
        }
        let value = match (value.as_i64(), value.as_str()) {
            (Some(number), _) => FluentValue::from(number),
            (None, Some(text)) => FluentValue::from(text.to_owned()),
            (None, None) => FluentValue::from(value.to_string()),
        };
        variables.set(name.to_owned(), value);
    }
    variables
}
