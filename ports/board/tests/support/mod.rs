//! A board inside the test: bytes go straight into its receive queue, and what it sends is collected.

use std::ptr::NonNull;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};
use taipan_board::{Board, Machine, RamFlash, Receiver, machine_module};
use taipan_vm::heap::Arena;
use taipan_vm::interp::frame::Frame;
use taipan_vm::objects::module::NativeModule;
use taipan_vm::runtime::vm::{RESERVED_FRAMES, VmMemory};
use taipan_vm::runtime::{Options, Vm};

const HEAP: usize = 1 << 20;
const MARK_STACK: usize = 1 << 10;
const REGISTERS: usize = 1 << 14;
const FRAMES: usize = 200;
const STACK: usize = 8 << 20;

/// How long anything may take; a machine under load is slow.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

static MODULES: &[&NativeModule] = &[&machine_module::MODULE];

struct Sent {
    bytes: Mutex<Vec<u8>>,
    more: Condvar,
}

struct InProcess {
    receiver: &'static Receiver,
    sent: Arc<Sent>,
    start: Instant,
}

impl Board for InProcess {
    fn name(&self) -> &'static str {
        "test-board"
    }
    fn receiver(&self) -> &Receiver {
        self.receiver
    }
    fn transmit(&self, bytes: &[u8]) {
        self.sent.bytes.lock().expect("no panic while sending").extend_from_slice(bytes);
        self.sent.more.notify_all();
    }
    fn wait(&self) {
        thread::park_timeout(Duration::from_millis(1));
    }
    fn ticks_us(&self) -> u64 {
        self.start.elapsed().as_micros() as u64
    }
    fn entropy(&self) -> u64 {
        12345
    }
    fn modules(&self) -> &'static [&'static NativeModule] {
        MODULES
    }
}

/// The other end of the wire.
pub(crate) struct Wire {
    receiver: &'static Receiver,
    sent: Arc<Sent>,
    vm: Thread,
    /// How much of what was sent has been looked at.
    seen: usize,
}

fn words(count: usize) -> *mut usize {
    Box::leak(vec![0_usize; count].into_boxed_slice()).as_mut_ptr()
}

fn run(machine: &'static Machine) {
    let marker = 0_usize;
    let native_limit = (&raw const marker as usize).saturating_sub(STACK - (512 << 10));
    let metadata = Arena::metadata_words(HEAP, MARK_STACK);
    let frame_words = (FRAMES + RESERVED_FRAMES) * size_of::<Frame>() / size_of::<usize>();
    let base = words(HEAP / size_of::<usize>() + 2) as usize;
    let (metadata_at, stack, frames) = (words(metadata), words(REGISTERS), words(frame_words));
    loop {
        // SAFETY: leaked words of these sizes; the VM that used them is gone.
        unsafe {
            metadata_at.write_bytes(0, metadata);
            stack.write_bytes(0, REGISTERS);
            frames.write_bytes(0, frame_words);
        }
        let memory = VmMemory {
            arena: Arena {
                base: NonNull::new(base.next_multiple_of(16) as *mut u8).expect("not null"),
                reserved: HEAP,
                metadata: NonNull::new(metadata_at).expect("not null"),
                mark_stack: MARK_STACK,
            },
            initial_heap: HEAP,
            stack: stack.cast(),
            stack_len: REGISTERS,
            frames: frames.cast(),
            frames_len: FRAMES + RESERVED_FRAMES,
            native_limit,
        };
        // SAFETY: zeroed as above, and used by this VM alone.
        let mut vm = unsafe { Vm::new(&memory, machine, Options::default()) }.expect("room for a VM");
        vm.enter(|vm| machine.session(vm));
    }
}

impl Wire {
    /// A new board, which runs until the test's process ends, at its prompt.
    pub(crate) fn new() -> Self {
        let receiver: &'static Receiver = Box::leak(Box::new(Receiver::new()));
        let sent = Arc::new(Sent { bytes: Mutex::new(Vec::new()), more: Condvar::new() });
        let its = Arc::clone(&sent);
        let vm = thread::Builder::new().stack_size(STACK).spawn(move || {
            let board: &'static InProcess =
                Box::leak(Box::new(InProcess { receiver, sent: its, start: Instant::now() }));
            let flash: &'static RamFlash =
                Box::leak(Box::new(RamFlash::new(Vec::leak(vec![0xff; 1 << 17]), 512)));
            run(Box::leak(Box::new(Machine::new(board, flash))));
        });
        let vm = vm.expect("a thread can be started").thread().clone();
        let mut wire = Self { receiver, sent, vm, seen: 0 };
        wire.until(">>> ");
        wire
    }

    /// A new board in raw mode.
    pub(crate) fn raw() -> Self {
        let mut wire = Self::new();
        wire.send(b"\x01");
        wire.until("raw REPL; CTRL-B to exit\r\n>");
        wire
    }

    /// Sends bytes as fast as the board takes them.
    pub(crate) fn send(&self, bytes: &[u8]) {
        for byte in bytes {
            let start = Instant::now();
            while self.receiver.is_full() && *byte != 3 {
                self.vm.unpark();
                thread::yield_now();
                assert!(start.elapsed() < PATIENCE, "the board takes nothing any more");
            }
            self.receiver.push(*byte);
        }
        self.vm.unpark();
    }

    /// Sends bytes without waiting for room: what does not fit is lost.
    pub(crate) fn flood(&self, bytes: &[u8]) {
        for byte in bytes {
            self.receiver.push(*byte);
        }
        self.vm.unpark();
    }

    /// What comes up to this text and with it.
    pub(crate) fn until(&mut self, text: &str) -> String {
        String::from_utf8_lossy(&self.bytes_until(text.as_bytes())).into_owned()
    }

    /// The same in bytes.
    pub(crate) fn bytes_until(&mut self, text: &[u8]) -> Vec<u8> {
        let start = Instant::now();
        let mut bytes = self.sent.bytes.lock().expect("no panic while sending");
        loop {
            if let Some(at) = bytes[self.seen..].windows(text.len()).position(|window| window == text) {
                let end = self.seen + at + text.len();
                let found = bytes[self.seen..end].to_vec();
                self.seen = end;
                return found;
            }
            let came = String::from_utf8_lossy(&bytes[self.seen..]).into_owned();
            assert!(
                start.elapsed() < PATIENCE,
                "{:?} did not come, but {came:?}",
                String::from_utf8_lossy(text)
            );
            (bytes, _) = self.sent.more.wait_timeout(bytes, Duration::from_millis(100)).expect("no panic");
        }
    }

    /// Forgets what came so far.
    pub(crate) fn forget(&mut self) {
        self.seen = self.sent.bytes.lock().expect("no panic while sending").len();
    }

    /// Sends a text in raw mode and gives output and error.
    pub(crate) fn execute(&mut self, text: &str) -> (String, String) {
        self.send(text.as_bytes());
        self.send(b"\x04");
        self.until("OK");
        self.result()
    }

    /// Output and error of what runs in raw mode.
    pub(crate) fn result(&mut self) -> (String, String) {
        let mut part = || self.until("\x04").trim_end_matches('\x04').to_string();
        let (output, error) = (part(), part());
        self.until(">");
        (output, error)
    }
}
