//! `machine.Timer`: the two CMSDK APB timers (Cortex-M System Design Kit TRM, 4.2), with callbacks in Python.
//!
//! The interrupt notes how often a timer has fired; the callback is called between two bytecodes, once for each time up
//! to [`MOST_WAITING`]. So callbacks may do what other code may, allocate for example. Hard ones run in the interrupt ([`hard`]).

use crate::machine::{devices, no_such, number};
use crate::register::Register;
use crate::{hard, memory};
use core::sync::atomic::{AtomicU32, Ordering};
use taipan_vm::objects::class::{Class, Layout, Protocol};
use taipan_vm::objects::device::Device;
use taipan_vm::objects::native::Native;
use taipan_vm::objects::shape::Shape;
use taipan_vm::runtime::{Args, Result, Vm};
use taipan_vm::value::Value;

/// How many there are.
pub(crate) const TIMERS: usize = 2;

/// The interrupts of the first of them; the others follow (Application Note 385, 3.7).
pub(crate) const FIRST_INTERRUPT: usize = 8;

/// Their handlers, in order.
pub(crate) const HANDLERS: [extern "C" fn(); TIMERS] = [fire_first, fire_second];

const BASE: usize = 0x4000_0000;
const SIZE: usize = 0x1000;

const ENABLE: u32 = 1;
const INTERRUPT: u32 = 8;

/// Times that a timer may have fired and not been heard.
const MOST_WAITING: u32 = 16;

/// Control, value, reload, interrupt clear.
fn registers(timer: usize) -> [Register; 4] {
    let base = BASE + timer.min(TIMERS - 1) * SIZE;
    // SAFETY: a timer's registers, which touch no memory.
    [0, 4, 8, 12].map(|offset| unsafe { Register::at(base + offset) })
}

// SAFETY: the interrupt controller's set-enable register (ARMv7-M Architecture Reference Manual, B3.4).
const INTERRUPT_ENABLE: Register = unsafe { Register::at(0xe000_e100) };

static WAITING: [AtomicU32; TIMERS] = [const { AtomicU32::new(0) }; TIMERS];
/// States of a timer in [`ONCE`].
const PERIODICALLY: u32 = 0;
const ARMED: u32 = 1;
const FIRED: u32 = 2;

/// Which timers fire once, and have.
static ONCE: [AtomicU32; TIMERS] = [const { AtomicU32::new(0) }; TIMERS];

fn fire(timer: usize) {
    let [control, _, _, clear] = registers(timer);
    match ONCE[timer].load(Ordering::Relaxed) {
        PERIODICALLY => clear.write(1),
        ARMED => {
            control.write(0);
            clear.write(1);
            ONCE[timer].store(FIRED, Ordering::Relaxed);
        }
        _ => {
            // It had come to its end again before it was stopped.
            clear.write(1);
            return;
        }
    }
    if hard::call(timer) {
        return;
    }
    // No read-modify-write instruction is needed: only this handler adds, and `poll` takes with interrupts off.
    let waiting = WAITING[timer].load(Ordering::Relaxed);
    WAITING[timer].store((waiting + 1).min(MOST_WAITING), Ordering::Relaxed);
    memory::interrupt();
}

extern "C" fn fire_first() {
    fire(0);
}

extern "C" fn fire_second() {
    fire(1);
}

/// The class.
pub(crate) static TIMER: Class = Class::builtin("Timer", &TIMER_SHAPE, &PROTOCOL, ATTRIBUTES);
static TIMER_SHAPE: Shape = Shape::builtin(&TIMER, Layout::Device, 3, 0);

const ONE_SHOT: isize = 0;
const PERIODIC: isize = 1;

static PROTOCOL: Protocol = Protocol {
    new: Some(|vm, class, args| {
        let Some(id) = args.get(0) else {
            return Err(vm.type_error(format_args!("Timer needs its number")));
        };
        let id = vm.index(id, true)?;
        let Some(timer) = usize::try_from(id).ok().filter(|timer| *timer < TIMERS) else {
            return Err(no_such(vm, "timer", id));
        };
        let object = vm.alloc(Device::new(class.root_shape(), timer))?.value();
        if args.len() > 1 || args.keyword_count() > 0 {
            init(vm, object, args.rest())?;
        }
        Ok(object)
    }),
    ..Protocol::NONE
};

static ATTRIBUTES: &[Native] = &[
    Native::constant("ONE_SHOT", Value::int(ONE_SHOT)),
    Native::constant("PERIODIC", Value::int(PERIODIC)),
    Native::method_kw("init", 0, 0, |vm, args| init(vm, args[0], args.rest())),
    Native::method("deinit", 0, 0, |vm, args| {
        let timer = number(vm, args[0])?;
        halt(timer);
        devices(vm)?.set(timer, Value::NONE);
        Ok(Value::NONE)
    }),
    Native::method("value", 0, 0, |vm, args| {
        let [_, value, ..] = registers(number(vm, args[0])?);
        vm.new_uint(value.read().into())
    }),
];

/// `init(*, mode=PERIODIC, freq=-1, period=-1, callback=None, hard=False)`: `period` in milliseconds.
fn init(vm: &mut Vm, this: Value, args: Args) -> Result<Value> {
    let names = ["mode", "freq", "period", "callback", "hard"];
    let [mode, freq, period, callback, hard] = args.bind(vm, "init", names, 0, 0)?;
    let timer = number(vm, this)?;
    let is_hard = hard.map_or(Ok(false), |hard| vm.truth(hard))?;
    let clocks = match (freq, period) {
        (Some(freq), _) => {
            let freq = vm.index(freq, true)?;
            u32::try_from(freq).ok().and_then(|freq| crate::clock::FREQUENCY.checked_div(freq))
        }
        (None, Some(period)) => {
            let period = vm.index(period, true)?;
            u32::try_from(period).ok().and_then(|period| period.checked_mul(crate::clock::FREQUENCY / 1000))
        }
        (None, None) => return Err(vm.type_error(format_args!("freq or period is needed"))),
    };
    let Some(clocks) = clocks.filter(|clocks| *clocks != 0) else {
        return Err(vm.value_error(format_args!("the timer does not reach that far")));
    };
    let once = mode.map_or(Ok(PERIODIC), |mode| vm.index(mode, true))? == ONE_SHOT;
    let table = devices(vm)?;
    halt(timer);
    let device = vm.expect::<Device>(this, "this")?;
    device.value.set(callback.filter(|callback| !callback.is_none()));
    table.set(timer, this);
    if is_hard {
        hard::set(vm, timer, callback.unwrap_or(Value::NONE), this)?;
    }
    ONCE[timer].store(if once { ARMED } else { PERIODICALLY }, Ordering::Relaxed);
    let [control, value, reload, _] = registers(timer);
    reload.write(clocks - 1);
    value.write(clocks - 1);
    INTERRUPT_ENABLE.write(1 << (FIRST_INTERRUPT + timer));
    control.write(ENABLE | INTERRUPT);
    Ok(Value::NONE)
}

fn halt(timer: usize) {
    let [control, _, _, clear] = registers(timer);
    control.write(0);
    clear.write(1);
    WAITING[timer].store(0, Ordering::Relaxed);
    hard::clear(timer);
}

/// Stops all timers.
pub(crate) fn stop() {
    (0..TIMERS).for_each(halt);
}

/// Calls the callbacks of timers that have fired.
pub(crate) fn poll(vm: &mut Vm) -> Result<()> {
    for (timer, waiting) in WAITING.iter().enumerate() {
        while waiting.load(Ordering::Relaxed) != 0 {
            crate::clock::without_interrupts(|| {
                waiting.store(waiting.load(Ordering::Relaxed).saturating_sub(1), Ordering::Relaxed);
            });
            let Some(object) = devices(vm)?.get().get(timer) else { continue };
            let callback = object.cast::<Device>().and_then(|device| device.value.get());
            if let Some(callback) = callback {
                let called = vm.call(callback, &[object]);
                if called.is_err() {
                    // Others are heard at the next poll.
                    memory::interrupt();
                }
                called?;
            }
        }
    }
    Ok(())
}
