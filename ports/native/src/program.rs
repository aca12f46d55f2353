//! The running program as the translation of a native function sees it: what is known of kinds, inline caches, globals.

use alloc::format;
use alloc::rc::Rc;
use alloc::string::ToString;
use alloc::vec::Vec;
use taipan_emit::native::{self, Attribute, Callee, Check, Global, Kinds, Place};
use taipan_vm::bytecode::{Unit, UnitFlags};
use taipan_vm::interp::facts::{CachedAttribute, CachedPlace, Fact};
use taipan_vm::interp::monitor::Kinds as Seen;
use taipan_vm::objects::class::{Class, ClassFlags};
use taipan_vm::objects::code::Code;
use taipan_vm::objects::float::FLOAT;
use taipan_vm::objects::function::Function;
use taipan_vm::objects::int::{self, INT};
use taipan_vm::objects::object::Gc;
use taipan_vm::objects::shape::Shape;
use taipan_vm::objects::string::Str;
use taipan_vm::runtime::Vm;
use taipan_vm::value::Value;

/// The running program, as the translation of one function sees it.
pub struct Program<'a> {
    /// The VM.
    pub vm: &'a mut Vm,
    /// The code that is compiled.
    pub code: Gc<Code>,
    /// Its function.
    pub function: Gc<Function>,
    /// The name of the code that is being made, for calls of itself.
    pub symbol: &'a str,
    /// Is it entered at its start?
    pub is_start: bool,
    /// The kinds that a word of the code has defined, or behind all words those of a parameter, as far as they are
    /// known.
    pub known: &'a dyn Fn(usize) -> Option<Kinds>,
    /// Is nothing known but what parameters were once, so that kinds should be guessed?
    pub guesses: bool,
    /// How often it was made before.
    pub attempts: u32,
    /// How often the assumptions of a word failed.
    pub failures: &'a dyn Fn(u32) -> u32,
    /// What the code refers to.
    pub roots: Vec<usize>,
    /// Functions that are inlined.
    pub inlining: Option<&'a dyn Inlining>,
    /// Those that are being inlined, the callee last.
    pub inlined: Vec<Gc<Function>>,
}

/// What is known of functions that may be inlined.
pub trait Inlining {
    /// The unit of a native function.
    fn unit(&self, code: Gc<Code>) -> Option<Rc<Unit>>;
    /// The kinds that a word of a code has defined, as [`Program::known`].
    fn known(&self, code: Gc<Code>, index: usize) -> Option<Kinds>;
}

impl core::fmt::Debug for Program<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.symbol)
    }
}

impl Program<'_> {
    /// The function that is being translated.
    fn own(&self) -> Gc<Function> {
        self.inlined.last().copied().unwrap_or(self.function)
    }

    /// Its code.
    fn own_code(&self) -> Gc<Code> {
        self.inlined.last().map_or(self.code, |function| function.code.get())
    }

    fn known(&self, index: usize) -> Option<Kinds> {
        match self.inlined.last() {
            Some(function) => self.inlining?.known(function.code.get(), index),
            None => (self.known)(index),
        }
    }

    fn name(&self, index: usize) -> Option<Gc<Str>> {
        self.own_code().get().constants().get(index)?.cast::<Str>()
    }

    fn fact(&mut self, fact: Fact) -> Global {
        self.roots.extend_from_slice(&fact.cells);
        let check = |check: &taipan_vm::interp::facts::Check| Check {
            address: check.address as u64,
            expected: check.expected as u64,
            is_word: check.is_word,
        };
        Global {
            checks: fact.checks.iter().map(check).collect(),
            place: fact.place.map(|place| place as u64),
            value: fact.value.bits() as u64,
            is_steady: self.vm.is_steady(fact.value),
        }
    }

    fn attribute_of(&mut self, cached: CachedAttribute) -> Attribute {
        self.roots.push(cached.shape);
        let place = match cached.place {
            CachedPlace::Inline(word) => Place::Inline(word as u32),
            CachedPlace::Overflow { buffer, word } => {
                Place::Overflow { buffer: buffer as u32, word: word as u32 }
            }
            CachedPlace::Method(method) => {
                self.roots.push(method.bits());
                Place::Method(method.bits() as u64)
            }
            CachedPlace::Add { word, shape } => {
                self.roots.push(shape);
                Place::Add { word: word as u32, shape: shape as u64 }
            }
        };
        let (shape, epoch) = (cached.shape as u64, u64::from(cached.epoch));
        Attribute { shape, epoch, place, is_shared: cached.is_shared }
    }
}

/// The number of arguments of a function that takes nothing but positional ones.
#[must_use]
pub fn plain_arity(code: Gc<Code>) -> Option<usize> {
    let plain = code.parameters.keyword_only == 0 && !code.flags.has(UnitFlags::VAR_ARGS | UnitFlags::VAR_KW);
    plain.then(|| usize::from(code.parameters.positional))
}

/// The value with these bits.
#[must_use]
pub fn value_of(bits: u64) -> Option<Value> {
    Value::from_bits(bits as usize)
}

impl native::Program for Program<'_> {
    fn constant(&self, index: usize) -> u64 {
        self.own_code().get().constants().get(index).map_or(Value::NONE.bits(), |value| value.bits()) as u64
    }

    fn instructions(&self) -> u64 {
        self.own_code().start() as u64
    }

    fn globals(&self) -> u64 {
        self.own().globals.value().bits() as u64
    }

    fn cache_address(&self, cache: usize) -> u64 {
        self.own_code().get().cache_address(cache) as u64
    }

    fn profile(&self, word: usize) -> Option<Kinds> {
        self.known(word)
    }

    fn parameter(&self, index: usize) -> Option<Kinds> {
        self.known(self.own_code().len as usize + index)
    }

    fn is_generic(&self, word: usize) -> bool {
        self.failures(word) > 0
    }

    fn failures(&self, word: usize) -> u32 {
        if self.inlined.is_empty() { (self.failures)(word as u32) } else { 0 }
    }

    fn integer(&self, bits: u64) -> Option<i64> {
        int::to_i64(value_of(bits)?)
    }

    fn guesses(&self) -> bool {
        self.guesses
    }

    fn attempts(&self) -> u32 {
        self.attempts
    }

    fn global(&mut self, name: usize) -> Option<Global> {
        let fact = self.vm.global_fact(self.own().globals, self.name(name)?)?;
        Some(self.fact(fact))
    }

    fn callee(&mut self, bits: u64) -> Callee {
        let Some(value) = value_of(bits) else { return Callee::Other };
        if let Some(function) = value.cast::<Function>() {
            let code = function.code.get();
            let Some(arity) = plain_arity(code).filter(|_| code.native_entry.get() != 0) else {
                return Callee::Other;
            };
            let own = self.is_start && function.value() == self.function.value();
            self.roots.push(code.value().bits());
            return Callee::Function {
                code: code.value().bits() as u64,
                globals: function.globals.as_ptr() as u64,
                arity,
                symbol: own.then(|| self.symbol.to_string()),
            };
        }
        if let Some(init) = self.vm.constructor_fact(value) {
            let code = init.code.get();
            let epoch = u64::from(self.vm.class_epoch());
            if let Some(arity) = plain_arity(code).filter(|_| code.native_entry.get() != 0) {
                self.roots.extend([init.value().bits(), code.value().bits()]);
                let globals = init.globals.as_ptr() as u64;
                let (init, code) = (init.value().bits() as u64, code.value().bits() as u64);
                return Callee::Class { init, code, globals, arity, epoch };
            }
        }
        match self.vm.builtin_name(value) {
            Some((owner, name)) => Callee::Builtin(format!("{owner}{name}")),
            None => Callee::Other,
        }
    }

    fn kind(&self, bits: u64) -> Kinds {
        value_of(bits).map_or(Kinds::UNBOUND, |value| Kinds::from(Seen::of(value)))
    }

    fn is_of_class(&self, kinds: Kinds, shape: Option<u64>, class: u64) -> Option<Option<bool>> {
        let class = value_of(class)?.cast_exact::<Class>().filter(|class| !class.has(ClassFlags::HOOKED))?;
        let own = match kinds {
            Kinds::SMALL | Kinds::BIGINT => Some(&INT),
            Kinds::FLOAT => Some(&FLOAT),
            _ => None,
        };
        let own = match (own, kinds, shape) {
            (Some(own), ..) => Some(Gc::from_static(own)),
            (None, Kinds::BOOL, _) => Some(self.vm.class_of(Value::TRUE)),
            (None, Kinds::NONE, _) => Some(self.vm.class_of(Value::NONE)),
            // SAFETY: shapes that translation knows are kept by a cache or are static.
            (None, _, Some(shape)) => Some(unsafe { Gc::from_ptr(shape as *const Shape) }.class()),
            _ => None,
        };
        // What an instance of a user's class is not, it may claim to be.
        Some(match own {
            Some(own) if own.is_subclass_of(&class) => Some(true),
            Some(own) if !own.has(ClassFlags::USER) => Some(false),
            _ => None,
        })
    }

    fn enter_inlined(&mut self, function: u64) -> Option<Rc<Unit>> {
        let function = value_of(function)?.cast::<Function>()?;
        let unit = self.inlining?.unit(function.code.get())?;
        self.roots.extend([function.value().bits(), function.code.get().value().bits()]);
        self.roots.push(function.globals.value().bits());
        self.inlined.push(function);
        Some(unit)
    }

    fn leave_inlined(&mut self) {
        self.inlined.pop();
    }

    fn member(&mut self, module: u64, name: usize) -> Option<Global> {
        let fact = self.vm.member_fact(value_of(module)?, self.name(name)?)?;
        Some(self.fact(fact))
    }

    fn attribute(&mut self, cache: usize) -> Option<Attribute> {
        let cached = self.vm.attribute_fact(self.own_code(), cache)?;
        Some(self.attribute_of(cached))
    }

    fn stored_attribute(&mut self, cache: usize) -> Option<Attribute> {
        let cached = self.vm.stored_attribute_fact(self.own_code(), cache)?;
        Some(self.attribute_of(cached))
    }
}
