//! `diptych check --external` against servers of this test's own: what is asked, how politely, and what is reported.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::ops::Deref;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::command::diptych;
use crate::folder::Folder;
use crate::ran::Ran;

/// How a server answers to the path asked for the how-manieth time; the text is the status and the headers.
type Manner = fn(&str, usize) -> Reply;

#[derive(Clone)]
struct Reply {
    head: String,
    after: Duration,
}

fn reply(head: &str) -> Reply {
    Reply { head: head.to_owned(), after: Duration::ZERO }
}

fn ok() -> Reply {
    reply("200 OK")
}

/// A site that remembers what it was asked.
struct Server {
    port: u16,
    log: Arc<Mutex<Vec<Vec<String>>>>,
    load: Arc<Load>,
}

/// How many requests are being answered, and how many there were at most.
#[derive(Default)]
struct Load {
    now: AtomicUsize,
    most: AtomicUsize,
}

impl Server {
    fn new(manner: Manner) -> Self {
        Self::with_load(manner, Arc::default())
    }

    fn with_load(manner: Manner, load: Arc<Load>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let log: Arc<Mutex<Vec<Vec<String>>>> = Arc::default();
        let server = Self { port, log: Arc::clone(&log), load: Arc::clone(&load) };
        let counts: Arc<Mutex<BTreeMap<String, usize>>> = Arc::default();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (log, load, counts) = (Arc::clone(&log), Arc::clone(&load), Arc::clone(&counts));
                thread::spawn(move || serve(&stream.expect("a connection"), manner, &log, &load, &counts));
            }
        });
        server
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The first lines of all requests: `HEAD /a`.
    fn asked(&self) -> Vec<String> {
        let log = self.log.lock().expect("no panic");
        log.iter().map(|lines| lines[0].trim_end_matches(" HTTP/1.1").to_owned()).collect()
    }
}

fn serve(
    stream: &TcpStream,
    manner: Manner,
    log: &Mutex<Vec<Vec<String>>>,
    load: &Load,
    counts: &Mutex<BTreeMap<String, usize>>,
) {
    let lines = BufReader::new(stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty());
    let lines: Vec<String> = lines.collect();
    let Some(first) = lines.first().cloned() else { return };
    let first = first.trim_end_matches(" HTTP/1.1").to_owned();
    load.most.fetch_max(load.now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
    log.lock().expect("no panic").push(lines);
    let count = {
        let mut counts = counts.lock().expect("no panic");
        let count = counts.entry(first.clone()).or_default();
        *count += 1;
        *count
    };
    let Reply { head, after } = manner(&first, count);
    thread::sleep(after);
    load.now.fetch_sub(1, Ordering::SeqCst);
    // Who has asked may have gone.
    let _ = write!(&mut &*stream, "HTTP/1.1 {head}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
}

/// A playbook whose pages have these links on both sides.
struct Playbook(Folder);

impl Deref for Playbook {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.0
    }
}

const SETTINGS: &str = "source: en\nlocales: { en: {}, zh-CN: {} }\n";
const ENGLISH: &str = "content/en/assess-hold-workshop.md";
const CHINESE: &str = "content/zh-CN/assess-hold-workshop.md";

impl Playbook {
    fn new(links: &[String]) -> Self {
        let playbook = Self(Folder::new());
        let links = links.iter().map(|link| format!("- [x]({link})\n")).collect::<Vec<_>>().concat();
        playbook.write("playbook.yml", SETTINGS);
        playbook.write(ENGLISH, &format!("# Hold the workshop\n\nPhase: **Assess**\n\n{links}"));
        playbook.write(CHINESE, &format!("# 举办研讨会\n\n阶段：**评估**\n\n{links}"));
        playbook
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let check = ["check", "--quiet", "--format", "concise"];
        let mut command = diptych(self.root(), &[&check, arguments].concat());
        for variable in ["ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy"] {
            command.env_remove(variable);
        }
        Ran::of(&mut command)
    }

    /// What is said of links to other sites, for the English page.
    fn said(&self) -> Vec<String> {
        let ran = self.run(&["--external", "--rule", "link-unreachable", "--locale", "en"]);
        let lines = ran.out.lines().filter(|line| line.contains("link-unreachable"));
        lines.map(|line| line.split_once("link-unreachable").expect("its rule").1.to_owned()).collect()
    }
}

#[test]
fn what_does_not_answer_is_reported_at_each_place_and_asked_for_once() {
    let server = Server::new(|first, _| if first.contains("/gone") { reply("404 Not Found") } else { ok() });
    let gone = server.url("/gone");
    let playbook = Playbook::new(&[server.url("/fine"), format!("{gone}#part"), gone, server.url("/fine#part")]);
    let ran = playbook.run(&["--external", "--rule", "link-unreachable"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    let findings: Vec<&str> = ran.out.lines().filter(|line| line.contains("link-unreachable")).collect();
    assert_eq!(findings.len(), 4, "{}", ran.out);
    for (page, line) in [(ENGLISH, 6), (ENGLISH, 7), (CHINESE, 6), (CHINESE, 7)] {
        let place = format!("{page}:{line}:");
        let finding = findings.iter().find(|finding| finding.starts_with(&place)).expect(&place);
        assert!(finding.contains("warning") && finding.contains("the server answers with 404"), "{finding}");
    }
    let mut asked = server.asked();
    asked.sort();
    // A server that knows no HEAD may say that there is no such page.
    assert_eq!(asked, ["GET /gone", "HEAD /fine", "HEAD /gone"]);
}

#[test]
fn where_the_head_is_refused_the_page_is_asked_for() {
    let server = Server::new(|first, _| match first {
        "HEAD /a" => reply("405 Method Not Allowed"),
        "HEAD /b" => reply("403 Forbidden"),
        "HEAD /c" => reply("501 Not Implemented"),
        _ => ok(),
    });
    assert_eq!(Playbook::new(&["/a", "/b", "/c"].map(|path| server.url(path))).said(), [""; 0]);
    assert_eq!(server.asked().len(), 6);
}

#[test]
fn a_server_that_is_busy_is_asked_again_when_it_wants_to_be() {
    let server = Server::new(|first, count| match (first, count) {
        ("HEAD /soon", 1) => reply("503 Service Unavailable\r\nretry-after: 0"),
        ("HEAD /never", _) => reply("500 Internal Server Error\r\nretry-after: 0"),
        ("HEAD /tomorrow", _) => reply("429 Too Many Requests\r\nretry-after: 86400"),
        _ => ok(),
    });
    let said = Playbook::new(&["/soon", "/never", "/tomorrow"].map(|path| server.url(path))).said();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("/never") && said[0].contains("500"), "{said:?}");
    assert!(said[1].contains("/tomorrow") && said[1].contains("429"), "{said:?}");
    let asked = server.asked();
    let count = |path: &str| asked.iter().filter(|asked| asked.ends_with(path)).count();
    assert_eq!((count("/soon"), count("/never"), count("/tomorrow")), (2, 3, 1));
}

#[test]
fn a_server_that_takes_too_long_is_given_up() {
    let server = Server::new(|_, _| Reply { after: Duration::from_secs(4), ..ok() });
    let playbook = Playbook::new(&[server.url("/slow")]);
    playbook.write("playbook.yml", &format!("{SETTINGS}check: {{ external: {{ timeout: 1 }} }}\n"));
    let said = playbook.said();
    assert!(said.len() == 1 && said[0].contains("there is no answer within 1 s"), "{said:?}");
    assert_eq!(server.asked().len(), 3);
}

#[test]
fn redirects_are_followed_on_the_web_only_and_not_for_ever() {
    let server = Server::new(|first, _| match first {
        "HEAD /moved" => reply("301 Moved Permanently\r\nlocation: there?a=b"),
        "HEAD /round" => reply("302 Found\r\nlocation: /and-round"),
        "HEAD /and-round" => reply("302 Found\r\nlocation: /round"),
        "HEAD /files" => reply("302 Found\r\nlocation: file:///etc/passwd"),
        _ => ok(),
    });
    let said = Playbook::new(&["/moved", "/round", "/files"].map(|path| server.url(path))).said();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("/round") && said[0].contains("it redirects again and again"), "{said:?}");
    assert!(said[1].contains("/files") && said[1].contains("'file:'"), "{said:?}");
    assert!(server.asked().contains(&"HEAD /there?a=b".to_owned()));
}

#[test]
fn a_server_that_is_not_there_is_reported() {
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port();
    let said = Playbook::new(&[format!("http://127.0.0.1:{port}/")]).said();
    assert!(said.len() == 1 && said[0].contains("nothing listens there"), "{said:?}");
}

#[test]
fn a_host_is_asked_two_things_at_a_time_and_all_of_them_eight() {
    let busy: Manner = |_, _| Reply { after: Duration::from_millis(900), ..ok() };
    let all: Arc<Load> = Arc::default();
    let servers: Vec<Server> = (0..6).map(|_| Server::with_load(busy, Arc::clone(&all))).collect();
    let one = Server::new(busy);
    let paths = ["/a", "/b", "/c", "/d"];
    assert_eq!(Playbook::new(&paths.map(|path| one.url(path))).said(), [""; 0]);
    assert_eq!((one.asked().len(), one.load.most.load(Ordering::SeqCst)), (4, 2));
    let links: Vec<String> = servers.iter().flat_map(|server| paths.map(|path| server.url(path))).collect();
    assert_eq!(Playbook::new(&links).said(), [""; 0]);
    let most = all.most.load(Ordering::SeqCst);
    assert!((3..=8).contains(&most), "{most}");
}

#[test]
fn what_has_answered_well_is_not_asked_again_for_a_day() {
    let server = Server::new(|first, _| if first.contains("/gone") { reply("410 Gone") } else { ok() });
    let playbook = Playbook::new(&[server.url("/fine"), server.url("/gone")]);
    assert_eq!(playbook.said().len(), 1);
    assert_eq!(playbook.said().len(), 1);
    assert_eq!(server.asked().iter().filter(|asked| asked.ends_with("/fine")).count(), 1);
    // Who has mended a link wants to see that it is.
    assert_eq!(server.asked().iter().filter(|asked| asked.ends_with("/gone")).count(), 2);
    assert_eq!(fs::read_to_string(playbook.path(".diptych/.gitignore")).expect("a file"), "*\n");

    let memory = playbook.path(".diptych/links.json");
    let text = fs::read_to_string(&memory).expect("what is remembered");
    let mut document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let then = document["reachable"][server.url("/fine")].as_u64().expect("a moment");
    document["reachable"][server.url("/fine")] = (then - 25 * 60 * 60).into();
    for stale in [document.to_string(), "no JSON".to_owned()] {
        fs::write(&memory, stale).expect("a file");
        assert_eq!(playbook.said().len(), 1);
    }
    assert_eq!(server.asked().iter().filter(|asked| asked.ends_with("/fine")).count(), 3);
}

#[test]
fn what_nobody_wants_to_hear_of_is_not_asked() {
    let server = Server::new(|_, _| reply("410 Gone"));
    let playbook = Playbook::new(&[server.url("/inside/page"), "mailto:me@example.com".to_owned()]);
    let allow = format!("external: {{ allow: [\"{}*\"] }}", server.url("/inside/"));
    let checks = [
        &allow,
        "rules: { link-unreachable: off }",
        "exclude: [\"*.md\"]",
        "rules: { link-unreachable: { exclude: \"*\" } }",
    ];
    for check in checks {
        playbook.write("playbook.yml", &format!("{SETTINGS}check: {{ {check} }}\n"));
        let ran = playbook.run(&["--external"]);
        assert!(!ran.out.contains("link-unreachable"), "{check}: {}", ran.out);
    }
    playbook.write("playbook.yml", SETTINGS);
    playbook.run(&[]);
    playbook.run(&["--external", "--rule", "task-missing"]);
    playbook.run(&["--external", "content/en/elsewhere.md"]);
    assert_eq!(server.asked(), [""; 0]);
}

#[test]
fn findings_are_reported_like_all_others() {
    let server = Server::new(|_, _| reply("410 Gone"));
    let playbook = Playbook::new(&[server.url("/gone")]);
    playbook.write("playbook.yml", &format!("{SETTINGS}check: {{ rules: {{ link-unreachable: error }} }}\n"));
    let ran = playbook.run(&["--external", "--rule", "link-unreachable", "--format", "json"]);
    assert!(ran.out.contains("error"), "{}", ran.out);
    assert!(ran.out.contains("\"page\": \"assess-hold-workshop\""), "{}", ran.out);
    let ignore = "{ rule: link-unreachable, locale: zh-CN, reason: known }";
    playbook.write("playbook.yml", &format!("{SETTINGS}check: {{ ignore: [{ignore}] }}\n"));
    let ran = playbook.run(&["--external", "--rule", "link-unreachable"]);
    assert!(ran.out.contains(ENGLISH) && !ran.out.contains(CHINESE), "{}", ran.out);
}

#[test]
fn a_server_learns_who_asks_and_nobodys_password() {
    let server = Server::new(|_, _| ok());
    let link = server.url("/a?b=c#d").replace("http://", "http://me:secret@");
    assert_eq!(Playbook::new(&[link]).said(), [""; 0]);
    let log = server.log.lock().expect("no panic");
    let lines: Vec<String> = log.iter().flatten().map(|line| line.to_ascii_lowercase()).collect();
    assert_eq!(lines[0], "head /a?b=c http/1.1");
    let agent = format!("user-agent: diptych/{}", env!("CARGO_PKG_VERSION"));
    assert!(lines.iter().any(|line| line.starts_with(&agent)), "{lines:?}");
    assert!(lines.iter().all(|line| !line.starts_with("authorization") && !line.contains("secret")), "{lines:?}");
}

#[test]
fn mistakes_in_the_settings_are_told() {
    let playbook = Playbook::new(&[]);
    for (external, words) in [("alow: []", "Did you mean 'allow'?"), ("timeout: 0", "'0' is no whole number")] {
        playbook.write("playbook.yml", &format!("{SETTINGS}check: {{ external: {{ {external} }} }}\n"));
        let ran = playbook.run(&["--external"]);
        let said = format!("{}{}", ran.out, ran.err);
        assert_eq!(ran.code, Some(2), "{said}");
        let ran = playbook.run(&["--external", "--format", "text"]);
        assert!(ran.out.contains(words) || said.contains(words), "{said}{}", ran.out);
    }
}
