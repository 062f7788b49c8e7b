//! How much of anything is taken in: whatever a playbook holds, a command ends, and soon. What goes over a limit is named
//! with its place. `docs/reliability.md` lists those that an author can meet.

/// The largest text file that is read, in bytes: a page of 50,000 task rows takes a tenth of it.
pub const FILE_BYTES: u64 = 8 << 20;

/// The largest lock that is read, in bytes: it has a line of a hundred bytes for each block of a playbook.
pub const LOCK_BYTES: u64 = 512 << 20;

/// How many text files a content folder may hold.
pub const FILES: usize = 200_000;

/// How deep blocks and inlines may nest.
pub const NESTING: usize = 64;

/// How deep elements of raw HTML may nest that nothing closes.
pub const HTML_NESTING: usize = 64;

/// How deep maps and lists of YAML may lie in one another: a contents file of sixteen levels needs 33. The parser's own
/// limit is more than the stack of a thread holds.
pub const YAML_NESTING: usize = 36;

/// How many files may include one another in a row.
pub const INCLUDE_DEPTH: usize = 16;

/// How many includes a page may have, those of what it includes among them.
pub const INCLUDES: usize = 1000;

/// How many bytes a page may include.
pub const INCLUDED_BYTES: u64 = 2 * FILE_BYTES;

/// How many names the links of one page are compared with to say which was meant. Beyond it, links are reported without.
pub const COMPARISONS: usize = 200_000;

/// The longest name, in bytes, that is compared with others to say which was meant.
pub const COMPARED_BYTES: usize = 200;

/// How far before its colon a label may begin.
pub const LABEL_CHARACTERS: usize = 160;

/// How many words a label may have.
pub const LABEL_WORDS: usize = 24;

/// How far before a parenthesis its counterpart is looked for.
pub const SENTENCE_CHARACTERS: usize = 1000;
