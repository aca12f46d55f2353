//! `machine.Pin`: LEDs and buttons. 0 and 1 are the user LEDs, 2 and 3 the user buttons (FPGA I/O block), 4 to 11 the LEDs
//! of the motherboard controller's block (Application Note 385, 3.5 and 3.7).

use crate::machine::{no_such, number};
use crate::register::Register;
use taipan_vm::objects::class::{Class, Layout, Protocol};
use taipan_vm::objects::device::Device;
use taipan_vm::objects::native::Native;
use taipan_vm::objects::shape::Shape;
use taipan_vm::runtime::{Result, Vm};
use taipan_vm::value::Value;

// SAFETY: registers of LEDs and buttons, which touch no memory.
const LEDS: Register = unsafe { Register::at(0x4002_8000) };
// SAFETY: as above.
const BUTTONS: Register = unsafe { Register::at(0x4002_8008) };
// SAFETY: as above.
const MORE_LEDS: Register = unsafe { Register::at(0x4002_f004) };

const PINS: usize = 12;

/// The register of a pin, its bit, and whether it can be written.
fn place(pin: usize) -> (Register, u32, bool) {
    match pin {
        0 | 1 => (LEDS, 1 << pin, true),
        2 | 3 => (BUTTONS, 1 << (pin - 2), false),
        _ => (MORE_LEDS, 1 << (pin - 4).min(7), true),
    }
}

/// The class.
pub(crate) static PIN: Class = Class::builtin("Pin", &PIN_SHAPE, &PROTOCOL, ATTRIBUTES);
static PIN_SHAPE: Shape = Shape::builtin(&PIN, Layout::Device, 3, 0);

const IN: isize = 0;
const OUT: isize = 1;

static PROTOCOL: Protocol = Protocol {
    new: Some(|vm, class, args| {
        let [pin, mode, _, value] = args.bind(vm, "Pin", ["id", "mode", "pull", "value"], 1, 1)?;
        let pin = vm.index(pin.unwrap_or(Value::NONE), true)?;
        let Some(known) = usize::try_from(pin).ok().filter(|pin| *pin < PINS) else {
            return Err(no_such(vm, "pin", pin));
        };
        let output = mode.map_or(Ok(IN), |mode| vm.index(mode, true))? == OUT;
        if output && !place(known).2 {
            return Err(vm.value_error(format_args!("pin {known} is an input")));
        }
        let object = vm.alloc(Device::new(class.root_shape(), known))?.value();
        if let Some(value) = value {
            let on = vm.truth(value)?;
            set(vm, object, |_| on)?;
        }
        Ok(object)
    }),
    call: Some(|vm, this, args| access(vm, this, args.get(0))),
    ..Protocol::NONE
};

static ATTRIBUTES: &[Native] = &[
    Native::constant("IN", Value::int(IN)),
    Native::constant("OUT", Value::int(OUT)),
    Native::method("value", 0, 1, |vm, args| access(vm, args[0], args.get(1))),
    Native::method("on", 0, 0, |vm, args| set(vm, args[0], |_| true)),
    Native::method("off", 0, 0, |vm, args| set(vm, args[0], |_| false)),
    Native::method("toggle", 0, 0, |vm, args| set(vm, args[0], |on| !on)),
];

/// Reads, or writes the given value.
fn access(vm: &mut Vm, this: Value, value: Option<Value>) -> Result<Value> {
    match value {
        Some(value) => {
            let on = vm.truth(value)?;
            set(vm, this, |_| on)
        }
        None => {
            let (register, bit, _) = place(number(vm, this)?);
            Ok(Value::int(isize::from(register.read() & bit != 0)))
        }
    }
}

fn set(vm: &mut Vm, this: Value, change: impl FnOnce(bool) -> bool) -> Result<Value> {
    let pin = number(vm, this)?;
    let (register, bit, output) = place(pin);
    if !output {
        return Err(vm.value_error(format_args!("pin {pin} is an input")));
    }
    let before = register.read();
    register.write(if change(before & bit != 0) { before | bit } else { before & !bit });
    Ok(Value::NONE)
}
