//! Subscripts: through pointers to memory, of objects by helpers.

use super::kind::Kind;
use super::state::Operand;
use super::translator::{Outcome, Translator};
use crate::access::{Access, Width};
use crate::entity::Value;
use alloc::format;

impl Translator<'_, '_> {
    /// Where `base[index]` is, and how it is accessed.
    fn place(&mut self, base: Operand, index: Operand, shift: u32) -> Outcome<(Value, Access)> {
        let address = self.value(base)?;
        let access = Access::new(match shift {
            0 => Width::U8,
            1 => Width::U16,
            _ => Width::U32,
        });
        let offset = index.known.and_then(|known| known.checked_mul(1 << shift));
        if let Some(offset) = offset.and_then(|offset| i32::try_from(offset).ok()) {
            return Ok((address, access.at(offset)));
        }
        let mut index = self.word(index)?;
        if shift > 0 {
            let count = self.b.word(i64::from(shift));
            index = self.b.ishl(index, count);
        }
        Ok((self.b.padd(address, index), access))
    }

    /// `base[index]`.
    pub(super) fn get_item(&mut self, base: Operand, index: Operand) -> Outcome<Operand> {
        let kind = base.kind();
        if let Some(shift) = kind.item_shift() {
            if !index.kind().is_number() {
                let given = index.ty.name();
                return Err(self.rule(format!("can't load with '{given}' index; cast it with int(...)")));
            }
            let (address, access) = self.place(base, index, shift)?;
            let value = self.b.load(self.word_type(), access, address);
            return Ok(Operand::of(Kind::Int, value));
        }
        if kind != Kind::Object {
            return Err(self.rule(format!("can't load from '{}'; cast it with ptr8(...)", kind.name())));
        }
        let (base, index) = (self.object(base)?, self.object(index)?);
        Ok(Operand::of(Kind::Object, self.helper_value("get_item", &[base, index])?))
    }

    /// `base[index] = item`.
    pub(super) fn set_item(&mut self, base: Operand, index: Operand, item: Operand) -> Outcome<()> {
        let kind = base.kind();
        if let Some(shift) = kind.item_shift() {
            if !index.kind().is_number() {
                let given = index.ty.name();
                return Err(self.rule(format!("can't store with '{given}' index; cast it with int(...)")));
            }
            if item.kind() == Kind::Object {
                let given = item.ty.name();
                return Err(self.rule(format!("can't store '{given}'; cast it with int(...)")));
            }
            let (address, access) = self.place(base, index, shift)?;
            let value = self.word(item)?;
            self.b.store(access, address, value);
            return Ok(());
        }
        if kind != Kind::Object {
            return Err(self.rule(format!("can't store to '{}'; cast it with ptr8(...)", kind.name())));
        }
        let (base, index, item) = (self.object(base)?, self.object(index)?, self.object(item)?);
        self.helper("set_item", &[base, index, item]).map(|_| ())
    }
}
