//! A playbook in a folder, the preview that runs on it, and a client for its answers.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::command::diptych;
use crate::files::{Files, files};

/// Nothing here takes so long, on any machine.
pub const DEADLINE: Duration = Duration::from_secs(90);

pub const PAGE: &str = "/en/assess-hold-workshop.html";
pub const PAGE_FILE: &str = "content/en/assess-hold-workshop.md";

// ── The playbook ───────────────────────────────────────────────────────────────────────────────────────────────────

/// A playbook in a folder of its own that goes with it.
pub struct Playbook {
    folder: tempfile::TempDir,
}

impl Playbook {
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// Two processes and a home page in two languages.
    pub fn small() -> Self {
        let playbook = Self::empty();
        playbook.write("playbook.yml", "title: { en: Small, zh-CN: 小 }\nsource: en\nlocales: { en: , zh-CN: }\n");
        playbook.write("content/en/index.md", "# Small\n\nHome.\n");
        playbook.write("content/zh-CN/index.md", "# 小\n\n首页。\n");
        playbook.write(PAGE_FILE, "# Hold Workshop\n\nPhase: **Assess**\n\n## Overview\n\nText of the workshop.\n");
        playbook.write(
            "content/zh-CN/assess-hold-workshop.md",
            "# 举办研讨会\n\n阶段：**评估**\n\n## 概述\n\n研讨会的文字。\n",
        );
        playbook.write(
            "content/en/enable-plan-rollout.md",
            "# Plan Rollout\n\nPhase: **Enable**\n\n## Overview\n\nPlan.\n",
        );
        playbook.write("content/zh-CN/enable-plan-rollout.md", "# 规划推出\n\n阶段：**启用**\n\n## 概述\n\n规划。\n");
        playbook
    }

    /// A copy of a playbook of this repository; its own where `folder` is empty.
    pub fn copy_of(folder: &str) -> Self {
        let playbook = Self::empty();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for part in ["playbook.yml", "glossary.yml", "content", "locales"] {
            // The locales of the repository itself are those that the program has built in.
            if from.join(part).exists() && (part != "locales" || !folder.is_empty()) {
                copy(&from.join(part), &playbook.path(part));
            }
        }
        playbook
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, below: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(below)
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a text")
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Puts a file in its place at once, so that nobody ever sees a half of it.
    pub fn put(&self, path: &str, text: &str) {
        let beside = self.path(".being-put");
        fs::write(&beside, text).expect("a file");
        fs::rename(beside, self.path(path)).expect("a file in its place");
    }

    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from}");
        self.write(path, &text.replace(from, to));
    }

    pub fn remove(&self, path: &str) {
        let path = self.path(path);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.expect("gone");
    }

    pub fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).expect("another name");
    }

    pub fn git(&self, arguments: &[&str]) {
        let who =
            ["-c", "user.name=T", "-c", "user.email=t@example.com", "-c", "init.defaultBranch=main", "-c", "gc.auto=0"];
        let output = Command::new("git").args(who).args(arguments).current_dir(self.root()).output().expect("git runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// What a build of these files writes: every path and its bytes.
    pub fn build(&self, arguments: &[&str]) -> Files {
        let output = tempfile::tempdir().expect("a folder");
        let site = output.path().join("site");
        let site_name = site.to_str().expect("a name");
        let mut command = diptych(self.root(), &[&["build", "--drafts", "--output", site_name], arguments].concat());
        let ran = command.output().expect("a build");
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        files(&site).into_iter().filter(|(path, _)| path != ".diptych").collect()
    }
}

pub fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(|entry| entry.expect("an entry")) {
        let copy = to.join(entry.path().strip_prefix(from).expect("below"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(copy).expect("a folder");
        } else {
            // Where `from` is a file, nothing follows it.
            let copy = if entry.path() == from { to.to_owned() } else { copy };
            fs::copy(entry.path(), copy).expect("a file");
        }
    }
}

// ── The preview ────────────────────────────────────────────────────────────────────────────────────────────────────

/// A preview in a process of its own, which ends with it.
pub struct Preview {
    child: Child,
    pub port: u16,
    /// The first line of standard output.
    pub address: String,
    /// The rest of it, as long as it is read.
    pub out: Option<BufReader<ChildStdout>>,
    err: Arc<Mutex<String>>,
    /// Every path that was ever found to be in a build.
    known: Mutex<BTreeSet<String>>,
    build_arguments: Vec<String>,
}

impl Preview {
    /// A preview that has read everything, and checked it.
    pub fn of(playbook: &Playbook, arguments: &[&str]) -> Self {
        let preview = Self::start(playbook, arguments);
        preview.settle();
        preview
    }

    /// A preview that has said where it is.
    pub fn start(playbook: &Playbook, arguments: &[&str]) -> Self {
        let mut all = vec!["serve"];
        if !arguments.contains(&"--port") {
            all.extend(["--port", "0"]);
        }
        all.extend(arguments);
        let mut command = diptych(playbook.root(), &all);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a preview");
        let err: Arc<Mutex<String>> = Arc::default();
        let (mut said, heard) = (child.stderr.take().expect("standard error"), Arc::clone(&err));
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = said.read(&mut bytes) {
                heard.lock().expect("no panic").push_str(&String::from_utf8_lossy(&bytes[..count]));
            }
        });
        let mut out = BufReader::new(child.stdout.take().expect("standard output"));
        let mut address = String::new();
        out.read_line(&mut address).expect("a line");
        let port = address.rsplit_once("localhost:").and_then(|(_, rest)| rest.split_once('/'));
        let port = port.and_then(|(port, _)| port.parse().ok());
        let port = port.unwrap_or_else(|| panic!("no address: {address:?} {}", err.lock().expect("no panic")));
        let build_arguments = arguments.windows(2).filter(|pair| ["--locale", "--audience"].contains(&pair[0]));
        let build_arguments = build_arguments.flatten().map(|&argument| argument.to_owned()).collect();
        Self { child, port, address, out: Some(out), err, known: Mutex::default(), build_arguments }
    }

    pub fn pid(&self) -> String {
        self.child.id().to_string()
    }

    /// What it has said on standard error.
    pub fn said(&self) -> String {
        self.err.lock().expect("no panic").clone()
    }

    pub fn is_running(&mut self) -> bool {
        self.child.try_wait().expect("a process").is_none()
    }

    /// The exit code, once it has ended.
    pub fn exit_code(&mut self) -> Option<i32> {
        until(|| self.child.try_wait().expect("a process").ok_or_else(|| "it runs".to_owned())).code()
    }

    /// Waits until what is on the disk has been read, built and checked.
    pub fn settle(&self) -> Value {
        self.until_state("/", |state| {
            let is_trouble = !state["trouble"].as_array().expect("a list").is_empty();
            state["status"] == "ready" && (is_trouble || state["checks"] != "running")
        })
    }

    pub fn get(&self, path: &str) -> Reply {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
    }

    pub fn ask(&self, request: &str) -> Reply {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("a request");
        Reply::read(&mut BufReader::new(stream))
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("localhost", self.port)).expect("a connection");
        stream.set_read_timeout(Some(DEADLINE)).expect("a deadline");
        stream
    }

    pub fn state(&self, page: &str) -> Value {
        let reply = self.get(&format!("/.diptych/state?page={page}"));
        assert_eq!(reply.status, 200, "{}", reply.text());
        serde_json::from_slice(&reply.body).expect("JSON")
    }

    /// The state of a page as soon as it is what is waited for.
    #[track_caller]
    pub fn until_state(&self, page: &str, is_awaited: impl Fn(&Value) -> bool) -> Value {
        until(|| {
            let state = self.state(page);
            if is_awaited(&state) { Ok(state) } else { Err(format!("{state:#}\n{}", self.said())) }
        })
    }

    /// Waits until a page of the site holds a text.
    #[track_caller]
    pub fn until_shown(&self, page: &str, text: &str) {
        until(|| {
            let reply = self.get(page);
            let is_shown = reply.status == 200 && reply.text().contains(text);
            if is_shown { Ok(()) } else { Err(format!("{page} ({}) has no {text:?}\n{}", reply.status, self.said())) }
        });
    }

    #[track_caller]
    pub fn until_status(&self, page: &str, status: u16) {
        until(|| match self.get(page).status {
            now if now == status => Ok(()),
            now => Err(format!("{page}: {now}\n{}", self.said())),
        });
    }

    /// Waits until it says something on standard error: what browsers are told may come before it.
    #[track_caller]
    pub fn until_said(&self, text: &str) {
        self.until_said_times(text, 1);
    }

    /// Waits until it has said something at least so many times, and gives all that it has said.
    #[track_caller]
    pub fn until_said_times(&self, text: &str, times: usize) -> String {
        until(|| {
            let said = self.said();
            let found = said.matches(text).count();
            if found >= times { Ok(said) } else { Err(format!("{text:?} {found} times in:\n{said}")) }
        })
    }

    /// Waits until every path is answered with what a build of the files writes there, and what was there once and is no
    /// more is not found.
    #[track_caller]
    pub fn until_it_equals_a_build_of(&self, playbook: &Playbook) {
        let arguments: Vec<&str> = self.build_arguments.iter().map(String::as_str).collect();
        let site = playbook.build(&arguments);
        let mut known = self.known.lock().expect("no panic");
        known.extend(site.keys().cloned());
        until(|| known.iter().try_for_each(|path| self.compare(path, site.get(path))));
    }

    fn compare(&self, path: &str, built: Option<&Vec<u8>>) -> Result<(), String> {
        let url: String = path.split('/').map(encoded).collect::<Vec<_>>().join("/");
        let reply = self.get(&format!("/{url}"));
        match built {
            None if reply.status == 404 => Ok(()),
            None => Err(format!("{path} is gone, and answered with {}\n{}", reply.status, self.said())),
            Some(_) if reply.status != 200 => Err(format!("{path} is answered with {}\n{}", reply.status, self.said())),
            Some(built) if *built == reply.as_built(path) => Ok(()),
            Some(built) => {
                Err(format!("{path} differs: {}\n{}", difference(&reply.as_built(path), built), self.said()))
            }
        }
    }

    pub fn events(&self, page: &str) -> Events {
        let mut stream = self.connect();
        write!(stream, "GET /.diptych/events?page={page} HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("a request");
        let mut reader = BufReader::new(stream);
        let (status, headers) = read_head(&mut reader);
        assert_eq!((status, headers["content-type"].as_str()), (200, "text/event-stream"));
        Events { reader, text: String::new() }
    }

    #[cfg(unix)]
    pub fn signal(&self, name: &str) {
        let status = Command::new("kill").args([&format!("-{name}"), &self.pid()]).status().expect("kill runs");
        assert!(status.success());
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Tries until it works.
#[track_caller]
pub fn until<T>(mut attempt: impl FnMut() -> Result<T, String>) -> T {
    let began = Instant::now();
    loop {
        match attempt() {
            Ok(value) => return value,
            Err(error) if began.elapsed() > DEADLINE => panic!("waited in vain: {error}"),
            Err(_) => thread::sleep(Duration::from_millis(40)),
        }
    }
}

fn encoded(part: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    part.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

fn difference(one: &[u8], other: &[u8]) -> String {
    let at = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let around =
        |text: &[u8]| String::from_utf8_lossy(&text[at.saturating_sub(80)..text.len().min(at + 120)]).into_owned();
    format!("at {at}:\n{}\nis to be\n{}", around(one), around(other))
}

// ── The client ─────────────────────────────────────────────────────────────────────────────────────────────────────

pub struct Reply {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Reply {
    fn read(reader: &mut impl BufRead) -> Self {
        let (status, headers) = read_head(reader);
        let mut body = Vec::new();
        if headers.get("transfer-encoding").is_some_and(|encoding| encoding == "chunked") {
            while let Some(chunk) = read_chunk(reader) {
                body.extend(chunk);
            }
        } else {
            reader.read_to_end(&mut body).expect("a body");
        }
        Self { status, body }
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body without the script that keeps a page live.
    fn as_built(&self, path: &str) -> Vec<u8> {
        if Path::new(path).extension().is_none_or(|extension| extension != "html") {
            return self.body.clone();
        }
        let text = String::from_utf8(self.body.clone()).expect("UTF-8");
        let (before, rest) =
            text.split_once("<script type=\"module\" src=\"/.diptych/preview.js\"").expect("the script");
        let (_, after) = rest.split_once("</script>").expect("its end");
        assert!(!after.contains("/.diptych/"), "twice");
        [before, after].concat().into_bytes()
    }
}

fn read_head(reader: &mut impl BufRead) -> (u16, BTreeMap<String, String>) {
    let mut lines = reader.lines().map(|line| line.expect("a line")).take_while(|line| !line.is_empty());
    let first = lines.next().expect("a status");
    let status = first.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    let header = |line: String| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned()));
    (status, lines.map(|line| header(line).expect("a header")).collect())
}

/// The next piece of the transfer encoding; `None` after the last.
fn read_chunk(reader: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut size = String::new();
    reader.read_line(&mut size).expect("a size");
    let size = usize::from_str_radix(size.trim(), 16).expect("a size");
    let mut chunk = vec![0; size + 2];
    reader.read_exact(&mut chunk).expect("a piece");
    chunk.truncate(size);
    (size > 0).then_some(chunk)
}

/// The news that an open page is told.
pub struct Events {
    reader: BufReader<TcpStream>,
    text: String,
}

impl Events {
    /// The next state.
    pub fn next(&mut self) -> Value {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let data = event.lines().find_map(|line| line.strip_prefix("data: ")).map(str::to_owned);
                self.text = rest.to_owned();
                match data {
                    Some(data) => return serde_json::from_str(&data).expect("JSON"),
                    None => continue,
                }
            }
            let chunk = read_chunk(&mut self.reader).expect("news");
            self.text.push_str(&String::from_utf8(chunk).expect("UTF-8"));
        }
    }

    /// The first state that is what is waited for.
    pub fn until(&mut self, is_awaited: impl Fn(&Value) -> bool) -> Value {
        loop {
            let state = self.next();
            if is_awaited(&state) {
                return state;
            }
        }
    }
}
