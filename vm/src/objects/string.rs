//! `str`: UTF-8 text. Methods are in `string_methods.rs`.
//!
//! Invariants: the bytes are valid UTF-8; `chars` is their number of code points, so a string is ASCII exactly
//! if `chars == len`; an interned string is the only interned one with its text, so names compare by address.

use super::class::{Class, Layout};
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use core::cell::Cell;

/// A string object; the text follows the struct.
#[repr(C, align(8))]
pub struct Str {
    head: Head,
    hash: Cell<u32>,
    len: u32,
    /// Code points; the top bit says that the string is interned.
    chars: Cell<u32>,
    bytes: [u8; 0],
}

const INTERNED: u32 = 1 << 31;

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
#[repr(C, align(8))]
pub struct StaticStr<const N: usize> {
    head: Str,
    text: [u8; N],
}

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
            head: Str {
                head: Head::new(&STR_SHAPE),
                hash: Cell::new(hash_bytes(text.as_bytes())),
                len: N as u32,
                chars: Cell::new(N as u32 | INTERNED),
                bytes: [],
            },
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
        let at = core::ptr::from_ref(self).cast::<u8>().wrapping_add(core::mem::offset_of!(Self, bytes));
        // SAFETY: `len` bytes of text follow the header of every string object.
        unsafe { core::slice::from_raw_parts(at, self.len as usize) }
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

    /// Code points.
    #[inline]
    #[must_use]
    pub fn chars(&self) -> usize {
        (self.chars.get() & !INTERNED) as usize
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
