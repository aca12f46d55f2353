//! The kinds of node of a syntax tree, and the parts they have.
//!
//! Plain data without logic: [`Ast`](super::ast::Ast) stores it. Kinds are small, as there are many of them: an
//! expression or pattern fits 16 bytes, a statement 20 (asserted below).

use super::ast::{ClassId, ExprId, FunctionId, List, PatternId, StmtId};
use super::position::Span;
use super::symbol::{BytesId, Symbol};

/// An operator of two operands, also of augmented assignment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mult,
    /// `@`
    MatMult,
    /// `/`
    Div,
    /// `%`
    Mod,
    /// `**`
    Pow,
    /// `<<`
    LShift,
    /// `>>`
    RShift,
    /// `|`
    BitOr,
    /// `^`
    BitXor,
    /// `&`
    BitAnd,
    /// `//`
    FloorDiv,
}

/// An operator of one operand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnaryOperator {
    /// `~`
    Invert,
    /// `not`
    Not,
    /// `+`
    Plus,
    /// `-`
    Minus,
}

/// `and` or `or`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BoolOperator {
    /// `and`
    And,
    /// `or`
    Or,
}

/// A comparison operator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompareOperator {
    /// `==`
    Eq,
    /// `!=`
    NotEq,
    /// `<`
    Lt,
    /// `<=`
    LtE,
    /// `>`
    Gt,
    /// `>=`
    GtE,
    /// `is`
    Is,
    /// `is not`
    IsNot,
    /// `in`
    In,
    /// `not in`
    NotIn,
}

/// The conversion of an f-string field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Conversion {
    /// None given.
    None,
    /// `!s`
    Str,
    /// `!r`, also what `{x=}` without a format means
    Repr,
    /// `!a`
    Ascii,
}

/// What an expression is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum ExprKind {
    /// `None`
    None,
    /// `True`
    True,
    /// `False`
    False,
    /// `...`
    Ellipsis,
    /// An integer of at most 63 bits; never negative.
    Int(i64),
    /// A larger integer: its digits in `radix`, lower case, without prefix and underscores.
    BigInt {
        /// The digits.
        digits: Symbol,
        /// 2, 8, 10 or 16.
        radix: u8,
    },
    /// A float; never negative, perhaps infinite.
    Float(f64),
    /// An imaginary number, `2.5j`; never negative.
    Imaginary(f64),
    /// A string.
    Str(Symbol),
    /// A string with lone surrogates: its code points in UTF-8, surrogates too (three bytes each).
    SurrogateStr(BytesId),
    /// A bytes object.
    Bytes(BytesId),
    /// An f-string: `values` are `Str`, `SurrogateStr` and `FormattedValue` nodes.
    JoinedStr(List<ExprId>),
    /// `{value!conversion:format_spec}`: only inside a `JoinedStr`; the format is itself a `JoinedStr`.
    FormattedValue {
        /// What is formatted.
        value: ExprId,
        /// How it becomes a string first.
        conversion: Conversion,
        /// The format, a `JoinedStr`.
        format_spec: Option<ExprId>,
    },
    /// An identifier.
    Name(Symbol),
    /// `value.attr`
    Attribute {
        /// The object.
        value: ExprId,
        /// The attribute's name.
        attr: Symbol,
    },
    /// `value[index]`; `index` may be a `Slice`, or a `Tuple` with `Slice` and `Starred` elements.
    Subscript {
        /// The object.
        value: ExprId,
        /// What is between the brackets.
        index: ExprId,
    },
    /// `lower:upper:step`, only as an index or in a `Tuple` index.
    Slice {
        /// Before the first colon.
        lower: Option<ExprId>,
        /// After the first colon.
        upper: Option<ExprId>,
        /// After the second colon.
        step: Option<ExprId>,
    },
    /// `*value`
    Starred(ExprId),
    /// `func(args, keywords)`
    Call {
        /// What is called.
        func: ExprId,
        /// Positional arguments, `Starred` among them.
        args: List<ExprId>,
        /// Keyword arguments, `**` among them.
        keywords: List<Keyword>,
    },
    /// `left op right`
    BinOp {
        /// Left operand.
        left: ExprId,
        /// Operator.
        op: Operator,
        /// Right operand.
        right: ExprId,
    },
    /// `op operand`
    UnaryOp {
        /// Operator.
        op: UnaryOperator,
        /// Operand.
        operand: ExprId,
    },
    /// `values[0] op values[1] op ...`, at least two values.
    BoolOp {
        /// Operator.
        op: BoolOperator,
        /// Operands.
        values: List<ExprId>,
    },
    /// `left op a op b ...`
    Compare {
        /// First operand.
        left: ExprId,
        /// Each further operator and operand, at least one.
        rest: List<Comparison>,
    },
    /// `(target := value)`; `target` is a `Name`.
    Named {
        /// The name.
        target: ExprId,
        /// Its value.
        value: ExprId,
    },
    /// `body if test else orelse`
    IfExp {
        /// Condition.
        test: ExprId,
        /// Value when true.
        body: ExprId,
        /// Value when false.
        orelse: ExprId,
    },
    /// `lambda params: body`
    Lambda {
        /// Parameters.
        params: List<Param>,
        /// Result.
        body: ExprId,
    },
    /// `(a, b)`
    Tuple(List<ExprId>),
    /// `[a, b]`
    List(List<ExprId>),
    /// `{a, b}`
    Set(List<ExprId>),
    /// `{a: b, **c}`
    Dict(List<DictItem>),
    /// `[element for ...]`
    ListComp {
        /// Element.
        element: ExprId,
        /// The `for` clauses.
        generators: List<Comprehension>,
    },
    /// `{element for ...}`
    SetComp {
        /// Element.
        element: ExprId,
        /// The `for` clauses.
        generators: List<Comprehension>,
    },
    /// `{key: value for ...}`
    DictComp {
        /// Key.
        key: ExprId,
        /// Value.
        value: ExprId,
        /// The `for` clauses.
        generators: List<Comprehension>,
    },
    /// `(element for ...)`
    GeneratorExp {
        /// Element.
        element: ExprId,
        /// The `for` clauses.
        generators: List<Comprehension>,
    },
    /// `await value`
    Await(ExprId),
    /// `yield value`
    Yield(Option<ExprId>),
    /// `yield from value`
    YieldFrom(ExprId),
}

/// A name where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ident {
    /// The name.
    pub name: Symbol,
    /// Where.
    pub span: Span,
}

/// `name=value` in a call or class, or `**value`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Keyword {
    /// The name; `None` for `**value`.
    pub name: Option<Symbol>,
    /// The value.
    pub value: ExprId,
    /// The whole.
    pub span: Span,
}

/// `key: value` in a dict display, or `**value`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DictItem {
    /// The key; `None` for `**value`.
    pub key: Option<ExprId>,
    /// The value.
    pub value: ExprId,
}

/// One operator and right operand of a comparison.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Comparison {
    /// Operator.
    pub op: CompareOperator,
    /// Right operand.
    pub right: ExprId,
}

/// `for target in iter if a if b`
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Comprehension {
    /// What is bound.
    pub target: ExprId,
    /// What is iterated.
    pub iter: ExprId,
    /// Conditions.
    pub ifs: List<ExprId>,
    /// Whether it is `async for`.
    pub is_async: bool,
    /// From `for` (or `async`) to the end of the clause.
    pub span: Span,
}

/// How a parameter takes its argument.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ParamKind {
    /// Before `/`.
    PositionalOnly,
    /// By position or by name.
    Positional,
    /// `*name`
    VarArgs,
    /// After `*` or `*name`.
    KeywordOnly,
    /// `**name`
    VarKeywords,
}

/// A parameter of a function or lambda.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Param {
    /// Its name.
    pub name: Symbol,
    /// How it takes its argument.
    pub kind: ParamKind,
    /// `: annotation`; a `Starred` may stand here for `*args`.
    pub annotation: Option<ExprId>,
    /// `= default`
    pub default: Option<ExprId>,
    /// The name and annotation.
    pub span: Span,
}

/// What a type parameter stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TypeParamKind {
    /// `T`, `T: bound`
    TypeVar,
    /// `*Ts`
    TypeVarTuple,
    /// `**P`
    ParamSpec,
}

/// A type parameter (PEP 695).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TypeParam {
    /// Its name.
    pub name: Symbol,
    /// What it stands for.
    pub kind: TypeParamKind,
    /// The bound, or the constraints as a `Tuple`; only of a `TypeVar`.
    pub bound: Option<ExprId>,
    /// The whole.
    pub span: Span,
}

/// What a statement is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StmtKind {
    /// `def` or `async def`
    FunctionDef(FunctionId),
    /// `class`
    ClassDef(ClassId),
    /// `return value`
    Return(Option<ExprId>),
    /// `del targets`
    Delete(List<ExprId>),
    /// `targets[0] = targets[1] = ... = value`
    Assign {
        /// Targets, left to right.
        targets: List<ExprId>,
        /// The value.
        value: ExprId,
    },
    /// `target op= value`
    AugAssign {
        /// A `Name`, `Attribute` or `Subscript`.
        target: ExprId,
        /// The operator.
        op: Operator,
        /// Right operand.
        value: ExprId,
    },
    /// `target: annotation = value`
    AnnAssign {
        /// A `Name`, `Attribute` or `Subscript`.
        target: ExprId,
        /// The annotation.
        annotation: ExprId,
        /// The value.
        value: Option<ExprId>,
        /// Whether the target is a name without parentheses.
        simple: bool,
    },
    /// `type name[type_params] = value`
    TypeAlias {
        /// A `Name`.
        name: ExprId,
        /// Type parameters.
        type_params: List<TypeParam>,
        /// The value.
        value: ExprId,
    },
    /// `for target in iter: body else: orelse`
    For {
        /// What is bound.
        target: ExprId,
        /// What is iterated.
        iter: ExprId,
        /// Body.
        body: List<StmtId>,
        /// `else` block, perhaps empty.
        orelse: List<StmtId>,
        /// Whether it is `async for`.
        is_async: bool,
    },
    /// `while test: body else: orelse`
    While {
        /// Condition.
        test: ExprId,
        /// Body.
        body: List<StmtId>,
        /// `else` block, perhaps empty.
        orelse: List<StmtId>,
    },
    /// `if` with every `elif`, then `else`
    If {
        /// The `if` and `elif` branches in order, at least one.
        branches: List<IfBranch>,
        /// `else` block, perhaps empty.
        orelse: List<StmtId>,
    },
    /// `with items: body`
    With {
        /// The context managers.
        items: List<WithItem>,
        /// Body.
        body: List<StmtId>,
        /// Whether it is `async with`.
        is_async: bool,
    },
    /// `match subject: cases`
    Match {
        /// The subject.
        subject: ExprId,
        /// The cases.
        cases: List<MatchCase>,
    },
    /// `raise exception from cause`
    Raise {
        /// The exception.
        exception: Option<ExprId>,
        /// After `from`.
        cause: Option<ExprId>,
    },
    /// `try` with what follows it
    Try {
        /// Body.
        body: List<StmtId>,
        /// The `except` or `except*` clauses.
        handlers: List<Handler>,
        /// `else` block, perhaps empty.
        orelse: List<StmtId>,
        /// `finally` block, perhaps empty.
        finally: List<StmtId>,
        /// Whether the clauses are `except*`.
        is_star: bool,
    },
    /// `assert test, message`
    Assert {
        /// Condition.
        test: ExprId,
        /// Message.
        message: Option<ExprId>,
    },
    /// `import names`
    Import(List<Alias>),
    /// `from module import names`
    ImportFrom {
        /// The dotted name as written, without leading dots.
        module: Option<Symbol>,
        /// What is imported; one alias named `*` for all.
        names: List<Alias>,
        /// Number of leading dots.
        level: u32,
    },
    /// `global names`
    Global(List<Ident>),
    /// `nonlocal names`
    Nonlocal(List<Ident>),
    /// An expression as a statement.
    Expr(ExprId),
    /// `pass`
    Pass,
    /// `break`
    Break,
    /// `continue`
    Continue,
}

/// The parts of a `def`. The statement's span starts at `def` (or `async`), after the decorators.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Function {
    /// Its name and where it stands.
    pub name: Ident,
    /// Decorators, outermost first.
    pub decorators: List<ExprId>,
    /// Type parameters.
    pub type_params: List<TypeParam>,
    /// Parameters in source order.
    pub params: List<Param>,
    /// `-> returns`
    pub returns: Option<ExprId>,
    /// Body.
    pub body: List<StmtId>,
    /// Whether it is `async def`.
    pub is_async: bool,
}

/// The parts of a `class`. The statement's span starts at `class`, after the decorators.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Class {
    /// Its name and where it stands.
    pub name: Ident,
    /// Decorators, outermost first.
    pub decorators: List<ExprId>,
    /// Type parameters.
    pub type_params: List<TypeParam>,
    /// Bases, `Starred` among them.
    pub bases: List<ExprId>,
    /// `metaclass=` and other keywords.
    pub keywords: List<Keyword>,
    /// Body.
    pub body: List<StmtId>,
}

/// `if test: body` or `elif test: body`
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct IfBranch {
    /// Condition.
    pub test: ExprId,
    /// Body.
    pub body: List<StmtId>,
    /// From `if` or `elif` to the end of the body.
    pub span: Span,
}

/// `context as target`
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WithItem {
    /// The context manager.
    pub context: ExprId,
    /// What its `__enter__` is assigned to.
    pub target: Option<ExprId>,
}

/// `except exception as name: body`
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Handler {
    /// What it catches; `None` catches all.
    pub exception: Option<ExprId>,
    /// The name bound.
    pub name: Option<Ident>,
    /// Body.
    pub body: List<StmtId>,
    /// From `except` to the end of the body.
    pub span: Span,
}

/// `case pattern if guard: body`
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MatchCase {
    /// The pattern.
    pub pattern: PatternId,
    /// The condition.
    pub guard: Option<ExprId>,
    /// Body.
    pub body: List<StmtId>,
    /// From `case` to the end of the body.
    pub span: Span,
}

/// `name=pattern` in a class pattern.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KeywordPattern {
    /// The attribute's name.
    pub name: Symbol,
    /// Its pattern.
    pub pattern: PatternId,
    /// Where the name stands.
    pub span: Span,
}

/// What a pattern is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PatternKind {
    /// Equal to a literal (perhaps with a minus sign, an f-string never) or a dotted name.
    Value(ExprId),
    /// Identical to `None`, `True` or `False`.
    Singleton(ExprId),
    /// `[a, *b]`, `(a, b)` or `a, b`; at most one `Star`.
    Sequence(List<PatternId>),
    /// `{key: pattern, **rest}`
    Mapping {
        /// Keys: literals and dotted names.
        keys: List<ExprId>,
        /// As many patterns.
        patterns: List<PatternId>,
        /// The name after `**`.
        rest: Option<Symbol>,
    },
    /// `class(patterns, name=pattern)`
    Class {
        /// A `Name` or `Attribute`.
        class: ExprId,
        /// Positional patterns.
        patterns: List<PatternId>,
        /// Keyword patterns.
        keywords: List<KeywordPattern>,
    },
    /// `*name`, or `*_` without a name; only in a `Sequence`.
    Star(Option<Symbol>),
    /// `pattern as name`.
    As {
        /// The pattern.
        pattern: PatternId,
        /// The name.
        name: Symbol,
    },
    /// A bare name, which matches anything and binds it.
    Capture(Symbol),
    /// `_`
    Wildcard,
    /// `a | b`, at least two.
    Or(List<PatternId>),
}

/// `name as asname` in an import.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Alias {
    /// The name, dotted in `import`, `*` in `from m import *`.
    pub name: Symbol,
    /// The name after `as`.
    pub asname: Option<Symbol>,
    /// The whole.
    pub span: Span,
}

/// What was parsed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Root {
    /// A file.
    Module(List<StmtId>),
    /// A single expression.
    Expression(ExprId),
    /// What was entered at the prompt: one compound statement or one line.
    Interactive(List<StmtId>),
}

const _: () = assert!(size_of::<ExprKind>() == 16);
const _: () = assert!(size_of::<StmtKind>() == 20);
const _: () = assert!(size_of::<PatternKind>() == 16);
