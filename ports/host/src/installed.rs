//! Machine code of a function as an emitter keeps it, whichever tier made it, and how long it stays in place.
//!
//! Rules:
//! 1. Code is in place as long as its [`Installed`] is. Whoever enters code holds a clone of the `Rc` until it returns.
//! 2. Code that jumps to other code by an address that is part of it holds that code ([`Installed::new`]). Code that is
//!    compiled in one go shares a block and needs no more.
//! 3. Where code is found in another way, such as by a word of a code object that is read at each call, nothing holds it.
//!    But the collector keeps a code object as long as a word of the native stack may be a return address into its code
//!    ([`owner`]); and code that its code object has replaced goes to the [`Graveyard`], where it stays as long.
//! 4. What code refers to in the heap is kept by its code object (`Vm::keep_for_native`).

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use taipan_emit::function::Function;
use taipan_emit::inst::Opcode;
use taipan_emit_x64::NativeFunction;
use taipan_vm::objects::code::Code;
use taipan_vm::objects::object::Gc;
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

/// Sums over all code that was made.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Totals {
    pub(crate) bytes: u64,
    pub(crate) compile_ns: u64,
}

/// What was made so far.
pub(crate) fn totals() -> Totals {
    TOTALS.get()
}

/// The code of one function.
#[derive(Debug)]
pub(crate) struct Installed {
    /// The entry.
    pub(crate) native: NativeFunction,
    /// Code that it calls directly (rule 2): held, not looked at.
    _needs: Vec<Rc<Installed>>,
    /// For those who ask.
    pub(crate) measures: Measures,
}

thread_local! {
    static TOTALS: Cell<Totals> = const { Cell::new(Totals { bytes: 0, compile_ns: 0 }) };
    /// The functions in place by the start of their code, with its end and the address of the code object.
    static OWNERS: RefCell<BTreeMap<usize, (usize, usize)>> = const { RefCell::new(BTreeMap::new()) };
}

impl Installed {
    /// Code of a code object, which calls what it needs directly.
    pub(crate) fn new(
        native: NativeFunction,
        code: Gc<Code>,
        needs: Vec<Rc<Self>>,
        measures: Measures,
    ) -> Self {
        let Totals { bytes, compile_ns } = TOTALS.get();
        TOTALS.set(Totals {
            bytes: bytes + measures.bytes as u64,
            compile_ns: compile_ns + measures.compile_ns,
        });
        let start = native.raw_entry();
        let owner = (start + measures.bytes, code.as_ptr() as usize);
        OWNERS.with_borrow_mut(|owners| owners.insert(start, owner));
        Self { native, _needs: needs, measures }
    }
}

impl Drop for Installed {
    fn drop(&mut self) {
        OWNERS.with_borrow_mut(|owners| owners.remove(&self.native.raw_entry()));
    }
}

/// The address of the code object whose code has this address in it, or ends there: a call may be the last
/// instruction, and then it returns to where the next function may begin.
pub(crate) fn owner(address: usize) -> Option<usize> {
    let inside = address.checked_sub(1)?;
    OWNERS.with_borrow(|owners| {
        let (_, (end, code)) = owners.range(..=inside).next_back()?;
        (inside < *end).then_some(*code)
    })
}

/// Side exits and direct calls of a function: each stands behind a comparison that tells whether it is taken rightly.
pub(crate) fn guards(function: &Function) -> usize {
    let insts = function.layout.iter().flat_map(|block| function.block(*block).insts.iter());
    insts.filter(|inst| matches!(function.inst(**inst).opcode, Opcode::ExitIf | Opcode::Call)).count()
}

/// What holds code and waits to be freed.
pub(crate) trait Holder {
    /// Shows all code that is held.
    fn each_code(&self, show: &mut dyn FnMut(&Rc<Installed>));
}

/// Where code waits until nothing returns to it (rule 3).
pub(crate) struct Graveyard {
    waiting: RefCell<Vec<Rc<dyn Holder>>>,
}

impl Graveyard {
    pub(crate) const fn new() -> Self {
        Self { waiting: RefCell::new(Vec::new()) }
    }

    /// Takes what is not needed any more.
    pub(crate) fn bury(&self, holder: Rc<dyn Holder>) {
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
        let mut kept: Vec<Rc<dyn Holder>> = kept.collect();
        // Dropping the others may have buried more.
        kept.append(&mut self.waiting.borrow_mut());
        *self.waiting.borrow_mut() = kept;
    }
}
