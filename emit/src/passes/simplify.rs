//! Constant folding and algebraic simplification: each rule replaces an instruction by a cheaper one, by an operand,
//! or by a constant.
//!
//! Canonical forms that rules and back ends may rely on: the constant operand of a commutative instruction or a
//! comparison is the second; there is no subtraction of a constant; constant offsets of addresses are in the access.

use super::Context;
use super::rewrite::{Rewrite, Rewriter, rewrite_counting};
use crate::access::Width;
use crate::condition::IntCc;
use crate::entity::Value;
use crate::eval::{eval, sign_extend};
use crate::function::Function;
use crate::inst::{Imm, InstData, Opcode};
use crate::types::{Type, Word};
use alloc::vec::Vec;

/// Rounds after which the search for further simplifications stops.
const ROUNDS: u32 = 8;

/// Operands of instructions that can be folded; calls may have more.
const MOST_FOLDED: usize = 3;

/// A round is followed by another one if it replaces more than one instruction of so many.
const WORTH: usize = 64;

/// The pass.
pub fn run(function: &mut Function, context: &Context<'_>) -> bool {
    let mut changed = false;
    for _ in 0..ROUNDS {
        let replaced = rewrite_counting(function, context.target, |rewriter, inst| {
            if inst.results.is_empty() { simplify_effect(rewriter, inst) } else { simplify(rewriter, inst) }
        });
        changed |= replaced != 0;
        // A round takes as long if it finds little, and passes that follow find the rest.
        if replaced <= function.insts.len() / WORTH {
            break;
        }
    }
    changed
}

/// Instructions without result.
fn simplify_effect(rewriter: &mut Rewriter<'_>, inst: &InstData) -> Rewrite {
    match inst.opcode {
        Opcode::RaiseIf | Opcode::ExitIf if rewriter.function.as_const(inst.args[0]) == Some(0) => {
            Rewrite::Remove
        }
        Opcode::Store => fold_address(rewriter, inst),
        _ => Rewrite::Keep,
    }
}

fn simplify(rewriter: &mut Rewriter<'_>, inst: &InstData) -> Rewrite {
    if matches!(inst.opcode, Opcode::Iconst | Opcode::Fconst | Opcode::Reference) {
        return Rewrite::Keep;
    }
    if let Some(folded) = fold(rewriter, inst) {
        return folded;
    }
    let swapped = with_constant_second(rewriter, inst);
    if let Some(rewrite) = swapped {
        return rewrite;
    }
    let simplified = match *inst.args {
        [x] if inst.opcode == Opcode::Trunc => {
            low_half(rewriter, inst, x).or_else(|| unary(rewriter, inst, x))
        }
        [x] => unary(rewriter, inst, x),
        [x, y] => binary(rewriter, inst, x, y),
        [cond, x, y] if inst.opcode == Opcode::Select => select(rewriter, cond, x, y),
        _ => None,
    };
    match simplified {
        Some(value) => Rewrite::With(value),
        None if inst.opcode == Opcode::Load => fold_address(rewriter, inst),
        None => Rewrite::Keep,
    }
}

/// All operands constant: so are the results.
fn fold(rewriter: &mut Rewriter<'_>, inst: &InstData) -> Option<Rewrite> {
    let mut args = [0; MOST_FOLDED];
    let count = inst.args.len();
    for (arg, value) in args.get_mut(..count)?.iter_mut().zip(inst.args.iter()) {
        *arg = rewriter.function.as_const(*value)?;
    }
    let controlling =
        inst.opcode.info().controlling_operand().map_or(inst.results[0], |index| inst.args[index]);
    let (from, to) = (rewriter.ty(controlling), rewriter.ty(inst.results[0]));
    let result = eval(inst.opcode, inst.imm, from, to, &args[..count], rewriter.target)?;
    let value = rewriter.constant(to, result.value);
    if inst.results.len() == 1 {
        return Some(Rewrite::With(value));
    }
    let flag = rewriter.constant(Type::Bool, u64::from(result.flag));
    Some(Rewrite::WithTwo(value, flag))
}

fn with_constant_second(rewriter: &mut Rewriter<'_>, inst: &InstData) -> Option<Rewrite> {
    let [x, y] = *inst.args else { return None };
    let imm = match inst.imm {
        Imm::IntCc(cc) => Imm::IntCc(cc.swapped()),
        imm if inst.opcode.info().commutative => imm,
        _ => return None,
    };
    if rewriter.function.as_const(x).is_none() || rewriter.function.as_const(y).is_some() {
        return None;
    }
    let types: Vec<Type> = inst.results.iter().map(|value| rewriter.ty(*value)).collect();
    Some(match *rewriter.emit_two(inst.opcode, imm, &[y, x], &types) {
        [value, flag] => Rewrite::WithTwo(value, flag),
        ref values => Rewrite::With(values[0]),
    })
}

/// The instruction that defines `value` if it has this opcode, as its operands.
fn defined_by(rewriter: &Rewriter<'_>, value: Value, opcode: Opcode) -> Option<[Value; 2]> {
    let inst = rewriter.function.def_inst(value)?;
    match *inst.args {
        _ if inst.opcode != opcode => None,
        [x] => Some([x, x]),
        [x, y] => Some([x, y]),
        _ => None,
    }
}

fn unary(rewriter: &mut Rewriter<'_>, inst: &InstData, x: Value) -> Option<Value> {
    let ty = rewriter.ty(inst.results[0]);
    let inner = rewriter.function.def_inst(x)?;
    let (inner_opcode, inner_imm, inner_args) = (inner.opcode, inner.imm, inner.args.clone());
    let origin = inner_args.first().copied();
    let origin_type = origin.map(|value| rewriter.ty(value));
    match (inst.opcode, inner_opcode) {
        (Opcode::Inot, Opcode::Inot)
        | (Opcode::Ineg, Opcode::Ineg)
        | (Opcode::Fneg, Opcode::Fneg)
        | (Opcode::Bswap, Opcode::Bswap) => origin,
        (Opcode::Inot, Opcode::Icmp) => match inner_imm {
            Imm::IntCc(cc) => {
                Some(rewriter.emit(Opcode::Icmp, Imm::IntCc(cc.inverse()), &inner_args, Type::Bool))
            }
            _ => None,
        },
        (Opcode::Trunc, Opcode::Sext | Opcode::Zext) | (Opcode::Bitcast, Opcode::Bitcast)
            if origin_type == Some(ty) =>
        {
            origin
        }
        (Opcode::Bitcast, Opcode::Bitcast) => {
            Some(rewriter.emit(Opcode::Bitcast, Imm::Nothing, &[origin?], ty))
        }
        (Opcode::Zext | Opcode::Sext, Opcode::Zext) => {
            Some(rewriter.emit(Opcode::Zext, Imm::Nothing, &[origin?], ty))
        }
        (Opcode::Sext, Opcode::Sext) => Some(rewriter.emit(Opcode::Sext, Imm::Nothing, &[origin?], ty)),
        (Opcode::IsSmall, Opcode::BoxSmall) => Some(rewriter.constant(Type::Bool, 1)),
        (Opcode::IsFloat | Opcode::IsPointer, Opcode::BoxSmall) => Some(rewriter.constant(Type::Bool, 0)),
        (Opcode::UnboxFloat, Opcode::BoxFloat) => origin,
        _ => None,
    }
}

fn binary(rewriter: &mut Rewriter<'_>, inst: &InstData, x: Value, y: Value) -> Option<Value> {
    let ty = rewriter.ty(x);
    if ty.is_float() {
        return None;
    }
    if x == y {
        match inst.opcode {
            Opcode::Isub | Opcode::Ixor => return Some(rewriter.constant(ty, 0)),
            Opcode::Iand | Opcode::Ior => return Some(x),
            Opcode::BothSmall => {
                return Some(rewriter.emit(Opcode::IsSmall, Imm::Nothing, &[x], Type::Bool));
            }
            Opcode::Icmp => {
                let Imm::IntCc(cc) = inst.imm else {
                    return None;
                };
                return Some(rewriter.constant(Type::Bool, u64::from(cc.holds_for_equal())));
            }
            _ => {}
        }
    }
    if let Opcode::Iand | Opcode::Ior = inst.opcode {
        let inverts = |rewriter: &Rewriter<'_>, x, y| {
            defined_by(rewriter, x, Opcode::Inot).is_some_and(|[origin, _]| origin == y)
        };
        if inverts(rewriter, x, y) || inverts(rewriter, y, x) {
            let all = rewriter.target.mask(ty);
            return Some(rewriter.constant(ty, if inst.opcode == Opcode::Ior { all } else { 0 }));
        }
        if ty == Type::Bool
            && let Some(test) = range_test(rewriter, inst.opcode, x, y)
        {
            return Some(test);
        }
        if inst.opcode == Opcode::Ior
            && ty.is_int()
            && let Some(swapped) = super::bytes::reversed(rewriter, x, y)
        {
            return Some(swapped);
        }
    }
    if inst.opcode == Opcode::BothSmall {
        let is_small = |rewriter: &Rewriter<'_>, value| {
            defined_by(rewriter, value, Opcode::BoxSmall).is_some()
                || rewriter.function.as_const(value).is_some_and(|bits| bits & crate::eval::SMALL_TAG != 0)
        };
        let rest = if is_small(rewriter, x) {
            y
        } else if is_small(rewriter, y) {
            x
        } else {
            return None;
        };
        return Some(rewriter.emit(Opcode::IsSmall, Imm::Nothing, &[rest], Type::Bool));
    }
    let constant = rewriter.function.as_const(y)?;
    with_constant(rewriter, inst, x, y, constant)
}

/// Rules for instructions whose second operand is a constant.
fn with_constant(rewriter: &mut Rewriter<'_>, inst: &InstData, x: Value, y: Value, c: u64) -> Option<Value> {
    let ty = rewriter.ty(x);
    let (bits, all) = (rewriter.target.bits(ty), rewriter.target.mask(ty));
    let constant_type = rewriter.ty(y);
    match (inst.opcode, c) {
        (Opcode::Iadd | Opcode::Isub | Opcode::Ior | Opcode::Ixor | Opcode::Padd, 0) => {
            return Some(x);
        }
        (Opcode::Ishl | Opcode::Lshr | Opcode::Ashr | Opcode::Rotl | Opcode::Rotr, 0) => {
            return Some(x);
        }
        (Opcode::Imul | Opcode::Sdiv | Opcode::Udiv | Opcode::Sfloordiv, 1) => return Some(x),
        (Opcode::Imul | Opcode::Iand, 0) => return Some(y),
        (Opcode::Iand, _) if c == all => return Some(x),
        (Opcode::Iand, _) if possible_bits(rewriter, x, 4) & !c == 0 => return Some(x),
        (Opcode::Ior, _) if c == all => return Some(y),
        (Opcode::Iand, _) if rewriter.target.word == Word::W32 && ty == Type::I32 => {
            if let Some(half) = shifted_half(rewriter, x, c) {
                return Some(half);
            }
        }
        (Opcode::Iand, 0xffff_ffff) if ty == Type::I64 && rewriter.target.word == Word::W64 => {
            if let Some(narrow) = narrowed(rewriter, x) {
                return Some(narrow);
            }
        }
        (Opcode::Ixor, _) if c == all => return Some(rewriter.same(Opcode::Inot, &[x])),
        (Opcode::Icmp, _) => return compare_with(rewriter, inst, x, c),
        _ => {}
    }
    // Two of the same in a row.
    let pair = defined_by(rewriter, x, inst.opcode)
        .and_then(|[origin, by]| Some((origin, rewriter.function.as_const(by)?)));
    let merged = match (inst.opcode, pair) {
        (Opcode::Iadd | Opcode::Padd, Some((origin, by))) => Some((origin, by.wrapping_add(c))),
        (Opcode::Imul, Some((origin, by))) => Some((origin, by.wrapping_mul(c))),
        (Opcode::Iand, Some((origin, by))) => Some((origin, by & c)),
        (Opcode::Ior, Some((origin, by))) => Some((origin, by | c)),
        (Opcode::Ixor, Some((origin, by))) => Some((origin, by ^ c)),
        (Opcode::Ishl | Opcode::Lshr, Some((origin, by))) if by < 64 && c < 64 => Some((origin, by + c)),
        _ => None,
    };
    if let Some((origin, by)) = merged {
        let by = rewriter.constant(constant_type, by);
        return Some(rewriter.same(inst.opcode, &[origin, by]));
    }
    let log = c.is_power_of_two().then(|| u64::from(c.trailing_zeros()));
    let (opcode, by) = match (inst.opcode, log) {
        (Opcode::Isub, _) => (Opcode::Iadd, c.wrapping_neg()),
        (Opcode::Imul, Some(log)) => (Opcode::Ishl, log),
        (Opcode::Udiv, Some(log)) => (Opcode::Lshr, log),
        (Opcode::Urem, Some(_)) => (Opcode::Iand, c - 1),
        // The least integer is a power of two as bits, yet negative.
        (Opcode::Sfloordiv, Some(log)) if log + 1 < u64::from(bits) => (Opcode::Ashr, log),
        (Opcode::Sfloormod, Some(log)) if log + 1 < u64::from(bits) => (Opcode::Iand, c - 1),
        (Opcode::Ishl | Opcode::Lshr, _) if c >= u64::from(bits) => {
            return Some(rewriter.constant(ty, 0));
        }
        (Opcode::Ashr, _) if c >= u64::from(bits) => (Opcode::Ashr, u64::from(bits) - 1),
        _ => return None,
    };
    let by = rewriter.constant(ty, by);
    Some(rewriter.same(opcode, &[x, by]))
}

/// `lo <= v and v <= hi`, or its inverse with `or`, for constants: one unsigned comparison of `v - lo`.
fn range_test(rewriter: &mut Rewriter<'_>, opcode: Opcode, x: Value, y: Value) -> Option<Value> {
    let compared = |rewriter: &Rewriter<'_>, test: Value| {
        let inst = rewriter.function.def_inst(test)?;
        let (Opcode::Icmp, Imm::IntCc(cc), [value, limit]) = (inst.opcode, inst.imm, &*inst.args) else {
            return None;
        };
        let cc = if opcode == Opcode::Ior { cc.inverse() } else { cc };
        let bits = rewriter.target.bits(rewriter.ty(*value));
        let limit = sign_extend(rewriter.function.as_const(*limit)?, bits);
        // The least and the greatest value inside.
        match cc {
            IntCc::Sge => Some((*value, Some(limit), None)),
            IntCc::Sgt => Some((*value, Some(limit.checked_add(1)?), None)),
            IntCc::Sle => Some((*value, None, Some(limit))),
            IntCc::Slt => Some((*value, None, Some(limit.checked_sub(1)?))),
            _ => None,
        }
    };
    let (first, second) = (compared(rewriter, x)?, compared(rewriter, y)?);
    let (low, high) = match (first, second) {
        ((v, Some(low), None), (w, None, Some(high))) | ((w, None, Some(high)), (v, Some(low), None))
            if v == w =>
        {
            (low, high)
        }
        _ => return None,
    };
    let (value, ty) = (first.0, rewriter.ty(first.0));
    let width = u64::try_from(high.checked_sub(low)?).ok()?;
    let (by, width) =
        (rewriter.constant(ty, low.wrapping_neg().cast_unsigned()), rewriter.constant(ty, width));
    let distance = rewriter.same(Opcode::Iadd, &[value, by]);
    let cc = if opcode == Opcode::Ior { IntCc::Ugt } else { IntCc::Ule };
    Some(rewriter.emit(Opcode::Icmp, Imm::IntCc(cc), &[distance, width], Type::Bool))
}

/// The low 32 bits of arithmetic whose low bits depend on low bits alone: a 64-bit machine computes them in 32 bits, and
/// clears the others on the way.
fn narrowed(rewriter: &mut Rewriter<'_>, x: Value) -> Option<Value> {
    let inst = rewriter.function.def_inst(x)?;
    let [a, b] = *inst.args else { return None };
    let opcode = inst.opcode;
    let by = rewriter.function.as_const(b);
    let depends_on_low_bits = match opcode {
        Opcode::Iadd | Opcode::Isub | Opcode::Imul => true,
        Opcode::Ishl => by.is_some_and(|by| by < 32),
        _ => false,
    };
    if !depends_on_low_bits {
        return None;
    }
    let a = rewriter.emit(Opcode::Trunc, Imm::Nothing, &[a], Type::I32);
    let b = match by {
        Some(by) => rewriter.constant(Type::I32, by),
        None => rewriter.emit(Opcode::Trunc, Imm::Nothing, &[b], Type::I32),
    };
    let low = rewriter.same(opcode, &[a, b]);
    Some(rewriter.emit(Opcode::Zext, Imm::Nothing, &[low], Type::I64))
}

/// The low 32 bits of arithmetic of 64 bits, on a machine that would do that in two steps.
fn low_half(rewriter: &mut Rewriter<'_>, inst: &InstData, x: Value) -> Option<Value> {
    let is_half = rewriter.ty(x) == Type::I64 && rewriter.ty(inst.results[0]) == Type::I32;
    if !is_half || rewriter.target.word != Word::W32 {
        return None;
    }
    let inner = rewriter.function.def_inst(x)?;
    let (opcode, args) = (inner.opcode, inner.args.clone());
    let low = |rewriter: &mut Rewriter<'_>, value: Value| match rewriter.function.as_const(value) {
        Some(bits) => rewriter.constant(Type::I32, bits & 0xffff_ffff),
        None => rewriter.emit(Opcode::Trunc, Imm::Nothing, &[value], Type::I32),
    };
    match (opcode, &*args) {
        (Opcode::Iadd | Opcode::Isub | Opcode::Imul | Opcode::Iand | Opcode::Ior | Opcode::Ixor, [a, b]) => {
            let (a, b) = (low(rewriter, *a), low(rewriter, *b));
            Some(rewriter.same(opcode, &[a, b]))
        }
        (Opcode::Ineg | Opcode::Inot, [a]) => {
            let a = low(rewriter, *a);
            Some(rewriter.same(opcode, &[a]))
        }
        // Shifts by all the bits give 0 in both widths; the amount fits both.
        (Opcode::Ishl, [a, by]) => {
            let fits = match rewriter.function.as_const(*by) {
                Some(by) => by < 64,
                None => defined_by(rewriter, *by, Opcode::Zext).is_some(),
            };
            if !fits {
                return None;
            }
            let (a, by) = (low(rewriter, *a), low(rewriter, *by));
            Some(rewriter.same(opcode, &[a, by]))
        }
        // What the low bits of a widened number become does not depend on the others.
        (Opcode::Lshr | Opcode::Ashr, [a, by]) => {
            let by = rewriter.function.as_const(*by).filter(|by| *by < 32)?;
            let origin = defined_by(rewriter, *a, Opcode::Zext)?[0];
            if rewriter.ty(origin) != Type::I32 {
                return None;
            }
            let by = rewriter.constant(Type::I32, by);
            Some(rewriter.emit(Opcode::Lshr, Imm::Nothing, &[origin, by], Type::I32))
        }
        _ => None,
    }
}

/// `(the low half of x >> by) & mask`, where the mask takes nothing of the upper half of `x`.
fn shifted_half(rewriter: &mut Rewriter<'_>, x: Value, mask: u64) -> Option<Value> {
    let [wide, _] = defined_by(rewriter, x, Opcode::Trunc)?;
    let [origin, by] =
        defined_by(rewriter, wide, Opcode::Lshr).or_else(|| defined_by(rewriter, wide, Opcode::Ashr))?;
    let by = rewriter.function.as_const(by).filter(|by| *by < 32)?;
    if rewriter.ty(x) != Type::I32 || rewriter.ty(origin) != Type::I64 || mask << by > 0xffff_ffff {
        return None;
    }
    let low = rewriter.emit(Opcode::Trunc, Imm::Nothing, &[origin], Type::I32);
    let by = rewriter.constant(Type::I32, by);
    let shifted = rewriter.same(Opcode::Lshr, &[low, by]);
    let mask = rewriter.constant(Type::I32, mask);
    Some(rewriter.same(Opcode::Iand, &[shifted, mask]))
}

/// Comparisons of a truth value, widened or not, with a constant: what testing the result of a comparison leaves.
fn compare_with(rewriter: &mut Rewriter<'_>, inst: &InstData, x: Value, c: u64) -> Option<Value> {
    let Imm::IntCc(cc) = inst.imm else {
        return None;
    };
    let truth = match defined_by(rewriter, x, Opcode::Zext) {
        _ if rewriter.ty(x) == Type::Bool => x,
        Some([origin, _]) if rewriter.ty(origin) == Type::Bool => origin,
        _ => return None,
    };
    match (cc, c) {
        (IntCc::Ne, 0) | (IntCc::Eq, 1) => Some(truth),
        (IntCc::Eq, 0) | (IntCc::Ne, 1) => Some(rewriter.same(Opcode::Inot, &[truth])),
        _ => None,
    }
}

fn select(rewriter: &mut Rewriter<'_>, cond: Value, x: Value, y: Value) -> Option<Value> {
    if x == y {
        return Some(x);
    }
    if let Some(cond) = rewriter.function.as_const(cond) {
        return Some(if cond != 0 { x } else { y });
    }
    if let Some([inverse, _]) = defined_by(rewriter, cond, Opcode::Inot) {
        let ty = rewriter.ty(x);
        return Some(rewriter.emit(Opcode::Select, Imm::Nothing, &[inverse, y, x], ty));
    }
    let ty = rewriter.ty(x);
    let constants = (rewriter.function.as_const(x), rewriter.function.as_const(y));
    if ty == Type::Bool {
        // Logic instead of a selection.
        return match constants {
            (Some(yes), Some(no)) if yes == no => Some(x),
            (Some(1), Some(_)) => Some(cond),
            (Some(_), Some(_)) => Some(rewriter.same(Opcode::Inot, &[cond])),
            (Some(1), None) => Some(rewriter.same(Opcode::Ior, &[cond, y])),
            (None, Some(0)) => Some(rewriter.same(Opcode::Iand, &[cond, x])),
            (Some(_), None) => {
                let inverse = rewriter.same(Opcode::Inot, &[cond]);
                Some(rewriter.same(Opcode::Iand, &[inverse, y]))
            }
            (None, Some(_)) => {
                let inverse = rewriter.same(Opcode::Inot, &[cond]);
                Some(rewriter.same(Opcode::Ior, &[inverse, x]))
            }
            (None, None) => None,
        };
    }
    if constants == (Some(1), Some(0)) && ty.is_int() {
        return Some(rewriter.emit(Opcode::Zext, Imm::Nothing, &[cond], ty));
    }
    // `x + 1 if cond else x` adds the truth value.
    let increment = |rewriter: &Rewriter<'_>, more: Value, of: Value| {
        let [base, by] = defined_by(rewriter, more, Opcode::Iadd)?;
        (base == of && rewriter.function.as_const(by) == Some(1)).then_some(of)
    };
    if let Some(base) = increment(rewriter, x, y) {
        let one = rewriter.emit(Opcode::Zext, Imm::Nothing, &[cond], ty);
        return Some(rewriter.same(Opcode::Iadd, &[base, one]));
    }
    if let Some(base) = increment(rewriter, y, x) {
        let inverse = rewriter.same(Opcode::Inot, &[cond]);
        let one = rewriter.emit(Opcode::Zext, Imm::Nothing, &[inverse], ty);
        return Some(rewriter.same(Opcode::Iadd, &[base, one]));
    }
    None
}

/// A constant added to the address goes into the access.
fn fold_address(rewriter: &mut Rewriter<'_>, inst: &InstData) -> Rewrite {
    let Imm::Access(access) = inst.imm else {
        return Rewrite::Keep;
    };
    let Some([base, by]) = defined_by(rewriter, inst.args[0], Opcode::Padd) else {
        return Rewrite::Keep;
    };
    let Some(by) = rewriter.function.as_const(by) else {
        return Rewrite::Keep;
    };
    let by = i32::try_from(sign_extend(by, rewriter.target.bits(Type::Ptr))).ok();
    let Some(offset) = by.and_then(|by| access.offset.checked_add(by)) else {
        return Rewrite::Keep;
    };
    let imm = Imm::Access(access.at(offset));
    match *inst.args {
        [_, stored] => {
            rewriter.emit_two(Opcode::Store, imm, &[base, stored], &[]);
            Rewrite::Remove
        }
        _ => {
            let ty = rewriter.ty(inst.results[0]);
            Rewrite::With(rewriter.emit(Opcode::Load, imm, &[base], ty))
        }
    }
}

/// The bits that can be set in a value, looking `depth` definitions back.
pub(super) fn possible_bits(rewriter: &Rewriter<'_>, value: Value, depth: u32) -> u64 {
    let all = rewriter.target.mask(rewriter.ty(value));
    let Some(inst) = rewriter.function.def_inst(value) else {
        return all;
    };
    if depth == 0 {
        return all;
    }
    let of = |index: usize| possible_bits(rewriter, inst.args[index], depth - 1);
    let amount = |index: usize| rewriter.function.as_const(inst.args[index]).filter(|by| *by < 64);
    let possible = match (inst.opcode, inst.imm) {
        (Opcode::Iconst, Imm::Bits(bits)) => bits,
        (Opcode::Load, Imm::Access(access)) => match access.width {
            Width::U8 => 0xff,
            Width::U16 => 0xffff,
            Width::U32 => 0xffff_ffff,
            _ => all,
        },
        (Opcode::Iand, _) => of(0) & of(1),
        (Opcode::Ior | Opcode::Ixor, _) => of(0) | of(1),
        (Opcode::Zext, _) => of(0),
        (Opcode::Select, _) => of(1) | of(2),
        (Opcode::Lshr, _) => amount(1).map_or(all, |by| of(0) >> by),
        (Opcode::Ishl, _) => amount(1).map_or(all, |by| of(0) << by),
        _ => all,
    };
    possible & all
}
