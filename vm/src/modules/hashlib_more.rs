//! The hashes that only hosts have room for: the rest of SHA-2, SHA-3 with its hashes of any length, BLAKE2.
//!
//! A state is plain data of a fixed size in the hash object, as for SHA-256: objects of the heap are not dropped, so that
//! it must own no memory. BLAKE2 has no key here.

use super::hashlib::{ATTRIBUTES, State, start};
use crate::objects::class::{Class, ClassFlags, Layout, Protocol, Result};
use crate::objects::shape::Shape;
use crate::runtime::{Args, Vm};
use crate::value::Value;
use alloc::vec;
use alloc::vec::Vec;
use blake2::digest::{ExtendableOutput, Update, VariableOutput, XofReader};
use blake2::{Blake2bVar, Blake2sVar};
use sha2::Digest;

macro_rules! declare {
    ($class:ident $shape:ident $name:literal, $new:expr) => {
        pub(super) static $class: Class = Class::builtin(
            $name,
            &$shape,
            &Protocol {
                new: Some(|vm, _, args| {
                    let new: fn(&mut Vm, Args) -> Result<Value> = $new;
                    new(vm, args)
                }),
                ..Protocol::NONE
            },
            ATTRIBUTES,
        )
        .with_flags(ClassFlags::FINAL);
        static $shape: Shape = Shape::builtin(&$class, Layout::Hash, 0, 0);
    };
}

macro_rules! fixed {
    ($($variant:ident $class:ident $shape:ident $name:literal $hash:ty, $block:literal;)*) => {
        /// What was hashed so far.
        #[derive(Clone)]
        pub(super) enum More {
            $($variant($hash),)*
            Shake128(sha3::Shake128),
            Shake256(sha3::Shake256),
            Blake2b(Blake2bVar, usize),
            Blake2s(Blake2sVar, usize),
        }

        $(declare! { $class $shape $name, |vm, args| {
            let [data, _] = args.bind(vm, $name, ["data", "usedforsecurity"], 1, 0)?;
            start(vm, State::More(More::$variant(<$hash>::new())), data)
        } })*

        impl More {
            pub(super) fn update(&mut self, bytes: &[u8]) {
                match self {
                    $(Self::$variant(state) => Digest::update(state, bytes),)*
                    Self::Shake128(state) => Update::update(state, bytes),
                    Self::Shake256(state) => Update::update(state, bytes),
                    Self::Blake2b(state, _) => Update::update(state, bytes),
                    Self::Blake2s(state, _) => Update::update(state, bytes),
                }
            }

            /// The digest; `len` bytes of one that has no length.
            pub(super) fn finish(self, len: usize) -> Vec<u8> {
                match self {
                    $(Self::$variant(state) => state.finalize().to_vec(),)*
                    Self::Shake128(state) => read(state.finalize_xof(), len),
                    Self::Shake256(state) => read(state.finalize_xof(), len),
                    Self::Blake2b(state, size) => variable(state, size),
                    Self::Blake2s(state, size) => variable(state, size),
                }
            }

            pub(super) fn block_size(&self) -> usize {
                match self {
                    $(Self::$variant(_) => $block,)*
                    Self::Shake128(_) => 168,
                    Self::Shake256(_) => 136,
                    Self::Blake2b(..) => 128,
                    Self::Blake2s(..) => 64,
                }
            }

            pub(super) fn shape(&self) -> &'static Shape {
                match self {
                    $(Self::$variant(_) => &$shape,)*
                    Self::Shake128(_) => &SHAKE_128_SHAPE,
                    Self::Shake256(_) => &SHAKE_256_SHAPE,
                    Self::Blake2b(..) => &BLAKE2B_SHAPE,
                    Self::Blake2s(..) => &BLAKE2S_SHAPE,
                }
            }

            /// Does the caller say how long the digest is?
            pub(super) fn has_no_length(&self) -> bool {
                matches!(self, Self::Shake128(_) | Self::Shake256(_))
            }
        }

        /// A new state of the hash with this name.
        pub(super) fn by_name(name: &str) -> Option<More> {
            Some(match name {
                $($name => More::$variant(<$hash>::new()),)*
                "shake_128" => More::Shake128(sha3::Shake128::default()),
                "shake_256" => More::Shake256(sha3::Shake256::default()),
                "blake2b" => More::Blake2b(Blake2bVar::new(64).ok()?, 64),
                "blake2s" => More::Blake2s(Blake2sVar::new(32).ok()?, 32),
                _ => return None,
            })
        }
    };
}

fixed! {
    Sha224 SHA224 SHA224_SHAPE "sha224" sha2::Sha224, 64;
    Sha384 SHA384 SHA384_SHAPE "sha384" sha2::Sha384, 128;
    Sha512 SHA512 SHA512_SHAPE "sha512" sha2::Sha512, 128;
    Sha3With224 SHA3_224 SHA3_224_SHAPE "sha3_224" sha3::Sha3_224, 144;
    Sha3With256 SHA3_256 SHA3_256_SHAPE "sha3_256" sha3::Sha3_256, 136;
    Sha3With384 SHA3_384 SHA3_384_SHAPE "sha3_384" sha3::Sha3_384, 104;
    Sha3With512 SHA3_512 SHA3_512_SHAPE "sha3_512" sha3::Sha3_512, 72;
}

declare! { SHAKE_128 SHAKE_128_SHAPE "shake_128", |vm, args| {
    let [data, _] = args.bind(vm, "shake_128", ["data", "usedforsecurity"], 1, 0)?;
    start(vm, State::More(More::Shake128(sha3::Shake128::default())), data)
} }
declare! { SHAKE_256 SHAKE_256_SHAPE "shake_256", |vm, args| {
    let [data, _] = args.bind(vm, "shake_256", ["data", "usedforsecurity"], 1, 0)?;
    start(vm, State::More(More::Shake256(sha3::Shake256::default())), data)
} }
declare! { BLAKE2B BLAKE2B_SHAPE "blake2b", |vm, args| {
    let (data, size) = sized(vm, args, "blake2b", 64)?;
    match Blake2bVar::new(size) {
        Ok(state) => start(vm, State::More(More::Blake2b(state, size)), data),
        Err(_) => Err(vm.value_error(format_args!("digest_size must be between 1 and 64 bytes"))),
    }
} }
declare! { BLAKE2S BLAKE2S_SHAPE "blake2s", |vm, args| {
    let (data, size) = sized(vm, args, "blake2s", 32)?;
    match Blake2sVar::new(size) {
        Ok(state) => start(vm, State::More(More::Blake2s(state, size)), data),
        Err(_) => Err(vm.value_error(format_args!("digest_size must be between 1 and 32 bytes"))),
    }
} }

/// The data and the size of the digest that a call of BLAKE2 asks for.
fn sized(vm: &mut Vm, args: Args, name: &str, most: usize) -> Result<(Option<Value>, usize)> {
    let [data, size, _] = args.bind(vm, name, ["data", "digest_size", "usedforsecurity"], 1, 0)?;
    let size = match size {
        // What is no size is none that fits.
        Some(size) => usize::try_from(vm.index(size, true)?).ok().filter(|size| *size <= most).unwrap_or(0),
        None => most,
    };
    if size == 0 {
        return Err(vm.value_error(format_args!("digest_size for {name} must be between 1 and {most} bytes")));
    }
    Ok((data, size))
}

fn read(mut reader: impl XofReader, len: usize) -> Vec<u8> {
    let mut room = vec![0; len];
    reader.read(&mut room);
    room
}

fn variable(state: impl VariableOutput, size: usize) -> Vec<u8> {
    let mut room = vec![0; size];
    // The size is the one that the state was made with, which is the only error.
    let _ = state.finalize_variable(&mut room);
    room
}
