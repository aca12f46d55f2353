//! Builtin functions about iterables.

use crate::names;
use crate::objects::class::Result;
use crate::objects::generator::{self, Generator, Resumed};
use crate::objects::object::Gc;
use crate::objects::{callable_iterator, exception, sort};
use crate::runtime::{Args, CompareOp, Vm};
use crate::value::Value;

pub(super) fn all(vm: &mut Vm, args: Args) -> Result<Value> {
    let mut result = true;
    vm.for_each(args[0], |vm, item| {
        result = vm.truth(item)?;
        Ok(result)
    })?;
    Ok(Value::bool(result))
}

pub(super) fn any(vm: &mut Vm, args: Args) -> Result<Value> {
    let mut result = false;
    vm.for_each(args[0], |vm, item| {
        result = vm.truth(item)?;
        Ok(!result)
    })?;
    Ok(Value::bool(result))
}

/// `min` and `max`: the first item that none is `better` than.
pub(super) fn extreme(vm: &mut Vm, args: Args, function: &str, better: CompareOp) -> Result<Value> {
    if args.len() == 2 && args.keyword_count() == 0 {
        let second = vm.compare_truth(better, args[1], args[0])?;
        return Ok(if second { args[1] } else { args[0] });
    }
    args.only_keywords(vm, function, &["key", "default"])?;
    let key = args.keyword("key").filter(|key| !key.is_none());
    let default = args.keyword("default");
    if args.len() == 0 {
        return Err(vm.type_error(format_args!("{function} expected at least 1 argument, got 0")));
    }
    let mut best: Option<(Value, Value)> = None;
    let mut consider = |vm: &mut Vm, item: Value| -> Result<bool> {
        let rank = match key {
            Some(key) => vm.call(key, &[item])?,
            None => item,
        };
        let replace = match best {
            None => true,
            Some((best, _)) => match (better, rank.as_small_int(), best.as_small_int()) {
                (CompareOp::Lt, Some(a), Some(b)) => a < b,
                (CompareOp::Gt, Some(a), Some(b)) => a > b,
                _ => vm.compare_truth(better, rank, best)?,
            },
        };
        if replace {
            best = Some((rank, item));
        }
        Ok(true)
    };
    if args.len() > 1 {
        if default.is_some() {
            return Err(vm.type_error(format_args!(
                "Cannot specify a default for {function}() with multiple positional arguments"
            )));
        }
        for item in args.positional() {
            consider(vm, *item)?;
        }
    } else {
        vm.for_each(args[0], consider)?;
    }
    match (best, default) {
        (Some((_, item)), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(vm.value_error(format_args!("{function}() arg is an empty sequence"))),
    }
}

pub(super) fn sorted(vm: &mut Vm, args: Args) -> Result<Value> {
    let (key, reverse) = sort::options(vm, "sort", args)?;
    let list = vm.list_of(args[0])?;
    sort::sort(vm, list, key, reverse)?;
    Ok(list.value())
}

pub(super) fn iter(vm: &mut Vm, args: Args) -> Result<Value> {
    match args.get(1) {
        None => vm.iter(args[0]),
        Some(sentinel) => {
            if !vm.is_callable(args[0]) {
                return Err(vm.type_error(format_args!("iter(v, w): v must be callable")));
            }
            callable_iterator::new(vm, args[0], sentinel)
        }
    }
}

pub(super) fn next(vm: &mut Vm, args: Args) -> Result<Value> {
    let default = args.get(1);
    // A generator's return value goes into the StopIteration, which the protocol's `next` has no place for.
    if default.is_none()
        && let Some(generator) = args[0].cast::<Generator>()
        && vm.class_of(args[0]) == Gc::from_static(&generator::GENERATOR)
    {
        return match Generator::resume(generator, vm, Value::NONE)? {
            Resumed::Yielded(value) => Ok(value),
            Resumed::Returned(value) => Err(generator::stop_iteration(vm, value)),
        };
    }
    match vm.next_or_stop(args[0]) {
        Ok(Some(item)) => Ok(item),
        Ok(None) => match default {
            Some(default) => Ok(default),
            None => Err(vm.error_with(&exception::STOP_ITERATION, &[])),
        },
        Err(raised) => match default {
            Some(default) if vm.raised_is(&exception::STOP_ITERATION) => {
                vm.clear_raised(raised);
                Ok(default)
            }
            _ => Err(raised),
        },
    }
}

pub(super) fn aiter(vm: &mut Vm, args: Args) -> Result<Value> {
    match vm.call_special(args[0], names::aiter, &[])? {
        Some(iterator) => Ok(iterator),
        None => {
            let name = vm.class_of(args[0]).name();
            Err(vm.type_error(format_args!("'{name}' object is not an async iterable")))
        }
    }
}

pub(super) fn anext(vm: &mut Vm, args: Args) -> Result<Value> {
    match vm.call_special(args[0], names::anext, &[])? {
        Some(awaitable) => match args.get(1) {
            Some(default) => crate::objects::await_::next_or_default(vm, awaitable, default),
            None => Ok(awaitable),
        },
        None => {
            let name = vm.class_of(args[0]).name();
            Err(vm.type_error(format_args!("'{name}' object is not an async iterator")))
        }
    }
}
