//! `heading-level-differs`: a heading stands on another level than the source's. One finding for a run of headings that
//! are all shifted alike.

use crate::check::rule::{Check, Group, Pair, Remarks, Rule};
use crate::finding::{Finding, Fix, Message, Severity, Tier};
use crate::source::{Place, Span};

pub(super) const RULE: Rule = Rule::new(
    "heading-level-differs",
    Group::Structure,
    Severity::Warning,
    include_str!("heading-level-differs.md"),
    &[Check::Pair(check)],
);

fn check(pair: &Pair<'_>, remarks: &mut Remarks<'_>) {
    let mut before = 0;
    for (source, translation, _) in pair.sections().filter(|(source, _, _)| source.level > 0) {
        let shift = i32::from(translation.level) - i32::from(source.level);
        if shift != before && shift != 0 {
            let message = Message::new("heading-level-differs")
                .with("title", translation.title.as_str())
                .with("here", usize::from(translation.level))
                .with("there", usize::from(source.level));
            let mut finding = Finding::at(translation.place.clone(), message)
                .help(Message::new("heading-level-differs-help").with("there", usize::from(source.level)))
                .counterpart(source.place.clone())
                .detail(translation.title.as_str());
            finding.fix = fix(pair, &translation.place, source.level);
            remarks.add(finding);
        }
        before = shift;
    }
}

/// Another number of `#`.
fn fix(pair: &Pair<'_>, heading: &Place, level: u8) -> Option<Fix> {
    let text = pair.context.text(heading);
    let indent = text.len() - text.trim_start().len();
    let marks = text[indent..].bytes().take_while(|&byte| byte == b'#').count();
    let start = heading.span.start + indent as u32;
    let place = Place::new(&heading.path, Span { start, end: start + marks as u32 });
    (marks > 0).then(|| Fix::new(Tier::Unsafe, place, "#".repeat(usize::from(level))))
}
