//! Allocation and collection: the heap, driven with the VM's roots.

use super::{Result, Vm};
use crate::heap::{GRANULE, Refusal};
use crate::objects::bytes::Bytes;
use crate::objects::dict::{DICT_SHAPE, Dict};
use crate::objects::list::{LIST_SHAPE, List};
use crate::objects::object::{Gc, Head, Object};
use crate::objects::string::Str;
use crate::objects::tuple::{self, Tuple};
use crate::value::Value;
use core::ptr::NonNull;

impl Vm {
    /// A cell of at least `bytes` bytes, not initialised. `leaf` says that it will hold no references.
    ///
    /// # Errors
    /// MemoryError.
    #[inline(always)]
    pub fn alloc_cell(&mut self, bytes: usize, leaf: bool) -> Result<NonNull<u8>> {
        match self.heap.alloc_fast(bytes, leaf) {
            Some(cell) => Ok(cell),
            None => self.alloc_slow(bytes, leaf),
        }
    }

    #[cold]
    #[inline(never)]
    fn alloc_slow(&mut self, bytes: usize, leaf: bool) -> Result<NonNull<u8>> {
        match self.heap.alloc(bytes, leaf, false) {
            Ok(cell) => Ok(cell),
            Err(Refusal::Full) => Err(self.out_of_memory()),
            Err(Refusal::Collect) => {
                self.collect_garbage();
                match self.heap.alloc(bytes, leaf, true) {
                    Ok(cell) => Ok(cell),
                    Err(_) => Err(self.out_of_memory()),
                }
            }
        }
    }

    /// A new object with the given contents. References in it are found by the collector.
    ///
    /// # Errors
    /// MemoryError.
    #[inline]
    pub fn alloc<T>(&mut self, object: T) -> Result<Gc<T>> {
        const { assert!(align_of::<T>() <= GRANULE) };
        let cell = self.alloc_cell(size_of::<T>(), false)?.cast::<T>();
        // SAFETY: a fresh cell of sufficient size and alignment. Words behind the struct are cleared, so
        // that the collector does not follow what stood there before.
        unsafe {
            Self::clear_rest(cell.cast(), size_of::<T>());
            cell.write(object);
            Ok(Gc::from_ptr(cell.as_ptr()))
        }
    }

    /// A new object without references in it.
    ///
    /// # Errors
    /// MemoryError.
    pub fn alloc_leaf<T>(&mut self, object: T) -> Result<Gc<T>> {
        const { assert!(align_of::<T>() <= GRANULE) };
        let cell = self.alloc_cell(size_of::<T>(), true)?.cast::<T>();
        // SAFETY: a fresh cell of sufficient size and alignment.
        unsafe {
            cell.write(object);
            Ok(Gc::from_ptr(cell.as_ptr()))
        }
    }

    /// A new object followed by `words` zero words (attribute slots and the like).
    ///
    /// # Errors
    /// MemoryError.
    pub fn alloc_with_words<T>(&mut self, object: T, words: usize) -> Result<Gc<T>> {
        const { assert!(align_of::<T>() <= GRANULE && size_of::<T>().is_multiple_of(size_of::<usize>())) };
        let bytes = size_of::<T>() + words * size_of::<usize>();
        let cell = self.alloc_cell(bytes, false)?;
        // SAFETY: a fresh cell of sufficient size and alignment.
        unsafe {
            cell.as_ptr().write_bytes(0, bytes.next_multiple_of(GRANULE));
            cell.cast::<T>().write(object);
            Ok(Gc::from_ptr(cell.as_ptr().cast()))
        }
    }

    /// Clears the words of a cell behind its first `used` bytes.
    ///
    /// # Safety
    /// A fresh cell of at least `used` bytes.
    #[inline(always)]
    unsafe fn clear_rest(cell: NonNull<u8>, used: usize) {
        let end = used.next_multiple_of(GRANULE);
        let start = used.next_multiple_of(size_of::<usize>());
        if start < end {
            // SAFETY: cells are whole granules, and the rest is at most one word.
            unsafe { cell.as_ptr().add(start).cast::<usize>().write(0) };
        }
    }

    /// At least `words` zeroed words that may hold references, and how many there are.
    ///
    /// # Errors
    /// MemoryError.
    pub fn alloc_words(&mut self, words: usize) -> Result<(*mut usize, usize)> {
        let Some(bytes) =
            words.checked_mul(size_of::<usize>()).and_then(|n| n.checked_next_multiple_of(GRANULE))
        else {
            return Err(self.out_of_memory());
        };
        let cell = self.alloc_cell(bytes, false)?;
        // SAFETY: a fresh cell of that size.
        unsafe { cell.as_ptr().write_bytes(0, bytes) };
        Ok((cell.as_ptr().cast(), bytes / size_of::<usize>()))
    }

    /// At least `bytes` bytes without references, not initialised.
    ///
    /// # Errors
    /// MemoryError.
    pub fn alloc_bytes(&mut self, bytes: usize) -> Result<NonNull<u8>> {
        if bytes > isize::MAX as usize / 2 {
            return Err(self.out_of_memory());
        }
        self.alloc_cell(bytes, true)
    }

    /// A string object with this text.
    ///
    /// # Errors
    /// MemoryError.
    pub fn new_str(&mut self, text: &str) -> Result<Value> {
        self.new_string(text).map(Gc::value)
    }

    /// A string object with this text, typed.
    ///
    /// # Errors
    /// MemoryError.
    pub fn new_string(&mut self, text: &str) -> Result<Gc<Str>> {
        if text.is_empty() {
            return Ok(crate::names::empty);
        }
        if text.len() > Str::MAX_LEN {
            return Err(self.out_of_memory());
        }
        let cell = self.alloc_bytes(Str::size(text.len()))?;
        // SAFETY: a fresh cell with room for header and text. The text may be that of a string object: the
        // native stack keeps it alive while it is copied.
        unsafe {
            cell.cast::<Str>().write(Str::header(text));
            let bytes = cell.as_ptr().add(Str::size(0));
            bytes.copy_from_nonoverlapping(text.as_ptr(), text.len());
            Ok(Gc::from_ptr(cell.as_ptr().cast()))
        }
    }

    /// A bytes object with these bytes.
    ///
    /// # Errors
    /// MemoryError.
    pub fn new_bytes(&mut self, bytes: &[u8]) -> Result<Value> {
        let object = Bytes::with(self, bytes.len(), |room| room.copy_from_slice(bytes))?;
        Ok(object.value())
    }

    /// A tuple of these items.
    ///
    /// # Errors
    /// MemoryError.
    #[inline]
    pub fn new_tuple(&mut self, items: &[Value]) -> Result<Gc<Tuple>> {
        if items.is_empty() {
            return Ok(Gc::from_static(&tuple::EMPTY));
        }
        let used = Tuple::size(items.len());
        let cell = self.alloc_cell(used, false)?;
        // SAFETY: a fresh cell with room for header and items.
        unsafe {
            Self::clear_rest(cell, used);
            cell.cast::<Tuple>().write(Tuple::header(items.len()));
            let room = cell.as_ptr().add(Tuple::size(0)).cast::<Value>();
            room.copy_from_nonoverlapping(items.as_ptr(), items.len());
            Ok(Gc::from_ptr(cell.as_ptr().cast()))
        }
    }

    /// A tuple of `len` items, the i-th made by `make`, which must not allocate.
    ///
    /// # Errors
    /// MemoryError.
    pub fn new_tuple_with(&mut self, len: usize, mut make: impl FnMut(usize) -> Value) -> Result<Gc<Tuple>> {
        if len == 0 {
            return Ok(Gc::from_static(&tuple::EMPTY));
        }
        let Some(used) = len.checked_mul(size_of::<Value>()).and_then(|n| n.checked_add(Tuple::size(0)))
        else {
            return Err(self.out_of_memory());
        };
        let cell = self.alloc_cell(used, false)?;
        // SAFETY: as above.
        unsafe {
            Self::clear_rest(cell, used);
            cell.cast::<Tuple>().write(Tuple::header(len));
            let room = cell.as_ptr().add(Tuple::size(0)).cast::<Value>();
            for i in 0..len {
                room.add(i).write(make(i));
            }
            Ok(Gc::from_ptr(cell.as_ptr().cast()))
        }
    }

    /// A buffer with these items, at least one, and no more room.
    ///
    /// # Errors
    /// MemoryError.
    #[inline]
    pub(crate) fn new_buffer(&mut self, items: &[Value]) -> Result<NonNull<Value>> {
        let used = size_of_val(items);
        let cell = self.alloc_cell(used, false)?;
        // SAFETY: a fresh cell with room for the items, which the native stack keeps alive if they stand in the heap.
        unsafe {
            Self::clear_rest(cell, used);
            let room = cell.cast::<Value>();
            room.as_ptr().copy_from_nonoverlapping(items.as_ptr(), items.len());
            Ok(room)
        }
    }

    /// A list of these items.
    ///
    /// # Errors
    /// MemoryError.
    pub fn new_list(&mut self, items: &[Value]) -> Result<Gc<List>> {
        let list = self.alloc(List::empty(Head::new(&LIST_SHAPE)))?;
        if !items.is_empty() {
            List::fill(list, self, items)?;
        }
        Ok(list)
    }

    /// An empty dict.
    ///
    /// # Errors
    /// MemoryError.
    pub fn new_dict(&mut self) -> Result<Gc<Dict>> {
        self.alloc(Dict::empty(Head::new(&DICT_SHAPE)))
    }

    /// Collects garbage now.
    #[inline(never)]
    pub fn collect_garbage(&mut self) {
        self.heap.start_marking();
        self.visit_roots();
        self.mark_native_stack();
        self.heap.finish_marking();
        self.clear_weak_refs();
        self.doom_unreachable();
        self.forget_weak_refs();
        self.forget_unreachable_classes();
        self.note_dead_code();
        self.heap.sweep();
        self.heap.hold_collections(false);
        self.method_cache_clear();
    }

    /// Marks from the native stack between here and where the VM was entered, and from the registers that
    /// calls preserve, which this puts on the stack first.
    #[inline(never)]
    fn mark_native_stack(&mut self) {
        let base = self.native_base;
        if base == 0 {
            return;
        }
        with_registers_spilled(|stack_pointer| {
            let start = stack_pointer & !(size_of::<usize>() - 1);
            if start < base {
                // SAFETY: the native stack from the current stack pointer to where the VM was entered.
                unsafe {
                    self.heap.mark_stack_range(start as *const usize, (base - start) / size_of::<usize>());
                }
                self.mark_running_code(start, base);
            }
        });
    }

    /// Marks the code objects whose native code has addresses in this range of the native stack.
    fn mark_running_code(&mut self, start: usize, base: usize) {
        let Some(emitter) = self.emitter else { return };
        let range = emitter.code_range();
        if range.is_empty() {
            return;
        }
        for at in (start..base).step_by(size_of::<usize>()) {
            // SAFETY: the native stack from the stack pointer to where the VM was entered.
            let word = unsafe { (at as *const usize).read_volatile() };
            // The last return address is that behind the last instruction.
            if (range.start..=range.end).contains(&word)
                && let Some(code) = emitter.owner(word)
            {
                self.heap.mark_word(code);
            }
        }
    }
}

/// Calls `f` with the stack pointer below which all callee-saved registers have been stored.
///
/// The compiler must not know that the address is that of the array: it takes reads beyond it for impossible.
///
/// The registers are stored by assembly into an array that is kept alive across the call: the compiler can't
/// keep a value only in a register that this does not see.
#[inline(never)]
fn with_registers_spilled(f: impl FnOnce(usize)) {
    #[cfg(target_arch = "x86_64")]
    {
        let mut registers = [0_usize; 6];
        // SAFETY: stores registers into the array and nothing else.
        unsafe {
            core::arch::asm!(
                "mov [{0}], rbx",
                "mov [{0} + 8], rbp",
                "mov [{0} + 16], r12",
                "mov [{0} + 24], r13",
                "mov [{0} + 32], r14",
                "mov [{0} + 40], r15",
                in(reg) registers.as_mut_ptr(),
                options(nostack, preserves_flags)
            );
        }
        f(core::hint::black_box(registers.as_ptr() as usize));
        core::hint::black_box(&registers);
    }
    #[cfg(target_arch = "arm")]
    {
        let mut registers = [0_usize; 8];
        // SAFETY: stores registers into the array and nothing else.
        unsafe {
            core::arch::asm!(
                "stmia {0}, {{r4, r5, r6, r7, r8, r9, r10, r11}}",
                in(reg) registers.as_mut_ptr(),
                options(nostack, preserves_flags)
            );
        }
        f(core::hint::black_box(registers.as_ptr() as usize));
        core::hint::black_box(&registers);
    }
    #[cfg(not(any(target_arch = "x86_64", target_arch = "arm")))]
    compile_error!("say how to spill the registers of this architecture");
}

/// Keeps `value` findable by the collector up to this point, whatever the optimiser would do.
#[inline(always)]
pub fn keep_alive<T: Object>(object: Gc<T>) {
    core::hint::black_box(object.as_ptr());
}
