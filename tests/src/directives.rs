//! The `# key: value` lines that open a script or a file test.
//!
//! Rules:
//! 1. Directives are the leading comment lines of a file; the first line that is neither a comment
//!    nor blank ends them.
//! 2. A leading comment whose first word is a known key and a colon is a directive. Any other
//!    comment is prose, unless its first word is nearly a known key: that is an error, so that a
//!    slip of the pen cannot silently switch a check off.
//! 3. The same key twice is an error, except `stderr` and `env`, which collect.

use std::time::Duration;

/// The execution tiers a script can be run on.
pub const TIERS: [&str; 3] = ["bytecode", "native", "viper"];

/// All keys.
const KEYS: [&str; 17] = [
    "exit",
    "args",
    "stdin",
    "tiers",
    "stress",
    "heapsize",
    "python",
    "cpython",
    "stderr",
    "alloc-fail",
    "dump",
    "function",
    "compare",
    "timeout",
    "env",
    "board",
    "board-code",
];

/// What a file's directives say; the defaults are those of a file without any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directives {
    /// Expected exit code.
    pub exit: i32,
    /// Arguments after the script's name.
    pub args: Vec<String>,
    /// What the script reads from standard input.
    pub stdin: Stdin,
    /// Tiers to run on.
    pub tiers: Vec<&'static str>,
    /// Why the script is left out of the stress run, if it is.
    pub no_stress: Option<String>,
    /// `-X heapsize=` for every run.
    pub heapsize: Option<String>,
    /// Lowest CPython version that can judge the script. The default is the version whose wording
    /// of messages the corpus follows.
    pub python: (u32, u32),
    /// Why CPython cannot judge the script, if it cannot.
    pub differs: Option<String>,
    /// Texts that must occur in standard error.
    pub stderr: Vec<String>,
    /// Whether the script belongs to the allocation-failure subset.
    pub alloc_fail: bool,
    /// File tests: what to dump.
    pub dump: Option<String>,
    /// File tests: the function to dump, instead of the whole file.
    pub function: Option<String>,
    /// File tests: compare standard error rather than standard output.
    pub compare_stderr: bool,
    /// Environment variables to set.
    pub env: Vec<(String, String)>,
    /// Time limit, instead of the mode's own.
    pub timeout: Option<Duration>,
    /// What an emulated board makes of it.
    pub board: OnBoard,
    /// Why a board's compiler makes other code of some function than the host's does without running the script.
    pub code_differs: Option<String>,
}

/// What is expected of a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnBoard {
    /// The same output.
    Same,
    /// The output in `<name>.board.out`; the text says why.
    Differs(String),
    /// It ends in a crash, whose report on the console has the texts of `stderr`; the text says why.
    Crashes(String),
    /// It is not run there; the text says why.
    No(String),
}

/// Where a script's standard input comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stdin {
    /// This text (nothing by default).
    Text(String),
    /// A file beside the script.
    File(String),
}

impl Default for Directives {
    fn default() -> Self {
        Self {
            exit: 0,
            args: Vec::new(),
            stdin: Stdin::Text(String::new()),
            tiers: vec!["bytecode", "native"],
            no_stress: None,
            heapsize: None,
            python: (3, 11),
            differs: None,
            stderr: Vec::new(),
            alloc_fail: false,
            dump: None,
            function: None,
            compare_stderr: false,
            env: Vec::new(),
            timeout: None,
            board: OnBoard::Same,
            code_differs: None,
        }
    }
}

impl Directives {
    /// Reads the directives of a file's text.
    ///
    /// # Errors
    /// A message naming the line, for an unknown key, a malformed value or a repeated key.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut directives = Self::default();
        let mut seen: Vec<&str> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let Some(comment) = line.strip_prefix('#') else {
                break;
            };
            let Some((key, value)) = key_and_value(comment) else {
                continue;
            };
            let at = index + 1;
            if !KEYS.contains(&key) {
                match KEYS.into_iter().find(|known| nearly(known, key)) {
                    Some(known) => {
                        return Err(format!("line {at}: `{key}`: did you mean `{known}`?"));
                    }
                    None => continue,
                }
            }
            if seen.contains(&key) && !["stderr", "env"].contains(&key) {
                return Err(format!("line {at}: directive `{key}` occurs twice"));
            }
            seen.push(key);
            directives.set(key, value).map_err(|why| format!("line {at}: {why}"))?;
        }
        if directives.alloc_fail && directives.exit != 0 {
            return Err("`alloc-fail` needs a script that ends with exit code 0".into());
        }
        Ok(directives)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), String> {
        match key {
            "exit" => {
                self.exit = value.parse().map_err(|_| format!("`exit: {value}` is no number"))?;
            }
            "args" => self.args = value.split_whitespace().map(str::to_string).collect(),
            "stdin" => {
                self.stdin = match value.strip_prefix('@') {
                    Some(file) => Stdin::File(file.to_string()),
                    None => Stdin::Text(unescape(value)),
                };
            }
            "tiers" => {
                self.tiers = value.split_whitespace().map(tier).collect::<Result<_, _>>()?;
                if self.tiers.is_empty() {
                    return Err("`tiers` names none".into());
                }
            }
            "stress" => self.no_stress = Some(reason("stress: no", value.strip_prefix("no"))?),
            "heapsize" => {
                let digits = value.trim_end_matches(['K', 'M']);
                if digits.parse::<u64>().is_err() || value.len() > digits.len() + 1 {
                    return Err(format!("`heapsize: {value}` is not N, NK or NM"));
                }
                self.heapsize = Some(value.to_string());
            }
            "python" => {
                self.python = version(value).ok_or(format!("`python: {value}` is no version"))?;
            }
            "cpython" => {
                self.differs = Some(reason("cpython: differs", value.strip_prefix("differs"))?);
            }
            "stderr" => self.stderr.push(value.to_string()),
            "alloc-fail" => self.alloc_fail = yes(key, value)?,
            "dump" => self.dump = Some(value.to_string()),
            "function" => self.function = Some(value.to_string()),
            "compare" => match value {
                "stderr" => self.compare_stderr = true,
                "stdout" => self.compare_stderr = false,
                _ => return Err(format!("`compare: {value}` is neither stdout nor stderr")),
            },
            "env" => {
                let (name, value) = value.split_once('=').ok_or("write `env: NAME=value`")?;
                self.env.push((name.to_string(), value.to_string()));
            }
            "timeout" => {
                let seconds = value.parse().map_err(|_| format!("`timeout: {value}` (seconds)"))?;
                self.timeout = Some(Duration::from_secs(seconds));
            }
            "board-code" => {
                self.code_differs = Some(reason("board-code: differs", value.strip_prefix("differs"))?);
            }
            "board" => {
                self.board = if let Some(why) = value.strip_prefix("differs") {
                    OnBoard::Differs(reason("board: differs", Some(why))?)
                } else if let Some(why) = value.strip_prefix("crashes") {
                    OnBoard::Crashes(reason("board: crashes", Some(why))?)
                } else {
                    OnBoard::No(reason("board: no", value.strip_prefix("no"))?)
                };
            }
            _ => return Err(format!("unknown directive `{key}`")),
        }
        Ok(())
    }
}

/// Splits ` key: value`; `None` when the comment is prose.
fn key_and_value(comment: &str) -> Option<(&str, &str)> {
    let (key, value) = comment.trim_start().split_once(':')?;
    let is_key = key.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    (!key.is_empty() && is_key).then(|| (key, value.trim()))
}

fn tier(name: &str) -> Result<&'static str, String> {
    TIERS
        .into_iter()
        .find(|known| *known == name.trim_end_matches(','))
        .ok_or_else(|| format!("unknown tier `{name}`"))
}

fn yes(key: &str, value: &str) -> Result<bool, String> {
    match value {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(format!("`{key}: {value}` is neither yes nor no")),
    }
}

/// The text in parentheses after a directive's word: switching a check off needs a reason.
fn reason(form: &str, rest: Option<&str>) -> Result<String, String> {
    rest.and_then(|rest| rest.trim().strip_prefix('('))
        .and_then(|rest| rest.strip_suffix(')'))
        .filter(|why| !why.trim().is_empty())
        .map(str::to_string)
        .ok_or_else(|| format!("write `{form} (reason)`"))
}

/// Whether `word` is `known` but for one slip (two in long words).
fn nearly(known: &str, word: &str) -> bool {
    // The edit distance of the first i letters of `known` to the first j of `word`, row by row.
    let mut row: Vec<usize> = (0..=word.len()).collect();
    for (i, a) in known.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in word.bytes().enumerate() {
            let substituted = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[word.len()] <= if known.len() > 5 { 2 } else { 1 }
}

/// `3.12` as a pair.
#[must_use]
pub fn version(text: &str) -> Option<(u32, u32)> {
    let (major, minor) = text.trim().split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

/// Replaces `\n`, `\t` and `\\`; any other backslash stands for itself.
fn unescape(text: &str) -> String {
    let mut result = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let replacement = match (c, chars.peek()) {
            ('\\', Some('n')) => '\n',
            ('\\', Some('t')) => '\t',
            ('\\', Some('\\')) => '\\',
            _ => {
                result.push(c);
                continue;
            }
        };
        chars.next();
        result.push(replacement);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_directives_has_the_defaults() {
        assert_eq!(Directives::parse("print(1)\n# exit: 3\n"), Ok(Directives::default()));
    }

    #[test]
    fn every_directive_is_read() {
        let text = "# Checks a thing.\n\n# exit: 2\n# args: a b\n# stdin: one\\ntwo\\\\\n\
                    # tiers: bytecode, viper\n# stress: no (too slow)\n# heapsize: 64K\n\
                    # python: 3.12\n# cpython: differs (gc.mem_alloc)\n# stderr: Foo\n\
                    # stderr: Bar: baz\n# dump: ir\n# function: f\n# compare: stderr\n\
                    # timeout: 7\n# env: A=b=c\npass\n";
        let d = Directives::parse(text).unwrap();
        assert_eq!(d.exit, 2);
        assert_eq!(d.args, ["a", "b"]);
        assert_eq!(d.stdin, Stdin::Text("one\ntwo\\".into()));
        assert_eq!(d.tiers, ["bytecode", "viper"]);
        assert_eq!(d.no_stress.as_deref(), Some("too slow"));
        assert_eq!(d.heapsize.as_deref(), Some("64K"));
        assert_eq!(d.python, (3, 12));
        assert_eq!(d.differs.as_deref(), Some("gc.mem_alloc"));
        assert_eq!(d.stderr, ["Foo", "Bar: baz"]);
        assert_eq!((d.dump.as_deref(), d.function.as_deref()), (Some("ir"), Some("f")));
        assert!(d.compare_stderr);
        assert_eq!(d.timeout, Some(Duration::from_secs(7)));
        assert_eq!(d.env, [("A".to_string(), "b=c".to_string())]);
        assert!(!d.alloc_fail);
        assert!(Directives::parse("# alloc-fail: yes\n").unwrap().alloc_fail);
        let file = Directives::parse("# stdin: @lines.txt").unwrap();
        assert_eq!(file.stdin, Stdin::File("lines.txt".into()));
    }

    #[test]
    fn mistakes_are_errors() {
        for text in [
            "# exits: 1",
            "# exit: one",
            "# std-err: x",
            "# heap-size: 4K",
            "# tier: native",
            "# env: A",
            "# exit: 1\n# exit: 1",
            "# tiers: jit",
            "# tiers:",
            "# stress: no",
            "# stress: yes",
            "# cpython: differs ()",
            "# heapsize: 64KB",
            "# heapsize: lots",
            "# python: three",
            "# alloc-fail: maybe",
            "# alloc-fail: yes\n# exit: 1",
            "# compare: both",
        ] {
            assert!(Directives::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn prose_with_a_colon_is_no_directive() {
        for text in [
            "# Note: this",
            "# two words: this",
            "# a sentence",
            "#",
            "#!/bin/x: y",
            "# bytes: these",
            "# exec: that",
        ] {
            assert_eq!(Directives::parse(text), Ok(Directives::default()), "{text}");
        }
    }
}
