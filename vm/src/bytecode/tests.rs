//! Tests of the verifier: it refuses what would be unsafe, and never panics.

use std::vec;
use std::vec::Vec;

use super::opcode::{Op, encode, encode_name, encode_wide};
use super::print::print;
use super::unit::{Constant, ExceptionRow, ParameterCounts, Unit, UnitFlags};
use super::verify;

fn unit(code: Vec<u32>) -> Unit {
    Unit {
        code: code.into(),
        registers: 4,
        constants: vec![Constant::Name("x".into()), Constant::Int(7)],
        caches: 1,
        ..Unit::default()
    }
}

fn message(unit: &Unit) -> &'static str {
    match verify(unit) {
        Ok(()) => "fine",
        Err(error) => match error.message {
            std::borrow::Cow::Borrowed(text) => text,
            std::borrow::Cow::Owned(_) => "other",
        },
    }
}

const END: u32 = encode(Op::ReturnNone, 0, 0, 0);

#[test]
fn sound_code_passes() {
    let code = vec![encode_wide(Op::LoadK, 0, 1), encode(Op::LoadGlobal, 1, 0, 0), encode_name(0, 0), END];
    assert_eq!(message(&unit(code)), "fine");
}

#[test]
fn unsound_code_is_refused() {
    for (code, expected) in [
        (vec![], "there is no code"),
        (vec![0xff], "no such opcode"),
        (vec![encode(Op::Move, 0, 1, 0)], "control falls off the end"),
        (vec![encode(Op::Move, 4, 1, 0), END], "no such register"),
        (vec![encode(Op::Move, 0, 1, 1), END], "a field without meaning is not 0"),
        (vec![encode_wide(Op::LoadK, 0, 2), END], "no such constant"),
        (vec![encode(Op::LoadGlobal, 0, 0, 0), encode_name(1, 0), END], "no such name"),
        (vec![encode(Op::LoadGlobal, 0, 0, 0), encode_name(0, 1), END], "no such cache"),
        (vec![encode(Op::LoadGlobal, 0, 0, 0)], "the extra word is missing"),
        (vec![encode(Op::Jump, 0, 0, 0), 1, END], "a jump leads to no instruction"),
        (vec![encode(Op::Jump, 0, 0, 0), (-1_i32) as u32], "a jump leads to no instruction"),
        (vec![encode_wide(Op::JumpTrue, 0, (-3_i16) as u16), END], "a jump leads to no instruction"),
        (vec![encode(Op::LoadFree, 0, 0, 0), END], "no such free variable"),
        (vec![encode(Op::Call, 2, 2, 0), END], "other"),
        (vec![encode(Op::RangePrep, 0, 4, 0), 0, END], "a range has 1 to 3 arguments"),
        (vec![encode_wide(Op::LoadImm, 0, 3), END], "no such immediate"),
        (vec![encode(Op::MakeFunction, 0, 0, 0), 1, END], "the constant is no unit"),
        (vec![encode(Op::CallKw, 0, 1, 0), 1, END], "no tuple of keyword names"),
        (vec![encode(Op::Yield, 0, 0, 0), END], "the unit cannot be suspended"),
        (vec![encode(Op::LoadName, 0, 0, 0), encode_name(0, 0), END], "there is no namespace"),
    ] {
        assert_eq!(message(&unit(code.clone())), expected, "{code:x?}");
    }
}

#[test]
fn unsound_tables_are_refused() {
    let mut bad = unit(vec![END]);
    bad.exceptions.push(ExceptionRow { start: 0, end: 1, handler: 1, register: 0 });
    assert_eq!(message(&bad), "an exception range has no sound ends");
    let mut bad = unit(vec![END]);
    bad.parameters = ParameterCounts { positional: 1, ..ParameterCounts::default() };
    assert_eq!(message(&bad), "a parameter is no local");
    let mut bad = unit(vec![END]);
    bad.flags = UnitFlags(UnitFlags::CLASS);
    assert_eq!(message(&bad), "there is no register for the namespace");
    let mut nested = Unit { code: vec![END].into(), ..Unit::default() };
    for _ in 0..300 {
        nested = Unit {
            constants: vec![Constant::Unit(nested.into())],
            code: vec![END].into(),
            ..Unit::default()
        };
    }
    assert_eq!(message(&nested), "units are nested too deeply");
}

#[test]
fn random_words_do_not_panic() {
    // A xorshift generator: the same words in every run.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u32
    };
    let mut refused = 0;
    for round in 0..20_000 {
        let len = next() as usize % 12 + 1;
        let mut code: Vec<u32> = (0..len).map(|_| next()).collect();
        if round % 2 == 0 {
            // Small fields, so that some checks pass.
            code.iter_mut().for_each(|word| *word &= 0x0303_03ff);
        }
        let mut unit = unit(code);
        let mut small = || next() % 14;
        unit.exceptions.push(ExceptionRow {
            start: small(),
            end: small(),
            handler: small(),
            register: small() as u8,
        });
        refused += u32::from(verify(&unit).is_err());
        assert!(!print(&unit).is_empty());
    }
    assert!(refused > 19_000);
}
