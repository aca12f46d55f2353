//! Why a compilation stops, and the guard against trees too deep for the native stack.

use alloc::borrow::Cow;
use alloc::boxed::Box;

use crate::syntax::ast::Ast;
use crate::syntax::position::Span;
use crate::syntax::{ErrorKind, SyntaxError};

/// Why the compilation of a unit stops.
pub(super) enum Fail {
    /// The program is wrong.
    Syntax(Box<SyntaxError>),
    /// A jump of 16 bits does not reach: compile the unit again with long jumps.
    ShortJump,
    /// Temporaries passed register 255: compile the unit again with fewer locals in near registers.
    Registers(Span),
}

pub(super) type Result<T> = core::result::Result<T, Fail>;

/// A syntax error about `span`.
pub(super) fn error<T>(ast: &Ast, span: Span, message: impl Into<Cow<'static, str>>) -> Result<T> {
    Err(Fail::Syntax(Box::new(SyntaxError {
        kind: ErrorKind::Syntax,
        message: message.into(),
        span,
        start: ast.position(span.start),
        end: ast.position(span.end.max(span.start)),
        incomplete: false,
    })))
}

/// How much native stack the compiler may use, counted from where it was entered.
#[derive(Clone, Copy)]
pub(super) struct StackGuard {
    base: usize,
    budget: usize,
}

impl StackGuard {
    /// A guard for a call tree that starts here.
    pub(super) fn new(budget: usize) -> Self {
        Self { base: here(), budget }
    }

    /// Is the budget spent?
    #[inline]
    pub(super) fn exhausted(self) -> bool {
        here().abs_diff(self.base) > self.budget
    }
}

/// About the address of the stack's top.
#[inline(always)]
fn here() -> usize {
    let marker = 0_u8;
    core::ptr::from_ref(core::hint::black_box(&marker)).addr()
}
