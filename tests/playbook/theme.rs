//! A look of one's own: what templates are given, the example of the documentation, and mistakes told before they are met.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use crate::support::{Project, text};
use diptych::finding::Argument;
use diptych::rehearsal::{Rehearsal, example, past as rehearsed_past};
use diptych::render::{Rendered, Site, built_in_files};
use diptych::source::{SourcePath, SourceTree};
use diptych::workspace::{Audience, Request, Workspace};

const THEMING: &str = include_str!("../../docs/theming.md");

/// The example with everything in two languages, in which each page is what its template is given.
fn contexts() -> Site {
    let request = Request { drafts: true, audience: Audience::Everybody, ..Request::default() };
    let tree = example::tree(&BTreeMap::new());
    let settings = example::settings([]);
    let mut workspace = Workspace::new();
    workspace.remember(Some(rehearsed_past::of(&tree, &settings)));
    match workspace.update(&tree, &settings, &request) {
        Ok(build) => build.site.contexts(),
        Err(error) => panic!("{error:?}"),
    }
}

fn context(site: &Site, path: &str) -> Value {
    match site.render(path) {
        Ok(Rendered::Bytes(bytes)) => {
            let mut documents = serde_json::Deserializer::from_slice(&bytes).into_iter();
            documents.next().expect("a document").expect("JSON")
        }
        other => panic!("{path}: {other:?}"),
    }
}

/// One page of each kind. Where a snapshot changes, templates that people have written may break: say so in the changelog.
const KINDS: [(&str, &str); 14] = [
    ("home", "zh-CN/index.html"),
    ("page", "zh-CN/assess-hold-workshop.html"),
    ("compare", "zh-CN/compare/assess-hold-workshop.html"),
    ("phase", "zh-CN/phases/assess.html"),
    ("tasks", "zh-CN/tasks/index.html"),
    ("task", "zh-CN/tasks/4001.html"),
    ("role", "zh-CN/roles/engineer.html"),
    ("work-list", "zh-CN/work-list.html"),
    ("map", "zh-CN/map.html"),
    ("print", "zh-CN/print.html"),
    ("changelog", "zh-CN/changelog.html"),
    ("status", "status/zh-CN.html"),
    ("chooser", "index.html"),
    ("404", "404.html"),
];

#[test]
fn every_template_is_in_the_documentation() {
    let is_unknown =
        |path: &String| path.strip_prefix("templates/").is_some_and(|name| !THEMING.contains(&format!("`{name}`")));
    assert_eq!(built_in_files().into_iter().filter(is_unknown).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn what_templates_are_given_is_a_contract() {
    let site = contexts();
    let mut shell = None;
    for (kind, path) in KINDS {
        let mut context = context(&site, path);
        assert_eq!(context["template"], format!("{kind}.html"), "{path}");
        // It is the same everywhere, and looked at once.
        let own = context["view"].as_object_mut().and_then(|view| view.remove("shell"));
        shell = shell.or_else(|| own.filter(|_| kind == "page"));
        insta::assert_json_snapshot!(format!("context_of_{kind}"), context["view"]);
    }
    insta::assert_json_snapshot!("context_shell", shell.expect("a shell"));
}

#[test]
fn every_page_has_its_snapshot_and_every_field_of_the_shell_is_in_the_documentation() {
    let site = contexts();
    let known: BTreeSet<String> = KINDS.iter().map(|(kind, _)| format!("{kind}.html")).collect();
    for path in site.paths().into_iter().filter(|path| path.ends_with(".html")) {
        let template = context(&site, &path)["template"].as_str().expect("a name").to_owned();
        assert!(known.contains(&template), "{template} has no snapshot here: add {path} to KINDS");
    }
    let page = context(&site, "en/index.html");
    for field in page["view"]["shell"].as_object().expect("a shell").keys() {
        assert!(THEMING.contains(&format!("`{field}`")), "docs/theming.md does not name shell.{field}");
    }
}

/// The files that docs/theming.md shows: each stands in a block whose first line names its language and its path.
fn files_of_the_documentation() -> Vec<(SourcePath, Arc<[u8]>)> {
    let mut files = Vec::new();
    let mut rest = THEMING;
    while let Some((_, block)) = rest.split_once("\n```") {
        let (info, block) = block.split_once('\n').expect("a line");
        let (body, after) = block.split_once("\n```").expect("the block's end");
        if let Some((_, path)) = info.split_once(' ') {
            files.push((SourcePath::new(path), format!("{body}\n").as_bytes().into()));
        }
        rest = after;
    }
    files
}

#[test]
fn the_example_of_the_documentation_works_as_it_stands() {
    let mut project = Project::from("//- content/en/a.md\n# A\n\nText.\n//- content/zh-CN/a.md\n# 甲\n\n文字。\n");
    project.tree.theme.extend(files_of_the_documentation());
    assert!(project.tree.theme.len() >= 5, "{:?}", project.tree.theme.keys());
    assert_eq!(mistakes(&project.tree), [""; 0]);
    let build = project.build();
    for (path, owner) in [("en/a.html", "Contoso Partner Desk"), ("zh-CN/a.html", "Contoso 合作伙伴服务台")] {
        let html = text(&build, path);
        let footer = &html[html.find("<footer").expect("a footer")..];
        assert!(footer.contains(owner), "{path}: {footer}");
        assert!(footer.contains("changelog.xml"), "what stood in the footer stands there still");
        assert!(html.contains("../assets/own") && html.contains("class=\"notice\""), "{path}");
    }
    assert!(text(&build, "404.html").contains("/assets/own"), "every page has the style sheet");
    assert!(build.site.paths().iter().any(|path| path.starts_with("assets/own")));
}

/// The mistakes of a theme, a line each: `path:line:column id values / help values`.
fn mistakes(tree: &SourceTree) -> Vec<String> {
    let project = Project::of(tree.clone());
    let said = |message: &diptych::finding::Message| {
        let values = message.arguments.iter().map(|(_, value)| match value {
            Argument::Text(text) => format!(" {text}"),
            other => format!(" {other:?}"),
        });
        format!("{}{}", message.id, values.collect::<String>())
    };
    let found = Rehearsal::of(&project.tree, &project.settings).mistakes;
    let line = |mistake: &diptych::rehearsal::Mistake| {
        let place = format!("{}:{}:{}", mistake.path, mistake.line, mistake.column);
        format!("{place} {} / {}", said(&mistake.message), said(&mistake.help))
    };
    found.iter().map(line).collect()
}

#[test]
fn all_mistakes_of_a_theme_are_told_at_once_each_where_it_stands() {
    let copy = |name: &str| match name {
        "base.html" => include_str!("../../templates/base.html"),
        "task.html" => include_str!("../../templates/task.html"),
        _ => include_str!("../../templates/role.html"),
    };
    let project = Project::from(&format!(
        "//- content/en/a.md\n# A\n\
         //- templates/base.html\n{{% if shell.navigatoin %}}{{{{ t(key=\"nav-hoem\") }}}}{{{{ asset(path=\"stie.css\") }}}}{{% endif %}}\n{}\
         //- templates/task.html\n{}\
         //- templates/role.html\n{}\
         //- templates/phase.html\n{{{{ 1 | nofilter }}}}\n\
         //- templates/pgae.html\nx\n\
         //- locales/en/own.ftl\n== broken\n",
        copy("base.html").replace("{{ shell.playbook_title }}", "{{ shell.playbook_title }}\n{{ shell.nothing }}"),
        copy("task.html").replacen("{% if conflicts %}", "{% if conflits %}", 1),
        // No role of this playbook, and none of its pages: only the example has one.
        copy("role.html").replace("{{ name }}", "{{ name.family.name }}"),
    ));
    insta::assert_snapshot!(mistakes(&project.tree).join("\n"));
}

#[test]
fn a_shared_piece_sees_what_pages_have_in_common_and_nothing_of_a_page() {
    let playbook = "//- content/en/a.md\n# A\n\n## Overview\n\nText.\n//- templates/foot.html\n";
    let project = Project::from(&format!("{playbook}<p>{{{{ shell.area }}}} {{{{ shell.root }}}}</p>\n"));
    let build = project.build();
    assert!(text(&build, "en/a.html").contains("<p>page ../</p>"));
    assert!(text(&build, "en/map.html").contains("<p>map ../</p>"), "each kind of page has its own");
    assert!(text(&build, "en/tasks/index.html").contains("<p>tasks ../../</p>"), "and each folder");

    let project = Project::from(&format!("{playbook}<p>{{{{ shell.title }}}}</p>\n"));
    let mistakes = mistakes(&project.tree).join("\n");
    assert!(mistakes.starts_with("templates/foot.html:1:"), "{mistakes}");
}

#[test]
fn the_built_in_theme_has_no_mistakes_even_where_it_is_taken_for_an_own_one() {
    let mut project = Project::from("//- content/en/a.md\n# A\n");
    for path in diptych::render::built_in_files() {
        let bytes = diptych::render::built_in_file(&path).expect("a file");
        project.tree.theme.insert(SourcePath::new(path.as_str()), bytes.into());
    }
    assert_eq!(mistakes(&project.tree), [""; 0]);
}
