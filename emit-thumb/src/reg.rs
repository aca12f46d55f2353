//! Registers, real and virtual, and sets of real ones.

use core::fmt;

/// What a register holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RegClass {
    /// A word: r0 to r15.
    Core,
    /// A single-precision number: s0 to s31.
    Single,
    /// A double-precision number: d0 to d15, each made of two single registers.
    Double,
}

/// A register: one of the machine's, or a virtual one that register allocation replaces.
///
/// The two top bits are the class, 3 of them being no register; the next says that it is virtual; the rest is the
/// number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reg(u32);

const CLASS_SHIFT: u32 = 30;
const VIRTUAL: u32 = 1 << 29;

impl Reg {
    /// No register: an operand that an instruction does not have.
    pub const NONE: Self = Self(u32::MAX);
    /// The stack pointer.
    pub const SP: Self = Self::core(13);
    /// The link register.
    pub const LR: Self = Self::core(14);
    /// The program counter.
    pub const PC: Self = Self::core(15);

    /// The core register `number`, 0 to 15.
    #[must_use]
    pub const fn core(number: u32) -> Self {
        Self(number & 15)
    }

    /// The single-precision register `number`, 0 to 31.
    #[must_use]
    pub const fn single(number: u32) -> Self {
        Self((RegClass::Single as u32) << CLASS_SHIFT | (number & 31))
    }

    /// The double-precision register `number`, 0 to 15.
    #[must_use]
    pub const fn double(number: u32) -> Self {
        Self((RegClass::Double as u32) << CLASS_SHIFT | (number & 15))
    }

    /// A virtual register. Numbers are below 2^29; whether classes share them is up to whoever makes them.
    #[must_use]
    pub const fn virtual_reg(class: RegClass, number: u32) -> Self {
        Self((class as u32) << CLASS_SHIFT | VIRTUAL | (number & (VIRTUAL - 1)))
    }

    /// Whether this is [`Reg::NONE`].
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.0 == u32::MAX
    }

    /// Whether register allocation has still to replace it.
    #[must_use]
    pub const fn is_virtual(self) -> bool {
        self.0 & VIRTUAL != 0 && !self.is_none()
    }

    /// Whether it is a register of the machine.
    #[must_use]
    pub const fn is_real(self) -> bool {
        self.0 & VIRTUAL == 0
    }

    /// The class. That of [`Reg::NONE`] has no meaning.
    #[must_use]
    pub const fn class(self) -> RegClass {
        match self.0 >> CLASS_SHIFT {
            0 => RegClass::Core,
            1 => RegClass::Single,
            _ => RegClass::Double,
        }
    }

    /// The number inside its class.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0 & (VIRTUAL - 1)
    }

    /// Whether it is one of r0 to r7, which every narrow encoding can name.
    #[must_use]
    pub const fn is_low(self) -> bool {
        self.0 < 8
    }
}

impl fmt::Display for Reg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_none() {
            return f.write_str("-");
        }
        let prefix = match (self.class(), self.is_virtual()) {
            (RegClass::Core, false) => match self.number() {
                13 => return f.write_str("sp"),
                14 => return f.write_str("lr"),
                15 => return f.write_str("pc"),
                _ => "r",
            },
            (RegClass::Single, false) => "s",
            (RegClass::Double, false) => "d",
            (RegClass::Core, true) => "v",
            (RegClass::Single, true) => "vs",
            (RegClass::Double, true) => "vd",
        };
        write!(f, "{prefix}{}", self.number())
    }
}

impl fmt::Debug for Reg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A set of real registers. A double-precision register is its two single ones.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct RegSet {
    /// One bit for each of r0 to r15.
    pub core: u16,
    /// One bit for each of s0 to s31.
    pub single: u32,
}

impl RegSet {
    /// No register.
    pub const EMPTY: Self = Self { core: 0, single: 0 };
    /// What a call by the AAPCS does not preserve: r0 to r3, r12, lr, s0 to s15.
    pub const CALL_CLOBBERED: Self = Self { core: 0x500f, single: 0xffff };
    /// What a callee that keeps registers still changes: r12 and lr.
    pub const KEEPING_CLOBBERED: Self = Self { core: 0x5000, single: 0 };

    /// The set of one register; empty for virtual ones.
    #[must_use]
    pub const fn of(reg: Reg) -> Self {
        if !reg.is_real() {
            return Self::EMPTY;
        }
        match reg.class() {
            RegClass::Core => Self { core: 1 << reg.number(), single: 0 },
            RegClass::Single => Self { core: 0, single: 1 << reg.number() },
            RegClass::Double => Self { core: 0, single: 3 << (2 * reg.number()) },
        }
    }

    /// Both sets.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self { core: self.core | other.core, single: self.single | other.single }
    }

    /// What is in both.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self { core: self.core & other.core, single: self.single & other.single }
    }

    /// What is in this and not in the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self { core: self.core & !other.core, single: self.single & !other.single }
    }

    /// Whether any part of the register is in the set.
    #[must_use]
    pub const fn contains(self, reg: Reg) -> bool {
        !self.intersection(Self::of(reg)).is_empty()
    }

    /// Whether nothing is in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.core == 0 && self.single == 0
    }

    /// Adds a register.
    pub const fn insert(&mut self, reg: Reg) {
        *self = self.union(Self::of(reg));
    }

    /// Takes a register out.
    pub const fn remove(&mut self, reg: Reg) {
        *self = self.without(Self::of(reg));
    }

    /// The core registers in it, then the single ones.
    pub fn iter(self) -> impl Iterator<Item = Reg> {
        let core = (0..16).filter(move |number| self.core >> number & 1 != 0).map(Reg::core);
        let single = (0..32).filter(move |number| self.single >> number & 1 != 0).map(Reg::single);
        core.chain(single)
    }
}

impl fmt::Debug for RegSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
