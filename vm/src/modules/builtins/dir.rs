//! `dir`.

use crate::names;
use crate::objects::class::{Class, ClassFlags, Result};
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::object::Gc;
use crate::objects::string::Str;
use crate::runtime::{Args, Vm};
use crate::value::Value;

pub(super) fn dir(vm: &mut Vm, args: Args) -> Result<Value> {
    let Some(object) = args.get(0) else {
        let locals = super::code::locals(vm, args)?;
        return sorted_names(vm, locals);
    };
    if super::attributes::defines(vm, object, names::dir)
        && let Some(result) = vm.call_special(object, names::dir, &[])?
    {
        let list = vm.list_of(result)?;
        crate::objects::sort::sort(vm, list, None, false)?;
        return Ok(list.value());
    }
    if let Some(module) = object.cast::<Module>()
        && let Some(own) = module.dict.get_str(names::dir)
    {
        let names = vm.call(own, &[])?;
        return sorted_names(vm, names);
    }
    Ok(dir_of(vm, object)?.value())
}

fn sorted_names(vm: &mut Vm, names: Value) -> Result<Value> {
    let list = vm.list_of(names)?;
    crate::objects::sort::sort(vm, list, None, false)?;
    Ok(list.value())
}

/// The names of the attributes of an object, sorted.
///
/// # Errors
/// MemoryError, or what reading `__dict__` raises.
pub fn dir_of(vm: &mut Vm, object: Value) -> Result<Gc<List>> {
    let found = vm.new_dict()?;
    if let Some(module) = object.cast::<Module>() {
        Module::materialize(module, vm)?;
        add_keys(vm, found, module.dict)?;
        found.set_str(vm, names::name, Value::NONE)?;
    } else if let Some(class) = object.cast::<Class>() {
        add_class(vm, found, class)?;
    } else {
        let class = vm.class_of(object);
        add_class(vm, found, class)?;
        let has_dict =
            class.has(ClassFlags::USER) || object.cast::<crate::objects::function::Function>().is_some();
        if has_dict
            && let Some(dict) = vm.get_attribute_opt(object, names::dict)?
            && let Some(dict) = dict.cast::<Dict>()
        {
            add_keys(vm, found, dict)?;
        }
    }
    let list = vm.list_of(found.value())?;
    crate::objects::sort::sort(vm, list, None, false)?;
    Ok(list)
}

fn add_keys(vm: &mut Vm, found: Gc<Dict>, dict: Gc<Dict>) -> Result<()> {
    let mut position = 0;
    while let Some((at, key, _)) = dict.table.next_entry(position) {
        position = at + 1;
        if let Some(name) = key.cast::<Str>().filter(|name| *name != names::qualname) {
            found.set_str(vm, name, Value::NONE)?;
        }
    }
    Ok(())
}

fn add_class(vm: &mut Vm, found: Gc<Dict>, class: Gc<Class>) -> Result<()> {
    let mro = crate::objects::type_::mro_of(vm, class)?;
    let mro = vm.tuple_of(mro)?;
    for i in 0..mro.len() {
        let Some(class) = mro.items()[i].cast::<Class>() else { continue };
        for native in class.get().attributes {
            let name = vm.intern(native.name)?;
            found.set_str(vm, name, Value::NONE)?;
        }
        for name in crate::runtime::special::wrapper_names(class) {
            let name = vm.intern(name)?;
            found.set_str(vm, name, Value::NONE)?;
        }
        if let Some(dict) = class.dict.get().and_then(Value::cast::<Dict>) {
            add_keys(vm, found, dict)?;
            if dict.get_str(names::slots).is_none() {
                found.set_str(vm, names::dict, Value::NONE)?;
                let weak = vm.intern("__weakref__")?;
                found.set_str(vm, weak, Value::NONE)?;
            }
        }
    }
    Ok(())
}
