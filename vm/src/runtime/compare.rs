//! Comparison: equality, order, identity, and truth.

use super::{Result, Vm};
use crate::objects::string::Str;
use crate::value::Value;

/// A comparison operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "named for the operator")]
pub enum CompareOp {
    Lt,
    Le,
    Gt,
    Ge,
    Eq,
    Ne,
}

impl CompareOp {
    /// The operator with its operands exchanged.
    #[must_use]
    pub const fn swapped(self) -> Self {
        match self {
            Self::Lt => Self::Gt,
            Self::Le => Self::Ge,
            Self::Gt => Self::Lt,
            Self::Ge => Self::Le,
            Self::Eq => Self::Eq,
            Self::Ne => Self::Ne,
        }
    }

    /// What the operator says of an ordering.
    #[must_use]
    pub const fn of_ordering(self, ordering: core::cmp::Ordering) -> bool {
        use core::cmp::Ordering::{Equal, Greater, Less};
        match self {
            Self::Lt => matches!(ordering, Less),
            Self::Le => matches!(ordering, Less | Equal),
            Self::Gt => matches!(ordering, Greater),
            Self::Ge => matches!(ordering, Greater | Equal),
            Self::Eq => matches!(ordering, Equal),
            Self::Ne => matches!(ordering, Less | Greater),
        }
    }

    /// What the operator says of two numbers that may be unordered.
    #[must_use]
    pub fn of_partial(self, ordering: Option<core::cmp::Ordering>) -> bool {
        match ordering {
            Some(ordering) => self.of_ordering(ordering),
            None => self == Self::Ne,
        }
    }

    /// As written in Python.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Lt => "<",
            Self::Le => "<=",
            Self::Gt => ">",
            Self::Ge => ">=",
            Self::Eq => "==",
            Self::Ne => "!=",
        }
    }
}

impl Vm {
    /// `a op b`, which may be any object.
    ///
    /// # Errors
    /// TypeError if the operands have no order, or what special methods raise.
    pub fn compare(&mut self, op: CompareOp, a: Value, b: Value) -> Result<Value> {
        if let (Some(x), Some(y)) = (a.as_small_int(), b.as_small_int()) {
            return Ok(Value::bool(op.of_ordering(x.cmp(&y))));
        }
        if let (Some(x), Some(y)) = (a.as_inline_float(), b.as_inline_float()) {
            return Ok(Value::bool(op.of_partial(x.partial_cmp(&y))));
        }
        if let (Some(x), Some(y)) = (a.cast_exact::<Str>(), b.cast_exact::<Str>()) {
            if op == CompareOp::Eq || op == CompareOp::Ne {
                return Ok(Value::bool((a == b || x.as_bytes() == y.as_bytes()) == (op == CompareOp::Eq)));
            }
            return Ok(Value::bool(op.of_ordering(x.as_bytes().cmp(y.as_bytes()))));
        }
        self.compare_general(op, a, b)
    }

    fn compare_general(&mut self, op: CompareOp, a: Value, b: Value) -> Result<Value> {
        self.check_native_stack()?;
        let (class_a, class_b) = (self.class_of(a), self.class_of(b));
        let (left, right) = (class_a.get().protocol.compare, class_b.get().protocol.compare);
        // The right operand goes first if its class is derived from the left one's.
        let right_first = class_a != class_b && right.is_some() && class_b.is_subclass_of(&class_a);
        if right_first && let Some(compare) = right {
            let result = compare(self, op.swapped(), b, a)?;
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result);
            }
        }
        if let Some(compare) = left {
            let result = compare(self, op, a, b)?;
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result);
            }
        }
        if !right_first && let Some(compare) = right {
            let result = compare(self, op.swapped(), b, a)?;
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result);
            }
        }
        match op {
            CompareOp::Eq => Ok(Value::bool(a == b)),
            CompareOp::Ne => Ok(Value::bool(a != b)),
            _ => Err(self.type_error(format_args!(
                "'{}' not supported between instances of '{}' and '{}'",
                op.symbol(),
                class_a.name(),
                class_b.name()
            ))),
        }
    }

    /// Is `a == b` true? Identical objects are equal without being asked, as in containers.
    ///
    /// # Errors
    /// What `__eq__` raises.
    pub fn equal(&mut self, a: Value, b: Value) -> Result<bool> {
        if a == b {
            return Ok(true);
        }
        self.check_interrupt()?;
        self.compare_truth(CompareOp::Eq, a, b)
    }

    /// Is `a op b` true?
    ///
    /// # Errors
    /// As for [`Vm::compare`].
    pub fn compare_truth(&mut self, op: CompareOp, a: Value, b: Value) -> Result<bool> {
        let result = self.compare(op, a, b)?;
        self.truth(result)
    }

    /// `bool(value)`.
    ///
    /// # Errors
    /// What `__bool__` or `__len__` raises.
    #[inline]
    pub fn truth(&mut self, value: Value) -> Result<bool> {
        if value == Value::TRUE {
            return Ok(true);
        }
        if value == Value::FALSE || value.is_none() {
            return Ok(false);
        }
        if let Some(i) = value.as_small_int() {
            return Ok(i != 0);
        }
        self.truth_slow(value)
    }

    fn truth_slow(&mut self, value: Value) -> Result<bool> {
        if !value.is_pointer() {
            return Ok(value != Value::ZERO && value != Value::NEG_ZERO);
        }
        if let Some(text) = value.cast_exact::<Str>() {
            return Ok(text.len() != 0);
        }
        let protocol = self.class_of(value).get().protocol;
        if let Some(truth) = protocol.truth {
            return truth(self, value);
        }
        if let Some(len) = protocol.len {
            return Ok(len(self, value)? != 0);
        }
        Ok(true)
    }
}
