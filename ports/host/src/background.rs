//! The second half of compiling a native function, from IR to machine code, and a thread that does it while the program
//! goes on.
//!
//! Rules:
//! 1. The thread gets IR and gives code. Both are plain data: it knows nothing of the VM, and it places nothing.
//! 2. Orders are done one after the other, the oldest first, but those of large functions last: they keep none waiting that
//!    would be ready soon. Those that nobody waits for any more are skipped.
//! 3. The thread takes no signals, and it ends with the process, which does not wait for it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use taipan_emit::backend::Code;
use taipan_emit::builder::{self, FunctionBuilder};
use taipan_emit::condition::IntCc;
use taipan_emit::function::{Exit, Function, Module};
use taipan_emit::helper::{Helper, HelperTable, Signature};
use taipan_emit::passes;
use taipan_emit::types::{Target, Type};
use taipan_emit_x64::Generator;
use taipan_native::emitter::{helper_table, target};
use taipan_native::installed::guards;
use taipan_native::leave::operand_types;

/// Instructions of a function, before the passes, that has to wait for others: it takes 10 ms and more.
const LARGE: usize = 1200;

/// A function's code, to be placed, and what is to be known of it.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) code: Code,
    pub(crate) signature: Signature,
    pub(crate) exits: Vec<Exit>,
    /// The types of each exit's operands.
    pub(crate) types: Vec<Vec<Type>>,
    /// How many guards there are.
    pub(crate) guards: usize,
    /// Instructions and blocks behind the passes.
    pub(crate) insts: usize,
    pub(crate) blocks: usize,
    /// The IR. It is given back to be dropped by the thread that has allocated most of it: allocators have a list of free
    /// memory for each thread, and a lock for what another one frees.
    _function: Option<Function>,
    /// Nanoseconds for the passes, and for making code.
    pub(crate) passes_ns: u64,
    pub(crate) code_ns: u64,
}

/// Instructions of a function.
pub(crate) fn count_insts(function: &Function) -> usize {
    function.layout.iter().map(|block| function.block(*block).insts.len()).sum()
}

/// The time that this thread has worked, in nanoseconds: how long compiling takes should not depend on what else the
/// machine does.
pub(crate) fn thread_time() -> u64 {
    // SAFETY: the clock writes the time there.
    let time = unsafe {
        let mut time: libc::timespec = std::mem::zeroed();
        libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &raw mut time);
        time
    };
    u64::try_from(time.tv_sec).unwrap_or(0) * 1_000_000_000 + u64::try_from(time.tv_nsec).unwrap_or(0)
}

/// Tidies IR up, runs the passes and makes code.
pub(crate) fn make(
    mut function: Function,
    optimize: impl FnOnce(&mut Function) -> Result<(), String>,
    generate: impl FnOnce(&Module) -> Result<Code, String>,
) -> Result<Made, String> {
    let started = thread_time();
    builder::tidy(&mut function);
    optimize(&mut function)?;
    let passes_ns = thread_time() - started;
    let started = thread_time();
    let types = operand_types(&function);
    let exits = function.exits.clone();
    let signature = function.signature.clone();
    let (insts, blocks, guards) = (count_insts(&function), function.layout.len(), guards(&function));
    let mut module = Module::default();
    module.functions.push(function);
    let code = generate(&module)?;
    let code_ns = thread_time() - started;
    Ok(Made {
        _function: module.functions.pop(),
        code,
        signature,
        exits,
        types,
        guards,
        insts,
        blocks,
        passes_ns,
        code_ns,
    })
}

/// A function that is being made. Who drops it has lost interest.
#[derive(Debug)]
pub(crate) struct Order {
    function: Mutex<Option<Function>>,
    made: Mutex<Option<Result<Made, String>>>,
    is_done: AtomicBool,
}

impl Order {
    /// Is it ready? Costs next to nothing.
    pub(crate) fn is_done(&self) -> bool {
        self.is_done.load(Ordering::Acquire)
    }

    /// The result, once.
    pub(crate) fn take(&self) -> Option<Result<Made, String>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// What waits for the thread.
#[derive(Debug, Default)]
struct Queue {
    /// With the size of each, the latest last.
    orders: Mutex<Vec<(usize, Arc<Order>)>>,
    is_filled: Condvar,
}

/// The thread, as the program sees it.
#[derive(Debug)]
pub(crate) struct Background {
    queue: Arc<Queue>,
}

impl Background {
    /// Starts the thread; there is none if the system has no room for one.
    pub(crate) fn start(generator: Generator, rows: Vec<Helper>) -> Option<Self> {
        let queue = Arc::new(Queue::default());
        let orders = queue.clone();
        // Memory goes back and forth between the threads: giving it back to the system each time costs more than it saves.
        #[cfg(all(target_os = "linux", target_env = "gnu"))]
        // SAFETY: parameters of the allocator.
        unsafe {
            libc::mallopt(libc::M_TRIM_THRESHOLD, 64 << 20);
            libc::mallopt(libc::M_TOP_PAD, 1 << 20);
        }
        let started = without_signals(|| {
            let thread = std::thread::Builder::new().name("compiler".to_string());
            thread.spawn(move || work(&orders, generator, &rows))
        });
        started.ok().map(|_| Self { queue })
    }

    /// Orders code for a function.
    pub(crate) fn order(&self, function: Function) -> Arc<Order> {
        let size = count_insts(&function);
        let order = Arc::new(Order {
            function: Mutex::new(Some(function)),
            made: Mutex::new(None),
            is_done: AtomicBool::new(false),
        });
        self.queue.orders.lock().unwrap_or_else(PoisonError::into_inner).push((size, order.clone()));
        self.queue.is_filled.notify_one();
        order
    }
}

/// Runs something that starts a thread, which inherits that no signal reaches it: Ctrl-C is the program's.
fn without_signals<R>(run: impl FnOnce() -> R) -> R {
    // SAFETY: the sets are initialised before they are read, and the mask that was in force comes back.
    unsafe {
        let mut all: libc::sigset_t = std::mem::zeroed();
        let mut before: libc::sigset_t = std::mem::zeroed();
        libc::sigfillset(&raw mut all);
        let is_set = libc::pthread_sigmask(libc::SIG_SETMASK, &raw const all, &raw mut before) == 0;
        let result = run();
        if is_set {
            libc::pthread_sigmask(libc::SIG_SETMASK, &raw const before, std::ptr::null_mut());
        }
        result
    }
}

/// Makes code that nobody needs: the first code takes a millisecond longer than later, until the compiler's own code and
/// tables are in memory, and better before there are orders.
fn warm_up(generator: &mut Generator, helpers: HelperTable<'_>, target: &Target) {
    let word = target.word_type();
    let signature = Signature { params: vec![Type::Value, word], result: Some(Type::Value), raises: true };
    let mut b = FunctionBuilder::new("warm_up", signature, *target, helpers);
    let (value, count) = (b.params()[0], b.params()[1]);
    let (head, body, done) = (b.create_block(), b.create_block(), b.create_block());
    let (index, sum) = (b.add_param(head, word), b.add_param(head, Type::F64));
    let (zero, start) = (b.word(0), b.float(0.0));
    b.jump_with(head, &[zero, start]);
    b.switch_to(head);
    let more = b.icmp(IntCc::Slt, index, count);
    b.brif(more, body, done);
    b.switch_to(body);
    b.seal(body);
    let is_small = b.is_small(value);
    let other = b.inot(is_small);
    b.exit_with(Exit { registers: vec![1, 2, 3], ..Exit::default() }, &[other, value, index, sum]);
    let step = b.unbox_small(value);
    let step = b.sint_to_float(Type::F64, step);
    let (more, one) = (b.fadd(sum, step), b.word(1));
    let next = b.iadd(index, one);
    b.jump_with(head, &[next, more]);
    b.seal(head);
    b.switch_to(done);
    b.seal(done);
    let result = match b.helper_named("box_real") {
        Some(helper) => b.call_helper(helper, &[sum]).value,
        None => None,
    };
    b.ret(Some(result.unwrap_or(value)));
    let function = b.finish_roughly();
    // Whether it could be made does not matter.
    let _ = make_with(function, generator, helpers, target);
}

/// Makes code.
fn make_with(
    function: Function,
    generator: &mut Generator,
    helpers: HelperTable<'_>,
    target: &Target,
) -> Result<Made, String> {
    let context = passes::Context { target, helpers };
    let optimize =
        |function: &mut Function| passes::optimize(function, &context).map_err(|error| error.message);
    let generate = |module: &Module| generator.compile(module, helpers).map_err(|error| error.to_string());
    make(function, optimize, generate)
}

/// How much less than the program's thread this one is to get where both want one processor: on a machine with much other
/// work the program would else be slower than as bytecode (`bm_hexiom` 104 ms instead of 60, `misc_raytrace` 66 instead of 45,
/// at a load of two for each processor). With a processor of its own the thread runs as before.
#[cfg(target_os = "linux")]
const NICE: libc::c_int = 5;

/// Lowers the priority of this thread; on Linux each has its own.
fn yield_to_program() {
    #[cfg(target_os = "linux")]
    // SAFETY: plain calls. Whether it could be done does not matter.
    unsafe {
        let thread = libc::id_t::try_from(libc::gettid()).unwrap_or(0);
        libc::setpriority(libc::PRIO_PROCESS, thread, NICE);
    }
}

/// What the thread does.
fn work(queue: &Queue, mut generator: Generator, rows: &[Helper]) {
    let helpers = helper_table(rows);
    let target = target();
    yield_to_program();
    warm_up(&mut generator, helpers, &target);
    loop {
        let order = {
            let mut orders = queue.orders.lock().unwrap_or_else(PoisonError::into_inner);
            loop {
                let next = orders.iter().enumerate().min_by_key(|(index, (size, _))| (*size > LARGE, *index));
                if let Some(index) = next.map(|(index, _)| index) {
                    break orders.remove(index).1;
                }
                orders = queue.is_filled.wait(orders).unwrap_or_else(PoisonError::into_inner);
            }
        };
        let function = order.function.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(function) = function.filter(|_| Arc::strong_count(&order) > 1) else { continue };
        let made = make_with(function, &mut generator, helpers, &target);
        *order.made.lock().unwrap_or_else(PoisonError::into_inner) = Some(made);
        order.is_done.store(true, Ordering::Release);
    }
}
