//! A playbook as one readable text: `//- path` begins each file.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use diptych::check::Inquiry;
use diptych::check::report::Report;
use diptych::finding::{Argument, Finding};
use diptych::render::Rendered;
use diptych::settings::{self, Settings};
use diptych::source::{LineIndex, SourceFile, SourcePath, SourceTree};
use diptych::workspace::{Audience, Build, Request, Workspace};

/// A workspace that knows the built-in theme, and nothing else that a test could ask it for.
static WITH_THEME: LazyLock<Workspace> = LazyLock::new(|| {
    let mut workspace = Workspace::new();
    let page = Project::from("//- content/en/the-page-of-a-playbook-of-its-own.md\n# Alone\n");
    workspace.update(&page.tree, &page.settings, &page.request).unwrap_or_else(|error| panic!("no site: {error:?}"));
    workspace
});

/// A playbook in memory.
#[derive(Clone)]
pub struct Project {
    pub tree: SourceTree,
    pub settings: Settings,
    pub request: Request,
}

impl Project {
    /// Reads a text of files. Paths below `content/` are content; without a `playbook.yml` the locales are en and zh-CN.
    pub fn from(text: &str) -> Self {
        let mut tree = SourceTree::default();
        for file in text.split("//- ").skip(1) {
            let (path, content) = file.split_once('\n').expect("a path ends its line");
            add(&mut tree, path.trim(), content);
        }
        Self::of(tree)
    }

    pub fn of(tree: SourceTree) -> Self {
        let folders = ["en".to_owned(), "zh-CN".to_owned()];
        let settings = tree.settings.as_ref().map_or_else(
            || Settings::of_folders(&folders).expect("two locales"),
            |file| settings::parse(file).expect("valid settings"),
        );
        Self { tree, settings, request: Request::default() }
    }

    pub fn build(&self) -> Build {
        // The built-in theme is read once: to read it takes longer than to build what most tests look at.
        match WITH_THEME.clone().update(&self.tree, &self.settings, &self.request) {
            Ok(build) => build,
            Err(error) => panic!("no site: {error:?}"),
        }
    }

    /// What the checks find, on the pages for everybody.
    pub fn check(&self) -> Report {
        let request = Request { audience: Audience::Everybody, ..Request::default() };
        match Workspace::new().check(&self.tree, &self.settings, &request, &Inquiry::default()) {
            Ok(checked) => checked.report,
            Err(error) => panic!("no report: {error:?}"),
        }
    }

    /// The text of one path of the site.
    pub fn read(&self, path: &str) -> String {
        text(&self.build(), path)
    }

    /// A data file as JSON.
    pub fn json(&self, path: &str) -> serde_json::Value {
        serde_json::from_str(&self.read(path)).expect("JSON")
    }

    /// The findings, a line each: `file:line:column rule: message-id values`.
    pub fn findings(&self) -> String {
        let build = self.build();
        build.findings.iter().map(|finding| self.line(finding)).collect()
    }

    fn line(&self, finding: &Finding) -> String {
        let path = &finding.place.path;
        let text = self.tree.content.get(path).map_or("", |file| &file.text);
        let (line, column) = LineIndex::new(text).line_column(finding.place.span.start);
        let mut shown = format!("{path}:{line}:{column} {}: {}", finding.rule, finding.message.id);
        for (name, value) in &finding.message.arguments {
            let value = match value {
                Argument::Text(text) => text.clone(),
                Argument::Number(number) => number.to_string(),
                Argument::List(words) => words.join(", "),
                Argument::Date(date) => date.to_string(),
            };
            let _ = write!(shown, " {name}={value}");
        }
        shown + "\n"
    }
}

fn add(tree: &mut SourceTree, path: &str, content: &str) {
    match path.strip_prefix("content/") {
        Some(path) if path.ends_with(".md") || path.ends_with(".yml") => {
            tree.content.insert(SourcePath::new(path), SourceFile::new(path, content));
        }
        Some(path) => {
            tree.attachments.insert(SourcePath::new(path));
        }
        None if path == settings::FILE_NAME => tree.settings = Some(SourceFile::new(path, content)),
        None => {
            tree.theme.insert(SourcePath::new(path), content.as_bytes().into());
        }
    }
}

pub fn text(build: &Build, path: &str) -> String {
    match build.site.render(path) {
        Ok(Rendered::Bytes(bytes)) => String::from_utf8(bytes).expect("UTF-8"),
        other => panic!("{path}: {other:?}"),
    }
}

/// Every path and its bytes.
pub fn everything(build: &Build) -> BTreeMap<String, Rendered> {
    let render = |path: &String| build.site.render(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    build.site.paths().into_iter().map(|path| (path.clone(), render(&path))).collect()
}

/// The `<main>` of a page.
pub fn main_of(html: &str) -> &str {
    let start = html.find("<main").expect("a main element");
    &html[start..html.find("</main>").expect("its end")]
}

/// The project's own content folder.
pub fn own_content() -> SourceTree {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tree = SourceTree::default();
    let mut folders = vec![root.join("content")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
            let bytes = std::fs::read(&path).expect("readable");
            add(&mut tree, &name, &String::from_utf8_lossy(&bytes));
        }
    }
    let settings = std::fs::read_to_string(root.join(settings::FILE_NAME)).expect("playbook.yml");
    add(&mut tree, settings::FILE_NAME, &settings);
    tree
}
