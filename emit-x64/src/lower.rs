//! One IR function to CLIF.
//!
//! IR values become CLIF values one to one. Blocks are taken in reverse postorder, so that definitions come before
//! uses; block parameters are made up front. Semantics that differ are bridged here: CLIF masks shift counts and traps
//! on bad divisions, the IR does neither.

mod call;
mod exits;

use crate::abi::{RaiseConvention, clif_type};
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::immediates::{Ieee32, Ieee64};
use cranelift_codegen::ir::{
    self as clif, AliasRegionData, BlockArg, BlockCall, ExternalName, GlobalValueData, InstBuilder,
    JumpTableData, MemFlagsData, SourceLoc, UserExternalName, types,
};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};
use std::borrow::Cow;
use taipan_emit::access::{Access, Region, Width};
use taipan_emit::condition::{FloatCc, IntCc};
use taipan_emit::dominators::Dominators;
use taipan_emit::entity::{Block, ExitRef, Value};
use taipan_emit::function::{Function, Module};
use taipan_emit::helper::HelperTable;
use taipan_emit::inst::{Imm, InstData, Opcode, Position};
use taipan_emit::loops::{Loop, find_loops};
use taipan_emit::terminator::{Edge, Terminator};
use taipan_emit::types::{Target, Type};

/// What lowering needs to know beside the function.
#[derive(Clone, Copy)]
pub(crate) struct Environment<'a> {
    pub(crate) target: &'a Target,
    pub(crate) helpers: HelperTable<'a>,
    /// Address of each helper.
    pub(crate) addresses: &'a [usize],
    /// Address of the stub of each helper that is called rarely, else 0.
    pub(crate) stubs: &'a [usize],
    /// Address of the words where side exits put live values, if there is a stub for exits.
    pub(crate) exit_values: Option<usize>,
    /// Address of the word that stubs leave the status in, if it is known.
    pub(crate) status: Option<usize>,
    /// The functions that can be called directly, by their index.
    pub(crate) module: &'a Module,
}

/// Namespace of functions of the module, whose index is the position in it.
pub(crate) const MODULE_NAMESPACE: u32 = 0;
/// Namespace of other functions, whose index is that of the import.
pub(crate) const IMPORT_NAMESPACE: u32 = 1;
/// Namespace of helpers. Called by name rather than by a constant address, which Cranelift would keep in a register
/// across whole loops.
pub(crate) const HELPER_NAMESPACE: u32 = 2;
/// Namespace of the stubs of helpers that are called rarely.
pub(crate) const STUB_NAMESPACE: u32 = 3;
/// Namespace of the stub of side exits.
pub(crate) const EXIT_NAMESPACE: u32 = 4;
/// Namespace of references.
pub(crate) const REFERENCE_NAMESPACE: u32 = 5;
/// Namespace of other parts of the runtime, for code of another process.
pub(crate) const RUNTIME_NAMESPACE: u32 = 6;

/// Lowers a function. Position `n` of the returned table is that of source location `n`.
pub(crate) fn lower(
    function: &Function,
    environment: Environment<'_>,
    clif: &mut clif::Function,
    builder_context: &mut FunctionBuilderContext,
    frontend: cranelift_codegen::isa::TargetFrontendConfig,
) -> Result<Vec<Position>, String> {
    let builder = FunctionBuilder::new(clif, builder_context);
    let mut lowering = Lowering {
        function,
        environment,
        builder,
        values: vec![None; function.values.len()],
        blocks: vec![None; function.blocks.len()],
        uses: use_counts(function),
        raise_block: None,
        positions: Vec::new(),
        regions: [None; Region::ALL.len()],
        exits: Vec::new(),
        imported: Vec::new(),
        signatures: vec![None; function.signatures.len()],
        scratch: None,
        bare_exit: None,
    };
    lowering.function_body()?;
    let positions = lowering.positions;
    lowering.builder.seal_all_blocks();
    lowering.builder.finalize(frontend);
    Ok(positions)
}

/// Where a branch goes, with its arguments.
type Way = (clif::Block, Vec<BlockArg>);

/// A side exit whose block is still empty.
struct PendingExit {
    block: clif::Block,
    exit: ExitRef,
    /// What goes into the exit's registers.
    live: Vec<Value>,
}

struct Lowering<'a> {
    function: &'a Function,
    environment: Environment<'a>,
    builder: FunctionBuilder<'a>,
    values: Vec<Option<clif::Value>>,
    blocks: Vec<Option<clif::Block>>,
    /// How often each value is used.
    uses: Vec<u32>,
    /// The block that returns with an exception pending.
    raise_block: Option<clif::Block>,
    positions: Vec<Position>,
    regions: [Option<clif::AliasRegion>; Region::ALL.len()],
    /// What is called, by name.
    imported: Vec<(clif::UserExternalName, clif::FuncRef)>,
    /// The signatures of indirect calls, as far as they were needed.
    signatures: Vec<Option<clif::SigRef>>,
    /// The memory that all `scratch` share.
    scratch: Option<clif::StackSlot>,
    /// The block that all side exits end in, whose parameter is the exit's number.
    bare_exit: Option<clif::Block>,
    /// Side exits to be emitted after the blocks.
    exits: Vec<PendingExit>,
}

impl Lowering<'_> {
    fn function_body(&mut self) -> Result<(), String> {
        let dominators = Dominators::compute(self.function);
        let loops = find_loops(self.function, &dominators);
        let order = dominators.order;
        for &block in &order {
            let new = self.builder.create_block();
            self.blocks[block.index()] = Some(new);
            let data = self.function.block(block);
            if data.cold {
                self.builder.set_cold_block(new);
            }
            for param in &data.params {
                let ty = clif_type(self.function.value_type(*param));
                self.values[param.index()] = Some(self.builder.append_block_param(new, ty));
            }
        }
        for &block in &order {
            let new = self.block(block);
            self.builder.switch_to_block(new);
            for inst in &self.function.block(block).insts {
                let inst = self.function.inst(*inst);
                self.set_position(inst.position);
                self.inst(inst).map_err(|message| format!("{}: {message}", inst.opcode))?;
            }
            if self.leaves(block) {
                continue;
            }
            let inner = loops.iter().find(|found| found.contains(block));
            self.terminator(&self.function.block(block).terminator, inner);
        }
        self.side_exits(&order)?;
        if let Some(block) = self.bare_exit {
            self.builder.switch_to_block(block);
            let number = self.builder.block_params(block)[0];
            self.exit_by_stub(number);
        }
        if let Some(block) = self.raise_block {
            self.builder.switch_to_block(block);
            self.raise();
        }
        Ok(())
    }

    fn always_leaves(&self, inst: &InstData) -> bool {
        inst.opcode == Opcode::ExitIf && self.function.as_const(inst.args[0]).is_some_and(|cond| cond != 0)
    }

    /// Does a block end with a side exit that is always taken? Then nothing needs to follow.
    fn leaves(&self, block: Block) -> bool {
        let data = self.function.block(block);
        matches!(data.terminator, Terminator::Raise)
            && data.insts.last().is_some_and(|inst| self.always_leaves(self.function.inst(*inst)))
    }

    fn set_position(&mut self, position: Position) {
        if position == Position::default() {
            return;
        }
        let index = match self.positions.last() {
            Some(last) if *last == position => self.positions.len() - 1,
            _ => {
                self.positions.push(position);
                self.positions.len() - 1
            }
        };
        self.builder.set_srcloc(SourceLoc::new(index as u32));
    }

    /// A block that the entry reaches.
    fn block(&self, block: Block) -> clif::Block {
        self.blocks[block.index()].expect("every reachable block has been created")
    }

    /// A value whose definition has been lowered.
    fn value(&self, value: Value) -> clif::Value {
        self.values[value.index()].expect("definitions come before uses in reverse postorder")
    }

    /// The base of an access. The context is taken from its register each time: Cranelift would copy it to another one,
    /// and keep that occupied.
    fn base(&mut self, value: Value) -> clif::Value {
        match self.function.def_inst(value) {
            Some(InstData { opcode: Opcode::Context, .. }) => self.builder.ins().get_pinned_reg(types::I64),
            _ => self.value(value),
        }
    }

    fn set(&mut self, inst: &InstData, index: usize, value: clif::Value) {
        self.values[inst.results[index].index()] = Some(value);
    }

    fn flags(&mut self, access: Access) -> MemFlagsData {
        let mut flags = MemFlagsData::new().with_notrap();
        if access.invariant {
            flags = flags.with_readonly().with_can_move();
        }
        flags.with_alias_region(self.region(access.region))
    }

    fn region(&mut self, region: Region) -> Option<clif::AliasRegion> {
        if region == Region::Any {
            return None;
        }
        let index = region as usize;
        if self.regions[index].is_none() {
            let data = AliasRegionData { user_id: index as u32, description: Cow::Borrowed(region.name()) };
            self.regions[index] = Some(self.builder.func.dfg.alias_regions.insert(data));
        }
        self.regions[index]
    }

    /// The branch condition `cond`, inverted.
    fn inverse(&mut self, cond: Value) -> clif::Value {
        if let Some(InstData { opcode: Opcode::Icmp, imm: Imm::IntCc(cc), args, .. }) =
            self.function.def_inst(cond)
        {
            let (x, y) = (self.value(args[0]), self.value(args[1]));
            return self.builder.ins().icmp(int_cc(cc.inverse()), x, y);
        }
        let cond = self.value(cond);
        self.builder.ins().icmp_imm_s(IntCC::Equal, cond, 0)
    }

    /// The block of a side exit, and the arguments for it. Exits that leave in the same way share one; those without
    /// live values all do, and get their number as argument.
    fn exit_block(&mut self, exit: ExitRef, live: &[Value]) -> (clif::Block, Vec<BlockArg>) {
        if live.is_empty() && self.environment.exit_values.is_some() {
            let number = self.exit_number(exit);
            return (self.bare_exit(), vec![BlockArg::Value(number)]);
        }
        let same = |pending: &&PendingExit| pending.exit == exit && pending.live == live;
        // What is shared is near: the tests of one instruction.
        if let Some(pending) = self.exits.iter().rev().take(4).find(same) {
            return (pending.block, Vec::new());
        }
        let block = self.builder.create_block();
        self.builder.set_cold_block(block);
        self.exits.push(PendingExit { block, exit, live: live.to_vec() });
        (block, Vec::new())
    }

    /// Ends a block; `inner` is the innermost loop it is in.
    fn terminator(&mut self, terminator: &Terminator, inner: Option<&Loop>) {
        match terminator {
            Terminator::Jump(edge) => {
                let (block, args) = self.edge(edge);
                self.builder.ins().jump(block, &args);
            }
            Terminator::BrIf { cond, then, otherwise } => {
                // Cranelift takes the first target first, with all that it dominates. After a block that has left a
                // loop it no longer moves anything out of that loop: the way out has to come second.
                let leaves =
                    inner.is_some_and(|inner| !inner.contains(then.block) && inner.contains(otherwise.block));
                let (then, otherwise) = (self.edge(then), self.edge(otherwise));
                self.branch(*cond, &then, &otherwise, leaves);
            }
            Terminator::BrTable { index, targets, default } => self.br_table(*index, targets, default),
            Terminator::Return(value) => {
                let mut results: Vec<clif::Value> = value.iter().map(|value| self.value(*value)).collect();
                if RaiseConvention::of(&self.function.signature) == RaiseConvention::Status {
                    results.push(self.builder.ins().iconst(types::I8, 0));
                }
                self.builder.ins().return_(&results);
            }
            Terminator::Raise => self.raise(),
        }
    }

    /// Goes one of two ways, the second named first if `swap`. Two predictable branches are better than the three
    /// instructions that make one truth value of two comparisons.
    fn branch(&mut self, cond: Value, then: &Way, otherwise: &Way, swap: bool) {
        if let Some((is_and, first, second)) = self.two_tests(cond) {
            let between = (self.builder.create_block(), Vec::new());
            let (first_then, first_else) = if is_and { (&between, otherwise) } else { (then, &between) };
            self.branch(first, first_then, first_else, swap);
            self.builder.switch_to_block(between.0);
            self.branch(second, then, otherwise, swap);
        } else if swap {
            let cond = self.inverse(cond);
            self.builder.ins().brif(cond, otherwise.0, &otherwise.1, then.0, &then.1);
        } else {
            let cond = self.value(cond);
            self.builder.ins().brif(cond, then.0, &then.1, otherwise.0, &otherwise.1);
        }
    }

    /// The operands of a condition that is `a and b` (true) or `a or b` of comparisons that nothing else needs.
    fn two_tests(&self, cond: Value) -> Option<(bool, Value, Value)> {
        let inst = self.function.def_inst(cond)?;
        let is_and = match inst.opcode {
            Opcode::Iand => true,
            Opcode::Ior => false,
            _ => return None,
        };
        let once = |value: Value| self.uses[value.index()] == 1;
        let compares = |value: Value| {
            once(value)
                && matches!(
                    self.function.def_inst(value),
                    Some(InstData { opcode: Opcode::Icmp | Opcode::Fcmp | Opcode::Iand | Opcode::Ior, .. })
                )
        };
        let [first, second] = *inst.args else { return None };
        (once(cond) && compares(first) && compares(second)).then_some((is_and, first, second))
    }

    fn edge(&self, edge: &Edge) -> Way {
        let args = edge.args.iter().map(|arg| BlockArg::Value(self.value(*arg)));
        (self.block(edge.block), args.collect())
    }

    fn br_table(&mut self, index: Value, targets: &[Edge], default: &Edge) {
        let mut call = |edge: &Edge| {
            let (block, args) = self.edge(edge);
            BlockCall::new(block, args, &mut self.builder.func.dfg.value_lists)
        };
        let default_call = call(default);
        let calls: Vec<BlockCall> = targets.iter().map(&mut call).collect();
        let mut value = self.value(index);
        // CLIF wants 32 bits: a wider index that is out of their range goes to the default too.
        if self.function.value_type(index) == Type::I64 {
            let limit = self.builder.ins().iconst(types::I64, targets.len() as i64);
            value = self.builder.ins().umin(value, limit);
            value = self.builder.ins().ireduce(types::I32, value);
        }
        let table = self.builder.create_jump_table(JumpTableData::new(default_call, &calls));
        self.builder.ins().br_table(value, table);
    }

    /// The address of a symbol.
    pub(super) fn symbol(&mut self, namespace: u32, index: u32, added: u32) -> clif::Value {
        let name = self.builder.func.declare_imported_user_function(UserExternalName { namespace, index });
        let symbol = self.builder.func.create_global_value(GlobalValueData::Symbol {
            name: ExternalName::user(name),
            offset: i64::from(added).into(),
            colocated: false,
            tls: false,
        });
        self.builder.ins().symbol_value(types::I64, symbol)
    }

    fn inst(&mut self, inst: &InstData) -> Result<(), String> {
        let arg = |index: usize| self.value(inst.args[index]);
        let result_type = inst.results.first().map(|value| self.function.value_type(*value));
        let to = clif_type(result_type.unwrap_or(Type::Bool));
        let value = match (inst.opcode, inst.imm) {
            (Opcode::Iconst, Imm::Bits(bits)) => {
                // CLIF takes constants sign-extended or not, as long as they fit.
                self.builder.ins().iconst(to, bits.cast_signed())
            }
            (Opcode::Reference, Imm::Bits(bits)) => {
                let (number, added) = taipan_emit::reference::parts(bits);
                self.symbol(REFERENCE_NAMESPACE, number, added)
            }
            (Opcode::Fconst, Imm::Bits(bits)) if to == types::F32 => {
                self.builder.ins().f32const(Ieee32::with_bits(bits as u32))
            }
            (Opcode::Fconst, Imm::Bits(bits)) => self.builder.ins().f64const(Ieee64::with_bits(bits)),
            (Opcode::Iadd | Opcode::Padd, _) => self.add(inst, to),
            (
                Opcode::Isub
                | Opcode::Imul
                | Opcode::Iand
                | Opcode::Ior
                | Opcode::Ixor
                | Opcode::Rotl
                | Opcode::Rotr,
                _,
            ) => {
                let (x, y) = (arg(0), arg(1));
                let ins = self.builder.ins();
                match inst.opcode {
                    Opcode::Isub => ins.isub(x, y),
                    Opcode::Imul => ins.imul(x, y),
                    Opcode::Iand => ins.band(x, y),
                    Opcode::Ior => ins.bor(x, y),
                    Opcode::Ixor => ins.bxor(x, y),
                    Opcode::Rotl => ins.rotl(x, y),
                    _ => ins.rotr(x, y),
                }
            }
            (Opcode::Ineg, _) => {
                let x = arg(0);
                self.builder.ins().ineg(x)
            }
            (Opcode::Bswap, _) => {
                let x = arg(0);
                self.builder.ins().bswap(x)
            }
            (Opcode::Inot, _) => {
                let x = arg(0);
                if to == types::I8 { self.builder.ins().bxor_imm_u(x, 1) } else { self.builder.ins().bnot(x) }
            }
            (Opcode::Ishl | Opcode::Lshr | Opcode::Ashr, _) => self.shift(inst, to),
            (Opcode::Sdiv | Opcode::Srem, _) => self.signed_division(inst, to),
            (Opcode::Udiv | Opcode::Urem, _) => self.unsigned_division(inst, to),
            (Opcode::SaddOverflow | Opcode::SsubOverflow | Opcode::SmulOverflow, _) => {
                let (x, y) = (arg(0), arg(1));
                let (value, flag) = match inst.opcode {
                    Opcode::SaddOverflow => self.builder.ins().sadd_overflow(x, y),
                    Opcode::SsubOverflow => self.builder.ins().ssub_overflow(x, y),
                    _ => self.builder.ins().smul_overflow(x, y),
                };
                self.set(inst, 1, flag);
                value
            }
            (Opcode::Icmp, Imm::IntCc(cc)) => {
                let (x, y) = (arg(0), arg(1));
                self.builder.ins().icmp(int_cc(cc), x, y)
            }
            (Opcode::Fcmp, Imm::FloatCc(cc)) => {
                let (x, y) = (arg(0), arg(1));
                self.builder.ins().fcmp(float_cc(cc), x, y)
            }
            (Opcode::Fadd | Opcode::Fsub | Opcode::Fmul | Opcode::Fdiv, _) => {
                let (x, y) = (arg(0), arg(1));
                let ins = self.builder.ins();
                match inst.opcode {
                    Opcode::Fadd => ins.fadd(x, y),
                    Opcode::Fsub => ins.fsub(x, y),
                    Opcode::Fmul => ins.fmul(x, y),
                    _ => ins.fdiv(x, y),
                }
            }
            (
                Opcode::Fneg
                | Opcode::Fabs
                | Opcode::Fsqrt
                | Opcode::Ffloor
                | Opcode::Fceil
                | Opcode::Ftrunc
                | Opcode::Fnearest,
                _,
            ) => {
                let x = arg(0);
                let ins = self.builder.ins();
                match inst.opcode {
                    Opcode::Fneg => ins.fneg(x),
                    Opcode::Fabs => ins.fabs(x),
                    Opcode::Ffloor => ins.floor(x),
                    Opcode::Fceil => ins.ceil(x),
                    Opcode::Ftrunc => ins.trunc(x),
                    Opcode::Fnearest => ins.nearest(x),
                    _ => ins.sqrt(x),
                }
            }
            (Opcode::Sext | Opcode::Zext | Opcode::Trunc | Opcode::Fconvert | Opcode::Bitcast, _) => {
                self.convert(inst, to)
            }
            (Opcode::SintToFloat | Opcode::UintToFloat | Opcode::FloatToSint, _) => {
                let x = arg(0);
                let ins = self.builder.ins();
                match inst.opcode {
                    Opcode::SintToFloat => ins.fcvt_from_sint(to, x),
                    Opcode::UintToFloat => ins.fcvt_from_uint(to, x),
                    _ => ins.fcvt_to_sint_sat(to, x),
                }
            }
            (Opcode::Select, _) => {
                let (cond, x, y) = (arg(0), arg(1), arg(2));
                self.builder.ins().select(cond, x, y)
            }
            (Opcode::Load, Imm::Access(access)) => self.load(inst, access, to),
            (Opcode::Store, Imm::Access(access)) => {
                let (base, stored) = (self.base(inst.args[0]), self.value(inst.args[1]));
                let flags = self.flags(access);
                // Not `istore8` and the like: Cranelift has immediate forms for `store` only.
                let width = access.width.bytes().map_or(to_bits(&self.builder, stored), |bytes| 8 * bytes);
                let stored = match width {
                    8 if to_bits(&self.builder, stored) != 8 => self.builder.ins().ireduce(types::I8, stored),
                    16 => self.builder.ins().ireduce(types::I16, stored),
                    32 if to_bits(&self.builder, stored) == 64 => {
                        self.builder.ins().ireduce(types::I32, stored)
                    }
                    _ => stored,
                };
                self.builder.ins().store(flags, stored, base, access.offset);
                return Ok(());
            }
            (Opcode::Context, _) => self.builder.ins().get_pinned_reg(types::I64),
            (Opcode::Scratch, Imm::Bits(words)) => {
                let slot = self.scratch(words as u32);
                self.builder.ins().stack_addr(types::I64, slot, 0)
            }
            (Opcode::StackLow, _) => {
                let context = self.builder.ins().get_pinned_reg(types::I64);
                let flags = self.flags(Access::new(Width::Full).in_region(Region::Context));
                let offset = self.environment.target.context.stack_limit;
                let limit = self.builder.ins().load(types::I64, flags, context, offset);
                let stack = self.builder.ins().get_stack_pointer(types::I64);
                self.builder.ins().icmp(IntCC::UnsignedLessThan, stack, limit)
            }
            (Opcode::RaiseIf, _) => {
                let (cond, raise, next) = (arg(0), self.raise_block(), self.builder.create_block());
                self.builder.ins().brif(cond, raise, &[], next, &[]);
                self.builder.switch_to_block(next);
                return Ok(());
            }
            (Opcode::ExitIf, Imm::ExitRef(exit)) => {
                let (out, args) = self.exit_block(exit, &inst.args[1..]);
                if self.always_leaves(inst) {
                    self.builder.ins().jump(out, &args);
                    // What follows is never reached, if there is anything.
                    let next = self.builder.create_block();
                    self.builder.switch_to_block(next);
                    return Ok(());
                }
                let (cond, next) = (self.value(inst.args[0]), self.builder.create_block());
                self.builder.ins().brif(cond, out, &args, next, &[]);
                self.builder.switch_to_block(next);
                return Ok(());
            }
            (Opcode::Call | Opcode::CallIndirect | Opcode::CallHelper, _) => {
                return self.call(inst);
            }
            (opcode, imm) => return Err(format!("{opcode} with {imm:?} is for the pass `expand`")),
        };
        self.set(inst, 0, value);
        Ok(())
    }

    /// A sum. Negative constants are subtracted: Cranelift folds an added constant into the three-operand `lea` of the
    /// next sum, even if that is in a loop and this is not, and such a `lea` takes longer than an addition.
    fn add(&mut self, inst: &InstData, ty: clif::Type) -> clif::Value {
        let (x, y) = (self.value(inst.args[0]), self.value(inst.args[1]));
        let constant = self.function.as_const(inst.args[1]);
        let constant = constant.map(|bits| taipan_emit::eval::sign_extend(bits, ty.bits()));
        match constant {
            Some(negative) if negative < 0 && negative != i64::MIN => {
                let amount = self.builder.ins().iconst(ty, -negative);
                self.builder.ins().isub(x, amount)
            }
            _ => self.builder.ins().iadd(x, y),
        }
    }

    /// A shift whose count may be the width or more.
    fn shift(&mut self, inst: &InstData, ty: clif::Type) -> clif::Value {
        let (x, mut by) = (self.value(inst.args[0]), self.value(inst.args[1]));
        let most = i64::from(ty.bits()) - 1;
        let is_in_range = self.is_below_width(inst.args[1], ty.bits());
        if !is_in_range && inst.opcode == Opcode::Ashr {
            let limit = self.builder.ins().iconst(ty, most);
            by = self.builder.ins().umin(by, limit);
        }
        let shifted = match inst.opcode {
            Opcode::Ishl => self.builder.ins().ishl(x, by),
            Opcode::Lshr => self.builder.ins().ushr(x, by),
            _ => return self.builder.ins().sshr(x, by),
        };
        if is_in_range {
            return shifted;
        }
        let zero = self.builder.ins().iconst(ty, 0);
        let limit = self.builder.ins().iconst(ty, most);
        let too_far = self.builder.ins().icmp(IntCC::UnsignedGreaterThan, by, limit);
        self.builder.ins().select(too_far, zero, shifted)
    }

    fn is_below_width(&self, by: Value, bits: u32) -> bool {
        let is_small = |value| self.function.as_const(value).is_some_and(|count| count < u64::from(bits));
        let masked =
            |inst: &InstData| inst.opcode == Opcode::Iand && inst.args.iter().any(|arg| is_small(*arg));
        is_small(by) || self.function.def_inst(by).is_some_and(masked)
    }

    /// Division by 0 and of the least integer by -1 would trap: both are rare, and branch to a block of their own.
    /// (Selecting another divisor instead costs registers, as Cranelift moves the selection out of loops.)
    fn signed_division(&mut self, inst: &InstData, ty: clif::Type) -> clif::Value {
        let (x, y) = (self.value(inst.args[0]), self.value(inst.args[1]));
        let is_quotient = inst.opcode == Opcode::Sdiv;
        let all = self.environment.target.mask(self.function.value_type(inst.args[1]));
        if self.function.as_const(inst.args[1]).is_some_and(|divisor| divisor != 0 && divisor != all) {
            let ins = self.builder.ins();
            return if is_quotient { ins.sdiv(x, y) } else { ins.srem(x, y) };
        }
        let one = self.builder.ins().iconst(ty, 1);
        let next = self.builder.ins().iadd(y, one);
        let is_special = self.builder.ins().icmp(IntCC::UnsignedLessThanOrEqual, next, one);
        let (plain, after) = self.split_off(is_special, ty, |builder| {
            // x * 0 = 0 and x * -1 = -x are the quotients, x & ~0 and x & ~-1 the rests.
            if is_quotient {
                return builder.ins().imul(x, y);
            }
            let inverted = builder.ins().bnot(y);
            builder.ins().band(x, inverted)
        });
        self.builder.switch_to_block(plain);
        let result = if is_quotient { self.builder.ins().sdiv(x, y) } else { self.builder.ins().srem(x, y) };
        self.rejoin(after, result)
    }

    fn unsigned_division(&mut self, inst: &InstData, ty: clif::Type) -> clif::Value {
        let (x, y) = (self.value(inst.args[0]), self.value(inst.args[1]));
        let is_quotient = inst.opcode == Opcode::Udiv;
        if self.function.as_const(inst.args[1]).is_some_and(|divisor| divisor != 0) {
            let ins = self.builder.ins();
            return if is_quotient { ins.udiv(x, y) } else { ins.urem(x, y) };
        }
        let zero = self.builder.ins().iconst(ty, 0);
        let is_zero = self.builder.ins().icmp(IntCC::Equal, y, zero);
        let (plain, after) = self.split_off(is_zero, ty, |_| if is_quotient { zero } else { x });
        self.builder.switch_to_block(plain);
        let result = if is_quotient { self.builder.ins().udiv(x, y) } else { self.builder.ins().urem(x, y) };
        self.rejoin(after, result)
    }

    /// Branches to a cold block if the condition is true, where `special` makes the result. Returns the block for the
    /// other case, still empty, and the one after both.
    fn split_off(
        &mut self,
        cond: clif::Value,
        ty: clif::Type,
        special: impl FnOnce(&mut FunctionBuilder<'_>) -> clif::Value,
    ) -> (clif::Block, clif::Block) {
        let [cold, plain, after] = std::array::from_fn(|_| self.builder.create_block());
        self.builder.set_cold_block(cold);
        self.builder.append_block_param(after, ty);
        self.builder.ins().brif(cond, cold, &[], plain, &[]);
        self.builder.switch_to_block(cold);
        let result = special(&mut self.builder);
        self.builder.ins().jump(after, &[BlockArg::Value(result)]);
        (plain, after)
    }

    fn rejoin(&mut self, after: clif::Block, result: clif::Value) -> clif::Value {
        self.builder.ins().jump(after, &[BlockArg::Value(result)]);
        self.builder.switch_to_block(after);
        self.builder.block_params(after)[0]
    }

    fn convert(&mut self, inst: &InstData, to: clif::Type) -> clif::Value {
        let x = self.value(inst.args[0]);
        let from = self.builder.func.dfg.value_type(x);
        let ins = self.builder.ins();
        match inst.opcode {
            Opcode::Sext => ins.sextend(to, x),
            Opcode::Zext => ins.uextend(to, x),
            Opcode::Trunc if to == types::I8 => {
                let low = ins.ireduce(to, x);
                self.builder.ins().band_imm_u(low, 1)
            }
            Opcode::Trunc => ins.ireduce(to, x),
            Opcode::Fconvert if to == types::F64 => ins.fpromote(to, x),
            Opcode::Fconvert => ins.fdemote(to, x),
            // Addresses, tagged values and integers of a word are all the same to CLIF.
            _ if from == to => x,
            _ => ins.bitcast(to, MemFlagsData::new(), x),
        }
    }

    fn load(&mut self, inst: &InstData, access: Access, to: clif::Type) -> clif::Value {
        let base = self.base(inst.args[0]);
        let (flags, offset) = (self.flags(access), access.offset);
        let ins = self.builder.ins();
        match access.width {
            Width::U8 => ins.uload8(to, flags, base, offset),
            Width::S8 => ins.sload8(to, flags, base, offset),
            Width::U16 => ins.uload16(to, flags, base, offset),
            Width::S16 => ins.sload16(to, flags, base, offset),
            Width::U32 if to == types::I64 => ins.uload32(flags, base, offset),
            Width::S32 if to == types::I64 => ins.sload32(flags, base, offset),
            _ => {
                let loaded = ins.load(to, flags, base, offset);
                if to == types::I8 { self.builder.ins().band_imm_u(loaded, 1) } else { loaded }
            }
        }
    }
}

fn use_counts(function: &Function) -> Vec<u32> {
    let mut uses = vec![0; function.values.len()];
    for &block in &function.layout {
        let data = function.block(block);
        let insts = data.insts.iter().flat_map(|inst| function.inst(*inst).args.iter());
        insts.for_each(|value| uses[value.index()] += 1);
        data.terminator.visit_uses(|value| uses[value.index()] += 1);
    }
    uses
}

fn to_bits(builder: &FunctionBuilder<'_>, value: clif::Value) -> u32 {
    builder.func.dfg.value_type(value).bits()
}

const fn int_cc(cc: IntCc) -> IntCC {
    match cc {
        IntCc::Eq => IntCC::Equal,
        IntCc::Ne => IntCC::NotEqual,
        IntCc::Slt => IntCC::SignedLessThan,
        IntCc::Sle => IntCC::SignedLessThanOrEqual,
        IntCc::Sgt => IntCC::SignedGreaterThan,
        IntCc::Sge => IntCC::SignedGreaterThanOrEqual,
        IntCc::Ult => IntCC::UnsignedLessThan,
        IntCc::Ule => IntCC::UnsignedLessThanOrEqual,
        IntCc::Ugt => IntCC::UnsignedGreaterThan,
        IntCc::Uge => IntCC::UnsignedGreaterThanOrEqual,
    }
}

const fn float_cc(cc: FloatCc) -> FloatCC {
    match cc {
        FloatCc::Eq => FloatCC::Equal,
        FloatCc::Ne => FloatCC::NotEqual,
        FloatCc::Lt => FloatCC::LessThan,
        FloatCc::Le => FloatCC::LessThanOrEqual,
        FloatCc::Gt => FloatCC::GreaterThan,
        FloatCc::Ge => FloatCC::GreaterThanOrEqual,
    }
}
