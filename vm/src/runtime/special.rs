//! Special methods: what defining one means for a class, and the special methods of builtin classes.
//!
//! Builtin classes implement special methods in their [`Protocol`](crate::objects::Protocol); [`wrapper`] shows each of
//! those as an attribute, so that `list.__len__` and `super().__setitem__` exist without being written per class.

use super::{BinaryOp, CompareOp, Result, Side, UnaryOp, Vm, operators};
use crate::names;
use crate::objects::class::{Class, ClassFlags, Protocol};
use crate::objects::native::{ANY, Native};
use crate::objects::object::Gc;
use crate::objects::string::Str;
use crate::objects::wrapped::unwrap;
use crate::value::Value;

/// Sets the flags that follow from defining `name` in a class.
pub fn update_flags(_: &mut Vm, class: Gc<Class>, name: Gc<Str>, value: Value) {
    if value.cast::<Native>().is_some() && name != names::new {
        return;
    }
    class.flags.set(class.flags.get() | flag_of(name));
}

/// The flags that follow from defining `name`; 0 for most names.
#[must_use]
pub fn flag_of(name: Gc<Str>) -> u16 {
    if name == names::getattr {
        ClassFlags::GETATTR
    } else if name == names::getattribute {
        ClassFlags::GETATTRIBUTE
    } else if name == names::setattr || name == names::delattr {
        ClassFlags::SETATTR
    } else if name == names::get {
        ClassFlags::DESCRIPTOR
    } else if name == names::set || name == names::delete {
        ClassFlags::DATA_DESCRIPTOR | ClassFlags::DESCRIPTOR
    } else if name == names::del {
        ClassFlags::FINALIZER
    } else if name == names::new {
        ClassFlags::NEW
    } else if name == names::init {
        ClassFlags::INIT
    } else if CLASS_HOOKS.contains(&name) {
        ClassFlags::HOOKED
    } else {
        0
    }
}

/// Flags that a class inherits from its bases.
pub const INHERITED: u16 = ClassFlags::GETATTR
    | ClassFlags::GETATTRIBUTE
    | ClassFlags::SETATTR
    | ClassFlags::DESCRIPTOR
    | ClassFlags::DATA_DESCRIPTOR
    | ClassFlags::FINALIZER
    | ClassFlags::NEW
    | ClassFlags::INIT
    | ClassFlags::HOOKED;

/// Class methods that stand for what a metaclass would define: the library's enumerations and abstract classes are
/// written with them.
pub const CLASS_HOOKS: [Gc<Str>; 7] = [
    names::class_instancecheck,
    names::class_subclasscheck,
    names::class_iter,
    names::class_len,
    names::class_contains,
    names::class_reversed,
    names::class_repr,
];

/// The bound class method `name` of a class that has such methods; nothing for other values.
///
/// # Errors
/// MemoryError.
pub fn class_hook(vm: &mut Vm, value: Value, name: Gc<Str>) -> super::Result<Option<Value>> {
    let Some(class) = value.cast::<Class>().filter(|class| class.has(ClassFlags::HOOKED)) else {
        return Ok(None);
    };
    match vm.class_lookup(class, name) {
        Some(found) => vm.bind_attribute(found, None, class).map(Some),
        None => Ok(None),
    }
}

/// Is the value something whose presence in a class decides how instances behave (a function or descriptor),
/// so that inline caches may hold the value itself?
#[must_use]
pub fn is_class_behaviour(value: Value) -> bool {
    value.head().is_some_and(|head| {
        let class = head.shape().class();
        class.has(ClassFlags::METHOD | ClassFlags::DESCRIPTOR | ClassFlags::DATA_DESCRIPTOR)
            || value.cast::<Class>().is_some()
            || value.cast::<Native>().is_some()
    }) || value.is_none()
}

macro_rules! wrappers {
    ($($name:literal $min:literal $max:expr, $protocol:ident $has:expr, $call:expr;)*) => {
        static WRAPPERS: &[(Native, fn(&Protocol) -> bool)] = &[
            $((Native::method_kw($name, $min, $max, $call), |$protocol| $has),)*
        ];
    };
}

/// The protocol of the builtin class at or above that of a value, and the builtin value in it. Where the method was
/// called through a class whose objects are built alike, that class's protocol.
fn native_of(vm: &Vm, value: Value) -> (&'static Protocol, Value) {
    let class = vm.class_of(value).native().get();
    let class = match vm.called_as.take() {
        Some(owner) if owner.root_shape().layout == class.root_shape().layout => owner,
        _ => class,
    };
    (class.protocol, unwrap(value))
}

fn not_supported(vm: &mut Vm, value: Value, what: &str) -> super::Raised {
    let name = vm.class_of(value).name();
    vm.type_error(format_args!("descriptor '{what}' does not apply to a '{name}' object"))
}

fn compare(vm: &mut Vm, op: CompareOp, this: Value, other: Value) -> Result<Value> {
    let (protocol, inner) = native_of(vm, this);
    match protocol.compare {
        Some(compare) => compare(vm, op, inner, unwrap(other)),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn binary(vm: &mut Vm, op: BinaryOp, side: Side, this: Value, other: Value) -> Result<Value> {
    let (protocol, inner) = native_of(vm, this);
    match protocol.binary {
        Some(binary) => binary(vm, op, side, inner, unwrap(other)),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn in_place(vm: &mut Vm, op: BinaryOp, this: Value, other: Value) -> Result<Value> {
    let (protocol, inner) = native_of(vm, this);
    match protocol.in_place {
        Some(in_place) => in_place(vm, op, inner, other),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn unary(vm: &mut Vm, op: UnaryOp, this: Value) -> Result<Value> {
    let (protocol, inner) = native_of(vm, this);
    match protocol.unary {
        Some(unary) => unary(vm, op, inner),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

wrappers! {
    "__repr__" 0 0, p p.repr.is_some(), |vm, args| {
        let (protocol, inner) = native_of(vm, args[0]);
        let mut f = vm.formatter();
        match protocol.repr {
            Some(repr) => repr(vm, inner, &mut f)?,
            None => vm.write_repr(inner, &mut f)?,
        }
        f.finish(vm)
    };
    "__str__" 0 0, p p.str.is_some(), |vm, args| {
        let (protocol, inner) = native_of(vm, args[0]);
        let mut f = vm.formatter();
        match protocol.str {
            Some(str_) => str_(vm, inner, &mut f)?,
            None => vm.write_repr(inner, &mut f)?,
        }
        f.finish(vm)
    };
    "__hash__" 0 0, p p.hash.is_some(), |vm, args| {
        let (protocol, inner) = native_of(vm, args[0]);
        let hash = match protocol.hash {
            Some(hash) => hash(vm, inner)?,
            None => super::hash::identity_hash(inner),
        };
        vm.new_int(hash as i64)
    };
    "__bool__" 0 0, p p.truth.is_some() && p.len.is_none(), |vm, args| {
        let (_, inner) = native_of(vm, args[0]);
        Ok(Value::bool(vm.truth(inner)?))
    };
    "__len__" 0 0, p p.len.is_some(), |vm, args| {
        let (protocol, inner) = native_of(vm, args[0]);
        match protocol.len {
            Some(len) => {
                let len = len(vm, inner)?;
                vm.new_uint(len as u64)
            }
            None => Err(not_supported(vm, args[0], "__len__")),
        }
    };
    "__getitem__" 1 1, p p.get_item.is_some(), |vm, args| {
        let (protocol, inner) = native_of(vm, args[0]);
        match protocol.get_item {
            Some(get_item) => match crate::objects::instance::missing(vm, args[0], args[1])? {
                Some(value) => Ok(value),
                None => get_item(vm, inner, args[1]),
            },
            None => Err(not_supported(vm, args[0], "__getitem__")),
        }
    };
    "__setitem__" 2 2, p p.set_item.is_some(), |vm, args| {
        let (protocol, inner) = native_of(vm, args[0]);
        match protocol.set_item {
            Some(set_item) => set_item(vm, inner, args[1], Some(args[2]))?,
            None => return Err(not_supported(vm, args[0], "__setitem__")),
        }
        Ok(Value::NONE)
    };
    "__delitem__" 1 1, p p.set_item.is_some(), |vm, args| {
        let (protocol, inner) = native_of(vm, args[0]);
        match protocol.set_item {
            Some(set_item) => set_item(vm, inner, args[1], None)?,
            None => return Err(not_supported(vm, args[0], "__delitem__")),
        }
        Ok(Value::NONE)
    };
    "__contains__" 1 1, p p.contains.is_some(), |vm, args| {
        let (protocol, inner) = native_of(vm, args[0]);
        match protocol.contains {
            Some(contains) => Ok(Value::bool(contains(vm, inner, args[1])?)),
            None => Err(not_supported(vm, args[0], "__contains__")),
        }
    };
    "__iter__" 0 0, p p.iter.is_some() || p.next.is_some(), |vm, args| {
        let (protocol, inner) = native_of(vm, args[0]);
        match protocol.iter {
            Some(iter) => iter(vm, inner),
            None => Ok(args[0]),
        }
    };
    "__next__" 0 0, p p.next.is_some(), |vm, args| {
        let (protocol, inner) = native_of(vm, args[0]);
        match protocol.next {
            Some(next) => match next(vm, inner)? {
                Some(value) => Ok(value),
                None => Err(vm.error_with(&crate::objects::exception::STOP_ITERATION, &[])),
            },
            None => Err(not_supported(vm, args[0], "__next__")),
        }
    };
    "__call__" 0 ANY, p p.call.is_some(), |vm, args| {
        vm.called_as.set(None);
        vm.call_args(args[0], args.rest())
    };
    "__init__" 0 ANY, p p.init.is_some(), |vm, args| {
        let (protocol, _) = native_of(vm, args[0]);
        if let Some(init) = protocol.init {
            init(vm, args[0], args.rest())?;
        }
        Ok(Value::NONE)
    };
    "__get__" 1 2, p p.descriptor_get.is_some(), |vm, args| {
        let (protocol, inner) = native_of(vm, args[0]);
        let instance = Some(args[1]).filter(|instance| !instance.is_none());
        let class = match args.get(2).and_then(Value::cast::<Class>) {
            Some(class) => class,
            None => vm.class_of(args[1]),
        };
        match protocol.descriptor_get {
            Some(get) => get(vm, inner, instance, class),
            None => Err(not_supported(vm, args[0], "__get__")),
        }
    };
    "__set__" 2 2, p p.descriptor_set.is_some(), |vm, args| {
        let (protocol, inner) = native_of(vm, args[0]);
        match protocol.descriptor_set {
            Some(set) => set(vm, inner, args[1], Some(args[2]))?,
            None => return Err(not_supported(vm, args[0], "__set__")),
        }
        Ok(Value::NONE)
    };
    "__delete__" 1 1, p p.descriptor_set.is_some(), |vm, args| {
        let (protocol, inner) = native_of(vm, args[0]);
        match protocol.descriptor_set {
            Some(set) => set(vm, inner, args[1], None)?,
            None => return Err(not_supported(vm, args[0], "__delete__")),
        }
        Ok(Value::NONE)
    };
    "__lt__" 1 1, p p.compare.is_some(), |vm, args| compare(vm, CompareOp::Lt, args[0], args[1]);
    "__le__" 1 1, p p.compare.is_some(), |vm, args| compare(vm, CompareOp::Le, args[0], args[1]);
    "__gt__" 1 1, p p.compare.is_some(), |vm, args| compare(vm, CompareOp::Gt, args[0], args[1]);
    "__ge__" 1 1, p p.compare.is_some(), |vm, args| compare(vm, CompareOp::Ge, args[0], args[1]);
    "__eq__" 1 1, p p.compare.is_some(), |vm, args| compare(vm, CompareOp::Eq, args[0], args[1]);
    "__ne__" 1 1, p p.compare.is_some(), |vm, args| compare(vm, CompareOp::Ne, args[0], args[1]);
    "__neg__" 0 0, p p.unary.is_some(), |vm, args| unary(vm, UnaryOp::Neg, args[0]);
    "__pos__" 0 0, p p.unary.is_some(), |vm, args| unary(vm, UnaryOp::Pos, args[0]);
    "__invert__" 0 0, p p.operators & operators::left(BinaryOp::LShift) != 0, |vm, args| unary(vm, UnaryOp::Invert, args[0]);
    "__add__" 1 1, p p.operators & operators::left(BinaryOp::Add) != 0, |vm, args| binary(vm, BinaryOp::Add, Side::Left, args[0], args[1]);
    "__sub__" 1 1, p p.operators & operators::left(BinaryOp::Sub) != 0, |vm, args| binary(vm, BinaryOp::Sub, Side::Left, args[0], args[1]);
    "__mul__" 1 1, p p.operators & operators::left(BinaryOp::Mul) != 0, |vm, args| binary(vm, BinaryOp::Mul, Side::Left, args[0], args[1]);
    "__truediv__" 1 1, p p.operators & operators::left(BinaryOp::TrueDiv) != 0, |vm, args| binary(vm, BinaryOp::TrueDiv, Side::Left, args[0], args[1]);
    "__floordiv__" 1 1, p p.operators & operators::left(BinaryOp::FloorDiv) != 0, |vm, args| binary(vm, BinaryOp::FloorDiv, Side::Left, args[0], args[1]);
    "__mod__" 1 1, p p.operators & operators::left(BinaryOp::Mod) != 0, |vm, args| binary(vm, BinaryOp::Mod, Side::Left, args[0], args[1]);
    "__pow__" 1 1, p p.operators & operators::left(BinaryOp::Pow) != 0, |vm, args| binary(vm, BinaryOp::Pow, Side::Left, args[0], args[1]);
    "__lshift__" 1 1, p p.operators & operators::left(BinaryOp::LShift) != 0, |vm, args| binary(vm, BinaryOp::LShift, Side::Left, args[0], args[1]);
    "__rshift__" 1 1, p p.operators & operators::left(BinaryOp::RShift) != 0, |vm, args| binary(vm, BinaryOp::RShift, Side::Left, args[0], args[1]);
    "__and__" 1 1, p p.operators & operators::left(BinaryOp::And) != 0, |vm, args| binary(vm, BinaryOp::And, Side::Left, args[0], args[1]);
    "__or__" 1 1, p p.operators & operators::left(BinaryOp::Or) != 0, |vm, args| binary(vm, BinaryOp::Or, Side::Left, args[0], args[1]);
    "__xor__" 1 1, p p.operators & operators::left(BinaryOp::Xor) != 0, |vm, args| binary(vm, BinaryOp::Xor, Side::Left, args[0], args[1]);
    "__radd__" 1 1, p p.operators & operators::right(BinaryOp::Add) != 0, |vm, args| binary(vm, BinaryOp::Add, Side::Right, args[0], args[1]);
    "__rsub__" 1 1, p p.operators & operators::right(BinaryOp::Sub) != 0, |vm, args| binary(vm, BinaryOp::Sub, Side::Right, args[0], args[1]);
    "__rmul__" 1 1, p p.operators & operators::right(BinaryOp::Mul) != 0, |vm, args| binary(vm, BinaryOp::Mul, Side::Right, args[0], args[1]);
    "__rtruediv__" 1 1, p p.operators & operators::right(BinaryOp::TrueDiv) != 0, |vm, args| binary(vm, BinaryOp::TrueDiv, Side::Right, args[0], args[1]);
    "__rfloordiv__" 1 1, p p.operators & operators::right(BinaryOp::FloorDiv) != 0, |vm, args| binary(vm, BinaryOp::FloorDiv, Side::Right, args[0], args[1]);
    "__rmod__" 1 1, p p.operators & operators::right(BinaryOp::Mod) != 0, |vm, args| binary(vm, BinaryOp::Mod, Side::Right, args[0], args[1]);
    "__rpow__" 1 1, p p.operators & operators::right(BinaryOp::Pow) != 0, |vm, args| binary(vm, BinaryOp::Pow, Side::Right, args[0], args[1]);
    "__rlshift__" 1 1, p p.operators & operators::right(BinaryOp::LShift) != 0, |vm, args| binary(vm, BinaryOp::LShift, Side::Right, args[0], args[1]);
    "__rrshift__" 1 1, p p.operators & operators::right(BinaryOp::RShift) != 0, |vm, args| binary(vm, BinaryOp::RShift, Side::Right, args[0], args[1]);
    "__rand__" 1 1, p p.operators & operators::right(BinaryOp::And) != 0, |vm, args| binary(vm, BinaryOp::And, Side::Right, args[0], args[1]);
    "__ror__" 1 1, p p.operators & operators::right(BinaryOp::Or) != 0, |vm, args| binary(vm, BinaryOp::Or, Side::Right, args[0], args[1]);
    "__rxor__" 1 1, p p.operators & operators::right(BinaryOp::Xor) != 0, |vm, args| binary(vm, BinaryOp::Xor, Side::Right, args[0], args[1]);
    "__iadd__" 1 1, p p.operators & operators::in_place(BinaryOp::Add) != 0, |vm, args| in_place(vm, BinaryOp::Add, args[0], args[1]);
    "__imul__" 1 1, p p.operators & operators::in_place(BinaryOp::Mul) != 0, |vm, args| in_place(vm, BinaryOp::Mul, args[0], args[1]);
    "__ior__" 1 1, p p.operators & operators::in_place(BinaryOp::Or) != 0, |vm, args| in_place(vm, BinaryOp::Or, args[0], args[1]);
    "__iand__" 1 1, p p.operators & operators::in_place(BinaryOp::And) != 0, |vm, args| in_place(vm, BinaryOp::And, args[0], args[1]);
    "__isub__" 1 1, p p.operators & operators::in_place(BinaryOp::Sub) != 0, |vm, args| in_place(vm, BinaryOp::Sub, args[0], args[1]);
    "__ixor__" 1 1, p p.operators & operators::in_place(BinaryOp::Xor) != 0, |vm, args| in_place(vm, BinaryOp::Xor, args[0], args[1]);
    "__reversed__" 0 0, p p.operators & operators::REVERSED != 0, |vm, args| {
        vm.called_as.set(None);
        crate::objects::reversed::reverse_iterator(vm, args[0])
    };
}

/// `__new__` of builtin classes other than `object`: always bound to the builtin class whose it is.
static NEW: Native = Native::class_method("__new__", 0, ANY, |vm, args| {
    let Some(owner) = args[0].cast::<Class>() else {
        return Err(vm.type_error(format_args!("__new__(X): X is not a type object")));
    };
    let name = owner.name();
    let Some(class) = args.get(1) else {
        return Err(vm.type_error(format_args!("{name}.__new__(): not enough arguments")));
    };
    let Some(class) = class.cast::<Class>() else {
        let given = vm.class_of(class).name();
        return Err(vm.type_error(format_args!("{name}.__new__(X): X is not a type object ({given})")));
    };
    let wanted = class.name();
    if !class.is_subclass_of(&owner) {
        return Err(
            vm.type_error(format_args!("{name}.__new__({wanted}): {wanted} is not a subtype of {name}"))
        );
    }
    let native = class.native();
    if native != owner
        && native.get().protocol.new.map(|new| new as usize)
            != owner.get().protocol.new.map(|new| new as usize)
    {
        let native = native.name();
        return Err(
            vm.type_error(format_args!("{name}.__new__({wanted}) is not safe, use {native}.__new__()"))
        );
    }
    vm.construct_native(class, args.rest().rest())
});

/// Is it the `__new__` that all builtin classes share?
#[must_use]
pub(crate) fn is_new(native: &Native) -> bool {
    core::ptr::eq(native, &raw const NEW)
}

/// The special method of a builtin class that its own protocol implements, as an attribute.
pub(crate) fn wrapper(class: Gc<Class>, name: Gc<Str>) -> Option<&'static Native> {
    let text = name.get().as_str();
    if !text.starts_with("__") {
        return None;
    }
    let protocol = class.get().protocol;
    if class.get().protocol.hash.is_none() && name == names::hash && protocol.compare.is_some() {
        return Some(&UNHASHABLE);
    }
    if name == names::new
        && protocol.new.is_some()
        && class != Gc::from_static(&crate::objects::class::OBJECT)
    {
        return Some(&NEW);
    }
    let hash = name.hash();
    WRAPPERS
        .iter()
        .find(|(native, has)| native.hash == hash && native.name == text && has(protocol))
        .map(|(native, _)| native)
}

/// The builtin class that `class` has its special method `name` from, if that is the shared `native`.
pub(crate) fn owner(class: Gc<Class>, name: Gc<Str>, native: &'static Native) -> Option<&'static Class> {
    if !WRAPPERS.iter().any(|(other, _)| core::ptr::eq(other, native)) {
        return None;
    }
    let is_owner = |class: &Gc<Class>| {
        class.dict.get().is_none() && wrapper(*class, name).is_some_and(|found| core::ptr::eq(found, native))
    };
    if let Some(mro) = class.mro.get() {
        return mro
            .get()
            .items()
            .iter()
            .filter_map(|class| class.cast::<Class>())
            .find(is_owner)
            .map(Gc::get);
    }
    core::iter::successors(Some(class), |class| class.base()).find(is_owner).map(Gc::get)
}

/// The number of a shared special method.
pub(crate) fn number(native: &'static Native) -> usize {
    WRAPPERS.iter().position(|(other, _)| core::ptr::eq(other, native)).unwrap_or(0)
}

/// What `__hash__` of an unhashable builtin class is.
static UNHASHABLE: Native = Native::constant("__hash__", Value::NONE);

/// Names of the special methods that a class's protocol implements, for `dir`.
pub(crate) fn wrapper_names(class: Gc<Class>) -> impl Iterator<Item = &'static str> {
    // Classes of scripts have a dict, with what they define.
    let protocol = if class.dict.get().is_some() { &Protocol::NONE } else { class.get().protocol };
    WRAPPERS.iter().filter(move |(_, has)| has(protocol)).map(|(native, _)| native.name)
}
