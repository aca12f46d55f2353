//! What machine code is made for, as data: this build's target, or another.

use alloc::boxed::Box;
use taipan_emit::types::{ContextLayout, Target, Word};
use taipan_emit::viper::Layout;
use taipan_vm::bytecode::machine::Architecture;
use taipan_vm::runtime::helpers;
use taipan_vm::runtime::portable_layout::PortableLayout;

/// A target and where the VM has things there.
#[derive(Clone, Copy, Debug)]
pub struct Platform {
    /// Its name, as `-march` has it.
    pub name: &'static str,
    /// Width of a word.
    pub word: Word,
    /// Offsets in objects and in the VM.
    pub vm: &'static PortableLayout,
    /// Changes with the conventions of the back end: calls, routines of its runtime.
    pub conventions: u32,
}

impl Platform {
    /// That of this build.
    #[must_use]
    pub const fn own(name: &'static str, conventions: u32) -> Self {
        let word = if cfg!(target_pointer_width = "64") { Word::W64 } else { Word::W32 };
        Self { name, word, vm: &PortableLayout::HOST, conventions }
    }

    /// A board's.
    #[must_use]
    pub const fn board(name: &'static str, conventions: u32) -> Self {
        Self { name, word: Word::W32, vm: &PortableLayout::BOARD, conventions }
    }

    /// In the terms of the IR.
    #[must_use]
    pub const fn target(&self) -> Target {
        Target { word: self.word, context: ContextLayout { stack_limit: self.vm.vm_stack_limit, frame: 0 } }
    }

    /// What viper code looks at in objects.
    #[must_use]
    pub const fn viper_layout(&self) -> Layout {
        Layout {
            interrupt: self.vm.vm_interrupt,
            tuple_items: self.vm.tuple_items,
            cell_value: self.vm.cell_value,
            function_closure: self.vm.function_closure,
            generator_function: self.vm.generator_function,
            generator_resume: self.vm.generator_resume,
            generator_registers: self.vm.generator_registers,
        }
    }

    /// The name, and a hash of all that code takes for granted.
    #[must_use]
    pub fn architecture(&self) -> Architecture {
        let hash = mix(self.vm.hash(), self.conventions);
        let hash = helpers::TABLE.iter().fold(hash, |hash, helper| {
            let hash = helper.name.bytes().fold(hash, |hash, byte| mix(hash, u32::from(byte)));
            let hash = helper.params.iter().fold(hash, |hash, word| mix(hash, *word as u32));
            let result = helper.result.map_or(255, |word| word as u32);
            let flags = [helper.may_raise, helper.may_collect, helper.is_pure, helper.is_rare];
            flags.into_iter().fold(mix(hash, result), |hash, flag| mix(hash, u32::from(flag)))
        });
        Architecture { name: Box::from(self.name), abi: hash }
    }
}

/// One step of the hash FNV-1a, by words.
const fn mix(hash: u32, word: u32) -> u32 {
    (hash ^ word).wrapping_mul(0x0100_0193)
}
