//! Conversions between types: implicit ones, casts, and the words that instructions take.
//!
//! Invariants:
//! 1. A machine number never changes its value in an implicit conversion, but for int to float beyond 2^53 (2^24) and
//!    between `int` and `uint`, which keep the bits.
//! 2. Objects become machine values by casts only, and pointers become other machine values by casts only. Where an object
//!    is wanted a pointer is the int of its address.

use super::bounds::Bounds;
use super::kind::Kind;
use super::state::{Operand, Ty};
use super::translator::{FALSE, Outcome, TRUE, Translator};
use crate::condition::{FloatCc, IntCc};
use crate::entity::Value;
use crate::types::Type;
use alloc::format;

impl Translator<'_, '_> {
    /// The type of machine integers.
    pub(super) fn int_type(&self) -> Type {
        self.machine.int_type()
    }

    /// A machine integer.
    pub(super) fn int(&mut self, number: i64) -> Value {
        let ty = self.int_type();
        self.b.int(ty, number)
    }

    /// A float constant.
    pub(super) fn float_constant(&mut self, number: f64) -> Operand {
        let ty = self.source.target.float_type();
        let bits = match ty {
            Type::F32 => u64::from((number as f32).to_bits()),
            _ => number.to_bits(),
        };
        Operand::of(Kind::Float, self.b.fconst(ty, bits))
    }

    /// A machine integer as a word of the target.
    pub(super) fn extended(&mut self, int: Value, kind: Kind) -> Value {
        let (from, word) = (self.b.value_type(int), self.word_type());
        match from {
            _ if from == word => int,
            Type::Bool => self.b.zext(word, int),
            _ if kind == Kind::Uint => self.b.zext(word, int),
            _ => self.b.sext(word, int),
        }
    }

    /// A word of the target as a machine integer.
    pub(super) fn narrowed(&mut self, word: Value) -> Value {
        let ty = self.int_type();
        if self.b.value_type(word) == ty { word } else { self.b.trunc(ty, word) }
    }

    /// An integer or a pointer as a word of the target.
    pub(super) fn wide(&mut self, operand: Operand) -> Outcome<Value> {
        let value = self.value(operand)?;
        let word = self.word_type();
        Ok(match self.b.value_type(value) {
            Type::Ptr => self.b.bitcast(word, value),
            _ => self.extended(value, operand.number_kind()),
        })
    }

    /// An integer or a pointer as a machine integer.
    pub(super) fn word(&mut self, operand: Operand) -> Outcome<Value> {
        let value = self.value(operand)?;
        let ty = self.int_type();
        Ok(match self.b.value_type(value) {
            Type::Bool => self.b.zext(ty, value),
            Type::Ptr => {
                let word = self.word_type();
                let word = self.b.bitcast(word, value);
                self.narrowed(word)
            }
            _ => value,
        })
    }

    /// An integer or a pointer as an address.
    pub(super) fn address(&mut self, operand: Operand) -> Outcome<Value> {
        let value = self.value(operand)?;
        if self.b.value_type(value) == Type::Ptr {
            return Ok(value);
        }
        let word = self.wide(operand)?;
        Ok(self.b.bitcast(Type::Ptr, word))
    }

    /// A number as a float.
    pub(super) fn float(&mut self, operand: Operand) -> Outcome<Value> {
        let value = self.value(operand)?;
        if self.b.value_type(value).is_float() {
            return Ok(value);
        }
        if let Some(known) = operand.known {
            let constant = self.float_constant(known as f64);
            return self.value(constant);
        }
        let ty = self.source.target.float_type();
        let word = self.wide(operand)?;
        Ok(match operand.number_kind() == Kind::Uint || operand.kind().is_pointer() {
            true => self.b.uint_to_float(ty, word),
            false => self.b.sint_to_float(ty, word),
        })
    }

    /// `int(x)` of a float: its integer part modulo the width of `int`. NaN and infinities raise.
    pub(super) fn float_to_int(&mut self, x: Value) -> Outcome<Value> {
        let word = self.word_type();
        let magnitude = self.b.fabs(x);
        // 2^31 or 2^63: from there on the machine's conversion does not wrap.
        let limit = if word == Type::I32 { 2_147_483_648.0 } else { 9_223_372_036_854_775_808.0 };
        let limit = self.float_constant(limit);
        let limit = self.value(limit)?;
        let fits = self.b.fcmp(FloatCc::Lt, magnitude, limit);
        let whole = self.either(
            fits,
            word,
            |this| Ok(this.b.float_to_sint(word, x)),
            |this| this.helper_value("real_to_int", &[x]),
        )?;
        Ok(self.narrowed(whole))
    }

    /// Anything as an object.
    pub(super) fn object(&mut self, operand: Operand) -> Outcome<Value> {
        match operand.ty {
            Ty::Of(Kind::Object) | Ty::None | Ty::Exception => self.value(operand),
            Ty::Of(Kind::Bool) => {
                let (yes, no) = (self.b.iconst(Type::Value, TRUE), self.b.iconst(Type::Value, FALSE));
                let value = self.value(operand)?;
                Ok(self.b.select(value, yes, no))
            }
            Ty::Of(Kind::Float) | Ty::Word(Kind::Float) => {
                let x = self.value(operand)?;
                let fits = self.b.fits_float(x);
                self.either(
                    fits,
                    Type::Value,
                    |this| Ok(this.b.box_float(x)),
                    |this| this.helper_value("box_real", &[x]),
                )
            }
            Ty::Of(Kind::Int) | Ty::Word(Kind::Int | Kind::Bool) => {
                if let Some(small) = operand.known.and_then(|i| self.machine.small_int(i)) {
                    return Ok(self.b.iconst(Type::Value, small));
                }
                let word = self.wide(operand)?;
                let fits = self.b.fits_small(word);
                self.either(
                    fits,
                    Type::Value,
                    |this| Ok(this.b.box_small(word)),
                    |this| this.helper_value("box_int", &[word]),
                )
            }
            Ty::Of(_) | Ty::Word(_) => {
                let word = self.wide(operand)?;
                self.helper_value("box_uint", &[word])
            }
            Ty::Cast(kind, _) if kind.is_machine_only() => {
                Err(self.rule(format!("'{}' is a type, not a value: call it to convert one", kind.name())))
            }
            Ty::Cast(_, name)
            | Ty::Range(name)
            | Ty::Callee(name)
            | Ty::Builtin(_, name)
            | Ty::Layout(_, name)
            | Ty::Math(name) => self.load_global(name),
            Ty::MathFunction { module, name, .. } => match module {
                Some(module) => {
                    let module = self.load_global(module)?;
                    let name = self.constant_object(name);
                    self.helper_value("get_attr", &[module, name])
                }
                None => self.load_global(name),
            },
            Ty::Field(_) => Err(self.rule(
                "an array of a struct is no value: index it with [...], or take its address with ptr8(...)"
                    .into(),
            )),
            Ty::Unset | Ty::Conflict | Ty::Counter { .. } | Ty::Pending(_) | Ty::Raised => {
                Err(self.unsupported("a register without a value"))
            }
        }
    }

    /// The truth of anything.
    pub(super) fn truth(&mut self, operand: Operand) -> Outcome<Value> {
        match operand.ty {
            Ty::None => Ok(self.b.iconst(Type::Bool, 0)),
            Ty::Of(Kind::Bool) => self.value(operand),
            Ty::Of(Kind::Object) => {
                let value = self.value(operand)?;
                self.helper_value("truth", &[value])
            }
            Ty::Of(Kind::Float) | Ty::Word(Kind::Float) => {
                let x = self.value(operand)?;
                let zero = self.float_constant(0.0);
                let zero = self.value(zero)?;
                Ok(self.b.fcmp(FloatCc::Ne, x, zero))
            }
            Ty::Of(_) | Ty::Word(_) => {
                let word = self.wide(operand)?;
                let zero = self.b.word(0);
                Ok(self.b.icmp(IntCc::Ne, word, zero))
            }
            _ => {
                let value = self.object(operand)?;
                self.helper_value("truth", &[value])
            }
        }
    }

    /// An operand as a value of this kind, if that needs no cast.
    pub(super) fn implicit(&mut self, operand: Operand, kind: Kind) -> Outcome<Option<Value>> {
        let given = operand.kind();
        Ok(Some(match (kind, given) {
            (Kind::Object, _) if !given.is_pointer() => self.object(operand)?,
            _ if kind == given => self.value(operand)?,
            (Kind::Int | Kind::Uint, Kind::Int | Kind::Uint | Kind::Bool) => self.word(operand)?,
            (Kind::Float, _) if given.is_number() => self.float(operand)?,
            (Kind::Ptr, _) if given.is_pointer() => self.value(operand)?,
            (Kind::Int | Kind::Uint | Kind::Float, Kind::Object) => match operand.ty {
                Ty::Word(Kind::Float) if kind == Kind::Float => self.value(operand)?,
                Ty::Word(Kind::Float) => return Ok(None),
                Ty::Word(_) if kind == Kind::Float => self.float(operand)?,
                Ty::Word(_) => self.word(operand)?,
                _ => return Ok(None),
            },
            _ => return Ok(None),
        }))
    }

    /// `kind(operand)`.
    pub(super) fn cast(&mut self, operand: Operand, kind: Kind) -> Outcome<Operand> {
        let is_object = operand.kind() == Kind::Object && !matches!(operand.ty, Ty::Word(_));
        let is_float = operand.number_kind() == Kind::Float;
        if let Ty::Field(_) = operand.ty
            && kind.is_pointer()
        {
            return Ok(Operand::of(kind, self.value(operand)?));
        }
        let value = match kind {
            Kind::Bool => self.truth(operand)?,
            Kind::Object => self.object(operand)?,
            Kind::Float if is_object => self.unboxed_float(operand, "cast_real")?,
            Kind::Float => self.float(operand)?,
            Kind::Int | Kind::Uint if is_object => self.unboxed(operand, "cast_int")?,
            Kind::Int | Kind::Uint if is_float => {
                let x = self.value(operand)?;
                self.float_to_int(x)?
            }
            Kind::Int | Kind::Uint => self.word(operand)?,
            _ if is_object => self.buffer_address(operand)?,
            _ if is_float => {
                let name = kind.name();
                return Err(self.rule(format!("a float is no address; write {name}(int(...))")));
            }
            _ => self.address(operand)?,
        };
        if kind
            .item()
            .is_some_and(|item| item.shift == 3 && item.kind == Kind::Int && self.machine.int_bits() == 32)
        {
            return Err(self.rule("'ptr64' needs an int of 64 bits: use two items of a 'ptr32'".into()));
        }
        Ok(Operand { known: operand.known.filter(|_| kind == Kind::Int), ..Operand::of(kind, value) })
    }

    /// The address of an object's bytes.
    pub(super) fn buffer_address(&mut self, operand: Operand) -> Outcome<Value> {
        let object = self.object(operand)?;
        let address = self.helper_value("buffer_address", &[object])?;
        if self.machine.checked {
            let base = self.helper_value("buffer_base", &[object])?;
            let length = self.helper_value("buffer_length", &[object])?;
            self.set_bounds(address, Bounds { base, length });
        }
        Ok(address)
    }

    /// The machine integer of an object, by a helper if it is no small int.
    pub(super) fn unboxed(&mut self, operand: Operand, helper: &str) -> Outcome<Value> {
        let object = self.object(operand)?;
        let small = self.b.is_small(object);
        let word = self.either(
            small,
            self.word_type(),
            |this| Ok(this.b.unbox_small(object)),
            |this| this.helper_value(helper, &[object]),
        )?;
        Ok(self.narrowed(word))
    }

    /// The float of an object, by a helper if it is not one in the word.
    pub(super) fn unboxed_float(&mut self, operand: Operand, helper: &str) -> Outcome<Value> {
        let object = self.object(operand)?;
        let inline = self.b.is_float(object);
        self.either(
            inline,
            self.source.target.float_type(),
            |this| Ok(this.b.unbox_float(object)),
            |this| this.helper_value(helper, &[object]),
        )
    }
}
