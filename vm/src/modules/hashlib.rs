//! `hashlib`: SHA-256.

use crate::objects::class::{Class, ClassFlags, Layout, Protocol, Result};
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::objects::object::{Gc, Head, Object};
use crate::objects::shape::Shape;
use crate::runtime::{Args, Vm};
use crate::value::Value;
use core::cell::RefCell;
use sha2::{Digest, Sha256};

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "hashlib", contents: CONTENTS };

static CONTENTS: &[Native] = &[Native::class("sha256", &SHA256)];

/// What was hashed so far.
#[repr(C, align(8))]
struct Hash {
    head: Head,
    state: RefCell<Sha256>,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Hash {
    const LAYOUT: Layout = Layout::Hash;
    fn class() -> &'static Class {
        &SHA256
    }
}

static SHA256: Class =
    Class::builtin("sha256", &SHA256_SHAPE, &PROTOCOL, ATTRIBUTES).with_flags(ClassFlags::FINAL);
static SHA256_SHAPE: Shape = Shape::builtin(&SHA256, Layout::Hash, 0, 0);

static PROTOCOL: Protocol = Protocol { new: Some(construct), ..Protocol::NONE };

static ATTRIBUTES: &[Native] = &[
    Native::method("update", 1, 1, |vm, args| {
        let hash = vm.expect::<Hash>(args[0], "self")?;
        let bytes = vm.buffer(args[1], false)?.bytes();
        hash.get().state.borrow_mut().update(bytes);
        Ok(Value::NONE)
    }),
    Native::method("digest", 0, 0, |vm, args| {
        let digest = digest(vm, args[0])?;
        vm.new_bytes(&digest)
    }),
    Native::method("hexdigest", 0, 0, |vm, args| {
        let digest = digest(vm, args[0])?;
        let mut f = vm.formatter();
        for byte in digest {
            f.write(format_args!("{byte:02x}"));
        }
        f.finish(vm)
    }),
    Native::method("copy", 0, 0, |vm, args| {
        let state = vm.expect::<Hash>(args[0], "self")?.get().state.borrow().clone();
        make(vm, state)
    }),
    Native::get("digest_size", |_, _| Ok(Value::int(32))),
    Native::get("block_size", |_, _| Ok(Value::int(64))),
    Native::get("name", |vm, _| vm.new_str("sha256")),
];

fn make(vm: &mut Vm, state: Sha256) -> Result<Value> {
    let hash = Hash { head: Head::new(&SHA256_SHAPE), state: RefCell::new(state) };
    Ok(vm.alloc_leaf(hash)?.value())
}

fn construct(vm: &mut Vm, _: Gc<Class>, args: Args) -> Result<Value> {
    let [data] = args.bind(vm, "sha256", ["data"], 1, 0)?;
    let mut state = Sha256::new();
    if let Some(data) = data {
        state.update(vm.buffer(data, false)?.bytes());
    }
    make(vm, state)
}

/// The hash of what came so far; more may follow.
fn digest(vm: &mut Vm, hash: Value) -> Result<[u8; 32]> {
    let hash = vm.expect::<Hash>(hash, "self")?;
    let state = hash.get().state.borrow().clone();
    Ok(state.finalize().into())
}
