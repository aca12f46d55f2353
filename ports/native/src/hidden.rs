//! Addresses of objects that the collector is not to see.
//!
//! Where Rust's allocator takes from the VM's heap, as on boards, what stands in Rust's memory keeps objects alive. What
//! an emitter knows of a code object belongs to that, and must not keep it.

use core::marker::PhantomData;
use taipan_vm::objects::object::Gc;

/// The address of an object, with all bits changed.
pub struct Hidden<T>(usize, PhantomData<*const T>);

impl<T> Clone for Hidden<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Hidden<T> {}

impl<T> core::fmt::Debug for Hidden<T> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{:#x}", !self.0)
    }
}

impl<T> Hidden<T> {
    /// That of an object.
    #[must_use]
    pub fn new(object: Gc<T>) -> Self {
        Self(!(object.as_ptr() as usize), PhantomData)
    }

    /// Its number.
    #[must_use]
    pub const fn address(self) -> usize {
        !self.0
    }

    /// Is it that of this object?
    #[must_use]
    pub fn is(self, object: Gc<T>) -> bool {
        self.address() == object.as_ptr() as usize
    }

    /// The object.
    ///
    /// # Safety
    /// It has not been collected.
    #[must_use]
    pub unsafe fn get(self) -> Gc<T> {
        // SAFETY: it was made of such an address, and the object is there, says the caller.
        unsafe { Gc::from_ptr(self.address() as *const T) }
    }
}
