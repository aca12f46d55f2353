//! `hashlib`: SHA-256, for what still asks for them SHA-1 and MD5 (`hashlib_older.rs`), and with the feature `hashes` the
//! others that CPython has (`hashlib_more.rs`).

#[cfg(feature = "hashes")]
use super::hashlib_more;
use super::hashlib_older::{Kind, Older};
use crate::objects::class::{Class, ClassFlags, Layout, Protocol, Result};
use crate::objects::module::NativeModule;
use crate::objects::native::{Native, NativeKind};
use crate::objects::object::{Head, Object};
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
    #[cfg(feature = "hashes")]
    Native::class("sha224", &hashlib_more::SHA224),
    #[cfg(feature = "hashes")]
    Native::class("sha384", &hashlib_more::SHA384),
    #[cfg(feature = "hashes")]
    Native::class("sha512", &hashlib_more::SHA512),
    #[cfg(feature = "hashes")]
    Native::class("sha3_224", &hashlib_more::SHA3_224),
    #[cfg(feature = "hashes")]
    Native::class("sha3_256", &hashlib_more::SHA3_256),
    #[cfg(feature = "hashes")]
    Native::class("sha3_384", &hashlib_more::SHA3_384),
    #[cfg(feature = "hashes")]
    Native::class("sha3_512", &hashlib_more::SHA3_512),
    #[cfg(feature = "hashes")]
    Native::class("shake_128", &hashlib_more::SHAKE_128),
    #[cfg(feature = "hashes")]
    Native::class("shake_256", &hashlib_more::SHAKE_256),
    #[cfg(feature = "hashes")]
    Native::class("blake2b", &hashlib_more::BLAKE2B),
    #[cfg(feature = "hashes")]
    Native::class("blake2s", &hashlib_more::BLAKE2S),
    Native::function_kw("new", 1, 2, |vm, args| {
        let [name, data, _] = args.bind(vm, "new", ["name", "data", "usedforsecurity"], 1, 1)?;
        let name = vm.expect_str(name.unwrap_or(Value::NONE), "name")?;
        let state = match name.get().as_str() {
            "sha256" | "SHA256" => State::Sha256(Sha256::new()),
            "sha1" | "SHA1" => State::Older(Older::new(Kind::Sha1)),
            "md5" | "MD5" => State::Older(Older::new(Kind::Md5)),
            #[cfg(feature = "hashes")]
            other if hashlib_more::by_name(other).is_some() => match hashlib_more::by_name(other) {
                Some(more) => State::More(more),
                None => return Ok(Value::NONE),
            },
            other => return Err(vm.value_error(format_args!("unsupported hash type {other}"))),
        };
        start(vm, state, data)
    }),
    Native::make("algorithms_available", names),
    Native::make("algorithms_guaranteed", names),
];

fn names(vm: &mut Vm) -> Result<Value> {
    let set = crate::objects::set::new_set(vm)?;
    for entry in CONTENTS {
        if let NativeKind::Class(class) = entry.kind {
            let name = vm.new_str(class.name())?;
            crate::objects::set::Set::add(set, vm, name)?;
        }
    }
    Ok(set.value())
}

/// What was hashed so far.
#[allow(clippy::large_enum_variant, reason = "objects are not dropped, so that a state must not own a box")]
#[derive(Clone)]
pub(super) enum State {
    Sha256(Sha256),
    Older(Older),
    #[cfg(feature = "hashes")]
    More(hashlib_more::More),
}

impl State {
    fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Sha256(state) => state.update(bytes),
            Self::Older(state) => state.update(bytes),
            #[cfg(feature = "hashes")]
            Self::More(state) => state.update(bytes),
        }
    }

    /// The digest; `len` bytes of it, where the hash has no length of its own.
    fn finish(self, len: usize) -> Vec<u8> {
        let _ = len;
        match self {
            #[cfg(feature = "hashes")]
            Self::More(state) => state.finish(len),
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
pub(super) struct Hash {
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

pub(super) static ATTRIBUTES: &[Native] = &[
    Native::method("update", 1, 1, |vm, args| {
        let hash = vm.expect::<Hash>(args[0], "self")?;
        let bytes = vm.buffer(args[1], false)?.bytes();
        hash.get().state.borrow_mut().update(bytes);
        Ok(Value::NONE)
    }),
    Native::method_kw("digest", 0, 1, |vm, args| {
        let len = length(vm, args, "digest")?;
        let digest = digest(vm, args[0], len)?;
        vm.new_bytes(&digest)
    }),
    Native::method_kw("hexdigest", 0, 1, |vm, args| {
        let len = length(vm, args, "hexdigest")?;
        let digest = digest(vm, args[0], len)?;
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
    Native::get("digest_size", |vm, this| Ok(Value::int(digest(vm, this, 0)?.len() as isize))),
    Native::get("block_size", |vm, this| {
        let hash = vm.expect::<Hash>(this, "self")?;
        let size = match &*hash.get().state.borrow() {
            #[cfg(feature = "hashes")]
            State::More(more) => more.block_size(),
            _ => 64,
        };
        Ok(Value::int(size as isize))
    }),
    Native::get("name", |vm, this| {
        let name = vm.class_of(this).name();
        vm.new_str(name)
    }),
];

/// A hash object that goes on from a state, with some data if there is any.
pub(super) fn start(vm: &mut Vm, mut state: State, data: Option<Value>) -> Result<Value> {
    let shape = match &state {
        State::Sha256(_) => &SHA256_SHAPE,
        State::Older(older) if older.kind() == Kind::Md5 => &MD5_SHAPE,
        State::Older(_) => &SHA1_SHAPE,
        #[cfg(feature = "hashes")]
        State::More(more) => more.shape(),
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

/// The length that a call of `digest` gives, for hashes of any length; 0 for others, which take none.
fn length(vm: &mut Vm, args: Args, name: &str) -> Result<usize> {
    let [length] = args.rest().bind(vm, name, ["length"], 0, 0)?;
    let hash = vm.expect::<Hash>(args[0], "self")?;
    let has_length = match &*hash.get().state.borrow() {
        #[cfg(feature = "hashes")]
        State::More(more) => more.has_no_length(),
        _ => false,
    };
    match length {
        Some(length) if has_length => match usize::try_from(vm.index(length, true)?) {
            Ok(length) if length < 1 << 29 => Ok(length),
            _ => Err(vm.value_error(format_args!("value must be positive"))),
        },
        None if has_length => {
            Err(vm.type_error(format_args!("{name}() missing required argument 'length' (pos 1)")))
        }
        Some(_) => Err(vm.type_error(format_args!("{name}() takes no arguments (1 given)"))),
        None => Ok(0),
    }
}

/// The hash of what came so far; more may follow.
fn digest(vm: &mut Vm, hash: Value, len: usize) -> Result<Vec<u8>> {
    let hash = vm.expect::<Hash>(hash, "self")?;
    let state = hash.get().state.borrow().clone();
    Ok(state.finish(len))
}
