//! `--dump=ir|ir-opt|clif|asm`: functions in the forms they take behind the bytecode, with the source lines they come
//! from as comments.
//!
//! A dump runs nothing, so there is no running program to ask: constants and addresses of the VM are shown as None and
//! 0, what a profile would tell is not known, and the only callees are the viper functions of the file. Helpers have
//! names in all forms; what is left of addresses in machine code differs from run to run.

use crate::profiled;
use std::fmt::Write;
use taipan_emit::backend::Backend;
use taipan_emit::function::{Function, Module};
use taipan_emit::helper::HelperTable;
use taipan_emit::native::{self, Attribute, Global, Kinds};
use taipan_emit::passes;
use taipan_emit::viper::{self, Callee, Defaults, Environment, Guard, Layout, Meaning, Mode, Source};
use taipan_emit_x64::{X64Backend, disassemble};
use taipan_native::emitter::{context_layout, helper_addresses, helper_table, layout, target};
use taipan_native::unit::{is_plain, is_suspended, parameter_names, place};
use taipan_vm::bytecode::{Constant, Unit, UnitFlags};
use taipan_vm::objects::code::Code;
use taipan_vm::objects::object::Gc;
use taipan_vm::runtime::layout::{Layout as HostLayout, Shapes};
use taipan_vm::value::Value;

/// A form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// The IR as it is made of bytecode.
    Ir,
    /// The IR behind all passes.
    Optimized,
    /// Cranelift's IR, before its own passes.
    Clif,
    /// Machine code.
    Assembly,
}

/// A function that has IR.
struct Shown<'a> {
    unit: &'a Unit,
    function: Function,
}

/// The IR of a function by the tier that it is marked for: `None` if that is bytecode.
fn ir_of(
    unit: &Unit,
    whole: &Unit,
    (form, mode): (Form, Mode),
    helpers: HelperTable<'_>,
) -> Option<Result<Function, String>> {
    if unit.flags.has(UnitFlags::MODULE | UnitFlags::CLASS) {
        return None;
    }
    if unit.flags.has(UnitFlags::VIPER) && !unit.flags.has(UnitFlags::DEFAULT_TIER) {
        return Some(viper_ir(unit, whole, (form, mode), helpers));
    }
    if unit.flags.has(UnitFlags::VIPER | UnitFlags::NATIVE) && profiled::refusal(unit).is_none() {
        return Some(native_ir(unit, helpers));
    }
    None
}

/// Native code depends on what the program has done so far. This is what would be made of a function that has never
/// run: nothing is assumed but what its constants and operations tell.
fn native_ir(unit: &Unit, helpers: HelperTable<'_>) -> Result<Function, String> {
    let shapes = Shapes::host();
    let source = native::Source {
        unit,
        symbol: &unit.qualname,
        target: target(),
        helpers,
        layout: &HostLayout::HOST,
        shapes: &shapes,
        chaos: false,
    };
    let entry = match is_suspended(unit) {
        true => native::Entry::Resume { first: native::MOST_PLACES },
        false => native::Entry::Start,
    };
    native::translate(source, &entry, &mut Unknown { unit })
        .map_err(|refusal| format!("{} line {}: {}", unit.qualname, refusal.line, refusal.message))
}

/// A program of which only the function's own constants are known.
struct Unknown<'a> {
    unit: &'a Unit,
}

impl native::Program for Unknown<'_> {
    fn constant(&self, index: usize) -> u64 {
        let value = match self.unit.constants.get(index) {
            Some(Constant::Bool(value)) => Some(Value::bool(*value)),
            Some(Constant::Ellipsis) => Some(Value::ELLIPSIS),
            Some(Constant::Int(number)) => Value::small_int(*number as isize),
            Some(Constant::Float(number)) => Value::inline_float(*number),
            // An object that a dump has not got.
            _ => None,
        };
        value.unwrap_or(Value::NONE).bits() as u64
    }

    fn instructions(&self) -> u64 {
        0
    }

    fn globals(&self) -> u64 {
        Value::NONE.bits() as u64
    }

    fn cache_address(&self, _: usize) -> u64 {
        0
    }

    fn profile(&self, _: usize) -> Option<Kinds> {
        None
    }

    fn parameter(&self, _: usize) -> Option<Kinds> {
        None
    }

    fn is_generic(&self, _: usize) -> bool {
        false
    }

    fn attempts(&self) -> u32 {
        0
    }

    fn global(&mut self, _: usize) -> Option<Global> {
        None
    }

    fn callee(&mut self, _: u64) -> native::Callee {
        native::Callee::Other
    }

    fn kind(&self, bits: u64) -> Kinds {
        Kinds::of_bits(bits)
    }

    fn member(&mut self, _: u64, _: usize) -> Option<Global> {
        None
    }

    fn attribute(&mut self, _: usize) -> Option<Attribute> {
        None
    }

    fn stored_attribute(&mut self, _: usize) -> Option<Attribute> {
        None
    }
}

fn viper_ir(
    unit: &Unit,
    whole: &Unit,
    (form, mode): (Form, Mode),
    helpers: HelperTable<'_>,
) -> Result<Function, String> {
    // IR is shown without the offsets that depend on how the VM was built.
    let layout = if matches!(form, Form::Ir | Form::Optimized) { Layout::default() } else { layout() };
    let source = Source { unit, symbol: &unit.qualname, target: target(), helpers, layout, mode };
    viper::translate(source, &mut File { whole }).map_err(|refusal| {
        format!("{} {}: {}", unit.qualname, place(refusal.line, refusal.column), refusal.message)
    })
}

/// The viper functions of a file call each other directly.
struct File<'a> {
    whole: &'a Unit,
}

impl Environment for File<'_> {
    fn constant(&mut self, _: usize) -> u64 {
        Value::NONE.bits() as u64
    }

    fn code(&mut self) -> u64 {
        Value::NONE.bits() as u64
    }

    fn globals(&mut self) -> u64 {
        Value::NONE.bits() as u64
    }

    fn callee(&mut self, name: &str) -> Option<Callee> {
        let unit = viper_unit(self.whole, name)?;
        let signature = viper::signature(unit).ok()?;
        if signature.is_generator || !is_plain(unit) {
            return None;
        }
        // Addresses are those of one run; a dump is to be the same each time.
        let guard = Guard { value: Value::NONE.bits() as u64, changed: 0 };
        Some(Callee {
            symbol: name.to_string(),
            signature,
            guard,
            names: parameter_names(unit),
            positional_only: usize::from(unit.parameters.positional_only),
            defaults: Defaults::default(),
        })
    }

    fn meaning(&mut self, name: &str) -> Meaning {
        // A listing runs nothing: `math` is taken for the module.
        if name == "math" { Meaning::Math } else { Meaning::Other }
    }

    fn is_builtin(&mut self, _: &str) -> bool {
        true
    }
}

fn viper_unit<'a>(unit: &'a Unit, name: &str) -> Option<&'a Unit> {
    if &*unit.qualname == name && unit.flags.has(UnitFlags::VIPER) && !unit.flags.has(UnitFlags::DEFAULT_TIER)
    {
        return Some(unit);
    }
    unit.constants.iter().find_map(|constant| match constant {
        Constant::Unit(inner) => viper_unit(inner, name),
        _ => None,
    })
}

fn collect<'a>(
    unit: &'a Unit,
    whole: &Unit,
    form: (Form, Mode),
    helpers: HelperTable<'_>,
    found: &mut Vec<Shown<'a>>,
) -> Result<(), String> {
    if let Some(function) = ir_of(unit, whole, form, helpers) {
        found.push(Shown { unit, function: function? });
    }
    unit.constants.iter().try_for_each(|constant| match constant {
        Constant::Unit(inner) => collect(inner, whole, form, helpers, found),
        _ => Ok(()),
    })
}

/// The functions in `shown`, which is part of the unit of a whole file with this text.
pub(crate) fn list(
    form: Form,
    mode: Mode,
    whole: &Unit,
    shown: &Unit,
    text: &[u8],
) -> Result<String, String> {
    let target = target();
    let rows = viper::helper_rows(&target);
    let helpers = helper_table(rows);
    let mut found = Vec::new();
    collect(shown, whole, (form, mode), helpers, &mut found)?;
    if found.is_empty() {
        return Err(format!("taipan: no native or viper function in '{}'", shown.qualname));
    }
    let mut module = Module::default();
    for Shown { unit, mut function } in found {
        if form != Form::Ir {
            let context = passes::Context { target: &target, helpers };
            passes::optimize(&mut function, &context)
                .map_err(|error| format!("{}: {}", unit.qualname, error.message))?;
        }
        module.functions.push(function);
    }
    listing(form, &module, helpers, text)
}

/// Code of a running program that is to be shown when it is compiled (`-X show=FORM:FUNCTION`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) form: Form,
    /// Name or qualified name.
    pub(crate) function: String,
}

impl Wanted {
    /// Shows a function on standard error, if it is the one and the form that this stage has.
    pub(crate) fn show(
        &self,
        code: Gc<Code>,
        function: &Function,
        is_optimized: bool,
        helpers: HelperTable<'_>,
    ) {
        let names = [code.name, code.qualname];
        if (self.form != Form::Ir) != is_optimized
            || !names.iter().any(|name| name.get().as_str() == self.function)
        {
            return;
        }
        // Code that no file holds is shown without its text.
        let text = std::fs::read(code.filename.get().as_str()).unwrap_or_default();
        let module = Module { functions: vec![function.clone()] };
        match listing(self.form, &module, helpers, &text) {
            Ok(listing) => eprint!("{listing}"),
            Err(message) => eprintln!("taipan: {message}"),
        }
    }
}

/// The form of functions of a file with this text.
fn listing(form: Form, module: &Module, helpers: HelperTable<'_>, text: &[u8]) -> Result<String, String> {
    let text = String::from_utf8_lossy(text);
    let source = SourceLines { lines: text.lines().collect() };
    if matches!(form, Form::Ir | Form::Optimized) {
        return Ok(source.annotate_ir(&module.display(helpers).to_string()));
    }
    let mut backend = X64Backend::new(context_layout(), &helper_addresses())?;
    backend.set_exit_handler(crate::exits::exit_handler as *const () as usize)?;
    if form == Form::Clif {
        let functions = backend.clif_by_line(module, helpers).map_err(|error| error.to_string())?;
        return Ok(source.fill_in(&functions));
    }
    let code = backend.compile(module, helpers).map_err(|error| error.to_string())?;
    let symbols = backend.symbols(helpers);
    Ok(source.fill_in(&disassemble(&code, &symbols)))
}

/// The lines of a file.
struct SourceLines<'a> {
    lines: Vec<&'a str>,
}

impl Form {
    /// The form with this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        match name {
            "ir" => Some(Self::Ir),
            "ir-opt" => Some(Self::Optimized),
            "clif" => Some(Self::Clif),
            "asm" => Some(Self::Assembly),
            _ => None,
        }
    }
}

impl SourceLines<'_> {
    fn comment(&self, line: u32) -> String {
        let text = (line as usize).checked_sub(1).and_then(|index| self.lines.get(index));
        format!("; {line} | {}", text.map_or("", |text| text.trim_end()))
    }

    /// The line comes from the position behind each instruction (`@pc:line`), and stands in front of the first
    /// instruction of each run with one line.
    fn annotate_ir(&self, ir: &str) -> String {
        let mut out = String::new();
        let mut current = 0;
        for line in ir.lines() {
            let position = line.rsplit_once(" @").and_then(|(_, position)| position.split_once(':'));
            if let Some(number) = position.and_then(|(_, line)| line.parse().ok())
                && number != current
            {
                current = number;
                let _ = writeln!(out, "{}", self.comment(number));
            } else if line.starts_with("function ") {
                current = 0;
            }
            let _ = writeln!(out, "{line}");
        }
        out
    }

    /// Puts the text behind the numbers in lines `; line N`.
    fn fill_in(&self, listing: &str) -> String {
        let mut out = String::new();
        for line in listing.lines() {
            match line.strip_prefix("; line ").and_then(|number| number.parse().ok()) {
                Some(number) => out.push_str(&self.comment(number)),
                None => out.push_str(line),
            }
            out.push('\n');
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stand_where_they_change() {
        let source = SourceLines { lines: vec!["def f():", "    return 1  "] };
        let ir = "function f() -> i64 {\nblock0:\n    v0 = iconst.i64 1 @0:2\n    v1 = iconst.i64 1 @4:2\n    return v0\n}";
        assert_eq!(
            source.annotate_ir(ir),
            "function f() -> i64 {\nblock0:\n; 2 |     return 1\n    v0 = iconst.i64 1 @0:2\n    v1 = iconst.i64 1 @4:2\n    return v0\n}\n"
        );
        assert_eq!(source.fill_in("f:\n; line 1\n  ret\n; line 9"), "f:\n; 1 | def f():\n  ret\n; 9 | \n");
    }
}
