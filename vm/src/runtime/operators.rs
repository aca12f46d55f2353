//! Which operators a builtin class has, as a set of bits: the functions of its protocol answer NotImplemented for the
//! others, which nobody sees who only asks whether there is an `__and__`.

use super::BinaryOp;

/// A set of operators.
pub type Set = u32;

const COUNT: u32 = BinaryOp::ALL.len() as u32;
/// In-place forms that builtin classes have.
const IN_PLACE: [BinaryOp; 6] =
    [BinaryOp::Add, BinaryOp::Sub, BinaryOp::Mul, BinaryOp::And, BinaryOp::Or, BinaryOp::Xor];

/// `self op other`.
#[must_use]
pub const fn left(op: BinaryOp) -> Set {
    1 << op as u32
}

/// `other op self`.
#[must_use]
pub const fn right(op: BinaryOp) -> Set {
    1 << (COUNT + op as u32)
}

/// `self op= other`; nothing for operators that no builtin class has in this form.
#[must_use]
pub const fn in_place(op: BinaryOp) -> Set {
    let mut i = 0;
    while i < IN_PLACE.len() {
        if IN_PLACE[i] as u32 == op as u32 {
            return 1 << (2 * COUNT + i as u32);
        }
        i += 1;
    }
    0
}

const _: () = assert!(2 * COUNT as usize + IN_PLACE.len() <= 32);

const fn both(ops: &[BinaryOp]) -> Set {
    let (mut set, mut i) = (0, 0);
    while i < ops.len() {
        set |= left(ops[i]) | right(ops[i]);
        i += 1;
    }
    set
}

/// `reversed(self)`, in the place of `@`, which no builtin class has.
pub const REVERSED: Set = left(BinaryOp::MatMul);
/// Of complex numbers.
pub const ARITHMETIC: Set =
    both(&[BinaryOp::Add, BinaryOp::Sub, BinaryOp::Mul, BinaryOp::TrueDiv, BinaryOp::Pow]);
/// Of floats.
pub const REAL: Set = ARITHMETIC | both(&[BinaryOp::FloorDiv, BinaryOp::Mod]);
/// Of ints.
pub const INTEGER: Set =
    REAL | both(&[BinaryOp::LShift, BinaryOp::RShift, BinaryOp::And, BinaryOp::Or, BinaryOp::Xor]);
/// Of sequences.
pub const SEQUENCE: Set = left(BinaryOp::Add) | left(BinaryOp::Mul) | right(BinaryOp::Mul);
/// Of sequences that can be changed.
pub const MUTABLE_SEQUENCE: Set = SEQUENCE | in_place(BinaryOp::Add) | in_place(BinaryOp::Mul);
/// Of text.
pub const FORMAT: Set = left(BinaryOp::Mod) | right(BinaryOp::Mod);
/// Of frozen sets.
pub const SETS: Set = both(&[BinaryOp::And, BinaryOp::Or, BinaryOp::Sub, BinaryOp::Xor]);
/// Of sets.
pub const MUTABLE_SETS: Set = SETS
    | in_place(BinaryOp::And)
    | in_place(BinaryOp::Or)
    | in_place(BinaryOp::Sub)
    | in_place(BinaryOp::Xor);
/// Of classes and mapping proxies.
pub const UNION: Set = both(&[BinaryOp::Or]);
/// Of dicts.
pub const MAPPING: Set = UNION | in_place(BinaryOp::Or) | REVERSED;
/// Of counters.
pub const COUNTER: Set = left(BinaryOp::Add)
    | left(BinaryOp::Sub)
    | left(BinaryOp::And)
    | MAPPING
    | in_place(BinaryOp::Add)
    | in_place(BinaryOp::Sub)
    | in_place(BinaryOp::And);
