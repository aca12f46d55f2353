//! Pattern matching.

use crate::modules::builtins::is_instance_of;
use crate::names;
use crate::objects::class::{Class, ClassFlags};
use crate::objects::dict::{DICT, Dict};
use crate::objects::list::List;
use crate::objects::object::Gc;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::{class::Layout, plain};
use crate::runtime::{Result, Vm};
use crate::value::Value;

/// Can the value match a sequence pattern? Lists, tuples, ranges, arrays, deques, memoryviews; not strings.
/// Instances of other classes match if `collections.abc.Sequence` knows them.
pub(crate) fn is_sequence(vm: &mut Vm, value: Value) -> Result<bool> {
    match vm.class_of(value).native().root_shape().layout {
        Layout::List | Layout::Tuple | Layout::Range | Layout::Array | Layout::Deque | Layout::MemoryView => {
            Ok(true)
        }
        Layout::Str | Layout::Bytes | Layout::ByteArray => Ok(false),
        _ => is_abstract(vm, value, "Sequence"),
    }
}

/// Can the value match a mapping pattern? Dicts, and what `collections.abc.Mapping` knows.
pub(crate) fn is_mapping(vm: &mut Vm, value: Value) -> Result<bool> {
    if vm.class_of(value).native().root_shape().layout == Layout::Dict {
        return Ok(true);
    }
    is_abstract(vm, value, "Mapping")
}

/// Is the value an instance of this class of `collections.abc`? Nobody is before that module was imported.
fn is_abstract(vm: &mut Vm, value: Value, name: &str) -> Result<bool> {
    if !vm.class_of(value).has(ClassFlags::USER) {
        return Ok(false);
    }
    let Some(module) = vm.loaded("collections.abc")? else { return Ok(false) };
    let name = vm.intern(name)?;
    // The module may be half imported.
    match vm.get_attribute_opt(module, name)? {
        Some(class) => is_instance_of(vm, value, class),
        None => Ok(false),
    }
}

/// The values of the keys, or None if one is missing.
pub(crate) fn keys(vm: &mut Vm, mapping: Value, keys: Value) -> Result<Value> {
    let Some(keys) = keys.cast::<Tuple>() else { return Ok(Value::NONE) };
    // `get` with a default that nobody else has: subscribing could add keys (defaultdict).
    let missing = vm.new_list(&[])?.value();
    let values = vm.new_list(&[])?;
    for (i, key) in keys.get().items().iter().enumerate() {
        for other in &keys.get().items()[..i] {
            if vm.equal(*other, *key)? {
                let mut f = vm.formatter();
                vm.write_repr(*key, &mut f)?;
                return Err(
                    vm.value_error(format_args!("mapping pattern checks duplicate key ({})", f.as_str()))
                );
            }
        }
        let found = match mapping.cast::<Dict>() {
            Some(dict) => dict.get().get(vm, *key)?,
            None => {
                let get = vm.intern("get")?;
                let value = vm.call_method(mapping, get, &[*key, missing])?;
                (value != missing).then_some(value)
            }
        };
        match found {
            Some(value) => List::push(values, vm, value)?,
            None => return Ok(Value::NONE),
        }
    }
    Ok(vm.new_tuple(values.items())?.value())
}

/// What a mapping holds beside the keys.
pub(crate) fn rest(vm: &mut Vm, mapping: Value, keys: Value) -> Result<Value> {
    let Some(keys) = keys.cast::<Tuple>() else { return Ok(Value::NONE) };
    let rest = match mapping.cast::<Dict>() {
        Some(dict) => {
            let rest = vm.new_dict()?;
            rest.table.copy_from(vm, &dict.get().table)?;
            rest
        }
        None => {
            let copy = vm.call(Gc::from_static(&DICT).value(), &[mapping])?;
            vm.expect::<Dict>(copy, "copy")?
        }
    };
    for key in keys.get().items() {
        rest.get().remove(vm, *key)?;
    }
    Ok(rest.value())
}

/// The attributes of an instance that a class pattern names, or None if it does not match.
pub(crate) fn class(
    vm: &mut Vm,
    names_: Value,
    value: Value,
    class: Value,
    positional: usize,
) -> Result<Value> {
    let Some(class) = class.cast::<Class>() else {
        return Err(vm.type_error(format_args!("called match pattern must be a class")));
    };
    if !vm.is_instance(value, &class) {
        return Ok(Value::NONE);
    }
    let Some(keywords) = names_.cast::<Tuple>() else { return Ok(Value::NONE) };
    let values = vm.new_list(&[])?;
    let seen = vm.new_list(&[])?;
    if positional > 0 {
        match vm.class_lookup(class, names::match_args) {
            Some(args) => {
                let Some(args) = args.cast::<Tuple>() else {
                    let name = vm.class_of(args).name();
                    return Err(vm.type_error(format_args!(
                        "{}.__match_args__ must be a tuple (got {name})",
                        class.name()
                    )));
                };
                if args.len() < positional {
                    return Err(too_many(vm, class, args.len(), positional));
                }
                for name in &args.get().items()[..positional] {
                    let Some(text) = name.cast::<Str>() else {
                        let kind = vm.class_of(*name).name();
                        return Err(vm.type_error(format_args!(
                            "__match_args__ elements must be strings (got {kind})"
                        )));
                    };
                    let text = vm.intern_str(text)?;
                    List::push(seen, vm, text.value())?;
                    match vm.get_attribute_opt(value, text)? {
                        Some(attribute) => List::push(values, vm, attribute)?,
                        None => return Ok(Value::NONE),
                    }
                }
            }
            None => {
                // These builtins match themselves by one positional pattern.
                let itself = matches!(
                    class.native().name(),
                    "bool"
                        | "bytearray"
                        | "bytes"
                        | "dict"
                        | "float"
                        | "frozenset"
                        | "int"
                        | "list"
                        | "set"
                        | "str"
                        | "tuple"
                );
                let allowed = usize::from(itself);
                if positional > allowed {
                    return Err(too_many(vm, class, allowed, positional));
                }
                List::push(values, vm, value)?;
            }
        }
    }
    for name in keywords.get().items() {
        let name = plain::attribute_name(vm, *name)?;
        if seen.items().contains(&name.value()) {
            return Err(vm.type_error(format_args!(
                "{}() got multiple sub-patterns for attribute '{}'",
                class.name(),
                name.get().as_str()
            )));
        }
        match vm.get_attribute_opt(value, name)? {
            Some(attribute) => List::push(values, vm, attribute)?,
            None => return Ok(Value::NONE),
        }
    }
    Ok(vm.new_tuple(values.items())?.value())
}

#[cold]
fn too_many(vm: &mut Vm, class: Gc<Class>, allowed: usize, given: usize) -> crate::runtime::Raised {
    let plural = if allowed == 1 { "" } else { "s" };
    vm.type_error(format_args!(
        "{}() accepts {allowed} positional sub-pattern{plural} ({given} given)",
        class.name()
    ))
}
