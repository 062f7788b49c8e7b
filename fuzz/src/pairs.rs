//! A page and its translation: aligned, checked, mended and shown, whatever the two say.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use diptych::catalogue::Catalogue;
use diptych::check::report::Report;
use diptych::check::{self, Inquiry, fixes};
use diptych::cli::printers::{Delivery, FORMATS, Sources};
use diptych::finding::Tier;
use diptych::lineage::{Reader, compare};
use diptych::locale::Locale;
use diptych::render::{Extent, Rendered, Site};
use diptych::source::{SourceFile, SourcePath, SourceTree};

use super::pages::{SETTINGS, THEME, VOCABULARIES, aligned, chinese, english, page, tree};
use super::{BETWEEN_PAGES, holds, html};

fn two(text: &str) -> (&str, &str) {
    text.split_once(BETWEEN_PAGES).unwrap_or((text, text))
}

/// The alignment, and the view that shows both sides.
pub fn alignment(text: &str) {
    let (source, translation) = two(text);
    let (source, translation) = (page(&english(), source), page(&chinese(), translation));
    let alignment = holds::alignment_is_whole(&source, &translation);
    holds::every_passage_stands_once(&source, &translation, &alignment);
}

/// Two versions of one file: every block has a place, and what did not change is known again.
pub fn versions(text: &str) {
    let (before, after) = two(text);
    let path = SourcePath::new("en/assess-a.md");
    let reader = Reader::new(&SETTINGS, &VOCABULARIES);
    let read = |text: &str| {
        let blocks = reader.blocks(&english(), &path, text);
        blocks.iter().for_each(|block| holds::lies_in(block.span, text));
        blocks
    };
    let (before, after) = (read(before), read(after));
    assert_eq!(compare(&before, &after), compare(&before, &after));
    let again = compare(&after, &after);
    assert_eq!(again, compare(&after, &after));
}

/// What the checks would mend: it comes to rest, and every task row that was there still is.
pub fn fixes(text: &str) {
    let (source, translation) = two(text);
    come_to_rest(tree(source, translation), &[Tier::Safe]);
    come_to_rest(tree(source, translation), &[Tier::Safe, Tier::Unsafe, Tier::Placeholder]);
}

fn come_to_rest(mut tree: SourceTree, tiers: &[Tier]) {
    for _ in 0..40 {
        let report = check(&tree);
        let fixed = fixes::fix(&report.findings, tiers, &tree.content);
        if fixed.files.is_empty() {
            return;
        }
        for (path, text) in fixed.files {
            let before = tasks(&tree.content[&path]);
            let file = SourceFile::new(path.as_str(), &text);
            let after = tasks(&file);
            let is_kept = match tiers {
                [Tier::Safe] => before.iter().all(|(id, count)| after.get(id).is_some_and(|now| now >= count)),
                // A number that was mistyped may be set right.
                _ => after.values().sum::<usize>() >= before.values().sum(),
            };
            assert!(is_kept, "a task row is lost: {before:?}, then {after:?}");
            tree.content.insert(path, file);
        }
    }
    panic!("after forty rounds there still is something to fix: {:#?}", tree.content);
}

/// How often each task stands on a page.
fn tasks(file: &SourceFile) -> BTreeMap<String, usize> {
    let locale = Locale::new(file.path.folder()).expect("a folder of a locale");
    let mut tasks = BTreeMap::new();
    for (_, task) in page(&locale, &file.text).tasks() {
        *tasks.entry(task.id.clone()).or_default() += 1;
    }
    tasks
}

fn check(tree: &SourceTree) -> Report {
    let (aligned, playbook) = aligned(tree);
    let report = check::check(&aligned, playbook.findings, &tree.content, &Inquiry::default());
    holds::findings_lie_in_their_texts(&report.findings, |path| {
        tree.content.get(&SourcePath::new(path)).map(|file| &*file.text)
    });
    report
}

/// The findings in every format and both languages.
pub fn reports(text: &str) {
    let (source, translation) = two(text);
    let tree = tree(source, translation);
    let report = check(&tree);
    let fingerprints: BTreeSet<String> = report.findings.iter().map(diptych::finding::Finding::fingerprint).collect();
    assert!(fingerprints.iter().all(|fingerprint| !fingerprint.is_empty()));
    for (locale, width) in [(english(), 100), (chinese(), 40)] {
        let delivery = Delivery {
            report: &report,
            sources: Sources::of(&tree, Path::new("."), Path::new("content"), Some(&SETTINGS)),
            strings: &THEME.strings,
            locale: &locale,
            width,
            statistics: true,
        };
        for format in FORMATS {
            let mut written = Vec::new();
            (format.write)(&delivery, &mut written).expect("memory can be written to");
            let written = String::from_utf8(written).expect("UTF-8");
            match format.name {
                "json" | "sarif" | "gitlab" | "rdjson" => {
                    serde_json::from_str::<serde_json::Value>(&written).expect("JSON");
                }
                "html" => html::is_safe(&written),
                _ => {}
            }
        }
    }
}

/// The pages of a site: nothing runs that the theme did not write, no row is lost, and the markup is whole.
pub fn site(text: &str) {
    let (source, translation) = two(text);
    let tree = tree(source, translation);
    let (aligned, playbook) = aligned(&tree);
    let aligned = Arc::new(aligned);
    let catalogue = Arc::new(Catalogue::new(&aligned));
    let extent = Extent { locales: vec![english(), chinese()], ..Extent::default() };
    let site = Site::new(Arc::clone(&aligned), catalogue, Arc::clone(&THEME), &tree, playbook.findings, extent);
    let tasks_of = |locale: &Locale| {
        let file = &tree.content[&SourcePath::new(format!("{locale}/assess-a.md"))];
        tasks(file).into_keys()
    };
    let (source, translation) = (english(), chinese());
    // A translation has the rows that it lacks filled in; the source is shown as it is.
    for (locale, ids) in [
        (&source, tasks_of(&source).collect::<Vec<_>>()),
        (&translation, tasks_of(&source).chain(tasks_of(&translation)).collect()),
    ] {
        let page = bytes(&site, &format!("{locale}/assess-a.html"));
        html::is_whole(&page);
        for id in ids {
            assert!(page.contains(&format!("id=\"task-{id}\"")), "task {id} is not on the page of {locale}");
        }
    }
    html::is_whole(&bytes(&site, &format!("{}/compare/assess-a.html", chinese())));
}

fn bytes(site: &Site, path: &str) -> String {
    match site.render(path) {
        Ok(Rendered::Bytes(bytes)) => String::from_utf8(bytes).expect("UTF-8"),
        other => panic!("{path}: {other:?}"),
    }
}
