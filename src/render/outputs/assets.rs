//! `assets/`: the theme's static files; `content/`: the images and documents that pages link to.

use super::super::theme::ThemeError;
use super::super::{Plan, Rendered, Site, Subject, urls};
use crate::playbook::page::Page;

pub(super) fn plan(site: &Site, plan: &mut Plan) {
    let assets = &site.theme.assets;
    for (name, path) in assets.names().filter_map(|name| Some((name, assets.path(name)?))) {
        plan.add(path.to_owned(), Subject::Asset(name.clone()), asset);
    }
    for path in site.aligned.playbook.linked_attachments() {
        plan.add(urls::attachment(&path), Subject::Attachment(path), attachment);
    }
}

/// The images and documents that one page links to.
pub(in super::super) fn plan_attachments_of(site: &Site, page: &Page, plan: &mut Plan) {
    for path in site.aligned.playbook.attachments_of(page) {
        plan.add(urls::attachment(&path), Subject::Attachment(path), attachment);
    }
}

fn asset(site: &Site, _: &str, subject: &Subject) -> Result<Rendered, ThemeError> {
    let Subject::Asset(name) = subject else { return Err(ThemeError::default()) };
    let bytes = site.theme.assets.bytes(name).unwrap_or_default();
    Ok(Rendered::Bytes(bytes.to_vec()))
}

fn attachment(_: &Site, _: &str, subject: &Subject) -> Result<Rendered, ThemeError> {
    let Subject::Attachment(path) = subject else { return Err(ThemeError::default()) };
    Ok(Rendered::Attachment(path.clone()))
}
