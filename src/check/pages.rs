//! The pages that explain the rules, in the reader's language where there is a translation.

use include_dir::{Dir, include_dir};

use super::rule::Rule;
use crate::locale::Locale;

/// The pages in other languages, by `<tag>/<rule>.md`. Where a translation shows an example of the English page, it has a
/// line `{example}`, in the same order.
static TRANSLATIONS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/check/pages");

/// The line that stands for an example.
const EXAMPLE: &str = "{example}";

/// The page of a rule for readers of a locale: Markdown.
pub fn page(rule: &Rule, locale: &Locale) -> String {
    match translation(rule, locale) {
        Some(text) => with_examples(text, rule.explanation),
        None => rule.explanation.to_owned(),
    }
}

/// What the rule catches: the first paragraph of its page, in one line.
pub fn summary(rule: &Rule, locale: &Locale) -> String {
    let page = translation(rule, locale).unwrap_or(rule.explanation);
    let lines = page.lines().skip_while(|line| line.starts_with('#') || line.trim().is_empty());
    let paragraph: Vec<&str> = lines.take_while(|line| !line.trim().is_empty()).collect();
    paragraph.join(if locale.is_cjk() { "" } else { " " })
}

fn translation(rule: &Rule, locale: &Locale) -> Option<&'static str> {
    let file = |tag: &str| TRANSLATIONS.get_file(format!("{tag}/{}.md", rule.name))?.contents_utf8();
    locale.fallbacks().find_map(file)
}

fn with_examples(text: &str, page: &str) -> String {
    let mut examples = examples(page).into_iter();
    let mut whole = String::with_capacity(text.len() + page.len());
    for line in text.split_inclusive('\n') {
        if line.trim() == EXAMPLE {
            whole.push_str(examples.next().unwrap_or_default());
        } else {
            whole.push_str(line);
        }
    }
    whole
}

/// Each example of a page: its files and its report, from the first fence to the end of the last one.
pub fn examples(page: &str) -> Vec<&str> {
    let mut examples = Vec::new();
    let (mut start, mut is_report, mut is_open) = (None, false, false);
    let mut offset = 0;
    for line in page.split_inclusive('\n') {
        let end = offset + line.len();
        if let Some(info) = line.strip_prefix("````") {
            if is_open && is_report {
                examples.extend(start.take().map(|start: usize| &page[start..end]));
            }
            if !is_open {
                start = start.or(Some(offset));
                is_report = info.trim() == "report";
            }
            is_open = !is_open;
        }
        offset = end;
    }
    examples
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_shows_the_examples_of_the_page() {
        let page = "# x\n\nA.\n\n````markdown a\n1\n````\n\n````report\nr\n````\n\nB.\n\n````report\n````\n";
        assert_eq!(examples(page), ["````markdown a\n1\n````\n\n````report\nr\n````\n", "````report\n````\n"]);
        let whole = with_examples("# x\n\n甲。\n\n{example}\n\n乙。\n\n{example}\n", page);
        assert!(whole.starts_with("# x\n\n甲。\n\n````markdown a\n1\n````"), "{whole}");
        assert!(whole.ends_with("乙。\n\n````report\n````\n"), "{whole}");
    }
}
