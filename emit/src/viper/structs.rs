//! Fields of structs: a load or a store at a constant offset each.
//!
//! A pointer to a struct is made by calling a layout, and has a kind of its own for each layout. Names of fields, types of
//! what is stored and constant indices are checked here. Numbers in the other byte order are put together byte by byte.

use super::kind::Kind;
use super::layout::{Element, Field, FieldKind, Scalar, StructLayout};
use super::state::{Operand, Ty};
use super::translator::{Outcome, Translator};
use crate::access::{Access, Width};
use crate::entity::Value;
use crate::types::Type;
use alloc::format;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;

/// An array in a struct.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct ArrayField {
    name: String,
    count: u32,
    element: Element,
    swapped: bool,
}

/// What of the structs of a function has got a number.
#[derive(Debug, Default)]
pub(super) struct Layouts {
    structs: Vec<Rc<StructLayout>>,
    arrays: Vec<ArrayField>,
}

/// The place of an item in a list, which it is added to if it is not there.
fn numbered<T: PartialEq>(list: &mut Vec<T>, item: T) -> u16 {
    let index = list.iter().position(|other| *other == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    });
    // A function has fewer instructions than that.
    u16::try_from(index).unwrap_or(u16::MAX)
}

impl Translator<'_, '_> {
    /// The number of a layout in this function.
    pub(super) fn layout_number(&mut self, layout: Rc<StructLayout>) -> u16 {
        numbered(&mut self.findings.layouts.structs, layout)
    }

    /// `LAYOUT(buffer)` or `LAYOUT(buffer, offset)`: a pointer to a struct.
    pub(super) fn cast_to_layout(&mut self, number: u16, args: &[Operand]) -> Outcome<Operand> {
        let (base, offset) = match *args {
            [base] => (base, None),
            [base, offset] if offset.kind().is_number() => (base, Some(offset)),
            _ => {
                let message = "a layout takes a buffer or an address, and an int as offset";
                return Err(self.rule(message.into()));
            }
        };
        let base = self.cast(base, Kind::Ptr)?;
        let mut address = self.value(base)?;
        if let Some(offset) = offset {
            let distance = self.wide(offset)?;
            let moved = self.b.padd(address, distance);
            self.copy_bounds(address, moved);
            address = moved;
        }
        Ok(Operand::of(Kind::Struct(number), address))
    }

    fn find_field(&self, base: Operand, name: usize) -> Outcome<(Field, bool)> {
        let text = self.name(name).unwrap_or("?");
        let Kind::Struct(number) = base.kind() else {
            let kind = base.kind().name();
            return Err(self.rule(format!("'{kind}' has no attributes; cast it with a layout of uctypes")));
        };
        let Some(layout) = self.findings.layouts.structs.get(usize::from(number)) else {
            return Err(self.unsupported("a struct without layout"));
        };
        if let Some(field) = layout.fields.iter().find(|field| field.name == text) {
            return Ok((field.clone(), layout.swapped));
        }
        let names: Vec<&str> = layout.fields.iter().map(|field| field.name.as_str()).collect();
        Err(self.rule(format!("struct {} has no field '{text}': it has {}", layout.name, names.join(", "))))
    }

    /// The address of a part of a struct, and that it is in the buffer.
    fn part(&mut self, base: Value, offset: u32, size: u32) -> Outcome<Value> {
        let offset = self.b.word(i64::from(offset));
        let address = self.b.padd(base, offset);
        self.copy_bounds(base, address);
        self.check_access(base, address, size, None)?;
        Ok(address)
    }

    /// `base.name`.
    pub(super) fn get_field(&mut self, base: Operand, name: usize) -> Outcome<Operand> {
        let (field, swapped) = self.find_field(base, name)?;
        let start = self.value(base)?;
        match field.kind {
            FieldKind::Scalar(scalar) => {
                let address = self.part(start, field.offset, scalar.size)?;
                self.load_scalar(address, scalar, swapped)
            }
            FieldKind::Bits { scalar, position, width } => {
                let address = self.part(start, field.offset, scalar.size)?;
                let whole = self.load_scalar(address, Scalar { signed: false, ..scalar }, swapped)?;
                let value = self.value(whole)?;
                let bits = self.machine.int_bits();
                // The field moves to the top, and from there to the bottom, with its sign or without.
                let up = self.int(i64::from(bits - width - position));
                let down = self.int(i64::from(bits - width));
                let value = self.b.ishl(value, up);
                let value = if scalar.signed { self.b.ashr(value, down) } else { self.b.lshr(value, down) };
                Ok(Operand::of(Kind::Int, value))
            }
            FieldKind::Struct(layout) => {
                let address = self.part(start, field.offset, layout.size)?;
                Ok(Operand::of(Kind::Struct(self.layout_number(layout)), address))
            }
            FieldKind::Array { count, element } => {
                let size = count.saturating_mul(element.size());
                let address = self.part(start, field.offset, size)?;
                let array = ArrayField { name: field.name, count, element, swapped };
                let number = numbered(&mut self.findings.layouts.arrays, array);
                Ok(Operand { ty: Ty::Field(number), value: Some(address), known: None })
            }
            FieldKind::Pointer(element) => {
                let word = self.source.target.bytes(Type::Ptr);
                let address = self.part(start, field.offset, word)?;
                let target = self.b.load(Type::Ptr, Access::new(Width::Full), address);
                match element {
                    Element::Struct(layout) => {
                        Ok(Operand::of(Kind::Struct(self.layout_number(layout)), target))
                    }
                    Element::Scalar(scalar) if swapped && scalar.size > 1 => {
                        let message = "a pointer to numbers in the other byte order has no type: make the field a number";
                        Err(self.rule(message.into()))
                    }
                    Element::Scalar(scalar) => {
                        let address = Operand::of(Kind::Ptr, target);
                        self.cast(address, scalar.pointer())
                    }
                }
            }
        }
    }

    /// `base.name = value`.
    pub(super) fn set_field(&mut self, base: Operand, name: usize, value: Operand) -> Outcome<()> {
        let (field, swapped) = self.find_field(base, name)?;
        let start = self.value(base)?;
        match field.kind {
            FieldKind::Scalar(scalar) => {
                let address = self.part(start, field.offset, scalar.size)?;
                self.store_scalar(address, scalar, swapped, value)
            }
            FieldKind::Bits { scalar, position, width } => {
                self.check_stored(Kind::Int, value)?;
                let plain = Scalar { signed: false, ..scalar };
                let address = self.part(start, field.offset, scalar.size)?;
                let whole = self.load_scalar(address, plain, swapped)?;
                let (old, new) = (self.value(whole)?, self.word(value)?);
                let low = if width >= 64 { u64::MAX } else { (1 << width) - 1 };
                let mask = self.int(low.cast_signed());
                let hole = self.int(!(low << position).cast_signed());
                let position = self.int(i64::from(position));
                let new = self.b.iand(new, mask);
                let new = self.b.ishl(new, position);
                let old = self.b.iand(old, hole);
                let merged = self.b.ior(old, new);
                self.store_scalar(address, plain, swapped, Operand::of(Kind::Int, merged))
            }
            FieldKind::Pointer(_) => {
                if value.kind() == Kind::Object {
                    let given = value.ty.name();
                    return Err(
                        self.rule(format!("can't store '{given}' as a pointer; cast it with ptr(...)"))
                    );
                }
                let word = self.source.target.bytes(Type::Ptr);
                let address = self.part(start, field.offset, word)?;
                let target = self.cast(value, Kind::Ptr)?;
                let target = self.value(target)?;
                self.b.store(Access::new(Width::Full), address, target);
                Ok(())
            }
            FieldKind::Struct(_) | FieldKind::Array { .. } => {
                Err(self
                    .rule(format!("can't store to '{}', which is no number: store to its parts", field.name)))
            }
        }
    }

    /// The array that a field is.
    pub(super) fn array_count(&self, number: u16) -> Option<u32> {
        self.findings.layouts.arrays.get(usize::from(number)).map(|array| array.count)
    }

    /// The address of an element; constant indices are checked.
    fn element(&mut self, base: Operand, number: u16, index: Operand) -> Outcome<(Value, ArrayField)> {
        let Some(array) = self.findings.layouts.arrays.get(usize::from(number)).cloned() else {
            return Err(self.unsupported("an array without layout"));
        };
        if !index.kind().is_number() {
            let given = index.ty.name();
            return Err(
                self.rule(format!("can't index '{}' with '{given}'; cast it with int(...)", array.name))
            );
        }
        if let Some(known) = index.known
            && !(0..i64::from(array.count)).contains(&known)
        {
            let ArrayField { name, count, .. } = array;
            return Err(self.rule(format!("index {known} is outside '{name}', which has {count} items")));
        }
        let start = self.value(base)?;
        let (index, size) = (self.wide(index)?, self.b.word(i64::from(array.element.size())));
        let distance = self.b.imul(index, size);
        let address = self.b.padd(start, distance);
        self.copy_bounds(start, address);
        self.check_access(start, address, array.element.size(), None)?;
        Ok((address, array))
    }

    /// `array[index]`.
    pub(super) fn get_element(&mut self, base: Operand, number: u16, index: Operand) -> Outcome<Operand> {
        let (address, array) = self.element(base, number, index)?;
        match array.element {
            Element::Scalar(scalar) => self.load_scalar(address, scalar, array.swapped),
            Element::Struct(layout) => Ok(Operand::of(Kind::Struct(self.layout_number(layout)), address)),
        }
    }

    /// `array[index] = value`.
    pub(super) fn set_element(
        &mut self,
        base: Operand,
        number: u16,
        index: Operand,
        value: Operand,
    ) -> Outcome<()> {
        let (address, array) = self.element(base, number, index)?;
        match array.element {
            Element::Scalar(scalar) => self.store_scalar(address, scalar, array.swapped, value),
            Element::Struct(_) => {
                Err(self.rule(format!("can't store to a struct in '{}': store to its fields", array.name)))
            }
        }
    }

    fn check_width(&self, scalar: Scalar) -> Outcome<()> {
        if !scalar.float && scalar.size * 8 > self.machine.int_bits() {
            let message = "a field of 64 bits needs an int of 64 bits: declare two of 32";
            return Err(self.rule(message.into()));
        }
        Ok(())
    }

    fn load_scalar(&mut self, address: Value, scalar: Scalar, swapped: bool) -> Outcome<Operand> {
        self.check_width(scalar)?;
        let kind = scalar.kind(&self.machine);
        if !swapped || scalar.size == 1 {
            let Some(item) = scalar.pointer().item() else { return Err(self.unsupported("such a field")) };
            let value = self.load_item(item, Access::new(item.width), address);
            return Ok(Operand::of(kind, value));
        }
        let ty = self.scalar_bits(scalar);
        let mut value = self.b.int(ty, 0);
        for byte in 0..scalar.size {
            let part = self.b.load(ty, Access::new(Width::U8).at(byte.cast_signed()), address);
            let count = self.b.int(ty, i64::from(8 * (scalar.size - 1 - byte)));
            let part = self.b.ishl(part, count);
            value = self.b.ior(value, part);
        }
        if scalar.float {
            let (stored, float) = self.float_types(scalar);
            let value = self.b.bitcast(stored, value);
            let value = if stored == float { value } else { self.b.fconvert(float, value) };
            return Ok(Operand::of(Kind::Float, value));
        }
        let spare = self.source.target.bits(ty) - 8 * scalar.size;
        if scalar.signed && spare > 0 {
            let count = self.b.int(ty, i64::from(spare));
            value = self.b.ishl(value, count);
            value = self.b.ashr(value, count);
        }
        Ok(Operand::of(kind, value))
    }

    fn store_scalar(&mut self, address: Value, scalar: Scalar, swapped: bool, value: Operand) -> Outcome<()> {
        self.check_width(scalar)?;
        self.check_stored(if scalar.float { Kind::Float } else { Kind::Int }, value)?;
        if !swapped || scalar.size == 1 {
            let Some(item) = scalar.pointer().item() else { return Err(self.unsupported("such a field")) };
            return self.store_item(item, Access::new(item.width), address, value);
        }
        let ty = self.scalar_bits(scalar);
        let bits = if scalar.float {
            let (stored, float) = self.float_types(scalar);
            let value = self.float(value)?;
            let value = if stored == float { value } else { self.b.fconvert(stored, value) };
            self.b.bitcast(ty, value)
        } else {
            self.word(value)?
        };
        for byte in 0..scalar.size {
            let count = self.b.int(ty, i64::from(8 * (scalar.size - 1 - byte)));
            let part = self.b.lshr(bits, count);
            self.b.store(Access::new(Width::U8).at(byte.cast_signed()), address, part);
        }
        Ok(())
    }

    /// The integer type that a number's bytes are put together in.
    fn scalar_bits(&self, scalar: Scalar) -> Type {
        match (scalar.float, scalar.size) {
            (true, 4) => Type::I32,
            (true, _) => Type::I64,
            _ => self.int_type(),
        }
    }

    /// The types of a float in memory and as a value.
    fn float_types(&self, scalar: Scalar) -> (Type, Type) {
        (if scalar.size == 4 { Type::F32 } else { Type::F64 }, self.source.target.float_type())
    }
}
