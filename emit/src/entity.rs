//! Index types: what names a value, a block, an instruction … inside one function.
//!
//! Each is a `u32` wrapped so that one kind cannot be used for another, printed with the prefix the text form uses.

macro_rules! entities {
    ($($(#[doc = $doc:literal])+ $Name:ident $prefix:literal;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $Name(u32);

        impl $Name {
            /// The entity with this index.
            ///
            /// # Panics
            /// If `index` does not fit in 32 bits, which a function that fits in memory cannot reach.
            #[must_use]
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).expect("an entity index fits in 32 bits"))
            }

            /// As [`new`](Self::new), for constants.
            #[must_use]
            pub const fn new_const(index: u32) -> Self {
                Self(index)
            }

            /// Position in the table this entity indexes.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl core::fmt::Display for $Name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }

        impl core::fmt::Debug for $Name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                core::fmt::Display::fmt(self, f)
            }
        }
    )+};
}

entities! {
    /// An SSA value: the result of an instruction or a parameter of a block.
    Value "v";
    /// A basic block.
    Block "block";
    /// An instruction.
    Inst "inst";
    /// A function that this function calls by name; index into [`Function::imports`](crate::function::Function).
    FuncRef "func";
    /// The signature of an indirect call; index into [`Function::signatures`](crate::function::Function).
    SigRef "sig";
    /// A side exit; index into [`Function::exits`](crate::function::Function).
    ExitRef "exit";
    /// A runtime helper; index into a [`HelperTable`](crate::helper::HelperTable).
    HelperRef "helper";
    /// A source variable while SSA form is being built; see [`FunctionBuilder`](crate::builder::FunctionBuilder).
    Variable "var";
}
