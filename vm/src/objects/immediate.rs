//! `None`, `Ellipsis`, `NotImplemented`; and the classes of values that are no pointers.

use super::class::{Class, ClassFlags, Layout, Protocol};
use super::object::Gc;
use super::shape::Shape;
use crate::value::Value;

macro_rules! singletons {
    ($($class:ident $shape:ident $name:literal $text:literal $truth:literal;)*) => {
        $(
            #[doc = concat!("The class of `", $text, "`.")]
            pub static $class: Class = Class::builtin($name, &$shape, &Protocol {
                repr: Some(|_, _, f| { f.push_str($text); Ok(()) }),
                truth: Some(|_, _| Ok($truth)),
                hash: Some(|_, value| Ok(value.bits() as isize)),
                new: Some(|vm, _, args| {
                    if args.len() + args.keyword_count() != 0 {
                        return Err(vm.type_error(format_args!("{} takes no arguments", $name)));
                    }
                    Ok(Value::$class)
                }),
                ..Protocol::NONE
            }, &[]).with_flags(ClassFlags::FINAL);
            static $shape: Shape = Shape::builtin(&$class, Layout::Other, 0, 0);
        )*
    };
}

singletons! {
    NONE NONE_SHAPE "NoneType" "None" false;
    ELLIPSIS ELLIPSIS_SHAPE "ellipsis" "Ellipsis" true;
    NOT_IMPLEMENTED NOT_IMPLEMENTED_SHAPE "NotImplementedType" "NotImplemented" true;
}

/// The class of a value that is no pointer.
#[must_use]
pub fn class_of_immediate(value: Value) -> Gc<Class> {
    Gc::from_static(if value.is_small_int() {
        &super::int::INT
    } else if value.is_bool() {
        &super::bool::BOOL
    } else if value.is_none() {
        &NONE
    } else if value.as_inline_float().is_some() {
        &super::float::FLOAT
    } else if value == Value::ELLIPSIS {
        &ELLIPSIS
    } else {
        &NOT_IMPLEMENTED
    })
}
