//! The VM's helper table in the emitter's terms.

use crate::entity::HelperRef;
use crate::helper::{Helper, HelperTable};
use crate::types::{Target, Type, Word};
use taipan_vm::runtime::helpers::{self, TABLE};

const fn ir(word: helpers::Word, target: &Target) -> Type {
    match word {
        helpers::Word::Int => target.word_type(),
        helpers::Word::Bool => Type::Bool,
        helpers::Word::Address => Type::Ptr,
        helpers::Word::Value => Type::Value,
        helpers::Word::Real => target.float_type(),
    }
}

/// Most parameters that a helper has.
const MOST_PARAMS: usize = {
    let (mut most, mut i) = (0, 0);
    while i < TABLE.len() {
        if TABLE[i].params.len() > most {
            most = TABLE[i].params.len();
        }
        i += 1;
    }
    most
};

type Params = [[Type; MOST_PARAMS]; TABLE.len()];
type Rows = [Helper; TABLE.len()];

/// The types of the parameters of each helper, and of none behind them.
const fn params(target: &Target) -> Params {
    let mut all = [[Type::Bool; MOST_PARAMS]; TABLE.len()];
    let mut i = 0;
    while i < TABLE.len() {
        let mut k = 0;
        while k < TABLE[i].params.len() {
            all[i][k] = ir(TABLE[i].params[k], target);
            k += 1;
        }
        i += 1;
    }
    all
}

const fn rows(target: &Target, params: &'static Params) -> Rows {
    const NONE: Helper = Helper {
        name: "",
        params: &[],
        result: None,
        takes_context: true,
        may_raise: false,
        may_collect: false,
        is_pure: false,
        is_rare: false,
    };
    let mut rows = [NONE; TABLE.len()];
    let mut i = 0;
    while i < TABLE.len() {
        let helper = &TABLE[i];
        rows[i] = Helper {
            name: helper.name,
            params: params[i].split_at(helper.params.len()).0,
            result: match helper.result {
                Some(word) => Some(ir(word, target)),
                None => None,
            },
            takes_context: true,
            may_raise: helper.may_raise,
            may_collect: helper.may_collect,
            is_pure: helper.is_pure,
            is_rare: helper.is_rare,
        };
        i += 1;
    }
    rows
}

/// The table for one kind of word, which needs no memory where it stands in flash.
macro_rules! table {
    ($word:expr) => {{
        const TARGET: Target = Target::new($word);
        static PARAMS: Params = params(&TARGET);
        static ROWS: Rows = rows(&TARGET, &PARAMS);
        &ROWS
    }};
}

/// The rows for a [`HelperTable`], in the order of the VM's. Machines of 32 bits have none for wider words.
#[must_use]
pub fn helper_rows(target: &Target) -> &'static [Helper] {
    match target.word {
        Word::W32 => table!(Word::W32),
        #[cfg(target_pointer_width = "64")]
        Word::W64 => table!(Word::W64),
        #[cfg(not(target_pointer_width = "64"))]
        Word::W64 => &[],
    }
}

/// The helper with this name.
pub(super) fn find(table: &HelperTable<'_>, name: &str) -> Option<HelperRef> {
    table.by_name(name)
}
