//! The style sheet keeps what `docs/design.md` says: tokens that are written down, and contrast that can be read.

use std::collections::{BTreeMap, BTreeSet};

use super::{root, text_of};

/// What WCAG 2.2 AA asks of text (1.4.3) …
const TEXT: f64 = 4.5;

/// … and of what one must see to understand or to act (1.4.11).
const GRAPHICS: f64 = 3.0;

#[test]
fn every_token_of_the_style_sheet_is_written_down() {
    let page = text_of(&root().join("docs/design.md"));
    let sheet = sheet();
    let (start, end) = (sheet.find("@layer tokens {").expect("tokens"), sheet.find("@layer base {").expect("base"));
    let tokens: BTreeSet<&str> = sheet[start..end]
        .lines()
        .filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'))
        .map(|(name, _)| name)
        .collect();
    assert!(tokens.len() > 15, "{tokens:?}");
    let missing: Vec<&&str> = tokens.iter().filter(|name| !page.contains(&format!("`--{name}`"))).collect();
    assert!(missing.is_empty(), "docs/design.md does not name {missing:?}");
}

#[test]
fn text_and_lines_that_carry_meaning_can_be_told_from_the_paper() {
    let colours = colours();
    let phases = (0..6).map(|index| (Scheme::both([52.0, 78.0], 0.088, 255.0 + 60.0 * f64::from(index)), TEXT));
    let inks = [("ink", TEXT), ("soft", TEXT), ("rule", GRAPHICS)];
    let pairs = inks.iter().map(|(name, least)| (colours[*name], *least)).chain(phases);
    for (ink, least) in pairs {
        for paper in ["paper", "shade"] {
            let paper = colours[paper];
            for (one, other) in [(ink.light, paper.light), (ink.dark, paper.dark)] {
                let contrast = contrast(one, other);
                assert!(contrast >= least, "{contrast:.2} < {least}: {one:?} on {other:?}");
            }
        }
    }
}

#[test]
fn the_phases_have_the_colours_that_are_measured_here() {
    let rule = "--phase: light-dark(oklch(52% 0.088 var(--hue)), oklch(78% 0.088 var(--hue)));";
    assert!(sheet().contains(rule), "measure the phases' new colours in this file");
}

/// A colour in OKLCH: lightness in per cent, chroma, hue in degrees.
type Oklch = [f64; 3];

#[derive(Clone, Copy, Debug)]
struct Scheme {
    light: Oklch,
    dark: Oklch,
}

impl Scheme {
    fn both([light, dark]: [f64; 2], chroma: f64, hue: f64) -> Self {
        Self { light: [light, chroma, hue], dark: [dark, chroma, hue] }
    }
}

/// The tokens whose value is `light-dark(oklch(…), oklch(…))` in numbers.
fn colours() -> BTreeMap<String, Scheme> {
    let sheet = sheet();
    let declarations = sheet.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(": light-dark("));
    declarations.filter_map(|(name, value)| Some((name.to_owned(), scheme(value)?))).collect()
}

fn scheme(value: &str) -> Option<Scheme> {
    let mut colours = value.split("oklch(").skip(1).map(|colour| {
        let mut numbers =
            colour.split(')').next()?.split_whitespace().map(|number| number.trim_end_matches('%').parse());
        Some([numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?])
    });
    Some(Scheme { light: colours.next()??, dark: colours.next()?? })
}

/// The contrast of WCAG 2.2: <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
fn contrast(one: Oklch, other: Oklch) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance, by way of linear sRGB: <https://bottosson.github.io/posts/oklab/>.
fn luminance([lightness, chroma, hue]: Oklch) -> f64 {
    let lightness = lightness / 100.0;
    let (sin, cos) = hue.to_radians().sin_cos();
    let (a, b) = (chroma * cos, chroma * sin);
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    let red = 4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s;
    let green = -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s;
    let blue = -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s;
    0.2126 * red.clamp(0.0, 1.0) + 0.7152 * green.clamp(0.0, 1.0) + 0.0722 * blue.clamp(0.0, 1.0)
}

fn sheet() -> String {
    text_of(&root().join("static/site.css"))
}
