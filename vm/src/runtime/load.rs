//! Loading: from a compiled unit to a code object in the heap.

use super::{Result, Vm};
use crate::bytecode::{Constant, Unit, UnitFlags};
use crate::objects::code::{Cache, Code};
use crate::objects::object::Gc;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::value::Value;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use core::cell::Cell;

impl Vm {
    /// Makes a code object of a unit that the verifier accepts.
    ///
    /// # Errors
    /// MemoryError; SyntaxError (ViperTypeError) where an emitter finds fault with a viper function.
    pub fn load(&mut self, unit: &Unit, filename: Gc<Str>) -> Result<Gc<Code>> {
        #[cfg(debug_assertions)]
        if let Err(error) = crate::bytecode::verify::verify(unit) {
            let (word, message) = (error.word, error.message);
            return Err(self.error(
                &crate::objects::exception::SYSTEM_ERROR,
                format_args!("bad bytecode in '{}' at word {word}: {message}", unit.name),
            ));
        }
        self.load_verified(unit, filename)
    }

    /// The same for a unit that has been verified.
    pub(super) fn load_verified(&mut self, unit: &Unit, filename: Gc<Str>) -> Result<Gc<Code>> {
        // Constants first, on the list that keeps them alive.
        let (constants, _) = self.alloc_words(unit.constants.len().max(1))?;
        let constants = constants.cast::<Value>();
        for (i, constant) in unit.constants.iter().enumerate() {
            let value = self.load_constant(constant, filename)?;
            // SAFETY: the cell has a word for each constant.
            unsafe { constants.add(i).write(value) };
        }
        let (caches, _) =
            self.alloc_words(usize::from(unit.caches).max(1) * size_of::<Cache>() / size_of::<usize>())?;
        let instructions = self.stored(&unit.code)?;
        let exceptions = self.copy_to_leaf(&unit.exceptions)?;
        let lines = self.stored(&unit.lines)?;
        let name = self.intern(&unit.name)?;
        let qualname = self.intern(&unit.qualname)?;
        let locals = self.name_tuple(&unit.locals)?;
        let free = self.name_tuple(&unit.free)?;
        let doc = match &unit.doc {
            Some(doc) => Some(self.new_str(doc)?),
            None => None,
        };
        let cells = self.new_bytes(&unit.cells)?;
        let special = UnitFlags::VAR_ARGS | UnitFlags::VAR_KW | UnitFlags::GENERATOR | UnitFlags::COROUTINE;
        let near = unit.locals.len().saturating_sub(usize::from(unit.far_locals));
        let positional = usize::from(unit.parameters.positional);
        let simple = unit.parameters.keyword_only == 0 && !unit.flags.has(special) && positional <= near;
        let code = self.alloc(Code {
            instructions: Cell::new(instructions),
            constants: Cell::new(constants),
            caches: Cell::new(caches.cast()),
            len: unit.code.len() as u32,
            constant_count: unit.constants.len() as u32,
            registers: unit.registers.max(1),
            locals_count: (unit.locals.len() as u16).saturating_sub(unit.far_locals),
            far_locals: unit.far_locals,
            parameters: unit.parameters,
            flags: unit.flags,
            cache_count: unit.caches,
            exceptions: Cell::new(exceptions.cast_const()),
            exception_count: unit.exceptions.len() as u32,
            line_bytes: unit.lines.len() as u32,
            lines: Cell::new(lines),
            first_line: unit.first_line,
            name,
            qualname,
            filename,
            locals,
            free,
            doc,
            cells,
            simple_arity: Cell::new(if simple { i32::from(unit.parameters.positional) } else { -1 }),
            native_entry: Cell::new(0),
            native_data: Cell::new(0),
            native_roots: Cell::new(None),
            native_raw: Cell::new(0),
            raw_arity: Cell::new(0),
            raw_globals: Cell::new(core::ptr::null()),
            #[cfg(feature = "monitor")]
            profile: Cell::new(core::ptr::null()),
            #[cfg(feature = "monitor")]
            calls: Cell::new(0),
            #[cfg(feature = "monitor")]
            returns: Cell::new(0),
            #[cfg(feature = "monitor")]
            loop_threshold: Cell::new(u32::MAX),
            cold_calls: Cell::new(0),
            cold_arity: Cell::new(-1),
            #[cfg(feature = "monitor")]
            watch: Cell::new(crate::objects::code::Watch::Nothing),
            head: Code::head(),
        })?;
        // Native code expects its arguments in near registers; viper functions bind theirs elsewhere.
        if code.parameter_registers() <= near || unit.flags.has(UnitFlags::VIPER) {
            self.emit(unit, code)?;
        }
        Ok(code)
    }

    fn load_constant(&mut self, constant: &Constant, filename: Gc<Str>) -> Result<Value> {
        match constant {
            Constant::None => Ok(Value::NONE),
            Constant::Bool(b) => Ok(Value::bool(*b)),
            Constant::Ellipsis => Ok(Value::ELLIPSIS),
            Constant::Int(i) => self.new_int(*i),
            Constant::BigInt(digits, radix) => {
                crate::objects::int::from_digits(self, digits, u32::from(*radix))
            }
            Constant::Float(x) => self.new_float(*x as crate::value::Float),
            Constant::Imaginary(im) => self.new_complex((0.0, *im as crate::value::Float)),
            Constant::Str(text) if text.len() <= 20 && is_name(text) => self.intern(text).map(Gc::value),
            Constant::Str(text) => self.new_str(text),
            Constant::Name(name) => self.intern(name).map(Gc::value),
            Constant::Bytes(bytes) => self.new_bytes(bytes),
            Constant::Tuple(items) => Ok(self.load_tuple(items, filename)?.value()),
            Constant::FrozenSet(items) => {
                let items = self.load_tuple(items, filename)?;
                crate::objects::set::new_frozen(self, items.items())
            }
            Constant::Unit(unit) => Ok(self.load_verified(unit, filename)?.value()),
        }
    }

    fn load_tuple(&mut self, items: &[Constant], filename: Gc<Str>) -> Result<Gc<Tuple>> {
        let list = self.new_list(&[])?;
        for item in items {
            let value = self.load_constant(item, filename)?;
            crate::objects::list::List::push(list, self, value)?;
        }
        self.new_tuple(list.items())
    }

    fn name_tuple(&mut self, texts: &[Box<str>]) -> Result<Gc<Tuple>> {
        let list = self.new_list(&[])?;
        for text in texts {
            let name = self.intern(text)?;
            crate::objects::list::List::push(list, self, name.value())?;
        }
        self.new_tuple(list.items())
    }

    /// The address of data that stay where they are, or of a copy.
    #[allow(clippy::ptr_arg, reason = "whether it is borrowed is the question")]
    fn stored<T: Copy>(&mut self, items: &Cow<'static, [T]>) -> Result<*const T> {
        match items {
            Cow::Borrowed(items) => Ok(items.as_ptr()),
            Cow::Owned(items) => Ok(self.copy_to_leaf(items)?.cast_const()),
        }
    }

    /// A cell without references that holds a copy of plain data; null for none.
    fn copy_to_leaf<T: Copy>(&mut self, items: &[T]) -> Result<*mut T> {
        if items.is_empty() {
            return Ok(core::ptr::null_mut());
        }
        let cell = self.alloc_bytes(size_of_val(items))?.cast::<T>();
        // SAFETY: a fresh cell of that size, aligned to a granule.
        unsafe { cell.as_ptr().copy_from_nonoverlapping(items.as_ptr(), items.len()) };
        Ok(cell.as_ptr())
    }

    /// The error of a function that breaks a rule of viper.
    #[cold]
    pub fn viper_error(&mut self, refused: &crate::emitter::Refused, code: Gc<Code>) -> super::Raised {
        let column = refused.column.map_or(alloc::string::String::new(), |column| {
            // As editors count.
            alloc::format!(", column {}", column + 1)
        });
        self.error(
            &crate::objects::exception::VIPER_TYPE_ERROR,
            format_args!(
                "{} (file \"{}\", line {}{column}, in {})",
                refused.reason,
                code.filename.get().as_str(),
                refused.line,
                code.qualname.get().as_str()
            ),
        )
    }

    /// Makes native code of a function that asks for it, if this build has an emitter.
    fn emit(&mut self, unit: &Unit, code: Gc<Code>) -> Result<()> {
        use super::options::Tier;
        let marked = unit.flags.has(UnitFlags::NATIVE | UnitFlags::VIPER);
        let by_default = self.options.tier != Tier::Bytecode && !unit.flags.has(UnitFlags::BYTECODE);
        if !(marked || by_default) {
            return Ok(());
        }
        let Some(emitter) = self.emitter else { return Ok(()) };
        self.release_dead_code();
        match emitter.compile(self, unit, code)? {
            Ok(()) => Ok(()),
            Err(refused) if refused.error => Err(self.viper_error(&refused, code)),
            Err(refused) => {
                if self.options.verbose > 0 {
                    let text = alloc::format!(
                        "{}:{}: {} stays bytecode: {}\n",
                        code.filename.get().as_str(),
                        refused.line,
                        unit.qualname,
                        refused.reason
                    );
                    // A note to the user; there is nobody to tell if standard error is closed.
                    let _ = self.port.write(2, text.as_bytes());
                }
                Ok(())
            }
        }
    }
}

/// Looks like an identifier: such constants are often used as dict keys and attribute names.
fn is_name(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
