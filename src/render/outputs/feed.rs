//! `<locale>/changelog.xml`: the newest changes as an Atom feed, <https://www.rfc-editor.org/rfc/rfc4287>.

use std::fmt::Write as _;

use super::super::frame::{Frame, absolute};
use super::super::html::escaped;
use super::super::theme::ThemeError;
use super::super::{Plan, Rendered, Site, Subject, urls};
use crate::catalogue::ChangeEntry;

/// How many changes a feed holds; the changelog has them all.
const ENTRIES: usize = 100;

pub(super) fn plan(site: &Site, plan: &mut Plan) {
    for locale in &site.locales {
        plan.add(urls::feed(locale), Subject::Locale(locale.clone()), render);
    }
}

fn render(site: &Site, path: &str, subject: &Subject) -> Result<Rendered, ThemeError> {
    let Subject::Locale(locale) = subject else { return Err(ThemeError::default()) };
    let frame = Frame::new(site, path, locale);
    let playbook = frame.playbook();
    let title = escaped(playbook.settings.title(locale));
    let dated = || {
        site.catalogue
            .changes
            .iter()
            .filter(|change| change.date.is_some() && frame.page_link(&change.page, None).is_some())
            .take(ENTRIES)
    };
    // A feed must say when it changed; one without entries never did.
    let updated =
        dated().next().and_then(|change| change.date).map_or_else(|| "1970-01-01".to_owned(), |date| date.to_string());
    let id = absolute(site, path).unwrap_or_else(|| urn(&[title.as_str(), locale.as_str()]));
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let _ = writeln!(xml, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{locale}\">");
    let _ = writeln!(xml, "<title>{title}</title>\n<id>{}</id>\n<updated>{updated}T00:00:00Z</updated>", escaped(&id));
    let _ = writeln!(xml, "<author><name>{title}</name></author>");
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
    let Some((locale, (index, row))) = change.rows.get_key_value(frame.locale).or_else(|| change.rows.iter().next())
    else {
        return Ok(());
    };
    let what = row.what_text();
    let date = date.to_string();
    // Alike on every build and in every order of the rows: what was said, when, of which page.
    let id = urn(&[frame.locale.as_str(), change.page.as_str(), &date, &what, &index.to_string()]);
    let path = urls::of_page(frame.playbook(), frame.locale, &change.page);
    let url = absolute(frame.site, &path).unwrap_or(page.url);
    let _ = writeln!(
        xml,
        "<entry>\n<title>{}</title>\n<id>{id}</id>",
        escaped(&frame.sentence("feed-entry-title", &[("page", &page.title), ("what", &what)])?)
    );
    let _ = writeln!(
        xml,
        "<updated>{date}T00:00:00Z</updated>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>",
        escaped(&url)
    );
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
