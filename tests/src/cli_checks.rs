//! Checks of mode `cli` that are more than one command line with its output: how soon interrupts reach native loops, and
//! the files that other tools read.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::case::Outcome;
use crate::process::End;
use crate::taipan::Taipan;

/// A check that runs in a fresh folder of its own.
pub type Check = fn(&Taipan, &Path) -> Result<Outcome, String>;

/// The checks by name.
pub const CHECKS: &[(&str, Check)] = &[
    ("interrupts-reach-viper-loops", |taipan, folder| interrupts(taipan, folder, "viper")),
    ("interrupts-reach-native-loops", |taipan, folder| interrupts(taipan, folder, "native")),
    ("interrupts-reach-builtins", crate::cli_interrupts::builtins),
    ("scheduled-calls-reach-native-loops", scheduled),
    ("perf-map", perf_map),
    ("jitdump", jitdump),
    ("gdb", gdb),
    ("bench", bench),
    ("compiled-files", crate::cli_build::compiled_files),
    ("machine-code", crate::cli_build::machine_code),
    ("frozen-modules", crate::cli_build::frozen_modules),
];

/// How soon an interrupt must reach a loop.
const SOON: Duration = Duration::from_millis(10);
/// Interrupts that are sent.
const INTERRUPTS: usize = 9;
/// How many of them must be soon: the system may give the processor to others for longer than that.
const LEAST_SOON: usize = 3;

const TIMEOUT: Duration = Duration::from_secs(60);

/// A loop without calls, in nested form: any of its jumps back may be the one that is reached.
const SPIN: &str = "
import micropython, sys, time

@micropython.TIER
def spin(n: int) -> int:
    total = 0
    for i in range(n):
        for j in range(1000000):
            total ^= j
    return total

for k in range(200):
    spin(0)
print('ready')
sys.stdout.flush()
for k in range(COUNT):
    try:
        spin(1 << 60)
    except KeyboardInterrupt:
        print(time.time_ns())
        sys.stdout.flush()
";

fn since_1970(time: SystemTime) -> Result<Duration, String> {
    time.duration_since(SystemTime::UNIX_EPOCH).map_err(|error| error.to_string())
}

fn interrupts(taipan: &Taipan, folder: &Path, tier: &str) -> Result<Outcome, String> {
    let fail = |error: std::io::Error| error.to_string();
    let script = SPIN.replace("TIER", tier).replace("COUNT", &INTERRUPTS.to_string());
    fs::write(folder.join("s.py"), script).map_err(fail)?;
    let invocation = taipan.invocation(folder, TIMEOUT);
    let mut child = Command::new(&invocation.program)
        .arg("s.py")
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(fail)?;
    let pid = child.id().to_string();
    // Nothing below waits for longer than this child lives.
    let killer = pid.clone();
    let (ended, watched) = std::sync::mpsc::channel::<()>();
    thread::spawn(move || {
        if watched.recv_timeout(TIMEOUT) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
            let _ = Command::new("kill").args(["-KILL", &killer]).status();
        }
    });
    let mut lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
    let mut next = || lines.next().and_then(Result::ok).ok_or("it ended early");
    let mut delays = Vec::new();
    next()?;
    for _ in 0..INTERRUPTS {
        thread::sleep(Duration::from_millis(30));
        let sent = since_1970(SystemTime::now())?;
        Command::new("kill").args(["-INT", &pid]).status().map_err(fail)?;
        let caught: u64 = next()?.trim().parse().map_err(|_| "not a time")?;
        delays.push(Duration::from_nanos(caught).saturating_sub(sent));
    }
    let status = child.wait().map_err(fail)?;
    drop(ended);
    let soon = delays.iter().filter(|delay| **delay <= SOON).count();
    if soon < LEAST_SOON || !status.success() {
        return Ok(Outcome::Fail(format!("{status}; from sending to catching: {delays:?}")));
    }
    Ok(Outcome::Pass)
}

/// Runs a script and gives its standard output.
fn output(taipan: &Taipan, folder: &Path, script: &str, args: &[&str]) -> Result<String, String> {
    fs::write(folder.join("s.py"), script).map_err(|error| error.to_string())?;
    let completion = taipan.invocation(folder, TIMEOUT).args(args).run()?;
    if completion.end != End::Exit(0) {
        return Err(format!("{:?}\n{}", completion.end, completion.stderr_text()));
    }
    Ok(completion.stdout_text())
}

fn scheduled(taipan: &Taipan, folder: &Path) -> Result<Outcome, String> {
    let script = "
import micropython, time
called = 0
def callback(started):
    global called
    # At least 1, so that 0 means that it was not called.
    called = time.ticks_diff(time.ticks_us(), started) + 1

@micropython.native
def native_loop(n):
    total = 0
    micropython.schedule(callback, time.ticks_us())
    for i in range(n):
        total ^= i
    return called

@micropython.viper
def viper_loop(n: int):
    total = 0
    micropython.schedule(callback, time.ticks_us())
    for i in range(n):
        total ^= i
    return called

for loop in (native_loop, viper_loop):
    best = 1 << 60
    for k in range(7):
        called = 0
        delay = loop(3000000)
        # Called before the loop's end, as the result tells.
        assert delay != 0
        best = min(best, delay)
    print(best)
";
    for line in output(taipan, folder, script, &["s.py"])?.lines() {
        let micros: u64 = line.parse().map_err(|_| format!("not a number: {line}"))?;
        if Duration::from_micros(micros) > SOON {
            return Ok(Outcome::Fail(format!("the call came after {micros} us")));
        }
    }
    Ok(Outcome::Pass)
}

/// Two viper functions that call each other, and one that is native; prints the number of the process.
const WORK: &str = "import micropython

@micropython.viper
def traced_inner(n: int) -> int:
    return n * 3

@micropython.viper
def work(n: int) -> int:
    total = 0
    for i in range(n):
        total += int(traced_inner(i))
    return total

with open('/proc/self/status') as status:
    for line in status:
        if line.startswith('Pid:'):
            print(line.split()[1])
print(work(100))
";

/// The number of the process that ran [`WORK`].
fn pid(output: &str) -> Result<u32, String> {
    match output.split_whitespace().collect::<Vec<_>>()[..] {
        [pid, "14850"] => pid.parse().map_err(|_| format!("not a process: {pid}")),
        _ => Err(format!("printed {output}")),
    }
}

fn perf_map(taipan: &Taipan, folder: &Path) -> Result<Outcome, String> {
    let pid = pid(&output(taipan, folder, WORK, &["-X", "perf=map", "s.py"])?)?;
    let path = format!("/tmp/perf-{pid}.map");
    let text = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    fs::remove_file(&path).map_err(|error| format!("{path}: {error}"))?;
    let mut ranges = Vec::new();
    for line in text.lines() {
        let mut words = line.splitn(3, ' ');
        let mut number = || words.next().and_then(|word| u64::from_str_radix(word, 16).ok());
        let (Some(start), Some(size)) = (number(), number()) else { return Err(format!("bad line: {line}")) };
        ranges.push((start, start + size, words.next().unwrap_or("").to_string()));
    }
    for name in ["py::work:s.py:8", "py::traced_inner:s.py:4", "taipan::entry", "taipan::shim"] {
        if !ranges.iter().any(|(_, _, found)| found == name) {
            return Ok(Outcome::Fail(format!("no {name} in\n{text}")));
        }
    }
    ranges.sort();
    if ranges.windows(2).any(|pair| pair[0].1 > pair[1].0) {
        return Ok(Outcome::Fail(format!("functions overlap in\n{text}")));
    }
    Ok(Outcome::Pass)
}

/// Reads numbers and texts one after the other.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], String> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or("the file ends early")?;
        self.0 = rest;
        Ok(taken)
    }

    fn u32(&mut self) -> Result<u32, String> {
        self.take(4)?.try_into().map(u32::from_ne_bytes).map_err(|_| "four bytes".to_string())
    }

    fn u64(&mut self) -> Result<u64, String> {
        self.take(8)?.try_into().map(u64::from_ne_bytes).map_err(|_| "eight bytes".to_string())
    }

    fn text(&mut self) -> Result<String, String> {
        let end = self.0.iter().position(|byte| *byte == 0).ok_or("a text without end")?;
        let text = String::from_utf8_lossy(self.take(end)?).into_owned();
        self.take(1)?;
        Ok(text)
    }
}

fn jitdump(taipan: &Taipan, folder: &Path) -> Result<Outcome, String> {
    let pid = pid(&output(taipan, folder, WORK, &["-X", "perf=jitdump", "s.py"])?)?;
    let bytes = fs::read(folder.join(format!("jit-{pid}.dump"))).map_err(|error| error.to_string())?;
    let mut file = Reader(&bytes);
    let header = [file.u32()?, file.u32()?, file.u32()?, file.u32()?, file.u32()?, file.u32()?];
    // Magic number, version, size, machine, nothing, process.
    if header != [0x4a69_5444, 1, 40, 62, 0, pid] {
        return Ok(Outcome::Fail(format!("header {header:x?}")));
    }
    let mut last_time = file.u64()?;
    if file.u64()? != 0 {
        return Ok(Outcome::Fail("flags".into()));
    }
    let mut lines: Vec<(u64, u32)> = Vec::new();
    let mut described = 0;
    let mut seen = Vec::new();
    while !file.0.is_empty() {
        let (id, size, time) = (file.u32()?, file.u32()? as usize, file.u64()?);
        if time < last_time {
            return Ok(Outcome::Fail("time goes backwards".into()));
        }
        last_time = time;
        let mut body = Reader(file.take(size.checked_sub(16).ok_or("a record without head")?)?);
        match id {
            // Lines of the code that comes next.
            2 => {
                described = body.u64()?;
                lines.clear();
                for _ in 0..body.u64()? {
                    lines.push((body.u64()?, body.u32()?));
                    body.u32()?;
                    let name = body.text()?;
                    if Path::new(&name)
                        != folder.canonicalize().map_err(|error| error.to_string())?.join("s.py")
                    {
                        return Ok(Outcome::Fail(format!("lines of {name}")));
                    }
                }
            }
            0 => {
                let (process, _thread) = (body.u32()?, body.u32()?);
                let (address, same, length, index) = (body.u64()?, body.u64()?, body.u64()?, body.u64()?);
                let name = body.text()?;
                if process != pid
                    || address != same
                    || index != seen.len() as u64
                    || body.0.len() as u64 != length
                {
                    return Ok(Outcome::Fail(format!("record of {name}")));
                }
                if name.starts_with("py::") {
                    let inside = lines.iter().all(|(at, _)| (address..address + length).contains(at));
                    let ascending = lines.windows(2).all(|pair| pair[0].0 <= pair[1].0);
                    if described != address || !inside || !ascending {
                        return Ok(Outcome::Fail(format!("lines of {name}: {lines:x?}")));
                    }
                    let wanted = if name == "py::work" { &[8, 9, 10, 11][..] } else { &[4, 5] };
                    if let Some(missing) =
                        wanted.iter().find(|line| !lines.iter().any(|(_, found)| found == *line))
                    {
                        return Ok(Outcome::Fail(format!("no line {missing} of {name}: {lines:?}")));
                    }
                }
                seen.push(name);
            }
            _ => return Ok(Outcome::Fail(format!("a record of kind {id}"))),
        }
    }
    for name in ["py::work", "py::traced_inner", "taipan::entry"] {
        if !seen.iter().any(|found| found == name) {
            return Ok(Outcome::Fail(format!("no {name} among {seen:?}")));
        }
    }
    Ok(Outcome::Pass)
}

fn gdb(taipan: &Taipan, folder: &Path) -> Result<Outcome, String> {
    if Command::new("gdb").arg("--version").stdout(Stdio::null()).status().is_err() {
        return Ok(Outcome::Skip("gdb is not installed".into()));
    }
    fs::write(folder.join("s.py"), WORK).map_err(|error| error.to_string())?;
    let program = taipan.invocation(folder, TIMEOUT).program;
    let mut gdb = crate::process::Invocation::new("gdb", folder, TIMEOUT).args(["-q", "-nx", "-batch"]);
    for command in [
        "set pagination off",
        "set confirm off",
        "set debuginfod enabled off",
        "set breakpoint pending on",
        "break traced_inner",
        "run",
        "bt 4",
        "delete",
        "continue",
    ] {
        gdb = gdb.args(["-ex", command]);
    }
    let gdb = gdb.arg("--args").arg(program).args(["-X", "gdb", "s.py"]);
    let completion = gdb.run()?;
    let text = completion.stdout_text();
    if text.contains("ptrace: Operation not permitted") {
        return Ok(Outcome::Skip("no right to debug".into()));
    }
    for wanted in
        ["#0  traced_inner () at s.py:5", " in work () at s.py:11", "taipan::shim", "exited normally"]
    {
        if !text.contains(wanted) {
            return Ok(Outcome::Fail(format!("no {wanted:?} in\n{text}\n{}", completion.stderr_text())));
        }
    }
    Ok(Outcome::Pass)
}

const BENCHES: &str = "import micropython

@micropython.viper
def kernel(n: int) -> int:
    total = 0
    for i in range(n):
        total += i & 7
    return total

def bench_sum():
    return kernel(30000)

def bench_list():
    values = []
    for i in range(300):
        values.append(i)
    return len(values)

def other():
    raise ValueError('is not measured')

if __name__ == '__main__':
    raise ValueError('is not run')
";

fn bench(taipan: &Taipan, folder: &Path) -> Result<Outcome, String> {
    let text = output(taipan, folder, BENCHES, &["bench", "s.py"])?;
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split_whitespace().collect()).collect();
    let tiers = |name: &str| {
        let first = rows.iter().position(|row| row.first() == Some(&name));
        first.map_or(&[][..], |first| rows.get(first..first + 3).unwrap_or(&[]))
    };
    for name in ["bench_sum", "bench_list"] {
        let [bytecode, native, viper] = tiers(name) else { return Ok(Outcome::Fail(text)) };
        let is_number = |word: &&str| word.parse::<f64>().is_ok_and(|number| number > 0.0);
        let fine = bytecode.get(1) == Some(&"bytecode")
            && bytecode.get(3) == Some(&"1.00")
            && native.first() == Some(&"native")
            && viper.first() == Some(&"viper")
            && native[1..3].iter().all(is_number)
            && viper[1..3].iter().all(is_number);
        if !fine {
            return Ok(Outcome::Fail(text));
        }
    }
    // Machine code is faster than bytecode for a loop like this, however busy the machine.
    let ratio = tiers("bench_sum")[2][2].parse::<f64>().unwrap_or(0.0);
    if ratio < 2.0 || !rows.iter().any(|row| row.starts_with(&["geometric", "mean"])) {
        return Ok(Outcome::Fail(text));
    }
    let one = output(taipan, folder, BENCHES, &["bench", "s.py", "bench_list"])?;
    if one.contains("bench_sum") || !one.contains("bench_list") {
        return Ok(Outcome::Fail(one));
    }
    Ok(Outcome::Pass)
}
