//! `diptych serve`: the playbook in the browser while it is edited.

mod arguments;
mod journal;
mod rounds;
mod workshop;

use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use clap::{ArgMatches, Args, FromArgMatches};
use tokio::sync::watch;

use super::terminal::Terminal;
use super::{Exit, Subcommand, Trouble};
use crate::disk::{self, Project};
use crate::finding::Message;
use crate::preview::answer::Answer;
use crate::preview::client;
use crate::preview::edition::{self, Session};
use crate::preview::files::{Editor, Files};
use crate::server::{self, Door, Limits, Service};
use arguments::{HighArgs, LowArgs};
use rounds::Rounds;

pub(super) const SUBCOMMAND: Subcommand = Subcommand { name: "serve", arguments: LowArgs::augment_args, run };

fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Trouble> {
    let arguments = HighArgs::new(LowArgs::from_arg_matches(matches)?)?;
    let project = disk::read(&arguments.root)?;
    let door = Door::open(&arguments.door)?;
    let address = greet(&door, &arguments, terminal)?;
    let session = Arc::new(session(&project, &arguments, terminal)?);
    let content = Arc::new(RwLock::new(project.content.clone()));
    let first = edition::Edition::first(Arc::clone(&session), arguments.checks());
    let (publish, editions) = watch::channel::<Arc<dyn server::Edition>>(Arc::new(first.clone()));
    let (rounds, news) = Rounds::new(project, first, Arc::clone(&content), &arguments, terminal, publish);
    rounds.start(news);
    if arguments.open {
        open(&address, terminal)?;
    }
    let service = Service {
        editions,
        // They live as long as the program.
        client: client::files().collect::<Vec<_>>().leak(),
        content: Box::new(move |path| {
            let folder = content.read().unwrap_or_else(PoisonError::into_inner).clone();
            disk::open_attachment(&folder, path)
        }),
        words: Box::new(move |message| session.strings.word(&session.locale, message)),
        limits: Limits::default(),
    };
    door.serve(service, stop()).map_err(Trouble::Stream)?;
    Ok(Exit::Success)
}

impl server::Edition for edition::Edition {
    fn answer(&self, path: &str) -> Answer {
        self.answer(path)
    }

    fn state(&self, page: &str) -> String {
        self.state(page)
    }
}

/// Says where the preview is; that line is the product, since programs wait for it.
fn greet(door: &Door, arguments: &HighArgs, terminal: &Terminal) -> Result<String, Trouble> {
    let host = if door.is_loopback() { "localhost".to_owned() } else { url_host(&arguments.door.host) };
    let address = format!("http://{host}:{}/", door.port());
    let mut notices = terminal.notices();
    if ![0, door.port()].contains(&arguments.door.port) {
        let message = Message::new("serve-port-taken")
            .with("wanted", arguments.door.port.to_string())
            .with("port", door.port().to_string());
        writeln!(notices, "{}", terminal.words.say(&message))?;
    }
    if !door.is_loopback() {
        writeln!(
            notices,
            "{}",
            terminal.words.say(&Message::new("serve-host-open").with("host", arguments.door.host.as_str()))
        )?;
    }
    notices.flush()?;
    let mut product = terminal.product();
    let line = terminal.words.say(&Message::new("serve-address").with("address", address.as_str()));
    let said = writeln!(product, "{line}").and_then(|()| product.flush());
    // A reader that has seen enough is no reason to stop.
    said.or_else(|error| if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })?;
    Ok(address)
}

/// A host as it stands in a URL; one that means every address of this machine is best called by its name.
fn url_host(host: &str) -> String {
    match host.trim_matches(['[', ']']) {
        "0.0.0.0" | "::" => "localhost".to_owned(),
        address if address.contains(':') => format!("[{address}]"),
        name => name.to_owned(),
    }
}

fn session(project: &Project, arguments: &HighArgs, terminal: &Terminal) -> Result<Session, Trouble> {
    Ok(Session {
        run: arguments::run_name(),
        files: files(project, arguments.editor.clone()).map_err(Trouble::Stream)?,
        follow: arguments.follow,
        locale: terminal.words.locale.clone(),
        strings: Arc::clone(&terminal.words.strings),
    })
}

/// How the files of a playbook are named and opened.
fn files(project: &Project, editor: Option<Editor>) -> io::Result<Files> {
    let full = |path: &Path| -> io::Result<String> {
        let path = path.canonicalize()?;
        Ok(path.display().to_string().replace('\\', "/").trim_start_matches("//?/").to_owned())
    };
    let content = project.content.strip_prefix(&project.root).unwrap_or(&project.content);
    let content = if content == Path::new(".") { Path::new("") } else { content };
    Ok(Files {
        content: content.display().to_string(),
        full_root: full(&project.root)?,
        full_content: full(&project.content)?,
        editor,
    })
}

fn open(address: &str, terminal: &Terminal) -> Result<(), Trouble> {
    if let Err(error) = open::that_detached(address) {
        let message = Message::new("serve-open-failed").with("words", error.to_string());
        let mut notices = terminal.notices();
        writeln!(notices, "{}", terminal.words.say(&message))?;
        notices.flush()?;
    }
    Ok(())
}

/// Comes about when the person, or the system, wants the preview to end.
async fn stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else {
            let _ = interrupt.await;
            return;
        };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}
