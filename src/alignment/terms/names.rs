//! Lists of names, and where one name ends and the next begins: `Exchange/SharePoint` are two services, `Classroom/SDS` is
//! one.

use std::collections::BTreeSet;

use ahash::AHashSet;

use crate::playbook::page::Page;
use crate::text::{comparable, visible};
use crate::vocabulary::LabelKey;

/// The names that stand on their own somewhere in a playbook, in any locale.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Names {
    /// In comparable form.
    known: BTreeSet<String>,
}

impl Names {
    /// The names of the services, roles and motions of all pages.
    pub fn collect<'a>(pages: impl IntoIterator<Item = &'a Page>) -> Self {
        let mut names = Self::default();
        // Rows say the same over and over: each cell is read once.
        let mut read: AHashSet<&str> = AHashSet::default();
        let mut add = |cell| {
            if read.insert(cell) {
                names.add(cell);
            }
        };
        for page in pages {
            for (_, task) in page.tasks() {
                add(&task.services);
                task.role.iter().for_each(|role| add(role));
            }
            let labels = page.sections.iter().flat_map(crate::playbook::page::Section::labels);
            labels.filter(|label| holds_names(label.key)).for_each(|label| add(&label.value));
        }
        names
    }

    fn add(&mut self, cell: &str) {
        self.known.extend(pieces(cell).into_iter().filter(|piece| !piece.contains(SLASHES)).map(comparable));
    }

    /// Whether a name stands on its own somewhere.
    pub fn knows(&self, name: &str) -> bool {
        self.known.contains(&comparable(name))
    }

    /// The names in a cell or a label's value. `counterpart` is what the other side says in its place: where a slash
    /// without spaces could as well be part of a name, the number of names there decides, then whether all pieces are
    /// names on their own elsewhere.
    pub fn split(&self, cell: &str, counterpart: Option<&str>) -> Vec<String> {
        let pieces = pieces(cell);
        let most: usize = pieces.iter().map(|piece| parts(piece).count()).sum();
        let wanted =
            if most > pieces.len() { counterpart.and_then(|counterpart| self.count(counterpart)) } else { None };
        let names = pieces.iter().flat_map(|piece| match wanted {
            Some(wanted) if wanted == pieces.len() => vec![*piece],
            Some(wanted) if wanted == most => parts(piece).collect(),
            _ => self.parts_if_known(piece),
        });
        let mut names: Vec<String> = names.map(|name| visible(name).into_owned()).collect();
        // Each row holds its own.
        names.shrink_to_fit();
        names
    }

    /// How many names a cell holds; `None` where a slash in it may or may not separate two.
    fn count(&self, cell: &str) -> Option<usize> {
        let names: Vec<&str> = pieces(cell).into_iter().flat_map(|piece| self.parts_if_known(piece)).collect();
        names.iter().all(|name| !name.contains(SLASHES)).then_some(names.len()).filter(|&count| count > 0)
    }

    fn parts_if_known<'a>(&self, piece: &'a str) -> Vec<&'a str> {
        // Most have no slash, and making a name comparable is dear.
        if piece.contains(SLASHES) && parts(piece).all(|part| self.known.contains(&comparable(part))) {
            parts(piece).collect()
        } else {
            vec![piece]
        }
    }
}

fn holds_names(key: LabelKey) -> bool {
    matches!(key, LabelKey::AppliesTo | LabelKey::Motions | LabelKey::PrimaryRole | LabelKey::SecondaryRole)
}

const SLASHES: [char; 2] = ['/', '／'];

/// What stands between the separators that leave no doubt: a slash with a space beside it, a comma, a semicolon.
fn pieces(cell: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, c) in cell.char_indices() {
        let end = at + c.len_utf8();
        let has_space = || cell[..at].ends_with(char::is_whitespace) || cell[end..].starts_with(char::is_whitespace);
        if matches!(c, ',' | '、' | ';' | '，' | '；') || SLASHES.contains(&c) && has_space() {
            pieces.push(&cell[start..at]);
            start = end;
        }
    }
    pieces.push(&cell[start..]);
    pieces.into_iter().map(bare).filter(|piece| !is_nothing(piece)).collect()
}

/// What stands between the slashes of a piece.
fn parts(piece: &str) -> impl Iterator<Item = &str> {
    piece.split(SLASHES).map(bare).filter(|part| !is_nothing(part))
}

fn bare(name: &str) -> &str {
    name.trim_matches(|c: char| c.is_whitespace() || crate::text::is_invisible(c))
}

fn is_nothing(name: &str) -> bool {
    matches!(name, "" | "-" | "–" | "—" | "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names that the seeds have on their own.
    fn names() -> Names {
        let mut names = Names::default();
        for cell in [
            "SharePoint / Exchange / OneDrive for Business",
            "Outlook Mobile/ Exchange/ Microsoft 365 Apps/ Intune",
            "Classroom/SDS",
            "AADP",
            "Office 专业增强版、Windows 10",
        ] {
            names.add(cell);
        }
        names
    }

    #[test]
    fn spaces_commas_and_semicolons_separate() {
        assert_eq!(
            names().split("Outlook Mobile/ Exchange/ Microsoft 365 Apps/ Intune", None),
            ["Outlook Mobile", "Exchange", "Microsoft 365 Apps", "Intune"]
        );
        assert_eq!(names().split("A, B、C；D /E", None), ["A", "B", "C", "D", "E"]);
        assert_eq!(names().split(" - ", None), [""; 0]);
    }

    #[test]
    fn a_bare_slash_separates_what_stands_alone_elsewhere() {
        let split = |cell| names().split(cell, None);
        assert_eq!(
            split("SharePoint/Exchange/OneDrive for Business"),
            ["SharePoint", "Exchange", "OneDrive for Business"]
        );
        assert_eq!(split("Outlook Mobile/AADP/Exchange/Intune"), ["Outlook Mobile", "AADP", "Exchange", "Intune"]);
        assert_eq!(split("Office 专业增强版/Windows 10"), ["Office 专业增强版", "Windows 10"]);
        assert_eq!(split("Classroom/SDS"), ["Classroom/SDS"]);
        assert_eq!(split("Exchange / Classroom/SDS"), ["Exchange", "Classroom/SDS"]);
    }

    #[test]
    fn the_other_side_says_how_many_names_there_are() {
        let motions = ("客户运行状况/RFA/目标设定", "Customer Health / RFA / Targeting");
        assert_eq!(names().split(motions.0, Some(motions.1)), ["客户运行状况", "RFA", "目标设定"]);
        assert_eq!(names().split(motions.1, Some(motions.0)), ["Customer Health", "RFA", "Targeting"]);
        assert_eq!(names().split("教室/SDS", Some("Classroom/SDS")), ["教室/SDS"]);
        assert_eq!(names().split("教室/SDS", Some("Classroom")), ["教室/SDS"]);
        assert_eq!(names().split("Exchange/Intune", Some("核心")), ["Exchange/Intune"]);
        let telephony = "Skype for Business/Skype for Business - PSTN Conferencing";
        assert_eq!(names().split(telephony, None), [telephony]);
        assert_eq!(
            names().split(telephony, Some("Skype for Business / Skype for Business - PSTN Conferencing")),
            ["Skype for Business", "Skype for Business - PSTN Conferencing"]
        );
    }
}
