//! What the crate docs promise of the crate itself: modules that use only those above them, and strings that every locale
//! has; and what the docs promise of the style sheet. Read from the files, so that nobody has to remember it.

#![expect(clippy::disallowed_methods, reason = "reads the repository's own files")]

#[path = "architecture/design.rs"]
mod design;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};

/// The tag of the locale that has every string.
const FIRST_LOCALE: &str = "en";

// ── Modules ────────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn each_module_uses_only_those_above_it_in_the_map() {
    let order = modules_in_reading_order();
    let place = |name: &str| order.iter().position(|module| module == name);
    let mut wrong = String::new();
    for (index, module) in order.iter().enumerate() {
        for file in files_of_module(module) {
            for (line, used) in used_modules(&file, &order) {
                if place(&used).is_some_and(|used| used > index) {
                    let _ = writeln!(wrong, "{}:{line}: {module} uses {used}, which stands below it", shown(&file));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_map_names_every_module() {
    let order: BTreeSet<String> = modules_in_reading_order().into_iter().collect();
    let files: BTreeSet<String> = fs::read_dir(root().join("src"))
        .expect("src")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned())
        .filter(|name| name != "lib" && name != "main")
        .collect();
    assert_eq!(order, files);
}

#[test]
fn every_file_opens_with_a_sentence_on_why_it_exists() {
    let silent: Vec<String> = rust_files(&root().join("src"))
        .into_iter()
        .filter(|file| !text_of(file).starts_with("//! "))
        .map(|file| shown(&file))
        .collect();
    assert_eq!(silent, [""; 0]);
}

#[test]
fn modules_are_files_of_their_own_name() {
    let named_mod = rust_files(&root().join("src")).into_iter().filter(|file| file.ends_with("mod.rs"));
    assert_eq!(named_mod.map(|file| shown(&file)).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn references_to_modules_are_found_however_they_are_written() {
    let order = ["text", "source", "render"].map(str::to_owned);
    let uses = |file: &str, text: &str| -> Vec<String> {
        references(text, depth(Path::new(file)), &order)
            .into_iter()
            .map(|(line, used)| format!("{line} {used}"))
            .collect()
    };
    assert_eq!(uses("source.rs", "use crate::text;\nfn f() { crate::render::g(); }"), ["1 text", "2 render"]);
    assert_eq!(uses("source.rs", "use crate::{\n    text::{self, slug},\n    render,\n};"), ["1 text", "1 render"]);
    assert_eq!(uses("source.rs", "use super::render::Site;"), ["1 render"]);
    assert_eq!(uses("source/place.rs", "use super::render;\nuse super::super::text::slug;"), ["2 text"]);
    assert_eq!(
        uses("source.rs", "/// See [`crate::render`].\nlet url = \"https://crate::x\"; // crate::render"),
        [""; 0]
    );
}

/// The modules as `src/lib.rs` lists them.
fn modules_in_reading_order() -> Vec<String> {
    let text = text_of(&root().join("src/lib.rs"));
    let declared = text.lines().filter_map(|line| {
        let line = line.trim();
        line.strip_prefix("pub mod ").or_else(|| line.strip_prefix("mod "))?.strip_suffix(';')
    });
    declared.map(str::to_owned).collect()
}

/// `src/<module>.rs` and everything in `src/<module>/`.
fn files_of_module(module: &str) -> Vec<PathBuf> {
    let mut files = vec![root().join(format!("src/{module}.rs"))];
    let folder = root().join("src").join(module);
    if folder.is_dir() {
        files.extend(rust_files(&folder));
    }
    files
}

fn used_modules(file: &Path, order: &[String]) -> Vec<(usize, String)> {
    let inside = file.strip_prefix(root().join("src")).expect("a file of src");
    references(&text_of(file), depth(inside), order)
}

/// How many modules a file is below the crate's root: one for `src/disk.rs`, two for `src/disk/read.rs`.
fn depth(inside_src: &Path) -> usize {
    inside_src.components().count()
}

/// The top modules that a text names, each with its line.
fn references(text: &str, depth: usize, order: &[String]) -> Vec<(usize, String)> {
    let code = without_comments(text);
    let mut found = Vec::new();
    let to_root = "super::".repeat(depth);
    for start in ["crate::", to_root.as_str()] {
        for (at, _) in code.match_indices(start) {
            let begins_path =
                !code[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '"' | '/'));
            let line = 1 + code[..at].matches('\n').count();
            if begins_path {
                let names = first_names(&code[at + start.len()..]);
                found.extend(names.into_iter().filter(|name| order.contains(name)).map(|name| (line, name)));
            }
        }
    }
    found
}

/// `a` of `a::b`, and `a`, `c` of `{a::{self, b}, c}`.
fn first_names(path: &str) -> Vec<String> {
    let name = |text: &str| {
        let text = text.trim_start();
        text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
    };
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let (mut names, mut level, mut start) = (Vec::new(), 0, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => level += 1,
            '}' | ',' if level == 0 => {
                names.push(name(&group[start..at]));
                start = at + 1;
                if c == '}' {
                    return names;
                }
            }
            '}' => level -= 1,
            _ => {}
        }
    }
    names
}

/// Line comments become empty: what a comment names, nobody uses.
fn without_comments(text: &str) -> String {
    let code = text.lines().map(|line| {
        let is_comment = |at: &usize| *at == 0 || line[..*at].ends_with(char::is_whitespace);
        let end = line.match_indices("//").map(|(at, _)| at).find(is_comment);
        &line[..end.unwrap_or(line.len())]
    });
    code.collect::<Vec<_>>().join("\n")
}

// ── Strings ────────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn every_locale_has_the_same_strings_with_the_same_variables() {
    let expected = strings_of(&root().join("locales").join(FIRST_LOCALE));
    for locale in folders(&root().join("locales")) {
        for (file, messages) in strings_of(&locale) {
            let of_first = expected.get(&file).unwrap_or_else(|| panic!("{FIRST_LOCALE} has no {file}"));
            assert_eq!(&messages, of_first, "{}/{file}", shown(&locale));
        }
        assert_eq!(
            strings_of(&locale).keys().collect::<Vec<_>>(),
            expected.keys().collect::<Vec<_>>(),
            "{}",
            shown(&locale)
        );
    }
}

#[test]
fn the_third_locale_of_the_fixture_has_every_string_of_the_site() {
    let expected = strings_of(&root().join("locales").join(FIRST_LOCALE));
    let japanese = strings_of(&root().join("tests/fixtures/third-locale/locales/ja"));
    assert_eq!(japanese["site.ftl"], expected["site.ftl"]);
}

#[test]
fn every_string_that_is_asked_for_exists() {
    let known: BTreeSet<String> =
        strings_of(&root().join("locales").join(FIRST_LOCALE)).into_values().flat_map(BTreeMap::into_keys).collect();
    let in_templates = files_below(&root().join("templates")).into_iter().map(|file| (file, "t(key=\""));
    let in_code = rust_files(&root().join("src"))
        .into_iter()
        .flat_map(|file| ["Message::new(\"", ".string(\"", ".text(\""].map(|start| (file.clone(), start)));
    let mut unknown = Vec::new();
    for (file, start) in in_templates.chain(in_code) {
        for id in quoted_after(&without_tests(&text_of(&file)), start) {
            if !known.contains(&id) {
                unknown.push(format!("{}: {id}", shown(&file)));
            }
        }
    }
    assert_eq!(unknown, [""; 0]);
}

#[test]
fn every_string_is_asked_for_by_something() {
    let mut texts: Vec<String> = rust_files(&root().join("src")).iter().map(|file| text_of(file)).collect();
    texts.extend(files_below(&root().join("templates")).iter().map(|file| text_of(file)));
    let names_it = |id: &str| texts.iter().any(|text| text.contains(&format!("\"{id}\"")));
    let folder = root().join("locales").join(FIRST_LOCALE);
    let parts: BTreeSet<String> = messages_of(&folder).iter().flat_map(|message| message.messages.clone()).collect();
    let idle = messages_of(&folder).into_iter().map(|message| message.id).filter(|id| {
        // The help's strings are named after the arguments.
        !id.starts_with("cli-") && !parts.contains(id) && !names_it(id)
    });
    assert_eq!(idle.collect::<Vec<_>>(), [""; 0]);
}

/// For each file of a locale, the variables of each message, those of the messages that it uses included.
fn strings_of(locale: &Path) -> BTreeMap<String, BTreeMap<String, BTreeSet<String>>> {
    let messages = messages_of(locale);
    let mut files: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for message in &messages {
        let mut variables = BTreeSet::new();
        add_variables(message, &messages, &mut variables);
        files.entry(message.file.clone()).or_default().insert(message.id.clone(), variables);
    }
    files
}

fn add_variables(message: &FluentMessage, all: &[FluentMessage], variables: &mut BTreeSet<String>) {
    variables.extend(message.variables.iter().cloned());
    for used in &message.messages {
        let used = all.iter().find(|other| other.id == *used).unwrap_or_else(|| panic!("{} uses {used}", message.id));
        add_variables(used, all, variables);
    }
}

/// A message as it is written.
#[derive(Default)]
struct FluentMessage {
    file: String,
    id: String,
    variables: BTreeSet<String>,
    messages: BTreeSet<String>,
}

fn messages_of(locale: &Path) -> Vec<FluentMessage> {
    let files =
        files_below(locale).into_iter().filter(|file| file.extension().is_some_and(|extension| extension == "ftl"));
    let mut messages = Vec::new();
    for file in files {
        let resource = fluent_syntax::parser::parse(text_of(&file))
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", shown(&file)));
        for entry in &resource.body {
            let Entry::Message(written) = entry else { continue };
            let name = file.file_name().expect("a name").to_string_lossy().into_owned();
            let mut message = FluentMessage { file: name, id: written.id.name.clone(), ..FluentMessage::default() };
            message.pattern(written.value.as_ref().unwrap_or_else(|| panic!("{} has no text", written.id.name)));
            assert!(messages.iter().all(|other: &FluentMessage| other.id != message.id), "{} twice", message.id);
            messages.push(message);
        }
    }
    messages
}

impl FluentMessage {
    fn pattern(&mut self, pattern: &Pattern<String>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<String>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                variants.iter().for_each(|variant| self.pattern(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.clone());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.messages.insert(id.name.clone());
            }
            InlineExpression::FunctionReference { arguments, .. } => self.arguments(arguments),
            InlineExpression::TermReference { arguments, .. } => {
                arguments.iter().for_each(|arguments| self.arguments(arguments));
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<String>) {
        arguments.positional.iter().for_each(|argument| self.inline(argument));
        arguments.named.iter().for_each(|argument| self.inline(&argument.value));
    }
}

/// The texts in quotes that follow `start`.
fn quoted_after(text: &str, start: &str) -> Vec<String> {
    let found = text.match_indices(start).filter_map(|(at, _)| text[at + start.len()..].split_once('"'));
    found.map(|(id, _)| id.to_owned()).collect()
}

/// Tests may ask for strings of their own.
fn without_tests(text: &str) -> String {
    text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned()
}

// ── Files ──────────────────────────────────────────────────────────────────────────────────────────────────────────

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text_of(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", shown(file)))
}

/// A path as a person would write it.
fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    files_below(folder).into_iter().filter(|file| file.extension().is_some_and(|extension| extension == "rs")).collect()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    walk.map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect()
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).min_depth(1).max_depth(1).sort_by_file_name().into_iter();
    walk.map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.file_type().is_dir())
        .map(walkdir::DirEntry::into_path)
        .collect()
}
