//! The project's own playbook: complete, in step, and the same on every machine.

use std::collections::BTreeSet;

use crate::support::{Project, everything, own_content, text};

#[test]
fn our_own_playbook_has_no_finding() {
    assert_eq!(Project::of(own_content()).findings(), "");
}

#[test]
fn our_own_playbook_is_complete_in_both_languages() {
    let build = Project::of(own_content()).build();
    assert_eq!(build.summary.fill_ins, 0, "something is not translated");
    assert!(build.summary.tasks >= 120, "{} tasks", build.summary.tasks);
    let paths = build.site.paths();
    let of = |locale: &str| {
        paths
            .iter()
            .filter(|path| path.starts_with(locale))
            .map(|path| path[locale.len()..].to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(of("en/"), of("zh-CN/"), "the locales do not have the same pages");
}

#[test]
fn a_site_is_the_same_with_any_number_of_threads() {
    let project = Project::of(own_content());
    let with_threads = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| everything(&project.build()))
    };
    assert!(with_threads(1) == with_threads(4));
}

#[test]
fn every_place_has_the_same_anchor_in_both_languages() {
    let build = Project::of(own_content()).build();
    let ids = |path: &str| {
        let html = text(&build, path);
        html.match_indices(" id=\"")
            .map(|(at, found)| html[at + found.len()..].split('"').next().unwrap_or_default().to_owned())
            .collect::<BTreeSet<_>>()
    };
    for path in build.site.paths().iter().filter(|path| path.starts_with("en/") && path.ends_with(".html")) {
        let translated = ids(&path.replacen("en/", "zh-CN/", 1));
        let lacking: Vec<_> = ids(path).into_iter().filter(|id| !translated.contains(id)).collect();
        assert_eq!(lacking, [""; 0], "{path}");
    }
}
