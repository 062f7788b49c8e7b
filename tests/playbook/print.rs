//! The playbook as one document: what leads where, and how deep headings are.

use crate::support::{Project, main_of};

const PLAYBOOK: &str = "\
//- content/en/initiate-start.md
# Start

## Approach

### Step One

See [the next one](initiate-then.md#approach), [the later one](assess-look.md), [below](#next-steps) and task 1002.[^why]

| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |
|---|---|---|---|---|
| 1001 | Begin | M | Engineer | All |

[^why]: Because.

## Next Steps

- [Go on](initiate-then.md)

## Refresh Summary

| Date | Who Changed | What Changed |
|---|---|---|
| 1/2/2020 | Ada | Added task 1001 |

[Home](index.md)
//- content/en/initiate-then.md
# Go On

## Approach

### Step One

Back to [the step](initiate-start.md#step-one).[^why]

| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |
|---|---|---|---|---|
| 1002 | Continue | O | Engineer | All |

[^why]: For another reason.

## Next Steps

- [Start](initiate-start.md)
- [Look](assess-look.md)
//- content/en/assess-look.md
# Look

## Approach

### Look Around

All of it.
";

#[test]
fn in_a_printed_phase_links_lead_to_places_in_it_and_others_out_of_it() {
    let html = Project::from(PLAYBOOK).read("en/print/initiate.html");
    for link in [
        "<a href=\"#initiate-then:approach\">the next one</a>",
        "<a href=\"../assess-look.html\">the later one</a>",
        "<a href=\"#initiate-start:next-steps\">below</a>",
        "<a class=\"task-ref\" href=\"#initiate-then:task-1002\">1002</a>",
        "<a href=\"#initiate-start:step-one\">the step</a>",
        "<a href=\"#fn-initiate-start:1\">1</a>",
        "<a href=\"#fn-initiate-then:1\">1</a>",
    ] {
        assert!(html.contains(link), "{link} in {}", main_of(&html));
    }
    assert_broken_places(&html);
}

#[test]
fn in_the_whole_playbook_every_page_is_a_place_of_the_document() {
    let html = Project::from(PLAYBOOK).read("en/print.html");
    assert!(html.contains("<a href=\"#assess-look\">the later one</a>"), "{}", main_of(&html));
    assert!(!html.contains("href=\"assess-look.html\""));
    assert_broken_places(&html);
}

#[test]
fn on_paper_what_stands_elsewhere_has_its_whole_address_where_that_is_known() {
    let mut project = Project::from(PLAYBOOK);
    project.request.base_url = Some("https://example.com/p/".to_owned());
    let html = project.read("en/print/initiate.html");
    assert!(html.contains("<a href=\"https://example.com/p/en/assess-look.html\">the later one</a>"));
    assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"));
}

#[test]
fn headings_go_as_deep_as_the_document_has_them_and_changes_are_an_appendix() {
    let html = Project::from(PLAYBOOK).read("en/print.html");
    let headings: Vec<String> = html
        .match_indices("<h")
        .filter(|(at, _)| html.as_bytes()[at + 2].is_ascii_digit())
        .map(|(at, _)| {
            let end = at + html[at..].find("</h").expect("its end");
            let text = html[at..end].split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text);
            format!("{} {}", &html[at + 2..=at + 2], text.collect::<String>().trim())
        })
        .filter(|heading| heading.contains(['S', 'G', 'L', 'A']) && !heading.ends_with("Success"))
        .collect();
    assert_eq!(
        headings,
        [
            "3 Start",
            "4 Approach",
            "5 1 Step One",
            "4 Next Steps",
            "3 Go On",
            "4 Approach",
            "5 1 Step One",
            "4 Next Steps",
            "2 2 Assess",
            "3 Look",
            "4 Approach",
            "5 1 Look Around",
            "2 Appendix: changes",
            "3 Start",
        ]
    );
    let appendix = &html[html.find("id=\"print:changes\"").expect("an appendix")..];
    assert!(appendix.contains("id=\"initiate-start:refresh-summary\"") && appendix.contains("Added task"));
    assert!(!appendix.contains(">Home</a>"), "{appendix}");
}

/// Each id once, and every link within the document to one of them.
fn assert_broken_places(html: &str) {
    let values = |start: &str| -> Vec<String> {
        let found = html.match_indices(start).map(|(at, found)| &html[at + found.len()..]);
        found.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    let mut ids = values(" id=\"");
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands twice");
    let lost: Vec<String> = values(" href=\"#").into_iter().filter(|target| !ids.contains(target)).collect();
    assert_eq!(lost, [""; 0]);
}

#[test]
fn the_map_has_every_process_in_order_and_its_arrows() {
    let html = Project::from(PLAYBOOK).read("en/map.html");
    let start = html.find("id=\"map-wide\"").expect("a picture");
    let picture = &html[start..start + html[start..].find("</svg>").expect("its end")];
    let parts: Vec<&str> = picture
        .match_indices("<a class=\"node\" href=\"")
        .chain(picture.match_indices("data-from=\""))
        .map(|(at, found)| (at, &picture[at + found.len()..]))
        .collect::<std::collections::BTreeMap<_, _>>()
        .into_values()
        .map(|rest| rest.split(" aria").next().unwrap_or_default().split(" data-node").next().unwrap_or_default())
        .collect();
    assert_eq!(
        parts,
        [
            "initiate-start.html\"",
            "1-1\" data-to=\"1-2\"",
            "initiate-then.html\"",
            "1-2\" data-to=\"1-1\"",
            "1-2\" data-to=\"2-1\"",
            "assess-look.html\"",
        ]
    );
    assert!(picture.contains("<title>Start: 1 mandatory</title>") && picture.contains("class=\"arrow back\""));
    assert!(html.contains("<title>Go On: none mandatory</title>") && html.contains("<title>Look: no tasks</title>"));
}

#[test]
fn a_phase_with_very_many_processes_is_drawn_in_part_and_said_in_full() {
    use std::fmt::Write as _;
    let mut text = String::new();
    for number in 0..70 {
        let _ = write!(
            text,
            "//- content/en/assess-p{number:02}.md\n# P{number:02}\n\n## Next Steps\n\n- [P69](assess-p69.md)\n"
        );
    }
    let html = Project::from(&text).read("en/map.html");
    assert!(html.contains("<title>11 more processes</title>"));
    assert_eq!(html.matches("<a class=\"node\"").count(), 2 * 59, "as columns and as one column");
    assert_eq!(html.matches("<a href=\"assess-p64.html\">P64</a>").count(), 1, "in words");
}
