//! Printing exceptions, in CPython's form. Source lines are shown where the port has the room (the feature `sources`):
//! see `traceback_source.rs`.

use super::format::Formatter;
use super::traceback_source::Sources;
use super::{Result, Vm};
use crate::names;
use crate::objects::class::Class;
use crate::objects::exception::{self, Exception};
use crate::objects::module::Module;
use crate::objects::object::Gc;
use crate::objects::string::Str;
use crate::objects::traceback::Traceback;
use crate::objects::tuple::Tuple;
use crate::objects::type_;
use crate::value::Value;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// How often the same line is shown before the rest is only counted, as CPython does.
const REPEATS: usize = 3;

/// Exceptions of a chain that are shown, latest first: longer chains are cut.
const CHAIN: usize = 100;

/// Groups in groups that are shown, and members of one group, as CPython does.
const GROUP_DEPTH: usize = 10;
const GROUP_WIDTH: usize = 15;

impl Vm {
    /// Writes traceback, type and message of an exception and of those that led to it to a standard stream.
    /// Errors on the way are dropped: there is nobody left to tell.
    pub fn print_exception(&mut self, exception: Gc<Exception>, stream: u8) {
        self.print_with(exception, stream, &mut Sources::hidden());
    }

    /// The same with the source lines, where there are any.
    pub fn print_uncaught(&mut self, exception: Gc<Exception>, stream: u8) {
        self.print_with(exception, stream, &mut Sources::shown());
    }

    fn print_with(&mut self, exception: Gc<Exception>, stream: u8, sources: &mut Sources) {
        let mut f = self.formatter();
        self.write_exception_with(exception, &mut f, sources);
        let port = self.port();
        let _ = port.flush();
        let _ = port.write(stream, f.as_str().as_bytes());
        if f.failed() {
            // There was no memory for all of it.
            let _ = port.write(stream, self.class_of(exception.value()).name().as_bytes());
            let _ = port.write(stream, b"\n");
        }
        let _ = port.flush();
    }

    /// Writes the exception with source lines to a text.
    pub fn write_exception(&mut self, exception: Gc<Exception>, f: &mut Formatter) {
        self.write_exception_with(exception, f, &mut Sources::shown());
    }

    fn write_exception_with(&mut self, exception: Gc<Exception>, f: &mut Formatter, sources: &mut Sources) {
        let mut chain = [(exception, ""); CHAIN];
        let mut len = 1;
        let mut at = exception;
        while len < CHAIN {
            let (next, sentence) = match (at.cause.get(), at.context.get()) {
                (Some(cause), _) => (cause, CAUSE),
                (None, Some(context)) if at.suppress.get() != Value::TRUE => (context, CONTEXT),
                _ => break,
            };
            let Some(next) = next.cast::<Exception>() else { break };
            if chain[..len].iter().any(|(seen, _)| *seen == next) {
                break;
            }
            chain[len - 1].1 = sentence;
            chain[len] = (next, "");
            len += 1;
            at = next;
        }
        for i in (0..len).rev() {
            self.write_one(chain[i].0, f, "", 1, sources);
            if i > 0 {
                f.push_str(chain[i - 1].1);
            }
        }
    }

    /// Writes one exception; `depth` is that of its group, if it is one.
    fn write_one(
        &mut self,
        exception: Gc<Exception>,
        f: &mut Formatter,
        indent: &str,
        depth: usize,
        sources: &mut Sources,
    ) {
        let group = self.is_group(exception);
        let limit = self.traceback_limit();
        if let Some(traceback) = exception.traceback.get().and_then(|traceback| traceback.cast::<Traceback>())
            && limit > 0
        {
            let header = if group {
                if indent.is_empty() {
                    "  + Exception Group Traceback (most recent call last):\n"
                } else {
                    "Exception Group Traceback (most recent call last):\n"
                }
            } else {
                "Traceback (most recent call last):\n"
            };
            f.push_str(indent);
            f.push_str(header);
            let prefix = if group && indent.is_empty() { "  | " } else { "" };
            self.write_frames(traceback, limit, f, indent, prefix, sources);
        }
        let prefix = if group && indent.is_empty() { "  | " } else { "" };
        self.write_last_lines(exception, f, indent, prefix);
        if group {
            self.write_members(exception, f, indent, depth, sources);
        }
    }

    /// `sys.tracebacklimit`: how many frames to show, outermost first.
    fn traceback_limit(&self) -> usize {
        let sys = self.modules.get_str(names::sys).and_then(|sys| sys.cast::<Module>());
        match sys.and_then(|sys| sys.dict.get_str(names::tracebacklimit)).and_then(Value::as_small_int) {
            Some(limit) => usize::try_from(limit).unwrap_or(0),
            None => usize::MAX,
        }
    }

    fn is_group(&self, exception: Gc<Exception>) -> bool {
        self.class_of(exception.value()).is_subclass_of(&exception::BASE_EXCEPTION_GROUP)
    }

    /// The members of a group, each in a box of its own.
    fn write_members(
        &mut self,
        group: Gc<Exception>,
        f: &mut Formatter,
        indent: &str,
        depth: usize,
        sources: &mut Sources,
    ) {
        let outer = if indent.is_empty() { "  " } else { indent };
        let margin = outer.trim_end_matches("| ");
        let mut i = 0;
        let mut closed = false;
        while let Some(member) = crate::objects::exception_group::members(group).get(i).copied() {
            let plus = if i == 0 { "+-" } else { "  " };
            if i == GROUP_WIDTH {
                let rest = crate::objects::exception_group::members(group).len() - i;
                let plural = if rest == 1 { "" } else { "s" };
                f.write(format_args!("{margin}{plus}+---------------- ... ----------------\n"));
                f.write(format_args!("{margin}  | and {rest} more exception{plural}\n"));
                closed = false;
                break;
            }
            f.write(format_args!("{margin}{plus}+---------------- {} ----------------\n", i + 1));
            i += 1;
            if let Some(member) = member.cast::<Exception>() {
                // A group as the last member has drawn the line below both.
                closed = self.is_group(member) && depth < GROUP_DEPTH;
                if self.is_group(member) && depth >= GROUP_DEPTH {
                    f.write(format_args!("{margin}  | ... (max_group_depth is {GROUP_DEPTH})\n"));
                } else {
                    let deeper = alloc::format!("{margin}  | ");
                    self.write_one(member, f, &deeper, depth + 1, sources);
                }
            }
        }
        if !closed {
            f.write(format_args!("{margin}  +------------------------------------\n"));
        }
    }

    /// The lines that say what the exception is: for syntax errors also where.
    fn write_last_lines(&mut self, exception: Gc<Exception>, f: &mut Formatter, indent: &str, prefix: &str) {
        let class = self.class_of(exception.value());
        if class.is_subclass_of(&exception::SYNTAX_ERROR) {
            write_place(exception, f);
        }
        let mut message = self.formatter();
        // The place of a syntax error, which its text names too, was written.
        let shown = match *exception.args.get().items() {
            [text, _] if class.is_subclass_of(&exception::SYNTAX_ERROR) => text,
            _ => exception.value(),
        };
        if let Err(raised) = self.write_str(shown, &mut message) {
            self.clear_raised(raised);
            message = self.formatter();
            message.push_str("<exception str() failed>");
        }
        f.push_str(indent);
        f.push_str(prefix);
        self.write_class_name(class, f);
        if message.len() > 0 {
            f.push_str(": ");
            f.push_str(message.as_str());
        }
        f.push('\n');
        self.write_notes(exception, f, indent, prefix);
    }

    fn write_class_name(&mut self, class: Gc<Class>, f: &mut Formatter) {
        let name = type_::full_name(self, class);
        f.push_str(name.strip_prefix("__main__.").unwrap_or(&name));
    }

    fn write_notes(&mut self, exception: Gc<Exception>, f: &mut Formatter, indent: &str, prefix: &str) {
        let notes = self.get_attribute_opt(exception.value(), names::notes);
        let result: Result<()> = match notes {
            Ok(None) => Ok(()),
            Err(raised) => Err(raised),
            Ok(Some(notes)) => self.for_each(notes, |vm, note| {
                f.push_str(indent);
                f.push_str(prefix);
                vm.write_str(note, f)?;
                f.push('\n');
                Ok(true)
            }),
        };
        if let Err(raised) = result {
            self.clear_raised(raised);
        }
    }
}

impl Vm {
    /// The frames of a traceback; a line that repeats is shown a few times and then counted.
    fn write_frames(
        &self,
        first: Gc<Traceback>,
        limit: usize,
        f: &mut Formatter,
        indent: &str,
        prefix: &str,
        sources: &mut Sources,
    ) {
        let mut at = Some(first);
        let mut previous: Option<Gc<Traceback>> = None;
        let mut repeats = 0;
        let mut shown = 0;
        while let Some(entry) = at.filter(|_| shown < limit) {
            shown += 1;
            let same = previous
                .is_some_and(|previous| previous.code == entry.code && previous.line() == entry.line());
            if same {
                repeats += 1;
            } else {
                write_repeats(repeats, f, indent, prefix);
                repeats = 0;
            }
            if repeats < REPEATS {
                f.write(format_args!(
                    "{indent}{prefix}  File \"{}\", line {}, in {}\n",
                    entry.code.filename.get().as_str(),
                    entry.line(),
                    entry.code.name.get().as_str()
                ));
                sources.write_line(self, entry, f, indent, prefix);
            }
            previous = Some(entry);
            at = entry.next.get().and_then(|next| next.cast::<Traceback>());
        }
        write_repeats(repeats, f, indent, prefix);
    }
}

fn write_repeats(repeats: usize, f: &mut Formatter, indent: &str, prefix: &str) {
    if let Some(more) = (repeats + 1).checked_sub(REPEATS).filter(|more| *more > 0) {
        let plural = if more == 1 { "" } else { "s" };
        f.write(format_args!("{indent}{prefix}  [Previous line repeated {more} more time{plural}]\n"));
    }
}

/// File, line, text and carets of a syntax error.
fn write_place(exception: Gc<Exception>, f: &mut Formatter) {
    let args = exception.args.get();
    let Some(details) = args.items().get(1).and_then(|details| details.cast::<Tuple>()) else { return };
    let number = |i: usize| details.items().get(i).and_then(|value| value.as_small_int());
    let text = |i: usize| details.items().get(i).and_then(|value| value.cast::<Str>());
    if let (Some(file), Some(line)) = (text(0), number(1)) {
        f.write(format_args!("  File \"{}\", line {line}\n", file.get().as_str()));
    }
    let Some(line) = text(3) else { return };
    let line = line.get().as_str();
    let trimmed = line.trim_start_matches([' ', '\t', '\x0c']);
    let removed = line.len() - trimmed.len();
    let shown = trimmed.trim_end();
    if shown.is_empty() {
        return;
    }
    f.write(format_args!("    {shown}\n"));
    let Some(start) = number(2).and_then(|column| usize::try_from(column - 1).ok()) else { return };
    let start = start.saturating_sub(removed);
    let end =
        number(5).and_then(|column| usize::try_from(column - 1).ok()).unwrap_or(0).saturating_sub(removed);
    f.push_str("    ");
    for c in shown.chars().chain(core::iter::repeat(' ')).take(start) {
        f.push(if c == '\t' { '\t' } else { ' ' });
    }
    let width = end.min(shown.chars().count()).saturating_sub(start).max(1);
    for _ in 0..width {
        f.push('^');
    }
    f.push('\n');
}
