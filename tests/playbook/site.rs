//! The site as browsers get it: links, languages, safety.

use std::collections::BTreeSet;

use crate::support::{Project, everything, main_of, own_content};
use diptych::render::Rendered;
use diptych::workspace::Workspace;

#[test]
fn every_link_of_our_own_site_leads_to_a_file_and_to_an_anchor_in_it() {
    let site = everything(&Project::of(own_content()).build());
    let text = |path: &str| match site.get(path) {
        Some(Rendered::Bytes(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
        _ => String::new(),
    };
    let mut broken = BTreeSet::new();
    for path in site.keys().filter(|path| path.ends_with(".html") && *path != "404.html") {
        let html = text(path);
        for url in attributes(&html, "href").chain(attributes(&html, "src")) {
            if url.contains(':') || url.starts_with("//") {
                continue;
            }
            let (file, fragment) = url.split_once('#').unwrap_or((url, ""));
            let target = if file.is_empty() { path.clone() } else { resolve(path, file) };
            let is_there = site.contains_key(&target);
            let has_anchor = fragment.is_empty() || text(&target).contains(&format!("id=\"{fragment}\""));
            if !is_there || !has_anchor {
                broken.insert(format!("{path} -> {url}"));
            }
        }
    }
    assert_eq!(broken, BTreeSet::new());
}

fn attributes<'a>(html: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let start = format!(" {name}=\"");
    html.match_indices(&start)
        .map(|(at, found)| &html[at + found.len()..])
        .filter_map(|rest| rest.split('"').next())
        .collect::<Vec<_>>()
        .into_iter()
}

fn resolve(from: &str, url: &str) -> String {
    let decoded = percent_encoding::percent_decode_str(url).decode_utf8_lossy().into_owned();
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in decoded.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn ids_are_unique_on_every_page() {
    for (path, rendered) in everything(&Project::of(own_content()).build()) {
        let Rendered::Bytes(bytes) = rendered else { continue };
        if !path.ends_with(".html") {
            continue;
        }
        let html = String::from_utf8_lossy(&bytes);
        let mut seen = BTreeSet::new();
        for id in attributes(&html, "id") {
            assert!(seen.insert(id), "{path} has the id {id} twice");
        }
    }
}

#[test]
fn hostile_content_cannot_run() {
    let html = Project::from(
        "\
//- content/en/a.md
# A <script>alert(1)</script>

<script>alert(2)</script>

<img src=x onerror=alert(3)> <a href=\"javascript:alert(4)\">x</a> [y](javascript:alert(5)) ![z](data:text/html,6)

<iframe src=\"https://example.com\"></iframe><svg onload=alert(7)></svg><p style=\"color:red\" onclick=alert(8)>t</p>

| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |
|---|---|---|---|---|
| 1001 | <b onmouseover=alert(9)>n</b> | M | <script>alert(10)</script> | \"><img src=x onerror=alert(11)> |
",
    )
    .read("en/a.html");
    let main = main_of(&html);
    for danger in [
        "<script",
        "onerror=alert(3)",
        "javascript:",
        "<iframe",
        "onload",
        "onclick",
        "style=",
        "onmouseover=",
        "<img src=x",
        "data:text",
    ] {
        assert!(!main.replace("&lt;", "_").contains(danger), "{danger} in {main}");
    }
}

#[test]
fn a_placeholder_in_angle_brackets_is_text() {
    let html = Project::from("//- content/en/a.md\n# A\n\nReplace <existing value> by\n\n<new value>\nand go on.\n")
        .read("en/a.html");
    assert!(
        html.contains("&lt;existing value&gt;") && html.contains("&lt;new value&gt;") && html.contains("and go on.")
    );
}

#[test]
fn file_names_with_spaces_percent_signs_and_chinese_characters_work() {
    let project = Project::from(
        "//- content/en/a b%20'c.md\n# Odd\n//- content/en/目录/页面.md\n# Even\n\nSee [odd](../a%20b%2520'c.md).\n",
    );
    let html = project.read("en/目录/页面.html");
    assert!(main_of(&html).contains("href=\"../a%20b%2520%27c.html\""), "{html}");
}

#[test]
fn a_template_error_names_file_and_line() {
    let mut project = Project::from("//- content/en/a.md\n# A\n");
    project
        .tree
        .theme
        .insert(diptych::source::SourcePath::new("templates/page.html"), b"line\n{{ nothing.here(\n".as_slice().into());
    let error = diptych::workspace::Workspace::new().update(&project.tree, &project.settings, &project.request).err();
    let Some(diptych::workspace::UpdateError::Theme(error)) = error else { panic!("{error:?}") };
    assert_eq!((error.path.as_str(), error.line), ("templates/page.html", 2));
}

#[test]
fn a_used_workspace_gives_what_a_fresh_one_gives() {
    let mut project = Project::of(own_content());
    let mut used = Workspace::new();
    let paths: Vec<_> = project.tree.content.keys().cloned().collect();
    for (turn, path) in paths.iter().enumerate().step_by(17) {
        if let Some(file) = project.tree.content.get_mut(path) {
            file.text = format!("{}\nOne line more ({turn}).\n", file.text).into();
        }
        if turn % 2 == 1 {
            project.tree.content.remove(path);
        }
        let build =
            used.update(&project.tree, &project.settings, &project.request).unwrap_or_else(|error| panic!("{error:?}"));
        let fresh = Workspace::new().update(&project.tree, &project.settings, &project.request);
        let fresh = fresh.unwrap_or_else(|error| panic!("{error:?}"));
        assert_eq!(build.findings, fresh.findings);
        assert!(everything(&build) == everything(&fresh), "after the edit of {path}");
    }
}

#[test]
fn a_workspace_for_one_answer_gives_what_one_that_remembers_gives() {
    let of_includes = Project::from(
        "\
//- content/en/a.md
# A

[!INCLUDE [b](b.md)]

- [!INCLUDE [c](includes/c.md)]
//- content/en/b.md
# B

> [!INCLUDE [c](includes/c.md)]
//- content/en/includes/c.md
Words of C.
//- content/en/includes/d.md
[!INCLUDE [a](../a.md)]
",
    );
    assert!(main_of(&of_includes.read("en/a.html")).matches("Words of C.").count() == 2, "they are included");
    for project in [of_includes, Project::of(own_content())] {
        let [once, remembered] = [Workspace::for_once(), Workspace::new()].map(|mut workspace| {
            let build = workspace.update(&project.tree, &project.settings, &project.request);
            build.unwrap_or_else(|error| panic!("{error:?}"))
        });
        assert_eq!(once.findings, remembered.findings);
        assert!(everything(&once) == everything(&remembered));
    }
}

#[test]
fn absolute_urls_stand_only_where_the_base_is_known() {
    let mut project = Project::of(own_content());
    assert!(!project.read("en/index.html").contains("rel=\"canonical\""));
    project.request.base_url = Some("https://example.com/playbook/".to_owned());
    assert!(
        project
            .read("sitemap.xml")
            .contains("hreflang=\"zh-CN\" href=\"https://example.com/playbook/zh-CN/index.html\"")
    );
    assert!(project.read("404.html").contains("href=\"/playbook/en/index.html\""));
    assert!(project.read("en/changelog.xml").contains("<link rel=\"self\""));
}
