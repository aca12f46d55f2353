//! What tuples do: protocol and methods.

use super::class::{Class, Protocol, Result};
use super::list_iterator;
use super::native::Native;
use super::object::Gc;
use super::sequence::{
    compare_items, guarded_repr, position, receiver, repeat_count, resolve_slice, search_bounds, subscript,
    write_items,
};
use super::slice::Slice;
use super::tuple::{EMPTY, Tuple};
use super::wrapped::unwrap;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, BinaryOp, CompareOp, Side, Vm};
use crate::value::Value;

/// What instances do.
pub static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    hash: Some(hash),
    len: Some(|vm, this| Ok(receiver::<Tuple>(vm, this)?.len())),
    compare: Some(compare),
    operators: crate::runtime::operators::SEQUENCE,
    binary: Some(binary),
    get_item: Some(get_item),
    contains: Some(contains),
    iter: Some(list_iterator::new),
    new: Some(new),
    ..Protocol::NONE
};

fn this(vm: &mut Vm, value: Value) -> Result<Gc<Tuple>> {
    receiver(vm, value)
}

fn new(vm: &mut Vm, class: Gc<Class>, args: Args) -> Result<Value> {
    if args.keyword_count() != 0 {
        return Err(vm.type_error(format_args!("{}() takes no keyword arguments", class.name())));
    }
    if args.len() > 1 {
        let given = args.len();
        return Err(vm.type_error(format_args!("{} expected at most 1 argument, got {given}", class.name())));
    }
    match args.get(0) {
        Some(iterable) => Ok(vm.tuple_of(iterable)?.value()),
        None => Ok(Gc::from_static(&EMPTY).value()),
    }
}

fn repr(vm: &mut Vm, value: Value, f: &mut Formatter) -> Result<()> {
    let tuple = this(vm, value)?;
    guarded_repr(vm, value, f, "(...)", |vm, f| {
        f.push('(');
        write_items(vm, f, |i| tuple.items().get(i).copied())?;
        f.push_str(if tuple.len() == 1 { ",)" } else { ")" });
        Ok(())
    })
}

/// Mixes the hashes of the items as xxHash mixes words.
fn hash(vm: &mut Vm, value: Value) -> Result<isize> {
    // The primes and the rotation of xxHash64 and xxHash32.
    #[cfg(target_pointer_width = "64")]
    const PRIMES: [usize; 3] =
        [11_400_714_785_074_694_791, 14_029_467_366_897_019_727, 2_870_177_450_012_600_261];
    #[cfg(target_pointer_width = "32")]
    const PRIMES: [usize; 3] = [2_654_435_761, 2_246_822_519, 374_761_393];
    const ROTATE: u32 = if usize::BITS == 64 { 31 } else { 13 };
    let tuple = this(vm, value)?;
    vm.check_native_stack()?;
    let mut mixed = PRIMES[2];
    for i in 0..tuple.len() {
        vm.check_interrupt()?;
        let lane = vm.hash(tuple.items()[i])? as usize;
        mixed = mixed.wrapping_add(lane.wrapping_mul(PRIMES[1])).rotate_left(ROTATE).wrapping_mul(PRIMES[0]);
    }
    mixed = mixed.wrapping_add(tuple.len() ^ PRIMES[2] ^ 3_527_539);
    // -1 is no hash.
    Ok(if mixed == usize::MAX { 1_546_275_796 } else { mixed as isize })
}

fn compare(vm: &mut Vm, op: CompareOp, a: Value, b: Value) -> Result<Value> {
    let (Some(x), Some(y)) = (unwrap(a).cast::<Tuple>(), unwrap(b).cast::<Tuple>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    compare_items(vm, op, |i| x.items().get(i).copied(), |i| y.items().get(i).copied())
}

fn binary(vm: &mut Vm, op: BinaryOp, side: Side, a: Value, b: Value) -> Result<Value> {
    match op {
        BinaryOp::Add if side == Side::Left => {
            let (Some(x), Some(y)) = (unwrap(a).cast::<Tuple>(), unwrap(b).cast::<Tuple>()) else {
                return Ok(Value::NOT_IMPLEMENTED);
            };
            if y.len() == 0 {
                return Ok(x.value());
            }
            if x.len() == 0 {
                return Ok(y.value());
            }
            let (left, right) = (x.items(), y.items());
            let total = left.len() + right.len();
            let sum =
                vm.new_tuple_with(total, |i| if i < left.len() { left[i] } else { right[i - left.len()] })?;
            Ok(sum.value())
        }
        BinaryOp::Mul => {
            let tuple = this(vm, a)?;
            let Some(times) = repeat_count(vm, b)? else { return Ok(Value::NOT_IMPLEMENTED) };
            if times == 1 || tuple.len() == 0 {
                return Ok(tuple.value());
            }
            let items = tuple.items();
            let Some(total) = items.len().checked_mul(times) else { return Err(vm.out_of_memory()) };
            let mut next = items.iter().cycle();
            let product = vm.new_tuple_with(total, |_| next.next().copied().unwrap_or(Value::NONE))?;
            Ok(product.value())
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn get_item(vm: &mut Vm, value: Value, key: Value) -> Result<Value> {
    let tuple = this(vm, value)?;
    if let Some(slice) = key.cast::<Slice>() {
        let items = tuple.items();
        let range = resolve_slice(vm, slice, || items.len())?;
        if range.len == items.len() && range.step == 1 {
            return Ok(tuple.value());
        }
        let part =
            vm.new_tuple_with(range.len, |i| items.get(range.at(i)).copied().unwrap_or(Value::NONE))?;
        return Ok(part.value());
    }
    let index = subscript(vm, key, "tuple")?;
    match position(index, tuple.len()).and_then(|at| tuple.items().get(at).copied()) {
        Some(item) => Ok(item),
        None => Err(vm.index_error(format_args!("tuple index out of range"))),
    }
}

fn contains(vm: &mut Vm, value: Value, item: Value) -> Result<bool> {
    let tuple = this(vm, value)?;
    for other in tuple.items() {
        if vm.equal(*other, item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Methods.
pub static ATTRIBUTES: &[Native] = &[
    Native::method("count", 1, 1, |vm, args| {
        let tuple = this(vm, args[0])?;
        let mut count = 0;
        for item in tuple.items() {
            count += isize::from(vm.equal(*item, args[1])?);
        }
        Ok(Value::int(count))
    }),
    Native::method("index", 1, 3, |vm, args| {
        let tuple = this(vm, args[0])?;
        let (start, stop) = search_bounds(vm, args.get(2), args.get(3), tuple.len())?;
        for i in start..stop.min(tuple.len()) {
            if vm.equal(tuple.items()[i], args[1])? {
                return Ok(Value::int(i as isize));
            }
        }
        Err(vm.value_error(format_args!("tuple.index(x): x not in tuple")))
    }),
    Native::method("__getnewargs__", 0, 0, |vm, args| {
        let tuple = this(vm, args[0])?;
        Ok(vm.new_tuple(&[tuple.value()])?.value())
    }),
    crate::objects::generic_alias::CLASS_GETITEM,
];
