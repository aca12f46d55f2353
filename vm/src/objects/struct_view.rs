//! `uctypes.struct` and `uctypes.layout`: memory seen by a descriptor.
//!
//! A view of an object with a buffer keeps the object and asks for its bytes at each access, within which it stays. A view
//! of an address, which a script gave or a pointer held, trusts it: what is there is the script's affair.

use super::bytearray::ByteArray;
use super::class::{Class, Protocol, Result};
use super::declare::declare;
use super::dict::Dict;
use super::int;
use super::native::Native;
use super::object::{Gc, Head};
use super::sequence_iterator;
use super::string::Str;
use super::struct_field::{Element, Field, FieldType, Scalar, struct_size};
use super::tuple::Tuple;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, Buffer, Vm};
use crate::value::{Slot, Value};

/// Fields stand where the machine would put them, in its byte order.
pub const NATIVE: u8 = 2;
/// Least significant byte first, no alignment.
pub const LITTLE_ENDIAN: u8 = 0;
/// Most significant byte first, no alignment.
pub const BIG_ENDIAN: u8 = 1;

/// A struct, or an array or pointer in one.
#[repr(C, align(8))]
pub struct StructView {
    head: Head,
    /// The object whose bytes are seen; none for an address.
    owner: Slot,
    /// Bytes from the start of the owner's, or the address.
    start: usize,
    /// A dict for a struct, the field's tuple for an array or a pointer.
    descriptor: Value,
    layout: u8,
}

declare!(StructView, StructView, STRUCT STRUCT_SHAPE "struct", &PROTOCOL, ATTRIBUTES);

static ATTRIBUTES: &[Native] = &[Native::method("__int__", 0, 0, int_of)];

static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    hash: Some(|vm, _| Err(vm.type_error(format_args!("unhashable type: 'struct'")))),
    len: Some(len),
    get_attr: Some(get_attr),
    set_attr: Some(set_attr),
    get_item: Some(get_item),
    set_item: Some(set_item),
    iter: Some(|vm, this| {
        len(vm, this)?;
        sequence_iterator::new(vm, this)
    }),
    buffer: Some(buffer),
    new: Some(new),
    ..Protocol::NONE
};

/// A layout: a descriptor that can be called, and that viper knows.
#[repr(C, align(8))]
pub struct StructLayout {
    head: Head,
    /// What the fields are.
    pub descriptor: Gc<Dict>,
    /// The byte order.
    pub layout: u8,
}

declare!(StructLayout, StructLayout, LAYOUT LAYOUT_SHAPE "layout", &LAYOUT_PROTOCOL, &[]);

static LAYOUT_PROTOCOL: Protocol =
    Protocol { call: Some(call_layout), new: Some(new_layout), ..Protocol::NONE };

fn layout_type(vm: &mut Vm, value: Option<Value>) -> Result<u8> {
    match value.map(int::as_word) {
        None => Ok(NATIVE),
        Some(Some(0)) => Ok(LITTLE_ENDIAN),
        Some(Some(1)) => Ok(BIG_ENDIAN),
        Some(Some(2)) => Ok(NATIVE),
        Some(_) => Err(vm.value_error(format_args!("a layout type is NATIVE, LITTLE_ENDIAN or BIG_ENDIAN"))),
    }
}

fn is_big_endian(layout: u8) -> bool {
    match layout {
        LITTLE_ENDIAN => false,
        BIG_ENDIAN => true,
        _ => cfg!(target_endian = "big"),
    }
}

fn view(vm: &mut Vm, owner: Slot, start: usize, descriptor: Value, layout: u8) -> Result<Value> {
    let head = Head::new(&STRUCT_SHAPE);
    Ok(vm.alloc(StructView { head, owner, start, descriptor, layout })?.value())
}

/// `struct(address or object, descriptor, layout_type)`.
fn new(vm: &mut Vm, _: Gc<Class>, args: Args) -> Result<Value> {
    args.only_keywords(vm, "struct", &[])?;
    let (Some(place), Some(descriptor)) = (args.get(0), args.get(1)) else {
        return Err(vm.type_error(format_args!("struct() takes an address and a descriptor")));
    };
    let layout = layout_type(vm, args.get(2))?;
    if let Some(known) = descriptor.cast::<StructLayout>() {
        return place_view(vm, place, 0, known.descriptor.value(), known.layout);
    }
    place_view(vm, place, 0, descriptor, layout)
}

fn place_view(vm: &mut Vm, place: Value, offset: usize, descriptor: Value, layout: u8) -> Result<Value> {
    if let Some(address) = int::to_isize_wrapping(place) {
        return view(vm, None, address.wrapping_add(offset), descriptor, layout);
    }
    let room = vm.buffer(place, false)?.len;
    let this = view(vm, Some(place), offset, descriptor, layout)?;
    let size = size_of_view(vm, this)?;
    if offset > room || size > room - offset {
        return Err(vm.value_error(format_args!("{size} bytes at {offset} are not in a buffer of {room}")));
    }
    Ok(this)
}

/// `layout(descriptor, layout_type)`.
fn new_layout(vm: &mut Vm, _: Gc<Class>, args: Args) -> Result<Value> {
    args.only_keywords(vm, "layout", &[])?;
    let Some(descriptor) = args.get(0).and_then(Value::cast::<Dict>) else {
        return Err(vm.type_error(format_args!("layout() takes a dict")));
    };
    let layout = layout_type(vm, args.get(1))?;
    struct_size(vm, descriptor, layout == NATIVE, 0)?;
    Ok(vm.alloc(StructLayout { head: Head::new(&LAYOUT_SHAPE), descriptor, layout })?.value())
}

/// `LAYOUT(address or object, offset=0)`.
fn call_layout(vm: &mut Vm, this: Value, args: Args) -> Result<Value> {
    let this = vm.expect::<StructLayout>(this, "self")?;
    args.only_keywords(vm, "layout", &[])?;
    let Some(place) = args.get(0) else {
        return Err(vm.type_error(format_args!("a layout is called with a buffer or an address")));
    };
    let offset = match args.get(1) {
        Some(offset) => vm.index(offset, false)?,
        None => 0,
    };
    let Ok(offset) = usize::try_from(offset) else {
        return Err(vm.value_error(format_args!("negative offset")));
    };
    place_view(vm, place, offset, this.descriptor.value(), this.layout)
}

fn repr(vm: &mut Vm, this: Value, f: &mut Formatter) -> Result<()> {
    let this = vm.expect::<StructView>(this, "self")?;
    let kind = match this.descriptor.cast::<Dict>() {
        Some(_) => "STRUCT",
        None => match Field::of(vm, this.descriptor).map(|field| field.ty) {
            Ok(FieldType::Array(..)) => "ARRAY",
            Ok(FieldType::Pointer(_)) => "PTR",
            Ok(_) => "STRUCT",
            Err(raised) => {
                vm.clear_raised(raised);
                "ERROR"
            }
        },
    };
    let start = match this.owner {
        Some(owner) => vm.buffer(owner, false)?.start as usize + this.start,
        None => this.start,
    };
    f.write(format_args!("<struct {kind} {start:x}>"));
    Ok(())
}

/// `size` bytes at `offset` of what a view sees.
fn bytes(vm: &mut Vm, this: Gc<StructView>, offset: usize, size: usize) -> Result<Buffer> {
    let start = this.start.wrapping_add(offset);
    let Some(owner) = this.owner else {
        if start == 0 {
            return Err(vm.value_error(format_args!("null pointer")));
        }
        return Ok(Buffer { start: start as *mut u8, len: size, item_size: 1, format: b'B', writable: true });
    };
    let whole = vm.buffer(owner, false)?;
    if start > whole.len || size > whole.len - start {
        return Err(
            vm.index_error(format_args!("{size} bytes at {start} are not in a buffer of {}", whole.len))
        );
    }
    Ok(Buffer { start: whole.start.wrapping_add(start), len: size, ..whole })
}

fn writable(vm: &mut Vm, buffer: &Buffer) -> Result<()> {
    if buffer.writable {
        return Ok(());
    }
    Err(vm.type_error(format_args!("the bytes of this struct can't be changed")))
}

/// Bytes of what a view sees.
fn size_of_view(vm: &mut Vm, this: Value) -> Result<usize> {
    let this = vm.expect::<StructView>(this, "self")?;
    let aligned = this.layout == NATIVE;
    if let Some(dict) = this.descriptor.cast::<Dict>() {
        return Ok(struct_size(vm, dict, aligned, 0)?.0);
    }
    let field = Field::of(vm, this.descriptor)?;
    Ok(field.size(vm, aligned, 0)?.0)
}

/// `sizeof(struct or descriptor or layout, layout_type)`.
///
/// # Errors
/// TypeError, ValueError.
pub fn size_of_any(vm: &mut Vm, args: Args) -> Result<usize> {
    let layout = layout_type(vm, args.get(1))?;
    let what = args[0];
    if what.cast::<StructView>().is_some() {
        if args.len() > 1 {
            return Err(vm.type_error(format_args!("a struct has its layout type already")));
        }
        return size_of_view(vm, what);
    }
    // Arrays of bytes are read as such.
    if let Some(array) = what.cast::<ByteArray>() {
        return Ok(array.len());
    }
    if let Some(known) = what.cast::<StructLayout>() {
        return Ok(struct_size(vm, known.descriptor, known.layout == NATIVE, 0)?.0);
    }
    match what.cast::<Dict>() {
        Some(dict) => Ok(struct_size(vm, dict, layout == NATIVE, 0)?.0),
        None if what.cast::<Tuple>().is_none() => {
            Err(vm.type_error(format_args!("sizeof() takes a struct or a descriptor")))
        }
        None => {
            let field = Field::of(vm, what)?;
            Ok(field.size(vm, layout == NATIVE, 0)?.0)
        }
    }
}

fn buffer(vm: &mut Vm, this: Value, _: bool) -> Result<Buffer> {
    let size = size_of_view(vm, this)?;
    let this = vm.expect::<StructView>(this, "self")?;
    Ok(Buffer { item_size: 1, format: b'B', ..bytes(vm, this, 0, size)? })
}

fn find(vm: &mut Vm, this: Gc<StructView>, name: Gc<Str>) -> Result<Option<(Value, Field)>> {
    let Some(dict) = this.descriptor.cast::<Dict>() else {
        // Python itself asks for such names, and takes no for an answer.
        if name.get().as_str().starts_with("__") {
            return Ok(None);
        }
        return Err(vm.type_error(format_args!("struct: no fields")));
    };
    let Some(descriptor) = dict.get_str(name) else { return Ok(None) };
    Ok(Some((descriptor, Field::of(vm, descriptor)?)))
}

fn get_attr(vm: &mut Vm, this: Value, name: Gc<Str>) -> Result<Option<Value>> {
    let this = vm.expect::<StructView>(this, "self")?;
    let Some((descriptor, field)) = find(vm, this, name)? else { return Ok(None) };
    let big_endian = is_big_endian(this.layout);
    let start = this.start.wrapping_add(field.offset);
    Ok(Some(match field.ty {
        FieldType::Scalar(scalar) => {
            let place = bytes(vm, this, field.offset, scalar.size)?;
            scalar.read(vm, place.bytes(), big_endian)?
        }
        FieldType::Bits(bits) => {
            let place = bytes(vm, this, field.offset, bits.scalar.size)?;
            bits.read(vm, place.bytes(), big_endian)?
        }
        FieldType::Struct(dict) => view(vm, this.owner, start, dict.value(), this.layout)?,
        // As upstream has it; within an object, which may move its bytes, a view is safer.
        FieldType::Array(count, Element::Scalar(Scalar::BYTE)) if this.owner.is_none() => {
            byte_array(vm, start, count)?
        }
        FieldType::Array(..) | FieldType::Pointer(_) => view(vm, this.owner, start, descriptor, this.layout)?,
    }))
}

fn set_attr(vm: &mut Vm, this: Value, name: Gc<Str>, value: Slot) -> Result<()> {
    let this = vm.expect::<StructView>(this, "self")?;
    let (Some((_, field)), Some(value)) = (find(vm, this, name)?, value) else {
        return Err(vm.attribute_error(format_args!("{}", name.get().as_str())));
    };
    let big_endian = is_big_endian(this.layout);
    match field.ty {
        FieldType::Scalar(scalar) => store(vm, this, field.offset, scalar, value),
        FieldType::Bits(bits) => {
            let value = vm.to_index(value)?;
            let place = bytes(vm, this, field.offset, bits.scalar.size)?;
            writable(vm, &place)?;
            bits.write(vm, place.bytes_mut(), big_endian, value)
        }
        FieldType::Pointer(_) => {
            let address = vm.machine_address(value)?;
            let place = bytes(vm, this, field.offset, size_of::<usize>())?;
            writable(vm, &place)?;
            place.bytes_mut().copy_from_slice(&address.to_ne_bytes());
            Ok(())
        }
        FieldType::Struct(_) | FieldType::Array(..) => {
            Err(vm.type_error(format_args!("'{}' is no number: store to its parts", name.get().as_str())))
        }
    }
}

/// Stores a number. Its value is found first: that may run a script, which may move the bytes.
fn store(vm: &mut Vm, this: Gc<StructView>, offset: usize, scalar: Scalar, value: Value) -> Result<()> {
    let value = if scalar.float {
        let number = vm.to_float(value)?;
        vm.new_float(number)?
    } else {
        vm.to_index(value)?
    };
    let place = bytes(vm, this, offset, scalar.size)?;
    writable(vm, &place)?;
    scalar.write(vm, place.bytes_mut(), is_big_endian(this.layout), value)
}

/// What an index into an array or through a pointer means.
struct Indexed {
    view: Gc<StructView>,
    offset: usize,
    element: Element,
}

fn indexed(vm: &mut Vm, this: Value, key: Value) -> Result<Indexed> {
    let this = vm.expect::<StructView>(this, "self")?;
    let aligned = this.layout == NATIVE;
    let index = vm.index(key, false)?;
    let ty = match this.descriptor.cast::<Dict>() {
        Some(_) => None,
        None => Some(Field::of(vm, this.descriptor)?.ty),
    };
    match ty {
        Some(FieldType::Array(count, element)) => {
            let Some(index) = usize::try_from(index).ok().filter(|index| *index < count) else {
                return Err(vm.index_error(format_args!("struct: index out of range")));
            };
            let size = element.size(vm, aligned, 0)?.0;
            Ok(Indexed { view: this, offset: size * index, element })
        }
        Some(FieldType::Pointer(element)) => {
            let size = element.size(vm, aligned, 0)?.0;
            let address = target(vm, this)?.wrapping_add(size.wrapping_mul(index as usize));
            let target = view(vm, None, address, this.descriptor, this.layout)?;
            Ok(Indexed { view: vm.expect::<StructView>(target, "self")?, offset: 0, element })
        }
        _ => Err(vm.type_error(format_args!("a struct can't be indexed"))),
    }
}

fn get_item(vm: &mut Vm, this: Value, key: Value) -> Result<Value> {
    let Indexed { view: place, offset, element } = indexed(vm, this, key)?;
    match element {
        Element::Scalar(scalar) => {
            let buffer = bytes(vm, place, offset, scalar.size)?;
            scalar.read(vm, buffer.bytes(), is_big_endian(place.layout))
        }
        Element::Struct(dict) => {
            view(vm, place.owner, place.start.wrapping_add(offset), dict.value(), place.layout)
        }
    }
}

fn set_item(vm: &mut Vm, this: Value, key: Value, value: Slot) -> Result<()> {
    let Indexed { view: place, offset, element } = indexed(vm, this, key)?;
    match (element, value) {
        (Element::Scalar(scalar), Some(value)) => store(vm, place, offset, scalar, value),
        _ => Err(vm.type_error(format_args!("can't store to a struct: store to its fields"))),
    }
}

fn len(vm: &mut Vm, this: Value) -> Result<usize> {
    let this = vm.expect::<StructView>(this, "self")?;
    if this.descriptor.cast::<Dict>().is_none()
        && let FieldType::Array(count, _) = Field::of(vm, this.descriptor)?.ty
    {
        return Ok(count);
    }
    Err(vm.type_error(format_args!("object of type 'struct' has no len()")))
}

/// Memory as a bytearray, which sees what changes there until it has to grow.
///
/// # Errors
/// ValueError for a null address; MemoryError.
pub fn byte_array(vm: &mut Vm, address: usize, size: usize) -> Result<Value> {
    if address == 0 {
        return Err(vm.value_error(format_args!("null pointer")));
    }
    ByteArray::foreign(vm, address as *mut u8, size)
}

/// The address that a pointer holds.
fn int_of(vm: &mut Vm, args: Args) -> Result<Value> {
    let this = vm.expect::<StructView>(args[0], "self")?;
    if this.descriptor.cast::<Dict>().is_none()
        && let FieldType::Pointer(_) = Field::of(vm, this.descriptor)?.ty
    {
        let address = target(vm, this)?;
        return vm.new_uint(address as u64);
    }
    Err(vm.type_error(format_args!("only a pointer in a struct is a number")))
}

/// The address in a pointer.
fn target(vm: &mut Vm, this: Gc<StructView>) -> Result<usize> {
    let place = bytes(vm, this, 0, size_of::<usize>())?;
    let mut word = [0; size_of::<usize>()];
    word.copy_from_slice(place.bytes());
    Ok(usize::from_ne_bytes(word))
}
