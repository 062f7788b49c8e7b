//! Small texts: strings of a theme, numbers, paths, names.

use diptych::finding::Message;
use diptych::lineage::meaning;
use diptych::locale::Locale;
use diptych::source::{LineIndex, SourcePath};
use diptych::strings::Strings;
use diptych::{check, text};

use super::BETWEEN_PAGES;
use super::pages::{VOCABULARIES, chinese, english};

/// A playbook's own `.ftl`: every string that it has can be worded, or says what it lacks.
pub fn strings(text: &str) {
    match Strings::new([("en", "own.ftl", text)], "en") {
        Ok(strings) => {
            let name = Message::new("a").with("count", 2).with("name", "x");
            let _ = strings.word(&english(), &name);
            for line in text.lines().filter_map(|line| line.split_once('=')) {
                let _ = (strings.knows(line.0.trim()), strings.format(&chinese(), line.0.trim(), None));
            }
        }
        Err(error) => {
            let lines = text.split('\n').count();
            assert!(error.line >= 1 && error.line <= lines && error.column >= 1, "{error:?} of {lines} lines");
        }
    }
}

/// Words, numbers and paths, one against another.
pub fn words(text: &str) {
    let (one, other) = text.split_once(BETWEEN_PAGES).unwrap_or((text, text));
    paths_stay_inside(one, other);
    names_are_plain(one);
    let numbers = |text: &str, locale: &Locale| check::numbers::read(text, &VOCABULARIES[locale]);
    assert_eq!(check::numbers::missing(&numbers(one, &english()), &numbers(one, &english())), [], "{one:?}");
    let _ = check::numbers::missing(&numbers(one, &english()), &numbers(other, &chinese()));
    for locale in [english(), chinese()] {
        for deed in check::actions::read(one, &VOCABULARIES[&locale]) {
            assert_eq!(one.get(deed.range.clone()), Some(deed.task.as_str()));
        }
    }
    let pieces = meaning::difference(one, other);
    let side = |signs: &str| -> String {
        let is_there = |piece: &&diptych::finding::Piece| {
            piece.fate == diptych::finding::Fate::Kept || piece.fate.signs().0 == signs
        };
        pieces.iter().filter(is_there).map(|piece| piece.text.as_str()).collect()
    };
    assert_eq!(side("{+"), other, "the pieces are not the later text");
    let _ = (side("[-"), meaning::nature(one, other, one));
}

fn paths_stay_inside(from: &str, target: &str) {
    let page = SourcePath::new(format!("en/{}.md", from.replace(['\\', '\0'], "")));
    if let Some(path) = page.join(target) {
        let parts: Vec<&str> = path.as_str().split('/').collect();
        assert!(!path.as_str().starts_with('/'), "{path} leads out");
        assert!(!parts.iter().any(|part| part.contains('\\')), "{path} leads out on Windows");
        if !from.contains("..") {
            assert!(!parts.contains(&".."), "{path} leads out");
        }
    }
}

fn names_are_plain(name: &str) {
    let comparable = text::comparable(name);
    assert_eq!(text::comparable(&comparable), comparable, "{name:?} is not comparable at once");
    let slug = text::file_slug(name);
    assert!(
        !slug.contains(['/', '\\', '<', '"', '\0', ' ']) && slug != ".." && slug != ".",
        "{slug:?} is no file's name"
    );
    let anchor = text::slug(name);
    assert!(!anchor.contains(char::is_whitespace), "{anchor:?} is no anchor");
    assert!(!text::visible(name).contains(text::is_invisible), "{name:?} has something that cannot be seen");
    let index = LineIndex::new(name);
    for at in 0..=name.len().min(64) {
        let (line, column) = index.line_column(at as u32);
        assert!(line >= 1 && column >= 1);
    }
    let _ = (text::percent_decoded(name), text::nearest(name, ["task-missing", "link-broken"]), Locale::new(name));
}
