//! A composed page as what it says: sections, steps and parts in reading order, each with its anchors and its language.

use super::content::rows::mandatory;
use super::content::{ChangeRow, LabelGroup, LabelView, Part, Pen, Section, Step, TaskRow, TaskTable};
use super::frame::{Frame, change_anchor};
use super::html::{Writer, escaped};
use super::marks::Marks;
use super::theme::ThemeError;
use super::urls;
use super::views::{Foreign, NoticeView, TermLink, TocItem};
use crate::alignment::facing::Passage;
use crate::composed::{Composed, ComposedPart, ComposedSection, ComposedTask};
use crate::markdown::{Block, BlockKind, Inline, InlineKind, Table, plain_text};
use crate::playbook::change::ChangeTable;
use crate::playbook::labels::Label;
use crate::playbook::page::{Page, Part as SourcePart, SectionKind};
use crate::vocabulary::{LabelKey, SectionName};

/// What a page says.
pub(super) struct Body {
    pub(super) title_html: String,
    /// The mark of the title, where its source has changed since.
    pub(super) title_mark: Option<String>,
    pub(super) labels: Vec<LabelGroup>,
    pub(super) intro: Vec<Part>,
    pub(super) sections: Vec<Section>,
    pub(super) tasks: usize,
    pub(super) mandatory: usize,
}

/// Reads a composed page in order.
pub(super) fn body(frame: &Frame<'_>, composed: &Composed<'_>) -> Result<Body, ThemeError> {
    let page = composed.page;
    let mut builder = Builder {
        frame,
        composed,
        writer: frame.writer().with_marks(Marks::of_page(frame, composed)),
        changes: ChangeCounter::default(),
        sections: Vec::new(),
        tasks: 0,
        mandatory: 0,
    };
    let title_html = builder.writer.inlines(&page.title, page, &page.title_place.path);
    let title_mark = builder.writer.mark(&page.title_place);
    let (labels, intro) = builder.opening()?;
    for index in 1..composed.sections.len() {
        builder.section(index)?;
    }
    Ok(Body {
        title_html,
        title_mark,
        labels,
        intro,
        sections: builder.sections,
        tasks: builder.tasks,
        mandatory: builder.mandatory,
    })
}

/// The same as a template is given it.
#[derive(Default)]
pub(super) struct BodyHtml {
    /// With its mark.
    pub(super) title: String,
    pub(super) labels: Option<String>,
    pub(super) intro: Option<String>,
    pub(super) sections: String,
}

impl BodyHtml {
    /// Where nothing is said but a title.
    pub(super) fn titled(title: &str) -> Self {
        Self { title: escaped(title), ..Self::default() }
    }
}

impl Body {
    /// What the page says as HTML. `foreign` is the language of all of it; the label of the phase is left out where the page
    /// says the phase elsewhere.
    pub(super) fn html(
        &self,
        pen: &Pen<'_>,
        foreign: Option<&Foreign>,
        skip_phase: bool,
    ) -> Result<BodyHtml, ThemeError> {
        let intro = if self.intro.is_empty() { None } else { Some(pen.parts(&self.intro, foreign)?) };
        Ok(BodyHtml {
            title: self.heading_html(),
            labels: (!self.labels.is_empty()).then(|| pen.labels(&self.labels, skip_phase)),
            intro,
            sections: pen.sections(&self.sections, foreign)?,
        })
    }

    /// The title with its mark.
    fn heading_html(&self) -> String {
        let mark = self.title_mark.as_ref().map(|mark| format!(" {mark}"));
        format!("{}{}", self.title_html, mark.unwrap_or_default())
    }
}

/// The notice of a page that stands in another language, or in this one only.
pub(super) fn notice(frame: &Frame<'_>, composed: &Composed<'_>) -> Option<NoticeView> {
    let source = frame.site.aligned.source();
    let (language, lang, dir) = (frame.language_name(source), source.to_string(), source.direction().to_owned());
    if composed.is_fallback {
        let url = frame.relative(&urls::of_page(frame.playbook(), source, &composed.page.key));
        return Some(NoticeView::Fallback { language, lang, dir, url });
    }
    composed.source.is_none().then_some(NoticeView::OnlyHere { language, lang, dir })
}

/// The page's table of contents; none where it is too short to need one.
pub(super) fn toc(sections: &[Section]) -> Vec<TocItem> {
    let items: Vec<TocItem> = sections
        .iter()
        .map(|section| TocItem {
            id: section.id.clone(),
            text: text_of(&section.title_html),
            number: None,
            children: section
                .steps
                .iter()
                .map(|step| TocItem {
                    id: step.id.clone(),
                    text: text_of(&step.title_html),
                    number: Some(step.number),
                    children: Vec::new(),
                    foreign: step.foreign.clone(),
                })
                .collect(),
            foreign: section.foreign.clone(),
        })
        .collect();
    let entries: usize = items.iter().map(|item| 1 + item.children.len()).sum();
    if entries < 3 { Vec::new() } else { items }
}

/// The text of finished HTML.
fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&").trim().to_owned()
}

struct Builder<'a, 'b> {
    frame: &'b Frame<'a>,
    composed: &'b Composed<'b>,
    writer: Writer<'a>,
    changes: ChangeCounter,
    sections: Vec<Section>,
    tasks: usize,
    mandatory: usize,
}

/// Counts the changes of each side as [`Page::changes`] does, so that anchors name the same row everywhere.
#[derive(Default)]
struct ChangeCounter {
    own: usize,
}

impl Builder<'_, '_> {
    fn opening(&mut self) -> Result<(Vec<LabelGroup>, Vec<Part>), ThemeError> {
        let Some(opening) = self.composed.sections.first() else { return Ok((Vec::new(), Vec::new())) };
        let mut parts = self.parts(opening)?;
        let first_labels = parts.iter().position(|part| matches!(part, Part::Labels { .. }));
        let labels = match first_labels.map(|at| parts.remove(at)) {
            Some(Part::Labels { groups }) => groups,
            _ => Vec::new(),
        };
        Ok((labels, parts))
    }

    fn section(&mut self, index: usize) -> Result<(), ThemeError> {
        let composed = self.composed;
        let section = &composed.sections[index];
        let parts = self.parts(section)?;
        if section.parent.is_none() || self.sections.is_empty() {
            self.push_section(section, parts);
            return Ok(());
        }
        if let Some(number) = section.step {
            let step = self.step(section, number, parts);
            if let Some(last) = self.sections.last_mut() {
                last.steps.push(step);
            }
            return Ok(());
        }
        let heading = self.heading(section);
        if let Some(last) = self.sections.last_mut() {
            let target = last.steps.last_mut().map_or(&mut last.parts, |step| &mut step.parts);
            target.push(heading);
            target.extend(parts);
        }
        Ok(())
    }

    fn push_section(&mut self, section: &ComposedSection<'_>, parts: Vec<Part>) {
        let title_html = self.title(section, false);
        self.sections.push(Section {
            id: section.anchor.clone(),
            aliases: section.aliases.clone(),
            level: section.section.level.clamp(2, 6),
            title_html,
            stale_html: self.writer.mark(&section.section.place),
            kind: section.section.kind,
            foreign: self.foreign(section),
            parts,
            steps: Vec::new(),
        });
    }

    fn step(&mut self, section: &ComposedSection<'_>, number: usize, mut parts: Vec<Part>) -> Step {
        let mut labels = Vec::new();
        while matches!(parts.first(), Some(Part::Labels { .. })) {
            if let Part::Labels { groups } = parts.remove(0) {
                labels.extend(groups);
            }
        }
        Step {
            id: section.anchor.clone(),
            aliases: section.aliases.clone(),
            number,
            title_html: self.title(section, true),
            stale_html: self.writer.mark(&section.section.place),
            foreign: self.foreign(section),
            labels,
            parts,
        }
    }

    fn heading(&mut self, section: &ComposedSection<'_>) -> Part {
        let in_step = self.sections.last().is_some_and(|last| !last.steps.is_empty());
        let outer = if in_step { 3 } else { self.sections.last().map_or(2, |last| last.level) };
        Part::Heading {
            id: section.anchor.clone(),
            aliases: section.aliases.clone(),
            level: section.section.level.clamp(3, 6).min(outer + 1),
            title_html: self.title(section, false),
            stale_html: self.writer.mark(&section.section.place),
            foreign: self.foreign(section),
        }
    }

    fn title(&mut self, section: &ComposedSection<'_>, is_step: bool) -> String {
        let content = section.section.heading.as_ref().map(|heading| heading.content.clone()).unwrap_or_default();
        let content = if is_step { without_number(content) } else { content };
        self.writer.inlines(&content, section.page, &section.section.place.path)
    }

    /// Set on the outermost section that was filled in: what hangs under it inherits the language and the mark. On a page that is foreign as a whole nothing is marked again.
    fn foreign(&self, section: &ComposedSection<'_>) -> Option<Foreign> {
        let is_outermost = section.parent.is_none_or(|parent| !self.composed.sections[parent].is_fill_in);
        if section.is_fill_in && is_outermost { self.frame.foreign(&section.page.locale) } else { None }
    }

    /// A section's parts; prose that stands together is one run.
    fn parts(&mut self, section: &ComposedSection<'_>) -> Result<Vec<Part>, ThemeError> {
        let mut parts = Vec::new();
        let mut run: Vec<&Block> = Vec::new();
        for part in &section.parts {
            if let ComposedPart::Plain(SourcePart::Block(block)) = part {
                run.push(block);
                continue;
            }
            self.prose(&mut run, section.page, &mut parts);
            match part {
                ComposedPart::Plain(SourcePart::Labels(labels)) => {
                    parts.push(Part::Labels { groups: self.groups(labels, section.page) });
                }
                ComposedPart::Plain(SourcePart::Changes(table)) => {
                    let newest = table.changes.iter().filter_map(|change| change.date).max();
                    let newest = self.frame.date(newest)?;
                    parts.push(Part::Changes { rows: self.changes(table, section)?, newest });
                }
                ComposedPart::Tasks { table, rows } => self.tasks(table, rows, section, &mut parts),
                ComposedPart::Plain(SourcePart::Block(_) | SourcePart::Tasks(_)) => {}
            }
        }
        self.prose(&mut run, section.page, &mut parts);
        Ok(parts)
    }

    fn prose(&mut self, run: &mut Vec<&Block>, page: &Page, parts: &mut Vec<Part>) {
        if run.is_empty() {
            return;
        }
        let html = self.writer.blocks(run.iter().copied(), page);
        if !html.trim().is_empty() {
            parts.push(Part::Prose { html });
        }
        run.clear();
    }

    fn groups(&self, labels: &[Label], page: &Page) -> Vec<LabelGroup> {
        let mut groups: Vec<LabelGroup> = Vec::new();
        for label in labels {
            let view = self.label(label, page);
            match groups.last_mut() {
                Some(group) if group.labels.iter().all(|other| other.key != view.key) => group.labels.push(view),
                _ => groups.push(LabelGroup { labels: vec![view] }),
            }
        }
        groups
    }

    fn label(&self, label: &Label, page: &Page) -> LabelView {
        let names = self.frame.site.aligned.names.split(&label.value, None);
        let link = |name: &String| match label.key {
            LabelKey::PrimaryRole | LabelKey::SecondaryRole => self.frame.role_by_name(name, &page.locale),
            LabelKey::Phase => TermLink { name: name.clone(), url: self.phase_url(name, page), foreign: None },
            _ => TermLink { name: name.clone(), url: None, foreign: None },
        };
        let mut values: Vec<TermLink> = names.iter().filter(|name| !name.is_empty()).map(link).collect();
        if let (Some(first), Some(target)) = (values.first_mut(), label.targets.first()) {
            first.url = self.writer.url(&label.place.path, target, false).or(first.url.take());
        }
        let stale_html = self.writer.mark(&label.place);
        LabelView { key: label.key, name: label.name.clone(), values, stale_html }
    }

    fn phase_url(&self, name: &str, page: &Page) -> Option<String> {
        let playbook = self.frame.playbook();
        let id = playbook.vocabulary(&page.locale).phase(name)?;
        playbook.settings.phases.contains(&id).then(|| self.frame.relative(&urls::phase(self.frame.locale, &id)))
    }

    fn changes(&mut self, table: &ChangeTable, section: &ComposedSection<'_>) -> Result<Vec<ChangeRow>, ThemeError> {
        let mut rows = Vec::with_capacity(table.changes.len());
        for change in &table.changes {
            let anchor = (!section.is_fill_in).then(|| change_anchor(self.changes.own));
            self.changes.own += usize::from(!section.is_fill_in);
            rows.push(ChangeRow {
                anchor,
                date: self.frame.date(change.date)?,
                raw_date: change.raw_date.clone(),
                who: change.who.clone(),
                what_html: self.writer.inlines(&change.what, section.page, &change.place.path),
                foreign: None,
                stale_html: self.writer.mark(&change.place),
                page: None,
            });
        }
        Ok(rows)
    }

    fn tasks(
        &mut self,
        table: &crate::playbook::task::TaskTable,
        rows: &[ComposedTask<'_>],
        section: &ComposedSection<'_>,
        parts: &mut Vec<Part>,
    ) {
        let extra_headers_html: Vec<String> = table
            .extra_headers
            .iter()
            .map(|cell| self.writer.inlines(&cell.content, section.page, &table.place.path))
            .collect();
        let views: Vec<TaskRow> = rows.iter().map(|row| self.task(row, section, extra_headers_html.len())).collect();
        self.tasks += views.len();
        self.mandatory += mandatory(&views);
        parts.push(Part::Tasks { table: TaskTable { extra_headers_html, ..TaskTable::of(views) } });
        if !table.strays.is_empty() && !section.is_fill_in {
            let strays = stray_table(table);
            let html = self.writer.blocks([&strays], section.page);
            parts.push(Part::Prose { html });
        }
    }

    fn task(&mut self, row: &ComposedTask<'_>, section: &ComposedSection<'_>, extra: usize) -> TaskRow {
        let (task, page) = (row.task, row.page);
        // In a section that is foreign as a whole the row says what its section says.
        let is_foreign_row = row.is_fill_in && !section.is_fill_in;
        let role = task.role.as_ref().map(|role| self.role(role, page, is_foreign_row));
        let services = self.frame.site.aligned.services(task, row.counterpart);
        let services = if is_foreign_row { self.frame.services(&services, &page.locale) } else { services };
        let mut extra_html: Vec<String> =
            task.extra.iter().map(|cell| self.writer.inlines(&cell.content, page, &task.place.path)).collect();
        extra_html.resize(extra, String::new());
        let translated = row.counterpart.filter(|_| row.is_outdated).unwrap_or(task);
        TaskRow {
            id: task.id.clone(),
            anchor: row.is_first.then(|| urls::task_anchor(&task.id)),
            name_html: self.writer.inlines(&task.name, page, &task.place.path),
            url: self.writer.task_url(&task.id),
            requirement: task.requirement,
            role,
            services,
            extra_html,
            places: Vec::new(),
            foreign: if is_foreign_row { self.frame.foreign(&page.locale) } else { None },
            stale_html: self.writer.mark(&translated.place),
        }
    }

    fn role(&self, role: &str, page: &Page, translate: bool) -> TermLink {
        let written = self.frame.role_by_name(role, &page.locale);
        if !translate {
            return written;
        }
        let aligned = &self.frame.site.aligned;
        let own = aligned.translate(crate::alignment::terms::TermKind::Role, &page.locale, role, self.frame.locale);
        TermLink { name: own.unwrap_or(role).to_owned(), ..written }
    }
}

/// A step's heading without the number that its author wrote before it: `1. Set up`, `Step 2: Conduct`, `步骤 3：召开`.
fn without_number(mut content: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline { kind: InlineKind::Text(text), .. }) = content.first_mut() {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let rest = text[digits..].trim_start_matches(['.', ')', '、', '．']);
        let is_number = (1..=2).contains(&digits)
            && rest.len() < text.len() - digits
            && !rest.starts_with(|c: char| c.is_ascii_digit());
        if is_number && !rest.trim().is_empty() {
            *text = rest.trim_start().to_owned();
        }
    }
    content
}

/// Rows of a task table that are no tasks: shown as they are, under the table.
pub(super) fn stray_table(table: &crate::playbook::task::TaskTable) -> Block {
    Block {
        kind: BlockKind::Table(Table { header: Vec::new(), rows: table.strays.clone(), alignments: Vec::new() }),
        place: Passage::Strays(table).place(),
    }
}

/// The first paragraph of a page's overview, as plain text.
pub(super) fn summary(page: &Page) -> Option<String> {
    let overview = page.sections.iter().find(|section| section.kind == SectionKind::Named(SectionName::Overview))?;
    overview.parts.iter().find_map(|part| match part {
        SourcePart::Block(Block { kind: BlockKind::Paragraph(content), .. }) => Some(shortened(&plain_text(content))),
        _ => None,
    })
}

/// At most a few sentences.
fn shortened(text: &str) -> String {
    const LIMIT: usize = 240;
    if text.chars().count() <= LIMIT {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LIMIT).collect();
    let end =
        cut.rfind(['.', '。', '!', '！', '?', '？']).map(|at| at + cut[at..].chars().next().map_or(1, char::len_utf8));
    end.filter(|end| *end > LIMIT / 3).map_or_else(|| format!("{}…", cut.trim_end()), |end| cut[..end].to_owned())
}
