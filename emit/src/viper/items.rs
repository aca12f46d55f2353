//! Subscripts: through pointers to memory, of objects by helpers.

use super::kind::{Item, Kind};
use super::state::{Operand, Ty};
use super::translator::{Outcome, Translator};
use crate::access::{Access, Width};
use crate::entity::Value;
use crate::types::Type;
use alloc::format;

impl Translator<'_, '_> {
    /// Where `base[index]` is, and how it is accessed.
    fn place(&mut self, base: Operand, index: Operand, item: Item) -> Outcome<(Value, Access)> {
        let pointer = self.value(base)?;
        let access = Access::new(item.width);
        let offset = index.known.and_then(|known| known.checked_mul(1 << item.shift));
        if let Some(offset) = offset.and_then(|offset| i32::try_from(offset).ok()) {
            if self.machine.checked {
                let (distance, number) = (self.b.word(i64::from(offset)), self.word(index)?);
                let address = self.b.padd(pointer, distance);
                self.check_access(pointer, address, 1 << item.shift, Some(number))?;
            }
            return Ok((pointer, access.at(offset)));
        }
        let number = self.word(index)?;
        let mut distance = self.wide(index)?;
        if item.shift > 0 {
            let count = self.b.word(i64::from(item.shift));
            distance = self.b.ishl(distance, count);
        }
        let address = self.b.padd(pointer, distance);
        self.check_access(pointer, address, 1 << item.shift, Some(number))?;
        Ok((address, access))
    }

    /// The value at a place.
    pub(super) fn load_item(&mut self, item: Item, access: Access, address: Value) -> Value {
        if item.kind != Kind::Float {
            let ty = self.int_type();
            return match self.b.target().bytes(ty) >> item.shift {
                // Wider than an `int`: the low half.
                0 => self.b.load(ty, Access { width: Width::Full, ..access }, address),
                _ => self.b.load(ty, access, address),
            };
        }
        let (stored, float) = (float_of(item), self.source.target.float_type());
        let value = self.b.load(stored, access, address);
        if stored == float { value } else { self.b.fconvert(float, value) }
    }

    /// Stores an operand at a place.
    pub(super) fn store_item(
        &mut self,
        item: Item,
        access: Access,
        address: Value,
        value: Operand,
    ) -> Outcome<()> {
        let value = match item.kind {
            Kind::Float => {
                let (stored, float) = (float_of(item), self.source.target.float_type());
                let value = self.float(value)?;
                if stored == float { value } else { self.b.fconvert(stored, value) }
            }
            _ => {
                let value = self.word(value)?;
                let ty = self.int_type();
                // Loads tell signed from unsigned; stores don't.
                let width = match access.width {
                    Width::S8 => Width::U8,
                    Width::S16 => Width::U16,
                    Width::S32 => Width::U32,
                    width => width,
                };
                let full = self.b.target().bytes(ty) == 1 << item.shift;
                let width = if full { Width::Full } else { width };
                self.b.store(Access { width, ..access }, address, value);
                return Ok(());
            }
        };
        self.b.store(access, address, value);
        Ok(())
    }

    /// `base[index]`.
    pub(super) fn get_item(&mut self, base: Operand, index: Operand) -> Outcome<Operand> {
        if let Ty::Field(field) = base.ty {
            return self.get_element(base, field, index);
        }
        let kind = base.kind();
        if let Some(item) = kind.item() {
            if !index.kind().is_number() {
                let given = index.ty.name();
                return Err(self.rule(format!("can't load with '{given}' index; cast it with int(...)")));
            }
            let (address, access) = self.place(base, index, item)?;
            let value = self.load_item(item, access, address);
            return Ok(Operand::of(item.kind, value));
        }
        if kind != Kind::Object {
            return Err(self.rule(format!("can't load from '{}'; cast it with ptr8(...)", kind.name())));
        }
        let (base, index) = (self.object(base)?, self.object(index)?);
        Ok(Operand::of(Kind::Object, self.helper_value("get_item", &[base, index])?))
    }

    /// `base[index] = item`.
    pub(super) fn set_item(&mut self, base: Operand, index: Operand, value: Operand) -> Outcome<()> {
        if let Ty::Field(field) = base.ty {
            return self.set_element(base, field, index, value);
        }
        let kind = base.kind();
        if let Some(item) = kind.item() {
            if !index.kind().is_number() {
                let given = index.ty.name();
                return Err(self.rule(format!("can't store with '{given}' index; cast it with int(...)")));
            }
            self.check_stored(item.kind, value)?;
            let (address, access) = self.place(base, index, item)?;
            return self.store_item(item, access, address, value);
        }
        if kind != Kind::Object {
            return Err(self.rule(format!("can't store to '{}'; cast it with ptr8(...)", kind.name())));
        }
        let (base, index, item) = (self.object(base)?, self.object(index)?, self.object(value)?);
        self.helper("set_item", &[base, index, item]).map(|_| ())
    }

    /// Refuses what can't be stored as an item of a kind.
    pub(super) fn check_stored(&mut self, kind: Kind, value: Operand) -> Outcome<()> {
        let given = value.kind();
        let (suits, name) = match kind {
            Kind::Float => (given.is_arithmetic(), "float"),
            _ => (given.is_number() || given.is_pointer(), "int"),
        };
        if suits {
            return Ok(());
        }
        Err(self.rule(format!("can't store '{}'; cast it with {name}(...)", value.ty.name())))
    }
}

/// The type of a float in memory.
const fn float_of(item: Item) -> Type {
    if item.shift == 2 { Type::F32 } else { Type::F64 }
}
