//! What stands on pages of many kinds: names, links, dates, task rows.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::super::html::{escaped, language_attributes, push_escaped};

/// A passage stands in this language and not in the page's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Foreign {
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: String,
}

impl Foreign {
    /// The attributes that say so, after a space.
    pub(in crate::render) fn attributes(&self) -> String {
        language_attributes(&self.lang, &self.dir)
    }
}

/// A phase, wherever one is named. Number, name and hue always go together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhaseRef {
    pub id: String,
    /// From 1.
    pub number: usize,
    pub name: String,
    pub url: String,
    /// Number and name as a link, in the hue of the phase.
    pub html: String,
}

impl PhaseRef {
    pub(in crate::render) fn new(index: usize, id: &str, name: &str, url: String) -> Self {
        let number = index + 1;
        let html = format!(
            "<a class=\"ph\" data-phase=\"{number}\" href=\"{}\"><b>{number}</b> {}</a>",
            escaped(&url),
            escaped(name)
        );
        Self { id: id.to_owned(), number, name: name.to_owned(), url, html }
    }
}

/// A name that may lead somewhere: a role, a motion, a step. Templates are given it as finished HTML, under a name that ends
/// in `_html`: there are more of these than of anything else, and for a template each would be a call.
#[derive(Debug, Clone, PartialEq)]
pub struct TermLink {
    pub name: String,
    pub url: Option<String>,
    /// Set only where the name stays in another language although what holds it does not.
    pub foreign: Option<Foreign>,
}

impl TermLink {
    /// The name, as a link where it leads somewhere.
    pub(in crate::render) fn html(&self) -> String {
        named(&self.name, self.url.as_deref(), self.foreign.as_ref())
    }
}

impl Serialize for TermLink {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.html())
    }
}

/// A link to a page. Besides its fields, templates are given `html`: the title as a link.
#[derive(Debug, Clone, PartialEq)]
pub struct PageLink {
    pub title: String,
    pub url: String,
    /// `None` for a page outside the phases, and where the phase is plain from the place.
    pub phase: Option<PhaseRef>,
    /// The title's language where it is not the page's.
    pub foreign: Option<Foreign>,
}

impl PageLink {
    /// The title as a link.
    pub(in crate::render) fn html(&self) -> String {
        named(&self.title, Some(&self.url), self.foreign.as_ref())
    }

    /// The same after the phase, where it is said.
    pub(in crate::render) fn html_with_phase(&self) -> String {
        match &self.phase {
            Some(phase) => format!("{} {}", phase.html, self.html()),
            None => self.html(),
        }
    }
}

impl Serialize for PageLink {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { title, url, phase, foreign } = self;
        let mut fields = serializer.serialize_struct("PageLink", 5)?;
        fields.serialize_field("html", &self.html())?;
        fields.serialize_field("title", title)?;
        fields.serialize_field("url", url)?;
        fields.serialize_field("phase", phase)?;
        fields.serialize_field("foreign", foreign)?;
        fields.end()
    }
}

/// A link in the page's language.
pub(in crate::render) fn link(name: &str, url: &str) -> String {
    named(name, Some(url), None)
}

/// A name in its language, as a link where it leads somewhere.
pub(in crate::render) fn named(name: &str, url: Option<&str>, foreign: Option<&Foreign>) -> String {
    let language = foreign.map(Foreign::attributes).unwrap_or_default();
    let mut html =
        String::with_capacity(name.len() + url.map_or(0, str::len) + language.len() + "<a href=\"\"></a>".len());
    let element = match url {
        Some(url) => {
            html.push_str("<a href=\"");
            push_escaped(url, &mut html);
            html.push('"');
            "a"
        }
        None if foreign.is_some() => {
            html.push_str("<span");
            "span"
        }
        None => return escaped(name),
    };
    html.push_str(&language);
    html.push('>');
    push_escaped(name, &mut html);
    html.extend(["</", element, ">"]);
    html
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DateView {
    /// `2020-01-31`.
    pub iso: String,
    /// As the page's locale writes it (`date-format` of its strings).
    pub text: String,
}

impl DateView {
    /// The date as people and machines read it.
    pub(in crate::render) fn html(&self) -> String {
        format!("<time datetime=\"{}\">{}</time>", self.iso, escaped(&self.text))
    }
}
