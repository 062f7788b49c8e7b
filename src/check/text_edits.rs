//! Where in a file the pieces of a link stand, so that a fix replaces no more than it must.

use crate::source::{Place, Span};

use super::rule::Context;

/// The target between the parentheses of a link, as it is written in the file; `None` where it cannot be told, as in a
/// link by reference.
pub(super) fn target_of(context: &Context<'_>, link: &Place, target: &str) -> Option<Place> {
    let text = context.text(link);
    let opening = text.rfind("](")? + 2;
    let within = &text[opening..];
    let at = within.find(target).filter(|_| !target.is_empty())?;
    let start = link.span.start as usize + opening + at;
    Some(Place::new(&link.path, Span::new(start..start + target.len())))
}
