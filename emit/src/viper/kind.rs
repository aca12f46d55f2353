//! The types that viper code distinguishes.

use crate::types::{Target, Type};

/// The type of a viper value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A signed machine word.
    Int,
    /// An unsigned machine word.
    Uint,
    /// A truth value.
    Bool,
    /// An address.
    Ptr,
    /// The address of bytes.
    Ptr8,
    /// The address of half-words.
    Ptr16,
    /// The address of 32-bit words.
    Ptr32,
    /// Any Python object.
    Object,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 8] =
        [Self::Int, Self::Uint, Self::Bool, Self::Ptr, Self::Ptr8, Self::Ptr16, Self::Ptr32, Self::Object];

    /// The name in annotations and casts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Int => "int",
            Self::Uint => "uint",
            Self::Bool => "bool",
            Self::Ptr => "ptr",
            Self::Ptr8 => "ptr8",
            Self::Ptr16 => "ptr16",
            Self::Ptr32 => "ptr32",
            Self::Object => "object",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Is it a number: `int`, `uint` or `bool`?
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Int | Self::Uint | Self::Bool)
    }

    /// Is it one of the pointers?
    #[must_use]
    pub const fn is_pointer(self) -> bool {
        matches!(self, Self::Ptr | Self::Ptr8 | Self::Ptr16 | Self::Ptr32)
    }

    /// Does only machine code know it? A function that names such a type cannot run as bytecode.
    #[must_use]
    pub const fn is_machine_only(self) -> bool {
        matches!(self, Self::Uint) || self.is_pointer()
    }

    /// The binary logarithm of the size of the items it points to.
    #[must_use]
    pub const fn item_shift(self) -> Option<u32> {
        match self {
            Self::Ptr8 => Some(0),
            Self::Ptr16 => Some(1),
            Self::Ptr32 => Some(2),
            _ => None,
        }
    }

    /// The type of its values in the IR.
    #[must_use]
    pub const fn ir(self, target: &Target) -> Type {
        match self {
            Self::Int | Self::Uint => target.word_type(),
            Self::Bool => Type::Bool,
            Self::Ptr | Self::Ptr8 | Self::Ptr16 | Self::Ptr32 => Type::Ptr,
            Self::Object => Type::Value,
        }
    }
}
