//! Calling conventions: how IR signatures become CLIF signatures.
//!
//! - A *raw entry* takes unboxed arguments in registers by Cranelift's [`RAW`] convention, with the VM context in the
//!   pinned register (r15). A function that cannot raise returns its result and nothing else. One that may raise and
//!   returns a `value` returns word 0 to say that it raised, which is no value. Every other one that may raise returns
//!   a second register, the *status*: 0 if it returned, 1 if it raised.
//! - A *helper* is an `extern "C"` function, with the context as first argument if its row says so. Raising works as
//!   above, except that the status is a whole word: `#[repr(C)] struct { value, status }`, or just the status.
//! - A helper that is called rarely has a *stub* (`PreserveAll`): it writes the status to a word of the back end, and
//!   changes no register.
//! - An *argument shim* is an `extern "C" fn(raw: *const u8, args: *const u64, ret: *mut u64) -> status` that loads
//!   the arguments of one signature, calls a raw entry of it and stores the result. It expects the context in place.
//!
//! Side exits need no convention: they run the rest of the function in the interpreter, and return what it returned.

use cranelift_codegen::ir::{
    AbiParam, ArgumentExtension, Signature as ClifSignature, Type as ClifType, types,
};
use cranelift_codegen::isa::CallConv;
use taipan_emit::helper::{Helper, Signature};
use taipan_emit::types::Type;

/// The convention of raw entries. Figures for recursive fib in `docs/decisions/0003-ir-and-cranelift.md`.
pub(crate) const RAW: CallConv = CallConv::SystemV;

/// How a callee tells that it raised.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum RaiseConvention {
    /// It never does.
    Never,
    /// By returning word 0.
    ZeroWord,
    /// By a register of its own.
    Status,
}

impl RaiseConvention {
    pub(crate) fn of(signature: &Signature) -> Self {
        match signature.result {
            _ if !signature.raises => Self::Never,
            Some(Type::Value) => Self::ZeroWord,
            _ => Self::Status,
        }
    }
}

/// The CLIF type of an IR type.
pub(crate) const fn clif_type(ty: Type) -> ClifType {
    match ty {
        Type::Bool => types::I8,
        Type::I32 => types::I32,
        Type::I64 | Type::Ptr | Type::Value => types::I64,
        Type::F32 => types::F32,
        Type::F64 => types::F64,
    }
}

/// The signature of a raw entry.
pub(crate) fn raw_signature(signature: &Signature) -> ClifSignature {
    let mut clif = ClifSignature::new(RAW);
    clif.params.extend(signature.params.iter().map(|ty| AbiParam::new(clif_type(*ty))));
    clif.returns.extend(signature.result.map(|ty| AbiParam::new(clif_type(ty))));
    if RaiseConvention::of(signature) == RaiseConvention::Status {
        clif.returns.push(AbiParam::new(types::I8));
    }
    clif
}

/// The signature of a helper.
pub(crate) fn helper_signature(helper: &Helper) -> ClifSignature {
    // C callees may rely on a bool being extended.
    let param = |ty: &Type| AbiParam {
        extension: if *ty == Type::Bool { ArgumentExtension::Uext } else { ArgumentExtension::None },
        ..AbiParam::new(clif_type(*ty))
    };
    let mut clif = ClifSignature::new(CallConv::SystemV);
    clif.params.extend(helper.takes_context.then(|| AbiParam::new(types::I64)));
    clif.params.extend(helper.params.iter().map(param));
    clif.returns.extend(helper.result.map(|ty| AbiParam::new(clif_type(ty))));
    if RaiseConvention::of(&helper.signature()) == RaiseConvention::Status {
        clif.returns.push(AbiParam::new(types::I64));
    }
    clif
}

/// The signature of the stub of a helper that is called rarely. The convention has no results; an argument and a result
/// go through memory.
pub(crate) fn rare_signature() -> ClifSignature {
    ClifSignature::new(CallConv::PreserveAll)
}

/// The signature of an argument shim.
pub(crate) fn shim_signature() -> ClifSignature {
    let mut clif = ClifSignature::new(CallConv::SystemV);
    clif.params.extend([AbiParam::new(types::I64); 3]);
    clif.returns.push(AbiParam::new(types::I32));
    clif
}
