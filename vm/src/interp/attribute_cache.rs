//! Inline caches of attributes: shape compare and a load.
//!
//! `guard` is the shape of the object (for classes and modules: the shape they all share), `epoch` the class epoch,
//! without which nothing here holds. The low three bits of `place` say the kind, the rest depends on it:
//!
//! | kind | place | value |
//! |---|---|---|
//! | `INLINE` | word of the slot | – |
//! | `OVERFLOW` | word in the overflow buffer | – |
//! | `CLASS` | – | what was found in the class: a function for `LoadMethod`, else to be bound |
//! | `PLAIN` | position in the class dict | its entries |
//! | `GETTER` | – | the property |
//! | `OWNED` | address of the class object | address of the class dict's entry |
//! | `MODULE` | – | position in the module's dict; `guard` is its address with the low bit set, `epoch` the dict's entries |

use crate::objects::class::{Class, ClassFlags, TYPE};
use crate::objects::code::Cache;
use crate::objects::descriptor::{CLASS_METHOD, Member, MethodWrapper, Property};
use crate::objects::dict::Dict;
use crate::objects::function::{self, Function};
use crate::objects::module::Module;
use crate::objects::native::{Native, NativeKind};
use crate::objects::object::Gc;
use crate::objects::shape::{Place, Shape};
use crate::objects::string::Str;
use crate::objects::table::Entry;
use crate::runtime::{Result, Vm, special};
use crate::value::{Slot, Value};

const OWNED: usize = 0;
pub(crate) const INLINE: usize = 1;
pub(crate) const OVERFLOW: usize = 2;
pub(crate) const CLASS: usize = 3;
const PLAIN: usize = 4;
const GETTER: usize = 5;
const MODULE: usize = 6;

#[inline(always)]
fn slot(object: Value, word: usize) -> Slot {
    // SAFETY: the shape, which was compared, has this slot.
    unsafe { (object.bits() as *const Slot).add(word).read() }
}

#[inline(always)]
fn overflow_buffer(object: Value, shape: Gc<Shape>) -> *mut Slot {
    // SAFETY: the shape, which was compared, has an overflow buffer in that slot.
    unsafe { (object.bits() as *const *mut Slot).add(shape.overflow_slot()).read() }
}

/// `object.name`, by the cache if it is right.
///
/// # Errors
/// As for [`Vm::get_attribute`].
#[inline(always)]
pub(crate) fn load(vm: &mut Vm, cache: &Cache, object: Value, name: Gc<Str>) -> Result<Value> {
    if let Some(head) = object.head() {
        let shape = head.shape();
        if cache.guard.get() == shape.as_ptr() as usize && cache.epoch.get() == vm.epoch.get() as usize {
            let place = cache.place.get();
            if place & 7 == INLINE
                && let Some(value) = slot(object, place >> 3)
            {
                return Ok(value);
            }
            return load_cached(vm, cache, object, shape, name);
        }
    }
    load_and_fill(vm, cache, object, name)
}

#[inline(never)]
fn load_cached(vm: &mut Vm, cache: &Cache, object: Value, shape: Gc<Shape>, name: Gc<Str>) -> Result<Value> {
    let place = cache.place.get();
    match place & 7 {
        OVERFLOW => {
            // SAFETY: the shape says that the attribute stands there.
            if let Some(value) = unsafe { overflow_buffer(object, shape).add(place >> 3).read() } {
                return Ok(value);
            }
        }
        CLASS => {
            if let Some(found) = Value::from_bits(cache.value.get()) {
                return vm.bind_attribute(found, Some(object), shape.class());
            }
        }
        PLAIN => {
            if let Some(value) = plain(cache) {
                return Ok(value);
            }
        }
        GETTER => {
            if let Some(property) = Value::from_bits(cache.value.get()).and_then(Value::cast::<Property>)
                && let Some(getter) = property.functions[0].get()
            {
                return vm.call(getter, &[object]);
            }
        }
        OWNED if place == object.bits() => {
            // SAFETY: as for `plain`.
            if let Some(value) = unsafe { (*(cache.value.get() as *const Entry)).value } {
                return Ok(value);
            }
        }
        _ => {}
    }
    load_and_fill(vm, cache, object, name)
}

/// The value of a class dict's entry that the cache names.
#[inline(always)]
fn plain(cache: &Cache) -> Slot {
    let entries = cache.value.get() as *const Entry;
    // SAFETY: the epoch says that no key was added to or removed from the class since the entries were noted.
    unsafe { (*entries.add(cache.place.get() >> 3)).value }
}

#[inline(never)]
fn load_and_fill(vm: &mut Vm, cache: &Cache, object: Value, name: Gc<Str>) -> Result<Value> {
    if let Some(module) = object.cast::<Module>() {
        // A module's attributes change too often for the class epoch: the entries of its dict are the guard.
        if cache.guard.get() == object.bits() | 1
            && cache.epoch.get() == module.dict.table.entries_address() as usize
            && let Some((_, value)) = module.dict.table.entry(cache.value.get())
        {
            return Ok(value);
        }
        if let Some(position) = module.dict.table.find_str(name)
            && let Some((_, value)) = module.dict.table.entry(position)
        {
            cache.guard.set(object.bits() | 1);
            cache.place.set(MODULE);
            cache.value.set(position);
            cache.epoch.set(module.dict.table.entries_address() as usize);
            return Ok(value);
        }
        return vm.get_attribute(object, name);
    }
    fill(vm, cache, object, name);
    vm.get_attribute(object, name)
}

/// Notes where the attribute is found, if that is worth it.
fn fill(vm: &mut Vm, cache: &Cache, object: Value, name: Gc<Str>) {
    let Some(head) = object.head() else { return };
    let shape = head.shape();
    let class = shape.class();
    if class.has(ClassFlags::GETATTRIBUTE) || shape.dictionary {
        return;
    }
    cache.forget_for(shape, vm.epoch.get());
    if let Some(owner) = object.cast::<Class>() {
        fill_owner(vm, cache, shape, owner, name);
        return;
    }
    if class.native().get().protocol.get_attr.is_some() {
        return;
    }
    let found = vm.class_lookup(class, name);
    let place = if let Some(found) = found
        && vm.is_data_descriptor(found)
    {
        if !vm.has_getter(found) {
            return;
        }
        if found.cast_exact::<Member>().is_some() {
            match shape.find(found) {
                Some(Place::Inline(word)) => word << 3 | INLINE,
                Some(Place::Overflow(word)) => word << 3 | OVERFLOW,
                None => return,
            }
        } else if found.cast_exact::<Property>().is_some() {
            cache.value.set(found.bits());
            GETTER
        } else {
            cache.value.set(found.bits());
            CLASS
        }
    } else {
        match (shape.find(name.value()), found) {
            (Some(Place::Inline(word)), _) => word << 3 | INLINE,
            (Some(Place::Overflow(word)), _) => word << 3 | OVERFLOW,
            (None, Some(found)) if special::is_class_behaviour(found) => {
                cache.value.set(found.bits());
                CLASS
            }
            (None, Some(_)) => match dict_entry(vm, class, name) {
                Some((entries, position)) => {
                    cache.value.set(entries as usize);
                    position << 3 | PLAIN
                }
                None => return,
            },
            (None, None) => return,
        }
    };
    cache.place.set(place);
    cache.epoch.set(vm.epoch.get() as usize);
    cache.guard.set(shape.as_ptr() as usize);
}

/// Attributes of a class object itself: functions and plain data, which need no binding and stay where they are until
/// the epoch changes. The class's address in `place` is untagged, so that the cache keeps the class alive: were it
/// freed, another class could come to stand there.
fn fill_owner(vm: &mut Vm, cache: &Cache, shape: Gc<Shape>, owner: Gc<Class>, name: Gc<Str>) {
    let Some(found) = vm.class_lookup(owner, name) else { return };
    if special::is_class_behaviour(found) && found.cast::<Function>().is_none() {
        return;
    }
    let Some((entries, position)) = dict_entry(vm, owner, name) else { return };
    // Attributes of `type` that go before those of the class are no plain data.
    if Native::find(crate::objects::type_::ATTRIBUTES, name).is_some() {
        return;
    }
    cache.place.set(owner.value().bits() | OWNED);
    cache.value.set(entries.wrapping_add(position) as usize);
    cache.epoch.set(vm.epoch.get() as usize);
    cache.guard.set(shape.as_ptr() as usize);
}

/// Where an attribute stands in the dict of the class that defines it.
fn dict_entry(_: &Vm, class: Gc<Class>, name: Gc<Str>) -> Option<(*const Entry, usize)> {
    let mro = class.mro.get()?;
    for class in mro.get().items() {
        let Some(class) = class.cast::<Class>() else { continue };
        if let Some(dict) = class.dict.get().and_then(Value::cast::<Dict>)
            && let Some(position) = dict.table.find_str(name)
        {
            return Some((dict.table.entries_address().cast_const(), position));
        }
    }
    None
}

/// `LoadMethod`: the function and its receiver, or the attribute and nothing.
///
/// # Errors
/// As for [`Vm::get_attribute`].
#[inline(always)]
pub(crate) fn load_method(vm: &mut Vm, cache: &Cache, object: Value, name: Gc<Str>) -> Result<(Value, Slot)> {
    if let Some(head) = object.head()
        && cache.guard.get() == head.shape().as_ptr() as usize
        && cache.epoch.get() == vm.epoch.get() as usize
        && cache.place.get() & 7 == CLASS
        && let Some(found) = Value::from_bits(cache.value.get())
        && found.head().is_some_and(|head| head.shape().class().has(ClassFlags::METHOD))
    {
        return Ok((found, Some(object)));
    }
    load_method_slow(vm, cache, object, name)
}

#[inline(never)]
fn load_method_slow(vm: &mut Vm, cache: &Cache, object: Value, name: Gc<Str>) -> Result<(Value, Slot)> {
    // What is right in the cache but no method: an attribute.
    let value = match object.head() {
        Some(head) => {
            if cache.guard.get() == head.shape().as_ptr() as usize
                && cache.epoch.get() == vm.epoch.get() as usize
                && cache.place.get() & 7 != CLASS
            {
                return Ok((load(vm, cache, object, name)?, None));
            }
            if object.cast::<Module>().is_some() {
                return Ok((load_and_fill(vm, cache, object, name)?, None));
            }
            fill(vm, cache, object, name);
            if cache.guard.get() == head.shape().as_ptr() as usize && cache.place.get() & 7 == CLASS {
                let Some(found) = Value::from_bits(cache.value.get()) else {
                    return Ok((vm.get_attribute(object, name)?, None));
                };
                if found.head().is_some_and(|head| head.shape().class().has(ClassFlags::METHOD)) {
                    return Ok((found, Some(object)));
                }
            }
            if let Some(class) = object.cast::<Class>()
                && let Some(found) = class_method(vm, class, name)
            {
                return Ok((found, Some(object)));
            }
            vm.get_attribute(object, name)?
        }
        None => {
            // Small ints, floats, None: methods of builtin classes, not worth a cache.
            let class = vm.class_of(object);
            match vm.class_lookup(class, name) {
                Some(found)
                    if found.head().is_some_and(|head| head.shape().class().has(ClassFlags::METHOD)) =>
                {
                    return Ok((found, Some(object)));
                }
                _ => vm.get_attribute(object, name)?,
            }
        }
    };
    // A bound method that was just made can be taken apart again: the call then has its receiver in place.
    if let Some(method) = value.cast::<function::BoundMethod>() {
        return Ok((method.function, Some(method.receiver)));
    }
    Ok((value, None))
}

/// The function that a class method of a class calls with the class, so that the call needs no bound method. Nothing if it is
/// anything else.
fn class_method(vm: &mut Vm, class: Gc<Class>, name: Gc<Str>) -> Option<Value> {
    let found = vm.class_lookup(class, name)?;
    let function = match found.cast::<Native>() {
        Some(native) if matches!(native.kind, NativeKind::ClassCall(_)) && !special::is_new(&native) => found,
        Some(_) => return None,
        None => {
            let wrapper = found.cast::<MethodWrapper>()?;
            if vm.class_of(found) != Gc::from_static(&CLASS_METHOD) {
                return None;
            }
            let function = wrapper.function.get();
            function.cast::<Function>()?;
            function
        }
    };
    // What the class of classes has goes first.
    vm.class_lookup(Gc::from_static(&TYPE), name).is_none().then_some(function)
}

/// `object.name = value`, by the cache if it is right. Kinds: `INLINE` and `OVERFLOW` as for loads; `CLASS` adds
/// the attribute: `place` has its slot's word, `value` the new shape.
///
/// # Errors
/// As for [`Vm::set_attribute`].
#[inline(always)]
pub(crate) fn store(vm: &mut Vm, cache: &Cache, object: Value, name: Gc<Str>, value: Value) -> Result<()> {
    if let Some(head) = object.head() {
        let shape = head.shape();
        if cache.guard.get() == shape.as_ptr() as usize && cache.epoch.get() == vm.epoch.get() as usize {
            let place = cache.place.get();
            // SAFETY: the shape, which was compared, has these slots.
            unsafe {
                match place & 7 {
                    INLINE => {
                        (object.bits() as *mut Slot).add(place >> 3).write(Some(value));
                        return Ok(());
                    }
                    OVERFLOW => {
                        overflow_buffer(object, shape).add(place >> 3).write(Some(value));
                        return Ok(());
                    }
                    CLASS => {
                        head.set_shape(Gc::from_ptr(cache.value.get() as *const Shape));
                        (object.bits() as *mut Slot).add(place >> 3).write(Some(value));
                        return Ok(());
                    }
                    _ => {}
                }
            }
        }
    }
    store_and_fill(vm, cache, object, name, value)
}

#[inline(never)]
fn store_and_fill(vm: &mut Vm, cache: &Cache, object: Value, name: Gc<Str>, value: Value) -> Result<()> {
    let before = object.head().map(|head| head.shape());
    match before {
        Some(before) => cache.forget_for(before, vm.epoch.get()),
        None => cache.guard.set(0),
    }
    vm.set_attribute(object, name, value)?;
    let (Some(before), Some(head)) = (before, object.head()) else { return Ok(()) };
    let class = before.class();
    let after = head.shape();
    if class.has(ClassFlags::SETATTR)
        || class.native().get().protocol.set_attr.is_some()
        || after.dictionary
        || name == crate::names::class
    {
        return Ok(());
    }
    let mut key = name.value();
    if let Some(found) = vm.class_lookup(class, name)
        && vm.is_data_descriptor(found)
    {
        if found.cast_exact::<Member>().is_none() {
            return Ok(());
        }
        key = found;
    }
    let place = match (after.find(key), before == after) {
        (Some(Place::Inline(word)), true) => word << 3 | INLINE,
        (Some(Place::Overflow(word)), true) => word << 3 | OVERFLOW,
        (Some(Place::Inline(word)), false) if after.parent() == Some(before) => {
            cache.value.set(after.as_ptr() as usize);
            word << 3 | CLASS
        }
        _ => return Ok(()),
    };
    cache.place.set(place);
    cache.epoch.set(vm.epoch.get() as usize);
    cache.guard.set(before.as_ptr() as usize);
    Ok(())
}
