//! The tree as text: one node a line, indented, each with the field it fills and its place.
//!
//! ```text
//! Module
//!   body: Assign 1:0-1:9
//!     targets: Name x 1:0-1:1
//!     value: BinOp Add 1:4-1:9
//! ```
//!
//! Places are line:column, lines from 1 and columns in bytes from 0. An explicit stack replaces recursion.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write;

use super::ast::{
    Ast, Comprehension, ExprId, ExprKind, Function, Handler, IfBranch, Keyword, KeywordPattern, List,
    MatchCase, Param, PatternId, PatternKind, Root, StmtId, StmtKind, TypeParam, WithItem,
};
use super::position::Span;
use super::symbol::Symbol;

/// Something with a line of its own.
#[derive(Clone, Copy)]
enum Node {
    Expr(ExprId),
    Stmt(StmtId),
    Pattern(PatternId),
    Keyword(Keyword),
    Comprehension(Comprehension),
    Param(Param),
    TypeParam(TypeParam),
    Branch(IfBranch),
    WithItem(WithItem),
    Handler(Handler),
    Case(MatchCase),
    KeywordPattern(KeywordPattern),
}

/// Writes `ast` as text that ends with a line end.
#[must_use]
pub fn dump(ast: &Ast) -> String {
    let mut dumper = Dumper { ast, out: String::new(), children: Vec::new() };
    match ast.root {
        Root::Module(body) => {
            dumper.out.push_str("Module\n");
            dumper.stmts("body", body);
        }
        Root::Expression(value) => {
            dumper.out.push_str("Expression\n");
            dumper.expr("body", value);
        }
        Root::Interactive(body) => {
            dumper.out.push_str("Interactive\n");
            dumper.stmts("body", body);
        }
    }
    dumper.run();
    dumper.out
}

struct Dumper<'a> {
    ast: &'a Ast,
    out: String,
    /// Children of the node being written, with the fields they fill.
    children: Vec<(&'static str, Node)>,
}

impl Dumper<'_> {
    fn run(&mut self) {
        let mut stack: Vec<(usize, &'static str, Node)> = Vec::new();
        let mut depth = 0;
        loop {
            stack.extend(self.children.drain(..).rev().map(|(field, node)| (depth + 1, field, node)));
            let Some((level, field, node)) = stack.pop() else {
                return;
            };
            depth = level;
            for _ in 0..level {
                self.out.push_str("  ");
            }
            self.out.push_str(field);
            self.out.push_str(": ");
            self.node(node);
            self.out.push('\n');
        }
    }

    fn expr(&mut self, field: &'static str, id: ExprId) {
        self.children.push((field, Node::Expr(id)));
    }

    fn optional(&mut self, field: &'static str, id: Option<ExprId>) {
        self.children.extend(id.map(|id| (field, Node::Expr(id))));
    }

    fn exprs(&mut self, field: &'static str, list: List<ExprId>) {
        self.children.extend(self.ast.list(list).iter().map(|&id| (field, Node::Expr(id))));
    }

    fn stmts(&mut self, field: &'static str, list: List<StmtId>) {
        self.children.extend(self.ast.list(list).iter().map(|&id| (field, Node::Stmt(id))));
    }

    fn patterns(&mut self, field: &'static str, list: List<PatternId>) {
        self.children.extend(self.ast.list(list).iter().map(|&id| (field, Node::Pattern(id))));
    }

    fn clauses(&mut self, list: List<Comprehension>) {
        self.children
            .extend(self.ast.list(list).iter().map(|&clause| ("generators", Node::Comprehension(clause))));
    }

    fn params(&mut self, list: List<Param>) {
        self.children.extend(self.ast.list(list).iter().map(|&param| ("params", Node::Param(param))));
    }

    fn type_params(&mut self, list: List<TypeParam>) {
        self.children
            .extend(self.ast.list(list).iter().map(|&param| ("type_params", Node::TypeParam(param))));
    }

    fn keywords(&mut self, list: List<Keyword>) {
        self.children.extend(self.ast.list(list).iter().map(|&keyword| ("keywords", Node::Keyword(keyword))));
    }

    fn text(&self, symbol: Symbol) -> &str {
        self.ast.text(symbol)
    }

    fn symbol_or_dash(&self, symbol: Option<Symbol>) -> &str {
        symbol.map_or("-", |symbol| self.ast.text(symbol))
    }

    fn place(&mut self, span: Span) {
        let (start, end) = (self.ast.position(span.start), self.ast.position(span.end));
        let _ = write!(self.out, " {}:{}-{}:{}", start.line, start.column, end.line, end.column);
    }

    fn node(&mut self, node: Node) {
        match node {
            Node::Expr(id) => {
                let head = self.expr_head(id);
                self.out.push_str(&head);
                self.place(self.ast.expr_span(id));
            }
            Node::Stmt(id) => {
                let head = self.stmt_head(id);
                self.out.push_str(&head);
                self.place(self.ast.stmt_span(id));
            }
            Node::Pattern(id) => {
                let head = self.pattern_head(id);
                self.out.push_str(&head);
                self.place(self.ast.pattern_span(id));
            }
            Node::Keyword(keyword) => {
                let name = keyword.name.map_or("**", |name| self.ast.text(name));
                let _ = write!(self.out, "Keyword {name}");
                self.expr("value", keyword.value);
                self.place(keyword.span);
            }
            Node::Comprehension(clause) => {
                self.out.push_str(if clause.is_async { "Comprehension async" } else { "Comprehension" });
                self.expr("target", clause.target);
                self.expr("iter", clause.iter);
                self.exprs("ifs", clause.ifs);
            }
            Node::Param(param) => {
                let _ = write!(self.out, "Param {} {:?}", self.ast.text(param.name), param.kind);
                self.optional("annotation", param.annotation);
                self.optional("default", param.default);
                self.place(param.span);
            }
            Node::TypeParam(param) => {
                let _ = write!(self.out, "TypeParam {} {:?}", self.ast.text(param.name), param.kind);
                self.optional("bound", param.bound);
                self.place(param.span);
            }
            Node::Branch(branch) => {
                self.out.push_str("Branch");
                self.expr("test", branch.test);
                self.stmts("body", branch.body);
            }
            Node::WithItem(item) => {
                self.out.push_str("WithItem");
                self.expr("context", item.context);
                self.optional("target", item.target);
            }
            Node::Handler(handler) => {
                let name = handler.name.map_or("-", |name| self.ast.text(name.name));
                let _ = write!(self.out, "Handler {name}");
                self.optional("exception", handler.exception);
                self.stmts("body", handler.body);
                self.place(handler.span);
            }
            Node::Case(case) => {
                self.out.push_str("Case");
                self.children.push(("pattern", Node::Pattern(case.pattern)));
                self.optional("guard", case.guard);
                self.stmts("body", case.body);
            }
            Node::KeywordPattern(keyword) => {
                let _ = write!(self.out, "KeywordPattern {}", self.ast.text(keyword.name));
                self.children.push(("pattern", Node::Pattern(keyword.pattern)));
            }
        }
    }

    /// Kind and scalars of an expression; its children are noted.
    fn expr_head(&mut self, id: ExprId) -> String {
        match self.ast.expr(id) {
            ExprKind::None => "None".into(),
            ExprKind::True => "True".into(),
            ExprKind::False => "False".into(),
            ExprKind::Ellipsis => "Ellipsis".into(),
            ExprKind::Int(value) => format!("Int {value}"),
            ExprKind::BigInt { digits, radix } => format!("BigInt {radix} {}", self.text(digits)),
            ExprKind::Float(value) => format!("Float {value:?}"),
            ExprKind::Imaginary(value) => format!("Imaginary {value:?}"),
            ExprKind::Str(text) => format!("Str {}", quoted(self.text(text))),
            ExprKind::SurrogateStr(id) => {
                format!("SurrogateStr {}", quoted_bytes(self.ast.bytes.bytes(id)))
            }
            ExprKind::Bytes(id) => format!("Bytes {}", quoted_bytes(self.ast.bytes.bytes(id))),
            ExprKind::Name(name) => format!("Name {}", self.text(name)),
            kind => self.composite_head(kind),
        }
    }

    fn composite_head(&mut self, kind: ExprKind) -> String {
        match kind {
            ExprKind::JoinedStr(values) => {
                self.exprs("values", values);
                "JoinedStr".into()
            }
            ExprKind::FormattedValue { value, conversion, format_spec } => {
                self.expr("value", value);
                self.optional("format_spec", format_spec);
                format!("FormattedValue {conversion:?}")
            }
            ExprKind::Attribute { value, attr } => {
                self.expr("value", value);
                format!("Attribute {}", self.text(attr))
            }
            ExprKind::Subscript { value, index } => {
                self.expr("value", value);
                self.expr("index", index);
                "Subscript".into()
            }
            ExprKind::Slice { lower, upper, step } => {
                self.optional("lower", lower);
                self.optional("upper", upper);
                self.optional("step", step);
                "Slice".into()
            }
            ExprKind::Starred(value) => {
                self.expr("value", value);
                "Starred".into()
            }
            ExprKind::Call { func, args, keywords } => {
                self.expr("func", func);
                self.exprs("args", args);
                self.keywords(keywords);
                "Call".into()
            }
            ExprKind::BinOp { left, op, right } => {
                self.expr("left", left);
                self.expr("right", right);
                format!("BinOp {op:?}")
            }
            ExprKind::UnaryOp { op, operand } => {
                self.expr("operand", operand);
                format!("UnaryOp {op:?}")
            }
            ExprKind::BoolOp { op, values } => {
                self.exprs("values", values);
                format!("BoolOp {op:?}")
            }
            ExprKind::Compare { left, rest } => {
                self.expr("left", left);
                let mut head = String::from("Compare");
                for part in self.ast.list(rest) {
                    let _ = write!(head, " {:?}", part.op);
                    self.expr("rest", part.right);
                }
                head
            }
            ExprKind::Named { target, value } => {
                self.expr("target", target);
                self.expr("value", value);
                "Named".into()
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.expr("test", test);
                self.expr("body", body);
                self.expr("orelse", orelse);
                "IfExp".into()
            }
            ExprKind::Lambda { params, body } => {
                self.params(params);
                self.expr("body", body);
                "Lambda".into()
            }
            other => self.display_head(other),
        }
    }

    fn display_head(&mut self, kind: ExprKind) -> String {
        let name = match kind {
            ExprKind::Tuple(items) => {
                self.exprs("elements", items);
                "Tuple"
            }
            ExprKind::List(items) => {
                self.exprs("elements", items);
                "List"
            }
            ExprKind::Set(items) => {
                self.exprs("elements", items);
                "Set"
            }
            ExprKind::Dict(items) => {
                for item in self.ast.list(items) {
                    self.optional("key", item.key);
                    self.expr(if item.key.is_some() { "value" } else { "unpacked" }, item.value);
                }
                "Dict"
            }
            ExprKind::ListComp { element, generators } => {
                self.expr("element", element);
                self.clauses(generators);
                "ListComp"
            }
            ExprKind::SetComp { element, generators } => {
                self.expr("element", element);
                self.clauses(generators);
                "SetComp"
            }
            ExprKind::GeneratorExp { element, generators } => {
                self.expr("element", element);
                self.clauses(generators);
                "GeneratorExp"
            }
            ExprKind::DictComp { key, value, generators } => {
                self.expr("key", key);
                self.expr("value", value);
                self.clauses(generators);
                "DictComp"
            }
            ExprKind::Await(value) => {
                self.expr("value", value);
                "Await"
            }
            ExprKind::Yield(value) => {
                self.optional("value", value);
                "Yield"
            }
            ExprKind::YieldFrom(value) => {
                self.expr("value", value);
                "YieldFrom"
            }
            // The other kinds are written by `expr_head` and `composite_head`.
            _ => "",
        };
        name.into()
    }

    fn function(&mut self, function: &Function) -> String {
        self.exprs("decorators", function.decorators);
        self.type_params(function.type_params);
        self.params(function.params);
        self.optional("returns", function.returns);
        self.stmts("body", function.body);
        let kind = if function.is_async { "AsyncFunctionDef" } else { "FunctionDef" };
        format!("{kind} {}", self.text(function.name.name))
    }

    /// Kind and scalars of a statement; its children are noted.
    fn stmt_head(&mut self, id: StmtId) -> String {
        match self.ast.stmt(id) {
            StmtKind::FunctionDef(id) => {
                let ast = self.ast;
                self.function(ast.function(id))
            }
            StmtKind::ClassDef(id) => {
                let class = *self.ast.class(id);
                self.exprs("decorators", class.decorators);
                self.type_params(class.type_params);
                self.exprs("bases", class.bases);
                self.keywords(class.keywords);
                self.stmts("body", class.body);
                format!("ClassDef {}", self.text(class.name.name))
            }
            StmtKind::For { target, iter, body, orelse, is_async } => {
                self.expr("target", target);
                self.expr("iter", iter);
                self.stmts("body", body);
                self.stmts("orelse", orelse);
                if is_async { "AsyncFor".into() } else { "For".into() }
            }
            StmtKind::While { test, body, orelse } => {
                self.expr("test", test);
                self.stmts("body", body);
                self.stmts("orelse", orelse);
                "While".into()
            }
            StmtKind::If { branches, orelse } => {
                self.children
                    .extend(self.ast.list(branches).iter().map(|&branch| ("branches", Node::Branch(branch))));
                self.stmts("orelse", orelse);
                "If".into()
            }
            StmtKind::With { items, body, is_async } => {
                self.children
                    .extend(self.ast.list(items).iter().map(|&item| ("items", Node::WithItem(item))));
                self.stmts("body", body);
                if is_async { "AsyncWith".into() } else { "With".into() }
            }
            StmtKind::Match { subject, cases } => {
                self.expr("subject", subject);
                self.children.extend(self.ast.list(cases).iter().map(|&case| ("cases", Node::Case(case))));
                "Match".into()
            }
            StmtKind::Try { body, handlers, orelse, finally, is_star } => {
                self.stmts("body", body);
                self.children.extend(
                    self.ast.list(handlers).iter().map(|&handler| ("handlers", Node::Handler(handler))),
                );
                self.stmts("orelse", orelse);
                self.stmts("finally", finally);
                if is_star { "TryStar".into() } else { "Try".into() }
            }
            kind => self.simple_head(kind),
        }
    }

    fn simple_head(&mut self, kind: StmtKind) -> String {
        match kind {
            StmtKind::Return(value) => {
                self.optional("value", value);
                "Return".into()
            }
            StmtKind::Delete(targets) => {
                self.exprs("targets", targets);
                "Delete".into()
            }
            StmtKind::Assign { targets, value } => {
                self.exprs("targets", targets);
                self.expr("value", value);
                "Assign".into()
            }
            StmtKind::AugAssign { target, op, value } => {
                self.expr("target", target);
                self.expr("value", value);
                format!("AugAssign {op:?}")
            }
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.expr("target", target);
                self.expr("annotation", annotation);
                self.optional("value", value);
                if simple { "AnnAssign simple".into() } else { "AnnAssign".into() }
            }
            StmtKind::TypeAlias { name, type_params, value } => {
                self.expr("name", name);
                self.type_params(type_params);
                self.expr("value", value);
                "TypeAlias".into()
            }
            StmtKind::Raise { exception, cause } => {
                self.optional("exception", exception);
                self.optional("cause", cause);
                "Raise".into()
            }
            StmtKind::Assert { test, message } => {
                self.expr("test", test);
                self.optional("message", message);
                "Assert".into()
            }
            StmtKind::Import(names) => format!("Import{}", self.aliases(names)),
            StmtKind::ImportFrom { module, names, level } => {
                format!("ImportFrom {level} {}{}", self.symbol_or_dash(module), self.aliases(names))
            }
            StmtKind::Global(names) => format!("Global{}", self.idents(names)),
            StmtKind::Nonlocal(names) => format!("Nonlocal{}", self.idents(names)),
            StmtKind::Expr(value) => {
                self.expr("value", value);
                "Expr".into()
            }
            StmtKind::Pass => "Pass".into(),
            StmtKind::Break => "Break".into(),
            StmtKind::Continue => "Continue".into(),
            // The other kinds are written by `stmt_head`.
            _ => String::new(),
        }
    }

    fn aliases(&self, names: List<super::ast::Alias>) -> String {
        let mut out = String::new();
        for alias in self.ast.list(names) {
            let _ = write!(out, " {}", self.text(alias.name));
            if let Some(asname) = alias.asname {
                let _ = write!(out, "={}", self.text(asname));
            }
        }
        out
    }

    fn idents(&self, names: List<super::ast::Ident>) -> String {
        self.ast.list(names).iter().map(|ident| format!(" {}", self.text(ident.name))).collect()
    }

    /// Kind and scalars of a pattern; its children are noted.
    fn pattern_head(&mut self, id: PatternId) -> String {
        match self.ast.pattern(id) {
            PatternKind::Value(value) => {
                self.expr("value", value);
                "MatchValue".into()
            }
            PatternKind::Singleton(value) => {
                self.expr("value", value);
                "MatchSingleton".into()
            }
            PatternKind::Sequence(patterns) => {
                self.patterns("patterns", patterns);
                "MatchSequence".into()
            }
            PatternKind::Mapping { keys, patterns, rest } => {
                self.exprs("keys", keys);
                self.patterns("patterns", patterns);
                format!("MatchMapping {}", self.symbol_or_dash(rest))
            }
            PatternKind::Class { class, patterns, keywords } => {
                self.expr("class", class);
                self.patterns("patterns", patterns);
                self.children.extend(
                    self.ast
                        .list(keywords)
                        .iter()
                        .map(|&keyword| ("keywords", Node::KeywordPattern(keyword))),
                );
                "MatchClass".into()
            }
            PatternKind::Star(name) => format!("MatchStar {}", self.symbol_or_dash(name)),
            PatternKind::As { pattern, name } => {
                self.children.push(("pattern", Node::Pattern(pattern)));
                format!("MatchAs {}", self.text(name))
            }
            PatternKind::Capture(name) => format!("MatchCapture {}", self.text(name)),
            PatternKind::Wildcard => "MatchWildcard".into(),
            PatternKind::Or(patterns) => {
                self.patterns("patterns", patterns);
                "MatchOr".into()
            }
        }
    }
}

/// The text in double quotes, on one line, in ASCII.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            ' '..='~' => out.push(character),
            other => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(other));
            }
        }
    }
    out.push('"');
    out
}

/// The bytes in double quotes, on one line, in ASCII.
fn quoted_bytes(bytes: &[u8]) -> String {
    let mut out = String::from("\"");
    for &byte in bytes {
        match byte {
            b'"' | b'\\' => {
                out.push('\\');
                out.push(char::from(byte));
            }
            b' '..=b'~' => out.push(char::from(byte)),
            other => {
                let _ = write!(out, "\\x{other:02x}");
            }
        }
    }
    out.push('"');
    out
}
