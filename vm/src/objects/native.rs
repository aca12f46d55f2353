//! Builtin functions, methods and attributes: static objects in the tables of classes and modules.

use super::class::{Class, Layout, Protocol, Result};
use super::function::{BoundMethod, METHOD_PROTOCOL};
use super::object::{FixedHead, Gc, Object};
use super::shape::Shape;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, Vm};
use crate::value::{Slot, Value};

/// A Rust function callable from Python. Methods get `self` as the first argument.
pub type NativeCall = fn(&mut Vm, Args) -> Result<Value>;

/// What a native attribute does.
#[derive(Clone, Copy)]
pub enum NativeKind {
    /// A function of a module, a static method, or (by its head's shape) a method.
    Call(NativeCall),
    /// A computed attribute, read-only.
    Get(fn(&mut Vm, Value) -> Result<Value>),
    /// A computed attribute that can be assigned (deleted, for no value).
    GetSet(fn(&mut Vm, Value) -> Result<Value>, fn(&mut Vm, Value, Slot) -> Result<()>),
    /// A method whose first argument is the class.
    ClassCall(NativeCall),
    /// A constant.
    Constant(Value),
    /// A class.
    Class(&'static Class),
    /// Something made when it is first asked for (modules keep it; classes make it anew).
    Make(fn(&mut Vm) -> Result<Value>),
}

/// A builtin function, method or attribute.
#[repr(C, align(8))]
pub struct Native {
    head: FixedHead,
    /// Its name.
    pub name: &'static str,
    /// Hash of the name, as `Str::hash_bytes` computes it.
    pub hash: u32,
    /// Fewest positional arguments, `self` included.
    pub min: u8,
    /// Most positional arguments, `self` included; 255 for any number.
    pub max: u8,
    /// Accepts keyword arguments.
    pub keywords: bool,
    /// What it does.
    pub kind: NativeKind,
}

// SAFETY: the VM is single-threaded; natives never change.
unsafe impl Sync for Native {}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Native {
    const LAYOUT: Layout = Layout::Native;
    fn class() -> &'static Class {
        &FUNCTION
    }
}

/// Any number of positional arguments.
pub const ANY: u8 = 255;

/// The class of builtin functions.
pub static FUNCTION: Class =
    Class::builtin("builtin_function_or_method", &FUNCTION_SHAPE, &FUNCTION_PROTOCOL, ATTRIBUTES)
        .with_flags(super::class::ClassFlags::FINAL);
/// Its root shape.
pub static FUNCTION_SHAPE: Shape = Shape::builtin(&FUNCTION, Layout::Native, 0, 0);
/// The class of builtin methods.
pub static METHOD: Class = Class::builtin("method_descriptor", &METHOD_SHAPE, &PROTOCOL, ATTRIBUTES)
    .with_flags(super::class::ClassFlags::FINAL | super::class::ClassFlags::METHOD);
/// Its root shape.
pub static METHOD_SHAPE: Shape = Shape::builtin(&METHOD, Layout::Native, 0, 0);
/// The class of builtin computed attributes.
pub static ATTRIBUTE: Class = Class::builtin("getset_descriptor", &ATTRIBUTE_SHAPE, &PROTOCOL, ATTRIBUTES)
    .with_flags(
        super::class::ClassFlags::FINAL
            | super::class::ClassFlags::DESCRIPTOR
            | super::class::ClassFlags::DATA_DESCRIPTOR,
    );
/// Its root shape.
pub static ATTRIBUTE_SHAPE: Shape = Shape::builtin(&ATTRIBUTE, Layout::Native, 0, 0);

/// Methods bound to an instance are of the class of builtin functions too, as [`BoundMethod`]s.
static FUNCTION_PROTOCOL: Protocol = Protocol {
    repr: Some(|vm, this, f| match METHOD_PROTOCOL.repr {
        Some(repr) if this.cast::<BoundMethod>().is_some() => repr(vm, this, f),
        _ => self::repr(vm, this, f),
    }),
    hash: Some(|vm, this| match METHOD_PROTOCOL.hash {
        Some(hash) if this.cast::<BoundMethod>().is_some() => hash(vm, this),
        _ => Ok(crate::runtime::hash::identity_hash(this)),
    }),
    compare: METHOD_PROTOCOL.compare,
    call: Some(|vm, this, args| vm.call_args(this, args)),
    get_attr: Some(|vm, this, name| match METHOD_PROTOCOL.get_attr {
        Some(get) if this.cast::<BoundMethod>().is_some() => get(vm, this, name),
        _ => Ok(None),
    }),
    ..Protocol::NONE
};

static PROTOCOL: Protocol = Protocol { repr: Some(repr), ..Protocol::NONE };

static ATTRIBUTES: &[Native] = &[
    Native::get("__name__", |vm, this| {
        let native = this.cast::<Native>().map_or("", |native| native.get().name);
        vm.new_str(native)
    }),
    Native::get("__qualname__", |vm, this| match this.cast::<Native>() {
        Some(native) => match owner(native.get()) {
            Some(owner) => qualified(vm, owner, native.get()),
            None => vm.new_str(native.name),
        },
        None => vm.new_str(""),
    }),
    Native::get("__objclass__", |vm, this| {
        match this.cast::<Native>().and_then(|native| owner(native.get())) {
            Some(owner) => Ok(Gc::from_static(owner).value()),
            None => {
                let name = vm.intern("__objclass__")?;
                Err(vm.no_attribute(this, name))
            }
        }
    }),
    Native::get("__doc__", |_, _| Ok(Value::NONE)),
    Native::constant("__text_signature__", Value::NONE),
];

/// The class in whose table a method or computed attribute stands: found by looking through the modules' classes, since
/// nobody pays for knowing it.
fn owner(native: &'static Native) -> Option<&'static Class> {
    let of_table = |table: &'static [Native]| {
        table.iter().find_map(|entry| match entry.kind {
            NativeKind::Class(class)
                if class.attributes.as_ptr_range().contains(&core::ptr::from_ref(native)) =>
            {
                Some(class)
            }
            _ => None,
        })
    };
    crate::modules::BUILTIN_MODULES.iter().find_map(|module| of_table(module.contents))
}

/// The name of a method with its class in front.
///
/// # Errors
/// MemoryError.
pub(super) fn qualified(vm: &mut Vm, owner: &'static Class, native: &'static Native) -> Result<Value> {
    let class = super::type_::split_name(Gc::from_static(owner)).1;
    vm.new_str_fmt(format_args!("{class}.{}", native.name))
}

fn repr(_: &mut Vm, this: Value, f: &mut Formatter) -> Result<()> {
    let Some(native) = this.cast::<Native>() else { return Ok(()) };
    if let Some(owner) = owner(native.get()) {
        let kind = match native.kind {
            NativeKind::Call(_) => "method",
            NativeKind::ClassCall(_) => "class method",
            _ => "attribute",
        };
        f.write(format_args!("<{kind} '{}' of '{}' objects>", native.name, owner.name()));
        return Ok(());
    }
    let kind = match native.kind {
        NativeKind::Call(_) if core::ptr::eq(native.head.shape_address(), &raw const METHOD_SHAPE) => {
            "method"
        }
        NativeKind::Call(_) | NativeKind::ClassCall(_) => "built-in function",
        _ => "attribute",
    };
    f.write(format_args!("<{kind} {}>", native.name));
    Ok(())
}

impl Native {
    const fn new(
        shape: &'static Shape,
        name: &'static str,
        min: u8,
        max: u8,
        keywords: bool,
        kind: NativeKind,
    ) -> Self {
        Self {
            head: FixedHead::new(shape),
            name,
            hash: super::string::hash_bytes(name.as_bytes()),
            min,
            max,
            keywords,
            kind,
        }
    }

    /// A function of a module, or a static method: `min` to `max` positional arguments, no keywords.
    #[must_use]
    pub const fn function(name: &'static str, min: u8, max: u8, call: NativeCall) -> Self {
        Self::new(&FUNCTION_SHAPE, name, min, max, false, NativeKind::Call(call))
    }

    /// The same with keyword arguments, which the function reads from [`Args`].
    #[must_use]
    pub const fn function_kw(name: &'static str, min: u8, max: u8, call: NativeCall) -> Self {
        Self::new(&FUNCTION_SHAPE, name, min, max, true, NativeKind::Call(call))
    }

    /// A method: `min` to `max` positional arguments, `self` not counted.
    #[must_use]
    pub const fn method(name: &'static str, min: u8, max: u8, call: NativeCall) -> Self {
        let max = if max == ANY { ANY } else { max + 1 };
        Self::new(&METHOD_SHAPE, name, min + 1, max, false, NativeKind::Call(call))
    }

    /// The same with keyword arguments.
    #[must_use]
    pub const fn method_kw(name: &'static str, min: u8, max: u8, call: NativeCall) -> Self {
        let max = if max == ANY { ANY } else { max + 1 };
        Self::new(&METHOD_SHAPE, name, min + 1, max, true, NativeKind::Call(call))
    }

    /// A class method: the class comes first and is not counted.
    #[must_use]
    pub const fn class_method(name: &'static str, min: u8, max: u8, call: NativeCall) -> Self {
        let max = if max == ANY { ANY } else { max + 1 };
        Self::new(&ATTRIBUTE_SHAPE, name, min + 1, max, true, NativeKind::ClassCall(call))
    }

    /// A computed attribute.
    #[must_use]
    pub const fn get(name: &'static str, get: fn(&mut Vm, Value) -> Result<Value>) -> Self {
        Self::new(&ATTRIBUTE_SHAPE, name, 1, 1, false, NativeKind::Get(get))
    }

    /// A computed attribute that can be assigned.
    #[must_use]
    pub const fn get_set(
        name: &'static str,
        get: fn(&mut Vm, Value) -> Result<Value>,
        set: fn(&mut Vm, Value, Slot) -> Result<()>,
    ) -> Self {
        Self::new(&ATTRIBUTE_SHAPE, name, 1, 1, false, NativeKind::GetSet(get, set))
    }

    /// A constant.
    #[must_use]
    pub const fn constant(name: &'static str, value: Value) -> Self {
        Self::new(&ATTRIBUTE_SHAPE, name, 0, 0, false, NativeKind::Constant(value))
    }

    /// A class.
    #[must_use]
    pub const fn class(name: &'static str, class: &'static Class) -> Self {
        Self::new(&ATTRIBUTE_SHAPE, name, 0, 0, false, NativeKind::Class(class))
    }

    /// Something made when first asked for.
    #[must_use]
    pub const fn make(name: &'static str, make: fn(&mut Vm) -> Result<Value>) -> Self {
        Self::new(&ATTRIBUTE_SHAPE, name, 0, 0, false, NativeKind::Make(make))
    }

    /// The entry with this name in a table.
    pub fn find(table: &'static [Self], name: Gc<super::string::Str>) -> Option<&'static Self> {
        let (hash, text) = (name.hash(), name.get().as_str());
        table.iter().find(|native| native.hash == hash && native.name == text)
    }

    /// This entry as an object.
    #[must_use]
    pub fn object(&'static self) -> Gc<Self> {
        Gc::from_static(self)
    }
}
