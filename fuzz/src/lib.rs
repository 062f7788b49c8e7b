//! What the fuzzer tries, as plain functions of a text: `fuzz_targets/` hands them what the fuzzer makes up, and
//! `tests/fuzz.rs` the fixtures and every text that once broke something. Each panics where something does not hold.

mod documents;
#[path = "../../tests/support/holds.rs"]
mod holds;
pub mod html;
mod pages;
mod pairs;
mod records;
mod words;
mod yaml;

/// Panics where what should hold of a text does not.
pub type Body = fn(&str);

/// Every target by its name.
pub const TARGETS: &[(&str, Body)] = &[
    ("front_matter", yaml::front_matter),
    ("settings", yaml::settings),
    ("vocabulary", yaml::vocabulary),
    ("glossary", yaml::glossary),
    ("contents", yaml::contents),
    ("markdown", documents::markdown),
    ("tables", documents::tables),
    ("alignment", pairs::alignment),
    ("versions", pairs::versions),
    ("fixes", pairs::fixes),
    ("reports", pairs::reports),
    ("site", pairs::site),
    ("lock", records::lock),
    ("baseline", records::baseline),
    ("strings", words::strings),
    ("words", words::words),
];

/// Parts the two pages of a text that is both: source, then translation.
pub const BETWEEN_PAGES: char = '\u{1}';

/// Tries a text that the fuzzer made up; files that are not UTF-8 are refused before anything reads them.
pub fn attempt(target: &str, data: &[u8]) {
    let (_, body) = TARGETS.iter().find(|(name, _)| *name == target).expect("a target of the list");
    if let Ok(text) = std::str::from_utf8(data) {
        body(text);
    }
}

/// Leaves the work of a target to the thread that the fuzzer watches: the same text takes the same way each time.
#[macro_export]
macro_rules! one_thread {
    () => {{
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread();
        pool.build_global().expect("nothing has asked for threads yet");
    }};
}
