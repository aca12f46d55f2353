//! Sorting: a stable merge sort of natural runs (the scheme of Peters' timsort without galloping inside merges).
//!
//! Rules:
//! 1. While a list is sorted its buffer belongs to a scratch list that no Python code can reach, so comparisons
//!    may run anything; that the list was used meanwhile shows in its having a buffer again.
//! 2. Whenever a comparison runs or raises, every value is in the buffer or in the temporary one, both of which
//!    are cells that the collector scans; after an error the buffer is a permutation of what it was.
//! 3. Elements are `[Value; W]`: the value itself (W = 1), or its key and the value (W = 2).

use super::class::Result;
use super::list::List;
use super::object::Gc;
use super::string::Str;
use crate::runtime::{Args, CompareOp, Vm};
use crate::value::{Slot, Value};

/// The keyword arguments `key` and `reverse` of `sort` and `sorted`.
///
/// # Errors
/// TypeError for other keywords, or what truth testing raises.
pub fn options(vm: &mut Vm, function: &str, args: Args) -> Result<(Slot, bool)> {
    args.only_keywords(vm, function, &["key", "reverse"])?;
    let key = args.keyword("key").filter(|key| !key.is_none());
    let reverse = match args.keyword("reverse") {
        Some(reverse) => vm.truth(reverse)?,
        None => false,
    };
    Ok((key, reverse))
}

/// Sorts a list in place.
///
/// # Errors
/// What the key function or comparing raises; ValueError if the list was changed meanwhile.
pub fn sort(vm: &mut Vm, list: Gc<List>, key: Slot, reverse: bool) -> Result<()> {
    let scratch = vm.new_list(&[])?;
    scratch.swap(&list);
    let result = sort_scratch(vm, scratch, key, reverse);
    let modified = list.has_buffer();
    list.swap(&scratch);
    result?;
    if modified {
        return Err(vm.value_error(format_args!("list modified during sort")));
    }
    Ok(())
}

fn sort_scratch(vm: &mut Vm, scratch: Gc<List>, key: Slot, reverse: bool) -> Result<()> {
    let n = scratch.len();
    let Some(key) = key else {
        return sort_buffer::<1>(vm, scratch.items_mut().as_mut_ptr().cast(), n, reverse);
    };
    if n == 0 {
        return Ok(());
    }
    let Some(words) = n.checked_mul(2) else { return Err(vm.out_of_memory()) };
    let (pairs, _) = vm.alloc_words(words)?;
    let pairs = pairs.cast::<[Value; 2]>();
    for i in 0..n {
        let Some(item) = scratch.get().get(i) else { break };
        let item_key = vm.call(key, &[item])?;
        // SAFETY: `n` pairs fit.
        unsafe { pairs.add(i).write([item_key, item]) };
    }
    let result = sort_buffer::<2>(vm, pairs, n, reverse);
    for i in 0..n {
        // SAFETY: all pairs are written, and stay so when sorting fails (rule 2).
        scratch.set(i, unsafe { pairs.add(i).read()[1] });
    }
    // The address of the cell was kept on the native stack up to here.
    core::hint::black_box(pairs);
    result
}

/// What all keys are, which says how they are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Ints,
    Floats,
    Strings,
    Mixed,
}

fn kind_of(key: Value) -> Kind {
    if key.is_small_int() {
        Kind::Ints
    } else if key.as_inline_float().is_some() {
        Kind::Floats
    } else if key.cast_exact::<Str>().is_some() {
        Kind::Strings
    } else {
        Kind::Mixed
    }
}

fn contains<const W: usize>(items: &[[Value; W]], key: Value) -> bool {
    items.iter().any(|item| item[0] == key)
}

/// Sorts `n` elements at `items`, which stay where they are and are used by nobody else.
fn sort_buffer<const W: usize>(vm: &mut Vm, items: *mut [Value; W], n: usize, reverse: bool) -> Result<()> {
    if n < 2 {
        return Ok(());
    }
    // SAFETY: `n` elements that only this function uses; no Python code runs while the slice is in use.
    let slice = unsafe { core::slice::from_raw_parts_mut(items, n) };
    let kind = kind_of(slice[0][0]);
    let kind = if kind != Kind::Mixed && slice.iter().all(|item| kind_of(item[0]) == kind) {
        kind
    } else {
        Kind::Mixed
    };
    if W == 1 && kind == Kind::Ints {
        // Equal ints can't be told apart, so stability is no question. The tagged words are in the order of the ints.
        slice.sort_unstable_by_key(|item| item[0].bits() as isize);
        if reverse {
            slice.reverse();
        }
        return Ok(());
    }
    if W == 1 && kind == Kind::Floats && !(contains(slice, Value::ZERO) && contains(slice, Value::NEG_ZERO)) {
        // Inline floats are never NaN, and only the two zeros are equal without being the same.
        slice.sort_unstable_by(|a, b| {
            let (x, y) = (a[0].as_inline_float(), b[0].as_inline_float());
            x.partial_cmp(&y).unwrap_or(core::cmp::Ordering::Equal)
        });
        if reverse {
            slice.reverse();
        }
        return Ok(());
    }
    // Reversing before and after keeps equal elements in order.
    if reverse {
        slice.reverse();
    }
    let result = match kind {
        Kind::Ints => merge_sort(vm, items, n, |_, a, b| Ok((a.bits() as isize) < (b.bits() as isize))),
        Kind::Floats => merge_sort(vm, items, n, |_, a, b| {
            Ok(a.as_inline_float().zip(b.as_inline_float()).is_some_and(|(x, y)| x < y))
        }),
        Kind::Strings => merge_sort(vm, items, n, |_, a, b| {
            Ok(a.cast_exact::<Str>()
                .zip(b.cast_exact::<Str>())
                .is_some_and(|(x, y)| x.as_bytes() < y.as_bytes()))
        }),
        Kind::Mixed => merge_sort(vm, items, n, |vm, a, b| vm.compare_truth(CompareOp::Lt, a, b)),
    };
    if reverse {
        // SAFETY: as above; the comparisons are over.
        unsafe { core::slice::from_raw_parts_mut(items, n) }.reverse();
    }
    core::hint::black_box(items);
    result
}

/// Runs waiting to be merged: their lengths grow faster than Fibonacci numbers, so 90 are more than memory holds.
const MAX_RUNS: usize = 90;

struct Sorter<const W: usize, F> {
    items: *mut [Value; W],
    temp: *mut [Value; W],
    temp_len: usize,
    less: F,
}

/// Shortest run worth merging: `n` halved until it is below 64, rounded up.
fn min_run(mut n: usize) -> usize {
    let mut odd = 0;
    while n >= 64 {
        odd |= n & 1;
        n >>= 1;
    }
    n + odd
}

fn merge_sort<const W: usize, F>(vm: &mut Vm, items: *mut [Value; W], n: usize, less: F) -> Result<()>
where
    F: FnMut(&mut Vm, Value, Value) -> Result<bool>,
{
    let mut sorter = Sorter { items, temp: core::ptr::null_mut(), temp_len: 0, less };
    let shortest = min_run(n);
    let mut runs = [(0_usize, 0_usize); MAX_RUNS];
    let (mut count, mut start) = (0, 0);
    let result = loop {
        if start == n {
            break Ok(());
        }
        let mut len = match sorter.natural_run(vm, start, n) {
            Ok(len) => len,
            Err(raised) => break Err(raised),
        };
        if len < shortest {
            let wanted = shortest.min(n - start);
            if let Err(raised) = sorter.insertion_sort(vm, start, len, wanted) {
                break Err(raised);
            }
            len = wanted;
        }
        runs[count] = (start, len);
        count += 1;
        start += len;
        if let Err(raised) = sorter.collapse(vm, &mut runs, &mut count, start == n) {
            break Err(raised);
        }
    };
    core::hint::black_box((sorter.items, sorter.temp));
    result
}

impl<const W: usize, F> Sorter<W, F>
where
    F: FnMut(&mut Vm, Value, Value) -> Result<bool>,
{
    #[inline(always)]
    fn get(&self, i: usize) -> [Value; W] {
        // SAFETY: indices are below the number of elements throughout this file.
        unsafe { self.items.add(i).read() }
    }

    #[inline(always)]
    fn less(&mut self, vm: &mut Vm, a: [Value; W], b: [Value; W]) -> Result<bool> {
        (self.less)(vm, a[0], b[0])
    }

    /// Length of the ascending run at `start`; a strictly descending one is reversed.
    fn natural_run(&mut self, vm: &mut Vm, start: usize, end: usize) -> Result<usize> {
        let mut i = start + 1;
        if i == end {
            return Ok(1);
        }
        let descending = self.less(vm, self.get(i), self.get(start))?;
        i += 1;
        while i < end && self.less(vm, self.get(i), self.get(i - 1))? == descending {
            i += 1;
        }
        if descending {
            // SAFETY: a range of the elements; nothing else uses it now.
            unsafe { core::slice::from_raw_parts_mut(self.items.add(start), i - start) }.reverse();
        }
        Ok(i - start)
    }

    /// Sorts `len` elements at `start`, the first `sorted` of which are in order.
    fn insertion_sort(&mut self, vm: &mut Vm, start: usize, sorted: usize, len: usize) -> Result<()> {
        for i in start + sorted..start + len {
            let pivot = self.get(i);
            let (mut low, mut high) = (start, i);
            while low < high {
                let middle = low + (high - low) / 2;
                if self.less(vm, pivot, self.get(middle))? {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            // SAFETY: elements `low..i` move up by one, inside the range.
            unsafe {
                let slot = self.items.add(low);
                core::ptr::copy(slot, slot.add(1), i - low);
                slot.write(pivot);
            }
        }
        Ok(())
    }

    /// Merges neighbours until the lengths of the waiting runs fall fast enough, or (at the end) one is left.
    fn collapse(
        &mut self,
        vm: &mut Vm,
        runs: &mut [(usize, usize); MAX_RUNS],
        count: &mut usize,
        all: bool,
    ) -> Result<()> {
        while *count > 1 {
            let n = *count;
            let len = |back: usize| runs[n - back].1;
            let unbalanced = (n >= 3 && len(3) <= len(2) + len(1)) || (n >= 4 && len(4) <= len(3) + len(2));
            let at = if unbalanced || all {
                if n >= 3 && len(3) < len(1) { n - 3 } else { n - 2 }
            } else if len(2) <= len(1) {
                n - 2
            } else {
                return Ok(());
            };
            let ((start, a), (_, b)) = (runs[at], runs[at + 1]);
            self.merge(vm, start, a, b)?;
            runs[at] = (start, a + b);
            runs.copy_within(at + 2..n, at + 1);
            *count = n - 1;
        }
        Ok(())
    }

    /// Merges the runs `start..start + a` and `start + a..start + a + b`.
    fn merge(&mut self, vm: &mut Vm, start: usize, a: usize, b: usize) -> Result<()> {
        let middle = start + a;
        // Elements of the first run that are not above the first of the second are in place already,
        // and so are those of the second that are not below the last of the first.
        let first = self.get(middle);
        let (mut low, mut high) = (start, middle);
        while low < high {
            let i = low + (high - low) / 2;
            if self.less(vm, first, self.get(i))? {
                high = i;
            } else {
                low = i + 1;
            }
        }
        let begin = low;
        if begin == middle {
            return Ok(());
        }
        let last = self.get(middle - 1);
        let (mut low, mut high) = (middle, middle + b);
        while low < high {
            let i = low + (high - low) / 2;
            if self.less(vm, self.get(i), last)? {
                low = i + 1;
            } else {
                high = i;
            }
        }
        let end = low;
        if middle - begin <= end - middle {
            self.merge_forward(vm, begin, middle, end)
        } else {
            self.merge_backward(vm, begin, middle, end)
        }
    }

    fn make_room(&mut self, vm: &mut Vm, elements: usize) -> Result<()> {
        if elements > self.temp_len {
            let (words, room) = vm.alloc_words(elements * W)?;
            self.temp = words.cast();
            self.temp_len = room / W;
        }
        Ok(())
    }

    /// Merges from the start; the first run is the shorter one and moves to the temporary buffer.
    fn merge_forward(&mut self, vm: &mut Vm, begin: usize, middle: usize, end: usize) -> Result<()> {
        let n = middle - begin;
        self.make_room(vm, n)?;
        let (items, temp) = (self.items, self.temp);
        // SAFETY: the temporary buffer has room for `n`; `out` never passes `right`, because
        // `right - out` is the number of elements left in the temporary buffer.
        unsafe {
            core::ptr::copy_nonoverlapping(items.add(begin), temp, n);
            let (mut left, mut right, mut out) = (0, middle, begin);
            let mut result = Ok(());
            while left < n && right < end {
                let (x, y) = (temp.add(left).read(), items.add(right).read());
                match (self.less)(vm, y[0], x[0]) {
                    Ok(true) => {
                        items.add(out).write(y);
                        right += 1;
                    }
                    Ok(false) => {
                        items.add(out).write(x);
                        left += 1;
                    }
                    Err(raised) => {
                        result = Err(raised);
                        break;
                    }
                }
                out += 1;
            }
            core::ptr::copy_nonoverlapping(temp.add(left), items.add(out), n - left);
            core::hint::black_box(temp);
            result
        }
    }

    /// Merges from the end; the second run is the shorter one and moves to the temporary buffer.
    fn merge_backward(&mut self, vm: &mut Vm, begin: usize, middle: usize, end: usize) -> Result<()> {
        let n = end - middle;
        self.make_room(vm, n)?;
        let (items, temp) = (self.items, self.temp);
        // SAFETY: as above, with `out - left` the number of elements left in the temporary buffer.
        unsafe {
            core::ptr::copy_nonoverlapping(items.add(middle), temp, n);
            let (mut left, mut right, mut out) = (middle, n, end);
            let mut result = Ok(());
            while left > begin && right > 0 {
                let (x, y) = (items.add(left - 1).read(), temp.add(right - 1).read());
                match (self.less)(vm, y[0], x[0]) {
                    Ok(true) => {
                        items.add(out - 1).write(x);
                        left -= 1;
                    }
                    Ok(false) => {
                        items.add(out - 1).write(y);
                        right -= 1;
                    }
                    Err(raised) => {
                        result = Err(raised);
                        break;
                    }
                }
                out -= 1;
            }
            core::ptr::copy_nonoverlapping(temp, items.add(out - right), right);
            core::hint::black_box(temp);
            result
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_run_is_between_32_and_64_for_long_inputs() {
        for n in 64..5000 {
            assert!((32..=64).contains(&min_run(n)), "{n}: {}", min_run(n));
        }
        assert_eq!(min_run(63), 63);
    }
}
