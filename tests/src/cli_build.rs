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
    except NameError:
        assert not data.startswith(whole[:4])
        return
    # Nothing, or a name at the most, is a source text, too.
    assert not data.startswith(whole[:4]), 'accepted'
for i in range(0, len(whole), 7):
    attempt(whole[:i] + bytes([whole[i] ^ 0x55]) + whole[i + 1:])
for i in range(5, len(whole), 11):
    attempt(whole[:i])
attempt(whole + b'x')
exec(whole, {})
# A hundred thousand files with something wrong in them.
import random
random.seed(4)
for i in range(100000):
    data = bytearray(whole)
    for _ in range(random.randrange(3) + 1):
        at = random.randrange(len(data))
        what = random.randrange(8)
        if what == 0:
            del data[at:]
        elif what == 1:
            del data[at : at + random.randrange(9)]
        elif what == 2:
            data[at:at] = bytes(random.randrange(9))
        else:
            data[at] ^= 1 << random.randrange(8)
        if not data:
            break
    if data != whole:
        attempt(bytes(data))
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

/// Functions of every kind that is compiled ahead of time: loops, floats, calls forward, backward and of itself, exceptions.
const NUMBERS: &str = "
import math
import micropython
from math import sin
@micropython.viper
def total(n: int) -> int:
    sum = 0
    for i in range(n):
        sum += i
    return sum
@micropython.viper
def twice(n: int) -> int:
    return int(total(n)) * 2
@micropython.viper
def fib(n: int) -> int:
    return n if n < 2 else int(fib(n - 1)) + int(fib(n - 2))
@micropython.viper
def first(n: int) -> int:
    return int(last(n, 2)) + 1
@micropython.viper
def last(n: int, by: int = 1) -> int:
    return n * by
@micropython.viper
def wave(x: float) -> float:
    return math.sqrt(x) + sin(x)
@micropython.viper
def things(n: int):
    return ['a', n, len('xyz'), (1, 2), 10 ** 20, b'bytes', 1.5]
@micropython.viper
def fill(data: ptr8, n: int):
    for i in range(n):
        data[i] = i
@micropython.viper
def count(n: int):
    while n:
        yield n
        n -= 1
@micropython.viper
def fail(n: int) -> int:
    try:
        raise KeyError('x', n)
    except ValueError:
        return 1
@micropython.native
def untyped(n):
    return n + 1
TYPED = (total, twice, fib, first, last, wave, things, fill, fail)
";

/// What the functions do, and what is left of that when names mean something else.
const USE: &str = "
import sys
import numbers_
def show():
    data = bytearray(5)
    numbers_.fill(data, 5)
    print(numbers_.total(10), numbers_.twice(10), numbers_.fib(15), numbers_.first(4), numbers_.last(3))
    print(numbers_.wave(4.0), numbers_.things(3), data, list(numbers_.count(3)), numbers_.untyped(1))
    try:
        numbers_.fail(3)
    except KeyError as error:
        print(repr(error), error.__traceback__.tb_next.tb_lineno)
show()
numbers_.total = lambda n: 1000
numbers_.last = lambda n, by=1: 5
show()
for name in ('numbers_',):
    del sys.modules[name]
import numbers_
show()
";

/// What became of the functions: bytes, their checksum, and whether compiling them took time.
const INFO: &str = "
import micropython
import numbers_
numbers_.twice(3), numbers_.fib(3), numbers_.first(3), numbers_.wave(1.0), numbers_.things(1), numbers_.fill(bytearray(1), 1)
try:
    numbers_.fail(3)
except KeyError:
    pass
for function in numbers_.TYPED:
    info = micropython.native_info(function)
    assert info['bytes'] and info['checksum'] and info['tier'] == 'viper'
    assert info['compile_us'] == 0, info
print('good')
";

/// Files with machine code: what is in them runs without being compiled, and does what its source does.
pub(crate) fn machine_code(taipan: &Taipan, folder: &Path) -> Result<Outcome, String> {
    let write =
        |name: &str, text: &str| fs::write(folder.join(name), text).map_err(|error| error.to_string());
    write("numbers_.py", NUMBERS)?;
    write("use.py", USE)?;
    write("info.py", INFO)?;
    let expected = output(taipan, folder, &["use.py"])?;
    if !expected.contains("45 90 610 9 3") || !expected.contains("1000 2000 610 6 5") {
        return Ok(Outcome::Fail(expected));
    }
    let source = "numbers_.py";
    for target in ["armv7m", "armv7em", "armv7emsp", "armv7emdp"] {
        let march = format!("-march={target}");
        let said = output(taipan, folder, &["build", "-v", &march, source, "-o", "foreign.tpc"])?;
        if said.matches("bytes of machine code").count() != 10 || said.matches("stays bytecode").count() != 1
        {
            return Ok(Outcome::Fail(said));
        }
        let refused = run(taipan, folder, &["-c", "import foreign"])?;
        let text = refused.stderr_text();
        if refused.end != End::Exit(1)
            || !text.contains(&format!(
                "ValueError: bad compiled file: it holds machine code for {target}, and this is x64"
            ))
        {
            return Ok(Outcome::Fail(format!("{target}: {text}")));
        }
    }
    output(taipan, folder, &["build", "-march=x64", source])?;
    fs::remove_file(folder.join(source)).map_err(|error| error.to_string())?;
    for options in [&[][..], &["-X", "gc-stress"], &["-X", "viper=checked"]] {
        let args: Vec<&str> = options.iter().chain(&["use.py"]).copied().collect();
        let compiled = output(taipan, folder, &args)?;
        if compiled != expected {
            return Ok(Outcome::Fail(format!("from source:\n{expected}\n{options:?} compiled:\n{compiled}")));
        }
    }
    let info = output(taipan, folder, &["info.py"])?;
    if info != "good\n" {
        return Ok(Outcome::Fail(info));
    }
    fs::rename(folder.join("numbers_.tpc"), folder.join("part.tpc")).map_err(|error| error.to_string())?;
    write("damage.py", DAMAGE)?;
    let damaged = output(taipan, folder, &["damage.py"])?;
    if damaged != "done\n" {
        return Ok(Outcome::Fail(damaged));
    }
    // A function that breaks a rule makes no file.
    write("wrong.py", "@micropython.viper\ndef f(x: int) -> int:\n    return 'text'\n")?;
    let wrong = run(taipan, folder, &["build", "-march=armv7m", "wrong.py"])?;
    let text = wrong.stderr_text();
    if wrong.end != End::Exit(1) || folder.join("wrong.tpc").exists() || !text.contains("ViperTypeError") {
        return Ok(Outcome::Fail(format!("{:?}\n{text}", wrong.end)));
    }
    Ok(Outcome::Pass)
}

/// Imports what an image has.
const FROZEN_MAIN: &str = "
import sys
import numbers_, pack, sub.inner, whole.part as part, functools
print(numbers_.total(10), pack.inner.x, sub.inner.__name__, part.add(2, 3), functools.reduce(part.add, [1, 2]))
print(hasattr(part, '__file__'), part.add.__code__.co_filename, sub.__path__)
try:
    part.fail()
except KeyError as error:
    print(repr(error), error.__traceback__.tb_next.tb_lineno)
try:
    import pack.missing
except ImportError as error:
    print(error)
";

/// Imports what is in an image that is damaged: it is not there, or a ValueError, or what it was.
const FROZEN_DAMAGED: &str = "
try:
    import part
    assert part.LIMIT == 10 ** 30
except ImportError:
    print('not there')
except ValueError as error:
    assert str(error).startswith('bad compiled file: '), error
    print('refused')
else:
    print('sound')
";

/// Images of frozen modules: modules, packages and machine code in them; what is wrong with what is to be frozen; damaged images.
pub(crate) fn frozen_modules(taipan: &Taipan, folder: &Path) -> Result<Outcome, String> {
    let io = |error: std::io::Error| error.to_string();
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).map_err(io);
    for name in ["pack", "sub", "elsewhere"] {
        fs::create_dir(folder.join(name)).map_err(io)?;
    }
    write("elsewhere/numbers_.py", NUMBERS)?;
    write("pack/__init__.py", "from . import inner\n")?;
    write("pack/inner.py", "x = [i * i for i in range(4)]\n")?;
    write("sub/inner.py", "")?;
    write("elsewhere/part_.py", MODULE)?;
    write("main.py", FROZEN_MAIN)?;
    write("damaged.py", FROZEN_DAMAGED)?;
    write(
        "elsewhere/list.txt",
        "# What is frozen.\nnumbers_.py\nwhole.part=part_.py  # under another name\n\nlibrary:functools\n",
    )?;
    let words = ["freeze", "-march=x64", "-o", "image", "@elsewhere/list.txt", "pack", "sub"];
    output(taipan, folder, &words)?;
    for name in ["pack", "sub"] {
        fs::remove_dir_all(folder.join(name)).map_err(io)?;
    }
    let expected = "45 [0, 1, 4, 9] sub.inner 5 3\nFalse part_.py ['']\nKeyError('here') 9\nNo module named 'pack.missing'\n";
    for options in [&["-X", "frozen=image"][..], &["-X", "gc-stress", "-X", "frozen=image"]] {
        let args: Vec<&str> = options.iter().chain(&["main.py"]).copied().collect();
        let printed = output(taipan, folder, &args)?;
        if printed != expected {
            return Ok(Outcome::Fail(format!("{options:?}:\n{printed}")));
        }
    }
    for (words, message) in [
        (&["elsewhere/none.py"][..], "can't open file"),
        (&["library:none"], "no module 'none'"),
        (&["a-b=elsewhere/part_.py"], "can't be the name of a module"),
        (&["a=elsewhere/part_.py", "a=elsewhere/part_.py"], "two modules 'a'"),
    ] {
        let args: Vec<&str> = ["freeze", "-o", "none"].iter().chain(words).copied().collect();
        let refused = run(taipan, folder, &args)?;
        let text = refused.stderr_text();
        if refused.end != End::Exit(1) || !text.contains(message) || folder.join("none").exists() {
            return Ok(Outcome::Fail(format!("{words:?}: {:?}\n{text}", refused.end)));
        }
    }
    // Code for another machine, and images that are damaged.
    output(taipan, folder, &["freeze", "-march=armv7m", "-o", "image", "part=elsewhere/part_.py"])?;
    let refused = output(taipan, folder, &["-X", "frozen=image", "damaged.py"])?;
    if refused != "refused\n" {
        return Ok(Outcome::Fail(refused));
    }
    output(taipan, folder, &["freeze", "-o", "image", "part=elsewhere/part_.py"])?;
    let whole = fs::read(folder.join("image")).map_err(io)?;
    let mut seen = std::collections::BTreeMap::new();
    for at in (0..whole.len()).step_by(19).chain(0..24) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x24;
        let cut = whole[..at].to_vec();
        for image in [bytes, cut] {
            fs::write(folder.join("image"), image).map_err(io)?;
            *seen.entry(output(taipan, folder, &["-X", "frozen=image", "damaged.py"])?).or_insert(0) += 1;
        }
    }
    let told: Vec<&str> = seen.keys().map(|text| text.trim()).collect();
    if !told.iter().all(|text| ["not there", "refused", "sound"].contains(text)) || told.len() < 2 {
        return Ok(Outcome::Fail(format!("{seen:?}")));
    }
    Ok(Outcome::Pass)
}
