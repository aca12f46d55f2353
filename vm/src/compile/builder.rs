//! The builder of one unit: its registers, constants, names and caches, and what all units share.
//!
//! Registers: parameters, other locals, temporaries as a stack. Locals from number `near` on live beyond the
//! temporaries, where only `loadfar` and `storefar` reach. Invariants of the code generator:
//!
//! 1. `top` is the first free temporary; whoever raises it puts it back, except where a construct keeps
//!    registers for its duration.
//! 2. A destination handed to an expression is a local or a fresh temporary. A local is written only by the last
//!    instruction of the expression, so that the expression can read it and an exception leaves it as it was.
//! 3. A call's window starts at the top of the temporaries: nothing lives above it.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::Options;
use super::assembler::{Assembler, Flow, Label};
use super::constant::Pool;
use super::error::{Fail, Result, StackGuard, error};
use super::names::{Name, Names};
use super::scope::{Kind, ScopeId, Scopes};
use crate::bytecode::opcode::{self, Op};
use crate::bytecode::{Constant, ParameterCounts, Unit, UnitFlags};
use crate::syntax::ast::Ast;
use crate::syntax::position::{Position, Span};
use crate::syntax::symbol::Symbol;

/// Locals that get near registers at first; fewer when the temporaries do not fit behind them.
const NEAR: usize = 200;
/// Most parameters that all stay in near registers.
const MOST_NEAR_PARAMETERS: usize = 224;

/// What all units of a compilation share.
pub(super) struct Shared<'a> {
    pub(super) ast: &'a Ast,
    pub(super) options: &'a Options<'a>,
    pub(super) names: Names<'a>,
    pub(super) scopes: Scopes,
    /// Values of the names that `const()` defines, by scope.
    pub(super) constants: BTreeMap<(ScopeId, Name), Constant>,
    /// Names that `const()` defines, also those whose values are not known before run time.
    pub(super) declared: BTreeSet<Name>,
    pub(super) guard: StackGuard,
    pub(super) future_annotations: bool,
    /// Expressions that are known to have no constant value, one bit each.
    pub(super) unknown: Vec<u64>,
    /// May `unknown` be filled? Not before all of `constants` is known.
    pub(super) remember_unknown: bool,
}

/// What is known of a unit before its code is generated.
pub(super) struct Head {
    pub(super) name: Box<str>,
    pub(super) qualname: String,
    pub(super) scope: ScopeId,
    pub(super) line: u32,
    pub(super) parameters: ParameterCounts,
    pub(super) flags: u16,
    pub(super) doc: Option<Box<str>>,
    /// Register of the parameter, text, place.
    pub(super) annotations: Vec<(u16, Box<str>, Position)>,
}

/// How control leaves a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Exit {
    Return,
    Break,
    Continue,
}

impl Exit {
    /// The kind that the `finally` machinery stores for it.
    pub(super) fn kind(self) -> i16 {
        match self {
            Self::Return => 2,
            Self::Break => 3,
            Self::Continue => 4,
        }
    }
}

/// A construct that code is inside of, and that must be left in order. `depth` is the number of exception
/// ranges that were open around it.
pub(super) enum Block {
    Loop {
        exit: Label,
        next: Label,
    },
    /// The body of a `try` whose handlers need no clean-up, or of an asynchronous loop's step.
    Try {
        depth: usize,
    },
    /// Code that a `finally` follows.
    Finally {
        depth: usize,
        body: Label,
        kind: u8,
        value: u8,
        exits: Vec<Exit>,
    },
    /// The `finally` itself.
    FinallyBody {
        depth: usize,
        kind: u8,
        old: u8,
    },
    /// An `except` clause.
    Handler {
        depth: usize,
        old: u8,
        name: Option<Name>,
    },
    /// The body of a `with`.
    With {
        depth: usize,
        exit: u8,
        is_async: bool,
        line: u32,
    },
}

/// The builder of one unit.
pub(super) struct Builder<'s, 'a> {
    pub(super) shared: &'s mut Shared<'a>,
    pub(super) ast: &'a Ast,
    pub(super) asm: Assembler,
    pub(super) pool: Pool,
    pub(super) head: &'s Head,
    /// The scope whose unit this is.
    pub(super) frame: ScopeId,
    /// The scope that code is generated for: the frame or a block in it.
    pub(super) scope: ScopeId,
    pub(super) blocks: Vec<Block>,
    /// Bits of the locals that something makes unbound.
    pub(super) unbindable: Flow,
    /// First temporary; also the number of locals in near registers.
    pub(super) near: usize,
    pub(super) top: usize,
    most: usize,
    caches: u32,
    global_caches: BTreeMap<(Op, u32), u16>,
    /// Where the present statement stands.
    pub(super) span: Span,
}

/// Builds the unit of `head`, whose code `body` generates; again with other limits where the first do not do.
pub(super) fn build<'a>(
    shared: &mut Shared<'a>,
    head: &Head,
    body: &dyn Fn(&mut Builder<'_, 'a>) -> Result<()>,
) -> Result<Unit> {
    let scope = head.scope;
    let parameters = shared.scopes.list[scope].locals.iter().filter(|local| local.parameter).count();
    let span = Span::default();
    if shared.scopes.list[scope].free.len() > 256 {
        return error(shared.ast, span, format!("too many free variables in '{}'", head.name));
    }
    // Parameters that don't leave room for temporaries are moved to far registers when the function is entered.
    let least = if parameters > MOST_NEAR_PARAMETERS { 16 } else { parameters };
    let mut near = NEAR.max(least);
    let mut long_jumps = false;
    loop {
        match attempt(shared, head, body, near, long_jumps) {
            Err(Fail::ShortJump) if !long_jumps => long_jumps = true,
            Err(Fail::Registers(_)) if near > least => near = least.max(near / 4),
            Err(Fail::Registers(span)) => return error(shared.ast, span, "expression too complex"),
            result => return result,
        }
        if near < 16 {
            near = least;
        }
    }
}

fn attempt<'a>(
    shared: &mut Shared<'a>,
    head: &Head,
    body: &dyn Fn(&mut Builder<'_, 'a>) -> Result<()>,
    near: usize,
    long_jumps: bool,
) -> Result<Unit> {
    let ast = shared.ast;
    let locals = &shared.scopes.list[head.scope].locals;
    let near = near.min(locals.len());
    let mut flow: Flow = 0;
    let mut unbindable: Flow = 0;
    for (number, local) in locals.iter().enumerate().take(128) {
        flow |= Flow::from(local.parameter) << number;
        unbindable |= Flow::from(local.unbound) << number;
    }
    let mut builder = Builder {
        ast,
        asm: Assembler::new(head.line, flow, long_jumps)
            .with_columns(head.flags & UnitFlags::VIPER != 0 || shared.options.columns),
        pool: Pool::default(),
        head,
        frame: head.scope,
        scope: head.scope,
        blocks: Vec::new(),
        unbindable,
        near,
        top: near,
        most: near,
        caches: 0,
        global_caches: BTreeMap::new(),
        span: Span::default(),
        shared,
    };
    builder.make_cells()?;
    body(&mut builder)?;
    builder.finish()
}

impl<'a> Builder<'_, 'a> {
    fn finish(mut self) -> Result<Unit> {
        if self.asm.reachable() {
            self.asm.abc(Op::ReturnNone, 0, 0, 0);
        }
        let scope = &self.shared.scopes.list[self.frame];
        let far = scope.locals.len() - self.near;
        let registers = self.most + far;
        let Ok(registers) = u16::try_from(registers) else {
            return self.fail(self.span, "too many local variables");
        };
        let mut cells = vec![0_u8; scope.locals.len().div_ceil(8)];
        let mut locals = Vec::with_capacity(scope.locals.len());
        for (number, local) in scope.locals.iter().enumerate() {
            if local.cell {
                cells[number / 8] |= 1 << (number % 8);
            }
            let text = self.shared.names.text(local.name);
            locals.push(if local.hidden { format!(".{text}").into() } else { text.into() });
        }
        let free = scope.free.iter().map(|&name| self.shared.names.text(name).into()).collect();
        let assembled = self.asm.finish(self.most as u16)?;
        Ok(Unit {
            machine: None,
            name: self.head.name.clone(),
            qualname: self.head.qualname.as_str().into(),
            code: assembled.code.into(),
            constants: self.pool.constants,
            exceptions: assembled.exceptions,
            lines: assembled.lines.into(),
            columns: assembled.columns,
            first_line: self.head.line,
            caches: self.caches as u16,
            registers,
            far_locals: far as u16,
            parameters: self.head.parameters,
            flags: UnitFlags(self.head.flags),
            locals,
            cells,
            free,
            doc: self.head.doc.clone(),
            annotations: self.head.annotations.iter().map(|(at, text, _)| (*at, text.clone())).collect(),
            annotation_places: self.head.annotations.iter().map(|(.., at)| (at.line, at.column)).collect(),
        })
    }

    pub(super) fn fail<T>(
        &self,
        span: Span,
        message: impl Into<alloc::borrow::Cow<'static, str>>,
    ) -> Result<T> {
        error(self.ast, span, message)
    }

    /// What kind of unit this is.
    pub(super) fn kind(&self) -> Kind {
        self.shared.scopes.list[self.frame].kind
    }

    /// Do names of the frame's own scope live in the namespace in register 0?
    pub(super) fn in_namespace(&self) -> bool {
        self.head.flags & (UnitFlags::CLASS | UnitFlags::NAMESPACE) != 0
    }

    pub(super) fn mangle(&mut self, symbol: Symbol) -> Name {
        self.shared.names.mangle(self.shared.scopes.list[self.scope].class, symbol)
    }

    // Registers

    /// The next free temporary.
    pub(super) fn temp(&mut self) -> Result<u8> {
        self.temps(1)
    }

    /// The first of `count` free temporaries in a row.
    pub(super) fn temps(&mut self, count: usize) -> Result<u8> {
        let first = self.top;
        self.top += count;
        if self.top > 256 {
            return Err(Fail::Registers(self.span));
        }
        self.most = self.most.max(self.top);
        Ok(first as u8)
    }

    pub(super) fn is_temp(&self, register: u8) -> bool {
        usize::from(register) >= self.near
    }

    /// The register as scratch for parts of an expression that ends up in it, if it may be one.
    pub(super) fn scratch(&self, register: u8) -> Option<u8> {
        self.is_temp(register).then_some(register)
    }

    /// The start of a window for a result wanted in `dst`: that register itself if it is the last in use.
    pub(super) fn window(&mut self, dst: u8) -> Result<u8> {
        if self.is_temp(dst) && usize::from(dst) + 1 == self.top { Ok(dst) } else { self.temp() }
    }

    pub(super) fn move_to(&mut self, dst: u8, src: u8) {
        if dst != src {
            self.asm.abc(Op::Move, dst, src, 0);
        }
    }

    // Constants, names, caches

    /// Number of a name constant.
    pub(super) fn name_constant(&mut self, name: Name) -> Result<u16> {
        let number = self.pool.name(name, self.shared.names.text(name));
        u16::try_from(number).or_else(|_| self.fail(self.span, "too many names"))
    }

    /// The constant for a name, as an element of a tuple.
    pub(super) fn name_value(&self, name: Name) -> Constant {
        Constant::Name(self.shared.names.text(name).into())
    }

    /// A new inline cache.
    pub(super) fn cache(&mut self) -> Result<u16> {
        let number = u16::try_from(self.caches).ok().filter(|&number| number < u16::MAX);
        let Some(number) = number else { return self.fail(self.span, "too many names") };
        self.caches += 1;
        Ok(number)
    }

    /// Emits an instruction with a name. Global accesses of one kind to one name share a cache.
    pub(super) fn named(&mut self, op: Op, a: u8, b: u8, c: u8, name: Name) -> Result<()> {
        if !self.asm.reachable() {
            return Ok(());
        }
        let number = self.name_constant(name)?;
        let cache = match op {
            Op::LoadGlobal | Op::StoreGlobal => match self.global_caches.get(&(op, u32::from(number))) {
                Some(&cache) => cache,
                None => {
                    let cache = self.cache()?;
                    self.global_caches.insert((op, u32::from(number)), cache);
                    cache
                }
            },
            op if op.has_cache() => self.cache()?,
            _ => 0,
        };
        self.asm.abcx(op, a, b, c, opcode::encode_name(number, cache));
        Ok(())
    }

    /// As [`named`](Self::named), for a name the compiler spells itself.
    pub(super) fn named_text(&mut self, op: Op, a: u8, b: u8, c: u8, text: &str) -> Result<()> {
        let name = self.shared.names.intern(text);
        self.named(op, a, b, c, name)
    }

    /// Loads a constant.
    pub(super) fn load_constant(&mut self, dst: u8, constant: Constant) {
        if !self.asm.reachable() {
            return;
        }
        match constant {
            Constant::None => self.asm.ad(Op::LoadImm, dst, 0),
            Constant::Bool(value) => self.asm.ad(Op::LoadImm, dst, 1 + u16::from(value)),
            Constant::Ellipsis => self.asm.ad(Op::LoadImm, dst, 5),
            Constant::Int(value) if i16::try_from(value).is_ok() => {
                self.asm.ad(Op::LoadInt, dst, value as i16 as u16);
            }
            constant => {
                let number = self.pool.add(constant);
                match u16::try_from(number) {
                    Ok(number) => self.asm.ad(Op::LoadK, dst, number),
                    Err(_) => self.asm.abcx(Op::LoadKX, dst, 0, 0, number),
                }
            }
        }
    }

    pub(super) fn load_none(&mut self, dst: u8) {
        self.load_constant(dst, Constant::None);
    }

    /// Number of a tuple constant of names, for the extra word of a call.
    pub(super) fn names_tuple(&mut self, names: &[Name]) -> u32 {
        let names = names.iter().map(|&name| self.name_value(name)).collect();
        self.pool.add(Constant::Tuple(names))
    }

    // Lines

    /// What is emitted next belongs to the line on which the span starts.
    pub(super) fn at(&mut self, span: Span) {
        if self.asm.keeps_columns {
            let position = self.ast.lines.position(span.start);
            (self.asm.line, self.asm.column) = (position.line, position.column);
            if self.shared.options.columns {
                let end = self.ast.lines.position(span.end);
                let end = if end.line == position.line { end.column } else { u32::MAX };
                self.asm.column = crate::bytecode::unit::column_range(position.column, end);
            }
        } else {
            self.asm.line = self.ast.lines.line(span.start);
        }
    }

    /// The flow at a place that may be reached from anywhere after here: locals that can be made unbound are not
    /// counted on.
    pub(super) fn settled_flow(&self) -> Option<Flow> {
        self.asm.flow.map(|flow| flow & !self.unbindable)
    }
}
