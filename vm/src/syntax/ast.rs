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
//! The kinds of node are in [`node`](super::node); their spans lie in vectors beside them.

use core::marker::PhantomData;
use core::num::NonZeroU32;

use alloc::vec::Vec;

pub use super::node::*;
use super::position::{LineIndex, Position, Span};
use super::symbol::{BytesTable, Symbol, SymbolTable};

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
