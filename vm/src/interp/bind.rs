//! Binding arguments to parameters.

use crate::bytecode::UnitFlags;
use crate::objects::code::Code;
use crate::objects::dict::Dict;
use crate::objects::function::Function;
use crate::objects::object::Gc;
use crate::objects::string::Str;
use crate::runtime::{Args, Raised, Result, Vm};
use crate::value::{Slot, Value};

/// Fills the parameter registers at `registers` from the arguments.
///
/// # Errors
/// TypeError with CPython's wording.
///
/// # Safety
/// There are as many cleared registers as the function has parameters, and the collector finds them.
pub(crate) unsafe fn bind(
    vm: &mut Vm,
    function: Gc<Function>,
    args: Args,
    registers: *mut Slot,
) -> Result<()> {
    let code = function.code.get();
    let counts = code.parameters;
    let positional = usize::from(counts.positional);
    let keyword_only = usize::from(counts.keyword_only);
    let named = positional + keyword_only;
    let var_args = code.flags.has(UnitFlags::VAR_ARGS);
    let var_kw = code.flags.has(UnitFlags::VAR_KW);
    // SAFETY: the caller's promise: `index` is always below the number of parameters.
    let set = |index: usize, value: Value| unsafe { registers.add(index).write(Some(value)) };
    // SAFETY: as above.
    let get = |index: usize| unsafe { registers.add(index).read() };

    let given = args.len();
    for (i, value) in args.positional().iter().take(positional).enumerate() {
        set(i, *value);
    }
    if var_args {
        let rest = args.positional().get(positional..).unwrap_or(&[]);
        let tuple = vm.new_tuple(rest)?;
        set(named, tuple.value());
    }
    let mut extra = None;
    if var_kw {
        let dict = vm.new_dict()?;
        set(named + usize::from(var_args), dict.value());
        extra = Some(dict);
    }
    for i in 0..args.keyword_count() {
        let Some((name, value)) = args.keyword_at(i) else { continue };
        match parameter_index(code, name, named) {
            Some(at) if at >= usize::from(counts.positional_only) => {
                if get(at).is_some() {
                    return Err(vm.type_error(format_args!(
                        "{}() got multiple values for argument '{}'",
                        function.qualname().get().as_str(),
                        name.get().as_str()
                    )));
                }
                set(at, value);
            }
            found => match extra {
                Some(dict) => {
                    if dict.get_str(name).is_some() {
                        return Err(vm.type_error(format_args!(
                            "{}() got multiple values for keyword argument '{}'",
                            function.qualname().get().as_str(),
                            name.get().as_str()
                        )));
                    }
                    dict.set_str(vm, name, value)?;
                }
                None if found.is_some() => return Err(positional_only_by_keyword(vm, function, args)),
                None => {
                    return Err(vm.type_error(format_args!(
                        "{}() got an unexpected keyword argument '{}'",
                        function.qualname().get().as_str(),
                        name.get().as_str()
                    )));
                }
            },
        }
    }
    if given > positional && !var_args {
        return Err(too_many(vm, function, args));
    }
    if given < positional {
        let defaults = function.defaults.get();
        let defaults = defaults.as_ref().map_or(&[][..], |defaults| defaults.items());
        let first = positional - defaults.len().min(positional);
        let skip = defaults.len().saturating_sub(positional);
        let mut missing = 0;
        for i in given..positional {
            if get(i).is_none() {
                match i.checked_sub(first).and_then(|at| defaults.get(at + skip)) {
                    Some(value) => set(i, *value),
                    None => missing += 1,
                }
            }
        }
        if missing > 0 {
            return Err(missing_arguments(vm, function, 0, positional, "positional", |i| get(i).is_none()));
        }
    }
    if keyword_only > 0 {
        let defaults = function.keyword_defaults.get().and_then(Value::cast::<Dict>);
        let mut missing = false;
        for i in positional..named {
            if get(i).is_none() {
                let name = code.locals.items().get(i).and_then(|name| name.cast::<Str>());
                match name.and_then(|name| defaults.and_then(|defaults| defaults.get_str(name))) {
                    Some(value) => set(i, value),
                    None => missing = true,
                }
            }
        }
        if missing {
            return Err(missing_arguments(vm, function, positional, named, "keyword-only", |i| {
                get(i).is_none()
            }));
        }
    }
    Ok(())
}

impl Vm {
    /// Binds arguments for native code: fills one slot for each parameter. The slots are on the native stack.
    ///
    /// # Errors
    /// TypeError with CPython's wording.
    pub fn bind_arguments(&mut self, function: Gc<Function>, args: Args, slots: &mut [Slot]) -> Result<()> {
        if slots.len() < function.code.get().parameter_registers() {
            return Err(self.runtime_error(format_args!("no room for the arguments")));
        }
        slots.fill(None);
        // SAFETY: there is a cleared slot for each parameter, and the native stack is scanned.
        unsafe { bind(self, function, args, slots.as_mut_ptr()) }
    }
}

/// Index of the parameter with this name among the first `named`.
fn parameter_index(code: Gc<Code>, name: Gc<Str>, named: usize) -> Option<usize> {
    let names = code.locals.get().items().get(..named)?;
    let same = |other: &Value| {
        *other == name.value()
            || (!name.is_interned()
                && other.cast::<Str>().is_some_and(|other| other.as_bytes() == name.as_bytes()))
    };
    names.iter().position(same)
}

#[cold]
fn too_many(vm: &mut Vm, function: Gc<Function>, args: Args) -> Raised {
    let code = function.code.get();
    let most = usize::from(code.parameters.positional);
    let defaults = function.defaults.get().map_or(0, |defaults| defaults.len()).min(most);
    let given = args.len();
    let mut f = vm.formatter();
    f.write(format_args!("{}() takes ", function.qualname().get().as_str()));
    if defaults > 0 {
        f.write(format_args!("from {} to {most} positional arguments", most - defaults));
    } else {
        f.write(format_args!("{most} positional argument{}", if most == 1 { "" } else { "s" }));
    }
    let named = most + usize::from(code.parameters.keyword_only);
    let keyword_only = (0..args.keyword_count())
        .filter_map(|i| args.keyword_at(i))
        .filter(|(name, _)| parameter_index(code, *name, named).is_some_and(|at| at >= most))
        .count();
    if keyword_only > 0 {
        f.write(format_args!(
            " but {given} positional argument{} (and {keyword_only} keyword-only argument{}) were given",
            if given == 1 { "" } else { "s" },
            if keyword_only == 1 { "" } else { "s" }
        ));
    } else {
        f.write(format_args!(" but {given} {} given", if given == 1 { "was" } else { "were" }));
    }
    vm.type_error(format_args!("{}", f.as_str()))
}

#[cold]
fn missing_arguments(
    vm: &mut Vm,
    function: Gc<Function>,
    from: usize,
    to: usize,
    kind: &str,
    is_missing: impl Fn(usize) -> bool,
) -> Raised {
    let code = function.code.get();
    let count = (from..to).filter(|i| is_missing(*i)).count();
    let mut f = vm.formatter();
    f.write(format_args!(
        "{}() missing {count} required {kind} argument{}: ",
        function.qualname().get().as_str(),
        if count == 1 { "" } else { "s" }
    ));
    for (number, i) in (from..to).filter(|i| is_missing(*i)).enumerate() {
        if number > 0 {
            f.push_str(match (number + 1 == count, count) {
                (true, 2) => " and ",
                (true, _) => ", and ",
                _ => ", ",
            });
        }
        let name = code.locals.items().get(i).and_then(|name| name.cast::<Str>());
        f.write(format_args!("'{}'", name.map_or("?", |name| name.get().as_str())));
    }
    vm.type_error(format_args!("{}", f.as_str()))
}

#[cold]
fn positional_only_by_keyword(vm: &mut Vm, function: Gc<Function>, args: Args) -> Raised {
    let code = function.code.get();
    let only = usize::from(code.parameters.positional_only);
    let mut f = vm.formatter();
    f.write(format_args!(
        "{}() got some positional-only arguments passed as keyword arguments: '",
        function.qualname().get().as_str()
    ));
    let mut first = true;
    for i in 0..args.keyword_count() {
        if let Some((name, _)) = args.keyword_at(i)
            && parameter_index(code, name, only).is_some()
        {
            if !first {
                f.push_str(", ");
            }
            first = false;
            f.push_str(name.get().as_str());
        }
    }
    f.push('\'');
    vm.type_error(format_args!("{}", f.as_str()))
}
