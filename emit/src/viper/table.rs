//! The VM's helper table in the emitter's terms.

use crate::entity::HelperRef;
use crate::helper::{Helper, HelperTable};
use crate::types::{Target, Type};
use alloc::vec::Vec;
use taipan_vm::runtime::helpers::{TABLE, Word};

const fn ir(word: Word, target: &Target) -> Type {
    match word {
        Word::Int => target.word_type(),
        Word::Bool => Type::Bool,
        Word::Address => Type::Ptr,
        Word::Value => Type::Value,
        Word::Real => target.float_type(),
    }
}

/// The rows for a [`HelperTable`], in the order of the VM's. Their lists of types are leaked: make them once.
#[must_use]
pub fn helper_rows(target: &Target) -> Vec<Helper> {
    let row = |helper: &'static taipan_vm::runtime::helpers::Helper| {
        let params: Vec<Type> = helper.params.iter().map(|word| ir(*word, target)).collect();
        Helper {
            name: helper.name,
            params: params.leak(),
            result: helper.result.map(|word| ir(word, target)),
            takes_context: true,
            may_raise: helper.may_raise,
            may_collect: helper.may_collect,
            is_pure: helper.is_pure,
            is_rare: helper.is_rare,
        }
    };
    TABLE.iter().map(row).collect()
}

/// The helper with this name.
pub(super) fn find(table: &HelperTable<'_>, name: &str) -> Option<HelperRef> {
    table.by_name(name)
}
