//! `code`: a unit loaded into the heap, ready to run.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::dict::Dict;
use super::list::List;
use super::native::Native;
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::string::Str;
use super::tuple::Tuple;
use crate::bytecode::{ExceptionRow, ParameterCounts, UnitFlags};
use crate::runtime::Vm;
use crate::runtime::format::Formatter;
use crate::value::{Slot, Value};
use core::cell::Cell;

/// An inline cache: what an instruction found the last time. Meaning of the words by kind in `interp/attribute_cache.rs` and `interp/global_cache.rs`.
#[repr(C)]
pub struct Cache {
    /// What must be the same for the rest to hold: a shape, or the entries of a dict.
    pub guard: Cell<usize>,
    /// Where, and the class epoch.
    pub place: Cell<usize>,
    /// What was found.
    pub value: Cell<usize>,
    /// The class epoch in which it was found.
    pub epoch: Cell<usize>,
    /// How often what was found for one shape gave way to what was found for another in the same epoch.
    #[cfg(feature = "monitor")]
    pub replaced: Cell<usize>,
}

impl Cache {
    /// Forgets what the cache of an attribute found before, as it is not right for objects of this shape.
    pub(crate) fn forget_for(&self, shape: Gc<Shape>, epoch: u32) {
        #[cfg(feature = "monitor")]
        {
            let guard = self.guard.get();
            // Guards that are odd are no shapes.
            if guard & 1 == 0
                && guard != 0
                && guard != shape.as_ptr() as usize
                && self.epoch.get() == epoch as usize
            {
                self.replaced.set(self.replaced.get().saturating_add(1));
            }
        }
        let _ = (shape, epoch);
        self.guard.set(0);
    }

    /// Have objects of several shapes come by?
    #[cfg(feature = "side-exits")]
    pub(crate) fn is_shared(&self) -> bool {
        #[cfg(feature = "monitor")]
        return self.replaced.get() != 0;
        #[cfg(not(feature = "monitor"))]
        false
    }
}

/// A code object. Pointers are to cells of the heap that the object keeps alive, or, instructions and lines of
/// frozen modules, to memory that never changes.
#[repr(C, align(8))]
pub struct Code {
    pub(crate) head: Head,
    pub(crate) instructions: Cell<*const u32>,
    pub(crate) constants: Cell<*const Value>,
    pub(crate) caches: Cell<*const Cache>,
    /// Words of instructions.
    pub len: u32,
    /// Number of constants.
    pub constant_count: u32,
    /// Registers of a frame.
    pub registers: u16,
    /// Registers that are locals: cleared when a frame is entered.
    pub locals_count: u16,
    /// How many registers at the end of the frame are locals too.
    pub far_locals: u16,
    /// Parameters.
    pub parameters: ParameterCounts,
    /// Properties.
    pub flags: UnitFlags,
    /// Number of inline caches.
    pub cache_count: u16,
    pub(crate) exceptions: Cell<*const ExceptionRow>,
    pub(crate) exception_count: u32,
    pub(crate) line_bytes: u32,
    pub(crate) lines: Cell<*const u8>,
    /// Line of the first instruction.
    pub first_line: u32,
    /// Name.
    pub name: Gc<Str>,
    /// Qualified name.
    pub qualname: Gc<Str>,
    /// File it was compiled from.
    pub filename: Gc<Str>,
    /// Names of the locals, parameters first.
    pub locals: Gc<Tuple>,
    /// Names of the free variables.
    pub free: Gc<Tuple>,
    /// Docstring.
    pub doc: Slot,
    /// Bit i of byte i / 8: local i holds a cell. A bytes object.
    pub cells: Value,
    /// Number of positional arguments if the function has only plain positional parameters and is no
    /// generator or coroutine, else -1: what the call's fast path tests.
    pub simple_arity: Cell<i32>,
    /// Raw entry of native code, 0 if there is none. Set by an emitter.
    pub native_entry: Cell<usize>,
    /// What the emitter keeps about the native code.
    pub native_data: Cell<usize>,
    /// Lists of what the native code refers to.
    pub(crate) native_roots: Cell<Option<Gc<List>>>,
    /// Address of native code that takes the function and exactly as many values as there are positional parameters,
    /// and gives a value, or word 0 if it raised; 0 if there is none. Everything that is called otherwise goes by
    /// `native_entry`. Of a generator function, whose calls only make an object, it is the code that resumes, or
    /// [`RESUME_WATCHED`].
    pub native_raw: Cell<usize>,
    /// How many values that code takes, and with which globals it may be called.
    pub(crate) raw_arity: Cell<usize>,
    pub(crate) raw_globals: Cell<*const Dict>,
    /// See `interp/monitor.rs`.
    #[cfg(feature = "monitor")]
    pub(crate) profile: Cell<*const u32>,
    /// How often the function was called in the monitoring interpreter.
    #[cfg(feature = "monitor")]
    pub calls: Cell<u32>,
    /// How many of those calls have returned. While a function that calls itself has not, its profile knows nothing of
    /// what stands behind the call.
    #[cfg(feature = "monitor")]
    pub returns: Cell<u32>,
    /// From how many jumps back on the emitter is asked about a loop.
    #[cfg(feature = "monitor")]
    pub loop_threshold: Cell<u32>,
    /// Calls that go to the interpreter although there is a native entry: the emitter waits for the code to become hot.
    pub cold_calls: Cell<u32>,
    /// What `simple_arity` was before there was a native entry.
    pub(crate) cold_arity: Cell<i32>,
    /// What the monitoring interpreter does about it, if it has a profile.
    #[cfg(feature = "monitor")]
    pub watch: Cell<Watch>,
}

/// What [`Code::native_raw`] is for a generator function whose resumptions the emitter is asked about.
pub const RESUME_WATCHED: usize = 1;

/// What the monitoring interpreter does about code that has a profile.
#[cfg(feature = "monitor")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Watch {
    /// Nothing.
    Nothing,
    /// It counts turns of loops.
    Loops,
    /// It notes what instructions define, too.
    Kinds,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Code {
    const LAYOUT: Layout = Layout::Code;
    fn class() -> &'static Class {
        &CODE
    }
}

/// The class.
pub static CODE: Class =
    Class::builtin("code", &CODE_SHAPE, &PROTOCOL, ATTRIBUTES).with_flags(ClassFlags::FINAL);
/// Its root shape.
pub static CODE_SHAPE: Shape = Shape::builtin(&CODE, Layout::Code, 0, 0);

static PROTOCOL: Protocol = Protocol { repr: Some(repr), ..Protocol::NONE };

static ATTRIBUTES: &[Native] = &[
    Native::get("co_name", |vm, this| Ok(vm.expect::<Code>(this, "self")?.name.value())),
    Native::get("co_qualname", |vm, this| Ok(vm.expect::<Code>(this, "self")?.qualname.value())),
    Native::get("co_filename", |vm, this| Ok(vm.expect::<Code>(this, "self")?.filename.value())),
    Native::get("co_firstlineno", |vm, this| {
        Ok(Value::int(vm.expect::<Code>(this, "self")?.first_line as isize))
    }),
    Native::get("co_flags", |vm, this| {
        let flags = vm.expect::<Code>(this, "self")?.get().flags;
        // The numbers are CPython's. An async generator is both of the others here.
        let kind = match (flags.has(UnitFlags::GENERATOR), flags.has(UnitFlags::COROUTINE)) {
            (true, true) => 0x200,
            (true, false) => 0x20,
            (false, true) => 0x80,
            (false, false) => 0,
        };
        let is_function = !flags.has(UnitFlags::MODULE | UnitFlags::CLASS);
        let bit = |set: bool, bit: isize| if set { bit } else { 0 };
        Ok(Value::int(
            kind | bit(is_function, 3)
                | bit(flags.has(UnitFlags::VAR_ARGS), 4)
                | bit(flags.has(UnitFlags::VAR_KW), 8)
                | bit(flags.has(UnitFlags::NESTED), 16),
        ))
    }),
    Native::get("co_argcount", |vm, this| {
        Ok(Value::int(vm.expect::<Code>(this, "self")?.parameters.positional as isize))
    }),
    Native::get("co_posonlyargcount", |vm, this| {
        Ok(Value::int(vm.expect::<Code>(this, "self")?.parameters.positional_only as isize))
    }),
    Native::get("co_kwonlyargcount", |vm, this| {
        Ok(Value::int(vm.expect::<Code>(this, "self")?.parameters.keyword_only as isize))
    }),
    Native::get("co_varnames", |vm, this| {
        let code = vm.expect::<Code>(this, "self")?;
        let parameters = code.parameter_registers();
        names_where(vm, code, |i, cell| i < parameters || !cell)
    }),
    Native::get("co_cellvars", |vm, this| {
        let code = vm.expect::<Code>(this, "self")?;
        names_where(vm, code, |_, cell| cell)
    }),
    Native::get("co_nlocals", |vm, this| {
        let code = vm.expect::<Code>(this, "self")?;
        let parameters = code.parameter_registers();
        let names = names_where(vm, code, |i, cell| i < parameters || !cell)?;
        Ok(Value::int(vm.len(names)? as isize))
    }),
    Native::get("co_flags", |vm, this| {
        let code = vm.expect::<Code>(this, "self")?;
        // The numbers are CPython's: code that asks compares with `inspect`'s constants.
        let flags = [(UnitFlags::VAR_ARGS, 0x4), (UnitFlags::VAR_KW, 0x8), (UnitFlags::NESTED, 0x10)];
        let mut bits = if code.flags.has(UnitFlags::MODULE | UnitFlags::CLASS) { 0 } else { 0x3 };
        for (flag, bit) in flags {
            bits |= if code.flags.has(flag) { bit } else { 0 };
        }
        bits |= match (code.flags.has(UnitFlags::COROUTINE), code.flags.has(UnitFlags::GENERATOR)) {
            (false, false) => 0,
            (false, true) => 0x20,
            (true, false) => 0x80,
            (true, true) => 0x200,
        };
        Ok(Value::int(bits))
    }),
    Native::get("co_consts", |vm, this| {
        let code = vm.expect::<Code>(this, "self")?;
        Ok(vm.new_tuple_with(code.constants().len(), |i| code.constants()[i])?.value())
    }),
    Native::get("co_code", |vm, this| {
        let code = vm.expect::<Code>(this, "self")?;
        let bytes: alloc::vec::Vec<u8> = code.words().iter().flat_map(|word| word.to_le_bytes()).collect();
        vm.new_bytes(&bytes)
    }),
    Native::get("co_stacksize", |vm, this| {
        Ok(Value::int(isize::from(vm.expect::<Code>(this, "self")?.registers as i16)))
    }),
    Native::get("co_freevars", |vm, this| Ok(vm.expect::<Code>(this, "self")?.free.value())),
];

/// The names of the locals of which `wanted` says so, given number and whether it is shared with inner functions.
fn names_where(vm: &mut Vm, code: Gc<Code>, wanted: impl Fn(usize, bool) -> bool) -> Result<Value> {
    let list = vm.new_list(&[])?;
    for (i, name) in code.locals.get().items().iter().enumerate() {
        let bits =
            code.cells.cast::<super::bytes::Bytes>().and_then(|bytes| bytes.as_bytes().get(i / 8).copied());
        if wanted(i, bits.is_some_and(|bits| bits & 1 << (i % 8) != 0)) {
            List::push(list, vm, *name)?;
        }
    }
    Ok(vm.new_tuple(list.items())?.value())
}

fn repr(vm: &mut Vm, this: Value, f: &mut Formatter) -> Result<()> {
    let code = vm.expect::<Code>(this, "self")?;
    f.write(format_args!(
        "<code object {}, file \"{}\", line {}>",
        code.name.get().as_str(),
        code.filename.get().as_str(),
        code.first_line
    ));
    Ok(())
}

impl Code {
    /// Makes calls go to native code, if there is an entry: the emitter finds `data` again when it is asked to call the
    /// function. Only [`Vm::attach_native`] knows what else there is to do.
    pub(crate) fn set_native(&self, entry: usize, data: usize) {
        self.native_entry.set(entry);
        self.native_data.set(data);
        if entry != 0 {
            // The call's fast path pushes a bytecode frame: keep it out, but for cold calls.
            if self.simple_arity.get() >= 0 {
                self.cold_arity.set(self.simple_arity.replace(-1));
            }
        }
    }

    /// The data of the emitter are those of a generator function, which it asks to be told about: see
    /// `interp/compiled_generator.rs`.
    pub fn watch_resumes(&self) {
        self.raw_arity.set(usize::MAX);
        self.native_raw.set(RESUME_WATCHED);
    }

    /// Publishes native code that resumes generators of functions with these globals.
    pub fn set_resume(&self, entry: usize, globals: Gc<Dict>) {
        self.raw_arity.set(usize::MAX);
        self.raw_globals.set(globals.as_ptr());
        self.native_raw.set(entry);
    }

    /// Takes published code back.
    pub fn unset_raw(&self) {
        let is_generator = self.flags.has(UnitFlags::GENERATOR | UnitFlags::COROUTINE);
        self.native_raw.set(if is_generator { RESUME_WATCHED } else { 0 });
    }

    /// Publishes native code that can be called with values directly, for functions with these globals. The code has
    /// nothing but positional parameters.
    pub fn set_raw(&self, entry: usize, globals: Gc<Dict>) {
        self.raw_arity.set(usize::from(self.parameters.positional));
        self.raw_globals.set(globals.as_ptr());
        self.native_raw.set(entry);
    }

    /// A head for a new code object.
    #[must_use]
    pub(crate) fn head() -> Head {
        Head::new(&CODE_SHAPE)
    }

    /// Address of the first instruction.
    #[inline(always)]
    #[must_use]
    pub fn start(&self) -> *const u32 {
        self.instructions.get()
    }

    /// Is a call of it to be interpreted although there is a native entry? Counts it.
    #[inline]
    pub fn take_cold_call(&self) -> bool {
        let left = self.cold_calls.get();
        if left != 0 {
            self.cold_calls.set(left - 1);
        }
        left != 0
    }

    /// Does a call with this many positional arguments just push a bytecode frame? Counts it if it is a cold one.
    #[inline(always)]
    pub(crate) fn takes_frame(&self, count: usize) -> bool {
        if self.simple_arity.get() == count as i32 {
            return true;
        }
        cfg!(feature = "monitor") && self.cold_arity.get() == count as i32 && self.take_cold_call()
    }

    /// Address of an inline cache.
    #[must_use]
    pub fn cache_address(&self, cache: usize) -> usize {
        (self.caches.get() as usize).wrapping_add(cache * size_of::<Cache>())
    }

    /// The instruction words.
    #[must_use]
    pub fn words(&self) -> &[u32] {
        // SAFETY: `len` words stand there as long as the code object lives.
        unsafe { core::slice::from_raw_parts(self.instructions.get(), self.len as usize) }
    }

    /// The constants.
    #[must_use]
    pub fn constants(&self) -> &[Value] {
        if self.constant_count == 0 {
            return &[];
        }
        // SAFETY: as above.
        unsafe { core::slice::from_raw_parts(self.constants.get(), self.constant_count as usize) }
    }

    /// The exception table.
    #[must_use]
    pub fn exception_rows(&self) -> &[ExceptionRow] {
        if self.exception_count == 0 {
            return &[];
        }
        // SAFETY: as above.
        unsafe { core::slice::from_raw_parts(self.exceptions.get(), self.exception_count as usize) }
    }

    /// Line of an instruction.
    #[must_use]
    pub fn line_of(&self, word: u32) -> u32 {
        let lines = if self.line_bytes == 0 {
            &[]
        } else {
            // SAFETY: as above.
            unsafe { core::slice::from_raw_parts(self.lines.get(), self.line_bytes as usize) }
        };
        crate::bytecode::unit::line_of(lines, self.first_line, word)
    }

    /// The register of a local, by its number in `locals`.
    #[must_use]
    pub fn local_register(&self, index: usize) -> usize {
        let near = usize::from(self.locals_count);
        if index < near { index } else { usize::from(self.registers - self.far_locals) + index - near }
    }

    /// Number of registers that are parameters, `*args` and `**kwargs` included.
    #[must_use]
    pub fn parameter_registers(&self) -> usize {
        usize::from(self.parameters.positional)
            + usize::from(self.parameters.keyword_only)
            + usize::from(self.flags.has(UnitFlags::VAR_ARGS))
            + usize::from(self.flags.has(UnitFlags::VAR_KW))
    }
}
