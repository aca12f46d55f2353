//! `vfs`: mounting file systems that scripts write. See `runtime/mounts.rs`.

use crate::objects::class::Result;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::runtime::{Args, Vm};
use crate::value::Value;

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "vfs", contents: CONTENTS };

static CONTENTS: &[Native] =
    &[Native::function_kw("mount", 0, 2, mount), Native::function("umount", 1, 1, umount)];

/// `mount(object, path, *, readonly=False, mkfs=False)`; without arguments the list of what is mounted.
pub(super) fn mount(vm: &mut Vm, args: Args) -> Result<Value> {
    if args.len() + args.keyword_count() == 0 {
        return vm.mounted();
    }
    let [object, path, readonly, mkfs] =
        args.bind(vm, "mount", ["fsobj", "mount_point", "readonly", "mkfs"], 0, 2)?;
    let (Some(object), Some(path)) = (object, path) else {
        return Err(vm.type_error(format_args!("mount() takes an object and a path")));
    };
    let path = vm.expect_str(path, "path")?.get().as_str();
    let options = [readonly.unwrap_or(Value::FALSE), mkfs.unwrap_or(Value::FALSE)];
    vm.mount(object, path, options)?;
    Ok(Value::NONE)
}

pub(super) fn umount(vm: &mut Vm, args: Args) -> Result<Value> {
    vm.unmount(args[0])?;
    Ok(Value::NONE)
}
