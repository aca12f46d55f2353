//! `collections.namedtuple`: makes subclasses of tuple whose items also have names.
//!
//! The class is an ordinary user-defined one; its namespace holds the names (`_fields`), the defaults, a getter for
//! each field, and the natives below, which find everything else through the class they are called on.

use super::class::{Class, ClassFlags, Layout, Protocol, Result};
use super::declare::declare;
use super::dict::Dict;
use super::function;
use super::list::List;
use super::native::{ANY, Native};
use super::object::{Gc, Head};
use super::sequence::receiver;
use super::string::Str;
use super::tuple::{TUPLE, Tuple};
use super::wrapped::{Wrapped, as_str, unwrap};
use crate::names;
use crate::runtime::format::Formatter;
use crate::runtime::{Args, Raised, Vm};
use crate::value::{Slot, Value};
use core::cell::Cell;

/// What a [`FieldGetter`] gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Access {
    /// The item with this index.
    Item(usize),
    /// The bound method `__repr__`: natives in a class's own namespace do not override the builtin base's.
    Repr,
}

/// A descriptor in the namespace of a named tuple class.
#[repr(C, align(8))]
pub struct FieldGetter {
    head: Head,
    access: Access,
}

declare!(FieldGetter, FieldGetter, FIELD_GETTER_BASE FIELD_GETTER_BASE_SHAPE "_tuplegetter", &GETTER, &[]);

/// The class of getters of items, which can't be assigned.
static ITEM_GETTER: Class = Class::builtin("_tuplegetter", &ITEM_GETTER_SHAPE, &GETTER, &[])
    .with_flags(ClassFlags::FINAL | ClassFlags::DESCRIPTOR | ClassFlags::DATA_DESCRIPTOR);
static ITEM_GETTER_SHAPE: super::shape::Shape =
    super::shape::Shape::builtin(&ITEM_GETTER, Layout::FieldGetter, 0, 0);
/// The class of the getter of `__repr__`, which subclasses may override.
static REPR_GETTER: Class = Class::builtin("method_descriptor", &REPR_GETTER_SHAPE, &GETTER, &[])
    .with_flags(ClassFlags::FINAL | ClassFlags::DESCRIPTOR);
static REPR_GETTER_SHAPE: super::shape::Shape =
    super::shape::Shape::builtin(&REPR_GETTER, Layout::FieldGetter, 0, 0);

static GETTER: Protocol = Protocol { descriptor_get: Some(get), descriptor_set: Some(set), ..Protocol::NONE };

fn get(vm: &mut Vm, this: Value, instance: Slot, _: Gc<Class>) -> Result<Value> {
    let getter = receiver::<FieldGetter>(vm, this)?;
    match (getter.access, instance) {
        (Access::Repr, Some(instance)) => function::bind(vm, REPR.object().value(), instance),
        (Access::Repr, None) => Ok(REPR.object().value()),
        (Access::Item(_), None) => Ok(this),
        (Access::Item(index), Some(instance)) => {
            let tuple = receiver::<Tuple>(vm, instance)?;
            match tuple.items().get(index) {
                Some(item) => Ok(*item),
                None => Err(vm.index_error(format_args!("tuple index out of range"))),
            }
        }
    }
}

fn set(vm: &mut Vm, _: Value, _: Value, _: Slot) -> Result<()> {
    Err(vm.attribute_error(format_args!("can't set attribute")))
}

static REPR: Native = Native::function("__repr__", 1, 1, |vm, args| {
    let tuple = receiver::<Tuple>(vm, args[0])?;
    let class = vm.class_of(args[0]);
    let fields = fields_of(vm, class)?;
    let mut f = vm.formatter();
    write(vm, class, fields, tuple, &mut f)?;
    f.finish(vm)
});

fn write(
    vm: &mut Vm,
    class: Gc<Class>,
    fields: Gc<Tuple>,
    tuple: Gc<Tuple>,
    f: &mut Formatter,
) -> Result<()> {
    f.push_str(class.name());
    f.push('(');
    for (i, (field, item)) in fields.items().iter().zip(tuple.items()).enumerate() {
        if i != 0 {
            f.push_str(", ");
        }
        vm.write_str(*field, f)?;
        f.push('=');
        vm.write_repr(*item, f)?;
    }
    f.push(')');
    Ok(())
}

/// The names of the fields of a named tuple class.
fn fields_of(vm: &mut Vm, class: Gc<Class>) -> Result<Gc<Tuple>> {
    let name = vm.intern("_fields")?;
    match vm.class_lookup(class, name).and_then(|fields| unwrap(fields).cast::<Tuple>()) {
        Some(fields) => Ok(fields),
        None => Err(vm.type_error(format_args!("'{}' is no named tuple class", class.name()))),
    }
}

/// An instance of a named tuple class.
fn instance(vm: &mut Vm, class: Gc<Class>, tuple: Gc<Tuple>) -> Result<Value> {
    let shape = class.root_shape();
    if shape.layout != Layout::Wrapped {
        return Err(vm.type_error(format_args!("'{}' is no named tuple class", class.name())));
    }
    let wrapped = Wrapped { head: Head::with_shape(shape), value: Cell::new(tuple.value()) };
    Ok(vm.alloc_with_words(wrapped, usize::from(shape.inline))?.value())
}

fn class_argument(vm: &mut Vm, value: Value) -> Result<Gc<Class>> {
    match value.cast::<Class>() {
        Some(class) => Ok(class),
        None => Err(vm.type_error(format_args!("a named tuple class is required"))),
    }
}

fn position_of(fields: Gc<Tuple>, name: Gc<Str>) -> Option<usize> {
    fields.items().iter().position(|field| {
        *field == name.value() || field.cast::<Str>().is_some_and(|field| field.as_bytes() == name.as_bytes())
    })
}

static NEW: Native = Native::function_kw("__new__", 1, ANY, |vm, args| {
    let class = class_argument(vm, args[0])?;
    let fields = fields_of(vm, class)?;
    let name = class.name();
    let given = args.rest();
    if given.len() == fields.len() && given.keyword_count() == 0 {
        let tuple = vm.new_tuple(given.positional())?;
        return instance(vm, class, tuple);
    }
    if given.len() > fields.len() {
        let (takes, got) = (fields.len() + 1, given.len() + 1);
        return Err(vm.type_error(format_args!(
            "{name}.__new__() takes {takes} positional arguments but {got} were given"
        )));
    }
    // Missing items are tombstones meanwhile.
    let items = vm.new_list(given.positional())?;
    for _ in given.len()..fields.len() {
        List::push(items, vm, Value::TOMBSTONE)?;
    }
    for i in 0..given.keyword_count() {
        let Some((keyword, value)) = given.keyword_at(i) else { continue };
        let Some(at) = position_of(fields, keyword) else {
            let keyword = keyword.get().as_str();
            return Err(vm.type_error(format_args!(
                "{name}.__new__() got an unexpected keyword argument '{keyword}'"
            )));
        };
        if items.get().get(at) != Some(Value::TOMBSTONE) {
            let keyword = keyword.get().as_str();
            return Err(
                vm.type_error(format_args!("{name}.__new__() got multiple values for argument '{keyword}'"))
            );
        }
        items.set(at, value);
    }
    let defaults = vm.intern("_field_defaults")?;
    let defaults = vm.class_lookup(class, defaults).and_then(|defaults| defaults.cast::<Dict>());
    let mut missing = 0;
    for (at, field) in fields.items().iter().enumerate() {
        if items.get().get(at) != Some(Value::TOMBSTONE) {
            continue;
        }
        let default = defaults.zip(field.cast::<Str>()).and_then(|(defaults, field)| defaults.get_str(field));
        match default {
            Some(default) => {
                items.set(at, default);
            }
            None => missing += 1,
        }
    }
    if missing != 0 {
        return Err(missing_fields(vm, name, fields, items, missing));
    }
    let tuple = vm.new_tuple(items.items())?;
    instance(vm, class, tuple)
});

#[cold]
fn missing_fields(vm: &mut Vm, name: &str, fields: Gc<Tuple>, items: Gc<List>, missing: usize) -> Raised {
    let mut f = vm.formatter();
    let mut written = 0;
    for (at, field) in fields.items().iter().enumerate() {
        if items.get().get(at) == Some(Value::TOMBSTONE)
            && let Some(field) = field.cast::<Str>()
        {
            if written != 0 {
                f.push_str(if missing == 2 {
                    " and "
                } else if written + 1 == missing {
                    ", and "
                } else {
                    ", "
                });
            }
            f.write(format_args!("'{}'", field.get().as_str()));
            written += 1;
        }
    }
    let plural = if missing == 1 { "" } else { "s" };
    let list = f.as_str();
    vm.type_error(format_args!(
        "{name}.__new__() missing {missing} required positional argument{plural}: {list}"
    ))
}

/// What every named tuple class has beside its fields.
static METHODS: &[Native] = &[
    Native::class_method("_make", 1, 1, |vm, args| {
        let class = class_argument(vm, args[0])?;
        let fields = fields_of(vm, class)?;
        let tuple = vm.tuple_of(args[1])?;
        if tuple.len() != fields.len() {
            let (wanted, got) = (fields.len(), tuple.len());
            return Err(vm.type_error(format_args!("Expected {wanted} arguments, got {got}")));
        }
        instance(vm, class, tuple)
    }),
    Native::method("_asdict", 0, 0, |vm, args| {
        let tuple = receiver::<Tuple>(vm, args[0])?;
        let class = vm.class_of(args[0]);
        let fields = fields_of(vm, class)?;
        let dict = vm.new_dict()?;
        for (field, item) in fields.items().iter().zip(tuple.items()) {
            dict.get().set(vm, *field, *item)?;
        }
        Ok(dict.value())
    }),
    Native::method_kw("_replace", 0, 0, |vm, args| {
        let tuple = receiver::<Tuple>(vm, args[0])?;
        let class = vm.class_of(args[0]);
        let fields = fields_of(vm, class)?;
        let items = vm.new_list(tuple.items())?;
        let unknown = vm.new_list(&[])?;
        for i in 0..args.keyword_count() {
            let Some((keyword, value)) = args.keyword_at(i) else { continue };
            match position_of(fields, keyword) {
                Some(at) => {
                    items.set(at, value);
                }
                None => List::push(unknown, vm, keyword.value())?,
            }
        }
        if unknown.len() != 0 {
            let mut f = vm.formatter();
            vm.write_repr(unknown.value(), &mut f)?;
            return Err(vm.value_error(format_args!("Got unexpected field names: {}", f.as_str())));
        }
        let tuple = vm.new_tuple(items.items())?;
        instance(vm, class, tuple)
    }),
    Native::method("__getnewargs__", 0, 0, |vm, args| {
        let tuple = receiver::<Tuple>(vm, args[0])?;
        Ok(tuple.value())
    }),
];

/// Words that can't be names.
const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c == '_' || c.is_alphabetic())
        && chars.all(|c| c == '_' || c.is_alphanumeric())
}

/// The field names: a list of interned strings from a sequence or from a text with blanks or commas between them.
fn field_names(vm: &mut Vm, value: Value) -> Result<Gc<List>> {
    let names = vm.new_list(&[])?;
    if let Some(text) = as_str(value) {
        let parts = text.get().as_str().split(|c: char| c == ',' || c.is_whitespace());
        for part in parts.filter(|part| !part.is_empty()) {
            let name = vm.intern(part)?;
            List::push(names, vm, name.value())?;
        }
        return Ok(names);
    }
    vm.for_each(value, |vm, item| {
        let text = vm.str(item)?;
        let text = vm.expect_str(text, "field name")?;
        let name = vm.intern_str(text)?;
        List::push(names, vm, name.value())?;
        Ok(true)
    })?;
    Ok(names)
}

fn text_of<'a>(value: Value) -> &'a str {
    value.cast::<Str>().map_or("", |text| text.get().as_str())
}

/// Checks the names; with `rename` those that can't be used are replaced by their position.
fn check_names(vm: &mut Vm, type_name: &str, names: Gc<List>, rename: bool) -> Result<()> {
    if rename {
        for i in 0..names.len() {
            let Some(name) = names.get().get(i) else { break };
            let text = text_of(name);
            let bad = !is_identifier(text)
                || KEYWORDS.contains(&text)
                || text.starts_with('_')
                || names.items()[..i].contains(&name);
            if bad {
                let new = alloc::format!("_{i}");
                let new = vm.intern(&new)?;
                names.set(i, new.value());
            }
        }
    }
    for text in core::iter::once(type_name).chain(names.items().iter().map(|name| text_of(*name))) {
        if !is_identifier(text) {
            return Err(vm.value_error(format_args!(
                "Type names and field names must be valid identifiers: '{text}'"
            )));
        }
        if KEYWORDS.contains(&text) {
            return Err(
                vm.value_error(format_args!("Type names and field names cannot be a keyword: '{text}'"))
            );
        }
    }
    for (i, name) in names.items().iter().enumerate() {
        let text = text_of(*name);
        if text.starts_with('_') && !rename {
            return Err(vm.value_error(format_args!("Field names cannot start with an underscore: '{text}'")));
        }
        if names.items()[..i].contains(name) {
            return Err(vm.value_error(format_args!("Encountered duplicate field name: '{text}'")));
        }
    }
    Ok(())
}

/// `namedtuple(typename, field_names, *, rename=False, defaults=None, module=None)`.
///
/// # Errors
/// ValueError for bad names, TypeError for arguments of another form.
pub fn named_tuple(vm: &mut Vm, args: Args) -> Result<Value> {
    let [type_name, field_list, rename, defaults, module] =
        args.bind(vm, "namedtuple", ["typename", "field_names", "rename", "defaults", "module"], 0, 2)?;
    let (Some(type_name), Some(field_list)) = (type_name, field_list) else { return Ok(Value::NONE) };
    let type_name = vm.str(type_name)?;
    let type_name = vm.expect_str(type_name, "typename")?;
    let type_name = vm.intern_str(type_name)?;
    let rename = match rename {
        Some(rename) => vm.truth(rename)?,
        None => false,
    };
    let list = field_names(vm, field_list)?;
    check_names(vm, type_name.get().as_str(), list, rename)?;
    let fields = vm.new_tuple(list.items())?;

    let namespace = vm.new_dict()?;
    let default_values = vm.new_dict()?;
    if let Some(defaults) = defaults.filter(|defaults| !defaults.is_none()) {
        let values = vm.tuple_of(defaults)?;
        let Some(first) = fields.len().checked_sub(values.len()) else {
            return Err(vm.type_error(format_args!("Got more default values than field names")));
        };
        for (field, value) in fields.items()[first..].iter().zip(values.items()) {
            default_values.get().set(vm, *field, *value)?;
        }
    }
    let put = |vm: &mut Vm, name: &str, value: Value| {
        let name = vm.intern(name)?;
        namespace.set_str(vm, name, value)
    };
    put(vm, "__slots__", Gc::from_static(&super::tuple::EMPTY).value())?;
    put(vm, "_fields", fields.value())?;
    put(vm, "_field_defaults", default_values.value())?;
    put(vm, "__match_args__", fields.value())?;
    put(vm, "__new__", NEW.object().value())?;
    let repr = vm.alloc_leaf(FieldGetter { head: Head::new(&REPR_GETTER_SHAPE), access: Access::Repr })?;
    put(vm, "__repr__", repr.value())?;
    for method in METHODS {
        put(vm, method.name, method.object().value())?;
    }
    let mut doc = vm.formatter();
    doc.write(format_args!("{}(", type_name.get().as_str()));
    for (i, field) in fields.items().iter().enumerate() {
        doc.write(format_args!("{}{}", if i == 0 { "" } else { ", " }, text_of(*field)));
    }
    doc.push(')');
    let doc = doc.finish(vm)?;
    put(vm, "__doc__", doc)?;
    let module = match module.filter(|module| !module.is_none()) {
        Some(module) => Some(module),
        None => vm.current_globals().and_then(|globals| globals.get_str(names::name)),
    };
    if let Some(module) = module {
        put(vm, "__module__", module)?;
    }
    for (i, field) in fields.items().iter().enumerate() {
        let getter = FieldGetter { head: Head::new(&ITEM_GETTER_SHAPE), access: Access::Item(i) };
        let getter = vm.alloc_leaf(getter)?;
        put(vm, text_of(*field), getter.value())?;
    }
    let bases = vm.new_tuple(&[Gc::from_static(&TUPLE).value()])?;
    Ok(vm.build_class(type_name, bases, namespace, Args::NONE)?.value())
}
