//! Replaces the instructions that no machine has by ones that all have: tests, boxing and arithmetic of tagged values,
//! and Python's division. Back ends need not know how values are tagged.

use super::Context;
use super::rewrite::{Rewrite, Rewriter, rewrite};
use crate::condition::IntCc;
use crate::entity::Value;
use crate::eval::{FLOAT_MASK, FLOAT_TAG, POINTER_MASK, SMALL_TAG, float_bias};
use crate::function::Function;
use crate::inst::{Imm, InstData, Opcode};
use crate::types::Type;

/// The pass.
pub fn run(function: &mut Function, context: &Context<'_>) -> bool {
    rewrite(function, context.target, expand)
}

fn expand(rewriter: &mut Rewriter<'_>, inst: &InstData) -> Rewrite {
    let (word, float) = (rewriter.target.word_type(), rewriter.target.float_type());
    let as_float_word =
        |rewriter: &mut Rewriter<'_>, value| rewriter.emit(Opcode::Bitcast, Imm::Nothing, &[value], word);
    match inst.opcode {
        Opcode::IsSmall => {
            let bits = as_word(rewriter, inst.args[0]);
            Rewrite::With(test(rewriter, bits, SMALL_TAG, IntCc::Ne, 0))
        }
        Opcode::BothSmall => {
            let (x, y) = (as_word(rewriter, inst.args[0]), as_word(rewriter, inst.args[1]));
            let both = rewriter.same(Opcode::Iand, &[x, y]);
            Rewrite::With(test(rewriter, both, SMALL_TAG, IntCc::Ne, 0))
        }
        Opcode::IsFloat => {
            let bits = as_word(rewriter, inst.args[0]);
            Rewrite::With(test(rewriter, bits, FLOAT_MASK, IntCc::Eq, FLOAT_TAG))
        }
        Opcode::IsPointer => {
            let bits = as_word(rewriter, inst.args[0]);
            Rewrite::With(test(rewriter, bits, POINTER_MASK, IntCc::Eq, 0))
        }
        Opcode::FitsSmall => {
            let i = inst.args[0];
            let doubled = rewriter.emit_two(Opcode::SaddOverflow, Imm::Nothing, &[i, i], &[word, Type::Bool]);
            Rewrite::With(rewriter.same(Opcode::Inot, &[doubled[1]]))
        }
        Opcode::BoxSmall => {
            let (one, tag) = (rewriter.constant(word, 1), rewriter.constant(word, SMALL_TAG));
            let shifted = rewriter.same(Opcode::Ishl, &[inst.args[0], one]);
            let tagged = rewriter.same(Opcode::Ior, &[shifted, tag]);
            Rewrite::With(as_value(rewriter, tagged))
        }
        Opcode::UnboxSmall => {
            let (bits, one) = (as_word(rewriter, inst.args[0]), rewriter.constant(word, 1));
            Rewrite::With(rewriter.same(Opcode::Ashr, &[bits, one]))
        }
        Opcode::SmallAdd | Opcode::SmallSub | Opcode::SmallMul => small_arithmetic(rewriter, inst),
        Opcode::FitsFloat => {
            let bits = as_float_word(rewriter, inst.args[0]);
            let rotated = tag_float(rewriter, bits, float);
            Rewrite::With(test(rewriter, rotated, FLOAT_MASK, IntCc::Eq, FLOAT_TAG))
        }
        Opcode::BoxFloat => {
            let bits = as_float_word(rewriter, inst.args[0]);
            let rotated = tag_float(rewriter, bits, float);
            Rewrite::With(as_value(rewriter, rotated))
        }
        Opcode::UnboxFloat => {
            let (bits, three) = (as_word(rewriter, inst.args[0]), rewriter.constant(word, 3));
            let bias = rewriter.constant(word, float_bias(float).wrapping_neg());
            let rotated = rewriter.same(Opcode::Rotr, &[bits, three]);
            let unbiased = rewriter.same(Opcode::Iadd, &[rotated, bias]);
            Rewrite::With(rewriter.emit(Opcode::Bitcast, Imm::Nothing, &[unbiased], float))
        }
        Opcode::Sfloordiv | Opcode::Sfloormod => floor_division(rewriter, inst),
        _ => Rewrite::Keep,
    }
}

fn as_word(rewriter: &mut Rewriter<'_>, value: Value) -> Value {
    let word = rewriter.target.word_type();
    rewriter.emit(Opcode::Bitcast, Imm::Nothing, &[value], word)
}

fn as_value(rewriter: &mut Rewriter<'_>, word: Value) -> Value {
    rewriter.emit(Opcode::Bitcast, Imm::Nothing, &[word], Type::Value)
}

/// `bits & mask` compared with a constant.
fn test(rewriter: &mut Rewriter<'_>, bits: Value, mask: u64, cc: IntCc, with: u64) -> Value {
    let ty = rewriter.ty(bits);
    let (mask, with) = (rewriter.constant(ty, mask), rewriter.constant(ty, with));
    let masked = rewriter.same(Opcode::Iand, &[bits, mask]);
    rewriter.emit(Opcode::Icmp, Imm::IntCc(cc), &[masked, with], Type::Bool)
}

fn tag_float(rewriter: &mut Rewriter<'_>, bits: Value, float: Type) -> Value {
    let ty = rewriter.ty(bits);
    let (bias, three) = (rewriter.constant(ty, float_bias(float)), rewriter.constant(ty, 3));
    let biased = rewriter.same(Opcode::Iadd, &[bits, bias]);
    rewriter.same(Opcode::Rotl, &[biased, three])
}

/// One operand loses its tag, so that the result has exactly one; the machine's overflow is that of the small int.
fn small_arithmetic(rewriter: &mut Rewriter<'_>, inst: &InstData) -> Rewrite {
    let word = rewriter.target.word_type();
    let (x, y) = (as_word(rewriter, inst.args[0]), as_word(rewriter, inst.args[1]));
    let untag = rewriter.constant(word, SMALL_TAG.wrapping_neg());
    let (opcode, x, y) = match inst.opcode {
        Opcode::SmallMul => {
            let one = rewriter.constant(word, 1);
            (
                Opcode::SmulOverflow,
                rewriter.same(Opcode::Iadd, &[x, untag]),
                rewriter.same(Opcode::Ashr, &[y, one]),
            )
        }
        Opcode::SmallSub => (Opcode::SsubOverflow, x, rewriter.same(Opcode::Iadd, &[y, untag])),
        _ => (Opcode::SaddOverflow, x, rewriter.same(Opcode::Iadd, &[y, untag])),
    };
    let results = rewriter.emit_two(opcode, Imm::Nothing, &[x, y], &[word, Type::Bool]);
    let mut bits = results[0];
    if inst.opcode == Opcode::SmallMul {
        let tag = rewriter.constant(word, SMALL_TAG);
        bits = rewriter.same(Opcode::Ior, &[bits, tag]);
    }
    Rewrite::WithTwo(as_value(rewriter, bits), results[1])
}

/// The truncated quotient and rest, corrected where the rest has not the sign of the divisor.
fn floor_division(rewriter: &mut Rewriter<'_>, inst: &InstData) -> Rewrite {
    let (x, y) = (inst.args[0], inst.args[1]);
    let ty = rewriter.ty(x);
    let quotient = rewriter.same(Opcode::Sdiv, &[x, y]);
    let product = rewriter.same(Opcode::Imul, &[quotient, y]);
    let rest = rewriter.same(Opcode::Isub, &[x, product]);
    let zero = rewriter.constant(ty, 0);
    let signs = rewriter.same(Opcode::Ixor, &[rest, y]);
    let differ = rewriter.emit(Opcode::Icmp, Imm::IntCc(IntCc::Slt), &[signs, zero], Type::Bool);
    let inexact = rewriter.emit(Opcode::Icmp, Imm::IntCc(IntCc::Ne), &[rest, zero], Type::Bool);
    let correct = rewriter.same(Opcode::Iand, &[differ, inexact]);
    if inst.opcode == Opcode::Sfloordiv {
        let one = rewriter.emit(Opcode::Zext, Imm::Nothing, &[correct], ty);
        return Rewrite::With(rewriter.same(Opcode::Isub, &[quotient, one]));
    }
    let add = rewriter.emit(Opcode::Select, Imm::Nothing, &[correct, y, zero], ty);
    Rewrite::With(rewriter.same(Opcode::Iadd, &[rest, add]))
}
