//! Files that Diptych writes and people merge: what is printed is read as it was, and anything else is refused with a word.

use diptych::check::baseline::Baseline;
use diptych::lock;
use diptych::source::SourceFile;

use super::holds;

/// `translations.lock`.
pub fn lock(text: &str) {
    let file = SourceFile::new(lock::FILE_NAME, text);
    let read = lock::read(&file);
    holds::findings_lie_in(&read.findings, &file);
    assert!(!read.is_lossy || !read.findings.is_empty(), "something is lost in silence");
    let printed = read.lock.text();
    let again = lock::read(&SourceFile::new(lock::FILE_NAME, &printed));
    assert!(again.findings.is_empty() && !again.is_lossy, "{printed}");
    assert_eq!(again.lock, read.lock);
    assert_eq!(again.lock.text(), printed);
}

/// The debt of `--baseline`.
pub fn baseline(text: &str) {
    match Baseline::parse(text) {
        Ok(baseline) => {
            let again = Baseline::parse(&baseline.text()).expect("what was printed");
            assert_eq!(again, baseline);
            let judged = baseline.judge(Vec::new());
            assert!(judged.gone.len() <= baseline.len() && judged.new.is_empty() && judged.accepted == 0);
        }
        Err(why) => assert!(!why.is_empty(), "refused without a word"),
    }
}
