//! The types that viper code distinguishes.

use super::machine::Machine;
use crate::access::Width;
use crate::types::Type;
use alloc::vec::Vec;

/// The type of a viper value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A signed machine word.
    Int,
    /// An unsigned machine word.
    Uint,
    /// A truth value.
    Bool,
    /// A float as wide as a word.
    Float,
    /// An address.
    Ptr,
    /// The address of bytes.
    Ptr8,
    /// The address of half-words.
    Ptr16,
    /// The address of 32-bit words.
    Ptr32,
    /// The address of 64-bit words.
    Ptr64,
    /// The address of signed bytes.
    Ptri8,
    /// The address of signed half-words.
    Ptri16,
    /// The address of signed 32-bit words.
    Ptri32,
    /// The address of 32-bit floats.
    Ptrf32,
    /// The address of 64-bit floats.
    Ptrf64,
    /// The address of a struct, by the number of its layout in the function.
    Struct(u16),
    /// Any Python object.
    Object,
}

/// What a pointer points to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Item {
    /// How it is loaded and stored; for floats its size only.
    pub width: Width,
    /// The binary logarithm of its size.
    pub shift: u32,
    /// The kind of its value.
    pub kind: Kind,
}

impl Kind {
    /// Every kind that has a name of its own.
    pub const ALL: [Self; 15] = [
        Self::Int,
        Self::Uint,
        Self::Bool,
        Self::Float,
        Self::Ptr,
        Self::Ptr8,
        Self::Ptr16,
        Self::Ptr32,
        Self::Ptr64,
        Self::Ptri8,
        Self::Ptri16,
        Self::Ptri32,
        Self::Ptrf32,
        Self::Ptrf64,
        Self::Object,
    ];

    /// The name in annotations and casts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Int => "int",
            Self::Uint => "uint",
            Self::Bool => "bool",
            Self::Float => "float",
            Self::Ptr => "ptr",
            Self::Ptr8 => "ptr8",
            Self::Ptr16 => "ptr16",
            Self::Ptr32 => "ptr32",
            Self::Ptr64 => "ptr64",
            Self::Ptri8 => "ptri8",
            Self::Ptri16 => "ptri16",
            Self::Ptri32 => "ptri32",
            Self::Ptrf32 => "ptrf32",
            Self::Ptrf64 => "ptrf64",
            Self::Struct(_) => "struct",
            Self::Object => "object",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Is it an integer: `int`, `uint` or `bool`?
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Int | Self::Uint | Self::Bool)
    }

    /// Is it an integer or a float?
    #[must_use]
    pub const fn is_arithmetic(self) -> bool {
        self.is_number() || matches!(self, Self::Float)
    }

    /// Is it one of the pointers?
    #[must_use]
    pub const fn is_pointer(self) -> bool {
        !self.is_arithmetic() && !matches!(self, Self::Object)
    }

    /// Does only machine code know it? A function that names such a type cannot run as bytecode.
    #[must_use]
    pub const fn is_machine_only(self) -> bool {
        matches!(self, Self::Uint) || self.is_pointer()
    }

    /// What it points to, if it can be indexed.
    #[must_use]
    pub const fn item(self) -> Option<Item> {
        let (width, shift, kind) = match self {
            Self::Ptr8 => (Width::U8, 0, Self::Int),
            Self::Ptr16 => (Width::U16, 1, Self::Int),
            Self::Ptr32 => (Width::U32, 2, Self::Int),
            Self::Ptr64 => (Width::Full, 3, Self::Int),
            Self::Ptri8 => (Width::S8, 0, Self::Int),
            Self::Ptri16 => (Width::S16, 1, Self::Int),
            Self::Ptri32 => (Width::S32, 2, Self::Int),
            Self::Ptrf32 => (Width::Full, 2, Self::Float),
            Self::Ptrf64 => (Width::Full, 3, Self::Float),
            _ => return None,
        };
        Some(Item { width, shift, kind })
    }

    /// The type of its values in the IR.
    #[must_use]
    pub const fn ir(self, machine: &Machine) -> Type {
        match self {
            Self::Int | Self::Uint => machine.int_type(),
            Self::Bool => Type::Bool,
            Self::Float => machine.target.float_type(),
            Self::Object => Type::Value,
            _ => Type::Ptr,
        }
    }

    /// The words that it is passed as: a pointer that is checked brings the first address it may use and how many bytes
    /// there are.
    pub(super) fn push_words(self, machine: &Machine, words: &mut Vec<Type>) {
        words.push(self.ir(machine));
        if machine.checked && self.is_pointer() {
            words.extend([Type::Ptr, machine.target.word_type()]);
        }
    }
}
