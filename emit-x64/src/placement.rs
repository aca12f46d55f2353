//! Where a function starts, relative to a cache line.
//!
//! Cranelift does not align loops, and on the processors that were measured (Zen 5) an inner loop whose compare and
//! branch, fused to one operation, lie across the end of a 64-byte line runs at half speed: 1.0 or 1.5 times gcc's time
//! for the matrix product, depending on nothing but the start of the function. So of the starts that keep the
//! alignment constants need, the one is taken where the fewest branches of loops lie that way.

use iced_x86::{Decoder, DecoderOptions, FlowControl, Instruction, Mnemonic};

/// Bytes of a line of the instruction cache, in which decoded operations are kept too.
pub(crate) const LINE: usize = 64;
/// Functions start at multiples of this: constants in them may be operands of SSE instructions.
pub(crate) const ALIGNMENT: usize = 16;

/// A branch, with the comparison in front of it that is fused with it.
struct Branch {
    start: usize,
    end: usize,
    target: usize,
}

/// The best offset of the function's start from a multiple of [`LINE`].
pub(crate) fn best_start(code: &[u8]) -> usize {
    let branches = branches(code);
    let starts = (0..LINE).step_by(ALIGNMENT);
    // The first of equals is 0.
    starts.min_by_key(|start| cost(&branches, *start)).unwrap_or(0)
}

fn branches(code: &[u8]) -> Vec<Branch> {
    let mut decoder = Decoder::new(64, code, DecoderOptions::NONE);
    let mut instruction = Instruction::default();
    let mut branches = Vec::new();
    let mut comparison = None;
    while decoder.can_decode() {
        let at = decoder.position();
        decoder.decode_out(&mut instruction);
        if matches!(
            instruction.flow_control(),
            FlowControl::ConditionalBranch | FlowControl::UnconditionalBranch
        ) {
            let is_conditional = instruction.flow_control() == FlowControl::ConditionalBranch;
            let start = comparison.filter(|_| is_conditional).unwrap_or(at);
            let target = usize::try_from(instruction.near_branch_target()).unwrap_or(usize::MAX);
            branches.push(Branch { start, end: decoder.position(), target });
        }
        let is_comparison = matches!(instruction.mnemonic(), Mnemonic::Cmp | Mnemonic::Test);
        comparison = is_comparison.then_some(at);
    }
    branches
}

/// What a start costs: for each loop the branches in it that lie across the end of a line, those of inner loops and
/// those that close the loop counting more.
fn cost(branches: &[Branch], start: usize) -> usize {
    let straddles = |branch: &Branch| (start + branch.start) / LINE != (start + branch.end - 1) / LINE;
    let loops: Vec<&Branch> = branches.iter().filter(|branch| branch.target < branch.start).collect();
    let inside = |outer: &Branch, branch: &Branch| outer.target <= branch.start && branch.end <= outer.end;
    let weight = |branch: &Branch| {
        let depth = loops.iter().filter(|outer| inside(outer, branch)).count();
        let closes = usize::from(branch.target < branch.start);
        if depth == 0 { 0 } else { 1 << (2 * depth.min(4) + closes) }
    };
    branches.iter().filter(|branch| straddles(branch)).map(weight).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `n` times `nop`, then `add rax, rcx; cmp rax, rcx; jl` to the addition.
    fn counting_loop(n: usize) -> Vec<u8> {
        let mut code = vec![0x90; n];
        code.extend([0x48, 0x01, 0xc8, 0x48, 0x39, 0xc8, 0x7c, 0xf8, 0xc3]);
        code
    }

    #[test]
    fn the_branch_of_a_loop_does_not_cross_a_line() {
        for n in 0..200 {
            let code = counting_loop(n);
            let start = best_start(&code);
            assert_eq!(start % ALIGNMENT, 0);
            let (compare, end) = (start + n + 3, start + n + 8);
            assert_eq!(compare / LINE, (end - 1) / LINE, "{n} bytes before the loop, start {start}");
        }
    }

    #[test]
    fn code_without_loops_starts_a_line() {
        assert_eq!(best_start(&[0x90; 61]), 0);
        assert_eq!(best_start(&counting_loop(0)), 0);
    }
}
