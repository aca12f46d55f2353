//! The lines that declaring a builtin class takes: its [`Object`](super::object::Object) implementation, class and root shape.

/// Declares the class of a `#[repr(C, align(8))]` struct that begins with a `Head`. Classes without `slots` are
/// subclassed by `Wrapped`, those with it carry attribute slots behind the struct.
macro_rules! declare {
    ($object:ident, $layout:ident, $class:ident $shape:ident $name:literal, $protocol:expr, $attributes:expr) => {
        declare!(@ $object, $layout, $class $shape $name, $protocol, $attributes, 0);
    };
    ($object:ident, $layout:ident, $class:ident $shape:ident $name:literal, $protocol:expr, $attributes:expr, slots) => {
        declare!(@ $object, $layout, $class $shape $name, $protocol, $attributes,
            (size_of::<$object>() / size_of::<usize>()) as u16);
    };
    (@ $object:ident, $layout:ident, $class:ident $shape:ident $name:literal, $protocol:expr, $attributes:expr, $first:expr) => {
        // SAFETY: `repr(C)`, head first, as the macro asks; no other struct has this layout.
        unsafe impl $crate::objects::object::Object for $object {
            const LAYOUT: $crate::objects::class::Layout = $crate::objects::class::Layout::$layout;
            fn class() -> &'static $crate::objects::class::Class {
                &$class
            }
        }

        /// The class.
        pub static $class: $crate::objects::class::Class =
            $crate::objects::class::Class::builtin($name, &$shape, $protocol, $attributes);
        /// Its root shape.
        pub static $shape: $crate::objects::shape::Shape =
            $crate::objects::shape::Shape::builtin(&$class, $crate::objects::class::Layout::$layout, $first, 0);
    };
}

pub(crate) use declare;
