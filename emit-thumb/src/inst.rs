//! One instruction, and what register allocation needs to know of it.

use crate::mir::Constant;
use crate::op::{Format, Op, Role};
use crate::reg::{Reg, RegClass, RegSet};

/// A condition.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Cond {
    /// Equal: Z.
    Eq,
    /// Not equal.
    Ne,
    /// Unsigned not less; carry: C.
    Hs,
    /// Unsigned less; no carry.
    Lo,
    /// Negative: N.
    Mi,
    /// Positive or zero.
    Pl,
    /// Overflow: V. After a comparison of floats, unordered.
    Vs,
    /// No overflow.
    Vc,
    /// Unsigned greater.
    Hi,
    /// Unsigned not greater.
    Ls,
    /// Signed not less.
    Ge,
    /// Signed less.
    Lt,
    /// Signed greater.
    Gt,
    /// Signed not greater.
    Le,
    /// Always.
    Al,
}

impl Cond {
    /// Every condition in the order of its code; the last is [`Cond::Al`].
    pub const ALL: [Self; 15] = [
        Self::Eq,
        Self::Ne,
        Self::Hs,
        Self::Lo,
        Self::Mi,
        Self::Pl,
        Self::Vs,
        Self::Vc,
        Self::Hi,
        Self::Ls,
        Self::Ge,
        Self::Lt,
        Self::Gt,
        Self::Le,
        Self::Al,
    ];

    /// The suffix of a mnemonic; nothing for [`Cond::Al`].
    #[must_use]
    pub const fn suffix(self) -> &'static str {
        const NAMES: [&str; 15] =
            ["eq", "ne", "hs", "lo", "mi", "pl", "vs", "vc", "hi", "ls", "ge", "lt", "gt", "le", ""];
        NAMES[self as usize]
    }

    /// The four bits that encode it.
    #[must_use]
    pub const fn code(self) -> u32 {
        self as u32
    }

    /// The condition that holds exactly when this one does not; [`Cond::Al`] has none and gives itself.
    #[must_use]
    pub const fn inverse(self) -> Self {
        match self {
            Self::Al => Self::Al,
            _ => Self::ALL[self as usize ^ 1],
        }
    }

    /// The condition that holds after `cmp y, x` exactly when this one holds after `cmp x, y`. `None` for those that
    /// test single flags.
    #[must_use]
    pub const fn swapped(self) -> Option<Self> {
        Some(match self {
            Self::Eq => Self::Eq,
            Self::Ne => Self::Ne,
            Self::Hs => Self::Ls,
            Self::Lo => Self::Hi,
            Self::Hi => Self::Lo,
            Self::Ls => Self::Hs,
            Self::Ge => Self::Le,
            Self::Lt => Self::Gt,
            Self::Gt => Self::Lt,
            Self::Le => Self::Ge,
            _ => return None,
        })
    }
}

/// How an operand is shifted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ShiftKind {
    /// Left.
    Lsl,
    /// Right, zeros in.
    Lsr,
    /// Right, signs in.
    Asr,
    /// Rotated right.
    Ror,
}

impl ShiftKind {
    /// The mnemonic.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lsl => "lsl",
            Self::Lsr => "lsr",
            Self::Asr => "asr",
            Self::Ror => "ror",
        }
    }
}

/// A shift of the last register operand by a constant.
///
/// Formats with another small number (index scale, rotation, width of a field) have it in `amount`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Shift {
    /// The way.
    pub kind: ShiftKind,
    /// By how much: 0 to 31; for `lsr` and `asr` 1 to 32, for `ror` 1 to 31. `lsl` by 0 is no shift.
    pub amount: u8,
}

impl Shift {
    /// No shift.
    pub const NONE: Self = Self { kind: ShiftKind::Lsl, amount: 0 };

    /// A shift.
    #[must_use]
    pub const fn new(kind: ShiftKind, amount: u8) -> Self {
        Self { kind, amount }
    }

    /// Whether nothing is shifted.
    #[must_use]
    pub const fn is_none(self) -> bool {
        matches!(self, Self::NONE)
    }
}

/// A place in the code of one function.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Label(pub u32);

/// A machine instruction, or one of the pseudo-instructions at the end of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Inst {
    /// What it does.
    pub op: Op,
    /// When. The assembler makes the `it` instructions that conditional instructions need.
    pub cond: Cond,
    /// Whether flags are set: `adds` instead of `add`. Instructions without it never change flags that somebody reads:
    /// the assembler takes a narrow form that changes them only where they are dead.
    pub sets: bool,
    /// The shift of the last register, or another small number.
    pub shift: Shift,
    /// The register operands, [`Reg::NONE`] behind the last.
    pub regs: [Reg; 4],
    /// An immediate, an offset, a label or an index, as the format says.
    pub imm: i32,
    /// A set of real registers (bit n for r0 to r15 is n, for s0 to s15 n + 16; for `vldm`, `vpush` … bit n is s0 to
    /// s31), or something else that the format says.
    pub list: u32,
}

impl Inst {
    /// An instruction with these registers and this immediate.
    #[must_use]
    pub fn new(op: Op, regs: &[Reg], imm: i32) -> Self {
        let mut all = [Reg::NONE; 4];
        for (slot, reg) in all.iter_mut().zip(regs) {
            *slot = *reg;
        }
        Self { op, cond: Cond::Al, sets: false, shift: Shift::NONE, regs: all, imm, list: 0 }
    }

    /// With registers only.
    #[must_use]
    pub fn regs(op: Op, regs: &[Reg]) -> Self {
        Self::new(op, regs, 0)
    }

    /// With a list of registers: for `push`, `pop`, `ldm`, and the arguments of calls.
    #[must_use]
    pub fn with_list(mut self, list: u32) -> Self {
        self.list = list;
        self
    }

    /// Calls: with the set of registers that pass arguments.
    #[must_use]
    pub fn with_arguments(self, set: RegSet) -> Self {
        self.with_list(u32::from(set.core) | set.single << 16)
    }

    /// Under a condition.
    #[must_use]
    pub fn when(mut self, cond: Cond) -> Self {
        self.cond = cond;
        self
    }

    /// Setting flags.
    #[must_use]
    pub fn setting_flags(mut self) -> Self {
        self.sets = true;
        self
    }

    /// With the last register shifted.
    #[must_use]
    pub fn shifted(mut self, kind: ShiftKind, amount: u8) -> Self {
        self.shift = Shift::new(kind, amount);
        self
    }

    /// With the small number of the format: scale of an index, rotation, width.
    #[must_use]
    pub fn with_amount(self, amount: u8) -> Self {
        self.shifted(ShiftKind::Lsl, amount)
    }

    /// The place of a label.
    #[must_use]
    pub fn label(label: Label) -> Self {
        Self::new(Op::Label, &[], label.0.cast_signed())
    }

    /// A branch, conditional or not.
    #[must_use]
    pub fn branch(cond: Cond, label: Label) -> Self {
        Self::new(Op::B, &[], label.0.cast_signed()).when(cond)
    }

    /// `cbz` or `cbnz`.
    #[must_use]
    pub fn compare_branch(op: Op, reg: Reg, label: Label) -> Self {
        Self::new(op, &[reg], label.0.cast_signed())
    }

    /// A move between registers of one class.
    #[must_use]
    pub fn copy(to: Reg, from: Reg) -> Self {
        let op = match to.class() {
            RegClass::Core => Op::Mov,
            RegClass::Single => Op::VmovS,
            RegClass::Double => Op::VmovD,
        };
        Self::regs(op, &[to, from])
    }

    /// A constant in a core or single register.
    #[must_use]
    pub fn constant(to: Reg, value: impl Into<Constant>) -> Self {
        let (op, bits) = match value.into() {
            Constant::Bits(bits) if to.class() == RegClass::Single => (Op::ConstS, bits),
            Constant::Bits(bits) => (Op::Const, bits),
            Constant::Symbol(number) => (Op::Symbol, number),
        };
        Self::new(op, &[to], bits.cast_signed())
    }

    /// The constant that the instruction makes, if it does nothing else.
    #[must_use]
    pub fn as_constant(&self) -> Option<Constant> {
        let bits = self.imm.cast_unsigned();
        match self.op {
            Op::Const | Op::ConstS => Some(Constant::Bits(bits)),
            Op::Symbol => Some(Constant::Symbol(bits)),
            _ => None,
        }
    }

    /// What follows comes from another position.
    #[must_use]
    pub fn position(position: taipan_emit::inst::Position) -> Self {
        Self::new(Op::Position, &[], position.pc.cast_signed()).with_list(position.line)
    }

    /// The register operands with their roles. What a conditional instruction defines, it also reads: it may keep the
    /// old value.
    pub fn operands(&self) -> impl DoubleEndedIterator<Item = (Reg, Role)> + '_ {
        let is_conditional = self.is_predicated();
        self.op.format().operands().iter().zip(&self.regs).map(move |((role, _), reg)| {
            (*reg, if is_conditional && *role == Role::Def { Role::UseDef } else { *role })
        })
    }

    /// The same, to be changed.
    pub fn operands_mut(&mut self) -> impl DoubleEndedIterator<Item = (&mut Reg, Role)> + '_ {
        let is_conditional = self.is_predicated();
        self.op.format().operands().iter().zip(&mut self.regs).map(move |((role, _), reg)| {
            (reg, if is_conditional && *role == Role::Def { Role::UseDef } else { *role })
        })
    }

    /// Calls `visit` with every register that is read.
    pub fn for_each_use(&self, mut visit: impl FnMut(Reg)) {
        self.operands().filter(|(_, role)| *role != Role::Def).for_each(|(reg, _)| visit(reg));
    }

    /// Calls `visit` with every register that is written.
    pub fn for_each_def(&self, mut visit: impl FnMut(Reg)) {
        self.operands().filter(|(_, role)| *role != Role::Use).for_each(|(reg, _)| visit(reg));
    }

    /// Whether it stands under a condition, in an `it` block.
    #[must_use]
    pub fn is_predicated(&self) -> bool {
        self.cond != Cond::Al && self.op.format() != Format::Branch
    }

    /// For a plain move between registers of one class: destination and source.
    #[must_use]
    pub fn as_copy(&self) -> Option<(Reg, Reg)> {
        let is_copy = match self.op {
            Op::Mov => !self.sets && self.shift.is_none(),
            Op::VmovS | Op::VmovD => true,
            _ => false,
        };
        (is_copy && self.cond == Cond::Al).then_some((self.regs[0], self.regs[1]))
    }

    /// Whether it calls something and comes back.
    #[must_use]
    pub fn is_call(&self) -> bool {
        matches!(self.op.format(), Format::Call | Format::CallReg)
    }

    /// Whether it may go somewhere else, calls not counted.
    #[must_use]
    pub fn is_branch(&self) -> bool {
        match self.op.format() {
            Format::Branch
            | Format::CompareBranch
            | Format::BranchReg
            | Format::Switch
            | Format::PseudoPatch => true,
            Format::Pop | Format::LoadMany | Format::LoadManyUpdate => self.list & 1 << 15 != 0,
            _ => false,
        }
    }

    /// Whether what follows is reached by labels only.
    #[must_use]
    pub fn is_barrier(&self) -> bool {
        self.cond == Cond::Al
            && (matches!(self.op, Op::Udf | Op::Half)
                || (self.is_branch()
                    && !matches!(self.op.format(), Format::CompareBranch | Format::PseudoPatch)))
    }

    /// The label that it branches to or takes the address of.
    #[must_use]
    pub fn target(&self) -> Option<Label> {
        use Format as F;
        matches!(self.op.format(), F::Branch | F::CompareBranch | F::LabelAddress | F::PseudoPatch)
            .then(|| Label(self.imm.cast_unsigned()))
    }

    /// Whether it is one of the pseudo-instructions that make no code.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self.op, Op::Label | Op::Position)
    }

    /// Real registers that it reads beside its operands.
    #[must_use]
    pub fn implicit_uses(&self) -> RegSet {
        let core = (self.list & 0xffff) as u16;
        let sp = RegSet::of(Reg::SP);
        match self.op.format() {
            Format::Push => sp.union(RegSet { core, single: 0 }),
            Format::StoreMany | Format::StoreManyUpdate => RegSet { core, single: 0 },
            Format::SinglePush => sp.union(RegSet { core: 0, single: self.list }),
            Format::SingleStoreMany => RegSet { core: 0, single: self.list },
            Format::Pop | Format::SinglePop => sp,
            Format::Call | Format::CallReg => RegSet { core, single: self.list >> 16 },
            _ => RegSet::EMPTY,
        }
    }

    /// Real registers that it writes beside its operands. Calls change what their convention does not preserve;
    /// results are among these.
    #[must_use]
    pub fn implicit_defs(&self) -> RegSet {
        let core = (self.list & 0xffff) as u16;
        let sp = RegSet::of(Reg::SP);
        match (self.op, self.op.format()) {
            (Op::BlxKeeping, _) => RegSet::KEEPING_CLOBBERED,
            (_, Format::Call | Format::CallReg) => RegSet::CALL_CLOBBERED,
            (_, Format::Push | Format::SinglePush) => sp,
            (_, Format::Pop) => sp.union(RegSet { core, single: 0 }),
            (_, Format::LoadMany | Format::LoadManyUpdate) => RegSet { core, single: 0 },
            (_, Format::SinglePop) => sp.union(RegSet { core: 0, single: self.list }),
            (_, Format::SingleLoadMany) => RegSet { core: 0, single: self.list },
            _ => RegSet::EMPTY,
        }
    }

    /// Whether it reads the flags.
    #[must_use]
    pub fn reads_flags(&self) -> bool {
        self.cond != Cond::Al || self.op.info().reads_flags
    }

    /// Whether the flags are other ones afterwards, in every form that the assembler may choose for an instruction
    /// whose `sets` is as it is. Calls leave any flags.
    #[must_use]
    pub fn writes_flags(&self) -> bool {
        self.sets
            || self.is_call()
            || matches!(self.op.format(), Format::Compare | Format::CompareImm | Format::FlagsFromFpu)
            || (self.op == Op::Msr && self.imm < 4)
    }

    /// Whether the format has a variant that sets flags.
    #[must_use]
    pub fn can_set_flags(op: Op) -> bool {
        matches!(
            op.format(),
            Format::Dp3
                | Format::Dp3Imm
                | Format::AddSubImm
                | Format::Dp2
                | Format::Dp2Imm
                | Format::ShiftImm
                | Format::ShiftReg
                | Format::RotateCarry
        )
    }
}
