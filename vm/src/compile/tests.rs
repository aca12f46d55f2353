//! Tests of the compiler: what it refuses, and facts about its code that no listing shows well. Listings of whole
//! units are file tests.

use std::format;
use std::string::{String, ToString};
use std::vec::Vec;

use super::{Mode, Options, compile};
use crate::bytecode::opcode::{self, Op};
use crate::bytecode::{Constant, Unit, UnitFlags, verify};
use crate::syntax::{self, parse};

fn compile_with(source: &str, mode: Mode, options: &Options<'_>) -> Result<Unit, String> {
    let parse_mode = match mode {
        Mode::Exec => syntax::Mode::File,
        Mode::Eval => syntax::Mode::Expression,
        Mode::Single => syntax::Mode::Single,
    };
    let ast = parse(source.as_bytes(), &syntax::Options::new(parse_mode))
        .map_err(|error| error.message.to_string())?;
    let unit = compile(&ast, mode, options).map_err(|error| error.message.to_string())?;
    verify(&unit).map_err(|error| format!("{error:?}"))?;
    Ok(unit)
}

fn unit(source: &str) -> Unit {
    compile_with(source, Mode::Exec, &Options::new("test.py")).expect("the source compiles")
}

fn error(source: &str) -> String {
    compile_with(source, Mode::Exec, &Options::new("test.py")).expect_err("the source is wrong")
}

/// The opcodes of a unit with their first words.
fn ops(unit: &Unit) -> Vec<(Op, u32)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < unit.code.len() {
        let op = Op::from_byte(unit.code[at] as u8).expect("verified");
        found.push((op, unit.code[at]));
        at += op.info().words();
    }
    found
}

fn has(unit: &Unit, op: Op) -> bool {
    ops(unit).iter().any(|&(other, _)| other == op)
}

/// The unit nested in `unit` with this name.
fn inner<'u>(unit: &'u Unit, name: &str) -> &'u Unit {
    let mut units = unit.constants.iter().filter_map(|constant| match constant {
        Constant::Unit(inner) => Some(&**inner),
        _ => None,
    });
    units.find(|unit| &*unit.name == name).expect("there is such a unit")
}

#[test]
fn scope_errors_use_cpython_wording() {
    for (source, message) in [
        ("return 1", "'return' outside function"),
        ("yield 1", "'yield' outside function"),
        ("await x", "'await' outside function"),
        ("def f(): await x", "'await' outside async function"),
        ("break", "'break' outside loop"),
        ("if x:\n continue", "'continue' not properly in loop"),
        ("nonlocal x", "nonlocal declaration not allowed at module level"),
        ("def f():\n nonlocal x", "no binding for nonlocal 'x' found"),
        ("def f(a):\n global a", "name 'a' is parameter and global"),
        ("def f():\n print(x)\n global x", "name 'x' is used prior to global declaration"),
        ("def f():\n x = 1\n nonlocal x", "name 'x' is assigned to before nonlocal declaration"),
        ("def f(a, a): pass", "duplicate argument 'a' in function definition"),
        ("def f():\n from m import *", "import * only allowed at module level"),
        ("a, *b, *c = x", "multiple starred expressions in assignment"),
        ("*a = x", "starred assignment target must be in a list or tuple"),
        ("async def f():\n yield 1\n return 2", "'return' with value in async generator"),
        ("[(yield 1) for x in y]", "'yield' inside list comprehension"),
        (
            "def f(): return [x async for x in y]",
            "asynchronous comprehension outside of an asynchronous function",
        ),
        ("[(i := 0) for i in y]", "assignment expression cannot rebind comprehension iteration variable 'i'"),
        ("def f[T, T](): pass", "duplicate type parameter 'T'"),
        ("__debug__ = 1", "cannot assign to __debug__"),
        ("f(a=1, a=2)", "keyword argument repeated: a"),
        ("match x:\n case _: pass\n case 1: pass", "wildcard makes remaining patterns unreachable"),
        ("match x:\n case (a, 1) | (1, b): pass", "alternative patterns bind different names"),
        ("try: pass\nexcept: pass\nexcept E: pass", "default 'except:' must be last"),
    ] {
        assert_eq!(error(source), message, "{source}");
    }
}

#[test]
fn errors_in_dead_code_are_found() {
    assert_eq!(error("def f():\n return\n break"), "'break' outside loop");
    assert_eq!(error("if 0:\n f(a=1, a=2)"), "keyword argument repeated: a");
}

#[test]
fn errors_have_places() {
    let ast = parse(b"x = 1\ndef f():\n    nonlocal y\n", &syntax::Options::new(syntax::Mode::File))
        .expect("parses");
    let error = compile(&ast, Mode::Exec, &Options::new("test.py")).expect_err("no such binding");
    assert_eq!((error.start.line, error.start.column), (3, 13));
}

#[test]
fn bound_locals_are_not_checked() {
    let module =
        unit("def f(a, b):\n c = a\n if b: d = 1\n else: d = 2\n for i in range(c): d += i\n return d\n");
    assert!(!has(inner(&module, "f"), Op::CheckLocal));
    let module = unit("def f(b):\n if b: d = 1\n return d\n");
    assert!(has(inner(&module, "f"), Op::CheckLocal));
    let module = unit("def f(b):\n while b:\n  del b\n");
    assert!(has(inner(&module, "f"), Op::CheckLocal), "the second test may find it unbound");
    let module = unit("def f(a):\n try: b = a()\n except E: pass\n return b\n");
    assert!(has(inner(&module, "f"), Op::CheckLocal));
    let module = unit("def f(a):\n try: b = a()\n finally: a()\n return b\n");
    assert!(!has(inner(&module, "f"), Op::CheckLocal));
}

#[test]
fn captured_parameters_are_not_checked() {
    let module = unit("def f(a):\n def g(): return a\n return g\n");
    assert!(!has(inner(inner(&module, "f"), "g"), Op::CheckFree));
    let module = unit("def f():\n def g(): return a\n a = 1\n return g\n");
    assert!(has(inner(inner(&module, "f"), "g"), Op::CheckFree));
}

#[test]
fn const_is_folded() {
    let module =
        unit("from micropython import const\n_A = const(3)\nB = const(_A << 2)\ndef f(): return B + _A\n");
    let stores = ops(&module).iter().filter(|(op, _)| *op == Op::StoreGlobal).count();
    assert_eq!(stores, 3, "const, B and f, but not _A");
    assert_eq!(
        ops(inner(&module, "f")).first().map(|&(op, word)| (op, opcode::sd(word))),
        Some((Op::LoadInt, 15))
    );
    assert_eq!(error("from micropython import const\nx = const(y)\n"), "not a constant");
    let large = unit("from micropython import const\n_A = const(1 << 62)\n_B = const(_A << 62)\nprint(_B)\n");
    assert!(has(&large, Op::LShiftK), "computed when the program runs");
    let own = unit("def const(x): return x\ny = const(3)\n");
    assert!(has(&own, Op::Call), "a function of the program's own is called");
}

#[test]
fn names_assigned_twice_are_no_constants() {
    let module = unit("from micropython import const\nA = const(1)\nA = 2\ndef f(): return A\n");
    assert!(has(inner(&module, "f"), Op::LoadGlobal));
}

#[test]
fn tiers_are_marked() {
    let module = unit("@micropython.viper\ndef f(a: ptr8, b: int) -> int:\n return b\n");
    let f = inner(&module, "f");
    assert!(f.flags.has(UnitFlags::VIPER));
    let texts: Vec<(u16, &str)> = f.annotations.iter().map(|(index, text)| (*index, &**text)).collect();
    assert_eq!(texts, [(0, "ptr8"), (1, "int"), (u16::MAX, "int")]);
    assert!(!has(&module, Op::LoadGlobal), "neither the decorator nor the annotations are evaluated");
    let options = Options { tier: UnitFlags::NATIVE, ..Options::new("test.py") };
    let module = compile_with("def f(): pass\n@micropython.bytecode\ndef g(): pass\n", Mode::Exec, &options)
        .expect("compiles");
    assert!(inner(&module, "f").flags.has(UnitFlags::NATIVE));
    assert!(!inner(&module, "g").flags.has(UnitFlags::NATIVE));
    assert!(inner(&module, "g").flags.has(UnitFlags::BYTECODE));
}

#[test]
fn optimisation_removes_asserts_and_docstrings() {
    let source = "def f(x):\n 'doc'\n assert x\n if __debug__: g()\n";
    let plain = unit(source);
    assert!(has(inner(&plain, "f"), Op::RaiseAssert));
    assert_eq!(inner(&plain, "f").doc.as_deref(), Some("doc"));
    let options = Options { optimize: 2, ..Options::new("test.py") };
    let optimised = compile_with(source, Mode::Exec, &options).expect("compiles");
    assert_eq!(inner(&optimised, "f").code.len(), 1);
    assert_eq!(inner(&optimised, "f").doc, None);
}

#[test]
fn modes_and_namespaces() {
    let value = compile_with("a + 1", Mode::Eval, &Options::new("test.py")).expect("compiles");
    assert!(has(&value, Op::Return));
    let single = compile_with("for i in x: i\n", Mode::Single, &Options::new("test.py")).expect("compiles");
    assert!(has(&single, Op::PrintExpr));
    let options = Options { namespace: true, ..Options::new("test.py") };
    let source = "a = b\nglobal c\nc = [a for a in d]\n";
    let unit = compile_with(source, Mode::Exec, &options).expect("compiles");
    assert!(has(&unit, Op::LoadName) && has(&unit, Op::StoreName) && has(&unit, Op::StoreGlobal));
    assert!(unit.flags.has(UnitFlags::NAMESPACE) && !unit.locals.is_empty());
}

#[test]
fn many_locals_are_far() {
    let mut source = String::from("def f(p):\n");
    for number in 0..400 {
        source += &format!(" v{number} = p + {number}\n");
    }
    source += " return v399\n";
    let module = unit(&source);
    let f = inner(&module, "f");
    assert!(f.far_locals > 0 && has(f, Op::StoreFar) && has(f, Op::LoadFar));
    assert_eq!(f.local_register(400), usize::from(f.registers) - 1);
}

#[test]
fn long_conditional_jumps_reach() {
    let mut source = String::from("def f(x):\n if x:\n");
    for _ in 0..9000 {
        source += "  x.a = x.b\n";
    }
    source += " return x\n";
    assert!(inner(&unit(&source), "f").code.len() > 32768);
}

#[test]
fn lines_are_those_of_the_operations() {
    let module = unit("def f(a):\n    return (a\n        .b(1)\n        .c(2 +\n           a))\n");
    let f = inner(&module, "f");
    let mut lines = Vec::new();
    let mut at = 0;
    for (op, _) in ops(f) {
        if matches!(op, Op::CallMethod | Op::Add | Op::Return) {
            lines.push((op, f.line_of(at)));
        }
        at += op.info().words() as u32;
    }
    assert_eq!(lines, [(Op::CallMethod, 3), (Op::Add, 4), (Op::CallMethod, 4), (Op::Return, 2)]);
}

#[test]
fn the_stack_budget_is_kept() {
    let options = Options { stack: 16 * 1024, ..Options::new("test.py") };
    let source = format!("x = {}1{}\n", "[".repeat(90), "]".repeat(90));
    let result = compile_with(&source, Mode::Exec, &options);
    assert_eq!(result.err().as_deref(), Some("nested too deeply"));
}

#[test]
fn a_private_name_is_mangled() {
    let module = unit("class _A:\n def f(self):\n  self.__x = __y\n");
    let f = inner(inner(&module, "_A"), "f");
    let names: Vec<&Constant> = f.constants.iter().collect();
    assert!(names.contains(&&Constant::Name("_A__x".into())));
    assert!(names.contains(&&Constant::Name("_A__y".into())));
}
