//! Signatures, and the table of runtime helpers that emitted code may call.
//!
//! The VM owns the helpers; it publishes one [`Helper`] row for each, and both back ends, the verifier and the
//! optimiser read what a call may do from that row.

use crate::entity::HelperRef;
use crate::types::Type;
use alloc::vec::Vec;
use core::fmt;

/// The types of a function's raw entry.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Signature {
    /// Types of the parameters.
    pub params: Vec<Type>,
    /// Type of the result, if there is one.
    pub result: Option<Type>,
    /// Whether a call may end with an exception pending. A call then has a `bool` as its last result.
    pub raises: bool,
}

impl Signature {
    /// The types of the results of a call instruction: the result proper, then the raised flag.
    pub fn call_results(&self) -> impl Iterator<Item = Type> + '_ {
        self.result.into_iter().chain(self.raises.then_some(Type::Bool))
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(")?;
        for (index, ty) in self.params.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{ty}")?;
        }
        f.write_str(")")?;
        if let Some(ty) = self.result {
            write!(f, " -> {ty}")?;
        }
        if self.raises {
            f.write_str(" raises")?;
        }
        Ok(())
    }
}

/// One runtime helper.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Helper {
    /// The name in the text form.
    pub name: &'static str,
    /// Types of the parameters, not counting the VM context.
    pub params: &'static [Type],
    /// Type of the result.
    pub result: Option<Type>,
    /// Whether the VM context is passed as first argument.
    pub takes_context: bool,
    /// May end with an exception pending. With a `value` result word 0 says so; otherwise a second result word does
    /// (non-zero: raised).
    pub may_raise: bool,
    /// May run the collector, hence everything a collection may do.
    pub may_collect: bool,
    /// Reads no memory that can change and writes none: calls with equal arguments give equal results.
    pub is_pure: bool,
    /// Is hardly ever called, even where calls of it stand in loops. It has no parameters but the context, no result,
    /// and may raise. Back ends call it so that registers keep their contents.
    pub is_rare: bool,
}

impl Helper {
    /// The signature of a call to the helper.
    #[must_use]
    pub fn signature(&self) -> Signature {
        Signature { params: self.params.to_vec(), result: self.result, raises: self.may_raise }
    }
}

/// All helpers, and those that the back ends call of their own accord.
#[derive(Clone, Copy, Debug)]
pub struct HelperTable<'a> {
    /// The rows; a [`HelperRef`] is an index.
    pub rows: &'a [Helper],
    /// Takes the bytecode offset (one word) after a side exit has written the frame back, runs the rest of the
    /// function in the interpreter and returns its result: `(word) -> value raises`.
    pub side_exit: Option<HelperRef>,
}

impl<'a> HelperTable<'a> {
    /// The table without any helper.
    pub const EMPTY: HelperTable<'static> = HelperTable { rows: &[], side_exit: None };

    /// The row of a helper, if there is one.
    #[must_use]
    pub fn get(&self, helper: HelperRef) -> Option<&'a Helper> {
        self.rows.get(helper.index())
    }

    /// The helper with this name.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<HelperRef> {
        self.rows.iter().position(|row| row.name == name).map(HelperRef::new)
    }
}
