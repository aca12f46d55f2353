//! The types of IR values, the classes of types that operands accept, and what is known of the target.
//!
//! The IR is parametric in the target's word: `ptr` and `value` are one word wide, and a "word integer" is `i32` or
//! `i64` depending on [`Target::word`]. Everything else means the same everywhere.

use core::fmt;

/// The type of an SSA value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Type {
    /// A truth value, 0 or 1.
    Bool,
    /// A 32-bit integer; the sign is in the instruction, not in the type.
    I32,
    /// A 64-bit integer.
    I64,
    /// An IEEE 754 binary32 number.
    F32,
    /// An IEEE 754 binary64 number.
    F64,
    /// A machine address, one target word.
    Ptr,
    /// A tagged Python value, one target word; the collector treats it as a root.
    Value,
}

impl Type {
    /// Every type, in the order of declaration.
    pub const ALL: [Self; 7] =
        [Self::Bool, Self::I32, Self::I64, Self::F32, Self::F64, Self::Ptr, Self::Value];

    /// The name in the text form.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::Ptr => "ptr",
            Self::Value => "value",
        }
    }

    /// The type with this name in the text form.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ty| ty.name() == name)
    }

    /// Whether this is `i32` or `i64`.
    #[must_use]
    pub const fn is_int(self) -> bool {
        matches!(self, Self::I32 | Self::I64)
    }

    /// Whether this is `f32` or `f64`.
    #[must_use]
    pub const fn is_float(self) -> bool {
        matches!(self, Self::F32 | Self::F64)
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The width of a machine word of the target.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Word {
    /// 32-bit words (Thumb-2).
    W32,
    /// 64-bit words (x86-64).
    W64,
}

/// Byte offsets of the fields of the VM context that emitted code touches.
///
/// The emitters know nothing else about the context: it is an opaque block whose address sits in a reserved register.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ContextLayout {
    /// Lowest address the native stack may reach before `stack_low` answers true; one word.
    pub stack_limit: i32,
    /// Address of register 0 of the running function's VM frame, which side exits write to; one word.
    pub frame: i32,
}

/// What the IR and the passes need to know of the machine that code is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Target {
    /// Width of a word, hence of `ptr`, `value` and small ints.
    pub word: Word,
    /// Where things are in the VM context.
    pub context: ContextLayout,
}

impl Target {
    /// A target with this word and all context fields at offset 0.
    #[must_use]
    pub const fn new(word: Word) -> Self {
        Self { word, context: ContextLayout { stack_limit: 0, frame: 0 } }
    }

    /// The integer type of one word: the type of a viper `int`.
    #[must_use]
    pub const fn word_type(&self) -> Type {
        match self.word {
            Word::W32 => Type::I32,
            Word::W64 => Type::I64,
        }
    }

    /// The float type whose bits fit a tagged word: the type of a Python float.
    #[must_use]
    pub const fn float_type(&self) -> Type {
        match self.word {
            Word::W32 => Type::F32,
            Word::W64 => Type::F64,
        }
    }

    /// Width of `ty` in bits.
    #[must_use]
    pub const fn bits(&self, ty: Type) -> u32 {
        match ty {
            Type::Bool => 1,
            Type::I32 | Type::F32 => 32,
            Type::I64 | Type::F64 => 64,
            Type::Ptr | Type::Value => match self.word {
                Word::W32 => 32,
                Word::W64 => 64,
            },
        }
    }

    /// Size in bytes of a value of `ty` in memory.
    #[must_use]
    pub const fn bytes(&self, ty: Type) -> u32 {
        match self.bits(ty) {
            1 => 1,
            bits => bits / 8,
        }
    }

    /// The bits that a value of `ty` may have set, as the interpreter and the constant folder keep them.
    #[must_use]
    pub const fn mask(&self, ty: Type) -> u64 {
        u64::MAX >> (64 - self.bits(ty))
    }
}

/// Which types an operand or a result may have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    /// `i32` or `i64`.
    Int,
    /// `i32`, `i64` or `bool`.
    IntOrBool,
    /// Anything but a float.
    Discrete,
    /// `f32` or `f64`.
    Float,
    /// `ptr`.
    Ptr,
    /// `value`.
    Value,
    /// The integer type of one word.
    Word,
    /// The float type that fits in one word.
    WordFloat,
    /// A `bool` that steers the instruction, and does not decide its result type.
    Cond,
    /// Any type.
    Any,
    /// The type of the controlling operand: the first whose class is not [`Class::Cond`].
    Same,
}

impl Class {
    /// Whether `ty` belongs to the class; [`Class::Same`] is decided by the caller and accepts everything here.
    #[must_use]
    pub fn accepts(self, ty: Type, target: &Target) -> bool {
        match self {
            Self::Int => ty.is_int(),
            Self::IntOrBool => ty.is_int() || ty == Type::Bool,
            Self::Discrete => !ty.is_float(),
            Self::Float => ty.is_float(),
            Self::Ptr => ty == Type::Ptr,
            Self::Value => ty == Type::Value,
            Self::Word => ty == target.word_type(),
            Self::WordFloat => ty == target.float_type(),
            Self::Cond => ty == Type::Bool,
            Self::Any | Self::Same => true,
        }
    }
}
