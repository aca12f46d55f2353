//! Modes `board`, `board-stress`, `board-native`, `board-tight` and `board-code`: the scripts on an emulated board, many in one run of the emulator.
//!
//! The firmware reads a list of jobs from the host, runs each in a VM of its own, and notes in another file how each has
//! ended (`ports/cortex-m/src/batch.rs`). What the host must do is to watch: when a job takes too long or the
//! emulator ends in the middle, the run is started again behind that job.
//!
//! `board-tight` runs each script with heaps of many sizes, most of them too small for it, and functions that are native by
//! default: a script must end as it should, or with a MemoryError and the beginning of its output.
//!
//! `board-code` compares machine code instead of output ([`identity`]).
//!
//! `TAIPAN_FIRMWARE` names the firmware, `TAIPAN_BOARD` the board: the emulator's machine is `mps2-` and that name.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use crate::case::{Name, Outcome};
use crate::directives::{Directives, OnBoard, Stdin};
use crate::identity;
use crate::process::{Completion, End};
use crate::script::{Script, verdict};

/// Scripts that one run of the emulator is given.
const CHUNK: usize = 24;

/// The heaps of `board-tight`, in KiB.
const TIGHT: [&str; 14] =
    ["6K", "9K", "13K", "18K", "25K", "34K", "47K", "64K", "90K", "125K", "160K", "210K", "280K", "400K"];

/// What the firmware says of a heap that the VM does not fit in.
const TOO_SMALL: &str = "the heap is too small";

/// How often the file of results is looked at.
const POLL: Duration = Duration::from_millis(30);

/// The firmware, and how it is run.
#[derive(Clone, Debug)]
pub struct Machine {
    board: &'static str,
    firmware: PathBuf,
    stress: bool,
    /// Is every function native that is not something else?
    native: bool,
    /// Heaps of many sizes?
    tight: bool,
    /// Is machine code to be compared with the host's?
    code: bool,
    /// Write the expected output of what differs on a board.
    bless: bool,
}

/// The boards that there is firmware for.
const BOARDS: [&str; 3] = ["an385", "an386", "an500"];

impl Machine {
    /// What the environment names.
    ///
    /// # Errors
    /// When it names nothing, or a board that is not known.
    pub fn locate(mode: &str, bless: bool) -> Result<Self, String> {
        let variable = |name: &str| {
            std::env::var(name).map_err(|_| format!("{name} is not set: use `cargo xtask device test`"))
        };
        let name = variable("TAIPAN_BOARD")?;
        let board = BOARDS.into_iter().find(|board| *board == name);
        let board = board.ok_or_else(|| format!("TAIPAN_BOARD: no board {name:?}"))?;
        let (stress, tight) = (mode == "board-stress", mode == "board-tight");
        let native = tight || mode == "board-native";
        let code = mode == "board-code";
        Ok(Self { board, firmware: variable("TAIPAN_FIRMWARE")?.into(), stress, native, tight, code, bless })
    }

    fn mode(&self) -> &'static str {
        match (self.stress, self.native) {
            _ if self.code => "board-code",
            (true, _) => "board-stress",
            (false, true) if self.tight => "board-tight",
            (false, true) => "board-native",
            (false, false) => "board",
        }
    }

    /// What a script may take: the emulator is slow, and the machine has other things to do.
    fn limit(&self, directives: &Directives) -> Duration {
        let limit = Duration::from_secs(if self.stress { 600 } else { 60 });
        directives.timeout.map_or(limit, |own| own.max(limit))
    }
}

#[derive(Clone)]
struct Job {
    index: usize,
    script: Script,
    directives: Directives,
    expected: Vec<u8>,
    /// In place of the heap that the script asks for.
    heap: Option<&'static str>,
}

/// Runs all scripts below `folder` that `filters` select, on `jobs` emulators at a time.
///
/// # Errors
/// When scripts cannot be read or the emulator cannot be started.
pub fn run(
    folder: &Path,
    filters: &[String],
    machine: &Machine,
    jobs: usize,
) -> Result<Vec<(Name, Outcome)>, String> {
    let mut results: Vec<(Name, Option<Outcome>)> = Vec::new();
    let mut queue = VecDeque::new();
    for script in Script::discover(folder, filters)? {
        if machine.code && !script.has_viper() {
            continue;
        }
        let name = Name { mode: machine.mode(), path: script.path.clone(), tier: Some(machine.board) };
        match prepare(folder, script, results.len(), machine) {
            Ok(job) if machine.tight => {
                for heap in TIGHT {
                    let name = Name { tier: Some(heap), ..name.clone() };
                    queue.push_back(Job { index: results.len(), heap: Some(heap), ..job.clone() });
                    results.push((name, None));
                }
            }
            Ok(job) => {
                results.push((name, None));
                queue.push_back(job);
            }
            Err(outcome) => results.push((name, Some(outcome))),
        }
    }
    let chunk = CHUNK.min(queue.len().div_ceil(jobs.max(1)).max(1));
    let queue = Mutex::new(queue);
    let finished = Mutex::new(Vec::new());
    let work = |number: usize| -> Result<(), String> {
        loop {
            let jobs: Vec<Job> = {
                let mut queue = queue.lock().map_err(|_| "another thread panicked")?;
                let count = chunk.min(queue.len());
                queue.drain(..count).collect()
            };
            if jobs.is_empty() {
                return Ok(());
            }
            let outcomes = run_chunk(folder, machine, number, &jobs)?;
            finished.lock().map_err(|_| "another thread panicked")?.extend(outcomes);
        }
    };
    thread::scope(|scope| {
        let threads: Vec<_> =
            (0..jobs.clamp(1, 64)).map(|number| scope.spawn(move || work(number))).collect();
        threads.into_iter().try_for_each(|thread| match thread.join() {
            Ok(result) => result,
            Err(_) => Err("a thread panicked".to_string()),
        })
    })?;
    for (index, outcome) in finished.into_inner().map_err(|_| "a thread panicked")? {
        results[index].1 = Some(outcome);
    }
    let lost = || Outcome::Fail("it did not run".into());
    Ok(results.into_iter().map(|(name, outcome)| (name, outcome.unwrap_or_else(lost))).collect())
}

fn prepare(folder: &Path, script: Script, index: usize, machine: &Machine) -> Result<Job, Outcome> {
    let directives = script.directives.clone().map_err(Outcome::Fail)?;
    if let OnBoard::No(reason) = &directives.board {
        return Err(Outcome::Skip(format!("not on a board: {reason}")));
    }
    if machine.code {
        let expected = identity::expected(folder, &script.path, machine.board)?;
        return Ok(Job { index, script, directives, expected, heap: None });
    }
    if machine.native && !directives.tiers.contains(&"native") {
        return Err(Outcome::Skip("not for functions that are native by default".into()));
    }
    if let (true, Some(reason)) = (machine.stress, &directives.no_stress) {
        return Err(Outcome::Skip(format!("not under stress: {reason}")));
    }
    let file = match directives.board {
        OnBoard::Differs(_) => script.expected_file().with_extension("board.out"),
        _ => script.expected_file(),
    };
    let blessed = machine.bless && file != script.expected_file();
    if blessed && !file.exists() {
        return Ok(Job { index, script, directives, expected: Vec::new(), heap: None });
    }
    let expected = fs::read(&file).map_err(|error| Outcome::Fail(format!("{}: {error}", file.display())))?;
    Ok(Job { index, script, directives, expected, heap: None })
}

/// Files of one emulator.
struct Files(PathBuf);

impl Files {
    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn of(&self, job: &Job, end: &str) -> PathBuf {
        self.0.join(format!("{}.{end}", job.index))
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        // It lies among temporary files: nothing depends on its going away.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn run_chunk(
    folder: &Path,
    machine: &Machine,
    number: usize,
    jobs: &[Job],
) -> Result<Vec<(usize, Outcome)>, String> {
    let name = format!("taipan-{}-{}-{number}", machine.board, std::process::id());
    let files = Files(std::env::temp_dir().join(name));
    let io = |error: std::io::Error| format!("{}: {error}", files.0.display());
    fs::create_dir_all(&files.0).map_err(io)?;
    let mut outcomes = Vec::new();
    let mut rest = jobs;
    while !rest.is_empty() {
        let mut list = String::new();
        for job in rest {
            list.push_str(&line(&files, job, machine, folder)?);
        }
        fs::write(files.path("list"), list).map_err(io)?;
        fs::write(files.path("results"), "").map_err(io)?;
        let mut emulator = start(machine, folder, &files)?;
        let ended = watch(&mut emulator, &files, rest, machine);
        // It has ended already, unless it was too slow.
        let _ = emulator.kill();
        let _ = emulator.wait();
        for (job, end) in rest.iter().zip(&ended) {
            outcomes.push((job.index, judge(&files, job, end, machine)));
        }
        rest = &rest[ended.len().min(rest.len())..];
    }
    Ok(outcomes)
}

/// The job's line of the list.
fn line(files: &Files, job: &Job, machine: &Machine, folder: &Path) -> Result<String, String> {
    let input = files.of(job, "in");
    let text = match &job.directives.stdin {
        Stdin::Text(text) => text.clone().into_bytes(),
        Stdin::File(name) => {
            let file = folder.join(&job.script.path).with_file_name(name);
            fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?
        }
    };
    fs::write(&input, text).map_err(|error| format!("{}: {error}", input.display()))?;
    let driver = identity::driver();
    let script = if machine.code { &*driver.to_string_lossy() } else { &*job.script.path };
    let mut line = format!("script={script}\tin={}", input.display());
    let mut add = |name: &str, value: &str| {
        let _ = write!(line, "\t{name}={value}");
    };
    add("out", &files.of(job, "out").to_string_lossy());
    add("err", &files.of(job, "err").to_string_lossy());
    if let Some(size) = job.heap.or(job.directives.heapsize.as_deref()) {
        add("heapsize", size);
    }
    if machine.stress {
        add("gc-stress", "1");
    }
    if machine.native {
        add("emit", "native");
    }
    if machine.code {
        add("arg", &job.script.path);
    }
    for argument in &job.directives.args {
        add("arg", argument);
    }
    for (name, value) in &job.directives.env {
        add("env", &format!("{name}={value}"));
    }
    line.push('\n');
    Ok(line)
}

/// Arguments for a UART at one end of a socket.
fn wire(name: &str, path: &Path, more: &str) -> [String; 4] {
    let device = format!("socket,id={name},path={}{more}", path.display());
    ["-chardev".into(), device, "-serial".into(), format!("chardev:{name}")]
}

fn start(machine: &Machine, folder: &Path, files: &Files) -> Result<Child, String> {
    let (list, results) = (files.path("list"), files.path("results"));
    let arguments = format!("arg=taipan,arg={},arg={}", list.display(), results.display());
    let mut command = Command::new("qemu-system-arm");
    command
        .args(["-machine", &format!("mps2-{}", machine.board), "-display", "none", "-monitor", "none"])
        .args(["-semihosting-config", &format!("enable=on,target=native,{arguments}")])
        .arg("-serial")
        .arg(format!("file:{}", files.path("console").display()))
        // UARTs 1 and 2 are joined by a wire.
        .args(wire("left", &files.path("wire"), ",server=on,wait=off"))
        .args(wire("right", &files.path("wire"), ""))
        .arg("-kernel")
        .arg(&machine.firmware)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    command.spawn().map_err(|error| format!("qemu-system-arm: {error}"))
}

/// How the jobs ended that have ended, when the emulator ends or a job is too slow: that one is the last.
fn watch(emulator: &mut Child, files: &Files, jobs: &[Job], machine: &Machine) -> Vec<String> {
    let read = || -> Vec<String> {
        let text = fs::read_to_string(files.path("results")).unwrap_or_default();
        let complete = text.rfind('\n').map_or("", |end| &text[..end]);
        complete.lines().map(|line| line.split_once(' ').map_or("", |(_, end)| end).to_string()).collect()
    };
    let mut progress = (0, Instant::now());
    loop {
        // In this order: what it writes last is read.
        let running = matches!(emulator.try_wait(), Ok(None));
        let mut ended = read();
        ended.truncate(jobs.len());
        if ended.len() != progress.0 {
            progress = (ended.len(), Instant::now());
        }
        if ended.len() == jobs.len() {
            return ended;
        }
        if !running {
            ended.push("the emulator ended".into());
            return ended;
        }
        if progress.1.elapsed() > machine.limit(&jobs[ended.len()].directives) {
            ended.push("timeout".into());
            return ended;
        }
        thread::sleep(POLL);
    }
}

fn judge(files: &Files, job: &Job, end: &str, machine: &Machine) -> Outcome {
    let read = |end: &str| fs::read(files.of(job, end)).unwrap_or_default();
    let (stdout, stderr) = (read("out"), read("err"));
    let code = match end.parse() {
        Ok(code) => End::Exit(code),
        Err(_) if end == "timeout" => End::Timeout,
        Err(_) => {
            let console = fs::read_to_string(files.path("console")).unwrap_or_default();
            if let (OnBoard::Crashes(_), "crash") = (&job.directives.board, end) {
                let missing = job.directives.stderr.iter().find(|text| !console.contains(text.as_str()));
                return match missing {
                    Some(text) => Outcome::Fail(format!("the console lacks: {text}\n{console}")),
                    None => Outcome::Pass,
                };
            }
            let told: Vec<&str> = console.lines().rev().take(6).collect();
            let told: Vec<&str> = told.into_iter().rev().collect();
            return Outcome::Fail(format!("{end}\n{}", told.join("\n")));
        }
    };
    if machine.code {
        let differs = job.directives.code_differs.is_some();
        return identity::judge(&job.expected, differs, &Completion { end: code, stdout, stderr });
    }
    if let OnBoard::Crashes(_) = &job.directives.board {
        return Outcome::Fail("it did not crash".into());
    }
    let file = job.script.expected_file().with_extension("board.out");
    if machine.bless && matches!(job.directives.board, OnBoard::Differs(_)) && stdout != job.expected {
        return match fs::write(&file, &stdout) {
            Ok(()) => Outcome::Skip("written".into()),
            Err(error) => Outcome::Fail(format!("{}: {error}", file.display())),
        };
    }
    let completion = Completion { end: code, stdout, stderr };
    if machine.tight && ran_short(&completion, &job.expected) {
        return Outcome::Pass;
    }
    match verdict(&completion, &job.directives, &job.expected) {
        None => Outcome::Pass,
        Some(problem) => Outcome::Fail(problem),
    }
}

/// Did a script end with a MemoryError, or find the heap too small to begin, after the beginning of its output? One that
/// prints the errors that it handles may go on.
fn ran_short(completion: &Completion, expected: &[u8]) -> bool {
    let stderr = completion.stderr_text();
    let printed = |output: &[u8]| String::from_utf8_lossy(output).matches("MemoryError").count();
    if printed(&completion.stdout) > printed(expected) {
        return true;
    }
    let told = stderr.lines().next_back().is_some_and(|line| line == "MemoryError" || line == TOO_SMALL);
    told && completion.end == End::Exit(1) && expected.starts_with(&completion.stdout)
}
