//! The look: templates, strings and static files. The default theme travels in the binary; a playbook's own file of the same
//! name wins, file by file.

mod engine;
mod shared;
mod words;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

use include_dir::{Dir, include_dir};
use tera::{Context, State, TeraResult, Value};

use engine::Engine;

use super::assets::{Asset, Assets};
use super::views::View;
use crate::finding::Finding;
use crate::locale::Locale;
use crate::settings::Settings;
use crate::source::{SourceFile, SourcePath};
use crate::strings::{Strings, StringsError, SyntaxError};
use crate::vocabulary::{self, Vocabulary};

static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static STATIC: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/static");
static LOCALES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/locales");

const FOLDERS: [(&str, &Dir<'static>); 3] = [("templates", &TEMPLATES), ("static", &STATIC), ("locales", &LOCALES)];

/// Before the name of a built-in template, where a template means that one and not the playbook's own in its place.
const ORIGINAL: &str = "built-in/";

/// The locale whose strings serve where a playbook's locale has none.
const LAST_RESORT: &str = "en";

/// The templates' texts, by name.
type Templates = Vec<(String, String)>;

/// A theme that is ready to render.
pub struct Theme {
    templates: Arc<Templates>,
    /// Views are rendered as what they are, and by no template.
    shows_contexts: bool,
    /// The templates as they are written: for their names and for the places of mistakes.
    written: OnceLock<TeraResult<Engine>>,
    /// For the pages of each language that any was rendered in.
    in_language: Mutex<BTreeMap<String, Arc<Engine>>>,
    /// The strings of the site and of the command line.
    pub strings: Arc<Strings>,
    /// Static files, as they are published.
    pub assets: Arc<Assets>,
}

/// A mistake in a template or in strings: the theme's author's, not the reader's.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ThemeError {
    /// `templates/page.html`, or the path of a `.ftl` file; empty where it concerns no single file.
    pub path: String,
    /// From 1; 0 where it is unknown.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What is wrong, in the template engine's words.
    pub message: String,
    /// The line itself.
    pub text: String,
}

impl From<StringsError> for ThemeError {
    fn from(error: StringsError) -> Self {
        Self { message: error.message, ..Self::default() }
    }
}

/// The built-in file and the playbook's own ones of a folder, by name below it; the own one wins.
fn files<'a>(
    built_in: &'a Dir<'static>,
    own: &'a BTreeMap<SourcePath, Arc<[u8]>>,
    folder: &str,
) -> BTreeMap<String, Asset> {
    let mut files = BTreeMap::new();
    collect(built_in, &mut files);
    for (path, bytes) in own {
        if let Some(name) = path.as_str().strip_prefix(folder).and_then(|name| name.strip_prefix('/')) {
            files.insert(name.to_owned(), Asset::Own(Arc::clone(bytes)));
        }
    }
    files
}

fn collect(dir: &Dir<'static>, files: &mut BTreeMap<String, Asset>) {
    for file in dir.files() {
        files.insert(file.path().to_string_lossy().replace('\\', "/"), Asset::BuiltIn(file.contents()));
    }
    dir.dirs().for_each(|dir| collect(dir, files));
}

fn text(path: String, asset: &Asset) -> Result<(String, String), ThemeError> {
    match std::str::from_utf8(asset.bytes()) {
        Ok(text) => Ok((path, text.to_owned())),
        Err(_) => Err(ThemeError { path, message: "the file is not UTF-8".to_owned(), ..ThemeError::default() }),
    }
}

/// The strings of the site and of the command line, with the playbook's own over them.
///
/// # Errors
/// A file that is no UTF-8 or no Fluent.
pub fn strings(own: &BTreeMap<SourcePath, Arc<[u8]>>) -> Result<Strings, ThemeError> {
    let built_in = files(&LOCALES, &BTreeMap::new(), "locales");
    let own: BTreeMap<String, Asset> = own
        .iter()
        .filter_map(|(path, bytes)| {
            Some((path.as_str().strip_prefix("locales/")?.to_owned(), Asset::Own(Arc::clone(bytes))))
        })
        .collect();
    let is_fluent =
        |(name, _): &(&String, &Asset)| name.rsplit_once('.').is_some_and(|(_, extension)| extension == "ftl");
    let sources: Vec<(String, String)> = built_in
        .iter()
        .chain(&own)
        .filter(is_fluent)
        .map(|(name, asset)| text(name.clone(), asset))
        .collect::<Result<_, _>>()?;
    let parts = sources.iter().filter_map(|(name, text)| {
        let (tag, file) = name.split_once('/')?;
        Some((tag, file, text.as_str()))
    });
    Strings::new(parts, LAST_RESORT).map_err(|error| {
        let SyntaxError { file, line, column, message, text } = error;
        ThemeError { path: format!("locales/{file}"), line, column, message, text }
    })
}

/// The paths of the default theme's files, such as `templates/page.html`, in order.
pub fn built_in_files() -> Vec<String> {
    let mut paths = Vec::new();
    for (folder, dir) in FOLDERS {
        let mut files = BTreeMap::new();
        collect(dir, &mut files);
        paths.extend(files.into_keys().map(|name| format!("{folder}/{name}")));
    }
    paths.sort();
    paths
}

/// A file of the default theme by its path.
pub fn built_in_file(path: &str) -> Option<&'static [u8]> {
    let (folder, name) = path.split_once('/')?;
    let (_, dir) = FOLDERS.into_iter().find(|(known, _)| *known == folder)?;
    dir.get_file(name).map(include_dir::File::contents)
}

/// The tags of the languages that the built-in strings speak.
pub fn built_in_languages() -> impl Iterator<Item = &'static str> {
    LOCALES.dirs().filter_map(|folder| folder.path().to_str())
}

/// The built-in vocabularies by tag. They are well-formed, and the same for as long as the program runs.
static VOCABULARIES: LazyLock<BTreeMap<String, Vocabulary>> = LazyLock::new(|| {
    let vocabulary = |tag: &str| Some(vocabulary_of(tag, built_in_file(&vocabulary_path(tag))?).0);
    built_in_languages().filter_map(|tag| Some((tag.to_owned(), vocabulary(tag)?))).collect()
});

/// The vocabulary of each locale of a playbook: its own words, over the built-in ones, over those of the source's locale.
pub fn vocabularies(
    settings: &Settings,
    own: &BTreeMap<SourcePath, Arc<[u8]>>,
) -> (BTreeMap<Locale, Arc<Vocabulary>>, Vec<Finding>) {
    let (mut known, mut findings) = (BTreeMap::new(), Vec::new());
    for settings in &settings.locales {
        for tag in settings.locale.fallbacks() {
            let Some(bytes) = own.get(&SourcePath::new(vocabulary_path(tag))) else { continue };
            known.entry(tag).or_insert_with_key(|tag| {
                let (words, mistakes) = vocabulary_of(tag, bytes);
                findings.extend(mistakes);
                words
            });
        }
    }
    let read = |locale: &Locale| {
        let layers = locale.fallbacks().flat_map(|tag| [known.get(tag), VOCABULARIES.get(tag)]);
        layers.flatten().fold(Vocabulary::default(), Vocabulary::over)
    };
    let source = read(&settings.source);
    let vocabularies = settings.locales.iter().map(|settings| {
        let vocabulary = read(&settings.locale).over(&source);
        (settings.locale.clone(), Arc::new(vocabulary))
    });
    (vocabularies.collect(), findings)
}

fn vocabulary_path(tag: &str) -> String {
    format!("locales/{tag}/vocabulary.yml")
}

fn vocabulary_of(tag: &str, bytes: &[u8]) -> (Vocabulary, Vec<Finding>) {
    vocabulary::parse(&SourceFile::new(&vocabulary_path(tag), &String::from_utf8_lossy(bytes)))
}

impl Theme {
    /// The default theme with the playbook's own `templates/`, `static/` and `locales/` over it.
    ///
    /// # Errors
    /// The first mistake in a template or a string, with its place.
    pub fn new(own: &BTreeMap<SourcePath, Arc<[u8]>>) -> Result<Self, ThemeError> {
        let strings = Arc::new(strings(own)?);
        let mut templates: Vec<(String, String)> = files(&TEMPLATES, own, "templates")
            .iter()
            .map(|(name, asset)| text(name.clone(), asset))
            .collect::<Result<_, _>>()?;
        templates.extend(originals(&templates));
        let assets = Arc::new(Assets::new(&files(&STATIC, own, "static")));
        let (templates, written, in_language) = (Arc::new(templates), OnceLock::new(), Mutex::default());
        let theme = Self { templates, shows_contexts: false, written, in_language, strings, assets };
        match theme.engine(LAST_RESORT) {
            Ok(_) => Ok(theme),
            Err(error) => Err(theme.mistake(theme.written().as_ref().err().unwrap_or(&error))),
        }
    }

    /// The same theme, which renders a view as JSON of the template's name and of the view: what a template may see.
    #[must_use]
    pub fn of_contexts(&self) -> Self {
        Self {
            templates: Arc::clone(&self.templates),
            shows_contexts: true,
            written: OnceLock::new(),
            in_language: Mutex::default(),
            strings: Arc::clone(&self.strings),
            assets: Arc::clone(&self.assets),
        }
    }

    /// Whether views are rendered as what they are.
    pub fn shows_contexts(&self) -> bool {
        self.shows_contexts
    }

    /// The variables that a template and those that it extends or includes ask for; what they set themselves is not among
    /// them.
    pub fn variables_of(&self, template: &str) -> Vec<String> {
        let engine = self.written().as_ref().ok();
        let variables = engine.and_then(|engine| engine.tera.get_template_variables(template).ok()).unwrap_or_default();
        let mut variables: Vec<String> = variables.into_iter().map(str::to_owned).collect();
        variables.sort();
        variables
    }

    /// Writes the HTML of a view behind what is in `out`. The view is gone before its HTML is made: the longest lists are
    /// held once less.
    ///
    /// # Errors
    /// A template that asks for what the view does not have, or for a string that does not exist.
    pub fn render<V: View>(&self, template: &str, view: V, out: &mut Vec<u8>) -> Result<(), ThemeError> {
        if self.shows_contexts {
            out.extend_from_slice(shown(template, &view).as_bytes());
            return Ok(());
        }
        let mut context = Context::from_serialize(&view).map_err(|error| self.mistake(&error))?;
        let surroundings = Arc::clone(&view.shell().surroundings);
        drop(view);
        let engine = self.engine(&surroundings.lang).map_err(|error| self.mistake(&error))?;
        engine.render(template, &mut context, &surroundings, out).map_err(|error| {
            let mut again =
                |written: &Engine| written.render(template, &mut context, &surroundings, &mut Vec::new()).err();
            self.mistake(&self.written().as_ref().ok().and_then(&mut again).unwrap_or(error))
        })
    }

    fn mistake(&self, error: &tera::Error) -> ThemeError {
        template_error(error, &self.templates)
    }

    fn written(&self) -> &TeraResult<Engine> {
        self.written.get_or_init(|| Engine::new(&self.templates, &self.strings, &self.assets))
    }

    /// The templates for the pages of a language.
    fn engine(&self, lang: &str) -> TeraResult<Arc<Engine>> {
        let mut engines = self.in_language.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(engine) = engines.get(lang) {
            return Ok(Arc::clone(engine));
        }
        let locale = Locale::new(lang).ok_or_else(|| tera::Error::message(format!("'{lang}' is no language")))?;
        let engine = Engine::in_language(&self.templates, &locale, &self.strings, &self.assets)?;
        let engine = Arc::new(engine);
        engines.insert(lang.to_owned(), Arc::clone(&engine));
        Ok(engine)
    }
}

/// A view as a template sees it, with the template's name.
fn shown<V: View>(template: &str, view: &V) -> String {
    let mut context = serde_json::json!({ "template": template, "view": view });
    let common = serde_json::json!(*view.shell().surroundings);
    if let (Some(own), serde_json::Value::Object(common)) = (context["view"]["shell"].as_object_mut(), common) {
        own.extend(common);
    }
    context.to_string()
}

/// The built-in templates that other ones name as such, so that an own one can extend or include what it takes the place
/// of. Only those: what a copy defines again would be there twice.
fn originals(templates: &[(String, String)]) -> Vec<(String, String)> {
    let original = |file: &include_dir::File<'static>| {
        let name = format!("{ORIGINAL}{}", file.path().to_str()?);
        let is_named = templates.iter().any(|(_, text)| text.contains(&format!("\"{name}\"")));
        is_named.then(|| Some((name, file.contents_utf8()?.to_owned()))).flatten()
    };
    TEMPLATES.files().filter_map(original).collect()
}

/// The view's `shell`; components that need it declare it.
fn shell(state: &State<'_>) -> TeraResult<Value> {
    state.get("shell")?.ok_or_else(|| tera::Error::message("`shell` is not known here: the component lacks `@shell`"))
}

fn shell_field(state: &State<'_>, name: &str) -> TeraResult<String> {
    let field = shell(state)?.get_from_path(name).and_then(Value::as_str).map(str::to_owned);
    field.ok_or_else(|| tera::Error::message(format!("`shell.{name}` is not known here")))
}

fn template_error(error: &tera::Error, templates: &[(String, String)]) -> ThemeError {
    let (tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report)) = error.kind() else {
        let words = error.to_string();
        return placed_in_words(&words, templates)
            .unwrap_or_else(|| ThemeError { message: words, ..ThemeError::default() });
    };
    let span = report.span();
    // What a shared piece lacks is told of the piece, and not of the template that brings it in.
    let of_piece = placed_in_words(report.message(), templates);
    of_piece.unwrap_or_else(|| {
        theme_error(report.filename(), span.start_line, span.start_col + 1, report.message(), templates)
    })
}

fn theme_error(
    template: &str,
    line: usize,
    column: usize,
    message: &str,
    templates: &[(String, String)],
) -> ThemeError {
    let source = templates.iter().find(|(name, _)| name == template);
    let text = source.and_then(|(_, text)| text.lines().nth(line.saturating_sub(1)));
    let (path, message) = (format!("templates/{template}"), message.to_owned());
    ThemeError { path, line, column, message, text: text.unwrap_or_default().to_owned() }
}

/// What the engine says in one text of one or several reports, as of names that no template or function has: the first counts.
fn placed_in_words(words: &str, templates: &[(String, String)]) -> Option<ThemeError> {
    let (message, rest) = words.strip_prefix("error: ")?.split_once('\n')?;
    let mut place = rest.trim_start().strip_prefix("--> ")?.lines().next()?.rsplitn(3, ':');
    let (column, line) = (place.next()?.parse().ok()?, place.next()?.parse().ok()?);
    Some(theme_error(place.next()?, line, column, message, templates))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_vocabularies_are_well_formed() {
        for tag in built_in_languages() {
            let bytes = built_in_file(&vocabulary_path(tag)).expect("a vocabulary for each language");
            assert_eq!(vocabulary_of(tag, bytes).1, []);
        }
        assert_eq!(VOCABULARIES.len(), built_in_languages().count());
    }
}
