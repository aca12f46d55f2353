//! The back end of this process: a [`Generator`], and the stubs that its code calls.

use crate::disassemble::Symbols;
use crate::generator::{FIRST_STUB, Generator, Links};
use crate::lower::{self, EXIT_NAMESPACE, HELPER_NAMESPACE, IMPORT_NAMESPACE, STUB_NAMESPACE};
use crate::memory::{CodeArena, CodeBlock};
use crate::stubs::{self, EXIT_WORDS};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use taipan_emit::backend::{Backend, Code, CompileError};
use taipan_emit::function::{Function, Module};
use taipan_emit::helper::{HelperTable, Signature};
use taipan_emit::inst::Position;
use taipan_emit::types::{ContextLayout, Target, Type, Word};

/// Makes x86-64 code of IR.
pub struct X64Backend {
    /// Where stubs are, and the code of whoever shares it.
    arena: CodeArena,
    /// The stub of each helper that is called rarely, made when it is needed.
    stubs: Vec<Option<CodeBlock>>,
    /// The stub of side exits, if the port has a handler for them.
    exit_stub: Option<CodeBlock>,
    /// Where stubs leave the status. Leaked: code may outlive the back end.
    status: &'static AtomicU64,
    generator: Generator,
}

impl std::fmt::Debug for X64Backend {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("X64Backend").field("target", self.generator.target()).finish_non_exhaustive()
    }
}

impl X64Backend {
    /// A back end for this process. `addresses` are those of the helpers, in the order of the table.
    ///
    /// # Errors
    /// If Cranelift does not know the processor, or there are no addresses for code.
    pub fn new(context: ContextLayout, addresses: &[usize]) -> Result<Self, String> {
        let target = Target { word: Word::W64, context };
        let status: &'static AtomicU64 = Box::leak(Box::new(AtomicU64::new(0)));
        // Only emitted code and the handler of exits touch it, both through its address.
        let exit_values: &'static [AtomicU64] =
            Box::leak((0..EXIT_WORDS).map(|_| AtomicU64::new(0)).collect());
        let links = Links {
            addresses: addresses.to_vec(),
            stubs: vec![0; addresses.len()],
            exit_stub: 0,
            exit_values: exit_values.as_ptr() as usize,
            status: status.as_ptr() as usize,
            is_portable: false,
        };
        Ok(Self {
            arena: CodeArena::new().map_err(|error| error.to_string())?,
            stubs: vec![None; addresses.len()],
            exit_stub: None,
            status,
            generator: Generator::new(target, links)?,
        })
    }

    /// Makes side exits call `extern "C" fn(context, number: u64, values: *const u64) -> word`. Each of the
    /// exit's operands is in the word that [`Exit::word`](taipan_emit::function::Exit::word) says, and valid until other
    /// emitted code runs. They are not scanned by anybody.
    ///
    /// # Errors
    /// If there is no memory for the stub.
    pub fn set_exit_handler(&mut self, handler: usize) -> Result<(), String> {
        let stub = stubs::exit_stub(&self.arena, handler, self.generator.links.exit_values)
            .map_err(|error| error.to_string())?;
        Arc::make_mut(&mut self.generator.links).exit_stub = stub.address(0) as usize;
        self.exit_stub = Some(stub);
        Ok(())
    }

    /// Where this back end's stubs are; code placed there is near them.
    #[must_use]
    pub fn arena(&self) -> &CodeArena {
        &self.arena
    }

    fn make_stubs(&mut self, helpers: HelperTable<'_>) -> Result<(), String> {
        let status = self.status.as_ptr() as usize;
        for (index, (row, stub)) in helpers.rows.iter().zip(&mut self.stubs).enumerate() {
            // Stubs pass the context and one word, and return one.
            let fits = row.takes_context
                && row.params.len() <= 1
                && !row.params.iter().any(|ty| ty.is_float())
                && row.result.is_none_or(|ty| ty == Type::Value || (!row.may_raise && !ty.is_float()));
            if row.is_rare && fits && stub.is_none() {
                let address = self.generator.links.addresses[index];
                let made = stubs::rare_stub(&self.arena, row.name, address, status);
                let made = made.map_err(|error| error.to_string())?;
                Arc::make_mut(&mut self.generator.links).stubs[index] = made.address(0) as usize;
                *stub = Some(made);
            }
        }
        Ok(())
    }

    /// What makes code like this back end, for another thread. The stubs it calls are here: code that it makes is to
    /// be placed in this back end's arena.
    ///
    /// # Errors
    /// If there is no memory for stubs.
    pub fn generator(&mut self, helpers: HelperTable<'_>) -> Result<Generator, String> {
        self.make_stubs(helpers)?;
        Ok(self.generator.another())
    }

    /// What makes code for other processes of this build, on any processor of the level x86-64-v2. It has no addresses:
    /// [`runtime`](Self::runtime) tells those of `Symbol::Runtime` when it is placed.
    ///
    /// # Errors
    /// If there is no memory for stubs.
    pub fn portable(&mut self, helpers: HelperTable<'_>) -> Result<Generator, String> {
        self.make_stubs(helpers)?;
        let links = Links { is_portable: true, exit_stub: 0, ..(*self.generator.links).clone() };
        Generator::new(*self.generator.target(), links)
    }

    /// Where a part of the runtime is that code of other processes refers to.
    pub fn runtime(&mut self, number: u32, helpers: HelperTable<'_>) -> Option<usize> {
        self.make_stubs(helpers).ok()?;
        match number.checked_sub(FIRST_STUB) {
            None => Some(self.status.as_ptr() as usize),
            Some(helper) => {
                self.generator.links.stubs.get(helper as usize).copied().filter(|stub| *stub != 0)
            }
        }
    }

    fn lower(
        &mut self,
        index: usize,
        module: &Module,
        helpers: HelperTable<'_>,
    ) -> Result<Vec<Position>, CompileError> {
        let name = &module.functions[index].name;
        self.make_stubs(helpers).map_err(|message| CompileError { function: name.clone(), message })?;
        self.generator.lower(index, module, helpers)
    }

    /// The CLIF of a module as text, before Cranelift's own optimisation.
    ///
    /// # Errors
    /// As [`Backend::compile`].
    pub fn clif(&mut self, module: &Module, helpers: HelperTable<'_>) -> Result<String, CompileError> {
        let mut text = String::new();
        for (index, function) in module.functions.iter().enumerate() {
            self.lower(index, module, helpers)?;
            let _ = write!(text, "; {}\n{}", function.name, self.generator.context.func.display());
        }
        Ok(text)
    }

    /// The CLIF of a module as text, with a line `; line N` where the source line changes, and helpers named.
    ///
    /// # Errors
    /// As [`Backend::compile`].
    pub fn clif_by_line(
        &mut self,
        module: &Module,
        helpers: HelperTable<'_>,
    ) -> Result<String, CompileError> {
        let mut text = String::new();
        for (index, function) in module.functions.iter().enumerate() {
            let positions = self.lower(index, module, helpers)?;
            let _ = writeln!(text, "; {}", function.name);
            let mut current = 0;
            for line in self.generator.context.func.display().to_string().lines() {
                let at =
                    line.strip_prefix('@').and_then(|rest| usize::from_str_radix(rest.get(..4)?, 16).ok());
                if let Some(position) = at.and_then(|at| positions.get(at))
                    && position.line != current
                {
                    current = position.line;
                    let _ = writeln!(text, "; line {current}");
                }
                let _ = match Self::declared(line, function, module, helpers) {
                    Some(name) => writeln!(text, "{line}  ; {name}"),
                    None => writeln!(text, "{line}"),
                };
            }
        }
        Ok(text)
    }

    /// The name of what a line `fnN = uNAMESPACE:INDEX sigN` declares.
    fn declared<'a>(
        line: &str,
        function: &'a Function,
        module: &'a Module,
        helpers: HelperTable<'a>,
    ) -> Option<&'a str> {
        let (name, rest) = line.trim_start().split_once(" = u")?;
        let (space, rest) = rest.split_once(':').filter(|_| name.starts_with("fn"))?;
        let index: usize = rest.split(' ').next()?.parse().ok()?;
        match space.parse().ok()? {
            HELPER_NAMESPACE | STUB_NAMESPACE => Some(helpers.rows.get(index)?.name),
            IMPORT_NAMESPACE => Some(&function.imports.get(index)?.name),
            EXIT_NAMESPACE => Some("side exit"),
            lower::MODULE_NAMESPACE => Some(&module.functions.get(index)?.name),
            _ => None,
        }
    }

    /// What stands at the addresses that code of this back end may call.
    #[must_use]
    pub fn symbols(&self, helpers: HelperTable<'_>) -> Symbols {
        let mut names = BTreeMap::new();
        for ((row, address), stub) in
            helpers.rows.iter().zip(&self.generator.links.addresses).zip(&self.stubs)
        {
            names.insert(*address as u64, row.name.to_string());
            if let Some(stub) = stub {
                names.insert(stub.start() as u64, format!("{} (keeps registers)", row.name));
            }
        }
        names.insert(self.status.as_ptr() as u64, "status".to_string());
        if let Some(stub) = &self.exit_stub {
            names.insert(stub.start() as u64, "side exit".to_string());
        }
        Symbols(names)
    }

    /// An argument shim for a signature.
    pub(crate) fn shim(&mut self, signature: &Signature) -> Result<Code, CompileError> {
        self.generator.shim(signature)
    }
}

impl Backend for X64Backend {
    fn target(&self) -> &Target {
        self.generator.target()
    }

    fn compile(&mut self, module: &Module, helpers: HelperTable<'_>) -> Result<Code, CompileError> {
        self.make_stubs(helpers).map_err(|message| CompileError { function: "stubs".into(), message })?;
        self.generator.compile(module, helpers)
    }
}
