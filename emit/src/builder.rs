//! Builds a function: instructions appended to a current block, and SSA form made from source variables.
//!
//! A front end declares a [`Variable`] for each frame register it keeps in a machine register, and calls `def_var` and
//! `use_var` in program order; parameters of blocks appear where they are needed. The construction is that of Braun
//! et al., "Simple and Efficient Construction of Static Single Assignment Form" (CC 2013), with a work list in place
//! of recursion so that long functions need no stack.
//!
//! Rules:
//! 1. A block is *sealed* once all its predecessors are known. Until then a variable read in it gets a parameter.
//!    A loop header is sealed after its back edges; everything else as soon as the branches to it are made.
//! 2. A block is *filled* by its terminator. Nothing can be appended to it then.
//! 3. Explicit parameters of a block are added before variables are read in it.
//! 4. A variable that is read where no definition reaches is 0. (The front end tests for unbound locals itself.)
//!
//! `while i < n: total += data[i]; i += 1`, as a visitor of bytecode would build it:
//!
//! ```
//! use taipan_emit::access::{Access, Width};
//! use taipan_emit::builder::FunctionBuilder;
//! use taipan_emit::condition::IntCc;
//! use taipan_emit::helper::{HelperTable, Signature};
//! use taipan_emit::types::{Target, Type, Word};
//!
//! let target = Target::new(Word::W64);
//! let signature = Signature { params: vec![Type::Ptr, Type::I64], result: Some(Type::I64), raises: false };
//! let mut b = FunctionBuilder::new("total", signature, target, HelperTable::EMPTY);
//! let (data, n) = (b.params()[0], b.params()[1]);
//! let (total, i) = (b.declare_var(Type::I64), b.declare_var(Type::I64));
//! let zero = b.word(0);
//! b.def_var(total, zero);
//! b.def_var(i, zero);
//!
//! let (header, body, exit) = (b.create_block(), b.create_block(), b.create_block());
//! b.jump(header);
//! b.switch_to(header); // not sealed: the back edge is still to come
//! let index = b.use_var(i);
//! let more = b.icmp(IntCc::Slt, index, n);
//! b.brif(more, body, exit);
//!
//! b.seal(body);
//! b.switch_to(body);
//! let index = b.use_var(i);
//! let address = b.padd(data, index);
//! let item = b.load(Type::I64, Access::new(Width::U8), address);
//! let (sum, one) = (b.use_var(total), b.word(1));
//! let (sum, next) = (b.iadd(sum, item), b.iadd(index, one));
//! b.def_var(total, sum);
//! b.def_var(i, next);
//! b.jump(header);
//! b.seal(header);
//!
//! b.seal(exit);
//! b.switch_to(exit);
//! let result = b.use_var(total);
//! b.ret(Some(result));
//! let function = b.finish();
//! assert!(taipan_emit::verify::verify(&function, &target, HelperTable::EMPTY).is_ok());
//! assert_eq!(function.block(function.layout[1]).params.len(), 2); // `total` and `i`, and nothing else
//! ```

use crate::access::Access;
use crate::condition::{FloatCc, IntCc};
use crate::entity::{Block, ExitRef, FuncRef, HelperRef, Inst, SigRef, Value, Variable};
use crate::function::{Exit, Function};
use crate::helper::{HelperTable, Signature};
use crate::inst::{Bits, Imm, Opcode, Position, ResultRule, instructions};
use crate::passes::{branches, params};
use crate::terminator::{Edge, Terminator};
use crate::types::{Target, Type};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// The results of a call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CallResults {
    /// The result proper, if the callee has one.
    pub value: Option<Value>,
    /// Whether the callee raised, if it may.
    pub raised: Option<Value>,
}

/// What is known of a block while building.
#[derive(Clone, Debug, Default)]
struct BlockState {
    sealed: bool,
    filled: bool,
    preds: Vec<Block>,
    /// Parameters made for variables before the block was sealed.
    incomplete: Vec<(Variable, Value)>,
}

/// Builds one function.
#[derive(Debug)]
pub struct FunctionBuilder<'a> {
    function: Function,
    target: Target,
    helpers: HelperTable<'a>,
    current: Block,
    position: Position,
    variables: Vec<Type>,
    definitions: BTreeMap<(Variable, Block), Value>,
    states: Vec<BlockState>,
    /// Parameters whose arguments are still to be added to the edges from all predecessors.
    pending: Vec<(Variable, Block)>,
}

impl<'a> FunctionBuilder<'a> {
    /// Starts a function. The entry block is current and sealed, and nothing may branch to it.
    #[must_use]
    pub fn new(name: &str, signature: Signature, target: Target, helpers: HelperTable<'a>) -> Self {
        let function = Function::new(name, signature);
        let current = function.entry();
        Self {
            function,
            target,
            helpers,
            current,
            position: Position::default(),
            variables: Vec::new(),
            definitions: BTreeMap::new(),
            states: Vec::from([BlockState { sealed: true, ..BlockState::default() }]),
            pending: Vec::new(),
        }
    }

    /// The function's parameters.
    #[must_use]
    pub fn params(&self) -> &[Value] {
        &self.function.block(self.function.entry()).params
    }

    /// The target the function is for.
    #[must_use]
    pub const fn target(&self) -> &Target {
        &self.target
    }

    /// The type of a value.
    #[must_use]
    pub fn value_type(&self, value: Value) -> Type {
        self.function.value_type(value)
    }

    /// What the following instructions are to be attributed to.
    pub fn set_position(&mut self, position: Position) {
        self.position = position;
    }

    /// A new block, not current, not sealed.
    pub fn create_block(&mut self) -> Block {
        self.states.push(BlockState::default());
        self.function.add_block()
    }

    /// A new explicit parameter of a block.
    pub fn add_param(&mut self, block: Block, ty: Type) -> Value {
        debug_assert!(self.states[block.index()].preds.is_empty(), "parameters are added before branches");
        self.function.add_param(block, ty)
    }

    /// Marks a block as rarely run.
    pub fn set_cold(&mut self, block: Block) {
        self.function.block_mut(block).cold = true;
    }

    /// The block that instructions are appended to.
    #[must_use]
    pub const fn current(&self) -> Block {
        self.current
    }

    /// Whether the current block has its terminator.
    #[must_use]
    pub fn is_filled(&self) -> bool {
        self.states[self.current.index()].filled
    }

    /// Makes another block current.
    pub fn switch_to(&mut self, block: Block) {
        debug_assert!(!self.states[block.index()].filled, "{block} is filled");
        self.current = block;
    }

    /// Declares that all predecessors of a block are known.
    pub fn seal(&mut self, block: Block) {
        let state = &mut self.states[block.index()];
        debug_assert!(!state.sealed, "{block} is sealed twice");
        state.sealed = true;
        for (variable, _) in core::mem::take(&mut state.incomplete) {
            self.pending.push((variable, block));
        }
        self.complete_params();
    }

    /// Seals every block that is not.
    pub fn seal_all(&mut self) {
        for index in 0..self.states.len() {
            if !self.states[index].sealed {
                self.seal(Block::new(index));
            }
        }
    }

    /// Ends the function: seals what is left, drops blocks that nothing goes to (front ends make them behind returns),
    /// and the parameters that turned out not to be needed.
    #[must_use]
    pub fn finish(self) -> Function {
        let mut function = self.finish_roughly();
        tidy(&mut function);
        function
    }

    /// The function as it is. [`tidy`] has to follow before anything else: that may be on another thread.
    #[must_use]
    pub fn finish_roughly(mut self) -> Function {
        self.seal_all();
        self.function
    }

    // Variables.

    /// A new source variable.
    pub fn declare_var(&mut self, ty: Type) -> Variable {
        self.variables.push(ty);
        Variable::new(self.variables.len() - 1)
    }

    /// Assigns to a variable.
    pub fn def_var(&mut self, variable: Variable, value: Value) {
        debug_assert_eq!(self.value_type(value), self.variables[variable.index()], "type of {variable}");
        self.definitions.insert((variable, self.current), value);
    }

    /// The value of a variable at this point.
    pub fn use_var(&mut self, variable: Variable) -> Value {
        let value = self.value_at_end(variable, self.current);
        self.complete_params();
        value
    }

    /// The value of a variable at the end of `block` as it is now. Parameters made on the way go to `pending`.
    fn value_at_end(&mut self, variable: Variable, block: Block) -> Value {
        let mut at = block;
        let mut passed = Vec::new();
        let value = loop {
            if let Some(&value) = self.definitions.get(&(variable, at)) {
                break value;
            }
            passed.push(at);
            if passed.len() > self.states.len() {
                // A cycle that the entry does not reach.
                break self.zero_at_entry(self.variables[variable.index()]);
            }
            let state = &self.states[at.index()];
            match (state.sealed, state.preds.as_slice()) {
                (true, []) => break self.zero_at_entry(self.variables[variable.index()]),
                (true, &[pred]) => at = pred,
                (sealed, _) => {
                    let param = self.function.add_param(at, self.variables[variable.index()]);
                    if sealed {
                        self.pending.push((variable, at));
                    } else {
                        self.states[at.index()].incomplete.push((variable, param));
                    }
                    break param;
                }
            }
        };
        for block in passed {
            self.definitions.insert((variable, block), value);
        }
        value
    }

    /// Adds the arguments for every pending parameter. Parameters are appended in the order they become pending or
    /// incomplete, and each block's arguments are added in that same order, so positions agree.
    fn complete_params(&mut self) {
        while !self.pending.is_empty() {
            for (variable, block) in core::mem::take(&mut self.pending) {
                let mut preds = self.states[block.index()].preds.clone();
                preds.sort_unstable();
                preds.dedup();
                for pred in preds {
                    let value = self.value_at_end(variable, pred);
                    for edge in self.function.block_mut(pred).terminator.edges_mut() {
                        if edge.block == block {
                            edge.args.push(value);
                        }
                    }
                }
            }
        }
    }

    /// A zero of some type, made at the start of the function.
    fn zero_at_entry(&mut self, ty: Type) -> Value {
        let opcode = if ty.is_float() { Opcode::Fconst } else { Opcode::Iconst };
        let inst = self.function.make_inst(opcode, Imm::Bits(0), &[], &[ty], Position::default());
        let entry = self.function.entry();
        self.function.block_mut(entry).insts.insert(0, inst);
        self.function.inst(inst).results[0]
    }

    // Instructions that the table does not describe fully.

    fn emit(&mut self, opcode: Opcode, imm: Imm, args: &[Value], given: Option<Type>) -> Inst {
        let info = opcode.info();
        let controlling = info.controlling_operand().map(|index| self.value_type(args[index]));
        let types = match info.results.result_types(controlling, given, &self.target) {
            Some(types) => types,
            None => unreachable!("{opcode} has a method of its own"),
        };
        self.emit_typed(opcode, imm, args, types.as_slice())
    }

    fn emit_typed(&mut self, opcode: Opcode, imm: Imm, args: &[Value], types: &[Type]) -> Inst {
        debug_assert!(!self.is_filled(), "{} is filled", self.current);
        let inst = self.function.make_inst(opcode, imm, args, types, self.position);
        self.function.block_mut(self.current).insts.push(inst);
        inst
    }

    fn emit_call(&mut self, opcode: Opcode, imm: Imm, args: &[Value], signature: &Signature) -> CallResults {
        let types: Vec<Type> = signature.call_results().collect();
        let inst = self.emit_typed(opcode, imm, args, &types);
        let results = &self.function.inst(inst).results;
        CallResults {
            value: signature.result.map(|_| results[0]),
            raised: if signature.raises { results.last().copied() } else { None },
        }
    }

    /// An address or a tagged value: a constant, or a `reference` if the port gave a handle.
    pub fn address(&mut self, ty: Type, bits: u64) -> Value {
        match crate::reference::immediate(bits, ty) {
            Some(immediate) => self.reference(ty, immediate),
            None => self.iconst(ty, bits),
        }
    }

    /// Calls the raw entry of a function by name.
    pub fn call(&mut self, name: &str, signature: &Signature, args: &[Value]) -> CallResults {
        let callee: FuncRef = self.function.import(name, signature);
        self.emit_call(Opcode::Call, Imm::FuncRef(callee), args, signature)
    }

    /// Calls the raw entry at an address.
    pub fn call_indirect(&mut self, signature: &Signature, callee: Value, args: &[Value]) -> CallResults {
        let sig: SigRef = self.function.import_signature(signature);
        let mut operands = Vec::from([callee]);
        operands.extend_from_slice(args);
        self.emit_call(Opcode::CallIndirect, Imm::SigRef(sig), &operands, signature)
    }

    /// Calls a runtime helper.
    ///
    /// # Panics
    /// If the helper is not in the table this builder was made with.
    pub fn call_helper(&mut self, helper: HelperRef, args: &[Value]) -> CallResults {
        let row = self.helpers.get(helper).expect("a helper of the builder's table");
        self.emit_call(Opcode::CallHelper, Imm::HelperRef(helper), args, &row.signature())
    }

    /// Leaves through a side exit if the condition is true: frame register `registers[i]` gets `values[i]`.
    pub fn exit_if(&mut self, cond: Value, pc: u32, live: &[(u16, Value)]) -> ExitRef {
        let registers: Vec<u16> = live.iter().map(|(register, _)| *register).collect();
        let exit = self.function.add_exit(pc, &registers);
        let mut operands = Vec::from([cond]);
        operands.extend(live.iter().map(|(_, value)| *value));
        self.emit_typed(Opcode::ExitIf, Imm::ExitRef(exit), &operands, &[]);
        exit
    }

    /// Leaves through an exit that is described in full if the first operand holds.
    pub fn exit_with(&mut self, exit: Exit, operands: &[Value]) -> ExitRef {
        let exit = self.function.push_exit(exit);
        self.exit_again(exit, operands);
        exit
    }

    /// Leaves through an exit that is there already.
    pub fn exit_again(&mut self, exit: ExitRef, operands: &[Value]) {
        self.emit_typed(Opcode::ExitIf, Imm::ExitRef(exit), operands, &[]);
    }

    /// The helper with this name.
    #[must_use]
    pub fn helper_named(&self, name: &str) -> Option<HelperRef> {
        self.helpers.by_name(name)
    }

    /// The parameters of a block.
    #[must_use]
    pub fn block_params(&self, block: Block) -> &[Value] {
        &self.function.block(block).params
    }

    /// A call as most code wants it: if the callee raised, so does this function.
    pub fn propagate(&mut self, results: CallResults) -> Option<Value> {
        if let Some(raised) = results.raised {
            self.raise_if(raised);
        }
        results.value
    }

    /// If the condition is true, calls a helper that sets an exception, and raises. Goes on in a new block.
    pub fn raise_with(&mut self, cond: Value, helper: HelperRef, args: &[Value]) {
        let (raise, next) = (self.create_block(), self.create_block());
        self.set_cold(raise);
        self.brif(cond, raise, next);
        self.seal(raise);
        self.seal(next);
        self.switch_to(raise);
        self.call_helper(helper, args);
        self.raise();
        self.switch_to(next);
    }

    /// An integer constant of one word.
    pub fn word(&mut self, value: i64) -> Value {
        self.int(self.target.word_type(), value)
    }

    /// The bits of a value that is a constant.
    #[must_use]
    pub fn as_const(&self, value: Value) -> Option<u64> {
        self.function.as_const(value)
    }

    /// An integer constant.
    pub fn int(&mut self, ty: Type, value: i64) -> Value {
        let bits = value.cast_unsigned() & self.target.mask(ty);
        self.iconst(ty, bits)
    }

    /// A constant `f64`.
    pub fn float(&mut self, value: f64) -> Value {
        self.fconst(Type::F64, value.to_bits())
    }

    // Terminators.

    fn terminate(&mut self, terminator: Terminator) {
        debug_assert!(!self.is_filled(), "{} is filled", self.current);
        for edge in terminator.edges() {
            let state = &mut self.states[edge.block.index()];
            debug_assert!(!state.sealed, "{} is sealed, yet {} goes to it", edge.block, self.current);
            state.preds.push(self.current);
        }
        self.states[self.current.index()].filled = true;
        self.function.block_mut(self.current).terminator = terminator;
    }

    /// Goes on in another block.
    pub fn jump(&mut self, block: Block) {
        self.jump_with(block, &[]);
    }

    /// Goes on in another block, with arguments for its explicit parameters.
    pub fn jump_with(&mut self, block: Block, args: &[Value]) {
        self.terminate(Terminator::Jump(Edge { block, args: args.to_vec() }));
    }

    /// Goes one of two ways.
    pub fn brif(&mut self, cond: Value, then: Block, otherwise: Block) {
        self.brif_with(cond, Edge::to(then), Edge::to(otherwise));
    }

    /// Goes one of two ways, with arguments for explicit parameters.
    pub fn brif_with(&mut self, cond: Value, then: Edge, otherwise: Edge) {
        self.terminate(Terminator::BrIf { cond, then, otherwise });
    }

    /// Goes to the target at position `index`, or to `default`.
    pub fn br_table(&mut self, index: Value, targets: Vec<Edge>, default: Edge) {
        self.terminate(Terminator::BrTable { index, targets, default });
    }

    /// Returns from the function.
    pub fn ret(&mut self, value: Option<Value>) {
        self.terminate(Terminator::Return(value));
    }

    /// Returns with the exception that a helper has set.
    pub fn raise(&mut self) {
        self.terminate(Terminator::Raise);
    }
}

/// A method for each row of the table whose results and operands the row alone decides.
macro_rules! define_methods {
    ($(
        $(#[doc = $doc:literal])+
        $Variant:ident $name:ident $({$imm:ident})? ($($arg:ident: $class:ident),*) =>
            ($($rule:tt)+), $effects:ident $(, $commutative:ident)?;
    )+) => {
        $(define_methods! { @row [$($rule)+] [$(#[doc = $doc])+] $Variant $name [$($imm)?] [$($arg)*] })+
    };
    (@row [Signature] $($rest:tt)*) => {};
    (@row [Nothing] $docs:tt ExitIf $($rest:tt)*) => {};
    (@row [Nothing] [$($docs:tt)+] $Variant:ident $name:ident [$($imm:ident)?] [$($arg:ident)*]) => {
        $($docs)+
        pub fn $name(&mut self, $(imm: $imm,)? $($arg: Value),*) {
            self.emit(Opcode::$Variant, define_methods!(@imm $(imm $imm)?), &[$($arg),*], None);
        }
    };
    (@row [SameAndFlag] [$($docs:tt)+] $Variant:ident $name:ident [$($imm:ident)?] [$($arg:ident)*]) => {
        $($docs)+
        pub fn $name(&mut self, $(imm: $imm,)? $($arg: Value),*) -> (Value, Value) {
            let inst = self.emit(Opcode::$Variant, define_methods!(@imm $(imm $imm)?), &[$($arg),*], None);
            let results = &self.function.inst(inst).results;
            (results[0], results[1])
        }
    };
    (@row [Given($class:ident)] [$($docs:tt)+] $Variant:ident $name:ident [$($imm:ident)?] [$($arg:ident)*]) => {
        $($docs)+
        pub fn $name(&mut self, ty: Type, $(imm: $imm,)? $($arg: Value),*) -> Value {
            let inst = self.emit(Opcode::$Variant, define_methods!(@imm $(imm $imm)?), &[$($arg),*], Some(ty));
            self.function.inst(inst).results[0]
        }
    };
    (@row [$rule:ident] [$($docs:tt)+] $Variant:ident $name:ident [$($imm:ident)?] [$($arg:ident)*]) => {
        $($docs)+
        pub fn $name(&mut self, $(imm: $imm,)? $($arg: Value),*) -> Value {
            const { assert!(!matches!(ResultRule::$rule, ResultRule::Nothing)) };
            let inst = self.emit(Opcode::$Variant, define_methods!(@imm $(imm $imm)?), &[$($arg),*], None);
            self.function.inst(inst).results[0]
        }
    };
    (@imm) => { Imm::Nothing };
    (@imm $value:ident $imm:ident) => { Imm::$imm($value) };
}

/// Removes what building a function leaves behind: blocks that nothing goes to, parameters that are always the same.
pub fn tidy(function: &mut Function) {
    branches::remove_unreachable(function);
    params::remove_redundant(function);
}

impl FunctionBuilder<'_> {
    instructions!(define_methods);
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::*;
    use crate::types::Word;
    use crate::verify::verify;
    use std::string::ToString;

    const TARGET: Target = Target::new(Word::W64);

    fn builder(params: &[Type], result: Option<Type>) -> FunctionBuilder<'static> {
        let signature = Signature { params: params.to_vec(), result, raises: false };
        FunctionBuilder::new("f", signature, TARGET, HelperTable::EMPTY)
    }

    fn finish(builder: FunctionBuilder<'_>) -> Function {
        let function = builder.finish();
        verify(&function, &TARGET, HelperTable::EMPTY).unwrap();
        function
    }

    #[test]
    fn a_variable_assigned_on_both_ways_gets_one_parameter() {
        let mut b = builder(&[Type::Bool, Type::I64], Some(Type::I64));
        let (cond, x) = (b.params()[0], b.params()[1]);
        let (changed, kept) = (b.declare_var(Type::I64), b.declare_var(Type::I64));
        b.def_var(changed, x);
        b.def_var(kept, x);
        let blocks = [b.create_block(), b.create_block()];
        let after = b.create_block();
        b.brif(cond, blocks[0], blocks[1]);
        for block in blocks {
            b.seal(block);
            b.switch_to(block);
            let value = b.use_var(changed);
            let doubled = b.iadd(value, value);
            b.def_var(changed, doubled);
            b.jump(after);
        }
        b.seal(after);
        b.switch_to(after);
        let (changed, kept) = (b.use_var(changed), b.use_var(kept));
        let sum = b.iadd(changed, kept);
        b.ret(Some(sum));
        let function = finish(b);
        assert_eq!(function.block(after).params.len(), 1, "{}", function.display(HelperTable::EMPTY));
    }

    #[test]
    fn a_variable_that_is_never_assigned_is_zero() {
        let mut b = builder(&[], Some(Type::F64));
        let variable = b.declare_var(Type::F64);
        let value = b.use_var(variable);
        b.ret(Some(value));
        assert!(finish(b).display(HelperTable::EMPTY).to_string().contains("fconst.f64 0.0"));
    }

    #[test]
    fn variables_of_nested_loops_that_do_not_change_need_no_parameters() {
        let mut b = builder(&[Type::I64, Type::Bool], Some(Type::I64));
        let (x, cond) = (b.params()[0], b.params()[1]);
        let variable = b.declare_var(Type::I64);
        b.def_var(variable, x);
        let headers: Vec<Block> = (0..20).map(|_| b.create_block()).collect();
        for &header in &headers {
            b.jump(header);
            b.switch_to(header);
        }
        let value = b.use_var(variable);
        let mut exit = b.create_block();
        for &header in headers.iter().rev() {
            b.brif(cond, header, exit);
            b.seal(header);
            b.seal(exit);
            b.switch_to(exit);
            exit = b.create_block();
        }
        b.ret(Some(value));
        let function = finish(b);
        assert!(headers.iter().all(|header| function.block(*header).params.is_empty()));
    }

    #[test]
    fn long_functions_need_no_stack() {
        let mut b = builder(&[Type::Bool, Type::I64], Some(Type::I64));
        let (cond, x) = (b.params()[0], b.params()[1]);
        let variable = b.declare_var(Type::I64);
        b.def_var(variable, x);
        for _ in 0..3_000 {
            let (then, after) = (b.create_block(), b.create_block());
            b.brif(cond, then, after);
            b.seal(then);
            b.switch_to(then);
            b.jump(after);
            b.seal(after);
            b.switch_to(after);
        }
        let value = b.use_var(variable);
        b.ret(Some(value));
        let function = b.finish();
        let last = function.block(*function.layout.last().unwrap());
        assert_eq!(last.terminator, Terminator::Return(Some(x)));
    }
}
