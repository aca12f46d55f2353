//! `BaseExceptionGroup` and `ExceptionGroup`, and what `except*` does with them.
//!
//! A group is an exception whose arguments are a message and a list or tuple of exceptions; nothing else is stored, so
//! that `args`, `message` and `exceptions` always agree.

use super::class::{Class, Result};
use super::exception::{self, BASE_EXCEPTION, BASE_EXCEPTION_GROUP, EXCEPTION, EXCEPTION_GROUP, Exception};
use super::list::List;
use super::native::Native;
use super::object::Gc;
use super::string::Str;
use super::tuple::Tuple;
use crate::names;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, Vm};
use crate::value::{Slot, Value};

/// Attributes of groups.
pub static ATTRIBUTES: &[Native] = &[
    Native::get("message", |vm, this| {
        let group = vm.expect::<Exception>(this, "self")?;
        Ok(group.args.get().items().first().copied().unwrap_or(Value::NONE))
    }),
    Native::get("exceptions", |vm, this| {
        let group = vm.expect::<Exception>(this, "self")?;
        let tuple = vm.new_tuple(members(group))?;
        Ok(tuple.value())
    }),
    Native::method("derive", 1, 1, |vm, args| {
        let group = vm.expect::<Exception>(args[0], "self")?;
        let message = group.args.get().items().first().copied().unwrap_or(names::empty.value());
        vm.call(Gc::from_static(&BASE_EXCEPTION_GROUP).value(), &[message, args[1]])
    }),
    Native::method("split", 1, 1, |vm, args| {
        let condition = Condition::new(vm, args[1])?;
        let (matched, rest) = split(vm, args[0], condition)?;
        let pair = [matched.unwrap_or(Value::NONE), rest.unwrap_or(Value::NONE)];
        Ok(vm.new_tuple(&pair)?.value())
    }),
    Native::method("subgroup", 1, 1, |vm, args| {
        let condition = Condition::new(vm, args[1])?;
        let (matched, _) = split(vm, args[0], condition)?;
        Ok(matched.unwrap_or(Value::NONE))
    }),
];

/// The exceptions of a group, as they are now; none for what is no well-formed group.
#[must_use]
pub fn members<'a>(group: Gc<Exception>) -> &'a [Value] {
    let Some(members) = group.args.get().get().items().get(1) else { return &[] };
    match (members.cast::<Tuple>(), members.cast::<List>()) {
        (Some(tuple), _) => tuple.get().items(),
        (None, Some(list)) => list.get().items(),
        (None, None) => &[],
    }
}

/// Member `i` of a group.
fn member(group: Gc<Exception>, i: usize) -> Option<Value> {
    members(group).get(i).copied().filter(|member| member.cast::<Exception>().is_some())
}

fn is_group(vm: &Vm, value: Value) -> bool {
    vm.class_of(value).is_subclass_of(&BASE_EXCEPTION_GROUP)
}

/// Makes a group from a message and a sequence of exceptions.
///
/// # Errors
/// TypeError or ValueError for other arguments.
pub fn construct(vm: &mut Vm, class: Gc<Class>, args: Args) -> Result<Value> {
    let [message, exceptions] = args.positional() else {
        return Err(vm.type_error(format_args!(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
            args.len()
        )));
    };
    if super::wrapped::as_str(*message).is_none() {
        let name = vm.class_of(*message).name();
        return Err(
            vm.type_error(format_args!("BaseExceptionGroup.__new__() argument 1 must be str, not {name}"))
        );
    }
    let class_given = vm.class_of(*exceptions);
    if class_given.get().protocol.get_item.is_none() || class_given.is_subclass_of(&super::dict::DICT) {
        return Err(vm.type_error(format_args!("second argument (exceptions) must be a sequence")));
    }
    let list = vm.list_of(*exceptions)?;
    if list.len() == 0 {
        return Err(vm.value_error(format_args!("second argument (exceptions) must be a non-empty sequence")));
    }
    let mut only_exceptions = true;
    for (i, item) in list.items().iter().enumerate() {
        if item.cast::<Exception>().is_none() {
            return Err(
                vm.value_error(format_args!("Item {i} of second argument (exceptions) is not an exception"))
            );
        }
        only_exceptions &= vm.class_of(*item).is_subclass_of(&EXCEPTION);
    }
    let mut class = class;
    if class == Gc::from_static(&BASE_EXCEPTION_GROUP) {
        if only_exceptions {
            class = Gc::from_static(&EXCEPTION_GROUP);
        }
    } else if !only_exceptions && class.is_subclass_of(&EXCEPTION) {
        let name = class.name();
        return Err(vm.type_error(format_args!("Cannot nest BaseExceptions in an {name}")));
    }
    // What was given is shown by `repr`, if it is one of the usual sequences; of a list a copy, which nobody changes.
    let exceptions = if exceptions.cast_exact::<Tuple>().is_some() {
        *exceptions
    } else if exceptions.cast_exact::<List>().is_some() {
        list.value()
    } else {
        vm.new_tuple(list.items())?.value()
    };
    Ok(exception::new(vm, class, &[*message, exceptions])?.value())
}

/// `str(group)`.
///
/// # Errors
/// What the message's `__str__` raises.
pub fn write_str(vm: &mut Vm, group: Gc<Exception>, f: &mut Formatter) -> Result<()> {
    if let Some(message) = group.args.get().items().first() {
        vm.write_str(*message, f)?;
    }
    let n = members(group).len();
    f.write(format_args!(" ({n} sub-exception{})", if n == 1 { "" } else { "s" }));
    Ok(())
}

/// What `split` selects by.
#[derive(Clone, Copy)]
enum Condition {
    /// A class or a tuple of classes.
    Class(Value),
    /// A function.
    Function(Value),
    /// The leaves of these exceptions (a list): used when what was raised again is put together.
    Leaves(Gc<List>),
}

impl Condition {
    fn new(vm: &mut Vm, value: Value) -> Result<Self> {
        let classes = |value: Value| exception::is_exception_class(value).is_some();
        if classes(value)
            || value
                .cast::<Tuple>()
                .is_some_and(|tuple| tuple.get().items().iter().all(|item| classes(*item)))
        {
            return Ok(Self::Class(value));
        }
        if value.cast::<Class>().is_none() && vm.is_callable(value) {
            return Ok(Self::Function(value));
        }
        Err(vm.type_error(format_args!("expected a function, exception type or tuple of exception types")))
    }

    fn holds(self, vm: &mut Vm, exception: Value) -> Result<bool> {
        match self {
            Self::Class(class) => crate::modules::builtins::is_instance_of(vm, exception, class),
            Self::Function(function) => {
                let answer = vm.call(function, &[exception])?;
                vm.truth(answer)
            }
            Self::Leaves(leaves) => Ok(!is_group(vm, exception) && leaves.items().contains(&exception)),
        }
    }
}

/// The parts of an exception that match and that do not, each as a group like the original.
fn split(vm: &mut Vm, exception: Value, condition: Condition) -> Result<(Slot, Slot)> {
    vm.check_native_stack()?;
    if condition.holds(vm, exception)? {
        return Ok((Some(exception), None));
    }
    if !is_group(vm, exception) {
        return Ok((None, Some(exception)));
    }
    let Some(group) = exception.cast::<Exception>() else { return Ok((None, Some(exception))) };
    let (matched, rest) = (vm.new_list(&[])?, vm.new_list(&[])?);
    let mut i = 0;
    while let Some(member) = member(group, i) {
        i += 1;
        let (yes, no) = split(vm, member, condition)?;
        if let Some(yes) = yes {
            List::push(matched, vm, yes)?;
        }
        if let Some(no) = no {
            List::push(rest, vm, no)?;
        }
    }
    Ok((derive(vm, group, matched)?, derive(vm, group, rest)?))
}

/// A group like `group` with other members; nothing for no members.
fn derive(vm: &mut Vm, group: Gc<Exception>, list: Gc<List>) -> Result<Slot> {
    if list.len() == 0 {
        return Ok(None);
    }
    let made = vm.call_method(group.value(), names::derive, &[list.value()])?;
    let Some(new) = made.cast::<Exception>().filter(|_| is_group(vm, made)) else {
        return Err(vm.type_error(format_args!("derive must return an instance of BaseExceptionGroup")));
    };
    new.traceback.set(group.traceback.get());
    new.cause.set(group.cause.get());
    new.context.set(group.context.get());
    new.suppress.set(group.suppress.get());
    if let Some(notes) = vm.get_attribute_opt(group.value(), names::notes)? {
        let notes = vm.list_of(notes)?;
        vm.set_attribute(made, names::notes, notes.value())?;
    }
    Ok(Some(made))
}

/// `except* class`: what is left of an exception, and the part (as a group) that matches. Either may be None.
///
/// # Errors
/// TypeError if `class` is no exception class or is a group class; what `derive` raises.
pub fn match_star(vm: &mut Vm, exception: Value, class: Value) -> Result<(Value, Value)> {
    if exception.is_none() {
        return Ok((Value::NONE, Value::NONE));
    }
    check_classes(vm, class)?;
    if !is_group(vm, exception) {
        if !crate::modules::builtins::is_instance_of(vm, exception, class)? {
            return Ok((exception, Value::NONE));
        }
        // A plain exception is caught as a group of one.
        let members = vm.new_tuple(&[exception])?;
        let base = Gc::from_static(&BASE_EXCEPTION_GROUP).value();
        let group = vm.call(base, &[names::empty.value(), members.value()])?;
        if let (Some(group), Some(exception)) = (group.cast::<Exception>(), exception.cast::<Exception>()) {
            group.traceback.set(exception.traceback.get());
        }
        return Ok((Value::NONE, group));
    }
    let (matched, rest) = split(vm, exception, Condition::Class(class))?;
    Ok((rest.unwrap_or(Value::NONE), matched.unwrap_or(Value::NONE)))
}

fn check_classes(vm: &mut Vm, class: Value) -> Result<()> {
    let all = match class.cast::<Tuple>() {
        Some(tuple) => tuple,
        None => vm.new_tuple(&[class])?,
    };
    for item in all.get().items() {
        match exception::is_exception_class(*item) {
            None => {
                return Err(vm.type_error(format_args!(
                    "catching classes that do not inherit from {} is not allowed",
                    BASE_EXCEPTION.name()
                )));
            }
            Some(class) if class.is_subclass_of(&BASE_EXCEPTION_GROUP) => {
                return Err(vm.type_error(format_args!(
                    "catching ExceptionGroup with except* is not allowed. Use except instead."
                )));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// What is raised at the end of a `try` with `except*`: the list holds what handlers raised and what was not handled
/// of `original`. None if nothing remains.
///
/// # Errors
/// MemoryError, or what `derive` raises.
pub fn prep_reraise_star(vm: &mut Vm, original: Value, list: Gc<List>) -> Result<Value> {
    let (raised, unhandled) = (vm.new_list(&[])?, vm.new_list(&[])?);
    for i in 0..list.len() {
        let Some(item) = list.get().get(i).filter(|item| !item.is_none()) else { continue };
        // Parts of the original, raised again or never handled, have its traceback and so go together again.
        let same = item == original
            || (is_group(vm, original) && is_group(vm, item) && {
                let (a, b) = (item.cast::<Exception>(), original.cast::<Exception>());
                match (a, b) {
                    (Some(a), Some(b)) => {
                        a.traceback.get() == b.traceback.get() && message_of(a) == message_of(b)
                    }
                    _ => false,
                }
            });
        List::push(if same { unhandled } else { raised }, vm, item)?;
    }
    let rest = match unhandled.items() {
        [] => None,
        [only] => Some(*only),
        _ => {
            let leaves = vm.new_list(&[])?;
            for i in 0..unhandled.len() {
                if let Some(item) = unhandled.get().get(i) {
                    collect_leaves(vm, leaves, item)?;
                }
            }
            split(vm, original, Condition::Leaves(leaves))?.0
        }
    };
    if let Some(rest) = rest {
        List::push(raised, vm, rest)?;
    }
    match raised.items() {
        [] => Ok(Value::NONE),
        [only] if rest == Some(*only) || !is_group(vm, original) => Ok(*only),
        _ => {
            let base = Gc::from_static(&BASE_EXCEPTION_GROUP).value();
            vm.call(base, &[names::empty.value(), raised.value()])
        }
    }
}

fn message_of(group: Gc<Exception>) -> Option<Gc<Str>> {
    group.args.get().get().items().first().and_then(|message| message.cast::<Str>())
}

fn collect_leaves(vm: &mut Vm, leaves: Gc<List>, exception: Value) -> Result<()> {
    vm.check_native_stack()?;
    if !is_group(vm, exception) {
        return List::push(leaves, vm, exception);
    }
    let Some(group) = exception.cast::<Exception>() else { return Ok(()) };
    let mut i = 0;
    while let Some(member) = member(group, i) {
        i += 1;
        collect_leaves(vm, leaves, member)?;
    }
    Ok(())
}
