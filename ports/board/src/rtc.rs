//! `machine.RTC`: the clock as date and time.

use taipan_vm::modules::time::{seconds_of, split};
use taipan_vm::objects::class::{Class, Layout, Protocol, Result};
use taipan_vm::objects::native::Native;
use taipan_vm::objects::plain::Plain;
use taipan_vm::objects::shape::Shape;
use taipan_vm::runtime::{Args, Vm};
use taipan_vm::value::Value;

/// The class. All its objects are the same clock, which `time` shows too.
pub static RTC: Class = Class::builtin("RTC", &RTC_SHAPE, &PROTOCOL, ATTRIBUTES);
static RTC_SHAPE: Shape = Shape::builtin(&RTC, Layout::Plain, 1, 0);

static PROTOCOL: Protocol = Protocol {
    new: Some(|vm, class, _| Ok(vm.alloc(Plain::new(class.root_shape()))?.value())),
    ..Protocol::NONE
};

static ATTRIBUTES: &[Native] = &[
    Native::method("datetime", 0, 1, |vm, args| match args.get(1) {
        None => show(vm),
        Some(time) => set(vm, time),
    }),
    Native::method("init", 1, 1, |vm, args| set(vm, args[1])),
    Native::method("now", 0, 0, |vm, _| show(vm)),
];

/// Year, month, day, weekday (Monday is 0), hour, minute, second, microsecond.
fn show(vm: &mut Vm) -> Result<Value> {
    let microseconds = vm.port().time_ns() / 1000;
    let [year, month, day, hour, minute, second, weekday, _] = split((microseconds / 1_000_000) as i64);
    let parts = [year, month, day, weekday, hour, minute, second, (microseconds % 1_000_000) as i64];
    Ok(vm.new_tuple(&parts.map(|part| Value::int(part as isize)))?.value())
}

fn set(vm: &mut Vm, time: Value) -> Result<Value> {
    let tuple = vm.tuple_of(time)?;
    let mut parts = [0_i64; 8];
    if tuple.len() != parts.len() {
        return Err(vm.type_error(format_args!("a date and time has 8 parts, not {}", tuple.len())));
    }
    for (i, part) in parts.iter_mut().enumerate() {
        *part = vm.index(tuple.items()[i], true)? as i64;
    }
    let [year, month, day, _, hour, minute, second, microsecond] = parts;
    let valid = (1970..2500).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && (0..24).contains(&hour)
        && (0..60).contains(&minute)
        && (0..60).contains(&second)
        && (0..1_000_000).contains(&microsecond);
    if !valid {
        return Err(vm.value_error(format_args!("no such date or time")));
    }
    let seconds = seconds_of([year, month, day, hour, minute, second]);
    let time = (seconds * 1_000_000 + microsecond) as u64 * 1000;
    match vm.port().set_time_ns(time) {
        Ok(()) => Ok(Value::NONE),
        Err(error) => Err(taipan_vm::objects::os_error::os_error(vm, error, None)),
    }
}

/// `machine.soft_reset()`.
///
/// # Errors
/// SystemExit, which ends the session.
pub fn soft_reset(vm: &mut Vm, _: Args) -> Result<Value> {
    Err(vm.error_with(&taipan_vm::objects::exception::SYSTEM_EXIT, &[]))
}
