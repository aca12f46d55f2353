//! `hashlib`: SHA-256, and for what still asks for them SHA-1 and MD5 (`hashlib_older.rs`).

use super::hashlib_older::{Kind, Older};
use crate::objects::class::{Class, ClassFlags, Layout, Protocol, Result};
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::objects::object::{Gc, Head, Object};
use crate::objects::shape::Shape;
use crate::runtime::{Args, Vm};
use crate::value::Value;
use alloc::vec::Vec;
use core::cell::RefCell;
use sha2::{Digest, Sha256};

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "hashlib", contents: CONTENTS };

static CONTENTS: &[Native] = &[
    Native::class("sha256", &SHA256),
    Native::class("sha1", &SHA1),
    Native::class("md5", &MD5),
    Native::function_kw("new", 1, 2, |vm, args| {
        let [name, data, _] = args.bind(vm, "new", ["name", "data", "usedforsecurity"], 1, 1)?;
        let name = vm.expect_str(name.unwrap_or(Value::NONE), "name")?;
        let state = match name.get().as_str() {
            "sha256" | "SHA256" => State::Sha256(Sha256::new()),
            "sha1" | "SHA1" => State::Older(Older::new(Kind::Sha1)),
            "md5" | "MD5" => State::Older(Older::new(Kind::Md5)),
            other => return Err(vm.value_error(format_args!("unsupported hash type {other}"))),
        };
        start(vm, state, data)
    }),
    Native::make("algorithms_available", names),
    Native::make("algorithms_guaranteed", names),
];

fn names(vm: &mut Vm) -> Result<Value> {
    let names = [vm.new_str("sha256")?, vm.new_str("sha1")?, vm.new_str("md5")?];
    let list = vm.new_list(&names)?.value();
    vm.call(Gc::from_static(&crate::objects::set::SET).value(), &[list])
}

/// What was hashed so far.
#[derive(Clone)]
enum State {
    Sha256(Sha256),
    Older(Older),
}

impl State {
    fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Sha256(state) => state.update(bytes),
            Self::Older(state) => state.update(bytes),
        }
    }

    fn finish(self) -> Vec<u8> {
        match self {
            Self::Sha256(state) => state.finalize().to_vec(),
            Self::Older(state) => {
                let len = if state.kind() == Kind::Md5 { 16 } else { 20 };
                state.finish()[..len].to_vec()
            }
        }
    }
}

/// A hash object.
#[repr(C, align(8))]
struct Hash {
    head: Head,
    state: RefCell<State>,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Hash {
    const LAYOUT: Layout = Layout::Hash;
    fn class() -> &'static Class {
        &SHA256
    }
}

macro_rules! hashes {
    ($($class:ident $shape:ident $name:literal $state:expr;)*) => {
        $(
            static $class: Class = Class::builtin(
                $name,
                &$shape,
                &Protocol { new: Some(|vm, _, args| construct(vm, $name, args, $state)), ..Protocol::NONE },
                ATTRIBUTES,
            )
            .with_flags(ClassFlags::FINAL);
            static $shape: Shape = Shape::builtin(&$class, Layout::Hash, 0, 0);
        )*
    };
}

hashes! {
    SHA256 SHA256_SHAPE "sha256" State::Sha256(Sha256::new());
    SHA1 SHA1_SHAPE "sha1" State::Older(Older::new(Kind::Sha1));
    MD5 MD5_SHAPE "md5" State::Older(Older::new(Kind::Md5));
}

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
        start(vm, state, None)
    }),
    Native::get("digest_size", |vm, this| Ok(Value::int(digest(vm, this)?.len() as isize))),
    Native::get("block_size", |_, _| Ok(Value::int(64))),
    Native::get("name", |vm, this| {
        let name = vm.class_of(this).name();
        vm.new_str(name)
    }),
];

/// A hash object that goes on from a state, with some data if there is any.
fn start(vm: &mut Vm, mut state: State, data: Option<Value>) -> Result<Value> {
    let shape = match &state {
        State::Sha256(_) => &SHA256_SHAPE,
        State::Older(older) if older.kind() == Kind::Md5 => &MD5_SHAPE,
        State::Older(_) => &SHA1_SHAPE,
    };
    if let Some(data) = data {
        state.update(vm.buffer(data, false)?.bytes());
    }
    let hash = Hash { head: Head::new(shape), state: RefCell::new(state) };
    Ok(vm.alloc_leaf(hash)?.value())
}

fn construct(vm: &mut Vm, name: &str, args: Args, state: State) -> Result<Value> {
    let [data, _] = args.bind(vm, name, ["data", "usedforsecurity"], 1, 0)?;
    start(vm, state, data)
}

/// The hash of what came so far; more may follow.
fn digest(vm: &mut Vm, hash: Value) -> Result<Vec<u8>> {
    let hash = vm.expect::<Hash>(hash, "self")?;
    let state = hash.get().state.borrow().clone();
    Ok(state.finish())
}
