//! Making strings from parts whose lengths are known, without copying twice.
//!
//! Appending in a loop (`s += t`) must not copy the whole text each time. A long text that is appended to gets a
//! buffer with room behind the text; the next append to the *longest* string of the buffer writes behind it
//! and makes a new header only. Shorter strings of the same buffer stay what they were: bytes once written
//! never change.

use super::object::Gc;
use super::string::{GrownStr, GrownText, Str};
use crate::names;
use crate::objects::class::Result;
use crate::runtime::Vm;
use crate::value::Value;
use core::cell::Cell;

/// Appending gives a buffer with room from this many bytes of text on: below, copying is as fast.
const GROW_FROM: usize = 512;

impl Str {
    /// A string of `len` bytes and `chars` code points, which `fill` writes.
    ///
    /// # Safety
    /// `fill` writes every byte of the room it gets; they are UTF-8 with that many code points.
    ///
    /// # Errors
    /// MemoryError.
    pub unsafe fn with(
        vm: &mut Vm,
        len: usize,
        chars: usize,
        fill: impl FnOnce(&mut [u8]),
    ) -> Result<Gc<Self>> {
        if len == 0 {
            return Ok(names::empty);
        }
        if len > Self::MAX_LEN {
            return Err(vm.out_of_memory());
        }
        let cell = vm.alloc_bytes(Self::size(len))?;
        // SAFETY: a fresh cell with room for header and text, which the caller fills.
        unsafe {
            cell.cast::<Self>().write(Self::header_of(len, chars));
            fill(core::slice::from_raw_parts_mut(cell.as_ptr().add(Self::size(0)), len));
            Ok(Gc::from_ptr(cell.as_ptr().cast()))
        }
    }

    /// A string of ASCII bytes.
    ///
    /// # Errors
    /// MemoryError; ValueError if the bytes are not ASCII after all.
    pub fn from_ascii(vm: &mut Vm, bytes: &[u8]) -> Result<Gc<Self>> {
        if let [byte] = bytes
            && let Some(text) = names::ascii(*byte)
        {
            return Ok(text);
        }
        match core::str::from_utf8(bytes) {
            // SAFETY: the text is UTF-8 and is copied whole; for ASCII the counts agree.
            Ok(text) if text.is_ascii() => unsafe {
                Self::with(vm, bytes.len(), bytes.len(), |room| room.copy_from_slice(bytes))
            },
            _ => Err(vm.value_error(format_args!("text is not ASCII"))),
        }
    }

    /// Part of a string: a text of `chars` code points. Single ASCII characters are shared.
    ///
    /// # Errors
    /// MemoryError.
    #[inline]
    pub fn part(vm: &mut Vm, text: &str, chars: usize) -> Result<Gc<Self>> {
        debug_assert_eq!(text.chars().count(), chars);
        if let [byte] = text.as_bytes()
            && let Some(text) = names::ascii(*byte)
        {
            return Ok(text);
        }
        // SAFETY: a `str` is UTF-8 and is copied whole; the caller counted.
        unsafe { Self::with(vm, text.len(), chars, |room| room.copy_from_slice(text.as_bytes())) }
    }

    /// The string of one character.
    ///
    /// # Errors
    /// MemoryError.
    #[inline]
    pub fn of_char(vm: &mut Vm, c: char) -> Result<Gc<Self>> {
        Self::part(vm, c.encode_utf8(&mut [0; 4]), 1)
    }
}

/// `a + b`.
///
/// # Errors
/// MemoryError.
pub fn concat(vm: &mut Vm, a: Gc<Str>, b: Gc<Str>) -> Result<Value> {
    if b.len() == 0 {
        return Ok(a.value());
    }
    if a.len() == 0 {
        return Ok(b.value());
    }
    let (len, chars) = (a.len() + b.len(), a.chars() + b.chars());
    if len > Str::MAX_LEN {
        return Err(vm.out_of_memory());
    }
    if len >= GROW_FROM && b.len() <= a.len() / 2 {
        return append(vm, a, b, len, chars);
    }
    // SAFETY: two texts in a row are a text, whose length is the sum.
    let result = unsafe {
        Str::with(vm, len, chars, |room| {
            let (left, right) = room.split_at_mut(a.len());
            left.copy_from_slice(a.as_bytes());
            right.copy_from_slice(b.as_bytes());
        })?
    };
    Ok(result.value())
}

/// `a + b` with room for more.
fn append(vm: &mut Vm, a: Gc<Str>, b: Gc<Str>, len: usize, chars: usize) -> Result<Value> {
    let shared = a.grown().filter(|text| {
        // SAFETY: the string keeps its buffer alive.
        let text = unsafe { &**text };
        text.used.get() == a.len() && text.capacity - text.used.get() >= b.len()
    });
    let text = match shared {
        Some(text) => text,
        None => {
            let capacity = len + len / 4 + 64;
            let cell = vm.alloc_bytes(size_of::<GrownText>() + capacity)?;
            // SAFETY: a fresh cell with room for the header and `capacity` bytes.
            unsafe {
                let text = cell.cast::<GrownText>();
                text.write(GrownText { used: Cell::new(a.len()), capacity });
                let room = cell.as_ptr().add(size_of::<GrownText>());
                room.copy_from_nonoverlapping(a.as_bytes().as_ptr(), a.len());
                text.as_ptr().cast_const()
            }
        }
    };
    // The header first: once it is there, nothing can fail.
    let result = vm.alloc(GrownStr { head: Str::grown_header(len, chars), text })?;
    // SAFETY: the buffer has room for `b` behind the first `a.len()` bytes, which no string shows yet. Only this
    // thread uses it, and `alloc` above made no string of it.
    unsafe {
        let room = text.cast::<u8>().cast_mut().add(size_of::<GrownText>() + a.len());
        room.copy_from_nonoverlapping(b.as_bytes().as_ptr(), b.len());
        (*text).used.set(len);
    }
    // SAFETY: the object begins with the header of a string.
    let result: Gc<Str> = unsafe { Gc::from_ptr(result.as_ptr().cast()) };
    Ok(result.value())
}

/// `text * count`.
///
/// # Errors
/// MemoryError.
pub fn repeat(vm: &mut Vm, text: Gc<Str>, count: usize) -> Result<Value> {
    if count == 0 || text.len() == 0 {
        return Ok(names::empty.value());
    }
    if count == 1 {
        return Ok(text.value());
    }
    let Some(len) = text.len().checked_mul(count).filter(|len| *len <= Str::MAX_LEN) else {
        return Err(vm.out_of_memory());
    };
    // SAFETY: a text several times in a row is a text.
    let result =
        unsafe { Str::with(vm, len, text.chars() * count, |room| fill_repeated(room, text.as_bytes()))? };
    Ok(result.value())
}

/// Fills the room with copies of a pattern (not empty), doubling what is there.
pub fn fill_repeated(room: &mut [u8], pattern: &[u8]) {
    if let [byte] = pattern {
        room.fill(*byte);
        return;
    }
    let first = pattern.len().min(room.len());
    room[..first].copy_from_slice(&pattern[..first]);
    let mut done = first;
    while done < room.len() {
        let n = done.min(room.len() - done);
        room.copy_within(..n, done);
        done += n;
    }
}

/// How often `sequence * value` repeats: nothing if the value is no integer.
///
/// # Errors
/// OverflowError, or what `__index__` raises.
pub fn repeat_count(vm: &mut Vm, value: Value) -> Result<Option<usize>> {
    if let Some(count) = value.as_small_int() {
        return Ok(Some(count.max(0) as usize));
    }
    let class = vm.class_of(value);
    if !value.is_bool()
        && !super::int::is_exact_int(value)
        && super::int::wrapped_int(value).is_none()
        && vm.class_lookup(class, names::index).is_none()
    {
        return Ok(None);
    }
    let count = vm.index(value, true)?;
    if count == isize::MAX {
        return Err(vm.overflow_error(format_args!("cannot fit 'int' into an index-sized integer")));
    }
    Ok(Some(count.max(0) as usize))
}
