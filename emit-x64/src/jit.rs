//! Code in place, ready to be called.

use crate::backend::X64Backend;
use crate::memory::{CodeArena, CodeBlock, CodeObserver};
use crate::stubs::{self, Entry};
use std::collections::BTreeMap;
use std::ffi::c_void;
use std::fmt;
use std::rc::Rc;
use taipan_emit::backend::{Backend, Code, CompileError, Symbol};
use taipan_emit::function::Module;
use taipan_emit::helper::{HelperTable, Signature};
use taipan_emit::types::ContextLayout;

/// Why there is no code to call.
#[derive(Debug)]
pub enum JitError {
    /// Cranelift does not know this processor.
    Processor(String),
    /// The code could not be made.
    Compile(CompileError),
    /// The system gave no memory for it.
    Memory(std::io::Error),
    /// It calls a function that is not known or out of reach.
    Symbol(String),
    /// The entry stub could not be assembled.
    Assembler(String),
}

impl fmt::Display for JitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Processor(message) => write!(f, "unknown processor: {message}"),
            Self::Compile(error) => error.fmt(f),
            Self::Memory(error) => write!(f, "no memory for code: {error}"),
            Self::Symbol(name) => write!(f, "no function {name}"),
            Self::Assembler(message) => write!(f, "entry stub: {message}"),
        }
    }
}

impl std::error::Error for JitError {}

/// An exception is pending in the VM.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Raised;

/// The argument shim of a signature, in place.
#[derive(Clone, Debug)]
struct Shim {
    block: CodeBlock,
    offset: u32,
}

/// Compiles modules and puts them in place.
#[derive(Debug)]
pub struct Jit {
    backend: X64Backend,
    entry: Entry,
    shims: BTreeMap<Signature, Shim>,
}

impl Jit {
    /// A compiler for this process. `addresses` are those of the helpers, in the order of the table.
    ///
    /// # Errors
    /// If the processor is not known, or there is no memory for the entry stub.
    pub fn new(context: ContextLayout, addresses: &[usize]) -> Result<Self, JitError> {
        let backend = X64Backend::new(context, addresses).map_err(JitError::Processor)?;
        let entry = Entry::new(backend.arena())?;
        Ok(Self { backend, entry, shims: BTreeMap::new() })
    }

    /// Where code is placed.
    #[must_use]
    pub fn arena(&self) -> &CodeArena {
        self.backend.arena()
    }

    /// Tells somebody of all code, the entry stub first.
    pub fn observe(&self, observer: Rc<dyn CodeObserver>) {
        observer.placed(self.entry.block(), &stubs::named("entry", self.entry.block().bytes().to_vec()));
        self.arena().observe(observer);
    }

    /// The back end, for dumps.
    pub fn backend(&mut self) -> &mut X64Backend {
        &mut self.backend
    }

    /// Compiles a module and puts it in place. `resolve` gives the addresses of what the code refers to, which
    /// have to stay in place as long as this one.
    ///
    /// # Errors
    /// If the module cannot be compiled or placed.
    pub fn compile(
        &mut self,
        module: &Module,
        helpers: HelperTable<'_>,
        resolve: impl Fn(&Symbol) -> Option<usize>,
    ) -> Result<NativeModule, JitError> {
        let code = self.backend.compile(module, helpers).map_err(JitError::Compile)?;
        let signatures = module.functions.iter().map(|function| &function.signature);
        self.place(code, signatures, resolve)
    }

    /// Puts code in place whose functions have these signatures. It was made by this back end, or by one of its
    /// [generators](crate::Generator).
    ///
    /// # Errors
    /// If the code cannot be placed.
    pub fn place<'a>(
        &mut self,
        code: Code,
        signatures: impl Iterator<Item = &'a Signature>,
        resolve: impl Fn(&Symbol) -> Option<usize>,
    ) -> Result<NativeModule, JitError> {
        let block = self.arena().place(&code, resolve)?;
        let mut functions = Vec::with_capacity(code.functions.len());
        for (signature, range) in signatures.zip(&code.functions) {
            functions.push(NativeFunction {
                raw: block.address(range.offset),
                block: block.clone(),
                shim: self.shim(signature)?,
                entry: self.entry.clone(),
                params: signature.params.len(),
            });
        }
        Ok(NativeModule { code, functions })
    }

    fn shim(&mut self, signature: &Signature) -> Result<Shim, JitError> {
        if let Some(shim) = self.shims.get(signature) {
            return Ok(shim.clone());
        }
        let code = self.backend.shim(signature).map_err(JitError::Compile)?;
        let block = self.arena().place(&code, |_| None)?;
        let shim = Shim { block, offset: code.functions[0].offset };
        self.shims.insert(signature.clone(), shim.clone());
        Ok(shim)
    }
}

/// The functions of a module, in place.
#[derive(Clone, Debug)]
pub struct NativeModule {
    /// The code as it was before it was placed: ranges and positions for dumps and tracebacks.
    pub code: Code,
    /// The functions, in the order of the module.
    pub functions: Vec<NativeFunction>,
}

impl NativeModule {
    /// The function of this name.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<&NativeFunction> {
        let index = self.code.functions.iter().position(|range| range.name == name)?;
        self.functions.get(index)
    }
}

/// A function that can be called. Keeps its code in place.
#[derive(Clone, Debug)]
pub struct NativeFunction {
    raw: *const u8,
    block: CodeBlock,
    shim: Shim,
    entry: Entry,
    params: usize,
}

impl NativeFunction {
    /// The address of the raw entry, for direct calls from other modules.
    #[must_use]
    pub fn raw_entry(&self) -> usize {
        self.raw as usize
    }

    /// The memory the function is in.
    #[must_use]
    pub const fn block(&self) -> &CodeBlock {
        &self.block
    }

    /// Calls the function with the bits of its arguments; gives the bits of its result, 0 if it has none.
    ///
    /// # Errors
    /// If the function raised; the exception is pending in the VM.
    ///
    /// # Panics
    /// If the number of arguments is not that of the parameters.
    ///
    /// # Safety
    /// `context` is what helpers and the target's `ContextLayout` expect, and addresses among the arguments are good
    /// for whatever the function does with them: emitted code checks nothing by itself.
    pub unsafe fn call(&self, context: *mut c_void, args: &[u64]) -> Result<u64, Raised> {
        assert_eq!(args.len(), self.params, "the number of arguments");
        let mut result = 0;
        let shim = self.shim.block.address(self.shim.offset);
        // SAFETY: the shim was made for the signature of this function, both are kept in place by `self`, and the
        // number of arguments was checked; the caller vouches for the rest.
        let status = unsafe { self.entry.call(context, shim, self.raw, args, &mut result) };
        if status == 0 { Ok(result) } else { Err(Raised) }
    }
}
