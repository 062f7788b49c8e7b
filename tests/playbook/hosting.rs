//! What a site says to browsers and hosts: which files may be kept for good, and what its pages may do.

use diptych::render::{Rendered, policy};

use crate::support::{Project, everything};

const PAGE: &str = "//- content/en/a.md\n# A\n\n//- content/zh-CN/a.md\n# 甲\n";

/// The value of the page's own policy.
fn meta(html: &str) -> String {
    let (_, rest) = html.split_once("http-equiv=\"Content-Security-Policy\" content=\"").expect("a policy");
    rest.split('"').next().unwrap_or_default().replace("&#x27;", "'").replace("&#39;", "'")
}

#[test]
fn pages_and_the_files_for_hosts_give_one_policy() {
    let project = Project::from(PAGE);
    let policy = meta(&project.read("en/a.html"));
    assert!(
        policy.starts_with("default-src 'none'; ") && !policy.contains("unsafe-inline") && !policy.contains('*'),
        "{policy}"
    );
    for path in ["index.html", "404.html", "zh-CN/index.html"] {
        assert_eq!(meta(&project.read(path)), policy, "{path}");
    }
    let header = format!("{policy}; frame-ancestors 'none'");
    let headers = project.read("_headers");
    assert!(
        headers.contains(&format!("/*\n  Content-Security-Policy: {header}\n  X-Content-Type-Options: nosniff\n")),
        "{headers}"
    );
    assert!(headers.contains("\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"), "{headers}");
    assert!(headers.lines().all(|line| line.len() < 2000), "Cloudflare reads no longer ones");
    let app = project.json("staticwebapp.config.json");
    assert_eq!(app["globalHeaders"]["Content-Security-Policy"], header);
    assert_eq!(app["globalHeaders"]["Cache-Control"], "no-cache");
    assert_eq!(app["routes"][0]["route"], "/assets/*");
}

#[test]
fn a_static_file_has_another_name_when_it_has_another_content_and_every_page_knows_it() {
    let own = |css: &str| Project::from(&format!("{PAGE}//- static/site.css\n{css}\n"));
    let (one, two) = (own("p { margin: 0 }"), own("p { margin: 1px }"));
    let sheet = |project: &Project| {
        let page = project.read("en/a.html");
        let (_, link) = page.split_once("rel=\"stylesheet\" href=\"../").expect("a style sheet");
        link.split('"').next().unwrap_or_default().to_owned()
    };
    assert_ne!(sheet(&one), sheet(&two));
    assert!(one.read(&sheet(&one)).starts_with("p { margin: 0 }"));
    for (path, rendered) in everything(&one.build()) {
        let Rendered::Bytes(bytes) = rendered else { continue };
        if path.ends_with(".html") {
            let html = String::from_utf8(bytes).expect("UTF-8");
            assert!(html.contains(&format!("{}\"", sheet(&one))), "{path}");
            assert!(!html.contains("/site.css\"") && !html.contains("/site.js\""), "{path}");
        }
    }
}

#[test]
fn a_template_that_asks_for_a_static_file_that_does_not_exist_is_told_so_with_its_place() {
    let project = Project::from(&format!("{PAGE}//- templates/head.html\n<p>\n{{{{ asset(path=\"gone.css\") }}}}\n"));
    let error = project.build().site.render("en/a.html").expect_err("no such file").to_string();
    assert!(error.contains("head.html:2") && error.contains("static/gone.css"), "{error}");
}

#[test]
fn the_page_about_hosting_gives_the_headers_that_the_program_gives() {
    let page = include_str!("../../docs/hosting.md");
    let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let written = words.matches("default-src 'none'").count();
    let of = |value: &str| words.matches(value).count();
    assert_eq!(of(policy::PAGE_HEADER), 4, "the rule itself, nginx, Apache, CloudFront");
    assert_eq!(of(policy::CONTENT_HEADER), 6, "the rule itself, nginx, Apache; each with and without a sandbox");
    assert_eq!(of(policy::DOCUMENT_HEADER), 3, "the rule itself, nginx, Apache");
    assert_eq!(written, 4 + 6, "and no other policy");
    for (name, value) in policy::ALWAYS {
        assert!(of(name) >= 3 && of(value) >= 3, "{name}: {value}");
    }
    assert!(of(policy::KEEP) >= 4 && of(policy::ASK) >= 4);
}
