//! What the command line (or a board's configuration) decides about a VM.

/// Which tier functions without a decorator run in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tier {
    /// Bytecode.
    #[default]
    Bytecode,
    /// As if decorated with `@micropython.native`.
    Native,
    /// As if decorated with `@micropython.viper`.
    Viper,
}

/// Options of a VM.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Default tier (`-X emit=`).
    pub tier: Tier,
    /// Functions run in the default tier whatever they are decorated with.
    pub ignores_marks: bool,
    /// Optimisation level (`-O`): above 0 `assert` is left out and `__debug__` is false.
    pub optimize: u8,
    /// Verbosity (`-v`).
    pub verbose: u8,
    /// Collect at every allocation and overwrite what is freed (`-X gc-stress`).
    pub gc_stress: bool,
    /// The k-th allocation of the script fails (`-X fail-alloc=`); 0 for none.
    pub fail_alloc: u64,
}
