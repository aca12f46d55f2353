//! `module`: a dict of names, backed for builtin modules by a static table.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::dict::Dict;
use super::native::{Native, NativeKind};
use super::object::{Gc, Head, Object};
use super::shape::Shape;
use super::string::Str;
use crate::names;
use crate::runtime::Vm;
use crate::runtime::format::Formatter;
use crate::value::{Slot, Value};

/// A builtin module.
pub struct NativeModule {
    /// Its name.
    pub name: &'static str,
    /// Its contents.
    pub contents: &'static [Native],
}

/// A module object.
#[repr(C, align(8))]
pub struct Module {
    head: Head,
    /// What scripts have put there.
    pub dict: Gc<Dict>,
    /// The static contents of a builtin module.
    pub native: Option<&'static NativeModule>,
}

// SAFETY: `repr(C)`, head first.
unsafe impl Object for Module {
    const LAYOUT: Layout = Layout::Module;
    fn class() -> &'static Class {
        &MODULE
    }
}

/// The class.
pub static MODULE: Class =
    Class::builtin("module", &MODULE_SHAPE, &PROTOCOL, &[]).with_flags(ClassFlags::FINAL);
/// Its root shape.
pub static MODULE_SHAPE: Shape = Shape::builtin(&MODULE, Layout::Module, 0, 0);

static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    get_attr: Some(get_attr),
    set_attr: Some(set_attr),
    new: Some(|vm, _, args| {
        let [name, doc] = args.bind(vm, "module", ["name", "doc"], 0, 1)?;
        let name = vm.expect_str(name.unwrap_or(Value::NONE), "module() argument 'name'")?;
        let dict = vm.new_dict()?;
        dict.set_str(vm, names::name, name.value())?;
        dict.set_str(vm, names::doc, doc.unwrap_or(Value::NONE))?;
        dict.set_str(vm, names::package, Value::NONE)?;
        Ok(Module::new(vm, dict, None)?.value())
    }),
    ..Protocol::NONE
};

fn repr(vm: &mut Vm, this: Value, f: &mut Formatter) -> Result<()> {
    let module = vm.expect::<Module>(this, "self")?;
    let name = module.dict.get_str(names::name).and_then(|name| name.cast::<Str>());
    let name = name.map_or(module.native.map_or("?", |native| native.name), |name| name.get().as_str());
    f.write(format_args!("<module '{name}'"));
    if let Some(file) = module.dict.get_str(names::file).and_then(|file| file.cast::<Str>()) {
        f.write(format_args!(" from '{}'", file.get().as_str()));
    } else if module.native.is_some() {
        f.push_str(" (built-in)");
    }
    f.push('>');
    Ok(())
}

fn get_attr(vm: &mut Vm, this: Value, name: Gc<Str>) -> Result<Option<Value>> {
    let module = vm.expect::<Module>(this, "self")?;
    if let Some(value) = module.dict.get_str(name) {
        return Ok(Some(value));
    }
    if let Some(native) = module.native {
        if let Some(value) = native_item(vm, native.contents, name, Some(module.dict))? {
            return Ok(Some(value));
        }
        if name == names::name {
            return vm.new_str(native.name).map(Some);
        }
    }
    if name == names::dict {
        Module::materialize(module, vm)?;
        return Ok(Some(module.dict.value()));
    }
    if name == names::class {
        return Ok(Some(Gc::from_static(&MODULE).value()));
    }
    if let Some(function) = module.dict.get_str(names::getattr) {
        return vm.call(function, &[name.value()]).map(Some);
    }
    Ok(None)
}

fn set_attr(vm: &mut Vm, this: Value, name: Gc<Str>, value: Slot) -> Result<()> {
    let module = vm.expect::<Module>(this, "self")?;
    match value {
        Some(value) => module.dict.set_str(vm, name, value),
        None => match module.dict.remove_str(name) {
            Some(_) => Ok(()),
            None => Err(vm.attribute_error(format_args!("{}", name.get().as_str()))),
        },
    }
}

/// The item of a static table of a module with this name. What had to be made is kept in `dict`.
///
/// # Errors
/// What making it raises.
pub fn native_item(
    vm: &mut Vm,
    contents: &'static [Native],
    name: Gc<Str>,
    keep: Option<Gc<Dict>>,
) -> Result<Option<Value>> {
    let Some(native) = Native::find(contents, name) else { return Ok(None) };
    match native.kind {
        NativeKind::Constant(value) => Ok(Some(value)),
        NativeKind::Class(class) => Ok(Some(Gc::from_static(class).value())),
        NativeKind::Make(make) => {
            let value = make(vm)?;
            if let Some(dict) = keep {
                dict.set_str(vm, name, value)?;
            }
            Ok(Some(value))
        }
        _ => Ok(Some(native.object().value())),
    }
}

impl Module {
    /// A module with this dict.
    ///
    /// # Errors
    /// MemoryError.
    pub fn new(vm: &mut Vm, dict: Gc<Dict>, native: Option<&'static NativeModule>) -> Result<Gc<Self>> {
        vm.alloc(Self { head: Head::new(&MODULE_SHAPE), dict, native })
    }

    /// Copies the static contents into the dict, as `__dict__` and `dir` want to see them.
    ///
    /// # Errors
    /// MemoryError.
    pub fn materialize(module: Gc<Self>, vm: &mut Vm) -> Result<()> {
        let Some(native) = module.native else { return Ok(()) };
        if module.dict.get_str(names::name).is_none() {
            let name = vm.intern(native.name)?;
            module.dict.set_str(vm, names::name, name.value())?;
        }
        for item in native.contents {
            let name = vm.intern(item.name)?;
            if module.dict.get_str(name).is_none()
                && let Some(value) = native_item(vm, native.contents, name, None)?
            {
                module.dict.set_str(vm, name, value)?;
            }
        }
        Ok(())
    }
}
