//! What a slice means for a sequence of a given length.
//!
//! Invariant of [`SliceRange`]: for every `i < len`, `start + i * step` is an index of the sequence.

use super::slice::Slice;
use crate::names;
use crate::objects::class::Result;
use crate::objects::exception;
use crate::runtime::Vm;
use crate::value::Value;

/// The indices that a slice selects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SliceRange {
    /// First index; if `len` is 0, where an assignment inserts.
    pub start: isize,
    /// Distance of the indices, not 0.
    pub step: isize,
    /// How many.
    pub len: usize,
}

impl SliceRange {
    /// Index number `i`, which is less than `len`.
    #[inline]
    #[must_use]
    pub fn at(&self, i: usize) -> usize {
        (self.start + i as isize * self.step) as usize
    }

    /// The half-open range of indices, for step 1.
    #[inline]
    #[must_use]
    pub fn contiguous(&self) -> core::ops::Range<usize> {
        self.start as usize..self.start as usize + self.len
    }

    /// The same indices in ascending order.
    #[must_use]
    pub fn ascending(self) -> Self {
        if self.step > 0 || self.len == 0 {
            return self;
        }
        Self { start: self.start + (self.len as isize - 1) * self.step, step: -self.step, len: self.len }
    }
}

/// Start, stop and step of a slice for a sequence of `len` items, where the slice leaves them out or counts from
/// the end. `stop` may be -1 for a negative step.
///
/// # Errors
/// TypeError, ValueError for step 0, or what `__index__` raises.
pub fn bounds(vm: &mut Vm, slice: Value, len: usize) -> Result<(isize, isize, isize)> {
    let Some(slice) = slice.cast::<Slice>() else {
        let name = vm.class_of(slice).name();
        return Err(vm.type_error(format_args!("slice expected, not {name}")));
    };
    let step = if slice.step.is_none() { 1 } else { slice_index(vm, slice.step)? };
    if step == 0 {
        return Err(vm.value_error(format_args!("slice step cannot be zero")));
    }
    // So that it can be negated.
    let step = step.max(-isize::MAX);
    let len = len as isize;
    let (lowest, highest) = if step < 0 { (-1, len - 1) } else { (0, len) };
    let start = match slice.start {
        start if start.is_none() => {
            if step < 0 {
                highest
            } else {
                lowest
            }
        }
        start => clamp(slice_index(vm, start)?, len, lowest, highest),
    };
    let stop = match slice.stop {
        stop if stop.is_none() => {
            if step < 0 {
                lowest
            } else {
                highest
            }
        }
        stop => clamp(slice_index(vm, stop)?, len, lowest, highest),
    };
    Ok((start, stop, step))
}

#[inline(always)]
fn clamp(index: isize, len: isize, lowest: isize, highest: isize) -> isize {
    let index = if index < 0 { index.saturating_add(len) } else { index };
    index.clamp(lowest, highest)
}

/// How many indices there are from `start` up (or down) to, but without, `stop`.
#[must_use]
pub fn count(start: isize, stop: isize, step: isize) -> usize {
    if step.unsigned_abs() == 1 {
        // Without a division.
        stop.saturating_sub(start).saturating_mul(step).max(0) as usize
    } else if step > 0 && start < stop {
        ((stop - start - 1) / step) as usize + 1
    } else if step < 0 && stop < start {
        ((start - stop - 1) / -step) as usize + 1
    } else {
        0
    }
}

/// The indices that a slice selects in a sequence of `len` items.
///
/// # Errors
/// As for [`bounds`].
pub fn resolve(vm: &mut Vm, slice: Value, len: usize) -> Result<SliceRange> {
    let (start, stop, step) = bounds(vm, slice, len)?;
    Ok(SliceRange { start, step, len: count(start, stop, step) })
}

/// The indices that a slice of small ints and None selects in a sequence of `len` items; nothing if it is of other parts,
/// which may run code, or an error.
#[inline]
#[must_use]
pub fn resolve_plain([start, stop, step]: [Value; 3], len: usize) -> Option<SliceRange> {
    let step = if step.is_none() { 1 } else { step.as_small_int().filter(|step| *step != 0)? };
    let len = len as isize;
    let (lowest, highest) = if step < 0 { (-1, len - 1) } else { (0, len) };
    let (first, last) = if step < 0 { (highest, lowest) } else { (lowest, highest) };
    let bound = |part: Value, missing: isize| {
        if part.is_none() {
            return Some(missing);
        }
        part.as_small_int().map(|index| clamp(index, len, lowest, highest))
    };
    let (start, stop) = (bound(start, first)?, bound(stop, last)?);
    Some(SliceRange { start, step, len: count(start, stop, step) })
}

/// An integer in a slice, clamped to machine size.
///
/// # Errors
/// TypeError, or what `__index__` raises.
pub fn slice_index(vm: &mut Vm, value: Value) -> Result<isize> {
    if let Some(index) = value.as_small_int() {
        return Ok(index);
    }
    match vm.index(value, true) {
        Ok(index) => Ok(index),
        Err(raised) => {
            let class = vm.class_of(value);
            if vm.raised_is(&exception::TYPE_ERROR) && vm.class_lookup(class, names::index).is_none() {
                vm.clear_raised(raised);
                return Err(vm.type_error(format_args!(
                    "slice indices must be integers or None or have an __index__ method"
                )));
            }
            Err(raised)
        }
    }
}

/// Optional `start` and `end` arguments of methods such as `find`: a range inside `len` items. `None` if `start` is
/// beyond the end, where not even the empty sequence is found.
///
/// # Errors
/// As for [`slice_index`].
pub fn start_end(
    vm: &mut Vm,
    start: Option<Value>,
    end: Option<Value>,
    len: usize,
) -> Result<Option<(usize, usize)>> {
    let size = len as isize;
    let from_end = |index: isize| if index < 0 { index.saturating_add(size).max(0) } else { index };
    let start = match start {
        Some(value) if !value.is_none() => from_end(slice_index(vm, value)?),
        _ => 0,
    };
    let end = match end {
        Some(value) if !value.is_none() => from_end(slice_index(vm, value)?).min(size),
        _ => size,
    };
    if start > size || start > end {
        return Ok(None);
    }
    Ok(Some((start as usize, end as usize)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_those_of_the_indices_one_by_one() {
        for start in -3..6_isize {
            for stop in -3..6_isize {
                for step in [-7_isize, -2, -1, 1, 2, 3, isize::MAX, -isize::MAX] {
                    let mut n = 0;
                    let mut i = start;
                    while if step > 0 { i < stop } else { i > stop } {
                        n += 1;
                        i = i.saturating_add(step);
                    }
                    assert_eq!(count(start, stop, step), n, "{start} {stop} {step}");
                }
            }
        }
    }

    #[test]
    fn a_descending_range_turned_round_has_the_same_indices() {
        let range = SliceRange { start: 9, step: -3, len: 4 };
        let turned = range.ascending();
        let mut indices: [usize; 4] = core::array::from_fn(|i| range.at(i));
        indices.reverse();
        assert_eq!(indices, core::array::from_fn(|i| turned.at(i)));
    }
}
