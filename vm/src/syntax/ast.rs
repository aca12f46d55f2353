//! The syntax tree.
//!
//! Node kinds follow the `ast` module of Python, so that its documentation describes this tree too. What differs:
//!
//! 1. The tree is flat: nodes lie in vectors of [`Ast`] and name each other by number ([`ExprId`], [`StmtId`],
//!    [`PatternId`]). Dropping a tree frees a few vectors and recurses nowhere.
//! 2. A sequence of children is a [`List`], four bytes; [`Ast::list`] gives its slice.
//! 3. Nodes carry no load/store/delete mark: where a node stands tells it.
//! 4. Constants are node kinds of their own, `elif` branches and the parts of a comparison are lists, and the
//!    parameters of a function are one list in source order, each with its [`ParamKind`].
//! 5. No expression, pattern or statement lies deeper than [`MAX_DEPTH`](super::MAX_DEPTH) levels below the root
//!    of its kind, so a pass over the tree may recurse.
//!
//! Expression kinds fit 16 bytes and statement kinds 20 (asserted below); their spans lie in vectors beside them.

use core::marker::PhantomData;
use core::num::NonZeroU32;

use alloc::vec::Vec;

use super::position::{LineIndex, Position, Span};
use super::symbol::{BytesId, BytesTable, Symbol, SymbolTable};

/// A sequence of `T` in a tree; see [`Ast::list`].
pub struct List<T> {
    /// Number of the list in `Ast::lists`; 0 is the empty list of every type.
    head: u32,
    item: PhantomData<fn() -> T>,
}

impl<T> List<T> {
    /// The list without elements.
    pub const EMPTY: Self = Self { head: 0, item: PhantomData };

    /// Whether the list has no elements.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.head == 0
    }
}

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for List<T> {}

impl<T> PartialEq for List<T> {
    fn eq(&self, other: &Self) -> bool {
        self.head == other.head
    }
}

impl<T> Eq for List<T> {}

impl<T> core::fmt::Debug for List<T> {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(out, "List({})", self.head)
    }
}

/// A type whose sequences an [`Ast`] stores.
pub trait Listed: Copy + Sized {
    /// All lists of this type, end to end.
    fn store(ast: &Ast) -> &Vec<Self>;
    /// As `store`, to append to.
    fn store_mut(ast: &mut Ast) -> &mut Vec<Self>;
}

/// Declares the tree: number types for nodes, and which vector stores the lists of which type.
macro_rules! tree {
    (ids { $($(#[$id_doc:meta])* $id:ident;)* } lists { $($item:ty => $store:ident;)* }) => {
        $(
            $(#[$id_doc])*
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
            pub struct $id(NonZeroU32);

            impl $id {
                /// The node's number: dense, from 0. A child's number is below its parent's.
                #[must_use]
                pub fn index(self) -> usize {
                    self.0.get() as usize - 1
                }

                fn from_len(len: usize) -> Self {
                    Self(NonZeroU32::MIN.saturating_add(len as u32))
                }
            }
        )*

        /// The vectors behind every [`List`].
        #[derive(Default)]
        struct Stores {
            $($store: Vec<$item>,)*
        }

        $(
            impl Listed for $item {
                fn store(ast: &Ast) -> &Vec<Self> {
                    &ast.stores.$store
                }
                fn store_mut(ast: &mut Ast) -> &mut Vec<Self> {
                    &mut ast.stores.$store
                }
            }
        )*
    };
}

tree! {
    ids {
        /// An expression of a tree.
        ExprId;
        /// A statement of a tree.
        StmtId;
        /// A pattern of a `match` statement.
        PatternId;
        /// The parts of a `def` statement that do not fit a statement node.
        FunctionId;
        /// The parts of a `class` statement that do not fit a statement node.
        ClassId;
    }
    lists {
        ExprId => exprs;
        StmtId => stmts;
        PatternId => patterns;
        Ident => idents;
        Keyword => keywords;
        DictItem => dict_items;
        Comparison => comparisons;
        Comprehension => comprehensions;
        Param => params;
        TypeParam => type_params;
        IfBranch => if_branches;
        WithItem => with_items;
        Handler => handlers;
        MatchCase => match_cases;
        KeywordPattern => keyword_patterns;
        Alias => aliases;
    }
}

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

/// A syntax tree with its names, constants and positions.
pub struct Ast {
    /// What was parsed.
    pub root: Root,
    /// Identifiers and string constants.
    pub symbols: SymbolTable,
    /// Bytes constants.
    pub bytes: BytesTable,
    /// Where lines start.
    pub lines: LineIndex,
    exprs: Vec<ExprKind>,
    expr_spans: Vec<Span>,
    stmts: Vec<StmtKind>,
    stmt_spans: Vec<Span>,
    patterns: Vec<PatternKind>,
    pattern_spans: Vec<Span>,
    functions: Vec<Function>,
    classes: Vec<Class>,
    /// Start and length of each list in the store of its type.
    lists: Vec<(u32, u32)>,
    stores: Stores,
}

impl Ast {
    /// A tree of nothing, for a source with these lines.
    #[must_use]
    pub fn new(lines: LineIndex) -> Self {
        Self {
            root: Root::Module(List::EMPTY),
            symbols: SymbolTable::default(),
            bytes: BytesTable::default(),
            lines,
            exprs: Vec::new(),
            expr_spans: Vec::new(),
            stmts: Vec::new(),
            stmt_spans: Vec::new(),
            patterns: Vec::new(),
            pattern_spans: Vec::new(),
            functions: Vec::new(),
            classes: Vec::new(),
            lists: alloc::vec![(0, 0)],
            stores: Stores::default(),
        }
    }

    /// The expression numbered `id`. Like every look-up by number, it is defined for numbers of this tree only.
    #[must_use]
    pub fn expr(&self, id: ExprId) -> ExprKind {
        self.exprs[id.index()]
    }

    /// The statement numbered `id`.
    #[must_use]
    pub fn stmt(&self, id: StmtId) -> StmtKind {
        self.stmts[id.index()]
    }

    /// The pattern numbered `id`.
    #[must_use]
    pub fn pattern(&self, id: PatternId) -> PatternKind {
        self.patterns[id.index()]
    }

    /// The `def` numbered `id`.
    #[must_use]
    pub fn function(&self, id: FunctionId) -> &Function {
        &self.functions[id.index()]
    }

    /// The `class` numbered `id`.
    #[must_use]
    pub fn class(&self, id: ClassId) -> &Class {
        &self.classes[id.index()]
    }

    /// The elements of `list`.
    #[must_use]
    pub fn list<T: Listed>(&self, list: List<T>) -> &[T] {
        let (start, len) = self.lists[list.head as usize];
        &T::store(self)[start as usize..start as usize + len as usize]
    }

    /// Where the expression stands, without enclosing parentheses (a tuple's own belong to it).
    #[must_use]
    pub fn expr_span(&self, id: ExprId) -> Span {
        self.expr_spans[id.index()]
    }

    /// Where the statement stands.
    #[must_use]
    pub fn stmt_span(&self, id: StmtId) -> Span {
        self.stmt_spans[id.index()]
    }

    /// Where the pattern stands.
    #[must_use]
    pub fn pattern_span(&self, id: PatternId) -> Span {
        self.pattern_spans[id.index()]
    }

    /// The line on which the expression starts.
    #[must_use]
    pub fn expr_line(&self, id: ExprId) -> u32 {
        self.lines.line(self.expr_span(id).start)
    }

    /// The line on which the statement starts.
    #[must_use]
    pub fn stmt_line(&self, id: StmtId) -> u32 {
        self.lines.line(self.stmt_span(id).start)
    }

    /// The line and column of the byte at `offset`.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        self.lines.position(offset)
    }

    /// The text of `symbol`.
    #[must_use]
    pub fn text(&self, symbol: Symbol) -> &str {
        self.symbols.text(symbol)
    }

    /// How many expressions the tree has: their numbers are below this.
    #[must_use]
    pub fn expr_count(&self) -> usize {
        self.exprs.len()
    }

    /// How many statements the tree has: their numbers are below this.
    #[must_use]
    pub fn stmt_count(&self) -> usize {
        self.stmts.len()
    }

    /// Adds an expression.
    pub fn add_expr(&mut self, kind: ExprKind, span: Span) -> ExprId {
        let id = ExprId::from_len(self.exprs.len());
        self.exprs.push(kind);
        self.expr_spans.push(span);
        id
    }

    /// Adds a statement.
    pub fn add_stmt(&mut self, kind: StmtKind, span: Span) -> StmtId {
        let id = StmtId::from_len(self.stmts.len());
        self.stmts.push(kind);
        self.stmt_spans.push(span);
        id
    }

    /// Adds a pattern.
    pub fn add_pattern(&mut self, kind: PatternKind, span: Span) -> PatternId {
        let id = PatternId::from_len(self.patterns.len());
        self.patterns.push(kind);
        self.pattern_spans.push(span);
        id
    }

    /// Adds the parts of a `def`.
    pub fn add_function(&mut self, function: Function) -> FunctionId {
        let id = FunctionId::from_len(self.functions.len());
        self.functions.push(function);
        id
    }

    /// Adds the parts of a `class`.
    pub fn add_class(&mut self, class: Class) -> ClassId {
        let id = ClassId::from_len(self.classes.len());
        self.classes.push(class);
        id
    }

    /// Adds a list.
    pub fn add_list<T: Listed>(&mut self, items: &[T]) -> List<T> {
        if items.is_empty() {
            return List::EMPTY;
        }
        let store = T::store_mut(self);
        let start = store.len() as u32;
        store.extend_from_slice(items);
        let head = self.lists.len() as u32;
        self.lists.push((start, items.len() as u32));
        List { head, item: PhantomData }
    }
}

const _: () = assert!(size_of::<ExprKind>() == 16);
const _: () = assert!(size_of::<StmtKind>() == 20);
const _: () = assert!(size_of::<PatternKind>() == 16);
