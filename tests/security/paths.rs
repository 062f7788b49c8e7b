//! File names and links that try to leave the folders that they belong to, and files that are larger than they look.

use crate::support::Playbook;

const SECRET: &str = "what lies outside";

/// A playbook in a folder below another one, in which lies what it must not read.
fn playbook(files: &[(&str, &str)]) -> Playbook {
    let outside = ["secret.md", "secret.txt", "outer.svg", "inner/secret.md", "inner/templates.md", "inner/content.md"];
    let playbook = Playbook::new(&outside.map(|path| (path, SECRET)));
    playbook.write("inner/playbook.yml", "source: en\nlocales: { en: , zh-CN: { folder: ../.. } }\n");
    for (path, text) in files {
        playbook.write(&format!("inner/{path}"), text);
    }
    playbook
}

/// Ways to name a file outside.
const WAYS_OUT: &[&str] = &[
    "../../secret.md",
    "../../../secret.md",
    "../../../../../../../../../../etc/passwd",
    "../../../outer.svg",
    "/../secret.md",
    "/../../secret.txt",
    "//../secret.md",
    "/etc/passwd",
    "./././../../secret.md",
    "media/../../../secret.md",
    "%2e%2e/%2e%2e/secret.md",
    "..%2f..%2fsecret.md",
    "%2e%2e%2f%2e%2e%2f%2e%2e%2fsecret.txt",
    "..\\..\\secret.md",
    "..%5c..%5csecret.md",
    "C:/secret.md",
    "C:\\secret.md",
    "file:///etc/passwd",
    "\\\\localhost\\secret.md",
    "//localhost/../secret.md?x=.md",
    "..%00/../secret.md",
    "....//....//secret.md",
    "..;/..;/secret.md",
    "..／..／secret.md",
    "．．/．．/secret.md",
    "en/../../secret.md",
];

#[test]
fn nothing_outside_the_content_folder_is_read_or_published_and_each_attempt_is_found() {
    let lines = |line: &dyn Fn(&str) -> String| WAYS_OUT.iter().map(|way| line(way) + "\n\n").collect::<String>();
    let includes = format!("# A\n\n{}", lines(&|way| format!("[!INCLUDE [x]({way})]")));
    let images = format!("# B\n\n{}", lines(&|way| format!("![x](<{way}>)")));
    let links = format!("# C\n\n{}", lines(&|way| format!("[x](<{way}>)")));
    let raw = format!("# D\n\n{}", lines(&|way| format!("<a href=\"{way}\">x</a> <img src=\"{way}\">")));
    let toc = lines(&|way| format!("- {{ name: x, href: '{way}' }}"));
    let playbook = playbook(&[
        ("content/en/includes.md", &includes),
        ("content/en/images.md", &images),
        ("content/en/links.md", &links),
        ("content/en/raw.md", &raw),
        ("content/en/toc.yml", &toc),
    ]);
    let output = playbook.run(&["build", "inner", "--output", "site", "--quiet"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    for (path, bytes) in crate::files::files(&playbook.path("site")) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(SECRET) && !text.contains("root:x:") && !text.contains("etc/passwd"), "{path}");
        assert!(!path.contains("..") && !path.contains("secret"), "{path}");
    }
    let output = playbook.run(&["check", "inner", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let found = report["findings"].as_array().expect("findings");
    let lines_of = |file: &str| -> std::collections::BTreeSet<u64> {
        let of_file = found.iter().filter(|finding| finding["file"].as_str().is_some_and(|path| path.ends_with(file)));
        of_file.filter_map(|finding| finding["start"]["line"].as_u64()).collect()
    };
    for file in ["includes.md", "images.md", "links.md"] {
        let missed: Vec<&str> = (3_u64..)
            .step_by(2)
            .zip(WAYS_OUT)
            .filter(|(line, _)| !lines_of(file).contains(line))
            .map(|(_, way)| *way)
            .collect();
        // An address on the web is one, whatever stands in it; pictures are not fetched from there.
        let is_address = |way: &&str| way.starts_with("//") && file != "includes.md";
        assert_eq!(missed.iter().filter(|way| !is_address(way)).collect::<Vec<_>>(), [&""; 0], "{file}");
    }
}

#[cfg(unix)]
#[test]
fn a_theme_that_links_out_of_its_folder_ends_the_build() {
    let playbook = playbook(&[("content/en/a.md", "# A\n"), ("static/own.css", "")]);
    std::os::unix::fs::symlink(playbook.path("secret.txt"), playbook.path("inner/static/x.txt")).expect("a link");
    let output = playbook.run(&["build", "inner", "--output", "site"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("x.txt"));
    assert!(!playbook.path("site").exists());
}

#[cfg(unix)]
#[test]
fn names_that_would_steer_a_terminal_are_shown_as_text() {
    let playbook =
        playbook(&[("content/en/a.md", "# A\n"), ("content/en/b\u{1B}[2Jc\u{202E}.md", "# B\n\n[x](none.md)\n")]);
    for arguments in
        [&["check", "inner"] as &[&str], &["build", "inner", "--output", "site", "--verbose"], &["status", "inner"]]
    {
        let output = playbook.run(arguments);
        let said = [output.stdout, output.stderr].concat();
        assert!(!said.contains(&0x1B), "{arguments:?}: {}", String::from_utf8_lossy(&said).escape_debug());
    }
}

/// Nine levels of ten aliases each: a thousand million words.
fn bomb() -> String {
    let level = |level: usize| format!("l{level}: &l{level} [{}]\n", format!("*l{}, ", level - 1).repeat(10));
    format!("l0: &l0 [{}]\n{}", "lol, ".repeat(10), (1..10).map(level).collect::<String>())
}

#[cfg(unix)]
#[test]
fn a_text_that_unfolds_without_end_is_reported_in_bounded_memory() {
    let good = ("playbook.yml", "source: en\nlocales: { en: }\n");
    let page = ("content/en/a.md", "# A\n");
    let in_front = format!("---\n{}---\n# B\n", bomb());
    let in_settings = format!("{}\n{}", good.1, bomb());
    let deep = format!("---\na: {}{}\n---\n# B\n", "[".repeat(100_000), "]".repeat(100_000));
    let (yaml, lists) = (bomb(), "- ".repeat(50_000));
    let cases: &[(&str, &str, i32)] = &[
        ("content/en/b.md", &in_front, 0),
        ("content/en/b.md", &deep, 0),
        ("content/en/toc.yml", &yaml, 0),
        ("content/en/toc.yml", &lists, 0),
        ("glossary.yml", &yaml, 0),
        ("playbook.yml", &in_settings, 2),
        ("locales/en/vocabulary.yml", &yaml, 0),
    ];
    for (path, text, code) in cases {
        let playbook = Playbook::new(&[good, page, (path, text)]);
        let script = format!("ulimit -v 4000000 && exec {} build --verbose", env!("CARGO_BIN_EXE_diptych"));
        let output = std::process::Command::new("sh")
            .args(["-c", &script])
            .current_dir(playbook.path(""))
            .env("LC_ALL", "C")
            .output()
            .expect("the command runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(*code), "{path}: {said}");
        assert!(said.contains(path.rsplit('/').next().expect("a name")), "{path}: {said}");
    }
}
