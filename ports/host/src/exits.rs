//! Side exits: what becomes of a native function when one of its assumptions fails.
//!
//! The values that are live there go back to the interpreter, what was new goes into the profile, and the exit is
//! counted: code whose exits are taken again and again is obsolete.
//!
//! Invariants:
//! 1. The number of an exit is the serial number of its code, shifted, plus its number in the code. The code's
//!    [`Exits`] are registered as long as the code is in place.
//! 2. Exits leave their operands in the words of their registers, of those types that the exit's table says. They are
//!    copied to the native stack at once.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ffi::c_void;
use std::rc::Rc;
use taipan_emit::function::{Exit, Note};
use taipan_emit::types::Type;
use taipan_emit_x64::EXIT_WORDS;
use taipan_native::leave::{Taken, leave};
use taipan_vm::interp::monitor::Kinds as Seen;
use taipan_vm::objects::code::Code;
use taipan_vm::objects::function::Function;
use taipan_vm::objects::object::Gc;
use taipan_vm::runtime::{Result, Vm};
use taipan_vm::value::{Slot, Value};

/// Bits of an exit's number that count exits.
pub(crate) const EXIT_BITS: u32 = 20;

/// Values that most exits have fewer of: they need less of the stack.
const FEW_VALUES: usize = 24;

/// What exits of one piece of code need.
pub(crate) struct Exits {
    /// The code that the exits leave to.
    pub(crate) code: Gc<Code>,
    /// The function, for functions without closures; the others pass theirs along.
    pub(crate) function: Gc<Function>,
    /// Was it entered in the middle of a frame?
    pub(crate) framed: bool,
    /// The exits, by number.
    pub(crate) exits: Vec<Exit>,
    /// The types of each exit's operands.
    pub(crate) types: Vec<Vec<Type>>,
    /// How often each was taken.
    pub(crate) taken: Vec<Cell<u32>>,
    /// How often any was taken.
    pub(crate) total: Cell<u64>,
    /// How often an exit is taken before the code is obsolete.
    pub(crate) limit: u32,
    /// Set when the code is to be made anew.
    pub(crate) obsolete: Cell<bool>,
    /// Words whose assumptions failed.
    pub(crate) failed: RefCell<BTreeSet<u32>>,
}

/// What a serial number stands for.
enum Registered {
    /// Nothing.
    Free,
    /// Code that is being made.
    Reserved,
    /// Code in place.
    Code(Rc<Exits>),
}

thread_local! {
    /// The exits of all code in place, by serial number.
    static REGISTRY: RefCell<Vec<Registered>> = const { RefCell::new(Vec::new()) };
    /// Say what becomes obsolete?
    static VERBOSE: Cell<bool> = const { Cell::new(false) };
    /// The state of the generator that forces exits, 0 for none.
    static CHAOS: Cell<u64> = const { Cell::new(0) };
}

/// The number of a piece of code among all code that has exits, its own until this is dropped.
pub(crate) struct Serial(usize);

impl Serial {
    /// One that is free.
    pub(crate) fn reserve() -> Self {
        REGISTRY.with_borrow_mut(|all| match all.iter().position(|slot| matches!(slot, Registered::Free)) {
            Some(free) => {
                all[free] = Registered::Reserved;
                Self(free)
            }
            None => {
                all.push(Registered::Reserved);
                Self(all.len() - 1)
            }
        })
    }

    /// What the code adds to the numbers of its exits.
    pub(crate) const fn exit_base(&self) -> u64 {
        (self.0 as u64) << EXIT_BITS
    }

    /// The code is in place: these are its exits.
    pub(crate) fn register(&self, exits: Rc<Exits>) {
        REGISTRY.with_borrow_mut(|all| all[self.0] = Registered::Code(exits));
    }
}

impl Drop for Serial {
    fn drop(&mut self) {
        REGISTRY.with_borrow_mut(|all| {
            if let Some(slot) = all.get_mut(self.0) {
                *slot = Registered::Free;
            }
        });
    }
}

/// Sets whether to say what becomes obsolete.
pub(crate) fn set_verbose(verbose: bool) {
    VERBOSE.set(verbose);
}

/// Takes exits at random from now on.
pub(crate) fn force(vm: &Vm, seed: u64) {
    CHAOS.set(seed | 1 << 63);
    vm.exit_countdown.set(7);
}

/// What a side exit calls: hands the live values to the interpreter.
///
/// # Safety
/// Native code of this VM calls it through the stub of side exits.
pub(crate) unsafe extern "C" fn exit_handler(context: *mut c_void, number: u64, values: *const u64) -> u64 {
    // SAFETY: native code passes the VM that entered it, which nobody else uses until this returns.
    let vm = unsafe { &mut *context.cast::<Vm>() };
    let (serial, index) = ((number >> EXIT_BITS) as usize, (number & ((1 << EXIT_BITS) - 1)) as usize);
    let exits = REGISTRY.with_borrow(|all| match all.get(serial) {
        Some(Registered::Code(exits)) => Some(exits.clone()),
        _ => None,
    });
    let Some(exits) = exits else {
        let raised = vm.runtime_error(format_args!("a side exit of unknown code"));
        let _ = raised;
        return 0;
    };
    let result = match exits.types[index].len() {
        // SAFETY: the exit has put as many words there.
        0..=FEW_VALUES => unsafe { leave_with::<FEW_VALUES>(vm, &exits, index, values) },
        // SAFETY: as above; no register has more than two words.
        _ => unsafe { leave_with::<EXIT_WORDS>(vm, &exits, index, values) },
    };
    match result {
        Ok(value) => value.bits() as u64,
        Err(_) => 0,
    }
}

/// Leaves with at most `N` values.
///
/// # Safety
/// At `values` stand the exit's operands, each in its word.
#[inline(never)]
unsafe fn leave_with<const N: usize>(
    vm: &mut Vm,
    exits: &Exits,
    index: usize,
    values: *const u64,
) -> Result<Value> {
    // On the native stack, where the collector sees them.
    let mut live = [0_u64; N];
    let exit = &exits.exits[index];
    for (live, register) in live.iter_mut().zip(&exit.registers) {
        // SAFETY: the caller's promise.
        *live = unsafe { values.add(Exit::word(*register)).read() };
    }
    count(vm, exits, index);
    let (code, function, framed) = (exits.code, exits.function, exits.framed);
    let taken = Taken { exit, types: &exits.types[index], code, function, framed };
    let result = leave(vm, &taken, &live, |registers| learn(exits, exit, registers));
    std::hint::black_box(&live);
    result
}

/// Counts an exit; one that is taken often makes the code obsolete.
fn count(vm: &Vm, exits: &Exits, index: usize) {
    let exit = &exits.exits[index];
    if CHAOS.get() != 0 {
        let mut state = CHAOS.get();
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        CHAOS.set(state | 1);
        vm.exit_countdown.set((state >> 32) as isize % 97);
        return;
    }
    if exit.raises {
        return;
    }
    exits.total.set(exits.total.get() + 1);
    let taken = &exits.taken[index];
    taken.set(taken.get() + 1);
    if taken.get() >= exits.limit && !matches!(exit.note, Some(Note::Interpreted | Note::Suspends)) {
        exits.obsolete.set(true);
        if VERBOSE.get() {
            let line = exits.code.line_of(exit.pc.saturating_sub(1));
            let name = exits.code.qualname.get().as_str();
            let (pc, note) = (exit.pc, exit.note);
            eprintln!("taipan: {name} is obsolete: line {line}, word {pc}, {note:?}");
        }
        // What failed more than once will fail again.
        for (exit, taken) in exits.exits.iter().zip(&exits.taken) {
            if exit.note.is_none() && !exit.raises && taken.get() > 1 {
                exits.failed.borrow_mut().insert(exit.pc);
            }
        }
        if !exits.framed {
            exits.code.unset_raw();
        }
    }
}

/// Adds what was new to the profile.
fn learn(exits: &Exits, exit: &Exit, registers: &[(u16, Slot)]) {
    let code = exits.code.get();
    let (at, register) = match exit.note {
        Some(Note::Defined(word, register)) => (word as usize, register),
        Some(Note::Parameter(index)) => {
            (code.len as usize + usize::from(index), code.local_register(usize::from(index)) as u16)
        }
        _ => return,
    };
    let value = registers.iter().find(|(found, _)| *found == register).and_then(|(_, slot)| *slot);
    if let (Some(profile), Some(value)) = (code.profile(), value)
        && let Some(kinds) = profile.get(at)
    {
        kinds.set(kinds.get() | Seen::of(value).0);
    }
}
