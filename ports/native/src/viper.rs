//! Viper functions: their machine code for each dict of globals, calls of it, and the conversions of arguments and
//! results.

use crate::emitter::{NativeData, Tier};
use crate::installed::Installed;
use crate::machine::{Failure, Machine, Placed};
use crate::unit::is_plain;
use alloc::boxed::Box;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::RefCell;
use taipan_emit::viper::{Callee, Environment, Kind, Meaning, Mode, ViperSignature};
use taipan_vm::bytecode::Unit;
use taipan_vm::bytecode::machine::UnitCode;
use taipan_vm::emitter::InterruptEntry;
use taipan_vm::heap::Weak;
use taipan_vm::objects::code::Code;
use taipan_vm::objects::dict::Dict;
use taipan_vm::objects::exception;
use taipan_vm::objects::function::Function;
use taipan_vm::objects::generator::Generator;
use taipan_vm::objects::int;
use taipan_vm::objects::object::Gc;
use taipan_vm::runtime::memory::keep_alive;
use taipan_vm::runtime::{Args, Result, Vm};
use taipan_vm::value::{Float, Slot, Value};

/// Parameters that a native function may have.
pub(crate) const MOST_PARAMETERS: usize = 1024;

/// Parameters that most functions have fewer than: their calls need less of the stack.
const FEW_PARAMETERS: usize = 16;

/// What a pointer is passed as when it is checked: the address, and the first address and the length of its buffer.
const WORDS_OF_A_POINTER: usize = 3;

/// Instances of a function for different globals, beyond which the oldest goes.
const MOST_INSTANCES: usize = 8;

/// Answers when a function is only checked.
pub(crate) struct Unloaded;

impl Environment for Unloaded {
    fn constant(&mut self, _: usize) -> u64 {
        Value::NONE.bits() as u64
    }

    fn code(&mut self) -> u64 {
        Value::NONE.bits() as u64
    }

    fn globals(&mut self) -> u64 {
        Value::NONE.bits() as u64
    }

    fn callee(&mut self, _: &str) -> Option<Callee> {
        None
    }

    fn meaning(&mut self, name: &str) -> Meaning {
        // Names of builtins mean these in nearly every module, and are checked again when the function is made.
        if taipan_vm::modules::builtins::is_name(name) { Meaning::Other } else { Meaning::Unsure }
    }

    fn is_builtin(&mut self, _: &str) -> bool {
        true
    }
}

/// What is known of a viper function.
pub(crate) struct Compilable<M: Machine> {
    pub(crate) unit: Unit,
    pub(crate) signature: ViperSignature,
    /// Does it name a builtin that looks at the frame of its caller?
    pub(crate) needs_frame: bool,
    /// Machine code that was made ahead of time.
    pub(crate) ahead: Option<UnitCode>,
    /// Its machine code.
    pub(crate) instances: RefCell<Vec<Instance<M>>>,
}

/// The machine code of a function for one dict of globals.
pub(crate) struct Instance<M: Machine> {
    /// The globals, which are among what is kept.
    pub(crate) globals: Weak,
    pub(crate) code: Rc<Installed<M::Placed>>,
    /// For `Vm::forget_for_native`.
    pub(crate) kept: Weak,
}

impl<M: Machine> Compilable<M> {
    /// The code for a dict of globals.
    pub(crate) fn instance(&self, globals: Gc<Dict>) -> Option<Rc<Installed<M::Placed>>> {
        let instances = self.instances.borrow();
        let found = instances.iter().find(|instance| instance.globals.address() == globals.as_ptr() as usize);
        found.map(|instance| instance.code.clone())
    }

    /// Adds an instance; one that nobody uses makes room, if there are many.
    pub(crate) fn add(&self, vm: &mut Vm, code: Gc<Code>, instance: Instance<M>) {
        let mut instances = self.instances.borrow_mut();
        // A generator that waits in the middle of its code goes on with the same.
        if instances.len() >= MOST_INSTANCES
            && !self.signature.is_generator
            && let Some(idle) = instances.iter().position(|instance| Rc::strong_count(&instance.code) == 1)
        {
            let old = instances.remove(idle);
            vm.forget_for_native(code, old.kept);
        }
        instances.push(instance);
    }
}

impl<M: Machine> Tier<M> {
    /// The machine code of a viper function, which is made if it is not there.
    #[inline(always)]
    fn code_of(
        &self,
        vm: &mut Vm,
        function: Gc<Function>,
        data: &Rc<NativeData<M>>,
        compilable: &Compilable<M>,
    ) -> Result<Rc<Installed<M::Placed>>> {
        if let Some(code) = compilable.instance(function.globals) {
            return Ok(code);
        }
        self.make_code(vm, function, data, compilable)
    }

    /// Makes it.
    #[cold]
    #[inline(never)]
    fn make_code(
        &self,
        vm: &mut Vm,
        function: Gc<Function>,
        data: &Rc<NativeData<M>>,
        compilable: &Compilable<M>,
    ) -> Result<Rc<Installed<M::Placed>>> {
        let installed = match &compilable.ahead {
            Some(ahead) => self.install(vm, function, data, ahead, 0).transpose(),
            None => None,
        };
        match installed.unwrap_or_else(|| self.build(vm, function, data)) {
            Ok(code) => Ok(code),
            Err(Failure::Memory) => Err(vm.out_of_memory()),
            Err(Failure::Other(reason)) => {
                let name = &compilable.unit.qualname;
                Err(vm.error(&exception::VIPER_TYPE_ERROR, format_args!("{name}: {reason}")))
            }
        }
    }

    /// Calls a viper function, with arguments not yet bound to its parameters.
    #[inline(never)]
    pub(crate) fn call_viper(
        &self,
        vm: &mut Vm,
        function: Gc<Function>,
        data: &Rc<NativeData<M>>,
        compilable: &Compilable<M>,
        args: Args,
    ) -> Result<Value> {
        match compilable.signature.params.len() {
            0..FEW_PARAMETERS => self.call_with::<FEW_PARAMETERS, { FEW_PARAMETERS * WORDS_OF_A_POINTER }>(
                vm, function, data, compilable, args,
            ),
            _ => self.call_with_many(vm, function, data, compilable, args),
        }
    }

    /// Calls a viper function of many parameters.
    #[inline(never)]
    fn call_with_many(
        &self,
        vm: &mut Vm,
        function: Gc<Function>,
        data: &Rc<NativeData<M>>,
        compilable: &Compilable<M>,
        args: Args,
    ) -> Result<Value> {
        vm.check_native_stack()?;
        self.call_with::<{ MOST_PARAMETERS + 1 }, { (MOST_PARAMETERS + 1) * WORDS_OF_A_POINTER }>(
            vm, function, data, compilable, args,
        )
    }

    /// Calls a viper function of fewer than `N` parameters, which need fewer than `W` words.
    #[inline(always)]
    fn call_with<const N: usize, const W: usize>(
        &self,
        vm: &mut Vm,
        function: Gc<Function>,
        data: &Rc<NativeData<M>>,
        compilable: &Compilable<M>,
        args: Args,
    ) -> Result<Value> {
        let (signature, mode) = (&compilable.signature, self.machine.mode());
        let count = signature.params.len();
        let mut values: [Slot; N] = [None; N];
        let simple = args.len() == count && args.keyword_count() == 0 && is_plain(&compilable.unit);
        if simple {
            for (slot, value) in values.iter_mut().zip(args.positional()) {
                *slot = Some(*value);
            }
        } else {
            vm.bind_arguments(function, args, &mut values)?;
        }
        let mut words = [0_usize; W];
        let mut passed = 0;
        for (i, kind) in signature.params.iter().enumerate() {
            let value = values[i].unwrap_or(Value::NONE);
            words[passed] = unboxed(vm, value, *kind)?;
            passed += 1;
            if mode.checked && kind.is_pointer() {
                words[passed] = if int::to_isize_wrapping(value).is_some() { 0 } else { words[passed - 1] };
                words[passed + 1] = vm.machine_length(value)?;
                passed += 2;
            }
        }
        let code = self.code_of(vm, function, data, compilable)?;
        if signature.is_generator {
            let generator = vm.new_native_generator(function)?;
            generator.resume.native.set(Rc::as_ptr(&code) as usize);
            let mut at = 0;
            for (i, kind) in signature.params.iter().enumerate() {
                let (register, word) = (compilable.unit.local_register(i), words[at]);
                at += 1;
                vm.set_generator_word(generator, 0, register, word);
                if kind.is_pointer() {
                    let anchor = vm.heap.cell_around(word);
                    vm.set_generator_word(generator, 1, register, anchor);
                    if mode.checked {
                        vm.set_generator_word(generator, 3, register, words[at]);
                        vm.set_generator_word(generator, 4, register, words[at + 1]);
                        at += 2;
                    }
                }
            }
            core::hint::black_box(&values);
            return Ok(generator.value());
        }
        if signature.has_closure {
            words[passed] = function.value().bits();
            passed += 1;
        }
        let run = |context: *mut Vm| {
            // SAFETY: the code was made for this VM and these types of arguments, and `code` keeps it in place. What a
            // viper function does through pointers is as safe as its author made it.
            unsafe { code.native.call(context.cast(), &words[..passed]) }
        };
        let result = match compilable.needs_frame {
            true => vm.in_frame(function, |vm| Ok(run(core::ptr::from_mut(vm))))?,
            false => run(core::ptr::from_mut(vm)),
        };
        // What the arguments point to is kept by `values` and the function by its caller, up to here.
        core::hint::black_box(&values);
        keep_alive(function);
        match result {
            Ok(word) => boxed(vm, word, signature.result, mode),
            Err(_) => Err(vm.native_raised()),
        }
    }

    /// The code of a viper function of one object for interrupts.
    pub(crate) fn viper_interrupt_entry(
        &self,
        vm: &mut Vm,
        function: Gc<Function>,
        data: &Rc<NativeData<M>>,
        compilable: &Compilable<M>,
    ) -> Result<Option<InterruptEntry>> {
        let signature = &compilable.signature;
        let fits = *signature.params == [Kind::Object] && is_plain(&compilable.unit);
        if !fits || signature.is_generator || signature.has_closure || compilable.needs_frame {
            return Ok(None);
        }
        let code = self.code_of(vm, function, data, compilable)?;
        Ok(Some(Box::new(move |vm, argument| {
            // SAFETY: the code was made for this VM and one object.
            unsafe { code.native.call(core::ptr::from_mut(vm).cast(), &[argument.bits()]) }.is_ok()
        })))
    }

    /// Runs the native body of a generator; see [`Emitter`](taipan_vm::emitter::Emitter).
    pub(crate) fn resume_viper(
        &self,
        vm: &mut Vm,
        generator: Gc<Generator>,
        sent: Slot,
        number: usize,
    ) -> Result<Value> {
        let data = NativeData::<M>::of(generator.code);
        let needs_frame = data.as_ref().and_then(|data| data.viper()).is_some_and(|it| it.needs_frame);
        // SAFETY: a generator with a native body was made in `call_with`, which put the address of its code there. The
        // code object holds that as long as it has the data, of which there is a count here.
        let installed = unsafe { &*(generator.resume.native.get() as *const Installed<M::Placed>) };
        let words = [generator.value().bits(), sent.map_or(0, Value::bits), number];
        let run = |context: *mut Vm| {
            // SAFETY: the code was made for this VM and for the bodies of such generators.
            unsafe { installed.native.call(context.cast(), &words) }
        };
        let result = match generator.function.filter(|_| needs_frame) {
            Some(function) => vm.in_frame(function, |vm| Ok(run(core::ptr::from_mut(vm))))?,
            None => run(core::ptr::from_mut(vm)),
        };
        keep_alive(generator);
        match result {
            Ok(word) => boxed(vm, word, Kind::Object, self.machine.mode()),
            Err(_) => Err(vm.native_raised()),
        }
    }
}

/// The word of an argument.
fn unboxed(vm: &mut Vm, value: Value, kind: Kind) -> Result<usize> {
    Ok(match kind {
        Kind::Object => value.bits(),
        Kind::Bool => usize::from(vm.truth(value)?),
        Kind::Int | Kind::Uint => match value.as_small_int() {
            Some(i) => i as usize,
            None => vm.machine_int(value)?,
        },
        Kind::Float => match value.as_inline_float() {
            Some(x) => float_word(x),
            None => float_word(vm.to_float(value)?),
        },
        _ => vm.machine_address(value)?,
    })
}

/// The object of a result.
fn boxed(vm: &mut Vm, word: usize, kind: Kind, mode: Mode) -> Result<Value> {
    match kind {
        Kind::Object => Ok(Value::from_bits(word).unwrap_or(Value::NONE)),
        Kind::Bool => Ok(Value::bool(word & 1 != 0)),
        Kind::Int if mode.narrow => vm.new_int(i64::from(word as i32)),
        Kind::Int => vm.new_int(word.cast_signed() as i64),
        Kind::Float => vm.new_float(word_float(word)),
        _ => vm.new_uint(word as u64),
    }
}

/// The word that a float is passed in.
#[cfg(target_pointer_width = "64")]
fn float_word(x: Float) -> usize {
    x.to_bits() as usize
}

/// The float that was passed in a word.
#[cfg(target_pointer_width = "64")]
fn word_float(word: usize) -> Float {
    Float::from_bits(word as u64)
}

/// The word that a float is passed in.
#[cfg(target_pointer_width = "32")]
fn float_word(x: Float) -> usize {
    x.to_bits() as usize
}

/// The float that was passed in a word.
#[cfg(target_pointer_width = "32")]
fn word_float(word: usize) -> Float {
    Float::from_bits(word as u32)
}
