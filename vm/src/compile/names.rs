//! Names: the symbols of the tree, and those the compiler makes up (`.0`, mangled names).
//!
//! Two [`Name`]s of one compilation are equal exactly when their texts are: a text that the tree has is
//! always `Name::Tree`.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::syntax::ast::Ast;
use crate::syntax::symbol::Symbol;

/// A name of one compilation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Name {
    /// A symbol of the tree.
    Tree(Symbol),
    /// A text that the tree lacks, by its number in [`Names`].
    Made(u32),
}

/// The texts of made-up names, and the memory of which names mangle to which.
pub(super) struct Names<'a> {
    ast: &'a Ast,
    made: Vec<Box<str>>,
    numbers: BTreeMap<Box<str>, u32>,
    mangled: BTreeMap<(Symbol, Symbol), Name>,
}

impl<'a> Names<'a> {
    pub(super) fn new(ast: &'a Ast) -> Self {
        Self { ast, made: Vec::new(), numbers: BTreeMap::new(), mangled: BTreeMap::new() }
    }

    /// The name with this text.
    pub(super) fn intern(&mut self, text: &str) -> Name {
        if let Some(symbol) = self.ast.symbols.find(text) {
            return Name::Tree(symbol);
        }
        if let Some(&number) = self.numbers.get(text) {
            return Name::Made(number);
        }
        let number = self.made.len() as u32;
        self.made.push(text.into());
        self.numbers.insert(text.into(), number);
        Name::Made(number)
    }

    /// The text of a name.
    pub(super) fn text(&self, name: Name) -> &str {
        match name {
            Name::Tree(symbol) => self.ast.text(symbol),
            Name::Made(number) => self.made.get(number as usize).map_or("", |text| text),
        }
    }

    /// `symbol` as it is spelled inside the class: `__x` is `_Class__x` there.
    pub(super) fn mangle(&mut self, class: Option<Symbol>, symbol: Symbol) -> Name {
        let Some(class) = class else { return Name::Tree(symbol) };
        let text = self.ast.text(symbol);
        if !text.starts_with("__") || text.ends_with("__") || text.contains('.') {
            return Name::Tree(symbol);
        }
        if let Some(&name) = self.mangled.get(&(class, symbol)) {
            return name;
        }
        let stem = self.ast.text(class).trim_start_matches('_');
        let name = if stem.is_empty() {
            Name::Tree(symbol)
        } else {
            let text: String = format!("_{stem}{text}");
            self.intern(&text)
        };
        self.mangled.insert((class, symbol), name);
        name
    }
}
