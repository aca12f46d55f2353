//! `_weakref`: what the module `weakref` can't write in Python.

use crate::objects::list::List;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::objects::weak_ref::WEAK_REF;
use crate::value::Value;

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "_weakref", contents: CONTENTS };

static CONTENTS: &[Native] = &[
    Native::class("ref", &WEAK_REF),
    Native::function("getweakrefcount", 1, 1, |vm, args| {
        Ok(Value::int(vm.weak_refs_to(args[0]).count() as isize))
    }),
    Native::function("getweakrefs", 1, 1, |vm, args| {
        let list = vm.new_list(&[])?;
        let mut i = 0;
        loop {
            let next = vm.weak_refs_to(args[0]).nth(i);
            let Some(reference) = next else { break };
            List::push(list, vm, reference.value())?;
            i += 1;
        }
        Ok(list.value())
    }),
];
