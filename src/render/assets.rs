//! The theme's static files as they are published: each under a name that holds a fingerprint of its content, so that a
//! browser may keep it for good and never shows an old one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::stylesheet;
use super::urls;

/// How much of the fingerprint a name holds: 40 bits.
const FINGERPRINT: usize = 10;

/// The bytes of a file of a theme.
#[derive(Clone, Debug)]
pub enum Asset {
    /// Of the default theme.
    BuiltIn(&'static [u8]),
    /// Of the playbook.
    Own(Arc<[u8]>),
}

impl Asset {
    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::BuiltIn(bytes) => bytes,
            Self::Own(bytes) => bytes,
        }
    }
}

/// Static files by their names in the theme: `site.css`, `fonts/text.woff2`.
#[derive(Debug, Default)]
pub struct Assets {
    published: BTreeMap<String, Published>,
}

/// A static file as it is published.
#[derive(Debug)]
struct Published {
    /// Where in the site: `assets/site.0123456789.css`.
    path: String,
    asset: Asset,
}

impl Assets {
    /// Names the files of a theme, and writes those names into the style sheets that refer to them.
    pub fn new(files: BTreeMap<String, Asset>) -> Self {
        let references: BTreeMap<&String, BTreeSet<String>> =
            files.iter().map(|(name, asset)| (name, references(name, asset, &files))).collect();
        let paths: BTreeMap<String, String> = files
            .keys()
            .map(|name| (name.clone(), urls::asset(&with_fingerprint(name, &fingerprint(name, &files, &references)))))
            .collect();
        let published = |(name, asset): (&String, &Asset)| {
            let path = paths[name].clone();
            let asset = if references[name].is_empty() { asset.clone() } else { rewritten(name, asset, &paths) };
            (name.clone(), Published { path, asset })
        };
        Self { published: files.iter().map(published).collect() }
    }

    /// The names of all files.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        self.published.keys()
    }

    /// Where a file stands in the site.
    pub fn path(&self, name: &str) -> Option<&str> {
        self.published.get(name).map(|published| &*published.path)
    }

    /// What stands there.
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.published.get(name).map(|published| published.asset.bytes())
    }
}

/// The other files that a style sheet names.
fn references(name: &str, asset: &Asset, files: &BTreeMap<String, Asset>) -> BTreeSet<String> {
    let Some(css) = style_sheet(name, asset) else { return BTreeSet::new() };
    let named = stylesheet::urls(css).into_iter().filter_map(|range| stylesheet::target(name, &css[range]));
    named.filter(|target| target != name && files.contains_key(target)).collect()
}

fn style_sheet<'a>(name: &str, asset: &'a Asset) -> Option<&'a str> {
    let is_css = name.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("css"));
    std::str::from_utf8(asset.bytes()).ok().filter(|_| is_css)
}

/// Of a file's bytes, and of those of every file that it leads to: a style sheet has another name when its font has.
fn fingerprint(
    name: &String,
    files: &BTreeMap<String, Asset>,
    references: &BTreeMap<&String, BTreeSet<String>>,
) -> String {
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<&String> = references[name].iter().collect();
    while let Some(next) = waiting.pop() {
        if next != name && reached.insert(next) {
            waiting.extend(&references[next]);
        }
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update(files[name].bytes());
    for other in reached {
        hasher.update(blake3::hash(files[other].bytes()).as_bytes());
    }
    hasher.finalize().to_hex()[..FINGERPRINT].to_owned()
}

/// `site.css` → `site.0123456789.css`
fn with_fingerprint(name: &str, fingerprint: &str) -> String {
    let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| (folder, file));
    let slash = if folder.is_empty() { "" } else { "/" };
    match file.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()) {
        Some((stem, extension)) => format!("{folder}{slash}{stem}.{fingerprint}.{extension}"),
        None => format!("{folder}{slash}{file}.{fingerprint}"),
    }
}

/// A style sheet that names the published files.
fn rewritten(name: &str, asset: &Asset, paths: &BTreeMap<String, String>) -> Asset {
    let Some(css) = style_sheet(name, asset) else { return asset.clone() };
    let mut out = String::with_capacity(css.len() + 64);
    let mut written = 0;
    for range in stylesheet::urls(css) {
        let url = &css[range.clone()];
        let Some(path) = stylesheet::target(name, url).and_then(|target| paths.get(&target)) else { continue };
        let behind = url.find(['?', '#']).map_or("", |at| &url[at..]);
        out.push_str(&css[written..range.start]);
        out.push_str(&urls::relative(&paths[name], path));
        out.push_str(behind);
        written = range.end;
    }
    out.push_str(&css[written..]);
    Asset::Own(out.into_bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assets(files: &[(&str, &'static str)]) -> Assets {
        Assets::new(files.iter().map(|(name, text)| ((*name).to_owned(), Asset::BuiltIn(text.as_bytes()))).collect())
    }

    #[test]
    fn a_name_holds_the_fingerprint_of_the_bytes_before_its_ending() {
        let hash = &blake3::hash(b"a{}").to_hex()[..10];
        let assets = assets(&[("site.css", "a{}"), ("a b/read.me.txt", "a{}"), (".x", "a{}"), ("LICENSE", "a{}")]);
        let paths: Vec<_> = assets.names().map(|name| assets.path(name).expect("a path").to_owned()).collect();
        assert_eq!(
            paths,
            [
                format!("assets/.x.{hash}"),
                format!("assets/LICENSE.{hash}"),
                format!("assets/a b/read.me.{hash}.txt"),
                format!("assets/site.{hash}.css")
            ]
        );
        assert_eq!(assets.path("gone.css"), None);
    }

    #[test]
    fn a_style_sheet_names_the_published_files_and_has_another_name_when_one_of_them_changes() {
        let css = "@import 'parts/a.css'; b{background:url( \"img/x%20y.svg#top\" ) , url(gone.png)}";
        let site = |svg| {
            assets(&[
                ("site.css", css),
                ("parts/a.css", "i{src:url(../f.woff2?v=1)}"),
                ("f.woff2", "f"),
                ("img/x y.svg", svg),
            ])
        };
        let (one, two) = (site("<svg/>"), site("<svg></svg>"));
        let text =
            |assets: &Assets, name: &str| String::from_utf8(assets.bytes(name).expect("bytes").to_vec()).expect("text");
        let below =
            |assets: &Assets, name: &str| assets.path(name).expect("a path").trim_start_matches("assets/").to_owned();
        assert_eq!(
            text(&one, "site.css"),
            format!(
                "@import '{}'; b{{background:url( \"{}#top\" ) , url(gone.png)}}",
                below(&one, "parts/a.css"),
                below(&one, "img/x y.svg").replace(' ', "%20"),
            )
        );
        assert_eq!(text(&one, "parts/a.css"), format!("i{{src:url(../{}?v=1)}}", below(&one, "f.woff2")));
        assert_ne!(one.path("site.css"), two.path("site.css"));
        assert_eq!(one.path("parts/a.css"), two.path("parts/a.css"));
    }

    #[test]
    fn style_sheets_that_import_each_other_have_names_all_the_same() {
        let assets = assets(&[("a.css", "@import 'b.css';"), ("b.css", "@import url(a.css);")]);
        let b = assets.path("b.css").expect("a path").trim_start_matches("assets/");
        assert_eq!(assets.bytes("a.css"), Some(format!("@import '{b}';").as_bytes()));
    }
}
