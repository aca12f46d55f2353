//! Layouts of structs, as a port reads them from the script's declaration.

use super::kind::Kind;
use super::machine::Machine;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;

/// A number in memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Scalar {
    /// Bytes: 1, 2, 4 or 8.
    pub size: u32,
    /// Has it a sign?
    pub signed: bool,
    /// Is it a float, of 4 or 8 bytes?
    pub float: bool,
}

impl Scalar {
    /// The kind of its value.
    #[must_use]
    pub const fn kind(self, machine: &Machine) -> Kind {
        if self.float {
            Kind::Float
        } else if self.size * 8 >= machine.int_bits() && !self.signed {
            Kind::Uint
        } else {
            Kind::Int
        }
    }

    /// The kind of pointers to it.
    #[must_use]
    pub const fn pointer(self) -> Kind {
        match (self.float, self.signed, self.size) {
            (true, _, 4) => Kind::Ptrf32,
            (true, ..) => Kind::Ptrf64,
            (_, true, 1) => Kind::Ptri8,
            (_, true, 2) => Kind::Ptri16,
            (_, true, 4) => Kind::Ptri32,
            (_, false, 1) => Kind::Ptr8,
            (_, false, 2) => Kind::Ptr16,
            (_, false, 4) => Kind::Ptr32,
            _ => Kind::Ptr64,
        }
    }
}

/// What an array or a pointer consists of or points to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Element {
    /// Numbers.
    Scalar(Scalar),
    /// Structs.
    Struct(Rc<StructLayout>),
}

impl Element {
    /// Bytes of one.
    #[must_use]
    pub fn size(&self) -> u32 {
        match self {
            Self::Scalar(scalar) => scalar.size,
            Self::Struct(layout) => layout.size,
        }
    }
}

/// What a field is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FieldKind {
    /// A number.
    Scalar(Scalar),
    /// Some bits of a number.
    Bits {
        /// The number.
        scalar: Scalar,
        /// The lowest bit.
        position: u32,
        /// How many bits.
        width: u32,
    },
    /// A struct.
    Struct(Rc<StructLayout>),
    /// An array.
    Array {
        /// How many elements.
        count: u32,
        /// What they are.
        element: Element,
    },
    /// An address.
    Pointer(Element),
}

/// A field of a struct.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Bytes from the start of the struct.
    pub offset: u32,
    /// What it is.
    pub kind: FieldKind,
}

/// A layout.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StructLayout {
    /// Its name, for messages.
    pub name: String,
    /// Bytes.
    pub size: u32,
    /// Are the bytes of numbers in the opposite order of the machine's?
    pub swapped: bool,
    /// Its fields.
    pub fields: Vec<Field>,
}
