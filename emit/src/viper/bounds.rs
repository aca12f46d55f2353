//! `-X viper=checked`: every pointer carries the buffer it was made from, and accesses are compared with it.
//!
//! Invariants:
//! 1. What is known of a pointer is found by the IR value of its address, and is in two variables beside that of a
//!    register that holds a pointer. Arithmetic and casts between pointers keep it.
//! 2. A pointer that was made of an integer may point anywhere: its buffer is all of memory.
//! 3. Without the option nothing here emits anything.

use super::kind::Kind;
use super::translator::{Outcome, Translator};
use crate::condition::IntCc;
use crate::entity::{Value, Variable};
use crate::types::Type;
use alloc::collections::BTreeMap;

/// The buffer that a pointer was made from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// Its first address.
    pub(super) base: Value,
    /// How many bytes it has.
    pub(super) length: Value,
}

/// What is known of pointers.
#[derive(Debug, Default)]
pub(super) struct PointerBounds {
    known: BTreeMap<Value, Bounds>,
    registers: BTreeMap<usize, (Variable, Variable)>,
}

impl Translator<'_, '_> {
    /// Notes the buffer of a pointer.
    pub(super) fn set_bounds(&mut self, address: Value, bounds: Bounds) {
        self.bounds.known.insert(address, bounds);
    }

    /// Gives one pointer the buffer of another.
    pub(super) fn copy_bounds(&mut self, from: Value, to: Value) {
        if let Some(bounds) = self.bounds.known.get(&from).copied() {
            self.bounds.known.insert(to, bounds);
        }
    }

    /// The buffer of a pointer; all of memory, if nothing is known of it.
    pub(super) fn bounds_of(&mut self, address: Value) -> Bounds {
        if let Some(bounds) = self.bounds.known.get(&address).copied() {
            return bounds;
        }
        let (base, length) = (self.b.iconst(Type::Ptr, 0), self.b.word(-1));
        Bounds { base, length }
    }

    pub(super) fn bound_variables(&mut self, register: usize) -> (Variable, Variable) {
        if let Some(variables) = self.bounds.registers.get(&register).copied() {
            return variables;
        }
        let variables = (self.b.declare_var(Type::Ptr), self.b.declare_var(self.word_type()));
        self.bounds.registers.insert(register, variables);
        variables
    }

    /// A pointer is written to a register.
    pub(super) fn store_bounds(&mut self, register: usize, kind: Kind, address: Value) {
        if self.machine.checked && kind.is_pointer() {
            let bounds = self.bounds_of(address);
            let (base, length) = self.bound_variables(register);
            self.b.def_var(base, bounds.base);
            self.b.def_var(length, bounds.length);
        }
    }

    /// A pointer was read from a register.
    pub(super) fn load_bounds(&mut self, register: usize, kind: Kind, address: Value) {
        if self.machine.checked && kind.is_pointer() {
            let (base, length) = self.bound_variables(register);
            let bounds = Bounds { base: self.b.use_var(base), length: self.b.use_var(length) };
            self.set_bounds(address, bounds);
        }
    }

    /// Raises IndexError if `size` bytes from `address` on are not all in the buffer of `pointer`, of which `address` is
    /// the item `index`, or, without one, a field.
    pub(super) fn check_access(
        &mut self,
        pointer: Value,
        address: Value,
        size: u32,
        index: Option<Value>,
    ) -> Outcome<()> {
        if !self.machine.checked {
            return Ok(());
        }
        let bounds = self.bounds_of(pointer);
        let word = self.word_type();
        let (first, base) = (self.b.bitcast(word, address), self.b.bitcast(word, bounds.base));
        let offset = self.b.isub(first, base);
        let size = self.b.word(i64::from(size));
        let last = self.b.isub(bounds.length, size);
        let short = self.b.icmp(IntCc::Ult, bounds.length, size);
        let beyond = self.b.icmp(IntCc::Ugt, offset, last);
        let outside = self.b.ior(short, beyond);
        match index {
            Some(index) => {
                let index = self.extended(index, Kind::Int);
                self.raise_if(outside, "raise_pointer_index", &[offset, size, bounds.length, index])
            }
            None => self.raise_if(outside, "raise_pointer_field", &[offset, size, bounds.length]),
        }
    }

    /// The pointer that a direct call returned points into the buffer of an argument, if it does, else anywhere.
    pub(super) fn bounds_of_result(&mut self, result: Value, arguments: &[(Kind, Value)]) {
        if !self.machine.checked {
            return;
        }
        let word = self.word_type();
        let address = self.b.bitcast(word, result);
        let (mut base, mut length) = (self.b.iconst(Type::Ptr, 0), self.b.word(-1));
        for (kind, argument) in arguments {
            if kind.is_pointer() {
                let bounds = self.bounds_of(*argument);
                let first = self.b.bitcast(word, bounds.base);
                let offset = self.b.isub(address, first);
                let inside = self.b.icmp(IntCc::Ule, offset, bounds.length);
                base = self.b.select(inside, bounds.base, base);
                length = self.b.select(inside, bounds.length, length);
            }
        }
        self.set_bounds(result, Bounds { base, length });
    }
}
