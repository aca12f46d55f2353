//! `micropython`: decorators and knobs of the implementation. The compiler sees the decorators `@micropython.native`,
//! `viper` and `bytecode` itself; the functions here serve indirect uses, where the function stays as it is.

use crate::objects::class::Result;
use crate::objects::function::{BoundMethod, Function};
use crate::objects::list::List;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::objects::object::Gc;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::runtime::vm::Global;
use crate::runtime::{Args, Vm};
use crate::value::Value;

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "micropython", contents: CONTENTS };

/// Calls that may wait to be run.
const QUEUE: usize = 16;

static CONTENTS: &[Native] = &[
    Native::function("const", 1, 1, |_, args| Ok(args[0])),
    Native::function("native", 1, 1, |_, args| Ok(args[0])),
    Native::function("viper", 1, 1, |_, args| Ok(args[0])),
    Native::function("bytecode", 1, 1, |_, args| Ok(args[0])),
    Native::function("opt_level", 0, 1, |vm, args| match args.get(0) {
        None => Ok(Value::int(isize::from(vm.options.optimize))),
        Some(level) => {
            let level = vm.index(level, true)?;
            vm.options.optimize = level.clamp(0, 3) as u8;
            Ok(Value::NONE)
        }
    }),
    Native::function("mem_total", 0, 0, |vm, _| {
        let total = vm.heap.stats().allocated_total;
        vm.new_uint(total)
    }),
    Native::function("mem_current", 0, 0, |vm, _| Ok(Value::int(vm.heap.used_bytes() as isize))),
    Native::function("mem_peak", 0, 0, |vm, _| Ok(Value::int(vm.heap.peak_bytes() as isize))),
    Native::function("mem_info", 0, 1, mem_info),
    Native::function("qstr_info", 0, 1, qstr_info),
    Native::function("stack_use", 0, 0, |vm, _| Ok(Value::int(stack_used(vm) as isize))),
    Native::function("heap_lock", 0, 0, |vm, _| Ok(Value::int(vm.heap.lock() as isize))),
    Native::function("heap_unlock", 0, 0, |vm, _| Ok(Value::int(vm.heap.unlock() as isize))),
    Native::function("heap_locked", 0, 0, |vm, _| Ok(Value::int(vm.heap.locked() as isize))),
    Native::function("kbd_intr", 1, 1, |vm, args| {
        let key = u8::try_from(vm.index(args[0], true)?).ok();
        vm.port().set_interrupt_key(key);
        Ok(Value::NONE)
    }),
    Native::function("schedule", 2, 2, schedule),
    Native::function("native_info", 1, 1, native_info),
    #[cfg(feature = "inspect")]
    Native::function("native_code", 1, 1, |vm, args| {
        let function = function_of(vm, "native_code", args[0])?;
        match vm.emitter.map(|emitter| emitter.code_text(vm, function)) {
            Some(text) => match text? {
                Some(text) => vm.new_str(&text),
                None => Ok(Value::NONE),
            },
            None => Ok(Value::NONE),
        }
    }),
    Native::function("alloc_emergency_exception_buf", 1, 1, |vm, args| {
        // MemoryError is always preallocated; what others may take while the heap is locked is set here.
        let bytes = usize::try_from(vm.index(args[0], true)?).unwrap_or(0);
        vm.heap.set_emergency(bytes);
        Ok(Value::NONE)
    }),
];

fn show(vm: &mut Vm, text: core::fmt::Arguments<'_>) -> Result<Value> {
    let mut f = vm.formatter();
    f.write(text);
    crate::objects::file::write_port(vm, 1, f.as_str().as_bytes())?;
    Ok(Value::NONE)
}

/// Bytes of the native stack between the place where the VM was entered and here.
fn stack_used(vm: &Vm) -> usize {
    let marker = 0_u8;
    vm.native_base.saturating_sub(core::ptr::from_ref(&marker) as usize)
}

/// The heap in upstream's words, which tools read; blocks are granules. With an argument, its map.
fn mem_info(vm: &mut Vm, args: Args) -> Result<Value> {
    /// Granules in a line of the map.
    const LINE: usize = 64;
    let (used, size, peak) = (vm.heap.used_bytes(), vm.heap.size(), vm.heap.peak_bytes());
    let total = vm.heap.stats().allocated_total;
    let layout = vm.heap.layout();
    let (stack, stack_size) = (stack_used(vm), vm.native_base.saturating_sub(vm.native_limit));
    show(
        vm,
        format_args!(
            "mem: total={total}, current={used}, peak={peak}\n\
             stack: {stack} out of {stack_size}\n\
             GC: total: {size}, used: {used}, free: {}\n \
             No. of 1-blocks: {}, 2-blocks: {}, max blk sz: {}, max free sz: {}\n",
            size - used,
            layout.ones,
            layout.twos,
            layout.largest,
            layout.largest_free
        ),
    )?;
    if args.get(0).is_none() {
        return Ok(Value::NONE);
    }
    let base = vm.heap.base();
    show(vm, format_args!("GC memory layout; from {base:x}:"))?;
    let mut f = vm.formatter();
    let mut map = vm.heap.map();
    let mut at = 0;
    loop {
        let line: alloc::string::String = map.by_ref().take(LINE).collect();
        if line.is_empty() {
            break;
        }
        // Lines without any cell are left out, as free memory at the end usually is most of it.
        if line.contains(['h', '=']) {
            f.write(format_args!("\n{:05x}: {line}", at * crate::heap::GRANULE));
        }
        at += LINE;
    }
    drop(map);
    f.push('\n');
    crate::objects::file::write_port(vm, 1, f.as_str().as_bytes())?;
    Ok(Value::NONE)
}

/// The names that are kept once, in upstream's words; with an argument, all of them.
fn qstr_info(vm: &mut Vm, args: Args) -> Result<Value> {
    let count = vm.interned.len();
    let text: usize = vm.interned.iter().map(|name| name.get().as_str().len()).sum();
    let total = text + count * size_of::<Str>() + vm.interned.capacity() * size_of::<usize>();
    show(
        vm,
        format_args!("qstr pool: n_pool=1, n_qstr={count}, n_str_data_bytes={text}, n_total_bytes={total}\n"),
    )?;
    if args.get(0).is_none() {
        return Ok(Value::NONE);
    }
    let mut f = vm.formatter();
    for name in vm.interned.iter() {
        f.write(format_args!("Q({})\n", name.get().as_str()));
    }
    crate::objects::file::write_port(vm, 1, f.as_str().as_bytes())?;
    Ok(Value::NONE)
}

/// The function that an argument of `caller` is, or the one of a method.
fn function_of(vm: &mut Vm, caller: &str, mut object: Value) -> Result<Gc<Function>> {
    while let Some(method) = object.cast::<BoundMethod>() {
        object = method.function;
    }
    object.cast::<Function>().ok_or_else(|| {
        let name = vm.class_of(object).name();
        vm.type_error(format_args!("{caller}() argument must be a function, not {name}"))
    })
}

/// What is known of the native code of a function, as a dict.
fn native_info(vm: &mut Vm, args: Args) -> Result<Value> {
    let function = function_of(vm, "native_info", args[0])?;
    let emitter = vm.emitter;
    let info = emitter.and_then(|emitter| emitter.info(vm, function)).unwrap_or_default();
    let instructions = crate::bytecode::opcode::count(function.code.get().words());
    let refusal = match &info.refusal {
        Some(reason) => vm.new_str(reason)?,
        None => Value::NONE,
    };
    let dict = vm.new_dict()?;
    let tier = if info.tier.is_empty() { "bytecode" } else { info.tier };
    let tier = vm.new_str(tier)?;
    for (name, value) in [("tier", tier), ("refusal", refusal)] {
        let name = vm.intern(name)?;
        dict.set_str(vm, name, value)?;
    }
    for (name, number) in [
        ("instructions", instructions as u64),
        ("bytes", info.bytes as u64),
        ("guards", info.guards as u64),
        ("side_exits", info.side_exits),
        ("compile_us", info.compile_ns / 1000),
        ("checksum", u64::from(info.checksum)),
    ] {
        let name = vm.intern(name)?;
        let number = vm.new_uint(number)?;
        dict.set_str(vm, name, number)?;
    }
    Ok(dict.value())
}

/// What an interrupt asked for: Ctrl-C, scheduled calls, finalizers, code that is not needed any more.
///
/// # Errors
/// KeyboardInterrupt, or what a call raises.
pub fn run_pending(vm: &mut Vm) -> Result<()> {
    vm.run_finalizers()?;
    vm.release_dead_code();
    let scheduled = !vm.in_scheduled && core::mem::take(&mut vm.scheduled_interrupt);
    if vm.port().take_keyboard_interrupt() || scheduled {
        // What is scheduled waits for the next poll.
        let waiting = vm.global(Global::Scheduled).and_then(|queue| queue.cast::<List>());
        if waiting.is_some_and(|queue| queue.len() != 0) {
            vm.interrupt.store(true, core::sync::atomic::Ordering::Relaxed);
        }
        return Err(vm.error_with(&crate::objects::exception::KEYBOARD_INTERRUPT, &[]));
    }
    if vm.in_scheduled {
        // Calls do not interrupt each other; whoever runs the outer one goes on with the queue.
        return Ok(());
    }
    let port = vm.port();
    vm.in_scheduled = true;
    let polled = port.poll(vm);
    vm.in_scheduled = false;
    polled?;
    let Some(queue) = vm.global(Global::Scheduled).and_then(|queue| queue.cast::<List>()) else {
        return Ok(());
    };
    // What these schedule in turn waits for the next poll, so that the script gets on in between.
    for _ in 0..queue.len() {
        let Some(call) = queue.get().get(0).and_then(|call| call.cast::<Tuple>()) else { break };
        List::splice(queue, vm, 0, 1, &[])?;
        if let [function, argument] = call.get().items() {
            vm.in_scheduled = true;
            let result = vm.call(*function, &[*argument]);
            vm.in_scheduled = false;
            if vm.scheduled_interrupt {
                vm.interrupt.store(true, core::sync::atomic::Ordering::Relaxed);
            }
            if let Err(raised) = result {
                // The rest is for the next time.
                vm.interrupt.store(queue.len() != 0, core::sync::atomic::Ordering::Relaxed);
                return Err(raised);
            }
        }
    }
    if queue.len() != 0 {
        vm.interrupt.store(true, core::sync::atomic::Ordering::Relaxed);
    }
    Ok(())
}

/// Queues a call that the interpreter makes soon, between two bytecodes.
fn schedule(vm: &mut Vm, args: Args) -> Result<Value> {
    // `schedule(kbd_intr, None)` asks for a KeyboardInterrupt.
    if args[1].is_none() && args[0].cast::<Native>().is_some_and(|native| native.name == "kbd_intr") {
        vm.scheduled_interrupt = true;
        vm.interrupt.store(true, core::sync::atomic::Ordering::Relaxed);
        return Ok(Value::NONE);
    }
    let queue = match vm.global(Global::Scheduled).and_then(|queue| queue.cast::<List>()) {
        Some(queue) => queue,
        None => {
            let queue = vm.new_list(&[])?;
            vm.set_global(Global::Scheduled, Some(queue.value()));
            queue
        }
    };
    if queue.len() >= QUEUE {
        return Err(vm.runtime_error(format_args!("schedule queue full")));
    }
    let call = vm.new_tuple(&[args[0], args[1]])?;
    List::push(queue, vm, call.value())?;
    vm.interrupt.store(true, core::sync::atomic::Ordering::Relaxed);
    Ok(Value::NONE)
}
