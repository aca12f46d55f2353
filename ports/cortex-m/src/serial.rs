//! `machine.UART`: the board's further CMSDK APB UARTs (Cortex-M System Design Kit TRM, 4.3), by number from 1; the first is the
//! console. 8 bits, no parity, one stop bit is all they can do.
//!
//! The interrupt puts what is received into a ring of [`RING`] bytes; what finds it full is lost. `read`, `readline` and
//! `readinto` wait for the first byte up to `timeout` milliseconds, and between bytes up to `timeout_char`.

use crate::machine::{devices, no_such, number};
use crate::register::Register;
use crate::{clock, hard, memory, timer};
use alloc::vec::Vec;
use core::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, AtomicUsize, Ordering};
use taipan_vm::objects::class::{Class, Layout, Protocol};
use taipan_vm::objects::device::Device;
use taipan_vm::objects::native::Native;
use taipan_vm::objects::shape::Shape;
use taipan_vm::objects::wrapped;
use taipan_vm::runtime::{Args, Result, Vm};
use taipan_vm::value::Value;

/// How many there are, beside the console.
pub(crate) const UARTS: usize = 4;

/// Where they are, and the numbers of their receive interrupts (Application Note 385, 3.7).
const PLACES: [(usize, usize); UARTS] =
    [(0x4000_5000, 2), (0x4000_6000, 4), (0x4000_7000, 18), (0x4000_9000, 20)];

/// Bytes that wait to be read; one less than fit.
const RING: usize = 256;

const TRANSMIT_FULL: u32 = 1;
const RECEIVE_FULL: u32 = 2;
const TRANSMIT_ENABLE: u32 = 1;
const RECEIVE_ENABLE: u32 = 2;
const RECEIVE_INTERRUPTS: u32 = 8;
const RECEIVED: u32 = 2;

/// The least divider that the device takes.
const LEAST_DIVIDER: u32 = 16;

// SAFETY: the interrupt controller's set-enable register (ARMv7-M Architecture Reference Manual, B3.4).
const INTERRUPT_ENABLE: Register = unsafe { Register::at(0xe000_e100) };

/// What was received of a UART, and how it is read.
struct State {
    ring: [AtomicU8; RING],
    /// Where the handler writes next, and where scripts read next.
    end: AtomicUsize,
    start: AtomicUsize,
    timeout: AtomicU32,
    timeout_char: AtomicU32,
    /// Has something come that the handler in Python was not told of?
    waiting: AtomicBool,
}

static STATES: [State; UARTS] = [const {
    State {
        ring: [const { AtomicU8::new(0) }; RING],
        end: AtomicUsize::new(0),
        start: AtomicUsize::new(0),
        timeout: AtomicU32::new(0),
        timeout_char: AtomicU32::new(0),
        waiting: AtomicBool::new(false),
    }
}; UARTS];

impl State {
    fn len(&self) -> usize {
        (self.end.load(Ordering::Relaxed) + RING - self.start.load(Ordering::Relaxed)) % RING
    }

    fn take(&self) -> Option<u8> {
        let start = self.start.load(Ordering::Relaxed);
        if start == self.end.load(Ordering::Acquire) {
            return None;
        }
        let byte = self.ring[start].load(Ordering::Relaxed);
        self.start.store((start + 1) % RING, Ordering::Release);
        Some(byte)
    }

    fn push(&self, byte: u8) {
        let end = self.end.load(Ordering::Relaxed);
        let next = (end + 1) % RING;
        if next != self.start.load(Ordering::Acquire) {
            self.ring[end].store(byte, Ordering::Relaxed);
            self.end.store(next, Ordering::Release);
        }
    }
}

/// Data, state, control, interrupts, divider.
fn registers(uart: usize) -> [Register; 5] {
    let base = PLACES[uart.min(UARTS - 1)].0;
    // SAFETY: a UART's registers, which touch no memory.
    [0, 4, 8, 12, 16].map(|offset| unsafe { Register::at(base + offset) })
}

/// The place of a UART in the table of devices and among hard handlers: behind the timers.
fn slot(uart: usize) -> usize {
    timer::TIMERS + uart
}

fn receive(uart: usize) {
    let [data, state, _, interrupts, _] = registers(uart);
    interrupts.write(RECEIVED);
    let known = &STATES[uart];
    while state.read() & RECEIVE_FULL != 0 {
        known.push(data.read() as u8);
    }
    if !hard::call(slot(uart)) {
        known.waiting.store(true, Ordering::Relaxed);
        memory::interrupt();
    }
}

extern "C" fn first() {
    receive(0);
}

extern "C" fn second() {
    receive(1);
}

extern "C" fn third() {
    receive(2);
}

extern "C" fn fourth() {
    receive(3);
}

/// The numbers of the receive interrupts, with their handlers.
pub(crate) const HANDLERS: [(usize, extern "C" fn()); UARTS] =
    [(PLACES[0].1, first), (PLACES[1].1, second), (PLACES[2].1, third), (PLACES[3].1, fourth)];

/// The class.
pub(crate) static UART: Class = Class::builtin("UART", &UART_SHAPE, &PROTOCOL, ATTRIBUTES);
static UART_SHAPE: Shape = Shape::builtin(&UART, Layout::Device, 3, 0);

static PROTOCOL: Protocol = Protocol {
    new: Some(|vm, class, args| {
        let Some(id) = args.get(0) else {
            return Err(vm.type_error(format_args!("UART needs its number")));
        };
        let id = vm.index(id, true)?;
        let Some(uart) = usize::try_from(id).ok().filter(|id| (1..=UARTS).contains(id)) else {
            return Err(no_such(vm, "UART", id));
        };
        let object = vm.alloc(Device::new(class.root_shape(), uart - 1))?.value();
        init(vm, object, args.rest())?;
        Ok(object)
    }),
    ..Protocol::NONE
};

static ATTRIBUTES: &[Native] = &[
    Native::constant("IRQ_RX", Value::int(RECEIVED as isize)),
    Native::method_kw("init", 0, 1, |vm, args| init(vm, args[0], args.rest())),
    Native::method("deinit", 0, 0, |vm, args| {
        let uart = number(vm, args[0])?;
        halt(uart);
        devices(vm)?.set(slot(uart), Value::NONE);
        Ok(Value::NONE)
    }),
    Native::method("any", 0, 0, |vm, args| Ok(Value::int(STATES[number(vm, args[0])?].len() as isize))),
    Native::method("read", 0, 1, |vm, args| {
        let most = match args.get(1).filter(|most| !most.is_none()) {
            Some(most) => usize::try_from(vm.index(most, true)?).ok(),
            None => None,
        };
        let bytes = received(vm, args[0], most.unwrap_or(usize::MAX), false)?;
        given(vm, &bytes)
    }),
    Native::method("readline", 0, 0, |vm, args| {
        let bytes = received(vm, args[0], usize::MAX, true)?;
        given(vm, &bytes)
    }),
    Native::method("readinto", 1, 2, |vm, args| {
        let room = vm.buffer(args[1], true)?.len;
        let most = match args.get(2) {
            Some(most) => usize::try_from(vm.index(most, true)?).unwrap_or(0).min(room),
            None => room,
        };
        let bytes = received(vm, args[0], most, false)?;
        let target = vm.buffer(args[1], true)?;
        let count = bytes.len().min(target.len);
        target.bytes_mut()[..count].copy_from_slice(&bytes[..count]);
        Ok(if count == 0 && most != 0 { Value::NONE } else { Value::int(count as isize) })
    }),
    Native::method("write", 1, 1, |vm, args| {
        let [data, state, ..] = registers(number(vm, args[0])?);
        let bytes = match wrapped::as_str(args[1]) {
            Some(text) => text.get().as_bytes(),
            None => vm.buffer(args[1], false)?.bytes(),
        };
        for &byte in bytes {
            while state.read() & TRANSMIT_FULL != 0 {}
            data.write(u32::from(byte));
        }
        Ok(Value::int(bytes.len() as isize))
    }),
    // What was written is in the device, which has room for one byte.
    Native::method("txdone", 0, 0, |vm, args| {
        let [_, state, ..] = registers(number(vm, args[0])?);
        Ok(Value::bool(state.read() & TRANSMIT_FULL == 0))
    }),
    Native::method("flush", 0, 0, |vm, args| {
        let [_, state, ..] = registers(number(vm, args[0])?);
        while state.read() & TRANSMIT_FULL != 0 {
            vm.check_interrupt()?;
        }
        Ok(Value::NONE)
    }),
    Native::method_kw("irq", 0, 3, |vm, args| {
        let this = args[0];
        let names = ["handler", "trigger", "hard"];
        let [handler, trigger, is_hard] = args.rest().bind(vm, "irq", names, 0, 0)?;
        let trigger = trigger.map_or(Ok(RECEIVED as isize), |trigger| vm.index(trigger, true))?;
        if trigger != RECEIVED as isize {
            return Err(vm.value_error(format_args!("the only trigger is IRQ_RX")));
        }
        let uart = number(vm, this)?;
        let handler = handler.filter(|handler| !handler.is_none());
        let table = devices(vm)?;
        hard::clear(slot(uart));
        vm.expect::<Device>(this, "this")?.value.set(handler);
        table.set(slot(uart), if handler.is_some() { this } else { Value::NONE });
        if let (Some(handler), Some(is_hard)) = (handler, is_hard)
            && vm.truth(is_hard)?
        {
            hard::set(vm, slot(uart), handler, this)?;
        }
        Ok(Value::NONE)
    }),
];

/// `init(baudrate=9600, bits=8, parity=None, stop=1, *, timeout=0, timeout_char=0, rxbuf)`.
fn init(vm: &mut Vm, this: Value, args: Args) -> Result<Value> {
    let names = ["baudrate", "bits", "parity", "stop", "timeout", "timeout_char", "rxbuf"];
    let [baudrate, bits, parity, stop, timeout, timeout_char, rxbuf] = args.bind(vm, "init", names, 0, 0)?;
    let mut given =
        |value: Option<Value>, usual: isize| value.map_or(Ok(usual), |value| vm.index(value, true));
    let (baudrate, bits, stop) = (given(baudrate, 9600)?, given(bits, 8)?, given(stop, 1)?);
    let (timeout, timeout_char) = (given(timeout, 0)?, given(timeout_char, 0)?);
    let rxbuf = given(rxbuf, RING as isize - 1)?;
    if bits != 8 || stop != 1 || parity.is_some_and(|parity| !parity.is_none()) {
        return Err(vm.value_error(format_args!("the UART has 8 bits, no parity, 1 stop bit")));
    }
    if rxbuf >= RING as isize {
        return Err(vm.value_error(format_args!("the UART keeps {} bytes at most", RING - 1)));
    }
    let divider = u32::try_from(baudrate).ok().and_then(|rate| clock::FREQUENCY.checked_div(rate));
    let Some(divider) = divider.filter(|divider| (LEAST_DIVIDER..1 << 20).contains(divider)) else {
        return Err(vm.value_error(format_args!("no such baud rate")));
    };
    let uart = number(vm, this)?;
    let milliseconds = |time: isize| u32::try_from(time).unwrap_or(0);
    STATES[uart].timeout.store(milliseconds(timeout), Ordering::Relaxed);
    STATES[uart].timeout_char.store(milliseconds(timeout_char), Ordering::Relaxed);
    let [_, _, control, _, rate] = registers(uart);
    rate.write(divider);
    control.write(TRANSMIT_ENABLE | RECEIVE_ENABLE | RECEIVE_INTERRUPTS);
    INTERRUPT_ENABLE.write(1 << PLACES[uart].1);
    Ok(Value::NONE)
}

/// What is received: up to `most` bytes, or up to the end of a line.
fn received(vm: &mut Vm, this: Value, most: usize, line: bool) -> Result<Vec<u8>> {
    let state = &STATES[number(vm, this)?];
    let mut bytes = Vec::new();
    let mut wait = state.timeout.load(Ordering::Relaxed);
    let mut since = clock::microseconds();
    while bytes.len() < most {
        match state.take() {
            Some(byte) => {
                if bytes.try_reserve(1).is_err() {
                    return Err(vm.out_of_memory());
                }
                bytes.push(byte);
                if line && byte == b'\n' {
                    break;
                }
                wait = state.timeout_char.load(Ordering::Relaxed);
                since = clock::microseconds();
            }
            None if clock::microseconds() - since >= u64::from(wait) * 1000 => break,
            None => {
                vm.check_interrupt()?;
                clock::wait_for_interrupt();
            }
        }
    }
    Ok(bytes)
}

/// The bytes, or None where nothing came.
fn given(vm: &mut Vm, bytes: &[u8]) -> Result<Value> {
    if bytes.is_empty() { Ok(Value::NONE) } else { vm.new_bytes(bytes) }
}

fn halt(uart: usize) {
    let [_, _, control, interrupts, _] = registers(uart);
    control.write(0);
    interrupts.write(RECEIVED);
    hard::clear(slot(uart));
    let state = &STATES[uart];
    state.waiting.store(false, Ordering::Relaxed);
    while state.take().is_some() {}
}

/// Stops all of them.
pub(crate) fn stop() {
    (0..UARTS).for_each(halt);
}

/// Calls the handlers of UARTs that have received something.
pub(crate) fn poll(vm: &mut Vm) -> Result<()> {
    for (uart, state) in STATES.iter().enumerate() {
        if !state.waiting.swap(false, Ordering::Relaxed) {
            continue;
        }
        let Some(object) = devices(vm)?.get().get(slot(uart)) else { continue };
        let handler = object.cast::<Device>().and_then(|device| device.value.get());
        if let Some(handler) = handler
            && let Err(raised) = vm.call(handler, &[object])
        {
            // Others are heard at the next poll.
            memory::interrupt();
            return Err(raised);
        }
    }
    Ok(())
}
