//! The times as a chart: one HTML file that needs nothing else.

use std::io::{self, Write};

use super::{BuildStage, Timing, Timings};
use crate::cli::printers::escape::xml;
use crate::cli::printers::html;
use crate::cli::words::Words;
use crate::finding::Message;

/// What the report of `check` looks like, and the bars.
const STYLES: [&str; 2] = [html::STYLE, include_str!("html.css")];

/// How wide the chart is, in units of its own.
const WIDTH: f64 = 1000.0;

pub(super) fn write(timings: &Timings, words: &Words, out: &mut dyn Write) -> io::Result<()> {
    let title = xml(&words.text("timings-title"));
    html::write_head(&words.locale, &title, &STYLES, out)?;
    writeln!(out, "<header>\n<h1>{title}</h1>\n<p>{}</p>\n</header>\n<main>", xml(&summary(timings, words)))?;
    writeln!(out, "<table class=\"timings\">\n<thead><tr>")?;
    for id in ["timings-stage", "timings-wall", "timings-cpu", "timings-course"] {
        writeln!(out, "<th scope=\"col\">{}</th>", xml(&words.text(id)))?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")?;
    for timing in &timings.stages {
        write_stage(timing, timings, words, out)?;
    }
    writeln!(out, "</tbody>\n</table>\n</main>\n</body>\n</html>")
}

fn summary(timings: &Timings, words: &Words) -> String {
    let seconds = |seconds: f64| format!("{seconds:.2}");
    let total = Message::new("timings-summary")
        .with("wall", seconds(timings.wall_seconds))
        .with("cpu", seconds(timings.cpu_seconds.unwrap_or_default()));
    let peak =
        timings.peak_megabytes().map(|megabytes| words.say(&Message::new("timings-peak").with("megabytes", megabytes)));
    [Some(words.say(&total)), peak].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn write_stage(timing: &Timing, timings: &Timings, words: &Words, out: &mut dyn Write) -> io::Result<()> {
    let cpu = timing.cpu_seconds.map(|seconds| format!("{seconds:.3}")).unwrap_or_default();
    let name = xml(&words.text(timing.stage.id()));
    writeln!(out, "<tr><th scope=\"row\">{name}</th><td>{:.3}</td><td>{cpu}</td><td>", timing.wall_seconds)?;
    let scale = WIDTH / timings.wall_seconds.max(f64::EPSILON);
    writeln!(out, "<svg viewBox=\"0 0 {WIDTH} 20\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")?;
    let (start, width) = (timing.start_seconds * scale, timing.wall_seconds * scale);
    if timing.stage == BuildStage::Pages {
        write_shares(start, width, timings, out)?;
    } else {
        write_bar("stage", start, width, out)?;
    }
    writeln!(out, "</svg>")?;
    if timing.stage == BuildStage::Pages {
        for (index, share) in timings.work.iter().enumerate() {
            let words = xml(&words.text(share.work.id()));
            writeln!(out, "<p class=\"key\"><i class=\"work-{index}\"></i> {words} {:.3}</p>", share.thread_seconds)?;
        }
    }
    writeln!(out, "</td></tr>")
}

/// The stage that all threads share, cut as they divided their time.
fn write_shares(start: f64, width: f64, timings: &Timings, out: &mut dyn Write) -> io::Result<()> {
    let all: f64 = timings.work.iter().map(|share| share.thread_seconds).sum::<f64>().max(f64::EPSILON);
    let mut from = start;
    for (index, share) in timings.work.iter().enumerate() {
        let part = width * share.thread_seconds / all;
        write_bar(&format!("work-{index}"), from, part, out)?;
        from += part;
    }
    Ok(())
}

fn write_bar(class: &str, start: f64, width: f64, out: &mut dyn Write) -> io::Result<()> {
    // A stage of no time is seen all the same.
    writeln!(out, "<rect class=\"{class}\" x=\"{start:.2}\" y=\"2\" width=\"{:.2}\" height=\"16\"/>", width.max(1.0))
}
