//! What a browser is told that it may do with a site: one place for the `<meta>` of every page, the header files for hosts
//! and the preview.

/// What a page may load and run: files of its own site, and nothing that is written into the page.
///
/// `'wasm-unsafe-eval'` lets the search run its module, and no script with it. A directive that a new feature needs is added
/// here, and nowhere else.
macro_rules! page_policy {
    () => {
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; font-src 'self'; \
         media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
    };
}

/// What a page says of itself: holds wherever the page is opened, from the disk too.
pub const PAGE: &str = page_policy!();

/// The same as a header, with what only a header can say.
pub const PAGE_HEADER: &str = concat!(page_policy!(), "; frame-ancestors 'none'");

macro_rules! document_policy {
    () => {
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; media-src 'self'; frame-ancestors 'none'"
    };
}

/// What a file of the content folder may do when it is opened by itself: be looked at.
pub const CONTENT_HEADER: &str = document_policy!();

/// The same for a drawing or another document that can hold scripts. Not for every file: no browser shows a PDF in a sandbox.
pub const DOCUMENT_HEADER: &str = concat!(document_policy!(), "; sandbox");

/// On every answer, besides the policy.
///
/// The chooser of languages asks which page of the site the reader comes from: other sites learn nothing, the own one does.
pub const ALWAYS: &[(&str, &str)] = &[
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

/// For the files whose names change with their content.
pub const KEEP: &str = "public, max-age=31536000, immutable";

/// For everything else: may be kept, and must be asked about each time.
pub const ASK: &str = "no-cache";
