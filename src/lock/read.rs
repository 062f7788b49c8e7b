//! The lock from its file. Whatever is wrong with it is reported at its line, and every other line is used.

use super::print::{BLOCKS, MARKED, NAME, NOTHING, unescaped};
use super::{Fingerprint, Line, Lock, RULE, Scope, VERSION};
use crate::finding::{Finding, Message};
use crate::locale::Locale;
use crate::playbook::page::PageKey;
use crate::source::{Place, SourceFile, Span};

/// What a file says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Read {
    /// As far as it can be understood.
    pub lock: Lock,
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// Something of it could not be understood: who writes the file anew would lose it.
    pub is_lossy: bool,
}

/// Reads a lock.
pub fn read(file: &SourceFile) -> Read {
    let mut reader = Reader { file, scope: None, lines: Vec::new(), read: Read::default(), is_refused: false };
    let mut at = 0;
    for line in file.text.split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        let text = if at == 0 { text.trim_start_matches('\u{FEFF}') } else { text };
        let start = at + line.find(text).unwrap_or_default();
        reader.line(text, Span::new(start..start + text.len()));
        at += line.len();
        if reader.is_refused {
            return Read { lock: Lock::default(), ..reader.read };
        }
    }
    reader.finish()
}

struct Reader<'a> {
    file: &'a SourceFile,
    scope: Option<Scope>,
    lines: Vec<(Line, Span)>,
    read: Read,
    is_refused: bool,
}

/// What git leaves at both ends of what it could not merge.
const CONFLICT_ENDS: [&str; 2] = ["<<<<<<<", ">>>>>>>"];
/// What it leaves between the sides.
const CONFLICT_MIDDLES: [&str; 2] = ["|||||||", "======="];

impl Reader<'_> {
    fn line(&mut self, text: &str, span: Span) {
        let begins = |markers: [&str; 2]| markers.iter().any(|marker| text.starts_with(marker));
        if text.trim().is_empty() || text.starts_with('#') || begins(CONFLICT_MIDDLES) {
            return;
        }
        if begins(CONFLICT_ENDS) {
            // Both sides are used.
            self.problem(span, Message::new("lock-conflict"), "lock-conflict-help");
        } else if let Some(header) = text.strip_prefix(NAME) {
            self.header(header, span);
        } else if self.scope.is_none() {
            self.refuse(span, Message::new("lock-no-header").with("header", NAME.trim_end()), "lock-no-header-help");
        } else if let Some(line) = parsed(text) {
            self.lines.push((line, span));
        } else {
            self.read.is_lossy = true;
            self.problem(span, Message::new("lock-line-malformed"), "lock-line-malformed-help");
        }
    }

    fn header(&mut self, header: &str, span: Span) {
        let (version, scope) = header.split_once(BLOCKS).unwrap_or((header, ""));
        if version != VERSION.to_string() {
            let message = Message::new("lock-version").with("version", version).with("known", VERSION as usize);
            return self.refuse(span, message, "lock-version-help");
        }
        match [Scope::Marked, Scope::All].into_iter().find(|known| known.name() == scope) {
            // Where two were merged, the lines of both are here.
            Some(scope) => self.scope = self.scope.max(Some(scope)),
            None => {
                let message = Message::new("lock-scope").with("value", scope);
                self.refuse(span, message, "lock-scope-help");
            }
        }
    }

    fn finish(mut self) -> Read {
        let mut sorted: Vec<&(Line, Span)> = self.lines.iter().collect();
        sorted.sort_by(|(one, at), (other, there)| (one.blocks(), at).cmp(&(other.blocks(), there)));
        let twice: Vec<Span> =
            sorted.windows(2).filter(|two| two[0].0.blocks() == two[1].0.blocks()).map(|two| two[1].1).collect();
        for span in twice {
            self.problem(span, Message::new("lock-line-twice"), "lock-line-twice-help");
        }
        if self.scope.is_none() && !self.file.text.trim().is_empty() {
            let message = Message::new("lock-no-header").with("header", NAME.trim_end());
            self.refuse(Span::default(), message, "lock-no-header-help");
        }
        self.read.findings.sort_by_key(|finding| finding.place.span);
        let lines = self.lines.into_iter().map(|(line, _)| line).collect();
        Read { lock: Lock::new(self.scope.unwrap_or_default(), lines), ..self.read }
    }

    fn refuse(&mut self, span: Span, message: Message, help: &'static str) {
        self.is_refused = true;
        self.read.is_lossy = true;
        self.problem(span, message, help);
    }

    fn problem(&mut self, span: Span, message: Message, help: &'static str) {
        let place = Place::new(&self.file.path, span);
        self.read.findings.push(Finding::error(RULE, place, message).help(Message::new(help)));
    }
}

fn parsed(text: &str) -> Option<Line> {
    let fields: Vec<&str> = text.split('\t').collect();
    let ([locale, page, block, translation, source, commit, date], mark) = fields.split_first_chunk()?;
    let mark = match mark {
        [] => None,
        [mark] => Some(unescaped(mark.strip_prefix(MARKED)?)?),
        _ => return None,
    };
    let line = Line {
        locale: Locale::new(locale)?,
        page: PageKey::new(named(page)?),
        block: named(block)?,
        translation: Fingerprint::parse(translation)?,
        source: optional(source, Fingerprint::parse).ok()?,
        commit: optional(commit, commit_id).ok()?,
        date: optional(date, |date| date.parse().ok()).ok()?,
        mark,
    };
    // What is blessed is blessed as a translation of something.
    (line.mark.is_none() || line.source.is_some()).then_some(line)
}

fn named(text: &str) -> Option<String> {
    unescaped(text).filter(|name| !name.is_empty())
}

/// What a field says, where it says something; `Err` where that cannot be read.
fn optional<T>(text: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, ()> {
    if text == NOTHING { Ok(None) } else { read(text).map(Some).ok_or(()) }
}

fn commit_id(text: &str) -> Option<String> {
    let is_id = (4..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_id.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::option;
    use proptest::prelude::*;

    use super::super::FILE_NAME;
    use super::*;

    fn read_text(text: &str) -> Read {
        read(&SourceFile::new(FILE_NAME, text))
    }

    /// What is reported, by line.
    fn told(text: &str) -> Vec<(usize, &'static str)> {
        let line = |finding: &Finding| 1 + text[..finding.place.span.start as usize].matches('\n').count();
        read_text(text).findings.iter().map(|finding| (line(finding), finding.message.id)).collect()
    }

    const HEADER: &str = "diptych translations.lock, version 1, blocks: all";
    const ONE: &str = "zh-CN\tassess\ttask-4095\t0123456789abcdef\tfedcba9876543210\t1a2b3c4d5e\t2020-03-25";
    const TWO: &str = "zh-CN\tassess\ttitle\t0123456789abcdee\t-\t-\t-";

    fn a_line() -> impl Strategy<Value = Line> {
        let names = ("[a-z/]{1,3}|\\PC{1,6}", "\\PC{1,9}|task-[0-9]{4}|[\\\\\t\r\n#=<]{1,4}");
        let values = (any::<u64>(), option::of(any::<u64>()), option::of("[0-9a-f]{10}"), option::of(0..20_000_i32));
        (prop_oneof!["zh-CN", "de"], names, values, option::of("\\PC{0,12}|[\\\\\t\r\n =-]{1,6}")).prop_map(
            |(locale, (page, block), (translation, source, commit, day), mark)| Line {
                locale: Locale::new(&locale).expect("a tag"),
                page: PageKey::new(page),
                block,
                translation: Fingerprint(translation),
                source: source.map(Fingerprint).or(mark.as_ref().map(|_| Fingerprint(7))),
                commit,
                date: day.map(|day| jiff::civil::date(1990, 1, 1) + jiff::Span::new().days(day)),
                mark,
            },
        )
    }

    fn a_lock() -> impl Strategy<Value = Lock> {
        (any::<bool>(), vec(a_line(), 0..12))
            .prop_map(|(is_all, lines)| Lock::new(if is_all { Scope::All } else { Scope::Marked }, lines))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_is_printed_is_read_as_it_was(lock in a_lock()) {
            let text = lock.text();
            let read = read_text(&text);
            prop_assert_eq!(&read.findings, &[]);
            prop_assert_eq!(read.lock.text(), text);
            prop_assert_eq!(read.lock, lock);
        }

        #[test]
        fn line_ends_of_another_system_change_nothing(lock in a_lock()) {
            let read = read_text(&format!("\u{FEFF}{}", lock.text().replace('\n', "\r\n")));
            prop_assert_eq!((read.lock, read.findings), (lock, Vec::new()));
        }

        #[test]
        fn a_merge_by_union_is_read_as_the_lines_of_both(one in a_lock(), other in a_lock()) {
            let lines = |lock: &Lock| lock.text().lines().skip(2).map(str::to_owned).collect::<Vec<_>>();
            let text = [vec![HEADER.to_owned()], lines(&one), lines(&other)].concat().join("\n");
            let read = read_text(&text);
            prop_assert!(!read.is_lossy);
            let both = [one.lines(), other.lines()].concat();
            prop_assert_eq!(read.lock, Lock::new(Scope::All, both));
        }

        #[test]
        fn no_text_is_too_strange_to_be_read(text in "(diptych translations.lock, version |[\\PC\t\n\r-]){0,40}", lock in a_lock()) {
            let _ = read_text(&text);
            let _ = read_text(&format!("{}{text}", lock.text()));
        }
    }

    #[test]
    fn a_mistake_is_shown_at_its_line_and_the_others_are_used() {
        let broken = [
            "zh-CN\tassess",
            "not a tag\tassess\ttitle\t0123456789abcdef\t-\t-\t-",
            "zh-CN\tassess\ttitle\t0123456789ABCDEF\t-\t-\t-",
            "zh-CN\tassess\ttitle\t0123456789abcdef\t-\t-\t2020-02-31",
            "zh-CN\tassess\ttitle\t0123456789abcdef\t-\tHEAD\t-",
            "zh-CN\tassess\ttitle\t0123456789abcdef\t-\t-\t-\tmarked: blessed as a translation of nothing",
            "zh-CN\tassess\ttitle\t0123456789abcdef\t-\t-\t-\tblessed",
        ];
        let text = format!("{HEADER}\n{ONE}\n{}\n{TWO}\n", broken.join("\n"));
        let expected: Vec<_> = (3..3 + broken.len()).map(|line| (line, "lock-line-malformed")).collect();
        assert_eq!(told(&text), expected);
        let read = read_text(&text);
        assert!(read.is_lossy);
        assert_eq!(read.lock.lines().len(), 2);
    }

    #[test]
    fn a_conflict_is_told_once_for_each_end_and_both_sides_are_used() {
        let text = format!("{HEADER}\n<<<<<<< ours\n{ONE}\n||||||| base\n=======\n{TWO}\n>>>>>>> theirs\n");
        assert_eq!(told(&text), [(2, "lock-conflict"), (7, "lock-conflict")]);
        let read = read_text(&text);
        assert!(!read.is_lossy, "writing it anew mends it");
        assert_eq!(read.lock.lines().len(), 2);
    }

    #[test]
    fn a_line_that_stands_twice_is_shown_and_a_mark_is_never_lost_by_it() {
        let text = format!("{HEADER}\n{ONE}\n{TWO}\n{ONE}\tmarked: compared line by line\n");
        assert_eq!(told(&text), [(4, "lock-line-twice")]);
        let read = read_text(&text);
        assert!(!read.is_lossy && read.lock.has_marks());
        assert_eq!(read.lock.lines().len(), 2);
    }

    #[test]
    fn another_version_or_another_file_is_refused_as_a_whole() {
        for (text, line, id) in [
            ("diptych translations.lock, version 2, blocks: all\nwhatever\n", 1, "lock-version"),
            ("diptych translations.lock, version 1, blocks: some\n", 1, "lock-scope"),
            ("{\"lockfileVersion\": 3}\n", 1, "lock-no-header"),
            ("# only a comment\n", 1, "lock-no-header"),
        ] {
            assert_eq!(told(text), [(line, id)]);
            let read = read_text(text);
            assert!(read.is_lossy && read.lock == Lock::default(), "{text}");
        }
        assert_eq!(told(&format!("# first\n{ONE}\n{HEADER}\n")), [(2, "lock-no-header")]);
        assert_eq!(told(""), []);
    }
}
