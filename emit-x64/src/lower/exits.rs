//! Side exits: cold blocks that store the live values and go to the one block that calls the stub of exits.
//!
//! The exits of a function are many, and most live values are live at most of them. So each frame register has a word of
//! its own, wherever the exit is, and exits that store the same values share the code that does: what an exit stores is
//! sorted by age, oldest values last, and exits with the same oldest values go through the same blocks. A value that is
//! defined wherever such a block is come from is defined in that block too.

use super::{EXIT_NAMESPACE, Lowering, PendingExit};
use crate::stubs::EXIT_WORDS;
use cranelift_codegen::ir::{self as clif, AbiParam, BlockArg, InstBuilder, UserExternalName, types};
use cranelift_codegen::isa::CallConv;
use std::collections::HashMap;
use taipan_emit::access::{Access, Region, Width};
use taipan_emit::entity::{Block, ExitRef, Value};
use taipan_emit::function::{Exit, Function};
use taipan_emit::types::Type;

/// What one store of some exits does, and those that follow it: a node of a tree whose root is the stub's block.
struct Store {
    /// The store that follows; `None` is the root.
    next: Option<usize>,
    word: usize,
    value: Value,
    /// How many exits come through here.
    users: u32,
    /// The block that begins here, if one does.
    block: Option<clif::Block>,
}

/// The stores of all exits of a function.
#[derive(Default)]
struct Stores {
    nodes: Vec<Store>,
    known: HashMap<(Option<usize>, usize, Value), usize>,
}

impl Stores {
    /// Adds an exit that stores these values, the oldest first. Returns its youngest store.
    fn add(&mut self, stores: &[(usize, Value)]) -> Option<usize> {
        let mut next = None;
        for (word, value) in stores {
            let nodes = &mut self.nodes;
            let node = *self.known.entry((next, *word, *value)).or_insert_with(|| {
                nodes.push(Store { next, word: *word, value: *value, users: 0, block: None });
                nodes.len() - 1
            });
            self.nodes[node].users += 1;
            next = Some(node);
        }
        next
    }
}

/// The age of each value: where it stands among all definitions.
fn ages(function: &Function, order: &[Block]) -> Vec<u32> {
    let mut ages = vec![0; function.values.len()];
    let mut age = 0;
    for block in order {
        let block = function.block(*block);
        let results = block.insts.iter().flat_map(|inst| function.inst(*inst).results.iter());
        for value in block.params.iter().chain(results) {
            ages[value.index()] = age;
            age += 1;
        }
    }
    ages
}

impl Lowering<'_> {
    /// Fills the blocks of side exits. What comes back from them is what the function returns: `value raises` on both
    /// sides, so that word 0 passes through.
    pub(super) fn side_exits(&mut self, order: &[Block]) -> Result<(), String> {
        let exits = std::mem::take(&mut self.exits);
        if self.environment.exit_values.is_none() {
            for exit in exits {
                self.builder.switch_to_block(exit.block);
                self.exit_by_helper(exit.exit, &exit.live)?;
            }
            return Ok(());
        }
        let ages = ages(self.function, order);
        let mut stores = Stores::default();
        let mut firsts = Vec::with_capacity(exits.len());
        for exit in &exits {
            let registers = &self.function.exits[exit.exit.index()].registers;
            let mut wanted: Vec<(usize, Value)> = registers
                .iter()
                .zip(&exit.live)
                .map(|(register, value)| (Exit::word(*register), *value))
                .collect();
            if wanted.iter().any(|(word, _)| *word >= EXIT_WORDS) {
                return Err("too many registers at a side exit".into());
            }
            wanted.sort_unstable_by_key(|(word, value)| (ages[value.index()], *word));
            firsts.push(stores.add(&wanted));
        }
        let mut begun = Vec::new();
        for (PendingExit { block, exit, .. }, first) in exits.into_iter().zip(firsts) {
            self.builder.switch_to_block(block);
            let number = self.exit_number(exit);
            match first {
                Some(first) if stores.nodes[first].users == 1 => {
                    self.store_from(&mut stores, first, number, &mut begun);
                }
                first => self.go_on_storing(&mut stores, first, number, &mut begun),
            }
        }
        while let Some((block, node)) = begun.pop() {
            self.builder.switch_to_block(block);
            let number = self.builder.block_params(block)[0];
            self.store_from(&mut stores, node, number, &mut begun);
        }
        Ok(())
    }

    /// Goes to the block that begins with a store, or to the stub's.
    fn go_on_storing(
        &mut self,
        stores: &mut Stores,
        node: Option<usize>,
        number: clif::Value,
        begun: &mut Vec<(clif::Block, usize)>,
    ) {
        let block = match node {
            None => self.bare_exit(),
            Some(node) => match stores.nodes[node].block {
                Some(block) => block,
                None => {
                    let block = self.builder.create_block();
                    self.builder.set_cold_block(block);
                    self.builder.append_block_param(block, types::I64);
                    stores.nodes[node].block = Some(block);
                    begun.push((block, node));
                    block
                }
            },
        };
        self.builder.ins().jump(block, &[BlockArg::Value(number)]);
    }

    /// Stores from a node on, as far as the same exits do, and goes on from there.
    fn store_from(
        &mut self,
        stores: &mut Stores,
        first: usize,
        number: clif::Value,
        begun: &mut Vec<(clif::Block, usize)>,
    ) {
        let values = self.environment.exit_values.unwrap_or(0);
        let place = self.builder.ins().iconst(types::I64, values as i64);
        let flags = self.flags(Access::new(Width::Full).in_region(Region::Frame));
        let users = stores.nodes[first].users;
        let mut node = Some(first);
        while let Some(at) = node.filter(|node| stores.nodes[*node].users == users) {
            let Store { next, word, value, .. } = stores.nodes[at];
            let value = self.value(value);
            self.builder.ins().store(flags, value, place, word as i32 * 8);
            node = next;
        }
        self.go_on_storing(stores, node, number, begun);
    }

    /// The number of a side exit, as a constant.
    pub(super) fn exit_number(&mut self, exit: ExitRef) -> clif::Value {
        let number = self.function.exit_base + exit.index() as u64;
        self.builder.ins().iconst(types::I64, number.cast_signed())
    }

    /// The block that all side exits end in.
    pub(super) fn bare_exit(&mut self) -> clif::Block {
        match self.bare_exit {
            Some(block) => block,
            None => {
                let block = self.builder.create_block();
                self.builder.set_cold_block(block);
                self.builder.append_block_param(block, types::I64);
                *self.bare_exit.insert(block)
            }
        }
    }

    /// Calls the stub of side exits with the exit's number. The live values are in memory: as arguments of a call each
    /// would be bound to a register, at each exit another, and there are many exits.
    pub(super) fn exit_by_stub(&mut self, number: clif::Value) {
        let name = UserExternalName { namespace: EXIT_NAMESPACE, index: 0 };
        let stub = self.imported(&name, || {
            let mut signature = clif::Signature::new(CallConv::SystemV);
            signature.params.push(AbiParam::new(types::I64));
            signature.returns.push(AbiParam::new(types::I64));
            signature
        });
        let call = self.builder.ins().call(stub, &[number]);
        let result = self.builder.inst_results(call)[0];
        self.builder.ins().return_(&[result]);
    }

    /// Writes the live values to the frame, and runs the rest in the interpreter by a helper.
    fn exit_by_helper(&mut self, exit: ExitRef, live: &[Value]) -> Result<(), String> {
        let helper = self.environment.helpers.side_exit.ok_or("there is no helper for side exits")?;
        let context = self.builder.ins().get_pinned_reg(types::I64);
        let flags = self.flags(Access::new(Width::Full).in_region(Region::Context));
        let frame =
            self.builder.ins().load(types::I64, flags, context, self.environment.target.context.frame);
        let flags = self.flags(Access::new(Width::Full).in_region(Region::Frame));
        let exit = &self.function.exits[exit.index()];
        for (register, value) in exit.registers.iter().zip(live) {
            let mut word = self.value(*value);
            if self.function.value_type(*value) != Type::Value {
                let doubled = self.builder.ins().iadd(word, word);
                word = self.builder.ins().bor_imm_s(doubled, taipan_emit::eval::SMALL_TAG.cast_signed());
            }
            self.builder.ins().store(flags, word, frame, i32::from(*register) * 8);
        }
        let pc = self.builder.ins().iconst(types::I64, i64::from(exit.pc));
        let (call, _) = self.call_helper(helper, vec![pc])?;
        let results = self.builder.inst_results(call).to_vec();
        self.builder.ins().return_(&results);
        Ok(())
    }
}
