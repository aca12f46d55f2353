//! `str`: UTF-8 text. Methods are in `string_methods.rs`.
//!
//! Invariants: the bytes are valid UTF-8; `chars` is their number of code points, so a string is ASCII exactly
//! if `chars == len`; an interned string is the only interned one with its text, so names compare by address.
//!
//! The text follows the struct, except in strings that grew by appending (`GROWN`): those share a buffer with room
//! behind the text, so that a loop of `+=` copies each byte a constant number of times (see `string_build.rs`).

use super::class::{Class, Layout};
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use core::cell::Cell;

/// A string object; the text follows the struct.
#[repr(C, align(8))]
pub struct Str {
    head: Head,
    hash: Cell<u32>,
    pub(crate) len: u32,
    /// Code points; the top bits are `INTERNED` and `GROWN`.
    pub(crate) chars: Cell<u32>,
    pub(crate) bytes: [u8; 0],
}

/// The string is in the intern table.
const INTERNED: u32 = 1 << 31;
/// Behind the struct stands the address of a [`GrownText`] instead of the text.
pub(crate) const GROWN: u32 = 1 << 30;

/// The start of the buffer of strings that grew by appending; the bytes follow.
#[repr(C, align(8))]
pub(crate) struct GrownText {
    /// Bytes written so far: the length of the longest string that shares the buffer.
    pub(crate) used: Cell<usize>,
    /// Bytes that fit.
    pub(crate) capacity: usize,
}

/// A string whose text is in a [`GrownText`].
#[repr(C, align(8))]
pub(crate) struct GrownStr {
    pub(crate) head: Str,
    pub(crate) text: *const GrownText,
}

// SAFETY: the VM is single-threaded; static strings never change.
unsafe impl Sync for Str {}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Str {
    const LAYOUT: Layout = Layout::Str;
    fn class() -> &'static Class {
        &STR
    }
}

/// The class.
pub static STR: Class =
    Class::builtin("str", &STR_SHAPE, &super::string_protocol::PROTOCOL, super::string_methods::ATTRIBUTES);
/// Its root shape.
pub static STR_SHAPE: Shape = Shape::builtin(&STR, Layout::Str, 0, 0);

/// A string object with its text, for statics. Only strings of at most `N` bytes.
/// The fields are those of [`Str`], so that the text begins where `Str` has it.
#[repr(C, align(8))]
pub struct StaticStr<const N: usize> {
    head: Head,
    hash: Cell<u32>,
    len: u32,
    chars: Cell<u32>,
    text: [u8; N],
}

const _: () = assert!(core::mem::offset_of!(StaticStr<1>, text) == core::mem::offset_of!(Str, bytes));

// SAFETY: the VM is single-threaded; static strings never change.
unsafe impl<const N: usize> Sync for StaticStr<N> {}

impl<const N: usize> StaticStr<N> {
    /// The interned static string with this ASCII text of `N` bytes.
    #[must_use]
    pub const fn new(text: &str) -> Self {
        let mut bytes = [0; N];
        let mut i = 0;
        while i < N {
            assert!(text.as_bytes()[i] < 0x80, "static names are ASCII");
            bytes[i] = text.as_bytes()[i];
            i += 1;
        }
        Self {
            head: Head::new(&STR_SHAPE),
            hash: Cell::new(hash_bytes(text.as_bytes())),
            len: N as u32,
            chars: Cell::new(N as u32 | INTERNED),
            text: bytes,
        }
    }

    /// The object.
    #[must_use]
    pub const fn object(&'static self) -> Gc<Str> {
        // SAFETY: a `Str` with its text behind it stands at the address, for ever. The address is that of
        // the whole struct, so that the text may be read through it.
        unsafe { Gc::from_ptr(core::ptr::from_ref(self).cast::<Str>()) }
    }
}

/// Hash of a text: 4 bytes at a time, never 0 (which means "not computed").
#[must_use]
pub const fn hash_bytes(bytes: &[u8]) -> u32 {
    let mut hash = 0x811c_9dc5_u32 ^ bytes.len() as u32;
    let mut i = 0;
    while i + 4 <= bytes.len() {
        let word = u32::from_le_bytes([bytes[i], bytes[i + 1], bytes[i + 2], bytes[i + 3]]);
        hash = (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b1);
        i += 4;
    }
    while i < bytes.len() {
        hash = (hash.rotate_left(5) ^ bytes[i] as u32).wrapping_mul(0x9e37_79b1);
        i += 1;
    }
    hash ^= hash >> 15;
    if hash == 0 { 1 } else { hash }
}

impl Str {
    /// Longest text in bytes: the top bits of `chars` are taken.
    pub const MAX_LEN: usize = (1 << 30) - 1;

    /// Bytes of a string object with `len` bytes of text.
    #[must_use]
    pub const fn size(len: usize) -> usize {
        core::mem::offset_of!(Self, bytes) + len
    }

    /// The header of a string with this text, which the caller writes behind it.
    #[must_use]
    pub fn header(text: &str) -> Self {
        let chars = if text.is_ascii() { text.len() } else { text.chars().count() };
        Self {
            head: Head::new(&STR_SHAPE),
            hash: Cell::new(0),
            len: text.len() as u32,
            chars: Cell::new(chars as u32),
            bytes: [],
        }
    }

    /// The header of a string of `len` bytes and `chars` code points.
    #[must_use]
    pub fn header_of(len: usize, chars: usize) -> Self {
        Self {
            head: Head::new(&STR_SHAPE),
            hash: Cell::new(0),
            len: len as u32,
            chars: Cell::new(chars as u32),
            bytes: [],
        }
    }

    /// The text as bytes.
    #[inline]
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        let at = match self.grown() {
            None => core::ptr::from_ref(self).cast::<u8>().wrapping_add(core::mem::offset_of!(Self, bytes)),
            Some(text) => text.cast::<u8>().wrapping_add(size_of::<GrownText>()),
        };
        // SAFETY: `len` bytes of text follow the header of every string object, or that of its buffer.
        unsafe { core::slice::from_raw_parts(at, self.len as usize) }
    }

    /// The header of a string of `len` bytes and `chars` code points in a [`GrownText`].
    pub(crate) fn grown_header(len: usize, chars: usize) -> Self {
        let header = Self::header_of(len, chars);
        header.chars.set(header.chars.get() | GROWN);
        header
    }

    /// The buffer of a string that grew by appending.
    #[inline]
    pub(crate) fn grown(&self) -> Option<*const GrownText> {
        if self.chars.get() & GROWN == 0 {
            return None;
        }
        let this = core::ptr::from_ref(self).cast::<GrownStr>();
        // SAFETY: the flag is set only in a `GrownStr`.
        Some(unsafe { (*this).text })
    }

    /// The text.
    #[inline]
    #[must_use]
    pub fn as_str(&self) -> &str {
        // SAFETY: the text is valid UTF-8.
        unsafe { core::str::from_utf8_unchecked(self.as_bytes()) }
    }

    /// Bytes of text.
    #[inline]
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "emptiness is asked of the text")]
    pub fn len(&self) -> usize {
        self.len as usize
    }

    /// The bits of `chars` that count.
    pub(crate) const CHARS_MASK: u32 = !(INTERNED | GROWN);

    /// Code points.
    #[inline]
    #[must_use]
    pub fn chars(&self) -> usize {
        (self.chars.get() & Self::CHARS_MASK) as usize
    }

    /// Is every code point ASCII, so that byte and code point indices agree?
    #[inline]
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.chars() == self.len as usize
    }

    /// Is this the one string with its text that names are compared by?
    #[inline]
    #[must_use]
    pub fn is_interned(&self) -> bool {
        self.chars.get() & INTERNED != 0
    }

    /// Marks the string as interned; only the intern table does that.
    pub(crate) fn set_interned(&self) {
        self.chars.set(self.chars.get() | INTERNED);
    }

    /// Hash of the text, computed once.
    #[inline]
    #[must_use]
    pub fn hash(&self) -> u32 {
        let hash = self.hash.get();
        if hash != 0 { hash } else { self.compute_hash() }
    }

    #[cold]
    fn compute_hash(&self) -> u32 {
        let hash = hash_bytes(self.as_bytes());
        self.hash.set(hash);
        hash
    }
}
