//! Where the flags are alive: a narrow instruction that changes them may stand where nobody reads them afterwards.

use crate::inst::{Inst, Label};
use crate::op::{Format, Op};
use alloc::vec;
use alloc::vec::Vec;

/// One bit for each of some things.
#[derive(Clone, Debug)]
pub(super) struct Bits(Vec<u32>);

impl Bits {
    pub(super) fn new(count: usize) -> Self {
        Self(vec![0; count.div_ceil(32)])
    }

    pub(super) fn get(&self, index: usize) -> bool {
        self.0.get(index / 32).is_some_and(|word| word >> (index % 32) & 1 != 0)
    }

    /// Sets a bit, and says whether that changed it.
    pub(super) fn set(&mut self, index: usize, value: bool) -> bool {
        let Some(word) = self.0.get_mut(index / 32) else { return false };
        let bit = 1 << (index % 32);
        let before = *word;
        *word = if value { before | bit } else { before & !bit };
        *word != before
    }
}

/// For each instruction, whether somebody reads the flags that are there after it.
pub(super) fn live_after(insts: &[Inst], tables: &[Vec<Label>], labels: usize) -> Bits {
    let mut live_after = Bits::new(insts.len());
    let mut at_label = Bits::new(labels);
    // Backwards until nothing changes: loops need a second look, nests of loops that keep flags another.
    loop {
        let mut has_changed = false;
        let mut live = false;
        for (index, inst) in insts.iter().enumerate().rev() {
            if inst.is_barrier() {
                live = false;
            }
            if let Some(target) = inst.target() {
                live |= inst.op != Op::Adr && at_label.get(target.0 as usize);
            }
            if inst.op.format() == Format::Switch
                && let Some(table) = tables.get(inst.imm.cast_unsigned() as usize)
            {
                live |= table.iter().any(|label| at_label.get(label.0 as usize));
            }
            live_after.set(index, live);
            if inst.op == Op::Label {
                has_changed |= at_label.set(inst.imm.cast_unsigned() as usize, live);
            }
            // A conditional one may leave the flags as they are.
            if inst.writes_flags() && !inst.is_predicated() {
                live = false;
            }
            live |= inst.reads_flags();
        }
        if !has_changed {
            return live_after;
        }
    }
}
