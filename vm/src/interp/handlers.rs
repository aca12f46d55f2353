//! Handlers of instructions that are not worth inlining into the dispatch loop.

use super::frame::Return;
use super::{Entered, enter_function, push_frame, run_code};
use crate::bytecode::UnitFlags;
use crate::names;
use crate::objects::class::{Class, ClassFlags, Layout};
use crate::objects::code::Code;
use crate::objects::dict::Dict;
use crate::objects::function::{BoundMethod, ClosureCell, Function};
use crate::objects::list::List;
use crate::objects::native::Native;
use crate::objects::object::Gc;
use crate::objects::set::Set;
use crate::objects::string::Str;
use crate::objects::super_;
use crate::objects::tuple::Tuple;
use crate::runtime::{Args, Raised, Result, Vm};
use crate::value::{Slot, Value};
use alloc::string::String;
use core::sync::atomic::Ordering;

/// The `n` registers from `first` on as values.
///
/// # Safety
/// They are bound, and not written while the slice is used.
#[inline(always)]
pub(crate) unsafe fn window<'a>(base: *mut Slot, first: usize, n: usize) -> &'a [Value] {
    // SAFETY: the caller's promise; a bound slot is its value.
    unsafe { core::slice::from_raw_parts(base.add(first).cast::<Value>(), n) }
}

/// An interrupt was noticed: Ctrl-C, or scheduled callbacks.
///
/// # Errors
/// KeyboardInterrupt, or what a callback raises.
#[cold]
#[inline(never)]
pub(crate) fn poll(vm: &mut Vm) -> Result<()> {
    vm.interrupt.store(false, Ordering::Relaxed);
    crate::modules::micropython::run_pending(vm)
}

/// Calls the object in the first register of a window with the `count` arguments behind it.
///
/// # Errors
/// What the call raises.
#[inline(never)]
pub(crate) fn call(
    vm: &mut Vm,
    window: *mut Slot,
    count: usize,
    names: Option<Gc<Tuple>>,
    destination: u8,
) -> Result<Entered> {
    // SAFETY: the window's registers are bound: the compiler has put callee and arguments there.
    let (callee, args) = unsafe {
        let Some(callee) = *window else { return Err(vm.runtime_error(format_args!("callee is unbound"))) };
        (callee, Args::from_raw(window.add(1).cast(), count, names))
    };
    if let Some(function) = callee.cast::<Function>() {
        return enter_function(vm, function, args, Return::Register, destination);
    }
    if let Some(method) = callee.cast::<BoundMethod>() {
        // The receiver takes the callee's place in front of the arguments.
        // SAFETY: as above.
        let args = unsafe {
            window.write(Some(method.receiver));
            Args::from_raw(window.cast(), count + 1, names)
        };
        return match method.function.cast::<Function>() {
            Some(function) => enter_at(vm, function, window, args, destination),
            None => vm.call_args(method.function, args).map(Entered::Value),
        };
    }
    if let Some(class) = callee.cast::<Class>()
        && let Some(init) = simple_constructor(vm, class)
    {
        let instance = vm.new_plain(class)?;
        // SAFETY: as above.
        let args = unsafe {
            window.write(Some(instance));
            Args::from_raw(window.cast(), count + 1, names)
        };
        let entered = enter_at(vm, init, window, args, destination)?;
        return match entered {
            Entered::Frame => {
                // SAFETY: the frame that was just pushed.
                let frame = unsafe { &mut *vm.frame };
                frame.on_return = Return::Init;
                frame.instance = Some(instance);
                Ok(Entered::Frame)
            }
            // It ran natively.
            Entered::Value(value) if value.is_none() => Ok(Entered::Value(instance)),
            // A generator as `__init__`: what it returns is not None.
            Entered::Value(value) => Err(init_returned(vm, value)),
        };
    }
    vm.call_args(callee, args).map(Entered::Value)
}

/// Enters a function whose arguments stand at `base`: in place, if that is all it needs.
fn enter_at(
    vm: &mut Vm,
    function: Gc<Function>,
    base: *mut Slot,
    args: Args,
    destination: u8,
) -> Result<Entered> {
    let code = function.code.get();
    let in_stack = vm.current_frame().is_some_and(|frame| frame.generator.is_none());
    if in_stack && args.keyword_count() == 0 && code.takes_frame(args.len()) {
        push_frame(
            vm,
            code,
            Some(function),
            function.globals,
            base,
            args.len(),
            Return::Register,
            destination,
        )?;
        return Ok(Entered::Frame);
    }
    enter_function(vm, function, args, Return::Register, destination)
}

/// `__init__` of a class whose instances are made by allocating and calling it, nothing else.
pub(crate) fn simple_constructor(vm: &mut Vm, class: Gc<Class>) -> Option<Gc<Function>> {
    if class.has(ClassFlags::NEW)
        || !class.has(ClassFlags::INIT)
        || class.root_shape().layout != Layout::Plain
    {
        return None;
    }
    vm.class_lookup(class, names::init)?.cast::<Function>()
}

/// `__init__` returned something.
#[cold]
pub(crate) fn init_returned(vm: &mut Vm, value: Value) -> Raised {
    let name = vm.class_of(value).name();
    vm.type_error(format_args!("__init__() should return None, not '{name}'"))
}

/// The items that `*iterable` passes.
fn spread(vm: &mut Vm, callee: Value, iterable: Value) -> Result<Gc<Tuple>> {
    let class = vm.class_of(iterable);
    match vm.tuple_of(iterable) {
        Err(raised)
            if class.get().protocol.iter.is_none()
                && class.get().protocol.next.is_none()
                && vm.raised_is(&crate::objects::exception::TYPE_ERROR) =>
        {
            vm.clear_raised(raised);
            let function = callee_name(vm, callee);
            Err(vm.type_error(format_args!(
                "{function}() argument after * must be an iterable, not {}",
                class.name()
            )))
        }
        other => other,
    }
}

/// `callee(*list, **keywords)`.
///
/// # Errors
/// What the call raises.
#[inline(never)]
pub(crate) fn call_ex(
    vm: &mut Vm,
    callee: Value,
    positional: Value,
    keywords: Slot,
    destination: u8,
) -> Result<Entered> {
    spread_call(vm, callee, positional, keywords, |vm, args| call_with(vm, callee, args, destination))
}

/// The same from native code.
///
/// # Errors
/// What the call raises.
pub(crate) fn call_ex_natively(
    vm: &mut Vm,
    callee: Value,
    positional: Value,
    keywords: Slot,
) -> Result<Value> {
    spread_call(vm, callee, positional, keywords, |vm, args| vm.call_args(callee, args))
}

/// Spreads the arguments and hands them to `enter`.
fn spread_call<T>(
    vm: &mut Vm,
    callee: Value,
    positional: Value,
    keywords: Slot,
    enter: impl FnOnce(&mut Vm, Args) -> Result<T>,
) -> Result<T> {
    let keywords = keywords.and_then(Value::cast::<Dict>).filter(|dict| dict.len() != 0);
    let Some(keywords) = keywords else {
        let tuple = spread(vm, callee, positional)?;
        // SAFETY: the tuple is kept alive by this frame until the arguments are bound.
        let args = unsafe { Args::from_raw(tuple.items().as_ptr(), tuple.len(), None) };
        let entered = enter(vm, args);
        crate::runtime::memory::keep_alive(tuple);
        return entered;
    };
    let positional = spread(vm, callee, positional)?.value();
    let all = vm.list_of(positional)?;
    let names = vm.new_list(&[])?;
    let mut at = 0;
    while let Some((position, key, value)) = keywords.table.next_entry(at) {
        at = position + 1;
        let Some(name) = crate::objects::wrapped::as_str(key) else {
            return Err(vm.type_error(format_args!("keywords must be strings")));
        };
        let name = vm.intern_str(name)?;
        List::push(names, vm, name.value())?;
        List::push(all, vm, value)?;
    }
    let names = vm.new_tuple(names.items())?;
    let all = vm.new_tuple(all.items())?;
    // SAFETY: as above.
    let args = unsafe { Args::from_raw(all.items().as_ptr(), all.len(), Some(names)) };
    let entered = enter(vm, args);
    crate::runtime::memory::keep_alive(all);
    crate::runtime::memory::keep_alive(names);
    entered
}

fn call_with(vm: &mut Vm, callee: Value, args: Args, destination: u8) -> Result<Entered> {
    match callee.cast::<Function>() {
        Some(function) => enter_function(vm, function, args, Return::Register, destination),
        None => vm.call_args(callee, args).map(Entered::Value),
    }
}

/// `super().name`: what was found, and the receiver if it is a method.
///
/// # Errors
/// RuntimeError, TypeError, AttributeError.
pub(crate) fn load_super(vm: &mut Vm, class: Slot, receiver: Value, name: Gc<Str>) -> Result<(Value, Slot)> {
    let Some(class) = class else {
        return Err(vm.runtime_error(format_args!("super(): empty __class__ cell")));
    };
    let (class, receiver_class) = super_::resolve(vm, class, receiver)?;
    match super_::lookup(vm, class, receiver_class, name) {
        Some(found) => {
            let through_class = receiver == receiver_class.value();
            let is_method = found.head().is_some_and(|head| head.shape().class().has(ClassFlags::METHOD));
            if is_method && !through_class {
                return Ok((found, Some(receiver)));
            }
            let instance = if through_class { None } else { Some(receiver) };
            Ok((vm.bind_attribute(found, instance, receiver_class)?, None))
        }
        None => {
            let object = super_::new(vm, class.value(), receiver)?;
            Err(vm.no_attribute(object, name))
        }
    }
}

/// A special method for `with` and the like.
///
/// # Errors
/// TypeError if there is none.
pub(crate) fn load_special(vm: &mut Vm, object: Value, name: Gc<Str>) -> Result<Value> {
    match vm.special_method(object, name)? {
        Some(method) => Ok(method),
        None => {
            let class = vm.class_of(object).name();
            let (protocol, missing) = match name.get().as_str() {
                "__aenter__" => ("asynchronous context manager", ""),
                "__aexit__" => ("asynchronous context manager", " (missed __aexit__ method)"),
                "__exit__" => ("context manager", " (missed __exit__ method)"),
                _ => ("context manager", ""),
            };
            Err(vm.type_error(format_args!(
                "'{class}' object does not support the {protocol} protocol{missing}"
            )))
        }
    }
}

/// `{items}`.
pub(crate) fn build_set(vm: &mut Vm, items: &[Value]) -> Result<Value> {
    let set = crate::objects::set::new_set(vm)?;
    for item in items {
        Set::add(set, vm, *item)?;
    }
    Ok(set.value())
}

/// `{key: value, …}` from alternating keys and values.
pub(crate) fn build_dict(vm: &mut Vm, items: &[Value]) -> Result<Value> {
    let dict = vm.new_dict()?;
    for pair in items.chunks_exact(2) {
        dict.get().set(vm, pair[0], pair[1])?;
    }
    Ok(dict.value())
}

/// The parts of an f-string joined.
pub(crate) fn build_string(vm: &mut Vm, items: &[Value]) -> Result<Value> {
    let mut f = vm.formatter();
    for item in items {
        vm.write_str(*item, &mut f)?;
    }
    f.finish(vm)
}

/// Appends an item to the list of a comprehension. Not inlined: a pointer to the list that is spilled into the
/// dispatch loop's own native frame would keep the list alive long after its last use.
#[inline(never)]
pub(crate) fn list_append(vm: &mut Vm, list: Slot, item: Value) -> Result<()> {
    match list.and_then(Value::cast::<List>) {
        Some(list) => List::push(list, vm, item),
        None => Ok(()),
    }
}

/// Appends the items of an iterable to the list of a display or call.
pub(crate) fn list_extend(vm: &mut Vm, list: Value, iterable: Value) -> Result<()> {
    let Some(list) = list.cast::<List>() else { return Ok(()) };
    let class = vm.class_of(iterable);
    match vm.extend_list(list, iterable) {
        Err(raised)
            if class.get().protocol.iter.is_none()
                && vm.raised_is(&crate::objects::exception::TYPE_ERROR) =>
        {
            vm.clear_raised(raised);
            Err(vm.type_error(format_args!("Value after * must be an iterable, not {}", class.name())))
        }
        other => other,
    }
}

/// Adds an item to the set of a display.
pub(crate) fn set_add(vm: &mut Vm, set: Value, item: Value) -> Result<()> {
    match set.cast::<Set>() {
        Some(set) => Set::add(set, vm, item),
        None => Ok(()),
    }
}

/// Adds the items of an iterable to the set of a display.
pub(crate) fn set_update(vm: &mut Vm, set: Value, iterable: Value) -> Result<()> {
    let Some(set) = set.cast::<Set>() else { return Ok(()) };
    vm.for_each(iterable, |vm, item| {
        Set::add(set, vm, item)?;
        Ok(true)
    })
}

/// Calls `f` with each key and value of a mapping.
///
/// # Errors
/// What the mapping or `f` raises; `Ok(false)` if it is no mapping.
pub(crate) fn each_item(
    vm: &mut Vm,
    mapping: Value,
    mut f: impl FnMut(&mut Vm, Value, Value) -> Result<()>,
) -> Result<bool> {
    if let Some(dict) = mapping.cast::<Dict>()
        && iterates_as_dict(vm, mapping)
    {
        let mut at = 0;
        while let Some((position, key, value)) = dict.table.next_entry(at) {
            at = position + 1;
            f(vm, key, value)?;
        }
        return Ok(true);
    }
    let Some(keys) = vm.get_attribute_opt(mapping, names::keys)? else { return Ok(false) };
    let keys = vm.call(keys, &[])?;
    vm.for_each(keys, |vm, key| {
        let value = vm.get_item(mapping, key)?;
        f(vm, key, value)?;
        Ok(true)
    })?;
    Ok(true)
}

/// Does a dict (of a subclass, maybe) iterate as dicts do? Then its entries are taken as they are.
pub(crate) fn iterates_as_dict(vm: &mut Vm, mapping: Value) -> bool {
    let class = vm.class_of(mapping);
    !class.has(ClassFlags::USER)
        || vm.class_lookup(class, names::iter).is_none_or(|found| found.cast::<Native>().is_some())
}

/// `**mapping` in a dict display.
pub(crate) fn dict_update(vm: &mut Vm, dict: Value, mapping: Value) -> Result<()> {
    let Some(dict) = dict.cast::<Dict>() else { return Ok(()) };
    if each_item(vm, mapping, |vm, key, value| dict.get().set(vm, key, value))? {
        return Ok(());
    }
    let name = vm.class_of(mapping).name();
    Err(vm.type_error(format_args!("'{name}' object is not a mapping")))
}

/// `**mapping` in a call.
pub(crate) fn dict_merge(vm: &mut Vm, dict: Value, mapping: Value, callee: Value) -> Result<()> {
    let Some(dict) = dict.cast::<Dict>() else { return Ok(()) };
    let done = each_item(vm, mapping, |vm, key, value| {
        let Some(name) = crate::objects::wrapped::as_str(key) else {
            return Err(vm.type_error(format_args!("keywords must be strings")));
        };
        if dict.get_str(name).is_some() {
            let function = callee_name(vm, callee);
            return Err(vm.type_error(format_args!(
                "{function}() got multiple values for keyword argument '{}'",
                name.get().as_str()
            )));
        }
        dict.set_str(vm, name, value)
    })?;
    if done {
        return Ok(());
    }
    let (function, name) = (callee_name(vm, callee), vm.class_of(mapping).name());
    Err(vm.type_error(format_args!("{function}() argument after ** must be a mapping, not {name}")))
}

/// Name of a callee for messages: with its module, except for builtins.
fn callee_name(vm: &mut Vm, callee: Value) -> String {
    let mut text = String::new();
    if let Some(function) = callee.cast::<Function>() {
        if let Some(module) = function.globals.get_str(names::name).and_then(|module| module.cast::<Str>())
            && module.get().as_str() != "builtins"
        {
            text.push_str(module.get().as_str());
            text.push('.');
        }
        text.push_str(function.qualname().get().as_str());
    } else if let Some(method) = callee.cast::<BoundMethod>() {
        return callee_name(vm, method.function);
    } else if let Some(native) = callee.cast::<Native>() {
        text.push_str(native.get().name);
    } else if let Some(class) = callee.cast::<Class>() {
        return crate::objects::type_::full_name(vm, class);
    } else {
        text.push_str(vm.class_of(callee).name());
    }
    text
}

/// A replacement field of an f-string.
pub(crate) fn format_value(vm: &mut Vm, value: Value, conversion: usize, spec: Slot) -> Result<Value> {
    let value = match conversion {
        1 => vm.str(value)?,
        2 => vm.repr(value)?,
        3 => ascii(vm, value)?,
        _ => value,
    };
    let mut f = vm.formatter();
    match spec.and_then(Value::cast::<Str>) {
        Some(spec) => vm.write_format(value, spec.get().as_str(), &mut f)?,
        None if value.cast_exact::<Str>().is_some() => return Ok(value),
        None => vm.write_format(value, "", &mut f)?,
    }
    f.finish(vm)
}

/// `ascii(value)`.
fn ascii(vm: &mut Vm, value: Value) -> Result<Value> {
    let (mut text, mut f) = (vm.formatter(), vm.formatter());
    vm.write_repr(value, &mut text)?;
    crate::objects::string_repr::write_ascii(text.as_str(), &mut f);
    f.finish(vm)
}

/// `def` and `lambda`: see the opcode's doc for the window.
pub(crate) fn make_function(
    vm: &mut Vm,
    globals: Option<Gc<Dict>>,
    code: Value,
    window: *mut Slot,
    parts: usize,
) -> Result<Value> {
    // SAFETY: the instruction's window has 4 registers.
    let part = |i: usize| if parts >> i & 1 != 0 { unsafe { *window.add(i) } } else { None };
    let globals = match globals {
        Some(globals) => globals,
        None => vm.new_dict()?,
    };
    function_of(vm, code, globals, [part(0), part(1), part(2), part(3)])
}

/// A function of a code object with its defaults, keyword defaults, closure and annotations.
pub(crate) fn function_of(vm: &mut Vm, code: Value, globals: Gc<Dict>, parts: [Slot; 4]) -> Result<Value> {
    let Some(code) = code.cast::<Code>() else {
        return Err(vm.runtime_error(format_args!("no code to make a function of")));
    };
    let [defaults, keyword_defaults, closure, annotations] = parts;
    let closure = closure.and_then(Value::cast::<Tuple>);
    let function = vm.alloc_with_words(Function::new(code, globals, closure), 1)?;
    function.defaults.set(defaults.and_then(Value::cast::<Tuple>));
    function.keyword_defaults.set(keyword_defaults);
    function.annotations.set(annotations);
    if code.native_entry.get() == crate::emitter::UNCHECKED
        && let Some(emitter) = vm.emitter
    {
        emitter.define(vm, function)?;
    }
    Ok(function.value())
}

/// The class statement: body function, bases and keywords stand in a window.
pub(crate) fn build_class(
    vm: &mut Vm,
    window: *mut Slot,
    count: usize,
    names: Option<Gc<Tuple>>,
) -> Result<Value> {
    // SAFETY: the instruction's window.
    let (body, args) = unsafe { (*window, Args::from_raw(window.add(1).cast(), count, names)) };
    let Some(body) = body.and_then(Value::cast::<Function>) else {
        return Err(vm.runtime_error(format_args!("no class body")));
    };
    class_statement(vm, body, args)
}

/// The class statement with its arguments in a list.
pub(crate) fn build_class_of_list(
    vm: &mut Vm,
    body: Value,
    args: Value,
    names: Option<Gc<Tuple>>,
) -> Result<Value> {
    let Some(body) = body.cast::<Function>() else {
        return Err(vm.runtime_error(format_args!("no class body")));
    };
    let values = vm.tuple_of(args)?;
    // SAFETY: the tuple is kept alive by this frame.
    let args = unsafe { Args::from_raw(values.items().as_ptr(), values.len(), names) };
    let class = class_statement(vm, body, args);
    crate::runtime::memory::keep_alive(values);
    class
}

/// Makes the class, unless a script has put something else into `builtins.__build_class__`.
fn class_statement(vm: &mut Vm, body: Gc<Function>, args: Args) -> Result<Value> {
    let Some(hook) = vm.builtins.get_str(names::build_class) else {
        let bases = vm.new_tuple(args.positional())?;
        return class_from(vm, body, body.code.get().name, bases, args);
    };
    let list = vm.new_list(&[body.value(), body.code.get().name.value()])?;
    for i in 0..args.all().len() {
        List::push(list, vm, args.all()[i])?;
    }
    let values = vm.new_tuple(list.items())?;
    // SAFETY: the tuple is kept alive by this frame.
    let args = unsafe { Args::from_raw(values.items().as_ptr(), values.len(), args.names()) };
    let class = vm.call_args(hook, args);
    crate::runtime::memory::keep_alive(values);
    class
}

/// The builtin `__build_class__(body, name, *bases, **keywords)`.
///
/// # Errors
/// TypeError, or what the body and the bases raise.
pub(crate) fn build_class_call(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(body) = args[0].cast::<Function>() else {
        return Err(vm.type_error(format_args!("__build_class__: func must be a function")));
    };
    let name = vm.expect_str(args[1], "__build_class__: name")?;
    let rest = args.rest().rest();
    let bases = vm.new_tuple(rest.positional())?;
    class_from(vm, body, name, bases, rest)
}

/// The same with a list of bases and a dict of keywords.
pub(crate) fn build_class_ex(vm: &mut Vm, window: *mut Slot) -> Result<Value> {
    // SAFETY: the instruction's window has 3 registers.
    let (body, bases, keywords) = unsafe { (*window, *window.add(1), *window.add(2)) };
    let Some(body) = body.and_then(Value::cast::<Function>) else {
        return Err(vm.runtime_error(format_args!("no class body")));
    };
    let bases = match bases {
        Some(bases) => vm.tuple_of(bases)?,
        None => vm.new_tuple(&[])?,
    };
    let (names, values) = (vm.new_list(&[])?, vm.new_list(bases.items())?);
    if let Some(keywords) = keywords.and_then(Value::cast::<Dict>) {
        let mut at = 0;
        while let Some((position, key, value)) = keywords.table.next_entry(at) {
            at = position + 1;
            List::push(names, vm, key)?;
            List::push(values, vm, value)?;
        }
    }
    let names = vm.new_tuple(names.items())?;
    let values = vm.new_tuple(values.items())?;
    // SAFETY: the tuples are kept alive by this frame.
    let args = unsafe { Args::from_raw(values.items().as_ptr(), values.len(), Some(names)) };
    let class = class_statement(vm, body, args);
    crate::runtime::memory::keep_alive(values);
    class
}

/// Runs the body and makes the class; `args` has the keywords at its end.
fn class_from(vm: &mut Vm, body: Gc<Function>, name: Gc<Str>, bases: Gc<Tuple>, args: Args) -> Result<Value> {
    let mut first_keyword = args.len();
    let mut names = args.names();
    let mut bases = bases;
    if let Some(metaclass) = args.keyword("metaclass") {
        // The library's stand-ins for metaclasses name a base that does their work.
        if let Some(base) = vm.get_attribute_opt(metaclass, crate::names::as_base)? {
            let has_it =
                bases.items().iter().any(|other| match (other.cast::<Class>(), base.cast::<Class>()) {
                    (Some(other), Some(base)) => other.is_subclass_of(&base),
                    _ => false,
                });
            if !has_it {
                let list = vm.list_of(bases.value())?;
                List::push(list, vm, base)?;
                bases = vm.new_tuple(list.items())?;
            }
        } else if !core::ptr::eq(metaclass.bits() as *const Class, &raw const crate::objects::class::TYPE) {
            let metaclass = match metaclass.cast::<Class>() {
                Some(class) => class.name(),
                None => match metaclass.cast::<Function>() {
                    Some(function) => function.get().code.get().get().name.get().as_str(),
                    None => vm.class_of(metaclass).name(),
                },
            };
            return Err(vm.type_error(format_args!(
                "metaclasses are not supported: class '{}' asks for '{metaclass}'",
                name.get().as_str()
            )));
        }
        // `metaclass=type` says nothing new: leave it out of the keywords.
        let list = vm.new_list(&[])?;
        let kept = vm.new_list(&[])?;
        for i in 0..args.keyword_count() {
            if let Some((name, value)) = args.keyword_at(i)
                && name.get().as_str() != "metaclass"
            {
                List::push(kept, vm, name.value())?;
                List::push(list, vm, value)?;
            }
        }
        let values = vm.new_tuple(list.items())?;
        let kept = vm.new_tuple(kept.items())?;
        // SAFETY: the tuple is kept alive by this frame.
        let keywords = unsafe { Args::from_raw(values.items().as_ptr(), values.len(), Some(kept)) };
        let class = class_of_body(vm, body, name, bases, keywords);
        crate::runtime::memory::keep_alive(values);
        return class;
    }
    if names.is_none_or(|names| names.len() == 0) {
        first_keyword = 0;
        names = None;
    }
    let count = names.map_or(0, |names| names.len());
    // SAFETY: the keyword values of the same call.
    let keywords = unsafe { Args::from_raw(args.as_ptr().add(first_keyword), count, names) };
    class_of_body(vm, body, name, bases, keywords)
}

fn class_of_body(
    vm: &mut Vm,
    body: Gc<Function>,
    name: Gc<Str>,
    bases: Gc<Tuple>,
    keywords: Args,
) -> Result<Value> {
    let namespace = vm.new_dict()?;
    let code = body.code.get();
    let cell = run_code(vm, code, Some(body), body.globals, Some(namespace.value()))?;
    let class = vm.build_class(name, bases, namespace, keywords)?;
    if let Some(cell) = cell.cast::<ClosureCell>() {
        cell.value.set(Some(class.value()));
    }
    Ok(class.value())
}

/// What remains to be raised after `except*`.
pub(crate) fn prep_reraise_star(vm: &mut Vm, original: Value, list: Value) -> Result<Value> {
    match list.cast::<List>() {
        Some(list) => crate::objects::exception_group::prep_reraise_star(vm, original, list),
        None => Ok(original),
    }
}

/// The locals of a Python frame as a dict: of the running one for depth 0.
pub(crate) fn load_locals(vm: &mut Vm, depth: usize) -> Result<Value> {
    let Some((code, base, globals, function)) =
        vm.frame_at(depth).and_then(|frame| Some((frame.code?, frame.base, frame.globals, frame.function)))
    else {
        return Ok(vm.new_dict()?.value());
    };
    if code.flags.has(UnitFlags::MODULE) {
        return Ok(match globals {
            Some(globals) => globals.value(),
            None => vm.new_dict()?.value(),
        });
    }
    if code.flags.has(UnitFlags::CLASS | UnitFlags::NAMESPACE) {
        // SAFETY: register 0 of such a frame holds its namespace.
        if let Some(namespace) = unsafe { *base } {
            return Ok(namespace);
        }
    }
    let closure = function.and_then(|function| function.get().closure);
    // SAFETY: the frame's registers.
    unsafe { locals_dict(vm, code, closure, base) }
}

/// The locals that stand in registers from `base` on, and the free variables, as a dict.
///
/// # Safety
/// There are as many registers as the code has.
pub(crate) unsafe fn locals_dict(
    vm: &mut Vm,
    code: Gc<Code>,
    closure: Option<Gc<Tuple>>,
    base: *const Slot,
) -> Result<Value> {
    let dict = vm.new_dict()?;
    for (i, name) in code.get().locals.get().items().iter().enumerate() {
        let Some(name) = name.cast::<Str>() else { continue };
        // Hidden locals, such as the iterable of a generator expression, have names no script can write.
        if !name.get().as_str().starts_with(|c: char| c == '_' || c.is_alphabetic()) {
            continue;
        }
        // SAFETY: locals are registers of the frame.
        let mut value = unsafe { *base.add(code.local_register(i)) };
        if let Some(cell) = value.and_then(Value::cast::<ClosureCell>) {
            value = cell.value.get();
        }
        if let Some(value) = value {
            dict.set_str(vm, name, value)?;
        }
    }
    if let Some(closure) = closure {
        for (name, cell) in code.get().free.get().items().iter().zip(closure.get().items()) {
            if let (Some(name), Some(cell)) = (name.cast::<Str>(), cell.cast::<ClosureCell>())
                && let Some(value) = cell.value.get()
            {
                dict.set_str(vm, name, value)?;
            }
        }
    }
    Ok(dict.value())
}

/// Adds one variable of a native function to the dict that `locals()` gives: a local, or behind those a free variable.
pub(crate) fn add_local(vm: &mut Vm, dict: Value, code: Value, number: usize, value: Slot) -> Result<()> {
    let (Some(dict), Some(code)) = (dict.cast::<Dict>(), code.cast::<Code>()) else { return Ok(()) };
    let locals = code.get().locals.get().items();
    let name = match number.checked_sub(locals.len()) {
        None => locals.get(number),
        Some(free) => code.get().free.get().items().get(free),
    };
    let Some(name) = name.and_then(|name| name.cast::<Str>()) else { return Ok(()) };
    if !name.get().as_str().starts_with(|c: char| c == '_' || c.is_alphabetic()) {
        return Ok(());
    }
    let value = match value.and_then(Value::cast::<ClosureCell>) {
        Some(cell) => cell.value.get(),
        None => value,
    };
    match value {
        Some(value) => dict.set_str(vm, name, value),
        None => Ok(()),
    }
}

/// An expression statement at the prompt.
pub(crate) fn print_expression(vm: &mut Vm, value: Value) -> Result<()> {
    if value.is_none() {
        return Ok(());
    }
    let builtins = vm.builtins;
    builtins.set_str(vm, names::underscore, value)?;
    let mut f = vm.formatter();
    vm.write_repr(value, &mut f)?;
    f.push('\n');
    crate::objects::file::write_port(vm, 1, f.as_str().as_bytes())
}
