//! Orders pairs of branches so that loops run through fewer of them.

use crate::inst::{Cond, Inst};
use crate::op::Op;
use alloc::vec;

/// Where a conditional branch forwards is followed by an unconditional one backwards, the latter closes a loop: it becomes
/// the conditional one, and an iteration runs one branch instead of two.
pub fn prefer_backward(insts: &mut [Inst]) {
    let labels = insts.iter().filter(|inst| inst.op == Op::Label).map(|inst| inst.imm as usize + 1).max();
    let mut places = vec![u32::MAX; labels.unwrap_or(0)];
    for (index, inst) in insts.iter().enumerate().filter(|(_, inst)| inst.op == Op::Label) {
        if let Some(place) = places.get_mut(inst.imm as usize) {
            *place = index as u32;
        }
    }
    let place = |inst: &Inst| places.get(inst.imm as usize).copied().unwrap_or(u32::MAX);
    for index in 0..insts.len() {
        let first = insts[index];
        let Some(skipped) = insts[index + 1..].iter().position(|inst| inst.op != Op::Position) else {
            return;
        };
        let next = index + 1 + skipped;
        let second = insts[next];
        let is_pair =
            first.op == Op::B && first.cond != Cond::Al && second.op == Op::B && second.cond == Cond::Al;
        if is_pair && place(&second) < index as u32 && place(&first) > index as u32 {
            insts[index] = Inst { cond: first.cond.inverse(), imm: second.imm, ..first };
            insts[next].imm = first.imm;
        }
    }
}
