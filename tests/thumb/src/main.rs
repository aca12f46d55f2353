//! `taipan-thumb-tests --runner FILE MODE …`; `cargo xtask thumb` builds the runner and calls this.
#![forbid(unsafe_code)]

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;
use taipan_emit_thumb::level::Level;
use taipan_thumb_tests::{exec, kernels, random, scripts};

const USAGE: &str = "\
usage: taipan-thumb-tests --runner FILE MODE [OPTION]…

modes:
  random [--seconds N] [--seed S] [--level L]   random IR functions against the interpreter; --seed runs and prints one
  exec FILE.ir [--level L]                      the calls of `; run f(1, 2)` lines, with the code
  kernels [NAME [--show]]                       instructions and bytes of the viper kernels against gcc
  scripts FOLDER [NAME]…                        the kernels as scripts for boards, in every tier; what gcc's take
";

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("taipan-thumb-tests: {message}");
            ExitCode::from(1)
        }
    }
}

fn run(mut arguments: Vec<String>) -> Result<(), String> {
    let mut option = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        let value = arguments.get(at + 1).cloned();
        arguments.drain(at..(at + 2).min(arguments.len()));
        Some(value.unwrap_or_default())
    };
    let runner = PathBuf::from(option("--runner").ok_or(USAGE)?);
    let level = match option("--level") {
        Some(name) => Some(Level::from_name(&name).ok_or_else(|| format!("no level `{name}`"))?),
        None => None,
    };
    let number = |text: String| text.parse::<u64>().map_err(|error| format!("`{text}`: {error}"));
    let seed = option("--seed").map(number).transpose()?;
    let seconds = option("--seconds").map(number).transpose()?.unwrap_or(45);
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["random"] => {
            let request = random::Request {
                seed: seed.unwrap_or(0),
                is_single: seed.is_some(),
                levels: level.map_or(Level::ALL.to_vec(), |level| vec![level]),
                time: Duration::from_secs(seconds),
            };
            random::run(&runner, &request)
        }
        ["kernels", ref rest @ ..] => kernels::run(&runner, rest, level.unwrap_or(Level::V7EM)),
        ["scripts", folder, ref names @ ..] => scripts::write(&runner, folder.as_ref(), names),
        ["exec", file] => exec::run(&runner, file, level.unwrap_or(Level::V7EMSP)),
        _ => Err(USAGE.into()),
    }
}
