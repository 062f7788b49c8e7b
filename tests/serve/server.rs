//! The preview's server over real sockets, spoken to by a client that can say what no browser would: who is answered, what
//! leaves the server, and that no client can keep another one waiting.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;
use tokio::sync::{oneshot, watch};

use diptych::finding::Message;
use diptych::locale::Locale;
use diptych::preview::answer::{Answer, Body, Outcome};
use diptych::render;
use diptych::server::{ClientFile, Door, Edition, Limits, Options, ServerError, Service};
use diptych::source::SourcePath;

/// Nothing here takes so long, on any machine.
const DEADLINE: Duration = Duration::from_secs(60);

/// Longer than any test: what this limits does not happen.
const NEVER: Duration = Duration::from_secs(3600);

const SCRIPT: ClientFile =
    ClientFile { name: "preview.js", content_type: "text/javascript; charset=utf-8", bytes: b"export {};" };

// ── Who is answered ────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn requests_under_the_names_of_this_machine_are_answered() {
    let preview = Preview::new();
    for host in
        ["localhost", "localhost:3000", "LOCALHOST", "docs.localhost:1", "127.0.0.1", "192.168.1.7:80", "[::1]:3000"]
    {
        let reply = preview.ask(&format!("GET /en/a.html HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert_eq!(reply.status, 200, "{host}");
    }
}

#[test]
fn requests_under_other_names_are_turned_away_and_told_why() {
    let preview = Preview::new();
    for host in ["evil.example", "evil.example:3000", "localhost.evil.example", "x@localhost", "127.1", "[::1]x", ""] {
        let reply = preview.ask(&format!("GET /en/a.html HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert_eq!(reply.status, 421, "{host}");
        assert_eq!(reply.header("content-type"), Some("text/plain; charset=utf-8"));
        assert!(
            reply.text().starts_with(&format!("This preview does not answer to the name '{host}'")),
            "{}",
            reply.text()
        );
    }
    assert_eq!(preview.asked(), [""; 0]);
}

#[test]
fn requests_under_no_name_or_two_are_turned_away() {
    let preview = Preview::new();
    for hosts in ["", "Host: localhost\r\nHost: localhost\r\n", "Host: localhost\r\nHost: evil.example\r\n"] {
        let reply = preview.ask(&format!("GET /en/a.html HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n"));
        assert_eq!(reply.status, 421, "{hosts}");
        assert_eq!(reply.text(), "A request needs exactly one Host header.\n");
    }
    assert_eq!(preview.ask("GET /en/a.html HTTP/1.0\r\n\r\n").status, 421);
    assert_eq!(preview.asked(), [""; 0]);
}

#[test]
fn a_target_with_a_host_of_its_own_is_checked_as_well() {
    let preview = Preview::new();
    let ask = |target: &str| {
        preview.ask(&format!("GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).status
    };
    assert_eq!(ask("http://localhost:3000/en/a.html"), 200);
    assert_eq!(ask("http://evil.example/en/a.html"), 421);
    assert_eq!(ask("http://localhost@evil.example/en/a.html"), 421);
    assert_eq!(preview.asked(), ["en/a.html"]);
}

#[test]
fn the_host_that_was_asked_for_is_answered_to() {
    let preview = Preview::with(Setup { host: "127.0.0.1", ..Setup::default() });
    assert_eq!(preview.get("/en/a.html").status, 200);
    assert_eq!(preview.ask("GET / HTTP/1.1\r\nHost: desk.lan\r\nConnection: close\r\n\r\n").status, 421);
}

#[test]
fn nothing_but_reading_is_possible() {
    let preview = Preview::new();
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"] {
        let reply = preview.ask(&format!(
            "{method} /en/a.html HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        ));
        assert_eq!((reply.status, reply.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
    assert_eq!(preview.asked(), [""; 0]);
}

#[test]
fn pages_of_other_sites_learn_nothing_from_the_previews_own_addresses() {
    let preview = Preview::new();
    let ask = |path: &str, site: &str| {
        let headers = format!("Host: localhost\r\nSec-Fetch-Site: {site}\r\nConnection: close");
        preview.ask(&format!("GET {path} HTTP/1.1\r\n{headers}\r\n\r\n")).status
    };
    for path in
        ["/.diptych/state?page=/", "/.diptych/events?page=/", "/.diptych/preview.js", "/%2Ediptych/state?page=/"]
    {
        assert_eq!((ask(path, "cross-site"), ask(path, "same-site")), (403, 403), "{path}");
    }
    assert_eq!(ask("/.diptych/state?page=/", "same-origin"), 200);
    assert_eq!(ask("/.diptych/state?page=/", "none"), 200);
    assert_eq!(ask("/en/a.html", "cross-site"), 200, "a link from elsewhere leads to a page");
}

// ── What leaves the server ─────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn no_path_leaves_the_site_however_it_is_spelt() {
    let preview = Preview::new();
    let bad = "/../secret /en/../../secret /en/.. /./a /%2e%2e/secret /%2E%2e/secret /.%2e/secret /..%2fsecret /en%2fa.html \
               /..\\secret /%5c..%5csecret /en/%00 /en/%0a /%zz /%2 /% /%ff /%c0%ae%c0%ae/secret //secret /en//a.html \
               //evil.example/ /en/a.html/./b";
    for path in bad.split_whitespace() {
        assert_eq!(preview.get(path).status, 400, "{path}");
        assert_eq!(
            preview.get(&format!("/.diptych/state?page={path}")).status,
            if path == "/en%2fa.html" { 200 } else { 400 }
        );
    }
    assert_eq!(preview.asked(), [""; 0]);
}

#[test]
fn paths_are_decoded_once() {
    let preview = Preview::new();
    assert_eq!(preview.get("/%252e%252e/secret").status, 404);
    assert_eq!(preview.get("/en/%61.html").status, 200);
    assert_eq!(preview.get("/zh-CN/%E4%BD%A0%20+.html?x=%2e%2e").status, 404);
    assert_eq!(preview.asked(), ["%2e%2e/secret", "en/a.html", "zh-CN/你 +.html"]);
}

#[test]
fn each_outcome_has_its_status() {
    let preview = Preview::new();
    let status = |path: &str| preview.get(path).status;
    assert_eq!((status("/"), status("/none.html")), (200, 404));
    assert_eq!(status("/broken.html"), 500);
    let not_yet = preview.get("/not-yet.html");
    assert_eq!((not_yet.status, not_yet.header("retry-after")), (503, Some("1")));
    assert_eq!(not_yet.text(), "<p>not yet</p>");
    let moved = preview.get("/moved?x=1&y=%20");
    assert_eq!((moved.status, moved.header("location")), (302, Some("/a%20%E4%BD%A0/?x=1&y=%20")));
    for path in ["/none.html", "/broken.html", "/not-yet.html", "/moved"] {
        assert_eq!(preview.get(path).header("cache-control"), Some("no-store"), "{path}");
    }
}

#[test]
fn nothing_may_be_read_framed_or_embedded_by_other_sites() {
    let preview = Preview::new();
    let paths = [
        "/en/a.html",
        "/none.html",
        "/moved",
        "/picture.svg",
        "/panic.html",
        "/%00",
        "/.diptych/preview.js",
        "/.diptych/state",
    ];
    for path in paths {
        let reply = preview.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\nConnection: close\r\n\r\n"
        ));
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(reply.header("x-frame-options"), Some("DENY"), "{path}");
        assert_eq!(reply.header("referrer-policy"), Some("same-origin"), "{path}");
        assert_eq!(reply.header("cross-origin-resource-policy"), Some("same-origin"), "{path}");
    }
    let preflight = "Origin: https://evil.example\r\nAccess-Control-Request-Method: GET\r\nConnection: close";
    let reply = preview.ask(&format!("OPTIONS /.diptych/state HTTP/1.1\r\nHost: localhost\r\n{preflight}\r\n\r\n"));
    assert_eq!(reply.status, 405);
}

#[test]
fn pages_load_and_run_only_what_is_on_the_site() {
    let preview = Preview::new();
    for path in ["/en/a.html", "/none.html", "/broken.html"] {
        let reply = preview.get(path);
        assert_eq!(
            reply.header("content-security-policy"),
            Some(
                "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; font-src 'self'; \
                 media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            ),
            "{path}"
        );
    }
}

#[test]
fn attached_documents_run_nothing() {
    let preview = Preview::new();
    for path in ["/picture.svg", "/attached.html"] {
        let reply = preview.get(path);
        let policy = reply.header("content-security-policy").expect("a policy");
        assert!(
            policy.starts_with("default-src 'none'; style-src 'unsafe-inline'") && policy.ends_with("; sandbox"),
            "{policy}"
        );
    }
    assert_eq!(preview.get("/big.bin").header("content-security-policy"), None);
}

#[test]
fn attachments_are_sent_as_they_are() {
    let preview = Preview::new();
    let expected: Vec<u8> = (0..1_000_000_u32).map(|n| (n % 251) as u8).collect();
    preview.write("big.bin", &expected);
    let reply = preview.get("/big.bin");
    assert_eq!((reply.status, reply.header("content-length")), (200, Some("1000000")));
    assert_eq!(reply.header("content-type"), Some("application/octet-stream"));
    assert!(reply.body == expected);
    assert_eq!(preview.get("/empty.bin").body, b"");
}

#[test]
fn attachments_that_are_gone_are_missing() {
    let preview = Preview::new();
    assert_eq!(preview.get("/gone.bin").status, 404);
    assert_eq!(preview.get("/folder.bin").status, 404);
}

#[test]
fn files_of_the_preview_are_found_by_name() {
    let preview = Preview::new();
    let reply = preview.get("/.diptych/preview.js");
    assert_eq!((reply.status, reply.body.as_slice()), (200, SCRIPT.bytes));
    assert_eq!(reply.header("content-type"), Some(SCRIPT.content_type));
    for path in ["/.diptych/", "/.diptych/none.js", "/.diptych/preview.js/", "/.diptych/a/preview.js"] {
        assert_eq!(preview.get(path).status, 404, "{path}");
    }
    assert_eq!(preview.asked(), [""; 0]);
}

#[test]
fn what_a_browser_has_is_not_sent_again_until_it_changes() {
    let preview = Preview::new();
    for path in ["/en/a.html", "/picture.svg", "/.diptych/preview.js"] {
        let reply = preview.get(path);
        assert_eq!(reply.header("cache-control"), Some("no-cache"), "{path}");
        let tag = reply.header("etag").expect("a tag").to_owned();
        let same = preview.get_if_changed(path, &tag);
        assert_eq!(
            (same.status, same.body.as_slice(), same.header("etag")),
            (304, &b""[..], Some(tag.as_str())),
            "{path}"
        );
        assert_eq!(preview.get_if_changed(path, "\"other\"").status, 200, "{path}");
    }
    let (page, picture) = (preview.get("/en/a.html"), preview.get("/picture.svg"));
    preview.publish(2);
    preview.write("picture.svg", b"<svg><!-- another --></svg>");
    assert_eq!(preview.get_if_changed("/en/a.html", page.header("etag").expect("a tag")).status, 200);
    assert_eq!(preview.get_if_changed("/picture.svg", picture.header("etag").expect("a tag")).status, 200);
}

#[test]
fn head_tells_what_get_would_without_the_body() {
    let preview = Preview::new();
    for path in
        ["/en/a.html", "/none.html", "/moved", "/picture.svg", "/%00", "/.diptych/preview.js", "/.diptych/state"]
    {
        let mut get = preview.get(path);
        let mut head = preview.ask(&format!("HEAD {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        get.headers.remove("date");
        head.headers.remove("date");
        assert_eq!((head.status, &head.headers), (get.status, &get.headers), "{path}");
        assert!(!get.body.is_empty() && head.body.is_empty(), "{path}");
    }
    let events = preview.ask("HEAD /.diptych/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_eq!((events.status, events.body.len()), (200, 0));
}

#[test]
fn an_answer_that_fails_takes_nothing_else_down() {
    let preview = Preview::new();
    for _ in 0..3 {
        let reply = preview.get("/panic.html");
        assert_eq!(reply.status, 500);
        assert!(reply.text().starts_with("This could not be answered"), "{}", reply.text());
    }
    assert_eq!(preview.get("/.diptych/state?page=/panic.html").status, 500);
    assert_eq!(preview.get("/en/a.html").status, 200);
}

#[test]
fn one_connection_serves_for_many_requests() {
    let preview = Preview::new();
    let mut stream = preview.connect();
    for _ in 0..3 {
        stream.write_all(b"GET /en/a.html HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("a request");
        let mut reader = BufReader::new(&stream);
        let length = read_head(&mut reader).1["content-length"].parse().expect("a length");
        let mut body = vec![0; length];
        reader.read_exact(&mut body).expect("a body");
        assert_eq!(body, b"<p>a, edition 1</p>");
    }
}

#[test]
fn bodies_of_requests_are_not_waited_for() {
    let preview = Preview::new();
    let reply = preview.ask("GET /en/a.html HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n");
    assert_eq!(reply.status, 200);
}

// ── News ───────────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn the_state_names_its_page() {
    let preview = Preview::new();
    let reply = preview.get("/.diptych/state?page=%2Fzh-CN%2F%E4%BD%A0%20+.html");
    assert_eq!(reply.text(), "{\"edition\":1,\"page\":\"zh-CN/你 +.html\"}");
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    assert_eq!(preview.get("/.diptych/state").text(), "{\"edition\":1,\"page\":\"\"}");
}

#[test]
fn an_open_page_is_told_of_every_edition() {
    let preview = Preview::new();
    let mut events = preview.events("/en/a.html");
    assert_eq!(events.head.0, 200);
    assert_eq!(events.head.1["content-type"], "text/event-stream");
    assert_eq!(events.head.1["cache-control"], "no-store");
    assert_eq!(events.next(), "retry: 500");
    assert_eq!(events.next(), "event: state\ndata: {\"edition\":1,\"page\":\"en/a.html\"}");
    for number in 2..5 {
        preview.publish(number);
        assert_eq!(events.next(), format!("event: state\ndata: {{\"edition\":{number},\"page\":\"en/a.html\"}}"));
    }
}

#[test]
fn an_open_page_is_told_that_the_server_is_there() {
    let limits = Limits { heartbeat: Duration::from_millis(10), ..Limits::default() };
    let preview = Preview::with(Setup { limits, ..Setup::default() });
    let mut events = preview.events("/");
    events.skip_to_edition(1);
    assert_eq!((events.next(), events.next()), (": .".to_owned(), ": .".to_owned()));
}

#[test]
fn a_state_that_fails_does_not_end_the_news() {
    let limits = Limits { heartbeat: Duration::from_millis(10), ..Limits::default() };
    let preview = Preview::with(Setup { limits, ..Setup::default() });
    let mut events = preview.events("/panic.html");
    assert_eq!((events.next(), events.next()), ("retry: 500".to_owned(), ": .".to_owned()));
    preview.publish(2);
    assert_eq!(events.next(), ": .");
}

/// Who is so many editions behind is not about to be told them: one may be on its way, and the newest comes after it.
const BEHIND: usize = 8;

/// So many editions of a MiB each fit into no socket's buffers.
const MANY: u32 = 512;

#[test]
fn a_slow_reader_misses_editions_but_never_the_newest() {
    // However long the machine takes for all of this.
    let limits = Limits { write_time: NEVER, ..Limits::default() };
    let preview = Preview::with(Setup { padding: 1 << 20, limits, ..Setup::default() });
    let mut slow = preview.events("/slow.html");
    let mut quick = preview.events("/");
    slow.skip_to_edition(1);
    let mut number = 1;
    // As long as its socket has room, one that does not read is sent everything.
    while preview.told("slow.html") + BEHIND > number as usize {
        assert!(number < MANY, "so many editions wait in the server for one that does not read them");
        number += 1;
        preview.publish(number);
        quick.skip_to_edition(number);
    }
    let seen = slow.skip_to_edition(number);
    assert!(seen.is_sorted(), "{seen:?}");
    assert!(seen.len() < number as usize, "{seen:?}");
}

// ── No client keeps another one waiting ────────────────────────────────────────────────────────────────────────────

#[test]
fn heads_that_are_too_long_are_refused() {
    let preview = Preview::new();
    let start = "GET /en/a.html HTTP/1.1\r\nHost: localhost\r\nX: ";
    let long = format!("{start}{}", "x".repeat(16 * 1024 - start.len()));
    assert_eq!(preview.ask(&long).status, 431);
    let many = "X: y\r\n".repeat(70);
    assert_eq!(preview.ask(&format!("GET /en/a.html HTTP/1.1\r\nHost: localhost\r\n{many}\r\n")).status, 431);
    assert_eq!(preview.asked(), [""; 0]);
    assert_eq!(preview.get("/en/a.html").status, 200);
}

#[test]
fn what_is_no_http_is_refused() {
    let preview = Preview::new();
    for request in
        ["\u{16}\u{3}\u{1}\0", "hello\r\n\r\n", "GET /\r\n\r\n", "GET /<a> b HTTP/1.1\r\nHost: localhost\r\n\r\n"]
    {
        let answer = preview.say(request.as_bytes());
        assert!(
            answer.is_empty() || answer.starts_with(b"HTTP/1.1 400"),
            "{request}: {}",
            String::from_utf8_lossy(&answer)
        );
    }
    assert_eq!(preview.asked(), [""; 0]);
}

#[test]
fn a_client_that_does_not_finish_its_request_keeps_nobody_waiting() {
    let preview =
        Preview::with(Setup { limits: Limits { request_time: NEVER, ..Limits::default() }, ..Setup::default() });
    let mut slow = preview.connect();
    slow.write_all(b"GET /en/a.html HT").expect("half a line");
    assert_eq!(preview.get("/en/a.html").status, 200);
    slow.write_all(b"TP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("the rest");
    assert!(read_all(&mut slow).starts_with(b"HTTP/1.1 200"));
}

#[test]
fn a_client_that_does_not_finish_its_request_is_let_go() {
    let limits = Limits { request_time: Duration::from_millis(50), ..Limits::default() };
    let preview = Preview::with(Setup { limits, ..Setup::default() });
    let (mut silent, mut slow, mut idle) = (preview.connect(), preview.connect(), preview.connect());
    slow.write_all(b"GET /en/a.html HT").expect("half a line");
    idle.write_all(b"GET /en/a.html HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("a request");
    assert_eq!(read_all(&mut silent), b"");
    assert!(!read_all(&mut slow).starts_with(b"HTTP/1.1 200"));
    assert!(read_all(&mut idle).ends_with(b"<p>a, edition 1</p>"));
}

#[test]
fn a_client_that_does_not_read_is_let_go() {
    let limits = Limits { connections: 1, write_time: Duration::from_millis(50), ..Limits::default() };
    let preview = Preview::with(Setup { limits, ..Setup::default() });
    preview.resize("big.bin", 1 << 28);
    let mut lazy = preview.connect();
    lazy.write_all(b"GET /big.bin HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("a request");
    // There is room for one: this one is answered when the other is gone.
    assert_eq!(preview.get("/en/a.html").status, 200);
    assert!(read_all(&mut lazy).len() < 1 << 28);
}

#[test]
fn an_open_page_that_does_not_read_its_news_is_let_go() {
    let limits = Limits { connections: 1, write_time: Duration::from_millis(50), ..Limits::default() };
    let preview = Preview::with(Setup { limits, padding: 1 << 24, ..Setup::default() });
    let lazy = preview.events("/");
    assert_eq!(preview.get("/en/a.html").status, 200);
    drop(lazy);
}

#[test]
fn a_slow_page_keeps_no_quick_one_waiting() {
    let preview = Preview::new();
    let mut slow = preview.connect();
    slow.write_all(b"GET /slow.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("a request");
    preview.slow_begins.lock().expect("no panic").recv_timeout(DEADLINE).expect("the slow page to be asked for");
    assert_eq!(preview.get("/en/a.html").status, 200);
    preview.slow_ends.send(()).expect("the slow page waits");
    assert!(read_all(&mut slow).ends_with(b"<p>at last</p>"));
}

#[test]
fn pages_that_do_not_read_their_news_keep_nobody_waiting() {
    let preview = Preview::with(Setup { padding: 1 << 22, ..Setup::default() });
    let unread: Vec<Events> = (0..4).map(|_| preview.events("/")).collect();
    (2..20).for_each(|number| preview.publish(number));
    assert_eq!(preview.get("/en/a.html").status, 200);
    preview.stop();
    drop(unread);
}

#[test]
fn further_connections_wait_until_there_is_room() {
    let preview = Preview::with(Setup { limits: Limits { connections: 3, ..Limits::default() }, ..Setup::default() });
    let mut open: Vec<Events> = (0..3).map(|_| preview.events("/")).collect();
    let mut waiting = preview.connect();
    waiting.write_all(b"GET /en/a.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("a request");
    waiting.set_read_timeout(Some(Duration::from_millis(100))).expect("a timeout");
    assert!(waiting.read(&mut [0]).is_err());
    open.pop();
    waiting.set_read_timeout(Some(DEADLINE)).expect("a timeout");
    assert!(read_all(&mut waiting).starts_with(b"HTTP/1.1 200"));
}

#[test]
fn a_crowd_leaves_no_trace() {
    let preview = Preview::new();
    let mut crowd: Vec<TcpStream> = (0..400).map(|_| preview.connect()).collect();
    crowd.iter_mut().for_each(|stream| stream.write_all(b"GET / HTTP/1.1\r\nHo").expect("half a request"));
    drop(crowd);
    assert_eq!(preview.get("/en/a.html").status, 200);
}

#[test]
fn pages_are_answered_when_too_many_wait_for_news() {
    let limits = Limits { event_streams: 2, ..Limits::default() };
    let preview = Preview::with(Setup { limits, ..Setup::default() });
    let open = [preview.events("/"), preview.events("/")];
    let refused = preview.get("/.diptych/events");
    assert_eq!((refused.status, refused.header("retry-after")), (503, Some("10")));
    assert_eq!(preview.get("/en/a.html").status, 200);
    drop(open);
    // The server learns of it in its own time.
    while preview.try_events("/").is_none() {}
}

// ── Beginning and end ──────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn the_server_stops_at_once_whoever_is_there() {
    let preview = Preview::with(Setup { padding: 1 << 24, ..Setup::default() });
    preview.resize("big.bin", 1 << 28);
    let mut open = preview.events("/");
    let clients: Vec<TcpStream> = [
        "",
        "GET / HT",
        "GET /big.bin HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /slow.html HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ]
    .into_iter()
    .map(|request| {
        let mut stream = preview.connect();
        stream.write_all(request.as_bytes()).expect("a request");
        stream
    })
    .collect();
    preview.slow_begins.lock().expect("no panic").recv_timeout(DEADLINE).expect("the slow page to be asked for");
    preview.stop();
    let mut rest = Vec::new();
    // However it ends, it ends.
    let _ = open.reader.read_to_end(&mut rest);
    drop(clients);
}

#[test]
fn localhost_is_served_at_both_of_its_addresses() {
    let preview = Preview::with(Setup { host: "localhost", ..Setup::default() });
    assert!(preview.addresses.contains(&(Ipv4Addr::LOCALHOST, preview.port).into()));
    for &address in &preview.addresses {
        assert_eq!(address.port(), preview.port);
        let mut stream = connect(address);
        stream
            .write_all(b"GET /en/a.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .expect("a request");
        assert!(read_all(&mut stream).starts_with(b"HTTP/1.1 200"), "{address}");
    }
    let has_six = TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).is_ok();
    assert_eq!(preview.addresses.len(), if has_six { 2 } else { 1 });
}

#[test]
fn a_port_that_is_taken_gives_way_to_the_next_free_one() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let door = Door::open(&Options { host: "127.0.0.1".to_owned(), port, is_port_strict: false }).expect("a port");
    assert!(door.port() > port && door.port() <= port.saturating_add(50), "{port} {}", door.port());
    assert!(door.is_loopback());
}

#[test]
fn a_port_that_one_of_the_addresses_lacks_is_taken() {
    let Ok(taken) = TcpListener::bind((Ipv6Addr::LOCALHOST, 0)) else { return };
    let port = taken.local_addr().expect("an address").port();
    let door = Door::open(&Options { host: "localhost".to_owned(), port, is_port_strict: true });
    assert!(matches!(door, Err(ServerError::PortTaken(taken)) if taken == port), "{door:?}");
}

#[test]
fn a_port_that_must_be_had_and_is_taken_is_an_error() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let error = Door::open(&Options { host: "localhost".to_owned(), port, is_port_strict: true }).expect_err("taken");
    assert_eq!(worded(&error.message()), format!("Port {port} is taken by another program"));
    assert_eq!(
        error.help().as_ref().map(worded).as_deref(),
        Some("Choose another one with --port, or leave out --strict-port to take the next one that is free.")
    );
}

#[test]
fn hosts_that_are_not_this_machine_are_errors() {
    let open = |host: &str| {
        let options = Options { host: host.to_owned(), port: 0, is_port_strict: false };
        worded(&Door::open(&options).expect_err("no host of ours").message())
    };
    assert_eq!(open("no such host"), "There is no host named 'no such host'");
    // An address that is set apart for documentation.
    assert_eq!(open("192.0.2.1"), "'192.0.2.1' is not an address of this machine");
}

#[test]
fn a_door_to_everybody_is_known_as_one() {
    let options = Options { host: Ipv4Addr::UNSPECIFIED.to_string(), port: 0, is_port_strict: true };
    let door = Door::open(&options).expect("a port");
    assert!(!door.is_loopback());
    assert_eq!(door.addresses(), [SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), door.port())]);
}

// ── A preview of a small site ──────────────────────────────────────────────────────────────────────────────────────

/// The edition of a number.
struct Book {
    number: u32,
    /// How much longer a state is than it need be.
    padding: usize,
    asked: Arc<Mutex<Vec<String>>>,
    told: Arc<Mutex<Vec<String>>>,
    slow: Arc<Slow>,
}

/// The page that takes as long as a test likes.
struct Slow {
    begins: Mutex<Sender<()>>,
    ends: Mutex<Receiver<()>>,
}

impl Edition for Book {
    fn answer(&self, path: &str) -> Answer {
        self.asked.lock().expect("no panic").push(path.to_owned());
        let (outcome, content_type, body) = match path {
            "" => (Outcome::Found, "text/html; charset=utf-8", bytes("<p>root</p>")),
            "en/a.html" => {
                (Outcome::Found, "text/html; charset=utf-8", bytes(&format!("<p>a, edition {}</p>", self.number)))
            }
            "slow.html" => {
                self.slow.begins.lock().expect("no panic").send(()).expect("the test is there");
                // Where the test does not end it, its end does.
                let _ = self.slow.ends.lock().expect("no panic").recv();
                (Outcome::Found, "text/html; charset=utf-8", bytes("<p>at last</p>"))
            }
            "moved" => (Outcome::Moved("a 你/".to_owned()), "text/plain; charset=utf-8", bytes("moved")),
            "broken.html" => (Outcome::Broken, "text/html; charset=utf-8", bytes("<p>broken</p>")),
            "not-yet.html" => (Outcome::NotYet, "text/html; charset=utf-8", bytes("<p>not yet</p>")),
            "panic.html" => panic!("as the test wants it"),
            "picture.svg" => (Outcome::Found, "image/svg+xml", attachment("picture.svg")),
            "attached.html" => (Outcome::Found, "text/html; charset=utf-8", attachment("picture.svg")),
            "big.bin" | "empty.bin" | "gone.bin" | "folder.bin" => {
                (Outcome::Found, "application/octet-stream", attachment(path))
            }
            _ => (Outcome::Missing, "text/html; charset=utf-8", bytes("<p>none</p>")),
        };
        Answer { outcome, content_type: Cow::Borrowed(content_type), body }
    }

    fn state(&self, page: &str) -> String {
        assert_ne!(page, "panic.html", "as the test wants it");
        self.told.lock().expect("no panic").push(page.to_owned());
        let padding =
            if self.padding == 0 { String::new() } else { format!(",\"x\":\"{}\"", "x".repeat(self.padding)) };
        format!("{{\"edition\":{},\"page\":\"{page}\"{padding}}}", self.number)
    }
}

fn bytes(text: &str) -> Body {
    Body::Bytes(text.as_bytes().to_vec())
}

fn attachment(path: &str) -> Body {
    Body::Attachment(SourcePath::new(path))
}

#[derive(Clone, Copy)]
struct Setup {
    host: &'static str,
    limits: Limits,
    padding: usize,
}

impl Default for Setup {
    fn default() -> Self {
        Self { host: "127.0.0.1", limits: Limits::default(), padding: 0 }
    }
}

/// A server in a thread of its own.
struct Preview {
    addresses: Vec<SocketAddr>,
    port: u16,
    content: TempDir,
    padding: usize,
    asked: Arc<Mutex<Vec<String>>>,
    told: Arc<Mutex<Vec<String>>>,
    slow: Arc<Slow>,
    slow_begins: Mutex<Receiver<()>>,
    slow_ends: Sender<()>,
    editions: watch::Sender<Arc<dyn Edition>>,
    stop: Mutex<Option<oneshot::Sender<()>>>,
    ended: Mutex<Receiver<io::Result<()>>>,
}

impl Preview {
    fn new() -> Self {
        Self::with(Setup::default())
    }

    fn with(setup: Setup) -> Self {
        let options = Options { host: setup.host.to_owned(), port: 0, is_port_strict: false };
        let door = Door::open(&options).expect("a free port");
        let (addresses, port) = (door.addresses().to_vec(), door.port());
        let content = tempfile::tempdir().expect("a folder");
        let (begins, slow_begins) = channel();
        let (slow_ends, ends) = channel();
        let slow = Arc::new(Slow { begins: Mutex::new(begins), ends: Mutex::new(ends) });
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let told = Arc::default();
        let first = Book {
            number: 1,
            padding: setup.padding,
            asked: Arc::clone(&asked),
            told: Arc::clone(&told),
            slow: Arc::clone(&slow),
        };
        let (editions, newest) = watch::channel::<Arc<dyn Edition>>(Arc::new(first));
        let (stop, stopped) = oneshot::channel();
        let (end, ended) = channel();
        let root = content.path().to_owned();
        let service = Service {
            editions: newest,
            client: &[SCRIPT],
            content: Box::new(move |path| File::open(root.join(path.as_str()))),
            words: Box::new(worded),
            limits: setup.limits,
        };
        thread::spawn(move || {
            let stop = async {
                let _ = stopped.await;
            };
            let _ = end.send(door.serve(service, stop));
        });
        let preview = Self {
            addresses,
            port,
            content,
            padding: setup.padding,
            asked,
            told,
            slow,
            slow_begins: Mutex::new(slow_begins),
            slow_ends,
            editions,
            stop: Mutex::new(Some(stop)),
            ended: Mutex::new(ended),
        };
        preview.write("picture.svg", b"<svg></svg>");
        preview.write("big.bin", b"big");
        preview.write("empty.bin", b"");
        fs::create_dir(preview.content.path().join("folder.bin")).expect("a folder");
        preview
    }

    fn publish(&self, number: u32) {
        let (asked, told, slow) = (Arc::clone(&self.asked), Arc::clone(&self.told), Arc::clone(&self.slow));
        let book: Arc<dyn Edition> = Arc::new(Book { number, padding: self.padding, asked, told, slow });
        self.editions.send_replace(book);
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.content.path().join(name), bytes).expect("a file");
    }

    fn resize(&self, name: &str, length: u64) {
        File::create(self.content.path().join(name)).and_then(|file| file.set_len(length)).expect("a file");
    }

    /// The paths that the edition has been asked for.
    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no panic").clone()
    }

    /// How many states have been made for a page.
    fn told(&self, page: &str) -> usize {
        self.told.lock().expect("no panic").iter().filter(|told| *told == page).count()
    }

    fn connect(&self) -> TcpStream {
        connect(self.addresses[0])
    }

    fn get(&self, path: &str) -> Reply {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
    }

    fn get_if_changed(&self, path: &str, tag: &str) -> Reply {
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: \"x\", W/{tag}\r\nConnection: close\r\n\r\n"
        ))
    }

    fn ask(&self, request: &str) -> Reply {
        Reply::read(&self.say(request.as_bytes()))
    }

    /// Everything that is answered until the server closes the connection.
    fn say(&self, request: &[u8]) -> Vec<u8> {
        let mut stream = self.connect();
        stream.write_all(request).expect("a request");
        if !request.ends_with(b"\n") {
            stream.shutdown(Shutdown::Write).expect("an end");
        }
        read_all(&mut stream)
    }

    fn events(&self, page: &str) -> Events {
        self.try_events(page).expect("news")
    }

    fn try_events(&self, page: &str) -> Option<Events> {
        let mut stream = self.connect();
        write!(stream, "GET /.diptych/events?page={page} HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("a request");
        let mut reader = BufReader::new(stream);
        let head = read_head(&mut reader);
        (head.0 == 200).then_some(Events { reader, head, text: String::new() })
    }

    fn stop(&self) {
        if let Some(stop) = self.stop.lock().expect("no panic").take() {
            stop.send(()).expect("a server");
            let ended = self.ended.lock().expect("no panic").recv_timeout(DEADLINE);
            ended.expect("the server to end").expect("a good end");
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        if !thread::panicking() {
            self.stop();
        }
    }
}

/// What the person at the browser reads.
fn worded(message: &Message) -> String {
    let strings = render::strings(&BTreeMap::new()).expect("the built-in strings");
    strings.word(&Locale::new("en").expect("a tag"), message)
}

// ── A client ───────────────────────────────────────────────────────────────────────────────────────────────────────

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect_timeout(&address, DEADLINE).expect("a connection");
    stream.set_read_timeout(Some(DEADLINE)).expect("a timeout");
    stream.set_write_timeout(Some(DEADLINE)).expect("a timeout");
    stream
}

/// Everything until the end, which a server that is in a hurry makes an abrupt one.
fn read_all(stream: &mut TcpStream) -> Vec<u8> {
    let mut read = Vec::new();
    if let Err(error) = stream.read_to_end(&mut read) {
        assert_eq!(error.kind(), io::ErrorKind::ConnectionReset, "{error}");
    }
    read
}

type Head = (u16, BTreeMap<String, String>);

fn read_head(reader: &mut impl BufRead) -> Head {
    let mut lines = reader.lines().map(|line| line.expect("a line")).take_while(|line| !line.is_empty());
    let first = lines.next().expect("a status");
    let status = first.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    let mut headers = BTreeMap::new();
    for line in lines {
        let (name, value) = line.split_once(": ").expect("a header");
        assert!(!name.starts_with("access-control-"), "no other site is let in: {line}");
        assert!(headers.insert(name.to_owned(), value.to_owned()).is_none(), "twice: {line}");
    }
    (status, headers)
}

struct Reply {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Reply {
    fn read(all: &[u8]) -> Self {
        let mut rest = all;
        let (status, headers) = read_head(&mut rest);
        Self { status, headers, body: rest.to_vec() }
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("text")
    }
}

/// The news that a page is told.
struct Events {
    reader: BufReader<TcpStream>,
    head: Head,
    /// What has come of the next event.
    text: String,
}

impl Events {
    /// The next event or comment.
    fn next(&mut self) -> String {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.text = rest;
                return event;
            }
            let chunk = self.chunk();
            self.text.push_str(&chunk);
        }
    }

    /// The next piece of the transfer encoding.
    fn chunk(&mut self) -> String {
        let mut size = String::new();
        self.reader.read_line(&mut size).expect("a size");
        let size = usize::from_str_radix(size.trim(), 16).expect("a size");
        let mut chunk = vec![0; size + 2];
        self.reader.read_exact(&mut chunk).expect("a piece");
        chunk.truncate(size);
        String::from_utf8(chunk).expect("text")
    }

    /// Reads until an edition is told of. The editions up to it.
    fn skip_to_edition(&mut self, number: u32) -> Vec<u32> {
        let mut seen = Vec::new();
        while seen.last() != Some(&number) {
            let event = self.next();
            let edition = event.split_once("\"edition\":").and_then(|(_, rest)| rest.split_once(','));
            seen.extend(edition.map(|(edition, _)| edition.parse::<u32>().expect("a number")));
        }
        seen
    }
}
