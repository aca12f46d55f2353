//! Compiled regular expressions and their methods.

use super::machine::{self, How, Input, Machine, NOWHERE};
use super::matched::Match;
use super::parse::{self, flag};
use super::{program, template};
use crate::objects::bytes::Bytes;
use crate::objects::class::{Class, ClassFlags, Layout, Protocol, Result};
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::native::Native;
use crate::objects::object::{Gc, Head, Object};
use crate::objects::shape::Shape;
use crate::objects::string::Str;
use crate::objects::{string_search, wrapped};
use crate::runtime::format::Formatter;
use crate::runtime::memory::keep_alive;
use crate::runtime::{Args, CompareOp, Vm};
use crate::value::{Slot, Value};
use alloc::vec::Vec;
use core::cell::Cell;

/// A compiled expression.
#[repr(C, align(8))]
pub(super) struct Pattern {
    head: Head,
    /// Its text: str or bytes.
    pub(super) source: Value,
    code: *const u32,
    words: usize,
    /// Numbers of the named groups.
    pub(super) names: Gc<Dict>,
    flags: u32,
    pub(super) groups: u32,
    slots: u32,
    splits: u32,
    first: [u32; 8],
    depends: bool,
    pub(super) is_text: bool,
}

// SAFETY: `repr(C)`, head first; read back by `cast_exact` only, as `Layout::Other` demands.
unsafe impl Object for Pattern {
    const LAYOUT: Layout = Layout::Other;
    fn class() -> &'static Class {
        &PATTERN
    }
}

/// The class.
pub(super) static PATTERN: Class =
    Class::builtin("re.Pattern", &PATTERN_SHAPE, &PROTOCOL, ATTRIBUTES).with_flags(ClassFlags::FINAL);
static PATTERN_SHAPE: Shape = Shape::builtin(&PATTERN, Layout::Other, 0, 0);

static PROTOCOL: Protocol = Protocol {
    repr: Some(repr),
    hash: Some(|vm, this| {
        let source = this_pattern(vm, this)?.source;
        vm.hash(source)
    }),
    compare: Some(|vm, op, this, other| {
        let this = this_pattern(vm, this)?;
        let Some(other) = other.cast_exact::<Pattern>() else { return Ok(Value::NOT_IMPLEMENTED) };
        let same = this.flags == other.flags
            && this.is_text == other.is_text
            && vm.equal(this.source, other.source)?;
        Ok(match op {
            CompareOp::Eq => Value::bool(same),
            CompareOp::Ne => Value::bool(!same),
            _ => Value::NOT_IMPLEMENTED,
        })
    }),
    ..Protocol::NONE
};

static ATTRIBUTES: &[Native] = &[
    Native::method_kw("match", 0, 3, |vm, args| one(vm, args, "match", How::Match)),
    Native::method_kw("search", 0, 3, |vm, args| one(vm, args, "search", How::Search)),
    Native::method_kw("fullmatch", 0, 3, |vm, args| one(vm, args, "fullmatch", How::Full)),
    Native::method_kw("findall", 0, 3, |vm, args| {
        let pattern = this_pattern(vm, args[0])?;
        let subject = subject_of(vm, pattern, args, "findall")?;
        let list = vm.new_list(&[])?;
        each(vm, pattern, &subject, |vm, slots| {
            let item = match pattern.groups {
                0 => piece(vm, &subject, slots[0], slots[1])?,
                1 => piece(vm, &subject, slots[2], slots[3])?,
                groups => {
                    let items = vm.new_list(&[])?;
                    for group in 1..=groups as usize {
                        let item = piece(vm, &subject, slots[2 * group], slots[2 * group + 1])?;
                        List::push(items, vm, item)?;
                    }
                    vm.new_tuple(items.items())?.value()
                }
            };
            List::push(list, vm, item)?;
            Ok(true)
        })?;
        Ok(list.value())
    }),
    Native::method_kw("finditer", 0, 3, |vm, args| {
        let pattern = this_pattern(vm, args[0])?;
        let subject = subject_of(vm, pattern, args, "finditer")?;
        let iterator = FindIterator {
            head: Head::new(&FIND_SHAPE),
            pattern,
            string: subject.string,
            holder: subject.holder,
            at: Cell::new(subject.start),
            end: subject.text.len(),
            start: subject.start,
            not_empty_at: Cell::new(NOWHERE as usize),
        };
        Ok(vm.alloc(iterator)?.value())
    }),
    Native::method_kw("sub", 0, 3, |vm, args| {
        let [_, replacement, string, count] = args.bind(vm, "sub", ["", "repl", "string", "count"], 1, 3)?;
        let pattern = this_pattern(vm, args[0])?;
        let (replacement, string) = (replacement.unwrap_or(Value::NONE), string.unwrap_or(Value::NONE));
        Ok(substitute(vm, pattern, replacement, string, count)?.0)
    }),
    Native::method_kw("subn", 0, 3, |vm, args| {
        let [_, replacement, string, count] = args.bind(vm, "subn", ["", "repl", "string", "count"], 1, 3)?;
        let pattern = this_pattern(vm, args[0])?;
        let (replacement, string) = (replacement.unwrap_or(Value::NONE), string.unwrap_or(Value::NONE));
        let (result, n) = substitute(vm, pattern, replacement, string, count)?;
        Ok(vm.new_tuple(&[result, Value::int(n as isize)])?.value())
    }),
    Native::method_kw("split", 0, 2, |vm, args| {
        let [_, string, most] = args.bind(vm, "split", ["", "string", "maxsplit"], 1, 2)?;
        let pattern = this_pattern(vm, args[0])?;
        split(vm, pattern, string.unwrap_or(Value::NONE), most)
    }),
    Native::method("__copy__", 0, 0, |_, args| Ok(args[0])),
    Native::method("__deepcopy__", 1, 1, |_, args| Ok(args[0])),
    Native::get("pattern", |vm, this| Ok(this_pattern(vm, this)?.source)),
    Native::get("flags", |vm, this| Ok(Value::int(this_pattern(vm, this)?.flags as isize))),
    Native::get("groups", |vm, this| Ok(Value::int(this_pattern(vm, this)?.groups as isize))),
    Native::get("groupindex", |vm, this| {
        let names = this_pattern(vm, this)?.names;
        crate::objects::mapping_proxy::new(vm, names.value())
    }),
];

fn this_pattern(vm: &mut Vm, this: Value) -> Result<Gc<Pattern>> {
    match this.cast_exact::<Pattern>() {
        Some(pattern) => Ok(pattern),
        None => Err(vm.type_error(format_args!("descriptor requires a 're.Pattern' object"))),
    }
}

fn repr(vm: &mut Vm, this: Value, f: &mut Formatter) -> Result<()> {
    let pattern = this_pattern(vm, this)?;
    f.push_str("re.compile(");
    let mut source = vm.formatter();
    vm.write_repr(pattern.source, &mut source)?;
    // CPython cuts the text short too.
    match source.as_str().char_indices().nth(200) {
        Some((end, _)) => f.push_str(&source.as_str()[..end]),
        None => f.push_str(source.as_str()),
    }
    let mut flags = pattern.flags;
    if pattern.is_text {
        flags &= !flag::UNICODE;
    }
    let mut first = true;
    for (bit, name) in [
        (flag::IGNORECASE, "IGNORECASE"),
        (flag::LOCALE, "LOCALE"),
        (flag::MULTILINE, "MULTILINE"),
        (flag::DOTALL, "DOTALL"),
        (flag::VERBOSE, "VERBOSE"),
        (flag::DEBUG, "DEBUG"),
        (flag::ASCII, "ASCII"),
    ] {
        if flags & bit != 0 {
            f.push_str(if first { ", re." } else { "|re." });
            f.push_str(name);
            first = false;
        }
    }
    f.push(')');
    Ok(())
}

/// The characters of a str, or the bytes.
fn characters(source: Value) -> Option<(Vec<u32>, bool)> {
    if let Some(text) = source.cast::<Str>() {
        return Some((text.get().as_str().chars().map(u32::from).collect(), true));
    }
    Some((source.cast::<Bytes>()?.get().as_bytes().iter().map(|byte| u32::from(*byte)).collect(), false))
}

/// Compiles a str or bytes object.
pub(super) fn compile(vm: &mut Vm, source: Value, flags: u32) -> Result<Gc<Pattern>> {
    let Some((text, is_text)) = characters(source) else {
        return Err(vm.type_error(format_args!("first argument must be string or compiled pattern")));
    };
    if is_text && flags & flag::LOCALE != 0 {
        return Err(vm.value_error(format_args!("cannot use LOCALE flag with a str pattern")));
    }
    if !is_text && flags & flag::UNICODE != 0 {
        return Err(vm.value_error(format_args!("cannot use UNICODE flag with a bytes pattern")));
    }
    if flags & flag::ASCII != 0 && flags & flag::UNICODE != 0 {
        return Err(vm.value_error(format_args!("ASCII and UNICODE flags are incompatible")));
    }
    let characters = vm.port().character_names();
    let program = match parse::parse(&text, is_text, flags, characters) {
        Ok(program) => program,
        Err(problem) => return Err(super::regex_error(vm, &problem, Some(source))),
    };
    if flags & flag::DEBUG != 0 {
        let mut f = vm.formatter();
        program::print(&program.code, &mut |text| f.write(text));
        crate::modules::builtins::write_stdout(vm, f.as_str())?;
    }
    let names = vm.new_dict()?;
    for (name, group) in &program.names {
        let name = vm.intern(name)?;
        names.set_str(vm, name, Value::int(*group as isize))?;
    }
    let words = program.code.len();
    let code = vm.alloc_bytes(words * size_of::<u32>())?.cast::<u32>().as_ptr();
    // SAFETY: a fresh cell with room for the words.
    unsafe { code.copy_from_nonoverlapping(program.code.as_ptr(), words) };
    let ascii = !is_text || program.flags & flag::ASCII != 0;
    let pattern = Pattern {
        head: Head::new(&PATTERN_SHAPE),
        source,
        code,
        words,
        names,
        flags: program.flags,
        groups: program.groups as u32,
        slots: program.slots as u32,
        splits: program.splits as u32,
        first: machine::first_bytes(&program.code, is_text, ascii),
        depends: program.depends,
        is_text,
    };
    vm.alloc(pattern)
}

/// A text in which matches are looked for.
pub(super) struct Subject<'a> {
    /// What the script gave.
    pub(super) string: Value,
    /// The object that holds the bytes: the string, or a copy of a buffer that may change.
    pub(super) holder: Value,
    /// Up to where matches may reach.
    pub(super) text: &'a [u8],
    pub(super) start: usize,
}

/// The bytes of what holds a subject.
pub(super) fn bytes_of<'a>(holder: Value) -> &'a [u8] {
    match holder.cast::<Str>() {
        Some(text) => text.get().as_bytes(),
        None => holder.cast::<Bytes>().map_or(&[], |bytes| bytes.get().as_bytes()),
    }
}

/// The subject of an operation on the whole of a string.
fn whole<'a>(vm: &mut Vm, pattern: Gc<Pattern>, string: Value) -> Result<Subject<'a>> {
    let plain = wrapped::unwrap(string);
    let is_text = plain.cast::<Str>().is_some();
    if !is_text && !vm.has_buffer(plain) {
        let name = vm.class_of(string).name();
        return Err(vm.type_error(format_args!("expected string or bytes-like object, got '{name}'")));
    }
    if is_text != pattern.is_text {
        return Err(vm.type_error(if is_text {
            format_args!("cannot use a bytes pattern on a string-like object")
        } else {
            format_args!("cannot use a string pattern on a bytes-like object")
        }));
    }
    let holder = if is_text || plain.cast::<Bytes>().is_some() {
        plain
    } else {
        let bytes = vm.buffer(plain, false)?.bytes();
        vm.new_bytes(bytes)?
    };
    let text = bytes_of(holder);
    if text.len() >= NOWHERE as usize {
        return Err(vm.overflow_error(format_args!("string is too long for a regular expression")));
    }
    Ok(Subject { string, holder, text, start: 0 })
}

/// The subject of a method with `string`, `pos` and `endpos`.
fn subject_of<'a>(vm: &mut Vm, pattern: Gc<Pattern>, args: Args, name: &str) -> Result<Subject<'a>> {
    let [_, string, start, end] = args.bind(vm, name, ["", "string", "pos", "endpos"], 1, 2)?;
    let mut subject = whole(vm, pattern, string.unwrap_or(Value::NONE))?;
    let offset = |vm: &mut Vm, position: Slot, default: usize| -> Result<usize> {
        let Some(position) = position else { return Ok(default) };
        let position = usize::try_from(vm.index(position, true)?).unwrap_or(0);
        let ascii = subject.holder.cast::<Str>().is_none_or(|text| text.is_ascii());
        Ok(if ascii {
            position.min(subject.text.len())
        } else {
            string_search::byte_offset(subject.text, position).min(subject.text.len())
        })
    };
    let end = offset(vm, end, subject.text.len())?;
    subject.start = offset(vm, start, 0)?;
    subject.text = &subject.text[..end];
    Ok(subject)
}

impl Pattern {
    fn input<'a>(this: Gc<Self>, text: &'a [u8]) -> Input<'a> {
        let pattern = this.get();
        Input {
            // SAFETY: the cell was filled with that many words and is kept alive by the pattern.
            code: unsafe { core::slice::from_raw_parts(pattern.code, pattern.words) },
            text,
            is_text: pattern.is_text,
            ascii: !pattern.is_text || pattern.flags & flag::ASCII != 0,
            slots: pattern.slots as usize,
            groups: pattern.groups as usize,
            splits: pattern.splits as usize,
            depends: pattern.depends,
            first: &pattern.first,
        }
    }
}

fn one(vm: &mut Vm, args: Args, name: &str, how: How) -> Result<Value> {
    let pattern = this_pattern(vm, args[0])?;
    let subject = subject_of(vm, pattern, args, name)?;
    if subject.start > subject.text.len() {
        return Ok(Value::NONE);
    }
    let input = Pattern::input(pattern, subject.text);
    let mut machine = Machine::new(vm, &input)?;
    if !machine.run(vm, how, subject.start, NOWHERE)? {
        return Ok(Value::NONE);
    }
    Match::make(vm, pattern, &subject, &machine.slots)
}

/// Calls `found` with the slots of each match, from left to right, until it returns false.
fn each(
    vm: &mut Vm,
    pattern: Gc<Pattern>,
    subject: &Subject<'_>,
    mut found: impl FnMut(&mut Vm, &[u32]) -> Result<bool>,
) -> Result<()> {
    let input = Pattern::input(pattern, subject.text);
    let mut machine = Machine::new(vm, &input)?;
    let (mut at, mut not_empty_at) = (subject.start, NOWHERE);
    while at <= subject.text.len() && machine.run(vm, How::Search, at, not_empty_at)? {
        at = machine.slots[1] as usize;
        // Behind a match another may stand at once, but not a second empty one.
        not_empty_at = if machine.slots[0] == machine.slots[1] { at as u32 } else { NOWHERE };
        if !found(vm, &machine.slots)? {
            break;
        }
    }
    keep_alive(pattern);
    Ok(())
}

/// A part of the subject; empty for a group that did not match.
fn piece(vm: &mut Vm, subject: &Subject<'_>, start: u32, end: u32) -> Result<Value> {
    let part = subject.text.get(start as usize..end as usize).unwrap_or(&[]);
    text_of(vm, subject.holder, part)
}

/// A part of a subject as an object of its kind.
pub(super) fn text_of(vm: &mut Vm, holder: Value, part: &[u8]) -> Result<Value> {
    if holder.cast::<Str>().is_some() {
        crate::objects::codec::decode_utf8(vm, part)
    } else {
        vm.new_bytes(part)
    }
}

/// `split`.
pub(super) fn split(vm: &mut Vm, pattern: Gc<Pattern>, string: Value, most: Slot) -> Result<Value> {
    let most = match most {
        Some(most) => vm.index(most, true)?,
        None => 0,
    };
    let subject = whole(vm, pattern, string)?;
    let list = vm.new_list(&[])?;
    let (mut last, mut count) = (0, 0);
    if most >= 0 {
        each(vm, pattern, &subject, |vm, slots| {
            let item = piece(vm, &subject, last, slots[0])?;
            List::push(list, vm, item)?;
            for group in 1..=pattern.groups as usize {
                let item = match slots[2 * group + 1] {
                    NOWHERE => Value::NONE,
                    end => piece(vm, &subject, slots[2 * group], end)?,
                };
                List::push(list, vm, item)?;
            }
            last = slots[1];
            count += 1;
            Ok(count != most)
        })?;
    }
    let rest = piece(vm, &subject, last, subject.text.len() as u32)?;
    List::push(list, vm, rest)?;
    Ok(list.value())
}

/// `sub` and `subn`: the new text and the number of replacements.
pub(super) fn substitute(
    vm: &mut Vm,
    pattern: Gc<Pattern>,
    replacement: Value,
    string: Value,
    count: Slot,
) -> Result<(Value, usize)> {
    let most = match count {
        Some(count) => vm.index(count, true)?,
        None => 0,
    };
    let subject = whole(vm, pattern, string)?;
    let plain = wrapped::unwrap(replacement);
    let is_call = vm.is_callable(replacement);
    if !is_call && plain.cast::<Str>().is_none() && plain.cast::<Bytes>().is_none() {
        let name = vm.class_of(replacement).name();
        return Err(vm.type_error(format_args!("expected str instance, {name} found")));
    }
    if !is_call && plain.cast::<Str>().is_some() != pattern.is_text {
        let (wanted, found) = if pattern.is_text { ("str", "bytes") } else { ("a bytes-like object", "str") };
        return Err(if pattern.is_text {
            vm.type_error(format_args!("sequence item 0: expected {wanted} instance, {found} found"))
        } else {
            vm.type_error(format_args!("sequence item 0: expected {wanted}, {found} found"))
        });
    }
    let parts = if is_call { Vec::new() } else { template::parse(vm, pattern, plain)? };
    let mut out: Vec<u8> = Vec::new();
    let (mut last, mut n) = (0, 0);
    if most >= 0 {
        each(vm, pattern, &subject, |vm, slots| {
            append(vm, &mut out, subject.text.get(last..slots[0] as usize).unwrap_or(&[]))?;
            if is_call {
                let matched = Match::make(vm, pattern, &subject, slots)?;
                let result = wrapped::unwrap(vm.call(replacement, &[matched])?);
                if !result.is_none() {
                    if result.cast::<Str>().is_some() != pattern.is_text
                        || (!pattern.is_text && result.cast::<Bytes>().is_none())
                    {
                        let name = vm.class_of(result).name();
                        let wanted = if pattern.is_text { "str instance" } else { "a bytes-like object" };
                        return Err(vm.type_error(format_args!("expected {wanted}, {name} found")));
                    }
                    append(vm, &mut out, bytes_of(result))?;
                }
            } else {
                for part in &parts {
                    match part {
                        template::Part::Text(text) => append(vm, &mut out, text)?,
                        template::Part::Group(group) => {
                            let (start, end) = (slots[2 * group] as usize, slots[2 * group + 1] as usize);
                            append(vm, &mut out, subject.text.get(start..end).unwrap_or(&[]))?;
                        }
                    }
                }
            }
            last = slots[1] as usize;
            n += 1;
            Ok(n as isize != most)
        })?;
    }
    if n == 0 {
        return Ok((subject.holder, 0));
    }
    append(vm, &mut out, subject.text.get(last..).unwrap_or(&[]))?;
    Ok((text_of(vm, subject.holder, &out)?, n))
}

fn append(vm: &mut Vm, out: &mut Vec<u8>, bytes: &[u8]) -> Result<()> {
    if out.try_reserve(bytes.len()).is_err() {
        return Err(vm.out_of_memory());
    }
    out.extend_from_slice(bytes);
    Ok(())
}

/// The iterator of `finditer`.
#[repr(C, align(8))]
pub(super) struct FindIterator {
    head: Head,
    pattern: Gc<Pattern>,
    string: Value,
    holder: Value,
    at: Cell<usize>,
    end: usize,
    start: usize,
    not_empty_at: Cell<usize>,
}

// SAFETY: `repr(C)`, head first; read back by `cast_exact` only, as `Layout::Other` demands.
unsafe impl Object for FindIterator {
    const LAYOUT: Layout = Layout::Other;
    fn class() -> &'static Class {
        &FIND
    }
}

static FIND: Class =
    Class::builtin("callable_iterator", &FIND_SHAPE, &FIND_PROTOCOL, &[]).with_flags(ClassFlags::FINAL);
static FIND_SHAPE: Shape = Shape::builtin(&FIND, Layout::Other, 0, 0);
static FIND_PROTOCOL: Protocol =
    Protocol { iter: Some(|_, this| Ok(this)), next: Some(find_next), ..Protocol::NONE };

fn find_next(vm: &mut Vm, this: Value) -> Result<Slot> {
    let Some(this) = this.cast_exact::<FindIterator>() else { return Ok(None) };
    let text = &bytes_of(this.holder)[..this.end];
    let at = this.at.get();
    if at > text.len() {
        return Ok(None);
    }
    let input = Pattern::input(this.pattern, text);
    let mut machine = Machine::new(vm, &input)?;
    if !machine.run(vm, How::Search, at, this.not_empty_at.get() as u32)? {
        this.at.set(usize::MAX);
        return Ok(None);
    }
    let end = machine.slots[1] as usize;
    this.at.set(end);
    this.not_empty_at.set(if machine.slots[0] == machine.slots[1] { end } else { NOWHERE as usize });
    let subject = Subject { string: this.string, holder: this.holder, text, start: this.start };
    Match::make(vm, this.pattern, &subject, &machine.slots).map(Some)
}
