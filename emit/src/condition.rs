//! Conditions of integer and float comparisons.

macro_rules! conditions {
    ($(#[doc = $doc:literal])+ $Name:ident { $($(#[doc = $vdoc:literal])+ $Variant:ident $text:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $Name { $($(#[doc = $vdoc])+ $Variant,)+ }

        impl $Name {
            /// Every condition, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$Variant,)+];

            /// The name in the text form.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$Variant => $text,)+ }
            }

            /// The condition with this name in the text form.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|cc| cc.name() == name)
            }
        }

        impl core::fmt::Display for $Name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

conditions! {
    /// Condition of an `icmp`.
    IntCc {
        /// `==`
        Eq "eq",
        /// `!=`
        Ne "ne",
        /// `<`, signed
        Slt "slt",
        /// `<=`, signed
        Sle "sle",
        /// `>`, signed
        Sgt "sgt",
        /// `>=`, signed
        Sge "sge",
        /// `<`, unsigned
        Ult "ult",
        /// `<=`, unsigned
        Ule "ule",
        /// `>`, unsigned
        Ugt "ugt",
        /// `>=`, unsigned
        Uge "uge",
    }
}

conditions! {
    /// Condition of an `fcmp`. All but [`FloatCc::Ne`] are false when an operand is a NaN, as in Python.
    FloatCc {
        /// `==`
        Eq "eq",
        /// `!=`
        Ne "ne",
        /// `<`
        Lt "lt",
        /// `<=`
        Le "le",
        /// `>`
        Gt "gt",
        /// `>=`
        Ge "ge",
    }
}

impl IntCc {
    /// The condition that holds exactly when this one does not.
    #[must_use]
    pub const fn inverse(self) -> Self {
        match self {
            Self::Eq => Self::Ne,
            Self::Ne => Self::Eq,
            Self::Slt => Self::Sge,
            Self::Sle => Self::Sgt,
            Self::Sgt => Self::Sle,
            Self::Sge => Self::Slt,
            Self::Ult => Self::Uge,
            Self::Ule => Self::Ugt,
            Self::Ugt => Self::Ule,
            Self::Uge => Self::Ult,
        }
    }

    /// The condition that compares the same way, but unsigned numbers.
    #[must_use]
    pub const fn unsigned(self) -> Self {
        match self {
            Self::Slt => Self::Ult,
            Self::Sle => Self::Ule,
            Self::Sgt => Self::Ugt,
            Self::Sge => Self::Uge,
            other => other,
        }
    }

    /// The condition that holds for (y, x) exactly when this one holds for (x, y).
    #[must_use]
    pub const fn swapped(self) -> Self {
        match self {
            Self::Eq => Self::Eq,
            Self::Ne => Self::Ne,
            Self::Slt => Self::Sgt,
            Self::Sle => Self::Sge,
            Self::Sgt => Self::Slt,
            Self::Sge => Self::Sle,
            Self::Ult => Self::Ugt,
            Self::Ule => Self::Uge,
            Self::Ugt => Self::Ult,
            Self::Uge => Self::Ule,
        }
    }

    /// Whether the condition holds between a value and itself.
    #[must_use]
    pub const fn holds_for_equal(self) -> bool {
        matches!(self, Self::Eq | Self::Sle | Self::Sge | Self::Ule | Self::Uge)
    }
}
