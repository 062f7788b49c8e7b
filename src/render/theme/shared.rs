//! Pieces that are the same on many pages, since they are made of what these have in common: rendered once.

use std::sync::{Arc, OnceLock, Weak};

use tera::{Context, Kwargs, Map, State, Tera, TeraResult, Value};

use super::{shell, shell_field};
use crate::render::kept::Kept;
use crate::render::views::Surroundings;

/// What was made of surroundings so far, by their fingerprints: what was made of other ones is never taken for these.
#[derive(Default)]
pub(super) struct Shared {
    tera: OnceLock<Tera>,
    /// As templates see them.
    surroundings: Kept<String, Value>,
    /// The HTML of `shared(template="…")`.
    pieces: Kept<(String, String), Value>,
}

/// Registers `shared(template="…")`: the HTML of a template that sees nothing of the page but its [`Surroundings`].
pub(super) fn register(tera: &mut Tera) -> Arc<Shared> {
    let shared = Arc::new(Shared::default());
    // Weak: what is shared holds the templates, and they hold this function.
    let weak: Weak<Shared> = Arc::downgrade(&shared);
    tera.register_function("shared", move |arguments: Kwargs, state: &State<'_>| -> TeraResult<Value> {
        let template: &str = arguments.must_get("template")?;
        let shared = weak.upgrade().ok_or_else(|| tera::Error::message("the theme is gone"))?;
        shared.piece(template, state)
    });
    shared
}

impl Shared {
    /// Gives the templates, which name the function and are therefore added after it.
    pub(super) fn render_with(&self, tera: &Tera) {
        self.tera.get_or_init(|| tera.clone());
    }

    /// A page's shell: its own fields, and those that it has in common with others.
    pub(super) fn with_surroundings(&self, own: Map, surroundings: &Surroundings) -> Value {
        let fingerprint = surroundings.surroundings.clone();
        let common = self.surroundings.get_or_make(fingerprint, || Value::from_serializable(surroundings));
        let mut shell = common.into_map().unwrap_or_default();
        shell.extend(own);
        Value::from(shell)
    }

    fn piece(&self, template: &str, state: &State<'_>) -> TeraResult<Value> {
        let key = (template.to_owned(), shell_field(state, "surroundings")?);
        self.pieces.get_or_try_make(key, || {
            let tera = self.tera.get().ok_or_else(|| tera::Error::message("the templates are not all read yet"))?;
            let mut context = Context::new();
            context.insert_value("shell", surroundings_of(&shell(state)?));
            Ok(Value::safe_string(&tera.render(template, &context)?))
        })
    }
}

/// Of a page's shell what it has in common with others.
fn surroundings_of(shell: &Value) -> Value {
    let fields = Value::from_serializable(&Surroundings::default()).into_map().unwrap_or_default();
    let own = |name: tera::value::Key<'static>| Some((name.clone(), shell.as_map()?.get(&name)?.clone()));
    Value::from(fields.into_keys().filter_map(own).collect::<Map>())
}
