//! The virtual machine: heap, register stack, frames, and the objects it always needs.
//!
//! Invariants:
//! 1. `top` is the first register not in use by any frame; registers below it are roots.
//! 2. Everything a field of [`Vm`] refers to is visited by [`Vm::visit_roots`].
//! 3. `pending` holds an exception exactly while a [`Raised`](super::Raised) is on its way.

use super::{Options, Port, Result};
use crate::heap::{Arena, Heap};
use crate::interp::frame::Frame;
use crate::objects::class::Class;
use crate::objects::dict::Dict;
use crate::objects::exception::Exception;
use crate::objects::object::{Gc, Object};
use crate::value::{Slot, Value};
use core::cell::Cell;

/// Words of [`Vm::native_table`]. Code for 64-bit machines holds addresses.
pub const NATIVE_TABLE: usize = if cfg!(target_pointer_width = "64") { 0 } else { 256 };

/// Memory that a port gives to a VM, valid as long as the VM.
pub struct VmMemory {
    /// The heap's arena.
    pub arena: Arena,
    /// Bytes of the arena in use at first.
    pub initial_heap: usize,
    /// The register stack.
    pub stack: *mut Slot,
    /// Registers on it.
    pub stack_len: usize,
    /// The frame records.
    pub frames: *mut Frame,
    /// Frames that fit: the recursion limit.
    pub frames_len: usize,
    /// Lowest address that the native stack may reach before RecursionError is raised.
    pub native_limit: usize,
}

/// Frames and registers beyond the ends, for functions that native code leaves because there is no room for more: they
/// still have to handle the exception.
pub const RESERVED_FRAMES: usize = if cfg!(feature = "side-exits") { 16 } else { 0 };
/// See [`RESERVED_FRAMES`].
pub const RESERVED_REGISTERS: usize = if cfg!(feature = "side-exits") { 1 << 12 } else { 0 };

/// An entry of the cache of class attributes.
#[derive(Clone, Copy)]
struct MethodEntry {
    class: *const Class,
    name: usize,
    value: Slot,
}

const METHOD_CACHE: usize = if cfg!(target_pointer_width = "64") { 256 } else { 64 };

/// The virtual machine.
#[repr(C)]
pub struct Vm {
    // What machine code looks at comes first, so that its offsets depend on nothing but the width of words: code that was
    // made on another machine relies on them (`portable_layout`).
    /// The exception that is being raised.
    pub(crate) pending: Slot,
    /// The exception that is being handled: in the running generator, or in what it called, if one is running.
    pub(crate) handled: Slot,
    /// Changes whenever a user-defined class changes after it was made: inline caches hold it.
    pub(crate) epoch: Cell<u32>,
    /// Set asynchronously (Ctrl-C, scheduled callbacks): checked at backward jumps.
    pub interrupt: core::sync::atomic::AtomicBool,
    /// Counts down to a side exit that native code takes for no reason: for tests.
    pub exit_countdown: core::cell::Cell<isize>,
    pub(crate) native_limit: usize,
    /// The exception that was being handled where the running generator was resumed.
    pub(crate) handled_outside: Slot,
    /// First register.
    pub(crate) stack: *mut Slot,
    /// End of the register stack.
    pub(crate) stack_end: *mut Slot,
    /// First register not in use.
    pub(crate) top: *mut Slot,
    pub(crate) frames: *mut Frame,
    /// The running frame: `frames` itself is a sentinel for "none".
    pub(crate) frame: *mut Frame,
    pub(crate) frames_end: *mut Frame,
    pub(crate) native_base: usize,
    /// The table through which native code calls, for back ends that want one.
    pub native_table: [usize; NATIVE_TABLE],
    /// The heap.
    pub heap: Heap,
    /// Interned strings that are not static: a set.
    pub(crate) interned: super::intern::Interned,
    /// `sys.modules`.
    pub modules: Gc<Dict>,
    /// The dict of `builtins`: what scripts have put there; the builtins themselves are in a static table.
    pub builtins: Gc<Dict>,
    /// Preallocated for when nothing can be allocated.
    pub(crate) memory_error: Option<Gc<Exception>>,
    /// `sys.path`, `sys.argv`, `sys.stdin`, `sys.stdout`, `sys.stderr` and further objects of modules.
    pub(crate) globals: [Slot; Global::COUNT],
    pub(crate) finalizers: super::finalize::Finalizers,
    pub(crate) weak_refs: super::weak::WeakRefs,
    pub(crate) native_code: super::native_code::NativeCode,
    /// The user-defined classes.
    pub(crate) classes: super::class_registry::ClassRegistry,
    /// Static shapes that have children, which are heap cells.
    pub(crate) static_shapes: alloc::vec::Vec<Gc<crate::objects::Shape>>,
    /// Depth of nested `repr` calls, to stop at cycles.
    pub(crate) repr_depth: usize,
    /// The class through which a shared special method is being called, until it looks.
    pub(crate) called_as: Cell<Option<&'static Class>>,
    /// State of the generator of module `random`; nothing until it is used.
    pub(crate) random_state: alloc::vec::Vec<crate::modules::random::Twister>,
    /// A scheduled call is running: others wait until it returns.
    pub(crate) in_scheduled: bool,
    /// A script has scheduled a KeyboardInterrupt.
    pub(crate) scheduled_interrupt: bool,
    pub(crate) port: &'static dyn Port,
    /// Options.
    pub options: Options,
    /// Calls raw native code (`Code::set_raw`); `None` where only the emitter can.
    pub call_raw: Option<crate::emitter::CallRaw>,
    /// Calls native code that resumes a generator (`Code::set_resume`); `None` where nothing makes any.
    pub call_resume: Option<crate::emitter::CallResume>,
    /// Makes native code; `None` where no emitter is built in.
    pub emitter: Option<&'static dyn crate::emitter::Emitter>,
    method_cache: [MethodEntry; METHOD_CACHE],
}

/// Objects that modules keep in the VM.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
#[allow(missing_docs, reason = "each is named for the thing")]
pub enum Global {
    SysPath,
    SysArgv,
    Stdin,
    Stdout,
    Stderr,
    ReprStack,
    ExitHandlers,
    Scheduled,
    MainModule,
    Loading,
    Mounts,
    CurrentMount,
    RegexCache,
    Devices,
    SlotWrappers,
}

impl Global {
    /// How many there are.
    pub const COUNT: usize = Self::SlotWrappers as usize + 1;
}

/// Static shapes outlive the heap that their children are in; the next VM starts without them.
impl Drop for Vm {
    fn drop(&mut self) {
        for shape in &self.static_shapes {
            shape.forget_children();
        }
    }
}

impl Vm {
    /// A VM in the given memory.
    ///
    /// # Safety
    /// The memory is as [`VmMemory`] says, the stacks are zeroed, and only this VM uses it.
    ///
    /// # Errors
    /// Nothing more can be said when the heap is too small for the VM itself.
    #[allow(clippy::result_unit_err, reason = "there is one way to fail: no room")]
    pub unsafe fn new(
        memory: &VmMemory,
        port: &'static dyn Port,
        options: Options,
    ) -> core::result::Result<Self, ()> {
        // SAFETY: the caller's promise.
        let mut heap = unsafe { Heap::new(&memory.arena, memory.initial_heap) };
        // The two dicts that the VM needs before it exists.
        let mut dict = || -> core::result::Result<Gc<Dict>, ()> {
            let cell = heap.alloc(size_of::<Dict>(), false, true).map_err(|_| ())?.cast::<Dict>();
            // SAFETY: a fresh cell of that size.
            unsafe {
                cell.write(Dict::empty(crate::objects::object::Head::new(&crate::objects::dict::DICT_SHAPE)));
                Ok(Gc::from_ptr(cell.as_ptr()))
            }
        };
        let (modules, builtins) = (dict()?, dict()?);
        let empty = MethodEntry { class: core::ptr::null(), name: 0, value: None };
        // SAFETY: the ranges have the given lengths.
        let (stack_end, frames_end) = unsafe {
            (
                memory.stack.add(memory.stack_len.saturating_sub(RESERVED_REGISTERS)),
                memory.frames.add(memory.frames_len.saturating_sub(RESERVED_FRAMES)),
            )
        };
        let mut vm = Self {
            heap,
            stack: memory.stack,
            stack_end,
            top: memory.stack,
            frames: memory.frames,
            frame: memory.frames,
            frames_end,
            pending: None,
            handled: None,
            handled_outside: None,
            epoch: Cell::new(1),
            called_as: Cell::new(None),
            interrupt: core::sync::atomic::AtomicBool::new(false),
            exit_countdown: core::cell::Cell::new(isize::MAX),
            native_table: [0; NATIVE_TABLE],
            native_base: 0,
            native_limit: memory.native_limit,
            method_cache: [empty; METHOD_CACHE],
            interned: super::intern::Interned::new(),
            modules,
            builtins,
            memory_error: None,
            globals: [None; Global::COUNT],
            finalizers: super::finalize::Finalizers::new(),
            weak_refs: super::weak::WeakRefs::new(),
            native_code: super::native_code::NativeCode::new(),
            classes: super::class_registry::ClassRegistry::new(),
            static_shapes: alloc::vec::Vec::new(),
            repr_depth: 0,
            random_state: alloc::vec::Vec::new(),
            in_scheduled: false,
            scheduled_interrupt: false,
            port,
            options,
            call_raw: None,
            call_resume: None,
            emitter: None,
        };
        vm.memory_error = crate::objects::exception::preallocate(&mut vm).ok();
        vm.heap.set_stress(options.gc_stress);
        vm.heap.set_fail_after(options.fail_alloc);
        Ok(vm)
    }

    /// Runs `f` with this VM: everything that uses it must happen inside, because the native stack is scanned
    /// from here on down.
    pub fn enter<T>(&mut self, f: impl FnOnce(&mut Self) -> T) -> T {
        let marker = 0_usize;
        let outer = self.native_base;
        let base = core::ptr::from_ref(&marker) as usize;
        if base > outer {
            self.native_base = base;
        }
        // In a frame of its own: what it keeps in this one could stand above the marker.
        let result = called(f, core::hint::black_box(&mut *self));
        self.native_base = outer;
        core::hint::black_box(&marker);
        result
    }

    /// The services of the machine.
    #[must_use]
    pub fn port(&self) -> &'static dyn Port {
        self.port
    }

    /// Gives the VM another port: for ports whose memory comes from the VM's heap.
    pub fn set_port(&mut self, port: &'static dyn Port) {
        self.port = port;
    }

    /// An object that a module keeps in the VM.
    #[must_use]
    pub fn global(&self, global: Global) -> Slot {
        self.globals[global as usize]
    }

    /// Replaces an object that a module keeps in the VM.
    pub fn set_global(&mut self, global: Global, value: Slot) {
        self.globals[global as usize] = value;
    }

    /// Shows every root to the heap.
    pub(crate) fn visit_roots(&mut self) {
        // SAFETY: `stack..top` and `frames..=frame` are initialised words (invariant 1); the global array is
        // one of words.
        unsafe {
            let registers = self.top.offset_from(self.stack) as usize;
            self.heap.mark_range(self.stack.cast(), registers);
            let frames = self.frame.offset_from(self.frames) as usize + 1;
            let words = frames * size_of::<Frame>() / size_of::<usize>();
            self.heap.mark_range(self.frames.cast(), words);
            let globals: *const Slot = self.globals.as_ptr();
            self.heap.mark_range(globals.cast(), Global::COUNT);
        }
        for value in [self.pending, self.handled, self.handled_outside].into_iter().flatten() {
            self.heap.mark_word(value.bits());
        }
        self.heap.mark_word(self.modules.value().bits());
        self.heap.mark_word(self.builtins.value().bits());
        if let Some(error) = self.memory_error {
            self.heap.mark_word(error.value().bits());
        }
        for shape in &self.static_shapes {
            self.heap.mark_word(shape.first_child_address());
        }
        self.interned.visit(&mut self.heap);
        self.finalizers.visit(&mut self.heap);
        self.weak_refs.visit(&mut self.heap);
    }

    /// Raises RecursionError if the native stack is nearly used up.
    ///
    /// # Errors
    /// RecursionError.
    #[inline]
    pub fn check_native_stack(&mut self) -> Result<()> {
        let marker = 0_u8;
        if (core::ptr::from_ref(&marker) as usize) < self.native_limit {
            return Err(self.native_stack_exhausted());
        }
        // What may nest may also go on for long.
        self.check_interrupt()
    }

    /// Notices Ctrl-C in the long loops of builtin functions. What else an interrupt may ask for (finalizers, scheduled
    /// calls) runs Python code, and waits for the interpreter.
    ///
    /// # Errors
    /// KeyboardInterrupt.
    #[inline(always)]
    pub fn check_interrupt(&mut self) -> Result<()> {
        if self.interrupt.load(core::sync::atomic::Ordering::Relaxed) {
            return self.keyboard_interrupt();
        }
        Ok(())
    }

    #[cold]
    #[inline(never)]
    fn keyboard_interrupt(&mut self) -> Result<()> {
        if self.port().take_keyboard_interrupt() {
            return Err(self.error_with(&crate::objects::exception::KEYBOARD_INTERRUPT, &[]));
        }
        Ok(())
    }

    #[cold]
    fn native_stack_exhausted(&mut self) -> super::Raised {
        // Making the exception needs a little more of the stack than the limit leaves.
        let limit = core::mem::replace(&mut self.native_limit, 0);
        let raised = self.recursion_error();
        self.native_limit = limit;
        raised
    }

    #[inline]
    fn method_slot(class: *const Class, name: usize) -> usize {
        ((class as usize >> 4) ^ (name >> 3)) % METHOD_CACHE
    }

    /// Does a handler run inside an interrupt? Only boards have those.
    #[inline]
    fn is_interrupted(&self) -> bool {
        usize::BITS == 32 && self.frames_end.is_null()
    }

    /// What the cache of class attributes knows: nothing, or that the attribute is there or not.
    #[inline]
    pub(crate) fn method_cache_get(&self, class: Gc<Class>, name: Value) -> Option<Slot> {
        if self.is_interrupted() {
            return None;
        }
        let entry = &self.method_cache[Self::method_slot(class.as_ptr(), name.bits())];
        (entry.class == class.as_ptr() && entry.name == name.bits()).then_some(entry.value)
    }

    #[inline]
    pub(crate) fn method_cache_put(&mut self, class: Gc<Class>, name: Value, value: Slot) {
        if self.is_interrupted() {
            return;
        }
        self.method_cache[Self::method_slot(class.as_ptr(), name.bits())] =
            MethodEntry { class: class.as_ptr(), name: name.bits(), value };
    }

    /// Forgets all class attributes: classes changed, or their addresses may be used again.
    pub(crate) fn method_cache_clear(&mut self) {
        self.method_cache.fill(MethodEntry { class: core::ptr::null(), name: 0, value: None });
    }

    /// A user-defined class changed: inline caches and the method cache are out of date.
    pub(crate) fn classes_changed(&mut self) {
        self.epoch.set(self.epoch.get().wrapping_add(1));
        self.method_cache_clear();
    }

    /// The class of a value.
    #[inline]
    #[must_use]
    pub fn class_of(&self, value: Value) -> Gc<Class> {
        match value.head() {
            Some(head) => head.shape().class(),
            None => crate::objects::immediate::class_of_immediate(value),
        }
    }

    /// Is the value an instance of a builtin class (or of a subclass)?
    #[must_use]
    pub fn is_instance(&self, value: Value, class: &Class) -> bool {
        self.class_of(value).is_subclass_of(class)
    }

    /// The value as a `T`, or TypeError that says what was expected.
    ///
    /// # Errors
    /// TypeError.
    pub fn expect<T: Object>(&mut self, value: Value, what: &str) -> Result<Gc<T>> {
        match value.cast::<T>() {
            Some(object) => Ok(object),
            None => {
                let name = self.class_of(value).name();
                Err(self.type_error(format_args!("{what} must be {}, not {name}", T::class().name())))
            }
        }
    }
}

/// Calls a function in a stack frame that is not its caller's.
#[inline(never)]
fn called<T>(f: impl FnOnce(&mut Vm) -> T, vm: &mut Vm) -> T {
    f(vm)
}
