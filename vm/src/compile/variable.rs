//! Reading, writing and deleting names: registers, cells, closures, namespaces and globals.

use super::builder::Builder;
use super::error::Result;
use super::names::Name;
use super::scope::{Local, Meaning, ScopeId};
use crate::bytecode::opcode::Op;
use crate::syntax::ast::{ExprId, ExprKind};

impl Builder<'_, '_> {
    pub(super) fn local(&self, number: usize) -> Local {
        self.shared.scopes.list[self.frame].locals[number]
    }

    pub(super) fn meaning(&self, name: Name) -> Meaning {
        self.shared.scopes.meaning(self.scope, name)
    }

    /// Is the local surely bound here?
    fn is_bound(&self, number: usize) -> bool {
        let local = self.local(number);
        if local.cell && local.unbound {
            // An inner function may have made it unbound at any call.
            return false;
        }
        if number < 128 {
            return self.asm.flow.is_none_or(|flow| flow >> number & 1 != 0);
        }
        local.parameter && !local.unbound
    }

    /// Notes that the local is bound from here on.
    pub(super) fn set_bound(&mut self, number: usize, bound: bool) {
        if let Some(flow) = &mut self.asm.flow
            && number < 128
        {
            *flow = *flow & !(1 << number) | u128::from(bound) << number;
        }
    }

    /// The register of a plain local that has a near one.
    fn near_register(&self, number: usize) -> Option<u8> {
        (number < self.near && !self.local(number).cell).then_some(number as u8)
    }

    /// The register of the name, if it is a plain local in a near one.
    pub(super) fn direct(&mut self, name: Name) -> Option<u8> {
        match self.meaning(name) {
            Meaning::Local(number) => self.near_register(number),
            _ => None,
        }
    }

    /// The register that holds the name's value in place, after a check that it is bound.
    pub(super) fn in_place(&mut self, name: Name) -> Result<Option<u8>> {
        let Meaning::Local(number) = self.meaning(name) else { return Ok(None) };
        let Some(register) = self.near_register(number) else { return Ok(None) };
        self.check_local(number, register, name)?;
        Ok(Some(register))
    }

    pub(super) fn check_local(&mut self, number: usize, register: u8, name: Name) -> Result<()> {
        if !self.is_bound(number) {
            self.named(Op::CheckLocal, register, 0, 0, name)?;
            self.set_bound(number, true);
        }
        Ok(())
    }

    /// Puts the cell of a local into a register; gives that register.
    fn cell_register(&mut self, number: usize) -> Result<u8> {
        if number < self.near {
            return Ok(number as u8);
        }
        let register = self.temp()?;
        self.asm.far(Op::LoadFar, register, (number - self.near) as u16);
        Ok(register)
    }

    pub(super) fn load_name(&mut self, dst: u8, name: Name) -> Result<()> {
        match self.meaning(name) {
            Meaning::Local(number) => {
                let local = self.local(number);
                if local.cell {
                    let mark = self.top;
                    let cell = self.cell_register(number)?;
                    self.asm.abc(Op::LoadCell, dst, cell, 0);
                    self.top = mark;
                    self.check_local(number, dst, name)
                } else if number < self.near {
                    self.check_local(number, number as u8, name)?;
                    self.move_to(dst, number as u8);
                    Ok(())
                } else {
                    self.asm.far(Op::LoadFar, dst, (number - self.near) as u16);
                    self.check_local(number, dst, name)
                }
            }
            Meaning::Free(number) => {
                self.asm.abc(Op::LoadFree, dst, number as u8, 0);
                if self.shared.scopes.list[self.frame].free_bound[number] {
                    return Ok(());
                }
                self.named(Op::CheckFree, dst, 0, 0, name)
            }
            Meaning::Global if self.is_namespaced(name) => self.named(Op::LoadName, dst, 0, 0, name),
            Meaning::Global => self.named(Op::LoadGlobal, dst, 0, 0, name),
            Meaning::ClassName => self.named(Op::LoadName, dst, 0, 0, name),
            Meaning::ClassFree(number) => {
                self.named(Op::LoadClassFree, dst, 0, number as u8, name)?;
                self.named(Op::CheckFree, dst, 0, 0, name)
            }
        }
    }

    /// Is a name that means a global here looked up in the namespace of `exec` first?
    fn is_namespaced(&self, name: Name) -> bool {
        use super::scope::{Kind, flag};
        self.kind() == Kind::Module
            && self.in_namespace()
            && self.shared.scopes.module_entry(name).is_none_or(|entry| entry.flags & flag::GLOBAL == 0)
    }

    pub(super) fn store_name(&mut self, name: Name, src: u8) -> Result<()> {
        match self.meaning(name) {
            Meaning::Local(number) => {
                let local = self.local(number);
                if local.cell {
                    let mark = self.top;
                    let cell = self.cell_register(number)?;
                    self.asm.abc(Op::StoreCell, cell, src, 0);
                    self.top = mark;
                } else if number < self.near {
                    self.move_to(number as u8, src);
                } else {
                    self.asm.far(Op::StoreFar, src, (number - self.near) as u16);
                }
                self.set_bound(number, true);
                Ok(())
            }
            Meaning::Free(number) | Meaning::ClassFree(number) => {
                self.asm.abc(Op::StoreFree, src, number as u8, 0);
                Ok(())
            }
            Meaning::Global if !self.is_namespaced(name) => self.named(Op::StoreGlobal, src, 0, 0, name),
            Meaning::Global | Meaning::ClassName => self.named(Op::StoreName, src, 0, 0, name),
        }
    }

    pub(super) fn delete_name(&mut self, name: Name) -> Result<()> {
        match self.meaning(name) {
            Meaning::Local(number) => {
                let mark = self.top;
                if self.local(number).cell {
                    let cell = self.cell_register(number)?;
                    self.named(Op::DelCell, cell, 0, 0, name)?;
                } else if number < self.near {
                    self.named(Op::DelLocal, number as u8, 0, 0, name)?;
                } else {
                    let register = self.cell_register(number)?;
                    self.named(Op::DelLocal, register, 0, 0, name)?;
                    self.asm.far(Op::StoreFar, register, (number - self.near) as u16);
                }
                self.top = mark;
                self.set_bound(number, false);
                Ok(())
            }
            Meaning::Free(number) | Meaning::ClassFree(number) => {
                self.named(Op::DelFree, 0, number as u8, 0, name)
            }
            Meaning::Global if !self.is_namespaced(name) => self.named(Op::DelGlobal, 0, 0, 0, name),
            Meaning::Global | Meaning::ClassName => self.named(Op::DelName, 0, 0, 0, name),
        }
    }

    /// Makes the name unbound whether it is bound or not, as at the end of an `except` clause.
    pub(super) fn clear_name(&mut self, name: Name) -> Result<()> {
        if let Meaning::Local(number) = self.meaning(name)
            && let Some(register) = self.near_register(number)
        {
            self.asm.abc(Op::Clear, register, 0, 0);
            self.set_bound(number, false);
            return Ok(());
        }
        let mark = self.top;
        let none = self.temp()?;
        self.load_none(none);
        self.store_name(name, none)?;
        self.top = mark;
        self.delete_name(name)
    }

    /// Makes the cells of the frame's own variables.
    pub(super) fn make_cells(&mut self) -> Result<()> {
        let count = self.shared.scopes.list[self.frame].locals.len();
        for number in 0..count {
            let local = self.local(number);
            if local.cell && !local.hidden {
                self.make_cell(number)?;
            }
        }
        Ok(())
    }

    fn make_cell(&mut self, number: usize) -> Result<()> {
        if number < self.near {
            self.asm.abc(Op::MakeCell, number as u8, 0, 0);
            return Ok(());
        }
        let mark = self.top;
        let register = self.cell_register(number)?;
        self.asm.abc(Op::MakeCell, register, 0, 0);
        self.asm.far(Op::StoreFar, register, (number - self.near) as u16);
        self.top = mark;
        Ok(())
    }

    /// Enters a block: its variables start unbound, those in cells get fresh ones. Variables named `bound_first`
    /// are bound before anything reads them.
    pub(super) fn enter_block(
        &mut self,
        block: ScopeId,
        bound_first: impl Fn(u16) -> bool,
    ) -> Result<ScopeId> {
        let outer = core::mem::replace(&mut self.scope, block);
        let own: alloc::vec::Vec<(usize, u16)> = {
            let scope = &self.shared.scopes.list[block];
            let entries = scope.order.iter().filter_map(|name| scope.names.get(name));
            entries
                .filter_map(|entry| match entry.meaning {
                    Meaning::Local(number) => Some((number, entry.flags)),
                    _ => None,
                })
                .collect()
        };
        for (number, flags) in own {
            self.set_bound(number, false);
            if self.local(number).cell {
                self.clear_local(number)?;
                self.make_cell(number)?;
            } else if !bound_first(flags) {
                self.clear_local(number)?;
            }
        }
        Ok(outer)
    }

    fn clear_local(&mut self, number: usize) -> Result<()> {
        if number < self.near {
            self.asm.abc(Op::Clear, number as u8, 0, 0);
            return Ok(());
        }
        let mark = self.top;
        let register = self.temp()?;
        self.asm.abc(Op::Clear, register, 0, 0);
        self.asm.far(Op::StoreFar, register, (number - self.near) as u16);
        self.top = mark;
        Ok(())
    }

    /// Puts the closure cell that an inner unit calls `name` into `dst`.
    pub(super) fn load_cell_of(&mut self, dst: u8, name: Name) {
        match self.shared.scopes.cell_source(self.scope, name) {
            Some(Meaning::Local(number)) if number < self.near => self.move_to(dst, number as u8),
            Some(Meaning::Local(number)) => self.asm.far(Op::LoadFar, dst, (number - self.near) as u16),
            Some(Meaning::Free(number)) => self.asm.abc(Op::LoadClosure, dst, number as u8, 0),
            _ => debug_assert!(false, "a free variable has no cell in the frame around it"),
        }
    }

    /// Does evaluating one of the expressions assign the local `name` with `:=`?
    pub(super) fn rebinds(&mut self, later: &[ExprId], name: Name) -> bool {
        self.shared.scopes.list[self.frame].has_walrus && later.iter().any(|&id| self.assigns(id, name))
    }

    fn assigns(&mut self, id: ExprId, name: Name) -> bool {
        if self.shared.guard.exhausted() {
            return true;
        }
        let ast = self.ast;
        match ast.expr(id) {
            ExprKind::Named { target, value } => {
                let same = match ast.expr(target) {
                    ExprKind::Name(symbol) => self.mangle(symbol) == name,
                    _ => true,
                };
                same || self.assigns(value, name)
            }
            ExprKind::Name(_)
            | ExprKind::None
            | ExprKind::True
            | ExprKind::False
            | ExprKind::Int(_)
            | ExprKind::Float(_)
            | ExprKind::Str(_)
            | ExprKind::Lambda { .. } => false,
            ExprKind::Attribute { value, .. } | ExprKind::Starred(value) => self.assigns(value, name),
            ExprKind::BinOp { left, right, .. } => self.assigns(left, name) || self.assigns(right, name),
            ExprKind::UnaryOp { operand, .. } => self.assigns(operand, name),
            ExprKind::Subscript { value, index } => self.assigns(value, name) || self.assigns(index, name),
            ExprKind::Call { func, args, keywords } => {
                self.assigns(func, name)
                    || ast.list(args).iter().any(|&arg| self.assigns(arg, name))
                    || ast.list(keywords).iter().any(|keyword| self.assigns(keyword.value, name))
            }
            ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::BoolOp { values: items, .. } => {
                ast.list(items).iter().any(|&item| self.assigns(item, name))
            }
            // Rare kinds: a needless move costs little.
            _ => true,
        }
    }
}
