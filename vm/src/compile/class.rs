//! `class`, type parameter lists and `type` statements.

use alloc::string::String;
use alloc::vec::Vec;

use super::builder::{Builder, Head, build};
use super::error::Result;
use super::names::Name;
use super::scope::{Key, ScopeId, flag};
use crate::bytecode::opcode::Op;
use crate::bytecode::{Constant, ParameterCounts, UnitFlags};
use crate::syntax::ast::{
    Class, ClassId, ExprId, ExprKind, List, StmtId, StmtKind, TypeParam, TypeParamKind,
};
use crate::syntax::position::Span;

/// Most bases and keywords that a class passes in registers.
const MOST_ARGUMENTS: usize = 32;

impl Builder<'_, '_> {
    #[inline(never)]
    pub(super) fn class_definition(&mut self, id: ClassId, span: Span) -> Result<()> {
        let class: Class = *self.ast.class(id);
        let mark = self.top;
        let decorators = self.ast.list(class.decorators);
        for &decorator in decorators {
            self.expr_to_temp(decorator)?;
        }
        let outer = self.type_parameters(Key::ClassTypes(id), class.type_params)?;
        let Some(scope) = self.shared.scopes.of(Key::Class(id)) else { return Ok(()) };
        let window = self.temp()?;
        self.class_body(&class, scope, span, window)?;
        self.class_arguments(&class, span, window)?;
        let mut result = window;
        if let Some((around, types)) = outer {
            self.scope = around;
            self.move_to(types, window);
            result = types;
        }
        self.decorate_and_store(decorators, class.name.name, span, result)?;
        self.top = mark;
        Ok(())
    }

    /// Makes the function of the class's body in `window`.
    fn class_body(&mut self, class: &Class, scope: ScopeId, span: Span, window: u8) -> Result<()> {
        let text = self.ast.text(class.name.name);
        let name = self.mangle(class.name.name);
        let entry = self.shared.scopes.list[self.scope].names.get(&name);
        let global = entry.is_some_and(|entry| entry.flags & flag::GLOBAL != 0);
        let head = Head {
            name: text.into(),
            qualname: if global { String::from(text) } else { self.qualified(text) },
            scope,
            line: self.ast.lines.line(span.start),
            parameters: ParameterCounts::default(),
            flags: UnitFlags::CLASS | self.nested_flag(),
            doc: self.docstring(class.body),
            annotations: Vec::new(),
        };
        let unit = build(self.shared, &head, &|builder| {
            let work = builder.temp()?;
            builder.named_text(Op::LoadGlobal, work, 0, 0, "__name__")?;
            builder.named_text(Op::StoreName, work, 0, 0, "__module__")?;
            builder.load_constant(work, Constant::Str(builder.head.qualname.as_str().into()));
            builder.named_text(Op::StoreName, work, 0, 0, "__qualname__")?;
            if let Some(doc) = &builder.head.doc {
                builder.load_constant(work, Constant::Str(doc.clone()));
                builder.named_text(Op::StoreName, work, 0, 0, "__doc__")?;
            }
            builder.top -= 1;
            builder.class_type_params(class.type_params)?;
            builder.body_with_annotations(class.body)?;
            if builder.shared.scopes.list[scope].class_cell {
                builder.asm.abc(Op::Return, 1, 0, 0);
                builder.asm.flow = None;
            }
            Ok(())
        })?;
        self.at(span);
        self.function_object(window, scope, unit, 0)
    }

    /// Stores `__type_params__` in the namespace of a generic class.
    fn class_type_params(&mut self, params: List<TypeParam>) -> Result<()> {
        let params = self.ast.list(params);
        if params.is_empty() {
            return Ok(());
        }
        let mark = self.top;
        let list = self.temps(2)?;
        self.asm.abc(Op::BuildList, list, 0, 0);
        for param in params {
            let name = self.mangle(param.name);
            self.load_name(list + 1, name)?;
            self.asm.abc(Op::ListAppend, list, list + 1, 0);
        }
        self.asm.abc(Op::ListToTuple, list, list, 0);
        self.named_text(Op::StoreName, list, 0, 0, "__type_params__")?;
        self.named_text(Op::StoreName, list, 0, 0, "__parameters__")?;
        self.top = mark;
        Ok(())
    }

    /// Statements of a module or class, after the dict for their annotations.
    pub(super) fn body_with_annotations(&mut self, body: List<StmtId>) -> Result<()> {
        if self.shared.scopes.list[self.frame].annotations {
            let dict = self.temp()?;
            self.asm.abc(Op::BuildDict, dict, 0, 0);
            let op = if self.in_namespace() { Op::StoreName } else { Op::StoreGlobal };
            self.named_text(op, dict, 0, 0, "__annotations__")?;
            self.top -= 1;
        }
        self.statements(body)
    }

    /// Evaluates bases and keywords and builds the class in `window`.
    fn class_arguments(&mut self, class: &Class, span: Span, window: u8) -> Result<()> {
        let (bases, keywords) = (self.ast.list(class.bases), self.ast.list(class.keywords));
        self.check_keywords(keywords)?;
        let spread = bases.iter().any(|&base| matches!(self.ast.expr(base), ExprKind::Starred(_)))
            || keywords.iter().any(|keyword| keyword.name.is_none())
            || bases.len() + keywords.len() > MOST_ARGUMENTS;
        if spread {
            let list = self.temp()?;
            self.build_list(bases, list)?;
            let dict = self.temp()?;
            self.asm.abc(Op::BuildDict, dict, 0, 0);
            if !keywords.is_empty() {
                self.spread_keywords(keywords, dict, window)?;
            }
            self.at(span);
            self.asm.abc(Op::BuildClassEx, window, 0, 0);
            return Ok(());
        }
        for &base in bases {
            self.expr_to_temp(base)?;
        }
        for keyword in keywords {
            self.expr_to_temp(keyword.value)?;
        }
        self.at(span);
        let names: Vec<Name> = keywords.iter().filter_map(|keyword| keyword.name.map(Name::Tree)).collect();
        let names = self.names_tuple(&names);
        self.asm.abcx(Op::BuildClass, window, (bases.len() + keywords.len()) as u8, 0, names);
        Ok(())
    }

    /// Enters the block of a type parameter list and makes its parameters, and a tuple of them in a temporary that
    /// stays in use. Gives the scope around the block and the tuple's register.
    pub(super) fn type_parameters(
        &mut self,
        key: Key,
        params: List<TypeParam>,
    ) -> Result<Option<(ScopeId, u8)>> {
        let params = self.ast.list(params);
        let Some(block) = self.shared.scopes.of(key).filter(|_| !params.is_empty()) else { return Ok(None) };
        let tuple = self.temp()?;
        let outer = self.enter_block(block, |_| true)?;
        let mark = self.top;
        self.asm.abc(Op::BuildList, tuple, 0, 0);
        for param in params {
            self.at(param.span);
            let window = self.temps(2)?;
            let text = self.ast.text(param.name);
            if let Some(bound) = param.bound {
                self.lazy(text, bound, window + 1)?;
                self.top = usize::from(window) + 2;
            } else {
                self.asm.abc(Op::Clear, window + 1, 0, 0);
            }
            self.load_constant(window, Constant::Str(text.into()));
            let kind = match param.kind {
                TypeParamKind::TypeVar => 0,
                TypeParamKind::TypeVarTuple => 1,
                TypeParamKind::ParamSpec => 2,
            };
            self.asm.abc(Op::TypeParam, window, window, kind);
            let name = self.mangle(param.name);
            self.store_name(name, window)?;
            self.asm.abc(Op::ListAppend, tuple, window, 0);
            self.top = mark;
        }
        self.asm.abc(Op::ListToTuple, tuple, tuple, 0);
        Ok(Some((outer, tuple)))
    }

    #[inline(never)]
    pub(super) fn type_alias(&mut self, id: StmtId) -> Result<()> {
        let StmtKind::TypeAlias { name: target, type_params, value } = self.ast.stmt(id) else {
            return Ok(());
        };
        let ExprKind::Name(symbol) = self.ast.expr(target) else { return Ok(()) };
        let outer = self.type_parameters(Key::AliasTypes(id), type_params)?;
        let window = self.temps(3)?;
        let text = self.ast.text(symbol);
        self.load_constant(window, Constant::Str(text.into()));
        match outer {
            Some((_, tuple)) => self.move_to(window + 1, tuple),
            None => self.load_constant(window + 1, Constant::Tuple([].into())),
        }
        self.lazy(text, value, window + 2)?;
        self.asm.abc(Op::TypeAlias, window, 0, 0);
        if let Some((around, _)) = outer {
            self.scope = around;
        }
        self.assign_name(target, window)
    }

    /// Assigns the register to a target that is a name.
    fn assign_name(&mut self, target: ExprId, src: u8) -> Result<()> {
        let ExprKind::Name(symbol) = self.ast.expr(target) else { return Ok(()) };
        let name = self.mangle(symbol);
        self.store_name(name, src)
    }
}
