//! `select`: waiting until a stream can be read or written.
//!
//! The streams of the port say it themselves; an object that a script wrote is asked by its method `ioctl(3, events)`,
//! which returns the events that would not wait.

use crate::objects::class::{Class, ClassFlags, Layout, Protocol, Result};
use crate::objects::file::File;
use crate::objects::list::List;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::objects::object::{Gc, Head, Object};
use crate::objects::shape::Shape;
use crate::objects::tuple::Tuple;
use crate::runtime::port::PortError;
use crate::runtime::{Args, Vm};
use crate::value::{Slot, Value};

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "select", contents: CONTENTS };

const IN: isize = 1;
const OUT: isize = 4;
const ERR: isize = 8;
const HUP: isize = 16;

/// The request of `ioctl` that asks for events.
const POLL: isize = 3;

static CONTENTS: &[Native] = &[
    Native::function("poll", 0, 0, |vm, _| {
        let entries = vm.new_list(&[])?;
        Ok(vm.alloc(Poll { head: Head::new(&POLLER_SHAPE), entries })?.value())
    }),
    Native::function("select", 3, 4, select),
    Native::constant("POLLIN", Value::int(IN)),
    Native::constant("POLLOUT", Value::int(OUT)),
    Native::constant("POLLERR", Value::int(ERR)),
    Native::constant("POLLHUP", Value::int(HUP)),
];

/// What `poll()` gives: streams and the events that are waited for.
#[repr(C, align(8))]
struct Poll {
    head: Head,
    /// Tuples of an object and its events.
    entries: Gc<List>,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Poll {
    const LAYOUT: Layout = Layout::Poll;
    fn class() -> &'static Class {
        &POLLER
    }
}

static POLLER: Class =
    Class::builtin("poll", &POLLER_SHAPE, &Protocol::NONE, ATTRIBUTES).with_flags(ClassFlags::FINAL);
static POLLER_SHAPE: Shape = Shape::builtin(&POLLER, Layout::Poll, 0, 0);

static ATTRIBUTES: &[Native] = &[
    Native::method("register", 1, 2, |vm, args| {
        let entries = vm.expect::<Poll>(args[0], "self")?.entries;
        let events = events(vm, args.get(2))?;
        if events_of(vm, args[1], events)?.is_none() {
            return Err(vm.type_error(format_args!("stream expected")));
        }
        let entry = vm.new_tuple(&[args[1], Value::int(events)])?.value();
        let new = find(entries, args[1]).is_none();
        match find(entries, args[1]) {
            Some(at) => List::splice(entries, vm, at, at + 1, &[entry])?,
            None => List::push(entries, vm, entry)?,
        }
        Ok(Value::bool(new))
    }),
    Native::method("unregister", 1, 1, |vm, args| {
        let entries = vm.expect::<Poll>(args[0], "self")?.entries;
        if let Some(at) = find(entries, args[1]) {
            List::splice(entries, vm, at, at + 1, &[])?;
        }
        Ok(Value::NONE)
    }),
    Native::method("modify", 2, 2, |vm, args| {
        let entries = vm.expect::<Poll>(args[0], "self")?.entries;
        let events = events(vm, args.get(2))?;
        let Some(at) = find(entries, args[1]) else {
            return Err(crate::objects::os_error::os_error(vm, PortError(2), None));
        };
        let entry = vm.new_tuple(&[args[1], Value::int(events)])?.value();
        List::splice(entries, vm, at, at + 1, &[entry])?;
        Ok(Value::NONE)
    }),
    Native::method("poll", 0, 1, |vm, args| {
        let entries = vm.expect::<Poll>(args[0], "self")?.entries;
        let timeout = timeout_ms(vm, args.get(1))?;
        Ok(wait(vm, entries, timeout)?.value())
    }),
    Native::method("ipoll", 0, 2, |vm, args| {
        let entries = vm.expect::<Poll>(args[0], "self")?.entries;
        let timeout = timeout_ms(vm, args.get(1))?;
        let once = match args.get(2) {
            Some(flags) => vm.index(flags, true)? & 1 != 0,
            None => false,
        };
        let ready = wait(vm, entries, timeout)?;
        if once {
            // What was reported is not waited for any more.
            for i in 0..ready.len() {
                let Some(entry) = ready.items()[i].cast::<Tuple>() else { continue };
                let object = entry.items()[0];
                if let Some(at) = find(entries, object) {
                    let entry = vm.new_tuple(&[object, Value::int(0)])?.value();
                    List::splice(entries, vm, at, at + 1, &[entry])?;
                }
            }
        }
        vm.iter(ready.value())
    }),
];

fn events(vm: &mut Vm, events: Slot) -> Result<isize> {
    match events {
        // As many bits as the system has.
        Some(events) => Ok(vm.index(events, true)? & 0xffff),
        None => Ok(IN | OUT),
    }
}

/// Milliseconds; none for no limit.
fn timeout_ms(vm: &mut Vm, timeout: Slot) -> Result<Option<u64>> {
    match timeout.filter(|timeout| !timeout.is_none()) {
        Some(timeout) => Ok(u64::try_from(vm.index(timeout, true)?).ok()),
        None => Ok(None),
    }
}

fn find(entries: Gc<List>, object: Value) -> Option<usize> {
    let is_it = |entry: &Value| entry.cast::<Tuple>().is_some_and(|entry| entry.items()[0] == object);
    entries.items().iter().position(is_it)
}

/// Which of the events would not wait; nothing for what is no stream.
fn events_of(vm: &mut Vm, object: Value, wanted: isize) -> Result<Option<isize>> {
    if let Some(file) = object.cast::<File>() {
        return Ok(Some(file.readiness(vm) & wanted));
    }
    let ioctl = vm.intern("ioctl")?;
    if vm.attribute_or_none(object, ioctl)?.is_none() {
        return Ok(None);
    }
    let result = vm.call_method(object, ioctl, &[Value::int(POLL), Value::int(wanted)])?;
    let found = vm.index(result, true)?;
    Ok(Some(if found < 0 { 0 } else { found & (wanted | ERR | HUP) }))
}

/// Waits until something is ready or the time is over: tuples of objects and events.
fn wait(vm: &mut Vm, entries: Gc<List>, timeout: Option<u64>) -> Result<Gc<List>> {
    let start = vm.port().ticks_us();
    crate::objects::file::flush_port(vm)?;
    loop {
        let ready = vm.new_list(&[])?;
        let mut i = 0;
        while let Some(entry) = entries.get().get(i).and_then(|entry| entry.cast::<Tuple>()) {
            i += 1;
            let wanted = vm.index(entry.items()[1], true)?;
            let found = if wanted == 0 { None } else { events_of(vm, entry.items()[0], wanted)? };
            if let Some(found) = found.filter(|found| *found != 0) {
                let pair = vm.new_tuple(&[entry.items()[0], Value::int(found)])?.value();
                List::push(ready, vm, pair)?;
            }
        }
        let waited = vm.port().ticks_us().wrapping_sub(start);
        if ready.len() != 0 || timeout.is_some_and(|timeout| waited >= timeout.saturating_mul(1000)) {
            return Ok(ready);
        }
        super::time::sleep(vm, 1000)?;
    }
}

/// `select(readable, writable, exceptional[, seconds])`.
fn select(vm: &mut Vm, args: Args) -> Result<Value> {
    let timeout = match args.get(3).filter(|timeout| !timeout.is_none()) {
        Some(seconds) => {
            let seconds = vm.to_float(seconds)?;
            Some((seconds * 1000.0) as u64)
        }
        None => None,
    };
    let entries = vm.new_list(&[])?;
    for (i, wanted) in [IN, OUT, ERR | HUP].into_iter().enumerate() {
        let streams = vm.list_of(args[i])?;
        for j in 0..streams.len() {
            let Some(stream) = streams.get().get(j) else { break };
            if events_of(vm, stream, wanted)?.is_none() {
                return Err(vm.type_error(format_args!("stream expected")));
            }
            let entry = vm.new_tuple(&[stream, Value::int(wanted)])?.value();
            List::push(entries, vm, entry)?;
        }
    }
    let ready = wait(vm, entries, timeout)?;
    let mut lists = [Value::NONE; 3];
    for (list, wanted) in lists.iter_mut().zip([IN, OUT, ERR | HUP]) {
        let found = vm.new_list(&[])?;
        for i in 0..ready.len() {
            let Some(entry) = ready.items()[i].cast::<Tuple>() else { continue };
            let (object, events) = (entry.items()[0], vm.index(entry.items()[1], true)?);
            // (A stream that is waited for in several ways may be there several times.)
            if events & wanted != 0 && !found.items().contains(&object) {
                List::push(found, vm, object)?;
            }
        }
        *list = found.value();
    }
    Ok(vm.new_tuple(&lists)?.value())
}
