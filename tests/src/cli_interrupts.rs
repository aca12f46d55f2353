//! The check that Ctrl-C reaches the loops of builtin functions: each of [`LOOPS`] would run for minutes or for ever.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, SystemTime};

use crate::case::Outcome;
use crate::taipan::Taipan;

/// How soon an interrupt must reach a builtin function.
const SOON: Duration = Duration::from_millis(100);
/// How often each is interrupted: the system may give the processor to others for longer than that.
const TRIES: usize = 3;
/// How long the child may live.
const TIMEOUT: Duration = Duration::from_secs(120);

/// What is interrupted. `endless` is an iterator that never ends, `big` a list of many items that are not equal, `huge` a
/// number of 27 million digits.
const LOOPS: &[&str] = &[
    "sum(range(10**15))",
    "sum(endless())",
    "max(range(10**15))",
    "min(endless())",
    "any(endless())",
    "all(iter(lambda: 1, 0))",
    "list(endless())",
    "tuple(endless())",
    "set(endless())",
    "frozenset(endless())",
    "dict.fromkeys(endless())",
    "bytes(endless())",
    "bytearray(endless())",
    "[].extend(endless())",
    "list(map(abs, endless()))",
    "list(filter(None, endless()))",
    "list(zip(endless(), endless()))",
    "list(enumerate(endless()))",
    "sorted(endless())",
    "''.join(str(x) for x in endless())",
    "print(*endless())",
    "[x for x in endless()]",
    "{x: x for x in endless()}",
    "(lambda *a: a)(*endless())",
    "1.5 in range(10**15)",
    "'x' in endless()",
    "range(10**15).count(1.5)",
    "range(10**15).index(1.5)",
    "10**15 in iter(range(10**15))",
    "[big.count(-1) for _ in endless()]",
    "[-1 in big for _ in endless()]",
    "[big == other for _ in endless()]",
    "[hash(tuple(big)) for _ in endless()]",
    "[sorted(big, key=lambda x: -x[0]) for _ in endless()]",
    "[repr(big) for _ in endless()]",
    "[','.join(map(str, big)) for _ in endless()]",
    "[list(reversed(big)) for _ in endless()]",
    "exec('while True: pass')",
    "eval('sum(endless())')",
    "dict(zip(endless(), endless()))",
    "next(filter(None, endless()))",
    "a, *b = endless()",
    "for x in endless(): pass",
    "[0 for x in endless() if x]",
    "math.fsum(endless())",
    "math.prod(endless())",
    "collections.deque(endless(), maxlen=2)",
    "huge * (huge - 1)",
    "huge * digit",
    "huge // third",
    "huge % digit",
    "3 ** 10**9",
    "pow(huge, huge, third)",
    "pow(3, huge, 10**4000 + 7)",
    "str(huge)",
    "int(digits)",
    "math.isqrt(huge)",
    "math.factorial(10**7)",
    "math.comb(10**7, 5 * 10**6)",
    "time.sleep(100)",
    "recurse()",
];

const SCRIPT: &str = "
import collections, math, sys, time

def endless():
    return iter(int, 1)

def recurse():
    while True:
        try:
            recurse()
        except RecursionError:
            pass

big = [(i,) for i in range(100000)]
other = [(i,) for i in range(100000)]
huge, third, digit = (1 << 90000001) - 3, (1 << 30000001) - 5, (1 << 1000001) - 7
digits = '7' * 30000000
for source in LOOPS:
    code = compile(source, source, 'exec')
    for i in range(TRIES):
        try:
            print('ready')
            sys.stdout.flush()
            exec(code)
            sys.stdout.flush()
            print(source, 'ended')
        except KeyboardInterrupt:
            print(time.time_ns())
        except BaseException as e:
            print(source, type(e).__name__, e)
        sys.stdout.flush()
";

fn nanoseconds() -> Result<u128, String> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    Ok(now.map_err(|error| error.to_string())?.as_nanos())
}

/// Interrupts every loop and looks how long it takes until the handler runs.
///
/// # Errors
/// What keeps the child from being run.
pub fn builtins(taipan: &Taipan, folder: &Path) -> Result<Outcome, String> {
    let fail = |error: std::io::Error| error.to_string();
    let script = SCRIPT.replace("LOOPS", &format!("{LOOPS:?}")).replace("TRIES", &TRIES.to_string());
    fs::write(folder.join("s.py"), script).map_err(fail)?;
    let invocation = taipan.invocation(folder, Duration::from_secs(60));
    let mut child = Command::new(&invocation.program)
        .arg("s.py")
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(fail)?;
    let pid = child.id().to_string();
    // Nothing below waits for longer than this child lives.
    let killer = pid.clone();
    let (ended, watched) = mpsc::channel::<()>();
    thread::spawn(move || {
        if watched.recv_timeout(TIMEOUT) == Err(mpsc::RecvTimeoutError::Timeout) {
            let _ = Command::new("kill").args(["-KILL", &killer]).status();
        }
    });
    let mut lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
    let mut problems = Vec::new();
    for source in LOOPS {
        let mut best = Duration::MAX;
        for _ in 0..TRIES {
            match lines.next().and_then(Result::ok) {
                Some(line) if line == "ready" => {}
                line => return Ok(Outcome::Fail(format!("before {source}: {line:?}"))),
            }
            thread::sleep(Duration::from_millis(20));
            let sent = nanoseconds()?;
            Command::new("kill").args(["-INT", &pid]).status().map_err(fail)?;
            let line =
                lines.next().and_then(Result::ok).ok_or_else(|| format!("{source} ended everything"))?;
            match line.rsplit(' ').next().and_then(|word| word.parse::<u128>().ok()) {
                Some(caught) => {
                    let delay = caught.saturating_sub(sent).min(u128::from(u64::MAX));
                    best = best.min(Duration::from_nanos(delay as u64));
                }
                None => problems.push(line),
            }
        }
        if best > SOON {
            problems.push(format!("{source}: {best:?}"));
        }
    }
    let _ = child.wait();
    drop(ended);
    if problems.is_empty() { Ok(Outcome::Pass) } else { Ok(Outcome::Fail(problems.join("\n"))) }
}
