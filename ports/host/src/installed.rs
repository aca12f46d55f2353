//! Machine code of a function as an emitter keeps it, whichever tier made it, and how long it stays in place.
//!
//! Rules:
//! 1. Code is in place as long as its [`Installed`] is. Whoever enters code holds a clone of the `Rc` until it returns.
//! 2. Code that jumps to other code by an address that is part of it holds that code ([`Installed::needs`]). Code that is
//!    compiled in one go shares a block and needs no more.
//! 3. Where code is found in another way, such as by a word of a code object that is read at each call, nothing holds it.
//!    So what the VM does not need any more first goes to the [`Graveyard`], where it stays as long as a word of the
//!    native stack might be a return address into it.
//! 4. What code refers to in the heap is kept by its code object (`Vm::keep_for_native`).

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use taipan_emit::function::Function;
use taipan_emit::inst::Opcode;
use taipan_emit_x64::NativeFunction;
use taipan_vm::runtime::Vm;

/// What is known of code besides itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Measures {
    /// Bytes, constants included.
    pub(crate) bytes: usize,
    /// Guards.
    pub(crate) guards: usize,
    /// Time that making it took, in nanoseconds.
    pub(crate) compile_ns: u64,
    /// Guards that failed.
    pub(crate) side_exits: Cell<u64>,
}

/// The code of one function.
#[derive(Debug)]
pub(crate) struct Installed {
    /// The entry.
    pub(crate) native: NativeFunction,
    /// Code that it calls directly (rule 2): held, not looked at.
    #[allow(dead_code, reason = "its drop is what matters")]
    pub(crate) needs: Vec<Rc<Installed>>,
    /// For those who ask.
    pub(crate) measures: Measures,
}

/// Side exits and direct calls of a function: each stands behind a comparison that tells whether it is taken rightly.
pub(crate) fn guards(function: &Function) -> usize {
    let insts = function.layout.iter().flat_map(|block| function.block(*block).insts.iter());
    insts.filter(|inst| matches!(function.inst(**inst).opcode, Opcode::ExitIf | Opcode::Call)).count()
}

/// What holds code and waits to be freed: the native data of a code object.
pub(crate) trait Holder {
    /// Shows all code that is held.
    fn each_code(&self, show: &mut dyn FnMut(&Rc<Installed>));
}

/// Where code waits until nothing returns to it (rule 3).
#[derive(Debug)]
pub(crate) struct Graveyard<T> {
    waiting: RefCell<Vec<Rc<T>>>,
}

impl<T: Holder> Graveyard<T> {
    pub(crate) const fn new() -> Self {
        Self { waiting: RefCell::new(Vec::new()) }
    }

    /// Takes what is not needed any more.
    pub(crate) fn bury(&self, holder: Rc<T>) {
        self.waiting.borrow_mut().push(holder);
    }

    /// Frees what nothing on the native stack returns to. Call it at a safe point.
    pub(crate) fn clear(&self, vm: &Vm) {
        let waiting = self.waiting.take();
        if waiting.is_empty() {
            return;
        }
        // The blocks by where they start, with their ends and who holds them.
        let mut blocks: BTreeMap<usize, (usize, Vec<usize>)> = BTreeMap::new();
        for (number, holder) in waiting.iter().enumerate() {
            holder.each_code(&mut |code| {
                let block = code.native.block();
                let entry = || (block.start() + block.size(), Vec::new());
                blocks.entry(block.start()).or_insert_with(entry).1.push(number);
            });
        }
        let mut in_use = vec![false; waiting.len()];
        if let (Some(first), Some((last, _))) =
            (blocks.keys().next().copied(), blocks.values().next_back().cloned())
        {
            vm.visit_native_stack(|word| {
                if word < first || word > last {
                    return;
                }
                // A call may be the last instruction of a block: then it returns to where the next one begins.
                for (_, (end, holders)) in blocks.range(..=word).rev().take(2) {
                    if word <= *end {
                        holders.iter().for_each(|number| in_use[*number] = true);
                    }
                }
            });
        }
        let kept = waiting.into_iter().zip(in_use).filter_map(|(holder, used)| used.then_some(holder));
        let mut kept: Vec<Rc<T>> = kept.collect();
        // Dropping the others may have buried more.
        kept.append(&mut self.waiting.borrow_mut());
        *self.waiting.borrow_mut() = kept;
    }
}
