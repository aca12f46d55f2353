//! The constants of a unit while it grows: equal ones are stored once.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::names::Name;
use crate::bytecode::Constant;

/// What makes two simple constants one.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Simple {
    Int(i64),
    Float(u64),
    Str(Box<str>),
}

/// The constants of one unit.
#[derive(Default)]
pub(super) struct Pool {
    pub(super) constants: Vec<Constant>,
    names: BTreeMap<Name, u32>,
    simple: BTreeMap<Simple, u32>,
    /// Numbers of all others, which are compared one by one.
    others: Vec<u32>,
}

impl Pool {
    fn push(&mut self, constant: Constant) -> u32 {
        self.constants.push(constant);
        self.constants.len() as u32 - 1
    }

    /// Number of the constant for a name.
    pub(super) fn name(&mut self, name: Name, text: &str) -> u32 {
        if let Some(&number) = self.names.get(&name) {
            return number;
        }
        let number = self.push(Constant::Name(text.into()));
        self.names.insert(name, number);
        number
    }

    /// Number of a constant.
    pub(super) fn add(&mut self, constant: Constant) -> u32 {
        let simple = match &constant {
            Constant::Int(value) => Simple::Int(*value),
            Constant::Float(value) => Simple::Float(value.to_bits()),
            Constant::Str(text) => Simple::Str(text.clone()),
            Constant::Unit(_) => return self.push(constant),
            _ => {
                let same =
                    self.others.iter().copied().find(|&at| same(&self.constants[at as usize], &constant));
                return same.unwrap_or_else(|| {
                    let number = self.push(constant);
                    self.others.push(number);
                    number
                });
            }
        };
        if let Some(&number) = self.simple.get(&simple) {
            return number;
        }
        let number = self.push(constant);
        self.simple.insert(simple, number);
        number
    }
}

/// Are two constants one object? Floats are compared by their bits: `0.0` is not `-0.0`, and NaN is itself.
fn same(left: &Constant, right: &Constant) -> bool {
    match (left, right) {
        (Constant::Float(a), Constant::Float(b)) | (Constant::Imaginary(a), Constant::Imaginary(b)) => {
            a.to_bits() == b.to_bits()
        }
        (Constant::Tuple(a), Constant::Tuple(b)) | (Constant::FrozenSet(a), Constant::FrozenSet(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Constant::Unit(_), _) => false,
        _ => left == right,
    }
}
