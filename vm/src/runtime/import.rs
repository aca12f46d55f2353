//! Importing: `sys.modules`, builtin modules, and source files found along `sys.path` and `__path__`.

use super::source::SourceMode;
use super::vm::Global;
use super::{PathKind, Result, Vm};
use crate::modules::frozen::{self, Content};
use crate::names;
use crate::objects::dict::Dict;
use crate::objects::exception;
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::object::Gc;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::value::Value;
use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::string::ToString;

/// The entry of `sys.path` that stands for the modules that are built in as text.
const FROZEN: &str = ".frozen";

/// A source that was found.
struct Found {
    /// Its file.
    file: String,
    /// The folder, if it is a package.
    package: Option<String>,
    /// What it is made of, if it is built in.
    content: Option<Content>,
}

impl Found {
    /// The built-in module with this full name.
    fn frozen(vm: &Vm, name: &str) -> Option<Self> {
        let port = vm.port();
        let module = frozen::find(port, name)?;
        let package = (module.is_package || frozen::is_package(port, name)).then(String::new);
        Some(Self { file: format!("<frozen {name}>"), package, content: Some(module.content) })
    }
}

/// The file of a module: its source, or what was compiled of it if there is no source.
fn module_file(vm: &mut Vm, base: &str) -> Result<Option<String>> {
    for kind in ["py", "tpc"] {
        let file = format!("{base}.{kind}");
        if vm.path_kind(&file)? == PathKind::File {
            return Ok(Some(file));
        }
    }
    Ok(None)
}

impl Vm {
    /// `import name`, or `from name import fromlist`: for no `fromlist` the first part of the name's module, else
    /// the module itself.
    ///
    /// # Errors
    /// ImportError, or what the module's code raises.
    pub fn import_name(
        &mut self,
        name: Gc<Str>,
        level: usize,
        fromlist: Value,
        globals: Gc<Dict>,
    ) -> Result<Value> {
        // A script may have put its own function into `builtins`.
        let builtins = self.builtins;
        if builtins.len() != 0
            && let Some(import) = builtins.get_str(names::import)
        {
            let args = [name.value(), globals.value(), Value::NONE, fromlist, Value::int(level as isize)];
            return self.call(import, &args);
        }
        self.import_module(name, level, fromlist, globals)
    }

    /// The same without asking a replacement of `__import__`, which may call this.
    ///
    /// # Errors
    /// As for [`Vm::import_name`].
    pub fn import_module(
        &mut self,
        name: Gc<Str>,
        level: usize,
        fromlist: Value,
        globals: Gc<Dict>,
    ) -> Result<Value> {
        self.check_native_stack()?;
        let full = if level == 0 {
            name.get().as_str().to_string()
        } else {
            self.absolute_name(name.get().as_str(), level, globals)?
        };
        if full.is_empty() {
            return Err(self.value_error(format_args!("Empty module name")));
        }
        let module = self.import_absolute(&full)?;
        let Some(wanted) = fromlist.cast::<Tuple>() else {
            // `import a.b` binds `a`.
            return match name.get().as_str().find('.') {
                Some(dot) if level == 0 => self.import_absolute(&full[..dot]),
                Some(dot) => {
                    let tail = name.len() - dot;
                    self.import_absolute(&full[..full.len() - tail])
                }
                None => Ok(module),
            };
        };
        // Names that are submodules of a package are imported when asked for.
        if self.package_path(module).is_some() {
            for i in 0..wanted.len() {
                let Some(item) = wanted.items()[i].cast::<Str>() else { continue };
                let item_text = item.get().as_str();
                let item = self.interned_or(item);
                if item_text == "*" || self.attribute_or_none(module, item)?.is_some() {
                    continue;
                }
                let sub = format!("{full}.{item_text}");
                match self.import_absolute(&sub) {
                    Ok(_) => {}
                    Err(raised) => {
                        if !self.is_missing(&sub) {
                            return Err(raised);
                        }
                        self.clear_raised(raised);
                    }
                }
            }
        }
        Ok(module)
    }

    /// Names in a tuple of wanted names are interned by the loader; others are looked up as they are.
    fn interned_or(&mut self, name: Gc<Str>) -> Gc<Str> {
        match self.intern_str(name) {
            Ok(interned) => interned,
            Err(raised) => {
                self.clear_raised(raised);
                name
            }
        }
    }

    /// Is the exception that is raised the one that says that module `name` does not exist?
    fn is_missing(&self, name: &str) -> bool {
        if !self.raised_is(&exception::MODULE_NOT_FOUND_ERROR) {
            return false;
        }
        let Some(exception) = self.pending.and_then(|pending| pending.cast::<exception::Exception>()) else {
            return false;
        };
        let wanted = format!("No module named '{name}'");
        exception
            .args
            .get()
            .items()
            .first()
            .and_then(|message| message.cast::<Str>())
            .is_some_and(|message| message.get().as_str() == wanted)
    }

    /// `from module import name`.
    ///
    /// # Errors
    /// ImportError.
    pub fn import_from(&mut self, module: Value, name: Gc<Str>) -> Result<Value> {
        if let Some(value) = self.attribute_or_none(module, name)? {
            return Ok(value);
        }
        // A submodule whose import is under way is not yet an attribute of its package.
        let own_name = self.attribute_or_none(module, names::name)?.and_then(|name| name.cast::<Str>());
        let own_name = own_name.map_or("?", |name| name.get().as_str());
        if let Some(sub) = self.loaded(&format!("{own_name}.{}", name.get().as_str()))? {
            return Ok(sub);
        }
        let file = self.attribute_or_none(module, names::file)?.and_then(|file| file.cast::<Str>());
        let text = name.get().as_str();
        let loading = self.global(Global::Loading).and_then(|loading| loading.cast::<List>());
        let partly = loading.is_some_and(|loading| loading.items().contains(&module));
        let (which, why) = if partly {
            ("partially initialized module ", "(most likely due to a circular import) ")
        } else {
            ("", "")
        };
        let place = file.map_or("unknown location", |file| file.get().as_str());
        let raised = self.error(
            &exception::IMPORT_ERROR,
            format_args!("cannot import name '{text}' from {which}'{own_name}' {why}({place})"),
        );
        let module = self.intern(own_name)?.value();
        let raised = self.with_detail(raised, &exception::IMPORT_ERROR, "name", module);
        Err(match file {
            Some(file) => self.with_detail(raised, &exception::IMPORT_ERROR, "path", file.value()),
            None => raised,
        })
    }

    /// `from module import *` into a namespace: the names in `__all__`, or all that do not begin with `_`.
    ///
    /// # Errors
    /// AttributeError if `__all__` names something that is not there; MemoryError.
    pub fn import_star(&mut self, module: Value, namespace: Value) -> Result<()> {
        if let Some(all) = self.attribute_or_none(module, names::all)? {
            let all = self.list_of(all)?;
            let mut i = 0;
            while let Some(name) = all.get().get(i) {
                i += 1;
                let name = crate::objects::plain::attribute_name(self, name)?;
                let value = match self.attribute_or_none(module, name)? {
                    Some(value) => value,
                    None => {
                        let own =
                            self.attribute_or_none(module, names::name)?.and_then(|name| name.cast::<Str>());
                        let own = own.map_or("?", |name| name.get().as_str());
                        let sub = format!("{own}.{}", name.get().as_str());
                        match self.package_path(module).map(|_| self.import_absolute(&sub)) {
                            Some(Ok(module)) => module,
                            Some(Err(raised)) if !self.is_missing(&sub) => return Err(raised),
                            _ => {
                                self.pending = None;
                                return Err(self.no_attribute(module, name));
                            }
                        }
                    }
                };
                self.store_name(value, namespace, name)?;
            }
            return Ok(());
        }
        let dict = match module.cast::<Module>() {
            Some(module) => {
                Module::materialize(module, self)?;
                module.dict
            }
            None => {
                let Some(mapping) = self.attribute_or_none(module, names::dict)? else {
                    return Err(self.error(
                        &exception::IMPORT_ERROR,
                        format_args!("from-import-* object has no __dict__ and no __all__"),
                    ));
                };
                match mapping.cast::<Dict>() {
                    Some(dict) => dict,
                    // The view that a class shows of its attributes.
                    None => {
                        let copy =
                            self.call(Gc::from_static(&crate::objects::dict::DICT).value(), &[mapping])?;
                        match copy.cast::<Dict>() {
                            Some(dict) => dict,
                            None => return Ok(()),
                        }
                    }
                }
            }
        };
        let mut position = 0;
        while let Some((at, key, value)) = dict.table.next_entry(position) {
            position = at + 1;
            if let Some(name) = key.cast::<Str>()
                && !name.get().as_str().starts_with('_')
            {
                self.store_name(value, namespace, name)?;
            }
        }
        Ok(())
    }

    /// The absolute name that a relative one means in a module with these globals.
    fn absolute_name(&mut self, name: &str, level: usize, globals: Gc<Dict>) -> Result<String> {
        let text_of = |value: Option<Value>| value.and_then(|value| value.cast::<Str>());
        let package = match text_of(globals.get_str(names::package)) {
            Some(package) => package.get().as_str(),
            None => {
                let own = text_of(globals.get_str(names::name)).map_or("", |name| name.get().as_str());
                if globals.get_str(names::path).is_some() {
                    own
                } else {
                    own.rfind('.').map_or("", |dot| &own[..dot])
                }
            }
        };
        if package.is_empty() {
            return Err(self.error(
                &exception::IMPORT_ERROR,
                format_args!("attempted relative import with no known parent package"),
            ));
        }
        let mut base = package;
        for _ in 1..level {
            match base.rfind('.') {
                Some(dot) => base = &base[..dot],
                None => {
                    return Err(self.error(
                        &exception::IMPORT_ERROR,
                        format_args!("attempted relative import beyond top-level package"),
                    ));
                }
            }
        }
        Ok(if name.is_empty() { base.to_string() } else { format!("{base}.{name}") })
    }

    /// The module with this name, if it has been loaded (or is being loaded).
    pub(crate) fn loaded(&mut self, name: &str) -> Result<Option<Value>> {
        let name = self.intern(name)?;
        let modules = self.modules;
        Ok(modules.get_str(name))
    }

    /// The module with this absolute name, its packages first.
    ///
    /// # Errors
    /// ImportError, or what the module's code raises.
    pub(crate) fn import_absolute(&mut self, name: &str) -> Result<Value> {
        if let Some(module) = self.loaded(name)? {
            if module.is_none() {
                return Err(
                    self.missing_module(name, format_args!("import of {name} halted; None in sys.modules"))
                );
            }
            return Ok(module);
        }
        self.check_native_stack()?;
        let Some(dot) = name.rfind('.') else { return self.load_module(name, name, None) };
        let parent = self.import_absolute(&name[..dot])?;
        // Importing the parent may have imported this one.
        if let Some(module) = self.loaded(name)? {
            return Ok(module);
        }
        if let Some(found) = Found::frozen(self, name)
            && parent.cast::<Module>().is_some_and(|parent| parent.dict.get_str(names::file).is_none())
        {
            let module = self.load_source(name, &found)?;
            let attribute = self.intern(&name[dot + 1..])?;
            self.set_attribute(parent, attribute, module)?;
            return Ok(module);
        }
        let Some(path) = self.package_path(parent) else {
            let package = &name[..dot];
            return Err(self.missing_module(
                name,
                format_args!("No module named '{name}'; '{package}' is not a package"),
            ));
        };
        let module = self.load_module(name, &name[dot + 1..], Some(path))?;
        let attribute = self.intern(&name[dot + 1..])?;
        self.set_attribute(parent, attribute, module)?;
        Ok(module)
    }

    /// `__path__` of a package; nothing for other modules.
    fn package_path(&mut self, module: Value) -> Option<Value> {
        module.cast::<Module>()?.dict.get_str(names::path)
    }

    fn missing_module(&mut self, name: &str, message: core::fmt::Arguments<'_>) -> super::Raised {
        let raised = self.error(&exception::MODULE_NOT_FOUND_ERROR, message);
        let Some(exception) = self.pending else { return raised };
        // `name` is an attribute; if there is no memory for it, the message says it too.
        let result = self.new_str(name).and_then(|text| {
            let attribute = self.intern("name")?;
            self.set_attribute(exception, attribute, text)
        });
        if let Err(second) = result {
            self.clear_raised(second);
            self.pending = Some(exception);
        }
        raised
    }

    /// Loads a module that is not loaded yet; `last` is the last part of its name, `path` its package's `__path__`.
    fn load_module(&mut self, name: &str, last: &str, path: Option<Value>) -> Result<Value> {
        if path.is_none()
            && let Some(module) = self.builtin_module(name)?
        {
            return Ok(module);
        }
        let found = match path {
            Some(path) => self.search(path, last)?,
            None => {
                let path = crate::modules::sys::path(self)?;
                let found = self.search(path.value(), last)?;
                match (found, name.strip_prefix('u')) {
                    // Older scripts put a `u` in front of the names of builtin modules.
                    (None, Some(plain)) if crate::modules::find(self.port(), name).is_some() => {
                        return self.import_absolute(plain);
                    }
                    (None, Some(plain)) if frozen::find(self.port(), plain).is_some() => {
                        return self.import_absolute(plain);
                    }
                    (None, _) => Found::frozen(self, name),
                    (found, _) => found,
                }
            }
        };
        let Some(found) = found else {
            return Err(self.missing_module(name, format_args!("No module named '{name}'")));
        };
        self.load_source(name, &found)
    }

    /// The builtin module with exactly this name.
    ///
    /// # Errors
    /// MemoryError.
    pub fn builtin_module(&mut self, name: &str) -> Result<Option<Value>> {
        let Some(native) = crate::modules::find(self.port(), name).filter(|native| native.name == name)
        else {
            return Ok(None);
        };
        // What scripts put into `builtins` must be seen by every global lookup.
        let dict = if name == "builtins" { self.builtins } else { self.new_dict()? };
        let module = Module::new(self, dict, Some(native))?.value();
        let name = self.intern(name)?;
        let modules = self.modules;
        modules.set_str(self, name, module)?;
        Ok(Some(module))
    }

    /// Looks for a package or a source file in the folders of a path.
    fn search(&mut self, path: Value, last: &str) -> Result<Option<Found>> {
        let mut found = None;
        self.for_each(path, |vm, folder| {
            let Some(folder) = folder.cast::<Str>() else { return Ok(true) };
            let folder = folder.get().as_str();
            if folder == FROZEN {
                found = found.take().or_else(|| Found::frozen(vm, last));
                return Ok(found.is_none());
            }
            let base = match folder {
                "" => last.to_string(),
                _ if folder.ends_with('/') => format!("{folder}{last}"),
                _ => format!("{folder}/{last}"),
            };
            if vm.path_kind(&base)? == PathKind::Directory
                && let Some(file) = module_file(vm, &format!("{base}/__init__"))?
            {
                found = Some(Found { file, package: Some(base), content: None });
                return Ok(false);
            }
            if let Some(file) = module_file(vm, &base)? {
                found = Some(Found { file, package: None, content: None });
                return Ok(false);
            }
            // A folder without `__init__.py` is a package too, but only if nothing better is found.
            if found.is_none() && vm.path_kind(&base)? == PathKind::Directory {
                found = Some(Found { file: String::new(), package: Some(base), content: None });
            }
            Ok(true)
        })?;
        Ok(found)
    }

    fn load_source(&mut self, name: &str, found: &Found) -> Result<Value> {
        let dict = self.new_dict()?;
        let module = Module::new(self, dict, None)?.value();
        let interned = self.intern(name)?;
        dict.set_str(self, names::name, interned.value())?;
        if let Some(folder) = &found.package {
            let folder = self.new_str(folder)?;
            let path = self.new_list(&[folder])?;
            dict.set_str(self, names::path, path.value())?;
        }
        let package = match (&found.package, name.rfind('.')) {
            (Some(_), _) => name,
            (None, Some(dot)) => &name[..dot],
            (None, None) => "",
        };
        let package = self.new_str(package)?;
        dict.set_str(self, names::package, package)?;
        let modules = self.modules;
        if found.file.is_empty() {
            modules.set_str(self, interned, module)?;
            return Ok(module);
        }
        let source = match found.content {
            Some(Content::Text(text)) => Cow::Borrowed(text.as_bytes()),
            #[cfg(feature = "images")]
            Some(Content::Compiled(bytes)) => Cow::Borrowed(bytes),
            None => {
                let file = self.new_str(&found.file)?;
                dict.set_str(self, names::file, file)?;
                Cow::Owned(self.read_path(&found.file)?)
            }
        };
        let loading = match self.global(Global::Loading).and_then(|loading| loading.cast::<List>()) {
            Some(loading) => loading,
            None => {
                let loading = self.new_list(&[])?;
                self.set_global(Global::Loading, Some(loading.value()));
                loading
            }
        };
        modules.set_str(self, interned, module)?;
        List::push(loading, self, module)?;
        let code = match found.content {
            #[cfg(feature = "images")]
            Some(Content::Compiled(bytes)) => self.load_frozen(bytes),
            _ => self.compile_source(&source, &found.file, SourceMode::Exec),
        };
        let result = match code {
            Ok(code) => {
                drop(source);
                crate::interp::run_code(self, code, None, dict, None)
            }
            Err(raised) => Err(raised),
        };
        loading.pop();
        match result {
            // The code may have put something else in its place.
            Ok(_) => Ok(modules.get_str(interned).unwrap_or(module)),
            Err(raised) => {
                modules.remove_str(interned);
                Err(raised)
            }
        }
    }

    /// The list that modules are searched along, as a script sees it in `sys.path`.
    ///
    /// # Errors
    /// MemoryError.
    pub fn module_path(&mut self) -> Result<Gc<List>> {
        if let Some(list) = self.global(Global::SysPath).and_then(|path| path.cast::<List>()) {
            return Ok(list);
        }
        let list = self.new_list(&[])?;
        self.set_global(Global::SysPath, Some(list.value()));
        Ok(list)
    }
}
