//! The least that a site generator can do: read every page, parse it with the parser that Diptych uses, and write as many files
//! of the same sizes as Diptych does, on every core. `scripts/bench` measures a build against it.
//!
//! `floor CONTENT LIST OUTPUT`, where each line of LIST is a file of the site to imitate: its size in bytes, a tab, its path.

#![expect(clippy::disallowed_methods, reason = "reads and writes files, and does nothing else")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use walkdir::WalkDir;

fn main() -> io::Result<()> {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [content, list, output] = arguments.as_slice() else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "usage: floor CONTENT LIST OUTPUT"));
    };
    let pages = pages(content)?;
    let html: Vec<String> = pages.par_iter().map(|page| rendered(page)).collect::<io::Result<_>>()?;
    let list = fs::read_to_string(list)?;
    let files: Vec<(usize, &str)> = list.lines().filter_map(planned).collect();
    let folders: BTreeSet<&Path> = files.iter().filter_map(|(_, path)| Path::new(path).parent()).collect();
    folders.iter().try_for_each(|folder| fs::create_dir_all(output.join(folder)))?;
    files.par_iter().enumerate().try_for_each(|(index, (size, path))| {
        // Some page's HTML, over and over, up to the size of the file that is imitated.
        let page = html[index % html.len()].as_bytes();
        let mut bytes = page.repeat(size.div_ceil(page.len()));
        bytes.truncate(*size);
        fs::write(output.join(path), bytes)
    })
}

fn planned(line: &str) -> Option<(usize, &str)> {
    let (size, path) = line.split_once('\t')?;
    Some((size.parse().ok()?, path))
}

fn pages(content: &Path) -> io::Result<Vec<PathBuf>> {
    let entries: Vec<walkdir::DirEntry> = WalkDir::new(content).into_iter().collect::<Result<_, _>>()?;
    let is_page = |path: &Path| path.extension().is_some_and(|extension| extension == "md");
    let pages: Vec<PathBuf> =
        entries.into_iter().map(walkdir::DirEntry::into_path).filter(|path| is_page(path)).collect();
    if pages.is_empty() {
        return Err(io::Error::new(io::ErrorKind::NotFound, "there are no pages"));
    }
    Ok(pages)
}

fn rendered(page: &Path) -> io::Result<String> {
    let text = fs::read_to_string(page)?;
    let mut out = String::with_capacity(text.len() * 2);
    html::push_html(
        &mut out,
        Parser::new_ext(&text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_GFM),
    );
    Ok(if out.is_empty() { "\n".to_owned() } else { out })
}
