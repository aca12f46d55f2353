//! Items of sequences.

use super::arithmetic::{INTEGRAL, REAL};
use super::kinds::Kinds;
use super::translator::{Flow, Operand, Outcome, Resume, Translator};
use super::ty::{Sequence, Ty};
use crate::access::{Access, Region, Width};
use crate::condition::IntCc;
use crate::entity::Value;
use crate::types::{Type, Word};
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
struct Number {
    item_type: ItemType,
    width: Width,
    /// The type of floats.
    float: Option<Type>,
    /// The least and the greatest integer, if they are small ints.
    limits: Option<(i64, i64)>,
    /// Of unsigned integers of a word: the greatest small int.
    unsigned_word: Option<i64>,
}

impl Number {
    fn of(item_type: ItemType, word: Word) -> Option<Self> {
        let integer = |width, low, high| Self {
            item_type,
            width,
            float: None,
            limits: Some((low, high)),
            unsigned_word: None,
        };
        let (bytes, most) = match word {
            Word::W64 => (8, (1 << 62) - 1),
            Word::W32 => (4, (1 << 30) - 1),
        };
        Some(match (item_type.code(), item_type.size()) {
            ('f', 4) => Self { float: Some(Type::F32), limits: None, ..integer(Width::Full, 0, 0) },
            ('d', 8) => Self { float: Some(Type::F64), limits: None, ..integer(Width::Full, 0, 0) },
            ('b', 1) => integer(Width::S8, -0x80, 0x7f),
            ('B', 1) => integer(Width::U8, 0, 0xff),
            ('h', 2) => integer(Width::S16, -0x8000, 0x7fff),
            ('H', 2) => integer(Width::U16, 0, 0xffff),
            ('i' | 'l' | 'q', size) if size == bytes => Self { limits: None, ..integer(Width::Full, 0, 0) },
            ('I' | 'L' | 'Q', size) if size == bytes => {
                Self { limits: None, unsigned_word: Some(most), ..integer(Width::Full, 0, 0) }
            }
            ('i' | 'l', 4) => integer(Width::S32, -0x8000_0000, 0x7fff_ffff),
            ('I' | 'L', 4) => integer(Width::U32, 0, 0xffff_ffff),
            _ => return None,
        })
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
            return (Ty::Int, self.b.load(word, access, address));
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

    /// What the items of the array in a register are, as far as the profile knows, if `key` is an index.
    fn array_number(&self, register: usize, key: Operand) -> Option<Number> {
        let is_array = self.kinds_of(Operand::Register(register)) == Kinds::ARRAY;
        if !is_array || !self.is_index(key) || self.is_generic() {
            return None;
        }
        Number::of(self.program.item_type(self.ins().at)?, self.source.target.word)
    }

    /// The address of an item of an array, and how it is accessed; leaves if the items are others or there is
    /// no such item.
    fn array_item(&mut self, register: usize, key: Operand, number: Number) -> (Value, Access) {
        let layout = self.source.layout;
        let object = self.value_of(register);
        let address = self.b.bitcast(Type::Ptr, object);
        let access = Access::new(Width::U8).at(layout.array_item_type).in_region(Region::Header);
        let word = self.source.target.word_type();
        let found = self.b.load(word, access, address);
        let expected = self.b.word(i64::from(item_type_number(number.item_type)));
        let other = self.b.icmp(IntCc::Ne, found, expected);
        self.exit_if(other, Resume::Before, None);
        let len = self.word_at(object, layout.array_len);
        let index = self.in_range(key, len);
        let access = Access::new(Width::Full).at(layout.array_data).in_region(Region::Header);
        let base = self.b.load(Type::Ptr, access, address);
        let shift = number.item_type.size().trailing_zeros();
        let offset = if shift == 0 {
            index
        } else {
            let shift = self.b.word(i64::from(shift));
            self.b.ishl(index, shift)
        };
        let access = Access::new(number.width).in_region(Region::Bytes);
        (self.b.padd(base, offset), access)
    }

    /// Defines a register as a number in memory.
    fn load_number(&mut self, register: usize, number: Number, access: Access, address: Value) {
        let (word, float) = (self.source.target.word_type(), self.source.target.float_type());
        match number.float {
            Some(ty) => {
                let loaded = self.b.load(ty, access, address);
                let loaded = if ty == float { loaded } else { self.b.fconvert(float, loaded) };
                self.set(register, Ty::Float, loaded);
            }
            None => {
                let loaded = self.b.load(word, access, address);
                if let Some(top) = number.unsigned_word {
                    let most = self.b.word(top);
                    let large = self.b.icmp(IntCc::Ugt, loaded, most);
                    self.exit_if(large, Resume::Before, None);
                } else if number.limits.is_none() {
                    let fits = self.b.fits_small(loaded);
                    self.exit_unless(fits, Resume::Before, None);
                }
                self.set(register, Ty::Int, loaded);
            }
        }
    }

    /// The machine number of a register, as it is stored to an array; leaves if it does not fit. Nothing if the VM has to
    /// look at it.
    fn storable(&mut self, register: usize, number: Number) -> Option<Value> {
        let operand = Operand::Register(register);
        let kinds = self.kinds_of(operand);
        if let Some(ty) = number.float {
            let usual = ty == self.source.target.float_type();
            return (usual && kinds.within(REAL)).then(|| self.real(operand));
        }
        if !kinds.meets(INTEGRAL) {
            return None;
        }
        let value = self.int(operand);
        if let Some((low, high)) = number.limits {
            let (by, width) = (self.b.word(-low), self.b.word(high - low));
            let distance = self.b.iadd(value, by);
            let out = self.b.icmp(IntCc::Ugt, distance, width);
            self.exit_if(out, Resume::Before, None);
        } else if number.unsigned_word.is_some() {
            let zero = self.b.word(0);
            let negative = self.b.icmp(IntCc::Slt, value, zero);
            self.exit_if(negative, Resume::Before, None);
        }
        Some(value)
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
        kinds.within(Kinds::SMALL | Kinds::BOOL) || (kinds.meets(Kinds::SMALL) && !self.is_generic())
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
        if let Some(number) = self.array_number(ins.b, key) {
            let (address, access) = self.array_item(ins.b, key, number);
            self.load_number(ins.a, number, access, address);
            return Ok(Flow::Next);
        }
        let (object, key) = (self.object(ins.b), self.operand(key));
        let value = self.call("get_item", &[object, key])?;
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
        if let Some(number) = self.array_number(ins.a, key)
            && let Some(stored) = self.storable(ins.c, number)
        {
            let (address, access) = self.array_item(ins.a, key, number);
            self.b.store(access, address, stored);
            return Ok(Flow::Next);
        }
        let (object, key, value) = (self.object(ins.a), self.operand(key), self.object(ins.c));
        self.call_nothing("set_item", &[object, key, value])?;
        Ok(Flow::Next)
    }
}
