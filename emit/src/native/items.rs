//! Items of sequences.

use super::arithmetic::{INTEGRAL, REAL};
use super::kinds::Kinds;
use super::translator::{Flow, Operand, Outcome, Resume, Translator};
use super::ty::{Sequence, Ty};
use crate::access::{Access, Region, Width};
use crate::condition::IntCc;
use crate::entity::Value;
use crate::function::Note;
use crate::passes::ranges::Range;
use crate::types::Type;
use crate::viper::decode::Instruction;
use alloc::vec::Vec;
use taipan_vm::bytecode::Op;
use taipan_vm::objects::array::ItemType;
use taipan_vm::runtime::layout::item_type_number;

/// How the items of a sequence stand in memory.
#[derive(Clone, Copy)]
pub(super) struct Items {
    /// Offset of the length.
    pub(super) len: i32,
    /// Offset of the items, or of their address.
    pub(super) data: i32,
    /// Are they elsewhere, at that address?
    pub(super) indirect: bool,
    /// Are they bytes?
    pub(super) bytes: bool,
}

/// The items of an array.
#[derive(Clone, Copy)]
struct ArrayItems {
    bits: u32,
    width: Width,
    signed: bool,
    is_float: bool,
}

impl ArrayItems {
    fn new(item_type: ItemType, word_bits: u32) -> Self {
        let code = item_type.code();
        let bits = match code {
            'b' | 'B' => 8,
            'h' | 'H' => 16,
            'i' | 'I' | 'f' => 32,
            // C's long is a word.
            'l' | 'L' => word_bits,
            _ => 64,
        };
        let signed = code.is_ascii_lowercase();
        let width = match (bits, signed) {
            (8, true) => Width::S8,
            (8, false) => Width::U8,
            (16, true) => Width::S16,
            (16, false) => Width::U16,
            (32, true) if word_bits > 32 => Width::S32,
            (32, false) if word_bits > 32 => Width::U32,
            _ => Width::Full,
        };
        let is_float = item_type.is_float();
        Self { bits, width: if is_float { Width::Full } else { width }, signed, is_float }
    }
}

impl Translator<'_, '_> {
    pub(super) fn items_of(&self, sequence: Sequence) -> Items {
        let layout = self.source.layout;
        match sequence {
            Sequence::List => {
                Items { len: layout.list_len, data: layout.list_items, indirect: true, bytes: false }
            }
            Sequence::Tuple => {
                Items { len: layout.tuple_len, data: layout.tuple_items, indirect: false, bytes: false }
            }
            Sequence::Bytes => {
                Items { len: layout.bytes_len, data: layout.bytes_data, indirect: false, bytes: true }
            }
            Sequence::ByteArray => {
                Items { len: layout.bytearray_len, data: layout.bytearray_data, indirect: true, bytes: true }
            }
        }
    }

    /// The number of items.
    pub(super) fn length(&mut self, sequence: Sequence, object: Value) -> Value {
        let items = self.items_of(sequence);
        self.word_at(object, items.len)
    }

    /// The address that item 0 stands at, less the offset that goes into the access.
    fn items_address(&mut self, items: Items, object: Value) -> (Value, i32) {
        let address = self.b.bitcast(Type::Ptr, object);
        if !items.indirect {
            return (address, items.data);
        }
        let access = Access::new(Width::Full).at(items.data).in_region(Region::Header);
        (self.b.load(Type::Ptr, access, address), 0)
    }

    /// Item `index`, which is in range: its type and value.
    pub(super) fn load_item(&mut self, sequence: Sequence, object: Value, index: Value) -> (Ty, Value) {
        let items = self.items_of(sequence);
        let (base, offset) = self.items_address(items, object);
        if items.bytes {
            let address = self.b.padd(base, index);
            let access = Access::new(Width::U8).at(offset).in_region(Region::Bytes);
            let word = self.source.target.word_type();
            let byte = self.b.load(word, access, address);
            self.note_range(byte, Range::new(0, 255));
            return (Ty::Int, byte);
        }
        let address = self.item_address(base, index);
        let access = Access::new(Width::Full).at(offset).in_region(Region::Items);
        (Ty::Value(Kinds::OBJECT), self.b.load(Type::Value, access, address))
    }

    fn item_address(&mut self, base: Value, index: Value) -> Value {
        let shift = self.b.word(i64::from(self.word_bytes().trailing_zeros()));
        let offset = self.b.ishl(index, shift);
        self.b.padd(base, offset)
    }

    /// An index brought into range; leaves if it is out of it.
    fn in_range(&mut self, key: Operand, len: Value) -> Value {
        let index = self.int(key);
        let constant = self
            .constant_of(key)
            .and_then(|bits| taipan_vm::value::Value::from_bits(bits as usize))
            .and_then(taipan_vm::value::Value::as_small_int);
        let index = match constant {
            Some(0..) => index,
            Some(_) => self.b.iadd(index, len),
            None => {
                let zero = self.b.word(0);
                let negative = self.b.icmp(IntCc::Slt, index, zero);
                let from_end = self.b.iadd(index, len);
                self.b.select(negative, from_end, index)
            }
        };
        let outside = self.b.icmp(IntCc::Uge, index, len);
        self.exit_if(outside, Resume::Before, None);
        index
    }

    fn sequence_of(&self, register: usize) -> Option<Sequence> {
        match self.regs[register].ty {
            Ty::Value(kinds) => Sequence::of(kinds),
            Ty::Const(_) => Sequence::of(self.kinds_of(Operand::Register(register))),
            _ => None,
        }
    }

    /// Can the operand be an index without more tests than one?
    fn is_index(&self, key: Operand) -> bool {
        let kinds = self.kinds_of(key);
        kinds.within(Kinds::SMALL | Kinds::BOOL)
            || (kinds.meets(Kinds::SMALL)
                && (!self.is_generic() || (self.is_long(key) && self.failures() < 2)))
    }

    /// Leaves unless the items of an array are of a type.
    pub(super) fn check_item_type(
        &mut self,
        array: Value,
        item_type: ItemType,
        resume: Resume,
        note: Option<Note>,
    ) {
        let address = self.b.bitcast(Type::Ptr, array);
        let access = Access::new(Width::U8).at(self.source.layout.array_item_type).in_region(Region::Header);
        let word = self.source.target.word_type();
        let found = self.b.load(word, access, address);
        let expected = self.b.word(i64::from(item_type_number(item_type)));
        let other = self.b.icmp(IntCc::Ne, found, expected);
        self.exit_if(other, resume, note);
    }

    /// The items of the array in a register, if native code can do with them.
    fn array_of(&self, register: usize) -> Option<ArrayItems> {
        let kinds = match self.regs[register].ty {
            Ty::Value(kinds) => kinds,
            Ty::Const(_) => self.kinds_of(Operand::Register(register)),
            _ => return None,
        };
        let word_bits = self.source.target.bits(Type::Ptr);
        let items = ArrayItems::new(kinds.array_item()?, word_bits);
        (items.bits <= word_bits || (self.has_longs() && !items.is_float)).then_some(items)
    }

    /// The address of item `index` of an array.
    fn array_address(&mut self, array: Value, items: ArrayItems, key: Operand) -> Value {
        let layout = self.source.layout;
        let len = self.word_at(array, layout.array_len);
        let index = self.in_range(key, len);
        let address = self.b.bitcast(Type::Ptr, array);
        let access = Access::new(Width::Full).at(layout.array_data).in_region(Region::Header);
        let base = self.b.load(Type::Ptr, access, address);
        let shift = self.b.word(i64::from((items.bits / 8).trailing_zeros()));
        let offset = self.b.ishl(index, shift);
        self.b.padd(base, offset)
    }

    /// May items of an array be loaded and stored in place? Those that may be no small ints have another way to try.
    fn is_direct(&self, items: ArrayItems) -> bool {
        !self.is_generic() || (self.has_longs() && items.bits >= 32 && self.failures() < 2)
    }

    fn load_array(&mut self, items: ArrayItems, address: Value) -> (Ty, Value) {
        let (word, float) = (self.source.target.word_type(), self.source.target.float_type());
        let access = Access::new(items.width).in_region(Region::Bytes);
        if items.is_float {
            let ty = if items.bits == 32 { Type::F32 } else { Type::F64 };
            let number = self.b.load(ty, access, address);
            let number = if ty == float { number } else { self.b.fconvert(float, number) };
            return (Ty::Float, number);
        }
        if items.bits > self.source.target.bits(Type::Ptr) {
            let number = self.b.load(Type::I64, access, address);
            if !items.signed {
                let zero = self.b.int(Type::I64, 0);
                let out = self.b.icmp(IntCc::Slt, number, zero);
                self.exit_if(out, Resume::Before, None);
                self.note_range(number, Range::new(0, i64::MAX));
            }
            return (Ty::Long, number);
        }
        let number = self.b.load(word, access, address);
        let profile = self.program.profile(self.ins().at);
        let is_large = self.failures() > 0 || profile.is_some_and(|kinds| kinds.meets(Kinds::BIGINT));
        if self.has_longs() && items.bits == 32 && is_large {
            if items.signed {
                let number = self.b.sext(Type::I64, number);
                self.note_range(number, Range::new(i64::from(i32::MIN), i64::from(i32::MAX)));
                return (Ty::Long, number);
            }
            return (Ty::Uint, number);
        }
        if items.bits == self.source.target.bits(Type::Ptr) {
            let fits = if items.signed {
                self.b.fits_small(number)
            } else {
                let most = self.b.word(i64::MAX >> (65 - items.bits));
                self.b.icmp(IntCc::Ule, number, most)
            };
            self.exit_unless(fits, Resume::Before, None);
        } else {
            let half = 1_i64 << (items.bits - 1);
            let range = if items.signed { Range::new(-half, half - 1) } else { Range::new(0, 2 * half - 1) };
            self.note_range(number, range);
        }
        (Ty::Int, number)
    }

    fn store_array(&mut self, items: ArrayItems, array: Value, key: Operand, value: Operand) {
        let access = Access::new(items.width).in_region(Region::Bytes);
        if items.is_float {
            let number = self.real(value);
            let (ty, float) =
                (if items.bits == 32 { Type::F32 } else { Type::F64 }, self.source.target.float_type());
            let number = if ty == float { number } else { self.b.fconvert(ty, number) };
            let address = self.array_address(array, items, key);
            self.b.store(access, address, number);
            return;
        }
        let word_bits = self.source.target.bits(Type::Ptr);
        if self.has_longs() && items.bits >= 32 {
            let number = self.long_item(items.bits, items.signed, value);
            let address = self.array_address(array, items, key);
            self.b.store(access, address, number);
            return;
        }
        let number = self.int(value);
        if items.bits < word_bits {
            let (low, span) = if items.signed {
                (1_i64 << (items.bits - 1), 1_i64 << items.bits)
            } else {
                (0, 1 << items.bits)
            };
            let low = self.b.word(low);
            let moved = self.b.iadd(number, low);
            let span = self.b.word(span);
            let out = self.b.icmp(IntCc::Uge, moved, span);
            self.exit_if(out, Resume::Before, None);
        } else if !items.signed {
            let zero = self.b.word(0);
            let negative = self.b.icmp(IntCc::Slt, number, zero);
            self.exit_if(negative, Resume::Before, None);
        }
        let address = self.array_address(array, items, key);
        self.b.store(access, address, number);
    }

    /// `a = b[key]`.
    pub(super) fn get_item(&mut self, key: Operand) -> Outcome<Flow> {
        let ins = self.ins();
        self.bound(ins.b);
        if let Some(sequence) = self.sequence_of(ins.b)
            && self.is_index(key)
            && !self.is_generic()
        {
            let object = self.value_of(ins.b);
            let len = self.length(sequence, object);
            let index = self.in_range(key, len);
            let (ty, value) = self.load_item(sequence, object, index);
            self.set(ins.a, ty, value);
            self.narrow(ins.a);
            return Ok(Flow::Next);
        }
        if let Some(items) = self.array_of(ins.b)
            && self.is_index(key)
            && self.is_direct(items)
        {
            let array = self.value_of(ins.b);
            let address = self.array_address(array, items, key);
            let (ty, value) = self.load_array(items, address);
            self.set(ins.a, ty, value);
            return Ok(Flow::Next);
        }
        let is_dict = self.kinds_of(Operand::Register(ins.b)) == Kinds::DICT;
        let (object, key) = (self.object(ins.b), self.operand(key));
        let value = self.call(if is_dict { "dict_item" } else { "get_item" }, &[object, key])?;
        self.set(ins.a, Ty::Value(Kinds::OBJECT), value);
        self.narrow(ins.a);
        Ok(Flow::Next)
    }

    /// `a[key] = c`.
    pub(super) fn set_item(&mut self, key: Operand) -> Outcome<Flow> {
        let ins = self.ins();
        self.bound(ins.a);
        self.bound(ins.c);
        let sequence = self.sequence_of(ins.a);
        if let Some(sequence @ (Sequence::List | Sequence::ByteArray)) = sequence
            && self.is_index(key)
            && !self.is_generic()
        {
            let items = self.items_of(sequence);
            let object = self.value_of(ins.a);
            let byte = if items.bytes {
                let byte = self.int(Operand::Register(ins.c));
                let most = self.b.word(255);
                let out = self.b.icmp(IntCc::Ugt, byte, most);
                self.exit_if(out, Resume::Before, None);
                Some(byte)
            } else {
                None
            };
            let len = self.length(sequence, object);
            let index = self.in_range(key, len);
            match byte {
                Some(byte) => {
                    let (base, offset) = self.items_address(items, object);
                    let address = self.b.padd(base, index);
                    let access = Access::new(Width::U8).at(offset).in_region(Region::Bytes);
                    self.b.store(access, address, byte);
                }
                None => {
                    let value = self.object(ins.c);
                    let (base, offset) = self.items_address(items, object);
                    let address = self.item_address(base, index);
                    let access = Access::new(Width::Full).at(offset).in_region(Region::Items);
                    self.b.store(access, address, value);
                }
            }
            return Ok(Flow::Next);
        }
        let value = Operand::Register(ins.c);
        if let Some(items) = self.array_of(ins.a)
            && self.is_index(key)
            && self.kinds_of(value).meets(if items.is_float { REAL } else { INTEGRAL })
            && self.is_direct(items)
        {
            let array = self.value_of(ins.a);
            self.store_array(items, array, key, value);
            return Ok(Flow::Next);
        }
        let is_dict = self.kinds_of(Operand::Register(ins.a)) == Kinds::DICT;
        let (object, key, value) = (self.object(ins.a), self.operand(key), self.object(ins.c));
        self.call_nothing(if is_dict { "dict_set" } else { "set_item" }, &[object, key, value])?;
        Ok(Flow::Next)
    }

    /// `item in container`.
    pub(super) fn is_in(&mut self, item: usize, container: usize) -> Outcome<Value> {
        let is_dict = self.kinds_of(Operand::Register(container)) == Kinds::DICT;
        let (item, container) = (self.object(item), self.object(container));
        self.call(if is_dict { "dict_contains" } else { "contains" }, &[container, item])
    }

    /// `a = slice(b, b+1, b+2)`, together with the instruction behind it if that takes the slice: then there is no object.
    pub(super) fn build_slice(&mut self) -> Outcome<Flow> {
        let ins = self.ins();
        let next = self.following().filter(|next| match next.op {
            Op::GetItem => next.c == ins.a && next.b != ins.a,
            Op::SetItem => next.b == ins.a && next.a != ins.a && next.c != ins.a,
            _ => false,
        });
        // `a[i:j] += b` needs it twice.
        let is_kept = |next: &Instruction| {
            let is_overwritten = next.op == Op::GetItem && next.a == ins.a;
            !is_overwritten && self.is_live_behind_next(ins.a)
        };
        let next = next.filter(|next| !is_kept(next));
        let Some(next) = next.filter(|next| next.op != Op::GetItem || !self.never_ran(next)) else {
            let parts: Vec<Value> = (ins.b..ins.b + 3).map(|register| self.object(register)).collect();
            let slice = self.call("build_slice", &parts)?;
            self.set(ins.a, Ty::Value(Kinds::OTHER), slice);
            return Ok(Flow::Next);
        };
        let mut operands = Vec::with_capacity(5);
        let is_load = next.op == Op::GetItem;
        operands.push(self.object(if is_load { next.b } else { next.a }));
        operands.extend((ins.b..ins.b + 3).map(|register| self.object(register)));
        if !is_load {
            operands.push(self.object(next.c));
        }
        // From here on it is that instruction: what raises is in its line, and exits go on behind it.
        self.step();
        if is_load {
            let value = self.call("get_slice", &operands)?;
            self.set(next.a, Ty::Value(Kinds::OBJECT), value);
            self.narrow(next.a);
        } else {
            self.call_nothing("set_slice", &operands)?;
        }
        Ok(Flow::Next)
    }
}
