//! The table of IR instructions, and the data of one instruction.
//!
//! Adding an instruction is adding a row to the macro `instructions!`: the opcode, the builder's method, printer, parser and
//! verifier follow from it, and the compiler then names the matches that need an arm: the semantics in
//! [`eval`](crate::eval), the interpreter and each back end. Terminators are not instructions: a block
//! has exactly one, in [`Terminator`](crate::terminator::Terminator).
//!
//! General rules:
//! 1. No instruction traps. Every pure one is total, so the optimiser may run it earlier than the program would.
//! 2. Integer arithmetic wraps. Overflow, zero divisors, negative shift counts and bad indices are tested by explicit
//!    instructions that the builder of the function emits.
//! 3. Instructions of floats follow IEEE 754 with round-to-nearest; which NaN comes out of an operation is not defined.

use crate::access::Access;
use crate::condition::{FloatCc, IntCc};
use crate::entity::{ExitRef, FuncRef, HelperRef, SigRef, Value};
use crate::types::{Class, Target, Type};
use alloc::vec::Vec;
use core::fmt;

/// What an instruction may do beside computing its results. A set of bits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Effects(u8);

impl Effects {
    /// Nothing: may be removed, repeated, merged and moved.
    pub const PURE: Self = Self(0);
    /// Reads memory that may change.
    pub const READS: Self = Self(1);
    /// Writes memory.
    pub const WRITES: Self = Self(2);
    /// May leave the function.
    pub const LEAVES: Self = Self(4);
    /// May run the collector.
    pub const COLLECTS: Self = Self(8);
    /// All of them: what a call of unknown code may do.
    pub const ANY: Self = Self(15);

    /// Whether nothing but the results is affected.
    #[must_use]
    pub const fn is_pure(self) -> bool {
        self.0 == 0
    }

    /// Whether any of `other` is among the effects.
    #[must_use]
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The set without some.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the instruction may be dropped when its results are unused.
    #[must_use]
    pub const fn is_removable(self) -> bool {
        self.0 & !Self::READS.0 == 0
    }
}

impl fmt::Debug for Effects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = [
            (Self::READS, "reads"),
            (Self::WRITES, "writes"),
            (Self::LEAVES, "leaves"),
            (Self::COLLECTS, "collects"),
        ];
        f.debug_set()
            .entries(names.iter().filter(|(bit, _)| self.intersects(*bit)).map(|(_, name)| name))
            .finish()
    }
}

/// How the types of an instruction's results follow from its operands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ResultRule {
    /// No result.
    Nothing,
    /// The type of the controlling operand.
    Same,
    /// The type of the controlling operand, then a `bool`.
    SameAndFlag,
    /// `bool`.
    Bool,
    /// `ptr`.
    Ptr,
    /// `value`.
    Value,
    /// The word integer.
    Word,
    /// The word float.
    WordFloat,
    /// A type of this class, written with the instruction.
    Given(Class),
    /// What the signature of the callee says.
    Signature,
}

/// The types of an instruction's results: at most two, but for calls, whose signature says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ResultTypes {
    /// None.
    Nothing,
    /// One.
    One([Type; 1]),
    /// A result and a flag.
    Two([Type; 2]),
}

impl ResultTypes {
    /// The types as a slice.
    #[must_use]
    pub const fn as_slice(&self) -> &[Type] {
        match self {
            Self::Nothing => &[],
            Self::One(types) => types,
            Self::Two(types) => types,
        }
    }
}

impl ResultRule {
    /// The types of the results, from the type of the controlling operand and the type written with the instruction.
    /// `None` if one of them is needed and missing, or for calls.
    #[must_use]
    pub fn result_types(
        self,
        controlling: Option<Type>,
        given: Option<Type>,
        target: &Target,
    ) -> Option<ResultTypes> {
        let one = |ty| Some(ResultTypes::One([ty]));
        match self {
            Self::Nothing => Some(ResultTypes::Nothing),
            Self::Same => one(controlling?),
            Self::SameAndFlag => Some(ResultTypes::Two([controlling?, Type::Bool])),
            Self::Bool => one(Type::Bool),
            Self::Ptr => one(Type::Ptr),
            Self::Value => one(Type::Value),
            Self::Word => one(target.word_type()),
            Self::WordFloat => one(target.float_type()),
            Self::Given(_) => one(given?),
            Self::Signature => None,
        }
    }
}

/// Which kind of immediate operand an opcode has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ImmKind {
    /// None.
    Nothing,
    /// Bits of a constant.
    Bits,
    /// An integer condition.
    IntCc,
    /// A float condition.
    FloatCc,
    /// A memory access.
    Access,
    /// A function called by name.
    FuncRef,
    /// A runtime helper.
    HelperRef,
    /// A signature.
    SigRef,
    /// A side exit.
    ExitRef,
}

/// The immediate operand of an instruction.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Imm {
    /// None.
    Nothing,
    /// Bits of a constant, zero-extended from the width of its type.
    Bits(u64),
    /// An integer condition.
    IntCc(IntCc),
    /// A float condition.
    FloatCc(FloatCc),
    /// A memory access.
    Access(Access),
    /// A function called by name.
    FuncRef(FuncRef),
    /// A runtime helper.
    HelperRef(HelperRef),
    /// A signature.
    SigRef(SigRef),
    /// A side exit.
    ExitRef(ExitRef),
}

/// Bits of a constant: the type of the immediate operand that the table calls `Bits`.
pub type Bits = u64;

/// Where an instruction came from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Position {
    /// Offset of the bytecode instruction.
    pub pc: u32,
    /// Line of the source text, 0 if not known.
    pub line: u32,
}

/// A short list of values: up to three are kept in place, which covers nearly every instruction.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ValueList(Storage);

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Storage {
    None,
    One([Value; 1]),
    Two([Value; 2]),
    Three([Value; 3]),
    Many(Vec<Value>),
}

impl From<&[Value]> for ValueList {
    fn from(values: &[Value]) -> Self {
        Self(match *values {
            [] => Storage::None,
            [a] => Storage::One([a]),
            [a, b] => Storage::Two([a, b]),
            [a, b, c] => Storage::Three([a, b, c]),
            _ => Storage::Many(values.to_vec()),
        })
    }
}

impl core::ops::Deref for ValueList {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        match &self.0 {
            Storage::None => &[],
            Storage::One(values) => values,
            Storage::Two(values) => values,
            Storage::Three(values) => values,
            Storage::Many(values) => values,
        }
    }
}

impl core::ops::DerefMut for ValueList {
    fn deref_mut(&mut self) -> &mut [Value] {
        match &mut self.0 {
            Storage::None => &mut [],
            Storage::One(values) => values,
            Storage::Two(values) => values,
            Storage::Three(values) => values,
            Storage::Many(values) => values,
        }
    }
}

impl fmt::Debug for ValueList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// One instruction.
#[derive(Clone, Debug)]
pub struct InstData {
    /// What it does.
    pub opcode: Opcode,
    /// The operands.
    pub args: ValueList,
    /// The immediate operand.
    pub imm: Imm,
    /// The values it defines; their types are in the function's value table.
    pub results: ValueList,
    /// Where it came from.
    pub position: Position,
}

impl InstData {
    /// What stands in the place of an instruction that was taken out.
    pub(crate) fn nothing() -> Self {
        Self {
            opcode: Opcode::Context,
            args: ValueList(Storage::None),
            imm: Imm::Nothing,
            results: ValueList(Storage::None),
            position: Position::default(),
        }
    }
}

/// What the table says of an opcode.
#[derive(Clone, Copy, Debug)]
pub struct OpcodeInfo {
    /// The name in the text form, also the name of the builder's method.
    pub name: &'static str,
    /// The classes of the operands. A [`ResultRule::Signature`] row has further operands, as its callee says, and an
    /// `exit_if` one for each frame register its exit writes.
    pub operands: &'static [Class],
    /// The kind of immediate operand.
    pub imm: ImmKind,
    /// The types of the results.
    pub results: ResultRule,
    /// The effects, at most; see [`Function::effects`](crate::function::Function::effects).
    pub effects: Effects,
    /// Whether the two operands may be exchanged.
    pub commutative: bool,
}

impl OpcodeInfo {
    /// Index of the operand whose type [`Class::Same`] and [`ResultRule::Same`] refer to.
    #[must_use]
    pub fn controlling_operand(&self) -> Option<usize> {
        self.operands.iter().position(|class| *class != Class::Cond)
    }
}

/// The table. A row is
/// `/// documentation` `Opcode name {immediate}? (operand: class, ...) => results, effects, commutative?;`
///
/// It is handed to the macro named as argument, so that each file expands what it needs next to what it belongs to.
macro_rules! instructions {
    ($callback:ident) => {
        $callback! {
            /// An integer, truth value, address or tagged value, given as bits.
            Iconst iconst {Bits} () => (Given(Discrete)), PURE;
            /// A float, given as bits.
            Fconst fconst {Bits} () => (Given(Float)), PURE;

            /// An address that is known where the code is installed, or the value at it that is one: see
            /// [`reference`](crate::reference).
            Reference reference {Bits} () => (Given(Discrete)), PURE;

            /// `x + y`, wrapping.
            Iadd iadd (x: Int, y: Same) => (Same), PURE, commutative;
            /// `x - y`, wrapping.
            Isub isub (x: Int, y: Same) => (Same), PURE;
            /// `x * y`, wrapping.
            Imul imul (x: Int, y: Same) => (Same), PURE, commutative;
            /// `-x`, wrapping.
            Ineg ineg (x: Int) => (Same), PURE;
            /// `x / y` rounded toward zero, signed. `x / 0 = 0`, and the least integer divided by -1 is itself.
            Sdiv sdiv (x: Int, y: Same) => (Same), PURE;
            /// `x / y` unsigned. `x / 0 = 0`.
            Udiv udiv (x: Int, y: Same) => (Same), PURE;
            /// `x - y * sdiv(x, y)`; hence `x` if `y` is 0.
            Srem srem (x: Int, y: Same) => (Same), PURE;
            /// `x - y * udiv(x, y)`; hence `x` if `y` is 0.
            Urem urem (x: Int, y: Same) => (Same), PURE;
            /// Python's `x // y`, signed: rounded down. `x // 0` is 0 or, for a negative `x`, -1; the least integer
            /// divided by -1 is itself.
            Sfloordiv sfloordiv (x: Int, y: Same) => (Same), PURE;
            /// Python's `x % y`, signed: `x - y * sfloordiv(x, y)`, of the sign of `y`; hence `x` if `y` is 0.
            Sfloormod sfloormod (x: Int, y: Same) => (Same), PURE;
            /// `x & y`.
            Iand iand (x: IntOrBool, y: Same) => (Same), PURE, commutative;
            /// `x | y`.
            Ior ior (x: IntOrBool, y: Same) => (Same), PURE, commutative;
            /// `x ^ y`.
            Ixor ixor (x: IntOrBool, y: Same) => (Same), PURE, commutative;
            /// All bits of `x` inverted.
            Inot inot (x: IntOrBool) => (Same), PURE;
            /// `x << y`; `y` is unsigned, and 0 comes out when it is not less than the width.
            Ishl ishl (x: Int, y: Same) => (Same), PURE;
            /// `x >> y` with zeros shifted in; 0 when `y`, unsigned, is not less than the width.
            Lshr lshr (x: Int, y: Same) => (Same), PURE;
            /// `x >> y` with copies of the sign shifted in; all sign when `y`, unsigned, is not less than the width.
            Ashr ashr (x: Int, y: Same) => (Same), PURE;
            /// `x` rotated left by `y` modulo the width.
            Rotl rotl (x: Int, y: Same) => (Same), PURE;
            /// `x` rotated right by `y` modulo the width.
            Rotr rotr (x: Int, y: Same) => (Same), PURE;
            /// `x` with its bytes in the opposite order.
            Bswap bswap (x: Int) => (Same), PURE;
            /// `x + y` wrapping, and whether the signed sum does not fit.
            SaddOverflow sadd_overflow (x: Int, y: Same) => (SameAndFlag), PURE, commutative;
            /// `x - y` wrapping, and whether the signed difference does not fit.
            SsubOverflow ssub_overflow (x: Int, y: Same) => (SameAndFlag), PURE;
            /// `x * y` wrapping, and whether the signed product does not fit.
            SmulOverflow smul_overflow (x: Int, y: Same) => (SameAndFlag), PURE, commutative;
            /// Whether the condition holds between `x` and `y`.
            Icmp icmp {IntCc} (x: Discrete, y: Same) => (Bool), PURE;

            /// `x + y`.
            Fadd fadd (x: Float, y: Same) => (Same), PURE, commutative;
            /// `x - y`.
            Fsub fsub (x: Float, y: Same) => (Same), PURE;
            /// `x * y`.
            Fmul fmul (x: Float, y: Same) => (Same), PURE, commutative;
            /// `x / y`.
            Fdiv fdiv (x: Float, y: Same) => (Same), PURE;
            /// `x` with the sign bit inverted.
            Fneg fneg (x: Float) => (Same), PURE;
            /// `x` with the sign bit cleared.
            Fabs fabs (x: Float) => (Same), PURE;
            /// The square root of `x`.
            Fsqrt fsqrt (x: Float) => (Same), PURE;
            /// The greatest integer not above `x`.
            Ffloor ffloor (x: Float) => (Same), PURE;
            /// The least integer not below `x`.
            Fceil fceil (x: Float) => (Same), PURE;
            /// The integer part of `x`.
            Ftrunc ftrunc (x: Float) => (Same), PURE;
            /// The integer nearest to `x`; of two, the even one.
            Fnearest fnearest (x: Float) => (Same), PURE;
            /// Whether the condition holds between `x` and `y`.
            Fcmp fcmp {FloatCc} (x: Float, y: Same) => (Bool), PURE;

            /// `x` widened with copies of its sign.
            Sext sext (x: Int) => (Given(Int)), PURE;
            /// `x` widened with zeros.
            Zext zext (x: IntOrBool) => (Given(Int)), PURE;
            /// The low bits of `x`.
            Trunc trunc (x: Int) => (Given(IntOrBool)), PURE;
            /// The same bits as another type of the same width.
            Bitcast bitcast (x: Any) => (Given(Any)), PURE;
            /// The float nearest to the signed integer `x`.
            SintToFloat sint_to_float (x: Int) => (Given(Float)), PURE;
            /// The float nearest to the unsigned integer `x`.
            UintToFloat uint_to_float (x: Int) => (Given(Float)), PURE;
            /// `x` rounded toward zero; clamped to the signed range, and 0 for a NaN.
            FloatToSint float_to_sint (x: Float) => (Given(Int)), PURE;
            /// `x` in the other float format.
            Fconvert fconvert (x: Float) => (Given(Float)), PURE;
            /// `x` if the condition is true, else `y`. Both are computed.
            Select select (cond: Cond, x: Any, y: Same) => (Same), PURE;

            /// The address `base + offset`, wrapping.
            Padd padd (base: Ptr, offset: Word) => (Ptr), PURE;
            /// The value in memory at `base` + the access's offset.
            Load load {Access} (base: Ptr) => (Given(Any)), READS;
            /// Writes the low bits of `x` at `base` + the access's offset.
            Store store {Access} (base: Ptr, x: Any) => (Nothing), WRITES;
            /// The address of the VM context.
            Context context () => (Ptr), PURE;
            /// The address of this many words in the native frame, whose contents last until the next `scratch`.
            Scratch scratch {Bits} () => (Ptr), PURE;
            /// Whether the native stack is below the limit in the context.
            StackLow stack_low () => (Bool), READS;

            /// Whether `v` is a small int.
            IsSmall is_small (v: Value) => (Bool), PURE;
            /// Whether `v` and `w` both are small ints.
            BothSmall both_small (v: Value, w: Value) => (Bool), PURE;
            /// Whether `i` is in the range of small ints.
            FitsSmall fits_small (i: Word) => (Bool), PURE;
            /// The small int of value `i`; the top bit of `i` is lost if it does not fit.
            BoxSmall box_small (i: Word) => (Value), PURE;
            /// The integer of a small int; of another value, its bits shifted.
            UnboxSmall unbox_small (v: Value) => (Word), PURE;
            /// The sum of two small ints, and whether it does not fit; on overflow the value is not a value.
            SmallAdd small_add (v: Value, w: Value) => (SameAndFlag), PURE;
            /// The difference of two small ints, and whether it does not fit; on overflow the value is not a value.
            SmallSub small_sub (v: Value, w: Value) => (SameAndFlag), PURE;
            /// The product of two small ints, and whether it does not fit; on overflow the value is not a value.
            SmallMul small_mul (v: Value, w: Value) => (SameAndFlag), PURE;
            /// Whether `v` is a float kept in the word.
            IsFloat is_float (v: Value) => (Bool), PURE;
            /// Whether the float can be kept in a word.
            FitsFloat fits_float (f: WordFloat) => (Bool), PURE;
            /// The value of a float that fits; of another float, some word.
            BoxFloat box_float (f: WordFloat) => (Value), PURE;
            /// The float of a value that is one in the word; of another value, some float.
            UnboxFloat unbox_float (v: Value) => (WordFloat), PURE;
            /// Whether `v` is a pointer to an object.
            IsPointer is_pointer (v: Value) => (Bool), PURE;

            /// Calls the raw entry of another function of the program.
            Call call {FuncRef} () => (Signature), ANY;
            /// Calls a runtime helper.
            CallHelper call_helper {HelperRef} () => (Signature), ANY;
            /// Calls the raw entry at an address.
            CallIndirect call_indirect {SigRef} (callee: Ptr) => (Signature), ANY;
            /// Returns with an exception pending if the condition is true. The flag of a call goes here.
            RaiseIf raise_if (cond: Cond) => (Nothing), LEAVES;
            /// Leaves native code through a side exit if the condition is true.
            ExitIf exit_if {ExitRef} (cond: Cond) => (Nothing), LEAVES;
        }
    };
}
pub(crate) use instructions;

macro_rules! define_opcodes {
    ($(
        $(#[doc = $doc:literal])+
        $Variant:ident $name:ident $({$imm:ident})? ($($arg:ident: $class:ident),*) =>
            ($rule:ident $(($ruleclass:ident))?), $effects:ident $(, $commutative:ident)?;
    )+) => {
        /// What an instruction does.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Opcode { $($(#[doc = $doc])+ $Variant,)+ }

        impl Opcode {
            /// Every opcode, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$Variant,)+];

            /// What the table says of the opcode.
            #[must_use]
            pub const fn info(self) -> &'static OpcodeInfo {
                match self {$(
                    Self::$Variant => &OpcodeInfo {
                        name: stringify!($name),
                        operands: &[$(Class::$class,)*],
                        imm: define_opcodes!(@imm $($imm)?),
                        results: ResultRule::$rule $((Class::$ruleclass))?,
                        effects: Effects::$effects,
                        commutative: define_opcodes!(@commutative $($commutative)?),
                    },
                )+}
            }
        }
    };
    (@imm) => { ImmKind::Nothing };
    (@imm $imm:ident) => { ImmKind::$imm };
    (@commutative) => { false };
    (@commutative commutative) => { true };
}

instructions!(define_opcodes);

impl Opcode {
    /// The opcode with this name in the text form.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|opcode| opcode.info().name == name)
    }
}

impl fmt::Display for Opcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.info().name)
    }
}
