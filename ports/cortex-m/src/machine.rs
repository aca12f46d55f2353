//! `machine`: what scripts reach of the board beside the console.

use crate::timer::{self, TIMER};
use crate::{clock, counting, hard, pin, serial, startup};
use taipan_board::rtc;
use taipan_vm::objects::class::{Class, Layout, Protocol};
use taipan_vm::objects::device::Device;
use taipan_vm::objects::int;
use taipan_vm::objects::list::List;
use taipan_vm::objects::module::NativeModule;
use taipan_vm::objects::native::Native;
use taipan_vm::objects::object::Gc;
use taipan_vm::objects::shape::Shape;
use taipan_vm::runtime::vm::Global;
use taipan_vm::runtime::{Raised, Result, Vm};
use taipan_vm::value::{Slot, Value};

/// The modules that only this board has.
pub(crate) static MODULES: &[&NativeModule] = &[&MODULE];

static MODULE: NativeModule = NativeModule { name: "machine", contents: CONTENTS };

/// Why the board started, as `reset_cause` says it.
const POWER_ON: isize = 1;
const SOFT_RESET: isize = 5;

static CONTENTS: &[Native] = &[
    Native::class("Pin", &pin::PIN),
    Native::class("RTC", &rtc::RTC),
    Native::class("Timer", &TIMER),
    Native::class("UART", &serial::UART),
    Native::make("mem8", |vm| memory(vm, 1)),
    Native::make("mem16", |vm| memory(vm, 2)),
    Native::make("mem32", |vm| memory(vm, 4)),
    Native::constant("PWRON_RESET", Value::int(POWER_ON)),
    Native::constant("SOFT_RESET", Value::int(SOFT_RESET)),
    Native::function("soft_reset", 0, 0, rtc::soft_reset),
    Native::function("reset", 0, 0, |_, _| startup::hard_reset()),
    Native::function("reset_cause", 0, 0, |_, _| {
        Ok(Value::int(if crate::console::resets() > 1 { SOFT_RESET } else { POWER_ON }))
    }),
    Native::function("idle", 0, 0, |_, _| {
        clock::wait_for_interrupt();
        Ok(Value::NONE)
    }),
    Native::function("lightsleep", 0, 1, |vm, args| {
        match args.get(0) {
            Some(milliseconds) => {
                let milliseconds = vm.index(milliseconds, true)?.max(0) as u64;
                vm.port().sleep_us(milliseconds * 1000);
            }
            None => clock::wait_for_interrupt(),
        }
        Ok(Value::NONE)
    }),
    Native::function("count_begin", 0, 0, |_, _| {
        counting::taipan_count_begin();
        Ok(Value::NONE)
    }),
    Native::function("count_end", 0, 0, |_, _| {
        counting::taipan_count_end();
        Ok(Value::NONE)
    }),
    Native::function("freq", 0, 0, |vm, _| vm.new_uint(clock::FREQUENCY.into())),
    // The emulated boards have no number of their own: the processor's identification (ARMv7-M Architecture Reference
    // Manual, B3.2.3) tells at least which kind it is.
    Native::function("unique_id", 0, 0, |vm, _| vm.new_bytes(&clock::processor().to_be_bytes())),
    Native::function("disable_irq", 0, 0, |_, _| Ok(Value::bool(clock::disable_interrupts()))),
    Native::function("enable_irq", 0, 1, |vm, args| {
        if args.get(0).is_none_or(|state| state != Value::FALSE) {
            clock::enable_interrupts();
        }
        let _ = vm;
        Ok(Value::NONE)
    }),
];

/// What interrupts have left to do, done between two bytecodes.
pub(crate) fn poll(vm: &mut Vm) -> Result<()> {
    hard::poll(vm)?;
    timer::poll(vm)?;
    serial::poll(vm)
}

/// The objects of devices that have a handler: timers, then UARTs.
pub(crate) fn devices(vm: &mut Vm) -> Result<Gc<List>> {
    if let Some(table) = vm.global(Global::Devices).and_then(|table| table.cast::<List>()) {
        return Ok(table);
    }
    let table = vm.new_list(&[Value::NONE; hard::DEVICES])?;
    vm.set_global(Global::Devices, Some(table.value()));
    Ok(table)
}

/// Ends what would disturb the next session.
pub(crate) fn stop() {
    timer::stop();
    serial::stop();
    hard::stop();
}

/// The class of `mem8`, `mem16` and `mem32`: memory as items of as many bytes as the object's number says.
static MEMORY: Class = Class::builtin("mem", &MEMORY_SHAPE, &MEMORY_PROTOCOL, &[]);
static MEMORY_SHAPE: Shape = Shape::builtin(&MEMORY, Layout::Device, 0, 0);

static MEMORY_PROTOCOL: Protocol = Protocol {
    get_item: Some(|vm, this, index| {
        let (address, width) = place(vm, this, index)?;
        // SAFETY: that nothing breaks is the business of the script that names an address; a wrong one is a fault, which
        // is reported.
        let word = unsafe {
            match width {
                1 => u32::from((address as *const u8).read_volatile()),
                2 => u32::from((address as *const u16).read_volatile()),
                _ => (address as *const u32).read_volatile(),
            }
        };
        vm.new_uint(word.into())
    }),
    set_item: Some(|vm, this, index, value: Slot| {
        let (address, width) = place(vm, this, index)?;
        let Some(word) = value.and_then(int::to_isize_wrapping) else {
            return Err(vm.type_error(format_args!("an int is needed")));
        };
        // SAFETY: as above.
        unsafe {
            match width {
                1 => (address as *mut u8).write_volatile(word as u8),
                2 => (address as *mut u16).write_volatile(word as u16),
                _ => (address as *mut usize).write_volatile(word),
            }
        }
        Ok(())
    }),
    ..Protocol::NONE
};

fn memory(vm: &mut Vm, width: usize) -> Result<Value> {
    let shape = taipan_vm::objects::object::Gc::from_static(&MEMORY_SHAPE);
    Ok(vm.alloc(Device::new(shape, width))?.value())
}

/// The address that an index means, and the width.
fn place(vm: &mut Vm, this: Value, index: Value) -> Result<(usize, usize)> {
    let width = number(vm, this)?;
    match int::to_isize_wrapping(index) {
        Some(address) if address.is_multiple_of(width) => Ok((address, width)),
        Some(_) => Err(vm.value_error(format_args!("address is not aligned to {width} bytes"))),
        None => Err(vm.type_error(format_args!("an address is an int"))),
    }
}

/// The number of one of this module's objects.
pub(crate) fn number(vm: &mut Vm, this: Value) -> Result<usize> {
    Ok(vm.expect::<Device>(this, "this")?.number.get())
}

/// ValueError.
pub(crate) fn no_such(vm: &mut Vm, what: &str, number: isize) -> Raised {
    vm.value_error(format_args!("there is no {what} {number}"))
}
