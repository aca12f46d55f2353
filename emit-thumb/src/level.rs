//! Architecture levels: what the processor has.

use core::fmt;

/// An architecture level. Each has everything that the levels before it have.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// ARMv7-M: Cortex-M3.
    V7M,
    /// ARMv7E-M without floating-point unit: adds the DSP instructions. Cortex-M4.
    V7EM,
    /// ARMv7E-M with FPv4-SP: adds single precision. Cortex-M4F.
    V7EMSP,
    /// ARMv7E-M with FPv5: adds double precision, selection, rounding, minimum and maximum. Cortex-M7.
    V7EMDP,
}

impl Level {
    /// Every level, in ascending order.
    pub const ALL: [Self; 4] = [Self::V7M, Self::V7EM, Self::V7EMSP, Self::V7EMDP];

    /// The name that the command line and code files use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::V7M => "armv7m",
            Self::V7EM => "armv7em",
            Self::V7EMSP => "armv7emsp",
            Self::V7EMDP => "armv7emdp",
        }
    }

    /// The level with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }

    /// Whether there is an FPU that computes in single precision.
    #[must_use]
    pub fn has_single(self) -> bool {
        self >= Self::V7EMSP
    }

    /// Whether there is an FPU that computes in double precision.
    #[must_use]
    pub fn has_double(self) -> bool {
        self >= Self::V7EMDP
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
