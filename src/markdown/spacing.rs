//! Markers that Chinese authors write without the space that Markdown wants: `1.文本`, `#标题`.

use super::document::{Defect, DefectKind};
use super::lines::Line;
use super::rewrite::Edit;
use crate::source::Span;
use crate::text::is_cjk;

/// The spaces that are missing, and the markers that they are missing after.
pub(super) fn mend(text: &str, lines: &[Line]) -> (Vec<Edit>, Vec<Defect>) {
    if text.is_ascii() {
        return (Vec::new(), Vec::new());
    }
    let starts_item = |line: &Line| !line.is_code && list_marker(line.text(text)).is_some();
    let spaces = lines.iter().enumerate().filter(|(_, line)| !line.is_code).filter_map(|(index, line)| {
        let marker = heading_marker(line.text(text)).or_else(|| {
            let before = index.checked_sub(1).map(|index| &lines[index]);
            let begins_block = before.is_none_or(|before| {
                before.text(text).trim().is_empty() || starts_item(before) || is_list_line(before.text(text))
            });
            list_marker(line.text(text)).filter(|_| begins_block)
        });
        let length = marker?;
        let indent = line.text(text).len() - line.text(text).trim_start_matches(' ').len();
        let edit = Edit::insert(line.range.start + length, " ");
        let span = Span::new(line.range.start + indent..line.range.start + length);
        let defect = Defect { kind: DefectKind::MarkerGlued, span, repair: vec![edit.repair(0)] };
        Some((edit, defect))
    });
    spaces.unzip()
}

/// The length of `  1.` before a CJK character. `1.5 倍` and dates are left alone.
fn list_marker(line: &str) -> Option<usize> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let digits = line[indent..].bytes().take_while(u8::is_ascii_digit).count();
    let rest = line[indent + digits..].strip_prefix(['.', ')'])?;
    ((1..=9).contains(&digits) && rest.starts_with(is_cjk)).then_some(indent + digits + 1)
}

fn heading_marker(line: &str) -> Option<usize> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let hashes = line[indent..].bytes().take_while(|&byte| byte == b'#').count();
    (indent <= 3 && (1..=6).contains(&hashes) && line[indent + hashes..].starts_with(is_cjk)).then_some(indent + hashes)
}

fn is_list_line(line: &str) -> bool {
    let line = line.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    line.starts_with(['-', '*', '+']) || digits > 0 && line[digits..].starts_with(['.', ')'])
}

#[cfg(test)]
mod tests {
    use super::super::{lines, rewrite::Rewrite};

    #[test]
    fn only_markers_before_cjk_text_get_their_space() {
        let spaced = |text| Rewrite::new(text, 0).apply(super::mend(text, &lines::split(text)).0).text().to_owned();
        assert_eq!(spaced("1.文本\n2.更多\n"), "1. 文本\n2. 更多\n");
        assert_eq!(spaced("##概述\n"), "## 概述\n");
        assert_eq!(spaced("版本\n1.版\n"), "版本\n1.版\n");
        assert_eq!(spaced("1.5 倍\n\n#1 目标\n"), "1.5 倍\n\n#1 目标\n");
        assert_eq!(spaced("```\n1.文本\n```\n"), "```\n1.文本\n```\n");
    }
}
