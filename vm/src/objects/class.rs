//! Classes: builtin ones are statics, user-defined ones heap objects of the same struct.
//!
//! A builtin class never changes: its attributes are a table of [`Native`] objects, its behaviour a
//! [`Protocol`] of Rust functions. A user-defined class has a dict of attributes and the protocol
//! `instance::PROTOCOL`, which looks special methods up in the class and falls back to the protocol of
//! the nearest builtin base.

use super::native::Native;
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::string::Str;
use super::tuple::Tuple;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, BinaryOp, Buffer, CompareOp, Raised, Side, UnaryOp, Vm};
use crate::value::{Slot, Value};
use core::cell::Cell;

/// Which struct an object begins with. A subclass of a class with a fixed-size native part has the part's
/// layout (its attributes follow); a subclass of an immutable builtin holds the builtin value in
/// [`Layout::Wrapped`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "each is named for the struct")]
pub enum Layout {
    Plain,
    /// A user-defined subclass of int, str, bytes, tuple, float, frozenset, …: see `wrapped.rs`.
    Wrapped,
    Class,
    BigInt,
    Float,
    Complex,
    Str,
    Bytes,
    ByteArray,
    MemoryView,
    Tuple,
    List,
    Dict,
    DictView,
    Set,
    Range,
    Slice,
    Native,
    SlotWrapper,
    Frame,
    Function,
    BoundMethod,
    Cell,
    Code,
    Generator,
    Module,
    Exception,
    Traceback,
    Property,
    StaticMethod,
    ClassMethod,
    Super,
    Iterator,
    RangeIterator,
    ListIterator,
    Array,
    Deque,
    CoroutineIterator,
    YieldedValue,
    AsyncOperation,
    Member,
    Union,
    StringIterator,
    Enumerate,
    Zip,
    Map,
    Filter,
    Reversed,
    SequenceIterator,
    CallableIterator,
    DictIterator,
    SetIterator,
    LongRangeIterator,
    ArrayIterator,
    DequeIterator,
    BytesIterator,
    File,
    Record,
    TypeAlias,
    TypeParam,
    GenericAlias,
    FieldGetter,
    MappingProxy,
    NextOrDefault,
    Poll,
    Hash,
    Inflater,
    StructView,
    StructLayout,
    Other,
    /// Of a port's own modules.
    Device,
}

/// Properties of a class, one bit each.
pub struct ClassFlags;

impl ClassFlags {
    /// Made by a class statement or a call of `type`.
    pub const USER: u16 = 1;
    /// May not be a base class (bool, NoneType, function, …).
    pub const FINAL: u16 = 2;
    /// Defines `__getattr__` or inherits it from a user-defined class.
    pub const GETATTR: u16 = 4;
    /// The same for `__getattribute__`.
    pub const GETATTRIBUTE: u16 = 8;
    /// The same for `__setattr__` or `__delattr__`.
    pub const SETATTR: u16 = 16;
    /// Its instances are descriptors with `__get__`.
    pub const DESCRIPTOR: u16 = 32;
    /// Its instances are data descriptors (`__set__` or `__delete__`).
    pub const DATA_DESCRIPTOR: u16 = 64;
    /// Instances have only the attributes that `__slots__` names.
    pub const SLOTS: u16 = 128;
    /// Defines or inherits `__del__`.
    pub const FINALIZER: u16 = 256;
    /// Its instances are functions that become methods when looked up through an instance.
    pub const METHOD: u16 = 512;
    /// Defines or inherits `__new__` from a user-defined class.
    pub const NEW: u16 = 1024;
    /// Defines or inherits `__init__` from a user-defined class.
    pub const INIT: u16 = 2048;
    /// Defines or inherits `__class_instancecheck__` or another of the methods that stand for those of a metaclass.
    pub const HOOKED: u16 = 4096;
}

/// A class object.
#[repr(C, align(8))]
pub struct Class {
    head: Head,
    /// Root shape of the instances made from now on.
    pub shape: Cell<*const Shape>,
    name: Cell<*const str>,
    /// The name as an object that keeps `name` alive; `None` for builtin classes.
    pub name_object: Cell<Slot>,
    /// First base; null for `object`.
    base: Cell<*const Self>,
    /// Method resolution order; `None` for builtin classes, whose order is the chain of `base`.
    pub mro: Cell<Option<Gc<Tuple>>>,
    /// Tuple of the direct bases; `None` for builtin classes.
    pub bases: Cell<Slot>,
    /// The nearest builtin class at or above this one: where the layout comes from.
    native: Cell<*const Self>,
    /// What instances do.
    pub protocol: &'static Protocol,
    /// Attributes of a builtin class.
    pub attributes: &'static [Native],
    /// Attributes of a user-defined class: a dict.
    pub dict: Cell<Slot>,
    /// [`ClassFlags`].
    pub flags: Cell<u16>,
    /// Doc of a builtin class.
    pub doc: &'static str,
}

// SAFETY: the VM is single-threaded; static classes are shared between modules, not threads.
unsafe impl Sync for Class {}

// SAFETY: `repr(C)`, head first; only classes have shapes of this layout.
unsafe impl Object for Class {
    const LAYOUT: Layout = Layout::Class;
    fn class() -> &'static Class {
        &TYPE
    }
}

/// The class of classes.
pub static TYPE: Class =
    Class::builtin("type", &TYPE_SHAPE, &super::type_::PROTOCOL, super::type_::ATTRIBUTES);
/// Its root shape.
pub static TYPE_SHAPE: Shape = Shape::builtin(&TYPE, Layout::Class, 0, 0);
/// The class of everything.
pub static OBJECT: Class =
    Class::builtin("object", &OBJECT_SHAPE, &super::plain::PROTOCOL, super::plain::ATTRIBUTES).root_class();
/// Its root shape.
pub static OBJECT_SHAPE: Shape = Shape::builtin(&OBJECT, Layout::Plain, 1, 0);

impl Class {
    /// A builtin class whose base is `object`.
    #[must_use]
    pub const fn builtin(
        name: &'static str,
        shape: &'static Shape,
        protocol: &'static Protocol,
        attributes: &'static [Native],
    ) -> Self {
        Self {
            head: Head::new(&TYPE_SHAPE),
            shape: Cell::new(shape),
            name: Cell::new(name),
            name_object: Cell::new(None),
            base: Cell::new(&OBJECT),
            mro: Cell::new(None),
            bases: Cell::new(None),
            native: Cell::new(core::ptr::null()),
            protocol,
            attributes,
            dict: Cell::new(None),
            flags: Cell::new(0),
            doc: "",
        }
    }

    const fn root_class(mut self) -> Self {
        self.base = Cell::new(core::ptr::null());
        self
    }

    /// The same with another builtin base.
    #[must_use]
    pub const fn with_base(mut self, base: &'static Self) -> Self {
        self.base = Cell::new(base);
        self
    }

    /// The same with flags set.
    #[must_use]
    pub const fn with_flags(mut self, flags: u16) -> Self {
        self.flags = Cell::new(self.flags.get() | flags);
        self
    }

    /// The same with a doc.
    #[must_use]
    pub const fn with_doc(mut self, doc: &'static str) -> Self {
        self.doc = doc;
        self
    }

    /// A user-defined class without shape, order and attributes yet; `class.rs`'s caller fills them in.
    #[must_use]
    pub fn user(name: Gc<Str>, base: Gc<Self>, native: Gc<Self>, protocol: &'static Protocol) -> Self {
        let class = Self {
            head: Head::new(&TYPE_SHAPE),
            shape: Cell::new(core::ptr::null()),
            name: Cell::new(""),
            name_object: Cell::new(None),
            base: Cell::new(base.as_ptr()),
            mro: Cell::new(None),
            bases: Cell::new(None),
            native: Cell::new(native.as_ptr()),
            protocol,
            attributes: &[],
            dict: Cell::new(None),
            flags: Cell::new(ClassFlags::USER),
            doc: "",
        };
        class.set_name(name);
        class
    }

    /// Renames the class.
    pub fn set_name(&self, name: Gc<Str>) {
        self.name.set(name.get().as_str());
        self.name_object.set(Some(name.value()));
    }

    /// The name.
    #[must_use]
    pub fn name<'a>(&self) -> &'a str {
        // SAFETY: either a static str or the text of `name_object`, which this class keeps alive.
        unsafe { &*self.name.get() }
    }

    /// The first base.
    #[must_use]
    pub fn base(&self) -> Option<Gc<Self>> {
        let base = self.base.get();
        // SAFETY: a base that is not null is kept alive by this class.
        if base.is_null() { None } else { Some(unsafe { Gc::from_ptr(base) }) }
    }

    /// Replaces the first base (`__bases__` of classes under construction).
    pub fn set_base(&self, base: Gc<Self>) {
        self.base.set(base.as_ptr());
    }

    /// The nearest builtin class at or above this one.
    #[must_use]
    pub fn native(&self) -> Gc<Self> {
        let native = self.native.get();
        let native = if native.is_null() { core::ptr::from_ref(self) } else { native };
        // SAFETY: itself, or a static class.
        unsafe { Gc::from_ptr(native) }
    }

    /// Root shape of new instances.
    #[must_use]
    pub fn root_shape(&self) -> Gc<Shape> {
        // SAFETY: set when the class was made, kept alive by it.
        unsafe { Gc::from_ptr(self.shape.get()) }
    }

    /// The root shape of a builtin class.
    #[inline(always)]
    pub(crate) fn static_shape(&self) -> *const Shape {
        self.shape.get()
    }

    /// Is the flag (one of [`ClassFlags`]) set?
    #[inline(always)]
    #[must_use]
    pub fn has(&self, flag: u16) -> bool {
        self.flags.get() & flag != 0
    }

    /// Is this class `other` or derived from it?
    #[must_use]
    pub fn is_subclass_of(&self, other: &Self) -> bool {
        if core::ptr::eq(self, other) {
            return true;
        }
        if let Some(mro) = self.mro.get() {
            let wanted = core::ptr::from_ref(other) as usize;
            return mro.items().iter().any(|class| class.bits() == wanted);
        }
        if self.second_base().is_some_and(|base| core::ptr::eq(base, other)) {
            return true;
        }
        let mut class = self.base();
        while let Some(base) = class {
            if core::ptr::eq(base.as_ptr(), other) {
                return true;
            }
            class = base.base();
        }
        false
    }

    /// The second base of the only builtin class with two: `ExceptionGroup`, which is an `Exception` too.
    #[must_use]
    pub fn second_base(&self) -> Option<&'static Self> {
        core::ptr::eq(self, &raw const super::exception::EXCEPTION_GROUP)
            .then_some(&super::exception::EXCEPTION)
    }
}

/// The result of a runtime function.
pub type Result<T> = core::result::Result<T, Raised>;

#[allow(clippy::type_complexity, reason = "each field's type is its signature, said once")]
/// What the instances of a class do. A missing entry means that the operation is not supported (or, where
/// said, that a default applies). Entries get the instance first.
pub struct Protocol {
    /// Writes `repr(self)`. Default: `<name object>`.
    pub repr: Option<fn(&mut Vm, Value, &mut Formatter) -> Result<()>>,
    /// Writes `str(self)`. Default: as `repr`.
    pub str: Option<fn(&mut Vm, Value, &mut Formatter) -> Result<()>>,
    /// `hash(self)`. Missing: by identity if `compare` is missing too, else unhashable.
    pub hash: Option<fn(&mut Vm, Value) -> Result<isize>>,
    /// `bool(self)`. Default: `len(self) != 0`, else true.
    pub truth: Option<fn(&mut Vm, Value) -> Result<bool>>,
    /// `len(self)`.
    pub len: Option<fn(&mut Vm, Value) -> Result<usize>>,
    /// `self op other`, or NotImplemented.
    pub compare: Option<fn(&mut Vm, CompareOp, Value, Value) -> Result<Value>>,
    /// `op self`, or NotImplemented.
    pub unary: Option<fn(&mut Vm, UnaryOp, Value) -> Result<Value>>,
    /// `self op other` (`Side::Left`) or `other op self` (`Side::Right`), or NotImplemented.
    pub binary: Option<fn(&mut Vm, BinaryOp, Side, Value, Value) -> Result<Value>>,
    /// `self op= other`, or NotImplemented to go on with `binary`.
    pub in_place: Option<fn(&mut Vm, BinaryOp, Value, Value) -> Result<Value>>,
    /// Which operators `binary` and `in_place` know: what special methods the class shows.
    pub operators: crate::runtime::operators::Set,
    /// `self[key]`.
    pub get_item: Option<fn(&mut Vm, Value, Value) -> Result<Value>>,
    /// `self[key] = value`, or `del self[key]` for no value.
    pub set_item: Option<fn(&mut Vm, Value, Value, Slot) -> Result<()>>,
    /// `item in self`. Default: by iteration.
    pub contains: Option<fn(&mut Vm, Value, Value) -> Result<bool>>,
    /// Attribute lookup that differs from the general one in `runtime::attribute`; the name is interned.
    /// `None` if there is no such attribute.
    pub get_attr: Option<fn(&mut Vm, Value, Gc<Str>) -> Result<Option<Value>>>,
    /// Attribute assignment (deletion for no value) that differs from the general one.
    pub set_attr: Option<fn(&mut Vm, Value, Gc<Str>, Slot) -> Result<()>>,
    /// `self(args)`.
    pub call: Option<fn(&mut Vm, Value, Args) -> Result<Value>>,
    /// `iter(self)`.
    pub iter: Option<fn(&mut Vm, Value) -> Result<Value>>,
    /// `next(self)`, `None` when exhausted.
    pub next: Option<fn(&mut Vm, Value) -> Result<Slot>>,
    /// The bytes of the object.
    pub buffer: Option<fn(&mut Vm, Value, bool) -> Result<Buffer>>,
    /// Makes an instance of the class (this one or a subclass) from the arguments of the call.
    pub new: Option<fn(&mut Vm, Gc<Class>, Args) -> Result<Value>>,
    /// Initialises a new instance from the same arguments; for mutable types.
    pub init: Option<fn(&mut Vm, Value, Args) -> Result<()>>,
    /// `__get__`: the descriptor, the instance (none when looked up on the class), the class.
    pub descriptor_get: Option<fn(&mut Vm, Value, Slot, Gc<Class>) -> Result<Value>>,
    /// `__set__`, or `__delete__` for no value.
    pub descriptor_set: Option<fn(&mut Vm, Value, Value, Slot) -> Result<()>>,
}

impl Protocol {
    /// A protocol without any operation, to be completed with `..Protocol::NONE`.
    pub const NONE: Self = Self {
        repr: None,
        str: None,
        hash: None,
        truth: None,
        len: None,
        compare: None,
        unary: None,
        binary: None,
        in_place: None,
        operators: 0,
        get_item: None,
        set_item: None,
        contains: None,
        get_attr: None,
        set_attr: None,
        call: None,
        iter: None,
        next: None,
        buffer: None,
        new: None,
        init: None,
        descriptor_get: None,
        descriptor_set: None,
    };
}
