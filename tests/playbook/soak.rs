//! Editing for hours, in seconds: after each of many random edits, a workspace that has seen them all gives what a fresh one
//! gives, and what is shown of an edit at once is what a build shows of it later.

use std::collections::BTreeSet;
use std::sync::Arc;

use diptych::check::Inquiry;
use diptych::render::{Rendered, Site};
use diptych::settings::{self, Settings};
use diptych::source::{SourceFile, SourcePath, SourceTree};
use diptych::workspace::{Audience, Build, Request, UpdateError, Workspace};

use crate::support::own_content;

/// How many edits; [`EDITS`] where it is not set.
const EDITS_VARIABLE: &str = "DIPTYCH_SOAK_EDITS";

/// Takes a few seconds where nothing is optimised.
const EDITS: usize = 12;

/// The edits of a run that failed come again with its seed.
const SEED_VARIABLE: &str = "DIPTYCH_SOAK_SEED";

/// All paths are rendered, and all checks run, after each so many edits …
const THOROUGH: usize = 50;

/// … and so many paths after the others.
const SAMPLE: usize = 6;

/// Files of the theme that the edits begin with: they say what the built-in ones say.
const THEME: &[&str] = &["templates/page.html", "templates/tasks.html", "static/site.css", "locales/en/site.ftl"];

#[test]
fn a_workspace_that_has_seen_many_edits_gives_what_a_fresh_one_gives() {
    let number = |name: &str| std::env::var(name).ok().map(|value| value.parse::<u64>().expect("a number"));
    let edits = number(EDITS_VARIABLE).map_or(EDITS, |edits| edits as usize);
    let seed = number(SEED_VARIABLE).unwrap_or(4095);
    let mut soak = Soak::new(seed);
    for edit in 1..=edits {
        soak.edit(edit.is_multiple_of(THOROUGH) || edit == edits);
    }
    // What is compared must have been there.
    assert!(soak.compared > edits / 4, "{} of {edits} edits left a playbook that can be built", soak.compared);
    assert!(soak.shown_at_once > 0, "no edit was shown at once");
}

struct Soak {
    seed: u64,
    chance: Chance,
    /// As it was in the beginning: edits put files back, so that not all is rubbish after a while.
    original: SourceTree,
    tree: SourceTree,
    /// The last that could be read.
    settings: Settings,
    workspace: Workspace,
    site: Option<Site>,
    /// The edits since the last build that are shown already.
    waiting: BTreeSet<SourcePath>,
    is_prose_only: bool,
    /// What was done, for a report.
    log: Vec<String>,
    compared: usize,
    shown_at_once: usize,
}

/// What an edit reached.
enum Reach {
    /// The text of a known file; only sentences where it says so.
    Text { path: SourcePath, is_prose: bool },
    /// Anything else.
    More,
}

impl Soak {
    fn new(seed: u64) -> Self {
        let mut tree = own_content();
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        for path in THEME {
            tree.theme
                .insert(SourcePath::new(*path), std::fs::read(root.join(path)).expect("a file of the theme").into());
        }
        tree.glossary = Some(SourceFile::new("glossary.yml", "terms:\n- en: workshop\n  zh-CN: 研讨会\n"));
        let settings = settings::parse(tree.settings.as_ref().expect("settings")).expect("valid settings");
        Self {
            seed,
            chance: Chance(seed),
            original: tree.clone(),
            tree,
            settings,
            workspace: Workspace::new(),
            site: None,
            waiting: BTreeSet::new(),
            is_prose_only: true,
            log: Vec::new(),
            compared: 0,
            shown_at_once: 0,
        }
    }

    fn edit(&mut self, is_thorough: bool) {
        let reach = self.change();
        let amended = self.amend(reach);
        // While somebody types, a build may take in several edits.
        if amended && self.chance.one_in(4) {
            return;
        }
        let is_built = self.build(is_thorough);
        if is_built {
            self.waiting.clear();
        }
        self.is_prose_only = is_built;
    }

    /// Shows an edit of a text at once, as the preview does.
    fn amend(&mut self, reach: Reach) -> bool {
        let Reach::Text { path, is_prose } = reach else {
            self.is_prose_only = false;
            return false;
        };
        self.is_prose_only &= is_prose;
        self.waiting.insert(path.clone());
        let Some(site) = self.site.take() else { return false };
        let amended = self.workspace.amend(&site, &self.tree, &BTreeSet::from([path]));
        let is_amended = amended.is_some();
        self.is_prose_only &= is_amended;
        self.site = Some(amended.unwrap_or(site));
        is_amended
    }

    fn build(&mut self, is_thorough: bool) -> bool {
        let file = self.tree.settings.as_ref().expect("settings");
        // Like the preview: with settings that cannot be read nothing is built.
        let Ok(settings) = settings::parse(file) else {
            self.mend();
            return false;
        };
        self.settings = settings;
        let request = Request { drafts: true, ..Request::default() };
        let used = self.workspace.update(&self.tree, &self.settings, &request);
        let fresh = Workspace::new().update(&self.tree, &self.settings, &request);
        let (used, fresh) = match (used, fresh) {
            (Ok(used), Ok(fresh)) => (used, fresh),
            (Err(used), Err(fresh)) => {
                self.compare_errors(&used, &fresh);
                return false;
            }
            (used, fresh) => self.fail(&format!("used: {:?}, fresh: {:?}", used.err(), fresh.err())),
        };
        self.compare_builds(&used, &fresh, is_thorough);
        self.compare_what_was_shown(&fresh.site);
        if is_thorough {
            self.compare_checks();
        }
        self.compared += 1;
        self.site = Some(used.site);
        true
    }

    fn compare_errors(&mut self, used: &UpdateError, fresh: &UpdateError) {
        if used != fresh {
            self.fail(&format!("{used:?}, {fresh:?}"));
        }
        self.mend();
    }

    /// What keeps a playbook from being built does not stay for long.
    fn mend(&mut self) {
        if self.chance.one_in(2) {
            self.log.push("the theme and playbook.yml: as they were".to_owned());
            self.tree.theme.clone_from(&self.original.theme);
            self.tree.settings.clone_from(&self.original.settings);
        }
    }

    fn compare_builds(&mut self, used: &Build, fresh: &Build, is_thorough: bool) {
        if used.findings != fresh.findings || used.read != fresh.read || used.summary != fresh.summary {
            self.fail("the findings differ");
        }
        let paths = fresh.site.paths();
        if used.site.paths() != paths {
            self.fail("the paths differ");
        }
        let sample: Vec<&String> = if is_thorough {
            paths.iter().collect()
        } else {
            (0..SAMPLE).map(|_| self.chance.one_of(&paths)).collect()
        };
        for path in sample {
            self.compare_path(path, &used.site, &fresh.site);
        }
    }

    /// An edit that is prose only was shown on its own pages as it is shown after a build.
    fn compare_what_was_shown(&mut self, fresh: &Site) {
        let Some(shown) = self.site.as_ref().filter(|_| self.is_prose_only) else { return };
        for path in self.waiting.iter().filter(|path| path.as_str().ends_with(".md")) {
            let (locale, name) = path.as_str().split_once('/').expect("a folder");
            let page = name.strip_suffix(".md").expect("a page");
            for path in
                [format!("{locale}/{page}.html"), format!("zh-CN/{page}.html"), format!("zh-CN/compare/{page}.html")]
            {
                if fresh.has(&path) {
                    self.compare_path(&path, shown, fresh);
                    self.shown_at_once += 1;
                }
            }
        }
    }

    fn compare_path(&self, path: &str, one: &Site, other: &Site) {
        let (one, other) = (shown(one, path), shown(other, path));
        if one != other {
            self.fail(&format!("{path} differs: {}", difference(&one, &other)));
        }
    }

    fn compare_checks(&mut self) {
        let request = Request { audience: Audience::Everybody, drafts: true, ..Request::default() };
        let mut used = self.workspace.clone();
        let used = used.check(&self.tree, &self.settings, &request, &Inquiry::default());
        let fresh = Workspace::new().check(&self.tree, &self.settings, &request, &Inquiry::default());
        let findings =
            |checked: Result<diptych::workspace::Checked, UpdateError>| checked.map(|checked| checked.report.findings);
        if findings(used) != findings(fresh) {
            self.fail("the checks differ");
        }
    }

    fn fail(&self, what: &str) -> ! {
        let last = self.log.iter().rev().take(12).rev().cloned().collect::<Vec<_>>().join("\n");
        panic!(
            "{what}\nafter {} edits, {SEED_VARIABLE}={}; since the last build: {:?}; the last edits:\n{last}",
            self.log.len(),
            self.seed,
            self.waiting,
        );
    }

    // ── Edits

    fn change(&mut self) -> Reach {
        match self.chance.below(24) {
            0..=7 => self.insert_sentence(),
            8..=13 => self.change_lines(),
            14..=16 => self.restore(),
            17 => self.break_front_matter(),
            18 => self.add_page(),
            19 => self.remove_file(),
            20 => self.rename_file(),
            21 => self.change_theme(),
            22 => self.change_settings(),
            _ => self.change_beside(),
        }
    }

    fn any_text(&mut self) -> SourcePath {
        let paths: Vec<&SourcePath> = self.tree.content.keys().collect();
        (*self.chance.one_of(&paths)).clone()
    }

    fn set_text(&mut self, path: &SourcePath, lines: &[String], note: &str) -> Reach {
        self.log.push(format!("{path}: {note}"));
        let text = lines.join("\n") + "\n";
        self.tree.content.insert(path.clone(), SourceFile::new(path.as_str(), &text));
        Reach::Text { path: path.clone(), is_prose: false }
    }

    /// A sentence at the end of a paragraph of its own line.
    fn insert_sentence(&mut self) -> Reach {
        let path = self.any_text();
        let mut lines = self.lines(&path);
        let is_prose = |index: &usize| {
            let blank = |at: usize| lines.get(at).is_none_or(String::is_empty);
            let line = &lines[*index];
            let begins = line.chars().next().is_some_and(char::is_alphabetic);
            begins && line.ends_with(['.', '。']) && *index > 0 && blank(*index - 1) && blank(*index + 1)
        };
        let places: Vec<usize> = (0..lines.len()).filter(is_prose).collect();
        // What is in no paragraph of a page, or stands on the pages of others, is no prose of its own page.
        if places.is_empty() || !path.as_str().ends_with(".md") || path.as_str().contains("includes/") {
            return self.change_lines();
        }
        let at = *self.chance.one_of(&places);
        let is_chinese = path.as_str().starts_with("zh-CN");
        let sentence = if is_chinese { "大家都读这一句话。" } else { " Everybody reads this sentence." };
        lines[at].push_str(sentence);
        match self.set_text(&path, &lines, &format!("a sentence in line {}", at + 1)) {
            Reach::Text { path, .. } => Reach::Text { path, is_prose: true },
            Reach::More => Reach::More,
        }
    }

    fn change_lines(&mut self) -> Reach {
        let path = self.any_text();
        let mut lines = self.lines(&path);
        if lines.is_empty() {
            lines.push("# A".to_owned());
        }
        let at = self.chance.below(lines.len());
        let note = match self.chance.below(9) {
            0 => {
                lines.remove(at);
                "removed"
            }
            1 | 2 => {
                lines.insert(at, lines[at].clone());
                "twice"
            }
            3 => {
                let pieces = [
                    "## Overview",
                    "## 概述",
                    "### Run the Workshop",
                    "#### FTOP Tasks",
                    "Primary Role: **SME**",
                    "[!INCLUDE [feedback](./includes/feedback.md)]",
                    "[!INCLUDE [none](./includes/none.md)]",
                    "| 4095 | Say hello | M | SME | All Services |",
                    "> [!NOTE]\n> A note.",
                    "```",
                    "<div>",
                    "- item",
                    "[a page](faq.md#nowhere)",
                    "![a picture](media/engagement-timeline.svg)",
                    "| 10/19/2026 | A B | Added task 1402. |",
                    "<!-- diptych: ignore task-missing because -->",
                    "",
                ];
                lines.insert(at, (*self.chance.one_of(&pieces)).to_owned());
                "another line"
            }
            4 => {
                lines[at] = lines[at].replace('4', "5").replace('1', "2");
                "other numbers"
            }
            5 => {
                lines[at].insert(0, '#');
                "a heading"
            }
            6 => {
                let to = self.chance.below(lines.len());
                lines.swap(at, to);
                "moved"
            }
            7 => {
                lines.truncate(at);
                "cut off"
            }
            _ => {
                let from = self.any_text();
                let other = self.lines(&from);
                let taken = self.chance.below(other.len().max(1));
                lines.splice(at..at, other.into_iter().skip(taken).take(12));
                "lines of another file"
            }
        };
        self.set_text(&path, &lines, &format!("line {} {note}", at + 1))
    }

    fn restore(&mut self) -> Reach {
        let paths: Vec<SourcePath> = self.original.content.keys().cloned().collect();
        let mut reach = Reach::More;
        for _ in 0..3 {
            let path = self.chance.one_of(&paths).clone();
            self.log.push(format!("{path}: as it was"));
            let was = self.tree.content.insert(path.clone(), self.original.content[&path].clone());
            reach = Reach::More;
            if was.is_some() && self.chance.one_in(2) {
                // One file alone is what somebody does who undoes an edit.
                return Reach::Text { path, is_prose: false };
            }
        }
        reach
    }

    fn break_front_matter(&mut self) -> Reach {
        let path = self.any_text();
        let mut lines = self.lines(&path);
        let pieces = [
            "title: [",
            "draft: true",
            "draft: maybe",
            "ft.audience: customer",
            "title: Another",
            "---",
            "\tx: y",
            "ms.date: 13/45/2026",
        ];
        let piece = (*self.chance.one_of(&pieces)).to_owned();
        lines.insert(1.min(lines.len()), piece);
        self.set_text(&path, &lines, "front matter")
    }

    fn add_page(&mut self) -> Reach {
        let from = self.any_text();
        let (folder, _) = from.as_str().split_once('/').expect("a folder");
        let path = SourcePath::new(format!("{folder}/assess-new-{}.md", self.chance.below(6)));
        self.log.push(format!("{path}: new, from {from}"));
        let text = self.tree.content[&from].text.to_string();
        self.tree.content.insert(path.clone(), SourceFile::new(path.as_str(), &text));
        Reach::More
    }

    fn remove_file(&mut self) -> Reach {
        if self.tree.content.len() < 20 {
            return self.restore();
        }
        let path = self.any_text();
        self.log.push(format!("{path}: removed"));
        self.tree.content.remove(&path);
        Reach::More
    }

    fn rename_file(&mut self) -> Reach {
        let path = self.any_text();
        let name = path.as_str().replace(".md", "-again.md");
        if name == path.as_str() || name.len() > 80 {
            return self.restore();
        }
        self.log.push(format!("{path}: now {name}"));
        let file = self.tree.content.remove(&path).expect("a file");
        self.tree.content.insert(SourcePath::new(name.as_str()), SourceFile::new(&name, &file.text));
        Reach::More
    }

    fn change_theme(&mut self) -> Reach {
        let path = SourcePath::new(*self.chance.one_of(THEME));
        let was = String::from_utf8_lossy(&self.original.theme[&path]).into_owned();
        let now = match self.chance.below(4) {
            0 => was + "\n{% no template, and no message %}\n",
            1 | 2 => {
                was.replacen("</h1>", "</h1><p>An edit</p>", 1).replacen("= ", "= An edit: ", 1).replacen("0;", "1;", 1)
            }
            _ => was,
        };
        self.log.push(format!("{path}: edited, or as it was"));
        self.tree.theme.insert(path, now.as_bytes().into());
        Reach::More
    }

    fn change_settings(&mut self) -> Reach {
        let was = self.original.settings.as_ref().expect("settings").text.to_string();
        let changes = [
            "",
            "base_url: https://example.org/x/\n",
            "phases: [assess, enable]\n",
            "locales: [\n",
            "check:\n  rules:\n    typography: off\n",
        ];
        let change = *self.chance.one_of(&changes);
        self.log.push(format!("playbook.yml: {change:?}"));
        let was = if self.chance.one_in(4) { was.replace("audience: partner\n", "") } else { was };
        let text = was + change;
        self.tree.settings = Some(SourceFile::new(settings::FILE_NAME, &text));
        Reach::More
    }

    fn change_beside(&mut self) -> Reach {
        match self.chance.below(3) {
            0 => {
                let texts = [
                    "terms:\n- en: workshop\n  zh-CN: 研讨会\n",
                    "terms:\n- en: customer\n  zh-CN: 客户\n",
                    "terms: [\n",
                ];
                let text = *self.chance.one_of(&texts);
                self.log.push(format!("glossary.yml: {text:?}"));
                self.tree.glossary = Some(SourceFile::new("glossary.yml", text));
            }
            1 => {
                let path = SourcePath::new("en/media/another.svg");
                self.log.push(format!("{path}: there, or not"));
                if !self.tree.attachments.remove(&path) {
                    self.tree.attachments.insert(path);
                }
            }
            _ => {
                let text = "labels:\n  phase: [Phase, Stage]\n";
                self.log.push("locales/en/vocabulary.yml: there, or not".to_owned());
                let path = SourcePath::new("locales/en/vocabulary.yml");
                if self.tree.theme.remove(&path).is_none() {
                    self.tree.theme.insert(path, Arc::from(text.as_bytes()));
                }
            }
        }
        Reach::More
    }

    fn lines(&self, path: &SourcePath) -> Vec<String> {
        self.tree.content[path].text.lines().take(400).map(str::to_owned).collect()
    }
}

/// What a site has at a path, as text.
fn shown(site: &Site, path: &str) -> String {
    match site.render(path) {
        Ok(Rendered::Bytes(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
        other => format!("{other:?}"),
    }
}

/// Where two texts begin to differ.
fn difference(one: &str, other: &str) -> String {
    let at = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let around = |text: &str| {
        String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(200)..text.len().min(at + 300)]).into_owned()
    };
    format!("\n{}\n{}", around(one), around(other))
}

/// Random numbers that come again with their seed (splitmix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let index = self.below(list.len());
        &list[index]
    }
}
