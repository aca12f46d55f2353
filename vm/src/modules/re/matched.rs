//! What a regular expression matched.

use super::machine::NOWHERE;
use super::pattern::{Pattern, Subject, bytes_of, text_of};
use super::template;
use crate::objects::class::{Class, ClassFlags, Layout, Protocol, Result};
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::native::{ANY, Native};
use crate::objects::object::{Gc, Head, Object};
use crate::objects::shape::Shape;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::{string_search, wrapped};
use crate::runtime::format::Formatter;
use crate::runtime::{Raised, Vm};
use crate::value::{Slot, Value};

/// A match.
#[repr(C, align(8))]
pub(super) struct Match {
    head: Head,
    pattern: Gc<Pattern>,
    string: Value,
    holder: Value,
    /// Start and end of each group in bytes, -1 for those that did not match.
    spans: Gc<Tuple>,
    start: usize,
    end: usize,
    last: usize,
}

// SAFETY: `repr(C)`, head first; read back by `cast_exact` only, as `Layout::Other` demands.
unsafe impl Object for Match {
    const LAYOUT: Layout = Layout::Other;
    fn class() -> &'static Class {
        &MATCH
    }
}

/// The class.
pub(super) static MATCH: Class =
    Class::builtin("re.Match", &MATCH_SHAPE, &PROTOCOL, ATTRIBUTES).with_flags(ClassFlags::FINAL);
static MATCH_SHAPE: Shape = Shape::builtin(&MATCH, Layout::Other, 0, 0);

static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    get_item: Some(|vm, this, key| {
        let this = this_match(vm, this)?;
        let group = group_number(vm, this, key)?;
        this.group(vm, group, Value::NONE)
    }),
    ..Protocol::NONE
};

static ATTRIBUTES: &[Native] = &[
    Native::method("group", 0, ANY, |vm, args| {
        let this = this_match(vm, args[0])?;
        match args.len() {
            1 => this.group(vm, 0, Value::NONE),
            2 => {
                let group = group_number(vm, this, args[1])?;
                this.group(vm, group, Value::NONE)
            }
            _ => {
                let list = vm.new_list(&[])?;
                for wanted in &args.positional()[1..] {
                    let group = group_number(vm, this, *wanted)?;
                    let text = this.group(vm, group, Value::NONE)?;
                    List::push(list, vm, text)?;
                }
                Ok(vm.new_tuple(list.items())?.value())
            }
        }
    }),
    Native::method_kw("groups", 0, 1, |vm, args| {
        let [_, default] = args.bind(vm, "groups", ["", "default"], 1, 1)?;
        let this = this_match(vm, args[0])?;
        let list = vm.new_list(&[])?;
        for group in 1..=this.pattern.groups as usize {
            let text = this.group(vm, group, default.unwrap_or(Value::NONE))?;
            List::push(list, vm, text)?;
        }
        Ok(vm.new_tuple(list.items())?.value())
    }),
    Native::method_kw("groupdict", 0, 1, |vm, args| {
        let [_, default] = args.bind(vm, "groupdict", ["", "default"], 1, 1)?;
        let this = this_match(vm, args[0])?;
        let dict = vm.new_dict()?;
        let mut at = 0;
        while let Some((position, name, group)) = this.pattern.names.table.next_entry(at) {
            at = position + 1;
            let group = group.as_small_int().unwrap_or(0) as usize;
            let text = this.group(vm, group, default.unwrap_or(Value::NONE))?;
            dict.set(vm, name, text)?;
        }
        Ok(dict.value())
    }),
    Native::method("start", 0, 1, |vm, args| Ok(span(vm, args[0], args.get(1))?.0)),
    Native::method("end", 0, 1, |vm, args| Ok(span(vm, args[0], args.get(1))?.1)),
    Native::method("span", 0, 1, |vm, args| {
        let (start, end) = span(vm, args[0], args.get(1))?;
        Ok(vm.new_tuple(&[start, end])?.value())
    }),
    Native::method("expand", 1, 1, |vm, args| {
        let this = this_match(vm, args[0])?;
        let text = wrapped::unwrap(args[1]);
        if text.cast::<Str>().is_some() != this.pattern.is_text {
            let name = vm.class_of(args[1]).name();
            return Err(vm.type_error(format_args!("expected str instance, {name} found")));
        }
        let parts = template::parse(vm, this.pattern, text)?;
        let mut out = alloc::vec::Vec::new();
        for part in &parts {
            let bytes: &[u8] = match part {
                template::Part::Text(text) => text,
                template::Part::Group(group) => this.bytes(*group).unwrap_or(&[]),
            };
            if out.try_reserve(bytes.len()).is_err() {
                return Err(vm.out_of_memory());
            }
            out.extend_from_slice(bytes);
        }
        text_of(vm, this.holder, &out)
    }),
    Native::method("__copy__", 0, 0, |_, args| Ok(args[0])),
    Native::method("__deepcopy__", 1, 1, |_, args| Ok(args[0])),
    Native::get("string", |vm, this| Ok(this_match(vm, this)?.string)),
    Native::get("re", |vm, this| Ok(this_match(vm, this)?.pattern.value())),
    Native::get("pos", |vm, this| {
        let this = this_match(vm, this)?;
        Ok(this.position(this.start))
    }),
    Native::get("endpos", |vm, this| {
        let this = this_match(vm, this)?;
        Ok(this.position(this.end))
    }),
    Native::get("lastindex", |vm, this| match this_match(vm, this)?.last {
        0 => Ok(Value::NONE),
        last => Ok(Value::int(last as isize)),
    }),
    Native::get("lastgroup", |vm, this| {
        let this = this_match(vm, this)?;
        let mut at = 0;
        while let Some((position, name, group)) = this.pattern.names.table.next_entry(at) {
            at = position + 1;
            if group == Value::int(this.last as isize) {
                return Ok(name);
            }
        }
        Ok(Value::NONE)
    }),
    Native::get("regs", |vm, this| {
        let list = vm.new_list(&[])?;
        for group in 0..=this_match(vm, this)?.pattern.groups {
            let (start, end) = span(vm, this, Some(Value::int(group as isize)))?;
            let pair = vm.new_tuple(&[start, end])?;
            List::push(list, vm, pair.value())?;
        }
        Ok(vm.new_tuple(list.items())?.value())
    }),
];

fn this_match(vm: &mut Vm, this: Value) -> Result<Gc<Match>> {
    match this.cast_exact::<Match>() {
        Some(this) => Ok(this),
        None => Err(vm.type_error(format_args!("descriptor requires a 're.Match' object"))),
    }
}

fn repr(vm: &mut Vm, this: Value, f: &mut Formatter) -> Result<()> {
    let (start, end) = span(vm, this, None)?;
    f.write(format_args!(
        "<re.Match object; span=({}, {}), match=",
        start.as_small_int().unwrap_or(0),
        end.as_small_int().unwrap_or(0)
    ));
    let text = this_match(vm, this)?.group(vm, 0, Value::NONE)?;
    let mut shown = vm.formatter();
    vm.write_repr(text, &mut shown)?;
    match shown.as_str().char_indices().nth(50) {
        Some((end, _)) => f.push_str(&shown.as_str()[..end]),
        None => f.push_str(shown.as_str()),
    }
    f.push('>');
    Ok(())
}

/// The number of the group that an index or a name means.
fn group_number(vm: &mut Vm, this: Gc<Match>, key: Value) -> Result<usize> {
    if let Some(name) = wrapped::as_str(key) {
        let group = Dict::get(&this.pattern.names, vm, name.value())?.and_then(Value::as_small_int);
        return match group {
            Some(group) => Ok(group as usize),
            None => Err(no_group(vm)),
        };
    }
    let wanted = match vm.index(key, true) {
        Ok(wanted) => wanted,
        Err(raised) if vm.raised_is(&crate::objects::exception::TYPE_ERROR) => {
            vm.clear_raised(raised);
            return Err(no_group(vm));
        }
        Err(raised) => return Err(raised),
    };
    match usize::try_from(wanted).ok().filter(|group| *group <= this.pattern.groups as usize) {
        Some(group) => Ok(group),
        None => Err(no_group(vm)),
    }
}

fn no_group(vm: &mut Vm) -> Raised {
    vm.index_error(format_args!("no such group"))
}

fn span(vm: &mut Vm, this: Value, group: Slot) -> Result<(Value, Value)> {
    let this = this_match(vm, this)?;
    let group = match group {
        Some(group) => group_number(vm, this, group)?,
        None => 0,
    };
    Ok(match this.range(group) {
        Some((start, end)) => (this.position(start), this.position(end)),
        None => (Value::int(-1), Value::int(-1)),
    })
}

impl Match {
    /// The match that the slots of the machine say.
    pub(super) fn make(
        vm: &mut Vm,
        pattern: Gc<Pattern>,
        subject: &Subject<'_>,
        slots: &[u32],
    ) -> Result<Value> {
        let ends = 2 * (pattern.groups as usize + 1);
        let spans = vm.new_tuple_with(ends, |i| match slots[i] {
            NOWHERE => Value::int(-1),
            at => Value::int(at as isize),
        })?;
        let last = match slots[ends] {
            NOWHERE => 0,
            last => last as usize,
        };
        let this = Self {
            head: Head::new(&MATCH_SHAPE),
            pattern,
            string: subject.string,
            holder: subject.holder,
            spans,
            start: subject.start,
            end: subject.text.len(),
            last,
        };
        Ok(vm.alloc(this)?.value())
    }

    /// Bytes from and to which a group matched, if it did.
    fn range(&self, group: usize) -> Option<(usize, usize)> {
        let end = |i: usize| usize::try_from(self.spans.items().get(i)?.as_small_int()?).ok();
        Some((end(2 * group)?, end(2 * group + 1)?))
    }

    fn bytes(&self, group: usize) -> Option<&[u8]> {
        let (start, end) = self.range(group)?;
        bytes_of(self.holder).get(start..end)
    }

    fn group(&self, vm: &mut Vm, group: usize, default: Value) -> Result<Value> {
        match self.bytes(group) {
            Some(bytes) => text_of(vm, self.holder, bytes),
            None => Ok(default),
        }
    }

    /// A position as scripts count it: in characters.
    fn position(&self, at: usize) -> Value {
        let bytes = bytes_of(self.holder);
        let ascii = self.holder.cast::<Str>().is_none_or(|text| text.is_ascii());
        let at = if ascii { at } else { string_search::count_chars(bytes.get(..at).unwrap_or(bytes)) };
        Value::int(at as isize)
    }
}
