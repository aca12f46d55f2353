//! `os`: files and folders by name, and the environment.

use crate::objects::class::Result;
use crate::objects::file::os_error;
use crate::objects::list::List;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::objects::record;
use crate::runtime::port::{PathChange, PortError};
use crate::runtime::{Args, Vm};
use crate::value::Value;

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "os", contents: CONTENTS };

static CONTENTS: &[Native] = &[
    Native::make("sep", |vm| vm.new_str("/")),
    Native::make("linesep", |vm| vm.new_str("\n")),
    Native::make("name", |vm| vm.new_str("posix")),
    Native::function("getcwd", 0, 0, |vm, _| match vm.port().current_directory() {
        Ok(path) => vm.new_str(&path),
        Err(error) => Err(os_error(vm, error, None)),
    }),
    Native::function("chdir", 1, 1, |vm, args| change(vm, args, |path, _| PathChange::ChangeDirectory(path))),
    Native::function("remove", 1, 1, |vm, args| change(vm, args, |path, _| PathChange::Remove(path))),
    Native::function("unlink", 1, 1, |vm, args| change(vm, args, |path, _| PathChange::Remove(path))),
    Native::function("mkdir", 1, 1, |vm, args| change(vm, args, |path, _| PathChange::MakeDirectory(path))),
    Native::function("rmdir", 1, 1, |vm, args| change(vm, args, |path, _| PathChange::RemoveDirectory(path))),
    Native::function("rename", 2, 2, |vm, args| change(vm, args, |from, to| PathChange::Rename(from, to))),
    Native::function("listdir", 0, 1, |vm, args| {
        let names = directory(vm, args)?;
        let list = vm.new_list(&[])?;
        for name in &names {
            let name = vm.new_str(name)?;
            List::push(list, vm, name)?;
        }
        Ok(list.value())
    }),
    Native::function("ilistdir", 0, 1, |vm, args| {
        let folder = match args.get(0) {
            Some(folder) => vm.expect_str(folder, "path")?.get().as_str(),
            None => ".",
        };
        let names = directory(vm, args)?;
        let list = vm.new_list(&[])?;
        for name in &names {
            let path = alloc::format!("{folder}/{name}");
            let status = vm.port().status(&path).unwrap_or_default();
            let name = vm.new_str(name)?;
            let item =
                vm.new_tuple(&[name, Value::int((status.mode & 0o170_000) as isize), Value::int(0)])?;
            List::push(list, vm, item.value())?;
        }
        vm.iter(list.value())
    }),
    Native::function("stat", 1, 1, |vm, args| {
        let path = vm.expect_str(args[0], "path")?;
        match vm.port().status(path.get().as_str()) {
            Ok(status) => {
                let mut values = [Value::int(0); 10];
                values[0] = Value::int(status.mode as isize);
                values[6] = vm.new_uint(status.size)?;
                let time = vm.new_uint(status.modified)?;
                values[7..].fill(time);
                record::new(
                    vm,
                    "os.stat_result",
                    &[
                        "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime",
                        "st_mtime", "st_ctime",
                    ],
                    &values,
                )
            }
            Err(error) => Err(os_error(vm, error, Some(path.get().as_str()))),
        }
    }),
    Native::function("getenv", 1, 2, |vm, args| {
        let name = vm.expect_str(args[0], "key")?;
        match vm.port().environment(name.get().as_str()) {
            Some(value) => vm.new_str(&value),
            None => Ok(args.get(1).unwrap_or(Value::NONE)),
        }
    }),
    Native::function("urandom", 1, 1, |vm, args| {
        let Ok(len) = usize::try_from(vm.index(args[0], true)?) else {
            return Err(vm.value_error(format_args!("negative argument not allowed")));
        };
        let port = vm.port();
        let bytes = crate::objects::bytes::Bytes::with(vm, len, |room| {
            for chunk in room.chunks_mut(8) {
                let random = port.random().to_le_bytes();
                chunk.copy_from_slice(&random[..chunk.len()]);
            }
        })?;
        Ok(bytes.value())
    }),
];

fn directory(vm: &mut Vm, args: Args) -> Result<alloc::vec::Vec<alloc::string::String>> {
    let path = match args.get(0) {
        Some(path) => vm.expect_str(path, "path")?.get().as_str(),
        None => ".",
    };
    match vm.port().list_directory(path) {
        Ok(names) => Ok(names),
        Err(error) => Err(os_error(vm, error, Some(path))),
    }
}

fn change(vm: &mut Vm, args: Args, make: for<'a> fn(&'a str, &'a str) -> PathChange<'a>) -> Result<Value> {
    let first = vm.expect_str(args[0], "path")?.get().as_str();
    let second = match args.get(1) {
        Some(path) => vm.expect_str(path, "path")?.get().as_str(),
        None => "",
    };
    let result: core::result::Result<(), PortError> = vm.port().change_path(make(first, second));
    match result {
        Ok(()) => Ok(Value::NONE),
        Err(error) => Err(os_error(vm, error, Some(first))),
    }
}
