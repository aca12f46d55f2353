//! Calls: plain, of methods, with keywords, with `*` and `**`, and the forms of `super()` and `locals()`.

use alloc::format;
use alloc::vec::Vec;

use super::builder::Builder;
use super::collect::const_argument;
use super::error::Result;
use super::names::Name;
use super::scope::{Kind, Meaning, flag};
use crate::bytecode::UnitFlags;
use crate::bytecode::opcode::Op;
use crate::syntax::ast::{ExprId, ExprKind, Keyword, List};
use crate::syntax::symbol::Symbol;

/// Most arguments of a call that passes them in registers.
const MOST_ARGUMENTS: usize = 64;

impl Builder<'_, '_> {
    #[inline(never)]
    pub(super) fn call(
        &mut self,
        id: ExprId,
        func: ExprId,
        args: List<ExprId>,
        keywords: List<Keyword>,
        dst: u8,
    ) -> Result<()> {
        let (args, keywords) = (self.ast.list(args), self.ast.list(keywords));
        self.check_keywords(keywords)?;
        if let Some(argument) = const_argument(self.ast, id)
            && let ExprKind::Name(symbol) = self.ast.expr(func)
            && self.shared.is_const_function(self.scope, Name::Tree(symbol))
        {
            // A call with a known argument was folded before.
            if self.shared.is_constant(self.scope, argument) {
                return self.expr_to(argument, dst);
            }
            return self.fail(self.ast.expr_span(argument), "not a constant");
        }
        if args.is_empty() && keywords.is_empty() && self.call_of_frame(id, func, dst)? {
            return Ok(());
        }
        let spread = args.iter().any(|&arg| matches!(self.ast.expr(arg), ExprKind::Starred(_)))
            || keywords.iter().any(|keyword| keyword.name.is_none())
            || args.len() + keywords.len() > MOST_ARGUMENTS;
        if spread {
            return self.call_spread(id, func, args, keywords, dst);
        }
        let window = self.window(dst)?;
        if let ExprKind::Attribute { value, attr } = self.ast.expr(func) {
            let name = self.mangle(attr);
            self.temp()?;
            if !self.super_method(id, func, value, name, window)? {
                let object = self.operand(value, Some(window), &[])?;
                self.at_attribute(func);
                self.named(Op::LoadMethod, window, object, 0, name)?;
            }
            self.arguments(args, keywords)?;
            self.at_attribute(func);
            self.emit_call(Op::CallMethod, Op::CallMethodKw, window, args, keywords);
        } else {
            self.expr_to(func, window)?;
            self.arguments(args, keywords)?;
            self.at(self.ast.expr_span(id));
            self.emit_call(Op::Call, Op::CallKw, window, args, keywords);
        }
        self.move_to(dst, window);
        Ok(())
    }

    pub(super) fn check_keywords(&self, keywords: &[Keyword]) -> Result<()> {
        for (at, keyword) in keywords.iter().enumerate() {
            if let Some(name) = keyword.name
                && keywords[..at].iter().any(|other| other.name == Some(name))
            {
                let text = self.ast.text(name);
                return self.fail(keyword.span, format!("keyword argument repeated: {text}"));
            }
        }
        Ok(())
    }

    /// Evaluates arguments into the next temporaries.
    fn arguments(&mut self, args: &[ExprId], keywords: &[Keyword]) -> Result<()> {
        for &arg in args {
            self.expr_to_temp(arg)?;
        }
        for keyword in keywords {
            self.expr_to_temp(keyword.value)?;
        }
        Ok(())
    }

    fn emit_call(&mut self, plain: Op, with_names: Op, window: u8, args: &[ExprId], keywords: &[Keyword]) {
        let count = (args.len() + keywords.len()) as u8;
        if keywords.is_empty() {
            self.asm.abc(plain, window, count, 0);
        } else {
            let names: Vec<Name> =
                keywords.iter().filter_map(|keyword| keyword.name.map(Name::Tree)).collect();
            let names = self.names_tuple(&names);
            self.asm.abcx(with_names, window, count, 0, names);
        }
    }

    /// Calls with `*`, `**` or too many arguments for registers.
    fn call_spread(
        &mut self,
        id: ExprId,
        func: ExprId,
        args: &[ExprId],
        keywords: &[Keyword],
        dst: u8,
    ) -> Result<()> {
        let window = self.window(dst)?;
        self.expr_to(func, window)?;
        let list = self.temp()?;
        match *args {
            // The call itself iterates over a single one.
            [arg] if let ExprKind::Starred(inner) = self.ast.expr(arg) => self.expr_to(inner, list)?,
            _ => self.build_list(args, list)?,
        }
        let dict = self.temp()?;
        self.spread_keywords(keywords, dict, window)?;
        self.at(self.ast.expr_span(id));
        self.asm.abc(Op::CallEx, window, 0, 0);
        self.move_to(dst, window);
        Ok(())
    }

    /// Builds the dict of keyword arguments in `dict`, or makes it unbound if there are none.
    pub(super) fn spread_keywords(&mut self, keywords: &[Keyword], dict: u8, callee: u8) -> Result<()> {
        match *keywords {
            [] => {
                self.asm.abc(Op::Clear, dict, 0, 0);
                return Ok(());
            }
            [Keyword { name: None, value, .. }] if self.is_own_keywords(value) => {
                return self.expr_to(value, dict);
            }
            _ => {}
        }
        let mark = self.top;
        self.asm.abc(Op::BuildDict, dict, 0, 0);
        let mut spread = false;
        for keyword in keywords {
            match keyword.name {
                // A name that follows a `**` may be in that mapping too: merging finds it.
                Some(name) if spread => {
                    let one = self.temp()?;
                    self.asm.abc(Op::BuildDict, one, 0, 0);
                    let key = self.temp()?;
                    let constant = self.name_value(Name::Tree(name));
                    self.load_constant(key, constant);
                    let value = self.operand(keyword.value, None, &[])?;
                    self.asm.abc(Op::DictSet, one, key, value);
                    self.asm.abc(Op::DictMerge, dict, one, callee);
                }
                Some(name) => {
                    let key = self.temp()?;
                    let constant = self.name_value(Name::Tree(name));
                    self.load_constant(key, constant);
                    let value = self.operand(keyword.value, None, &[])?;
                    self.asm.abc(Op::DictSet, dict, key, value);
                }
                None => {
                    spread = true;
                    let value = self.operand(keyword.value, None, &[])?;
                    self.at(self.ast.expr_span(keyword.value));
                    self.asm.abc(Op::DictMerge, dict, value, callee);
                }
            }
            self.top = mark;
        }
        Ok(())
    }

    /// Is the expression the frame's own `**kwargs`, never assigned, so that its value is a dict for sure?
    fn is_own_keywords(&mut self, id: ExprId) -> bool {
        let ExprKind::Name(symbol) = self.ast.expr(id) else { return false };
        let name = self.mangle(symbol);
        let Meaning::Local(number) = self.meaning(name) else { return false };
        let counts = self.head.parameters;
        let has_args = self.head.flags & UnitFlags::VAR_ARGS != 0;
        let place = usize::from(counts.positional) + usize::from(counts.keyword_only) + usize::from(has_args);
        let local = self.local(number);
        self.head.flags & UnitFlags::VAR_KW != 0 && number == place && local.bindings == 1 && !local.unbound
    }

    /// Compiles `locals()` and `super()`, which need the frame; false if the call is neither.
    fn call_of_frame(&mut self, id: ExprId, func: ExprId, dst: u8) -> Result<bool> {
        let ExprKind::Name(symbol) = self.ast.expr(func) else { return Ok(false) };
        let text = self.ast.text(symbol);
        if !matches!(text, "locals" | "super") || !self.is_builtin(symbol) {
            return Ok(false);
        }
        self.at(self.ast.expr_span(id));
        if text == "super" {
            let Some(class) = self.class_cell_number() else { return Ok(false) };
            let window = self.window(dst)?;
            self.expr_to(func, window)?;
            let arguments = self.temps(2)?;
            self.asm.abc(Op::LoadFree, arguments, class, 0);
            let class_name = self.shared.scopes.class_name;
            self.named(Op::CheckFree, arguments, 0, 0, class_name)?;
            self.first_argument(arguments + 1)?;
            self.asm.abc(Op::Call, window, 2, 0);
            self.move_to(dst, window);
            return Ok(true);
        }
        match self.kind() {
            _ if self.in_namespace() => self.asm.abc(Op::Move, dst, 0, 0),
            Kind::Module => self.asm.abc(Op::LoadNamespace, dst, 0, 0),
            _ => self.asm.abc(Op::LoadLocals, dst, 0, 0),
        }
        Ok(true)
    }

    /// Does the name mean a builtin here, as far as one can see?
    pub(super) fn is_builtin(&mut self, symbol: Symbol) -> bool {
        let name = self.mangle(symbol);
        let global = matches!(self.meaning(name), Meaning::Global | Meaning::ClassName);
        let module = self.shared.scopes.module_entry(name);
        let own = self.shared.scopes.list[self.frame].names.get(&name);
        let free =
            |entry: Option<&super::scope::Entry>| entry.is_none_or(|entry| entry.flags & flag::BOUND == 0);
        global && free(module) && free(own)
    }

    /// Number of `__class__` in the closure, in a function that `super()` works in.
    fn class_cell_number(&mut self) -> Option<u8> {
        let class = self.shared.scopes.class_name;
        if self.kind() != Kind::Function || self.head.parameters.positional == 0 {
            return None;
        }
        match self.meaning(class) {
            Meaning::Free(number) => u8::try_from(number).ok(),
            _ => None,
        }
    }

    /// Loads the frame's first argument, which may have been deleted.
    fn first_argument(&mut self, dst: u8) -> Result<()> {
        let local = self.local(0);
        let (name, cell) = (local.name, local.cell);
        if cell {
            self.asm.abc(Op::LoadCell, dst, 0, 0);
            return self.check_local(0, dst, name);
        }
        self.check_local(0, 0, name)?;
        self.asm.abc(Op::Move, dst, 0, 0);
        Ok(())
    }

    /// Loads the method for `super().name(...)`; false if the object is not `super()`.
    fn super_method(
        &mut self,
        id: ExprId,
        func: ExprId,
        object: ExprId,
        name: Name,
        window: u8,
    ) -> Result<bool> {
        let ExprKind::Call { func: callee, args, keywords } = self.ast.expr(object) else { return Ok(false) };
        let ExprKind::Name(symbol) = self.ast.expr(callee) else { return Ok(false) };
        if self.ast.text(symbol) != "super" || !args.is_empty() || !keywords.is_empty() {
            return Ok(false);
        }
        if !self.is_builtin(symbol) {
            return Ok(false);
        }
        let Some(class) = self.class_cell_number() else { return Ok(false) };
        self.at(self.ast.expr_span(id));
        self.asm.abc(Op::LoadFree, window, class, 0);
        let first = if self.local(0).cell {
            self.first_argument(window + 1)?;
            window + 1
        } else {
            let name = self.local(0).name;
            self.check_local(0, 0, name)?;
            0
        };
        self.at_attribute(func);
        self.named(Op::LoadSuper, window, window, first, name)?;
        Ok(true)
    }
}
