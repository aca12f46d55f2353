//! `json`: values to text and back.

use crate::names;
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
use crate::value::{Float, Value};
use alloc::string::String;

/// The module.
pub static MODULE: NativeModule = NativeModule { name: "json", contents: CONTENTS };

static CONTENTS: &[Native] = &[
    Native::function_kw("dumps", 1, 1, |vm, args| {
        let style = Style::new(vm, args)?;
        let mut f = vm.formatter();
        write(vm, args[0], &style, 0, None, &mut f)?;
        f.finish(vm)
    }),
    Native::function_kw("dump", 2, 2, |vm, args| {
        let style = Style::new(vm, args)?;
        let mut f = vm.formatter();
        write(vm, args[0], &style, 0, None, &mut f)?;
        let text = f.finish(vm)?;
        vm.call_method(args[1], names::write, &[text])?;
        Ok(Value::NONE)
    }),
    Native::function("loads", 1, 1, |vm, args| loads(vm, args[0])),
    Native::function("load", 1, 1, |vm, args| {
        let text = vm.call_method(args[0], names::read, &[])?;
        loads(vm, text)
    }),
    Native::class("JSONDecodeError", &JSON_DECODE_ERROR),
];

/// How text is laid out.
struct Style {
    item: String,
    colon: String,
    indent: Option<usize>,
    sort: bool,
    ascii: bool,
}

impl Style {
    fn new(vm: &mut Vm, args: Args) -> Result<Self> {
        args.only_keywords(vm, "dumps", &["separators", "indent", "sort_keys", "ensure_ascii"])?;
        let indent = match args.keyword("indent").filter(|indent| !indent.is_none()) {
            Some(indent) => Some(usize::try_from(vm.index(indent, true)?).unwrap_or(0).min(1000)),
            None => None,
        };
        let mut style = Self {
            item: String::from(if indent.is_some() { "," } else { ", " }),
            colon: String::from(": "),
            indent,
            sort: false,
            ascii: true,
        };
        if let Some(separators) = args.keyword("separators").filter(|separators| !separators.is_none()) {
            let pair = vm.tuple_of(separators)?;
            let [item, colon] = pair.items() else {
                return Err(vm.value_error(format_args!("separators must be a pair of strings")));
            };
            style.item = String::from(vm.expect_str(*item, "separator")?.get().as_str());
            style.colon = String::from(vm.expect_str(*colon, "separator")?.get().as_str());
        }
        if let Some(sort) = args.keyword("sort_keys") {
            style.sort = vm.truth(sort)?;
        }
        if let Some(ascii) = args.keyword("ensure_ascii") {
            style.ascii = vm.truth(ascii)?;
        }
        Ok(style)
    }

    fn line(&self, depth: usize, f: &mut Formatter) {
        if let Some(indent) = self.indent {
            f.push('\n');
            for _ in 0..indent * depth {
                f.push(' ');
            }
        }
    }
}

/// The containers that one being written stands in, from the inside out.
struct Within<'a> {
    container: Value,
    outer: Option<&'a Within<'a>>,
}

/// Raises ValueError for a container that stands in itself. Such a one is soon deep, others hardly ever.
fn check_circle(vm: &mut Vm, container: Value, depth: usize, outer: Option<&Within<'_>>) -> Result<()> {
    /// From this depth on it is looked for.
    const DEEP: usize = 50;
    if depth < DEEP || core::iter::successors(outer, |within| within.outer).all(|w| w.container != container)
    {
        return Ok(());
    }
    Err(vm.value_error(format_args!("Circular reference detected")))
}

fn write(
    vm: &mut Vm,
    value: Value,
    style: &Style,
    depth: usize,
    outer: Option<&Within<'_>>,
    f: &mut Formatter,
) -> Result<()> {
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
        if x.is_nan() {
            f.push_str("NaN");
        } else if x.is_infinite() {
            f.push_str(if x > 0.0 { "Infinity" } else { "-Infinity" });
        } else {
            vm.write_repr(plain, f)?;
        }
    } else if plain.cast::<List>().is_some() || plain.cast::<Tuple>().is_some() {
        check_circle(vm, plain, depth, outer)?;
        let within = Some(&Within { container: plain, outer });
        let len = vm.len(plain)?;
        f.push('[');
        for i in 0..len {
            if i > 0 {
                f.push_str(&style.item);
            }
            style.line(depth + 1, f);
            let item = vm.get_item(plain, Value::int(i as isize))?;
            write(vm, item, style, depth + 1, within, f)?;
        }
        if len > 0 {
            style.line(depth, f);
        }
        f.push(']');
    } else if let Some(dict) = plain.cast::<Dict>() {
        write_dict(vm, dict, style, depth, outer, f)?;
    } else {
        let name = vm.class_of(value).name();
        return Err(vm.type_error(format_args!("Object of type {name} is not JSON serializable")));
    }
    Ok(())
}

fn write_dict(
    vm: &mut Vm,
    dict: Gc<Dict>,
    style: &Style,
    depth: usize,
    outer: Option<&Within<'_>>,
    f: &mut Formatter,
) -> Result<()> {
    check_circle(vm, dict.value(), depth, outer)?;
    let within = Some(&Within { container: dict.value(), outer });
    let keys = vm.list_of(dict.value())?;
    if style.sort {
        crate::objects::sort::sort(vm, keys, None, false)?;
    }
    f.push('{');
    for i in 0..keys.len() {
        let Some(key) = keys.get().get(i) else { break };
        let Some(value) = dict.get().get(vm, key)? else { continue };
        if i > 0 {
            f.push_str(&style.item);
        }
        style.line(depth + 1, f);
        let name = wrapped::unwrap(key);
        if let Some(text) = name.cast::<Str>() {
            write_text(text.get().as_str(), style, f);
        } else if name.is_none()
            || name.is_bool()
            || name.is_small_int()
            || int::is_exact_int(name)
            || float::as_float(name).is_some()
        {
            f.push('"');
            write(vm, name, style, depth, within, f)?;
            f.push('"');
        } else {
            let class = vm.class_of(key).name();
            return Err(
                vm.type_error(format_args!("keys must be str, int, float, bool or None, not {class}"))
            );
        }
        f.push_str(&style.colon);
        write(vm, value, style, depth + 1, within, f)?;
    }
    if keys.len() > 0 {
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

fn loads(vm: &mut Vm, value: Value) -> Result<Value> {
    let bytes = match wrapped::as_str(value) {
        Some(text) => text.get().as_bytes(),
        None => vm.buffer(value, false)?.bytes(),
    };
    // A copy: a bytearray's buffer may move while objects are made.
    let Ok(text) = core::str::from_utf8(bytes).map(String::from) else {
        return Err(vm.value_error(format_args!("JSON text must be UTF-8")));
    };
    let mut reader = Reader { text: &text, at: 0 };
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
            Some(b'N') if self.word("NaN") => vm.new_float(Float::NAN),
            Some(b'I') if self.word("Infinity") => vm.new_float(Float::INFINITY),
            _ => Err(self.fail(vm, "Expecting value")),
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
        let dict = vm.new_dict()?;
        self.at += 1;
        self.skip_space();
        if self.word("}") {
            return Ok(dict.value());
        }
        loop {
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
            dict.set(vm, key, value)?;
            self.skip_space();
            if self.word("}") {
                return Ok(dict.value());
            }
            if !self.word(",") {
                return Err(self.fail(vm, "Expecting ',' delimiter"));
            }
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
                c if (c as u32) < 0x20 => return Err(self.fail(vm, "Invalid control character at")),
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
            return vm.new_float(Float::NEG_INFINITY);
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
