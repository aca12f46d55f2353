//! `cargo xtask mpremote`: PyPI's mpremote, unmodified, against our prompt and file system.
//!
//! The other end is a Linux process that plays a board (`ports/board/examples/serve.rs`), on a TCP port and on a
//! pseudo-terminal, or with `--board NAME` the firmware in the emulator with its console on a TCP port. mpremote is
//! taken from the path or from `MPREMOTE`, else installed from PyPI under `target`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::board::Board;
use crate::workspace::TEST_PROFILE;
use crate::{Failure, Outcome, Workspace, board, install, process};

/// The version that the expectations were written with.
const VERSION: &str = "1.29.0";

/// Longest time of one command.
const LIMIT: Duration = Duration::from_secs(60);

/// One command, with what its output must contain, in this order.
struct Case {
    arguments: &'static [&'static str],
    expected: &'static [&'static str],
    /// It must end with exit code 0.
    succeeds: bool,
}

const fn ok(arguments: &'static [&'static str], expected: &'static [&'static str]) -> Case {
    Case { arguments, expected, succeeds: true }
}

const fn fails(arguments: &'static [&'static str], expected: &'static [&'static str]) -> Case {
    Case { arguments, expected, succeeds: false }
}

/// Run in this order in a folder with the files of [`FILES`].
const CASES: &[Case] = &[
    ok(&["exec", "print('hello', 6 * 7)"], &["hello 42"]),
    fails(&["exec", "1/0"], &["Traceback", "ZeroDivisionError"]),
    ok(&["eval", "[1, 'a', None]"], &["[1, 'a', None]"]),
    ok(&["run", "script.py"], &["from a file", "sum 4950"]),
    ok(&["fs", "mkdir", "d"], &[]),
    fails(&["fs", "mkdir", "d"], &["File exists"]),
    ok(&["fs", "cp", "big.bin", ":"], &["cp big.bin :"]),
    ok(&["fs", "cp", "big.bin", ":"], &["Up to date: ./big.bin"]),
    ok(&["fs", "cp", "script.py", ":d/copy.py"], &[]),
    ok(&["fs", "ls"], &["ls :", " d/", "20000 big.bin"]),
    ok(&["fs", "ls", "d"], &["copy.py"]),
    fails(&["fs", "ls", "nothing"], &["nothing", "No such file or directory"]),
    ok(&["fs", "cat", "d/copy.py"], &["print('from a file')", "sum(range(100))"]),
    ok(&["fs", "cp", ":big.bin", "back.bin"], &[]),
    ok(&["fs", "sha256sum", "big.bin"], &["SHA256"]),
    ok(&["fs", "touch", "d/touched"], &[]),
    ok(&["fs", "cp", "-r", "package", ":"], &[]),
    ok(
        &["fs", "tree"],
        &[
            ":/",
            "├── big.bin",
            "├── d",
            "│   ├── copy.py",
            "│   └── touched",
            "└── package",
            "    ├── __init__.py",
        ],
    ),
    ok(&["fs", "tree", "-s"], &["[    20000]  big.bin"]),
    ok(&["exec", "import package.part; print(package.NAME, package.part.f())"], &["package part of package"]),
    ok(&["fs", "rm", "d/touched"], &[]),
    fails(&["fs", "rm", "d/touched"], &["No such file or directory"]),
    ok(&["fs", "rm", "-r", ":package"], &[]),
    ok(&["fs", "rm", "d/copy.py"], &[]),
    ok(&["fs", "rmdir", "d"], &[]),
    ok(
        &[
            "mount",
            ".",
            "exec",
            "import package.part, os; print(package.part.f()); print(os.getcwd(), 'script.py' in os.listdir())\nwith open('written', 'w') as f: f.write('by the board')\nprint(open('/remote/written').read(), os.stat('big.bin')[6])",
        ],
        &["Local directory . is mounted at /remote", "part of package", "/remote True", "by the board 20000"],
    ),
    // Faster than the board takes it: nothing may be lost.
    ok(
        &[
            "mount",
            ".",
            "exec",
            "d = open('big.bin', 'rb').read(); import hashlib; print(hashlib.sha256(d).hexdigest())",
        ],
        &["SHA256"],
    ),
    ok(&["mount", ".", "run", "imports.py"], &["mounted 3"]),
    ok(&["df"], &["filesystem", "mounted on", "files", " /"]),
    ok(&["rtc", "--set"], &[]),
    ok(&["rtc"], &["(20"]),
    ok(&["exec", "open('boot.py', 'w').write('kept = 5')"], &[]),
    ok(&["soft-reset"], &[]),
    ok(&["resume", "exec", "print(kept)"], &["5"]),
    ok(&["fs", "rm", "boot.py"], &[]),
    ok(&["exec", "--no-follow", "import time\nwhile True: time.sleep_ms(1)"], &[]),
    ok(&["eval", "'interrupted'"], &["interrupted"]),
    ok(
        &["exec", "def f(n):\n  return n if n < 2 else f(n-1) + f(n-2)\nprint(f(12))", "fs", "rm", "big.bin"],
        &["144"],
    ),
];

/// What only firmware has: the library in its flash, at the prompt too.
const FIRMWARE_CASES: &[Case] =
    &[ok(&["exec", "import functools; print(functools.reduce(max, [1, 3, 2]))"], &["3"])];

/// Files of the folder that commands run in.
const FILES: &[(&str, &str)] = &[
    ("script.py", "print('from a file')\nprint('sum', sum(range(100)))\n"),
    ("imports.py", "import helper\nprint('mounted', helper.three())\n"),
    ("helper.py", "def three():\n    return 3\n"),
    ("package/__init__.py", "NAME = 'package'\n"),
    ("package/part.py", "from . import NAME\n\ndef f():\n    return 'part of ' + NAME\n"),
];

/// What a board listens on, and the process that is the board.
struct Server {
    child: Child,
    device: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `cargo xtask mpremote [--board NAME]`.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let program = mpremote(workspace)?;
    let folder = workspace.target.join("mpremote-files");
    match arguments {
        [] => {
            let serve = build_serve(workspace)?;
            for arguments in
                [&["--tcp", "0"][..], &["--pty"], &["--pty", "--block", "4096", "--blocks", "32"]]
            {
                let server = start_process(&serve, arguments)?;
                session(&program, &server, &folder, &[])?;
            }
            Ok(())
        }
        [option, name] if option == "--board" => {
            let board = board::BOARDS.iter().find(|board| board.name == name);
            let board = board.ok_or_else(|| Failure::Failed(format!("no board {name:?}")))?;
            let firmware = board::build(workspace, board, &[])?;
            for terminal in [false, true] {
                let server = start_emulator(board, &firmware, terminal)?;
                session(&program, &server, &folder, FIRMWARE_CASES)?;
                if !terminal {
                    noise(&server)?;
                    interrupts(&server)?;
                }
            }
            Ok(())
        }
        _ => Err(Failure::Failed("mpremote takes --board NAME or nothing".into())),
    }
}

/// The program: from the environment, the path or PyPI.
pub(crate) fn mpremote(workspace: &Workspace) -> Result<PathBuf, Failure> {
    if let Some(path) = std::env::var_os("MPREMOTE") {
        return Ok(path.into());
    }
    let folder = workspace.target.join("mpremote");
    let program = folder.join("bin").join("mpremote");
    let there = |program: &Path| {
        let mut command = Command::new(program);
        command.arg("version");
        process::probe(command).is_some_and(|text| text.contains(VERSION))
    };
    if there(&program) {
        return Ok(program);
    }
    install::program("python3", "python3")?;
    let make = || {
        let mut command = Command::new("python3");
        command.args(["-m", "venv", "--clear"]).arg(&folder);
        process::run(command)
    };
    if make().is_err() {
        // Debian ships it apart.
        install::debian_packages(&["python3-venv"])?;
        make()?;
    }
    let mut command = Command::new(folder.join("bin").join("pip"));
    command.args(["install", "--quiet", "--disable-pip-version-check", &format!("mpremote=={VERSION}")]);
    process::run(command).map_err(|_| Failure::CannotRun("pip could not install mpremote".into()))?;
    if there(&program) { Ok(program) } else { Err(Failure::Failed("pip installed no mpremote".into())) }
}

fn build_serve(workspace: &Workspace) -> Result<PathBuf, Failure> {
    let mut command = workspace.cargo();
    command.args([
        "build",
        "--quiet",
        "--profile",
        TEST_PROFILE,
        "--package",
        "taipan-board",
        "--example",
        "serve",
    ]);
    process::run(command)?;
    Ok(workspace.target.join(TEST_PROFILE).join("examples").join("serve"))
}

fn failed(what: &str, error: &std::io::Error) -> Failure {
    Failure::Failed(format!("{what}: {error}"))
}

fn start_process(serve: &Path, arguments: &[&str]) -> Result<Server, Failure> {
    let mut command = Command::new(serve);
    command.args(arguments).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|error| failed("serve", &error))?;
    let mut line = String::new();
    if let Some(output) = child.stdout.take() {
        BufReader::new(output).read_line(&mut line).map_err(|error| failed("serve", &error))?;
    }
    let place = line.trim();
    let device = match place.strip_prefix("tcp ") {
        Some(address) => format!("socket://{address}"),
        None => place.to_string(),
    };
    Ok(Server { child, device })
}

/// The emulator with its console on a TCP port or a pseudo-terminal.
fn start_emulator(board: &Board, firmware: &Path, terminal: bool) -> Result<Server, Failure> {
    let mut command = board::emulator(board, firmware, &[])?;
    command.stdin(Stdio::null());
    let fail = |error: std::io::Error| failed("qemu-system-arm", &error);
    if terminal {
        command.args(["-serial", "pty"]).stdout(Stdio::piped());
        let mut child = command.spawn().map_err(fail)?;
        let mut line = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output).read_line(&mut line).map_err(fail)?;
        }
        // "char device redirected to /dev/pts/3 (label serial0)"
        let device = line.split(' ').find(|word| word.starts_with("/dev/")).unwrap_or("").to_string();
        return Ok(Server { child, device });
    }
    // A port that was free a moment ago.
    let listener = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let address = listener.map_err(|error| failed("no free port", &error))?;
    command.args(["-serial", &format!("tcp:{address},server=on,wait=off")]);
    let child = command.spawn().map_err(fail)?;
    thread::sleep(Duration::from_millis(500));
    Ok(Server { child, device: format!("socket://{address}") })
}

/// Random bytes in every mode of the prompt: the raw prompt must be there a second after Ctrl-C, Ctrl-C, Ctrl-A.
/// `NOISE` is how many thousand bytes each mode gets.
fn noise(server: &Server) -> Outcome {
    let address = server.device.trim_start_matches("socket://");
    let fail = |error: std::io::Error| failed("noise", &error);
    let mut wire = TcpStream::connect(address).map_err(fail)?;
    wire.set_read_timeout(Some(Duration::from_millis(20))).map_err(fail)?;
    let rounds = std::env::var("NOISE").ok().and_then(|text| text.parse().ok()).unwrap_or(20);
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    // xorshift (Marsaglia 2003).
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 24) as u8
    };
    for mode in [&b"\x03\x02"[..], b"\x03\x01", b"\x03\x01\x05A\x01", b"\x03\x02\x05"] {
        let mut slowest = Duration::ZERO;
        for _ in 0..rounds {
            let bytes: Vec<u8> = (0..1000).map(|_| random()).collect();
            wire.write_all(mode).and_then(|()| wire.write_all(&bytes)).map_err(fail)?;
            let mut answer = Vec::new();
            read_for(&mut wire, &mut answer, Duration::from_millis(100), b"\0\0never");
            answer.clear();
            let start = Instant::now();
            wire.write_all(b"\x03\x03\x01").map_err(fail)?;
            if !read_for(&mut wire, &mut answer, Duration::from_secs(20), b"raw REPL; CTRL-B to exit\r\n>") {
                let text = String::from_utf8_lossy(&answer).into_owned();
                return Err(Failure::Failed(format!("after noise in mode {mode:?} came only {text:?}")));
            }
            slowest = slowest.max(start.elapsed());
        }
        eprintln!("noise in mode {mode:?}: {rounds} kB, slowest answer {slowest:?}");
        // (A second is the aim; machines under load are slower.)
        if slowest > Duration::from_secs(5) {
            return Err(Failure::Failed(format!("the prompt came after {slowest:?}")));
        }
    }
    Ok(())
}

/// What a board is busy with when Ctrl-C comes.
const BUSY: &[(&str, &str)] = &[
    ("bytecode", "while True: pass"),
    ("calls", "def f():\n  while True: len([1, 2])\nf()"),
    ("native", "@micropython.native\ndef f():\n  i = 0\n  while True: i += 1\nf()"),
    ("viper", "@micropython.viper\ndef f():\n  i: int = 0\n  while True: i += 1\nf()"),
    ("sleep", "import time\ntime.sleep(1000)"),
    ("read", "import sys\nsys.stdin.read(1)"),
];

/// How long Ctrl-C takes until the prompt is there again.
fn interrupts(server: &Server) -> Outcome {
    let fail = |error: std::io::Error| failed("interrupts", &error);
    let mut wire = TcpStream::connect(server.device.trim_start_matches("socket://")).map_err(fail)?;
    wire.set_read_timeout(Some(Duration::from_millis(1))).map_err(fail)?;
    let mut came = Vec::new();
    wire.write_all(b"\r\x03\r\x01").map_err(fail)?;
    read_for(&mut wire, &mut came, LIMIT, b"raw REPL; CTRL-B to exit\r\n>");
    for (name, text) in BUSY {
        let mut slowest = Duration::ZERO;
        for _ in 0..5 {
            came.clear();
            wire.write_all(text.as_bytes()).and_then(|()| wire.write_all(b"\x04")).map_err(fail)?;
            read_for(&mut wire, &mut came, LIMIT, b"OK");
            thread::sleep(Duration::from_millis(200));
            let start = Instant::now();
            wire.write_all(b"\x03").map_err(fail)?;
            if !read_for(&mut wire, &mut came, Duration::from_secs(10), b"KeyboardInterrupt\r\n\x04>") {
                let text = String::from_utf8_lossy(&came).into_owned();
                return Err(Failure::Failed(format!("{name}: Ctrl-C brought only {text:?}")));
            }
            slowest = slowest.max(start.elapsed());
        }
        eprintln!("Ctrl-C in {name}: {slowest:?} at most");
        // (50 ms are the aim; machines under load are slower.)
        if slowest > Duration::from_secs(1) {
            return Err(Failure::Failed(format!("{name}: Ctrl-C took {slowest:?}")));
        }
    }
    Ok(())
}

/// Reads until this text came, at most for so long; did it come?
fn read_for(wire: &mut TcpStream, came: &mut Vec<u8>, limit: Duration, text: &[u8]) -> bool {
    let start = Instant::now();
    let mut bytes = [0; 4096];
    while start.elapsed() < limit {
        if let Ok(n) = wire.read(&mut bytes) {
            came.extend_from_slice(&bytes[..n]);
        }
        if came.windows(text.len()).any(|window| window == text) {
            return true;
        }
    }
    false
}

/// Every command against one board.
fn session(program: &Path, server: &Server, folder: &Path, more: &'static [Case]) -> Outcome {
    eprintln!("mpremote connect {}", server.device);
    let _ = std::fs::remove_dir_all(folder);
    let write = |name: &str, contents: &[u8]| {
        let path = folder.join(name);
        path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(&path, contents))
    };
    for (name, text) in FILES {
        write(name, text.as_bytes()).map_err(|error| failed(name, &error))?;
    }
    let big: Vec<u8> = (0..20_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    write("big.bin", &big).map_err(|error| failed("big.bin", &error))?;
    let mut sum = Command::new("sha256sum");
    sum.arg(folder.join("big.bin"));
    let sum = process::output(sum)?;
    let sum = sum.split(' ').next().unwrap_or("");
    let mut wrong = Vec::new();
    for case in CASES.iter().chain(more) {
        let mut command = Command::new(program);
        command.args(["connect", &server.device]).args(case.arguments).current_dir(folder);
        let (output, success) = bounded(command, &[])?;
        let mut rest = output.as_str();
        for expected in case.expected {
            let expected = if *expected == "SHA256" { sum } else { expected };
            match rest.find(expected) {
                Some(at) => rest = &rest[at + expected.len()..],
                None => wrong.push(format!("{:?}: no {expected:?} in {output:?}", case.arguments)),
            }
        }
        if success != case.succeeds {
            wrong.push(format!("{:?}: success is {success}: {output:?}", case.arguments));
        }
    }
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap_or_default();
    if read("back.bin") != big {
        wrong.push("back.bin is not what was copied to the board".into());
    }
    if read("written") != b"by the board" {
        wrong.push("what the board wrote to the mounted folder did not arrive".into());
    }
    // mpremote's terminal works on serial devices only, and wants to be on a terminal itself.
    if server.device.starts_with('/') {
        let mut command = Command::new("script");
        let line = format!("{} connect {} repl", program.display(), server.device);
        command.args(["-qec", &line, "/dev/null"]);
        let keys = [&b"\r\x03"[..], b"1000+337\r", b"import ti\tm\t\r", b"\x1d"];
        let (output, success) = bounded(command, &keys)?;
        if !success || !output.contains("1000+337\r\n1337\r\n>>> ") {
            wrong.push(format!("repl: success is {success}: {output:?}"));
        }
    }
    eprintln!("{} commands, {} wrong", (CASES.len() + more.len()), wrong.len());
    if wrong.is_empty() { Ok(()) } else { Err(Failure::Failed(wrong.join("\n"))) }
}

/// Output (with errors) of a command that is given these keys, one after the other, and whether it succeeded.
fn bounded(mut command: Command, keys: &[&[u8]]) -> Result<(String, bool), Failure> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| failed("mpremote", &error))?;
    let (mut output, mut errors) = (child.stdout.take(), child.stderr.take());
    let reader = thread::spawn(move || read_all(output.as_mut()));
    let error_reader = thread::spawn(move || read_all(errors.as_mut()));
    let mut input = child.stdin.take();
    for key in keys {
        thread::sleep(Duration::from_millis(1000));
        if let Some(input) = &mut input {
            let _ = input.write_all(key).and_then(|()| input.flush());
        }
    }
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().map_err(|error| failed("mpremote", &error))? {
            break Some(status);
        }
        if start.elapsed() > LIMIT {
            let _ = child.kill();
            let _ = child.wait();
            break None;
        }
        thread::sleep(Duration::from_millis(10));
    };
    drop(input);
    let mut text = reader.join().unwrap_or_default();
    text.push_str(&error_reader.join().unwrap_or_default());
    Ok((text, status.is_some_and(|status| status.success())))
}

fn read_all(pipe: Option<&mut impl Read>) -> String {
    let mut bytes = Vec::new();
    if let Some(pipe) = pipe {
        let _ = pipe.read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
