//! The project's own content has no finding; with one edit to the translation it has the one that tells of it, at its line,
//! and with a harmless edit it still has none.

use std::fmt::Write as _;

use diptych::check::{self, Inquiry};
use diptych::playbook::page::Page;
use diptych::source::{LineIndex, SourceFile, SourcePath, SourceTree};
use diptych::workspace::{Audience, Request, Workspace};

use crate::support::{Project, own_content};

/// A change of a file. Lines are named by how they begin, which only one line of the file does; texts stand in it once.
#[derive(Clone, Copy)]
enum Op {
    /// The line is gone.
    Drop(&'static str),
    /// The line stands below the other.
    Move(&'static str, &'static str),
    /// In the line, a text is another.
    In(&'static str, &'static str, &'static str),
    /// Anywhere in the file.
    Replace(&'static str, &'static str),
    /// Below the line stands another one.
    Below(&'static str, &'static str),
    /// From one line up to another one, everything is gone.
    Cut(&'static str, &'static str),
}

use Op::{Below, Cut, Drop, In, Move, Replace};

const WORKSHOP: &str = "zh-CN/assess-conduct-services-workshop.md";
const CORE: &str = "zh-CN/enable-enable-core-services.md";
const NOTES: &str = "zh-CN/guidance-writing-notes.md";
const DESKTOP: &str = "zh-CN/enable-deploy-desktop-apps.md";
const WAVES: &str = "zh-CN/migrate-migrate-in-waves.md";

/// What was done to which file, and what is found: rules, each with words of the line that it points at.
type Case = (&'static str, &'static str, &'static [Op], &'static [(&'static str, &'static str)]);

#[rustfmt::skip]
const DRIFT: &[Case] = &[
    ("drop a row", WORKSHOP, &[Drop("| 1418 ")], &[("task-missing", "| 1413 ")]),
    ("drop the first row of a table", WORKSHOP, &[Drop("| 1431 ")], &[("task-missing", "| 1436 ")]),
    ("drop the only row of a table", WORKSHOP, &[Drop("| 1485 ")], &[("task-missing", "| 任务 ID")]),
    ("add a row", WORKSHOP, &[Below("| 1418 ", "| 1999 | 打印研讨会 | O | FastTrack 工程师 | 核心入门培训 |")], &[("task-extra", "| 1999 ")]),
    ("move a row inside its table", WORKSHOP, &[Move("| 1431 ", "| 1463 ")], &[("task-moved", "| 1431 ")]),
    ("move a row to another step", WORKSHOP, &[Move("| 1418 ", "| 1402 ")], &[("task-moved", "| 1418 ")]),
    ("list a task twice", WORKSHOP, &[Below("| 1418 ", "| 1418 | 网络和连接研讨会 | M | FastTrack 工程师 | 核心入门培训 |")], &[("task-duplicate", "| 1418 ")]),
    ("mandatory becomes optional", WORKSHOP, &[In("| 1413 ", "M ", "O ")], &[("task-requirement-differs", "| 1413 ")]),
    ("optional becomes mandatory", WORKSHOP, &[In("| 1479 ", " O ", " M ")], &[("task-requirement-differs", "| 1479 ")]),
    ("another role", WORKSHOP, &[In("| 1402 ", "FastTrack 经理", "FastTrack 架构师")], &[("task-role-differs", "| 1402 ")]),
    ("a role in the source's words", WORKSHOP, &[In("| 1413 ", "FastTrack 工程师", "FastTrack Engineer")], &[("task-role-differs", "| 1413 ")]),
    ("a service is lost", WORKSHOP, &[In("| 1441 ", "OneDrive for Business / SharePoint", "OneDrive for Business")], &[("task-services-differ", "| 1441 ")]),
    ("another service", WORKSHOP, &[In("| 1456 ", "| Yammer   ", "| Teams   ")], &[("task-services-differ", "| 1456 ")]),
    ("the source's name pasted back", WORKSHOP, &[In("| 1413 ", "身份和登录研讨会", "Identity and sign-in workshop")], &[("task-name-untranslated", "| 1413 ")]),
    ("a digit of a number mistyped", WORKSHOP, &[In("| 1447 ", "1447", "1474")], &[("task-duplicate", "| 1474 "), ("task-id-lookalike", "| 1474 ")]),
    ("a number one digit off", WORKSHOP, &[In("| 1447 ", "1447", "1497")], &[("task-id-lookalike", "| 1497 ")]),
    ("a number in full-width digits", WORKSHOP, &[In("| 1447 ", "1447", "１４４７")], &[("task-id-lookalike", "| １４４７ ")]),
    ("a row without its last pipe", WORKSHOP, &[In("| 1463 ", "| Intune                             |", "| Intune")], &[("task-row-malformed", "| 1463 ")]),
    ("a row with two pipes", WORKSHOP, &[In("| 1463 ", "| 1463", "|| 1463")], &[("task-row-malformed", "|| 1463 ")]),
    ("a row with a merge conflict", WORKSHOP, &[Below("| 1463 ", "<<<<<<< HEAD")], &[("task-row-malformed", "<<<<<<<")]),
    ("a blank line in a table", WORKSHOP, &[Below("| 1463 ", "")], &[("task-row-malformed", "| 1468 ")]),
    ("a step is gone", WORKSHOP, &[Cut("### 结束系列研讨会", "## 重要投入")], &[("section-missing", "### 举办工作负载研讨会"), ("task-missing", "### 举办工作负载研讨会")]),
    ("a heading is gone", WORKSHOP, &[Drop("## 重要投入")], &[("section-missing", "## 方法")]),
    ("a heading more", WORKSHOP, &[Below("> 强制性研讨会", "\n### 关于清单")], &[("section-extra", "### 关于清单")]),
    ("a heading on another level", WORKSHOP, &[In("## 重要成果", "##", "###")], &[("heading-level-differs", "### 重要成果")]),
    ("a label is gone", CORE, &[Drop("次要角色：**FastTrack 工程师**")], &[("step-metadata-differs", "主要角色")]),
    ("a label with another value", WORKSHOP, &[In("次要角色：**FastTrack 架构师**", "架构师", "经理")], &[("step-metadata-differs", "次要角色")]),
    ("another phase", WORKSHOP, &[In("阶段：", "评估", "启用")], &[("step-metadata-differs", "阶段")]),
    ("a list item is gone", WORKSHOP, &[Drop("- 各领域技术负责人名单")], &[("list-differs", "- [确认范围]")]),
    ("a nested list item is gone", WORKSHOP, &[Drop("  - 数据和设备方面的问题")], &[("list-differs", "  - 身份和网络方面的问题")]),
    ("a note is gone", CORE, &[Drop("> [!WARNING]"), Drop("> 在这一步中不要动 MX")], &[("alert-missing", "")]),
    ("an include is gone", CORE, &[Drop("[!INCLUDE")], &[("include-differs", "")]),
    ("a link in a row is gone", WORKSHOP, &[In("| 1422 ", "[域和 DNS 研讨会](https://learn.microsoft.com/microsoft-365/admin/setup/add-domain)", "域和 DNS 研讨会")], &[("link-missing", "| 1422 ")]),
    ("a link in a sentence is gone", WORKSHOP, &[Replace("[状态定义](guidance-status-definitions.md)", "状态定义")], &[("link-missing", "> 强制性研讨会")]),
    ("a link leads elsewhere", WORKSHOP, &[Replace("(assess-run-technical-assessment.md)", "(initiate-confirm-scope.md)")], &[("link-target-differs", "- 继续执行")]),
    ("the changelog is gone", WORKSHOP, &[Cut("## 刷新摘要", "[主页]")], &[("section-missing", "## 后续步骤")]),
    ("a link leads to another site", WORKSHOP, &[In("| 1422 ", "setup/add-domain", "setup/remove-domain")], &[("link-target-differs", "| 1422 ")]),
    ("a link to the source's page", WORKSHOP, &[Replace("(assess-run-technical-assessment.md)", "(../en/assess-run-technical-assessment.md)")], &[("link-wrong-locale", "- 继续执行")]),
    ("a link to nothing", WORKSHOP, &[Replace("(assess-run-technical-assessment.md)", "(assess-run-technical-assesment.md)")], &[("link-broken", "- 继续执行"), ("link-target-differs", "- 继续执行")]),
    ("a link in another case", WORKSHOP, &[Replace("(assess-run-technical-assessment.md)", "(Assess-run-technical-assessment.md)")], &[("link-broken", "- 继续执行")]),
    ("a link without its scheme", WORKSHOP, &[In("| 1422 ", "https://learn", "learn")], &[("link-malformed", "| 1422 ")]),
    ("a change is gone", WORKSHOP, &[Drop("| 2026/3/16 ")], &[("change-missing", "| 2026/7/21 ")]),
    ("a change more", WORKSHOP, &[Below("| 2026/10/19 ", "| 2026/8/1 | Wei Zhang | 常规维护 |")], &[("change-extra", "| 2026/8/1 ")]),
    ("another date", WORKSHOP, &[In("| 2026/3/16 ", "2026/3/16", "2026/3/18")], &[("change-date-differs", "| 2026/3/18 ")]),
    ("a slip of the year", WORKSHOP, &[In("| 2026/3/16 ", "2026/3/16", "2024/3/16")], &[("change-date-differs", "| 2024/3/16 ")]),
    ("a date that is none", WORKSHOP, &[In("| 2026/3/16 ", "2026/3/16", "2026/13/16")], &[("change-date-invalid", "| 2026/13/16 ")]),
    ("a date in another form", WORKSHOP, &[In("| 2026/3/16 ", "2026/3/16", "2026年3月16日")], &[("date-format-mixed", "| 2026年3月16日 ")]),
    ("changes in another order", WORKSHOP, &[Move("| 2026/10/19 ", "| 2026/3/16 ")], &[("change-out-of-order", "| 2026/10/19 ")]),
    ("a change says the opposite", WORKSHOP, &[In("| 2026/10/19 ", "添加了任务", "弃用了任务")], &[("change-contradicts-content", "弃用了任务 1468")]),
    ("a change names another task", WORKSHOP, &[In("| 2026/10/19 ", "1468", "1496")], &[("number-differs", "1496")]),
    ("a paragraph in the source's words", WORKSHOP, &[Replace("- 带有示例数据的演示租户", "- A demonstration tenant with sample data")], &[("untranslated-text", "- A demonstration tenant")]),
    ("a heading in the source's words", WORKSHOP, &[In("### 规划系列研讨会", "规划系列研讨会", "Plan the Workshop Series")], &[("untranslated-text", "### Plan the Workshop Series")]),
    ("a sentence in the source's words", WORKSHOP, &[Replace("给白板拍张照片留存，评估时用得上。", "Keep a photograph of the board; you will need it for the assessment.")], &[("untranslated-text", "先在白板上")]),
    ("another percentage", DESKTOP, &[Replace("准确率达到 90%", "准确率达到 80%")], &[("number-differs", "准确率达到 80%")]),
    ("a number is gone", WAVES, &[Replace("如果失败项超过 5%", "如果失败项过多")], &[("number-differs", "如果失败项过多")]),
    ("another task in a sentence", WORKSHOP, &[Replace("即可完成任务 1485", "即可完成任务 14850")], &[("number-differs", "14850")]),
    ("emphasis without its end", WORKSHOP, &[Replace("**需要准备三项决策：**", "**需要准备三项决策：")], &[("emphasis-broken", "**需要准备")]),
    ("emphasis that lacks a star", WORKSHOP, &[Replace("**需要准备三项决策：**", "**需要准备三项决策：*")], &[("emphasis-broken", "**需要准备")]),
    ("words in angle brackets", NOTES, &[Replace("一个人名、一个日期", "<某人>、一个日期")], &[]),
    ("words that HTML would swallow", NOTES, &[Replace("只有五分钟时间。", "只有五分钟 <spare time> 时间。")], &[("placeholder-swallowed", "<spare time>")]),
    ("another audience", WORKSHOP, &[In("ft.audience:", "partner", "internal")], &[("metadata-differs", "ft.audience")]),
    ("another page's title", WORKSHOP, &[In("title:", "举办服务研讨会", "启用核心服务")], &[("title-mismatch", "title:")]),
    ("a heading that nobody knows", WORKSHOP, &[In("## 重要投入", "重要投入", "所需材料")], &[("vocabulary-unknown", "## 所需材料")]),
    ("a marker without its space", WORKSHOP, &[In("1. 在租户中", "1. ", "1.")], &[("marker-glued", "1.在租户中")]),
    ("a zero-width space in a heading", WORKSHOP, &[In("## 重要投入", "重要投入", "重要投入\u{200B}")], &[("invisible-character", "## 重要投入")]),
    ("labels without a line break", WORKSHOP, &[In("阶段：", "**评估**  ", "**评估**")], &[("label-break-missing", "阶段：")]),
];

/// Edits that mislead nobody.
#[rustfmt::skip]
const HARMLESS: &[(&str, &str, &[Op])] = &[
    ("a paragraph broken into lines", WORKSHOP, &[Replace("首先安排核心入门培训，因为", "首先安排核心入门培训，\n因为")]),
    ("a sentence reworded", WORKSHOP, &[Replace("先在白板上画出客户的现有环境，再画目标环境。", "动笔画目标环境之前，请先把客户现在的环境画在白板上。")]),
    ("two sentences merged", WORKSHOP, &[Replace("每周不超过两场。首先安排", "每周不超过两场，首先安排")]),
    ("one sentence parted in two", WORKSHOP, &[Replace("大约两小时，是一次动手", "大约两小时。是一次动手")]),
    ("two paragraphs merged", WORKSHOP, &[Replace("评估时用得上。\n\n**需要", "评估时用得上。**需要")]),
    ("a typo in prose", WORKSHOP, &[Replace("画张草图几分钟就能说清", "画张草图几分种就能说清")]),
    ("half-width punctuation", WORKSHOP, &[Replace("再画目标环境。", "再画目标环境.")]),
    ("full-width parentheses", WORKSHOP, &[In("| 任务 ID | 任务名称                 |", "(M) 强制性/(O) 可选", "（M）强制性／（O）可选")]),
    ("services in another order", WORKSHOP, &[In("| 1441 ", "OneDrive for Business / SharePoint", "SharePoint / OneDrive for Business")]),
    ("services with other separators", WORKSHOP, &[In("| 1441 ", "OneDrive for Business / SharePoint", "OneDrive for Business、SharePoint")]),
    ("services with a slash and no spaces", WORKSHOP, &[In("| 1441 ", "OneDrive for Business / SharePoint", "OneDrive for Business/SharePoint")]),
    ("labels in another order", WORKSHOP, &[Move("次要角色：**FastTrack 架构师**", "主要角色：**FastTrack 工程师**  \n行动：")]),
    ("a value that is not bold", WORKSHOP, &[In("次要角色：**SME**", "**SME**", "SME")]),
    ("a label with the other colon", WORKSHOP, &[In("次要角色：**SME**", "：", ": ")]),
    ("motions with other separators", WORKSHOP, &[Replace("行动：**客户运行状况 / RFA / 目标设定**\n\n## 概述", "行动：**客户运行状况、RFA、目标设定**\n\n## 概述")]),
    ("an added gloss", WORKSHOP, &[Replace("登录方式、域，以及互联网出口", "登录方式（sign-in method）、域（domain），以及互联网出口")]),
    ("an acronym added", CORE, &[In("- 让每位试点用户", "第二重验证方式", "第二重验证方式（MFA）")]),
    ("another list marker", WORKSHOP, &[In("- 各领域技术", "- ", "* ")]),
    ("all list markers other", WORKSHOP, &[In("- 每项服务的决策", "- ", "+ "), In("- 写明负责人", "- ", "+ "), In("- 存放在", "- ", "+ ")]),
    ("another numbering", WORKSHOP, &[In("2. 日后", "2. ", "1. "), In("3. 未决", "3. ", "1. ")]),
    ("numbers with parentheses", WORKSHOP, &[In("1. 在租户", "1. ", "1) "), In("2. 日后", "2. ", "2) "), In("3. 未决", "3. ", "3) ")]),
    ("emphasis added", WORKSHOP, &[Replace("一周之后", "**一周**之后")]),
    ("emphasis with underscores", WORKSHOP, &[Replace("一周之后", "_一周_ 之后")]),
    ("a number in Chinese numerals", WAVES, &[Replace("在 2% 以下", "在百分之二以下")]),
    ("a full-width percent sign", DESKTOP, &[Replace("达到计划的 70%", "达到计划的 70％")]),
    ("full-width digits", DESKTOP, &[Replace("准确率达到 90%", "准确率达到 ９０%")]),
    ("spaces between digits and words", CORE, &[Replace("用户不到 50 人", "用户不到50人")]),
    ("task numbers with the other comma", WORKSHOP, &[Replace("1452、1456、1479", "1452，1456 和 1479")]),
    ("a date with zeros", WORKSHOP, &[In("| 2026/3/16 ", "2026/3/16", "2026/03/16")]),
    ("another name of an author", WORKSHOP, &[In("| 2026/3/16 ", "Lena Fischer", "张伟")]),
    ("another wording of a change", WORKSHOP, &[In("| 2026/10/19 ", "添加了任务 1468", "新增任务 1468。")]),
    ("a change in other words", WORKSHOP, &[In("| 2026/7/21 ", "将任务 1463 改为强制性", "任务 1463 现为强制性")]),
    ("a table without padding", WORKSHOP, &[In("| 1485 ", "|          M          |", "|M|")]),
    ("the requirement in parentheses", WORKSHOP, &[In("| 1413 ", " M ", " (M) ")]),
    ("the requirement as a word", WORKSHOP, &[In("| 1413 ", " M ", " 强制性 ")]),
    ("a name in other words", WORKSHOP, &[In("| 1413 ", "身份和登录研讨会", "标识与登录研讨会")]),
    ("a name with a product in Latin script", WORKSHOP, &[In("| 1474 ", "Office 365 专业增强版 - 部署", "Office 365 ProPlus（专业增强版）- 部署")]),
    ("a link to the place itself", WORKSHOP, &[Replace("(initiate-confirm-scope.md)", "(initiate-confirm-scope.md#概述)")]),
    ("a link written with its folder", WORKSHOP, &[Replace("(initiate-confirm-scope.md)", "(./initiate-confirm-scope.md)")]),
    ("a link to the locale's own site", WORKSHOP, &[In("| 1422 ", "learn.microsoft.com/microsoft-365", "learn.microsoft.com/zh-cn/microsoft-365")]),
    ("a link with other words", WORKSHOP, &[Replace("[状态定义](guidance", "[任务状态定义](guidance")]),
    ("a link in another sentence of its step", WORKSHOP, &[Replace("请按照[状态定义](guidance-status-definitions.md)将任务设为“不适用”，不要一直搁置不管。", "请将任务设为“不适用”，不要一直搁置不管（见[状态定义](guidance-status-definitions.md)）。")]),
    ("an alert with a translated keyword", CORE, &[Replace("[!WARNING]", "[!警告]")]),
    ("a heading in other words", WORKSHOP, &[In("### 结束系列研讨会", "结束系列研讨会", "收尾")]),
    ("a heading with a closing mark", WORKSHOP, &[In("### 结束系列研讨会", "结束系列研讨会", "结束系列研讨会 ###")]),
    ("a heading with an id", WORKSHOP, &[In("## 重要投入", "重要投入", "重要投入 {#inputs}")]),
    ("trailing spaces", WORKSHOP, &[In("## 重要投入", "重要投入", "重要投入   ")]),
    ("more blank lines", WORKSHOP, &[Below("## 重要投入", "\n")]),
    ("a comment", WORKSHOP, &[Below("## 重要投入", "\n<!-- 译者：待定 -->")]),
    ("another description", WORKSHOP, &[In("description:", "介绍如何", "说明怎样")]),
    ("a byte-order mark", WORKSHOP, &[Replace("---\ntitle: 举办", "\u{FEFF}---\ntitle: 举办")]),
    ("a code block in the locale's words", NOTES, &[Replace("下一步：一项行动、一个人名、一个日期", "后续：行动、人名、日期")]),
];

#[test]
fn the_content_has_no_finding() {
    assert_eq!(Bench::new().told(None), "");
}

#[test]
fn each_drift_gives_its_finding_at_its_line_and_nothing_else() {
    let mut bench = Bench::new();
    let mut wrong = String::new();
    for (name, file, ops, expected) in DRIFT {
        let edited = bench.edited(file, ops);
        let found = bench.findings(Some((file, &edited)));
        let mut left: Vec<_> = found.iter().collect();
        let mut missed = Vec::new();
        for (rule, needle) in *expected {
            match left.iter().position(|(found, line)| found == rule && line.contains(needle)) {
                Some(at) => drop(left.remove(at)),
                None => missed.push(format!("{rule} at “{needle}”")),
            }
        }
        if !missed.is_empty() || !left.is_empty() {
            let _ = writeln!(wrong, "── {name}\n  missing: {missed:?}\n  too much: {left:?}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn what_a_check_keeps_of_a_pair_is_what_the_pair_shows_by_itself() {
    let mut bench = Bench::new();
    let mut found = 0;
    for (name, file, ops, _) in DRIFT {
        let edited = bench.edited(file, ops);
        let tree = bench.tree(Some((file, &edited)));
        let aligned = bench.workspace.aligned(&tree, &bench.project.settings, &everybody()).expect("pages");
        let (_, mut pairs) = check::check_and_keep_pairs(&aligned, Vec::new(), &tree.content);
        let is_edited = |page: &Page| page.path.as_str() == *file;
        let pages = aligned.playbook.pages().filter(|page| is_edited(page));
        for page in pages {
            let entry = aligned.playbook.entry(&page.key).expect("the page's entry");
            let alone = check::of_pair(&aligned, entry, &page.locale, &tree.content);
            let kept = pairs.remove(&(page.key.clone(), page.locale.clone())).unwrap_or_default();
            assert_eq!(kept, alone, "{name}");
            found += kept.len();
        }
    }
    assert!(found > DRIFT.len() / 2, "{found}");
}

#[test]
fn harmless_edits_give_no_finding() {
    let mut bench = Bench::new();
    let mut wrong = String::new();
    for (name, file, ops) in HARMLESS {
        let edited = bench.edited(file, ops);
        let told = bench.told(Some((file, &edited)));
        if !told.is_empty() {
            let _ = writeln!(wrong, "── {name}\n{told}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_edits_are_of_many_kinds() {
    assert!(DRIFT.len() >= 40 && HARMLESS.len() >= 40, "{} and {}", DRIFT.len(), HARMLESS.len());
}

/// The content, checked again and again.
struct Bench {
    project: Project,
    workspace: Workspace,
}

impl Bench {
    fn new() -> Self {
        Self { project: Project::of(own_content()), workspace: Workspace::new() }
    }

    fn edited(&self, file: &str, ops: &[Op]) -> String {
        let text = self.project.tree.content[&SourcePath::new(file)].text.to_string();
        ops.iter().fold(text, |text, op| apply(&text, *op))
    }

    fn tree(&self, edit: Option<(&str, &str)>) -> SourceTree {
        let mut tree = self.project.tree.clone();
        if let Some((path, text)) = edit {
            tree.content.insert(SourcePath::new(path), SourceFile::new(path, text));
        }
        tree
    }

    /// Each finding's rule and the line that it points at.
    fn findings(&mut self, edit: Option<(&str, &str)>) -> Vec<(&'static str, String)> {
        let tree = self.tree(edit);
        let request = everybody();
        let checked = self
            .workspace
            .check(&tree, &self.project.settings, &request, &Inquiry::default())
            .unwrap_or_else(|error| panic!("{error:?}"));
        let line = |place: &diptych::source::Place| {
            let text = &tree.content[&place.path].text;
            let (line, _) = LineIndex::new(text).line_column(place.span.start);
            text.lines().nth(line - 1).unwrap_or_default().to_owned()
        };
        checked.report.findings.iter().map(|finding| (finding.rule, line(&finding.place))).collect()
    }

    fn told(&mut self, edit: Option<(&str, &str)>) -> String {
        let findings = self.findings(edit);
        findings.iter().fold(String::new(), |mut told, (rule, line)| {
            let _ = writeln!(told, "  {rule}: {line}");
            told
        })
    }
}

fn everybody() -> Request {
    Request { audience: Audience::Everybody, ..Request::default() }
}

fn apply(text: &str, op: Op) -> String {
    match op {
        Drop(start) => {
            let line = line_of(text, start);
            format!("{}{}", &text[..line.start], &text[line.end..])
        }
        Move(start, below) => {
            let line = line_of(text, start);
            let moved = text[line.clone()].to_owned();
            let rest = format!("{}{}", &text[..line.start], &text[line.end..]);
            let at = line_of(&rest, below).end;
            format!("{}{moved}{}", &rest[..at], &rest[at..])
        }
        In(start, from, to) => {
            let line = line_of(text, start);
            let new = text[line.clone()].replacen(from, to, 1);
            assert_ne!(new, text[line.clone()], "“{from}” is not in the line of “{start}”");
            format!("{}{new}{}", &text[..line.start], &text[line.end..])
        }
        Replace(from, to) => {
            assert_eq!(text.matches(from).count(), 1, "“{from}”");
            text.replacen(from, to, 1)
        }
        Below(start, new) => {
            let at = line_of(text, start).end;
            format!("{}{new}\n{}", &text[..at], &text[at..])
        }
        Cut(from, to) => format!("{}{}", &text[..line_of(text, from).start], &text[line_of(text, to).start..]),
    }
}

/// The only line that begins so, with its line break; of a text of several lines the last.
fn line_of(text: &str, start: &str) -> std::ops::Range<usize> {
    let mut found = text.match_indices(start).map(|(at, _)| at).filter(|&at| at == 0 || text[..at].ends_with('\n'));
    let at = found.next().unwrap_or_else(|| panic!("no line begins “{start}”"));
    assert!(found.next().is_none(), "two lines begin “{start}”");
    let last = at + start.rfind('\n').map_or(0, |newline| newline + 1);
    last..last + text[last..].find('\n').map_or(text.len() - last, |length| length + 1)
}
