//! The stories that break trackers of files, hashes and dates.

use super::*;

#[test]
fn a_change_of_the_source_makes_its_block_stale_and_no_other() {
    let playbook = workshop();
    playbook.edit(EN, "Agree on the date with the sponsor", "Agree on the date and the place with the sponsor");
    playbook.commit("2020-03-25", "The place matters as well");
    assert_eq!(
        stale(&playbook),
        [
            "assess-workshop.md:13 Agree on the date {+and the place +}with the sponsor, and book a room for everybody. ×1"
        ]
    );
}

#[test]
fn a_slip_mended_in_the_translation_hides_nothing() {
    let playbook = workshop();
    playbook.edit(ZH, "商定日期", "商定日其").commit("2020-01-11", "A slip");
    playbook.edit(EN, "Agree on the date with the sponsor", "Agree on the date and the place with the sponsor");
    playbook.commit("2020-03-25", "The place matters as well");
    playbook.edit(ZH, "商定日其", "商定日期").commit("2020-04-01", "Mend a slip");
    assert_eq!(stale(&playbook).len(), 1, "{:#?}", stale(&playbook));
    playbook.edit(ZH, "商定日期", "商定日期和地点").commit("2020-04-02", "Follow the source");
    assert_eq!(stale(&playbook), [""; 0]);
}

#[test]
fn a_slip_mended_in_the_source_makes_nothing_stale() {
    let playbook = Repository::new();
    playbook.write(EN, ENGLISH.replace("decisions", "decissions")).write(ZH, CHINESE).commit("2020-01-10", "begin");
    playbook.edit(EN, "decissions", "decisions").commit("2020-02-01", "Mend a slip");
    assert_eq!(stale(&playbook), [""; 0]);
}

#[test]
fn white_space_punctuation_markup_and_links_make_nothing_stale() {
    let playbook = workshop();
    playbook.edit(
        EN,
        "with the sponsor, and book a room for everybody.",
        "with the sponsor\nand book a **room** for everybody!",
    );
    playbook.edit(EN, "Book the room", "[Book the room](https://rooms.example/)");
    playbook.commit("2020-02-01", "Another form");
    playbook.edit(EN, "https://rooms.example/", "https://rooms.example/new").commit("2020-03-01", "A link moved");
    assert_eq!(stale(&playbook), [""; 0]);
}

#[test]
fn a_translation_that_follows_in_the_same_commit_is_fresh_even_after_a_squash() {
    let playbook = workshop();
    playbook.git(&["checkout", "--quiet", "-b", "feature"]);
    playbook.edit(
        EN,
        "Send the agenda three days before.",
        "Send the agenda and the list of guests three days before.",
    );
    playbook.commit("2020-02-01", "Guests");
    playbook.edit(ZH, "提前三天发送议程。", "提前三天发送议程和来宾名单。").commit("2020-02-02", "来宾");
    playbook
        .edit(EN, "Invite the sponsors.", "Invite the sponsors and the architects.")
        .commit("2020-02-03", "Architects");
    playbook.git(&["checkout", "--quiet", "main"]);
    playbook.git(&["merge", "--quiet", "--squash", "feature"]);
    playbook.commit("2020-02-10", "Guests and architects (#12)");
    assert_eq!(stale(&playbook), ["assess-workshop.md:15 - Invite the sponsors{+ and the architects+}. ×1"]);
}

#[test]
fn rebased_commits_with_old_dates_count_in_the_order_of_the_branch() {
    let playbook = workshop();
    // Written long before, and put on the branch after the translation was last touched.
    playbook.git(&["checkout", "--quiet", "-b", "feature"]);
    playbook.edit(EN, "Send the invitations", "Send the invitations by mail").commit("2019-06-01", "By mail");
    playbook.git(&["checkout", "--quiet", "main"]);
    playbook.edit(ZH, "发送邀请", "向来宾发送邀请").commit("2020-02-01", "更清楚");
    playbook.git(&["checkout", "--quiet", "feature"]);
    playbook.git(&["rebase", "--quiet", "main"]);
    playbook.git(&["checkout", "--quiet", "main"]);
    playbook.git(&["merge", "--quiet", "--ff-only", "feature"]);
    assert_eq!(stale(&playbook), ["assess-workshop.md:24 Send the invitations{+ by mail+} ×1"]);
}

#[test]
fn a_merge_brings_its_changes_at_the_moment_of_the_merge() {
    let playbook = workshop();
    playbook.git(&["checkout", "--quiet", "-b", "feature"]);
    playbook.edit(EN, "Send the invitations", "Send the invitations by mail").commit("2020-02-01", "By mail");
    playbook.git(&["checkout", "--quiet", "main"]);
    playbook.edit(ZH, "研讨会向客户说明", "本研讨会向客户说明").commit("2020-02-02", "更清楚");
    playbook.run_git(&["merge", "--quiet", "--no-ff", "--message", "Merge by mail", "feature"], "2020-02-03");
    let (_, found) = findings(&playbook, &["translation-stale"]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].past.changes[0].subject, "Merge by mail");
}

#[test]
fn pages_keep_their_past_under_another_name() {
    let playbook = workshop();
    playbook.edit(EN, "Book the room", "Book the large room").commit("2020-02-01", "Large");
    playbook.git(&["mv", EN, "content/en/assess-hold-workshop.md"]);
    playbook.git(&["mv", ZH, "content/zh-CN/assess-hold-workshop.md"]);
    playbook.commit("2020-02-02", "Another name");
    assert_eq!(stale(&playbook), ["assess-hold-workshop.md:23 Book the {+large +}room ×1"]);
}

#[test]
fn a_page_that_is_renamed_and_rewritten_is_stale_where_it_was_rewritten() {
    let playbook = workshop();
    let rewritten = ENGLISH
        .replace(
            "The workshop shows the customer which services are ready and which are not.",
            "Everybody who decides sits at one table for a day.",
        )
        .replace(
            "Begin with the goals of the customer and end with the decisions that were made.",
            "Open with a round of names. Close by reading the minutes aloud.",
        )
        .replace(
            "Agree on the date with the sponsor, and book a room for everybody.",
            "Ask the assistants first: calendars are theirs.",
        );
    playbook.remove(EN).write("content/en/assess-hold-workshop.md", rewritten);
    playbook.remove(ZH).write("content/zh-CN/assess-hold-workshop.md", CHINESE);
    playbook.commit("2020-02-02", "Another name and other words");
    let lines: Vec<String> =
        stale(&playbook).iter().map(|told| told.split(' ').next().unwrap_or_default().to_owned()).collect();
    assert_eq!(lines, ["assess-hold-workshop.md:5", "assess-hold-workshop.md:13", "assess-hold-workshop.md:30"]);
}

/// The page cut before its last step.
fn halves(text: &str, heading: &str, title: &str) -> (String, String) {
    let at = text.find(heading).expect("the heading");
    (text[..at].to_owned(), format!("# {title}\n\n{}", &text[at..]))
}

#[test]
fn what_was_stale_stays_so_when_a_page_is_split_and_joined_again() {
    let playbook = workshop();
    playbook.edit(
        EN,
        "end with the decisions that were made",
        "end with the decisions that were made and who carries them out",
    );
    playbook.commit("2020-02-01", "Who carries them out");
    let english = halves(&playbook.read(EN), "### Hold the Session", "Hold the Workshop");
    let chinese = halves(&playbook.read(ZH), "### 召开会议", "召开研讨会");
    playbook.write(EN, &english.0).write("content/en/assess-session.md", &english.1);
    playbook.write(ZH, &chinese.0).write("content/zh-CN/assess-session.md", &chinese.1);
    playbook.commit("2020-03-01", "Two pages");
    let expected = "Begin with the goals of the customer and end with the decisions that were made{+ and who carries them out+}. ×1";
    assert_eq!(stale(&playbook), [format!("assess-session.md:7 {expected}")]);
    playbook
        .write(EN, ENGLISH.replace("decisions that were made", "decisions that were made and who carries them out"));
    playbook.write(ZH, CHINESE).remove("content/en/assess-session.md").remove("content/zh-CN/assess-session.md");
    playbook.commit("2020-04-01", "One page again");
    assert_eq!(stale(&playbook), [format!("assess-workshop.md:30 {expected}")]);
}

#[test]
fn a_change_that_was_taken_back_is_none() {
    let playbook = workshop();
    playbook.edit(EN, "Book the room", "Book the large room").commit("2020-02-01", "Large");
    assert_eq!(stale(&playbook).len(), 1);
    playbook.git(&["revert", "--no-edit", "HEAD"]);
    assert_eq!(stale(&playbook), [""; 0]);
}

#[test]
fn a_translation_of_what_was_taken_back_is_stale() {
    let playbook = workshop();
    playbook.edit(EN, "Book the room", "Book the large room").edit(ZH, "预订会议室 |", "预订大会议室 |");
    playbook.commit("2020-02-01", "Large");
    playbook.edit(EN, "Book the large room", "Book the room").commit("2020-03-01", "Any room will do");
    assert_eq!(stale(&playbook), ["assess-workshop.md:23 Book the [-large -]room ×1"]);
}

#[test]
fn a_section_that_moves_takes_its_past_along() {
    let playbook = workshop();
    playbook.edit(EN, "end with the decisions", "end with the written decisions").commit("2020-02-01", "Written");
    for (path, heading) in [(EN, "### Hold the Session"), (ZH, "### 召开会议")] {
        let text = playbook.read(path);
        let at = text.find(heading).expect("the heading");
        let approach = text.find("###").expect("a step");
        let moved = format!("{}{}\n{}", &text[..approach], &text[at..], &text[approach..at]);
        playbook.write(path, moved);
    }
    playbook.commit("2020-03-01", "The session first");
    assert_eq!(stale(&playbook).len(), 1, "{:#?}", stale(&playbook));
    assert!(stale(&playbook)[0].contains("{+written +}"));
}

#[test]
fn a_task_row_that_moves_takes_its_past_along() {
    let playbook = workshop();
    playbook.edit(EN, "Book the room", "Book the large room").commit("2020-02-01", "Large");
    for path in [EN, ZH] {
        let text = playbook.read(path);
        let row = text.lines().find(|line| line.starts_with("| 4102")).expect("the row").to_owned() + "\n";
        let text = text.replacen(&row, "", 1);
        playbook.write(path, text.replacen("| 4101", &format!("{row}| 4101"), 1));
    }
    playbook.commit("2020-03-01", "The room first");
    assert_eq!(stale(&playbook), ["assess-workshop.md:22 Book the {+large +}room ×1"]);
}

#[test]
fn one_row_among_eighty_is_the_one_that_is_stale() {
    let playbook = Repository::new();
    let table = |head: &str, name: &dyn Fn(usize) -> String| -> String {
        let rows = (0..80).map(|n| format!("| {} | {} | M | FastTrack Manager | Teams |\n", 4100 + n, name(n)));
        format!("# T\n\n{head}\n| --- | --- | --- | --- | --- |\n{}", rows.collect::<String>())
    };
    let english = table("| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |", &|n| {
        format!("Confirm step {n} with the customer")
    });
    let chinese = table("| 任务 ID | 任务名称 | (M) 强制性/(O) 可选 | FastTrack 角色 | 服务 |", &|n| {
        format!("与客户确认步骤 {n}")
    });
    playbook.write(EN, english).write(ZH, chinese).commit("2020-01-10", "begin");
    playbook.edit(EN, "Confirm step 41 with the customer", "Confirm step 41 with the sponsor in writing");
    playbook.commit("2020-02-01", "In writing");
    assert_eq!(
        stale(&playbook),
        ["assess-workshop.md:46 Confirm step 41 with the [-customer-]{+sponsor in writing+} ×1"]
    );
}

#[test]
fn the_distance_counts_changes_of_meaning_since_the_last_translation() {
    let playbook = workshop();
    for (day, from, to) in [
        ("2020-02-01", "Book the room", "Book the large room"),
        ("2020-02-02", "Book the large room", "Book the large room early"),
        ("2020-02-03", "Book the large room early", "*Book* the large room early"),
        ("2020-02-04", "*Book* the large room early", "*Book* the largest room early"),
    ] {
        playbook.edit(EN, from, to).commit(day, to);
    }
    assert_eq!(stale(&playbook), ["assess-workshop.md:23 {+*+}Book{+*+} the {+largest +}room{+ early+} ×3"]);
}

#[test]
fn a_term_renamed_throughout_is_one_thing_to_do() {
    let playbook = Repository::new();
    let english = "# T\n\nSet up Contoso Chat first.\n\nThen tell users of Contoso Chat.\n\n- Contoso Chat is free.\n- Nothing else.\n";
    let chinese = "# 题\n\n先设置 Contoso Chat。\n\n然后告知 Contoso Chat 的用户。\n\n- 聊天工具免费。\n- 别无其他。\n";
    playbook.write(EN, english).write(ZH, chinese).commit("2020-01-10", "begin");
    playbook.write(EN, english.replace("Contoso Chat", "Contoso Talk")).commit("2020-02-01", "Renamed");
    let (_, found) = findings(&playbook, &["translation-stale"]);
    let ids: Vec<&str> = found.iter().map(|finding| finding.message.id).collect();
    // Where the translation has words of its own, nothing is said.
    assert_eq!(ids, ["translation-stale-term", "translation-stale-term"]);
    assert!(found.iter().all(|finding| finding.fix.is_some()));
}

#[test]
fn what_is_not_committed_yet_counts_as_well() {
    let playbook = workshop();
    playbook.edit(EN, "Book the room", "Book the large room");
    let (_, found) = findings(&playbook, &["translation-stale"]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message.id, "translation-stale-uncommitted");
    playbook.edit(ZH, "预订会议室 |", "预订大会议室 |");
    assert_eq!(stale(&playbook), [""; 0]);
}

#[test]
fn a_shallow_clone_never_says_that_all_is_fresh() {
    let playbook = workshop();
    playbook.edit(EN, "Book the room", "Book the large room").commit("2020-02-01", "Large");
    playbook.edit(ZH, "发送邀请", "向来宾发送邀请").commit("2020-03-01", "更清楚");
    let url = format!("file://{}", playbook.root().display());
    playbook.git(&["clone", "--quiet", "--depth", "1", &url, "../shallow"]);
    let shallow = playbook.beside("shallow");
    let checked = shallow.diptych(&["check", "--lang", "en", "--rule", "translation-stale"]);
    let words = String::from_utf8_lossy(&checked.stderr).into_owned();
    assert_eq!(checked.status.code(), Some(2), "{words}");
    assert!(words.contains("shallow") && words.contains("git fetch --unshallow"), "{words}");
    // Whoever does not mind what is stale needs no history.
    assert_eq!(shallow.diptych(&["check", "--rule", "task-missing"]).status.code(), Some(0));
}

#[test]
fn a_numeral_that_follows_is_no_slip() {
    let playbook = workshop();
    playbook.edit(EN, "three days before", "five days before").edit(ZH, "提前三天", "提前五天");
    playbook.commit("2020-02-01", "Five days");
    assert_eq!(stale(&playbook), [""; 0]);
    playbook.edit(EN, "five days before", "two days before").commit("2020-02-02", "Two days");
    playbook.edit(ZH, "提前五天", "提前两天").commit("2020-02-03", "两天");
    assert_eq!(stale(&playbook), [""; 0]);
}
