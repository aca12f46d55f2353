//! Objects of a port's own modules: a number that says which device, and one value, say a callback. What they mean is the
//! port's business; its classes differ by their shapes.

use super::class::{Class, Layout};
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use crate::value::Slot;
use core::cell::Cell;

/// The object.
#[repr(C, align(8))]
pub struct Device {
    head: Head,
    /// Which one.
    pub number: Cell<usize>,
    /// What scripts gave it.
    pub value: Cell<Slot>,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Device {
    const LAYOUT: Layout = Layout::Device;
    fn class() -> &'static Class {
        &DEVICE
    }
}

impl Device {
    /// An object with this shape.
    #[must_use]
    pub const fn new(shape: Gc<Shape>, number: usize) -> Self {
        Self { head: Head::with_shape(shape), number: Cell::new(number), value: Cell::new(None) }
    }
}

/// Stands for all of them in messages.
static DEVICE: Class = Class::builtin("Device", &DEVICE_SHAPE, &super::class::Protocol::NONE, &[]);
static DEVICE_SHAPE: Shape = Shape::builtin(&DEVICE, Layout::Device, 0, 0);
