//! `sitemap.xml` with the alternates of each page, and `robots.txt`, <https://www.sitemaps.org/protocol.html>.

use std::fmt::Write as _;

use super::super::frame::{absolute, page_versions};
use super::super::html::escaped;
use super::super::theme::ThemeError;
use super::super::views::AlternateState;
use super::super::{Plan, Rendered, Site, Subject, urls};
use crate::locale::Locale;
use crate::playbook::PageKind;

pub(super) fn plan(site: &Site, plan: &mut Plan) {
    plan.add("robots.txt".to_owned(), Subject::Site, robots);
    // A sitemap names absolute URLs only.
    if site.base_url.is_some() {
        plan.add("sitemap.xml".to_owned(), Subject::Site, sitemap);
    }
}

fn robots(site: &Site, _: &str, _: &Subject) -> Result<Rendered, ThemeError> {
    let sitemap = absolute(site, "sitemap.xml").map(|url| format!("\nSitemap: {url}\n")).unwrap_or_default();
    Ok(Rendered::Bytes(format!("User-agent: *\nAllow: /\n{sitemap}").into_bytes()))
}

fn sitemap(site: &Site, _: &str, _: &Subject) -> Result<Rendered, ThemeError> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let all = |path_in: &dyn Fn(&Locale) -> String| {
        site.locales.iter().map(|locale| (locale.clone(), path_in(locale))).collect::<Vec<_>>()
    };
    push(site, &all(&urls::home), &mut xml);
    push(site, &all(&urls::tasks), &mut xml);
    push(site, &all(&urls::map), &mut xml);
    push(site, &all(&urls::changelog), &mut xml);
    for id in &site.aligned.playbook.settings.phases {
        push(site, &all(&|locale| urls::phase(locale, id)), &mut xml);
    }
    for (key, entry) in &site.aligned.playbook.entries {
        if matches!(entry.kind, PageKind::Process | PageKind::Guidance) {
            // Fallbacks are not to be indexed.
            let versions = page_versions(site, key, |locale| urls::page(locale, key)).into_iter();
            let own: Vec<_> = versions
                .filter(|(_, (_, state))| *state != AlternateState::Fallback)
                .map(|(locale, (path, _))| (locale, path))
                .collect();
            push(site, &own, &mut xml);
        }
    }
    for (id, task) in &site.catalogue.tasks {
        let is_own = |locale: &&Locale| {
            task.occurrences.get(*locale).is_some_and(|rows| rows.iter().any(|row| row.written_in() == *locale))
        };
        let own: Vec<_> = site
            .locales
            .iter()
            .filter(is_own)
            .map(|locale| (locale.clone(), urls::task(locale, id.as_str())))
            .collect();
        push(site, &own, &mut xml);
    }
    xml.push_str("</urlset>\n");
    Ok(Rendered::Bytes(xml.into_bytes()))
}

/// One page in the locales that have it: a URL each, every one with all alternates.
fn push(site: &Site, versions: &[(Locale, String)], xml: &mut String) {
    let url = |path: &str| escaped(&absolute(site, path).unwrap_or_default());
    for (_, path) in versions {
        let _ = write!(xml, "<url><loc>{}</loc>", url(path));
        for (locale, path) in versions {
            let _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{locale}\" href=\"{}\"/>", url(path));
        }
        xml.push_str("</url>\n");
    }
}
