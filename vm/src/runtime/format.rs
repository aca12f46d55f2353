//! A text under construction: what `repr`, `str`, `format` and messages write to.
//!
//! A short text stands in the formatter itself, a longer one in the Rust heap (it holds no values). It cannot fail while
//! being written: running out of memory is remembered and raised by [`Formatter::finish`].

use super::{Result, Vm};
use crate::value::Value;
use alloc::string::String;
use core::fmt::{Arguments, Write};
use core::mem::MaybeUninit;

/// Bytes that a text has room for before it takes memory of the Rust heap: most texts stay within.
const INLINE: usize = if cfg!(target_pointer_width = "64") { 112 } else { 40 };

/// A text under construction.
pub struct Formatter {
    /// The text, as long as `text` has no memory: the first `len` bytes are written, and are UTF-8.
    inline: [MaybeUninit<u8>; INLINE],
    len: usize,
    /// The text, once it has memory.
    text: String,
    failed: bool,
    limit: usize,
}

impl Formatter {
    /// An empty text of at most `limit` bytes.
    #[inline]
    #[must_use]
    pub fn new(limit: usize) -> Self {
        Self { inline: [MaybeUninit::uninit(); INLINE], len: 0, text: String::new(), failed: false, limit }
    }

    /// Appends text.
    #[inline]
    pub fn push_str(&mut self, text: &str) {
        let end = self.len + text.len();
        if end <= INLINE && end <= self.limit && self.text.capacity() == 0 {
            // SAFETY: `end` is within the array, and bytes of a text are bytes.
            unsafe {
                self.inline
                    .as_mut_ptr()
                    .add(self.len)
                    .cast::<u8>()
                    .copy_from_nonoverlapping(text.as_ptr(), text.len());
            }
            self.len = end;
            return;
        }
        if self.has_room(text.len()) {
            self.text.push_str(text);
        }
    }

    /// Moves the text to the heap if it is not there, with room for more; false if there can be none.
    #[inline(never)]
    fn has_room(&mut self, more: usize) -> bool {
        let len = self.len();
        let heap = self.text.capacity() != 0;
        if len.saturating_add(more) > self.limit
            || self.text.try_reserve(if heap { more } else { len + more.max(2 * INLINE) }).is_err()
        {
            self.failed = true;
            return false;
        }
        if !heap {
            // SAFETY: as in `as_str`, which would show the new memory now.
            let before = unsafe {
                core::str::from_utf8_unchecked(core::slice::from_raw_parts(self.inline.as_ptr().cast(), len))
            };
            self.text.push_str(before);
        }
        true
    }

    /// Appends a character.
    pub fn push(&mut self, c: char) {
        self.push_str(c.encode_utf8(&mut [0; 4]));
    }

    /// Appends a character `n` times; fails at once if there can't be room.
    pub fn fill(&mut self, c: char, n: usize) {
        if n != 0 && self.has_room(n.saturating_mul(c.len_utf8())) {
            self.text.extend(core::iter::repeat_n(c, n));
        }
    }

    /// Appends formatted text.
    pub fn write(&mut self, text: Arguments<'_>) {
        // Writing to a `Formatter` reports no errors: they are remembered.
        let _ = self.write_fmt(text);
    }

    /// The text so far.
    #[inline]
    #[must_use]
    pub fn as_str(&self) -> &str {
        if self.text.capacity() != 0 {
            return &self.text;
        }
        // SAFETY: the first `len` bytes were copied from texts, in whole.
        unsafe {
            core::str::from_utf8_unchecked(core::slice::from_raw_parts(self.inline.as_ptr().cast(), self.len))
        }
    }

    /// Bytes so far.
    #[inline]
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "callers compare with 0")]
    pub fn len(&self) -> usize {
        if self.text.capacity() != 0 { self.text.len() } else { self.len }
    }

    /// Drops what was written after the first `len` bytes, which end a character.
    pub fn truncate(&mut self, len: usize) {
        if self.text.capacity() != 0 {
            self.text.truncate(len);
        } else if self.as_str().is_char_boundary(len) {
            self.len = len;
        }
    }

    /// Did the text run out of memory?
    #[must_use]
    pub fn failed(&self) -> bool {
        self.failed
    }

    /// The text as a string object.
    ///
    /// # Errors
    /// MemoryError.
    pub fn finish(self, vm: &mut Vm) -> Result<Value> {
        if self.failed {
            return Err(vm.out_of_memory());
        }
        vm.new_str(self.as_str())
    }
}

impl Write for Formatter {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        self.push_str(text);
        Ok(())
    }
}

impl Vm {
    /// A formatter that stops at what the heap could hold.
    #[must_use]
    pub fn formatter(&self) -> Formatter {
        Formatter::new(self.heap.capacity())
    }

    /// A string object with formatted text.
    ///
    /// # Errors
    /// MemoryError.
    pub fn new_str_fmt(&mut self, text: Arguments<'_>) -> Result<Value> {
        if let Some(text) = text.as_str() {
            return self.new_str(text);
        }
        let mut f = self.formatter();
        f.write(text);
        f.finish(self)
    }
}
