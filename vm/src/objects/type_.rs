//! `type`: classes as objects.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::dict::Dict;
use super::native::{ANY, Native, NativeKind};
use super::object::Gc;
use super::string::Str;
use crate::names;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, Vm, special};
use crate::value::{Slot, Value};
use alloc::string::String;

/// Protocol of class objects.
pub static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    get_attr: Some(get_attr),
    set_attr: Some(set_attr),
    call: Some(|vm, this, args| {
        let class = vm.expect::<Class>(this, "self")?;
        vm.construct(class, args)
    }),
    new: Some(construct),
    operators: crate::runtime::operators::UNION,
    binary: Some(crate::objects::union::class_or),
    ..Protocol::NONE
};

/// Module and name of a builtin class: the name of one in a module is written with the module in front.
pub(super) fn split_name<'a>(class: Gc<Class>) -> (&'a str, &'a str) {
    class.name().rsplit_once('.').unwrap_or(("builtins", class.name()))
}

/// The name with its module in front, unless that is `builtins`.
pub fn full_name(vm: &mut Vm, class: Gc<Class>) -> String {
    let mut text = String::new();
    if let Some(dict) = class.dict.get().and_then(Value::cast::<Dict>) {
        if let Some(module) = dict.get_str(names::module).and_then(|module| module.cast::<Str>())
            && module.get().as_str() != "builtins"
        {
            text.push_str(module.get().as_str());
            text.push('.');
        }
        if let Some(qualname) = dict.get_str(names::qualname).and_then(|name| name.cast::<Str>()) {
            text.push_str(qualname.get().as_str());
            return text;
        }
    }
    let _ = vm;
    text.push_str(class.name());
    text
}

fn repr(vm: &mut Vm, this: Value, f: &mut Formatter) -> Result<()> {
    let class = vm.expect::<Class>(this, "self")?;
    if let Some(hook) = special::class_hook(vm, this, names::class_repr)? {
        let text = vm.call(hook, &[])?;
        return vm.write_str(text, f);
    }
    let name = full_name(vm, class);
    f.write(format_args!("<class '{name}'>"));
    Ok(())
}

/// The doc of a class, or None.
pub fn doc_of(_: &mut Vm, class: Gc<Class>) -> Value {
    match class.dict.get().and_then(Value::cast::<Dict>) {
        Some(dict) => dict.get_str(names::doc).unwrap_or(Value::NONE),
        None => Value::NONE,
    }
}

fn get_attr(vm: &mut Vm, this: Value, name: Gc<Str>) -> Result<Option<Value>> {
    let class = vm.expect::<Class>(this, "self")?;
    // Attributes of classes themselves, such as __name__, go before what the class defines for its instances
    // only where they are data descriptors of `type`; the rest of `type`'s attributes come last.
    if let Some(native) = Native::find(ATTRIBUTES, name)
        && matches!(native.kind, NativeKind::Get(_) | NativeKind::GetSet(..))
    {
        return vm.native_attribute(native, this).map(Some);
    }
    if let Some(found) = vm.class_lookup(class, name) {
        if name.get().as_str() == "__annotations__"
            && let (Some(annotations), Some(globals)) = (found.cast::<Dict>(), module_globals(vm, class))
        {
            super::type_alias::settle(vm, annotations, globals)?;
        }
        // Reached through `object` only as what it says of instances.
        if found.cast::<Native>().is_some_and(|native| matches!(native.kind, NativeKind::GetSet(..)))
            && name == names::class
        {
            return Ok(Some(Gc::from_static(&super::class::TYPE).value()));
        }
        if let Some(native) = found.cast::<Native>()
            && matches!(native.kind, NativeKind::Call(_))
        {
            return super::slot_wrapper::of_class(vm, class, name, native.get()).map(Some);
        }
        return vm.bind_attribute(found, None, class).map(Some);
    }
    Ok(None)
}

/// The globals of the module that defines a class.
fn module_globals(vm: &Vm, class: Gc<Class>) -> Option<Gc<Dict>> {
    let dict = class.dict.get().and_then(Value::cast::<Dict>)?;
    let module = dict.get_str(names::module)?.cast::<Str>()?;
    Some(vm.modules.get_str(module)?.cast::<super::module::Module>()?.dict)
}

fn set_attr(vm: &mut Vm, this: Value, name: Gc<Str>, value: Slot) -> Result<()> {
    let class = vm.expect::<Class>(this, "self")?;
    let Some(dict) = class.dict.get().and_then(Value::cast::<Dict>) else {
        return Err(vm.type_error(format_args!(
            "cannot set '{}' attribute of immutable type '{}'",
            name.get().as_str(),
            class.name()
        )));
    };
    if name == names::name || name == names::qualname {
        let Some(text) = value.and_then(|value| value.cast::<Str>()) else {
            return Err(match value {
                Some(value) => {
                    let given = vm.class_of(value).name();
                    vm.type_error(format_args!(
                        "can only assign string to {}.{}, not '{given}'",
                        class.name(),
                        name.get().as_str()
                    ))
                }
                None => vm.type_error(format_args!(
                    "cannot delete '{}' attribute of type '{}'",
                    name.get().as_str(),
                    class.name()
                )),
            });
        };
        if name == names::name {
            // The qualified name stays what it was.
            if dict.get_str(names::qualname).is_none() {
                let old = vm.new_str(class.name())?;
                dict.set_str(vm, names::qualname, old)?;
            }
            class.set_name(text);
            return Ok(());
        }
        dict.set_str(vm, names::qualname, text.value())?;
        // The dict may have got an entry, and so moved.
        vm.classes_changed();
        return Ok(());
    }
    if name == names::bases || name == names::mro || name == names::dict {
        return Err(vm.attribute_error(format_args!(
            "attribute '{}' of 'type' objects is not writable",
            name.get().as_str()
        )));
    }
    let old = dict.get_str(name);
    match value {
        Some(value) => {
            dict.set_str(vm, name, value)?;
            // Replacing plain data by plain data is seen by every cache, which holds the entry, not the value.
            let plain = |value: Value| !special::is_class_behaviour(value);
            if old.is_some_and(plain) && plain(value) {
                return Ok(());
            }
        }
        None => {
            if dict.remove_str(name).is_none() {
                return Err(vm.no_attribute(this, name));
            }
        }
    }
    vm.classes_changed();
    vm.special_changed(class, name);
    Ok(())
}

fn construct(vm: &mut Vm, metaclass: Gc<Class>, args: Args) -> Result<Value> {
    if args.len() == 1 && args.keyword_count() == 0 {
        return Ok(vm.class_of(args[0]).value());
    }
    if args.len() != 3 {
        return Err(vm.type_error(format_args!("type() takes 1 or 3 arguments")));
    }
    let _ = metaclass;
    let name = vm.expect_str(args[0], "type.__new__() argument 1")?;
    let Some(bases) = args[1].cast::<super::tuple::Tuple>() else {
        let class = vm.class_of(args[1]).name();
        return Err(vm.type_error(format_args!("type.__new__() argument 2 must be tuple, not {class}")));
    };
    let Some(namespace) = args[2].cast::<Dict>() else {
        let class = vm.class_of(args[2]).name();
        return Err(vm.type_error(format_args!("type.__new__() argument 3 must be dict, not {class}")));
    };
    let own = vm.new_dict()?;
    own.table.copy_from(vm, &namespace.get().table)?;
    // A class statement notes its module; here it is the caller's.
    if own.get_str(names::module).is_none()
        && let Some(module) = vm.current_globals().and_then(|globals| globals.get_str(names::name))
    {
        own.set_str(vm, names::module, module)?;
    }
    // SAFETY: the keyword arguments of this very call.
    let keywords = unsafe { Args::from_raw(args.as_ptr().add(3), args.keyword_count(), args.names()) };
    vm.build_class(name, bases, own, keywords).map(Gc::value)
}

/// Attributes of classes.
pub static ATTRIBUTES: &[Native] = &[
    Native::get("__name__", |vm, this| {
        let class = vm.expect::<Class>(this, "self")?;
        match class.name_object.get() {
            Some(name) => Ok(name),
            None => vm.new_str(split_name(class).1),
        }
    }),
    Native::get("__qualname__", |vm, this| {
        let class = vm.expect::<Class>(this, "self")?;
        let dict = class.dict.get().and_then(Value::cast::<Dict>);
        match dict.and_then(|dict| dict.get_str(names::qualname)) {
            Some(name) => Ok(name),
            None => vm.new_str(split_name(class).1),
        }
    }),
    Native::get("__module__", |vm, this| {
        let class = vm.expect::<Class>(this, "self")?;
        let dict = class.dict.get().and_then(Value::cast::<Dict>);
        match dict.and_then(|dict| dict.get_str(names::module)) {
            Some(name) => Ok(name),
            None => vm.new_str(split_name(class).0),
        }
    }),
    Native::get("__doc__", |vm, this| {
        let class = vm.expect::<Class>(this, "self")?;
        Ok(doc_of(vm, class))
    }),
    Native::get("__bases__", |vm, this| {
        let class = vm.expect::<Class>(this, "self")?;
        match (class.bases.get(), class.base()) {
            (Some(bases), _) => Ok(bases),
            (None, Some(base)) => Ok(vm.new_tuple(&[base.value()])?.value()),
            (None, None) => Ok(vm.new_tuple(&[])?.value()),
        }
    }),
    Native::get("__base__", |vm, this| {
        Ok(vm.expect::<Class>(this, "self")?.base().map_or(Value::NONE, Gc::value))
    }),
    Native::get("__mro__", |vm, this| {
        let class = vm.expect::<Class>(this, "self")?;
        mro_of(vm, class)
    }),
    // A class does not have its base's.
    Native::get("__type_params__", |vm, this| {
        let dict = vm.expect::<Class>(this, "self")?.dict.get().and_then(Value::cast::<Dict>);
        match dict.and_then(|dict| dict.get_str(names::type_params)) {
            Some(own) => Ok(own),
            None => Ok(vm.new_tuple(&[])?.value()),
        }
    }),
    Native::get("__dict__", |vm, this| {
        let class = vm.expect::<Class>(this, "self")?;
        match class.dict.get() {
            Some(dict) => super::mapping_proxy::new(vm, dict),
            None => {
                let dict = vm.new_dict()?;
                for native in class.get().attributes {
                    let name = vm.intern(native.name)?;
                    dict.set_str(vm, name, native.object().value())?;
                }
                for name in special::wrapper_names(class) {
                    let name = vm.intern(name)?;
                    if let Some(native) = special::wrapper(class, name) {
                        let wrapper = super::slot_wrapper::of_class(vm, class, name, native)?;
                        dict.set_str(vm, name, wrapper)?;
                    }
                }
                super::mapping_proxy::new(vm, dict.value())
            }
        }
    }),
    Native::method("mro", 0, 0, |vm, args| {
        let class = vm.expect::<Class>(args[0], "self")?;
        let mro = mro_of(vm, class)?;
        Ok(vm.list_of(mro)?.value())
    }),
    Native::method("__subclasses__", 0, 0, |vm, args| {
        let class = vm.expect::<Class>(args[0], "self")?;
        Ok(vm.subclasses_of(class)?.value())
    }),
    Native::method("__instancecheck__", 1, 1, |vm, args| {
        let class = vm.expect::<Class>(args[0], "self")?;
        Ok(Value::bool(vm.is_instance(args[1], &class)))
    }),
    Native::method_kw("__call__", 0, ANY, |vm, args| vm.call_args(args[0], args.rest())),
];

/// The resolution order of a class, as a tuple.
///
/// # Errors
/// MemoryError.
pub fn mro_of(vm: &mut Vm, class: Gc<Class>) -> Result<Value> {
    if let Some(mro) = class.mro.get() {
        return Ok(mro.value());
    }
    let list = vm.new_list(&[])?;
    let mut at = Some(class);
    while let Some(class) = at {
        super::list::List::push(list, vm, class.value())?;
        at = class.base();
        // Both bases have the same base, so the first one is all that goes before the second.
        if let (Some(second), Some(first)) = (class.second_base(), at) {
            super::list::List::push(list, vm, first.value())?;
            at = Some(Gc::from_static(second));
        }
    }
    Ok(vm.new_tuple(list.items())?.value())
}

/// May classes be derived from it? Not from those of which scripts get instances only by way of others.
#[must_use]
pub fn may_be_base(class: Gc<Class>) -> bool {
    !class.has(ClassFlags::FINAL)
        && !matches!(
            class.native().root_shape().layout,
            Layout::Range
                | Layout::DictView
                | Layout::MappingProxy
                | Layout::Iterator
                | Layout::RangeIterator
                | Layout::ListIterator
                | Layout::StringIterator
                | Layout::SequenceIterator
                | Layout::CallableIterator
                | Layout::DictIterator
                | Layout::SetIterator
                | Layout::LongRangeIterator
                | Layout::ArrayIterator
                | Layout::DequeIterator
                | Layout::BytesIterator
                | Layout::Traceback
                | Layout::Union
        )
}
