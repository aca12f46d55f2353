//! `_zlib`: compressing pieces of data, and decompressing them bit by bit; `zlib`, `gzip` and `deflate` are written in Python
//! over it.
//!
//! The compressor holds boxes, which nobody would free with an object of the collected heap: each piece has a new one. The
//! decompressor is plain data. It wants what it wrote last, up to 32 KiB, in front of the room for its output.

use crate::objects::class::{Class, Protocol, Result};
use crate::objects::declare::declare;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::objects::object::Head;
use crate::runtime::{Args, Vm};
use crate::value::Value;
use alloc::vec::Vec;
use core::cell::RefCell;
use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "_zlib", contents: CONTENTS };

/// Bytes that the output grows by.
const CHUNK: usize = 4096;
/// How far back data refers.
const WINDOW: usize = 1 << 15;

static CONTENTS: &[Native] = &[
    // deflate(data, level, window, last): raw for a negative window, with zlib's header otherwise; a piece that is not the
    // last ends at a byte, so that another may follow
    Native::function("deflate", 4, 4, |vm, args| {
        let level = vm.index(args[1], true)?.clamp(-1, 10) as i32;
        let window = vm.index(args[2], true)?.clamp(-15, 15) as i32;
        let flush = if vm.truth(args[3])? { TDEFLFlush::Finish } else { TDEFLFlush::Sync };
        let input = vm.buffer(args[0], false)?.bytes();
        let flags = create_comp_flags_from_zip_params(level, window, 0);
        let mut machine = CompressorOxide::new(flags);
        let mut out = Vec::new();
        let (mut read, mut written) = (0, 0);
        loop {
            vm.check_interrupt()?;
            if out.try_reserve(CHUNK).is_err() {
                return Err(vm.out_of_memory());
            }
            out.resize(written + CHUNK, 0);
            let (status, more_read, more_written) =
                compress(&mut machine, &input[read..], &mut out[written..], flush);
            read += more_read;
            written += more_written;
            match status {
                TDEFLStatus::Done => break,
                // Flushed, if there was room left.
                TDEFLStatus::Okay if flush == TDEFLFlush::Sync && written < out.len() => break,
                TDEFLStatus::Okay => {}
                _ => return Err(vm.runtime_error(format_args!("compression failed"))),
            }
        }
        vm.new_bytes(&out[..written])
    }),
    Native::class("Inflater", &INFLATER),
];

/// A stream that is decompressed.
#[repr(C, align(8))]
pub struct Inflater {
    head: Head,
    header: bool,
    state: RefCell<State>,
}

struct State {
    machine: DecompressorOxide,
    /// What was written last.
    history: [u8; WINDOW],
    /// Bytes of that.
    len: usize,
}

declare!(Inflater, Inflater, INFLATER INFLATER_SHAPE "Inflater", &PROTOCOL, ATTRIBUTES);

static PROTOCOL: Protocol = Protocol { new: Some(new), ..Protocol::NONE };

/// `Inflater(header)`: with zlib's header, or raw.
fn new(vm: &mut Vm, _: crate::objects::object::Gc<Class>, args: Args) -> Result<Value> {
    let header = vm.truth(args.get(0).unwrap_or(Value::NONE))?;
    let state = State { machine: DecompressorOxide::new(), history: [0; WINDOW], len: 0 };
    let inflater = Inflater { head: Head::new(&INFLATER_SHAPE), header, state: RefCell::new(state) };
    Ok(vm.alloc_leaf(inflater)?.value())
}

// feed(data, most) -> (output, bytes read, ended), or None for bad data; `most` is the length of the output, 0 for any
static ATTRIBUTES: &[Native] = &[Native::method("feed", 2, 2, |vm, args| {
    let this = vm.expect::<Inflater>(args[0], "self")?;
    let most = usize::try_from(vm.index(args[2], true)?).unwrap_or(0);
    let input = vm.buffer(args[1], false)?.bytes();
    let header = if this.header { inflate_flags::TINFL_FLAG_PARSE_ZLIB_HEADER } else { 0 };
    let flags = header
        | inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF
        | inflate_flags::TINFL_FLAG_HAS_MORE_INPUT
        | inflate_flags::TINFL_FLAG_COMPUTE_ADLER32;
    let this = this.get();
    let mut state = this.state.borrow_mut();
    let start = state.len;
    let mut out = Vec::new();
    let (mut read, mut written) = (0, start);
    let ended = loop {
        vm.check_interrupt()?;
        let room = CHUNK.max(written);
        let room = if most == 0 { room } else { room.min(most - (written - start)) };
        if room == 0 {
            break false;
        }
        if out.try_reserve(written + room - out.len()).is_err() {
            return Err(vm.out_of_memory());
        }
        if out.is_empty() {
            out.extend_from_slice(&state.history[..start]);
        }
        out.resize(written + room, 0);
        let (status, more_read, more_written) =
            decompress(&mut state.machine, &input[read..], &mut out, written, flags);
        read += more_read;
        written += more_written;
        match status {
            TINFLStatus::Done => break true,
            TINFLStatus::HasMoreOutput => {}
            TINFLStatus::NeedsMoreInput | TINFLStatus::FailedCannotMakeProgress => break false,
            _ => return Ok(Value::NONE),
        }
    };
    if written > start {
        state.len = written.min(WINDOW);
        let len = state.len;
        state.history[..len].copy_from_slice(&out[written - len..written]);
    }
    drop(state);
    let output = vm.new_bytes(&out[start.min(written)..written])?;
    Ok(vm.new_tuple(&[output, Value::int(read as isize), Value::bool(ended)])?.value())
})];
