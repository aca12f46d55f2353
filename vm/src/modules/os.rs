//! `os`: files and folders by name, and the environment.

use super::vfs;
#[cfg(feature = "library")]
use crate::modules::frozen;
use crate::objects::class::Result;
use crate::objects::list::List;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::objects::os_error::os_error;
use crate::objects::record;
use crate::runtime::mounts::Place;
use crate::runtime::port::{PathChange, PortError, Space};
use crate::runtime::{Args, Vm};
use crate::value::Value;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "os", contents: CONTENTS };

/// An attribute that is written in Python.
#[cfg(feature = "library")]
macro_rules! more {
    ($name:literal) => {
        Native::make($name, |vm| frozen::item(vm, "_os_more", $name))
    };
}

static CONTENTS: &[Native] = &[
    Native::make("sep", |vm| vm.new_str("/")),
    Native::make("linesep", |vm| vm.new_str("\n")),
    Native::make("name", |vm| vm.new_str("posix")),
    Native::function("getcwd", 0, 0, |vm, _| vm.current_folder()),
    Native::function("chdir", 1, 1, |vm, args| {
        let path = vm.expect_str(args[0], "path")?.get().as_str();
        vm.change_folder(path)?;
        Ok(Value::NONE)
    }),
    Native::function("remove", 1, 1, |vm, args| {
        change(vm, args, "remove", |path, _| PathChange::Remove(path))
    }),
    Native::function("unlink", 1, 1, |vm, args| {
        change(vm, args, "remove", |path, _| PathChange::Remove(path))
    }),
    Native::function("mkdir", 1, 1, |vm, args| {
        change(vm, args, "mkdir", |path, _| PathChange::MakeDirectory(path))
    }),
    Native::function("rmdir", 1, 1, |vm, args| {
        change(vm, args, "rmdir", |path, _| PathChange::RemoveDirectory(path))
    }),
    Native::function("rename", 2, 2, |vm, args| {
        change(vm, args, "rename", |from, to| PathChange::Rename(from, to))
    }),
    Native::function("listdir", 0, 1, |vm, args| {
        let list = vm.new_list(&[])?;
        match names_in(vm, args)? {
            Names::Port(_, names) => {
                for name in &names {
                    let name = vm.new_str(name)?;
                    List::push(list, vm, name)?;
                }
            }
            Names::Mounted(entries) => vm.for_each(entries, |vm, entry| {
                let entry = vm.tuple_of(entry)?;
                if let Some(name) = entry.items().first() {
                    List::push(list, vm, *name)?;
                }
                Ok(true)
            })?,
        }
        Ok(list.value())
    }),
    Native::function("ilistdir", 0, 1, |vm, args| {
        let (folder, names) = match names_in(vm, args)? {
            Names::Port(folder, names) => (folder, names),
            Names::Mounted(entries) => return vm.iter(entries),
        };
        let list = vm.new_list(&[])?;
        for name in &names {
            let path = alloc::format!("{folder}/{name}");
            let status = vm.port().status(&path).unwrap_or_default();
            let name = vm.new_str(name)?;
            let size = vm.new_uint(status.size)?;
            let item =
                vm.new_tuple(&[name, Value::int((status.mode & 0o170_000) as isize), Value::int(0), size])?;
            List::push(list, vm, item.value())?;
        }
        vm.iter(list.value())
    }),
    Native::function("stat", 1, 1, |vm, args| {
        let path = vm.expect_str(args[0], "path")?;
        let path = path.get().as_str();
        if let Place::Mounted(object, inside) = vm.locate(path) {
            return vm.call_mounted(object, "stat", &inside, None);
        }
        match vm.port().status(path) {
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
            Err(error) => Err(os_error(vm, error, Some(path))),
        }
    }),
    Native::function("statvfs", 1, 1, statvfs),
    Native::function("sync", 0, 0, |vm, _| match vm.port().sync() {
        Ok(()) => Ok(Value::NONE),
        Err(error) => Err(os_error(vm, error, None)),
    }),
    Native::function("uname", 0, 0, |vm, _| {
        let system = vm.port().platform();
        let system = vm.new_str(system)?;
        let version = vm.new_str(env!("CARGO_PKG_VERSION"))?;
        let machine = vm.port().machine();
        let machine = vm.new_str(machine)?;
        let values = [system, system, version, version, machine];
        record::new(vm, "uname_result", &["sysname", "nodename", "release", "version", "machine"], &values)
    }),
    Native::function_kw("mount", 0, 2, vfs::mount),
    Native::function("umount", 1, 1, vfs::umount),
    #[cfg(not(feature = "library"))]
    Native::function("getenv", 1, 2, |vm, args| {
        let name = vm.expect_str(args[0], "key")?;
        match vm.port().environment(name.get().as_str()) {
            Some(value) => vm.new_str(&value),
            None => Ok(args.get(1).unwrap_or(Value::NONE)),
        }
    }),
    #[cfg(feature = "library")]
    Native::function("_environment", 0, 0, |vm, _| {
        let dict = vm.new_dict()?;
        for name in vm.port().environment_names() {
            let Some(value) = vm.port().environment(&name) else { continue };
            let (name, value) = (vm.new_str(&name)?, vm.new_str(&value)?);
            vm.set_item(dict.value(), name, Some(value))?;
        }
        Ok(dict.value())
    }),
    #[cfg(feature = "library")]
    Native::make("path", |vm| vm.import_absolute("os.path")),
    #[cfg(feature = "library")]
    more!("DirEntry"),
    #[cfg(feature = "library")]
    more!("F_OK"),
    #[cfg(feature = "library")]
    more!("PathLike"),
    #[cfg(feature = "library")]
    more!("R_OK"),
    #[cfg(feature = "library")]
    more!("W_OK"),
    #[cfg(feature = "library")]
    more!("X_OK"),
    #[cfg(feature = "library")]
    more!("access"),
    #[cfg(feature = "library")]
    more!("altsep"),
    #[cfg(feature = "library")]
    more!("curdir"),
    #[cfg(feature = "library")]
    more!("devnull"),
    #[cfg(feature = "library")]
    more!("environ"),
    #[cfg(feature = "library")]
    more!("extsep"),
    #[cfg(feature = "library")]
    more!("fsdecode"),
    #[cfg(feature = "library")]
    more!("fsencode"),
    #[cfg(feature = "library")]
    more!("fspath"),
    #[cfg(feature = "library")]
    more!("getenv"),
    #[cfg(feature = "library")]
    more!("makedirs"),
    #[cfg(feature = "library")]
    more!("pardir"),
    #[cfg(feature = "library")]
    more!("pathsep"),
    #[cfg(feature = "library")]
    more!("putenv"),
    #[cfg(feature = "library")]
    more!("removedirs"),
    #[cfg(feature = "library")]
    more!("renames"),
    #[cfg(feature = "library")]
    more!("replace"),
    #[cfg(feature = "library")]
    more!("scandir"),
    #[cfg(feature = "library")]
    more!("unsetenv"),
    #[cfg(feature = "library")]
    more!("walk"),
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

/// What is in a folder: names of the port, or what a mounted object says.
enum Names {
    Port(String, Vec<String>),
    Mounted(Value),
}

fn names_in(vm: &mut Vm, args: Args) -> Result<Names> {
    let path = match args.get(0) {
        Some(path) => vm.expect_str(path, "path")?.get().as_str(),
        None => ".",
    };
    let path = if path.is_empty() { "." } else { path };
    if let Place::Mounted(object, inside) = vm.locate(path) {
        // An object that holds the current folder knows it as the empty path.
        let inside = if inside == "." { "" } else { &inside };
        return vm.call_mounted(object, "ilistdir", inside, None).map(Names::Mounted);
    }
    match vm.port().list_directory(path) {
        Ok(names) => Ok(Names::Port(path.to_string(), names)),
        Err(error) => Err(os_error(vm, error, Some(path))),
    }
}

fn statvfs(vm: &mut Vm, args: Args) -> Result<Value> {
    let path = vm.expect_str(args[0], "path")?.get().as_str();
    let space = match vm.locate(path) {
        Place::Mounted(object, inside) => {
            let statvfs = vm.intern("statvfs")?;
            if vm.attribute_or_none(object, statvfs)?.is_some() {
                return vm.call_mounted(object, "statvfs", &inside, None);
            }
            Space::default()
        }
        Place::Port => match vm.port().space(path) {
            Ok(space) => space,
            Err(error) => return Err(os_error(vm, error, Some(path))),
        },
    };
    let mut values = [Value::int(0); 10];
    let block = u64::from(space.block);
    let numbers = [block, block, space.blocks, space.free, space.free];
    for (value, number) in values.iter_mut().zip(numbers) {
        *value = vm.new_uint(number)?;
    }
    values[9] = Value::int(space.name_max as isize);
    Ok(vm.new_tuple(&values)?.value())
}

/// A change by name, by the port or by the mounted object's method.
fn change(
    vm: &mut Vm,
    args: Args,
    method: &str,
    make: for<'a> fn(&'a str, &'a str) -> PathChange<'a>,
) -> Result<Value> {
    let first = vm.expect_str(args[0], "path")?.get().as_str();
    let second = match args.get(1) {
        Some(path) => Some(vm.expect_str(path, "path")?.get().as_str()),
        None => None,
    };
    let target = second.map(|path| vm.locate(path));
    match (vm.locate(first), target) {
        (Place::Port, None | Some(Place::Port)) => {
            match vm.port().change_path(make(first, second.unwrap_or(""))) {
                Ok(()) => Ok(Value::NONE),
                Err(error) => Err(os_error(vm, error, Some(first))),
            }
        }
        (Place::Mounted(object, inside), None) => vm.call_mounted(object, method, &inside, None),
        (Place::Mounted(object, from), Some(Place::Mounted(other, to))) if object == other => {
            vm.call_mounted(object, method, &from, Some(&to))
        }
        _ => Err(os_error(vm, PortError(18), Some(first))),
    }
}
