//! Pieces that are the same on every page of a language: rendered once, however many pages there are.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use tera::{Context, Kwargs, State, Tera, TeraResult};

use super::shell_field;

/// What `shared(template="…")` has rendered so far.
#[derive(Default)]
pub(super) struct Shared {
    tera: OnceLock<Tera>,
    /// By template and language.
    made: Mutex<BTreeMap<(String, String), Arc<str>>>,
}

/// Registers `shared(template="…")`: the HTML of a template that sees nothing of the page but `shell.lang` and `shell.dir`.
pub(super) fn register(tera: &mut Tera) -> Arc<Shared> {
    let shared = Arc::new(Shared::default());
    // Weak: what is shared holds the templates, and they hold this function.
    let made: Weak<Shared> = Arc::downgrade(&shared);
    tera.register_function("shared", move |arguments: Kwargs, state: &State<'_>| -> TeraResult<String> {
        let template: &str = arguments.must_get("template")?;
        let (lang, dir) = (shell_field(state, "lang")?, shell_field(state, "dir")?);
        let made = made.upgrade().ok_or_else(|| tera::Error::message("the theme is gone"))?;
        made.get(template, &lang, &dir)
    });
    shared
}

impl Shared {
    /// Gives the templates, which name the function and are therefore added after it.
    pub(super) fn render_with(&self, tera: &Tera) {
        self.tera.get_or_init(|| tera.clone());
    }

    fn get(&self, template: &str, lang: &str, dir: &str) -> TeraResult<String> {
        let key = (template.to_owned(), lang.to_owned());
        let known = self.made.lock().unwrap_or_else(PoisonError::into_inner).get(&key).map(Arc::clone);
        if let Some(html) = known {
            return Ok(html.to_string());
        }
        let tera = self.tera.get().ok_or_else(|| tera::Error::message("the templates are not all read yet"))?;
        let context = Context::from_serialize(&serde_json::json!({ "shell": { "lang": lang, "dir": dir } }))?;
        let html = tera.render(template, &context)?;
        self.made.lock().unwrap_or_else(PoisonError::into_inner).insert(key, html.as_str().into());
        Ok(html)
    }
}
