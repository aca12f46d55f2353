//! Making instances: what calling a class does.

use super::{Args, Result, Vm};
use crate::names;
use crate::objects::class::{Class, ClassFlags, Layout};
use crate::objects::float::FLOAT;
use crate::objects::native::Native;
use crate::objects::object::{Gc, Head};
use crate::objects::plain::Plain;
use crate::objects::set::FROZEN_SET;
use crate::objects::tuple::TUPLE;
use crate::objects::wrapped::Wrapped;
use crate::value::Value;
use core::cell::Cell;

impl Vm {
    /// `class(args)`.
    ///
    /// # Errors
    /// What `__new__` and `__init__` raise.
    pub fn construct(&mut self, class: Gc<Class>, args: Args) -> Result<Value> {
        if core::ptr::eq(class.as_ptr(), &raw const crate::objects::class::TYPE)
            && args.len() == 1
            && args.keyword_count() == 0
        {
            return Ok(self.class_of(args[0]).value());
        }
        if class.has(ClassFlags::INIT)
            && !class.has(ClassFlags::NEW)
            && class.root_shape().layout == Layout::Plain
        {
            // The common case: nothing but an `__init__` decides about the arguments.
            let instance = self.new_plain(class)?;
            self.initialize(instance, args)?;
            return Ok(instance);
        }
        let instance = if class.has(ClassFlags::NEW)
            && let Some(new) = self.class_lookup(class, names::new)
        {
            let new = self.bind_attribute(new, None, class)?;
            self.call_with_receiver(new, class.value(), args)?
        } else {
            self.construct_native(class, args)?
        };
        if self.class_of(instance).is_subclass_of(&class) {
            self.initialize(instance, args)?;
        }
        Ok(instance)
    }

    /// Calls `__init__` of a new instance.
    ///
    /// # Errors
    /// What it raises; TypeError if it does not return None.
    pub fn initialize(&mut self, instance: Value, args: Args) -> Result<()> {
        let class = self.class_of(instance);
        if class.has(ClassFlags::INIT)
            && let Some(init) = self.class_lookup(class, names::init)
            && init.cast::<Native>().is_none()
        {
            let result = if self.class_of(init).has(ClassFlags::METHOD) {
                self.call_with_receiver(init, instance, args)?
            } else {
                let bound = self.bind_attribute(init, Some(instance), class)?;
                self.call_args(bound, args)?
            };
            if !result.is_none() {
                let name = self.class_of(result).name();
                return Err(self.type_error(format_args!("__init__() should return None, not '{name}'")));
            }
            return Ok(());
        }
        match class.native().get().protocol.init {
            Some(init) => init(self, instance, args),
            None => Ok(()),
        }
    }

    /// What the builtin `__new__` at or above `class` does.
    ///
    /// # Errors
    /// TypeError if instances can't be made this way.
    pub fn construct_native(&mut self, class: Gc<Class>, args: Args) -> Result<Value> {
        let native = class.native();
        let Some(new) = native.get().protocol.new else {
            return Err(self.type_error(format_args!("cannot create '{}' instances", class.name())));
        };
        // An `__init__` of its own takes the keyword arguments of these.
        let args = if class != native
            && args.keyword_count() != 0
            && class.has(ClassFlags::INIT)
            && [&raw const TUPLE, &raw const FLOAT, &raw const FROZEN_SET].contains(&native.as_ptr())
        {
            Args::new(args.positional())
        } else {
            args
        };
        if class == native || class.root_shape().layout != Layout::Wrapped {
            return new(self, class, args);
        }
        // A subclass of an immutable builtin: make the builtin value, then the object that holds it.
        let value = crate::objects::wrapped::unwrap(new(self, native, args)?);
        let shape = class.root_shape();
        let object = self.alloc_with_words(
            Wrapped { head: Head::with_shape(shape), value: Cell::new(value) },
            usize::from(shape.inline),
        )?;
        Ok(object.value())
    }

    /// An instance of a user-defined class without a builtin base, with empty slots.
    ///
    /// # Errors
    /// MemoryError.
    #[inline]
    pub fn new_plain(&mut self, class: Gc<Class>) -> Result<Value> {
        let shape = class.root_shape();
        let object = self.alloc_with_words(Plain::new(shape), usize::from(shape.inline))?;
        if class.has(ClassFlags::FINALIZER) {
            self.register_finalizer(object.value())?;
        }
        Ok(object.value())
    }
}
