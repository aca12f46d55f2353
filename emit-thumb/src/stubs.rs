//! Code that a port needs beside that of functions: the way from Rust into a raw entry, the stub of side exits, and the
//! stubs of helpers that are called rarely. All of it is placed like other code; its address has the lowest bit set.
//!
//! What a port does:
//! - It fills a table as [`abi`](crate::abi) says: the address of [`exit`] for its handler, the addresses of
//!   [`Routine`](crate::runtime::Routine), the addresses of the helpers, of those that keep registers
//!   ([`abi::keeps_registers`]) that of a [`keeping`] stub. The table is in the context.
//! - It calls a raw entry by an [`entry`] stub for its signature:
//!   `extern "C" fn(context, raw entry, arguments: *const u32, result: *mut u32) -> u32`. There is one word for each
//!   argument and for the result, two for 64 bits; what comes back is not 0 if the function raised.
//! - Its exit handler is `extern "C" fn(context, saved: *const u32) -> u32`. From `saved` on are s0 to s31 if there is an
//!   FPU, r0 to r12, lr and the words of the function's frame; see [`exits`](crate::exits). The handler returns a value,
//!   or 0 if an exception is pending.

use crate::abi::{self, Arguments, RaiseConvention};
use crate::assembler::{Assembler, FunctionCode};
use crate::inst::Inst;
use crate::level::Level;
use crate::mir::Place;
use crate::op::Op;
use crate::reg::{Reg, RegClass};
use alloc::vec::Vec;
use taipan_emit::backend::{Code, CompileError};
use taipan_emit::helper::Signature;

const ASIDE: Reg = Reg::core(12);

fn assemble(name: &str, level: Level, insts: Vec<Inst>) -> Result<Code, CompileError> {
    let mut assembler = Assembler::new(level);
    assembler.function(FunctionCode { name: name.into(), insts, ..FunctionCode::default() })?;
    assembler.finish()
}

fn many(op: Op, list: u32) -> Inst {
    Inst::new(op, &[], 0).with_list(list)
}

const fn bits(registers: &[u32]) -> u32 {
    let mut all = 0;
    let mut index = 0;
    while index < registers.len() {
        all |= 1 << registers[index];
        index += 1;
    }
    all
}

/// The way into raw entries of a signature.
///
/// # Errors
/// Never for signatures that fit into memory.
pub fn entry(signature: &Signature, level: Level) -> Result<Code, CompileError> {
    let (r0, r4) = (Reg::core(0), Reg::core(4));
    let mut arguments = Arguments::new(level, 0);
    let mut places = Vec::new();
    for ty in &signature.params {
        arguments.next(*ty, &mut places);
    }
    let stack = 8 * arguments.stack_words().div_ceil(2).cast_signed();
    let saved = [4, 5, 11];
    let mut insts = Vec::from([
        many(Op::Push, bits(&saved) | 1 << 14),
        Inst::copy(abi::CONTEXT, r0),
        Inst::copy(r4, Reg::core(3)),
        Inst::copy(Reg::LR, Reg::core(1)),
        Inst::copy(ASIDE, Reg::core(2)),
    ]);
    if stack > 0 {
        insts.push(Inst::new(Op::SubImm, &[Reg::SP, Reg::SP], stack));
    }
    // The words on the stack first: they pass through r0.
    for (word, place) in (0..).zip(&places) {
        if let Place::Outgoing(slot) = place {
            insts.push(Inst::new(Op::Ldr, &[r0, ASIDE], 4 * word));
            insts.push(Inst::new(Op::Str, &[r0, Reg::SP], 4 * slot.cast_signed()));
        }
    }
    for (word, place) in (0..).zip(&places) {
        if let Place::Reg(reg) = *place {
            let op = if reg.class() == RegClass::Single { Op::VldrS } else { Op::Ldr };
            insts.push(Inst::new(op, &[reg, ASIDE], 4 * word));
        }
    }
    insts.push(Inst::regs(Op::Blx, &[Reg::LR]));
    if stack > 0 {
        insts.push(Inst::new(Op::AddImm, &[Reg::SP, Reg::SP], stack));
    }
    for (word, reg) in (0..).zip(abi::result_registers(signature.result, level)) {
        let op = if reg.class() == RegClass::Single { Op::VstrS } else { Op::Str };
        insts.push(Inst::new(op, &[reg, r4], 4 * word));
    }
    match RaiseConvention::of(signature) {
        RaiseConvention::Never => insts.push(Inst::constant(r0, 0)),
        RaiseConvention::ZeroWord => {
            insts.push(Inst::regs(Op::Clz, &[r0, r0]));
            insts.push(Inst::new(Op::LsrImm, &[r0, r0], 5));
        }
        RaiseConvention::Status => {
            insts.push(Inst::copy(r0, abi::status_register(signature.result, level)));
        }
    }
    insts.push(many(Op::Pop, bits(&saved) | 1 << 15));
    assemble("entry", level, insts)
}

/// The stub of side exits for a handler at this address.
///
/// # Errors
/// Never.
pub fn exit(handler: u32, level: Level) -> Result<Code, CompileError> {
    let mut insts = Vec::from([many(Op::Push, 0x5fff)]);
    if level.has_single() {
        insts.push(many(Op::Vpush, u32::MAX));
    }
    insts.extend([
        Inst::copy(Reg::core(0), abi::CONTEXT),
        Inst::copy(Reg::core(1), Reg::SP),
        Inst::constant(ASIDE, handler),
        Inst::regs(Op::Blx, &[ASIDE]),
    ]);
    // Up to lr, which is on top. What the handler has to keep is as it was, and r0 is the result.
    let words = 13 + if level.has_single() { 32 } else { 0 };
    insts.push(Inst::new(Op::AddImm, &[Reg::SP, Reg::SP], 4 * words));
    insts.push(many(Op::Pop, 1 << 15));
    assemble("side_exit", level, insts)
}

/// The stub of a helper `extern "C" fn(context) -> status` at this address: it keeps all registers but r12 and lr, and
/// leaves the status in r12.
///
/// # Errors
/// Never.
pub fn keeping(helper: u32, level: Level) -> Result<Code, CompileError> {
    let saved = bits(&[0, 1, 2, 3, 4]);
    let mut insts = Vec::from([many(Op::Push, saved | 1 << 14)]);
    if level.has_single() {
        insts.push(many(Op::Vpush, 0xffff));
    }
    insts.extend([
        Inst::copy(Reg::core(0), abi::CONTEXT),
        Inst::constant(ASIDE, helper),
        Inst::regs(Op::Blx, &[ASIDE]),
        Inst::copy(ASIDE, Reg::core(0)),
    ]);
    if level.has_single() {
        insts.push(many(Op::Vpop, 0xffff));
    }
    insts.push(many(Op::Pop, saved | 1 << 15));
    assemble("keeping", level, insts)
}

/// A wide branch over a distance from its pc, as the halfwords it is; `None` if it does not reach.
#[must_use]
pub fn branch(distance: i64) -> Option<[u16; 2]> {
    let bits = 0xF000_9000 | crate::assembler::far_branch(distance)?;
    Some([(bits >> 16) as u16, bits as u16])
}

#[cfg(test)]
mod tests {
    use super::*;
    use taipan_emit::types::Type;

    #[test]
    fn stubs_are_made_at_every_level() {
        let signature = Signature {
            params: Vec::from([Type::I32, Type::I64, Type::F32, Type::F64, Type::Ptr]),
            result: Some(Type::I64),
            raises: true,
        };
        for level in Level::ALL {
            assert!(entry(&signature, level).unwrap().bytes.len() > 30);
            assert!(exit(0x1234_5679, level).unwrap().bytes.len() > 16);
            assert!(keeping(0x1234_5679, level).unwrap().bytes.len() > 16);
        }
    }
}
