//! Completing a name: of the main module, of `builtins`, or an attribute.

use super::Editor;
use crate::Machine;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use taipan_vm::objects::dict::Dict;
use taipan_vm::objects::list::List;
use taipan_vm::objects::object::Gc;
use taipan_vm::objects::string::Str;
use taipan_vm::runtime::{Result, Vm};
use taipan_vm::value::Value;

/// Candidates that are listed; more are no help.
const MOST: usize = 100;

impl Machine {
    /// Completes the name before the cursor as far as it is clear, or shows what it could become.
    pub(super) fn complete(&'static self, vm: &mut Vm, globals: Gc<Dict>, editor: &mut Editor<'_>) {
        let before = editor.before();
        let is_part =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.') || *byte >= 0x80;
        let start = before.iter().rposition(|byte| !is_part(byte)).map_or(0, |at| at + 1);
        let Ok(path) = core::str::from_utf8(&before[start..]).map(str::to_string) else { return };
        let candidates = match candidates(vm, globals, &path) {
            Ok(candidates) => candidates,
            Err(raised) => {
                vm.clear_raised(raised);
                return;
            }
        };
        let typed = path.rsplit('.').next().unwrap_or("").len();
        let Some(first) = candidates.first() else { return };
        let mut common = first.len();
        for name in &candidates {
            common = first.bytes().zip(name.bytes()).take(common).take_while(|(a, b)| a == b).count();
        }
        while !first.is_char_boundary(common) {
            common -= 1;
        }
        if common > typed {
            let text = first[typed..common].to_string();
            editor.insert(text.as_bytes());
            return;
        }
        if candidates.len() > 1 {
            self.write_text(b"\n");
            for name in candidates.iter().take(MOST) {
                self.write_text(name.as_bytes());
                self.write_text(b"  ");
            }
            self.write_text(b"\n");
            editor.show_again();
        }
    }
}

/// Names that begin with the last part of a path.
fn candidates(vm: &mut Vm, globals: Gc<Dict>, path: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut parts = path.split('.');
    let Some(last) = parts.next_back() else { return Ok(found) };
    let mut object = None;
    for part in parts {
        let name = vm.intern(part)?;
        let value = match object {
            None => match globals.get_str(name) {
                Some(value) => Some(value),
                None => builtin(vm, part)?,
            },
            Some(object) => vm.attribute_or_none(object, name)?,
        };
        match value {
            Some(_) => object = value,
            None => return Ok(found),
        }
    }
    match object {
        Some(object) => add(vm, object, last, &mut found)?,
        None => {
            let mut position = 0;
            while let Some((at, key, _)) = globals.table.next_entry(position) {
                position = at + 1;
                if let Some(name) = key.cast::<Str>() {
                    add_name(name, last, &mut found);
                }
            }
            if let Some(builtins) = vm.builtin_module("builtins")?
                && !last.is_empty()
            {
                add(vm, builtins, last, &mut found)?;
            }
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

fn builtin(vm: &mut Vm, name: &str) -> Result<Option<Value>> {
    let name = vm.intern(name)?;
    match vm.builtin_module("builtins")? {
        Some(builtins) => vm.attribute_or_none(builtins, name),
        None => Ok(None),
    }
}

/// The names that `dir` gives.
fn add(vm: &mut Vm, object: Value, prefix: &str, found: &mut Vec<String>) -> Result<()> {
    let Some(dir) = builtin(vm, "dir")? else { return Ok(()) };
    let names = vm.call(dir, &[object])?;
    let Some(names) = names.cast::<List>() else { return Ok(()) };
    for name in names.items() {
        if let Some(name) = name.cast::<Str>() {
            add_name(name, prefix, found);
        }
    }
    Ok(())
}

fn add_name(name: Gc<Str>, prefix: &str, found: &mut Vec<String>) {
    let name = name.get().as_str();
    if name.starts_with(prefix) && (prefix.starts_with('_') || !name.starts_with('_')) {
        found.push(name.to_string());
    }
}
