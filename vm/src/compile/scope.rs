//! Scopes: which names each function, class, module and comprehension binds, and what every name means there.
//!
//! A scope that gets a unit of its own is a *frame*. List, set and dict comprehensions (outside class bodies) and
//! type parameter lists are *blocks*: their names are locals of the frame around them, hidden from it. `collect`
//! fills the tables; [`Scopes::resolve`] then decides every name, outer scopes first, so that a scope's
//! own free variables are all known when its code is generated.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::vec::Vec;

use super::error::{Result, error};
use super::names::{Name, Names};
use crate::syntax::ast::{Ast, ClassId, ExprId, FunctionId, StmtId};
use crate::syntax::position::Span;
use crate::syntax::symbol::Symbol;

/// Number of a scope.
pub(super) type ScopeId = usize;

/// The node a scope belongs to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Key {
    /// A `def`.
    Function(FunctionId),
    /// A `class`.
    Class(ClassId),
    /// A lambda, comprehension or generator expression.
    Expr(ExprId),
    /// The lazily evaluated bound of a type parameter or value of an alias.
    Lazy(ExprId),
    /// The type parameters of a `def`.
    FunctionTypes(FunctionId),
    /// The type parameters of a `class`.
    ClassTypes(ClassId),
    /// The type parameters of a `type` statement.
    AliasTypes(StmtId),
}

/// What a scope is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Module,
    Class,
    /// A `def`, lambda or lazy value.
    Function,
    /// A comprehension with a unit of its own: a generator expression, or any in a class body.
    Generator,
    /// A comprehension within its frame.
    Comprehension,
    /// A type parameter list within its frame.
    TypeParameters,
}

impl Kind {
    /// Do its names live in the frame around it?
    pub(super) fn is_block(self) -> bool {
        matches!(self, Self::Comprehension | Self::TypeParameters)
    }

    /// Is it a comprehension or generator expression?
    pub(super) fn is_comprehension(self) -> bool {
        matches!(self, Self::Comprehension | Self::Generator)
    }
}

/// What is known of a name in a scope, as bits of [`Entry::flags`].
pub(super) mod flag {
    pub(in super::super) const PARAMETER: u16 = 1;
    pub(in super::super) const BOUND: u16 = 2;
    pub(in super::super) const USED: u16 = 4;
    pub(in super::super) const GLOBAL: u16 = 8;
    pub(in super::super) const NONLOCAL: u16 = 16;
    /// Made unbound somewhere: `del`, or the name of an `except` clause.
    pub(in super::super) const UNBOUND: u16 = 32;
    pub(in super::super) const ANNOTATED: u16 = 64;
    /// Target of a comprehension's `for`.
    pub(in super::super) const ITERATION: u16 = 128;
    /// Bound by `from micropython import const`.
    pub(in super::super) const CONST_IMPORT: u16 = 256;
    /// Bound by the first `for` of its comprehension, so never read before.
    pub(in super::super) const FIRST: u16 = 512;
    /// Target of an assignment expression in this comprehension, which binds it further out.
    pub(in super::super) const NAMED: u16 = 1024;
    /// Target of a `for` of its comprehension that is not the first: only said to `bind`.
    pub(in super::super) const INNER: u16 = 2048;
}

/// What a name means in a scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Meaning {
    /// Local number of the frame.
    Local(usize),
    /// Number in the closure of the frame.
    Free(usize),
    /// A global, or a builtin.
    Global,
    /// In the namespace of the class, else global.
    ClassName,
    /// In the namespace of the class, else the free variable.
    ClassFree(usize),
}

/// A name in a scope.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) flags: u16,
    /// How many places bind it.
    pub(super) bindings: u16,
    /// Where it first stands, for messages.
    pub(super) span: Span,
    pub(super) meaning: Meaning,
}

/// A local variable of a frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct Local {
    pub(super) name: Name,
    /// Lives in a cell, because an inner function uses it.
    pub(super) cell: bool,
    pub(super) parameter: bool,
    /// Belongs to a block.
    pub(super) hidden: bool,
    /// Something makes it unbound.
    pub(super) unbound: bool,
    /// How many places bind it; 1 for a parameter that is not assigned.
    pub(super) bindings: u16,
}

/// A scope.
pub(super) struct Scope {
    pub(super) kind: Kind,
    pub(super) parent: Option<ScopeId>,
    /// The scope whose unit this one's code is in.
    pub(super) frame: ScopeId,
    /// The class that mangles private names.
    pub(super) class: Option<Symbol>,
    pub(super) names: BTreeMap<Name, Entry>,
    /// Names in the order in which they were first bound; parameters first.
    pub(super) order: Vec<Name>,
    /// Frames: locals by number.
    pub(super) locals: Vec<Local>,
    /// Frames: free variables in closure order, and whether each is surely bound.
    pub(super) free: Vec<Name>,
    pub(super) free_bound: Vec<bool>,
    pub(super) is_async: bool,
    pub(super) has_yield: bool,
    /// Has an assignment expression that binds a local of the frame.
    pub(super) has_walrus: bool,
    /// Has a simple annotated name, so needs `__annotations__`.
    pub(super) annotations: bool,
    /// Class: a method needs the `__class__` cell, which is local 1.
    pub(super) class_cell: bool,
}

/// All scopes of a compilation.
pub(super) struct Scopes {
    pub(super) list: Vec<Scope>,
    pub(super) by_key: BTreeMap<Key, ScopeId>,
    pub(super) class_name: Name,
    /// The name of the register that holds a namespace.
    namespace_name: Name,
    /// The module's names are in a namespace in register 0.
    namespace: bool,
}

impl Scopes {
    pub(super) fn new(names: &mut Names<'_>, namespace: bool) -> Self {
        let class_name = names.intern("__class__");
        let namespace_name = names.intern("namespace");
        Self { list: Vec::new(), by_key: BTreeMap::new(), class_name, namespace_name, namespace }
    }

    /// Adds a scope inside `parent`.
    pub(super) fn add(&mut self, kind: Kind, parent: Option<ScopeId>, class: Option<Symbol>) -> ScopeId {
        let id = self.list.len();
        let frame = match parent {
            Some(parent) if kind.is_block() => self.list[parent].frame,
            _ => id,
        };
        self.list.push(Scope {
            kind,
            parent,
            frame,
            class,
            names: BTreeMap::new(),
            order: Vec::new(),
            locals: Vec::new(),
            free: Vec::new(),
            free_bound: Vec::new(),
            is_async: false,
            has_yield: false,
            has_walrus: false,
            annotations: false,
            class_cell: false,
        });
        id
    }

    /// The scope of the node.
    pub(super) fn of(&self, key: Key) -> Option<ScopeId> {
        self.by_key.get(&key).copied()
    }

    /// What `name` means in `scope`. A name that the scope does not have is a global.
    pub(super) fn meaning(&self, scope: ScopeId, name: Name) -> Meaning {
        let mut at = scope;
        loop {
            let here = &self.list[at];
            if let Some(entry) = here.names.get(&name) {
                return entry.meaning;
            }
            match here.parent {
                Some(parent) if here.kind.is_block() => at = parent,
                _ => return Meaning::Global,
            }
        }
    }

    /// Is the name bound in the module's scope, or declared global and bound anywhere?
    pub(super) fn module_entry(&self, name: Name) -> Option<&Entry> {
        self.list[0].names.get(&name)
    }

    /// Decides what every name means. Scopes are numbered outer ones first.
    pub(super) fn resolve(&mut self, ast: &Ast, names: &Names<'_>) -> Result<()> {
        self.count_globals();
        for id in 0..self.list.len() {
            self.number_locals(id);
        }
        for id in 0..self.list.len() {
            let entries: Vec<(Name, u16, Span)> =
                self.list[id].names.iter().map(|(&name, entry)| (name, entry.flags, entry.span)).collect();
            for (name, flags, span) in entries {
                let meaning = self.decide(ast, names, id, name, flags, span)?;
                if let Some(entry) = self.list[id].names.get_mut(&name) {
                    entry.meaning = meaning;
                }
            }
        }
        self.settle_free();
        Ok(())
    }

    /// Counts the bindings that functions make through `global` with those of the module.
    fn count_globals(&mut self) {
        let mut found: Vec<(Name, Entry)> = Vec::new();
        for scope in self.list.iter().skip(1) {
            let declared = scope.names.iter().filter(|(_, entry)| entry.flags & flag::GLOBAL != 0);
            found.extend(declared.map(|(&name, &entry)| (name, entry)));
        }
        for (name, entry) in found {
            let module = &mut self.list[0].names;
            let mine = module.entry(name).or_insert(Entry { flags: 0, bindings: 0, ..entry });
            mine.bindings = mine.bindings.saturating_add(entry.bindings);
            mine.flags |= entry.flags & (flag::BOUND | flag::UNBOUND);
        }
    }

    /// Gives the names that a function or block binds their place among the frame's locals.
    fn number_locals(&mut self, id: ScopeId) {
        let scope = &self.list[id];
        let frame = scope.frame;
        let hidden = scope.kind.is_block();
        match scope.kind {
            Kind::Module if !self.namespace => return,
            Kind::Module | Kind::Class => {
                // The namespace dict; being hidden, it has a name that no program can write.
                let name = self.namespace_name;
                let local =
                    Local { name, cell: false, parameter: true, hidden: true, unbound: false, bindings: 1 };
                self.list[id].locals.push(local);
                return;
            }
            _ => {}
        }
        for name in self.list[id].order.clone() {
            let Some(entry) = self.list[id].names.get_mut(&name) else { continue };
            if entry.flags & (flag::GLOBAL | flag::NONLOCAL) != 0 {
                continue;
            }
            let parameter = entry.flags & flag::PARAMETER != 0;
            let unbound = entry.flags & flag::UNBOUND != 0;
            let bindings = entry.bindings;
            let number = self.list[frame].locals.len();
            self.list[frame].locals.push(Local { name, cell: false, parameter, hidden, unbound, bindings });
            if let Some(entry) = self.list[id].names.get_mut(&name) {
                entry.meaning = Meaning::Local(number);
            }
        }
    }

    fn decide(
        &mut self,
        ast: &Ast,
        names: &Names<'_>,
        id: ScopeId,
        name: Name,
        flags: u16,
        span: Span,
    ) -> Result<Meaning> {
        let kind = self.list[id].kind;
        if flags & flag::GLOBAL != 0 || kind == Kind::Module {
            return Ok(Meaning::Global);
        }
        if flags & flag::NONLOCAL == 0 && flags & (flag::BOUND | flag::PARAMETER) != 0 {
            return Ok(match kind {
                Kind::Class => Meaning::ClassName,
                _ => self.list[id].names.get(&name).map_or(Meaning::Global, |entry| entry.meaning),
            });
        }
        let found = self.look_up(id, name);
        if flags & flag::NONLOCAL != 0 && !matches!(found, Found::Local(_)) {
            return error(ast, span, format!("no binding for nonlocal '{}' found", names.text(name)));
        }
        Ok(match found {
            Found::Global if kind == Kind::Class => Meaning::ClassName,
            Found::ClassName => Meaning::ClassName,
            Found::Global | Found::Declared => Meaning::Global,
            Found::Local(owner) => {
                let meaning = self.capture(id, owner, name, flags);
                match meaning {
                    Meaning::Free(number) if kind == Kind::Class => Meaning::ClassFree(number),
                    // A block of type parameters in a class body sees the class's names.
                    Meaning::Free(number) if kind == Kind::TypeParameters => {
                        match self.list[self.list[id].frame].kind {
                            Kind::Class => Meaning::ClassFree(number),
                            _ => meaning,
                        }
                    }
                    _ => meaning,
                }
            }
        })
    }

    /// Finds the scope outside `id` that binds `name`.
    fn look_up(&self, id: ScopeId, name: Name) -> Found {
        let frame = self.list[id].frame;
        let mut at = self.list[id].parent;
        while let Some(scope) = at {
            let here = &self.list[scope];
            let entry = here.names.get(&name);
            match here.kind {
                Kind::Class if name == self.class_name && scope != frame => return Found::Local(scope),
                Kind::Class if scope != frame => {}
                Kind::Class => {
                    if entry.is_some_and(|entry| entry.flags & flag::BOUND != 0) {
                        return Found::ClassName;
                    }
                }
                Kind::Module => {
                    return match self.list[frame].kind {
                        Kind::Class if self.list[id].kind.is_block() => Found::ClassName,
                        _ => Found::Global,
                    };
                }
                _ => {
                    if let Some(entry) = entry {
                        if entry.flags & flag::GLOBAL != 0 {
                            return Found::Declared;
                        }
                        let binds = entry.flags & (flag::BOUND | flag::PARAMETER) != 0;
                        if binds && entry.flags & flag::NONLOCAL == 0 {
                            return Found::Local(scope);
                        }
                    }
                }
            }
            at = here.parent;
        }
        Found::Global
    }

    /// Makes the variable of scope `owner` known in scope `id`: as it is in the same frame, through cells in others.
    fn capture(&mut self, id: ScopeId, owner: ScopeId, name: Name, flags: u16) -> Meaning {
        let home = self.list[owner].frame;
        let local = if self.list[owner].kind == Kind::Class {
            // Only `__class__` is captured from a class.
            if !self.list[owner].class_cell {
                self.list[owner].class_cell = true;
                let local =
                    Local { name, cell: true, parameter: false, hidden: false, unbound: false, bindings: 1 };
                self.list[owner].locals.insert(1, local);
                self.shift_locals(owner);
            }
            1
        } else {
            match self.list[owner].names.get(&name).map(|entry| entry.meaning) {
                Some(Meaning::Local(number)) => number,
                _ => return Meaning::Global,
            }
        };
        let mut frame = self.list[id].frame;
        if let Some(variable) = self.list[home].locals.get_mut(local) {
            variable.unbound |= flags & flag::UNBOUND != 0;
            if flags & flag::BOUND != 0 {
                variable.bindings = variable.bindings.saturating_add(1);
            }
            variable.cell |= frame != home;
        }
        if frame == home {
            return Meaning::Local(local);
        }
        let number = self.free_number(frame, name);
        while let Some(parent) = self.list[frame].parent {
            frame = self.list[parent].frame;
            if frame == home {
                break;
            }
            self.free_number(frame, name);
        }
        Meaning::Free(number)
    }

    /// Moves the block locals of a class up by one, after its cell took number 1.
    fn shift_locals(&mut self, class: ScopeId) {
        for scope in &mut self.list {
            if scope.frame == class && scope.kind.is_block() {
                for entry in scope.names.values_mut() {
                    if let Meaning::Local(number) = &mut entry.meaning {
                        *number += 1;
                    }
                }
            }
        }
    }

    fn free_number(&mut self, frame: ScopeId, name: Name) -> usize {
        let free = &mut self.list[frame].free;
        free.iter().position(|&other| other == name).unwrap_or_else(|| {
            free.push(name);
            free.len() - 1
        })
    }

    /// Finds out which free variables need no check: parameters that nothing makes unbound.
    fn settle_free(&mut self) {
        for id in 0..self.list.len() {
            let names = self.list[id].free.clone();
            let bound = names
                .iter()
                .map(|&name| match self.look_up(id, name) {
                    Found::Local(owner) if self.list[owner].kind == Kind::Class => false,
                    Found::Local(owner) => {
                        let home = self.list[owner].frame;
                        match self.list[owner].names.get(&name).map(|entry| entry.meaning) {
                            Some(Meaning::Local(number)) => {
                                let local = self.list[home].locals[number];
                                local.parameter && !local.unbound
                            }
                            _ => false,
                        }
                    }
                    _ => false,
                })
                .collect();
            self.list[id].free_bound = bound;
        }
    }

    /// Where the cell for free variable `name` of an inner frame comes from, seen from `scope`.
    pub(super) fn cell_source(&self, scope: ScopeId, name: Name) -> Option<Meaning> {
        let mut at = scope;
        loop {
            let here = &self.list[at];
            match here.kind {
                Kind::Class => {
                    if name == self.class_name && here.class_cell {
                        return Some(Meaning::Local(1));
                    }
                }
                Kind::Module => {}
                _ => {
                    if let Some(Entry { meaning: Meaning::Local(number), .. }) = here.names.get(&name) {
                        return Some(Meaning::Local(*number));
                    }
                }
            }
            match here.parent {
                Some(parent) if here.kind.is_block() => at = parent,
                _ => break,
            }
        }
        self.list[at].free.iter().position(|&other| other == name).map(Meaning::Free)
    }
}

/// Where a name was found.
enum Found {
    /// In this scope, as a local.
    Local(ScopeId),
    /// Nowhere, or in the module.
    Global,
    /// In a scope that declares it global.
    Declared,
    /// In the class whose frame the block is in.
    ClassName,
}
