//! `freeze`: modules to an image that firmware has in flash ([`frozen_image`]), with machine code where their functions ask for it.
//!
//! What is frozen is said in words, on the command line or in a manifest (`@FILE`, a word a line, paths from the folder that it
//! is in):
//!
//! | word | what |
//! |---|---|
//! | `library` | every module of the VM that is written in Python |
//! | `library:enum` | one of them |
//! | `FILE.py` | a module, named for the file |
//! | `NAME=FILE.py` | a module of this name |
//! | `FOLDER` | a package, with all that is below it |

use crate::args::BuildRequest;
use crate::cross::{self, unit_of_file};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use taipan_vm::modules::frozen::LIBRARY;
use taipan_vm::modules::frozen_image::{self, Module};

/// What `freeze` is to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FreezeRequest {
    /// What to freeze.
    pub(crate) words: Vec<String>,
    /// How its modules are compiled, and the image.
    pub(crate) build: BuildRequest,
}

/// How deep manifests may name others.
const DEEPEST: usize = 8;

/// A module that is to be frozen.
struct Source {
    /// What tracebacks name.
    file: String,
    text: Vec<u8>,
    is_package: bool,
    /// Is it a package only because there is something in it?
    is_implied: bool,
}

impl Source {
    /// A package of which nothing is known but its name.
    fn implied(name: &str) -> Self {
        Self { file: format!("<frozen {name}>"), text: Vec::new(), is_package: true, is_implied: true }
    }
}

/// Writes the image and returns the exit code.
pub(crate) fn freeze(request: &FreezeRequest) -> u8 {
    match try_freeze(request) {
        Ok(()) => 0,
        Err(message) => {
            eprintln!("{message}");
            1
        }
    }
}

fn try_freeze(request: &FreezeRequest) -> Result<(), String> {
    let mut sources = BTreeMap::new();
    for word in &request.words {
        add(word, Path::new(""), &mut sources, 0)?;
    }
    let mut files = Vec::new();
    for (name, source) in &sources {
        let mut request = request.build.clone();
        request.file.clone_from(&source.file);
        let unit = unit_of_file(&source.text, &request)?;
        let file = cross::file_of(unit, &request).map_err(|(message, _)| message)?;
        if request.verbose > 0 {
            eprintln!("{name}: {} bytes", file.len());
        }
        files.push((name, file, source.is_package));
    }
    let modules: Vec<_> =
        files.iter().map(|(name, file, is_package)| Module { name, file, is_package: *is_package }).collect();
    let image = frozen_image::write(&modules).ok_or("taipan: freeze: the image would be too large")?;
    let output = &request.build.output;
    fs::write(output, image).map_err(|failure| format!("taipan: can't write '{output}': {failure}"))
}

/// Adds what a word names.
fn add(
    word: &str,
    folder: &Path,
    sources: &mut BTreeMap<String, Source>,
    depth: usize,
) -> Result<(), String> {
    if word == "library" {
        LIBRARY.iter().for_each(|(name, text)| add_library(name, text, sources));
        return Ok(());
    }
    if let Some(wanted) = word.strip_prefix("library:") {
        let (name, text) = LIBRARY
            .iter()
            .find(|(name, _)| *name == wanted)
            .ok_or_else(|| format!("taipan: freeze: the library has no module '{wanted}'"))?;
        add_library(name, text, sources);
        return Ok(());
    }
    if let Some(manifest) = word.strip_prefix('@') {
        let path = folder.join(manifest);
        if depth == DEEPEST {
            return Err(format!("taipan: freeze: manifests are nested too deeply: '{}'", path.display()));
        }
        let text = String::from_utf8_lossy(&read(&path)?).into_owned();
        let folder = path.parent().unwrap_or(folder);
        let words = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
        return words
            .filter(|word| !word.is_empty())
            .try_for_each(|word| add(word, folder, sources, depth + 1));
    }
    let (name, path) = match word.split_once('=') {
        Some((name, path)) => (Some(name), folder.join(path)),
        None => (None, folder.join(word)),
    };
    let own = || path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let name = name.map_or_else(own, str::to_string);
    let is_name = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(|c| c.is_alphabetic() || c == '_')
            && chars.all(|c| c.is_alphanumeric() || c == '_')
    };
    if !name.split('.').all(is_name) {
        return Err(format!("taipan: freeze: '{name}' can't be the name of a module ('{word}')"));
    }
    for (dot, _) in name.match_indices('.') {
        sources.entry(name[..dot].to_string()).or_insert_with(|| Source::implied(&name[..dot]));
    }
    if path.is_dir() { add_folder(&name, &path, sources) } else { add_file(&name, &path, false, sources) }
}

fn add_library(name: &str, text: &str, sources: &mut BTreeMap<String, Source>) {
    let (file, text) = (format!("<frozen {name}>"), text.as_bytes().to_vec());
    sources.insert(name.to_string(), Source { file, text, is_package: false, is_implied: false });
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|failure| format!("taipan: can't open file '{}': {failure}", path.display()))
}

fn add_file(
    name: &str,
    path: &Path,
    is_package: bool,
    sources: &mut BTreeMap<String, Source>,
) -> Result<(), String> {
    let text = read(path)?;
    // Where the sources were is nothing that a board could use.
    let file = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let before = sources.insert(name.to_string(), Source { file, text, is_package, is_implied: false });
    match before {
        Some(before) if !before.is_implied => Err(format!("taipan: freeze: there are two modules '{name}'")),
        _ => Ok(()),
    }
}

/// A package and what is below it.
fn add_folder(name: &str, folder: &Path, sources: &mut BTreeMap<String, Source>) -> Result<(), String> {
    let init = folder.join("__init__.py");
    if init.is_file() {
        add_file(name, &init, true, sources)?;
    } else {
        sources.entry(name.to_string()).or_insert_with(|| Source::implied(name));
    }
    let failed = |failure: std::io::Error| format!("taipan: can't open '{}': {failure}", folder.display());
    let entries = fs::read_dir(folder).map_err(failed)?.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    for path in entries.iter().map(fs::DirEntry::path) {
        let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else { continue };
        let inner = format!("{name}.{stem}");
        let is_source = path.extension().is_some_and(|extension| extension == "py");
        if path.is_dir() && !stem.starts_with(['_', '.']) {
            add_folder(&inner, &path, sources)?;
        } else if is_source && stem != "__init__" {
            add_file(&inner, &path, false, sources)?;
        }
    }
    Ok(())
}
