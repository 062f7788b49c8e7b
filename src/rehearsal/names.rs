//! What templates name, looked up: fields of views, strings, static files. A condition on a field that no page has is false
//! without a word, and a branch that the example does not take is not made.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde_json::Value;

use super::{Mistake, ThemeFiles};
use crate::finding::Message;
use crate::render::{Rendered, Site, Theme};
use crate::source::LineIndex;
use crate::text::nearest;

/// Every name that a template may use.
#[derive(Default)]
pub(super) struct Names {
    /// Of any field of any view.
    fields: BTreeSet<String>,
    /// What each template is given, by the template's name.
    given: BTreeMap<String, BTreeSet<String>>,
}

/// The message on a field that nothing has.
pub(super) const UNKNOWN_FIELD: &str = "theme-field-unknown";

/// What `loop` has.
const OF_LOOP: [&str; 5] = ["index", "index0", "first", "last", "length"];

impl Names {
    /// Learns the names from what the templates of a site are given.
    pub(super) fn learn(&mut self, contexts: &Site) {
        let given = |path: &String| match contexts.render(path) {
            Ok(Rendered::Bytes(bytes)) => {
                serde_json::Deserializer::from_slice(&bytes).into_iter::<Value>().filter_map(Result::ok).collect()
            }
            _ => Vec::new(),
        };
        let pages: Vec<String> = contexts.paths().into_iter().filter(|path| is_page(path)).collect();
        for context in pages.par_iter().flat_map_iter(given).collect::<Vec<Value>>() {
            let (Some(template), Some(view)) = (context["template"].as_str(), context["view"].as_object()) else {
                continue;
            };
            self.given.entry(template.to_owned()).or_default().extend(view.keys().cloned());
            collect(&context["view"], &mut self.fields);
        }
    }

    /// What the own templates name and nothing has.
    pub(super) fn mistakes(&self, theme: &Theme, own: &ThemeFiles) -> Vec<Mistake> {
        let mut mistakes = Vec::new();
        for (path, bytes) in own {
            let (Some(name), Ok(text)) = (path.as_str().strip_prefix("templates/"), std::str::from_utf8(bytes)) else {
                continue;
            };
            let tags = tags(text);
            let mut add = |at: usize, message: Message, help: Message| {
                let (line, column) = LineIndex::new(text).line_column(at as u32);
                let text = text.lines().nth(line - 1).unwrap_or_default().to_owned();
                mistakes.push(Mistake { path: path.to_string(), line, column, message, help, text });
            };
            for (at, id) in quoted_after(&tags, "t(key=\"").filter(|(_, id)| !theme.strings.knows(id)) {
                add(at, Message::new("theme-string-unknown").with("id", id), Message::new("theme-string-unknown-help"));
            }
            for (at, file) in quoted_after(&tags, "asset(path=\"").filter(|(_, file)| theme.assets.path(file).is_none())
            {
                let near = nearest(file, theme.assets.names().map(String::as_str));
                let help = did_you_mean(near).unwrap_or_else(|| Message::new("theme-asset-unknown-help"));
                add(at, Message::new("theme-asset-unknown").with("path", file), help);
            }
            for (at, field) in fields(&tags).filter(|(_, field)| !self.knows(field, text)) {
                let help = did_you_mean(nearest(field, self.fields.iter().map(String::as_str)));
                let help = help.unwrap_or_else(|| Message::new("theme-mistake-help"));
                add(at, Message::new(UNKNOWN_FIELD).with("name", field), help);
            }
            let Some(given) = self.given.get(name) else { continue };
            for variable in theme.variables_of(name).into_iter().filter(|variable| !given.contains(variable)) {
                let Some(at) = tags.iter().find_map(|(start, tag)| Some(start + word_in(tag, &variable)?)) else {
                    continue;
                };
                let help = did_you_mean(nearest(&variable, given.iter().map(String::as_str)));
                let help = help.unwrap_or_else(|| Message::new("theme-mistake-help"));
                add(at, Message::new("theme-variable-unknown").with("name", variable.as_str()), help);
            }
        }
        mistakes
    }

    /// A template may make maps of its own, whose keys stand in it as text.
    fn knows(&self, field: &str, text: &str) -> bool {
        self.fields.contains(field) || OF_LOOP.contains(&field) || text.contains(&format!("\"{field}\":"))
    }
}

fn is_page(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension == "html")
}

fn did_you_mean(near: Option<&str>) -> Option<Message> {
    near.map(|near| Message::new("did-you-mean").with("value", near))
}

fn collect(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            names.insert(name.clone());
            collect(value, names);
        }),
        Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
        _ => {}
    }
}

/// The insides of `{{ … }}` and `{% … %}`, each with where it begins; comments are none.
fn tags(text: &str) -> Vec<(usize, &str)> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('{') {
        let start = at + found;
        let end = match text.as_bytes().get(start + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                at = start + 1;
                continue;
            }
        };
        let inside = start + 2;
        let length = text[inside..].find(end).unwrap_or(text.len() - inside);
        if end != "#}" {
            tags.push((inside, &text[inside..inside + length]));
        }
        at = (inside + length + 2).min(text.len());
    }
    tags
}

/// Texts in quotes that follow `start`, with their places.
fn quoted_after<'a>(tags: &'a [(usize, &'a str)], start: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    tags.iter().flat_map(move |(at, tag)| {
        tag.match_indices(start).filter_map(move |(found, _)| {
            let begins = found + start.len();
            let is_call = !tag[..found].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let (quoted, _) = tag[begins..].split_once('"')?;
            is_call.then_some((at + begins, quoted))
        })
    })
}

/// The names that follow a dot, with their places.
fn fields<'a>(tags: &'a [(usize, &'a str)]) -> impl Iterator<Item = (usize, &'a str)> {
    tags.iter().flat_map(|(start, tag)| {
        let mut found = Vec::new();
        let mut quote = None;
        for (at, c) in tag.char_indices() {
            match (quote, c) {
                (Some(open), c) => quote = Some(open).filter(|open| *open != c),
                (None, '"' | '\'' | '`') => quote = Some(c),
                (None, '.') if tag[..at].ends_with(|c: char| c.is_alphanumeric() || "_]?".contains(c)) => {
                    let name = &tag[at + 1..];
                    let end = name.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(name.len());
                    if name.starts_with(|c: char| c.is_alphabetic() || c == '_') {
                        found.push((start + at + 1, &name[..end]));
                    }
                }
                _ => {}
            }
        }
        found
    })
}

/// Where a name stands as a word of its own.
fn word_in(tag: &str, name: &str) -> Option<usize> {
    let is_part = |c: char| c.is_alphanumeric() || "_.\"".contains(c);
    let mut found = tag.match_indices(name).map(|(at, _)| at);
    found.find(|at| {
        !tag[..*at].ends_with(is_part) && !tag[at + name.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_tags_and_nowhere_else() {
        let text =
            "a.b {# c.d #} {% if shell.title %}{{ row.page?.url }}{% endif %} {{ \"x.y\" ~ rows[0].id }} { z.w }";
        let tags = tags(text);
        let found: Vec<&str> =
            fields(&tags).map(|(at, name)| if &text[at..at + name.len()] == name { name } else { "" }).collect();
        assert_eq!(found, ["title", "page", "url", "id"]);
    }

    #[test]
    fn strings_are_found_where_they_are_asked_for() {
        let tags = tags("{{ t(key=\"one\", lang=x) }} {{ part(key=\"no\") }} t(key=\"no\")");
        assert_eq!(quoted_after(&tags, "t(key=\"").map(|(_, id)| id).collect::<Vec<_>>(), ["one"]);
    }
}
