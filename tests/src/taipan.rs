//! The binary under test: where it is, and how a script is run with it.

use std::env;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::layout;
use crate::process::Invocation;

/// The built `taipan` binary.
#[derive(Clone, Debug)]
pub struct Taipan {
    path: PathBuf,
}

impl Taipan {
    /// Finds the binary: `TAIPAN` if set, else one beside this harness's own binary, else the
    /// newest of the target folder's profiles.
    ///
    /// # Errors
    /// A message that says how to get one.
    pub fn locate() -> Result<Self, String> {
        if let Some(path) = env::var_os("TAIPAN") {
            let path = PathBuf::from(path);
            // Children run in other folders, so a relative path must be resolved here.
            return match path.canonicalize() {
                Ok(path) => Ok(Self { path }),
                Err(error) => Err(format!("TAIPAN={}: {error}", path.display())),
            };
        }
        let beside = env::current_exe().ok().map(|exe| exe.with_file_name("taipan"));
        if let Some(path) = beside.filter(|path| path.is_file()) {
            return Ok(Self { path });
        }
        let target = env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| layout::workspace_folder().join("target"), PathBuf::from);
        newest(&target).map(|path| Self { path }).ok_or_else(|| {
            format!("no taipan binary in {}: run `cargo build -p taipan`, or set TAIPAN", target.display())
        })
    }

    /// The binary at `path`.
    #[must_use]
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A run of the binary in `folder`, with an environment that cannot change what it prints.
    #[must_use]
    pub fn invocation(&self, folder: &Path, timeout: Duration) -> Invocation {
        let mut invocation = Invocation::new(&self.path, folder, timeout);
        invocation.unset.push("MICROPYPATH".to_string());
        let fixed = [("RUST_BACKTRACE", "0"), ("TZ", "UTC"), ("LC_ALL", "C")];
        invocation.env.extend(fixed.map(|(key, value)| (key.to_string(), value.to_string())));
        invocation
    }
}

fn newest(target: &Path) -> Option<PathBuf> {
    let modified = |path: &PathBuf| -> Option<SystemTime> {
        let metadata = path.metadata().ok()?;
        if metadata.is_file() { metadata.modified().ok() } else { None }
    };
    ["debug", "quick", "release"]
        .into_iter()
        .map(|profile| target.join(profile).join("taipan"))
        .filter_map(|path| Some((modified(&path)?, path)))
        .max()
        .map(|(_, path)| path)
}
