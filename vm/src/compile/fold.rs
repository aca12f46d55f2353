//! Constant folding: which expressions have a value that is known now.
//!
//! Integer results beyond 64 bits, long strings and everything that could raise are left to run time. The value
//! of a name defined by `const()` counts as known.

use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;

use super::builder::Shared;
use super::collect::const_argument;
use super::names::Name;
use super::scope::{Kind, ScopeId, flag};
use crate::bytecode::Constant;
use crate::syntax::ast::{BoolOperator, ExprId, ExprKind, Operator, UnaryOperator};

/// Longest string or bytes that folding makes; CPython's own limit.
const LONGEST: usize = 4096;

impl Shared<'_> {
    /// The value of the expression, if it is known.
    pub(super) fn fold(&mut self, scope: ScopeId, id: ExprId) -> Option<Constant> {
        let ast = self.ast;
        Some(match ast.expr(id) {
            ExprKind::None => Constant::None,
            ExprKind::True => Constant::Bool(true),
            ExprKind::False => Constant::Bool(false),
            ExprKind::Ellipsis => Constant::Ellipsis,
            ExprKind::Int(value) => Constant::Int(value),
            ExprKind::BigInt { digits, radix } => Constant::BigInt(ast.text(digits).into(), radix),
            ExprKind::Float(value) => Constant::Float(value),
            ExprKind::Imaginary(value) => Constant::Imaginary(value),
            ExprKind::Str(text) => Constant::Str(ast.text(text).into()),
            ExprKind::SurrogateStr(bytes) => Constant::Str(without_surrogates(ast.bytes.bytes(bytes))),
            ExprKind::Bytes(bytes) => Constant::Bytes(ast.bytes.bytes(bytes).into()),
            ExprKind::Name(symbol) => {
                if ast.text(symbol) == "__debug__" {
                    return Some(Constant::Bool(self.options.optimize == 0));
                }
                if self.constants.is_empty() {
                    return None;
                }
                let name = self.names.mangle(self.scopes.list[scope].class, symbol);
                self.constant_named(scope, name)?.clone()
            }
            ExprKind::Tuple(_)
            | ExprKind::UnaryOp { .. }
            | ExprKind::BinOp { .. }
            | ExprKind::BoolOp { .. }
            | ExprKind::IfExp { .. }
            | ExprKind::Call { .. } => {
                if self.is_unknown(id) || self.guard.exhausted() {
                    return None;
                }
                let value = self.fold_composite(scope, id);
                if value.is_none() && self.remember_unknown {
                    self.unknown[id.index() / 64] |= 1 << (id.index() % 64);
                }
                return value;
            }
            _ => return None,
        })
    }

    fn is_unknown(&self, id: ExprId) -> bool {
        self.unknown[id.index() / 64] >> (id.index() % 64) & 1 != 0
    }

    #[inline(never)]
    fn fold_composite(&mut self, scope: ScopeId, id: ExprId) -> Option<Constant> {
        let ast = self.ast;
        match ast.expr(id) {
            ExprKind::Tuple(items) => {
                let values: Option<Vec<_>> =
                    ast.list(items).iter().map(|&item| self.fold(scope, item)).collect();
                Some(Constant::Tuple(values?.into()))
            }
            ExprKind::UnaryOp { op, operand } => unary(op, self.fold(scope, operand)?),
            ExprKind::BinOp { left, op, right } => {
                let left = self.fold(scope, left)?;
                binary(&left, op, &self.fold(scope, right)?)
            }
            ExprKind::BoolOp { op, values } => {
                let mut last = None;
                for &value in ast.list(values) {
                    let value = self.fold(scope, value)?;
                    if truth(&value)? == (op == BoolOperator::Or) {
                        return Some(value);
                    }
                    last = Some(value);
                }
                last
            }
            ExprKind::IfExp { test, body, orelse } => {
                let test = self.fold(scope, test)?;
                self.fold(scope, if truth(&test)? { body } else { orelse })
            }
            ExprKind::Call { func, .. } => {
                let argument = const_argument(ast, id)?;
                let ExprKind::Name(symbol) = ast.expr(func) else { return None };
                if !self.is_const_function(scope, Name::Tree(symbol)) {
                    return None;
                }
                self.fold(scope, argument)
            }
            _ => None,
        }
    }

    /// Is the expression made of constants only, though its value may be too large or costly to know now?
    pub(super) fn is_constant(&mut self, scope: ScopeId, id: ExprId) -> bool {
        if self.guard.exhausted() {
            return false;
        }
        if self.fold(scope, id).is_some() {
            return true;
        }
        let ast = self.ast;
        match ast.expr(id) {
            ExprKind::BinOp { left, right, .. } => {
                self.is_constant(scope, left) && self.is_constant(scope, right)
            }
            ExprKind::UnaryOp { operand, .. } => self.is_constant(scope, operand),
            ExprKind::Tuple(items) => ast.list(items).iter().all(|&item| self.is_constant(scope, item)),
            ExprKind::Name(symbol) => {
                let name = self.names.mangle(self.scopes.list[scope].class, symbol);
                self.declared.contains(&name)
            }
            _ => false,
        }
    }

    /// Is the name `const` in this scope the one of `micropython`, not something the program made?
    pub(super) fn is_const_function(&self, scope: ScopeId, name: Name) -> bool {
        let mut at = Some(scope);
        while let Some(id) = at {
            let here = &self.scopes.list[id];
            if let Some(entry) = here.names.get(&name)
                && entry.flags & flag::BOUND != 0
            {
                return entry.flags & flag::CONST_IMPORT != 0 && entry.bindings == 1;
            }
            at = here.parent;
        }
        true
    }

    /// The value of a name that `const()` defines and nothing else binds.
    pub(super) fn constant_named(&self, scope: ScopeId, name: Name) -> Option<&Constant> {
        if self.constants.is_empty() {
            return None;
        }
        let mut at = scope;
        loop {
            let here = &self.scopes.list[at];
            let visible = here.kind != Kind::Class || at == scope;
            if let Some(entry) = here.names.get(&name)
                && visible
            {
                if entry.flags & flag::GLOBAL != 0 {
                    return self.constants.get(&(0, name));
                }
                let binds = entry.flags & (flag::BOUND | flag::PARAMETER) != 0;
                if binds && entry.flags & flag::NONLOCAL == 0 {
                    return self.constants.get(&(at, name));
                }
            }
            at = here.parent?;
        }
    }
}

/// The truth of a constant.
pub(super) fn truth(value: &Constant) -> Option<bool> {
    Some(match value {
        Constant::None => false,
        Constant::Bool(value) => *value,
        Constant::Ellipsis | Constant::BigInt(..) => true,
        Constant::Int(value) => *value != 0,
        Constant::Float(value) => *value != 0.0,
        Constant::Str(text) => !text.is_empty(),
        Constant::Bytes(bytes) => !bytes.is_empty(),
        Constant::Tuple(items) => !items.is_empty(),
        _ => return None,
    })
}

fn unary(op: UnaryOperator, value: Constant) -> Option<Constant> {
    Some(match (op, value) {
        (UnaryOperator::Not, value) => Constant::Bool(!truth(&value)?),
        (UnaryOperator::Minus, Constant::Int(value)) => Constant::Int(value.checked_neg()?),
        (UnaryOperator::Minus, Constant::Float(value)) => Constant::Float(-value),
        (UnaryOperator::Minus, Constant::BigInt(digits, radix)) => {
            let negated = match digits.strip_prefix('-') {
                Some(positive) => positive.into(),
                None => format!("-{digits}").into_boxed_str(),
            };
            Constant::BigInt(negated, radix)
        }
        (UnaryOperator::Plus, value @ (Constant::Int(_) | Constant::Float(_) | Constant::BigInt(..))) => {
            value
        }
        (UnaryOperator::Invert, Constant::Int(value)) => Constant::Int(!value),
        _ => return None,
    })
}

fn binary(left: &Constant, op: Operator, right: &Constant) -> Option<Constant> {
    match (left, right) {
        (Constant::Int(left), Constant::Int(right)) => integers(*left, op, *right),
        (Constant::Float(_) | Constant::Int(_), Constant::Float(_) | Constant::Int(_)) => {
            Some(Constant::Float(floats(float(left)?, op, float(right)?)?))
        }
        (Constant::Str(left), Constant::Str(right)) if op == Operator::Add => {
            (left.len() + right.len() <= LONGEST).then(|| Constant::Str(format!("{left}{right}").into()))
        }
        (Constant::Bytes(left), Constant::Bytes(right)) if op == Operator::Add => (left.len() + right.len()
            <= LONGEST)
            .then(|| Constant::Bytes([&**left, &**right].concat().into())),
        (Constant::Str(text), Constant::Int(times)) | (Constant::Int(times), Constant::Str(text))
            if op == Operator::Mult =>
        {
            Some(Constant::Str(text.repeat(repetitions(text.len(), *times)?).into()))
        }
        (Constant::Bytes(bytes), Constant::Int(times)) | (Constant::Int(times), Constant::Bytes(bytes))
            if op == Operator::Mult =>
        {
            Some(Constant::Bytes(bytes.repeat(repetitions(bytes.len(), *times)?).into()))
        }
        (Constant::Tuple(left), Constant::Tuple(right)) if op == Operator::Add => (left.len() + right.len()
            <= LONGEST)
            .then(|| Constant::Tuple([&**left, &**right].concat().into())),
        _ => None,
    }
}

/// How often to repeat something of this length, unless the result is too long.
fn repetitions(len: usize, times: i64) -> Option<usize> {
    let times = usize::try_from(times.max(0)).ok()?;
    (len.checked_mul(times)? <= LONGEST).then_some(times)
}

fn integers(left: i64, op: Operator, right: i64) -> Option<Constant> {
    Some(Constant::Int(match op {
        Operator::Add => left.checked_add(right)?,
        Operator::Sub => left.checked_sub(right)?,
        Operator::Mult => left.checked_mul(right)?,
        Operator::FloorDiv | Operator::Mod => {
            let (quotient, rest) = (left.checked_div(right)?, left.checked_rem(right)?);
            // Rust truncates, Python rounds down.
            let down = rest != 0 && (rest < 0) != (right < 0);
            match (op, down) {
                (Operator::FloorDiv, true) => quotient - 1,
                (Operator::FloorDiv, false) => quotient,
                (_, true) => rest + right,
                (_, false) => rest,
            }
        }
        Operator::Pow => left.checked_pow(u32::try_from(right).ok()?)?,
        Operator::LShift => {
            let shift = u32::try_from(right).ok().filter(|&shift| shift < 63)?;
            left.checked_mul(1_i64 << shift)?
        }
        Operator::RShift => left >> u32::try_from(right).ok()?.min(63),
        Operator::BitOr => left | right,
        Operator::BitXor => left ^ right,
        Operator::BitAnd => left & right,
        Operator::Div => {
            let exact = |value: i64| value.unsigned_abs() <= 1 << 53;
            if right == 0 || !exact(left) || !exact(right) {
                return None;
            }
            return Some(Constant::Float(left as f64 / right as f64));
        }
        Operator::MatMult => return None,
    }))
}

fn float(value: &Constant) -> Option<f64> {
    match value {
        Constant::Float(value) => Some(*value),
        Constant::Int(value) if value.unsigned_abs() <= 1 << 53 => Some(*value as f64),
        _ => None,
    }
}

fn floats(left: f64, op: Operator, right: f64) -> Option<f64> {
    Some(match op {
        Operator::Add => left + right,
        Operator::Sub => left - right,
        Operator::Mult => left * right,
        Operator::Div if right != 0.0 => left / right,
        _ => return None,
    })
}

/// A string of code points in generalised UTF-8, each surrogate replaced by U+FFFD: strings are UTF-8 here.
fn without_surrogates(bytes: &[u8]) -> Box<str> {
    let mut text = alloc::string::String::with_capacity(bytes.len());
    let mut rest = bytes;
    while !rest.is_empty() {
        match core::str::from_utf8(rest) {
            Ok(valid) => {
                text.push_str(valid);
                break;
            }
            Err(error) => {
                let (valid, bad) = rest.split_at(error.valid_up_to());
                text.push_str(core::str::from_utf8(valid).unwrap_or(""));
                text.push('\u{fffd}');
                rest = bad.get(3..).unwrap_or(&[]);
            }
        }
    }
    text.into()
}
