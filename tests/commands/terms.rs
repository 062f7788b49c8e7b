//! `diptych terms` as a person meets it: the map in each format, and the glossary that it writes.

use std::ops::Deref;

use crate::command::diptych;
use crate::folder::Folder;
use crate::ran::Ran;
use diptych::alignment::terms::TermKind;
use diptych::locale::Locale;
use diptych::workspace::{Request, Workspace};

/// Task rows of both sides: number, role and services.
const ROWS: &[(u32, [&str; 2], [&str; 2])] = &[
    (4001, ["FastTrack Engineer", "FastTrack 工程师"], ["Exchange, Teams", "Exchange, Teams"]),
    (4002, ["FastTrack Engineer", "FastTrack 工程师"], ["Exchange", "Exchange"]),
    (4003, ["FastTrack Engineer", "FastTrack 工程師"], ["R&D <\"Labs\">", "研发 <\"实验室\">"]),
    (4004, ["Onboarding Manager", "上线经理"], ["R&D <\"Labs\">", "研发 <\"实验室\">"]),
    (4005, ["Onboarding Manager", "入职经理"], ["Exchange", "Exchange"]),
    (4006, ["SME", "专家"], ["Exchange", "Exchange"]),
];

struct Playbook(Folder);

impl Deref for Playbook {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.0
    }
}

impl Playbook {
    fn new() -> Self {
        let playbook = Self(Folder::new());
        playbook.write("playbook.yml", "source: en\nlocales: { en: {}, zh-CN: {} }\n");
        playbook.write("content/en/assess-hold-workshop.md", &page(0));
        playbook.write("content/zh-CN/assess-hold-workshop.md", &page(1));
        playbook
    }

    fn glossary(&self) -> String {
        self.read("glossary.yml")
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(&mut diptych(self.root(), &[&["terms"], arguments].concat()))
    }

    /// What the run prints, where it succeeds and complains of nothing.
    #[track_caller]
    fn shows(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{}", ran.out);
        ran.out
    }
}

/// One side of the page.
fn page(side: usize) -> String {
    let head = [
        "# Hold the workshop\n\nPhase: **Assess**\n\n## FTOP Tasks\n\n| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |\n",
        "# 举办研讨会\n\n阶段：**评估**\n\n## FTOP 任务\n\n| 任务 ID | 任务名称 | (M) 强制性/(O) 可选 | FastTrack 角色 | 服务 |\n",
    ];
    let name = ["Prepare", "准备"];
    let rows = ROWS.iter().map(|(id, role, services)| {
        format!("| {id} | {} | M | {} | {} |\n", name[side], role[side], services[side].replace('<', "\\<"))
    });
    format!("{}| --- | --- | --- | --- | --- |\n{}", head[side], rows.collect::<String>())
}

#[test]
fn the_table_aligns_under_chinese_and_says_on_what_each_form_rests() {
    insta::assert_snapshot!(Playbook::new().shows(&[]));
}

#[test]
fn the_table_speaks_the_readers_language() {
    insta::assert_snapshot!(Playbook::new().shows(&["--lang", "zh-CN"]));
}

#[test]
fn the_map_for_programs_has_every_vote() {
    insta::assert_snapshot!(Playbook::new().shows(&["--format", "json"]));
}

#[test]
fn the_map_for_spreadsheets_quotes_what_would_break_a_field_apart() {
    let csv = Playbook::new().shows(&["--format", "csv"]);
    assert!(csv.lines().count() * 2 == csv.matches(['\r', '\n']).count(), "{csv:?}");
    insta::assert_snapshot!(csv.replace("\r\n", "\n"));
}

#[test]
fn the_map_for_translators_tools_has_what_is_decided() {
    let playbook = Playbook::new();
    playbook.write("glossary.yml", "SME: { zh-CN: { preferred: 专家, allowed: [主题专家], forbidden: [大师] } }\n");
    insta::assert_snapshot!(playbook.shows(&["--format", "tbx"]));
}

#[test]
fn a_written_glossary_holds_what_is_decided_and_leaves_the_rest_as_comments() {
    let playbook = Playbook::new();
    assert_eq!(
        playbook.shows(&["--write"]),
        "Added 3 terms to glossary.yml; 4 are left for you to decide, as comments.\n"
    );
    insta::assert_snapshot!(playbook.glossary());
}

#[test]
fn writing_twice_changes_nothing() {
    let playbook = Playbook::new();
    playbook.shows(&["--write"]);
    let once = playbook.glossary();
    assert_eq!(playbook.shows(&["--write"]), "No new terms for glossary.yml.\n");
    assert_eq!(playbook.glossary(), once);
}

#[test]
fn what_the_glossary_has_stays_byte_for_byte_and_what_is_commented_out_stays_out() {
    let playbook = Playbook::new();
    let mine = "\u{FEFF}# mine\r\n\"sme\" :   { ja: 'SME' }\r\n# Teams: { zh-CN: Teams }\r\nfasttrack  engineer: {zh-CN: 快车工程师}";
    playbook.write("glossary.yml", mine);
    playbook.shows(&["--write"]);
    let glossary = playbook.glossary();
    let added = glossary.strip_prefix(mine).expect("what was there");
    assert!(added.starts_with("\r\n\r\n# role, zh-CN"), "{added:?}");
    assert!(!added.contains("Teams") && !added.contains("Engineer"), "{added}");
    // The term is there already, for another translation.
    assert!(added.contains("\r\n# SME: { zh-CN: 专家 }\r\n"), "{added}");
    assert_eq!(added.matches('\n').count(), added.matches("\r\n").count());
    playbook.shows(&["--write"]);
    assert_eq!(playbook.glossary(), glossary);
}

#[test]
fn a_glossary_that_nothing_can_be_added_to_is_left_as_it_is() {
    for closed in ["{ SME: { zh-CN: 专家 } }\n", "SME: { zh-CN: 专家\n", "SME: { zh-CN: 专家 }\n...\n"] {
        let playbook = Playbook::new();
        playbook.write("glossary.yml", closed);
        let ran = playbook.run(&["--write"]);
        assert_eq!(ran.code, Some(2), "{closed}{}", ran.out);
        assert!(ran.err.contains("Nothing can be added to 'glossary.yml'"), "{}", ran.err);
        assert_eq!(playbook.glossary(), closed);
    }
}

#[test]
fn the_glossary_decides_in_both_directions_where_it_speaks() {
    let playbook = Playbook::new();
    playbook.write("glossary.yml", "FastTrack Engineer: { zh-CN: { preferred: 快车工程师, allowed: [FT 工程师] } }\n");
    let project = diptych::disk::read(playbook.root()).expect("a project");
    let settings = project.settings.expect("settings");
    let aligned = Workspace::new().aligned(&project.tree, &settings, &Request::default()).expect("a playbook");
    let [english, chinese] = ["en", "zh-CN"].map(|tag| Locale::new(tag).expect("a tag"));
    let into_chinese = |term| aligned.translate(TermKind::Role, &english, term, &chinese);
    assert_eq!(into_chinese("FastTrack Engineer"), Some("快车工程师"));
    assert_eq!(into_chinese("Onboarding Manager"), None);
    for form in ["快车工程师", "FT 工程师", "FastTrack 工程师"] {
        assert_eq!(aligned.in_source(TermKind::Role, &chinese, form), Some("FastTrack Engineer"), "{form}");
    }
    assert!(playbook.shows(&[]).contains("FastTrack Engineer → 快车工程师"));
}

#[test]
fn mistakes_are_told_with_a_way_out() {
    let playbook = Playbook::new();
    let says = |arguments: &[&str], part: &str| {
        let ran = playbook.run(arguments);
        assert_eq!(ran.code, Some(2), "{}", ran.out);
        assert!(ran.err.contains(part), "{}", ran.err);
    };
    says(&["--format", "xls"], "table, json, tbx, csv");
    says(&["--locale", "fr"], "'fr' is no translation of this playbook; it has: zh-CN");
    says(&["--locale", "en"], "'en' is no translation");
    says(&["nowhere"], "'nowhere' is not a folder");
    playbook.write("playbook.yml", "titel: x\nsource: en\nlocales: { en: {}, zh-CN: {} }\n");
    says(&[], "Did you mean 'title'?");
}
