//! `<locale>/changelog.xml`: every dated change as an Atom feed, <https://www.rfc-editor.org/rfc/rfc4287>, which says that it is
//! complete, <https://www.rfc-editor.org/rfc/rfc5005#section-2>.

use std::fmt::Write as _;

use super::super::frame::{Frame, absolute};
use super::super::html::escaped;
use super::super::theme::ThemeError;
use super::super::{Plan, Rendered, Site, Subject, urls};
use super::changelog::anchor;
use crate::catalogue::ChangeEntry;
use crate::playbook::links::shown_in;

const ATOM: &str = "http://www.w3.org/2005/Atom";
const HISTORY: &str = "http://purl.org/syndication/history/1.0";

pub(super) fn plan(site: &Site, plan: &mut Plan) {
    for locale in &site.locales {
        plan.add(urls::feed(locale), Subject::Locale(locale.clone()), render);
    }
}

fn render(site: &Site, path: &str, subject: &Subject) -> Result<Rendered, ThemeError> {
    let Subject::Locale(locale) = subject else { return Err(ThemeError::default()) };
    let frame = Frame::new(site, path, locale);
    let playbook = frame.playbook();
    let author = escaped(playbook.settings.title(locale));
    let title = escaped(&frame.string("feed-title")?);
    let dated = || {
        let changes = site.catalogue.changes.iter();
        changes.filter(|change| change.date.is_some() && frame.page_link(&change.page, None).is_some())
    };
    // A feed must say when it changed; one without entries never did.
    let updated =
        dated().next().and_then(|change| change.date).map_or_else(|| "1970-01-01".to_owned(), |date| date.to_string());
    let id = absolute(site, path).unwrap_or_else(|| urn(&[author.as_str(), locale.as_str()]));
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let _ = writeln!(xml, "<feed xmlns=\"{ATOM}\" xmlns:fh=\"{HISTORY}\" xml:lang=\"{locale}\">");
    let _ = writeln!(xml, "<title>{title}</title>\n<id>{}</id>\n<updated>{updated}T00:00:00Z</updated>", escaped(&id));
    let _ = writeln!(xml, "<author><name>{author}</name></author>\n<fh:complete/>");
    if let Some(own) = absolute(site, path) {
        let _ = writeln!(xml, "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>", escaped(&own));
    }
    let page = absolute(site, &urls::changelog(locale)).unwrap_or_else(|| frame.relative(&urls::changelog(locale)));
    let _ = writeln!(xml, "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escaped(&page));
    for change in dated() {
        entry(&frame, change, &mut xml)?;
    }
    xml.push_str("</feed>\n");
    Ok(Rendered::Bytes(xml.into_bytes()))
}

fn entry(frame: &Frame<'_>, change: &ChangeEntry, xml: &mut String) -> Result<(), ThemeError> {
    let (Some(date), Some(page)) = (change.date, frame.page_link(&change.page, None)) else { return Ok(()) };
    let Some((locale, row)) = change.row_for(frame.locale) else { return Ok(()) };
    let what = row.change().what_text();
    let id = urn(&[frame.locale.as_str(), change.page.as_str(), &change.id]);
    let url = |path: &str| absolute(frame.site, path).unwrap_or_else(|| frame.relative(path));
    let own = format!("{}#{}", url(&urls::changelog(frame.locale)), anchor(change));
    // A page that this locale lacks is shown in the one that has it.
    let entry = frame.playbook().entry(&change.page);
    let shown = entry.and_then(|entry| shown_in(frame.playbook(), entry, frame.locale)).unwrap_or(frame.locale);
    let page_url = url(&urls::of_page(frame.playbook(), shown, &change.page));
    let _ = writeln!(
        xml,
        "<entry>\n<title>{}</title>\n<id>{id}</id>",
        escaped(&frame.sentence("feed-entry-title", &[("page", &page.title), ("what", &what)])?)
    );
    let _ = writeln!(xml, "<published>{date}T00:00:00Z</published>\n<updated>{date}T00:00:00Z</updated>");
    let _ = writeln!(xml, "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escaped(&own));
    let _ = writeln!(xml, "<link rel=\"related\" type=\"text/html\" href=\"{}\"/>", escaped(&page_url));
    if let Some(phase) = page.phase {
        let _ = writeln!(xml, "<category term=\"{}\" label=\"{}\"/>", escaped(&phase.id), escaped(&phase.name));
    }
    if !change.who.is_empty() {
        let _ = writeln!(xml, "<author><name>{}</name></author>", escaped(&change.who));
    }
    let _ = writeln!(xml, "<content type=\"text\" xml:lang=\"{locale}\">{}</content>\n</entry>", escaped(&what));
    Ok(())
}

/// A name that is the same on every build, as a UUID of version 8, <https://www.rfc-editor.org/rfc/rfc9562#section-5.8>.
fn urn(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    let hex = hasher.finalize().to_hex();
    format!("urn:uuid:{}-{}-8{}-8{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..32])
}
