//! The buffer protocol: bytes of an object, for reading and perhaps writing.

use super::{Result, Vm};
use crate::value::Value;

/// A view of an object's bytes. It must not be held while Python code may run: the object may move its bytes.
#[derive(Clone, Copy)]
pub struct Buffer {
    /// First byte.
    pub start: *mut u8,
    /// Bytes.
    pub len: usize,
    /// Bytes of an item.
    pub item_size: usize,
    /// Type code of the items, as in `struct`: `b'B'` for plain bytes.
    pub format: u8,
    /// May the bytes be written?
    pub writable: bool,
}

impl Buffer {
    /// The bytes.
    #[must_use]
    pub fn bytes<'a>(&self) -> &'a [u8] {
        if self.len == 0 {
            return &[];
        }
        // SAFETY: whoever made the view vouches for the range; it is used before anything moves it.
        unsafe { core::slice::from_raw_parts(self.start, self.len) }
    }

    /// The bytes for writing; only if `writable`.
    #[must_use]
    #[allow(
        clippy::mut_from_ref,
        reason = "objects are mutable through shared pointers; one thread, short use"
    )]
    pub fn bytes_mut<'a>(&self) -> &'a mut [u8] {
        debug_assert!(self.writable);
        if self.len == 0 {
            return &mut [];
        }
        // SAFETY: as above, and the object is mutable.
        unsafe { core::slice::from_raw_parts_mut(self.start, self.len) }
    }
}

impl Vm {
    /// The bytes of an object.
    ///
    /// # Errors
    /// TypeError if it has none, or (if asked to write) is read-only.
    pub fn buffer(&mut self, value: Value, writable: bool) -> Result<Buffer> {
        let class = self.class_of(value);
        match class.native().protocol.buffer {
            Some(buffer) => {
                let view = buffer(self, value, writable)?;
                if writable && !view.writable {
                    return Err(self.type_error(format_args!(
                        "a read-write bytes-like object is required, not '{}'",
                        class.name()
                    )));
                }
                Ok(view)
            }
            None => {
                Err(self.type_error(format_args!("a bytes-like object is required, not '{}'", class.name())))
            }
        }
    }

    /// Does the object have bytes?
    pub fn has_buffer(&mut self, value: Value) -> bool {
        self.class_of(value).native().protocol.buffer.is_some()
    }
}
