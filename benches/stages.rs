//! What each stage of a build costs, on the repository's own content: `scripts/bench stages`. Where a whole build's time goes,
//! and what larger playbooks cost, is for `scripts/bench`.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use diptych::aligned::Aligned;
use diptych::alignment::align;
use diptych::catalogue::Catalogue;
use diptych::check::{self, Inquiry};
use diptych::disk::{self, Project};
use diptych::glossary::Glossary;
use diptych::markdown::{self, Document};
use diptych::playbook::audience::Hidden;
use diptych::playbook::page::{self, Context, Page, PageKey};
use diptych::playbook::{self, locate};
use diptych::render::{Rendered, Theme, vocabularies};
use diptych::search;
use diptych::settings::Settings;
use diptych::source::{SourceFile, SourcePath};
use diptych::staleness::Staleness;
use diptych::workspace::{Build, Request, Workspace};
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

static PROJECT: LazyLock<Project> =
    LazyLock::new(|| disk::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository is a playbook"));
static SETTINGS: LazyLock<Settings> = LazyLock::new(|| PROJECT.settings.clone().expect("valid settings"));
static DOCUMENTS: LazyLock<BTreeMap<SourcePath, Arc<Document>>> =
    LazyLock::new(|| files().map(|file| (file.path.clone(), Arc::new(markdown::parse(file)))).collect());
static BUILD: LazyLock<Build> = LazyLock::new(built);

/// Pages and what they include.
fn files() -> impl Iterator<Item = &'static SourceFile> {
    PROJECT
        .tree
        .content
        .values()
        .filter(|file| Path::new(file.path.as_str()).extension().is_some_and(|end| end == "md"))
}

fn size() -> BytesCount {
    BytesCount::new(files().map(|file| file.text.len()).sum::<usize>())
}

fn built() -> Build {
    Workspace::new()
        .update(&PROJECT.tree, &SETTINGS, &Request::default())
        .unwrap_or_else(|_| unreachable!("it can be built"))
}

fn aligned() -> &'static Arc<Aligned> {
    BUILD.site.aligned()
}

fn assembled() -> Vec<Arc<Page>> {
    let words = vocabularies(&SETTINGS, &PROJECT.tree.theme).0;
    let look_up = |path: &SourcePath| DOCUMENTS.get(path).cloned();
    let assemble = |document: &Arc<Document>| {
        let (locale, key): (_, PageKey) = locate(&document.path, &SETTINGS)?;
        let context = Context { vocabulary: &words[&locale], hidden: &Hidden::default(), document: &look_up };
        Some(Arc::new(page::assemble(Document::clone(document), key, &locale, &context)))
    };
    DOCUMENTS.values().filter_map(assemble).collect()
}

/// Each source page with its translations.
fn pairs() -> Vec<(&'static Page, &'static Page)> {
    let aligned = aligned();
    let entries =
        aligned.playbook.entries.values().filter_map(|entry| Some((entry, entry.pages.get(aligned.source())?)));
    let translations = entries.flat_map(|(entry, source)| entry.pages.values().map(move |page| (&**source, &**page)));
    translations.filter(|(source, translation)| source.locale != translation.locale).collect()
}

#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    LazyLock::force(&PROJECT);
    bencher.counter(size()).bench(|| disk::read(&PROJECT.root));
}

#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    bencher.counter(size()).bench(|| files().map(markdown::parse).collect::<Vec<_>>());
}

#[divan::bench]
fn assemble(bencher: Bencher<'_, '_>) {
    LazyLock::force(&DOCUMENTS);
    bencher.counter(size()).bench(assembled);
}

#[divan::bench(name = "align")]
fn align_pages(bencher: Bencher<'_, '_>) {
    let pairs = pairs();
    bencher
        .counter(size())
        .bench(|| pairs.iter().map(|(source, translation)| align(source, translation)).collect::<Vec<_>>());
}

/// Putting the pages together and learning their terms.
#[divan::bench]
fn learn(bencher: Bencher<'_, '_>) {
    let (pages, now) = (assembled(), aligned());
    bencher.counter(size()).bench(|| {
        let parts = playbook::Parts {
            settings: Arc::clone(&now.playbook.settings),
            vocabularies: now.playbook.vocabularies.clone(),
            contents: now.playbook.contents.clone(),
            hidden: Arc::default(),
            attachments: Arc::clone(&now.playbook.attachments),
            active: Arc::default(),
        };
        let playbook = playbook::assemble(pages.iter().cloned(), parts);
        Aligned::new(playbook, now.alignments.clone(), Glossary::default(), Staleness::default())
    });
}

#[divan::bench(name = "check")]
fn check_all(bencher: Bencher<'_, '_>) {
    let aligned = aligned();
    let inquiry = Inquiry::default();
    bencher.counter(size()).bench(|| check::check(aligned, Vec::new(), &PROJECT.tree.content, &inquiry));
}

#[divan::bench]
fn catalogue(bencher: Bencher<'_, '_>) {
    let aligned = aligned();
    bencher.counter(size()).bench(|| Catalogue::new(aligned));
}

/// The templates, the strings and the files of the theme: once per build, however large it is.
#[divan::bench]
fn theme(bencher: Bencher<'_, '_>) {
    let own = &PROJECT.tree.theme;
    bencher.bench(|| Theme::new(own).map(drop));
}

/// From texts to the plan of a site, with nothing known from before.
#[divan::bench]
fn plan(bencher: Bencher<'_, '_>) {
    LazyLock::force(&PROJECT);
    bencher.counter(size()).bench(built);
}

/// One path of each kind.
#[divan::bench(args = [
    "en/assess-conduct-services-workshop.html",
    "zh-CN/assess-conduct-services-workshop.html",
    "zh-CN/compare/assess-conduct-services-workshop.html",
    "zh-CN/tasks/1413.html",
    "zh-CN/tasks/index.html",
    "zh-CN/index.html",
    "zh-CN/changelog.html",
    "zh-CN/map.html",
    "zh-CN/print.html",
    "data/tasks.json",
])]
fn render(bencher: Bencher<'_, '_>, path: &str) {
    let Ok(Rendered::Bytes(bytes)) = BUILD.site.render(path) else { panic!("{path} is not in the site") };
    bencher.counter(BytesCount::new(bytes.len())).bench(|| BUILD.site.render(path));
}

/// The search index of both languages, rendering of its pages included.
#[divan::bench(sample_count = 10)]
fn search_index(bencher: Bencher<'_, '_>) {
    LazyLock::force(&BUILD);
    bencher.bench(|| search::files(&BUILD.site));
}
