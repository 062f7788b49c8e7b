//! Findings as a person wants them: what is wrong, the line with a mark under it, the line on the other side, what to do.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::past::{self, Note};
use super::{Delivery, Format, Shown, Sources};
use crate::finding::{Finding, Message, Severity};
use crate::locale::Locale;
use crate::source::Place;
use crate::strings::Strings;

pub(in crate::cli) const FORMAT: Format = Format { name: "text", write };

/// Every finding, then how many each rule has, then how many there are.
fn write(delivery: &Delivery<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Delivery { report, sources, strings, locale, width, .. } = delivery;
    let text = Text { sources: sources.clone(), strings, locale, width: *width };
    for finding in &report.findings {
        text.write(finding, out)?;
    }
    if delivery.statistics || report.findings.len() > 1 {
        let mut counts: Vec<(&str, usize)> = report.by_rule().into_iter().collect();
        counts.sort_by_key(|(rule, count)| (std::cmp::Reverse(*count), *rule));
        for (rule, count) in counts {
            writeln!(out, "{count:>6}  {rule}")?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}\n{}", delivery.checked(), delivery.verdict())
}

/// Writes findings as text. The text is coloured; the stream it goes to takes the colour out where it cannot be seen.
pub struct Text<'a> {
    /// The files that the findings speak of.
    pub sources: Sources<'a>,
    /// The words.
    pub strings: &'a Strings,
    /// The reader's language.
    pub locale: &'a Locale,
    /// How many columns a line may have: longer source lines are cut to what surrounds the mark.
    pub width: usize,
}

/// A mistake at a line and column of a text that is no part of the content, such as a template.
pub struct Excerpt<'a> {
    /// The file as it is shown.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// That line.
    pub text: &'a str,
}

impl Text<'_> {
    /// Writes one finding and an empty line.
    ///
    /// # Errors
    /// The stream's.
    pub fn write(&self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        let title = self.level(finding.severity).primary_title(self.say(&finding.message)).id(finding.rule);
        let mut report = Group::with_title(title).elements(self.place(&finding.place, AnnotationKind::Primary, None));
        if let Some(counterpart) = &finding.counterpart {
            let label = self.text("finding-counterpart");
            report = report.elements(self.place(counterpart, AnnotationKind::Context, Some(label)));
        }
        for Note { name, text } in past::notes(finding, self.strings, self.locale) {
            report = report.element(Level::NOTE.with_name(self.text(name)).message(text));
        }
        self.finish(report, finding.help.as_ref(), out)
    }

    /// Writes an error in the words of whoever found it, with its line.
    ///
    /// # Errors
    /// The stream's.
    pub fn write_excerpt(
        &self,
        message: &Message,
        excerpt: &Excerpt<'_>,
        help: Option<&Message>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let title = self.level(Severity::Error).primary_title(self.say(message));
        let line = first_line(excerpt.text);
        let start = line.char_indices().nth(excerpt.column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
        let end = line[start..].chars().next().map_or(start, |c| start + c.len_utf8());
        let report = if excerpt.path.is_empty() {
            Group::with_title(title)
        } else if line.is_empty() {
            Group::with_title(title)
                .element(Origin::path(excerpt.path.clone()).line(excerpt.line).char_column(excerpt.column))
        } else {
            let snippet = Snippet::source(line).line_start(excerpt.line).path(excerpt.path.clone());
            Group::with_title(title).element(snippet.annotation(AnnotationKind::Primary.span(start..end)))
        };
        self.finish(report, help, out)
    }

    fn finish(&self, mut report: Group<'_>, help: Option<&Message>, out: &mut dyn Write) -> io::Result<()> {
        if let Some(help) = help {
            report = report.element(Level::HELP.with_name(self.text("finding-help")).message(self.say(help)));
        }
        let renderer = Renderer::styled().term_width(self.width);
        writeln!(out, "{}\n", renderer.render(&[report]))
    }

    fn place(&self, place: &Place, kind: AnnotationKind, label: Option<String>) -> Option<Element<'_>> {
        let Shown { path, text } = self.sources.look_up(place)?;
        let whole_file = place.span.range() == (0..0);
        Some(
            match text
                .filter(|_| !whole_file)
                .and_then(|text| Marked::new(text, self.sources.line(place), place.span.range()))
            {
                Some(Marked { line, number, span }) => {
                    let mark: Annotation<'_> = kind.span(span).label(label);
                    Snippet::source(line).line_start(number).path(path).annotation(mark).into()
                }
                None => Origin::path(path).into(),
            },
        )
    }

    fn level(&self, severity: Severity) -> Level<'static> {
        match severity {
            Severity::Error => Level::ERROR.with_name(self.text("severity-error")),
            Severity::Warning => Level::WARNING.with_name(self.text("severity-warning")),
            Severity::Info => Level::INFO.with_name(self.text("severity-info")),
        }
    }

    fn say(&self, message: &Message) -> String {
        self.strings.word(self.locale, message)
    }

    fn text(&self, id: &'static str) -> String {
        self.say(&Message::new(id))
    }
}

/// The line that a span begins on, and the part of the span that lies on it.
pub(super) struct Marked<'a> {
    pub(super) line: &'a str,
    pub(super) number: usize,
    pub(super) span: Range<usize>,
}

impl<'a> Marked<'a> {
    /// The part of a span on its first line, whose number this is.
    pub(super) fn new(text: &'a str, number: usize, span: Range<usize>) -> Option<Self> {
        let start = text.get(..span.start)?.rfind('\n').map_or(0, |newline| newline + 1);
        let line = first_line(&text[start..]);
        // A byte-order mark is no part of the line that people see; a place within a line end is shown at the line's end.
        let (line, start) =
            line.strip_prefix('\u{FEFF}').map_or((line, start), |line| (line, start + '\u{FEFF}'.len_utf8()));
        let from = span.start.saturating_sub(start).min(line.len());
        let to = span.end.saturating_sub(start).clamp(from, line.len());
        (line.is_char_boundary(from) && line.is_char_boundary(to)).then_some(Self { line, number, span: from..to })
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::cli::words::Words;
    use crate::disk::Project;
    use crate::source::{SourceFile, SourcePath, SourceTree, Span};

    const ROW: &str = "| 4095 | 安装、配置并测试用于传统身份验证的应用程序，例如邮件客户端、旧版办公软件和业务系统 | (M) 强制性 | FastTrack 经理 | Exchange Online、SharePoint Online、OneDrive for Business、Microsoft Teams |\n";

    /// Prints a finding about the first `mark` in the file, with the first `other` of the source on the other side.
    fn print(lang: &str, text: &str, mark: &str, other: Option<&str>) -> String {
        let source = "# Assess\n\n| 4095 | Install | M | FastTrack Engineer | Edge |\n";
        let files = [("zh-CN/a.md", text), ("en/a.md", source)].map(|(path, text)| SourceFile::new(path, text));
        let place = |file: &SourceFile, mark: &str| {
            let start = file.text.find(mark).expect("the mark is in the file");
            Place::new(&file.path, Span::new(start..start + mark.len()))
        };
        let mut finding =
            Finding::warning("task-role-differs", place(&files[0], mark), Message::new("progress-reading"));
        finding.counterpart = other.map(|other| place(&files[1], other));
        print_finding(lang, files.into(), &finding.help(Message::new("cli-version")))
    }

    fn print_finding(lang: &str, files: Vec<SourceFile>, finding: &Finding) -> String {
        let content = files.into_iter().map(|file| (file.path.clone(), file)).collect();
        let tree = SourceTree { content, ..SourceTree::default() };
        let project = Project::new(PathBuf::from("."), PathBuf::from("content"), tree);
        let words = Words::new(Some(lang));
        let text = Text { sources: Sources::new(&project), strings: &words.strings, locale: &words.locale, width: 100 };
        let mut out = Vec::new();
        text.write(finding, &mut anstream::StripStream::new(&mut out)).expect("a vector takes everything");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn marks_stand_right_under_chinese_text() {
        insta::assert_snapshot!(print("zh-CN", "# 评估\n\n角色：**经理**负责\n", "经理", None), @r"
        警告[task-role-differs]: 正在读取手册
         --> content/zh-CN/a.md:3:6
          |
        3 | 角色：**经理**负责
          |         ^^^^
          |
          = 建议: 显示版本
        ");
    }

    #[test]
    fn a_long_row_is_cut_around_the_mark_and_the_other_side_is_shown() {
        insta::assert_snapshot!(print("en", ROW, "FastTrack 经理", Some("FastTrack Engineer")), @r"
        warning[task-role-differs]: Reading the playbook
         --> content/zh-CN/a.md:1:64
          |
        1 | ... 版办公软件和业务系统 | (M) 强制性 | FastTrack 经理 | Exchange Online、SharePoint Online、...
          |                                         ^^^^^^^^^^^^^^
          |
         ::: content/en/a.md:3:24
          |
        3 | | 4095 | Install | M | FastTrack Engineer | Edge |
          |                        ------------------ the other side
          |
          = help: Show the version
        ");
    }

    #[test]
    fn a_span_of_many_lines_marks_the_first() {
        insta::assert_snapshot!(print("en", "# 概述\r\none\r\ntwo\r\n", "one\r\ntwo", None), @r"
        warning[task-role-differs]: Reading the playbook
         --> content/zh-CN/a.md:2:1
          |
        2 | one
          | ^^^
          |
          = help: Show the version
        ");
    }

    #[test]
    fn a_byte_order_mark_moves_nothing() {
        insta::assert_snapshot!(print("en", "\u{FEFF}# 概述\n", "概述", None), @r"
        warning[task-role-differs]: Reading the playbook
         --> content/zh-CN/a.md:1:3
          |
        1 | # 概述
          |   ^^^^
          |
          = help: Show the version
        ");
    }

    #[test]
    fn a_place_at_the_end_of_the_file_is_shown_there() {
        let file = SourceFile::new("en/a.md", "# A\n- last");
        let place = Place::new(&file.path, Span::new(10..10));
        let finding = Finding::error("section-missing", place, Message::new("progress-reading"));
        insta::assert_snapshot!(print_finding("en", vec![file], &finding), @r"
        error[section-missing]: Reading the playbook
         --> content/en/a.md:2:7
          |
        2 | - last
          |       ^
        ");
    }

    #[test]
    fn without_a_line_to_show_the_file_is_named_and_without_a_file_nothing() {
        let about = |path: &str| {
            let place = Place::new(&SourcePath::new(path), Span::default());
            print_finding("en", Vec::new(), &Finding::error("file-unreadable", place, Message::new("progress-reading")))
        };
        insta::assert_snapshot!(about("en/binary.md") + &about("playbook.yml") + &about(""), @r"
        error[file-unreadable]: Reading the playbook
        --> content/en/binary.md

        error[file-unreadable]: Reading the playbook
        --> playbook.yml

        error[file-unreadable]: Reading the playbook
        ");
    }
}
