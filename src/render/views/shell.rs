//! What surrounds the content of a page.

use std::sync::Arc;

use serde::Serialize;

use super::{Foreign, PhaseRef};

/// What a template of a page is given.
pub trait View: Serialize {
    /// Every view has one.
    fn shell(&self) -> &Shell;
}

impl<V: View> View for &V {
    fn shell(&self) -> &Shell {
        (*self).shell()
    }
}

macro_rules! views {
    ($($view:ty),+ $(,)?) => {
        $(impl View for $view {
            fn shell(&self) -> &Shell {
                &self.shell
            }
        })+
    };
}

views!(
    super::ChangelogView,
    super::ChooserView,
    super::CompareView,
    super::HomeView,
    super::MapView,
    super::NotFoundView,
    super::PageView,
    super::PhaseView,
    super::PrintPage,
    super::PrintView,
    super::RoleView,
    super::TaskView,
    super::TasksView,
    super::status::StatusView,
    super::work_list::WorkListView,
);

/// What surrounds every page: language, head, header, stepper, side navigation, footer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shell {
    /// What it has in common with other pages. Templates see its fields as the shell's own.
    #[serde(skip)]
    pub surroundings: Arc<Surroundings>,
    /// The page's own title, without the playbook's; equal to `playbook_title` on the home page.
    pub title: String,
    /// For search engines and previews; one sentence of plain text.
    pub description: Option<String>,
    /// Absolute; only where `base_url` is set. On a fallback page: the source page.
    pub canonical: Option<String>,
    /// Asks search engines to leave the page out (fallback pages, 404).
    pub noindex: bool,
    /// Leads to the page side by side with its other side, and from there back; `None` where there is no other side.
    pub compare: Option<CompareLink>,
    /// Every locale of the site in configured order, the page's own among them.
    pub alternates: Vec<Alternate>,
    /// Links from the home page down to the parent of this page; the page itself is not among them. Empty on the home page.
    pub crumbs_html: Vec<String>,
    /// The neighbourhood of this page in the contents, never the whole playbook. Empty on a page that is not in the
    /// contents: there [`Surroundings::contents`] stands.
    pub navigation: Vec<NavItem>,
    /// `None` on generated pages.
    pub source_file: Option<SourceFileRef>,
    /// How many blocks of this page stand in another language than the page, a whole-page fallback not counted.
    /// Above zero, the page carries the note that the fill-in marks open.
    pub fill_ins: usize,
    /// How far the page is behind its source; `None` where it is not, and where nothing is known of that.
    pub behind: Option<Behind>,
    /// What explains the marks at passages whose source has changed since: each is the popover of its marks.
    pub stale_notes: Vec<StaleNote>,
}

/// What pages of one kind have in common that stand in one folder and belong to one phase. A playbook has few of these,
/// however many pages it has: what is made of them alone is rendered once, see `shared` in docs/theming.md.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Surroundings {
    /// A fingerprint of all the rest.
    pub surroundings: String,
    /// BCP 47 tag of the page's interface, and of its content where no [`Foreign`] says otherwise.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// What leads from the page to the site's root: empty for a page at the root, else it ends in `/` (`../`, `../../`).
    /// On the 404 page, which is served at any depth, it is the base path of the site (`/` where `base_url` is unknown),
    /// and all URLs of that page begin with it.
    pub root: String,
    /// In the page's language.
    pub playbook_title: String,
    /// What tells this playbook from others that a browser has opened: the same in every locale. Scripts keep under it
    /// what a reader asked them to keep.
    pub playbook: String,
    /// Which kind of page this is: marks the present place in the main navigation.
    pub area: Area,
    /// The site's language chooser, absolute: the `x-default` of the alternates. Only with `base_url`.
    pub x_default: Option<String>,
    /// All phases of the playbook in order.
    pub phases: Vec<PhaseStop>,
    /// The contents as they stand beside a page that is not among them: the first level, opened at the page's phase.
    pub contents: Vec<NavItem>,
    pub home_url: String,
    pub tasks_url: String,
    pub work_list_url: String,
    pub changelog_url: String,
    /// The process as a picture.
    pub map_url: String,
    /// The whole playbook as one document, and the phase of this page where it belongs to one.
    pub print_url: String,
    pub phase_print_url: Option<String>,
    /// The locale's Atom feed.
    pub feed_url: String,
    /// How far the translations are; `None` where the site does not say.
    pub status_url: Option<String>,
    /// What search knows of the locale before, and without, the full text.
    pub search_index_url: String,
    /// The script that reads the full text; part of a site as it is published.
    pub full_text_url: String,
    /// The name of the source language in itself: what is filled in stands in it.
    pub source_language: String,
}

impl Surroundings {
    /// The same with the fingerprint of what they are now.
    #[must_use]
    pub fn named(mut self) -> Arc<Self> {
        self.surroundings.clear();
        let fields = serde_json::to_vec(&self).unwrap_or_default();
        blake3::hash(&fields).to_hex()[..16].clone_into(&mut self.surroundings);
        Arc::new(self)
    }
}

/// How far a page is behind its source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Behind {
    /// How many passages.
    pub count: usize,
    /// The same as a sentence, with the date of the oldest change.
    pub words: String,
    /// Leads to these passages beside their sources.
    pub url: Option<String>,
}

/// A note about a passage whose source has changed since.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StaleNote {
    /// Its HTML id; what describes the marks has the same with `-why` behind it.
    pub id: String,
    pub text: String,
    /// The passage beside its source.
    pub compare_url: Option<String>,
}

/// The kind of a page, as the main navigation and the style sheet know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Area {
    #[default]
    Home,
    Page,
    Compare,
    Phase,
    Tasks,
    Task,
    WorkList,
    Role,
    Changelog,
    Map,
    Print,
    Status,
    Chooser,
    NotFound,
}

/// The way between a page and its compare page. Without fragment: the script adds the place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompareLink {
    pub url: String,
    /// It leads back from the compare page.
    pub back: bool,
}

/// The same page in one locale: an entry of the language switch.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Alternate {
    pub lang: String,
    pub dir: String,
    /// The language's name in itself (`language-name` of that locale's strings).
    pub name: String,
    /// `None` where the locale has no such page ([`AlternateState::Absent`]). Without fragment: the script adds the place.
    pub url: Option<String>,
    /// For `hreflang`. Only with `base_url`, and only for pages that stand in their own language (not for fallbacks).
    pub absolute_url: Option<String>,
    /// The locale of the page itself.
    pub current: bool,
    pub state: AlternateState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlternateState {
    Source,
    Translated,
    /// The URL leads to a page of that locale whose content is in another language.
    Fallback,
    Absent,
}

/// A phase in the stepper.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhaseStop {
    pub id: String,
    /// From 1. The phase's hue follows from it.
    pub number: usize,
    pub name: String,
    pub url: String,
    /// The page belongs to this phase.
    pub current: bool,
    /// How many processes the phase has in this locale, fallbacks included.
    pub processes: usize,
}

/// A node of the side navigation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NavItem {
    pub title: String,
    /// `None`: a heading of the contents file that is no page.
    pub url: Option<String>,
    /// Set where the node is a phase: it is shown with its number.
    pub phase: Option<PhaseRef>,
    /// The page itself.
    pub current: bool,
    /// The page stands below this node (or is it): its children are shown.
    pub open: bool,
    /// Empty for a closed node, whatever it holds.
    pub children: Vec<NavItem>,
    pub foreign: Option<Foreign>,
}

/// The Markdown file behind a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceFileRef {
    /// Relative to the content folder.
    pub path: String,
    /// Where the file can be read or edited; known only with a configured repository.
    pub url: Option<String>,
}
