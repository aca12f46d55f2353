//! `uctypes`: memory as structs, by descriptors that say where each field is.
//!
//! `layout` is our own: a descriptor that can be called to see a buffer, and whose fields viper reads and writes with one
//! instruction each. Where upstream takes an address an object with a buffer will do as well, and is then kept.

use crate::objects::class::Result;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::objects::struct_field::{ARRAY, BF_LEN, BF_POS, POINTER, aggregate_number, type_number};
use crate::objects::struct_view::{self, BIG_ENDIAN, LAYOUT, LITTLE_ENDIAN, NATIVE, STRUCT};
use crate::runtime::{Args, Vm};
use crate::value::Value;

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "uctypes", contents: CONTENTS };

macro_rules! number {
    ($name:literal, $number:expr) => {
        Native::make($name, |_| Ok(Value::int($number)))
    };
}

/// The code of C's `long`.
const LONG: u32 = if size_of::<usize>() == 8 { 7 } else { 5 };

static CONTENTS: &[Native] = &[
    Native::class("struct", &STRUCT),
    Native::class("layout", &LAYOUT),
    Native::function("sizeof", 1, 2, |vm, args| {
        let size = struct_view::size_of_any(vm, args)?;
        vm.new_uint(size as u64)
    }),
    Native::function("addressof", 1, 1, |vm, args| {
        let address = vm.buffer(args[0], false)?.start as usize;
        vm.new_uint(address as u64)
    }),
    Native::function("bytes_at", 2, 2, |vm, args| {
        let view = memory(vm, args)?;
        let bytes = vm.buffer(view, false)?;
        vm.new_bytes(bytes.bytes())
    }),
    Native::function("bytearray_at", 2, 2, memory),
    number!("NATIVE", NATIVE as isize),
    number!("LITTLE_ENDIAN", LITTLE_ENDIAN as isize),
    number!("BIG_ENDIAN", BIG_ENDIAN as isize),
    number!("VOID", type_number(0)),
    number!("UINT8", type_number(0)),
    number!("INT8", type_number(1)),
    number!("UINT16", type_number(2)),
    number!("INT16", type_number(3)),
    number!("UINT32", type_number(4)),
    number!("INT32", type_number(5)),
    number!("UINT64", type_number(6)),
    number!("INT64", type_number(7)),
    number!("BFUINT8", type_number(8)),
    number!("BFINT8", type_number(9)),
    number!("BFUINT16", type_number(10)),
    number!("BFINT16", type_number(11)),
    number!("BFUINT32", type_number(12)),
    number!("BFINT32", type_number(13)),
    number!("FLOAT32", type_number(14)),
    number!("FLOAT64", type_number(15)),
    number!("BF_POS", BF_POS as isize),
    number!("BF_LEN", BF_LEN as isize),
    number!("SHORT", type_number(3)),
    number!("USHORT", type_number(2)),
    number!("INT", type_number(5)),
    number!("UINT", type_number(4)),
    number!("LONG", type_number(LONG)),
    number!("ULONG", type_number(LONG - 1)),
    number!("LONGLONG", type_number(7)),
    number!("ULONGLONG", type_number(6)),
    number!("PTR", aggregate_number(POINTER)),
    number!("ARRAY", aggregate_number(ARRAY)),
];

/// The memory that `(address, size)` says.
fn memory(vm: &mut Vm, args: Args) -> Result<Value> {
    let address = vm.machine_int(args[0])?;
    let size = vm.index(args[1], false)?;
    match usize::try_from(size) {
        Ok(size) if size < 1 << 27 => struct_view::byte_array(vm, address, size),
        _ => Err(vm.value_error(format_args!("bad size"))),
    }
}
