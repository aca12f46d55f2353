//! `time`: clocks, waiting, and calendar arithmetic in UTC.

#![allow(clippy::useless_conversion, reason = "a float of the target is an f32 on boards")]

use crate::objects::class::{Class, ClassFlags, Layout, Protocol, Result};
use crate::objects::float;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::objects::record;
use crate::objects::shape::Shape;
use crate::objects::tuple::TUPLE;
use crate::runtime::{Args, Vm};
use crate::value::{Float, Value};

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "time", contents: CONTENTS };

/// Ticks wrap at this power of two, so that they stay small ints on every target.
const TICKS_PERIOD: i64 = 1 << 30;

static CONTENTS: &[Native] = &[
    Native::function("time", 0, 0, |vm, _| {
        let now = vm.port().time_ns();
        // A narrow float would be minutes off: whole seconds, as boards of MicroPython give them.
        if Float::MANTISSA_DIGITS < f64::MANTISSA_DIGITS {
            return vm.new_uint(now / 1_000_000_000);
        }
        vm.new_float((now as f64 / 1e9) as Float)
    }),
    Native::function("time_ns", 0, 0, |vm, _| {
        let now = vm.port().time_ns();
        vm.new_uint(now)
    }),
    Native::function("sleep", 1, 1, |vm, args| {
        let seconds = f64::from(vm.to_float(args[0])?);
        if seconds.is_nan() || seconds < 0.0 {
            return Err(vm.value_error(format_args!("sleep length must be non-negative")));
        }
        sleep(vm, (seconds * 1e6) as u64)
    }),
    Native::function("sleep_ms", 1, 1, |vm, args| {
        let ms = vm.index(args[0], true)?;
        sleep(vm, u64::try_from(ms).unwrap_or(0).saturating_mul(1000))
    }),
    Native::function("sleep_us", 1, 1, |vm, args| {
        let us = vm.index(args[0], true)?;
        sleep(vm, u64::try_from(us).unwrap_or(0))
    }),
    Native::function("ticks_ms", 0, 0, |vm, _| Ok(ticks(vm.port().ticks_us() / 1000))),
    Native::function("ticks_us", 0, 0, |vm, _| Ok(ticks(vm.port().ticks_us()))),
    Native::function("ticks_cpu", 0, 0, |vm, _| Ok(ticks(vm.port().ticks_us()))),
    Native::function("ticks_diff", 2, 2, |vm, args| {
        let (end, start) = (vm.index(args[0], true)? as i64, vm.index(args[1], true)? as i64);
        let half = TICKS_PERIOD / 2;
        let difference = (end.wrapping_sub(start).wrapping_add(half) & (TICKS_PERIOD - 1)) - half;
        Ok(Value::int(difference as isize))
    }),
    Native::function("ticks_add", 2, 2, |vm, args| {
        let (start, delta) = (vm.index(args[0], true)? as i64, vm.index(args[1], true)? as i64);
        let half = TICKS_PERIOD / 2;
        if !(-half..half).contains(&delta) {
            return Err(vm.overflow_error(format_args!("ticks interval overflow")));
        }
        Ok(Value::int((start.wrapping_add(delta) & (TICKS_PERIOD - 1)) as isize))
    }),
    Native::function("perf_counter", 0, 0, |vm, _| seconds(vm)),
    Native::function("monotonic", 0, 0, |vm, _| seconds(vm)),
    Native::function("process_time", 0, 0, |vm, _| seconds(vm)),
    Native::function("perf_counter_ns", 0, 0, |vm, _| nanoseconds(vm)),
    Native::function("monotonic_ns", 0, 0, |vm, _| nanoseconds(vm)),
    Native::function("process_time_ns", 0, 0, |vm, _| nanoseconds(vm)),
    Native::function("gmtime", 0, 1, broken_down),
    Native::function("localtime", 0, 1, broken_down),
    Native::function("mktime", 1, 1, |vm, args| {
        let [year, month, day, hour, minute, second, _, _] = fields(vm, args[0])?;
        vm.new_int(seconds_of([year, month, day, hour, minute, second]))
    }),
    Native::function("strftime", 1, 2, strftime),
    Native::class("struct_time", &STRUCT_TIME),
];

fn ticks(ticks: u64) -> Value {
    Value::int((ticks & (TICKS_PERIOD as u64 - 1)) as isize)
}

fn seconds(vm: &mut Vm) -> Result<Value> {
    let now = vm.port().ticks_us();
    vm.new_float((now as f64 / 1e6) as Float)
}

fn nanoseconds(vm: &mut Vm) -> Result<Value> {
    let now = vm.port().ticks_us();
    vm.new_uint(now.saturating_mul(1000))
}

/// Waits in pieces, so that Ctrl-C is noticed soon.
pub(super) fn sleep(vm: &mut Vm, mut left: u64) -> Result<Value> {
    const PIECE: u64 = 20_000;
    let port = vm.port();
    let _ = port.flush();
    loop {
        if vm.interrupt.load(core::sync::atomic::Ordering::Relaxed) {
            vm.interrupt.store(false, core::sync::atomic::Ordering::Relaxed);
            super::micropython::run_pending(vm)?;
        }
        if left == 0 {
            return Ok(Value::NONE);
        }
        let piece = left.min(PIECE);
        port.sleep_us(piece);
        left -= piece;
    }
}

/// Days since 1970 of a date of the Gregorian calendar; months and days out of range carry over.
/// (Years are taken to begin in March, so that the leap day is the last of the year.)
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let month0 = month - 1;
    let year = year + month0.div_euclid(12);
    let month = month0.rem_euclid(12);
    let (year, month) = if month < 2 { (year - 1, month + 10) } else { (year, month - 2) };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * month + 2) / 5;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468 + day - 1
}

/// Year, month and day of a number of days since 1970.
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let year = year_of_era + era * 400;
    if month < 10 { (year, month + 3, day) } else { (year + 1, month - 9, day) }
}

/// Year, month, day, hour, minute, second, weekday (Monday is 0), day of the year.
#[must_use]
pub fn split(seconds: i64) -> [i64; 8] {
    let days = seconds.div_euclid(86_400);
    let rest = seconds.rem_euclid(86_400);
    let (year, month, day) = civil_from_days(days);
    let day_of_year = days - days_from_civil(year, 1, 1) + 1;
    [year, month, day, rest / 3600, rest / 60 % 60, rest % 60, (days + 3).rem_euclid(7), day_of_year]
}

/// Seconds since 1970 of year, month, day, hour, minute, second.
#[must_use]
pub fn seconds_of([year, month, day, hour, minute, second]: [i64; 6]) -> i64 {
    days_from_civil(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
}

fn broken_down(vm: &mut Vm, args: Args) -> Result<Value> {
    let seconds = match args.get(0).filter(|seconds| !seconds.is_none()) {
        None => (vm.port().time_ns() / 1_000_000_000) as i64,
        Some(seconds) => match float::as_float(seconds) {
            Some(x) => floor(f64::from(x)),
            None => vm.index(seconds, true)? as i64,
        },
    };
    if !(-62_135_596_800 * 4..=253_402_300_799 * 4).contains(&seconds) {
        return Err(vm.overflow_error(format_args!("timestamp out of range for platform time_t")));
    }
    let parts = split(seconds);
    let mut values = [Value::int(0); 9];
    for (value, part) in values.iter_mut().zip(parts) {
        *value = Value::int(part as isize);
    }
    struct_time(vm, &values)
}

/// The class of what `localtime` returns.
static STRUCT_TIME: Class =
    Class::builtin("time.struct_time", &STRUCT_TIME_SHAPE, &STRUCT_TIME_PROTOCOL, &[])
        .with_base(&TUPLE)
        .with_flags(ClassFlags::FINAL);
static STRUCT_TIME_SHAPE: Shape = Shape::builtin(&STRUCT_TIME, Layout::Record, 0, 0);
static STRUCT_TIME_PROTOCOL: Protocol = Protocol {
    new: Some(|vm, _, args| {
        let [items] = args.bind(vm, "structseq", ["sequence"], 1, 1)?;
        let items = vm.tuple_of(items.unwrap_or(Value::NONE))?;
        // CPython takes two items more, which say what a time zone is: there is only UTC here.
        if !(9..=11).contains(&items.len()) {
            let how = if items.len() < 9 { "at least 9-sequence" } else { "at most 11-sequence" };
            let given = items.len();
            return Err(
                vm.type_error(format_args!("time.struct_time() takes an {how} ({given}-sequence given)"))
            );
        }
        struct_time(vm, &items.get().items()[..9])
    }),
    ..record::PROTOCOL
};

fn struct_time(vm: &mut Vm, values: &[Value]) -> Result<Value> {
    record::with_shape(
        vm,
        &STRUCT_TIME_SHAPE,
        "time.struct_time",
        &["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"],
        values,
    )
}

fn floor(x: f64) -> i64 {
    let whole = x as i64;
    if (whole as f64) > x { whole - 1 } else { whole }
}

fn fields(vm: &mut Vm, value: Value) -> Result<[i64; 8]> {
    let tuple = vm.tuple_of(crate::objects::wrapped::unwrap(value))?;
    if tuple.len() < 8 {
        return Err(
            vm.type_error(format_args!("mktime needs a tuple of length 8 or 9 ({} given)", tuple.len()))
        );
    }
    let mut out = [0; 8];
    for (i, slot) in out.iter_mut().enumerate() {
        let part = vm.index(tuple.items()[i], true)? as i64;
        // With these the seconds fit 64 bits.
        if part.unsigned_abs() > if i == 0 { 1 << 32 } else { 1 << 40 } {
            return Err(vm.overflow_error(format_args!("mktime argument out of range")));
        }
        *slot = part;
    }
    Ok(out)
}

fn strftime(vm: &mut Vm, args: Args) -> Result<Value> {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let format = vm.expect_str(args[0], "strftime() argument 1")?;
    let [year, month, day, hour, minute, second, weekday, yearday] = match args.get(1) {
        Some(tuple) => fields(vm, tuple)?,
        None => split((vm.port().time_ns() / 1_000_000_000) as i64),
    };
    let day_name = DAYS[weekday.rem_euclid(7) as usize];
    let month_name = MONTHS[(month - 1).rem_euclid(12) as usize];
    let mut f = vm.formatter();
    let mut chars = format.get().as_str().chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            f.push(c);
            continue;
        }
        match chars.next() {
            Some('Y') => f.write(format_args!("{year}")),
            Some('y') => f.write(format_args!("{:02}", year.rem_euclid(100))),
            Some('m') => f.write(format_args!("{month:02}")),
            Some('d') => f.write(format_args!("{day:02}")),
            Some('H') => f.write(format_args!("{hour:02}")),
            Some('I') => f.write(format_args!("{:02}", (hour + 11).rem_euclid(12) + 1)),
            Some('M') => f.write(format_args!("{minute:02}")),
            Some('S') => f.write(format_args!("{second:02}")),
            Some('j') => f.write(format_args!("{yearday:03}")),
            Some('w') => f.write(format_args!("{}", (weekday + 1).rem_euclid(7))),
            Some('p') => f.push_str(if hour < 12 { "AM" } else { "PM" }),
            Some('a') => f.push_str(&day_name[..3]),
            Some('A') => f.push_str(day_name),
            Some('b') => f.push_str(&month_name[..3]),
            Some('B') => f.push_str(month_name),
            Some('Z') => f.push_str("UTC"),
            Some('z') => f.push_str("+0000"),
            Some('F') => f.write(format_args!("{year}-{month:02}-{day:02}")),
            Some('T' | 'X') => f.write(format_args!("{hour:02}:{minute:02}:{second:02}")),
            Some('D' | 'x') => f.write(format_args!("{month:02}/{day:02}/{:02}", year.rem_euclid(100))),
            Some('c') => f.write(format_args!(
                "{} {} {day:2} {hour:02}:{minute:02}:{second:02} {year}",
                &day_name[..3],
                &month_name[..3]
            )),
            Some('%') => f.push('%'),
            Some('n') => f.push('\n'),
            Some('t') => f.push('\t'),
            Some(other) => {
                f.push('%');
                f.push(other);
            }
            None => f.push('%'),
        }
    }
    f.finish(vm)
}
