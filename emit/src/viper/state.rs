//! What is known of registers, and what stays from one pass of translation to the next.

use super::kind::Kind;
use super::structs::Layouts;
use crate::entity::Value;
use alloc::vec::Vec;

/// Builtin functions that have a machine form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Builtin {
    Abs,
    Divmod,
    Len,
    Max,
    Min,
    Pow,
    Round,
}

impl Builtin {
    /// The function with this name.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "abs" => Self::Abs,
            "divmod" => Self::Divmod,
            "len" => Self::Len,
            "max" => Self::Max,
            "min" => Self::Min,
            "pow" => Self::Pow,
            "round" => Self::Round,
            _ => return None,
        })
    }
}

/// The type of a register's contents.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ty {
    /// Nothing was put there, or it was cleared.
    Unset,
    /// Different things on the ways that lead here.
    Conflict,
    /// A value.
    Of(Kind),
    /// The object `None`.
    None,
    /// The exception that a handler was entered with.
    Exception,
    /// On some ways a value, on others the exception of a handler: a `finally` keeps what is to be returned where it
    /// keeps what is to be raised again. Both have their variable, and what is read tells which is meant.
    Pending(Kind),
    /// On some ways the exception of a handler, on others different things, which are not read any more.
    Raised,
    /// An int object that is kept as a machine word.
    Word(Kind),
    /// The global with the name constant of this index, which is the name of a viper type.
    Cast(Kind, usize),
    /// The global `range`; index of the name constant.
    Range(usize),
    /// A global that holds a viper function; index of the name constant.
    Callee(usize),
    /// A global or builtin that is one of the functions with a machine form; index of the name constant.
    Builtin(Builtin, usize),
    /// The module `math`; index of the name constant.
    Math(usize),
    /// A function of `math`.
    MathFunction {
        /// Its number.
        number: u16,
        /// The name constant of the module, if it was reached through it.
        module: Option<usize>,
        /// The name constant of the function.
        name: usize,
    },
    /// A layout of structs: its number in the function, and the index of the name constant.
    Layout(u16, usize),
    /// An array in a struct, by its number in the function; the value is its address.
    Field(u16),
    /// The last number of a machine range that was used; the stop and the step are in the registers behind.
    Counter {
        /// The step, where it is known.
        step: Option<i64>,
    },
}

impl Ty {
    /// What is known where two ways meet.
    pub(super) fn join(self, other: Self) -> Self {
        match (self, other) {
            _ if self == other => self,
            (Self::Unset, other) | (other, Self::Unset) => other,
            (Self::Raised, _) | (_, Self::Raised) => Self::Raised,
            (Self::Exception | Self::Pending(_), Self::Conflict)
            | (Self::Conflict, Self::Exception | Self::Pending(_)) => Self::Raised,
            (Self::Exception, Self::Of(Kind::Object) | Self::None)
            | (Self::Of(Kind::Object) | Self::None, Self::Exception) => Self::Of(Kind::Object),
            (Self::Exception, Self::Of(kind)) | (Self::Of(kind), Self::Exception) => Self::Pending(kind),
            (Self::Pending(kind), Self::Exception) | (Self::Exception, Self::Pending(kind)) => {
                Self::Pending(kind)
            }
            (Self::Exception, _) | (_, Self::Exception) => Self::Raised,
            (Self::Pending(kind), other) | (other, Self::Pending(kind)) => match Self::Of(kind).join(other) {
                Self::Of(Kind::Object) => Self::Of(Kind::Object),
                Self::Of(kind) => Self::Pending(kind),
                _ => Self::Raised,
            },
            (Self::None | Self::Of(Kind::Object), Self::Of(kind))
            | (Self::Of(kind), Self::None | Self::Of(Kind::Object))
                if !kind.is_pointer() =>
            {
                Self::Of(Kind::Object)
            }
            (Self::Of(Kind::Float), Self::Of(kind)) | (Self::Of(kind), Self::Of(Kind::Float))
                if kind.is_number() =>
            {
                Self::Of(Kind::Float)
            }
            (Self::Of(Kind::Bool), Self::Of(kind @ (Kind::Int | Kind::Uint)))
            | (Self::Of(kind @ (Kind::Int | Kind::Uint)), Self::Of(Kind::Bool)) => Self::Of(kind),
            (Self::Of(Kind::Int), Self::Of(Kind::Uint)) | (Self::Of(Kind::Uint), Self::Of(Kind::Int)) => {
                Self::Of(Kind::Uint)
            }
            (Self::Of(Kind::Object) | Self::None, other) | (other, Self::Of(Kind::Object) | Self::None)
                if other.is_number() =>
            {
                Self::Of(Kind::Object)
            }
            (Self::Counter { .. }, Self::Counter { .. }) => Self::Counter { step: None },
            _ => Self::Conflict,
        }
    }

    /// Is it a number, which can become an object?
    fn is_number(self) -> bool {
        matches!(self, Self::Of(kind) | Self::Word(kind) if kind.is_number())
    }

    /// The name for messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Of(kind) => kind.name(),
            _ => "object",
        }
    }
}

/// What an instruction works on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operand {
    pub(super) ty: Ty,
    /// The value, where the type has one.
    pub(super) value: Option<Value>,
    /// The number, where it is known.
    pub(super) known: Option<i64>,
}

impl Operand {
    /// A value of some kind.
    pub(super) fn of(kind: Kind, value: Value) -> Self {
        Self { ty: Ty::Of(kind), value: Some(value), known: None }
    }

    /// The kind of a number, also of one that is an int object kept as a machine word.
    pub(super) fn number_kind(&self) -> Kind {
        match self.ty {
            Ty::Of(kind) | Ty::Word(kind) => kind,
            _ => Kind::Object,
        }
    }

    /// The kind as operators see it: what is no machine type is an object.
    pub(super) fn kind(&self) -> Kind {
        match self.ty {
            Ty::Of(kind) => kind,
            _ => Kind::Object,
        }
    }
}

/// A register's contents, but for the value, which is in the builder's variables.
#[derive(Clone, Copy, Debug)]
pub(super) struct Register {
    pub(super) ty: Ty,
    pub(super) known: Option<i64>,
}

impl Register {
    pub(super) const UNSET: Self = Self { ty: Ty::Unset, known: None };
}

/// What passes find out.
#[derive(Debug)]
pub(super) struct Findings {
    /// Types of the locals, by register.
    pub(super) locals: Vec<Option<Kind>>,
    /// Types of the registers at the starts of blocks.
    pub(super) entries: Entries,
    /// Structs that the function uses.
    pub(super) layouts: Layouts,
    /// Was the meaning of a global asked for that is not known yet?
    pub(super) unsure: bool,
}

/// Types of the registers at the starts of blocks. Most blocks start with the same: each list of types is stored once.
#[derive(Debug)]
pub(super) struct Entries {
    /// For each block the number of its list, once it is known.
    lists_of: Vec<Option<u16>>,
    lists: Vec<Vec<Ty>>,
}

impl Entries {
    /// Those of this many blocks, of which nothing is known.
    pub(super) fn new(blocks: usize) -> Self {
        Self { lists_of: alloc::vec![None; blocks], lists: Vec::new() }
    }

    /// The types at the start of a block.
    pub(super) fn get(&self, block: usize) -> Option<&[Ty]> {
        let list = (*self.lists_of.get(block)?)?;
        self.lists.get(usize::from(list)).map(Vec::as_slice)
    }

    /// Sets them.
    pub(super) fn set(&mut self, block: usize, types: Vec<Ty>) {
        let number = self.lists.iter().position(|list| *list == types).unwrap_or_else(|| {
            // What no block has any more makes room.
            let in_use = |number: usize| self.lists_of.contains(&u16::try_from(number).ok());
            match (0..self.lists.len()).find(|number| !in_use(*number)) {
                Some(free) => {
                    self.lists[free] = types;
                    free
                }
                None => {
                    self.lists.push(types);
                    self.lists.len() - 1
                }
            }
        });
        // There are at most as many lists as blocks, and fewer blocks than that in verified bytecode that is compiled.
        self.lists_of[block] = u16::try_from(number).ok();
    }
}
