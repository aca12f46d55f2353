//! Calling: the one place that knows how to call any object from Rust.
//!
//! The interpreter calls Python functions without recursion on the native stack (`interp/`); this is the way
//! for native code, and for everything that is no plain function.

use super::{Args, Result, Vm};
use crate::interp;
use crate::names;
use crate::objects::class::{Class, ClassFlags};
use crate::objects::function::{BoundMethod, Function};
use crate::objects::native::{ANY, Native, NativeKind};
use crate::value::Value;

/// Arguments that a receiver is put in front of on the native stack; longer lists go through a tuple.
const INLINE: usize = 8;

impl Vm {
    /// Calls an object with positional arguments.
    ///
    /// # Errors
    /// TypeError if it can't be called, or what it raises.
    pub fn call(&mut self, callee: Value, args: &[Value]) -> Result<Value> {
        self.call_args(callee, Args::new(args))
    }

    /// Calls an object.
    ///
    /// # Errors
    /// As for [`Vm::call`].
    pub fn call_args(&mut self, callee: Value, args: Args) -> Result<Value> {
        self.check_native_stack()?;
        if let Some(function) = callee.cast::<Function>() {
            return interp::call_function(self, function, args);
        }
        if let Some(native) = callee.cast::<Native>() {
            return self.call_native(native.get(), args);
        }
        if let Some(method) = callee.cast::<BoundMethod>() {
            return self.call_with_receiver(method.function, method.receiver, args);
        }
        if let Some(class) = callee.cast::<Class>() {
            return self.construct(class, args);
        }
        let class = self.class_of(callee);
        match class.get().protocol.call {
            Some(call) => call(self, callee, args),
            None => Err(self.type_error(format_args!("'{}' object is not callable", class.name()))),
        }
    }

    /// Calls an object with a further first argument.
    ///
    /// # Errors
    /// As for [`Vm::call`].
    pub fn call_with_receiver(&mut self, callee: Value, receiver: Value, args: Args) -> Result<Value> {
        let all = args.all();
        if all.len() < INLINE {
            let mut room = [receiver; INLINE];
            room[1..=all.len()].copy_from_slice(all);
            // SAFETY: the array lives for the whole call; the keyword arguments are the last values.
            let args = unsafe { Args::from_raw(room.as_ptr(), all.len() + 1, args.names()) };
            return self.call_args(callee, args);
        }
        let tuple = self.new_tuple_with(all.len() + 1, |i| if i == 0 { receiver } else { all[i - 1] })?;
        // SAFETY: the tuple is kept alive by this frame.
        let args = unsafe { Args::from_raw(tuple.items().as_ptr(), tuple.len(), args.names()) };
        let result = self.call_args(callee, args);
        super::memory::keep_alive(tuple);
        result
    }

    /// Calls a builtin function after checking the number of arguments.
    ///
    /// # Errors
    /// TypeError, or what it raises.
    #[inline]
    pub fn call_native(&mut self, native: &'static Native, args: Args) -> Result<Value> {
        let n = args.len();
        if n < usize::from(native.min)
            || (n > usize::from(native.max) && native.max != ANY)
            || (args.keyword_count() != 0 && !native.keywords)
        {
            return Err(self.wrong_native_arguments(native, args));
        }
        match native.kind {
            NativeKind::Call(call) | NativeKind::ClassCall(call) => call(self, args),
            _ => Err(self.type_error(format_args!("'{}' object is not callable", "getset_descriptor"))),
        }
    }

    #[cold]
    fn wrong_native_arguments(&mut self, native: &'static Native, args: Args) -> super::Raised {
        let name = native.name;
        // A method's receiver is not counted, as CPython has it.
        let receiver = usize::from(
            self.class_of(native.object().value()).has(ClassFlags::METHOD)
                || matches!(native.kind, NativeKind::ClassCall(_)),
        );
        // Methods are named with the receiver's class, without its module.
        let class = args.get(0).filter(|_| receiver == 1).map(|this| {
            let own = this.cast::<Class>().filter(|_| matches!(native.kind, NativeKind::ClassCall(_)));
            let class = own.unwrap_or_else(|| self.class_of(this));
            class.name().rsplit('.').next().unwrap_or_default()
        });
        let (class, dot) = class.map_or(("", ""), |class| (class, "."));
        let takes_keywords = native.keywords && !matches!(native.kind, NativeKind::ClassCall(_));
        if args.keyword_count() != 0 && !native.keywords {
            return self.type_error(format_args!("{class}{dot}{name}() takes no keyword arguments"));
        }
        let (given, min) = (
            args.len().saturating_sub(receiver),
            usize::from(native.min) - receiver.min(usize::from(native.min)),
        );
        if args.len() < receiver {
            return self.type_error(format_args!("unbound method {name}() needs an argument"));
        }
        if native.max == ANY {
            let plural = if min == 1 { "" } else { "s" };
            return self
                .type_error(format_args!("{name}() takes at least {min} argument{plural} ({given} given)"));
        }
        let max = usize::from(native.max) - receiver;
        match (min, max) {
            (0, 0) => {
                self.type_error(format_args!("{class}{dot}{name}() takes no arguments ({given} given)"))
            }
            (1, 1) => self
                .type_error(format_args!("{class}{dot}{name}() takes exactly one argument ({given} given)")),
            _ if takes_keywords && given > max => {
                let plural = if max == 1 { "" } else { "s" };
                self.type_error(format_args!("{name}() takes at most {max} argument{plural} ({given} given)"))
            }
            _ if min == max => self.type_error(format_args!("{name} expected {max} arguments, got {given}")),
            _ if given < min => {
                let plural = if min == 1 { "" } else { "s" };
                self.type_error(format_args!("{name} expected at least {min} argument{plural}, got {given}"))
            }
            _ => {
                let plural = if max == 1 { "" } else { "s" };
                self.type_error(format_args!("{name} expected at most {max} argument{plural}, got {given}"))
            }
        }
    }

    /// Can the object be called?
    pub fn is_callable(&mut self, value: Value) -> bool {
        let class = self.class_of(value);
        if class.has(ClassFlags::USER) {
            return self.class_lookup(class, names::call).is_some_and(|found| !found.is_none());
        }
        class.get().protocol.call.is_some()
            || value.cast::<Class>().is_some()
            || value.cast::<Function>().is_some()
            || value.cast::<BoundMethod>().is_some()
            || value
                .cast::<Native>()
                .is_some_and(|native| matches!(native.kind, NativeKind::Call(_) | NativeKind::ClassCall(_)))
    }
}
