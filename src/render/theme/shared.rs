//! Pieces that are the same on many pages, since they are made of what these have in common: rendered once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};

use tera::{Context, Kwargs, Map, State, Tera, TeraResult, Value};

use super::{shell, shell_field};
use crate::render::views::Surroundings;

/// So many pieces, and so many surroundings, are kept at a time.
const MOST: usize = 4_096;

/// What was made of surroundings so far, by their fingerprints: what was made of other ones is never taken for these.
#[derive(Default)]
pub(super) struct Shared {
    tera: OnceLock<Tera>,
    /// As templates see them.
    surroundings: Mutex<BTreeMap<String, Value>>,
    /// The HTML of `shared(template="…")`.
    pieces: Mutex<BTreeMap<(String, String), Arc<str>>>,
}

/// Registers `shared(template="…")`: the HTML of a template that sees nothing of the page but its [`Surroundings`].
pub(super) fn register(tera: &mut Tera) -> Arc<Shared> {
    let shared = Arc::new(Shared::default());
    // Weak: what is shared holds the templates, and they hold this function.
    let weak: Weak<Shared> = Arc::downgrade(&shared);
    tera.register_function("shared", move |arguments: Kwargs, state: &State<'_>| -> TeraResult<Value> {
        let template: &str = arguments.must_get("template")?;
        let shared = weak.upgrade().ok_or_else(|| tera::Error::message("the theme is gone"))?;
        Ok(Value::safe_string(&shared.piece(template, state)?))
    });
    shared
}

impl Shared {
    /// Gives the templates, which name the function and are therefore added after it.
    pub(super) fn render_with(&self, tera: &Tera) {
        self.tera.get_or_init(|| tera.clone());
    }

    /// A page's shell: its own fields, and those that it has in common with others.
    pub(super) fn with_surroundings(&self, mut own: Map, surroundings: &Surroundings) -> Value {
        let known = locked(&self.surroundings).get(&surroundings.surroundings).cloned();
        let common = known.unwrap_or_else(|| {
            let value = Value::from_serializable(surroundings);
            keep(&self.surroundings, surroundings.surroundings.clone(), value.clone());
            value
        });
        let fields = common.as_map().into_iter().flatten();
        own.extend(fields.map(|(name, value)| (name.clone(), value.clone())));
        Value::from(own)
    }

    fn piece(&self, template: &str, state: &State<'_>) -> TeraResult<Arc<str>> {
        let key = (template.to_owned(), shell_field(state, "surroundings")?);
        if let Some(html) = locked(&self.pieces).get(&key) {
            return Ok(Arc::clone(html));
        }
        let tera = self.tera.get().ok_or_else(|| tera::Error::message("the templates are not all read yet"))?;
        let mut context = Context::new();
        context.insert_value("shell", surroundings_of(&shell(state)?));
        let html: Arc<str> = tera.render(template, &context)?.into();
        keep(&self.pieces, key, Arc::clone(&html));
        Ok(html)
    }
}

/// Of a page's shell what it has in common with others.
fn surroundings_of(shell: &Value) -> Value {
    let fields = Value::from_serializable(&Surroundings::default()).into_map().unwrap_or_default();
    let own = |name: tera::value::Key<'static>| Some((name.clone(), shell.as_map()?.get(&name)?.clone()));
    Value::from(fields.into_keys().filter_map(own).collect::<Map>())
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn keep<K: Ord, V>(kept: &Mutex<BTreeMap<K, V>>, key: K, value: V) {
    let mut kept = locked(kept);
    if kept.len() >= MOST {
        kept.clear();
    }
    kept.insert(key, value);
}
