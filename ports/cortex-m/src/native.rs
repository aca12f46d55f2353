//! The board's machine: Thumb-2 that is compiled on the board, in the memory that the linker script keeps for code.

use crate::clock;
use crate::code_memory::{self, Block, CodeMemory};
use crate::memory;
use crate::port::BOARD;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::cell::{OnceCell, RefCell};
use core::ffi::c_void;
use core::ops::Range;
use taipan_emit::backend::{Backend, Code, CompileError, RelocationKind, Symbol};
use taipan_emit::function::Module;
use taipan_emit::helper::{HelperTable, Signature};
use taipan_emit::types::Type;
use taipan_emit_thumb::abi;
use taipan_emit_thumb::backend::ThumbBackend;
use taipan_emit_thumb::exits::{DESCRIPTION, Description, Held, SAVED_CORE, SAVED_SINGLE};
use taipan_emit_thumb::level::Level;
use taipan_emit_thumb::runtime::Routine;
use taipan_emit_thumb::stubs;
use taipan_native::emitter::{Tier, context_layout, helper_addresses};
use taipan_native::machine::{Compiled, Failure, Machine, Made, Pending, Placed};
use taipan_native::platform::Platform;
use taipan_native::unprofiled::{Exiting, Registry, Unprofiled};
use taipan_vm::runtime::Vm;
use taipan_vm::runtime::attempt::attempt;
use taipan_vm::runtime::layout::Layout;

/// The VM's emitter on this board.
pub(crate) type NativeEmitter = Tier<Board>;

/// Gives the VM its emitter, for as long as it lives.
pub(crate) fn attach(vm: &mut Vm) {
    let emitter: &'static NativeEmitter = Box::leak(Box::new(NativeEmitter::new(Board::default())));
    vm.emitter = Some(emitter);
}

/// What the board's processor has.
const LEVEL: Level = if cfg!(feature = "an385") {
    Level::V7M
} else if cfg!(feature = "an500") {
    Level::V7EMDP
} else {
    Level::V7EMSP
};

const _: () = assert!((SINGLES == 0) != (LEVEL as usize >= Level::V7EMSP as usize), "target and level agree");

/// Bit 0 of an address that is called: the code is Thumb.
const THUMB: usize = 1;

/// The way into raw entries of a signature, as `taipan_emit_thumb::stubs` makes it: context, raw entry, a word for each
/// argument, where the result goes. Gives whether the function raised.
type EntryStub = unsafe extern "C" fn(*mut c_void, usize, *const usize, *mut usize) -> u32;

/// A function in place.
#[derive(Clone, Debug)]
pub(crate) struct BoardFunction {
    raw: usize,
    block: Block,
    /// The stub for its signature.
    entry: Block,
    params: usize,
}

impl Placed for BoardFunction {
    fn raw_entry(&self) -> usize {
        self.raw
    }

    fn block(&self) -> Range<usize> {
        self.block.range()
    }

    unsafe fn call(&self, context: *mut c_void, words: &[usize]) -> core::result::Result<usize, Pending> {
        assert_eq!(words.len(), self.params, "the number of arguments");
        let mut result = [0; 2];
        let stub = self.entry.range().start | THUMB;
        // SAFETY: the block holds exactly that stub, as long as `self` does.
        let stub = unsafe { core::mem::transmute::<usize, EntryStub>(stub) };
        // SAFETY: the stub was made for the signature of the function, whose code is in place as long as `block` is, and
        // the number of words was checked; the caller vouches for the context and for what the words mean.
        match unsafe { stub(context, self.raw, words.as_ptr(), result.as_mut_ptr()) } {
            0 => Ok(result[0]),
            _ => Err(Pending),
        }
    }
}

/// The compiler, made when the first function needs it.
#[derive(Debug)]
struct Compiler {
    backend: ThumbBackend,
    memory: CodeMemory,
    /// The addresses that code calls, until the VM has them; see `taipan_emit_thumb::abi`.
    table: RefCell<Vec<usize>>,
    /// The stubs in it.
    _stubs: Vec<Block>,
    /// The ways into raw entries.
    entries: RefCell<BTreeMap<Signature, Block>>,
}

impl Compiler {
    fn new(helpers: HelperTable<'_>) -> core::result::Result<Self, Failure> {
        let memory = CodeMemory::new();
        let mut stubs = Vec::new();
        let mut place = |code: core::result::Result<Code, CompileError>| {
            let code = code.map_err(|error| error.to_string())?;
            let block = memory.place(&code.bytes).ok_or(Failure::Memory)?;
            let start = block.range().start;
            stubs.push(block);
            Ok::<usize, Failure>(start)
        };
        let exit = place(stubs::exit((exit_handler as *const () as usize | THUMB) as u32, LEVEL))?;
        let mut table = Vec::from([exit]);
        table.extend(Routine::ALL.iter().map(|routine| routine.address()));
        for (row, address) in helpers.rows.iter().zip(helper_addresses()) {
            table.push(match abi::keeps_registers(row) {
                true => place(stubs::keeping((address | THUMB) as u32, LEVEL))?,
                false => address,
            });
        }
        table.iter_mut().for_each(|address| *address |= THUMB);
        let backend = ThumbBackend::new(LEVEL, context_layout(), Layout::HOST.vm_native_table);
        Ok(Self { backend, memory, table: RefCell::new(table), _stubs: stubs, entries: RefCell::default() })
    }

    /// The way into raw entries of a signature.
    fn entry(&self, signature: &Signature) -> core::result::Result<Block, Failure> {
        if let Some(block) = self.entries.borrow().get(signature) {
            return Ok(block.clone());
        }
        let code = stubs::entry(signature, LEVEL).map_err(|error| error.to_string())?;
        let block = self.memory.place(&code.bytes).ok_or(Failure::Memory)?;
        self.entries.borrow_mut().insert(signature.clone(), block.clone());
        Ok(block)
    }
}

/// This board as a machine for native code.
#[derive(Debug, Default)]
pub(crate) struct Board {
    compiler: OnceCell<Compiler>,
}

impl Board {
    fn compiler(&self, helpers: HelperTable<'_>) -> core::result::Result<&Compiler, Failure> {
        if let Some(compiler) = self.compiler.get() {
            return Ok(compiler);
        }
        // SAFETY: it makes a compiler. What that has placed when it is left in the middle, nobody else knows.
        let compiler = unsafe { attempt(&BOARD, || Compiler::new(helpers)) }??;
        Ok(self.compiler.get_or_init(|| compiler))
    }
}

impl Machine for Board {
    type Placed = BoardFunction;
    type Native = Unprofiled<Self>;

    fn attach(&self, vm: &mut Vm, helpers: HelperTable<'_>) -> core::result::Result<(), Failure> {
        let table = self.compiler(helpers)?.table.take();
        let words = vm.native_table.get_mut(..table.len()).ok_or("more helpers than there is room for")?;
        words.copy_from_slice(&table);
        Ok(())
    }

    fn platform(&self) -> Platform {
        Platform::own(LEVEL.name(), abi::CONVENTIONS)
    }

    fn make(&self, module: Module, helpers: HelperTable<'_>) -> core::result::Result<Made, Failure> {
        let signatures = module.functions.iter().map(|function| function.signature.clone()).collect();
        let mut backend = self.compiler(helpers)?.backend.clone();
        let code = backend.compile_owned(module, helpers).map_err(|error| error.to_string())?;
        Ok(Made { code, signatures })
    }

    fn put(
        &self,
        made: Made,
        helpers: HelperTable<'_>,
        resolve: &dyn Fn(&Symbol) -> Option<usize>,
    ) -> core::result::Result<Compiled<BoardFunction>, Failure> {
        let compiler = self.compiler(helpers)?;
        let Made { mut code, signatures } = made;
        let mut patched = Vec::new();
        for relocation in &code.relocations {
            let at = relocation.offset as usize;
            let target = resolve(&relocation.symbol)
                .ok_or_else(|| format!("no {}", relocation.symbol))?
                .wrapping_add(relocation.addend as usize);
            let thumb = if matches!(relocation.symbol, Symbol::Function(_)) { THUMB } else { 0 };
            if relocation.addend & 1 != 0 {
                patched.push(at);
            }
            match (relocation.kind, code.bytes.get_mut(at..at + 4)) {
                (RelocationKind::Absolute, Some(word)) => {
                    word.copy_from_slice(&(target | thumb).to_le_bytes());
                }
                _ => return Err("code with a relocation that boards do not have".into()),
            }
        }
        let block = compiler.memory.place(&code.bytes).ok_or(Failure::Memory)?;
        let start = block.range().start;
        for at in patched {
            crate::patches::add(start + at).ok_or(Failure::Memory)?;
        }
        let mut functions = Vec::with_capacity(signatures.len());
        for (signature, range) in signatures.iter().zip(&code.functions) {
            functions.push(BoardFunction {
                raw: start + range.offset as usize | THUMB,
                block: block.clone(),
                entry: compiler.entry(signature)?,
                params: signature.params.len(),
            });
        }
        code.bytes = Vec::new();
        Ok(Compiled { functions, code })
    }

    fn code_range(&self) -> Range<usize> {
        code_memory::region()
    }

    fn now_ns(&self) -> u64 {
        clock::microseconds() * 1000
    }
}

/// The side exits of code in place.
struct Exits(Registry);

// SAFETY: one processor; machine code runs outside of interrupts.
unsafe impl Sync for Exits {}

static EXITS: Exits = Exits(Registry::new());

impl Exiting for Board {
    fn registry(&self) -> &'static Registry {
        &EXITS.0
    }
}

/// The bytes of the description of an exit, which stands in code memory.
struct Bytes(usize);

impl Iterator for Bytes {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        if !code_memory::region().contains(&self.0) {
            return None;
        }
        // SAFETY: in the region, which can be read.
        let byte = unsafe { (self.0 as *const u8).read() };
        self.0 += 1;
        Some(byte)
    }
}

/// Words in front of r0 that the stub of side exits saves.
const SINGLES: usize = if cfg!(target_abi = "eabihf") { SAVED_SINGLE } else { 0 };

/// What the stub of side exits saves: s0 to s31 where there is an FPU, r0 to r12, lr, and behind them the stack of the
/// code that leaves.
#[repr(C)]
pub(crate) struct SavedRegisters {
    single: [u32; SINGLES],
    core: [usize; SAVED_CORE],
    stack: [usize; 0],
}

impl SavedRegisters {
    /// The word that is held somewhere.
    ///
    /// # Safety
    /// The code that leaves has described it.
    unsafe fn word(&self, held: Held) -> u64 {
        match held {
            Held::Core(number) => self.core.get(usize::from(number)).copied().unwrap_or(0) as u64,
            Held::Single(number) => self.single.get(usize::from(number)).copied().map_or(0, u64::from),
            // SAFETY: the caller's promise.
            Held::Stack(word) => unsafe { self.stack.as_ptr().add(word as usize).read() as u64 },
            Held::Constant(bits) => u64::from(bits),
        }
    }
}

/// Live values that an exit may have.
const MOST_LIVE: usize = 128;

/// Live values that most exits have no more of: what is left then needs less of the stack while the rest of it runs.
const FEW_LIVE: usize = 12;

/// What the stub of side exits calls: reads the live values from where the description says that they are.
pub(crate) extern "C" fn exit_handler(context: *mut c_void, saved: *const SavedRegisters) -> usize {
    // SAFETY: native code passes the VM that entered it, which nobody else uses until this returns; the stub has saved
    // the registers on the stack.
    let (vm, saved) = unsafe { (&mut *context.cast::<Vm>(), &*saved) };
    let address = saved.core[DESCRIPTION.number() as usize];
    let Some(description) = Description::new(Bytes(address)) else {
        let _ = vm.runtime_error(format_args!("a side exit without a description"));
        return 0;
    };
    if memory::is_in_interrupt() {
        // There is no frame and no memory for the rest of the function.
        let _ = vm.out_of_memory();
        return 0;
    }
    match description.operands {
        0..=FEW_LIVE => exit_with::<FEW_LIVE>(vm, saved, description),
        _ => exit_with::<MOST_LIVE>(vm, saved, description),
    }
}

/// Takes an exit of at most `N` live values.
#[inline(never)]
fn exit_with<const N: usize>(vm: &mut Vm, saved: &SavedRegisters, description: Description<Bytes>) -> usize {
    let number = description.number;
    let count = description.operands;
    let mut live = [0; N];
    let Some(live) = live.get_mut(..count) else {
        let _ = vm.runtime_error(format_args!("a side exit with too many values"));
        return 0;
    };
    // The objects among them are in the saved area too, where the collector sees them.
    for (bits, operand) in live.iter_mut().zip(description) {
        // SAFETY: the description is that of the code that leaves.
        let word = |held| unsafe { saved.word(held) };
        *bits = match (operand.high, operand.ty) {
            (Some(high), _) => word(operand.low) | word(high) << 32,
            (None, Type::I32) => i64::from(word(operand.low) as u32 as i32).cast_unsigned(),
            (None, _) => word(operand.low),
        };
    }
    EXITS.0.take(vm, number, live)
}
