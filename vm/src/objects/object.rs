//! The first word of every object, and typed pointers to objects.
//!
//! Invariants:
//! 1. Every object begins with a [`Head`], whose shape names the class.
//! 2. A [`Gc`] refers to a live object: either static, or a heap cell that is reachable from a root or
//!    from a native stack (which the collector scans conservatively). It is therefore sound to keep one in
//!    a Rust local or argument across an allocation, and unsound to keep one only in a Rust-heap container.
//! 3. Objects are shared and mutable through `Cell`s only; the VM is single-threaded.

use super::class::{Class, Layout};
use super::shape::Shape;
use crate::value::Value;
use core::cell::Cell;
use core::ops::Deref;
use core::ptr::NonNull;

/// The first word of every object: its shape.
#[repr(transparent)]
pub struct Head {
    shape: Cell<*const Shape>,
}

impl Head {
    /// A head with the given shape.
    #[must_use]
    pub const fn new(shape: &'static Shape) -> Self {
        Self { shape: Cell::new(core::ptr::from_ref(shape)) }
    }

    /// A head with the shape at this address.
    #[must_use]
    pub const fn with_shape(shape: Gc<Shape>) -> Self {
        Self { shape: Cell::new(shape.as_ptr()) }
    }

    /// The shape.
    #[inline(always)]
    pub fn shape(&self) -> Gc<Shape> {
        // SAFETY: invariant 1: a head always holds the address of a live shape.
        unsafe { Gc::from_ptr(self.shape.get()) }
    }

    /// Moves the object to another shape of the same class.
    #[inline]
    pub fn set_shape(&self, shape: Gc<Shape>) {
        self.shape.set(shape.as_ptr());
    }
}

/// The head of an object that never changes, such as a builtin function: the same word without the cell, so that
/// tables of them can be constants.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct FixedHead {
    shape: *const Shape,
}

impl FixedHead {
    /// A head with the given shape.
    #[must_use]
    pub const fn new(shape: &'static Shape) -> Self {
        Self { shape }
    }

    /// Address of the shape.
    #[must_use]
    pub const fn shape_address(&self) -> *const Shape {
        self.shape
    }
}

/// A pointer to an object of type `T`; see the module's invariants.
#[repr(transparent)]
pub struct Gc<T>(NonNull<T>);

impl<T> Clone for Gc<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Gc<T> {}

impl<T> PartialEq for Gc<T> {
    #[inline(always)]
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T> Eq for Gc<T> {}

impl<T> Deref for Gc<T> {
    type Target = T;

    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: invariant 2.
        unsafe { self.0.as_ref() }
    }
}

impl<T> Gc<T> {
    /// The pointer with this address.
    ///
    /// # Safety
    /// `ptr` is not null and refers to a live `T` as the module's invariants say.
    #[inline(always)]
    #[must_use]
    pub const unsafe fn from_ptr(ptr: *const T) -> Self {
        // SAFETY: the caller vouches that it is not null.
        Self(unsafe { NonNull::new_unchecked(ptr.cast_mut()) })
    }

    /// A pointer to a static object.
    #[inline(always)]
    #[must_use]
    pub const fn from_static(object: &'static T) -> Self {
        Self(NonNull::from_ref(object))
    }

    /// The address.
    #[inline(always)]
    #[must_use]
    pub const fn as_ptr(self) -> *const T {
        self.0.as_ptr()
    }

    /// The object as a reference that may outlive this copy of the pointer.
    /// It must not be kept longer than the object is reachable.
    #[inline(always)]
    #[must_use]
    pub fn get<'a>(self) -> &'a T {
        // SAFETY: invariant 2; the caller keeps the object reachable, as for the pointer itself.
        unsafe { self.0.as_ref() }
    }
}

impl<T: Object> Gc<T> {
    /// The object as a value.
    #[inline(always)]
    #[must_use]
    pub fn value(self) -> Value {
        // Objects are 8-byte aligned, so the address is its own tagged form.
        // SAFETY: a NonNull address is not 0.
        Value::from_nonzero(unsafe { core::num::NonZeroUsize::new_unchecked(self.0.as_ptr() as usize) })
    }
}

/// A type whose instances are objects.
///
/// # Safety
/// `Self` is `#[repr(C)]`, begins with a [`Head`], and every object whose shape has layout `LAYOUT` begins
/// with a valid `Self`.
pub unsafe trait Object: Sized {
    /// The layout that says an object begins with `Self`.
    const LAYOUT: Layout;
    /// The builtin class of this layout.
    fn class() -> &'static Class;
}

impl Value {
    /// The head of the object, if this is a pointer.
    #[inline(always)]
    #[must_use]
    pub fn head(self) -> Option<&'static Head> {
        if self.is_pointer() {
            // SAFETY: values with the pointer tag are addresses of live objects, which begin with a head.
            Some(unsafe { &*(self.bits() as *const Head) })
        } else {
            None
        }
    }

    /// The object as a `T`, if it is one, subclasses included.
    #[inline(always)]
    #[must_use]
    pub fn cast<T: Object>(self) -> Option<Gc<T>> {
        let head = self.head()?;
        if head.shape().layout == T::LAYOUT {
            // SAFETY: by `Object`, the layout says that a `T` stands at the address.
            Some(unsafe { Gc::from_ptr(self.bits() as *const T) })
        } else {
            None
        }
    }

    /// The object as a `T`, if its shape is the root shape of the builtin class (no subclass, no attributes).
    #[inline(always)]
    #[must_use]
    pub fn cast_exact<T: Object>(self) -> Option<Gc<T>> {
        let head = self.head()?;
        if core::ptr::eq(head.shape().as_ptr(), T::class().static_shape()) {
            // SAFETY: as above.
            Some(unsafe { Gc::from_ptr(self.bits() as *const T) })
        } else {
            None
        }
    }

    /// The object as a `T`.
    ///
    /// # Safety
    /// It is one.
    #[inline(always)]
    #[must_use]
    pub unsafe fn cast_unchecked<T: Object>(self) -> Gc<T> {
        debug_assert!(self.cast::<T>().is_some());
        // SAFETY: the caller vouches for it.
        unsafe { Gc::from_ptr(self.bits() as *const T) }
    }
}

impl<T: Object> From<Gc<T>> for Value {
    #[inline(always)]
    fn from(object: Gc<T>) -> Self {
        object.value()
    }
}
