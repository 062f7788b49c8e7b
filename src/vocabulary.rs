//! The words by which a locale's authors mark up a process: labels, section headings, columns, phases. Data, never code:
//! `locales/<tag>/vocabulary.yml`.

mod words;

use crate::finding::{Finding, Message};
use crate::source::{Place, SourceFile, Span};
use crate::text::comparable;
use crate::yaml::{self, Key, Node};
use words::{NumberWords, Words};

/// A label line of a page or a step: `Primary Role: **FastTrack Manager**`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "the names say it; product.md defines them")]
pub enum LabelKey {
    Phase,
    Motions,
    ProgramManager,
    PrimaryRole,
    SecondaryRole,
    AppliesTo,
}

/// A section that every process page has.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "the names say it; product.md defines them")]
pub enum SectionName {
    Overview,
    Objectives,
    Approach,
    Tasks,
    KeyInputs,
    KeyOutputs,
    NextSteps,
    Changelog,
}

/// A column of a task table or of a Refresh Summary.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "the names say it; product.md defines them")]
pub enum Column {
    TaskId,
    TaskName,
    Requirement,
    Role,
    Services,
    Date,
    Who,
    What,
    Notes,
}

/// Whether a task has to be done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Requirement {
    Mandatory,
    Optional,
}

/// A kind of alert.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum AlertKind {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

/// The order of the numbers in a date such as `5/2/2019`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[expect(missing_docs, reason = "the names say it")]
pub enum DateOrder {
    #[default]
    MonthDayYear,
    DayMonthYear,
    YearMonthDay,
}

/// What one locale's words mean. Lookups also know the words of the vocabularies it was laid over: translators leave labels
/// untranslated.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Vocabulary {
    labels: Words<LabelKey>,
    sections: Words<SectionName>,
    lists: Words<ListName>,
    columns: Words<Column>,
    phases: Words<String>,
    requirements: Words<Requirement>,
    alerts: Words<AlertKind>,
    task_words: Vec<String>,
    every_service: Vec<String>,
    dates: Option<DateOrder>,
    actions: Words<Action>,
    action_fillers: Vec<String>,
    numbers: NumberWords,
    has_numbers: bool,
    untranslated_mark: Option<String>,
}

/// What a change says was done to a task.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Action {
    /// It is new on the page.
    Added,
    /// It is no longer on the page: removed, deprecated.
    Removed,
    /// Anything else: renamed, made mandatory, given another role.
    Changed,
}

/// A list that a step may carry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "the names say it; product.md defines them")]
pub enum ListName {
    StepInputs,
    StepOutputs,
}

impl Vocabulary {
    /// This vocabulary, with the words of `below` where it has none of its own for them.
    #[must_use]
    pub fn over(self, below: &Self) -> Self {
        let mut task_words = self.task_words;
        task_words
            .extend(below.task_words.iter().filter(|word| !task_words.contains(word)).cloned().collect::<Vec<_>>());
        Self {
            labels: self.labels.over(&below.labels),
            sections: self.sections.over(&below.sections),
            lists: self.lists.over(&below.lists),
            columns: self.columns.over(&below.columns),
            phases: self.phases.over(&below.phases),
            requirements: self.requirements.over(&below.requirements),
            alerts: self.alerts.over(&below.alerts),
            task_words,
            every_service: [self.every_service, below.every_service.clone()].concat(),
            dates: self.dates.or(below.dates),
            actions: self.actions.over(&below.actions),
            action_fillers: [self.action_fillers, below.action_fillers.clone()].concat(),
            has_numbers: self.has_numbers,
            numbers: self.numbers.over(&below.numbers),
            untranslated_mark: self.untranslated_mark.or_else(|| below.untranslated_mark.clone()),
        }
    }

    /// The label that a text before a colon is.
    pub fn label(&self, text: &str) -> Option<LabelKey> {
        self.labels.meaning(text).or_else(|| self.labels.meaning(before_parenthesis(text)?))
    }

    /// The characters of the longest label, in comparable form.
    pub fn longest_label(&self) -> usize {
        self.labels.longest()
    }

    /// The label in this locale's words.
    pub fn label_name(&self, key: LabelKey) -> &str {
        self.labels.shown(&key).unwrap_or_default()
    }

    /// The section that a heading names; a number before it and what stands in parentheses at its end do not count.
    pub fn section(&self, heading: &str) -> Option<SectionName> {
        let named = |heading: &str| {
            self.sections.meaning(heading).or_else(|| self.sections.meaning(before_parenthesis(heading)?))
        };
        named(heading).or_else(|| named(without_number(heading)?))
    }

    /// The heading of a section in this locale's words.
    pub fn section_name(&self, name: SectionName) -> &str {
        self.sections.shown(&name).unwrap_or_default()
    }

    /// The list that a line in bold names.
    pub fn list(&self, text: &str) -> Option<ListName> {
        self.lists.meaning(text).or_else(|| self.lists.meaning(before_parenthesis(text)?))
    }

    /// The column that a header cell names.
    pub fn column(&self, header: &str) -> Option<Column> {
        self.columns.meaning(header)
    }

    /// The id of the phase that a text names.
    pub fn phase(&self, name: &str) -> Option<String> {
        self.phases.meaning(name)
    }

    /// The phase in this locale's words; its id where the locale has none.
    pub fn phase_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.phases.shown(&id.to_owned()).unwrap_or(id)
    }

    /// What a cell of the mandatory/optional column says; parentheses, stars and dots around the letter do not count.
    pub fn requirement(&self, cell: &str) -> Option<Requirement> {
        let bare = cell.trim_matches(|c: char| c.is_whitespace() || "()（）*.".contains(c));
        self.requirements.meaning(bare)
    }

    /// The kind of an alert by its keyword; the English keywords are part of Markdown and always known.
    pub fn alert(&self, keyword: &str) -> Option<AlertKind> {
        match keyword {
            "NOTE" => Some(AlertKind::Note),
            "TIP" => Some(AlertKind::Tip),
            "IMPORTANT" => Some(AlertKind::Important),
            "WARNING" => Some(AlertKind::Warning),
            "CAUTION" => Some(AlertKind::Caution),
            _ => self.alerts.meaning(keyword),
        }
    }

    /// An alert's title in this locale's words.
    pub fn alert_name(&self, kind: AlertKind) -> &str {
        self.alerts.shown(&kind).unwrap_or_default()
    }

    /// The words that stand before a task's number, in comparable form.
    pub fn task_words(&self) -> &[String] {
        &self.task_words
    }

    /// Whether a name in a column of services means all of them.
    pub fn is_every_service(&self, name: &str) -> bool {
        self.every_service.contains(&comparable(name))
    }

    /// The words for what is done to a task that begin a text in comparable form, and what each says.
    pub fn actions_at<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (&'a str, Action)> {
        self.actions.at(text).map(|(form, action)| (form, *action))
    }

    /// Words that may stand between an action and the tasks it is done to, in comparable form.
    pub fn action_fillers(&self) -> &[String] {
        &self.action_fillers
    }

    /// The number that a word in comparable form says.
    pub fn number(&self, word: &str) -> Option<u32> {
        self.numbers.get(word)
    }

    /// Whether a word may say a number, by a look at its length and at the letter that it begins with.
    pub fn may_be_number(&self, word: &str) -> bool {
        self.numbers.may_have(word)
    }

    /// Whether the locale itself has words for numbers, and not only a vocabulary that this one was laid over.
    pub fn has_numbers(&self) -> bool {
        self.has_numbers
    }

    /// What stands before words that wait for their translation.
    pub fn untranslated_mark(&self) -> &str {
        self.untranslated_mark.as_deref().unwrap_or("[…]")
    }

    /// How dates are to be read.
    pub fn date_order(&self) -> DateOrder {
        self.dates.unwrap_or_default()
    }
}

/// `1. Overview`, `2.3 目标`, `3、方法`: a heading that was numbered by hand.
fn without_number(heading: &str) -> Option<&str> {
    let heading = heading.trim_start();
    let rest = heading.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '、' | '．' | '）'));
    let is_numbered = heading.starts_with(|c: char| c.is_ascii_digit()) && rest.len() < heading.len();
    is_numbered.then(|| rest.trim_start()).filter(|rest| !rest.is_empty())
}

fn before_parenthesis(text: &str) -> Option<&str> {
    text.find(['(', '（']).filter(|&at| at > 0).map(|at| &text[..at])
}

const LABELS: &[(&str, LabelKey)] = &[
    ("phase", LabelKey::Phase),
    ("motions", LabelKey::Motions),
    ("program-manager", LabelKey::ProgramManager),
    ("primary-role", LabelKey::PrimaryRole),
    ("secondary-role", LabelKey::SecondaryRole),
    ("applies-to", LabelKey::AppliesTo),
];
const SECTIONS: &[(&str, SectionName)] = &[
    ("overview", SectionName::Overview),
    ("objectives", SectionName::Objectives),
    ("approach", SectionName::Approach),
    ("tasks", SectionName::Tasks),
    ("key-inputs", SectionName::KeyInputs),
    ("key-outputs", SectionName::KeyOutputs),
    ("next-steps", SectionName::NextSteps),
    ("changelog", SectionName::Changelog),
];
const LISTS: &[(&str, ListName)] = &[("step-inputs", ListName::StepInputs), ("step-outputs", ListName::StepOutputs)];
const COLUMNS: &[(&str, Column)] = &[
    ("task-id", Column::TaskId),
    ("task-name", Column::TaskName),
    ("requirement", Column::Requirement),
    ("role", Column::Role),
    ("services", Column::Services),
    ("date", Column::Date),
    ("who", Column::Who),
    ("what", Column::What),
    ("notes", Column::Notes),
];
const REQUIREMENTS: &[(&str, Requirement)] =
    &[("mandatory", Requirement::Mandatory), ("optional", Requirement::Optional)];
const ALERTS: &[(&str, AlertKind)] = &[
    ("note", AlertKind::Note),
    ("tip", AlertKind::Tip),
    ("important", AlertKind::Important),
    ("warning", AlertKind::Warning),
    ("caution", AlertKind::Caution),
];
const ACTIONS: &[(&str, Action)] =
    &[("added", Action::Added), ("removed", Action::Removed), ("changed", Action::Changed)];
const DATE_ORDERS: &[(&str, DateOrder)] =
    &[("mdy", DateOrder::MonthDayYear), ("dmy", DateOrder::DayMonthYear), ("ymd", DateOrder::YearMonthDay)];
const KEYS: &[&str] = &[
    "labels",
    "sections",
    "lists",
    "columns",
    "phases",
    "requirement",
    "alerts",
    "task-words",
    "every-service",
    "dates",
    "actions",
    "action-fillers",
    "numbers",
    "untranslated-mark",
];

/// Reads a `vocabulary.yml`. What is wrong with it is reported; the rest is used.
pub fn parse(file: &SourceFile) -> (Vocabulary, Vec<Finding>) {
    let mut reader = Reader { file, findings: Vec::new() };
    let vocabulary = match yaml::parse(&file.text, 0) {
        Ok(root) => reader.vocabulary(&root),
        Err(error) => {
            reader.problem(error.span, Message::new("settings-not-yaml").with("error", error.message.clone()));
            Vocabulary::default()
        }
    };
    (vocabulary, reader.findings)
}

struct Reader<'a> {
    file: &'a SourceFile,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn vocabulary(&mut self, root: &Node) -> Vocabulary {
        for (key, _) in root.entries().iter().filter(|(key, _)| !KEYS.contains(&key.text.as_str())) {
            self.unknown(key, KEYS);
        }
        let mut vocabulary = Vocabulary {
            labels: self.words(root, "labels", LABELS),
            sections: self.words(root, "sections", SECTIONS),
            lists: self.words(root, "lists", LISTS),
            columns: self.words(root, "columns", COLUMNS),
            requirements: self.words(root, "requirement", REQUIREMENTS),
            alerts: self.words(root, "alerts", ALERTS),
            actions: self.words(root, "actions", ACTIONS),
            ..Vocabulary::default()
        };
        // Phases are the playbook's own: any id may stand here.
        for (key, value) in root.get("phases").map(Node::entries).unwrap_or_default() {
            add(&mut vocabulary.phases, &key.text, value);
        }
        let list = |key| root.get(key).map(Node::texts).unwrap_or_default().into_iter().map(comparable).collect();
        vocabulary.task_words = list("task-words");
        vocabulary.every_service = list("every-service");
        vocabulary.action_fillers = list("action-fillers");
        for (key, value) in root.get("numbers").map(Node::entries).unwrap_or_default() {
            match key.text.parse::<u32>() {
                Ok(number) => {
                    value.texts().into_iter().for_each(|form| vocabulary.numbers.add(comparable(form), number));
                }
                Err(_) => {
                    self.problem(key.span, Message::new("settings-not-a-number").with("value", key.text.as_str()));
                }
            }
        }
        vocabulary.has_numbers = !vocabulary.numbers.is_empty();
        vocabulary.untranslated_mark = root.get("untranslated-mark").and_then(Node::text).map(str::to_owned);
        vocabulary.dates = root.get("dates").and_then(|node| self.date_order(node));
        vocabulary
    }

    fn words<T: Copy + PartialEq>(&mut self, root: &Node, group: &str, known: &[(&str, T)]) -> Words<T> {
        let mut words = Words::default();
        for (key, value) in root.get(group).map(Node::entries).unwrap_or_default() {
            match known.iter().find(|(name, _)| *name == key.text) {
                Some((_, meaning)) => add(&mut words, meaning, value),
                None => self.unknown(key, &known.iter().map(|(name, _)| *name).collect::<Vec<_>>()),
            }
        }
        words
    }

    fn date_order(&mut self, node: &Node) -> Option<DateOrder> {
        let found = DATE_ORDERS.iter().find(|(name, _)| Some(*name) == node.text());
        if found.is_none() {
            self.problem(node.span, Message::new("settings-known-keys").with("known", "mdy, dmy, ymd"));
        }
        found.map(|(_, order)| *order)
    }

    fn unknown(&mut self, key: &Key, known: &[&str]) {
        let help = Message::new("settings-known-keys").with("known", known.join(", "));
        let message = Message::new("settings-key-unknown").with("key", key.text.as_str());
        self.findings
            .push(Finding::error("settings-invalid", Place::new(&self.file.path, key.span), message).help(help));
    }

    fn problem(&mut self, span: Span, message: Message) {
        self.findings.push(Finding::error("settings-invalid", Place::new(&self.file.path, span), message));
    }
}

fn add<T: Clone + PartialEq>(words: &mut Words<T>, meaning: &T, value: &Node) {
    let forms = value.texts();
    if let Some(first) = forms.first() {
        words.show(meaning.clone(), first);
    }
    forms.into_iter().for_each(|form| words.add(comparable(form), meaning.clone()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built_in(tag: &str) -> Vocabulary {
        let text = match tag {
            "en" => include_str!("../locales/en/vocabulary.yml"),
            _ => include_str!("../locales/zh-CN/vocabulary.yml"),
        };
        let (vocabulary, findings) = parse(&SourceFile::new("vocabulary.yml", text));
        assert_eq!(findings, []);
        vocabulary
    }

    #[test]
    fn words_are_known_in_every_spelling_of_real_sources() {
        let chinese = built_in("zh-CN").over(&built_in("en"));
        assert_eq!(chinese.label("主要角色"), Some(LabelKey::PrimaryRole));
        assert_eq!(chinese.label("Primary Role"), Some(LabelKey::PrimaryRole));
        assert_eq!(chinese.column("(M)强制性/(O)可选"), Some(Column::Requirement));
        assert_eq!(chinese.column("任务ID"), Some(Column::TaskId));
        assert_eq!(chinese.section("FTOP 任务"), Some(SectionName::Tasks));
        assert_eq!(chinese.section("1. 概述"), Some(SectionName::Overview));
        assert_eq!(chinese.section("2.3 Key Inputs (optional)"), Some(SectionName::KeyInputs));
        assert_eq!(chinese.section("365 天"), None);
        assert_eq!(chinese.list("质量投入（完成此步骤需要收集的内容）"), Some(ListName::StepInputs));
        assert_eq!(chinese.phase("评估").as_deref(), Some("assess"));
        assert_eq!(chinese.phase_name("assess"), "评估");
        assert_eq!(chinese.requirement(" (M) "), Some(Requirement::Mandatory));
        assert!(chinese.is_every_service("所有服务") && chinese.is_every_service("All  services"));
        assert_eq!(chinese.label("Note"), None);
    }

    #[test]
    fn unknown_names_are_reported_where_they_stand() {
        let (_, findings) = parse(&SourceFile::new("vocabulary.yml", "labels: { fase: [x] }\ndates: dym\n"));
        assert_eq!(findings.len(), 2);
    }
}
