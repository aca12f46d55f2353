//! Checks of compiled files: what `taipan build` makes runs and is imported as its source is, and anything else that
//! calls itself a compiled file is a ValueError.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::case::Outcome;
use crate::process::{Completion, End};
use crate::taipan::Taipan;

const TIMEOUT: Duration = Duration::from_secs(60);

const MODULE: &str = "
'''A module.'''
import micropython
LIMIT = 10 ** 30
@micropython.viper
def add(x: int, y: int) -> int:
    return x + y
def fail():
    raise KeyError('here')
";

const MAIN: &str = "
import sys, part, pack.inner
print(part.__doc__, part.LIMIT, part.add(2, 3), pack.inner.x, pack.__name__)
try:
    part.fail()
except KeyError as error:
    # Without the source there are no source lines, but there are numbers.
    inner = error.__traceback__.tb_next
    print(repr(error), error.__traceback__.tb_lineno, inner.tb_lineno, inner.tb_frame.f_code.co_filename)
";

/// Changes the file at every seventh byte and cuts it at every eleventh: a ValueError each time.
const DAMAGE: &str = "
with open('part.tpc', 'rb') as f:
    whole = f.read()
def attempt(data):
    try:
        exec(data, {})
    except ValueError as error:
        assert str(error).startswith('bad compiled file: '), error
        return
    except SyntaxError:
        # The first bytes are wrong, so that it is a source text.
        assert not data.startswith(whole[:4])
        return
    raise AssertionError('accepted')
for i in range(0, len(whole), 7):
    attempt(whole[:i] + bytes([whole[i] ^ 0x55]) + whole[i + 1:])
for i in range(5, len(whole), 11):
    attempt(whole[:i])
attempt(whole + b'x')
exec(whole, {})
print('done')
";

fn run(taipan: &Taipan, folder: &Path, args: &[&str]) -> Result<Completion, String> {
    taipan.invocation(folder, TIMEOUT).args(args).run()
}

/// Runs something that must end well, for its output.
fn output(taipan: &Taipan, folder: &Path, args: &[&str]) -> Result<String, String> {
    let completion = run(taipan, folder, args)?;
    match completion.end {
        End::Exit(0) => Ok(completion.stdout_text() + &completion.stderr_text()),
        end => Err(format!("{args:?}: {end:?}\n{}", completion.stderr_text())),
    }
}

/// Scripts and modules as compiled files against their sources.
pub(crate) fn compiled_files(taipan: &Taipan, folder: &Path) -> Result<Outcome, String> {
    let write =
        |name: &str, text: &str| fs::write(folder.join(name), text).map_err(|error| error.to_string());
    fs::create_dir(folder.join("pack")).map_err(|error| error.to_string())?;
    write("main.py", MAIN)?;
    write("part.py", MODULE)?;
    write("pack/__init__.py", "")?;
    write("pack/inner.py", "x = [i * i for i in range(4)]\n")?;
    let expected = output(taipan, folder, &["main.py"])?;
    for source in ["main.py", "part.py", "pack/__init__.py", "pack/inner.py"] {
        output(taipan, folder, &["build", source])?;
        fs::remove_file(folder.join(source)).map_err(|error| error.to_string())?;
    }
    let compiled = output(taipan, folder, &["main.tpc"])?;
    if compiled != expected || !expected.contains("KeyError") {
        return Ok(Outcome::Fail(format!("from source:\n{expected}\ncompiled:\n{compiled}")));
    }
    write("damage.py", DAMAGE)?;
    let damaged = output(taipan, folder, &["damage.py"])?;
    if damaged != "done\n" {
        return Ok(Outcome::Fail(damaged));
    }
    // What cannot be compiled makes no file.
    write("wrong.py", "x = = 1\n")?;
    let wrong = run(taipan, folder, &["build", "wrong.py"])?;
    if wrong.end != End::Exit(1)
        || folder.join("wrong.tpc").exists()
        || !wrong.stderr_text().contains("line 1")
    {
        return Ok(Outcome::Fail(format!("{:?}\n{}", wrong.end, wrong.stderr_text())));
    }
    Ok(Outcome::Pass)
}
