//! Kernels: the same algorithm in Python and in C, and the forms that the Python source is run in.
//!
//! A kernel is a pair of files in `benches/kernels`, `<name>.py` and `<name>.c`. The Python file is written for viper, or
//! for native where it computes with floats. All other forms are made from it by taking things away: a decorator is
//! replaced or dropped, and annotations and casts (`int(x)`) of decorated functions, which only viper needs, disappear.
//! So what is compared is the same source.

use std::fs;
use std::path::{Path, PathBuf};

/// How the decorated functions of a kernel are run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As viper: the file as it is.
    Viper,
    /// As native, without annotations.
    Native,
    /// As bytecode, without annotations.
    Bytecode,
    /// Without decorators: for other Python implementations.
    Plain,
}

/// The casts of viper.
const CASTS: &[&str] = &["int", "uint", "ptr8", "ptr16", "ptr32", "ptr64", "float", "bool"];

impl Form {
    /// The forms that Taipan runs.
    pub const TIERS: [Self; 3] = [Self::Viper, Self::Native, Self::Bytecode];

    /// The name, as the decorator has it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Viper => "viper",
            Self::Native => "native",
            Self::Bytecode => "bytecode",
            Self::Plain => "plain",
        }
    }

    /// The form of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Viper, Self::Native, Self::Bytecode, Self::Plain].into_iter().find(|form| form.name() == name)
    }

    /// The source in this form. None if there is none: what is written for native is not viper.
    #[must_use]
    pub fn of(self, source: &str) -> Option<String> {
        if self == Self::Viper {
            return source.contains("\n@micropython.viper\n").then(|| source.to_string());
        }
        let mut made = String::new();
        let mut inside = false;
        for line in source.lines() {
            if line == "@micropython.viper" || line == "@micropython.native" {
                inside = true;
                if self != Self::Plain {
                    made.push_str(&format!("@micropython.{}\n", self.name()));
                }
                continue;
            }
            if self == Self::Plain && line == "import micropython" {
                continue;
            }
            if inside && let Some(head) = line.strip_prefix("def ") {
                made.push_str(&without_annotations(head));
            } else if inside && line.starts_with(' ') {
                made.push_str(&without_casts(line));
            } else {
                inside = inside && line.is_empty();
                made.push_str(line);
            }
            made.push('\n');
        }
        Some(made)
    }
}

/// `name(a: int, b: ptr8) -> int:` as `def name(a, b):`.
fn without_annotations(head: &str) -> String {
    let (name, rest) = head.split_once('(').unwrap_or((head, "):"));
    let (params, _) = rest.split_once(')').unwrap_or((rest, ""));
    let names = params.split(',').map(|param| param.split_once(':').map_or(param, |(name, _)| name).trim());
    format!("def {name}({}):", names.collect::<Vec<_>>().join(", "))
}

/// A line of code where `int(x)` is `x`.
fn without_casts(line: &str) -> String {
    let mut made = String::new();
    // For each open parenthesis: whether it is a cast's, and so is dropped.
    let mut open = Vec::new();
    for character in line.chars() {
        match character {
            '(' => {
                let start = made
                    .rfind(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '.')
                    .map_or(0, |at| at + 1);
                let cast = CASTS.contains(&&made[start..]);
                open.push(cast);
                if cast {
                    made.truncate(start);
                } else {
                    made.push('(');
                }
            }
            ')' if open.pop() == Some(true) => {}
            _ => made.push(character),
        }
    }
    made
}

/// A kernel.
#[derive(Clone, Debug)]
pub struct Kernel {
    /// File name without extension.
    pub name: String,
    /// The Python file's text.
    pub source: String,
    /// The C file.
    pub c: PathBuf,
}

impl Kernel {
    /// All kernels, by name.
    pub fn all() -> Result<Vec<Self>, String> {
        let folder = folder();
        let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
        let mut kernels = Vec::new();
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let c = entry.map_err(failed)?.path();
            if c.extension().is_none_or(|extension| extension != "c") {
                continue;
            }
            let script = c.with_extension("py");
            let source =
                fs::read_to_string(&script).map_err(|error| format!("{}: {error}", script.display()))?;
            let name = c.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            kernels.push(Self { name, source, c });
        }
        kernels.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(kernels)
    }

    /// Whether its figures are those of the float kernels.
    #[must_use]
    pub fn is_float(&self) -> bool {
        self.name.starts_with("float_")
    }

    /// Writes the source in a form into a folder, with what it imports. None if it has no such form.
    pub fn write(&self, form: Form, into: &Path) -> Result<Option<PathBuf>, String> {
        let Some(text) = form.of(&self.source) else { return Ok(None) };
        let script = into.join(format!("{}_{}.py", self.name, form.name()));
        let measure = fs::read_to_string(folder().join("measure.py")).map_err(|error| error.to_string())?;
        for (path, text) in [(&into.join("measure.py"), measure), (&script, text)] {
            fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        Ok(Some(script))
    }
}

/// Where the kernels are.
#[must_use]
pub fn folder() -> PathBuf {
    crate::folder().join("kernels")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "import micropython\n\n\n@micropython.viper\ndef f(p: ptr8, n: int) -> int:\n    \
        return int(f(p, (n - 1))) + uint(n)\n\n\nint(1)\n";

    #[test]
    fn forms_differ_in_decorators_annotations_and_casts_alone() {
        assert_eq!(Form::Viper.of(SOURCE).as_deref(), Some(SOURCE));
        let native = "import micropython\n\n\n@micropython.native\ndef f(p, n):\n    return f(p, (n - 1)) + n\n\n\nint(1)\n";
        assert_eq!(Form::Native.of(SOURCE).as_deref(), Some(native));
        let plain = "\n\ndef f(p, n):\n    return f(p, (n - 1)) + n\n\n\nint(1)\n";
        assert_eq!(Form::Plain.of(SOURCE).as_deref(), Some(plain));
        assert_eq!(Form::Viper.of(native), None);
        assert_eq!(Form::Native.of(native).as_deref(), Some(native));
    }

    #[test]
    fn there_are_twelve_kernels_a_call_and_five_of_floats() {
        let kernels = Kernel::all().expect("the folder is there");
        let floats = kernels.iter().filter(|kernel| kernel.is_float()).count();
        assert_eq!((kernels.len() - floats, floats), (13, 5));
        for kernel in kernels {
            assert_eq!(Form::Viper.of(&kernel.source).is_some(), !kernel.is_float(), "{}", kernel.name);
            let native = Form::Native.of(&kernel.source).expect("every kernel has this form");
            assert!(!native.contains("ptr") && !native.contains(": int"), "{native}");
        }
    }
}
