//! The part of the [`Layout`] that code made ahead of time relies on, for every target: the compiler that makes code for
//! boards elsewhere has the numbers as data. A build for a board checks them.

use super::layout::Layout;

macro_rules! portable {
    ($($field:ident = $board:literal;)*) => {
        /// Offsets in bytes; see [`Layout`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is that of the same name")]
        pub struct PortableLayout {
            $(pub $field: i32,)*
        }

        impl PortableLayout {
            /// That of the target of this build.
            pub const HOST: Self = Self { $($field: Layout::HOST.$field,)* };

            /// That of boards, whose words have 32 bits.
            pub const BOARD: Self = Self { $($field: $board,)* };

            /// A hash of every number.
            #[must_use]
            pub const fn hash(&self) -> u32 {
                // FNV-1a, by words.
                let mut hash = 0x811c_9dc5_u32;
                $(hash = (hash ^ self.$field as u32).wrapping_mul(0x0100_0193);)*
                hash
            }
        }

        #[cfg(target_pointer_width = "32")]
        const _: () = {
            $(assert!(PortableLayout::BOARD.$field == Layout::HOST.$field, stringify!($field));)*
        };
    };
}

portable! {
    vm_stack_limit = 20;
    vm_interrupt = 12;
    vm_native_table = 56;
    tuple_items = 8;
    cell_value = 4;
    function_closure = 20;
    generator_function = 8;
    generator_resume = 36;
    generator_registers = 48;
    function_is_changed = 40;
}
