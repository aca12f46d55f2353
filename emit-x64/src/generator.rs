//! IR to machine code, without a place to put it: what makes code needs nothing of the thread that runs it.
//!
//! A [`Generator`] knows the addresses of helpers and stubs, so that its code is complete but for what other modules
//! have. Threads can have one each.

use crate::abi;
use crate::lower::{
    self, EXIT_NAMESPACE, Environment, HELPER_NAMESPACE, IMPORT_NAMESPACE, REFERENCE_NAMESPACE,
    RUNTIME_NAMESPACE, STUB_NAMESPACE,
};
use crate::placement;
use cranelift_codegen::binemit::Reloc;
use cranelift_codegen::control::ControlPlane;
use cranelift_codegen::ir::{self as clif, InstBuilder, MemFlagsData, UserFuncName, types};
use cranelift_codegen::isa::{self, OwnedTargetIsa};
use cranelift_codegen::settings::{self, Configurable};
use cranelift_codegen::{Context, FinalizedMachReloc, FinalizedRelocTarget};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};
use std::sync::Arc;
use taipan_emit::backend::{Code, CodeRange, CompileError, Relocation, RelocationKind, Symbol};
use taipan_emit::function::{Function, Module};
use taipan_emit::helper::{HelperTable, Signature};
use taipan_emit::inst::Position;
use taipan_emit::types::{Target, Type};
use target_lexicon::Triple;

/// The addresses that code refers to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Links {
    /// Of each helper.
    pub(crate) addresses: Vec<usize>,
    /// Of the stub of each helper that is called rarely, 0 if it has none.
    pub(crate) stubs: Vec<usize>,
    /// Of the stub of side exits, 0 if there is none.
    pub(crate) exit_stub: usize,
    /// Of the words where side exits put live values.
    pub(crate) exit_values: usize,
    /// Of the word where stubs leave the status.
    pub(crate) status: usize,
    /// Are the addresses not to go into the code, because that is for another process?
    pub(crate) is_portable: bool,
}

/// How long Cranelift takes over a function.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Effort {
    /// All it can do.
    Best,
    /// No optimisation of its own, which finds little behind our passes and takes a third of the time.
    Less,
    /// No good register allocation, either.
    Least,
}

impl Effort {
    /// Functions with side exits that have more instructions are compiled with less effort: a program waits for them longest,
    /// and their time goes into calls.
    const LARGE: usize = 200;

    fn of(function: &Function) -> Self {
        if function.is_quick {
            return Self::Least;
        }
        let insts: usize = function.layout.iter().map(|block| function.block(*block).insts.len()).sum();
        if insts > Self::LARGE && !function.exits.is_empty() { Self::Less } else { Self::Best }
    }
}

/// Makes x86-64 code of IR.
pub struct Generator {
    target: Target,
    pub(crate) links: Arc<Links>,
    isa: OwnedTargetIsa,
    /// The same with less effort.
    plain_isa: OwnedTargetIsa,
    quick_isa: OwnedTargetIsa,
    pub(crate) context: Context,
    builder_context: FunctionBuilderContext,
}

impl std::fmt::Debug for Generator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Generator").field("target", &self.target).finish_non_exhaustive()
    }
}

/// Cranelift's settings; the reasons are in `docs/decisions/0003-ir-and-cranelift.md`.
fn build_isa(effort: Effort, is_portable: bool) -> Result<OwnedTargetIsa, String> {
    let mut flags = settings::builder();
    for (name, value) in [
        ("opt_level", if effort == Effort::Best { "speed" } else { "none" }),
        ("regalloc_algorithm", if effort == Effort::Least { "single_pass" } else { "backtracking" }),
        ("is_pic", "false"),
        ("enable_probestack", "false"),
        ("enable_pinned_reg", "true"),
        ("unwind_info", "false"),
        ("enable_verifier", if cfg!(debug_assertions) { "true" } else { "false" }),
    ] {
        flags.set(name, value).map_err(|error| format!("{name}: {error}"))?;
    }
    let mut builder = isa::lookup(Triple::host()).map_err(|error| error.to_string())?;
    macro_rules! enable_detected {
        ($($feature:tt $setting:literal),+) => {$(
            if is_portable || std::arch::is_x86_feature_detected!($feature) {
                builder.enable($setting).map_err(|error| error.to_string())?;
            }
        )+};
    }
    enable_detected!(
        "sse3" "has_sse3", "ssse3" "has_ssse3", "sse4.1" "has_sse41", "sse4.2" "has_sse42", "popcnt" "has_popcnt"
    );
    if is_portable {
        return builder.finish(settings::Flags::new(flags)).map_err(|error| error.to_string());
    }
    enable_detected!(
        "bmi1" "has_bmi1", "bmi2" "has_bmi2", "lzcnt" "has_lzcnt", "avx" "has_avx", "avx2" "has_avx2"
    );
    builder.finish(settings::Flags::new(flags)).map_err(|error| error.to_string())
}

impl Generator {
    /// One for this process.
    pub(crate) fn new(target: Target, links: Links) -> Result<Self, String> {
        Ok(Self {
            target,
            isa: build_isa(Effort::Best, links.is_portable)?,
            plain_isa: build_isa(Effort::Less, links.is_portable)?,
            quick_isa: build_isa(Effort::Least, links.is_portable)?,
            links: Arc::new(links),
            context: Context::new(),
            builder_context: FunctionBuilderContext::new(),
        })
    }

    /// Another one like it.
    pub(crate) fn another(&self) -> Self {
        Self {
            target: self.target,
            links: self.links.clone(),
            isa: self.isa.clone(),
            plain_isa: self.plain_isa.clone(),
            quick_isa: self.quick_isa.clone(),
            context: Context::new(),
            builder_context: FunctionBuilderContext::new(),
        }
    }

    /// The machine that code is made for.
    pub(crate) const fn target(&self) -> &Target {
        &self.target
    }

    /// Puts the CLIF of a function into `self.context`.
    pub(crate) fn lower(
        &mut self,
        index: usize,
        module: &Module,
        helpers: HelperTable<'_>,
    ) -> Result<Vec<Position>, CompileError> {
        let function = &module.functions[index];
        self.context.clear();
        self.context.func.signature = abi::raw_signature(&function.signature);
        self.context.func.name = UserFuncName::user(lower::MODULE_NAMESPACE, index as u32);
        let links = self.links.clone();
        let environment = Environment {
            target: &self.target,
            helpers,
            addresses: &links.addresses,
            stubs: &links.stubs,
            exit_values: (links.exit_stub != 0).then_some(links.exit_values),
            status: (!links.is_portable).then_some(links.status),
            module,
        };
        let frontend = self.isa.frontend_config();
        let lowered =
            lower::lower(function, environment, &mut self.context.func, &mut self.builder_context, frontend);
        lowered.map_err(|message| {
            // What was begun is still in there.
            self.builder_context = FunctionBuilderContext::new();
            CompileError { function: function.name.clone(), message }
        })
    }

    /// Compiles what is in `self.context` and appends it to the code.
    fn emit(
        &mut self,
        name: &str,
        effort: Effort,
        code: &mut Code,
        positions: &[Position],
    ) -> Result<Vec<FinalizedMachReloc>, CompileError> {
        let failed = |message| CompileError { function: name.into(), message };
        let isa = match effort {
            Effort::Best => &self.isa,
            Effort::Less => &self.plain_isa,
            Effort::Least => &self.quick_isa,
        };
        let compiled = self.context.compile(&**isa, &mut ControlPlane::default());
        let compiled = compiled.map_err(|error| failed(format!("{:?}", error.inner)))?;
        // What is made in a hurry has no loops.
        let start = if effort == Effort::Least { 0 } else { placement::best_start(compiled.code_buffer()) };
        let end = code.bytes.len().next_multiple_of(placement::ALIGNMENT);
        code.bytes.resize(end + (start + placement::LINE - end % placement::LINE) % placement::LINE, 0xcc);
        let offset = u32::try_from(code.bytes.len()).map_err(|error| failed(error.to_string()))?;
        code.bytes.extend_from_slice(compiled.code_buffer());
        let size = compiled.code_buffer().len() as u32;
        code.functions.push(CodeRange { name: name.into(), offset, size });
        for location in compiled.buffer.get_srclocs_sorted() {
            let position = positions.get(location.loc.bits() as usize).copied().unwrap_or_default();
            code.positions.push((offset + location.start, position));
        }
        Ok(compiled.buffer.relocs().to_vec())
    }

    /// Fills in calls within the module, and turns the others into relocations.
    fn relocate(
        &self,
        code: &mut Code,
        (index, function): (u32, &Function),
        start: u32,
        relocs: &[Relocating],
    ) -> Result<(), CompileError> {
        let failed =
            |message: &str| CompileError { function: function.name.clone(), message: message.into() };
        for reloc in relocs {
            let offset = start + reloc.offset;
            let helper = reloc.name.index as usize;
            let known = match reloc.name.namespace {
                HELPER_NAMESPACE => self.links.addresses.get(helper).copied(),
                STUB_NAMESPACE => self.links.stubs.get(helper).copied(),
                EXIT_NAMESPACE => Some(self.links.exit_stub).filter(|address| *address != 0),
                _ => None,
            };
            let portable = match reloc.name.namespace {
                HELPER_NAMESPACE => Some(Symbol::Helper(reloc.name.index)),
                STUB_NAMESPACE => Some(Symbol::Runtime(FIRST_STUB + reloc.name.index)),
                RUNTIME_NAMESPACE => Some(Symbol::Runtime(reloc.name.index)),
                EXIT_NAMESPACE if self.links.is_portable => {
                    return Err(failed("side exits are for the process that makes them"));
                }
                _ => None,
            };
            if let Some(symbol) = portable.filter(|_| self.links.is_portable) {
                if reloc.kind != Reloc::Abs8 {
                    return Err(failed("a relocation of an unknown kind"));
                }
                let kind = RelocationKind::Absolute;
                code.relocations.push(Relocation { offset, kind, symbol, addend: reloc.addend });
                continue;
            }
            if let Some(address) = known {
                if reloc.kind != Reloc::Abs8 {
                    return Err(failed("a relocation of an unknown kind"));
                }
                let value = (address as i64).wrapping_add(reloc.addend);
                let at = offset as usize;
                code.bytes[at..at + 8].copy_from_slice(&value.to_le_bytes());
                continue;
            }
            if reloc.name.namespace == REFERENCE_NAMESPACE {
                if reloc.kind != Reloc::Abs8 {
                    return Err(failed("a relocation of an unknown kind"));
                }
                let symbol = Symbol::Reference { function: index, number: reloc.name.index };
                let kind = RelocationKind::Absolute;
                code.relocations.push(Relocation { offset, kind, symbol, addend: reloc.addend });
                continue;
            }
            if reloc.name.namespace == IMPORT_NAMESPACE {
                let symbol = Symbol::Function(function.imports[reloc.name.index as usize].name.clone());
                let kind = match reloc.kind {
                    Reloc::Abs8 => RelocationKind::Absolute,
                    Reloc::X86CallPCRel4 | Reloc::X86PCRel4 => RelocationKind::Relative32,
                    _ => return Err(failed("a relocation of an unknown kind")),
                };
                code.relocations.push(Relocation { offset, kind, symbol, addend: reloc.addend });
                continue;
            }
            if reloc.kind != Reloc::X86CallPCRel4 && reloc.kind != Reloc::X86PCRel4 {
                return Err(failed("a relocation of an unknown kind"));
            }
            let callee = &code.functions[reloc.name.index as usize];
            let distance = i64::from(callee.offset) + reloc.addend - i64::from(offset);
            let distance = i32::try_from(distance).map_err(|_| failed("a call that is too far"))?;
            let at = offset as usize;
            code.bytes[at..at + 4].copy_from_slice(&distance.to_le_bytes());
        }
        Ok(())
    }

    /// Compiles the functions of a module into one piece of code.
    ///
    /// # Errors
    /// If a function uses something that the back end cannot do.
    pub fn compile(&mut self, module: &Module, helpers: HelperTable<'_>) -> Result<Code, CompileError> {
        let mut code = Code::default();
        let mut all = Vec::new();
        for (index, function) in module.functions.iter().enumerate() {
            let positions = self.lower(index, module, helpers)?;
            let relocs = self.emit(&function.name, Effort::of(function), &mut code, &positions)?;
            let mut found = Vec::new();
            for reloc in relocs {
                let FinalizedRelocTarget::ExternalName(clif::ExternalName::User(name)) = reloc.target else {
                    let message = format!("a relocation to {:?}", reloc.target);
                    return Err(CompileError { function: function.name.clone(), message });
                };
                let name = self.context.func.params.user_named_funcs()[name].clone();
                found.push(Relocating { offset: reloc.offset, kind: reloc.kind, addend: reloc.addend, name });
            }
            all.push(found);
        }
        for (index, relocs) in all.iter().enumerate() {
            let start = code.functions[index].offset;
            self.relocate(&mut code, (index as u32, &module.functions[index]), start, relocs)?;
        }
        Ok(code)
    }

    /// An argument shim for a signature.
    pub(crate) fn shim(&mut self, signature: &Signature) -> Result<Code, CompileError> {
        self.context.clear();
        self.context.func.signature = abi::shim_signature();
        self.context.func.name = UserFuncName::user(lower::MODULE_NAMESPACE, 0);
        let mut builder = FunctionBuilder::new(&mut self.context.func, &mut self.builder_context);
        let block = builder.create_block();
        builder.append_block_params_for_function_params(block);
        builder.switch_to_block(block);
        let [raw, args, ret] = *builder.block_params(block) else {
            unreachable!("a shim has three parameters")
        };
        let flags = MemFlagsData::trusted();
        let load = |(index, ty): (usize, &Type)| {
            builder.ins().load(abi::clif_type(*ty), flags, args, index as i32 * 8)
        };
        let values: Vec<clif::Value> = signature.params.iter().enumerate().map(load).collect();
        let sig = builder.import_signature(abi::raw_signature(signature));
        let call = builder.ins().call_indirect(sig, raw, &values);
        let results = builder.inst_results(call).to_vec();
        if let (Some(ty), Some(value)) = (signature.result, results.first().copied()) {
            let word = match ty {
                Type::Bool | Type::I32 => builder.ins().uextend(types::I64, value),
                _ => value,
            };
            // An f32 is its 32 bits; the caller clears the word before.
            builder.ins().store(flags, word, ret, 0);
        }
        let status = match abi::RaiseConvention::of(signature) {
            abi::RaiseConvention::Never => builder.ins().iconst(types::I32, 0),
            abi::RaiseConvention::ZeroWord => {
                let is_zero = builder.ins().icmp_imm_s(clif::condcodes::IntCC::Equal, results[0], 0);
                builder.ins().uextend(types::I32, is_zero)
            }
            abi::RaiseConvention::Status => {
                let status = results[results.len() - 1];
                builder.ins().uextend(types::I32, status)
            }
        };
        builder.ins().return_(&[status]);
        builder.seal_all_blocks();
        builder.finalize(self.isa.frontend_config());
        let mut code = Code::default();
        self.emit("shim", Effort::Least, &mut code, &[])?;
        Ok(code)
    }
}

/// The number of the word for the status among the symbols of the runtime.
pub(crate) const STATUS: u32 = 0;
/// The number of the stub of the first helper.
pub(crate) const FIRST_STUB: u32 = 1;

/// A relocation of Cranelift with its symbol looked up.
struct Relocating {
    offset: u32,
    kind: Reloc,
    addend: i64,
    name: clif::UserExternalName,
}
