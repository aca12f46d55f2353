//! The board's machine: Thumb-2 that is compiled on the board, in the memory that the linker script keeps for code.

use crate::code_memory::{self, Block, CodeMemory};
use crate::native_stubs::{self, Registers, SavedRegisters, native_enter};
use crate::{clock, native_stubs::SINGLES};
use alloc::boxed::Box;
use alloc::format;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::cell::{OnceCell, RefCell};
use core::ffi::c_void;
use core::ops::Range;
use taipan_emit::backend::{Backend, RelocationKind};
use taipan_emit::function::Module;
use taipan_emit::helper::{HelperTable, Signature};
use taipan_emit::types::Type;
use taipan_emit_thumb::abi::{self, Arguments};
use taipan_emit_thumb::backend::ThumbBackend;
use taipan_emit_thumb::exits::{DESCRIPTION, Description, Held};
use taipan_emit_thumb::level::Level;
use taipan_emit_thumb::mir::Place;
use taipan_emit_thumb::reg::RegClass;
use taipan_emit_thumb::runtime::Routine;
use taipan_native::emitter::{Tier, context_layout, helper_addresses};
use taipan_native::machine::{Compiled, Machine, Pending, Placed};
use taipan_native::unprofiled::{Exiting, Registry, Unprofiled};
use taipan_vm::runtime::Vm;
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

/// A function in place.
#[derive(Clone, Debug)]
pub(crate) struct BoardFunction {
    raw: usize,
    block: Block,
    signature: Rc<Signature>,
}

impl Placed for BoardFunction {
    fn raw_entry(&self) -> usize {
        self.raw
    }

    fn block(&self) -> Range<usize> {
        self.block.range()
    }

    unsafe fn call(&self, context: *mut c_void, words: &[usize]) -> core::result::Result<usize, Pending> {
        let mut registers = Registers::default();
        let mut arguments = Arguments::new(LEVEL, 0);
        let mut places = Vec::new();
        for ty in &self.signature.params {
            arguments.next(*ty, &mut places);
        }
        let mut stack = [0_usize; 8];
        let mut more = Vec::new();
        let count = (arguments.stack_words() as usize).next_multiple_of(2);
        let stack = if count <= stack.len() {
            &mut stack[..count]
        } else {
            more.resize(count, 0);
            &mut more[..]
        };
        for (place, word) in places.iter().zip(words) {
            match place {
                Place::Reg(reg) if reg.class() == RegClass::Core => {
                    registers.core[reg.number() as usize] = *word;
                }
                Place::Reg(reg) => registers.single[reg.number() as usize] = *word as u32,
                Place::Outgoing(at) => stack[*at as usize] = *word,
                _ => {}
            }
        }
        registers.stack = stack.as_ptr() as usize;
        registers.stack_words = count;
        // SAFETY: the code is in place as long as `block` is, and gets as many words as its signature says; the caller
        // vouches for the context and for what the words mean.
        unsafe { native_enter(context, self.raw, &raw mut registers) };
        let signature = &self.signature;
        let is_single = signature.result.is_some_and(|ty| abi::is_single(ty, LEVEL));
        let result = if is_single { registers.single[0] as usize } else { registers.core[0] };
        let raised = match abi::RaiseConvention::of(signature) {
            abi::RaiseConvention::Never => false,
            abi::RaiseConvention::ZeroWord => result == 0,
            abi::RaiseConvention::Status => {
                let status = abi::status_register(signature.result, LEVEL);
                registers.core[status.number() as usize] != 0
            }
        };
        if raised { Err(Pending) } else { Ok(result) }
    }
}

/// The compiler, made when the first function needs it.
#[derive(Debug)]
struct Compiler {
    backend: RefCell<ThumbBackend>,
    memory: CodeMemory,
    /// The addresses that code calls; see `taipan_emit_thumb::abi`.
    table: Box<[usize]>,
    /// Stubs of helpers that are called rarely.
    _stubs: Option<Block>,
}

/// This board as a machine for native code.
#[derive(Debug, Default)]
pub(crate) struct Board {
    compiler: OnceCell<core::result::Result<Compiler, String>>,
}

/// Bytes of the stub of a helper that is called rarely.
const RARE_STUB: usize = 16;

/// The stub of a helper that is called rarely: `ldr.w r12, [pc, #4]`, `ldr.w pc, [pc, #4]`, the helper's address, that of
/// the common part.
fn rare_stub(helper: usize) -> [u8; RARE_STUB] {
    let common = native_stubs::native_rare_call as *const () as usize;
    let mut bytes = [0xdf, 0xf8, 0x04, 0xc0, 0xdf, 0xf8, 0x04, 0xf0, 0, 0, 0, 0, 0, 0, 0, 0];
    bytes[8..12].copy_from_slice(&(helper | THUMB).to_le_bytes());
    bytes[12..].copy_from_slice(&(common | THUMB).to_le_bytes());
    bytes
}

impl Board {
    fn compiler(&self, helpers: HelperTable<'_>) -> core::result::Result<&Compiler, String> {
        let make = || {
            let memory = CodeMemory::new();
            let addresses = helper_addresses();
            let rare: Vec<usize> = (0..addresses.len())
                .filter(|index| helpers.rows.get(*index).is_some_and(abi::keeps_registers))
                .collect();
            let stubs: Vec<u8> = rare.iter().flat_map(|index| rare_stub(addresses[*index])).collect();
            let stubs = match rare.is_empty() {
                true => None,
                false => Some(memory.place(&stubs).ok_or("no memory for code")?),
            };
            let mut table = Vec::with_capacity(1 + Routine::ALL.len() + addresses.len());
            table.push(native_stubs::native_exit_stub as *const () as usize);
            table.extend(Routine::ALL.iter().map(|routine| routine.address()));
            table.extend(addresses);
            if let Some(stubs) = &stubs {
                let first = table.len() - helpers.rows.len();
                for (number, index) in rare.iter().enumerate() {
                    table[first + index] = stubs.range().start + number * RARE_STUB;
                }
            }
            table.iter_mut().for_each(|address| *address |= THUMB);
            let backend = ThumbBackend::new(LEVEL, context_layout(), Layout::HOST.vm_native_table);
            let table = table.into_boxed_slice();
            Ok(Compiler { backend: RefCell::new(backend), memory, table, _stubs: stubs })
        };
        self.compiler.get_or_init(make).as_ref().map_err(Clone::clone)
    }
}

impl Machine for Board {
    type Placed = BoardFunction;
    type Native = Unprofiled<Self>;

    fn attach(&self, vm: &mut Vm, helpers: HelperTable<'_>) -> core::result::Result<(), String> {
        vm.native_table = self.compiler(helpers)?.table.as_ptr() as usize;
        Ok(())
    }

    fn compile(
        &self,
        module: &Module,
        helpers: HelperTable<'_>,
        resolve: &dyn Fn(&str) -> Option<usize>,
    ) -> core::result::Result<Compiled<BoardFunction>, String> {
        let compiler = self.compiler(helpers)?;
        let compiled = compiler.backend.borrow_mut().compile(module, helpers);
        let mut code = compiled.map_err(|error| error.to_string())?;
        for relocation in &code.relocations {
            let at = relocation.offset as usize;
            let target = resolve(&relocation.symbol)
                .ok_or_else(|| format!("no function {}", relocation.symbol))?
                .wrapping_add(relocation.addend as usize);
            match (relocation.kind, code.bytes.get_mut(at..at + 4)) {
                (RelocationKind::Absolute, Some(word)) => {
                    word.copy_from_slice(&(target | THUMB).to_le_bytes());
                }
                _ => return Err("code with a relocation that boards do not have".to_string()),
            }
        }
        let block = compiler.memory.place(&code.bytes).ok_or("no memory for code")?;
        let start = block.range().start;
        let functions = module.functions.iter().zip(&code.functions).map(|(function, range)| BoardFunction {
            raw: start + range.offset as usize | THUMB,
            block: block.clone(),
            signature: Rc::new(function.signature.clone()),
        });
        let functions = functions.collect();
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

/// Live values that an exit may have.
const MOST_LIVE: usize = 256;

/// What the stub of side exits calls: reads the live values from where the description says that they are.
pub(crate) extern "C" fn exit_handler(context: *mut c_void, saved: *const SavedRegisters) -> usize {
    // SAFETY: native code passes the VM that entered it, which nobody else uses until this returns; the stub has saved
    // the registers on the stack.
    let (vm, saved) = unsafe { (&mut *context.cast::<Vm>(), &*saved) };
    let address = saved.core(DESCRIPTION.number() as u8);
    let Some(description) = Description::new(Bytes(address)) else {
        let _ = vm.runtime_error(format_args!("a side exit without a description"));
        return 0;
    };
    let number = description.number;
    if description.operands > MOST_LIVE {
        let _ = vm.runtime_error(format_args!("a side exit with too many values"));
        return 0;
    }
    let word = |held| match held {
        Held::Core(number) => saved.core(number) as u64,
        Held::Single(number) => u64::from(saved.single(number)),
        // SAFETY: the code that leaves has described it.
        Held::Stack(word) => unsafe { saved.stack(word as usize) as u64 },
        Held::Constant(bits) => u64::from(bits),
    };
    // The values themselves are in the saved area, where the collector sees them.
    let live = description.map(|operand| {
        let low = word(operand.low);
        match (operand.high, operand.ty) {
            (Some(high), _) => low | word(high) << 32,
            (None, Type::I32) => i64::from(low as u32 as i32).cast_unsigned(),
            (None, _) => low,
        }
    });
    let live: Vec<u64> = live.collect();
    EXITS.0.take(vm, number, &live)
}
