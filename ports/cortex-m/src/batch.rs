//! Running scripts that the host names: a list of jobs, each in a VM of its own after a soft reset.
//!
//! The command line that the emulator hands over is `taipan LIST RESULTS`. `LIST` has a line for each job, fields
//! `name=value` between tabs: `script`, and as needed `out`, `err`, `in` (files of the host in place of the console),
//! `heapsize`, `gc-stress`, `emit` (the tier of functions that have no mark), `arg`, `env`. `RESULTS` gets a line for each job that has ended: its number and exit code,
//! or `crash`. The exit code of the emulator is that of the last job.

use crate::console::RECEIVER;
use crate::port::{BOARD, Stream};
use crate::semihosting::{self, File, Mode};
use crate::uart::Console;
use crate::{memory, native, startup};
use core::cell::UnsafeCell;
use core::fmt::Write;
use core::mem::MaybeUninit;
use taipan_vm::interp;
use taipan_vm::objects::os_error;
use taipan_vm::runtime::options::{Options, Tier};
use taipan_vm::runtime::port::Port;
use taipan_vm::runtime::program::{FAILURE, NO_SCRIPT};
use taipan_vm::runtime::source::SourceMode;
use taipan_vm::runtime::{Result, Vm};

/// The key that interrupts a script.
const CTRL_C: u8 = 3;

/// Longest line of a list, and longest command line.
const LONGEST: usize = 4096;

/// What survives the soft reset between two jobs.
#[repr(C)]
struct Progress {
    magic: u32,
    /// Where the next job's line begins.
    offset: usize,
    /// Number of the job that runs, from 1; 0 while none does.
    running: u32,
    started: u32,
    exit: u8,
}

const MAGIC: u32 = 0x7a1b_a7c4;

struct Kept(UnsafeCell<MaybeUninit<Progress>>);

// SAFETY: one processor, used outside of interrupts or when nothing else runs any more.
unsafe impl Sync for Kept {}

// SAFETY: the section is not touched at start-up; its contents are looked at only after `magic` was found.
#[unsafe(link_section = ".noinit")]
static PROGRESS: Kept = Kept(UnsafeCell::new(MaybeUninit::uninit()));

/// The progress, made new after power-on.
#[allow(clippy::mut_from_ref, reason = "one processor; see `Kept`")]
fn progress() -> &'static mut Progress {
    // SAFETY: plain numbers, for which any memory contents are values; RAM is readable.
    let progress = unsafe { &mut *PROGRESS.0.get().cast::<Progress>() };
    if progress.magic != MAGIC {
        *progress = Progress { magic: MAGIC, offset: 0, running: 0, started: 0, exit: 0 };
    }
    progress
}

struct Text(UnsafeCell<[u8; LONGEST]>);

// SAFETY: one processor; each is written once per reset.
unsafe impl Sync for Text {}

static COMMAND: Text = Text(UnsafeCell::new([0; LONGEST]));
static LINE: Text = Text(UnsafeCell::new([0; LONGEST]));

fn command_line() -> &'static str {
    // SAFETY: nobody else has it.
    semihosting::command_line(unsafe { &mut *COMMAND.0.get() }).unwrap_or("")
}

/// Does the command line name a list?
pub(crate) fn is_asked_for() -> bool {
    command_line().split(' ').nth(1).is_some()
}

/// Runs the next job of the list.
pub(crate) fn run() -> ! {
    let mut words = command_line().split(' ').skip(1);
    let Some(list) = words.next() else {
        let _ = writeln!(Console, "nothing to do: the command line names no list of scripts\r");
        semihosting::exit(NO_SCRIPT)
    };
    let results = words.next();
    let progress = progress();
    // SAFETY: nobody else has it.
    let buffer = unsafe { &mut *LINE.0.get() };
    let Some(line) = next_line(list, progress.offset, buffer) else { semihosting::exit(progress.exit) };
    progress.offset += line.len() + 1;
    progress.started += 1;
    progress.running = progress.started;
    progress.exit = run_job(line);
    let _ = BOARD.flush();
    report(results, progress, None);
    progress.running = 0;
    startup::soft_reset()
}

/// Notes that the job that runs has crashed.
pub(crate) fn crashed() {
    let progress = progress();
    if progress.running != 0 {
        let _ = BOARD.flush();
        let results = command_line().split(' ').nth(2);
        progress.exit = FAILURE;
        report(results, progress, Some("crash"));
        progress.running = 0;
    }
}

fn report(results: Option<&str>, progress: &Progress, instead: Option<&str>) {
    let Some(file) = results.and_then(|path| semihosting::open(path, Mode::Append).ok()) else { return };
    let mut line = Digits::default();
    let _ = match instead {
        Some(text) => writeln!(line, "{} {text}", progress.running),
        None => writeln!(line, "{} {}", progress.running, progress.exit),
    };
    let _ = file.append(line.text());
    file.close();
}

/// A line of a few words.
#[derive(Default)]
struct Digits([u8; 32], usize);

impl Digits {
    fn text(&self) -> &[u8] {
        &self.0[..self.1]
    }
}

impl Write for Digits {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        let end = self.1 + text.len();
        self.0.get_mut(self.1..end).ok_or(core::fmt::Error)?.copy_from_slice(text.as_bytes());
        self.1 = end;
        Ok(())
    }
}

/// The line at an offset of a file, without its end.
fn next_line<'a>(path: &str, offset: usize, buffer: &'a mut [u8]) -> Option<&'a str> {
    let file = semihosting::open(path, Mode::Read).ok()?;
    let length = file.seek(offset).and_then(|()| file.read(buffer));
    file.close();
    let bytes = buffer.get(..length.ok()?)?;
    let end = bytes.iter().position(|&byte| byte == b'\n')?;
    core::str::from_utf8(&bytes[..end]).ok()
}

/// The value of a field of a job.
fn field(line: &'static str, name: &str) -> Option<&'static str> {
    fields(line, name).next()
}

fn fields<'a>(line: &'static str, name: &'a str) -> impl Iterator<Item = &'static str> + use<'a> {
    line.split('\t').filter_map(move |field| field.strip_prefix(name)?.strip_prefix('='))
}

/// The number of `N`, `NK` or `NM`.
fn bytes(size: &str) -> Option<usize> {
    let digits = size.trim_end_matches(['K', 'M']);
    let unit = match &size[digits.len()..] {
        "" => 1,
        "K" => 1 << 10,
        "M" => 1 << 20,
        _ => return None,
    };
    digits.parse::<usize>().ok()?.checked_mul(unit)
}

fn run_job(line: &'static str) -> u8 {
    let stream = |name: &str, mode| match field(line, name) {
        Some(path) => semihosting::open(path, mode).map(Stream::Host),
        None => Ok(Stream::Console),
    };
    let (Ok(input), Ok(out), Ok(error)) =
        (stream("in", Mode::Read), stream("out", Mode::Write), stream("err", Mode::Write))
    else {
        return NO_SCRIPT;
    };
    BOARD.set_streams(input, out, error, line);
    let heap = field(line, "heapsize").and_then(bytes);
    // SAFETY: the first and only VM since the reset.
    let memory = unsafe { memory::divide(heap) };
    let tier = match field(line, "emit") {
        Some("native") => Tier::Native,
        Some("viper") => Tier::Viper,
        _ => Tier::Bytecode,
    };
    let options = Options { tier, ..Options::default() };
    // SAFETY: fresh memory, made for this VM.
    let Ok(vm) = (unsafe { Vm::new(&memory, &BOARD, options) }) else {
        let _ = BOARD.write(2, b"the heap is too small\n");
        return FAILURE;
    };
    // SAFETY: it stays until the next reset.
    let vm = unsafe { memory::place(vm) };
    // SAFETY: the VM stays until the next reset.
    unsafe { RECEIVER.watch(&vm.interrupt) };
    if matches!(input, Stream::Console) {
        RECEIVER.set_key(Some(CTRL_C));
    }
    native::attach(vm);
    let code = vm.enter(|vm| {
        let result = start(vm, line);
        vm.end_script(result)
    });
    let _ = BOARD.flush();
    for stream in [input, out, error] {
        if let Stream::Host(File(_)) = stream {
            close(stream);
        }
    }
    code
}

fn close(stream: Stream) {
    if let Stream::Host(file) = stream {
        file.close();
    }
}

/// Prepares `sys` and the main module and runs the script.
fn start(vm: &mut Vm, line: &'static str) -> Result<()> {
    let script = field(line, "script").unwrap_or("");
    let main = vm.make_main_module(Some(script))?;
    vm.append_module_path([script.rfind('/').map_or("", |slash| &script[..slash])])?;
    vm.set_arguments(core::iter::once(script).chain(fields(line, "arg")))?;
    let source = match BOARD.read_file(script) {
        Ok(source) => source,
        Err(failure) => return Err(os_error::os_error(vm, failure, Some(script))),
    };
    let code = vm.compile_source(&source, script, SourceMode::Exec)?;
    drop(source);
    let stress = field(line, "gc-stress").is_some();
    vm.options.gc_stress = stress;
    vm.heap.set_stress(stress);
    let result = interp::run_code(vm, code, None, main, None);
    vm.heap.set_stress(false);
    result.map(|_| ())
}
