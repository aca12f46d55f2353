//! Handlers that run inside the interrupt: machine code of viper and native functions, called with the device's object.
//!
//! Such a handler can't allocate (`taipan_vm::runtime::interrupt`). One that tries, or raises, is not called any more, and the
//! next poll raises what went wrong.

use crate::memory;
use core::cell::UnsafeCell;
use core::sync::atomic::{AtomicBool, Ordering};
use taipan_vm::emitter::InterruptEntry;
use taipan_vm::objects::function::Function;
use taipan_vm::runtime::{Result, Vm};
use taipan_vm::value::Value;

/// Devices that may have a handler.
pub(crate) const DEVICES: usize = 6;

/// A handler and the object that it is called with, which the table of devices keeps, as it keeps the function.
struct Handler {
    entry: InterruptEntry,
    object: Value,
}

struct Handlers(UnsafeCell<[Option<Handler>; DEVICES]>);

// SAFETY: one processor; changed with interrupts off.
unsafe impl Sync for Handlers {}

static HANDLERS: Handlers = Handlers(UnsafeCell::new([const { None }; DEVICES]));
/// Handlers that went wrong, until that is told.
static FAILED: [AtomicBool; DEVICES] = [const { AtomicBool::new(false) }; DEVICES];

/// Lets a function handle a device's interrupt.
///
/// # Errors
/// TypeError if there is no machine code of it; what making that raises.
pub(crate) fn set(vm: &mut Vm, device: usize, function: Value, object: Value) -> Result<()> {
    let entry = match (function.cast::<Function>(), vm.emitter) {
        (Some(function), Some(emitter)) => emitter.interrupt_entry(vm, function)?,
        _ => None,
    };
    let Some(entry) = entry else {
        return Err(vm.type_error(format_args!(
            "a hard handler is a viper or native function of one argument, which is an object"
        )));
    };
    replace(device, Some(Handler { entry, object }));
    Ok(())
}

/// Has the device none any more?
pub(crate) fn clear(device: usize) {
    replace(device, None);
}

fn replace(device: usize, handler: Option<Handler>) {
    let old = crate::clock::without_interrupts(|| {
        FAILED[device].store(false, Ordering::Relaxed);
        // SAFETY: no handler runs meanwhile, and nobody else has a reference.
        core::mem::replace(unsafe { &mut (*HANDLERS.0.get())[device] }, handler)
    });
    drop(old);
}

/// Calls the handler of a device, in its interrupt. Returns whether there is one.
pub(crate) fn call(device: usize) -> bool {
    // SAFETY: handlers are changed with interrupts off.
    let Some(handler) = (unsafe { &(*HANDLERS.0.get())[device] }) else { return false };
    if !FAILED[device].load(Ordering::Relaxed) {
        // SAFETY: this is an interrupt; the entry is machine code that is in place as long as the handler is.
        let done = unsafe { memory::in_interrupt(|vm| (handler.entry)(vm, handler.object)) };
        if !done {
            FAILED[device].store(true, Ordering::Relaxed);
            memory::interrupt();
        }
    }
    true
}

/// Tells of handlers that went wrong.
///
/// # Errors
/// MemoryError.
pub(crate) fn poll(vm: &mut Vm) -> Result<()> {
    for (device, failed) in FAILED.iter().enumerate() {
        if failed.load(Ordering::Relaxed) {
            clear(device);
            return Err(vm.error(
                &taipan_vm::objects::exception::MEMORY_ERROR,
                format_args!("a hard handler allocates or raises: it is not called any more"),
            ));
        }
    }
    Ok(())
}

/// Forgets all handlers.
pub(crate) fn stop() {
    (0..DEVICES).for_each(clear);
}
