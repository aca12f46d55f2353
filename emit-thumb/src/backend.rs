//! The back end: one function after the other from IR to instructions, then all of them to bytes.

use crate::assembler::{Assembler, FunctionCode};
use crate::branches;
use crate::copies;
use crate::finish::{self, finish};
use crate::level::Level;
use crate::lower::{self, lower};
use crate::mir;
use crate::regalloc;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use taipan_emit::backend::{Backend, Code, CompileError, Symbol};
use taipan_emit::function::{Function, Module};
use taipan_emit::helper::HelperTable;
use taipan_emit::inst::Imm;
use taipan_emit::types::{ContextLayout, Target, Type, Word};

/// Makes Thumb-2 code of IR.
#[derive(Clone, Debug)]
pub struct ThumbBackend {
    target: Target,
    level: Level,
    table: i32,
}

impl ThumbBackend {
    /// A back end for processors of a level. At offset `table` in the context is the table that
    /// [`abi`](crate::abi) describes; its end is below 4096, as all offsets are.
    #[must_use]
    pub const fn new(level: Level, context: ContextLayout, table: i32) -> Self {
        Self { target: Target { word: Word::W32, context }, level, table }
    }

    /// The instructions of a function of a module, as they go to the assembler.
    ///
    /// # Errors
    /// As [`Backend::compile`].
    pub fn instructions(
        &self,
        module: &Module,
        index: usize,
        helpers: HelperTable<'_>,
    ) -> Result<FunctionCode, CompileError> {
        let function = &module.functions[index];
        let lowered = self.lowered(module, index, helpers)?;
        self.completed(function, lowered)
    }

    fn lowered(
        &self,
        module: &Module,
        index: usize,
        helpers: HelperTable<'_>,
    ) -> Result<Lowered, CompileError> {
        let function = &module.functions[index];
        let environment = lower::Environment {
            target: &self.target,
            level: self.level,
            table: self.table,
            helpers,
            index: index as u32,
            module,
        };
        let mut symbols = Vec::new();
        let machine = lower(function, environment, &mut symbols)
            .map_err(|message| CompileError { function: function.name.clone(), message })?;
        Ok(Lowered { machine, symbols, exit_types: exit_types(function) })
    }

    /// The rest, for which the function's body is not needed any more.
    fn completed(&self, function: &Function, lowered: Lowered) -> Result<FunctionCode, CompileError> {
        let failed = |message: String| CompileError { function: function.name.clone(), message };
        let Lowered { mut machine, symbols, exit_types } = lowered;
        let frame = regalloc::allocate(&mut machine).map_err(failed)?;
        let context =
            finish::Context { function, level: self.level, table: self.table, exit_types: &exit_types };
        let mut code = finish(&machine, frame, context).map_err(failed)?;
        drop(machine);
        code.symbols = symbols;
        copies::remove(&mut code);
        branches::prefer_backward(&mut code.insts);
        Ok(code)
    }
}

/// A function as machine instructions with virtual registers.
struct Lowered {
    machine: mir::Function,
    symbols: Vec<(Symbol, u32)>,
    exit_types: Vec<Vec<Type>>,
}

/// The types of the operands of each exit.
fn exit_types(function: &Function) -> Vec<Vec<Type>> {
    let mut types = vec![Vec::new(); function.exits.len()];
    for block in &function.layout {
        for inst in &function.block(*block).insts {
            let inst = function.inst(*inst);
            if let Imm::ExitRef(exit) = inst.imm {
                types[exit.index()] = inst.args[1..].iter().map(|arg| function.value_type(*arg)).collect();
            }
        }
    }
    types
}

impl Backend for ThumbBackend {
    fn target(&self) -> &Target {
        &self.target
    }

    fn compile(&mut self, module: &Module, helpers: HelperTable<'_>) -> Result<Code, CompileError> {
        let mut assembler = Assembler::new(self.level);
        for index in 0..module.functions.len() {
            assembler.function(self.instructions(module, index, helpers)?)?;
        }
        assembler.finish()
    }

    fn compile_owned(&mut self, mut module: Module, helpers: HelperTable<'_>) -> Result<Code, CompileError> {
        let mut assembler = Assembler::new(self.level);
        for index in 0..module.functions.len() {
            let lowered = self.lowered(&module, index, helpers)?;
            module.functions[index].drop_body();
            assembler.function(self.completed(&module.functions[index], lowered)?)?;
        }
        assembler.finish()
    }
}
