//! Finds expressions that only put the bytes of a value in the opposite order, however they are written: `or` of parts
//! that were masked and shifted, in one step or several. Machines have one instruction for it.

use super::rewrite::Rewriter;
use super::simplify::possible_bits;
use crate::entity::Value;
use crate::inst::{Imm, Opcode};
use crate::types::Type;

/// How many definitions the search looks back: swapping halves, then bytes in each half, takes six.
const DEPTH: u32 = 8;

/// A byte that is 0, whatever the source.
const ZERO: u8 = u8::MAX;
/// A byte of copies of a sign: nothing can be said of it, but a mask may take it away.
const SIGN: u8 = u8::MAX - 1;

/// What the bytes of a value are, the lowest first: bytes of one other value, by number, or 0.
#[derive(Clone, Copy)]
struct Bytes {
    source: Value,
    of: [u8; 8],
}

impl Bytes {
    /// A value as it is.
    fn leaf(rewriter: &Rewriter<'_>, value: Value) -> Self {
        let possible = possible_bits(rewriter, value, 4).to_le_bytes();
        let of = core::array::from_fn(|i| if possible[i] == 0 { ZERO } else { i as u8 });
        Self { source: value, of }
    }

    /// Each byte from the place that `from` gives for its own, as far as there is one.
    fn moved(self, from: impl Fn(usize) -> Option<usize>) -> Self {
        let of = core::array::from_fn(|i| from(i).and_then(|i| self.of.get(i)).copied().unwrap_or(ZERO));
        Self { of, ..self }
    }

    fn find(rewriter: &Rewriter<'_>, value: Value, depth: u32) -> Self {
        Self::look(rewriter, value, depth).unwrap_or_else(|| Self::leaf(rewriter, value))
    }

    /// Looks through the definition of a value, if it only moves bytes.
    fn look(rewriter: &Rewriter<'_>, value: Value, depth: u32) -> Option<Self> {
        let (inst, depth) = (rewriter.function.def_inst(value)?, depth.checked_sub(1)?);
        let size = rewriter.target.bits(rewriter.ty(value)) as usize / 8;
        let constant = || rewriter.function.as_const(*inst.args.get(1)?);
        // The number of bytes of a shift.
        let shifted = || constant().filter(|by| by % 8 == 0 && *by < 64).map(|by| by as usize / 8);
        match (inst.opcode, &*inst.args) {
            (Opcode::Ior, [x, y]) => {
                let (x, y) = (Self::find(rewriter, *x, depth), Self::find(rewriter, *y, depth));
                let mut of = x.of;
                for (byte, other) in of.iter_mut().zip(y.of) {
                    match (*byte, other) {
                        (_, ZERO) => {}
                        (ZERO, _) => *byte = other,
                        (byte, other) if byte == other => {}
                        _ => return None,
                    }
                }
                (x.source == y.source).then_some(Self { source: x.source, of })
            }
            (Opcode::Iand, [x, _]) => {
                let mask = constant()?.to_le_bytes();
                let all_or_none = mask[..size].iter().all(|byte| matches!(byte, 0 | 0xff));
                let x = all_or_none.then(|| Self::find(rewriter, *x, depth))?;
                Some(x.moved(|i| (mask[i] != 0).then_some(i)))
            }
            (Opcode::Ishl, [x, _]) => {
                let by = shifted()?;
                let x = Self::find(rewriter, *x, depth);
                Some(x.moved(|i| i.checked_sub(by).filter(|_| i < size)))
            }
            (Opcode::Lshr, [x, _]) => {
                let by = shifted()?;
                Some(Self::find(rewriter, *x, depth).moved(|i| Some(i + by)))
            }
            (Opcode::Ashr, [x, _]) => {
                let by = shifted()?;
                let x = Self::find(rewriter, *x, depth);
                let fill = if x.of[size - 1] == ZERO { ZERO } else { SIGN };
                let of = core::array::from_fn(|i| match x.of.get(i + by) {
                    Some(byte) if i + by < size => *byte,
                    _ if i < size => fill,
                    _ => ZERO,
                });
                Some(Self { of, ..x })
            }
            (Opcode::Trunc, [x]) if size != 0 => {
                Some(Self::find(rewriter, *x, depth).moved(|i| (i < size).then_some(i)))
            }
            (Opcode::Zext, [x]) if rewriter.ty(*x).is_int() => Some(Self::find(rewriter, *x, depth)),
            _ => None,
        }
    }
}

/// What `x | y` is if it reverses the four or eight bytes of a value.
pub(super) fn reversed(rewriter: &mut Rewriter<'_>, x: Value, y: Value) -> Option<Value> {
    let ty = rewriter.ty(x);
    let moves = |value: Value| {
        let opcode = rewriter.function.def_inst(value).map(|inst| inst.opcode);
        matches!(
            opcode,
            Some(Opcode::Iand | Opcode::Ior | Opcode::Ishl | Opcode::Lshr | Opcode::Ashr | Opcode::Zext)
        )
    };
    if !moves(x) || !moves(y) {
        return None;
    }
    let (first, second) = (Bytes::find(rewriter, x, DEPTH), Bytes::find(rewriter, y, DEPTH));
    if first.source != second.source {
        return None;
    }
    let mut of = first.of;
    for (byte, other) in of.iter_mut().zip(second.of) {
        match (*byte, other) {
            (_, ZERO) => {}
            (ZERO, _) => *byte = other,
            _ => return None,
        }
    }
    let source = first.source;
    let narrow = match of {
        [3, 2, 1, 0, ZERO, ZERO, ZERO, ZERO] => true,
        [7, 6, 5, 4, 3, 2, 1, 0] => false,
        _ => return None,
    };
    if !narrow {
        return (rewriter.ty(source) == ty).then(|| rewriter.same(Opcode::Bswap, &[source]));
    }
    let low = match rewriter.ty(source) {
        Type::I32 => source,
        Type::I64 => rewriter.emit(Opcode::Trunc, Imm::Nothing, &[source], Type::I32),
        _ => return None,
    };
    let swapped = rewriter.same(Opcode::Bswap, &[low]);
    Some(match ty {
        Type::I32 => swapped,
        _ => rewriter.emit(Opcode::Zext, Imm::Nothing, &[swapped], ty),
    })
}
