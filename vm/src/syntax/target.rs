//! What may be assigned to, deleted and annotated, and the errors for what may not.

use alloc::boxed::Box;
use alloc::format;

use super::ast::{CompareOperator, ExprId, ExprKind};
use super::error::{Result, SyntaxError};
use super::expression::precedence;
use super::parser::Parser;
use super::token::TokenKind as T;

/// What is done to a target.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// `target =`, `as target`
    Assign,
    /// `for target in`
    For,
    /// `del target`
    Delete,
}

impl Parser<'_> {
    /// What error messages call an expression.
    pub(super) fn describe(&self, id: ExprId) -> &'static str {
        match self.ast.expr(id) {
            ExprKind::None => "None",
            ExprKind::True => "True",
            ExprKind::False => "False",
            ExprKind::Ellipsis => "ellipsis",
            ExprKind::Int(_)
            | ExprKind::BigInt { .. }
            | ExprKind::Float(_)
            | ExprKind::Imaginary(_)
            | ExprKind::Str(_)
            | ExprKind::SurrogateStr(_)
            | ExprKind::Bytes(_) => "literal",
            ExprKind::JoinedStr(_) | ExprKind::FormattedValue { .. } => "f-string expression",
            ExprKind::Name(_) => "name",
            ExprKind::Attribute { .. } => "attribute",
            ExprKind::Subscript { .. } => "subscript",
            ExprKind::Slice { .. } => "slice",
            ExprKind::Starred(_) => "starred",
            // The call that stands for a template string (`fstring`) has no callee of its own in the text.
            ExprKind::Call { func, .. } if self.ast.expr_span(func) == self.ast.expr_span(id) => {
                "t-string expression"
            }
            ExprKind::Call { .. } => "function call",
            ExprKind::BinOp { .. } | ExprKind::UnaryOp { .. } | ExprKind::BoolOp { .. } => "expression",
            ExprKind::Compare { .. } => "comparison",
            ExprKind::Named { .. } => "named expression",
            ExprKind::IfExp { .. } => "conditional expression",
            ExprKind::Lambda { .. } => "lambda",
            ExprKind::Tuple(_) => "tuple",
            ExprKind::List(_) => "list",
            ExprKind::Set(_) => "set display",
            ExprKind::Dict(_) => "dict literal",
            ExprKind::ListComp { .. } => "list comprehension",
            ExprKind::SetComp { .. } => "set comprehension",
            ExprKind::DictComp { .. } => "dict comprehension",
            ExprKind::GeneratorExp { .. } => "generator expression",
            ExprKind::Await(_) => "await expression",
            ExprKind::Yield(_) | ExprKind::YieldFrom(_) => "yield expression",
        }
    }

    /// The first part of `id` that is no target.
    fn invalid_target(&self, id: ExprId, purpose: Purpose) -> Option<ExprId> {
        match self.ast.expr(id) {
            ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => None,
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                self.ast.list(items).iter().find_map(|&item| self.invalid_target(item, purpose))
            }
            ExprKind::Starred(value) if purpose != Purpose::Delete => self.invalid_target(value, purpose),
            ExprKind::Compare { left, rest } if purpose == Purpose::For => {
                match self.ast.list(rest).first() {
                    Some(part) if part.op == CompareOperator::In => self.invalid_target(left, purpose),
                    _ => Some(id),
                }
            }
            _ => Some(id),
        }
    }

    /// Fails if `id` or a part of it is no target.
    pub(super) fn check_target(&mut self, id: ExprId, purpose: Purpose) -> Result<()> {
        let Some(bad) = self.invalid_target(id, purpose) else {
            self.check_stars(id, true);
            return Ok(());
        };
        let verb = if purpose == Purpose::Delete { "delete" } else { "assign to" };
        Err(self.fail(self.ast.expr_span(bad), format!("cannot {verb} {}", self.describe(bad))))
    }

    /// Notes an error if a star stands outside a list or tuple of targets, or two stand in one.
    fn check_stars(&mut self, id: ExprId, outermost: bool) {
        let span = self.ast.expr_span(id);
        match self.ast.expr(id) {
            ExprKind::Starred(_) if outermost => {
                self.defer(span, "starred assignment target must be in a list or tuple");
            }
            ExprKind::Starred(value) => self.check_stars(value, true),
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                let mut stars = 0;
                for index in 0..self.ast.list(items).len() {
                    let item = self.ast.list(items)[index];
                    stars += usize::from(matches!(self.ast.expr(item), ExprKind::Starred(_)));
                    self.check_stars(item, false);
                }
                if stars > 1 {
                    self.defer(span, "multiple starred expressions in assignment");
                }
            }
            _ => {}
        }
    }

    /// Notes an error if a value is starred without being in a list or tuple.
    pub(super) fn refuse_star(&mut self, value: ExprId) {
        if matches!(self.ast.expr(value), ExprKind::Starred(_)) {
            self.defer(self.ast.expr_span(value), "can't use starred expression here");
        }
    }

    /// One target of `with ... as` or `for`, perhaps starred, checked by the caller.
    pub(super) fn star_target(&mut self) -> Result<ExprId> {
        if self.at(T::Star) { self.starred() } else { self.operand(precedence::BIT_OR) }
    }

    /// The targets of `for`, checked.
    pub(super) fn for_targets(&mut self) -> Result<ExprId> {
        let start = self.token.span.start;
        let first = self.star_target()?;
        let targets = if self.at(T::Comma) {
            let mut items = alloc::vec![first];
            while self.eat(T::Comma) && self.starts_element() {
                items.push(self.star_target()?);
            }
            let items = self.ast.add_list(&items);
            self.node_from(ExprKind::Tuple(items), start)?
        } else {
            first
        };
        self.check_target(targets, Purpose::For)?;
        Ok(targets)
    }

    /// The error for `value := ...` where `value` is no name.
    pub(super) fn refuse_walrus(&mut self, value: ExprId) -> Box<SyntaxError> {
        let generic = self.unexpected();
        let message = format!("cannot use assignment expressions with {}", self.describe(value));
        self.advance();
        self.wording = true;
        match self.expression() {
            Ok(_) => self.fail(self.ast.expr_span(value), message),
            Err(_) => generic,
        }
    }

    /// Whether the `=` that comes next is followed by one operand and no further assignment; consumes both.
    fn equal_operand(&mut self) -> Option<ExprId> {
        self.advance();
        self.wording = true;
        let right = self.operand(precedence::BIT_OR).ok()?;
        (!matches!(self.token.kind, T::Equal | T::ColonEqual)).then_some(right)
    }

    /// Whether the grammar could read `id` as operands of `|` and stronger operators.
    fn binds_tightly(&self, id: ExprId) -> bool {
        self.grouped == Some(id)
            || !matches!(
                self.ast.expr(id),
                ExprKind::Compare { .. }
                    | ExprKind::BoolOp { .. }
                    | ExprKind::IfExp { .. }
                    | ExprKind::Lambda { .. }
                    | ExprKind::Starred(_)
                    | ExprKind::Yield(_)
                    | ExprKind::YieldFrom(_)
                    | ExprKind::UnaryOp { op: super::ast::UnaryOperator::Not, .. }
            )
    }

    /// The error for `value = ...` where only an expression may stand.
    pub(super) fn refuse_equal(&mut self, value: ExprId) -> Box<SyntaxError> {
        let generic = self.unexpected();
        let kind = self.ast.expr(value);
        if matches!(kind, ExprKind::Name(_)) && self.grouped != Some(value) {
            return match self.equal_operand() {
                Some(right) => {
                    let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
                    self.fail_range(value, right, message)
                }
                None => generic,
            };
        }
        let excluded = matches!(
            kind,
            ExprKind::List(_)
                | ExprKind::Tuple(_)
                | ExprKind::GeneratorExp { .. }
                | ExprKind::True
                | ExprKind::None
                | ExprKind::False
        );
        if excluded || !self.binds_tightly(value) {
            return generic;
        }
        let message =
            format!("cannot assign to {} here. Maybe you meant '==' instead of '='?", self.describe(value));
        match self.equal_operand() {
            Some(_) => self.fail(self.ast.expr_span(value), message),
            None => generic,
        }
    }

    /// Fails if `target`, before an `=` that comes next, cannot be assigned to.
    pub(super) fn check_assignment(&mut self, target: ExprId, is_first: bool) -> Result<()> {
        let Err(plain) = self.check_target(target, Purpose::Assign) else {
            return Ok(());
        };
        if matches!(self.ast.expr(target), ExprKind::Yield(_) | ExprKind::YieldFrom(_))
            && self.grouped != Some(target)
        {
            return Err(self.fail(self.ast.expr_span(target), "assignment to yield expression not possible"));
        }
        if !is_first {
            return Err(plain);
        }
        let last = match self.ast.expr(target) {
            ExprKind::Tuple(items) if self.grouped != Some(target) => self.ast.list(items).last().copied(),
            _ => Some(target),
        };
        let Some(last) =
            last.filter(|&last| self.ast.expr_span(last).end == self.previous_end || last == target)
        else {
            return Err(plain);
        };
        let better = self.refuse_equal(last);
        Err(if better.message == "invalid syntax" { plain } else { better })
    }
}
