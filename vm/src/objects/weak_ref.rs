//! `weakref.ref`: a reference that does not keep its object alive. The collector's part is in `runtime/weak.rs`.
//!
//! Invariant: `target` is 0, or the complement of the address of a live object: the complement, because the collector
//! takes any word in a scanned cell that is an address for a reference. Whoever clears it is `Vm::clear_weak_refs`.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::native::Native;
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use crate::runtime::{Args, CompareOp, Vm};
use crate::value::{Slot, Value};
use core::cell::Cell;

/// A weak reference.
#[repr(C, align(8))]
pub struct WeakRef {
    head: Head,
    target: Cell<usize>,
    /// Called with the reference when its object is gone.
    pub callback: Slot,
    /// The object's hash, once it was asked for: it stays when the object is gone.
    hash: Cell<Slot>,
}

// SAFETY: `repr(C)`, head first; read back by `cast_exact` only, as `Layout::Other` demands.
unsafe impl Object for WeakRef {
    const LAYOUT: Layout = Layout::Other;
    fn class() -> &'static Class {
        &WEAK_REF
    }
}

/// The class.
pub static WEAK_REF: Class = Class::builtin("weakref.ReferenceType", &WEAK_REF_SHAPE, &PROTOCOL, ATTRIBUTES)
    .with_flags(ClassFlags::FINAL);
/// Its root shape.
pub static WEAK_REF_SHAPE: Shape = Shape::builtin(&WEAK_REF, Layout::Other, 0, 0);

static PROTOCOL: Protocol = Protocol {
    repr: Some(|vm, this, f| {
        let reference = this_ref(vm, this)?;
        match reference.get().target() {
            Some(target) => {
                let name = vm.class_of(target).name();
                f.write(format_args!("<weakref at {:#x}; to '{name}' at {:#x}>", this.bits(), target.bits()));
            }
            None => f.write(format_args!("<weakref at {:#x}; dead>", this.bits())),
        }
        Ok(())
    }),
    hash: Some(|vm, this| {
        let reference = this_ref(vm, this)?;
        if let Some(known) = reference.hash.get().and_then(Value::as_small_int) {
            return Ok(known);
        }
        let Some(target) = reference.get().target() else {
            return Err(vm.type_error(format_args!("weak object has gone away")));
        };
        let hash = vm.hash(target)?;
        // What does not fit a small int is computed again, as long as that is possible.
        reference.hash.set(Value::small_int(hash));
        Ok(hash)
    }),
    compare: Some(|vm, op, this, other| {
        if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        let this_reference = this_ref(vm, this)?;
        let Some(other_reference) = other.cast_exact::<WeakRef>() else { return Ok(Value::NOT_IMPLEMENTED) };
        let same = match (this_reference.get().target(), other_reference.get().target()) {
            (Some(a), Some(b)) => vm.equal(a, b)?,
            _ => this == other,
        };
        Ok(Value::bool(same == (op == CompareOp::Eq)))
    }),
    call: Some(|vm, this, args| {
        if args.len() + args.keyword_count() != 0 {
            let given = args.len();
            return Err(vm.type_error(format_args!("weakref expected 0 arguments, got {given}")));
        }
        Ok(this_ref(vm, this)?.get().target().unwrap_or(Value::NONE))
    }),
    new: Some(new),
    ..Protocol::NONE
};

static ATTRIBUTES: &[Native] =
    &[Native::get("__callback__", |vm, this| Ok(this_ref(vm, this)?.callback.unwrap_or(Value::NONE)))];

fn this_ref(vm: &mut Vm, this: Value) -> Result<Gc<WeakRef>> {
    match this.cast_exact::<WeakRef>() {
        Some(reference) => Ok(reference),
        None => Err(vm.type_error(format_args!("descriptor requires a 'weakref.ReferenceType' object"))),
    }
}

/// Can there be weak references to the object? Not to values whose identity means nothing.
fn is_possible(vm: &Vm, value: Value) -> bool {
    if !value.is_pointer() {
        return false;
    }
    let class = vm.class_of(value);
    class.has(ClassFlags::USER)
        || !matches!(
            class.root_shape().layout,
            Layout::BigInt
                | Layout::Float
                | Layout::Complex
                | Layout::Str
                | Layout::Bytes
                | Layout::ByteArray
                | Layout::Tuple
                | Layout::List
                | Layout::Dict
                | Layout::Range
                | Layout::Slice
                | Layout::Exception
                | Layout::Cell
        )
}

fn new(vm: &mut Vm, _: Gc<Class>, args: Args) -> Result<Value> {
    if args.keyword_count() != 0 {
        return Err(vm.type_error(format_args!("ref() takes no keyword arguments")));
    }
    let (target, callback) = match args.positional() {
        [target] => (*target, None),
        [target, callback] => (*target, Some(*callback).filter(|callback| !callback.is_none())),
        [] => return Err(vm.type_error(format_args!("ref expected at least 1 argument, got 0"))),
        more => {
            let given = more.len();
            return Err(vm.type_error(format_args!("ref expected at most 2 arguments, got {given}")));
        }
    };
    if !is_possible(vm, target) {
        let name = vm.class_of(target).name();
        return Err(vm.type_error(format_args!("cannot create weak reference to '{name}' object")));
    }
    if callback.is_none()
        && let Some(known) = vm.weak_refs_to(target).find(|known| known.callback.is_none())
    {
        return Ok(known.value());
    }
    let reference = vm.alloc(WeakRef {
        head: Head::new(&WEAK_REF_SHAPE),
        target: Cell::new(!target.bits()),
        callback,
        hash: Cell::new(None),
    })?;
    vm.watch_weak_ref(reference, target)?;
    Ok(reference.value())
}

impl WeakRef {
    /// The object, if it is still there.
    #[must_use]
    pub fn target(&self) -> Slot {
        match self.target.get() {
            0 => None,
            target => Value::from_bits(!target),
        }
    }

    /// Address of the object, 0 if it is gone.
    #[must_use]
    pub fn target_address(&self) -> usize {
        match self.target.get() {
            0 => 0,
            target => !target,
        }
    }

    /// The object is gone.
    pub fn clear(&self) {
        self.target.set(0);
    }
}
