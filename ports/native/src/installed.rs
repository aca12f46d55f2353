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

use crate::machine::Placed;
use alloc::collections::BTreeMap;
use alloc::rc::Rc;
use alloc::vec;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use core::{fmt, mem};
use taipan_emit::function::Function;
use taipan_emit::inst::Opcode;
use taipan_vm::bytecode::checksum::crc32;
use taipan_vm::heap::Weak;
use taipan_vm::objects::code::Code;
use taipan_vm::objects::object::Gc;
use taipan_vm::runtime::Vm;

/// What is known of code besides itself.
#[derive(Clone, Debug, Default)]
pub struct Measures {
    /// Bytes, constants included.
    pub bytes: usize,
    /// Guards.
    pub guards: usize,
    /// Time that making it took, in nanoseconds.
    pub compile_ns: u64,
    /// Guards that failed.
    pub side_exits: Cell<u64>,
    /// Of the bytes as they were before they were placed: the same wherever they were made.
    pub checksum: u32,
}

/// Sums over all code that was made.
#[derive(Clone, Copy, Debug, Default)]
pub struct Totals {
    /// Bytes.
    pub bytes: u64,
    /// Time, in nanoseconds.
    pub compile_ns: u64,
}

/// A list that is looked at while garbage is collected. On boards asking for memory may collect, so it grows while nothing
/// borrows it.
#[derive(Debug)]
struct Growing<T>(RefCell<Vec<T>>);

impl<T> Default for Growing<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T> Growing<T> {
    /// Puts an item where `place` says. Collecting for the room may change the list.
    fn insert(&self, item: T, place: impl Fn(&[T], &T) -> usize) {
        loop {
            let len = self.0.borrow().len();
            if len < self.0.borrow().capacity() {
                let mut items = self.0.borrow_mut();
                let place = place(&items, &item);
                return items.insert(place, item);
            }
            let mut larger = Vec::with_capacity(len * 2 + 4);
            let mut items = self.0.borrow_mut();
            if items.len() < larger.capacity() {
                larger.append(&mut items);
                let smaller = mem::replace(&mut *items, larger);
                drop(items);
                drop(smaller);
            }
        }
    }
}

/// Where the code of a function is, and whose it is.
#[derive(Debug)]
struct Place {
    start: usize,
    end: usize,
    /// The address of the code object.
    code: Weak,
}

/// The code in place by address, and what all code took. Emitted code runs on one thread, and so does this.
#[derive(Debug, Default)]
pub struct Owners {
    totals: Cell<Totals>,
    /// The functions in place, by the start of their code.
    places: Growing<Place>,
}

impl Owners {
    /// What was made so far.
    #[must_use]
    pub fn totals(&self) -> Totals {
        self.totals.get()
    }

    /// The address of the code object whose code has this address in it, or ends there: a call may be the last
    /// instruction, and then it returns to where the next function may begin.
    #[must_use]
    pub fn owner(&self, address: usize) -> Option<usize> {
        let inside = address.checked_sub(1)?;
        let places = self.places.0.borrow();
        let behind = places.partition_point(|place| place.start <= inside);
        let place = places.get(behind.checked_sub(1)?)?;
        (inside < place.end).then(|| place.code.address())
    }
}

/// The code of one function.
#[derive(Debug)]
pub struct Installed<P: Placed> {
    /// The entry.
    pub native: P,
    /// Code that it calls directly (rule 2): held, not looked at.
    _needs: Vec<Rc<Self>>,
    /// For those who ask.
    pub measures: Measures,
    owners: Rc<Owners>,
}

impl<P: Placed> Installed<P> {
    /// Code of a code object, which calls what it needs directly.
    pub fn new(
        native: P,
        code: Gc<Code>,
        needs: Vec<Rc<Self>>,
        measures: Measures,
        owners: &Rc<Owners>,
    ) -> Self {
        let Totals { bytes, compile_ns } = owners.totals.get();
        owners.totals.set(Totals {
            bytes: bytes + measures.bytes as u64,
            compile_ns: compile_ns + measures.compile_ns,
        });
        let start = native.raw_entry();
        let place = Place { start, end: start + measures.bytes, code: Weak::new(code.as_ptr() as usize) };
        owners.places.insert(place, |places, new| places.partition_point(|place| place.start < new.start));
        Self { native, _needs: needs, measures, owners: owners.clone() }
    }
}

impl<P: Placed> Drop for Installed<P> {
    fn drop(&mut self) {
        let start = self.native.raw_entry();
        let mut places = self.owners.places.0.borrow_mut();
        if let Ok(at) = places.binary_search_by_key(&start, |place| place.start) {
            places.remove(at);
        }
    }
}

/// The checksum of some bytes of code that is not in place yet.
#[must_use]
pub fn checksum(bytes: &[u8], offset: u32, size: u32) -> u32 {
    let bytes = bytes.get(offset as usize..).and_then(|bytes| bytes.get(..size as usize));
    crc32(0, bytes.unwrap_or_default())
}

/// Side exits and direct calls of a function: each stands behind a comparison that tells whether it is taken rightly.
#[must_use]
pub fn guards(function: &Function) -> usize {
    let insts = function.layout.iter().flat_map(|block| function.block(*block).insts.iter());
    insts.filter(|inst| matches!(function.inst(**inst).opcode, Opcode::ExitIf | Opcode::Call)).count()
}

/// What holds code and waits to be freed.
pub trait Holder<P: Placed> {
    /// Shows all code that is held.
    fn each_code(&self, show: &mut dyn FnMut(&Rc<Installed<P>>));
}

/// Where code waits until nothing returns to it (rule 3).
pub struct Graveyard<P: Placed> {
    waiting: Growing<Rc<dyn Holder<P>>>,
}

impl<P: Placed> fmt::Debug for Graveyard<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Graveyard({})", self.waiting.0.borrow().len())
    }
}

impl<P: Placed> Default for Graveyard<P> {
    fn default() -> Self {
        Self { waiting: Growing::default() }
    }
}

impl<P: Placed> Graveyard<P> {
    /// Takes what is not needed any more.
    pub fn bury(&self, holder: Rc<dyn Holder<P>>) {
        self.waiting.insert(holder, |waiting, _| waiting.len());
    }

    /// Frees what nothing on the native stack returns to. Call it at a safe point.
    pub fn clear(&self, vm: &Vm) {
        let waiting = self.waiting.0.take();
        if waiting.is_empty() {
            return;
        }
        // The blocks by where they start, with their ends and who holds them.
        let mut blocks: BTreeMap<usize, (usize, Vec<usize>)> = BTreeMap::new();
        for (number, holder) in waiting.iter().enumerate() {
            holder.each_code(&mut |code| {
                let block = code.native.block();
                let entry = || (block.end, Vec::new());
                blocks.entry(block.start).or_insert_with(entry).1.push(number);
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
        let mut kept: Vec<Rc<dyn Holder<P>>> = kept.collect();
        // Dropping the others may have buried more, and so may asking for room.
        loop {
            let more = self.waiting.0.take();
            if more.is_empty() {
                break;
            }
            kept.extend(more);
        }
        self.waiting.0.replace(kept);
    }
}
