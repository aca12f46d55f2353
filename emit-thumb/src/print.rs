//! Instructions as text, in the syntax of the GNU assembler.
//!
//! Virtual registers are `v0`, `vs0`, `vd0`, labels `L0`; what the assembler replaces is written as what it stands for.

use crate::inst::{Inst, Shift};
use crate::op::{Format, Op};
use crate::reg::Reg;
use core::fmt;

/// An instruction with the suffix of the encoding that was chosen.
#[derive(Clone, Copy, Debug)]
pub struct Printed<'a> {
    /// The instruction.
    pub inst: &'a Inst,
    /// `.n`, `.w` or nothing.
    pub width: &'a str,
}

impl fmt::Display for Inst {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Printed { inst: self, width: "" }.fmt(f)
    }
}

/// The name of a special register, for `mrs` and `msr`.
#[must_use]
pub const fn special_name(number: i32) -> Option<&'static str> {
    Some(match number {
        0 => "APSR",
        5 => "IPSR",
        8 => "MSP",
        9 => "PSP",
        16 => "PRIMASK",
        17 => "BASEPRI",
        19 => "FAULTMASK",
        20 => "CONTROL",
        _ => return None,
    })
}

/// The names of the registers of a list, in braces.
struct List {
    prefix: char,
    bits: u32,
}

impl fmt::Display for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers = (0..32).filter(|number| self.bits >> number & 1 != 0);
        for (index, number) in numbers.enumerate() {
            f.write_str(if index == 0 { "{" } else { ", " })?;
            match self.prefix {
                's' => Reg::single(number).fmt(f)?,
                _ => Reg::core(number).fmt(f)?,
            }
        }
        f.write_str("}")
    }
}

/// A float immediate, exactly, without arithmetic of floats.
struct FloatImm(i32);

impl fmt::Display for FloatImm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bits = self.0;
        let exponent = (bits >> 4 & 7) ^ 4;
        // In units of 1/128, which is the finest step there is.
        let value = (16 + (bits & 15)) << exponent;
        let sign = if bits & 0x80 == 0 { "" } else { "-" };
        let (whole, mut fraction, mut digits) = (value >> 7, (value & 127) * 78125, 7);
        while digits > 1 && fraction % 10 == 0 {
            fraction /= 10;
            digits -= 1;
        }
        write!(f, "#{sign}{whole}.{fraction:0digits$}")
    }
}

fn shift(f: &mut fmt::Formatter<'_>, shift: Shift) -> fmt::Result {
    if shift.is_none() { Ok(()) } else { write!(f, ", {} #{}", shift.kind.name(), shift.amount) }
}

fn rotation(f: &mut fmt::Formatter<'_>, amount: u8) -> fmt::Result {
    if amount == 0 { Ok(()) } else { write!(f, ", ror #{amount}") }
}

/// An offset behind a base register.
fn offset(f: &mut fmt::Formatter<'_>, base: Reg, imm: i32, end: &str) -> fmt::Result {
    if imm == 0 && end == "]" { write!(f, "[{base}]") } else { write!(f, "[{base}, #{imm}{end}") }
}

impl fmt::Display for Printed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.mnemonic(f)?;
        self.operands(f)
    }
}

impl Printed<'_> {
    fn mnemonic(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inst = self.inst;
        let info = inst.op.info();
        if inst.op == Op::Label {
            return write!(f, "L{}:", inst.imm);
        }
        let mut name = info.mnemonic;
        if info.format == Format::AddSubImm && self.is_plain_imm12() {
            name = if inst.op == Op::AddImm { "addw" } else { "subw" };
        }
        let (stem, suffix) = name.split_at(name.find(['.', ' ']).unwrap_or(name.len()));
        let sets = if inst.sets { "s" } else { "" };
        write!(f, "{stem}{sets}{}{suffix}{}", inst.cond.suffix(), self.width)
    }

    /// Whether an addition takes the encoding with twelve plain bits.
    fn is_plain_imm12(&self) -> bool {
        self.width == ".w" && crate::imm::modified(self.inst.imm.cast_unsigned()).is_none()
    }

    fn operands(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inst = self.inst;
        let [a, b, c, d] = inst.regs;
        let (imm, amount) = (inst.imm, inst.shift.amount);
        match inst.op.format() {
            Format::Dp3 => {
                write!(f, " {a}, {b}, {c}")?;
                shift(f, inst.shift)
            }
            Format::Dp3Imm | Format::AddSubImm | Format::ShiftImm => write!(f, " {a}, {b}, #{imm}"),
            Format::Dp2 | Format::Compare => {
                write!(f, " {a}, {b}")?;
                shift(f, inst.shift)
            }
            Format::Dp2Imm | Format::CompareImm | Format::Imm16 | Format::Imm16Part => {
                write!(f, " {a}, #{imm}")
            }
            Format::ShiftReg
            | Format::Three
            | Format::Single3
            | Format::Double3
            | Format::Single3Add
            | Format::Double3Add
            | Format::DoubleOfCore
            | Format::CoreOfDouble => write!(f, " {a}, {b}, {c}"),
            Format::RotateCarry
            | Format::Two
            | Format::Single2
            | Format::Double2
            | Format::SingleOfDouble
            | Format::DoubleOfSingle
            | Format::SingleCompare
            | Format::DoubleCompare
            | Format::SingleOfCore
            | Format::CoreOfSingle => write!(f, " {a}, {b}"),
            Format::Four | Format::Long | Format::LongAdd => write!(f, " {a}, {b}, {c}, {d}"),
            Format::FieldGet | Format::FieldPut => write!(f, " {a}, {b}, #{imm}, #{amount}"),
            Format::FieldClear => write!(f, " {a}, #{imm}, #{amount}"),
            Format::Saturate => {
                write!(f, " {a}, #{imm}, {b}")?;
                shift(f, inst.shift)
            }
            Format::Extend => {
                write!(f, " {a}, {b}")?;
                rotation(f, amount)
            }
            Format::ExtendAdd => {
                write!(f, " {a}, {b}, {c}")?;
                rotation(f, amount)
            }
            Format::Load
            | Format::Store
            | Format::SingleLoad
            | Format::DoubleLoad
            | Format::SingleStore
            | Format::DoubleStore => {
                write!(f, " {a}, ")?;
                offset(f, b, imm, "]")
            }
            Format::LoadIndex | Format::StoreIndex if amount == 0 => write!(f, " {a}, [{b}, {c}]"),
            Format::LoadIndex | Format::StoreIndex => write!(f, " {a}, [{b}, {c}, lsl #{amount}]"),
            Format::LoadPost | Format::StorePost => write!(f, " {a}, [{b}], #{imm}"),
            Format::LoadPre | Format::StorePre => {
                write!(f, " {a}, ")?;
                offset(f, b, imm, "]!")
            }
            Format::LoadPair | Format::StorePair => {
                write!(f, " {a}, {b}, ")?;
                offset(f, c, imm, "]")
            }
            Format::LoadPairPost | Format::StorePairPost => write!(f, " {a}, {b}, [{c}], #{imm}"),
            Format::LoadPairPre | Format::StorePairPre => {
                write!(f, " {a}, {b}, ")?;
                offset(f, c, imm, "]!")
            }
            Format::LoadMany | Format::StoreMany => {
                write!(f, " {a}, {}", List { prefix: 'r', bits: inst.list })
            }
            Format::LoadManyUpdate | Format::StoreManyUpdate => {
                write!(f, " {a}!, {}", List { prefix: 'r', bits: inst.list })
            }
            Format::Push | Format::Pop => write!(f, " {}", List { prefix: 'r', bits: inst.list }),
            Format::SingleLoadMany | Format::SingleStoreMany => {
                write!(f, " {a}!, {}", List { prefix: 's', bits: inst.list })
            }
            Format::SinglePush | Format::SinglePop => {
                write!(f, " {}", List { prefix: 's', bits: inst.list })
            }
            Format::Branch => write!(f, " L{imm}"),
            Format::CompareBranch | Format::LabelAddress => write!(f, " {a}, L{imm}"),
            Format::BranchReg | Format::CallReg => write!(f, " {a}"),
            Format::Call => write!(f, " function{imm}"),
            Format::Switch => write!(f, " {a}, table{imm}"),
            Format::Barrier | Format::Imm8 => write!(f, " #{imm}"),
            Format::Plain | Format::PseudoLabel => Ok(()),
            Format::FromSpecial => write!(f, " {a}, {}", special_name(imm).unwrap_or("?")),
            Format::ToSpecial => {
                let name = special_name(imm).unwrap_or("?");
                // Of the program status only the flags are written.
                write!(f, " {name}{}, {a}", if imm < 4 { "_nzcvq" } else { "" })
            }
            Format::SingleCompareZero | Format::DoubleCompareZero => write!(f, " {a}, #0.0"),
            Format::FlagsFromFpu => f.write_str(" APSR_nzcv, fpscr"),
            Format::SingleImm | Format::DoubleImm => write!(f, " {a}, {}", FloatImm(imm)),
            Format::LaneOfCore => write!(f, " {a}[{imm}], {b}"),
            Format::CoreOfLane => write!(f, " {a}, {b}[{imm}]"),
            Format::PseudoPosition => write!(f, " {imm}, line {}", inst.list),
            Format::PseudoConst => write!(f, " {a}, #{imm}"),
            Format::PseudoSingle => write!(f, " {a}, {:#010x}", imm),
            Format::PseudoDouble => write!(f, " {a}, 0x{:08x}{:08x}", inst.list, imm),
            Format::PseudoHalf => write!(f, " {imm:#06x}"),
            Format::PseudoPatch => write!(f, " L{imm}, symbol{}", inst.list),
            Format::PseudoSymbol => write!(f, " {a}, symbol{imm}"),
        }
    }
}
