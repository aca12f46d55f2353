//! `json`: values to text and back.

use crate::names;
use crate::objects::bytearray::ByteArray;
use crate::objects::bytes::Bytes;
use crate::objects::class::Result;
use crate::objects::dict::Dict;
use crate::objects::exception::JSON_DECODE_ERROR;
use crate::objects::list::List;
use crate::objects::module::NativeModule;
use crate::objects::native::Native;
use crate::objects::object::Gc;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::{float, int, wrapped};
use crate::runtime::format::Formatter;
use crate::runtime::{Args, Raised, Vm};
use crate::value::{Float, Slot, Value};
use alloc::string::String;
use alloc::vec::Vec;

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "json", contents: CONTENTS };

static CONTENTS: &[Native] = &[
    Native::function_kw("dumps", 1, 1, |vm, args| {
        if has_class(args) {
            return by_class(vm, "dumps", args);
        }
        dumps(vm, args)
    }),
    Native::function_kw("dump", 2, 2, |vm, args| {
        if has_class(args) {
            return by_class(vm, "dump", args);
        }
        let text = dumps(vm, args)?;
        vm.call_method(args[1], names::write, &[text])?;
        Ok(Value::NONE)
    }),
    Native::function_kw("loads", 1, 1, |vm, args| {
        if has_class(args) {
            return by_class(vm, "loads", args);
        }
        let hooks = Hooks::new(vm, "loads", args)?;
        loads(vm, args[0], &hooks)
    }),
    Native::function_kw("load", 1, 1, |vm, args| {
        if has_class(args) {
            return by_class(vm, "load", args);
        }
        let hooks = Hooks::new(vm, "load", args)?;
        let text = vm.call_method(args[0], names::read, &[])?;
        loads(vm, text, &hooks)
    }),
    // What `JSONDecoder.raw_decode` is made of: a value that begins at an index, and the index behind it.
    Native::function_kw("_scan", 2, 2, |vm, args| {
        let hooks = Hooks::new(vm, "_scan", args)?;
        let text = String::from(vm.expect_str(args[0], "text")?.get().as_str());
        let start = usize::try_from(vm.index(args[1], true)?).unwrap_or(0);
        let at = text.char_indices().nth(start).map_or(text.len(), |(at, _)| at);
        let mut reader = Reader { text: &text, at, hooks: &hooks };
        let value = reader.value(vm)?;
        let end = text[..reader.at].chars().count();
        Ok(vm.new_tuple(&[value, Value::int(end as isize)])?.value())
    }),
    Native::class("JSONDecodeError", &JSON_DECODE_ERROR),
    Native::make("JSONEncoder", |vm| super::frozen::item(vm, "_json_more", "JSONEncoder")),
    Native::make("JSONDecoder", |vm| super::frozen::item(vm, "_json_more", "JSONDecoder")),
];

/// Is there an argument `cls`? The module's half in Python makes an object of it, then.
fn has_class(args: Args) -> bool {
    args.keyword("cls").is_some_and(|class| !class.is_none())
}

fn by_class(vm: &mut Vm, name: &str, args: Args) -> Result<Value> {
    let function = super::frozen::item(vm, "_json_more", name)?;
    vm.call_args(function, args)
}

fn dumps(vm: &mut Vm, args: Args) -> Result<Value> {
    let mut style = Style::new(vm, args)?;
    let mut f = vm.formatter();
    write(vm, args[0], &mut style, 0, &mut f)?;
    f.finish(vm)
}

/// How text is laid out.
struct Style {
    item: String,
    colon: String,
    /// What a line is indented by at each level, if there are lines.
    indent: Option<String>,
    sort: bool,
    ascii: bool,
    /// Are keys of other types left out?
    skip_keys: bool,
    /// Are NaN and infinities written?
    allow_nan: bool,
    check_circular: bool,
    /// What gives something else for objects that can't be written.
    default: Slot,
    /// The containers that are being written, which the caller's frames keep alive.
    path: Vec<Value>,
}

impl Style {
    fn new(vm: &mut Vm, args: Args) -> Result<Self> {
        args.only_keywords(
            vm,
            "dumps",
            &[
                "separators",
                "indent",
                "sort_keys",
                "ensure_ascii",
                "skipkeys",
                "allow_nan",
                "check_circular",
                "default",
                "cls",
            ],
        )?;
        let indent = match args.keyword("indent").filter(|indent| !indent.is_none()) {
            Some(indent) => Some(match wrapped::as_str(indent) {
                Some(text) => String::from(text.get().as_str()),
                None => " ".repeat(usize::try_from(vm.index(indent, true)?).unwrap_or(0).min(1000)),
            }),
            None => None,
        };
        let mut flag = |name: &str, usual: bool| match args.keyword(name) {
            Some(value) => vm.truth(value),
            None => Ok(usual),
        };
        let mut style = Self {
            item: String::from(if indent.is_some() { "," } else { ", " }),
            colon: String::from(": "),
            indent,
            sort: flag("sort_keys", false)?,
            ascii: flag("ensure_ascii", true)?,
            skip_keys: flag("skipkeys", false)?,
            allow_nan: flag("allow_nan", true)?,
            check_circular: flag("check_circular", true)?,
            default: args.keyword("default").filter(|default| !default.is_none()),
            path: Vec::new(),
        };
        if let Some(separators) = args.keyword("separators").filter(|separators| !separators.is_none()) {
            let pair = vm.tuple_of(separators)?;
            let [item, colon] = pair.items() else {
                return Err(vm.value_error(format_args!("separators must be a pair of strings")));
            };
            style.item = String::from(vm.expect_str(*item, "separator")?.get().as_str());
            style.colon = String::from(vm.expect_str(*colon, "separator")?.get().as_str());
        }
        Ok(style)
    }

    fn line(&self, depth: usize, f: &mut Formatter) {
        if let Some(indent) = &self.indent {
            f.push('\n');
            for _ in 0..depth {
                f.push_str(indent);
            }
        }
    }

    /// Notes that a container is being written.
    fn enter(&mut self, vm: &mut Vm, container: Value) -> Result<()> {
        if self.check_circular && self.path.contains(&container) {
            return Err(vm.value_error(format_args!("Circular reference detected")));
        }
        if self.path.try_reserve(1).is_err() {
            return Err(vm.out_of_memory());
        }
        self.path.push(container);
        Ok(())
    }
}

fn write(vm: &mut Vm, value: Value, style: &mut Style, depth: usize, f: &mut Formatter) -> Result<()> {
    vm.check_native_stack()?;
    if f.failed() {
        return Err(vm.out_of_memory());
    }
    let plain = wrapped::unwrap(value);
    if plain.is_none() {
        f.push_str("null");
    } else if plain.is_bool() {
        f.push_str(if plain == Value::TRUE { "true" } else { "false" });
    } else if let Some(text) = plain.cast::<Str>() {
        write_text(text.get().as_str(), style, f);
    } else if plain.is_small_int() || int::is_exact_int(plain) {
        vm.write_repr(plain, f)?;
    } else if let Some(x) = float::as_float(plain) {
        if !style.allow_nan && !x.is_finite() {
            return Err(vm.value_error(format_args!("Out of range float values are not JSON compliant")));
        } else if x.is_nan() {
            f.push_str("NaN");
        } else if x.is_infinite() {
            f.push_str(if x > 0.0 { "Infinity" } else { "-Infinity" });
        } else {
            vm.write_repr(plain, f)?;
        }
    } else if plain.cast::<List>().is_some() || plain.cast::<Tuple>().is_some() {
        style.enter(vm, value)?;
        let mut i = 0;
        f.push('[');
        // A function `default` may change the list.
        while i < vm.len(plain)? {
            if i > 0 {
                f.push_str(&style.item);
            }
            style.line(depth + 1, f);
            let item = vm.get_item(plain, Value::int(i as isize))?;
            write(vm, item, style, depth + 1, f)?;
            i += 1;
        }
        if i > 0 {
            style.line(depth, f);
        }
        f.push(']');
        style.path.pop();
    } else if let Some(dict) = plain.cast::<Dict>() {
        style.enter(vm, value)?;
        write_dict(vm, dict, style, depth, f)?;
        style.path.pop();
    } else if let Some(default) = style.default {
        style.enter(vm, value)?;
        let replaced = vm.call(default, &[value])?;
        write(vm, replaced, style, depth, f)?;
        style.path.pop();
    } else {
        let name = vm.class_of(value).name();
        return Err(vm.type_error(format_args!("Object of type {name} is not JSON serializable")));
    }
    Ok(())
}

fn write_dict(vm: &mut Vm, dict: Gc<Dict>, style: &mut Style, depth: usize, f: &mut Formatter) -> Result<()> {
    let keys = vm.list_of(dict.value())?;
    if style.sort {
        crate::objects::sort::sort(vm, keys, None, false)?;
    }
    f.push('{');
    let mut first = true;
    for i in 0..keys.len() {
        let Some(key) = keys.get().get(i) else { break };
        let Some(value) = dict.get().get(vm, key)? else { continue };
        let name = wrapped::unwrap(key);
        let text = name.cast::<Str>();
        let plain = text.is_some()
            || name.is_none()
            || name.is_bool()
            || name.is_small_int()
            || int::is_exact_int(name)
            || float::as_float(name).is_some();
        if !plain && style.skip_keys {
            continue;
        }
        if !first {
            f.push_str(&style.item);
        }
        first = false;
        style.line(depth + 1, f);
        if let Some(text) = text {
            write_text(text.get().as_str(), style, f);
        } else if plain {
            f.push('"');
            write(vm, name, style, depth, f)?;
            f.push('"');
        } else {
            let class = vm.class_of(key).name();
            return Err(
                vm.type_error(format_args!("keys must be str, int, float, bool or None, not {class}"))
            );
        }
        f.push_str(&style.colon);
        write(vm, value, style, depth + 1, f)?;
    }
    if !first {
        style.line(depth, f);
    }
    f.push('}');
    Ok(())
}

fn write_text(text: &str, style: &Style, f: &mut Formatter) {
    f.push('"');
    for c in text.chars() {
        match c {
            '"' => f.push_str("\\\""),
            '\\' => f.push_str("\\\\"),
            '\n' => f.push_str("\\n"),
            '\r' => f.push_str("\\r"),
            '\t' => f.push_str("\\t"),
            '\x08' => f.push_str("\\b"),
            '\x0c' => f.push_str("\\f"),
            c if (c as u32) < 0x20 || (style.ascii && !c.is_ascii()) => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    f.write(format_args!("\\u{unit:04x}"));
                }
            }
            c => f.push(c),
        }
    }
    f.push('"');
}

/// What makes objects of the parts of a text, where the caller wants other ones than the usual.
struct Hooks {
    object: Slot,
    pairs: Slot,
    float: Slot,
    int: Slot,
    constant: Slot,
    /// Are control characters refused in strings?
    strict: bool,
}

impl Hooks {
    fn new(vm: &mut Vm, function: &str, args: Args) -> Result<Self> {
        let names = [
            "object_hook",
            "object_pairs_hook",
            "parse_float",
            "parse_int",
            "parse_constant",
            "strict",
            "cls",
        ];
        args.only_keywords(vm, function, &names)?;
        let hook = |name: &str| args.keyword(name).filter(|hook| !hook.is_none());
        Ok(Self {
            object: hook("object_hook"),
            pairs: hook("object_pairs_hook"),
            float: hook("parse_float"),
            int: hook("parse_int"),
            constant: hook("parse_constant"),
            strict: match args.keyword("strict") {
                Some(strict) => vm.truth(strict)?,
                None => true,
            },
        })
    }
}

/// The encoding of bytes: the pattern of zeros in the first characters, which are ASCII, tells.
fn encoding(bytes: &[u8]) -> &'static str {
    match bytes {
        [0, 0, 0xfe, 0xff, ..] | [0xff, 0xfe, 0, 0, ..] => "utf-32",
        [0xfe, 0xff, ..] | [0xff, 0xfe, ..] => "utf-16",
        [0xef, 0xbb, 0xbf, ..] => "utf-8-sig",
        [0, 0, _, _, ..] => "utf-32-be",
        [0, _, ..] => "utf-16-be",
        [_, 0, 0, 0, ..] => "utf-32-le",
        [_, 0, ..] => "utf-16-le",
        _ => "utf-8",
    }
}

fn loads(vm: &mut Vm, value: Value, hooks: &Hooks) -> Result<Value> {
    let text = match wrapped::as_str(value) {
        Some(text) => text,
        None => {
            let plain = wrapped::unwrap(value);
            if plain.cast::<Bytes>().is_none() && plain.cast::<ByteArray>().is_none() {
                let class = vm.class_of(value).name();
                return Err(vm.type_error(format_args!(
                    "the JSON object must be str, bytes or bytearray, not {class}"
                )));
            }
            let encoding = encoding(vm.buffer(value, false)?.bytes());
            let encoding = vm.new_str(encoding)?;
            let decode = vm.intern("decode")?;
            let text = vm.call_method(value, decode, &[encoding])?;
            vm.expect_str(text, "decoded text")?
        }
    };
    // A copy: hooks may do anything.
    let text = String::from(text.get().as_str());
    let mut reader = Reader { text: &text, at: 0, hooks };
    if text.starts_with('\u{feff}') {
        return Err(reader.fail(vm, "Unexpected UTF-8 BOM (decode using utf-8-sig)"));
    }
    reader.skip_space();
    let value = reader.value(vm)?;
    reader.skip_space();
    if reader.at < text.len() {
        return Err(reader.fail(vm, "Extra data"));
    }
    Ok(value)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    hooks: &'a Hooks,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn fail(&self, vm: &mut Vm, message: &str) -> Raised {
        let before = &self.text[..self.at.min(self.text.len())];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
        let at = before.chars().count();
        let mut raised =
            vm.error(&JSON_DECODE_ERROR, format_args!("{message}: line {line} column {column} (char {at})"));
        for (name, text) in [("msg", message), ("doc", self.text)] {
            let Ok(text) = vm.new_str(text) else { return raised };
            raised = vm.with_detail(raised, &JSON_DECODE_ERROR, name, text);
        }
        for (name, number) in [("pos", at), ("lineno", line), ("colno", column)] {
            raised = vm.with_detail(raised, &JSON_DECODE_ERROR, name, Value::int(number as isize));
        }
        raised
    }

    fn word(&mut self, word: &str) -> bool {
        let found = self.text[self.at..].starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    fn value(&mut self, vm: &mut Vm) -> Result<Value> {
        vm.check_native_stack()?;
        match self.peek() {
            Some(b'{') => self.object(vm),
            Some(b'[') => self.array(vm),
            Some(b'"') => self.string(vm),
            Some(b'-' | b'0'..=b'9') => self.number(vm),
            Some(b'n') if self.word("null") => Ok(Value::NONE),
            Some(b't') if self.word("true") => Ok(Value::TRUE),
            Some(b'f') if self.word("false") => Ok(Value::FALSE),
            Some(b'N') if self.word("NaN") => self.constant(vm, "NaN", Float::NAN),
            Some(b'I') if self.word("Infinity") => self.constant(vm, "Infinity", Float::INFINITY),
            _ => Err(self.fail(vm, "Expecting value")),
        }
    }

    fn constant(&self, vm: &mut Vm, name: &str, value: Float) -> Result<Value> {
        match self.hooks.constant {
            Some(hook) => {
                let name = vm.new_str(name)?;
                vm.call(hook, &[name])
            }
            None => vm.new_float(value),
        }
    }

    fn array(&mut self, vm: &mut Vm) -> Result<Value> {
        let list = vm.new_list(&[])?;
        self.at += 1;
        self.skip_space();
        if self.word("]") {
            return Ok(list.value());
        }
        loop {
            self.skip_space();
            let item = self.value(vm)?;
            List::push(list, vm, item)?;
            self.skip_space();
            if self.word("]") {
                return Ok(list.value());
            }
            if !self.word(",") {
                return Err(self.fail(vm, "Expecting ',' delimiter"));
            }
        }
    }

    fn object(&mut self, vm: &mut Vm) -> Result<Value> {
        // A hook for pairs gets all of them, keys that come twice too.
        let pairs = match self.hooks.pairs {
            Some(_) => Some(vm.new_list(&[])?),
            None => None,
        };
        let dict = vm.new_dict()?;
        self.at += 1;
        self.skip_space();
        let mut more = !self.word("}");
        while more {
            self.skip_space();
            if self.peek() != Some(b'"') {
                return Err(self.fail(vm, "Expecting property name enclosed in double quotes"));
            }
            let key = self.string(vm)?;
            self.skip_space();
            if !self.word(":") {
                return Err(self.fail(vm, "Expecting ':' delimiter"));
            }
            self.skip_space();
            let value = self.value(vm)?;
            match pairs {
                Some(pairs) => {
                    let pair = vm.new_tuple(&[key, value])?.value();
                    List::push(pairs, vm, pair)?;
                }
                None => dict.set(vm, key, value)?,
            }
            self.skip_space();
            more = !self.word("}");
            if more && !self.word(",") {
                return Err(self.fail(vm, "Expecting ',' delimiter"));
            }
        }
        match (self.hooks.pairs, pairs, self.hooks.object) {
            (Some(hook), Some(pairs), _) => vm.call(hook, &[pairs.value()]),
            (_, _, Some(hook)) => vm.call(hook, &[dict.value()]),
            _ => Ok(dict.value()),
        }
    }

    fn string(&mut self, vm: &mut Vm) -> Result<Value> {
        let start = self.at;
        self.at += 1;
        let mut text = vm.formatter();
        loop {
            let rest = &self.text[self.at..];
            let Some(c) = rest.chars().next() else {
                self.at = start;
                return Err(self.fail(vm, "Unterminated string starting at"));
            };
            match c {
                '"' => {
                    self.at += 1;
                    return text.finish(vm);
                }
                '\\' => {
                    self.at += 1;
                    self.escape(vm, &mut text)?;
                }
                c if (c as u32) < 0x20 && self.hooks.strict => {
                    return Err(self.fail(vm, "Invalid control character at"));
                }
                c => {
                    text.push(c);
                    self.at += c.len_utf8();
                }
            }
        }
    }

    fn escape(&mut self, vm: &mut Vm, text: &mut Formatter) -> Result<()> {
        let code = self.peek();
        self.at += 1;
        text.push(match code {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\x08',
            Some(b'f') => '\x0c',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let first = self.hex(vm)?;
                let mut pair = [first, 0];
                let mut len = 1;
                if (0xd800..0xdc00).contains(&first) && self.word("\\u") {
                    pair[1] = self.hex(vm)?;
                    len = 2;
                }
                // A surrogate without its partner has no UTF-8 form.
                for c in char::decode_utf16(pair[..len].iter().copied()) {
                    text.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                return Ok(());
            }
            _ => {
                self.at = (self.at - 1).min(self.text.len());
                return Err(self.fail(vm, "Invalid \\escape"));
            }
        });
        Ok(())
    }

    fn hex(&mut self, vm: &mut Vm) -> Result<u16> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4);
        let digits = digits.filter(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        let number = digits.and_then(|digits| core::str::from_utf8(digits).ok());
        match number.and_then(|digits| u16::from_str_radix(digits, 16).ok()) {
            Some(number) => {
                self.at += 4;
                Ok(number)
            }
            None => Err(self.fail(vm, "Invalid \\uXXXX escape")),
        }
    }

    fn number(&mut self, vm: &mut Vm) -> Result<Value> {
        let start = self.at;
        if self.word("-Infinity") {
            return self.constant(vm, "-Infinity", Float::NEG_INFINITY);
        }
        self.word("-");
        let digits = |reader: &mut Self| {
            let from = reader.at;
            while matches!(reader.peek(), Some(b'0'..=b'9')) {
                reader.at += 1;
            }
            reader.at > from
        };
        if !self.word("0") && !digits(self) {
            self.at = start;
            return Err(self.fail(vm, "Expecting value"));
        }
        let mut whole = true;
        let before_fraction = self.at;
        if self.word(".") {
            if digits(self) { whole = false } else { self.at = before_fraction }
        }
        let before_exponent = self.at;
        if self.word("e") || self.word("E") {
            let _ = self.word("+") || self.word("-");
            if digits(self) { whole = false } else { self.at = before_exponent }
        }
        let text = &self.text[start..self.at];
        if let Some(hook) = if whole { self.hooks.int } else { self.hooks.float } {
            let digits = vm.new_str(text)?;
            return vm.call(hook, &[digits]);
        }
        if !whole {
            return match float::parse(text) {
                Some(x) => vm.new_float(x),
                None => Err(self.fail(vm, "Expecting value")),
            };
        }
        match text.parse::<i64>() {
            Ok(i) => vm.new_int(i),
            Err(_) => match text.strip_prefix('-') {
                Some(digits) => {
                    let number = int::from_digits(vm, digits, 10)?;
                    vm.unary(crate::runtime::UnaryOp::Neg, number)
                }
                None => int::from_digits(vm, text, 10),
            },
        }
    }
}
