//! From source text to code objects; syntax errors become exceptions here.

use super::attempt::{NoRoom, attempt};
use super::options::Tier;
use super::{Result, Vm};
use crate::bytecode::machine::Architecture;
use crate::bytecode::{Unit, UnitFlags, file};
use crate::compile;
use crate::objects::code::Code;
use crate::objects::exception;
use crate::objects::object::Gc;
use crate::syntax::{self, ErrorKind, SyntaxError};
use crate::value::Value;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;

/// What a source text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceMode {
    /// A file, or the argument of `exec`.
    Exec,
    /// One expression.
    Eval,
    /// What was entered at a prompt, known to be complete: values of expressions are printed.
    Single,
}

/// Native stack that is kept for what runs below the parser and the compiler.
const RESERVE: usize = if cfg!(target_pointer_width = "64") { 64 * 1024 } else { 8 * 1024 };

/// Native stack without which nothing is parsed: enough for what people write.
const LEAST: usize = if cfg!(target_pointer_width = "64") { 192 * 1024 } else { 8 * 1024 };

impl Vm {
    /// Compiles source text to the code object of a module.
    ///
    /// # Errors
    /// SyntaxError, MemoryError.
    pub fn compile_source(&mut self, source: &[u8], filename: &str, mode: SourceMode) -> Result<Gc<Code>> {
        self.compile_source_in(source, filename, mode, false)
    }

    /// The same; `namespace` says that names are looked up in a namespace dict before the globals.
    ///
    /// # Errors
    /// SyntaxError, MemoryError.
    pub fn compile_source_in(
        &mut self,
        source: &[u8],
        filename: &str,
        mode: SourceMode,
        namespace: bool,
    ) -> Result<Gc<Code>> {
        self.check_native_stack()?;
        if file::is_file(source) && mode == SourceMode::Exec && !namespace {
            return self.load_file(source);
        }
        let stack = self.native_stack_left().saturating_sub(RESERVE);
        if stack < LEAST {
            // It is not the source that is nested too deeply.
            return Err(self.recursion_error());
        }
        let port = self.port();
        // SAFETY: parser and compiler make trees and units of what they are given, and change nothing (rule 1 of attempts).
        let unit = unsafe { attempt(port, || self.unit_of(source, filename, mode, namespace, false)) };
        match unit.map_err(|NoRoom| self.out_of_memory())? {
            Ok(unit) => {
                let filename = self.intern(filename)?;
                self.load(&unit, filename)
            }
            Err(error) => Err(self.syntax_error(&error, source, filename)),
        }
    }

    /// The unit of a source, as this VM's options say; `columns` as in [`compile::Options`].
    pub(crate) fn unit_of(
        &self,
        source: &[u8],
        filename: &str,
        mode: SourceMode,
        namespace: bool,
        columns: bool,
    ) -> core::result::Result<Unit, Box<SyntaxError>> {
        let stack = self.native_stack_left().saturating_sub(RESERVE);
        let mut options = syntax::Options::new(match mode {
            SourceMode::Exec => syntax::Mode::File,
            SourceMode::Eval => syntax::Mode::Expression,
            SourceMode::Single => syntax::Mode::Single,
        });
        options.stack = stack;
        options.names = self.port().character_names();
        let ast = syntax::parse(source, &options)?;
        let mut options = compile::Options::new(filename);
        options.optimize = self.options.optimize;
        options.tier = match self.options.tier {
            Tier::Bytecode => 0,
            Tier::Native => UnitFlags::NATIVE,
            Tier::Viper => UnitFlags::VIPER,
        };
        options.ignores_marks = self.options.ignores_marks;
        options.namespace = namespace;
        options.stack = stack;
        options.columns = columns;
        let mode = match mode {
            SourceMode::Exec => compile::Mode::Exec,
            SourceMode::Eval => compile::Mode::Eval,
            SourceMode::Single => compile::Mode::Single,
        };
        compile::compile(&ast, mode, &options)
    }

    /// The code object of a compiled file. Tracebacks name the source that the file was made of.
    ///
    /// # Errors
    /// ValueError if the bytes are no such file or none for this build; what [`Vm::load`] says.
    fn load_file(&mut self, bytes: &[u8]) -> Result<Gc<Code>> {
        let levels = self.native_stack_left() / file::STACK_PER_LEVEL / 2;
        // SAFETY: reading makes a unit and changes nothing.
        let contents = unsafe { self.attempt(|| file::read(bytes, levels)) }?;
        self.load_contents(contents)
    }

    /// The same of a file that stays where it is.
    ///
    /// # Errors
    /// As above.
    #[cfg(feature = "images")]
    pub(super) fn load_frozen(&mut self, bytes: &'static [u8]) -> Result<Gc<Code>> {
        self.check_native_stack()?;
        let levels = self.native_stack_left() / file::STACK_PER_LEVEL / 2;
        // SAFETY: as above.
        let contents = unsafe { self.attempt(|| file::read_in_place(bytes, levels)) }?;
        self.load_contents(contents)
    }

    fn load_contents(
        &mut self,
        contents: core::result::Result<file::Contents<'_>, file::FileError>,
    ) -> Result<Gc<Code>> {
        match contents {
            Ok(contents) => {
                if let Some(made_for) = &contents.architecture
                    && let Err(message) = self.accept_machine_code(made_for, &contents.unit)
                {
                    return Err(self.value_error(format_args!("bad compiled file: {message}")));
                }
                let source = self.intern(contents.source)?;
                self.load_verified(&contents.unit, source)
            }
            Err(error) => Err(self.value_error(format_args!("{error}"))),
        }
    }

    /// Can this build run the machine code of a file?
    fn accept_machine_code(&self, made_for: &Architecture, unit: &Unit) -> core::result::Result<(), String> {
        let name = &made_for.name;
        let Some((emitter, own)) = self.emitter.and_then(|emitter| Some((emitter, emitter.architecture()?)))
        else {
            return Err(format!("it holds machine code for {name}, and this build runs none"));
        };
        if own.name != *name {
            return Err(format!("it holds machine code for {name}, and this is {}", own.name));
        }
        if own.abi != made_for.abi {
            return Err(format!(
                "it holds machine code for another build of {name}: make it again with this one's"
            ));
        }
        emitter.check_machine_code(unit)
    }

    /// Raises the exception that stands for a syntax error: its arguments are the message and
    /// `(filename, line, column, text, end line, end column)`, columns counted in characters from 1.
    pub fn syntax_error(&mut self, error: &SyntaxError, source: &[u8], filename: &str) -> super::Raised {
        match self.syntax_error_arguments(error, source, filename) {
            Ok(arguments) => {
                let class = match error.kind {
                    ErrorKind::Syntax => &exception::SYNTAX_ERROR,
                    ErrorKind::Indentation => &exception::INDENTATION_ERROR,
                    ErrorKind::Tab => &exception::TAB_ERROR,
                };
                self.error_with(class, &arguments)
            }
            Err(raised) => raised,
        }
    }

    fn syntax_error_arguments(
        &mut self,
        error: &SyntaxError,
        source: &[u8],
        filename: &str,
    ) -> Result<[Value; 2]> {
        let bytes = error.line_text(source);
        let column = |byte: u32| {
            let before = &bytes[..(byte as usize).min(bytes.len())];
            String::from_utf8_lossy(before).chars().count() + 1
        };
        let line = String::from_utf8_lossy(bytes);
        let end_column = if error.end.line == error.start.line {
            column(error.end.column)
        } else {
            line.chars().count() + 1
        };
        let message = self.new_str(&error.message)?;
        let filename = self.new_str(filename)?;
        let text = self.new_str(&line)?;
        let details = self.new_tuple(&[
            filename,
            Value::int(error.start.line as isize),
            Value::int(column(error.start.column) as isize),
            text,
            Value::int(error.start.line as isize),
            Value::int(end_column as isize),
        ])?;
        Ok([message, details.value()])
    }

    /// Bytes between here and the lowest address that the native stack may reach.
    #[must_use]
    pub fn native_stack_left(&self) -> usize {
        let marker = 0_u8;
        (core::ptr::from_ref(&marker) as usize).saturating_sub(self.native_limit)
    }
}
