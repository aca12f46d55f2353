//! What is typed at a prompt rather than written in scripts: `help`, `breakpoint`, `exit`, `quit`.

use crate::modules::BUILTIN_MODULES;
use crate::objects::class::Result;
use crate::objects::exception;
use crate::objects::module::Module;
use crate::objects::string::Str;
use crate::runtime::{Args, Vm};
use crate::value::Value;

/// `help()`: what there is; `help("modules")`: the builtin modules; `help(object)`: its type and attributes.
pub(super) fn help(vm: &mut Vm, args: Args) -> Result<Value> {
    let mut f = vm.formatter();
    match args.get(0) {
        None => f.push_str(
            "help(object) lists the attributes of an object, help('modules') the builtin modules.\n\
             dir() names what is defined here, exit() leaves.\n",
        ),
        Some(value) if value.cast::<Str>().is_some_and(|text| text.get().as_str() == "modules") => {
            let port = vm.port();
            for module in BUILTIN_MODULES.iter().chain(port.modules()) {
                f.write(format_args!("{}\n", module.name));
            }
        }
        Some(value) => {
            f.push_str("object ");
            vm.write_str(value, &mut f)?;
            f.write(format_args!(" is of type {}\n", vm.class_of(value).name()));
            let doc = vm.get_attribute_opt(value, crate::names::doc)?;
            if let Some(doc) = doc.and_then(|doc| doc.cast::<Str>()) {
                f.write(format_args!("{}\n", doc.get().as_str().trim()));
            }
            let all = super::dir_of(vm, value)?;
            let mut i = 0;
            while let Some(name) = all.get().get(i).and_then(|name| name.cast::<Str>()) {
                i += 1;
                if name.get().as_str().starts_with("__") {
                    continue;
                }
                if let Some(found) = vm.attribute_or_none(value, name)? {
                    f.write(format_args!("  {} -- ", name.get().as_str()));
                    vm.write_repr(found, &mut f)?;
                    f.push('\n');
                }
            }
        }
    }
    super::write_stdout(vm, f.as_str())?;
    Ok(Value::NONE)
}

/// `breakpoint()`: calls `sys.breakpointhook`, if a script has set one. There is no debugger of its own.
pub(super) fn breakpoint(vm: &mut Vm, args: Args) -> Result<Value> {
    let sys = vm.modules.get_str(crate::names::sys).and_then(|sys| sys.cast::<Module>());
    let name = vm.intern("breakpointhook")?;
    match sys.and_then(|sys| sys.dict.get_str(name)) {
        Some(hook) => vm.call_args(hook, args),
        None => Ok(Value::NONE),
    }
}

/// `exit(code=None)`.
pub(super) fn exit(vm: &mut Vm, args: Args) -> Result<Value> {
    Err(vm.error_with(&exception::SYSTEM_EXIT, args.positional()))
}
