//! The monitoring interpreter: what `run::<true>` does beside running.
//!
//! A code object that an emitter has started a profile for gets, at the word of each instruction, the kinds of all
//! values that the instruction has defined, and at the word of each loop's head how often it was jumped back to.
//! The dispatch loop notes an instruction's result when it reads the next one in the same frame; results that arrive
//! from another frame are noted as they arrive. A profile is a guess about the future, nothing more: code made from
//! it must check what it relies on.
//!
//! Only builds with the feature `monitor` have this copy of the interpreter.

use crate::bytecode::Op;
use crate::bytecode::opcode::{self, Role};
use crate::emitter::LoopEntry;
use crate::objects::array::{ARRAY_SHAPE, Array, ItemType};
use crate::objects::bytearray::BYTEARRAY_SHAPE;
use crate::objects::bytes::BYTES_SHAPE;
use crate::objects::class::{ClassFlags, Layout};
use crate::objects::code::Code;
#[cfg(feature = "monitor")]
use crate::objects::code::Watch;
use crate::objects::complex::COMPLEX_SHAPE;
use crate::objects::dict::DICT_SHAPE;
use crate::objects::dict_iterator::{
    ITEM_ITERATOR_SHAPE, KEY_ITERATOR_SHAPE, SET_ITERATOR_SHAPE, VALUE_ITERATOR_SHAPE,
};
use crate::objects::enumerate::ENUMERATE_SHAPE;
use crate::objects::float::FLOAT_SHAPE;
use crate::objects::generator::GENERATOR_SHAPE;
use crate::objects::int::INT_SHAPE;
use crate::objects::list::LIST_SHAPE;
use crate::objects::list_iterator::LIST_ITERATOR_SHAPE;
use crate::objects::object::Gc;
use crate::objects::range::RANGE_SHAPE;
use crate::objects::range_iterator::RANGE_ITERATOR_SHAPE;
use crate::objects::reversed::REVERSED_SHAPE;
use crate::objects::set::SET_SHAPE;
use crate::objects::shape::Shape;
use crate::objects::string::STR_SHAPE;
use crate::objects::tuple::TUPLE_SHAPE;
use crate::objects::zip::ZIP_SHAPE;
use crate::runtime::Vm;
#[cfg(feature = "monitor")]
use crate::runtime::{Args, Result};
use crate::value::{Slot, Value};
use core::cell::Cell;

/// A set of kinds of values. Builtin types count only as themselves: an instance of a subclass is `OTHER`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Kinds(pub u64);

impl Kinds {
    /// Nothing: no value, or an unbound one.
    pub const EMPTY: Self = Self(0);
    /// An int that is tagged.
    pub const SMALL: Self = Self(1);
    /// A float, inline or boxed.
    pub const FLOAT: Self = Self(1 << 1);
    /// True or False.
    pub const BOOL: Self = Self(1 << 2);
    /// None.
    pub const NONE: Self = Self(1 << 3);
    /// An int that is an object.
    pub const BIGINT: Self = Self(1 << 4);
    /// A str.
    pub const STR: Self = Self(1 << 5);
    /// A bytes.
    pub const BYTES: Self = Self(1 << 6);
    /// A bytearray.
    pub const BYTEARRAY: Self = Self(1 << 7);
    /// A generator (not a coroutine).
    pub const GENERATOR: Self = Self(1 << 30);
    /// A complex.
    pub const COMPLEX: Self = Self(1 << 8);
    /// A list.
    pub const LIST: Self = Self(1 << 9);
    /// A tuple.
    pub const TUPLE: Self = Self(1 << 10);
    /// A dict.
    pub const DICT: Self = Self(1 << 11);
    /// A set (not a frozenset).
    pub const SET: Self = Self(1 << 12);
    /// A range.
    pub const RANGE: Self = Self(1 << 13);
    /// An instance of a user-defined class without a builtin part.
    pub const INSTANCE: Self = Self(1 << 14);
    /// Anything else.
    pub const OTHER: Self = Self(1 << 15);

    /// An iterator of a list.
    pub const LIST_ITERATOR: Self = Self(1 << 28);
    /// An iterator of small ints of a range.
    pub const RANGE_ITERATOR: Self = Self(1 << 29);
    /// An `enumerate`.
    pub const ENUMERATE: Self = Self(1 << 31);
    /// A `zip`.
    pub const ZIP: Self = Self(1 << 32);
    /// An iterator of the keys of a dict.
    pub const KEY_ITERATOR: Self = Self(1 << 33);
    /// An iterator of the values of a dict.
    pub const VALUE_ITERATOR: Self = Self(1 << 34);
    /// An iterator of the items of a dict.
    pub const ITEM_ITERATOR: Self = Self(1 << 35);
    /// An iterator of a set.
    pub const SET_ITERATOR: Self = Self(1 << 36);
    /// An iterator of a sequence from its end.
    pub const REVERSED: Self = Self(1 << 37);

    /// An array.array with items of a type: each type is a kind, from bit 16 on.
    #[must_use]
    pub const fn array(item_type: ItemType) -> Self {
        Self(1 << (16 + item_type as u32))
    }

    /// The kind of a value.
    #[inline]
    #[must_use]
    pub fn of(value: Value) -> Self {
        if value.is_small_int() {
            return Self::SMALL;
        }
        if value.is_rotated_float() {
            return Self::FLOAT;
        }
        Self::of_other(value)
    }

    #[inline(never)]
    fn of_other(value: Value) -> Self {
        let Some(head) = value.head() else {
            return match value {
                Value::NONE => Self::NONE,
                Value::TRUE | Value::FALSE => Self::BOOL,
                Value::ZERO | Value::NEG_ZERO => Self::FLOAT,
                _ => Self::OTHER,
            };
        };
        let shape = head.shape();
        let (kind, root) = match shape.layout {
            Layout::Plain if shape.class().has(ClassFlags::USER) => return Self::INSTANCE,
            Layout::Float => (Self::FLOAT, &FLOAT_SHAPE),
            Layout::Complex => (Self::COMPLEX, &COMPLEX_SHAPE),
            Layout::BigInt => (Self::BIGINT, &INT_SHAPE),
            Layout::Str => (Self::STR, &STR_SHAPE),
            Layout::Bytes => (Self::BYTES, &BYTES_SHAPE),
            Layout::ByteArray => (Self::BYTEARRAY, &BYTEARRAY_SHAPE),
            Layout::Array => match value.cast::<Array>() {
                Some(array) => (Self::array(array.item_type()), &ARRAY_SHAPE),
                None => return Self::OTHER,
            },
            Layout::List => (Self::LIST, &LIST_SHAPE),
            Layout::Tuple => (Self::TUPLE, &TUPLE_SHAPE),
            Layout::Dict => (Self::DICT, &DICT_SHAPE),
            Layout::Set => (Self::SET, &SET_SHAPE),
            Layout::Range => (Self::RANGE, &RANGE_SHAPE),
            Layout::Generator => (Self::GENERATOR, &GENERATOR_SHAPE),
            Layout::ListIterator => (Self::LIST_ITERATOR, &LIST_ITERATOR_SHAPE),
            Layout::RangeIterator => (Self::RANGE_ITERATOR, &RANGE_ITERATOR_SHAPE),
            Layout::Enumerate => (Self::ENUMERATE, &ENUMERATE_SHAPE),
            Layout::Zip => (Self::ZIP, &ZIP_SHAPE),
            Layout::Reversed => (Self::REVERSED, &REVERSED_SHAPE),
            Layout::DictIterator => return Self::of_table_iterator(shape.as_ptr()),
            _ => return Self::OTHER,
        };
        if core::ptr::eq(shape.as_ptr(), root) { kind } else { Self::OTHER }
    }

    /// The kind of an iterator of a dict or set.
    fn of_table_iterator(shape: *const Shape) -> Self {
        let kinds = [
            (Self::KEY_ITERATOR, &KEY_ITERATOR_SHAPE),
            (Self::VALUE_ITERATOR, &VALUE_ITERATOR_SHAPE),
            (Self::ITEM_ITERATOR, &ITEM_ITERATOR_SHAPE),
            (Self::SET_ITERATOR, &SET_ITERATOR_SHAPE),
        ];
        kinds.iter().find(|(_, root)| core::ptr::eq(shape, *root)).map_or(Self::OTHER, |(kind, _)| *kind)
    }

    /// The kind of a register's content; nothing if it is unbound.
    #[must_use]
    pub fn of_slot(slot: Slot) -> Self {
        slot.map_or(Self::EMPTY, Self::of)
    }

    /// Both sets together.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Are all kinds of the other set in this one?
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

const _: () = assert!(16 + ItemType::ALL.len() <= 28);

/// Turns of a loop that are all noted; of later ones, every sixteenth is.
const ALL_NOTED: u32 = 256;

/// What counting a jump back to a loop's head tells.
#[derive(Clone, Copy)]
pub(crate) struct Counted {
    /// Is it time to ask the emitter?
    pub(crate) is_hot: bool,
    /// Is what the next turn defines to be noted?
    pub(crate) is_sample: bool,
}

/// The profile of the running code, if it has one: the cell that [`Vm::start_profile`] has made. It holds kinds by word and
/// parameter (64 bits), then loop counters by word (32 bits).
#[derive(Clone, Copy)]
pub(crate) struct Profile(*const Cell<u64>);

impl Profile {
    pub(crate) const NONE: Self = Self(core::ptr::null());

    #[inline(always)]
    pub(crate) fn is_some(self) -> bool {
        !self.0.is_null()
    }

    /// The profile in a cell of a code with that many words.
    #[cfg(feature = "monitor")]
    fn of_cell(cell: *const u32) -> Self {
        Self(cell.cast())
    }

    /// Loop counters, and kinds.
    fn parts<'a>(self, code: Gc<Code>) -> (&'a [Cell<u32>], &'a [Cell<u64>]) {
        let words = code.len as usize;
        let kinds = words + code.parameter_registers();
        // SAFETY: the cell that `start_profile` has made for this code, which keeps it alive, is of that size.
        unsafe {
            (
                core::slice::from_raw_parts(self.0.add(kinds).cast::<Cell<u32>>(), words),
                core::slice::from_raw_parts(self.0, kinds),
            )
        }
    }

    /// Notes a value at a word of the code, or behind its end at a parameter.
    #[inline]
    fn note(self, code: Gc<Code>, index: usize, slot: Slot) {
        debug_assert!(index < code.len as usize + code.parameter_registers());
        // SAFETY: words and parameters have their places in the cell.
        let kinds = unsafe { &*self.0.add(index) };
        kinds.set(kinds.get() | Kinds::of_slot(slot).0);
    }

    /// Notes what an instruction has defined.
    ///
    /// # Safety
    /// `at` is an instruction of the code, and `base` has the code's registers.
    #[inline(always)]
    pub(crate) unsafe fn note_defined(self, code: Gc<Code>, at: *const u32, base: *const Slot) {
        // SAFETY: the caller's promise; the registers of the instruction are the code's.
        unsafe {
            let word = at.read();
            let register = match DEFINES[usize::from(word as u8)] {
                Defines::Nothing => return,
                Defines::A => opcode::a(word),
                Defines::B => opcode::b(word),
                Defines::Items => return self.note_items(code, at, base),
            };
            self.note(code, word_index(code, at), base.add(register).read());
        }
    }

    /// # Safety
    /// As for `note_defined`.
    #[inline(never)]
    unsafe fn note_items(self, code: Gc<Code>, at: *const u32, base: *const Slot) {
        // SAFETY: as above.
        unsafe {
            let word = at.read();
            for register in opcode::a(word)..opcode::a(word) + opcode::c(word) {
                self.note(code, word_index(code, at), base.add(register).read());
            }
        }
    }

    /// Notes what a call returned: `behind` is where its frame goes on.
    pub(crate) fn note_result(self, code: Gc<Code>, behind: *const u32, destination: usize, value: Value) {
        if !self.is_some() || !is_noted(code) {
            return;
        }
        let Some(last) = word_index(code, behind).checked_sub(1) else { return };
        debug_assert!(last < code.len as usize);
        let words = code.get().words();
        // The word behind a call with keywords can be any number: the one before it, which names the same
        // register, says which it is. Were it a coincidence, the profile would be a little less exact.
        let is_long = |word: u32| {
            (word as u8 == Op::CallKw as u8 || word as u8 == Op::CallMethodKw as u8)
                && opcode::a(word) == destination
        };
        let first = match last.checked_sub(1) {
            Some(before) if words.get(before).copied().is_some_and(is_long) => before,
            _ => last,
        };
        self.note(code, first, Some(value));
    }

    /// Counts a jump back to `head`.
    #[inline]
    pub(crate) fn count_loop(self, code: Gc<Code>, head: *const u32) -> Counted {
        let Some(counter) = self.parts(code).0.get(word_index(code, head)) else {
            return Counted { is_hot: false, is_sample: true };
        };
        let count = counter.get().saturating_add(1);
        counter.set(count);
        let is_sample = is_noted(code) && (count < ALL_NOTED || count & 15 == 0);
        Counted { is_hot: count >= loop_threshold(code), is_sample }
    }
}

/// What of an instruction's fields names the registers it defines.
#[derive(Clone, Copy)]
enum Defines {
    Nothing,
    A,
    B,
    /// The registers from `a` on, as many as `c` says.
    Items,
}

/// By opcode.
static DEFINES: [Defines; 256] = {
    let mut table = [Defines::Nothing; 256];
    let mut i = 0;
    while i < Op::ALL.len() {
        let info = &Op::TABLE[i];
        table[i] = match Op::ALL[i] {
            Op::Unpack | Op::UnpackEx => Defines::Items,
            // The far register holds the same value afterwards.
            Op::StoreFar => Defines::A,
            _ => match (info.a, info.b) {
                (_, Role::Def | Role::Mod) => Defines::B,
                (Role::Def | Role::Mod | Role::Win, _) => Defines::A,
                _ => Defines::Nothing,
            },
        };
        i += 1;
    }
    table
};

fn word_index(code: Gc<Code>, at: *const u32) -> usize {
    (at as usize).wrapping_sub(code.start() as usize) / size_of::<u32>()
}

/// Is what its instructions define noted?
#[cfg(feature = "monitor")]
#[inline]
pub(crate) fn is_noted(code: Gc<Code>) -> bool {
    code.watch.get() == Watch::Kinds
}

#[cfg(not(feature = "monitor"))]
pub(crate) fn is_noted(_: Gc<Code>) -> bool {
    false
}

#[cfg(feature = "monitor")]
fn loop_threshold(code: Gc<Code>) -> u32 {
    code.loop_threshold.get()
}

#[cfg(not(feature = "monitor"))]
fn loop_threshold(_: Gc<Code>) -> u32 {
    u32::MAX
}

/// The profile of the code whose frame is the running one from now on. At its first instruction its parameters are
/// noted, and its temporaries, which hold whatever was there before, are cleared: an emitter that is asked about a loop
/// looks at all registers. Code that nobody watches at the moment counts as having none.
#[cfg(feature = "monitor")]
#[inline]
pub(crate) fn entered(vm: &Vm, code: Gc<Code>) -> Profile {
    let profile = Profile::of_cell(code.profile.get());
    if profile.is_some()
        && let Some(frame) = vm.current_frame()
        && frame.pc == code.start()
    {
        if code.watch.get() == Watch::Kinds {
            for i in 0..code.parameter_registers() {
                // SAFETY: parameters are registers of the frame.
                let value = unsafe { frame.base.add(code.local_register(i)).read() };
                profile.note(code, code.len as usize + i, value);
            }
        }
        // Always: who is not watched at its first instruction may be later.
        for i in usize::from(code.locals_count)..usize::from(code.registers - code.far_locals) {
            // SAFETY: registers of the frame.
            unsafe { frame.base.add(i).write(None) };
        }
    }
    if code.watch.get() == Watch::Nothing { Profile::NONE } else { profile }
}

#[cfg(not(feature = "monitor"))]
pub(crate) fn entered(_: &Vm, _: Gc<Code>) -> Profile {
    Profile::NONE
}

/// Asks the emitter about a loop that is hot.
#[inline(never)]
pub(crate) fn back_edge(vm: &mut Vm, code: Gc<Code>, head: *const u32) -> LoopEntry {
    let Some(emitter) = vm.emitter else { return LoopEntry::Stay };
    emitter.back_edge(vm, word_index(code, head) as u32)
}

#[cfg(feature = "monitor")]
impl Vm {
    /// Gives a code object an empty profile, which the monitoring interpreter fills.
    ///
    /// # Errors
    /// MemoryError.
    pub fn start_profile(&mut self, code: Gc<Code>) -> Result<()> {
        if code.profile().is_some() {
            return Ok(());
        }
        let (words, parameters) = (code.len as usize, code.parameter_registers());
        let bytes = words * size_of::<u32>() + (words + parameters) * size_of::<u64>();
        let cell = self.alloc_bytes(bytes)?;
        // SAFETY: a fresh cell of that size.
        unsafe { cell.as_ptr().write_bytes(0, bytes) };
        code.profile.set(cell.as_ptr().cast_const().cast());
        code.watch.set(Watch::Kinds);
        Ok(())
    }
}

#[cfg(feature = "monitor")]
impl Code {
    /// The kinds that each instruction has defined, by its first word, then those of the parameters.
    #[must_use]
    pub fn profile(&self) -> Option<&[Cell<u64>]> {
        self.profile_parts(|parts| parts.1)
    }

    /// How often each word was the target of a jump backwards.
    #[must_use]
    pub fn loop_counts(&self) -> Option<&[Cell<u32>]> {
        self.profile_parts(|parts| parts.0)
    }

    fn profile_parts<'a, T>(
        &'a self,
        part: impl FnOnce((&'a [Cell<u32>], &'a [Cell<u64>])) -> T,
    ) -> Option<T> {
        // SAFETY: a code object is always behind a `Gc`.
        let this = unsafe { Gc::from_ptr(self) };
        let profile = Profile::of_cell(self.profile.get());
        profile.is_some().then(|| part(profile.parts(this)))
    }
}

/// Calls a Python function in the monitoring interpreter, whether or not it has native code.
///
/// # Errors
/// TypeError for arguments that do not fit, or what it raises.
#[cfg(feature = "monitor")]
pub fn call_monitored(
    vm: &mut Vm,
    function: Gc<crate::objects::function::Function>,
    args: Args,
) -> Result<Value> {
    use super::{Entered, enter_bytecode, frame::Return, run};
    use crate::objects::generator::Resumed;
    // The interpreter, which needs much of the native stack, is entered anew for each call.
    vm.check_native_stack()?;
    let code = function.code.get();
    code.calls.set(code.calls.get().saturating_add(1));
    let value = match enter_bytecode(vm, function, args, Return::Native, 0)? {
        Entered::Value(value) => return Ok(value),
        Entered::Frame => match run::run::<true>(vm, None)? {
            Resumed::Returned(value) | Resumed::Yielded(value) => value,
        },
    };
    code.returns.set(code.returns.get().saturating_add(1));
    Ok(value)
}
