//! The templates compiled for the pages of one language: what they ask for that is the same on every page is in them already.

use std::sync::Arc;

use tera::{Context, Tera, TeraResult, Value};

use super::shared::{self, Shared};
use super::{Templates, words};
use crate::locale::Locale;
use crate::render::assets::Assets;
use crate::render::views::Surroundings;
use crate::render::{policy, urls};
use crate::strings::Strings;

/// Templates that are ready to render.
pub(super) struct Engine {
    pub(super) tera: Tera,
    shared: Arc<Shared>,
}

impl Engine {
    /// The templates as they are written.
    ///
    /// # Errors
    /// A template that is none.
    pub(super) fn new(templates: &Templates, strings: &Arc<Strings>, assets: &Arc<Assets>) -> TeraResult<Self> {
        let mut tera = Tera::new();
        // Names of functions are resolved when templates are added.
        words::register(&mut tera, strings);
        register_assets(&mut tera, assets);
        tera.register_function("policy", |_: tera::Kwargs, _: &tera::State<'_>| policy::PAGE.to_owned());
        let shared = shared::register(&mut tera);
        tera.add_raw_templates(templates.iter().cloned())?;
        shared.render_with(&tera);
        Ok(Self { tera, shared })
    }

    /// The same for the pages of one language: strings without variables, names of static files and the policy stand in the
    /// templates. Two thirds of all calls are for these, and a call costs more than anything else a template does.
    pub(super) fn in_language(
        templates: &Templates,
        locale: &Locale,
        strings: &Arc<Strings>,
        assets: &Arc<Assets>,
    ) -> TeraResult<Self> {
        let known = |call: Call<'_>| match call {
            Call::Text(key) => strings.format(locale, key, None).ok().and_then(|text| literal(&text)),
            Call::Asset(name) => {
                let url = literal(&urls::encoded(assets.path(name)?))?;
                Some(format!("(shell.root ~ {url})"))
            }
            Call::Policy => literal(policy::PAGE),
        };
        let folded = templates.iter().map(|(name, text)| (name.clone(), folded(text, &known))).collect();
        Self::new(&folded, strings, assets)
    }

    /// Writes the HTML of a view, which is given as its context; `surroundings` are those of its shell.
    pub(super) fn render(
        &self,
        template: &str,
        context: &mut Context,
        surroundings: &Surroundings,
        out: &mut Vec<u8>,
    ) -> TeraResult<()> {
        let own = context.remove("shell").and_then(Value::into_map).unwrap_or_default();
        context.insert_value("shell", self.shared.with_surroundings(own, surroundings));
        self.tera.render_to(template, context, out)
    }
}

fn register_assets(tera: &mut Tera, assets: &Arc<Assets>) {
    let assets = Arc::clone(assets);
    tera.register_function("asset", move |arguments: tera::Kwargs, state: &tera::State<'_>| -> TeraResult<String> {
        let name: &str = arguments.must_get("path")?;
        let path = assets.path(name).ok_or_else(|| tera::Error::message(format!("no file static/{name} exists")))?;
        let root = super::shell_field(state, "root")?;
        Ok(format!("{root}{}", urls::encoded(path)))
    });
}

/// A call in a template whose result depends on the language alone.
enum Call<'a> {
    /// `t(key="…")`
    Text(&'a str),
    /// `asset(path="…")`
    Asset(&'a str),
    /// `policy()`
    Policy,
}

/// A template in which each call that `known` knows the result of is that result: an expression instead of another one.
fn folded(template: &str, known: &dyn Fn(Call<'_>) -> Option<String>) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    let is_code = |rest: &str, at: usize| rest[at + 1..].starts_with(['{', '%']);
    while let Some((start, _)) = rest.match_indices('{').find(|&(at, _)| is_code(rest, at)) {
        let closing = if rest[start..].starts_with("{{") { "}}" } else { "%}" };
        let end = rest[start..].find(closing).map_or(rest.len(), |end| start + end);
        out.push_str(&rest[..start]);
        fold_code(&rest[start..end], known, &mut out);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

fn fold_code(mut code: &str, known: &dyn Fn(Call<'_>) -> Option<String>, out: &mut String) {
    const CALLS: [&str; 3] = ["t(key=\"", "asset(path=\"", "policy("];
    while let Some((at, opening)) = CALLS.iter().filter_map(|call| Some((code.find(call)?, *call))).min() {
        let is_name = !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.');
        let after = &code[at + opening.len()..];
        let closing = if opening.ends_with('"') { "\")" } else { ")" };
        // Another argument follows the first where a quotation mark comes before the end of the call.
        let argument =
            after.split_once(closing).map(|(argument, _)| argument).filter(|argument| !argument.contains('"'));
        let call = |argument| match opening {
            "t(key=\"" => Call::Text(argument),
            "asset(path=\"" => Call::Asset(argument),
            _ => Call::Policy,
        };
        let result = argument.filter(|_| is_name).and_then(|argument| known(call(argument)));
        let length = match (&result, argument) {
            (Some(_), Some(argument)) => opening.len() + argument.len() + closing.len(),
            _ => opening.len(),
        };
        out.push_str(&code[..at]);
        out.push_str(result.as_deref().unwrap_or(&code[at..at + length]));
        code = &code[at + length..];
    }
    out.push_str(code);
}

/// A text as a template writes it; `None` for one that cannot be written so.
fn literal(text: &str) -> Option<String> {
    let is_plain = !text.contains(['"', '\\', '{', '}', '%', '#']);
    is_plain.then(|| format!("\"{text}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(template: &str) -> String {
        folded(template, &|call| match call {
            Call::Text("home") => literal("Home & away"),
            Call::Text("quoted") => literal("\"Home\""),
            Call::Asset(name) => Some(format!("(shell.root ~ \"assets/{name}\")")),
            Call::Policy => literal("default-src 'self'"),
            Call::Text(_) => None,
        })
    }

    #[test]
    fn what_is_the_same_on_every_page_stands_in_the_template() {
        assert_eq!(fold("<p>{{ t(key=\"home\") }}</p>"), "<p>{{ \"Home & away\" }}</p>");
        assert_eq!(fold("{%- set a = t(key=\"home\") -%}"), "{%- set a = \"Home & away\" -%}");
        assert_eq!(
            fold("{{ asset(path=\"a.js\") }}{{ policy() }}"),
            "{{ (shell.root ~ \"assets/a.js\") }}{{ \"default-src 'self'\" }}"
        );
    }

    #[test]
    fn all_else_stays_as_it_is_written() {
        for template in [
            "{{ t(key=\"home\", lang=item.lang) }}",
            "{{ t(key=\"home\", n=\"x\") }}",
            "{{ t(key=\"unknown\") }}",
            "{{ t(key=\"quoted\") }}",
            "{{ not(key=\"home\") }} {{ a.t(key=\"home\") }}",
            "as text t(key=\"home\"), {# t(key=\"home\") #}",
            "{{ t(key=\"home",
        ] {
            assert_eq!(fold(template), template);
        }
    }
}
