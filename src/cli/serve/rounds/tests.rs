//! The first moments of a preview: what is edited in them is an edit like those that follow.

use std::fs;
use std::path::Path;

use clap::{Args, Command, FromArgMatches};
use serde_json::Value;
use tempfile::TempDir;

use super::super::arguments::LowArgs;
use super::super::session;
use super::*;
use crate::disk;
use crate::preview::answer::{Body, Outcome};

const PICTURE: &str = "content/en/media/a.svg";

/// A playbook with two pages and a picture.
fn playbook() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "content/en/a.md", "# A\n\nAs it was. ![A](media/a.svg)\n");
    write(folder.path(), "content/en/b.md", "# B\n");
    write(folder.path(), PICTURE, "<svg/>");
    folder
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

type Editions = watch::Receiver<Arc<dyn server::Edition>>;

/// What rounds are made of, as `serve` makes it; `between` the reading of the playbook and all that follows.
fn prepared(folder: &Path, between: impl FnOnce()) -> (Rounds, Receiver<News>, Editions) {
    let command = LowArgs::augment_args(Command::new("serve"));
    let matches =
        command.try_get_matches_from(["serve".as_ref(), "--quiet".as_ref(), folder.as_os_str()]).expect("arguments");
    let low = LowArgs::from_arg_matches(&matches).expect("arguments");
    let arguments = HighArgs::new(low).unwrap_or_else(|_| panic!("arguments"));
    let terminal = Terminal::new(&[]);
    let project = disk::read(folder).expect("a playbook");
    between();
    let session = session(&project, &arguments, &terminal).unwrap_or_else(|_| panic!("a session"));
    let first = Edition::first(Arc::new(session), arguments.checks());
    let (publish, editions) = watch::channel::<Arc<dyn server::Edition>>(Arc::new(first.clone()));
    let content = Arc::new(RwLock::new(project.content.clone()));
    let (rounds, news) = Rounds::new(project, first, content, &arguments, &terminal, publish);
    (rounds, news, editions)
}

fn page(edition: &dyn server::Edition) -> (Outcome, String) {
    let answer = edition.answer("en/a.html");
    let Body::Bytes(bytes) = answer.body else { panic!("no page") };
    (answer.outcome, String::from_utf8(bytes).expect("text"))
}

fn state(edition: &dyn server::Edition) -> Value {
    serde_json::from_str(&edition.state("en/a.html")).expect("JSON")
}

/// The number of the edition that the page was made from.
fn made_from(edition: &dyn server::Edition) -> u64 {
    let (_, html) = page(edition);
    let number = html.split_once("data-edition=\"").and_then(|(_, rest)| rest.split_once('"')).expect("a number").0;
    number.parse().expect("a number")
}

#[test]
fn a_page_is_there_before_the_whole_playbook_is_read_again_or_built() {
    let folder = playbook();
    let (mut rounds, _news, editions) = prepared(folder.path(), || {});
    rounds.build_whole();
    let (outcome, html) = page(&**editions.borrow());
    assert_eq!(outcome, Outcome::Found, "{html}");
}

#[test]
fn what_is_edited_before_it_is_watched_is_news_to_the_pages_that_are_open() {
    let folder = playbook();
    let edit = || {
        write(folder.path(), "content/en/a.md", "# A\n\nEdited. ![A](media/a.svg)\n");
        write(folder.path(), PICTURE, "<svg>drawn anew</svg>");
    };
    let (mut rounds, news, editions) = prepared(folder.path(), edit);
    rounds.build_whole();
    let opened = made_from(&**editions.borrow());
    rounds.begin();
    let told = loop {
        assert!(rounds.turn(&news));
        let told = state(&**editions.borrow());
        if told["checks"] == "done" {
            break told;
        }
    };
    let is_news = |number: &Value| number.as_u64().is_some_and(|number| number > opened);
    assert_eq!(told["edited"], "/en/a.html", "{told:#}");
    assert!(is_news(&told["edits"]) && is_news(&told["assets"][PICTURE]), "{opened} {told:#}");
    assert!(page(&**editions.borrow()).1.contains("Edited."));
    // Whoever opens the page now has missed nothing.
    assert!(told["edits"].as_u64() <= Some(made_from(&**editions.borrow())), "{told:#}");
}

#[test]
fn a_text_that_is_edited_while_the_playbook_is_first_built_does_not_keep_it_from_being_shown() {
    let folder = playbook();
    let (mut rounds, news, editions) = prepared(folder.path(), || {});
    rounds.build_whole();
    rounds.begin();
    write(folder.path(), "content/en/a.md", "# A\n\nEdited.\n");
    rounds.look(&Hints::anywhere());
    assert!(page(&**editions.borrow()).1.contains("Edited."), "at a glance");
    let built = loop {
        if let News::Built(built) = news.recv().expect("news") {
            break *built;
        }
    };
    assert!(built.generation < rounds.generation, "built before the edit");
    rounds.take_built(built);
    let told = state(&**editions.borrow());
    assert_eq!((&told["status"], &told["edited"]), (&"ready".into(), &"/en/a.html".into()), "{told:#}");
    assert!(page(&**editions.borrow()).1.contains("Edited."));
}
