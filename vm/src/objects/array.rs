//! `array.array`: numbers of one machine type in a row. Methods are in `array_methods.rs`.
//!
//! Invariants: `data` is the address of a leaf cell of at least `capacity` bytes (null with capacity 0), the first
//! `len * item_size` of which are the items in the machine's byte order. The cell is replaced, never moved in place,
//! so bytes read through an older address stay readable as long as it is on a native stack.

use super::array_methods;
use super::class::Result;
use super::declare::declare;
use super::object::{Gc, Head};
use super::sequence::is_index;
use crate::objects::int;
use crate::runtime::{Raised, Vm};
use crate::value::{Float, Value};
use core::cell::Cell;
use core::ffi::{c_long, c_ulong};

macro_rules! item_types {
    ($($kind:ident $code:literal $type:ty, $name:literal;)*) => {
        /// The machine type of the items.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "named for the type")]
        pub enum ItemType {
            $($kind,)*
        }

        impl ItemType {
            /// Every type, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// The type with this code.
            #[must_use]
            pub const fn of_code(code: char) -> Option<Self> {
                match code {
                    $($code => Some(Self::$kind),)*
                    _ => None,
                }
            }

            /// Its code, as in `struct`.
            #[must_use]
            pub const fn code(self) -> char {
                match self { $(Self::$kind => $code,)* }
            }

            /// Bytes of an item.
            #[must_use]
            pub const fn size(self) -> usize {
                match self { $(Self::$kind => size_of::<$type>(),)* }
            }

            /// What messages call it.
            const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// The bytes of a number, if it is in range; the first `size` bytes count.
            fn encode(self, number: Number) -> Option<[u8; 8]> {
                let mut bytes = [0; 8];
                match self {
                    $(Self::$kind => {
                        let item = <$type as Item>::from_number(number)?;
                        bytes[..size_of::<$type>()].copy_from_slice(&item.to_ne_bytes());
                    })*
                }
                Some(bytes)
            }

            /// The number that `size` bytes are.
            fn decode(self, bytes: &[u8]) -> Option<Number> {
                match self {
                    $(Self::$kind => Some(<$type>::from_ne_bytes(bytes.try_into().ok()?).to_number()),)*
                }
            }
        }
    };
}

item_types! {
    Byte 'b' i8, "signed char";
    UnsignedByte 'B' u8, "unsigned byte integer";
    Short 'h' i16, "signed short integer";
    UnsignedShort 'H' u16, "unsigned short";
    Int 'i' i32, "signed integer";
    UnsignedInt 'I' u32, "unsigned int";
    Long 'l' c_long, "signed long";
    UnsignedLong 'L' c_ulong, "unsigned long";
    LongLong 'q' i64, "signed long long";
    UnsignedLongLong 'Q' u64, "unsigned long long";
    Single 'f' f32, "float";
    Double 'd' f64, "float";
}

impl ItemType {
    /// Is it a type of floating-point numbers?
    #[must_use]
    pub const fn is_float(self) -> bool {
        matches!(self, Self::Single | Self::Double)
    }
}

/// A number on its way into or out of an array.
#[derive(Clone, Copy)]
enum Number {
    Int(i128),
    Float(f64),
}

trait Item: Sized {
    fn from_number(number: Number) -> Option<Self>;
    fn to_number(self) -> Number;
}

macro_rules! integer_items {
    ($($type:ty)*) => {
        $(impl Item for $type {
            fn from_number(number: Number) -> Option<Self> {
                match number {
                    Number::Int(i) => Self::try_from(i).ok(),
                    Number::Float(_) => None,
                }
            }

            fn to_number(self) -> Number {
                Number::Int(i128::from(self))
            }
        })*
    };
}

integer_items! { i8 u8 i16 u16 i32 u32 i64 u64 }

impl Item for f32 {
    fn from_number(number: Number) -> Option<Self> {
        match number {
            Number::Float(x) => Some(x as Self),
            Number::Int(_) => None,
        }
    }

    fn to_number(self) -> Number {
        Number::Float(f64::from(self))
    }
}

impl Item for f64 {
    fn from_number(number: Number) -> Option<Self> {
        match number {
            Number::Float(x) => Some(x),
            Number::Int(_) => None,
        }
    }

    fn to_number(self) -> Number {
        Number::Float(self)
    }
}

/// An array object.
#[repr(C, align(8))]
pub struct Array {
    head: Head,
    pub(crate) data: Cell<*mut u8>,
    pub(crate) len: Cell<usize>,
    capacity: Cell<usize>,
    pub(crate) item_type: Cell<ItemType>,
}

declare!(Array, Array, ARRAY ARRAY_SHAPE "array.array", &array_methods::PROTOCOL, array_methods::ATTRIBUTES, slots);

impl Array {
    /// An empty array.
    #[must_use]
    pub fn empty(head: Head, item_type: ItemType) -> Self {
        Self {
            head,
            data: Cell::new(core::ptr::null_mut()),
            len: Cell::new(0),
            capacity: Cell::new(0),
            item_type: Cell::new(item_type),
        }
    }

    /// Number of items.
    #[inline]
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "callers compare with 0")]
    pub fn len(&self) -> usize {
        self.len.get()
    }

    /// The type of the items.
    #[must_use]
    pub fn item_type(&self) -> ItemType {
        self.item_type.get()
    }

    /// Address of the first byte.
    #[must_use]
    pub fn start(&self) -> *mut u8 {
        self.data.get()
    }

    /// The bytes of the items. Must not be held while Python code may run.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        if self.len.get() == 0 {
            return &[];
        }
        // SAFETY: the items' bytes are initialised.
        unsafe { core::slice::from_raw_parts(self.data.get(), self.len.get() * self.item_type().size()) }
    }

    /// The bytes of the items for writing. Must not be held while Python code may run.
    #[must_use]
    #[allow(
        clippy::mut_from_ref,
        reason = "objects are mutable through shared pointers; one thread, short use"
    )]
    pub fn bytes_mut(&self) -> &mut [u8] {
        if self.len.get() == 0 {
            return &mut [];
        }
        // SAFETY: as above; the caller uses no other slice of the same array meanwhile.
        unsafe { core::slice::from_raw_parts_mut(self.data.get(), self.len.get() * self.item_type().size()) }
    }

    /// Item `i`, if there is one and it is an int.
    #[must_use]
    pub fn int_at(&self, i: usize) -> Option<i128> {
        let size = self.item_type().size();
        match self.item_type().decode(self.bytes().chunks_exact(size).nth(i)?)? {
            Number::Int(i) => Some(i),
            Number::Float(_) => None,
        }
    }

    /// Item `i` as an object, if there is one.
    ///
    /// # Errors
    /// MemoryError.
    pub fn get(&self, vm: &mut Vm, i: usize) -> Result<Option<Value>> {
        let size = self.item_type().size();
        let Some(bytes) = i.checked_mul(size).and_then(|at| self.bytes().get(at..at + size)) else {
            return Ok(None);
        };
        match self.item_type().decode(bytes) {
            Some(Number::Int(i)) => match i64::try_from(i) {
                Ok(i) => vm.new_int(i).map(Some),
                Err(_) => vm.new_int_wide(i).map(Some),
            },
            Some(Number::Float(x)) => vm.new_float(x as Float).map(Some),
            None => Ok(None),
        }
    }

    /// The bytes that an object becomes as an item.
    ///
    /// # Errors
    /// TypeError for what is no number, OverflowError for a number out of range.
    #[allow(clippy::useless_conversion, reason = "a float is 32 bits wide on 32-bit targets")]
    pub fn encode(&self, vm: &mut Vm, value: Value) -> Result<[u8; 8]> {
        let item_type = self.item_type();
        if item_type.is_float() {
            let x = vm.to_float(value)?;
            // Every float can be stored.
            return Ok(item_type.encode(Number::Float(f64::from(x))).unwrap_or_default());
        }
        if !is_index(vm, value) {
            let name = vm.class_of(value).name();
            return Err(vm.type_error(format_args!("'{name}' object cannot be interpreted as an integer")));
        }
        let value = vm.to_index(value)?;
        let number = int::to_i64(value).map(i128::from).or_else(|| int::to_u64(value).map(i128::from));
        match number.and_then(|i| item_type.encode(Number::Int(i))) {
            Some(bytes) => Ok(bytes),
            None => Err(out_of_range(vm, item_type, int::is_negative(value))),
        }
    }

    /// Replaces the items from `start` to `end` (in order, at most the length) by those whose bytes are given,
    /// which may not be bytes of this array.
    ///
    /// # Errors
    /// MemoryError.
    pub fn splice(this: Gc<Self>, vm: &mut Vm, start: usize, end: usize, new: &[u8]) -> Result<()> {
        let size = this.item_type().size();
        debug_assert!(new.len().is_multiple_of(size));
        // Whoever computed the bounds may have run code that shortened the array since.
        let end = end.min(this.len());
        let start = start.min(end);
        let own = this.data.get() as usize;
        if !new.is_empty() && (new.as_ptr() as usize).wrapping_sub(own) < this.capacity.get() {
            // Its own items, through a view: they would move while they are copied.
            let copy = super::bytearray::new(vm, new)?;
            return Self::splice(this, vm, start, end, copy.get().as_bytes());
        }
        let total = this.len() - (end - start) + new.len() / size;
        Self::reserve(this, vm, total)?;
        let data = this.data.get();
        if !data.is_null() {
            // SAFETY: the buffer has room for `total` items; the tail moves, then the gap is filled.
            unsafe {
                let (start, end, old) = (start * size, end * size, this.len() * size);
                core::ptr::copy(data.add(end), data.add(start + new.len()), old - end);
                core::ptr::copy_nonoverlapping(new.as_ptr(), data.add(start), new.len());
            }
        }
        this.len.set(total);
        Ok(())
    }

    /// Makes room for `total` items.
    ///
    /// # Errors
    /// MemoryError.
    pub fn reserve(this: Gc<Self>, vm: &mut Vm, total: usize) -> Result<()> {
        let size = this.item_type().size();
        let Some(wanted) = total.checked_mul(size) else { return Err(vm.out_of_memory()) };
        if wanted <= this.capacity.get() {
            return Ok(());
        }
        let used = this.len() * size;
        let capacity = wanted.max(used + used / 4).max(16);
        let cell = vm.alloc_bytes(capacity)?;
        if used != 0 {
            // SAFETY: the new cell is larger, and distinct.
            unsafe { core::ptr::copy_nonoverlapping(this.data.get(), cell.as_ptr(), used) };
        }
        this.data.set(cell.as_ptr());
        this.capacity.set(capacity);
        Ok(())
    }

    /// Appends an item.
    ///
    /// # Errors
    /// As for [`Array::encode`], and MemoryError.
    pub fn push(this: Gc<Self>, vm: &mut Vm, value: Value) -> Result<()> {
        let bytes = this.encode(vm, value)?;
        let len = this.len();
        Self::splice(this, vm, len, len, &bytes[..this.item_type().size()])
    }

    /// Removes the items of another type, to begin anew.
    pub fn reset(&self, item_type: ItemType) {
        self.len.set(0);
        self.item_type.set(item_type);
    }
}

#[cold]
fn out_of_range(vm: &mut Vm, item_type: ItemType, negative: bool) -> Raised {
    let name = item_type.name();
    match item_type {
        ItemType::UnsignedInt | ItemType::UnsignedLong if negative => {
            vm.overflow_error(format_args!("can't convert negative value to unsigned int"))
        }
        ItemType::UnsignedLongLong if negative => {
            vm.overflow_error(format_args!("can't convert negative int to unsigned"))
        }
        ItemType::Long => vm.overflow_error(format_args!("Python int too large to convert to C long")),
        ItemType::UnsignedLong => {
            vm.overflow_error(format_args!("Python int too large to convert to C unsigned long"))
        }
        ItemType::LongLong | ItemType::UnsignedLongLong => {
            vm.overflow_error(format_args!("int too big to convert"))
        }
        _ if negative => vm.overflow_error(format_args!("{name} is less than minimum")),
        _ => vm.overflow_error(format_args!("{name} is greater than maximum")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_gives_its_type_back_and_limits_hold() {
        for code in "bBhHiIlLqQfd".chars() {
            assert_eq!(ItemType::of_code(code).map(ItemType::code), Some(code));
        }
        assert!(ItemType::Byte.encode(Number::Int(127)).is_some());
        assert!(ItemType::Byte.encode(Number::Int(128)).is_none());
        assert!(ItemType::UnsignedShort.encode(Number::Int(-1)).is_none());
        let bytes = ItemType::Short.encode(Number::Int(-2)).expect("in range");
        assert!(matches!(ItemType::Short.decode(&bytes[..2]), Some(Number::Int(-2))));
    }
}
