//! Unary and binary operators on objects: which operand's protocol is asked, in which order.

use super::{Result, Vm};
use crate::bytecode::Op;
use crate::names;
use crate::objects::class::Class;
use crate::objects::native::Native;
use crate::objects::object::Gc;
use crate::objects::string::Str;
use crate::value::Value;

/// A unary operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "named for the operator")]
pub enum UnaryOp {
    Neg,
    Pos,
    Invert,
}

/// Which operand an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// `self op other`.
    Left,
    /// `other op self`.
    Right,
}

macro_rules! binary_ops {
    ($($op:ident $in_place:ident $symbol:literal $name:ident $reflected:ident $in_place_name:ident;)*) => {
        /// A binary operator.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "named for the operator")]
        pub enum BinaryOp {
            $($op,)*
        }

        impl BinaryOp {
            /// Every operator, in the order of the opcodes from `Op::Add` on.
            pub const ALL: &'static [Self] = &[$(Self::$op,)*];

            /// As written in Python.
            #[must_use]
            pub const fn symbol(self) -> &'static str {
                match self { $(Self::$op => $symbol,)* }
            }

            /// Its special method.
            #[must_use]
            pub fn method(self) -> Gc<Str> {
                match self { $(Self::$op => names::$name,)* }
            }

            /// The special method of the right operand.
            #[must_use]
            pub fn reflected(self) -> Gc<Str> {
                match self { $(Self::$op => names::$reflected,)* }
            }

            /// The special method of the in-place form.
            #[must_use]
            pub fn in_place(self) -> Gc<Str> {
                match self { $(Self::$op => names::$in_place_name,)* }
            }
        }

        // The opcodes stand in the same order, four times: plain, in place, and both with a constant.
        const _: () = {
            let mut i = Op::Add as usize;
            $(assert!(Op::$op as usize == i && Op::$in_place as usize == i + BinaryOp::ALL.len()); i += 1;)*
            assert!(i == Op::IAdd as usize);
        };
    };
}

binary_ops! {
    Add IAdd "+" add radd iadd;
    Sub ISub "-" sub rsub isub;
    Mul IMul "*" mul rmul imul;
    TrueDiv ITrueDiv "/" truediv rtruediv itruediv;
    FloorDiv IFloorDiv "//" floordiv rfloordiv ifloordiv;
    Mod IMod "%" mod_ rmod imod;
    Pow IPow "**" pow rpow ipow;
    MatMul IMatMul "@" matmul rmatmul imatmul;
    LShift ILShift "<<" lshift rlshift ilshift;
    RShift IRShift ">>" rshift rrshift irshift;
    And IAnd "&" and_ rand iand;
    Or IOr "|" or_ ror ior;
    Xor IXor "^" xor rxor ixor;
}

impl BinaryOp {
    /// The operator of an arithmetic opcode, and whether it is the in-place form.
    #[must_use]
    pub fn of_opcode(op: Op) -> (Self, bool) {
        let n = Self::ALL.len();
        let offset = op as usize - Op::Add as usize;
        (Self::ALL[offset % n], (offset / n) % 2 == 1)
    }
}

impl Vm {
    /// `a op b`.
    ///
    /// # Errors
    /// TypeError if neither operand supports it, or what special methods raise.
    pub fn binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Result<Value> {
        let result = self.binary_opt(op, a, b)?;
        if result == Value::NOT_IMPLEMENTED {
            return Err(self.unsupported(op, "", a, b));
        }
        Ok(result)
    }

    fn binary_opt(&mut self, op: BinaryOp, a: Value, b: Value) -> Result<Value> {
        self.check_native_stack()?;
        let (class_a, class_b) = (self.class_of(a), self.class_of(b));
        let (left, right) = (class_a.get().protocol.binary, class_b.get().protocol.binary);
        let right_first = class_a != class_b && right.is_some() && class_b.is_subclass_of(&class_a);
        if right_first && let Some(binary) = right {
            let result = binary(self, op, Side::Right, b, a)?;
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result);
            }
        }
        if let Some(binary) = left {
            let result = binary(self, op, Side::Left, a, b)?;
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result);
            }
        }
        if !right_first
            && class_a != class_b
            && let Some(binary) = right
        {
            return binary(self, op, Side::Right, b, a);
        }
        Ok(Value::NOT_IMPLEMENTED)
    }

    /// `a op= b`: the new value of `a`.
    ///
    /// # Errors
    /// As for [`Vm::binary`].
    pub fn in_place(&mut self, op: BinaryOp, a: Value, b: Value) -> Result<Value> {
        if let Some(in_place) = self.class_of(a).get().protocol.in_place {
            let result = in_place(self, op, a, b)?;
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result);
            }
        }
        let result = self.binary_opt(op, a, b)?;
        if result == Value::NOT_IMPLEMENTED {
            return Err(self.unsupported(op, "=", a, b));
        }
        Ok(result)
    }

    #[cold]
    fn unsupported(&mut self, op: BinaryOp, suffix: &str, a: Value, b: Value) -> super::Raised {
        let (class_a, class_b) = (self.class_of(a), self.class_of(b));
        if op == BinaryOp::Add && class_a.native().get().protocol.get_item.is_some() && a.is_pointer() {
            let name = class_a.name();
            if matches!(name, "str" | "list" | "tuple") {
                return self.type_error(format_args!(
                    "can only concatenate {name} (not \"{}\") to {name}",
                    class_b.name()
                ));
            }
        }
        if op == BinaryOp::Mul {
            for (sequence, count) in [(class_a, class_b), (class_b, class_a)] {
                if matches!(sequence.name(), "str" | "list" | "tuple" | "bytes" | "bytearray") {
                    return self.type_error(format_args!(
                        "can't multiply sequence by non-int of type '{}'",
                        count.name()
                    ));
                }
            }
        }
        let symbol = if op == BinaryOp::Pow && suffix.is_empty() { "** or pow()" } else { op.symbol() };
        self.type_error(format_args!(
            "unsupported operand type(s) for {symbol}{suffix}: '{}' and '{}'",
            class_a.name(),
            class_b.name()
        ))
    }

    /// `op value`.
    ///
    /// # Errors
    /// TypeError if it is not supported, or what special methods raise.
    pub fn unary(&mut self, op: UnaryOp, value: Value) -> Result<Value> {
        let class = self.class_of(value);
        if let Some(unary) = class.get().protocol.unary {
            let result = unary(self, op, value)?;
            // Instances say so too where their class has no such method; what a method returns is the result.
            if result != Value::NOT_IMPLEMENTED || self.defines_unary(op, class) {
                return Ok(result);
            }
        }
        let symbol = match op {
            UnaryOp::Neg => "-",
            UnaryOp::Pos => "+",
            UnaryOp::Invert => "~",
        };
        Err(self.type_error(format_args!("bad operand type for unary {symbol}: '{}'", class.name())))
    }

    /// Does a class written in Python have the method of a unary operator?
    #[cold]
    fn defines_unary(&mut self, op: UnaryOp, class: Gc<Class>) -> bool {
        let name = match op {
            UnaryOp::Neg => names::neg,
            UnaryOp::Pos => names::pos,
            UnaryOp::Invert => names::invert,
        };
        self.class_lookup(class, name)
            .is_some_and(|found| found.cast::<Native>().is_none() && !found.is_none())
    }
}
