//! Descriptors of structs, as the module `uctypes` has them: what a field is, read from the numbers and tuples that say it.
//!
//! A number is `offset | TYPE`, of a bit field `offset | TYPE | position << BF_POS | width << BF_LEN`; a tuple is
//! `(offset, {...})` for a struct, `(offset | ARRAY, count | TYPE)` or `(offset | ARRAY, count, {...})` for an array,
//! `(offset | PTR, TYPE)` or `(offset | PTR, {...})` for a pointer. The numbers are those of upstream's module, so that
//! descriptors with their values written out work.

#![allow(clippy::useless_conversion, reason = "a float of the target is an f32 on boards")]

use super::class::Result;
use super::dict::Dict;
use super::int;
use super::object::Gc;
use super::tuple::Tuple;
use crate::runtime::Vm;
use crate::value::{Float, Value};

/// Bits of a number's type stand from here on, the top one repeated as sign.
const TYPE_SHIFT: u32 = 27;
/// Bits of what a tuple is stand from here on.
const AGGREGATE_SHIFT: u32 = 29;
/// The position of a bit field stands from here on.
pub const BF_POS: u32 = 17;
/// The width of a bit field stands from here on.
pub const BF_LEN: u32 = 22;
/// What a tuple is: an array.
pub const ARRAY: u32 = 2;
/// What a tuple is: a pointer.
pub const POINTER: u32 = 1;
/// Structs in structs may be this deep.
const MOST_NESTED: u32 = 16;

/// The number of a type with this code, as scripts see it: 31 bits, signed.
#[must_use]
pub const fn type_number(code: u32) -> isize {
    ((code << 28).cast_signed() >> 1) as isize
}

/// The number of a tuple's type.
#[must_use]
pub const fn aggregate_number(code: u32) -> isize {
    ((code << 30).cast_signed() >> 1) as isize
}

/// A number in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// Bytes.
    pub size: usize,
    /// Has it a sign?
    pub signed: bool,
    /// Is it a float?
    pub float: bool,
}

impl Scalar {
    /// A byte.
    pub const BYTE: Self = Self { size: 1, signed: false, float: false };

    /// The type with this code, and whether it is that of bit fields.
    const fn of_code(code: u32) -> (Self, bool) {
        match code {
            14 => (Self { size: 4, signed: true, float: true }, false),
            15 => (Self { size: 8, signed: true, float: true }, false),
            8..14 => (Self { size: 1 << ((code - 8) / 2), signed: code % 2 == 1, float: false }, true),
            _ => (Self { size: 1 << (code / 2), signed: code % 2 == 1, float: false }, false),
        }
    }

    /// Reads the number.
    ///
    /// # Errors
    /// MemoryError.
    pub fn read(self, vm: &mut Vm, bytes: &[u8], big_endian: bool) -> Result<Value> {
        let bits = bits_of(bytes, big_endian);
        if self.float {
            let number = if self.size == 4 {
                f32::from_bits(bits as u32) as Float
            } else {
                f64::from_bits(bits) as Float
            };
            return vm.new_float(number);
        }
        self.integer(vm, bits, self.size as u32 * 8)
    }

    /// The int of the low `width` bits.
    fn integer(self, vm: &mut Vm, bits: u64, width: u32) -> Result<Value> {
        let spare = 64 - width.clamp(1, 64);
        if self.signed {
            vm.new_int((bits << spare).cast_signed() >> spare)
        } else {
            vm.new_uint(bits << spare >> spare)
        }
    }

    /// The bits that stand for a value in memory; what is too large loses its top.
    fn encode(self, vm: &mut Vm, value: Value) -> Result<u64> {
        if self.float {
            let number = vm.to_float(value)?;
            return Ok(match self.size {
                4 => u64::from((number as f32).to_bits()),
                _ => f64::from(number).to_bits(),
            });
        }
        let index = vm.to_index(value)?;
        match int::to_u64_wrapping(super::wrapped::unwrap(index)) {
            Some(bits) => Ok(bits),
            None => Err(vm.type_error(format_args!("an int is needed"))),
        }
    }

    /// Writes the number.
    ///
    /// # Errors
    /// TypeError for what is no number.
    pub fn write(self, vm: &mut Vm, bytes: &mut [u8], big_endian: bool, value: Value) -> Result<()> {
        let bits = self.encode(vm, value)?;
        put_bits(bytes, big_endian, bits);
        Ok(())
    }
}

fn bits_of(bytes: &[u8], big_endian: bool) -> u64 {
    let mut all = [0; 8];
    let n = bytes.len().min(8);
    all[..n].copy_from_slice(&bytes[..n]);
    if big_endian {
        all[..n].reverse();
    }
    u64::from_le_bytes(all)
}

fn put_bits(bytes: &mut [u8], big_endian: bool, bits: u64) {
    let n = bytes.len().min(8);
    bytes[..n].copy_from_slice(&bits.to_le_bytes()[..n]);
    if big_endian {
        bytes[..n].reverse();
    }
}

/// Some bits of a number in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BitField {
    /// The number.
    pub scalar: Scalar,
    /// The lowest bit.
    pub position: u32,
    /// How many bits.
    pub width: u32,
}

impl BitField {
    /// Reads the bits.
    ///
    /// # Errors
    /// MemoryError.
    pub fn read(self, vm: &mut Vm, bytes: &[u8], big_endian: bool) -> Result<Value> {
        let bits = bits_of(bytes, big_endian) >> self.position;
        self.scalar.integer(vm, bits, self.width)
    }

    /// Writes the bits.
    ///
    /// # Errors
    /// TypeError for what is no number.
    pub fn write(self, vm: &mut Vm, bytes: &mut [u8], big_endian: bool, value: Value) -> Result<()> {
        let new = self.scalar.encode(vm, value)?;
        let mask = (1_u64 << self.width) - 1;
        let old = bits_of(bytes, big_endian);
        put_bits(bytes, big_endian, old & !(mask << self.position) | (new & mask) << self.position);
        Ok(())
    }
}

/// What an array or a pointer consists of or points to.
#[derive(Clone, Copy)]
pub enum Element {
    /// Numbers.
    Scalar(Scalar),
    /// Structs.
    Struct(Gc<Dict>),
}

/// What a field is.
#[derive(Clone, Copy)]
pub enum FieldType {
    /// A number.
    Scalar(Scalar),
    /// Bits of a number.
    Bits(BitField),
    /// A struct.
    Struct(Gc<Dict>),
    /// An array.
    Array(usize, Element),
    /// A pointer.
    Pointer(Element),
}

/// A field.
#[derive(Clone, Copy)]
pub struct Field {
    /// Bytes from the start of the struct.
    pub offset: usize,
    /// What it is.
    pub ty: FieldType,
}

fn number(vm: &mut Vm, value: Option<Value>) -> Result<u32> {
    match value.map(|value| (value, int::as_word(value))) {
        Some((_, Some(number))) => Ok(number as u32),
        _ => Err(vm.type_error(format_args!("a struct's descriptor consists of ints, tuples and dicts"))),
    }
}

fn element(vm: &mut Vm, value: Option<Value>) -> Result<Element> {
    if let Some(dict) = value.and_then(Value::cast::<Dict>) {
        return Ok(Element::Struct(dict));
    }
    let number = number(vm, value)?;
    Ok(Element::Scalar(Scalar::of_code(number >> TYPE_SHIFT & 15).0))
}

impl Field {
    /// What a descriptor says of a field.
    ///
    /// # Errors
    /// TypeError, ValueError.
    pub fn of(vm: &mut Vm, descriptor: Value) -> Result<Self> {
        let Some(tuple) = descriptor.cast::<Tuple>() else {
            return Self::of_number(vm, descriptor);
        };
        let item = |i: usize| tuple.items().get(i).copied();
        if !(2..=3).contains(&tuple.len()) {
            return Err(vm.type_error(format_args!(
                "a field's tuple has two items, or three for an array of structs"
            )));
        }
        let first = number(vm, item(0))?;
        let offset = (first & ((1 << AGGREGATE_SHIFT) - 1)) as usize;
        if tuple.len() == 3 && first >> AGGREGATE_SHIFT & 3 != ARRAY {
            return Err(vm.type_error(format_args!("only arrays of structs have a third item")));
        }
        let ty = match first >> AGGREGATE_SHIFT & 3 {
            0 => match item(1).and_then(Value::cast::<Dict>) {
                Some(dict) => FieldType::Struct(dict),
                None => return Err(vm.type_error(format_args!("a struct in a struct needs a dict"))),
            },
            POINTER => FieldType::Pointer(element(vm, item(1))?),
            ARRAY => {
                let count = number(vm, item(1))?;
                let elements = match item(2) {
                    Some(third) => element(vm, Some(third))?,
                    None => element(vm, item(1))?,
                };
                FieldType::Array((count & ((1 << TYPE_SHIFT) - 1)) as usize, elements)
            }
            _ => return Err(vm.type_error(format_args!("a field's tuple is no struct, array or pointer"))),
        };
        Ok(Self { offset, ty })
    }

    fn of_number(vm: &mut Vm, descriptor: Value) -> Result<Self> {
        let number = number(vm, Some(descriptor))?;
        let (scalar, is_bits) = Scalar::of_code(number >> TYPE_SHIFT & 15);
        if !is_bits {
            let offset = (number & ((1 << TYPE_SHIFT) - 1)) as usize;
            return Ok(Self { offset, ty: FieldType::Scalar(scalar) });
        }
        let (position, width) = (number >> BF_POS & 31, number >> BF_LEN & 31);
        // 32 bits don't fit the five for the width: upstream has the same hole.
        if width == 0 || (position + width) as usize > scalar.size * 8 {
            return Err(vm.value_error(format_args!(
                "a field of {width} bits from bit {position} does not fit {} bytes",
                scalar.size
            )));
        }
        let offset = (number & ((1 << BF_POS) - 1)) as usize;
        Ok(Self { offset, ty: FieldType::Bits(BitField { scalar, position, width }) })
    }

    /// Bytes of the field, and what its address is a multiple of if the machine aligns it.
    ///
    /// # Errors
    /// As for [`Field::of`].
    pub fn size(&self, vm: &mut Vm, aligned: bool, depth: u32) -> Result<(usize, usize)> {
        match self.ty {
            FieldType::Scalar(scalar) | FieldType::Bits(BitField { scalar, .. }) => {
                Ok((scalar.size, scalar.size))
            }
            FieldType::Struct(dict) => struct_size(vm, dict, aligned, depth + 1),
            FieldType::Array(count, element) => {
                let (size, align) = element.size(vm, aligned, depth + 1)?;
                Ok((size.saturating_mul(count), align))
            }
            FieldType::Pointer(_) => Ok((size_of::<usize>(), size_of::<usize>())),
        }
    }
}

impl Element {
    /// Bytes of one, and its alignment.
    ///
    /// # Errors
    /// As for [`Field::of`].
    pub fn size(self, vm: &mut Vm, aligned: bool, depth: u32) -> Result<(usize, usize)> {
        match self {
            Self::Scalar(scalar) => Ok((scalar.size, scalar.size)),
            Self::Struct(dict) => struct_size(vm, dict, aligned, depth),
        }
    }
}

/// Bytes of a struct, and its alignment: the end of its last field, rounded up where the machine aligns.
///
/// # Errors
/// As for [`Field::of`]; ValueError for a struct that contains itself.
pub fn struct_size(vm: &mut Vm, dict: Gc<Dict>, aligned: bool, depth: u32) -> Result<(usize, usize)> {
    if depth > MOST_NESTED {
        return Err(vm.value_error(format_args!("structs are nested too deeply")));
    }
    let (mut end, mut most, mut position) = (0_usize, 1, 0);
    while let Some((at, _, descriptor)) = dict.get().table.next_entry(position) {
        position = at + 1;
        let field = Field::of(vm, descriptor)?;
        let (size, align) = field.size(vm, aligned, depth)?;
        end = end.max(field.offset.saturating_add(size));
        most = most.max(align);
    }
    if aligned {
        end = end.checked_next_multiple_of(most).unwrap_or(end);
    }
    Ok((end, most))
}
