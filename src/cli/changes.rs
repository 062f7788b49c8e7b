//! `diptych changes`: what was done to tasks and stands in no Refresh Summary, and the rows that would tell it.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{ArgMatches, Args, FromArgMatches};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::check::fixing;
use super::terminal::Terminal;
use super::todo::refuse_unknown;
use super::{Exit, Subcommand, Trouble, nothing, past, refuse};
use crate::aligned::Aligned;
use crate::check::fixes;
use crate::check::unrecorded::draft::Draft;
use crate::check::unrecorded::{self, Unrecorded};
use crate::disk::{self, Project};
use crate::finding::{Finding, Fix, Message, Tier};
use crate::lineage::History;
use crate::playbook::Entry;
use crate::playbook::page::{Page, PageKey};
use crate::render;
use crate::source::{LineIndex, Place};
use crate::strings::Strings;
use crate::workspace::{Audience, Request, Workspace};

pub(super) const SUBCOMMAND: Subcommand = Subcommand { name: "changes", arguments: LowArgs::augment_args, run };

// The arguments as they were typed. What they are for stands in `locales/<tag>/changes.ftl`.
#[derive(Args)]
struct LowArgs {
    #[arg(default_value = ".")]
    folder: PathBuf,
    #[arg(long = "page", id = "page", action = clap::ArgAction::Append)]
    pages: Vec<String>,
    #[arg(long)]
    draft: bool,
    #[arg(long)]
    write: bool,
}

/// A page that does not tell all of its past, in every locale.
struct Untold<'a> {
    entry: &'a Entry,
    leading: &'a Page,
    unrecorded: Unrecorded,
}

/// What it takes to draft rows.
struct Office<'a> {
    project: &'a Project,
    aligned: &'a Aligned,
    history: Arc<History>,
    /// The playbook's own words may stand in its rows.
    strings: Arc<Strings>,
    /// The day of what is not committed yet.
    today: Date,
}

fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Trouble> {
    let arguments = LowArgs::from_arg_matches(matches)?;
    let project = disk::read(&arguments.folder)?;
    let settings = match &project.settings {
        Ok(settings) => settings,
        Err(findings) => return refuse(findings, &project, terminal),
    };
    let known = past::read_anyway(&project, settings)?;
    let Some(history) = known.history.clone() else {
        let gap = known.gap.map(|gap| Trouble::Said(gap.message, gap.help));
        return Err(gap.unwrap_or_else(|| Trouble::Said(Message::new("unrecorded-without-history"), None)));
    };
    known.tell(terminal)?;
    let mut workspace = Workspace::for_once();
    workspace.remember(Some(Arc::clone(&history)));
    let request = Request { audience: Audience::Everybody, ..Request::default() };
    let aligned = workspace.aligned(&project.tree, settings, &request).map_err(nothing)?;
    let pages: BTreeSet<PageKey> = arguments.pages.iter().map(|key| PageKey::new(key.as_str())).collect();
    refuse_unknown(&aligned, &pages)?;
    let strings = render::strings(&project.tree.theme)
        .map_err(|error| Trouble::Said(Message::new("theme-broken").with("words", error.message), None))?;
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    let office = Office { project: &project, aligned: &aligned, history, strings: Arc::new(strings), today };
    let untold = office.untold(&pages);
    if arguments.write {
        office.write(&untold, terminal)?;
    } else if arguments.draft {
        office.show_drafts(&untold, terminal)?;
    } else {
        office.list(&untold, terminal)?;
    }
    Ok(Exit::Success)
}

impl<'a> Office<'a> {
    /// The pages that do not tell all, in the order of the process.
    fn untold(&self, pages: &BTreeSet<PageKey>) -> Vec<Untold<'a>> {
        let order = self.aligned.playbook.reading_order().into_iter();
        let wanted = order.filter(|key| pages.is_empty() || pages.contains(key));
        let entries = wanted.filter_map(|key| self.aligned.playbook.entry(key));
        let untold = entries.filter_map(|entry| {
            let leading = unrecorded::leading(self.aligned, entry)?;
            Some(Untold { entry, leading, unrecorded: unrecorded::read(self.aligned, leading)? })
        });
        untold.collect()
    }

    /// The row of each locale whose page does not tell all, the leading one's first.
    fn drafts(&self, untold: &Untold<'a>) -> Vec<(&'a Page, Draft)> {
        let others =
            untold.entry.pages.values().map(|page| &**page).filter(|page| page.locale != untold.leading.locale);
        let day = self.history.commit(untold.unrecorded.at()).map_or(self.today, |commit| commit.date);
        let text_of = |path: &_| self.project.tree.content.get(path).map_or("", |file| &*file.text);
        let draft = |page: &'a Page| {
            let left = unrecorded::untold_by(page, &untold.unrecorded, &self.history);
            let words = (self.aligned.playbook.vocabulary(&page.locale), &*self.strings);
            (!left.deeds.is_empty()).then(|| (page, Draft::new(page, &left, day, &text_of, words)))
        };
        std::iter::once(untold.leading).chain(others).filter_map(draft).collect()
    }

    fn list(&self, untold: &[Untold<'a>], terminal: &Terminal) -> Result<(), Trouble> {
        let words = &terminal.words;
        let mut product = std::io::BufWriter::new(terminal.product());
        for page in untold {
            writeln!(product, "{}", self.position(&page.unrecorded.place))?;
            writeln!(product, "  {}", words.say(&page.unrecorded.told_by(Message::new("change-unrecorded"))))?;
        }
        let total = match untold.len() {
            0 => Message::new("unrecorded-none"),
            count => Message::new("unrecorded-count").with("count", count),
        };
        writeln!(product, "{}", words.say(&total))?;
        Ok(product.flush()?)
    }

    fn show_drafts(&self, untold: &[Untold<'a>], terminal: &Terminal) -> Result<(), Trouble> {
        let mut product = std::io::BufWriter::new(terminal.product());
        for (page, draft) in untold.iter().flat_map(|page| self.drafts(page)) {
            let place = draft.row.as_ref().map_or(&page.title_place, |row| &row.edit.place);
            writeln!(product, "{}", self.position(place))?;
            let line = draft.row.map_or_else(
                || terminal.words.say(&Message::new("unrecorded-without-row").with("words", draft.words)),
                |row| row.line,
            );
            writeln!(product, "  {line}")?;
        }
        if untold.is_empty() {
            writeln!(product, "{}", terminal.words.text("unrecorded-none"))?;
        }
        Ok(product.flush()?)
    }

    /// Puts the rows in, each file as a whole and only where it still is what was read.
    fn write(&self, untold: &[Untold<'a>], terminal: &Terminal) -> Result<(), Trouble> {
        let drafts: Vec<(&Page, Draft)> = untold.iter().flat_map(|page| self.drafts(page)).collect();
        let rows = drafts.iter().filter_map(|(_, draft)| draft.row.as_ref());
        let finding = |edit: &crate::finding::Edit| {
            let fix = Fix { tier: Tier::Placeholder, edits: vec![edit.clone()] };
            Finding::at(edit.place.clone(), Message::new("change-unrecorded")).fix(fix)
        };
        let findings: Vec<Finding> = rows.map(|row| finding(&row.edit)).collect();
        let fixed = fixes::fix(&findings, &[Tier::Placeholder], &self.project.tree.content);
        fixing::write(&fixed, self.project)?;
        let mut product = std::io::BufWriter::new(terminal.product());
        for (page, draft) in drafts.iter().filter(|(_, draft)| draft.row.is_none()) {
            let words = Message::new("unrecorded-without-row").with("words", draft.words.as_str());
            writeln!(product, "{}\n  {}", self.position(&page.title_place), terminal.words.say(&words))?;
        }
        let message = Message::new("unrecorded-written").with("count", fixed.mended);
        writeln!(product, "{}", terminal.words.say(&message))?;
        Ok(product.flush()?)
    }

    fn position(&self, place: &Place) -> String {
        let shown = super::printers::Sources::new(self.project).look_up(place);
        let path = shown.as_ref().map_or_else(|| place.path.to_string(), |shown| shown.path.clone());
        let text = shown.and_then(|shown| shown.text).unwrap_or_default();
        format!("{path}:{}", LineIndex::new(text).line(place.span.start))
    }
}
