//! References to what an `Rc` elsewhere keeps: for work that may be left in the middle (`taipan_vm::runtime::attempt`), where
//! a count would never be given back.

use alloc::rc::Rc;
use core::ops::Deref;

/// A reference to what is in an `Rc`, without a count of its own.
pub(crate) struct Uncounted<T>(*const T);

impl<T> Uncounted<T> {
    /// A reference to what `counted` refers to.
    ///
    /// # Safety
    /// Somebody holds a count as long as this, or a copy, is used.
    pub(crate) unsafe fn new(counted: &Rc<T>) -> Self {
        Self(Rc::as_ptr(counted))
    }

    /// With a count.
    pub(crate) fn counted(self) -> Rc<T> {
        // SAFETY: it came from an `Rc` that lives, says the caller of `new`.
        unsafe {
            Rc::increment_strong_count(self.0);
            Rc::from_raw(self.0)
        }
    }

    /// Do both refer to the same?
    pub(crate) fn is(self, other: Self) -> bool {
        core::ptr::eq(self.0, other.0)
    }
}

impl<T> Clone for Uncounted<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Uncounted<T> {}

impl<T> Deref for Uncounted<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: it lives, says the caller of `new`.
        unsafe { &*self.0 }
    }
}
