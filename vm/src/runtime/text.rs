//! `repr`, `str`, `format`.

use super::format::Formatter;
use super::{Result, Vm};
use crate::names;
use crate::objects::string::Str;
use crate::value::Value;

/// Nested representations deeper than this raise RecursionError instead of using up the native stack.
const MAX_DEPTH: usize = 2000;

impl Vm {
    /// Writes `repr(value)`.
    ///
    /// # Errors
    /// What `__repr__` raises; RecursionError for very deep structures.
    pub fn write_repr(&mut self, value: Value, f: &mut Formatter) -> Result<()> {
        self.check_native_stack()?;
        if self.repr_depth > MAX_DEPTH {
            return Err(self.recursion_error());
        }
        self.repr_depth += 1;
        let class = self.class_of(value);
        let result = match class.get().protocol.repr {
            Some(repr) => repr(self, value, f),
            None => {
                f.write(format_args!("<{} object at {:#x}>", class.name(), value.bits()));
                Ok(())
            }
        };
        self.repr_depth -= 1;
        result
    }

    /// Writes `str(value)`.
    ///
    /// # Errors
    /// What `__str__` raises.
    pub fn write_str(&mut self, value: Value, f: &mut Formatter) -> Result<()> {
        if let Some(text) = value.cast_exact::<Str>() {
            f.push_str(text.get().as_str());
            return Ok(());
        }
        let class = self.class_of(value);
        match class.get().protocol.str {
            Some(str_) => str_(self, value, f),
            None => self.write_repr(value, f),
        }
    }

    /// `repr(value)`.
    ///
    /// # Errors
    /// As for [`Vm::write_repr`].
    pub fn repr(&mut self, value: Value) -> Result<Value> {
        let mut f = self.formatter();
        self.write_repr(value, &mut f)?;
        f.finish(self)
    }

    /// `str(value)`.
    ///
    /// # Errors
    /// As for [`Vm::write_str`].
    pub fn str(&mut self, value: Value) -> Result<Value> {
        if value.cast_exact::<Str>().is_some() {
            return Ok(value);
        }
        let class = self.class_of(value);
        if class.has(crate::objects::ClassFlags::USER)
            && let Some(found) = self.class_lookup(class, names::str_)
            && found.cast::<crate::objects::native::Native>().is_none()
        {
            // The object itself that `__str__` returns, which may be of a subclass.
            let text = self.call_found(found, value, class, &[])?;
            return match crate::objects::wrapped::as_str(text) {
                Some(_) => Ok(text),
                None => {
                    let name = self.class_of(text).name();
                    Err(self.type_error(format_args!("__str__ returned non-string (type {name})")))
                }
            };
        }
        let mut f = self.formatter();
        self.write_str(value, &mut f)?;
        f.finish(self)
    }

    /// Writes `format(value, spec)`.
    ///
    /// # Errors
    /// ValueError for a bad spec, or what `__format__` raises.
    pub fn write_format(&mut self, value: Value, spec: &str, f: &mut Formatter) -> Result<()> {
        let class = self.class_of(value);
        if class.has(crate::objects::ClassFlags::USER)
            && let Some(found) = self.class_lookup(class, names::format)
            && found.cast::<crate::objects::native::Native>().is_none()
        {
            let spec = self.new_str(spec)?;
            let text = self.call_found(found, value, class, &[spec])?;
            return match crate::objects::wrapped::as_str(text) {
                Some(text) => {
                    f.push_str(text.get().as_str());
                    Ok(())
                }
                None => {
                    let name = self.class_of(text).name();
                    Err(self.type_error(format_args!("__format__ must return a str, not {name}")))
                }
            };
        }
        if spec.is_empty() {
            return self.write_str(value, f);
        }
        crate::objects::format_spec::write_with_spec(self, value, spec, f)
    }

    /// The text of a str (or an instance of a subclass of it).
    ///
    /// # Errors
    /// TypeError that says what was expected.
    pub fn expect_str(&mut self, value: Value, what: &str) -> Result<Gc<Str>> {
        match crate::objects::wrapped::as_str(value) {
            Some(text) => Ok(text),
            None => {
                let name = self.given_name(value);
                Err(self.type_error(format_args!("{what} must be str, not {name}")))
            }
        }
    }

    /// The class of an argument as messages name it: None is shown as itself.
    pub fn given_name(&self, value: Value) -> &'static str {
        if value.is_none() { "None" } else { self.class_of(value).name() }
    }
}

use crate::objects::object::Gc;
