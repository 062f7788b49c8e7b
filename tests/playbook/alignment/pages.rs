//! Pages from Markdown with the built-in vocabularies, and alignments as text.

use std::fmt::Write as _;

use diptych::alignment::{Alignment, Pair, PartPair, SectionPair, align};
use diptych::locale::Locale;
use diptych::markdown;
use diptych::playbook::page::{self, Context, Page, PageKey, Part};
use diptych::playbook::row_at::RowAt;
use diptych::source::SourceFile;
use diptych::vocabulary::{self, Vocabulary};

/// A page of the source.
pub fn english(text: &str) -> Page {
    read("en", "en/page.md", "page", text)
}

/// A page of a translation.
pub fn chinese(text: &str) -> Page {
    read("zh-CN", "zh-CN/page.md", "page", text)
}

/// A page from its file.
pub fn read(tag: &str, path: &str, key: &str, text: &str) -> Page {
    let document = markdown::parse(&SourceFile::new(path, text));
    let context = Context {
        vocabulary: &vocabulary(tag),
        hidden: &diptych::playbook::audience::Hidden::default(),
        document: &|_| None,
    };
    page::assemble(document, PageKey::new(key), &Locale::new(tag).expect("a language tag"), &context)
}

fn vocabulary(tag: &str) -> Vocabulary {
    let parse = |text| vocabulary::parse(&SourceFile::new("vocabulary.yml", text)).0;
    let english = parse(include_str!("../../../locales/en/vocabulary.yml"));
    match tag {
        "zh-CN" => parse(include_str!("../../../locales/zh-CN/vocabulary.yml")).over(&english),
        _ => english,
    }
}

/// Every pair of sections, and below it every pair of parts; then tasks and changes.
pub fn shown(source: &str, translation: &str) -> String {
    let (source, translation) = (english(source), chinese(translation));
    Shown { source: &source, translation: &translation, alignment: &align(&source, &translation) }.text(true)
}

/// The same, without all that is paired and in order.
pub fn differences(source: &str, translation: &str) -> String {
    differences_of(&english(source), &chinese(translation))
}

/// The same of two pages.
pub fn differences_of(source: &Page, translation: &Page) -> String {
    Shown { source, translation, alignment: &align(source, translation) }.text(false)
}

struct Shown<'a> {
    source: &'a Page,
    translation: &'a Page,
    alignment: &'a Alignment,
}

impl Shown<'_> {
    fn text(&self, all: bool) -> String {
        let mut text = String::new();
        for pair in &self.alignment.sections {
            let parts = self.parts(pair, all);
            if all || pair.moved || !parts.is_empty() || pair.source.is_none() || pair.translation.is_none() {
                let title = |page: &Page, index: Option<usize>| match index {
                    Some(0) => "(opening)".to_owned(),
                    index => index.map_or("–".to_owned(), |index| page.sections[index].title.clone()),
                };
                let (left, right) = (title(self.source, pair.source), title(self.translation, pair.translation));
                let moved = if pair.moved { " (moved)" } else { "" };
                let _ =
                    writeln!(text, "{left} = {right}{moved}\n{parts}").map(|()| text.truncate(text.trim_end().len()));
                text.push('\n');
            }
        }
        for pair in &self.alignment.tasks {
            let id = |page: &Page, at: Option<RowAt>| at.and_then(|at| page.task(at)).map(|task| task.id.clone());
            let (left, right) = (id(self.source, pair.source), id(self.translation, pair.translation));
            if all || left != right {
                let _ = writeln!(text, "task {} = {}", dash(left), dash(right));
            }
        }
        let mut last = (None, None);
        for pair in &self.alignment.changes {
            let what = |page: &Page, index: Option<usize>| {
                index
                    .and_then(|index| page.changes().nth(index))
                    .map(|change| format!("{} {}", change.raw_date, change.what_text()))
            };
            if all || crosses(&mut last, pair) {
                let (left, right) = (what(self.source, pair.source), what(self.translation, pair.translation));
                let _ = writeln!(text, "change {} = {}", dash(left), dash(right));
            }
        }
        text
    }

    fn parts(&self, sections: &SectionPair, all: bool) -> String {
        let mut text = String::new();
        let (Some(left), Some(right)) = (sections.source, sections.translation) else { return text };
        let mut last = (None, None);
        for pair in &sections.parts {
            let items = items(pair, all);
            let is_odd = crosses(&mut last, &Pair { source: pair.source, translation: pair.translation });
            if all || is_odd || !items.is_empty() {
                let name = |page: &Page, section: usize, index: Option<usize>| {
                    dash(index.map(|index| format!("{} {index}", part_name(&page.sections[section].parts[index]))))
                };
                let (left, right) =
                    (name(self.source, left, pair.source), name(self.translation, right, pair.translation));
                let _ = writeln!(text, "  {left} = {right}{items}");
            }
        }
        text
    }
}

fn items(pair: &PartPair, all: bool) -> String {
    let mut text = String::new();
    let mut last = (None, None);
    for item in &pair.items {
        if crosses(&mut last, item) || all {
            let number = |index: Option<usize>| dash(index.map(|index| index.to_string()));
            let _ = write!(text, ", {}={}", number(item.source), number(item.translation));
        }
    }
    text
}

/// Whether a pair is half, or stands in another order than those before it.
fn crosses(last: &mut (Option<usize>, Option<usize>), pair: &Pair) -> bool {
    let is_half = pair.source.is_none() || pair.translation.is_none();
    let goes_back =
        pair.source < last.0 && pair.source.is_some() || pair.translation < last.1 && pair.translation.is_some();
    *last = (pair.source.max(last.0), pair.translation.max(last.1));
    is_half || goes_back
}

fn dash(text: Option<String>) -> String {
    text.unwrap_or_else(|| "–".to_owned())
}

fn part_name(part: &Part) -> &'static str {
    use diptych::markdown::BlockKind;
    match part {
        Part::Labels(_) => "labels",
        Part::Tasks(_) => "tasks",
        Part::Changes(_) => "changes",
        Part::Block(block) => match block.kind {
            BlockKind::Paragraph(_) | BlockKind::Heading(_) => "paragraph",
            BlockKind::List { .. } => "list",
            BlockKind::Table(_) => "table",
            BlockKind::Quote(_) => "quote",
            BlockKind::Alert { .. } => "alert",
            BlockKind::Code { .. } => "code",
            BlockKind::Html(_) => "html",
            BlockKind::Rule => "rule",
            BlockKind::Footnote { .. } => "footnote",
            BlockKind::Include { .. } => "include",
        },
    }
}
