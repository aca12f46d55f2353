//! `object`, and instances of user-defined classes without a builtin base.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::native::{ANY, Native};
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::string::Str;
use crate::names;
use crate::runtime::{Args, Vm};
use crate::value::Value;

/// An object without native part; its attribute slots follow.
#[repr(C, align(8))]
pub struct Plain {
    head: Head,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Plain {
    const LAYOUT: Layout = Layout::Plain;
    fn class() -> &'static Class {
        &super::class::OBJECT
    }
}

impl Plain {
    /// An object with this shape.
    #[must_use]
    pub const fn new(shape: Gc<Shape>) -> Self {
        Self { head: Head::with_shape(shape) }
    }
}

/// Protocol of plain `object()` instances.
pub static PROTOCOL: Protocol = Protocol { new: Some(construct), ..Protocol::NONE };

fn construct(vm: &mut Vm, class: Gc<Class>, args: Args) -> Result<Value> {
    if args.len() + args.keyword_count() != 0 {
        // Arguments are for a `__new__` or `__init__` of the class's own; with neither they are an error.
        if class.has(ClassFlags::NEW) {
            return Err(vm.type_error(format_args!(
                "object.__new__() takes exactly one argument (the type to instantiate)"
            )));
        }
        if !class.has(ClassFlags::INIT) {
            return Err(vm.type_error(format_args!("{}() takes no arguments", class.name())));
        }
    }
    vm.new_plain(class)
}

/// Attributes that every object has.
pub static ATTRIBUTES: &[Native] = &[
    Native::get_set(
        "__class__",
        |vm, this| Ok(vm.class_of(this).value()),
        |vm, this, class| vm.set_class(this, class),
    ),
    Native::get("__doc__", |vm, this| {
        // The doc of an instance is that of its class.
        let class = vm.class_of(this);
        Ok(super::type_::doc_of(vm, class))
    }),
    Native::method_kw("__init__", 0, ANY, |vm, args| {
        let class = vm.class_of(args[0]);
        if args.len() + args.keyword_count() > 1
            && (class.has(ClassFlags::INIT) || !class.has(ClassFlags::NEW))
        {
            return Err(vm.type_error(format_args!(
                "{}.__init__() takes exactly one argument (the instance to initialize)",
                if class.has(ClassFlags::INIT) { "object" } else { class.name() }
            )));
        }
        if let Some(init) = class.native().get().protocol.init {
            init(vm, args[0], args.rest())?;
        }
        Ok(Value::NONE)
    }),
    Native::function_kw("__new__", 1, ANY, |vm, args| {
        let Some(class) = args[0].cast::<Class>() else {
            let given = vm.class_of(args[0]).name();
            return Err(vm.type_error(format_args!("object.__new__(X): X is not a type object ({given})")));
        };
        let native = class.native();
        if native != Gc::from_static(&super::class::OBJECT) {
            let (name, native) = (class.name(), native.name());
            return Err(
                vm.type_error(format_args!("object.__new__({name}) is not safe, use {native}.__new__()"))
            );
        }
        vm.construct_native(class, args.rest())
    }),
    Native::method("__repr__", 0, 0, |vm, args| {
        let name = super::type_::full_name(vm, vm.class_of(args[0]));
        vm.new_str_fmt(format_args!("<{name} object at {:#x}>", args[0].bits()))
    }),
    Native::method("__str__", 0, 0, |vm, args| vm.repr(args[0])),
    Native::method("__hash__", 0, 0, |_, args| Ok(Value::int(crate::runtime::hash::identity_hash(args[0])))),
    Native::method("__eq__", 1, 1, |_, args| {
        Ok(if args[0] == args[1] { Value::TRUE } else { Value::NOT_IMPLEMENTED })
    }),
    Native::method("__ne__", 1, 1, |vm, args| {
        let result = vm.call_method(args[0], names::eq, &[args[1]])?;
        if result == Value::NOT_IMPLEMENTED {
            return Ok(result);
        }
        Ok(Value::bool(!vm.truth(result)?))
    }),
    Native::method("__lt__", 1, 1, |_, _| Ok(Value::NOT_IMPLEMENTED)),
    Native::method("__le__", 1, 1, |_, _| Ok(Value::NOT_IMPLEMENTED)),
    Native::method("__gt__", 1, 1, |_, _| Ok(Value::NOT_IMPLEMENTED)),
    Native::method("__ge__", 1, 1, |_, _| Ok(Value::NOT_IMPLEMENTED)),
    Native::method("__sizeof__", 0, 0, crate::modules::sys::getsizeof),
    Native::class_method("__subclasshook__", 0, 1, |_, _| Ok(Value::NOT_IMPLEMENTED)),
    Native::method("__format__", 1, 1, |vm, args| {
        let spec = vm.expect_str(args[1], "__format__() argument 1")?;
        let mut f = vm.formatter();
        if spec.len() == 0 {
            vm.write_str(args[0], &mut f)?;
        } else {
            super::format_spec::write_with_spec(vm, args[0], spec.get().as_str(), &mut f)?;
        }
        f.finish(vm)
    }),
    Native::method("__getattribute__", 1, 1, |vm, args| {
        let name = attribute_name(vm, args[1])?;
        let class = vm.class_of(args[0]);
        if let Some(get_attr) = class.native().get().protocol.get_attr
            && let Some(value) = get_attr(vm, args[0], name)?
        {
            return Ok(value);
        }
        match vm.generic_get_attribute(args[0], class, name)? {
            Some(value) => Ok(value),
            None => Err(vm.no_attribute(args[0], name)),
        }
    }),
    Native::method("__setattr__", 2, 2, |vm, args| {
        let name = attribute_name(vm, args[1])?;
        change(vm, args[0], name, Some(args[2]))
    }),
    Native::method("__delattr__", 1, 1, |vm, args| {
        let name = attribute_name(vm, args[1])?;
        change(vm, args[0], name, None)
    }),
    Native::method("__dir__", 0, 0, |vm, args| {
        let list = crate::modules::builtins::dir_of(vm, args[0])?;
        Ok(list.value())
    }),
    Native::class_method("__init_subclass__", 0, 0, |vm, args| {
        if args.keyword_count() != 0 {
            let class = args[0].cast::<Class>().map_or("object", |class| class.name());
            return Err(vm.type_error(format_args!("{class}.__init_subclass__() takes no keyword arguments")));
        }
        Ok(Value::NONE)
    }),
];

fn change(vm: &mut Vm, object: Value, name: Gc<Str>, value: Option<Value>) -> Result<Value> {
    let class = vm.class_of(object);
    match class.native().get().protocol.set_attr {
        Some(set_attr) => set_attr(vm, object, name, value)?,
        None => vm.generic_set_attribute(object, class, name, value)?,
    }
    Ok(Value::NONE)
}

/// An attribute name given as an argument, interned.
///
/// # Errors
/// TypeError if it is no string.
pub fn attribute_name(vm: &mut Vm, value: Value) -> Result<Gc<Str>> {
    match super::wrapped::as_str(value) {
        Some(name) => vm.intern_str(name),
        None => {
            let name = vm.class_of(value).name();
            Err(vm.type_error(format_args!("attribute name must be string, not '{name}'")))
        }
    }
}
