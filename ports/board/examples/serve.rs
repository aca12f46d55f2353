//! A board made of a Linux process: the prompt on a TCP port or a pseudo-terminal, files in memory or in an image.
//!
//! `serve [--tcp PORT | --pty] [--heap BYTES] [--image FILE] [--block BYTES] [--blocks COUNT]`
//!
//! It prints where it listens (`tcp 127.0.0.1:PORT` or the name of the terminal) and serves until it is killed. A thread
//! plays the console's interrupt handler; the VM runs in another with a stack of known size.

use std::alloc::Layout;
use std::fs::File;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::fd::FromRawFd;
use std::ptr::NonNull;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};
use taipan_board::{Board, Flash, Machine, RamFlash, Receiver, machine_module};
use taipan_vm::heap::Arena;
use taipan_vm::interp::frame::Frame;
use taipan_vm::objects::module::NativeModule;
use taipan_vm::runtime::vm::{RESERVED_FRAMES, VmMemory};
use taipan_vm::runtime::{Options, Vm};

const REGISTERS: usize = 1 << 16;
const FRAMES: usize = 1000;
const MARK_STACK: usize = 1 << 10;
/// The VM's native stack, and what of it stays free for code that does not look at the limit.
const STACK: usize = 8 << 20;
const STACK_RESERVE: usize = 256 << 10;

static RECEIVER: Receiver = Receiver::new();

/// Where output goes; nothing while nobody is connected.
static OUTPUT: Mutex<Option<Box<dyn Write + Send>>> = Mutex::new(None);

static MODULES: &[&NativeModule] = &[&machine_module::MODULE];

struct Process {
    start: Instant,
    seed: AtomicU64,
}

impl Board for Process {
    fn name(&self) -> &'static str {
        "linux-process"
    }

    fn receiver(&self) -> &Receiver {
        &RECEIVER
    }

    fn transmit(&self, bytes: &[u8]) {
        if let Ok(mut output) = OUTPUT.lock()
            && let Some(writer) = output.as_mut()
            && writer.write_all(bytes).is_err()
        {
            *output = None;
        }
    }

    fn wait(&self) {
        thread::park_timeout(Duration::from_millis(1));
    }

    fn ticks_us(&self) -> u64 {
        self.start.elapsed().as_micros() as u64
    }

    fn entropy(&self) -> u64 {
        self.seed.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed)
    }

    fn modules(&self) -> &'static [&'static NativeModule] {
        MODULES
    }
}

/// Fills the receiver, and waits while it is full as a pipe with flow control would.
fn receive(mut input: impl Read, vm: &Thread) {
    let mut bytes = [0; 256];
    while let Ok(n) = input.read(&mut bytes) {
        if n == 0 {
            return;
        }
        for byte in &bytes[..n] {
            // (The interrupt key never waits.)
            while RECEIVER.is_full() && *byte != 3 {
                vm.unpark();
                thread::sleep(Duration::from_micros(200));
            }
            RECEIVER.push(*byte);
        }
        vm.unpark();
    }
}

fn serve_tcp(listener: &TcpListener, vm: &Thread) {
    for stream in listener.incoming() {
        let Ok(stream) = stream else { continue };
        let _ = stream.set_nodelay(true);
        let Ok(writer) = stream.try_clone() else { continue };
        set_output(Some(Box::new(writer)));
        receive(stream, vm);
        set_output(None);
    }
}

fn set_output(writer: Option<Box<dyn Write + Send>>) {
    if let Ok(mut output) = OUTPUT.lock() {
        *output = writer;
    }
}

/// Opens a pseudo-terminal that passes bytes as they are: our end, and the name of the other.
fn open_terminal() -> Option<(File, String)> {
    // SAFETY: calls of the C library with descriptors and buffers of this function.
    unsafe {
        let ours = libc::posix_openpt(libc::O_RDWR | libc::O_NOCTTY);
        if ours < 0 || libc::grantpt(ours) != 0 || libc::unlockpt(ours) != 0 {
            return None;
        }
        let mut name = [0_u8; 64];
        if libc::ptsname_r(ours, name.as_mut_ptr().cast(), name.len()) != 0 {
            return None;
        }
        // Held open, so that our end stays alive while nobody is connected.
        let other = libc::open(name.as_ptr().cast(), libc::O_RDWR | libc::O_NOCTTY);
        let mut settings: libc::termios = std::mem::zeroed();
        if other < 0 || libc::tcgetattr(other, &raw mut settings) != 0 {
            return None;
        }
        libc::cfmakeraw(&raw mut settings);
        libc::tcsetattr(other, libc::TCSANOW, &raw const settings);
        let end = name.iter().position(|byte| *byte == 0)?;
        Some((File::from_raw_fd(ours), String::from_utf8_lossy(&name[..end]).into_owned()))
    }
}

/// RAM that is written through to a file.
struct Image {
    ram: RamFlash,
    path: Option<String>,
}

impl Flash for Image {
    fn block_size(&self) -> usize {
        self.ram.block_size()
    }
    fn blocks(&self) -> usize {
        self.ram.blocks()
    }
    fn read(&self, block: usize, offset: usize, buffer: &mut [u8]) -> bool {
        self.ram.read(block, offset, buffer)
    }
    fn write(&self, block: usize, contents: &[u8]) -> bool {
        use std::os::unix::fs::FileExt;
        let Some(path) = &self.path else { return self.ram.write(block, contents) };
        let written = File::options()
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .and_then(|file| file.write_all_at(contents, (block * self.block_size()) as u64));
        written.is_ok() && self.ram.write(block, contents)
    }
}

/// Zeroed words that are never freed.
fn words(count: usize) -> *mut usize {
    Box::leak(vec![0_usize; count].into_boxed_slice()).as_mut_ptr()
}

fn run(heap: usize, machine: &'static Machine) {
    let marker = 0_usize;
    let native_limit = (&raw const marker as usize).saturating_sub(STACK - STACK_RESERVE);
    let layout = Layout::from_size_align(heap, 4096).expect("a size that a heap can have");
    // SAFETY: the size is not zero.
    let base = NonNull::new(unsafe { std::alloc::alloc_zeroed(layout) }).expect("memory for the heap");
    let metadata = Arena::metadata_words(heap, MARK_STACK);
    let frame_words = (FRAMES + RESERVED_FRAMES) * size_of::<Frame>() / size_of::<usize>();
    let (metadata_at, stack, frames) = (words(metadata), words(REGISTERS), words(frame_words));
    loop {
        // SAFETY: these words belong to this function; the VM that used them is gone.
        unsafe {
            metadata_at.write_bytes(0, metadata);
            stack.write_bytes(0, REGISTERS);
            frames.write_bytes(0, frame_words);
        }
        let memory = VmMemory {
            arena: Arena {
                base,
                reserved: heap,
                metadata: NonNull::new(metadata_at).expect("not null"),
                mark_stack: MARK_STACK,
            },
            initial_heap: heap,
            stack: stack.cast(),
            stack_len: REGISTERS,
            frames: frames.cast(),
            frames_len: FRAMES + RESERVED_FRAMES,
            native_limit,
        };
        // SAFETY: zeroed as above, and used by this VM alone.
        let Ok(mut vm) = (unsafe { Vm::new(&memory, machine, Options::default()) }) else {
            eprintln!("serve: the heap is too small");
            std::process::exit(1);
        };
        vm.enter(|vm| machine.session(vm));
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (mut port, mut terminal, mut heap, mut image, mut block, mut blocks) =
        (0_u16, false, 1 << 20, None, 512, 1024);
    let usage = || -> ! {
        eprintln!(
            "serve [--tcp PORT | --pty] [--heap BYTES] [--image FILE] [--block BYTES] [--blocks COUNT]"
        );
        std::process::exit(2);
    };
    while let Some(argument) = arguments.next() {
        let mut number =
            || arguments.next().and_then(|text| text.parse::<usize>().ok()).unwrap_or_else(|| usage());
        match argument.as_str() {
            "--pty" => terminal = true,
            "--tcp" => port = u16::try_from(number()).unwrap_or_else(|_| usage()),
            "--heap" => heap = number().next_multiple_of(4096),
            "--block" => block = number(),
            "--blocks" => blocks = number(),
            "--image" => image = Some(arguments.next().unwrap_or_else(|| usage())),
            _ => usage(),
        }
    }
    let mut memory = vec![0xff; block * blocks];
    if let Some(old) = image.as_ref().and_then(|path| std::fs::read(path).ok()) {
        let n = old.len().min(memory.len());
        memory[..n].copy_from_slice(&old[..n]);
    }
    let worker = thread::Builder::new().stack_size(STACK).spawn(move || {
        let board: &'static Process = Box::leak(Box::new(Process {
            start: Instant::now(),
            seed: AtomicU64::new(u64::from(std::process::id())),
        }));
        let flash: &'static Image =
            Box::leak(Box::new(Image { ram: RamFlash::new(Vec::leak(memory), block), path: image }));
        // The first byte that comes finds the prompt.
        run(heap, Box::leak(Box::new(Machine::new(board, flash))));
    });
    let worker = worker.expect("a thread can be started");
    let vm = worker.thread().clone();
    if terminal {
        let Some((ours, name)) = open_terminal() else {
            eprintln!("serve: no pseudo-terminal");
            std::process::exit(1);
        };
        set_output(Some(Box::new(ours.try_clone().expect("a descriptor can be doubled"))));
        println!("{name}");
        receive(ours, &vm);
    } else {
        let listener = match TcpListener::bind(("127.0.0.1", port)) {
            Ok(listener) => listener,
            Err(failure) => {
                eprintln!("serve: {failure}");
                std::process::exit(1);
            }
        };
        println!("tcp {}", listener.local_addr().expect("it is bound"));
        serve_tcp(&listener, &vm);
    }
}
