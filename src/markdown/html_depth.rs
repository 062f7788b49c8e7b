//! How many elements of raw HTML are open at once. Who reads HTML as browsers do takes time in proportion to that for each
//! further tag: fifty thousand `<div>` in a row would take a minute.

use crate::limits;

/// The elements that raw HTML has opened and nothing has closed yet.
pub struct OpenElements {
    names: Vec<String>,
    most: usize,
}

impl Default for OpenElements {
    fn default() -> Self {
        Self { names: Vec::new(), most: limits::HTML_NESTING }
    }
}

/// Elements that hold nothing, or that the next of their kind closes.
const UNCOUNTED: &[&str] = &[
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option",
    "p", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// Elements that are opened again in the next block where their own ends before they do.
const FORMATTING: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

impl OpenElements {
    /// Those of a whole page with what the renderer writes itself, which nests as deep as blocks do, two elements for each.
    pub fn of_page() -> Self {
        Self { names: Vec::new(), most: limits::HTML_NESTING + 3 * limits::NESTING }
    }

    /// Whether the HTML may follow what came before. What may not is not counted.
    pub fn takes(&mut self, html: &str) -> bool {
        let before = self.names.clone();
        let fits = self.read(html);
        if !fits {
            self.names = before;
        }
        fits
    }

    fn read(&mut self, html: &str) -> bool {
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            rest = &rest[at + 1..];
            if let Some(comment) = rest.strip_prefix("!--") {
                rest = comment.find("-->").map_or("", |end| &comment[end..]);
                continue;
            }
            let (is_end, tag) = rest.strip_prefix('/').map_or((false, rest), |tag| (true, tag));
            let length = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
            let name = tag[..length].to_ascii_lowercase();
            if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || UNCOUNTED.contains(&name.as_str()) {
                continue;
            }
            if is_end {
                self.close(&name);
            } else if self.names.len() == self.most {
                return false;
            } else {
                self.names.push(name);
            }
        }
        true
    }

    /// What stands open inside ends with it, but for what formats text.
    fn close(&mut self, name: &str) {
        let Some(at) = self.names.iter().rposition(|open| open == name) else { return };
        let inside = self.names.split_off(at);
        self.names.extend(inside.into_iter().skip(1).filter(|open| FORMATTING.contains(&open.as_str())));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn takes(html: &str) -> bool {
        OpenElements::default().takes(html)
    }

    #[test]
    fn only_what_stays_open_counts() {
        assert!(takes(&"<div><b>x</b></div>".repeat(1000)));
        assert!(takes(&"<ul><li>one<li>two</ul><p>three<br>".repeat(1000)));
        assert!(takes(&format!("{}{}", "<div>".repeat(64), "</div>".repeat(64)).repeat(3)));
        assert!(takes(&"<!-- <div> -->".repeat(1000)));
        assert!(!takes(&"<div>".repeat(65)));
        assert!(!takes(&"<DIV></p></x>".repeat(65)));
        assert!(!takes(&"<div><b></div>".repeat(65)), "what formats text goes on in the next block");
    }

    #[test]
    fn what_was_not_taken_leaves_room_for_the_rest() {
        let mut open = OpenElements::default();
        assert!(!open.takes(&"<div>".repeat(1000)));
        assert!(open.takes("<div>"));
        assert!((0..63).all(|_| open.takes("<div>")));
        assert!(!open.takes("<div>"));
        assert!(open.takes("</div>") && open.takes("<div>"));
    }
}
