//! Where native code finds things: offsets of fields in objects and in the VM, and addresses of the builtin shapes.
//!
//! [`Layout::HOST`] is right for the target that this crate was compiled for. A compiler for another target needs the
//! numbers of that target, which a build for it prints; they are data, so that the code that uses them is the same.

use super::Vm;
use crate::objects::array::{ARRAY_SHAPE, Array, ItemType};
use crate::objects::bytearray::{BYTEARRAY_SHAPE, ByteArray};
use crate::objects::bytes::{BYTES_SHAPE, Bytes};
use crate::objects::class::Class;
use crate::objects::code::{Cache, Code};
use crate::objects::complex::{COMPLEX_SHAPE, Complex};
use crate::objects::dict::{DICT_SHAPE, Dict};
use crate::objects::dict_iterator::{
    DictIterator, ITEM_ITERATOR_SHAPE, KEY_ITERATOR_SHAPE, SET_ITERATOR_SHAPE, VALUE_ITERATOR_SHAPE,
};
use crate::objects::enumerate::{ENUMERATE_SHAPE, Enumerate};
use crate::objects::exception::Exception;
use crate::objects::float::{BoxedFloat, FLOAT_SHAPE};
use crate::objects::function::{
    BoundMethod, CELL_SHAPE, ClosureCell, FUNCTION_SHAPE, Function, METHOD_SHAPE,
};
use crate::objects::generator::{GENERATOR_SHAPE, Generator};
use crate::objects::int::{BigInt, INT_SHAPE};
use crate::objects::list::{LIST_SHAPE, List};
use crate::objects::list_iterator::{LIST_ITERATOR_SHAPE, ListIterator, TUPLE_ITERATOR_SHAPE};
use crate::objects::native;
use crate::objects::object::Head;
use crate::objects::range::{RANGE_SHAPE, Range};
use crate::objects::range_iterator::{RANGE_ITERATOR_SHAPE, RangeIterator};
use crate::objects::reversed::{REVERSED_SHAPE, Reversed};
use crate::objects::set::{FROZEN_SET_SHAPE, SET_SHAPE, Set};
use crate::objects::shape::Shape;
use crate::objects::slice::{SLICE_SHAPE, Slice};
use crate::objects::string::{GROWN, GrownStr, GrownText, STR_SHAPE, Str};
use crate::objects::table::Entry;
use crate::objects::tuple::{TUPLE_SHAPE, Tuple};
use crate::objects::zip::{ZIP_SHAPE, Zip};
use core::mem::offset_of;

macro_rules! layout {
    ($($field:ident = $value:expr, $doc:literal;)*) => {
        /// Offsets in bytes; see each field.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Layout {
            $(#[doc = $doc] pub $field: i32,)*
        }

        impl Layout {
            /// That of the target of this build.
            pub const HOST: Self = Self { $($field: $value as i32,)* };

            /// Every number with its name, for printing.
            #[must_use]
            pub fn rows(&self) -> alloc::vec::Vec<(&'static str, i32)> {
                alloc::vec![$((stringify!($field), self.$field),)*]
            }
        }
    };
}

layout! {
    vm_stack_limit = offset_of!(Vm, native_limit), "VM: lowest address that the native stack may reach; a word.";
    vm_interrupt = offset_of!(Vm, interrupt), "VM: the flag that asks for the helper `poll`; a byte.";
    vm_epoch = offset_of!(Vm, epoch), "VM: the epoch of the classes, with which the inline caches of attributes are valid; 32 bits.";
    vm_exit_countdown = offset_of!(Vm, exit_countdown), "VM: counts down to a side exit without a reason; a word.";
    vm_native_table = offset_of!(Vm, native_table), "VM: the table `Vm::native_table`; words.";
    vm_pending = offset_of!(Vm, pending), "VM: the exception that is being raised, or 0; a word.";
    vm_handled = offset_of!(Vm, handled), "VM: the exception that is being handled, or 0; a word.";
    object_shape = 0, "Any object: address of its shape; a word.";
    shape_class = offset_of!(Shape, class), "Shape: address of the class; a word.";
    shape_parent = offset_of!(Shape, parent), "Shape: address of the shape without the last attribute, or 0; a word.";
    shape_count = offset_of!(Shape, count), "Shape: number of attributes; 16 bits.";
    shape_inline = offset_of!(Shape, inline), "Shape: number of inline slots; 16 bits.";
    shape_first_slot = offset_of!(Shape, first_slot), "Shape: word of the object at which the inline slots begin; 16 bits.";
    shape_layout = offset_of!(Shape, layout), "Shape: number of the `objects::class::Layout`; a byte.";
    shape_dictionary = offset_of!(Shape, dictionary), "Shape: are the attributes in a dict; a byte.";
    class_shape = offset_of!(Class, shape), "Class: address of the root shape of its instances; a word.";
    class_flags = offset_of!(Class, flags), "Class: its `ClassFlags`; 16 bits.";
    instance_slots = size_of::<Head>(), "Instance of a class without a builtin part: the first inline slot, the others follow; words, 0 is unbound.";
    complex_re = offset_of!(Complex, re), "Complex: the real part, a float.";
    complex_im = offset_of!(Complex, im), "Complex: the imaginary part, a float.";
    float_number = offset_of!(BoxedFloat, number), "Float object: the number.";
    bigint_info = offset_of!(BigInt, info), "Int object: twice the number of limbs, plus 1 if negative; a word.";
    bigint_limbs = offset_of!(BigInt, limbs), "Int object: the limbs, lowest first; words.";
    list_items = offset_of!(List, items), "List: address of the items; a word, maybe 0 if there are none.";
    list_len = offset_of!(List, len), "List: number of items; a word.";
    list_capacity = offset_of!(List, capacity), "List: number of items that fit; a word.";
    tuple_items = offset_of!(Tuple, items), "Tuple: the first item, the others follow; words.";
    tuple_len = offset_of!(Tuple, len), "Tuple: number of items; a word.";
    str_len = offset_of!(Str, len), "Str: bytes of the text; 32 bits.";
    str_chars = offset_of!(Str, chars), "Str: code points in the bits of `str_chars_mask`, and flags; 32 bits. As many as bytes: the text is ASCII.";
    str_chars_mask = Str::CHARS_MASK, "Str: see `str_chars`.";
    str_grown_flag = GROWN, "Str: bit of `str_chars` that says that the text does not follow, but `str_grown_text` does.";
    str_bytes = offset_of!(Str, bytes), "Str without that bit: the text.";
    str_grown_text = offset_of!(GrownStr, text), "Str with that bit: address to which `str_grown_bytes` is to be added; a word.";
    str_grown_bytes = size_of::<GrownText>(), "See `str_grown_text`.";
    bytes_len = offset_of!(Bytes, len), "Bytes: their number; a word.";
    bytes_data = offset_of!(Bytes, bytes), "Bytes: the first of them, the others follow.";
    bytearray_data = offset_of!(ByteArray, start), "Bytearray: address of the bytes; a word.";
    bytearray_len = offset_of!(ByteArray, len), "Bytearray: number of bytes; a word.";
    array_data = offset_of!(Array, data), "Array: address of the items; a word, maybe 0 if there are none.";
    array_len = offset_of!(Array, len), "Array: number of items; a word.";
    array_item_type = offset_of!(Array, item_type), "Array: number of the `ItemType`; a byte. See `item_type_number`.";
    range_start = offset_of!(Range, start), "Range: the first item; a value, an int.";
    range_stop = offset_of!(Range, stop), "Range: the bound that is not reached; a value, an int.";
    range_step = offset_of!(Range, step), "Range: the distance; a value, an int, not 0.";
    range_length = offset_of!(Range, length), "Range: number of items; a value, an int.";
    slice_start = offset_of!(Slice, start), "Slice: the first index or None; a value.";
    slice_stop = offset_of!(Slice, stop), "Slice: where to stop or None; a value.";
    slice_step = offset_of!(Slice, step), "Slice: the distance or None; a value.";
    list_iterator_sequence = offset_of!(ListIterator, sequence), "Iterator of a list or tuple: what it runs over, a value; 0 at the end.";
    list_iterator_position = offset_of!(ListIterator, position), "Iterator of a list or tuple: index of the next item; a word.";
    enumerate_iterator = offset_of!(Enumerate, iterator), "Enumerate: what gives the items; a value.";
    enumerate_number = offset_of!(Enumerate, number), "Enumerate: the next number; a value, an int.";
    zip_iterators = offset_of!(Zip, iterators), "Zip: address of the tuple of the iterators; a word.";
    reversed_sequence = offset_of!(Reversed, sequence), "Iterator from the end: the sequence, a value; 0 at the end.";
    reversed_remaining = offset_of!(Reversed, remaining), "Iterator from the end: items still to come; a word.";
    dict_iterator_owner = offset_of!(DictIterator, owner), "Iterator of a dict or set: what it runs over, a value; 0 at the end.";
    dict_iterator_position = offset_of!(DictIterator, position), "Iterator of a dict or set: the entry to look at next; a word, as are the following.";
    dict_iterator_len = offset_of!(DictIterator, len), "Iterator of a dict or set: how many items there have to be.";
    dict_iterator_remaining = offset_of!(DictIterator, remaining), "Iterator of a dict or set: items still to come.";
    dict_entries = offset_of!(Dict, table.entries), "Dict: address of the entries; a word. It changes when they move.";
    dict_watch = offset_of!(Dict, table.end), "Dict: negative if functions among the values are watched; 32 bits.";
    dict_used = offset_of!(Dict, table.used), "Dict: number of entries, removed ones included; 32 bits.";
    dict_live = offset_of!(Dict, table.live), "Dict: number of items; 32 bits.";
    set_entries = offset_of!(Set, table.entries), "Set: address of the entries; a word.";
    set_used = offset_of!(Set, table.used), "Set: number of entries, removed ones included; 32 bits.";
    set_live = offset_of!(Set, table.live), "Set: number of elements; 32 bits.";
    entry_key = offset_of!(Entry, key), "Entry of a dict or set: the key, 0 if removed; a word.";
    entry_value = offset_of!(Entry, value), "Entry of a dict or set: the value; a word.";
    entry_hash = offset_of!(Entry, hash), "Entry of a dict or set: the folded hash; a word.";
    entry_size = size_of::<Entry>(), "Bytes of an entry.";
    function_code = offset_of!(Function, code), "Function: its code object; a word. Scripts can replace it.";
    function_globals = offset_of!(Function, globals), "Function: the dict of its globals; a word.";
    function_defaults = offset_of!(Function, defaults), "Function: tuple of the defaults, or 0; a word.";
    function_is_changed = offset_of!(Function, is_changed), "Function: not 0 if a name that machine code calls it by may mean another one; a word.";
    function_closure = offset_of!(Function, closure), "Function: tuple of its closure cells, or 0; a word.";
    generator_function = offset_of!(Generator, function), "Generator: its function, or 0; a word.";
    range_iterator_next = offset_of!(RangeIterator, next), "Iterator of a range: the next item; a word, as are the following.";
    range_iterator_remaining = offset_of!(RangeIterator, remaining), "Iterator of a range: items still to come.";
    range_iterator_step = offset_of!(RangeIterator, step), "Iterator of a range: the distance of items.";
    generator_code = offset_of!(Generator, code), "Generator: its code object; a word.";
    generator_globals = offset_of!(Generator, globals), "Generator: its globals; a word.";
    generator_handled = offset_of!(Generator, handled), "Generator: the exception that it handles while it waits, or 0; a word.";
    generator_pc = offset_of!(Generator, pc), "Generator: address of the instruction at which the interpreter would go on; a word.";
    generator_state = offset_of!(Generator, state), "Generator: number of its `State`; a word.";
    generator_delegating = offset_of!(Generator, delegating), "Generator: is it suspended at a `YieldFrom`; a byte.";
    generator_resume = offset_of!(Generator, resume), "Generator: number of the place where native code goes on; a word.";
    generator_registers = size_of::<Generator>(), "Generator: the first register, the others follow; words.";
    cell_value = offset_of!(ClosureCell, value), "Closure cell: its content, or 0 if unbound; a word.";
    bound_method_function = offset_of!(BoundMethod, function), "Bound method: the function; a value.";
    bound_method_receiver = offset_of!(BoundMethod, receiver), "Bound method: its first argument; a value.";
    code_native_raw = offset_of!(Code, native_raw), "Code: address of its raw native code, or 0; a word.";
    code_raw_globals = offset_of!(Code, raw_globals), "Code: address of the dict of globals that the raw native code was made for; a word.";
    code_native_entry = offset_of!(Code, native_entry), "Code: not 0 if the emitter is asked to call it; a word.";
    code_simple_arity = offset_of!(Code, simple_arity), "Code: number of positional arguments if that is all it takes and it is bytecode, else -1; 32 bits.";
    cache_guard = offset_of!(Cache, guard), "Inline cache: see `interp/attribute_cache.rs` and `interp/global_cache.rs`; a word, as are the following.";
    cache_place = offset_of!(Cache, place), "Inline cache: where.";
    cache_value = offset_of!(Cache, value), "Inline cache: what was found.";
    cache_epoch = offset_of!(Cache, epoch), "Inline cache: the epoch in which it was found.";
    exception_traceback = offset_of!(Exception, traceback), "Exception: the newest entry of its traceback, or 0; a word.";
}

macro_rules! shapes {
    ($($field:ident = $shape:expr, $doc:literal;)*) => {
        /// Addresses of the shapes of builtin classes: what the head of an exact instance holds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Shapes {
            $(#[doc = $doc] pub $field: usize,)*
        }

        impl Shapes {
            /// Those of this process.
            #[must_use]
            pub fn host() -> Self {
                Self { $($field: core::ptr::from_ref(&$shape) as usize,)* }
            }
        }
    };
}

shapes! {
    float = FLOAT_SHAPE, "Floats that are objects.";
    complex = COMPLEX_SHAPE, "Complex numbers.";
    int = INT_SHAPE, "Ints that are objects.";
    str = STR_SHAPE, "Strings.";
    bytes = BYTES_SHAPE, "Bytes.";
    bytearray = BYTEARRAY_SHAPE, "Bytearrays.";
    array = ARRAY_SHAPE, "Arrays.";
    list = LIST_SHAPE, "Lists.";
    tuple = TUPLE_SHAPE, "Tuples.";
    dict = DICT_SHAPE, "Dicts.";
    set = SET_SHAPE, "Sets.";
    frozen_set = FROZEN_SET_SHAPE, "Frozensets.";
    range = RANGE_SHAPE, "Ranges.";
    slice = SLICE_SHAPE, "Slices.";
    function = FUNCTION_SHAPE, "Functions without attributes.";
    bound_method = METHOD_SHAPE, "Bound methods whose function is written in Python.";
    native_function = native::FUNCTION_SHAPE, "Builtin functions.";
    native_method = native::METHOD_SHAPE, "Methods of builtin classes, as found in the class.";
    cell = CELL_SHAPE, "Closure cells.";
    list_iterator = LIST_ITERATOR_SHAPE, "Iterators of lists.";
    range_iterator = RANGE_ITERATOR_SHAPE, "Iterators of small ints of ranges.";
    generator = GENERATOR_SHAPE, "Generators.";
    tuple_iterator = TUPLE_ITERATOR_SHAPE, "Iterators of tuples.";
    enumerate = ENUMERATE_SHAPE, "Enumerates.";
    zip = ZIP_SHAPE, "Zips.";
    reversed = REVERSED_SHAPE, "Iterators of sequences from their end.";
    key_iterator = KEY_ITERATOR_SHAPE, "Iterators of the keys of dicts.";
    value_iterator = VALUE_ITERATOR_SHAPE, "Iterators of the values of dicts.";
    item_iterator = ITEM_ITERATOR_SHAPE, "Iterators of the items of dicts.";
    set_iterator = SET_ITERATOR_SHAPE, "Iterators of sets.";
}

/// What the byte at `Layout::array_item_type` holds for a type.
#[must_use]
pub const fn item_type_number(item_type: ItemType) -> u8 {
    item_type as u8
}

const _: () = assert!(size_of::<ItemType>() == 1);
