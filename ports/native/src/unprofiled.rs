//! Untyped functions on machines that have no room for a profile: a function is compiled whole at its first call, for the
//! kinds of arguments that it gets there and for what its operations are usually done on.
//!
//! A side exit runs the rest of the call in the interpreter. An exit that is taken often makes the code obsolete: the
//! function is then compiled again, a few times, without what failed.
//!
//! Invariant: the number of an exit is the serial number of its code, shifted, plus its number in the code. The code's
//! exits are in the [`Registry`] as long as the code is in place.

use crate::emitter::{Tier, target};
use crate::installed::{Holder, Installed, Measures, guards};
use crate::leave::{Taken, leave, operand_types};
use crate::machine::{Checked, Failure, Machine, Native, Placed, Show};
use crate::program::{Program, plain_arity};
use crate::unit::{frame_reader, is_suspended};
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::rc::Rc;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use taipan_emit::function::{Exit, Module, Note};
use taipan_emit::native::{self, Entry, Kinds, Source};
use taipan_emit::types::Type;
use taipan_vm::bytecode::opcode;
use taipan_vm::bytecode::{Op, Unit};
use taipan_vm::emitter::InterruptEntry;
use taipan_vm::heap::Weak;
use taipan_vm::interp::monitor::Kinds as Seen;
use taipan_vm::interp::resume;
use taipan_vm::objects::array::Array;
use taipan_vm::objects::code::Code;
use taipan_vm::objects::function::Function;
use taipan_vm::objects::list::List;
use taipan_vm::objects::object::Gc;
use taipan_vm::objects::tuple::Tuple;
use taipan_vm::runtime::attempt::attempt;
use taipan_vm::runtime::layout::{Layout, Shapes};
use taipan_vm::runtime::memory::keep_alive;
use taipan_vm::runtime::{Args, Result, Vm};
use taipan_vm::value::{Slot, Value};

/// Parameters that a native function may have.
const MOST_PARAMETERS: usize = 16;
/// Words of bytecode beyond which a function stays bytecode: compiling would take too much memory.
const MOST_WORDS: usize = 1000;
/// How often an exit is taken before its code is obsolete.
const EXITS: u32 = 8;
/// How often a function is compiled anew.
const RECOMPILED: u32 = 2;
/// Bits of an exit's number that count exits.
const EXIT_BITS: u32 = 12;
/// Calls until a function is tried again for which there was no memory; twice as many each time.
const FIRST_WAIT: u32 = 16;
/// How often the number of calls doubles.
const MOST_SHORTAGES: u32 = 16;

/// What exits of one piece of code need.
struct Exits {
    /// The code object, which has these exits' code, and its function, which is among what it keeps.
    code: Weak,
    function: Weak,
    globals: Weak,
    exits: Vec<Exit>,
    types: Vec<Vec<Type>>,
    taken: Vec<Cell<u32>>,
    total: Cell<u64>,
    is_final: bool,
    obsolete: Cell<bool>,
}

/// The exits of all code in place, by serial number.
#[derive(Default)]
pub struct Registry(RefCell<Vec<Option<Rc<Exits>>>>);

impl Registry {
    /// An empty one.
    #[must_use]
    pub const fn new() -> Self {
        Self(RefCell::new(Vec::new()))
    }

    fn reserve(&self) -> usize {
        let mut all = self.0.borrow_mut();
        if let Some(free) = all.iter().position(Option::is_none) {
            return free;
        }
        all.push(None);
        all.len() - 1
    }

    fn set(&self, serial: usize, exits: Option<Rc<Exits>>) {
        if let Some(slot) = self.0.borrow_mut().get_mut(serial) {
            *slot = exits;
        }
    }

    /// Takes the exit with this number; `live` are the bits of its live values, which the caller keeps alive. Gives the
    /// word that the native function returns.
    pub fn take(&self, vm: &mut Vm, number: u64, live: &[u64]) -> usize {
        let (serial, index) = ((number >> EXIT_BITS) as usize, (number & ((1 << EXIT_BITS) - 1)) as usize);
        let exits = self.0.borrow().get(serial).cloned().flatten();
        let known = exits.as_deref().and_then(|exits| Some((exits, exits.exits.get(index)?)));
        let Some((exits, exit)) = known else {
            // It is pending.
            let _ = vm.runtime_error(format_args!("a side exit of unknown code"));
            return 0;
        };
        // SAFETY: code that runs keeps its code object, and that what the code refers to.
        let (code, function) = unsafe {
            let code = Gc::from_ptr(exits.code.address() as *const Code);
            (code, Gc::from_ptr(exits.function.address() as *const Function))
        };
        exits.count(index, code);
        let taken = Taken { exit, types: &exits.types[index], code, function, framed: false };
        leave(vm, &taken, live, |_| {}).map_or(0, Value::bits)
    }
}

impl Exits {
    /// Counts an exit; one that is taken often makes the code obsolete.
    fn count(&self, index: usize, code: Gc<Code>) {
        let exit = &self.exits[index];
        if exit.raises {
            return;
        }
        self.total.set(self.total.get() + 1);
        let taken = &self.taken[index];
        taken.set(taken.get() + 1);
        if taken.get() >= EXITS && !self.is_final && exit.note != Some(Note::Interpreted) {
            self.obsolete.set(true);
            code.native_raw.set(0);
        }
    }
}

/// The address of an object, not to keep it.
fn weak<T>(object: Gc<T>) -> Weak {
    Weak::new(object.as_ptr() as usize)
}

/// Code of a function.
struct Piece<M: Machine> {
    installed: Rc<Installed<M::Placed>>,
    exits: Rc<Exits>,
    serial: usize,
    registry: &'static Registry,
}

impl<M: Machine> Holder<M::Placed> for Piece<M> {
    fn each_code(&self, show: Show<'_, M::Placed>) {
        show(&self.installed);
    }
}

impl<M: Machine> Drop for Piece<M> {
    fn drop(&mut self) {
        self.registry.set(self.serial, None);
    }
}

/// How many items of an array are looked at.
const SAMPLES: usize = 16;

/// What the items of an array of ints are, by a few of them.
fn array_kinds(array: &Array) -> Option<Kinds> {
    let step = (array.len() / SAMPLES).max(1);
    let mut kinds = Kinds::EMPTY;
    for at in (0..array.len()).step_by(step) {
        let number = isize::try_from(array.int_at(at)?).ok();
        kinds =
            kinds | if number.and_then(Value::small_int).is_some() { Kinds::SMALL } else { Kinds::BIGINT };
    }
    (kinds != Kinds::EMPTY).then_some(kinds)
}

/// What the load of an item of a parameter is guessed to give: what the first and the last item of the argument are.
fn item_kinds(word: u32, arguments: &[Slot]) -> Option<Kinds> {
    if Op::from_byte(word as u8) != Some(Op::GetItem) {
        return None;
    }
    let argument = (*arguments.get(opcode::b(word))?)?;
    if let Some(array) = argument.cast_exact::<Array>() {
        return array_kinds(array.get());
    }
    let items = match (argument.cast_exact::<List>(), argument.cast_exact::<Tuple>()) {
        (Some(list), _) => list.get().items(),
        (_, Some(tuple)) => tuple.get().items(),
        _ => return None,
    };
    let (first, last) = (items.first()?, items.last()?);
    Some(Kinds::from(Seen::of(*first)) | Kinds::from(Seen::of(*last)))
}

/// A machine whose untyped functions are [`Unprofiled`].
pub trait Exiting: Machine {
    /// Where its handler of side exits finds them.
    fn registry(&self) -> &'static Registry;
}

/// What is known of a native function.
pub struct Unprofiled<M: Machine> {
    unit: Unit,
    parameters: usize,
    piece: RefCell<Option<Rc<Piece<M>>>>,
    refused: RefCell<Option<String>>,
    /// Calls to let pass before it is tried again: there was no memory.
    wait: Cell<u32>,
    /// How often there was none.
    shortages: Cell<u32>,
    /// Words whose assumptions failed, and how many pieces of code that made obsolete.
    failed: RefCell<BTreeMap<u32, u32>>,
    /// How often code became obsolete.
    attempts: Cell<u32>,
}

impl<M: Exiting> Native<M> for Unprofiled<M> {
    fn check(_: &Tier<M>, unit: &Unit) -> Checked<Self> {
        // Their code would be larger than what it saves is worth here.
        if is_suspended(unit) {
            return Err("generators and coroutines stay bytecode".to_string());
        }
        let parameters = native::parameters(unit);
        if parameters > MOST_PARAMETERS {
            return Err(format!("more than {MOST_PARAMETERS} parameters"));
        }
        if unit.code.len() > MOST_WORDS {
            return Err(format!("more than {MOST_WORDS} words of bytecode"));
        }
        if let Some(name) = frame_reader(unit) {
            return Err(format!("'{name}' needs the frame of a bytecode function"));
        }
        Ok(Self {
            unit: unit.clone(),
            parameters,
            piece: RefCell::new(None),
            refused: RefCell::new(None),
            wait: Cell::new(0),
            shortages: Cell::new(0),
            failed: RefCell::default(),
            attempts: Cell::new(0),
        })
    }

    fn prepare(&self, _: &mut Vm, _: &Tier<M>, _: Gc<Code>) -> Result<()> {
        Ok(())
    }

    #[inline(never)]
    fn call(&self, vm: &mut Vm, tier: &Tier<M>, function: Gc<Function>, args: Args) -> Result<Value> {
        let code = function.code.get();
        let piece = self.piece.borrow().clone();
        let piece = match piece {
            Some(piece) if piece.exits.obsolete.get() => {
                self.forget(vm, tier, code);
                None
            }
            piece => piece,
        };
        if piece.is_none() && (self.refused.borrow().is_some() || self.waits()) {
            return resume::call_interpreted(vm, function, args);
        }
        let mut values: [Slot; MOST_PARAMETERS] = [None; MOST_PARAMETERS];
        if plain_arity(code) == Some(args.len()) && args.keyword_count() == 0 {
            for (slot, value) in values.iter_mut().zip(args.positional()) {
                *slot = Some(*value);
            }
        } else {
            vm.bind_arguments(function, args, &mut values)?;
        }
        let values = &values[..self.parameters];
        let piece = piece.or_else(|| self.compile(vm, tier, function, code, values));
        let piece = piece.filter(|piece| piece.exits.globals == weak(function.globals));
        let Some(piece) = piece else {
            return resume::call_interpreted(vm, function, args);
        };
        let mut words = [0_usize; MOST_PARAMETERS + 1];
        words[0] = function.value().bits();
        for (word, value) in words[1..].iter_mut().zip(values) {
            *word = value.map_or(0, Value::bits);
        }
        let context = core::ptr::from_mut(vm).cast();
        // SAFETY: the code was made for this VM and this number of values, and `piece` keeps it in place.
        let result = unsafe { piece.installed.native.call(context, &words[..=self.parameters]) };
        core::hint::black_box(values);
        keep_alive(function);
        match result {
            Ok(word) => Ok(Value::from_bits(word).unwrap_or(Value::NONE)),
            Err(_) => Err(vm.native_raised()),
        }
    }

    fn interrupt_entry(
        &self,
        vm: &mut Vm,
        tier: &Tier<M>,
        function: Gc<Function>,
    ) -> Result<Option<InterruptEntry>> {
        let code = function.code.get();
        if plain_arity(code) != Some(1) {
            return Ok(None);
        }
        let piece = self.piece.borrow().clone();
        let piece = piece.or_else(|| self.compile(vm, tier, function, code, &[None]));
        let Some(piece) = piece.filter(|piece| piece.exits.globals == weak(function.globals)) else {
            return Ok(None);
        };
        Ok(Some(Box::new(move |vm, argument| {
            let words = [function.value().bits(), argument.bits()];
            // SAFETY: the code was made for this VM and one value; `piece` keeps it in place.
            unsafe { piece.installed.native.call(core::ptr::from_mut(vm).cast(), &words) }.is_ok()
        })))
    }

    fn each_code(&self, show: Show<'_, M::Placed>) {
        if let Some(piece) = &*self.piece.borrow() {
            piece.installed.measures.side_exits.set(piece.exits.total.get());
            show(&piece.installed);
        }
    }

    fn refusal(&self) -> Option<String> {
        self.refused.borrow().clone()
    }
}

impl<M: Exiting> Unprofiled<M> {
    /// Drops code that is obsolete, and notes what not to assume again.
    #[cold]
    #[inline(never)]
    fn forget(&self, vm: &mut Vm, tier: &Tier<M>, code: Gc<Code>) {
        code.native_raw.set(0);
        let Some(piece) = self.piece.borrow_mut().take() else { return };
        self.attempts.set(self.attempts.get() + 1);
        let mut failed = self.failed.borrow_mut();
        let mut words = Vec::new();
        for (exit, taken) in piece.exits.exits.iter().zip(&piece.exits.taken) {
            if !exit.raises && taken.get() > 0 {
                words.push(match exit.note {
                    // What an item is assumed to be is tested behind its load.
                    Some(Note::Defined(word, _)) => word,
                    // Parameters are numbered behind the words.
                    Some(Note::Parameter(index)) => code.len + u32::from(index),
                    _ => exit.pc,
                });
            }
        }
        words.sort_unstable();
        words.dedup();
        for word in words {
            *failed.entry(word).or_default() += 1;
        }
        drop(failed);
        tier.graveyard.bury(piece);
        tier.graveyard.clear(vm);
    }

    // Not part of `call`, whose frame is on the stack as long as the function runs.
    #[cold]
    #[inline(never)]
    fn compile(
        &self,
        vm: &mut Vm,
        tier: &Tier<M>,
        function: Gc<Function>,
        code: Gc<Code>,
        arguments: &[Slot],
    ) -> Option<Rc<Piece<M>>> {
        match self.try_compile(vm, tier, function, code, arguments) {
            Ok(piece) => {
                let piece = Rc::new(piece);
                *self.piece.borrow_mut() = Some(piece.clone());
                if plain_arity(code).is_some() {
                    code.set_raw(piece.installed.native.raw_entry(), function.globals);
                }
                Some(piece)
            }
            Err(Failure::Other(reason)) => {
                *self.refused.borrow_mut() = Some(reason);
                None
            }
            Err(Failure::Memory) => {
                let shortages = self.shortages.get();
                self.shortages.set((shortages + 1).min(MOST_SHORTAGES));
                self.wait.set(FIRST_WAIT << shortages);
                None
            }
        }
    }

    /// Counts a call that is not to be compiled for, because there was no memory a little while ago.
    fn waits(&self) -> bool {
        let left = self.wait.get();
        self.wait.set(left.saturating_sub(1));
        left > 0
    }

    fn try_compile(
        &self,
        vm: &mut Vm,
        tier: &Tier<M>,
        function: Gc<Function>,
        code: Gc<Code>,
        arguments: &[Slot],
    ) -> core::result::Result<Piece<M>, Failure> {
        tier.machine.ready()?;
        let helpers = tier.helpers();
        tier.machine.attach(vm, helpers)?;
        let started = tier.machine.now_ns();
        let symbol = tier.symbol(code);
        let shapes = Shapes::host();
        let source = Source {
            unit: &self.unit,
            symbol: &symbol,
            target: target(),
            helpers,
            layout: &Layout::HOST,
            shapes: &shapes,
            chaos: false,
        };
        let attempts = self.attempts.get();
        let words = code.len as usize;
        let failed = self.failed.borrow().clone();
        let known = |index: usize| match index.checked_sub(words) {
            _ if failed.contains_key(&(index as u32)) => None,
            Some(argument) => (*arguments.get(argument)?).map(|value| Kinds::from(Seen::of(value))),
            None => item_kinds(*self.unit.code.get(index)?, arguments),
        };
        // It is looked at while memory is asked for, so it is not borrowed.
        let failed = self.failed.take();
        let port = vm.port();
        let registry = tier.machine.registry();
        let serial = registry.reserve();
        let prepare = || {
            let mut program = Program {
                vm: &mut *vm,
                code,
                function,
                symbol: &symbol,
                is_start: true,
                known: &known,
                guesses: true,
                attempts,
                failures: &|word| failed.get(&word).copied().unwrap_or(0),
                roots: vec![function.value().bits(), function.globals.value().bits()],
                inlining: None,
                inlined: Vec::new(),
            };
            let mut made = native::translate(source, &Entry::Start, &mut program)
                .map_err(|refusal| format!("line {}: {}", refusal.line, refusal.message))?;
            let roots = program.roots;
            tier.optimize(code, &mut made)?;
            if made.exits.len() >= 1 << EXIT_BITS {
                return Err(Failure::from("too many side exits"));
            }
            let (types, exits, guards) = (operand_types(&made), made.exits.clone(), guards(&made));
            let taken: Vec<_> = exits.iter().map(|_| Cell::new(0)).collect();
            made.exit_base = (serial as u64) << EXIT_BITS;
            let mut module = Module::default();
            module.functions.push(made);
            let made = tier.machine.make(module, helpers)?;
            Ok((made, roots, types, exits, taken, guards))
        };
        // SAFETY: it makes code and what is known of it.
        let prepared = unsafe { attempt(port, prepare) };
        *self.failed.borrow_mut() = failed;
        let (made, roots, types, exits, taken, guards) = prepared??;
        let compiled = tier.machine.put(made, helpers, &|_| None)?;
        let bytes = compiled.code.functions.first().map_or(0, |range| range.size as usize);
        let native = compiled.functions.into_iter().next().ok_or("no code was made")?;
        if let Err(raised) = vm.keep_for_native(code, &roots) {
            vm.clear_raised(raised);
            return Err(Failure::Memory);
        }
        let is_final = attempts >= RECOMPILED;
        let (total, obsolete) = (Cell::new(0), Cell::new(false));
        let globals = weak(function.globals);
        let exits = Rc::new(Exits {
            code: weak(code),
            function: weak(function),
            globals,
            exits,
            types,
            taken,
            total,
            is_final,
            obsolete,
        });
        registry.set(serial, Some(exits.clone()));
        let compile_ns = tier.machine.now_ns().saturating_sub(started);
        let measures = Measures { bytes, guards, compile_ns, ..Measures::default() };
        let installed = Rc::new(Installed::new(native, code, Vec::new(), measures, &tier.owners));
        Ok(Piece { installed, exits, serial, registry })
    }
}
