//! Syntax tree to register bytecode.
//!
//! [`compile`] works in three steps: `collect` walks the tree and fills the scopes, `scope` decides what every name
//! means, and a `builder` generates the code of each unit, inner units while the outer one is being built.
//! The result is plain data ([`Unit`]); nothing here knows objects or the heap.
//!
//! The tree may be as deep as the parser lets it be: every recursion asks a guard whether the native stack
//! that [`Options`] allows is spent, and a program that needs more gets a `SyntaxError`.

mod assembler;
mod assign;
mod builder;
mod call;
mod class;
mod collect;
mod collect_expression;
mod comprehension;
mod condition;
mod constant;
mod display;
mod error;
mod expression;
mod fold;
mod function;
mod import;
mod loops;
mod names;
mod operator;
mod pattern;
mod scope;
mod statement;
#[cfg(test)]
mod tests;
mod try_;
mod variable;
mod with;

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use crate::bytecode::opcode::Op;
use crate::bytecode::{Constant, ParameterCounts, Unit, UnitFlags};
use crate::syntax::ast::{Ast, Root};
use crate::syntax::position::Span;
use crate::syntax::{ErrorKind, SyntaxError};
use builder::{Builder, Head, Shared, build};
use collect::Collector;
use error::{Fail, StackGuard};
use names::{Name, Names};
use scope::Scopes;

/// What is compiled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// A file or the argument of `exec`.
    Exec,
    /// One expression, whose value the unit returns.
    Eval,
    /// What was entered at a prompt: values of expression statements are printed.
    Single,
}

/// How to compile.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// Name of the file, for messages.
    pub filename: &'a str,
    /// 0; 1 removes `assert` and makes `__debug__` false; 2 removes docstrings too.
    pub optimize: u8,
    /// The flag of [`UnitFlags`] for functions that name no tier: 0, `NATIVE` or `VIPER`.
    pub tier: u16,
    /// Decorators that name a tier do not count.
    pub ignores_marks: bool,
    /// Names are looked up in a namespace dict in register 0 before the globals.
    pub namespace: bool,
    /// Bytes of native stack that compiling may use; what needs more is "nested too deeply".
    pub stack: usize,
    /// Units get tables of the columns at which what their instructions are for begins and ends.
    pub columns: bool,
    /// Set by [`compile`] for [`Mode::Single`].
    print_expressions: bool,
}

impl<'a> Options<'a> {
    /// The usual options, with a stack budget that suits a thread of 2 MiB.
    #[must_use]
    pub fn new(filename: &'a str) -> Self {
        Self {
            filename,
            optimize: 0,
            tier: 0,
            ignores_marks: false,
            namespace: false,
            stack: 1536 * 1024,
            columns: false,
            print_expressions: false,
        }
    }
}

/// Compiles a tree to the unit of its module.
///
/// # Errors
///
/// The first thing in the program that only scopes or code generation can tell to be wrong.
pub fn compile(ast: &Ast, mode: Mode, options: &Options<'_>) -> Result<Unit, Box<SyntaxError>> {
    let options = Options { print_expressions: mode == Mode::Single, ..*options };
    match module(ast, &options) {
        Ok(unit) => Ok(unit),
        Err(Fail::Syntax(error)) => Err(error),
        // `build` answers these by trying again or with a syntax error.
        Err(Fail::ShortJump | Fail::Registers(_)) => Err(Box::new(SyntaxError {
            kind: ErrorKind::Syntax,
            message: "expression too complex".into(),
            span: Span::default(),
            start: ast.position(0),
            end: ast.position(0),
            incomplete: false,
        })),
    }
}

fn module(ast: &Ast, options: &Options<'_>) -> error::Result<Unit> {
    let guard = StackGuard::new(options.stack);
    let mut names = Names::new(ast);
    let mut scopes = Scopes::new(&mut names, options.namespace);
    let mut collector = Collector::new(ast, &mut names, &mut scopes, guard);
    match ast.root {
        Root::Module(body) | Root::Interactive(body) => collector.statements(body)?,
        Root::Expression(value) => collector.expr(value)?,
    }
    let findings = collector.findings;
    scopes.resolve(ast, &names)?;
    let mut shared = Shared {
        ast,
        options,
        names,
        scopes,
        constants: BTreeMap::new(),
        declared: findings.constants.iter().map(|definition| definition.name).collect(),
        guard,
        future_annotations: findings.future_annotations,
        unknown: vec![0; ast.expr_count() / 64 + 1],
        remember_unknown: false,
    };
    define_constants(&mut shared, &findings.constants);
    shared.remember_unknown = true;
    let head = Head {
        name: "<module>".into(),
        qualname: String::from("<module>"),
        scope: 0,
        line: 1,
        parameters: ParameterCounts::default(),
        flags: UnitFlags::MODULE | if options.namespace { UnitFlags::NAMESPACE } else { 0 },
        doc: None,
        annotations: Vec::new(),
    };
    let root = ast.root;
    build(&mut shared, &head, &|builder: &mut Builder<'_, '_>| match root {
        Root::Module(body) => {
            if let Some(doc) = builder.docstring(body) {
                let register = builder.temp()?;
                builder.load_constant(register, Constant::Str(doc));
                let op = if builder.in_namespace() { Op::StoreName } else { Op::StoreGlobal };
                builder.named_text(op, register, 0, 0, "__doc__")?;
                builder.top -= 1;
            }
            builder.body_with_annotations(body)
        }
        Root::Interactive(body) => builder.body_with_annotations(body),
        Root::Expression(value) => {
            let register = builder.operand(value, None, &[])?;
            builder.asm.abc(Op::Return, register, 0, 0);
            builder.asm.flow = None;
            Ok(())
        }
    })
}

/// Finds the values of the names that `const()` defines. Later ones may use earlier ones.
fn define_constants(shared: &mut Shared<'_>, definitions: &[collect::ConstDefinition]) {
    let Some(function) = shared.ast.symbols.find("const") else { return };
    for definition in definitions {
        let entry = shared.scopes.list[definition.scope].names.get(&definition.name);
        let once = entry.is_some_and(|entry| entry.bindings == 1 && entry.flags & scope::flag::GLOBAL == 0);
        if once
            && shared.is_const_function(definition.scope, Name::Tree(function))
            && let Some(value) = shared.fold(definition.scope, definition.value)
        {
            shared.constants.insert((definition.scope, definition.name), value);
        }
    }
}
