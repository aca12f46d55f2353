//! `BLESS=1`: rewriting expected output from what the judge prints.
//!
//! The judge is CPython, or taipan itself for scripts that CPython cannot judge. A run that crashes
//! or ends with another exit code than its directives say is never taken as expected output.

use std::env;
use std::fs;

use crate::case::Outcome;
use crate::judge::Judges;
use crate::process::{Completion, End};
use crate::script::{Script, last_lines};
use crate::taipan::Taipan;

/// Whether the environment asks for blessing.
///
/// # Errors
/// When it does under CI: expected output changes only in someone's hands.
pub fn requested() -> Result<bool, String> {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    decide(is_set("BLESS"), is_set("CI"))
}

fn decide(bless: bool, ci: bool) -> Result<bool, String> {
    if bless && ci {
        return Err("BLESS is refused under CI".into());
    }
    Ok(bless)
}

/// Rewrites the expected output of `script`; passes when it was already right or has been written.
#[must_use]
pub fn script(script: &Script, judges: &Judges, taipan: Result<&Taipan, &String>) -> Outcome {
    let directives = match &script.directives {
        Ok(directives) => directives,
        Err(why) => return Outcome::Fail(why.clone()),
    };
    let run = if directives.differs.is_some() {
        match taipan {
            Ok(taipan) => {
                let tier = directives.tiers.first().copied().unwrap_or("bytecode");
                let timeout = std::time::Duration::from_secs(20);
                script.run(taipan, directives, &["-X".to_string(), format!("emit={tier}")], timeout)
            }
            Err(why) => return Outcome::Skip(why.clone()),
        }
    } else {
        match judges.pick(directives.python) {
            Ok(python) => python.run(script, directives),
            Err(why) => return Outcome::Skip(why),
        }
    };
    match run.and_then(|completion| blessable(completion, directives.exit)) {
        Err(why) => Outcome::Fail(why),
        Ok(output) => {
            let file = script.expected_file();
            if script.expected().is_ok_and(|old| old == output) {
                return Outcome::Pass;
            }
            match fs::write(&file, output) {
                Ok(()) => Outcome::Pass,
                Err(error) => Outcome::Fail(format!("{}: {error}", file.display())),
            }
        }
    }
}

fn blessable(completion: Completion, exit: i32) -> Result<Vec<u8>, String> {
    if let Some(crash) = completion.crash(exit) {
        return Err(crash);
    }
    if completion.end != End::Exit(exit) {
        let stderr = last_lines(&completion.stderr_text(), 20);
        return Err(format!("exit: expected {exit}, got {:?}\n{stderr}", completion.end));
    }
    Ok(completion.stdout)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ci_refuses() {
        assert_eq!(decide(false, true), Ok(false));
        assert_eq!(decide(true, false), Ok(true));
        assert!(decide(true, true).is_err());
    }

    #[test]
    fn only_a_proper_run_is_taken() {
        let done = |end, stderr: &str| Completion { end, stdout: b"x".to_vec(), stderr: stderr.into() };
        assert_eq!(blessable(done(End::Exit(0), ""), 0), Ok(b"x".to_vec()));
        assert!(blessable(done(End::Exit(1), ""), 0).is_err());
        assert!(blessable(done(End::Timeout, ""), 0).is_err());
        assert!(blessable(done(End::Exit(0), "thread 'main' panicked at x"), 0).is_err());
    }
}
