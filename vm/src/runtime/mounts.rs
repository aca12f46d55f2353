//! File systems that scripts write: objects with `open`, `stat`, `ilistdir`, …, mounted at a path.
//!
//! The port's own files are at every path that no mounted object covers. A path is given to the object as it is if it
//! is relative and the object holds the current folder, else as the part behind the place of the mount, beginning
//! with a slash.

use super::vm::Global;
use super::{PathKind, Result, Vm};
use crate::names;
use crate::objects::list::List;
use crate::objects::os_error::os_error;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::{bytearray, exception};
use crate::runtime::port::{PathChange, PortError};
use crate::value::Value;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// The bit of `st_mode` that says "folder".
const FOLDER: isize = 0o040_000;

/// Bytes that are read at once from the file of a script's file system. Small enough for the receive queue of a board
/// whose files come over its console.
const CHUNK: usize = 240;

/// Where a path leads.
pub enum Place {
    /// To the port's files.
    Port,
    /// To a mounted object, which knows it by this path.
    Mounted(Value, String),
}

impl Vm {
    fn mounts(&self) -> &[Value] {
        match self.global(Global::Mounts).and_then(|mounts| mounts.cast::<List>()) {
            Some(mounts) => mounts.get().items(),
            None => &[],
        }
    }

    /// Where a path leads.
    #[must_use]
    pub fn locate(&self, path: &str) -> Place {
        if self.global(Global::Mounts).is_none() {
            return Place::Port;
        }
        let absolute;
        let full = if path.starts_with('/') {
            path
        } else if let Some((_, object)) = self.global(Global::CurrentMount).and_then(parts) {
            return Place::Mounted(object, path.to_string());
        } else {
            let folder = self.port().current_directory().unwrap_or_default();
            absolute = format!("{}/{}", folder.trim_end_matches('/'), path.trim_start_matches("./"));
            &absolute
        };
        let mut best: Option<(&str, Value)> = None;
        for (place, object) in self.mounts().iter().filter_map(|mount| parts(*mount)) {
            let longer = best.is_none_or(|(other, _)| place.len() > other.len());
            if longer && rest(full, place).is_some() {
                best = Some((place, object));
            }
        }
        match best {
            Some((place, object)) => {
                let rest = rest(full, place).unwrap_or("");
                Place::Mounted(object, if rest.is_empty() { "/".to_string() } else { rest.to_string() })
            }
            None => Place::Port,
        }
    }

    /// Calls a method of a mounted object with a path and perhaps more.
    ///
    /// # Errors
    /// What it raises.
    pub fn call_mounted(
        &mut self,
        object: Value,
        method: &str,
        path: &str,
        more: Option<&str>,
    ) -> Result<Value> {
        let method = self.intern(method)?;
        let path = self.new_str(path)?;
        match more {
            Some(more) => {
                let more = self.new_str(more)?;
                self.call_method(object, method, &[path, more])
            }
            None => self.call_method(object, method, &[path]),
        }
    }

    /// Mounts an object.
    ///
    /// # Errors
    /// OSError if something is mounted there, and what `object.mount` raises.
    pub fn mount(&mut self, object: Value, path: &str, options: [Value; 2]) -> Result<()> {
        let path = clean(path);
        if self.mounts().iter().filter_map(|mount| parts(*mount)).any(|(place, _)| place == path) {
            return Err(os_error(self, PortError(1), Some(path)));
        }
        let mount = self.intern("mount")?;
        self.call_method(object, mount, &options)?;
        let list = match self.global(Global::Mounts).and_then(|mounts| mounts.cast::<List>()) {
            Some(list) => list,
            None => self.new_list(&[])?,
        };
        let path = self.new_str(path)?;
        let mount = self.new_tuple(&[path, object])?;
        List::push(list, self, mount.value())?;
        self.set_global(Global::Mounts, Some(list.value()));
        Ok(())
    }

    /// Takes an object away, named by itself or by its path.
    ///
    /// # Errors
    /// OSError if it is not mounted, and what `object.umount` raises.
    pub fn unmount(&mut self, which: Value) -> Result<()> {
        let path = which.cast::<Str>().map(|path| clean(path.get().as_str()));
        let found = self.mounts().iter().position(|mount| {
            parts(*mount)
                .is_some_and(|(place, object)| object == which || path.is_some_and(|path| path == place))
        });
        let (Some(at), Some(list)) =
            (found, self.global(Global::Mounts).and_then(|list| list.cast::<List>()))
        else {
            return Err(os_error(self, PortError(22), None));
        };
        let mount = list.items()[at];
        List::splice(list, self, at, at + 1, &[])?;
        if list.len() == 0 {
            self.set_global(Global::Mounts, None);
        }
        if self.global(Global::CurrentMount) == Some(mount) {
            self.set_global(Global::CurrentMount, None);
        }
        if let Some((_, object)) = parts(mount) {
            let umount = self.intern("umount")?;
            self.call_method(object, umount, &[])?;
        }
        Ok(())
    }

    /// What is mounted, as a list of objects and paths. The port's own files are the string "files" at "/".
    ///
    /// # Errors
    /// MemoryError.
    pub fn mounted(&mut self) -> Result<Value> {
        let own = [self.new_str("files")?, self.new_str("/")?];
        let own = self.new_tuple(&own)?.value();
        let list = self.new_list(&[own])?;
        let mut i = 0;
        while let Some((_, object)) = self.mounts().get(i).and_then(|mount| parts(*mount)) {
            let path = self.mounts()[i].cast::<Tuple>().map_or(Value::NONE, |mount| mount.items()[0]);
            let pair = self.new_tuple(&[object, path])?.value();
            List::push(list, self, pair)?;
            i += 1;
        }
        Ok(list.value())
    }

    /// `os.getcwd`.
    ///
    /// # Errors
    /// OSError, or what the mounted object raises.
    pub fn current_folder(&mut self) -> Result<Value> {
        let Some((place, object)) = self.global(Global::CurrentMount).and_then(parts) else {
            return match self.port().current_directory() {
                Ok(path) => self.new_str(&path),
                Err(error) => Err(os_error(self, error, None)),
            };
        };
        let place = place.trim_end_matches('/').to_string();
        let getcwd = self.intern("getcwd")?;
        let inside = self.call_method(object, getcwd, &[])?;
        let inside = self.expect_str(inside, "getcwd() result")?.get().as_str().trim_end_matches('/');
        let path = format!("{place}{inside}");
        self.new_str(if path.is_empty() { "/" } else { &path })
    }

    /// `os.chdir`.
    ///
    /// # Errors
    /// OSError, or what the mounted object raises.
    pub fn change_folder(&mut self, path: &str) -> Result<()> {
        match self.locate(path) {
            Place::Port => {
                let result = self.port().change_path(PathChange::ChangeDirectory(path));
                result.map_err(|error| os_error(self, error, Some(path)))?;
                self.set_global(Global::CurrentMount, None);
            }
            Place::Mounted(object, inside) => {
                self.call_mounted(object, "chdir", &inside, None)?;
                let mounts = self.mounts().iter();
                let mount = mounts.copied().find(|mount| parts(*mount).is_some_and(|(_, it)| it == object));
                self.set_global(Global::CurrentMount, mount);
            }
        }
        Ok(())
    }

    /// What stands at a path.
    ///
    /// # Errors
    /// What a mounted object raises, apart from OSError.
    pub fn path_kind(&mut self, path: &str) -> Result<PathKind> {
        let (object, path) = match self.locate(path) {
            Place::Port => return Ok(self.port().path_kind(path)),
            Place::Mounted(object, path) => (object, path),
        };
        match self.call_mounted(object, "stat", &path, None) {
            Ok(status) => {
                let status = self.tuple_of(status)?;
                let mode = status.items().first().and_then(|mode| mode.as_small_int()).unwrap_or(0);
                Ok(if mode & FOLDER != 0 { PathKind::Directory } else { PathKind::File })
            }
            Err(raised) if self.raised_is(&exception::OS_ERROR) => {
                self.clear_raised(raised);
                Ok(PathKind::Missing)
            }
            Err(raised) => Err(raised),
        }
    }

    /// The contents of a source file.
    ///
    /// # Errors
    /// OSError, or what a mounted object raises.
    pub fn read_path(&mut self, path: &str) -> Result<Vec<u8>> {
        let (object, inside) = match self.locate(path) {
            Place::Port => {
                let result = self.port().read_file(path);
                return result.map_err(|error| os_error(self, error, Some(path)));
            }
            Place::Mounted(object, inside) => (object, inside),
        };
        let file = self.call_mounted(object, "open", &inside, Some("rb"))?;
        let mut text = Vec::new();
        let result = self.read_stream(file, &mut text);
        if result.is_ok() {
            self.call_method(file, names::close, &[])?;
        }
        result.map(|()| text)
    }

    /// Reads a script's stream to its end, by `readinto` if it has that, else by `read`.
    fn read_stream(&mut self, file: Value, text: &mut Vec<u8>) -> Result<()> {
        let readinto = self.intern("readinto")?;
        let room = match self.attribute_or_none(file, readinto)? {
            Some(_) => Some(bytearray::new(self, &[0; CHUNK])?.value()),
            None => None,
        };
        loop {
            let (chunk, len) = match room {
                Some(room) => {
                    let len = self.call_method(file, readinto, &[room])?;
                    let len = if len.is_none() { 0 } else { self.index(len, true)? };
                    (room, usize::try_from(len).unwrap_or(0))
                }
                None => (self.call_method(file, names::read, &[Value::int(CHUNK as isize)])?, usize::MAX),
            };
            let bytes = self.buffer(chunk, false)?.bytes();
            let bytes = &bytes[..len.min(bytes.len())];
            if bytes.is_empty() {
                return Ok(());
            }
            if text.try_reserve(bytes.len()).is_err() {
                return Err(self.out_of_memory());
            }
            text.extend_from_slice(bytes);
        }
    }
}

/// The path and the object of a mount.
fn parts<'a>(mount: Value) -> Option<(&'a str, Value)> {
    match mount.cast::<Tuple>()?.get().items() {
        [path, object] => Some((path.cast::<Str>()?.get().as_str(), *object)),
        _ => None,
    }
}

/// The part of a path behind the place of a mount.
fn rest<'a>(path: &'a str, place: &str) -> Option<&'a str> {
    let rest = path.strip_prefix(place.trim_end_matches('/'))?;
    (rest.is_empty() || rest.starts_with('/')).then_some(rest)
}

/// A path without a slash at its end.
fn clean(path: &str) -> &str {
    match path.trim_end_matches('/') {
        "" => "/",
        path => path,
    }
}
