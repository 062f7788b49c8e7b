//! A small playbook that has everything which a template can meet: fill-ins and fallbacks, drafts, notes, footnotes, damaged
//! dates, tasks that contradict each other, pages of one language only.

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::settings::{self, Settings};
use crate::source::{SourceFile, SourcePath, SourceTree};

static CONTENT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/rehearsal/example");

/// The languages that the example is written in.
const WRITTEN: [&str; 2] = ["en", "zh-CN"];

/// More languages than fit side by side: the switch then looks otherwise.
const SILENT: [&str; 2] = ["ja", "de"];

/// The example's files with a theme over the built-in one.
pub fn tree(theme: &BTreeMap<SourcePath, Arc<[u8]>>) -> SourceTree {
    let files = CONTENT.dirs().flat_map(Dir::files).filter_map(|file| {
        let path = file.path().to_str()?.replace('\\', "/");
        Some((SourcePath::new(path.as_str()), SourceFile::new(&path, file.contents_utf8()?)))
    });
    SourceTree { content: files.collect(), theme: theme.clone(), ..SourceTree::default() }
}

/// The example's settings. Other locales have no page of their own in it, but their own strings.
pub fn settings<'a>(others: impl IntoIterator<Item = &'a str>) -> Settings {
    let mut locales: Vec<&str> = WRITTEN.to_vec();
    let mut others = others.into_iter().peekable();
    if others.peek().is_some() {
        locales.extend(SILENT);
    }
    for other in others {
        if !locales.contains(&other) {
            locales.push(other);
        }
    }
    let locales: Vec<String> = locales.iter().map(|locale| format!("  {locale}: {{}}\n")).collect();
    let text = format!(
        "title: {{ en: Example Playbook, zh-CN: 示例手册 }}\nsource: en\nphases: [assess, enable]\nlocales:\n{}",
        locales.concat()
    );
    settings::parse(&SourceFile::new(settings::FILE_NAME, &text))
        .expect("the example's settings are valid: a test reads them")
}
