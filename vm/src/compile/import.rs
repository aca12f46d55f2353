//! `import` and `from ... import`.

use alloc::vec::Vec;

use super::builder::Builder;
use super::error::Result;
use super::names::Name;
use crate::bytecode::Constant;
use crate::bytecode::opcode::Op;
use crate::syntax::ast::{Alias, List, StmtId, StmtKind};

impl Builder<'_, '_> {
    #[inline(never)]
    pub(super) fn import(&mut self, names: List<Alias>) -> Result<()> {
        for alias in self.ast.list(names) {
            let mark = self.top;
            let module = self.temp()?;
            self.at(alias.span);
            self.load_none(module);
            let text = self.ast.text(alias.name);
            self.named(Op::ImportName, module, 0, 0, Name::Tree(alias.name))?;
            let mut parts = text.split('.');
            let top = parts.next().unwrap_or("");
            let bound = match alias.asname {
                Some(asname) => {
                    for part in parts {
                        self.named_text(Op::ImportFrom, module, module, 0, part)?;
                    }
                    self.mangle(asname)
                }
                None => match self.shared.names.intern(top) {
                    Name::Tree(symbol) => self.mangle(symbol),
                    made => made,
                },
            };
            self.store_name(bound, module)?;
            self.top = mark;
        }
        Ok(())
    }

    #[inline(never)]
    pub(super) fn import_from(&mut self, id: StmtId) -> Result<()> {
        let StmtKind::ImportFrom { module, names, level } = self.ast.stmt(id) else { return Ok(()) };
        let span = self.ast.stmt_span(id);
        let names = self.ast.list(names);
        let module_name = match module {
            Some(module) => Name::Tree(module),
            None => self.shared.names.intern(""),
        };
        if level == 0 && self.shared.names.text(module_name) == "__future__" {
            self.check_future(names)?;
        }
        let Ok(level) = u8::try_from(level) else { return self.fail(span, "too many leading dots") };
        let register = self.temp()?;
        let wanted: Vec<Constant> =
            names.iter().map(|alias| self.name_value(Name::Tree(alias.name))).collect();
        self.load_constant(register, Constant::Tuple(wanted.into()));
        self.named(Op::ImportName, register, level, 0, module_name)?;
        for alias in names {
            let mark = self.top;
            let value = self.temp()?;
            if self.ast.text(alias.name) == "*" {
                if !self.in_namespace() {
                    self.asm.abc(Op::LoadNamespace, value, 0, 0);
                }
                let namespace = if self.in_namespace() { 0 } else { value };
                self.asm.abc(Op::ImportStar, register, namespace, 0);
            } else {
                self.at(alias.span);
                self.named(Op::ImportFrom, value, register, 0, Name::Tree(alias.name))?;
                let name = self.mangle(alias.asname.unwrap_or(alias.name));
                self.store_name(name, value)?;
            }
            self.top = mark;
        }
        Ok(())
    }

    fn check_future(&self, names: &[Alias]) -> Result<()> {
        const FEATURES: [&str; 10] = [
            "nested_scopes",
            "generators",
            "division",
            "absolute_import",
            "with_statement",
            "print_function",
            "unicode_literals",
            "barry_as_FLUFL",
            "generator_stop",
            "annotations",
        ];
        for alias in names {
            let text = self.ast.text(alias.name);
            if text == "braces" {
                return self.fail(alias.span, "not a chance");
            }
            if text != "*" && !FEATURES.contains(&text) {
                let message = alloc::format!("future feature {text} is not defined");
                return self.fail(alias.span, message);
            }
        }
        Ok(())
    }
}
