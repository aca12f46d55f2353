//! What a generated program knows at a place: names with types, functions that can be called, and how often the place
//! is reached.
//!
//! Rules:
//! 1. A type is an intention: a part of the expressions break it on purpose, so that guards fail.
//! 2. Everything has a cost, counted in evaluated expressions. A place inside loops costs as often as it is reached; when
//!    what a function or program may cost is used up, only plain statements are generated. So every program ends soon.
//! 3. What a loop carries from one round to the next is bounded (numbers are clipped, sequences cut), so that nothing
//!    grows without limit.

use super::random::Random;

/// What a name is meant to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ty {
    /// An int of any size.
    Int,
    /// A float, any.
    Float,
    /// Int, float or bool, changing.
    Num,
    /// A bool.
    Bool,
    /// A string.
    Str,
    /// Bytes.
    Bytes,
    /// A bytearray.
    Buffer,
    /// An `array('i')`.
    Array,
    /// A list of ints.
    Ints,
    /// A list of floats.
    Floats,
    /// A list of numbers of changing kinds.
    Nums,
    /// A list of strings.
    Strs,
    /// A tuple of ints.
    Tuple,
    /// A dict from ints or short strings to numbers.
    Dict,
    /// An instance of one of the program's classes.
    Object,
    /// Anything at all.
    Any,
}

impl Ty {
    /// All but `Any`.
    pub const CONCRETE: [Self; 15] = [
        Self::Int,
        Self::Float,
        Self::Num,
        Self::Bool,
        Self::Str,
        Self::Bytes,
        Self::Buffer,
        Self::Array,
        Self::Ints,
        Self::Floats,
        Self::Nums,
        Self::Strs,
        Self::Tuple,
        Self::Dict,
        Self::Object,
    ];

    /// Whether a value of type `other` does where this type is wanted.
    #[must_use]
    pub fn accepts(self, other: Self) -> bool {
        self == other
            || self == Self::Any
            || matches!(
                (self, other),
                (Self::Num, Self::Int | Self::Float | Self::Bool) | (Self::Int, Self::Bool)
            )
    }
}

/// A name.
#[derive(Clone, Debug)]
pub struct Var {
    /// As written.
    pub name: String,
    /// What it is meant to hold.
    pub ty: Ty,
    /// It must not be assigned here: a counter, or a global that is not declared `global`.
    pub fixed: bool,
}

/// How a function can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Called for its result.
    Call,
    /// Iterated over: a generator function.
    Iterate,
}

/// A function that can be called.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// Parameters and whether they have a default.
    pub params: Vec<(String, Ty, bool)>,
    /// It takes any further positional arguments.
    pub star: bool,
    /// What it gives: the result, or the items.
    pub gives: Ty,
    /// Of one call.
    pub cost: u64,
    /// Call or iterate.
    pub usage: Use,
}

/// Where code is being generated.
#[derive(Clone, Debug)]
pub struct Context {
    /// Names, innermost last. The globals of the program come first.
    pub vars: Vec<Var>,
    /// Functions defined inside the current one.
    pub inner: Vec<Function>,
    /// How often this place is reached in one call.
    pub times: u64,
    /// What one call cost so far.
    pub cost: u64,
    /// What it may cost.
    pub limit: u64,
    /// Loops around this place, within the function.
    pub loops: usize,
    /// Counters of those loops, with their rounds.
    pub counters: Vec<(String, u64)>,
    /// What `return` gives; none outside of functions.
    pub returns: Option<Ty>,
    /// `yield` is allowed and gives this.
    pub yields: Option<Ty>,
    /// Leaving by `return`, `break` or `continue` is not wanted (in `finally`).
    pub stay: bool,
}

impl Context {
    /// A place that may cost `limit`, with only the globals.
    #[must_use]
    pub fn new(globals: &[Var], limit: u64) -> Self {
        Self {
            vars: globals.to_vec(),
            inner: Vec::new(),
            times: 1,
            cost: 0,
            limit,
            loops: 0,
            counters: Vec::new(),
            returns: None,
            yields: None,
            stay: false,
        }
    }

    /// Counts the evaluation of `count` expressions here.
    pub fn spend(&mut self, count: u64) {
        self.cost = self.cost.saturating_add(self.times.saturating_mul(count));
    }

    /// Whether something that costs `count` each time can be afforded here.
    #[must_use]
    pub fn affords(&self, count: u64) -> bool {
        self.cost.saturating_add(self.times.saturating_mul(count)) <= self.limit
    }
}

/// What the classes of a program have in common, so that one instance can take another's place.
#[derive(Clone, Debug, Default)]
pub struct Classes {
    /// Their names.
    pub names: Vec<String>,
    /// Special methods that all of them have.
    pub specials: Vec<&'static str>,
    /// One has `__slots__`: then CPython refuses to change the class of instances.
    pub slots: bool,
}

/// The generator's state.
#[derive(Clone, Debug)]
pub struct Generator {
    /// Where everything comes from.
    pub random: Random,
    /// The current place.
    pub at: Context,
    /// Global functions generated so far.
    pub functions: Vec<Function>,
    /// Classes generated so far.
    pub classes: Classes,
    /// Global names.
    pub globals: Vec<Var>,
    fresh: usize,
}

impl Generator {
    /// A generator at the start of a program.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            random: Random::new(seed),
            at: Context::new(&[], 0),
            functions: Vec::new(),
            classes: Classes::default(),
            globals: Vec::new(),
            fresh: 0,
        }
    }

    /// A name not used before.
    pub fn fresh(&mut self, prefix: &str) -> String {
        self.fresh += 1;
        format!("{prefix}{}", self.fresh)
    }

    /// A name that holds `ty`, if there is one.
    pub fn variable(&mut self, ty: Ty) -> Option<String> {
        // A little of what does not fit, for type errors and failing guards.
        let any = self.random.below(250) == 0;
        let fitting: Vec<&str> = self
            .at
            .vars
            .iter()
            .filter(|var| ty.accepts(var.ty) || any)
            .map(|var| var.name.as_str())
            .collect();
        let count = fitting.len();
        // The newest are the most interesting ones.
        let index = self.random.below(count.max(1)).max(self.random.below(count.max(1)));
        fitting.get(index).map(|name| (*name).to_string())
    }

    /// A name that holds `ty` exactly and may be assigned.
    pub fn assignable(&mut self, ty: Ty) -> Option<String> {
        let fitting: Vec<&str> = self
            .at
            .vars
            .iter()
            .filter(|var| var.ty == ty && !var.fixed)
            .map(|var| var.name.as_str())
            .collect();
        if fitting.is_empty() { None } else { Some(self.random.pick(&fitting).to_string()) }
    }

    /// Makes a new name known.
    pub fn declare(&mut self, name: &str, ty: Ty, fixed: bool) {
        self.at.vars.push(Var { name: name.to_string(), ty, fixed });
    }

    /// Any type a variable can have, numbers most often.
    pub fn some_type(&mut self) -> Ty {
        match self.random.below(20) {
            0..=5 => Ty::Int,
            6..=8 => Ty::Float,
            9..=10 => Ty::Num,
            _ => self.random.pick(&Ty::CONCRETE),
        }
    }
}
