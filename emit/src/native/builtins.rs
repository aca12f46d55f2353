//! Builtin functions and methods done in place.
//!
//! Each is done where the kinds of its arguments are known; everything else stays a call. Functions of `math` are pure
//! helpers on machine floats; a result that is NaN or infinite is computed again as a script would do it, which raises what
//! Python raises.

use super::arithmetic::{INTEGRAL, REAL};
use super::kinds::Kinds;
use super::translator::{NONE, Operand, Outcome, Resume, Translator};
use super::ty::{Sequence, Ty};
use crate::access::{Access, Region, Width};
use crate::condition::{FloatCc, IntCc};
use crate::entity::Value;
use crate::terminator::Edge;
use crate::types::Type;
use alloc::format;
use alloc::vec::Vec;
use taipan_vm::bytecode::Op;
use taipan_vm::objects::dict_iterator::Part;
use taipan_vm::runtime::native_math::MATH;
use taipan_vm::value::Float;

impl Translator<'_, '_> {
    /// Does a builtin function in place. False if it is not one of those, or the arguments are of other kinds.
    pub(super) fn builtin(&mut self, name: &str, args: &[usize]) -> Outcome<bool> {
        let operands: Vec<Operand> = args.iter().map(|register| Operand::Register(*register)).collect();
        let kinds: Vec<Kinds> = operands.iter().map(|operand| self.kinds_of(*operand)).collect();
        if let Some(function) = name.strip_prefix("math.") {
            return self.math(function, &operands, &kinds);
        }
        if let Some(method) = name.strip_prefix("dict.") {
            return self.dict_method(method, args, &kinds);
        }
        let a = self.ins().a;
        match (name, kinds.as_slice()) {
            ("len", [kind]) => return self.len(args[0], *kind),
            ("abs", [kind]) if kind.within(INTEGRAL) => {
                let word = self.int(operands[0]);
                let zero = self.b.word(0);
                let negative = self.b.icmp(IntCc::Slt, word, zero);
                let opposite = self.b.ineg(word);
                let result = self.b.select(negative, opposite, word);
                let fits = self.b.fits_small(result);
                self.exit_unless(fits, Resume::Before, None);
                self.set(a, Ty::Int, result);
            }
            ("abs", [Kinds::FLOAT]) => {
                let number = self.real(operands[0]);
                let result = self.b.fabs(number);
                self.set(a, Ty::Float, result);
            }
            ("abs", [Kinds::COMPLEX]) => {
                let size = self.complex_size(operands[0])?;
                self.set(a, Ty::Float, size);
            }
            ("complex", [x, y]) if x.within(REAL) && y.within(REAL) => {
                let parts = [self.real(operands[0]), self.real(operands[1])];
                self.set_parts(a, Ty::Complex, parts);
            }
            ("min" | "max", [_, _, ..]) => return self.extreme(name == "min", &operands, &kinds),
            ("int", [kind]) if kind.within(INTEGRAL) => {
                let word = self.int(operands[0]);
                self.set(a, Ty::Int, word);
            }
            ("int", [Kinds::FLOAT]) => {
                let number = self.real(operands[0]);
                self.whole(number);
            }
            ("float", [kind]) if kind.within(REAL) => {
                let number = self.real(operands[0]);
                self.set(a, Ty::Float, number);
            }
            ("bool", [_]) => {
                let truth = self.truth(args[0])?;
                self.set(a, Ty::Bool, truth);
            }
            ("isinstance", [_, _]) => self.is_instance(args[0], args[1])?,
            ("ord", [Kinds::STR]) => self.ord(args[0]),
            ("chr", [kind]) if kind.within(INTEGRAL) => {
                let code = self.int(operands[0]);
                let most = self.b.word(127);
                let out = self.b.icmp(IntCc::Ugt, code, most);
                self.exit_if(out, Resume::Before, None);
                let text = self.call("ascii_text", &[code])?;
                self.set(a, Ty::Value(Kinds::STR), text);
            }
            ("list.append", [Kinds::LIST, _]) => self.append(args[0], args[1])?,
            ("enumerate", [_] | [_, _]) => self.iterator_of(Kinds::ENUMERATE, args)?,
            ("zip", [_, _]) => self.iterator_of(Kinds::ZIP, args)?,
            ("reversed", [Kinds::LIST | Kinds::TUPLE]) => self.iterator_of(Kinds::REVERSED, args)?,
            ("set.add", [Kinds::SET, _]) => {
                let (set, item) = (self.value_of(args[0]), self.value_of(args[1]));
                self.call_nothing("set_add", &[set, item])?;
                self.set_const(a, NONE);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// A class of iterators is called: what kind that gives is certain.
    fn iterator_of(&mut self, kinds: Kinds, args: &[usize]) -> Outcome<()> {
        let a = self.ins().a;
        let callee = self.object(a);
        let values: Vec<Value> = args.iter().map(|register| self.value_of(*register)).collect();
        let iterator = self.call_object(callee, &values)?;
        self.set(a, Ty::Value(kinds), iterator);
        Ok(())
    }

    /// The int of a float's integer part; leaves if it is no small one.
    fn whole(&mut self, number: Value) {
        let most = self.float_constant((1_u64 << (self.source.target.bits(Type::Value) - 2)) as f64);
        let size = self.b.fabs(number);
        let fits = self.b.fcmp(FloatCc::Lt, size, most);
        self.exit_unless(fits, Resume::Before, None);
        let word = self.source.target.word_type();
        let result = self.b.float_to_sint(word, number);
        let a = self.ins().a;
        self.set(a, Ty::Int, result);
    }

    fn len(&mut self, register: usize, kinds: Kinds) -> Outcome<bool> {
        let layout = self.source.layout;
        let half = |offset| Access::new(Width::U32).at(offset).in_region(Region::Header);
        let access = match (Sequence::of(kinds), kinds) {
            (Some(sequence), _) => {
                Access::new(Width::Full).at(self.items_of(sequence).len).in_region(Region::Header)
            }
            (None, Kinds::DICT) => half(layout.dict_live),
            (None, Kinds::SET) => half(layout.set_live),
            (None, Kinds::STR) => half(layout.str_chars),
            _ if kinds.array_item().is_some() => {
                Access::new(Width::Full).at(layout.array_len).in_region(Region::Header)
            }
            _ => return Ok(false),
        };
        let object = self.value_of(register);
        let address = self.b.bitcast(Type::Ptr, object);
        let word = self.source.target.word_type();
        let mut len = self.b.load(word, access, address);
        if kinds == Kinds::STR {
            let mask = self.b.word(i64::from(layout.str_chars_mask as u32));
            len = self.b.iand(len, mask);
        }
        let a = self.ins().a;
        self.set(a, Ty::Int, len);
        Ok(true)
    }

    /// `min` or `max` of numbers of one kind.
    fn extreme(&mut self, is_min: bool, operands: &[Operand], kinds: &[Kinds]) -> Outcome<bool> {
        let a = self.ins().a;
        if kinds.iter().all(|kind| *kind == Kinds::SMALL) {
            let cc = if is_min { IntCc::Slt } else { IntCc::Sgt };
            let mut best = self.int(operands[0]);
            for operand in &operands[1..] {
                let other = self.int(*operand);
                let better = self.b.icmp(cc, other, best);
                best = self.b.select(better, other, best);
            }
            self.set(a, Ty::Int, best);
        } else if kinds.iter().all(|kind| *kind == Kinds::FLOAT) {
            let cc = if is_min { FloatCc::Lt } else { FloatCc::Gt };
            let mut best = self.real(operands[0]);
            for operand in &operands[1..] {
                let other = self.real(*operand);
                let better = self.b.fcmp(cc, other, best);
                best = self.b.select(better, other, best);
            }
            self.set(a, Ty::Float, best);
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    /// `isinstance(object, class)`: without a call where the kind of the object tells, or where it is of that very class.
    fn is_instance(&mut self, object: usize, class: usize) -> Outcome<()> {
        let a = self.ins().a;
        let kinds = self.kinds_of(Operand::Register(object));
        let plain = match self.regs[class].ty {
            Ty::Const(bits) => {
                let shape = self.regs[object].shape.or_else(|| self.shape_of_kind(kinds));
                self.program.is_of_class(kinds, shape, bits)
            }
            _ => None,
        };
        if let Some(Some(truth)) = plain {
            let truth = self.b.iconst(Type::Bool, u64::from(truth));
            self.set(a, Ty::Bool, truth);
            return Ok(());
        }
        let (value, class) = (self.value_of(object), self.value_of(class));
        if plain.is_none() {
            let truth = self.call("is_instance", &[value, class])?;
            self.set(a, Ty::Bool, truth);
            return Ok(());
        }
        let (slow, join) = (self.b.create_block(), self.b.create_block());
        let result = self.b.add_param(join, Type::Bool);
        if kinds.meets(super::translator::NOT_POINTERS) {
            let pointer = self.b.is_pointer(value);
            self.go_on_if(pointer, slow);
        }
        let shape = self.shape_of(value);
        let access =
            Access::new(Width::Full).at(self.source.layout.shape_class).in_region(Region::Header).invariant();
        let found = self.b.load(Type::Value, access, shape);
        let same = self.b.icmp(IntCc::Eq, found, class);
        self.b.brif_with(same, Edge { block: join, args: [same].into() }, Edge::to(slow));
        self.b.seal(slow);
        self.b.switch_to(slow);
        let truth = self.call("is_instance", &[value, class])?;
        self.b.jump_with(join, &[truth]);
        self.b.seal(join);
        self.b.switch_to(join);
        self.set(a, Ty::Bool, result);
        Ok(())
    }

    /// `ord` of a string of one ASCII character; leaves for others.
    fn ord(&mut self, register: usize) {
        let layout = self.source.layout;
        let text = self.value_of(register);
        let address = self.b.bitcast(Type::Ptr, text);
        let word = self.source.target.word_type();
        let half = |offset| Access::new(Width::U32).at(offset).in_region(Region::Header);
        let len = self.b.load(word, half(layout.str_len), address);
        let chars = self.b.load(word, half(layout.str_chars), address);
        let grown = self.b.word(i64::from(layout.str_grown_flag as u32));
        let grown = self.b.iand(chars, grown);
        let one = self.b.word(1);
        let longer = self.b.ixor(len, one);
        let odd = self.b.ior(longer, grown);
        let zero = self.b.word(0);
        let other = self.b.icmp(IntCc::Ne, odd, zero);
        self.exit_if(other, Resume::Before, None);
        let byte = Access::new(Width::U8).at(layout.str_bytes).in_region(Region::Bytes);
        let code = self.b.load(word, byte, address);
        let a = self.ins().a;
        self.set(a, Ty::Int, code);
    }

    /// A method of dicts that are of no subclass.
    fn dict_method(&mut self, name: &str, args: &[usize], kinds: &[Kinds]) -> Outcome<bool> {
        let a = self.ins().a;
        match (name, kinds) {
            ("get", [Kinds::DICT, _] | [Kinds::DICT, _, _]) => {
                let (dict, key) = (self.value_of(args[0]), self.value_of(args[1]));
                let default = match args.get(2) {
                    Some(register) => self.value_of(*register),
                    None => self.b.iconst(Type::Value, NONE),
                };
                let found = self.call("dict_get", &[dict, key, default])?;
                self.set(a, Ty::Value(Kinds::OBJECT), found);
                self.narrow(a);
            }
            ("keys" | "values" | "items", [Kinds::DICT]) => {
                // Of a view that is only iterated over there is the iterator.
                let next = self.following().filter(|next| {
                    next.op == Op::GetIter
                        && next.b == a
                        && (next.a == a || !self.is_live_behind_next(a))
                        && !self.never_ran(next)
                });
                let Some(next) = next else { return Ok(false) };
                let (part, kind) = match name {
                    "keys" => (Part::Keys, Kinds::KEY_ITERATOR),
                    "values" => (Part::Values, Kinds::VALUE_ITERATOR),
                    _ => (Part::Items, Kinds::ITEM_ITERATOR),
                };
                let dict = self.value_of(args[0]);
                let part = self.b.word(part as i64);
                let iterator = self.call("dict_iterator", &[dict, part])?;
                self.step();
                self.set(next.a, Ty::Value(kind), iterator);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// A function of `math` on numbers.
    fn math(&mut self, name: &str, operands: &[Operand], kinds: &[Kinds]) -> Outcome<bool> {
        if !kinds.iter().all(|kinds| kinds.within(REAL)) {
            return Ok(false);
        }
        let a = self.ins().a;
        match (name, operands) {
            ("sqrt", [x]) => {
                let number = self.real(*x);
                let zero = self.float_constant(0.0);
                let negative = self.b.fcmp(FloatCc::Lt, number, zero);
                self.exit_if(negative, Resume::Before, None);
                let result = self.b.fsqrt(number);
                self.set(a, Ty::Float, result);
                return Ok(true);
            }
            ("fabs", [x]) => {
                let number = self.real(*x);
                let result = self.b.fabs(number);
                self.set(a, Ty::Float, result);
                return Ok(true);
            }
            ("floor" | "ceil" | "trunc", [x]) if kinds[0] == Kinds::FLOAT => {
                let number = self.real(*x);
                let rounded = match name {
                    "floor" => self.b.ffloor(number),
                    "ceil" => self.b.fceil(number),
                    _ => number,
                };
                self.whole(rounded);
                return Ok(true);
            }
            ("radians" | "degrees", [x]) => {
                let number = self.real(*x);
                let pi = core::f64::consts::PI as Float;
                let scale = self.vm_float_constant(if name == "radians" { pi / 180.0 } else { 180.0 / pi });
                let result = self.b.fmul(number, scale);
                self.set(a, Ty::Float, result);
                return Ok(true);
            }
            ("isnan", [x]) => {
                let number = self.real(*x);
                let result = self.b.fcmp(FloatCc::Ne, number, number);
                self.set(a, Ty::Bool, result);
                return Ok(true);
            }
            _ => {}
        }
        let Some(index) =
            MATH.iter().position(|function| function.name == name && function.arity == operands.len())
        else {
            return Ok(false);
        };
        let Some(helper) = self.b.helper_named(&format!("math_{name}")) else { return Ok(false) };
        let args: Vec<Value> = operands.iter().map(|operand| self.real(*operand)).collect();
        let Some(result) = self.b.call_helper(helper, &args).value else { return Ok(false) };
        if self.is_inlined() {
            let size = self.b.fabs(result);
            let infinite = self.float_constant(f64::INFINITY);
            let is_finite = self.b.fcmp(FloatCc::Lt, size, infinite);
            self.exit_unless(is_finite, Resume::Before, None);
            self.set(a, Ty::Float, result);
            return Ok(true);
        }
        let (odd, join) = (self.b.create_block(), self.b.create_block());
        let float = self.source.target.float_type();
        let number = self.b.add_param(join, float);
        self.b.set_cold(odd);
        let size = self.b.fabs(result);
        let infinite = self.float_constant(f64::INFINITY);
        let is_finite = self.b.fcmp(FloatCc::Lt, size, infinite);
        self.b.brif_with(is_finite, Edge { block: join, args: [result].into() }, Edge::to(odd));
        self.b.seal(odd);
        self.b.switch_to(odd);
        let index = self.b.word(index as i64);
        let second = args.get(1).copied().unwrap_or(args[0]);
        let again = self.call("math_slow", &[index, args[0], second])?;
        self.b.jump_with(join, &[again]);
        self.b.seal(join);
        self.b.switch_to(join);
        self.set(a, Ty::Float, number);
        Ok(true)
    }
}
