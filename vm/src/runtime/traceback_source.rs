//! Source lines in tracebacks, and the carets below them.
//!
//! Nothing is kept for them while a program runs: the file is read again, and compiled again with a table of columns.
//! The code that comes out is the same, so that a word of it is enough to find the expression. A source that was changed
//! meanwhile shows wrong lines, as in CPython; where its units no longer fit, there are no carets.

#[cfg(feature = "sources")]
pub(super) use shown::Sources;

/// Where sources are not shown.
#[cfg(not(feature = "sources"))]
pub(super) struct Sources;

#[cfg(not(feature = "sources"))]
impl Sources {
    pub(super) fn hidden() -> Self {
        Self
    }

    pub(super) fn shown() -> Self {
        Self
    }

    pub(super) fn write_line(
        &mut self,
        _: &super::Vm,
        _: crate::objects::object::Gc<crate::objects::traceback::Traceback>,
        _: &mut super::format::Formatter,
        _: &str,
        _: &str,
    ) {
    }
}

#[cfg(feature = "sources")]
mod shown {
    use alloc::string::String;
    use alloc::vec::Vec;

    use crate::bytecode::{Constant, Unit};
    use crate::objects::code::Code;
    use crate::objects::object::Gc;
    use crate::objects::traceback::Traceback;
    use crate::runtime::Vm;
    use crate::runtime::format::Formatter;
    use crate::runtime::source::SourceMode;
    use crate::syntax;
    use crate::syntax::ast::{ExprKind, Root};

    /// The files that a traceback has named so far.
    #[derive(Default)]
    pub(in crate::runtime) struct Sources {
        wanted: bool,
        files: Vec<File>,
    }

    struct File {
        name: String,
        text: Option<String>,
        unit: Option<Unit>,
    }

    impl Sources {
        /// Shows none.
        pub(in crate::runtime) fn hidden() -> Self {
            Self::default()
        }

        pub(in crate::runtime) fn shown() -> Self {
            Self { wanted: true, files: Vec::new() }
        }

        /// Writes the line of a traceback's entry, if its source can be read.
        pub(in crate::runtime) fn write_line(
            &mut self,
            vm: &Vm,
            entry: Gc<Traceback>,
            f: &mut Formatter,
            indent: &str,
            prefix: &str,
        ) {
            let name = entry.code.filename.get().as_str();
            if !self.wanted || name.starts_with('<') {
                return;
            }
            let at = match self.files.iter().position(|file| file.name == name) {
                Some(at) => at,
                None => {
                    self.files.push(File::read(vm, name));
                    self.files.len() - 1
                }
            };
            let file = &self.files[at];
            let Some(line) =
                file.text.as_ref().and_then(|text| text.lines().nth(entry.line().checked_sub(1)?))
            else {
                return;
            };
            let blank = |c: char| c.is_ascii_whitespace();
            let shown = line.trim_matches(blank);
            if shown.is_empty() {
                return;
            }
            f.write(format_args!("{indent}{prefix}    {shown}\n"));
            let unit = file.unit.as_ref().and_then(|unit| same_unit(unit, &entry.code));
            let columns = unit.zip(entry.word()).and_then(|(unit, word)| unit.columns_of(word));
            let Some((start, end)) = columns else { return };
            let start = start as usize;
            let end = end.map_or(line.trim_end_matches(blank).len(), |end| end as usize);
            let removed = line.len() - line.trim_start_matches(blank).len();
            let (Some(before), Some(segment)) = (line.get(removed..start), line.get(start..end)) else {
                return;
            };
            let marks = carets(segment);
            // A mark below everything says nothing.
            if segment.len() >= shown.len() && !marks.contains('~') {
                return;
            }
            f.write(format_args!("{indent}{prefix}    "));
            f.fill(' ', before.chars().count());
            f.push_str(&marks);
            f.push('\n');
        }
    }

    impl File {
        fn read(vm: &Vm, name: &str) -> Self {
            let text = vm.port().read_file(name).ok().and_then(|bytes| String::from_utf8(bytes).ok());
            let unit = text
                .as_ref()
                .and_then(|text| vm.unit_of(text.as_bytes(), name, SourceMode::Exec, false, true).ok());
            Self { name: String::from(name), text, unit }
        }
    }

    /// The unit that a code object was made of.
    fn same_unit<'a>(unit: &'a Unit, code: &Code) -> Option<&'a Unit> {
        let name = code.qualname.get().as_str();
        if *unit.qualname == *name
            && unit.first_line == code.first_line
            && unit.code.len() == code.len as usize
        {
            return Some(unit);
        }
        unit.constants.iter().find_map(|constant| match constant {
            Constant::Unit(inner) => same_unit(inner, code),
            _ => None,
        })
    }

    /// The marks below an expression: carets, but for an operator or a subscript only below that.
    fn carets(segment: &str) -> String {
        let count = |text: &str| text.chars().count();
        let mut marks = String::new();
        let mut put = |c: char, n: usize| marks.extend(core::iter::repeat_n(c, n));
        match anchor(segment) {
            Some((from, to)) => {
                put('~', count(&segment[..from]));
                put('^', count(&segment[from..to]));
                put('~', count(&segment[to..]));
            }
            None => put('^', count(segment).max(1)),
        }
        marks
    }

    /// Where in a binary operation the operator stands, in a subscription the brackets.
    fn anchor(segment: &str) -> Option<(usize, usize)> {
        let options = syntax::Options::new(syntax::Mode::Expression);
        let ast = syntax::parse(segment.as_bytes(), &options).ok()?;
        let Root::Expression(root) = ast.root else { return None };
        let (left, right) = match ast.expr(root) {
            ExprKind::BinOp { left, right, .. } => (ast.expr_span(left).end, ast.expr_span(right).start),
            ExprKind::Subscript { value, .. } => (ast.expr_span(value).end, segment.len() as u32),
            _ => return None,
        };
        let between = segment.get(left as usize..right as usize)?;
        let from = left as usize + between.find(|c: char| !c.is_whitespace() && c != ')')?;
        if matches!(ast.expr(root), ExprKind::Subscript { .. }) {
            return Some((from, segment.len()));
        }
        let operator = segment[from..].chars().take_while(|c| "+-*/%@<>&|^".contains(*c)).count();
        (operator > 0).then_some((from, from + operator))
    }
}
