//! The verifier: is a unit's code safe to interpret?
//!
//! The interpreter reads registers, constants, caches and code without checks, so all of these are proved here, by
//! the roles of the opcode table and, for windows, by the instruction's own rule: see [`window`]. What is not
//! proved is what objects registers hold: the interpreter checks types where they matter.
//! Any words may be given: nothing here panics, and nesting is bounded.

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec;
use alloc::vec::Vec;

use super::opcode::{self, Op, Role};
use super::unit::{Constant, Unit, UnitFlags};

/// How deep units and constant tuples may be nested.
const DEEPEST: usize = 200;

/// What is wrong with a unit, and at which word of its code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VerifyError {
    /// Index of the instruction's first word, or 0 if the fault is not in the code.
    pub word: usize,
    /// What is wrong.
    pub message: Cow<'static, str>,
}

type Check = Result<(), VerifyError>;

fn fault<T>(word: usize, message: impl Into<Cow<'static, str>>) -> Result<T, VerifyError> {
    Err(VerifyError { word, message: message.into() })
}

/// Checks the unit and all units nested in it.
///
/// # Errors
///
/// The first fault found.
pub fn verify(unit: &Unit) -> Result<(), VerifyError> {
    verify_nested(unit, 0)
}

fn verify_nested(unit: &Unit, depth: usize) -> Check {
    if depth > DEEPEST {
        return fault(0, "units are nested too deeply");
    }
    header(unit)?;
    let starts = instructions(unit)?;
    exceptions(unit, &starts)?;
    for constant in &unit.constants {
        constants(constant, depth)?;
    }
    Ok(())
}

fn constants(constant: &Constant, depth: usize) -> Check {
    if depth > DEEPEST {
        return fault(0, "constants are nested too deeply");
    }
    match constant {
        Constant::Unit(unit) => verify_nested(unit, depth + 1),
        Constant::Tuple(items) | Constant::FrozenSet(items) => {
            items.iter().try_for_each(|item| constants(item, depth + 1))
        }
        Constant::BigInt(digits, radix) => {
            let digits = digits.strip_prefix('-').unwrap_or(digits);
            let known = matches!(radix, 2 | 8 | 10 | 16);
            match known && !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(u32::from(*radix)))
            {
                true => Ok(()),
                false => fault(0, "a number has wrong digits"),
            }
        }
        _ => Ok(()),
    }
}

/// Checks everything but the code.
fn header(unit: &Unit) -> Check {
    let counts = unit.parameters;
    let mut parameters = usize::from(counts.positional) + usize::from(counts.keyword_only);
    parameters += usize::from(unit.flags.has(UnitFlags::VAR_ARGS));
    parameters += usize::from(unit.flags.has(UnitFlags::VAR_KW));
    let far = usize::from(unit.far_locals);
    if counts.positional_only > counts.positional {
        return fault(0, "more positional-only parameters than positional ones");
    }
    if far > unit.locals.len() || parameters > unit.locals.len() {
        return fault(0, "a parameter is no local");
    }
    if unit.locals.len() > usize::from(unit.registers) {
        return fault(0, "more locals than registers");
    }
    if unit.cells.len() != unit.locals.len().div_ceil(8) {
        return fault(0, "the cell bits do not fit the locals");
    }
    let has_namespace = unit.flags.has(UnitFlags::CLASS) || unit.flags.has(UnitFlags::NAMESPACE);
    if has_namespace && (unit.locals.is_empty() || parameters > 0) {
        return fault(0, "there is no register for the namespace");
    }
    if unit.code.len() > i32::MAX as usize {
        return fault(0, "the code is too long");
    }
    Ok(())
}

/// Checks all instructions; gives which words begin one.
fn instructions(unit: &Unit) -> Result<Vec<bool>, VerifyError> {
    let mut starts = vec![false; unit.code.len()];
    let mut targets: Vec<(usize, i64)> = Vec::new();
    let mut at = 0;
    let mut last = None;
    while let Some(&word) = unit.code.get(at) {
        let Some(op) = Op::from_byte(word as u8) else { return fault(at, "no such opcode") };
        let words = op.info().words();
        let extra = match (words, unit.code.get(at + 1)) {
            (1, _) => 0,
            (_, Some(&extra)) => extra,
            (_, None) => return fault(at, "the extra word is missing"),
        };
        starts[at] = true;
        if let Some(target) = instruction(unit, op, at, word, extra)? {
            targets.push((at, target));
        }
        last = Some((at, op));
        at += words;
    }
    let Some((at, op)) = last else { return fault(0, "there is no code") };
    if !is_final(op) {
        return fault(at, "control falls off the end");
    }
    for (at, target) in targets {
        let begins = usize::try_from(target).is_ok_and(|target| starts.get(target) == Some(&true));
        if !begins {
            return fault(at, "a jump leads to no instruction");
        }
    }
    Ok(starts)
}

/// Does control never go on below the instruction?
fn is_final(op: Op) -> bool {
    matches!(
        op,
        Op::Return
            | Op::ReturnNone
            | Op::Jump
            | Op::Raise
            | Op::RaiseFrom
            | Op::Reraise
            | Op::RaiseCurrent
            | Op::RaiseAssert
    )
}

/// Checks one instruction; gives where it jumps, if it does.
fn instruction(unit: &Unit, op: Op, at: usize, word: u32, extra: u32) -> Result<Option<i64>, VerifyError> {
    let info = op.info();
    let end = at as i64 + info.words() as i64;
    let mut target = None;
    field(unit, at, info.a, opcode::a(word))?;
    if info.wide() {
        match info.b {
            Role::Jump => target = Some(end + opcode::sd(word) as i64),
            Role::Imm16 => {}
            role => field(unit, at, role, opcode::d(word))?,
        }
    } else {
        field(unit, at, info.b, opcode::b(word))?;
        field(unit, at, info.c, opcode::c(word))?;
    }
    match info.x {
        Role::None => {}
        Role::Jump => target = Some(end + i64::from(extra as i32)),
        Role::Name => {
            field(unit, at, Role::Name, (extra & 0xffff) as usize)?;
            let cache = extra >> 16;
            if op.has_cache() {
                field(unit, at, Role::Cache, cache as usize)?;
            } else if cache != 0 {
                return fault(at, "an instruction without cache names one");
            }
        }
        role => field(unit, at, role, extra as usize)?,
    }
    special(unit, op, at, word, extra)?;
    let (first, count) = window(op, word, extra);
    if first + count > usize::from(unit.registers) {
        return fault(at, format!("the window of {count} registers from {first} on is too long"));
    }
    Ok(target)
}

fn field(unit: &Unit, at: usize, role: Role, value: usize) -> Check {
    let (fine, what) = match role {
        Role::None => (value == 0, "a field without meaning is not 0"),
        Role::Def | Role::Use | Role::Mod | Role::Win | Role::Far => {
            // The start of a window is checked with its length, which may be 0.
            (value < usize::from(unit.registers) || role == Role::Win, "no such register")
        }
        Role::K | Role::K16 | Role::K32 => (value < unit.constants.len(), "no such constant"),
        Role::Name => (matches!(unit.constants.get(value), Some(Constant::Name(_))), "no such name"),
        Role::Cache => (value < usize::from(unit.caches), "no such cache"),
        Role::Free => (value < unit.free.len(), "no such free variable"),
        Role::Flag | Role::Count | Role::Count16 | Role::Imm | Role::Imm16 | Role::Jump => (true, ""),
    };
    if fine { Ok(()) } else { fault(at, what) }
}

/// What the roles do not say.
fn special(unit: &Unit, op: Op, at: usize, word: u32, extra: u32) -> Check {
    let (b, c) = (opcode::b(word), opcode::c(word));
    let names = |count: usize| match unit.constants.get(extra as usize) {
        Some(Constant::Tuple(items)) => {
            items.len() <= count && items.iter().all(|item| matches!(item, Constant::Name(_)))
        }
        _ => false,
    };
    let (fine, what) = match op {
        Op::CallKw | Op::CallMethodKw | Op::BuildClass => (names(b), "no tuple of keyword names"),
        Op::MakeFunction => match unit.constants.get(extra as usize) {
            Some(Constant::Unit(inner)) => {
                let closure = c & 4 != 0;
                (c < 16 && closure != inner.free.is_empty(), "the function's parts do not fit its unit")
            }
            _ => (false, "the constant is no unit"),
        },
        Op::LoadImm => (matches!(opcode::d(word), 0 | 1 | 2 | 5 | 6), "no such immediate"),
        Op::RangePrep => ((1..=3).contains(&b), "a range has 1 to 3 arguments"),
        Op::FormatValue => (c < 8, "no such conversion"),
        Op::TypeParam => (c < 3, "no such kind of type parameter"),
        Op::UnpackEx => (extra < 256, "too many items"),
        Op::MatchClass => (extra < 256, "too many items"),
        Op::JumpLt
        | Op::JumpLe
        | Op::JumpGt
        | Op::JumpGe
        | Op::JumpEq
        | Op::JumpNe
        | Op::JumpLtK
        | Op::JumpLeK
        | Op::JumpGtK
        | Op::JumpGeK
        | Op::JumpEqK
        | Op::JumpNeK
        | Op::JumpIs
        | Op::JumpNone
        | Op::JumpIn => (c < 2, "a flag is neither 0 nor 1"),
        Op::LoadName | Op::StoreName | Op::DelName | Op::LoadClassFree => {
            let has = unit.flags.has(UnitFlags::CLASS) || unit.flags.has(UnitFlags::NAMESPACE);
            (has, "there is no namespace")
        }
        Op::Yield | Op::YieldFrom | Op::AsyncGenYield => {
            let suspends = unit.flags.has(UnitFlags::GENERATOR) || unit.flags.has(UnitFlags::COROUTINE);
            (suspends, "the unit cannot be suspended")
        }
        _ => (true, ""),
    };
    if fine { Ok(()) } else { fault(at, what) }
}

/// The window an instruction uses: its first register and how many.
fn window(op: Op, word: u32, extra: u32) -> (usize, usize) {
    let (a, b, c) = (opcode::a(word), opcode::b(word), opcode::c(word));
    match op {
        Op::RangePrep | Op::ForRange => (a, 4),
        Op::LoadMethod | Op::LoadSuper | Op::MatchExcStar => (a, 2),
        Op::BuildSlice => (b, 3),
        Op::BuildTuple | Op::BuildList | Op::BuildSet | Op::BuildString => (b, c),
        Op::BuildDict => (b, 2 * c),
        Op::FormatValue => (b, if c & 4 != 0 { 2 } else { 1 }),
        Op::Unpack => (a, c),
        Op::UnpackEx => (a, c + 1 + extra as usize),
        Op::Call | Op::CallKw | Op::BuildClass => (a, b + 1),
        Op::CallMethod | Op::CallMethodKw => (a, b + 2),
        Op::CallEx | Op::BuildClassEx | Op::ExcInfo | Op::TypeAlias => (a, 3),
        // The window reaches to the last part that is there.
        Op::MakeFunction => (a, (8 - (c as u8 & 15).leading_zeros() as usize).max(1)),
        Op::TypeParam => (b, 2),
        _ => (0, 0),
    }
}

fn exceptions(unit: &Unit, starts: &[bool]) -> Check {
    for row in &unit.exceptions {
        let begins = |word: u32| starts.get(word as usize) == Some(&true);
        let ends = row.end as usize == starts.len() || begins(row.end);
        if row.start >= row.end || !begins(row.start) || !ends || !begins(row.handler) {
            return fault(row.start as usize, "an exception range has no sound ends");
        }
        if u16::from(row.register) >= unit.registers {
            return fault(row.start as usize, "an exception goes to no register");
        }
    }
    Ok(())
}
