//! Pages from texts, with what takes long to make made once: the vocabularies, the settings, the theme.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use diptych::aligned::Aligned;
use diptych::alignment::align;
use diptych::glossary::Glossary;
use diptych::locale::Locale;
use diptych::markdown;
use diptych::playbook::audience::Hidden;
use diptych::playbook::page::{self, Context, Page, PageKey};
use diptych::playbook::{self, Parts, Playbook};
use diptych::render::{self, Theme};
use diptych::settings::Settings;
use diptych::source::{SourceFile, SourcePath, SourceTree};
use diptych::staleness::Staleness;
use diptych::vocabulary::Vocabulary;

/// The settings of a playbook without any.
pub static SETTINGS: LazyLock<Arc<Settings>> =
    LazyLock::new(|| Arc::new(Settings::of_folders(&["en".to_owned(), "zh-CN".to_owned()]).expect("two locales")));

/// The built-in vocabularies.
pub static VOCABULARIES: LazyLock<BTreeMap<Locale, Arc<Vocabulary>>> =
    LazyLock::new(|| render::vocabularies(&SETTINGS, &BTreeMap::new()).0);

/// The built-in theme.
pub static THEME: LazyLock<Arc<Theme>> =
    LazyLock::new(|| Arc::new(Theme::new(&BTreeMap::new()).expect("the built-in theme")));

/// The source's locale.
pub fn english() -> Locale {
    SETTINGS.source.clone()
}

/// The translation's.
pub fn chinese() -> Locale {
    SETTINGS.translations().next().expect("a translation").clone()
}

/// A page of a locale; what it includes is not there.
pub fn page(locale: &Locale, text: &str) -> Page {
    let path = format!("{locale}/assess-a.md");
    let document = markdown::parse(&SourceFile::new(&path, text));
    let context = Context { vocabulary: &VOCABULARIES[locale], hidden: &Hidden::default(), document: &|_| None };
    page::assemble(document, PageKey::new("assess-a"), locale, &context)
}

/// The files of a playbook of one page in two languages.
pub fn tree(source: &str, translation: &str) -> SourceTree {
    let file = |locale: &Locale, text: &str| {
        let path = format!("{locale}/assess-a.md");
        (SourcePath::new(path.as_str()), SourceFile::new(&path, text))
    };
    SourceTree { content: [file(&english(), source), file(&chinese(), translation)].into(), ..SourceTree::default() }
}

/// That playbook, side by side.
pub fn aligned(tree: &SourceTree) -> (Aligned, Playbook) {
    let read = |locale: Locale| page(&locale, &tree.content[&SourcePath::new(format!("{locale}/assess-a.md"))].text);
    let (source, translation) = (Arc::new(read(english())), Arc::new(read(chinese())));
    let alignment = Arc::new(align(&source, &translation));
    let parts = Parts {
        settings: Arc::clone(&SETTINGS),
        vocabularies: VOCABULARIES.clone(),
        contents: BTreeMap::new(),
        hidden: Arc::default(),
        attachments: Arc::default(),
        active: Arc::default(),
    };
    let playbook = playbook::assemble([source, translation], parts);
    let alignments = BTreeMap::from([((PageKey::new("assess-a"), chinese()), alignment)]);
    (Aligned::new(playbook.clone(), alignments, Glossary::default(), Staleness::default()), playbook)
}
