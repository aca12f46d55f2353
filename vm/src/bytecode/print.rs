//! The disassembler: a unit and the units nested in it as text, the same text for the same unit.
//!
//! Works on any words, also those that the verifier would refuse: what is out of range is printed as a number.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write;

use super::opcode::{self, Op, Role};
use super::unit::{Constant, Unit, UnitFlags};

/// How deep units are printed.
const DEEPEST: usize = 100;

/// Prints the unit and all units nested in it.
#[must_use]
pub fn print(unit: &Unit) -> String {
    let mut out = String::new();
    print_nested(unit, 0, &mut out);
    out
}

/// The unit with this qualified name, in `unit` or nested in it. Of several the first; `<locals>` may be left out.
#[must_use]
pub fn find<'u>(unit: &'u Unit, name: &str) -> Option<&'u Unit> {
    find_nested(unit, name, 0)
}

fn find_nested<'u>(unit: &'u Unit, name: &str, depth: usize) -> Option<&'u Unit> {
    if &*unit.qualname == name || unit.qualname.replace("<locals>.", "") == name {
        return Some(unit);
    }
    if depth == DEEPEST {
        return None;
    }
    unit.constants.iter().find_map(|constant| match constant {
        Constant::Unit(inner) => find_nested(inner, name, depth + 1),
        _ => None,
    })
}

fn print_nested(unit: &Unit, depth: usize, out: &mut String) {
    print_one(unit, out);
    if depth == DEEPEST {
        return;
    }
    for constant in &unit.constants {
        if let Constant::Unit(inner) = constant {
            out.push('\n');
            print_nested(inner, depth + 1, out);
        }
    }
}

fn flags(unit: &Unit) -> String {
    const NAMES: [(u16, &str); 12] = [
        (UnitFlags::VAR_ARGS, "*args"),
        (UnitFlags::VAR_KW, "**kwargs"),
        (UnitFlags::GENERATOR, "generator"),
        (UnitFlags::COROUTINE, "coroutine"),
        (UnitFlags::MODULE, "module"),
        (UnitFlags::CLASS, "class"),
        (UnitFlags::NATIVE, "native"),
        (UnitFlags::VIPER, "viper"),
        (UnitFlags::BYTECODE, "bytecode"),
        (UnitFlags::NESTED, "nested"),
        (UnitFlags::NAMESPACE, "namespace"),
        (UnitFlags::DEFAULT_TIER, "default"),
    ];
    let set: Vec<&str> =
        NAMES.iter().filter(|(bit, _)| unit.flags.has(*bit)).map(|&(_, name)| name).collect();
    set.join(" ")
}

/// Prints one unit without those nested in it.
fn print_one(unit: &Unit, out: &mut String) {
    let counts = unit.parameters;
    let _ = writeln!(
        out,
        "unit {} line {} params {}/{}/{} registers {} caches {} flags [{}]",
        unit.qualname,
        unit.first_line,
        counts.positional_only,
        counts.positional,
        counts.keyword_only,
        unit.registers,
        unit.caches,
        flags(unit),
    );
    if !unit.locals.is_empty() {
        out.push_str("  locals");
        for (index, name) in unit.locals.iter().enumerate() {
            let cell = unit.cells.get(index / 8).is_some_and(|byte| byte >> (index % 8) & 1 != 0);
            let _ =
                write!(out, " r{}={name}{}", unit.local_register(index), if cell { " (cell)" } else { "" });
        }
        out.push('\n');
    }
    if !unit.free.is_empty() {
        out.push_str("  free");
        for (index, name) in unit.free.iter().enumerate() {
            let _ = write!(out, " f{index}={name}");
        }
        out.push('\n');
    }
    for (index, text) in &unit.annotations {
        let _ = match index {
            &u16::MAX => writeln!(out, "  annotation result: {text}"),
            index => writeln!(out, "  annotation r{index}: {text}"),
        };
    }
    let mut at = 0;
    let mut last_line = None;
    while let Some(&word) = unit.code.get(at) {
        let line = unit.line_of(at as u32);
        let shown = if last_line == Some(line) { String::new() } else { format!("{line}") };
        last_line = Some(line);
        let Some(op) = Op::from_byte(word as u8) else {
            let _ = writeln!(out, "{at:5} {shown:>5}  ??? {word:#010x}");
            at += 1;
            continue;
        };
        let extra = unit.code.get(at + 1).copied().unwrap_or(0);
        let text = instruction(unit, op, at, word, extra);
        let _ = writeln!(out, "{at:5} {shown:>5}  {text}");
        at += op.info().words();
    }
    for row in &unit.exceptions {
        let _ = writeln!(out, "  try {}..{} -> {} r{}", row.start, row.end, row.handler, row.register);
    }
}

/// An instruction as text.
fn instruction(unit: &Unit, op: Op, at: usize, word: u32, extra: u32) -> String {
    let info = op.info();
    let end = at as i64 + info.words() as i64;
    let mut text = format!("{:<14}", info.name);
    let mut first = true;
    let mut operand = |shown: String| {
        if !shown.is_empty() {
            text.push_str(if first { "" } else { ", " });
            text.push_str(&shown);
            first = false;
        }
    };
    operand(field(unit, info.a, opcode::a(word) as u32));
    if info.wide() {
        let signed = opcode::sd(word) as i64;
        operand(match info.b {
            Role::Jump => format!("-> {}", end + signed),
            Role::Imm16 => format!("{signed}"),
            role => field(unit, role, opcode::d(word) as u32),
        });
    } else {
        operand(field(unit, info.b, opcode::b(word) as u32));
        operand(field(unit, info.c, opcode::c(word) as u32));
    }
    match info.x {
        Role::None => {}
        Role::Jump => operand(format!("-> {}", end + i64::from(extra as i32))),
        role => {
            operand(field(unit, role, extra));
            if role == Role::Name && op.has_cache() {
                operand(format!("cache {}", extra >> 16));
            }
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// A field of an instruction by its role.
fn field(unit: &Unit, role: Role, value: u32) -> String {
    match role {
        Role::None | Role::Jump => String::new(),
        Role::Def | Role::Use | Role::Mod | Role::Win => format!("r{value}"),
        Role::Far => format!("r{value}"),
        Role::K | Role::K16 | Role::K32 => format!("k{value}={}", at_number(unit, value)),
        Role::Name => match unit.constants.get((value & 0xffff) as usize) {
            Some(Constant::Name(name)) => format!("{name}"),
            _ => format!("k{}", value & 0xffff),
        },
        Role::Imm | Role::Imm16 | Role::Count | Role::Count16 | Role::Flag => format!("{value}"),
        Role::Free => match unit.free.get(value as usize) {
            Some(name) => format!("f{value}={name}"),
            None => format!("f{value}"),
        },
        Role::Cache => format!("cache {value}"),
    }
}

fn at_number(unit: &Unit, number: u32) -> String {
    unit.constants.get(number as usize).map_or_else(|| "?".into(), constant)
}

/// A constant as text.
#[must_use]
pub fn constant(constant: &Constant) -> String {
    let mut text = String::new();
    write_constant(constant, 0, &mut text);
    text
}

fn write_constant(constant: &Constant, depth: usize, out: &mut String) {
    let _ = match constant {
        Constant::None => write!(out, "None"),
        Constant::Bool(value) => write!(out, "{}", if *value { "True" } else { "False" }),
        Constant::Ellipsis => write!(out, "..."),
        Constant::Int(value) => write!(out, "{value}"),
        Constant::BigInt(digits, radix) => write!(out, "{digits} (base {radix})"),
        Constant::Float(value) => write!(out, "{value:?}"),
        Constant::Imaginary(value) => write!(out, "{value:?}j"),
        Constant::Str(text) => write!(out, "'{}'", text.escape_debug()),
        Constant::Name(name) => write!(out, "{name}"),
        Constant::Bytes(bytes) => write!(out, "b'{}'", bytes.escape_ascii()),
        Constant::Tuple(items) => write_items(items, ("(", ")"), depth, out),
        Constant::FrozenSet(items) => write_items(items, ("{", "}"), depth, out),
        Constant::Unit(unit) => write!(out, "<{}>", unit.qualname),
    };
}

fn write_items(items: &[Constant], ends: (&str, &str), depth: usize, out: &mut String) -> core::fmt::Result {
    out.push_str(ends.0);
    for (at, item) in items.iter().enumerate() {
        out.push_str(if at > 0 { ", " } else { "" });
        if depth < DEEPEST {
            write_constant(item, depth + 1, out);
        } else {
            out.push_str("...");
        }
    }
    out.push_str(ends.1);
    Ok(())
}
