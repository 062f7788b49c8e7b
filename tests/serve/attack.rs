//! A preview that is attacked: whatever comes, it holds no more threads and memory than it should, gives out nothing that is
//! no part of the site, and answers the next browser as if nothing had been.

use std::fs;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::preview::{PAGE, Playbook, Preview};

/// Threads and resident kibibytes of the process.
fn size(preview: &Preview) -> (u64, u64) {
    let status = fs::read_to_string(format!("/proc/{}/status", preview.pid())).expect("a process");
    let number = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("a line");
        line.split_whitespace().find_map(|word| word.parse().ok()).expect("a number")
    };
    (number("Threads:"), number("VmRSS:"))
}

fn is_well(preview: &Preview, before: (u64, u64), attack: &str) {
    let page = preview.get(PAGE);
    assert_eq!(page.status, 200, "after {attack}");
    assert!(page.text().contains("Text of the workshop."), "after {attack}");
    let (threads, memory) = size(preview);
    // One thread for each answer in the making, and as many connections as there are places.
    assert!(threads <= before.0 + 256, "{threads} threads after {attack}");
    assert!(memory < before.1 + 256 * 1024, "{memory} KiB after {attack}, {} before", before.1);
}

fn connections(preview: &Preview, count: usize, words: &[u8]) -> Vec<TcpStream> {
    let address = std::net::SocketAddr::from(([127, 0, 0, 1], preview.port));
    let connect = |_| {
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(5)).ok()?;
        stream.set_write_timeout(Some(Duration::from_secs(1))).ok()?;
        stream.write_all(words).ok()?;
        Some(stream)
    };
    (0..count).filter_map(connect).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn attacks_leave_the_preview_as_it_was() {
    let playbook = Playbook::small();
    let preview = Preview::of(&playbook, &[]);
    let before = size(&preview);

    // More than there is room for, each with half a request.
    let crowd = connections(&preview, 330, b"GET /en/index.html HTTP/1.1\r\nHost: loc");
    assert!(crowd.len() >= 256, "{}", crowd.len());
    drop(crowd);
    is_well(&preview, before, "a crowd");
    for _ in 0..10 {
        drop(connections(&preview, 100, b"GET /en/index.html HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    }
    is_well(&preview, before, "a thousand that leave without listening");

    // Each byte in time, and the whole never.
    let mut slow = connections(&preview, 60, b"GET /en/index.html HTTP/1.1\r\nHost: localhost\r\nX: ");
    for _ in 0..12 {
        slow.iter_mut().for_each(|stream| drop(stream.write_all(b"x")));
        std::thread::sleep(Duration::from_secs(1));
    }
    let is_let_go = |mut stream: TcpStream| {
        stream.set_read_timeout(Some(Duration::from_secs(5))).expect("a timeout");
        let read = stream.read_to_end(&mut Vec::new()).map_err(|error| error.kind());
        !matches!(read, Err(io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut))
    };
    assert_eq!(slow.into_iter().filter_map(|stream| is_let_go(stream).then_some(())).count(), 60, "a byte a second");
    is_well(&preview, before, "slow clients");

    // Pages that wait for news, more than there may be.
    let waiting = connections(&preview, 250, b"GET /.diptych/events?page=/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
    is_well(&preview, before, "many that wait for news");
    drop(waiting);

    // Ask much and read nothing.
    let ask = b"GET /en/index.html HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(2000);
    let deaf = connections(&preview, 20, &ask);
    is_well(&preview, before, "clients that do not read");
    drop(deaf);
    is_well(&preview, before, "everything");
}

#[test]
fn no_request_reaches_a_file_that_is_no_part_of_the_site() {
    let playbook = Playbook::small();
    playbook.write("content/en/secret.txt", "unlinked secret");
    playbook.write("outside.txt", "outside secret");
    let preview = Preview::of(&playbook, &[]);
    let mut targets: Vec<String> = [
        "/../playbook.yml",
        "/en/../../playbook.yml",
        "/%2e%2e/playbook.yml",
        "/%2E%2E%2Fplaybook.yml",
        "/..%5cplaybook.yml",
        "/%252e%252e/playbook.yml",
        "/..%c0%afplaybook.yml",
        "/%c0%ae%c0%ae/playbook.yml",
        "/..%00/playbook.yml",
        "/playbook.yml%00.html",
        "/en/index.html%00",
        "/content/en/secret.txt",
        "/content/en/index.md",
        "/content/../playbook.yml",
        "/content/%2e%2e/playbook.yml",
        "/content//etc/passwd",
        "//etc/passwd",
        "/etc/passwd",
        "/proc/self/environ",
        "/.git/config",
        "/.diptych/../playbook.yml",
        "/.diptych/%2e%2e/playbook.yml",
        "/.diptych/preview.js/../../playbook.yml",
        "/.diptych/state?page=/../../playbook.yml",
        "/.diptych/events?page=%2F..%2Fplaybook.yml",
        "/.diptych/state?page=file:///etc/passwd",
        "/assets/../playbook.yml",
        "/./playbook.yml",
        "/en/..;/playbook.yml",
        "/en/....//playbook.yml",
        "http://localhost/../playbook.yml",
        "http://localhost/content/en/secret.txt",
        "/outside.txt",
        "/..",
        "/.",
        "/%",
        "/%zz",
        "/?../playbook.yml",
        "*",
        "",
        "playbook.yml",
        "/\\..\\playbook.yml",
    ]
    .map(str::to_owned)
    .to_vec();
    targets.push(format!("/{}", "a/".repeat(4000)));
    targets.push(format!("/{}playbook.yml", "%2e%2e%2f".repeat(500)));
    for target in &targets {
        for method in ["GET", "HEAD", "POST", "CONNECT", "TRACE", "OPTIONS", "DELETE", "PROPFIND", "get", "G\0T"] {
            let mut stream = preview.connect();
            let request = format!(
                "{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
            );
            let _ = stream.write_all(request.as_bytes());
            let mut answer = Vec::new();
            let _ = stream.read_to_end(&mut answer);
            let text = String::from_utf8_lossy(&answer);
            for secret in ["unlinked secret", "outside secret", "source: en", "root:x:", "PATH="] {
                assert!(!text.contains(secret), "{method} {target}");
            }
        }
    }
    assert_eq!(preview.get(PAGE).status, 200);
}

#[test]
fn what_is_no_request_is_answered_by_an_error_or_by_nothing() {
    let playbook = Playbook::small();
    let preview = Preview::of(&playbook, &[]);
    let host = "Host: localhost\r\n";
    let requests: Vec<Vec<u8>> = vec![
        b"\0\0\0\0\r\n\r\n".to_vec(),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(),
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(),
        format!("GET {PAGE} HTTP/9.9\r\n{host}\r\n").into_bytes(),
        format!("GET {PAGE}\r\n\r\n").into_bytes(),
        format!("GET {PAGE} HTTP/1.1\r\n{host}Content-Length: -1\r\n\r\n").into_bytes(),
        format!("GET {PAGE} HTTP/1.1\r\n{host}{host}\r\n").into_bytes(),
        format!("GET {PAGE} HTTP/1.1\r\nHost: evil.example\r\n\r\n").into_bytes(),
        format!("GET {PAGE} HTTP/1.1\r\nHost: localhost.evil.example\r\n\r\n").into_bytes(),
        format!("GET {PAGE} HTTP/1.1\r\nHost: 127.0.0.1.nip.example:80\r\n\r\n").into_bytes(),
        format!("GET {PAGE} HTTP/1.1\r\nHost: localhost@evil.example\r\n\r\n").into_bytes(),
        format!("GET {PAGE} HTTP/1.1\r\n\r\n").into_bytes(),
        format!("GET http://evil.example{PAGE} HTTP/1.1\r\n{host}\r\n").into_bytes(),
        format!("GET {PAGE} HTTP/1.1\r\n{host}X: {}\r\n\r\n", "x".repeat(1 << 20)).into_bytes(),
        format!("GET {PAGE} HTTP/1.1\r\n{host}{}\r\n", "X: y\r\n".repeat(10_000)).into_bytes(),
        format!("GET /{} HTTP/1.1\r\n{host}\r\n", "x".repeat(1 << 20)).into_bytes(),
        format!("GET {PAGE} HTTP/1.1\r\n{host}X\0: y\r\n\r\n").into_bytes(),
        format!("GET {PAGE} HTTP/1.1\r\n{host} folded: y\r\n\r\n").into_bytes(),
        format!("GET /.diptych/events?page=/ HTTP/1.1\r\n{host}Origin: https://evil.example\r\nSec-Fetch-Site: cross-site\r\n\r\n").into_bytes(),
        format!("GET /.diptych/state?page=/ HTTP/1.1\r\n{host}Sec-Fetch-Site: same-site\r\n\r\n").into_bytes(),
    ];
    for request in requests {
        let mut stream = preview.connect();
        let _ = stream.write_all(&request);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let shown = String::from_utf8_lossy(&request[..request.len().min(120)]).into_owned();
        assert!(
            answer.is_empty() || answer.starts_with(b"HTTP/1.1 4"),
            "{shown:?}: {}",
            String::from_utf8_lossy(&answer[..answer.len().min(200)])
        );
        assert!(
            !String::from_utf8_lossy(&answer).to_ascii_lowercase().contains("access-control-allow-origin"),
            "{shown:?}"
        );
    }
    assert_eq!(preview.get(PAGE).status, 200);
}
