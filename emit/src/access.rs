//! How a load or a store touches memory: width, extension, offset, and which class of memory.

use core::fmt;

/// Width and extension of a memory access.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Width {
    /// 8 bits, zero-extended by a load.
    U8,
    /// 8 bits, sign-extended by a load.
    S8,
    /// 16 bits, zero-extended by a load.
    U16,
    /// 16 bits, sign-extended by a load.
    S16,
    /// 32 bits, zero-extended by a load.
    U32,
    /// 32 bits, sign-extended by a load.
    S32,
    /// As many bytes as the type has.
    Full,
}

impl Width {
    /// Every width, in the order of declaration.
    pub const ALL: [Self; 7] = [Self::U8, Self::S8, Self::U16, Self::S16, Self::U32, Self::S32, Self::Full];

    /// The name in the text form; [`Width::Full`] is written as nothing.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::U8 => "u8",
            Self::S8 => "s8",
            Self::U16 => "u16",
            Self::S16 => "s16",
            Self::U32 => "u32",
            Self::S32 => "s32",
            Self::Full => "full",
        }
    }

    /// The width with this name in the text form.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|width| width.name() == name)
    }

    /// Bytes touched, or `None` when the type decides.
    #[must_use]
    pub const fn bytes(self) -> Option<u32> {
        match self {
            Self::U8 | Self::S8 => Some(1),
            Self::U16 | Self::S16 => Some(2),
            Self::U32 | Self::S32 => Some(4),
            Self::Full => None,
        }
    }

    /// Whether a load extends with the sign bit.
    #[must_use]
    pub const fn is_signed(self) -> bool {
        matches!(self, Self::S8 | Self::S16 | Self::S32)
    }
}

/// A class of memory. Accesses to different regions never overlap, except that [`Region::Any`] overlaps all.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Region {
    /// Unknown: may overlap everything. What viper pointers use.
    Any,
    /// Registers of the VM frame.
    Frame,
    /// Fields of the VM context.
    Context,
    /// Headers and fixed fields of objects (type word, shape, length, pointer to items). A word integer loaded from an
    /// object whose address is not constant is a length.
    Header,
    /// Item arrays of lists, tuples and instances: tagged values.
    Items,
    /// Payload of bytes, bytearray, array and str.
    Bytes,
    /// Words that say whether a function that is called directly is not the one any more: 0 until then, never 0 again. A back
    /// end may have the branch that tests one overwritten in place of loading it.
    Guard,
}

impl Region {
    /// Every region, in the order of declaration.
    pub const ALL: [Self; 7] =
        [Self::Any, Self::Frame, Self::Context, Self::Header, Self::Items, Self::Bytes, Self::Guard];

    /// The name in the text form.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Frame => "frame",
            Self::Context => "context",
            Self::Header => "header",
            Self::Items => "items",
            Self::Bytes => "bytes",
            Self::Guard => "guard",
        }
    }

    /// The region with this name in the text form.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|region| region.name() == name)
    }
}

/// The immediate operand of a load or a store.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Access {
    /// Width and extension.
    pub width: Width,
    /// Byte offset added to the base address.
    pub offset: i32,
    /// The class of memory touched.
    pub region: Region,
    /// The location never changes while the function runs, and reading it early does no harm: the load is pure.
    pub invariant: bool,
}

impl Access {
    /// An access at offset 0 of unknown memory.
    #[must_use]
    pub const fn new(width: Width) -> Self {
        Self { width, offset: 0, region: Region::Any, invariant: false }
    }

    /// The same access at another offset.
    #[must_use]
    pub const fn at(self, offset: i32) -> Self {
        Self { offset, ..self }
    }

    /// The same access to memory of this region.
    #[must_use]
    pub const fn in_region(self, region: Region) -> Self {
        Self { region, ..self }
    }

    /// The same access to memory that does not change.
    #[must_use]
    pub const fn invariant(self) -> Self {
        Self { invariant: true, ..self }
    }
}

impl fmt::Display for Access {
    /// What follows the base address in the text form: `+8 !bytes invariant`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.offset != 0 {
            write!(f, "{:+}", self.offset)?;
        }
        if self.region != Region::Any {
            write!(f, " !{}", self.region.name())?;
        }
        if self.invariant {
            f.write_str(" invariant")?;
        }
        Ok(())
    }
}
