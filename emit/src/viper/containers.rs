//! Displays, unpacking, slices, f-strings, imports, patterns, and what else is done to objects by helpers.

use super::decode::Instruction;
use super::kind::Kind;
use super::state::Operand;
use super::translator::{Outcome, Translator};
use taipan_vm::bytecode::Op;

impl Translator<'_, '_> {
    /// Calls a helper with the objects in registers; the result goes to register `a`.
    fn by_helper(&mut self, a: usize, name: &str, registers: &[usize]) -> Outcome<()> {
        let mut args = alloc::vec::Vec::new();
        for register in registers {
            args.push(self.object_in(*register)?);
        }
        let value = self.helper_value(name, &args)?;
        self.write(a, Operand::of(Kind::Object, value))
    }

    /// The same for a helper that gives nothing.
    fn do_by_helper(&mut self, name: &str, registers: &[usize]) -> Outcome<()> {
        let mut args = alloc::vec::Vec::new();
        for register in registers {
            args.push(self.object_in(*register)?);
        }
        self.helper(name, &args).map(|_| ())
    }

    /// An instruction on containers, texts, modules and patterns, if it is one.
    pub(super) fn container_instruction(&mut self, i: Instruction) -> Outcome<bool> {
        let (a, b, c) = (i.a, i.b, i.c);
        match i.op {
            Op::BuildSet | Op::BuildString => {
                let items = self.operands(b, c)?;
                let list = self.list(&items)?;
                let name = if i.op == Op::BuildSet { "build_set_of" } else { "join_strings" };
                let value = self.helper_value(name, &[list])?;
                self.write(a, Operand::of(Kind::Object, value))?;
            }
            Op::BuildSlice => self.by_helper(a, "build_slice", &[b, b + 1, b + 2])?,
            Op::ListExtend => self.do_by_helper("list_extend", &[a, b])?,
            Op::SetAdd => self.do_by_helper("set_add", &[a, b])?,
            Op::SetUpdate => self.do_by_helper("set_update", &[a, b])?,
            Op::DictSet => self.do_by_helper("dict_set", &[a, b, c])?,
            Op::DictUpdate => self.do_by_helper("dict_update", &[a, b])?,
            Op::DictMerge => self.do_by_helper("dict_merge", &[a, b, c])?,
            Op::FormatValue => {
                let value = self.object_in(b)?;
                let conversion = self.b.word((c & 3) as i64);
                let spec = if c & 4 != 0 { self.object_in(b + 1)? } else { self.no_value() };
                let text = self.helper_value("format_value", &[value, conversion, spec])?;
                self.write(a, Operand::of(Kind::Object, text))?;
            }
            Op::Unpack => {
                let value = self.object_in(b)?;
                let count = self.b.word(c as i64);
                let tuple = self.helper_value("unpack_tuple", &[value, count])?;
                self.write_items(tuple, a, c)?;
            }
            Op::UnpackEx => {
                let value = self.object_in(b)?;
                let after = i.x as usize;
                let counts = (self.b.word(c as i64), self.b.word(after as i64));
                let tuple = self.helper_value("unpack_ex_tuple", &[value, counts.0, counts.1])?;
                self.write_items(tuple, a, c + 1 + after)?;
            }
            Op::DelAttr => {
                let object = self.object_in(a)?;
                let name = self.constant_object(i.name());
                self.helper("del_attr", &[object, name])?;
            }
            Op::DelGlobal => {
                let globals = self.globals();
                let name = self.constant_object(i.name());
                self.helper("del_global", &[globals, name])?;
            }
            Op::LoadNamespace => {
                let globals = self.globals();
                self.write(a, Operand::of(Kind::Object, globals))?;
            }
            Op::ImportName => {
                let wanted = self.object_in(a)?;
                let (globals, level) = (self.globals(), self.b.word(b as i64));
                let name = self.constant_object(i.name());
                let module = self.helper_value("import_name", &[name, level, wanted, globals])?;
                self.write(a, Operand::of(Kind::Object, module))?;
            }
            Op::ImportFrom => {
                let module = self.object_in(b)?;
                let name = self.constant_object(i.name());
                let value = self.helper_value("import_from", &[module, name])?;
                self.write(a, Operand::of(Kind::Object, value))?;
            }
            Op::MatchSequence | Op::MatchMapping => {
                let value = self.object_in(b)?;
                let name = if i.op == Op::MatchSequence { "match_sequence" } else { "match_mapping" };
                let truth = self.helper_value(name, &[value])?;
                self.write(a, Operand::of(Kind::Bool, truth))?;
            }
            Op::MatchLen => {
                let value = self.object_in(b)?;
                let len = self.helper_value("match_len", &[value])?;
                let len = self.narrowed(len);
                self.write(a, Operand::of(Kind::Int, len))?;
            }
            Op::MatchKeys => self.by_helper(a, "match_keys", &[b, c])?,
            Op::MatchRest => self.by_helper(a, "match_rest", &[b, c])?,
            Op::MatchClass => {
                let (names, subject, class) = (self.object_in(a)?, self.object_in(b)?, self.object_in(c)?);
                let positional = self.b.word(i64::from(i.x));
                let values = self.helper_value("match_class", &[names, subject, class, positional])?;
                self.write(a, Operand::of(Kind::Object, values))?;
            }
            Op::TypeAlias => {
                let args = [self.slot(a)?, self.slot(a + 1)?, self.slot(a + 2)?];
                let alias = self.helper_value("new_type_alias", &args)?;
                self.write(a, Operand::of(Kind::Object, alias))?;
            }
            Op::TypeParam => {
                let (name, bound, kind) = (self.slot(b)?, self.slot(b + 1)?, self.b.word(c as i64));
                let parameter = self.helper_value("new_type_parameter", &[name, bound, kind])?;
                self.write(a, Operand::of(Kind::Object, parameter))?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}
