//! `_zlib`: compressing and decompressing whole texts; `zlib`, `gzip` and `deflate` are written in Python over it.

use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::value::Value;
use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "_zlib", contents: CONTENTS };

/// Bytes that the output grows by.
const CHUNK: usize = 4096;

static CONTENTS: &[Native] = &[
    // deflate(data, level, window): raw for no window, with zlib's header otherwise
    Native::function("deflate", 3, 3, |vm, args| {
        let level = vm.index(args[1], true)?.clamp(-1, 10) as i32;
        let window = vm.index(args[2], true)?.clamp(-15, 15) as i32;
        let input = vm.buffer(args[0], false)?.bytes();
        let flags = create_comp_flags_from_zip_params(level, window, 0);
        let mut machine = CompressorOxide::new(flags);
        let mut out = alloc::vec::Vec::new();
        let (mut read, mut written) = (0, 0);
        loop {
            if out.try_reserve(CHUNK).is_err() {
                return Err(vm.out_of_memory());
            }
            out.resize(written + CHUNK, 0);
            let (status, more_read, more_written) =
                compress(&mut machine, &input[read..], &mut out[written..], TDEFLFlush::Finish);
            read += more_read;
            written += more_written;
            match status {
                TDEFLStatus::Done => break,
                TDEFLStatus::Okay => {}
                _ => return Err(vm.runtime_error(format_args!("compression failed"))),
            }
        }
        vm.new_bytes(&out[..written])
    }),
    // inflate(data, zlib's header) -> (output, bytes read, ended), or None for bad data
    Native::function("inflate", 2, 2, |vm, args| {
        let header = if vm.truth(args[1])? { inflate_flags::TINFL_FLAG_PARSE_ZLIB_HEADER } else { 0 };
        let flags = header | inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let input = vm.buffer(args[0], false)?.bytes();
        let mut machine = alloc::boxed::Box::<DecompressorOxide>::default();
        let mut out = alloc::vec::Vec::new();
        let (mut read, mut written) = (0, 0);
        let ended = loop {
            if out.try_reserve(CHUNK.max(written)).is_err() {
                return Err(vm.out_of_memory());
            }
            out.resize(written + CHUNK.max(written), 0);
            let (status, more_read, more_written) =
                decompress(&mut machine, &input[read..], &mut out, written, flags);
            read += more_read;
            written += more_written;
            match status {
                TINFLStatus::Done => break true,
                TINFLStatus::HasMoreOutput => {}
                TINFLStatus::NeedsMoreInput | TINFLStatus::FailedCannotMakeProgress => break false,
                _ => return Ok(Value::NONE),
            }
        };
        let output = vm.new_bytes(&out[..written])?;
        Ok(vm.new_tuple(&[output, Value::int(read as isize), Value::bool(ended)])?.value())
    }),
];
