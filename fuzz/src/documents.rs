//! The dialect: any text becomes blocks whose places are right, and a table's rows stay what they are.

use diptych::markdown;
use diptych::source::SourceFile;

use super::holds;
use super::pages::{chinese, english, page};

/// Any Markdown.
pub fn markdown(text: &str) {
    let file = SourceFile::new("en/a.md", text);
    let document = markdown::parse(&file);
    holds::document_lies_in_its_text(&document, text);
    for locale in [english(), chinese()] {
        let page = page(&locale, text);
        for (_, task) in page.tasks() {
            holds::lies_in(task.place.span, text);
            assert!(task.id.bytes().all(|byte| byte.is_ascii_digit()), "{:?} is no number", task.id);
            let spans = task.spans;
            for span in [spans.id, spans.name, spans.requirement, spans.role, spans.services] {
                holds::lies_in(span, text);
            }
        }
        holds::findings_lie_in_their_texts(&page.findings, |_| Some(text));
    }
}

/// A table of rows with one number each, whose damage and words the text makes up: none is lost, none stands twice.
pub fn tables(text: &str) {
    let mut choices = text.chars();
    let form = choices.next().map_or(0, |c| u32::from(c) % 3);
    let header = match form {
        0 => "| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |\n|---|---|---|---|---|\n",
        1 => "Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services\n--|--|--|--|--\n",
        _ => "| 任务 ID | 任务名称 | (M) 强制性/(O) 可选 | FastTrack 角色 | 服务 |\n| :-- | --- | :-: | - | --: |\n",
    };
    let mut table = format!("# A\n\n## Approach\n\n### B\n\n{header}");
    let mut ids = Vec::new();
    for line in text.lines().skip(1).take(40) {
        let id = (1000 + ids.len()).to_string();
        table.push_str(&row(&id, line, ids.is_empty()));
        ids.push(id);
    }
    // Chinese pages may have the source's headers; nobody expects the reverse.
    for locale in [english(), chinese()].iter().skip(usize::from(form == 2)) {
        let page = page(locale, &table);
        let read: Vec<&str> = page.tasks().map(|(_, task)| task.id.as_str()).collect();
        assert_eq!(read, ids, "{table}");
    }
}

/// A row with the damage that its first character says, after a blank line where that is a vowel.
fn row(id: &str, line: &str, is_first: bool) -> String {
    let mut characters = line.chars();
    let damage = characters.next().map_or(0, u32::from);
    // What parts cells, escapes what parts them or ends a line would make it another row.
    let name: String = characters.filter(|c| !c.is_control() && !"|\\`".contains(*c)).collect();
    let name = name.trim();
    // A number or nothing in the name's place would be as good an answer as the one that is wanted.
    let name = if name.is_empty() || name.chars().any(char::is_numeric) { "name" } else { name };
    let blank = if !is_first && damage % 16 >= 12 { "\n" } else { "" };
    let row = match damage % 8 {
        1 => format!("|| {id} | {name} | M | r | s |"),
        2 => format!("| {id} | {name} | M | r | s"),
        3 => format!("| {id} | {name} | M | r |"),
        4 => format!("| {id} | {name} | x | M | r | s |"),
        5 => format!("| {id} | {name} | M | r | s ||"),
        6 => format!("| **[{id}](https://example.com)** | {name} | O | r | s |"),
        7 => format!("|{id}|{name}|O|r|s|"),
        _ => format!("| {id} | {name} | M | r | s |"),
    };
    format!("{blank}{row}\n")
}
