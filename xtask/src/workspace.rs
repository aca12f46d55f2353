//! Where things are: the root of the workspace, cargo, and cargo's target directory.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Failure, process};

/// The profile of the binary that tests drive: optimised, with debug assertions and the switches of test builds.
pub(crate) const TEST_PROFILE: &str = "quick";

/// The workspace this xtask was built from.
#[derive(Debug)]
pub(crate) struct Workspace {
    /// The folder of the root `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Where cargo puts what it builds, from cargo itself: an environment variable or a configuration file may move it.
    pub(crate) target: PathBuf,
}

impl Workspace {
    /// Asks cargo.
    pub(crate) fn find() -> Result<Self, Failure> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .ok_or_else(|| Failure::Failed("xtask has no parent folder".into()))?
            .to_path_buf();
        let metadata = metadata(&root)?;
        let target = json_string(&metadata, "target_directory")
            .ok_or_else(|| Failure::Failed("cargo metadata names no target_directory".into()))?;
        Ok(Self { root, target: PathBuf::from(target) })
    }

    /// `cargo` in the root of the workspace, with the toolchain that runs this xtask.
    pub(crate) fn cargo(&self) -> Command {
        cargo(&self.root)
    }

    /// The `taipan` binary of a profile.
    pub(crate) fn binary(&self, profile: &str) -> PathBuf {
        self.target.join(profile).join("taipan")
    }

    /// Builds the `taipan` binary with `profile` and returns its path.
    pub(crate) fn build_binary(&self, profile: &str) -> Result<PathBuf, Failure> {
        let mut command = self.cargo();
        command.args(["build", "--package", "taipan", "--profile", profile]);
        process::run(command)?;
        Ok(self.binary(profile))
    }

    /// The names of the packages.
    pub(crate) fn members(&self) -> Result<Vec<String>, Failure> {
        // Cargo writes a package's name and version first; targets and dependencies have other fields after their name.
        let metadata = metadata(&self.root)?;
        let name = |part: &str| part.split_once("\",\"version\":\"").map(|(name, _)| name.to_string());
        Ok(metadata
            .split("{\"name\":\"")
            .skip(1)
            .filter_map(name)
            .filter(|name| !name.contains('"'))
            .collect())
    }

    /// `workspace.package.rust-version` as (major, minor).
    pub(crate) fn rust_version(&self) -> Result<(u32, u32), Failure> {
        let path = self.root.join("Cargo.toml");
        let text = std::fs::read_to_string(&path)
            .map_err(|error| Failure::Failed(format!("{}: {error}", path.display())))?;
        text.lines()
            .find_map(|line| line.trim().strip_prefix("rust-version = "))
            .and_then(|value| version(value.trim_matches('"')))
            .ok_or_else(|| Failure::Failed("the root Cargo.toml has no rust-version".into()))
    }
}

fn metadata(root: &Path) -> Result<String, Failure> {
    let mut command = cargo(root);
    command.args(["metadata", "--no-deps", "--format-version", "1"]);
    process::output(command)
}

fn cargo(root: &Path) -> Command {
    // Cargo sets CARGO for the programs it runs.
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    command
}

/// The first two numbers of a dotted version.
pub(crate) fn version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// The value of the first `"key":"value"` in compact JSON. Enough for cargo's own output, where paths have no escapes
/// other than the backslash.
fn json_string(json: &str, key: &str) -> Option<String> {
    let (_, rest) = json.split_once(&format!("\"{key}\":\""))?;
    let mut value = String::new();
    let mut characters = rest.chars();
    loop {
        match characters.next()? {
            '"' => return Some(value),
            '\\' => value.push(characters.next()?),
            character => value.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_need_two_numbers() {
        assert_eq!(version("1.95"), Some((1, 95)));
        assert_eq!(version("1.96.0 (ac68faa20)"), Some((1, 96)));
        assert_eq!(version("1"), None);
    }

    #[test]
    fn members_are_found() {
        let members = Workspace::find().and_then(|workspace| workspace.members()).expect("cargo answers");
        assert!(members.iter().any(|name| name == "xtask") && members.iter().any(|name| name == "taipan-vm"));
    }

    #[test]
    fn json_strings_end_at_their_quote() {
        let json = r#"{"packages":[],"target_directory":"/a b/\"c\"","version":1}"#;
        assert_eq!(json_string(json, "target_directory").as_deref(), Some("/a b/\"c\""));
        assert_eq!(json_string(json, "missing"), None);
    }
}
