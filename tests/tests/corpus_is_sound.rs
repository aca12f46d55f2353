//! What must hold for the corpus on disk before any interpreter runs: directives that parse,
//! expected output for every script, no script in the allocation-failure subset that would catch
//! the failure, and a list of known gaps that parses.

use std::fs;

use taipan_tests::alloc_fail::unsuitable;
use taipan_tests::filetest::MARKER;
use taipan_tests::known_gaps::KnownGaps;
use taipan_tests::layout;
use taipan_tests::script::Script;

#[test]
fn every_script_has_sound_directives_and_expected_output() {
    let folder = layout::scripts_folder();
    let scripts = Script::discover(&folder, &[]).unwrap();
    assert!(!scripts.is_empty());
    let mut problems = Vec::new();
    for script in &scripts {
        let path = &script.path;
        match &script.directives {
            Err(why) => problems.push(format!("{path}: {why}")),
            Ok(directives) => {
                let bytes = fs::read(folder.join(path)).unwrap();
                if let Some(why) = unsuitable(directives, &String::from_utf8_lossy(&bytes)) {
                    problems.push(format!("{path}: {why}"));
                }
            }
        }
        if let Err(why) = script.expected() {
            problems.push(format!("{path}: {why}"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_file_test_has_expected_text() {
    let folder = layout::filetests_folder();
    for path in layout::files_one_below(&folder).unwrap() {
        let text = fs::read_to_string(folder.join(&path)).unwrap();
        assert!(text.lines().any(|line| line.trim_end() == MARKER), "{path}");
    }
}

#[test]
fn the_list_of_known_gaps_parses() {
    let text = fs::read_to_string(layout::known_gaps_file()).unwrap();
    KnownGaps::parse(&text).unwrap();
}
