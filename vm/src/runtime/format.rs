//! A text under construction: what `repr`, `str`, `format` and messages write to.
//!
//! The text is in the Rust heap (it holds no values). It cannot fail while being written: running out of memory
//! is remembered and raised by [`Formatter::finish`].

use super::{Result, Vm};
use crate::value::Value;
use alloc::string::String;
use core::fmt::{Arguments, Write};

/// A text under construction.
#[derive(Default)]
pub struct Formatter {
    text: String,
    failed: bool,
    limit: usize,
}

impl Formatter {
    /// An empty text of at most `limit` bytes.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        Self { text: String::new(), failed: false, limit }
    }

    /// Appends text.
    #[inline]
    pub fn push_str(&mut self, text: &str) {
        // Most texts fit the first reservation, so that few grow more than once.
        let extra = if self.text.capacity() == 0 { text.len().max(48) } else { text.len() };
        if self.text.len() + text.len() > self.limit || self.text.try_reserve(extra).is_err() {
            self.failed = true;
            return;
        }
        self.text.push_str(text);
    }

    /// Appends a character.
    pub fn push(&mut self, c: char) {
        self.push_str(c.encode_utf8(&mut [0; 4]));
    }

    /// Appends a character `n` times; fails at once if there can't be room.
    pub fn fill(&mut self, c: char, n: usize) {
        let more = n.saturating_mul(c.len_utf8());
        if self.text.len().saturating_add(more) > self.limit || self.text.try_reserve(more).is_err() {
            self.failed = true;
            return;
        }
        self.text.extend(core::iter::repeat_n(c, n));
    }

    /// Appends formatted text.
    pub fn write(&mut self, text: Arguments<'_>) {
        // Writing to a `Formatter` reports no errors: they are remembered.
        let _ = self.write_fmt(text);
    }

    /// The text so far.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Bytes so far.
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "callers compare with 0")]
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Drops what was written after the first `len` bytes.
    pub fn truncate(&mut self, len: usize) {
        self.text.truncate(len);
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
        vm.new_str(&self.text)
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
