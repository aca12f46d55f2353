//! Hand-written assembly: the way from Rust into emitted code, and from there to helpers that are called rarely.
//!
//! The entry stub is an `extern "C"` function that puts the VM context into the pinned register and calls an argument
//! shim (see [`abi`](crate::abi)). It saves r15, which belongs to its caller; the shim saves the rest. There is no exit
//! stub: a side exit calls a helper that runs the interpreter, and returns.

use crate::JitError;
use crate::memory::{CodeArena, CodeBlock};
use dynasmrt::x64::X64Relocation;
use dynasmrt::{DynasmApi, VecAssembler, dynasm};
use std::ffi::c_void;
use taipan_emit::backend::{Code, CodeRange};

/// `fn(context, shim, raw entry, arguments, result) -> status`
type EntryStub = unsafe extern "C" fn(*mut c_void, *const u8, *const u8, *const u64, *mut u64) -> u32;

/// A stub as code that has a name.
pub(crate) fn named(name: &str, bytes: Vec<u8>) -> Code {
    let range = CodeRange { name: name.to_string(), offset: 0, size: bytes.len() as u32 };
    Code { bytes, functions: vec![range], ..Code::default() }
}

/// The entry stub, in place.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    block: CodeBlock,
}

impl Entry {
    /// Assembles and places the stub.
    pub(crate) fn new(arena: &CodeArena) -> Result<Self, JitError> {
        let mut ops = VecAssembler::<X64Relocation>::new(0);
        dynasm!(ops
            ; .arch x64
            ; push r15
            ; mov r15, rdi
            ; mov rax, rsi
            ; mov rdi, rdx
            ; mov rsi, rcx
            ; mov rdx, r8
            ; call rax
            ; pop r15
            ; ret
        );
        let bytes = ops.finalize().map_err(|error| JitError::Assembler(error.to_string()))?;
        let code = named("entry", bytes);
        Ok(Self { block: arena.place(&code, |_| None)? })
    }

    /// Where it is.
    pub(crate) const fn block(&self) -> &CodeBlock {
        &self.block
    }

    /// Calls a raw entry through the shim for its signature.
    ///
    /// # Safety
    /// `raw` is the raw entry of a function of the signature that `shim` was made for, both in place. `args` holds
    /// as many words as that has parameters. `context` and the arguments are what the function expects: emitted code
    /// reads and writes memory as the function says.
    pub(crate) unsafe fn call(
        &self,
        context: *mut c_void,
        shim: *const u8,
        raw: *const u8,
        args: &[u64],
        result: &mut u64,
    ) -> u32 {
        // SAFETY: the block holds exactly the stub assembled above, which has this signature, and it lives as long
        // as `self`.
        let stub = unsafe { std::mem::transmute::<*const u8, EntryStub>(self.block.address(0)) };
        // SAFETY: the stub keeps the C convention; what it calls is vouched for by the caller.
        unsafe { stub(context, shim, raw, args.as_ptr(), result) }
    }
}

/// A stub around a helper `extern "C" fn(context, argument) -> word`: calls the helper with the context from the pinned
/// register and the word at `status`, writes the result there, and leaves all registers as they were.
#[allow(clippy::useless_conversion, reason = "what `dynasm!` expands to")]
pub(crate) fn rare_stub(
    arena: &CodeArena,
    name: &str,
    helper: usize,
    status: usize,
) -> Result<CodeBlock, JitError> {
    let mut ops = VecAssembler::<X64Relocation>::new(0);
    // Nine registers and the return address keep the stack aligned to 16 bytes.
    dynasm!(ops
        ; .arch x64
        ; push rax
        ; push rcx
        ; push rdx
        ; push rsi
        ; push rdi
        ; push r8
        ; push r9
        ; push r10
        ; push r11
        ; sub rsp, 256
    );
    for i in 0..16 {
        dynasm!(ops ; .arch x64 ; movups [rsp + i * 16], Rx(i as u8));
    }
    dynasm!(ops
        ; .arch x64
        ; mov rdi, r15
        ; mov rcx, QWORD status as i64
        ; mov rsi, [rcx]
        ; mov rax, QWORD helper as i64
        ; call rax
        ; mov rcx, QWORD status as i64
        ; mov [rcx], rax
    );
    for i in 0..16 {
        dynasm!(ops ; .arch x64 ; movups Rx(i as u8), [rsp + i * 16]);
    }
    dynasm!(ops
        ; .arch x64
        ; add rsp, 256
        ; pop r11
        ; pop r10
        ; pop r9
        ; pop r8
        ; pop rdi
        ; pop rsi
        ; pop rdx
        ; pop rcx
        ; pop rax
        ; ret
    );
    let bytes = ops.finalize().map_err(|error| JitError::Assembler(error.to_string()))?;
    let code = named(name, bytes);
    arena.place(&code, |_| None)
}

/// Words that side exits hand values over in: two for a frame register, and one for the function.
pub const EXIT_WORDS: usize = 2047;

/// The stub of side exits: calls `extern "C" fn(context, number, values) -> word` with the exit's number, which is its own
/// argument, and where the exit has put the live values; returns what that returns.
#[allow(clippy::useless_conversion, reason = "what `dynasm!` expands to")]
pub(crate) fn exit_stub(arena: &CodeArena, handler: usize, values: usize) -> Result<CodeBlock, JitError> {
    let mut ops = VecAssembler::<X64Relocation>::new(0);
    dynasm!(ops
        ; .arch x64
        ; mov rsi, rdi
        ; mov rdi, r15
        ; mov rdx, QWORD values as i64
        ; mov rax, QWORD handler as i64
        ; jmp rax
    );
    let bytes = ops.finalize().map_err(|error| JitError::Assembler(error.to_string()))?;
    let code = named("side_exit", bytes);
    arena.place(&code, |_| None)
}
