//! What an interpreter costs before it does anything: start-up time, peak memory, the smallest heap it works in.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::Instant;

use taipan_benches::peer::Peer;
use taipan_benches::statistics::median;
use taipan_benches::table::Table;

const USAGE: &str = "\
usage: taipan-footprint [--runs N] --peer NAME=COMMAND [--peer NAME=COMMAND]...

For each interpreter:
  start-up   median time of `COMMAND -c pass`, and how much longer that is than /bin/true
  memory     peak resident memory of a program that prints a line and waits
  heap       the smallest `-X heapsize=N` with which `print('hello world')` works, where that option exists
The runs of all peers are interleaved (default 40).
";

/// What the memory of a process is read from, and when: after its line, while it waits.
const WAITING: &str = "print('ready')\ninput()";

const HELLO: &str = "print('hello world')";

/// Heaps above this are not small; the search stops.
const LARGEST_HEAP: usize = 1 << 24;

fn main() -> ExitCode {
    let (peers, runs) = match options() {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprint!("taipan-footprint: {error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let nothing = Peer { name: "/bin/true".into(), command: vec!["/bin/true".into()] };
    let mut all = vec![nothing];
    all.extend(peers);
    let mut times: Vec<Result<Vec<f64>, String>> = all.iter().map(|_| Ok(Vec::new())).collect();
    for _ in 0..runs {
        for (peer, times) in all.iter().zip(&mut times) {
            if let Ok(list) = times {
                match start(peer) {
                    Ok(time) => list.push(time),
                    Err(reason) => *times = Err(reason),
                }
            }
        }
    }
    let mut failed = false;
    let headings = ["", "start-up", "above /bin/true", "memory", "heap"];
    let mut table = Table::new(headings.map(String::from).to_vec());
    let medians: Vec<Option<f64>> =
        times.iter().map(|times| times.as_ref().ok().and_then(|times| median(times))).collect();
    for (index, peer) in all.iter().enumerate() {
        let mut cells = vec![peer.name.clone()];
        let milliseconds = |time: f64| format!("{:.2} ms", time * 1e3);
        let mut show = |result: Result<String, String>| {
            result.unwrap_or_else(|reason| {
                failed = true;
                println!("{}: {reason}", peer.name);
                "failed".into()
            })
        };
        let started = times[index].clone();
        cells.push(show(started.map(|_| medians[index].map_or("-".into(), milliseconds))));
        if index > 0 {
            let above = medians[index].zip(medians[0]).map(|(time, base)| time - base);
            cells.push(above.map_or("-".into(), milliseconds));
            cells.push(show(peak_memory(peer).map(|kib| format!("{:.1} MiB", kib / 1024.0))));
            cells.push(smallest_heap(peer).map_or("-".into(), |bytes| format!("{bytes} B")));
        }
        table.row(cells);
    }
    println!("{table}");
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn options() -> Result<Option<(Vec<Peer>, usize)>, String> {
    use lexopt::prelude::*;
    let mut peers = Vec::new();
    let mut runs = 40;
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        let value = |parser: &mut lexopt::Parser| {
            let value = parser.value().and_then(|value| value.string());
            value.map_err(|error| error.to_string())
        };
        match argument {
            Long("peer") => peers.push(Peer::parse(&value(&mut parser)?)?),
            Long("runs") => {
                let text = value(&mut parser)?;
                runs = text.parse::<usize>().map_err(|_| format!("not a number: {text:?}"))?.max(1);
            }
            Long("help") | Short('h') => return Ok(None),
            other => return Err(other.unexpected().to_string()),
        }
    }
    if peers.is_empty() {
        return Err("at least one peer is needed".into());
    }
    Ok(Some((peers, runs)))
}

fn command(peer: &Peer, arguments: &[&str]) -> Command {
    let mut command = Command::new(&peer.command[0]);
    command.args(&peer.command[1..]).args(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Seconds from before the process starts until after it ended.
fn start(peer: &Peer) -> Result<f64, String> {
    let mut command = command(peer, &["-c", "pass"]);
    let begin = Instant::now();
    let status = command.status().map_err(|error| error.to_string())?;
    let time = begin.elapsed().as_secs_f64();
    if status.success() { Ok(time) } else { Err(format!("-c pass: {status}")) }
}

/// KiB of resident memory at its peak (`VmHWM`, proc(5)).
fn peak_memory(peer: &Peer) -> Result<f64, String> {
    let mut command = command(peer, &["-c", WAITING]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|error| error.to_string())?;
    let memory = while_waiting(&mut child);
    // Its standard input ends here, and with it the wait.
    if let Some(mut input) = child.stdin.take() {
        let _ = input.write_all(b"\n");
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    if status.success() { memory } else { Err(format!("a program that waits for a line: {status}")) }
}

fn while_waiting(child: &mut Child) -> Result<f64, String> {
    let output = child.stdout.as_mut().ok_or("no standard output")?;
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line).map_err(|error| error.to_string())?;
    let path = format!("/proc/{}/status", child.id());
    let status = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|value| value.trim().trim_end_matches("kB").trim().parse().ok())
        .ok_or_else(|| format!("{path} has no VmHWM"))
}

/// Bytes, found by bisection to 16; none if even a large heap doesn't work, as without that option.
fn smallest_heap(peer: &Peer) -> Option<usize> {
    let works = |bytes: usize| {
        let option = format!("heapsize={bytes}");
        let mut command = command(peer, &["-X", &option, "-c", HELLO]);
        command.stdout(Stdio::piped());
        command.output().is_ok_and(|output| output.status.success() && output.stdout == b"hello world\n")
    };
    // CPython accepts any -X and ignores it: an interpreter that works without a heap has no such option.
    if !works(LARGEST_HEAP) || works(1) {
        return None;
    }
    let (mut too_small, mut enough) = (1, LARGEST_HEAP);
    while enough - too_small > 16 {
        let middle = usize::midpoint(too_small, enough);
        if works(middle) {
            enough = middle;
        } else {
            too_small = middle;
        }
    }
    Some(enough)
}
