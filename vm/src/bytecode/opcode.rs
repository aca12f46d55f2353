//! The opcode table: the one place that says which instructions exist.
//!
//! An instruction is one 32-bit word, `op | a << 8 | b << 16 | c << 24`, or `op | a << 8 | d << 16` with a
//! 16-bit `d`; some are followed by one extra word `x`. Fields have roles, and everything that reads
//! bytecode (encoder, printer, verifier, interpreter, IR builder) goes by these roles:
//!
//! | role | meaning |
//! |---|---|
//! | `Def` `Use` `Mod` | register written, read, read and written |
//! | `K` | index of a constant (8 bits; `K16` in `d`, `K32` in `x`) |
//! | `Imm` `Count` `Flag` | signed number, unsigned number, 0 or 1 |
//! | `Win` | first register of a window whose use the instruction's doc tells |
//! | `Jump` | signed distance in words, from the end of the instruction (extra word included) |
//! | `Far` | a register number of 16 bits |
//! | `Free` | index of a free variable in the function's closure |
//! | `Name` | `x`: low 16 bits index of a name constant, high 16 bits number of an inline cache |
//! | `Cache` | `x`: number of an inline cache |
//! | `_` | must be 0 |
//!
//! Registers are numbered from the frame's base: parameters first, then other locals, then temporaries.

/// What a field of an instruction holds; see the module's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the module's page has the table")]
pub enum Role {
    None,
    Def,
    Use,
    Mod,
    K,
    K16,
    K32,
    Imm,
    Imm16,
    Count,
    Count16,
    Flag,
    Win,
    Jump,
    Far,
    Free,
    Name,
    Cache,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct OpInfo {
    /// Name as printed.
    pub name: &'static str,
    /// Role of field `a`.
    pub a: Role,
    /// Role of field `b` (or of the 16-bit `d`, when it is a wide role).
    pub b: Role,
    /// Role of field `c`.
    pub c: Role,
    /// Role of the extra word, `None` if there is none.
    pub x: Role,
    /// What it does.
    pub doc: &'static str,
}

impl OpInfo {
    /// Is `b` the 16-bit field `d`?
    #[must_use]
    pub const fn wide(&self) -> bool {
        matches!(self.b, Role::K16 | Role::Imm16 | Role::Count16 | Role::Far)
            || (matches!(self.b, Role::Jump) && matches!(self.x, Role::None))
    }

    /// Words of an instruction: 1 or 2.
    #[must_use]
    pub const fn words(&self) -> usize {
        if matches!(self.x, Role::None) { 1 } else { 2 }
    }
}

macro_rules! role {
    (_) => {
        Role::None
    };
    ($role:ident) => {
        Role::$role
    };
}

macro_rules! opcodes {
    ($($variant:ident $name:literal ($a:tt $b:tt $c:tt) $x:tt $doc:literal;)*) => {
        /// An opcode.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Op {
            $(#[doc = $doc] $variant,)*
        }

        impl Op {
            /// Every opcode with its row, in numerical order.
            pub const TABLE: &'static [OpInfo] = &[
                $(OpInfo { name: $name, a: role!($a), b: role!($b), c: role!($c), x: role!($x), doc: $doc },)*
            ];

            /// Every opcode in numerical order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
        }
    };
}

opcodes! {
    // Moves and constants
    Move "move" (Def Use _) _ "a = b";
    LoadK "loadk" (Def K16 _) _ "a = constant d";
    LoadKX "loadkx" (Def _ _) K32 "a = constant x";
    LoadInt "loadint" (Def Imm16 _) _ "a = the small int d, signed";
    LoadImm "loadimm" (Def Count16 _) _ "a = the immediate number d (0 None, 1 False, 2 True, 5 Ellipsis, 6 NotImplemented)";
    LoadFar "loadfar" (Def Far _) _ "a = register d, which is beyond the 8-bit registers";
    StoreFar "storefar" (Use Far _) _ "register d = a";
    Clear "clear" (Def _ _) _ "a = unbound";
    // Variables
    CheckLocal "checklocal" (Use _ _) Name "raise UnboundLocalError with the name if a is unbound";
    CheckFree "checkfree" (Use _ _) Name "raise NameError for the free variable with the name if a is unbound";
    DelLocal "dellocal" (Mod _ _) Name "raise UnboundLocalError if a is unbound, else make it so";
    MakeCell "makecell" (Mod _ _) _ "a = a new cell that holds a (which may be unbound)";
    LoadCell "loadcell" (Def Use _) _ "a = contents of the cell in register b (unbound if empty; CheckFree or CheckLocal follows)";
    StoreCell "storecell" (Use Use _) _ "contents of the cell in register a = b";
    DelCell "delcell" (Use _ _) Name "empty the cell in register a; NameError if it is empty";
    LoadFree "loadfree" (Def Free _) _ "a = contents of closure cell b (unbound if empty)";
    StoreFree "storefree" (Use Free _) _ "contents of closure cell b = a";
    DelFree "delfree" (_ Free _) Name "empty closure cell b; NameError if it is empty";
    LoadClosure "loadclosure" (Def Free _) _ "a = closure cell b itself";
    LoadGlobal "loadglobal" (Def _ _) Name "a = the global or builtin with the name";
    StoreGlobal "storeglobal" (Use _ _) Name "global with the name = a";
    DelGlobal "delglobal" (_ _ _) Name "delete the global with the name";
    LoadName "loadname" (Def Use _) Name "a = the name in namespace b, else global, else builtin";
    StoreName "storename" (Use Use _) Name "the name in namespace b = a";
    DelName "delname" (_ Use _) Name "delete the name from namespace b";
    LoadClassFree "loadclassfree" (Def Use Free) Name "a = the name in namespace b, else contents of closure cell c (unbound if empty)";
    // Arithmetic on registers: a = b op c. The in-place forms differ only for objects.
    Add "add" (Def Use Use) _ "a = b + c";
    Sub "sub" (Def Use Use) _ "a = b - c";
    Mul "mul" (Def Use Use) _ "a = b * c";
    TrueDiv "truediv" (Def Use Use) _ "a = b / c";
    FloorDiv "floordiv" (Def Use Use) _ "a = b // c";
    Mod "mod" (Def Use Use) _ "a = b % c";
    Pow "pow" (Def Use Use) _ "a = b ** c";
    MatMul "matmul" (Def Use Use) _ "a = b @ c";
    LShift "lshift" (Def Use Use) _ "a = b << c";
    RShift "rshift" (Def Use Use) _ "a = b >> c";
    And "and" (Def Use Use) _ "a = b & c";
    Or "or" (Def Use Use) _ "a = b | c";
    Xor "xor" (Def Use Use) _ "a = b ^ c";
    IAdd "iadd" (Def Use Use) _ "a = b += c";
    ISub "isub" (Def Use Use) _ "a = b -= c";
    IMul "imul" (Def Use Use) _ "a = b *= c";
    ITrueDiv "itruediv" (Def Use Use) _ "a = b /= c";
    IFloorDiv "ifloordiv" (Def Use Use) _ "a = b //= c";
    IMod "imod" (Def Use Use) _ "a = b %= c";
    IPow "ipow" (Def Use Use) _ "a = b **= c";
    IMatMul "imatmul" (Def Use Use) _ "a = b @= c";
    ILShift "ilshift" (Def Use Use) _ "a = b <<= c";
    IRShift "irshift" (Def Use Use) _ "a = b >>= c";
    IAnd "iand" (Def Use Use) _ "a = b &= c";
    IOr "ior" (Def Use Use) _ "a = b |= c";
    IXor "ixor" (Def Use Use) _ "a = b ^= c";
    // The same with a constant on the right.
    AddK "addk" (Def Use K) _ "a = b + constant c";
    SubK "subk" (Def Use K) _ "a = b - constant c";
    MulK "mulk" (Def Use K) _ "a = b * constant c";
    TrueDivK "truedivk" (Def Use K) _ "a = b / constant c";
    FloorDivK "floordivk" (Def Use K) _ "a = b // constant c";
    ModK "modk" (Def Use K) _ "a = b % constant c";
    PowK "powk" (Def Use K) _ "a = b ** constant c";
    MatMulK "matmulk" (Def Use K) _ "a = b @ constant c";
    LShiftK "lshiftk" (Def Use K) _ "a = b << constant c";
    RShiftK "rshiftk" (Def Use K) _ "a = b >> constant c";
    AndK "andk" (Def Use K) _ "a = b & constant c";
    OrK "ork" (Def Use K) _ "a = b | constant c";
    XorK "xork" (Def Use K) _ "a = b ^ constant c";
    IAddK "iaddk" (Def Use K) _ "a = b += constant c";
    ISubK "isubk" (Def Use K) _ "a = b -= constant c";
    IMulK "imulk" (Def Use K) _ "a = b *= constant c";
    ITrueDivK "itruedivk" (Def Use K) _ "a = b /= constant c";
    IFloorDivK "ifloordivk" (Def Use K) _ "a = b //= constant c";
    IModK "imodk" (Def Use K) _ "a = b %= constant c";
    IPowK "ipowk" (Def Use K) _ "a = b **= constant c";
    IMatMulK "imatmulk" (Def Use K) _ "a = b @= constant c";
    ILShiftK "ilshiftk" (Def Use K) _ "a = b <<= constant c";
    IRShiftK "irshiftk" (Def Use K) _ "a = b >>= constant c";
    IAndK "iandk" (Def Use K) _ "a = b &= constant c";
    IOrK "iork" (Def Use K) _ "a = b |= constant c";
    IXorK "ixork" (Def Use K) _ "a = b ^= constant c";
    Neg "neg" (Def Use _) _ "a = -b";
    Pos "pos" (Def Use _) _ "a = +b";
    Invert "invert" (Def Use _) _ "a = ~b";
    Not "not" (Def Use _) _ "a = not b";
    // Comparisons into a register
    Lt "lt" (Def Use Use) _ "a = b < c";
    Le "le" (Def Use Use) _ "a = b <= c";
    Gt "gt" (Def Use Use) _ "a = b > c";
    Ge "ge" (Def Use Use) _ "a = b >= c";
    Eq "eq" (Def Use Use) _ "a = b == c";
    Ne "ne" (Def Use Use) _ "a = b != c";
    Is "is" (Def Use Use) _ "a = b is c";
    IsNot "isnot" (Def Use Use) _ "a = b is not c";
    In "in" (Def Use Use) _ "a = b in c";
    NotIn "notin" (Def Use Use) _ "a = b not in c";
    // Jumps. A compare-and-jump jumps when the comparison's truth equals the flag c.
    Jump "jump" (_ _ _) Jump "go on at x";
    JumpTrue "jumptrue" (Use Jump _) _ "go on at d if a is true";
    JumpFalse "jumpfalse" (Use Jump _) _ "go on at d if a is false";
    JumpLt "jumplt" (Use Use Flag) Jump "go on at x if (a < b) is c";
    JumpLe "jumple" (Use Use Flag) Jump "go on at x if (a <= b) is c";
    JumpGt "jumpgt" (Use Use Flag) Jump "go on at x if (a > b) is c";
    JumpGe "jumpge" (Use Use Flag) Jump "go on at x if (a >= b) is c";
    JumpEq "jumpeq" (Use Use Flag) Jump "go on at x if (a == b) is c";
    JumpNe "jumpne" (Use Use Flag) Jump "go on at x if (a != b) is c";
    JumpLtK "jumpltk" (Use K Flag) Jump "go on at x if (a < constant b) is c";
    JumpLeK "jumplek" (Use K Flag) Jump "go on at x if (a <= constant b) is c";
    JumpGtK "jumpgtk" (Use K Flag) Jump "go on at x if (a > constant b) is c";
    JumpGeK "jumpgek" (Use K Flag) Jump "go on at x if (a >= constant b) is c";
    JumpEqK "jumpeqk" (Use K Flag) Jump "go on at x if (a == constant b) is c";
    JumpNeK "jumpnek" (Use K Flag) Jump "go on at x if (a != constant b) is c";
    JumpIs "jumpis" (Use Use Flag) Jump "go on at x if (a is b) is c";
    JumpNone "jumpnone" (Use _ Flag) Jump "go on at x if (a is None) is c";
    JumpIn "jumpin" (Use Use Flag) Jump "go on at x if (a in b) is c";
    // Loops: entered by a jump to the loop instruction at the bottom, which jumps back to the body.
    GetIter "getiter" (Def Use _) _ "a = iter(b)";
    RangePrep "rangeprep" (Win Count _) Cache "registers a+1.. hold b (1 to 3) arguments of the callee in a; if a is builtin range and all are small ints, a.. = next, stop, step, else a = iter(a(arguments)) and a+1 = unbound. The window is 4 registers";
    ForRange "forrange" (Win Def _) Jump "window of RangePrep: b = next number or item and go on at x, or fall through when exhausted";
    ForIter "foriter" (Use Def _) Jump "b = next item of iterator a and go on at x, or fall through when exhausted";
    // Attributes and items
    LoadAttr "loadattr" (Def Use _) Name "a = b.name";
    StoreAttr "storeattr" (Use Use _) Name "a.name = b";
    DelAttr "delattr" (Use _ _) Name "del a.name";
    LoadMethod "loadmethod" (Win Use _) Name "a, a+1 = function, b if b.name is a method, else b.name, unbound";
    LoadSuper "loadsuper" (Win Use Use) Name "a, a+1 as LoadMethod of super(class b, object c).name; b is the class cell's contents (RuntimeError if unbound)";
    LoadSpecial "loadspecial" (Def Use _) Name "a = the bound special method with the name, looked up on the type of b; TypeError if b has none";
    GetItem "getitem" (Def Use Use) _ "a = b[c]";
    GetItemK "getitemk" (Def Use K) _ "a = b[constant c]";
    SetItem "setitem" (Use Use Use) _ "a[b] = c";
    SetItemK "setitemk" (Use K Use) _ "a[constant b] = c";
    DelItem "delitem" (Use Use _) _ "del a[b]";
    BuildSlice "buildslice" (Def Win _) _ "a = slice(b, b+1, b+2)";
    // Building containers
    BuildTuple "buildtuple" (Def Win Count) _ "a = tuple of the c registers from b on";
    BuildList "buildlist" (Def Win Count) _ "a = list of the c registers from b on";
    BuildSet "buildset" (Def Win Count) _ "a = set of the c registers from b on";
    BuildDict "builddict" (Def Win Count) _ "a = dict of the c pairs (key, value) of registers from b on";
    BuildString "buildstring" (Def Win Count) _ "a = the c strings from b on joined";
    ListAppend "listappend" (Use Use _) _ "append b to list a";
    ListExtend "listextend" (Use Use _) _ "append the items of iterable b to list a";
    ListToTuple "listtotuple" (Def Use _) _ "a = tuple of list b";
    SetAdd "setadd" (Use Use _) _ "add b to set a";
    SetUpdate "setupdate" (Use Use _) _ "add the items of iterable b to set a";
    DictSet "dictset" (Use Use Use) _ "a[b] = c for a dict display or comprehension";
    DictUpdate "dictupdate" (Use Use _) _ "update dict a with mapping b (`**b` in a dict display)";
    DictMerge "dictmerge" (Use Use Use) _ "add mapping b to the keyword dict a; TypeError for a key that is there or no string; c is the callee, for the message";
    FormatValue "formatvalue" (Def Win Flag) _ "a = format(b, spec): c is 0 none, 1 str, 2 repr, 3 ascii, plus 4 if the spec stands in b+1";
    Unpack "unpack" (Win Use Count) _ "a.. = the c items of iterable b, exactly";
    UnpackEx "unpackex" (Win Use Count) Count "a.. = c items of iterable b, a list of the rest, then x items";
    // Calls
    Call "call" (Win Count _) _ "a = a(a+1, …) with b positional arguments";
    CallKw "callkw" (Win Count _) K32 "a = a(a+1, …) with b arguments in all, the last of which have the names in the tuple constant x";
    CallMethod "callmethod" (Win Count _) _ "a = a(a+1, a+2, …): b arguments beside a+1, which is left out if unbound";
    CallMethodKw "callmethodkw" (Win Count _) K32 "as CallMethod, the last arguments having the names in the tuple constant x";
    CallEx "callex" (Win _ _) _ "a = a(*a+1, **a+2): a+1 a list or tuple, a+2 a dict or unbound";
    Return "return" (Use _ _) _ "return a";
    ReturnNone "returnnone" (_ _ _) _ "return None";
    // Generators and coroutines
    Yield "yield" (Def Use _) _ "suspend with the value b; on resumption a = the value sent";
    YieldFrom "yieldfrom" (Use Mod _) _ "send b to the iterator a: if it yields, suspend with that and do this again on resumption; else b = its result and go on";
    GetYieldFrom "getyieldfrom" (Def Use _) _ "a = the iterator `yield from b` runs over";
    GetAwaitable "getawaitable" (Def Use _) _ "a = the iterator `await b` runs over";
    GetAIter "getaiter" (Def Use _) _ "a = aiter(b)";
    GetANext "getanext" (Def Use _) _ "a = the awaitable of anext(b), ready for YieldFrom";
    EndAsyncFor "endasyncfor" (Use _ _) _ "go on if the exception a is StopAsyncIteration, else raise it again";
    AsyncGenYield "asyncgenyield" (Def Use _) _ "as Yield, in an async generator";
    // Functions and classes
    MakeFunction "makefunction" (Win _ Count) K32 "a = function of unit constant x; c says which of a.. stand there: 1 tuple of defaults (a), 2 dict of keyword defaults (a+1), 4 tuple of closure cells (a+2), 8 dict of annotations (a+3)";
    BuildClass "buildclass" (Win Count _) K32 "a = class: a is its body's function, then b arguments, the last of which have the names in the tuple constant x; the class's name is the body's";
    BuildClassEx "buildclassex" (Win _ _) _ "as BuildClass: a is its body's function, a+1 a list of the bases, a+2 a dict of the keywords";
    LoadLocals "loadlocals" (Def _ _) _ "a = dict of the names and values of the frame's locals";
    // Exceptions. A handler is entered with the exception in the register its table row names.
    Raise "raise" (Use _ _) _ "raise a";
    RaiseFrom "raisefrom" (Use Use _) _ "raise a from b";
    Reraise "reraise" (Use _ _) _ "raise the exception a again, its traceback unchanged by this instruction";
    RaiseCurrent "raisecurrent" (_ _ _) _ "raise the exception being handled again; RuntimeError if there is none";
    PushExc "pushexc" (Use Def _) _ "b = the exception being handled before (unbound if none), and a is handled from now on";
    PopExc "popexc" (Use _ _) _ "the exception being handled is a again (unbound: none)";
    MatchExc "matchexc" (Def Use Use) _ "a = does exception b match the class or tuple of classes c";
    MatchExcStar "matchexcstar" (Win Use _) _ "a holds the exception not yet handled (None when none): a, a+1 = rest, group that matches b (None if nothing does)";
    PrepReraiseStar "prepreraisestar" (Def Use Use) _ "a = what remains to be raised after `except*`: b the original, c the list of raised and unhandled; None if nothing";
    ExcInfo "excinfo" (Win Use _) _ "a, a+1, a+2 = type, exception, traceback of b (three times None if b is None)";
    RaiseAssert "raiseassert" (Use _ _) _ "raise AssertionError(a), or without argument if a is unbound";
    // Imports
    ImportName "importname" (Mod Count _) Name "a = module with the name; b is the relative level, a before is the tuple of names wanted or None";
    ImportFrom "importfrom" (Def Use _) Name "a = attribute or submodule with the name of module b";
    ImportStar "importstar" (Use Use _) _ "copy the public names of module a into namespace b";
    // Pattern matching
    MatchSequence "matchsequence" (Def Use _) _ "a = can b match a sequence pattern";
    MatchMapping "matchmapping" (Def Use _) _ "a = can b match a mapping pattern";
    MatchLen "matchlen" (Def Use _) _ "a = len(b)";
    MatchKeys "matchkeys" (Def Use Use) _ "a = tuple of the values in mapping b of the keys in tuple c, or None if one is missing";
    MatchRest "matchrest" (Def Use Use) _ "a = dict of what mapping b holds beside the keys in tuple c";
    MatchClass "matchclass" (Mod Use Use) Count "a = tuple of the attributes of b as instance of class c: x positional ones and those named in tuple a; None if it does not match";
    // The rest
    LoadNamespace "loadnamespace" (Def _ _) _ "a = the dict of the module's globals";
    PrintExpr "printexpr" (Use _ _) _ "print repr(a) unless it is None, and store it in `_` (interactive statements)";
    TypeAlias "typealias" (Win _ _) _ "a = type alias named by the string a, of parameters a+1 (tuple) and value function a+2";
    TypeParam "typeparam" (Def Win Count) _ "a = type parameter named by the string b; kind c: 0 TypeVar, 1 TypeVarTuple, 2 ParamSpec; b+1 is the function that gives the bound (unbound if none)";
}

impl Op {
    /// The opcode with this number.
    #[must_use]
    pub fn from_byte(byte: u8) -> Option<Self> {
        Self::ALL.get(usize::from(byte)).copied()
    }

    /// The opcode of a word that the verifier has accepted.
    ///
    /// # Safety
    /// The low byte of `word` is the number of an opcode.
    #[inline(always)]
    #[must_use]
    pub const unsafe fn of_word(word: u32) -> Self {
        // SAFETY: `Op` is `repr(u8)` with numbers from 0 on, and the caller vouches for the byte.
        unsafe { core::mem::transmute::<u8, Self>(word as u8) }
    }

    /// Does its extra word name an inline cache? For the others with a name, the cache number is 0.
    #[must_use]
    pub const fn has_cache(self) -> bool {
        matches!(
            self,
            Self::LoadGlobal
                | Self::StoreGlobal
                | Self::LoadAttr
                | Self::StoreAttr
                | Self::LoadMethod
                | Self::LoadSuper
                | Self::LoadSpecial
                | Self::RangePrep
        )
    }

    /// Its row in the table.
    #[inline]
    #[must_use]
    pub const fn info(self) -> &'static OpInfo {
        &Self::TABLE[self as usize]
    }
}

/// Field `a` of an instruction word.
#[inline(always)]
#[must_use]
pub const fn a(word: u32) -> usize {
    (word >> 8 & 0xff) as usize
}

/// Field `b` of an instruction word.
#[inline(always)]
#[must_use]
pub const fn b(word: u32) -> usize {
    (word >> 16 & 0xff) as usize
}

/// Field `c` of an instruction word.
#[inline(always)]
#[must_use]
pub const fn c(word: u32) -> usize {
    (word >> 24) as usize
}

/// Field `d` of an instruction word, unsigned.
#[inline(always)]
#[must_use]
pub const fn d(word: u32) -> usize {
    (word >> 16) as usize
}

/// Field `d` of an instruction word, signed.
#[inline(always)]
#[must_use]
pub const fn sd(word: u32) -> isize {
    (word as i32 >> 16) as isize
}

/// A one-word instruction of three fields.
#[must_use]
pub const fn encode(op: Op, a: u8, b: u8, c: u8) -> u32 {
    op as u32 | (a as u32) << 8 | (b as u32) << 16 | (c as u32) << 24
}

/// A one-word instruction with a 16-bit field.
#[must_use]
pub const fn encode_wide(op: Op, a: u8, d: u16) -> u32 {
    op as u32 | (a as u32) << 8 | (d as u32) << 16
}

/// The extra word of role `Name`.
#[must_use]
pub const fn encode_name(name: u16, cache: u16) -> u32 {
    name as u32 | (cache as u32) << 16
}

const _: () = assert!(Op::ALL.len() <= 256, "an opcode is one byte");

/// How many instructions these words are.
#[must_use]
pub fn count(words: &[u32]) -> usize {
    let (mut at, mut count) = (0, 0);
    while let Some(word) = words.get(at) {
        at += Op::from_byte(*word as u8).map_or(1, |op| op.info().words());
        count += 1;
    }
    count
}
