//! Where the harness finds its inputs, and the one way to list a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The `tests` folder of the source tree this harness was built from.
#[must_use]
pub fn tests_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The folder of the workspace.
#[must_use]
pub fn workspace_folder() -> PathBuf {
    let tests = tests_folder();
    tests.parent().map_or_else(|| tests.clone(), Path::to_path_buf)
}

/// `tests/scripts`.
#[must_use]
pub fn scripts_folder() -> PathBuf {
    tests_folder().join("scripts")
}

/// `tests/board`: scripts about what only a board has.
#[must_use]
pub fn board_folder() -> PathBuf {
    tests_folder().join("board")
}

/// `benches`, which has kernels.
#[must_use]
pub fn benches_folder() -> PathBuf {
    workspace_folder().join("benches")
}

/// `tests/filetests`.
#[must_use]
pub fn filetests_folder() -> PathBuf {
    tests_folder().join("filetests")
}

/// `tests/expected_failures.txt`.
#[must_use]
pub fn known_gaps_file() -> PathBuf {
    tests_folder().join("expected_failures.txt")
}

/// `tests/exceptions.toml`: which of upstream's tests are not expected to pass.
#[must_use]
pub fn exceptions_file() -> PathBuf {
    tests_folder().join("exceptions.toml")
}

/// Paths relative to `root` of all files exactly one folder below it (`area/name`), sorted.
///
/// Files directly in `root` and folders deeper than one level (modules that scripts import, for
/// example) are not tests.
///
/// # Errors
/// When a folder cannot be read. A missing `root` has no files.
pub fn files_one_below(root: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    if !root.exists() {
        return Ok(found);
    }
    for area in fs::read_dir(root)? {
        let area = area?;
        if !area.file_type()?.is_dir() {
            continue;
        }
        for file in fs::read_dir(area.path())? {
            let file = file?;
            if file.file_type()?.is_file() {
                found.push(format!(
                    "{}/{}",
                    area.file_name().to_string_lossy(),
                    file.file_name().to_string_lossy()
                ));
            }
        }
    }
    found.sort();
    Ok(found)
}
