//! Calls: of types, of viper functions by their raw entries, of anything else by helpers.

use super::Callee;
use super::decode::Instruction;
use super::kind::Kind;
use super::state::{Operand, Ty};
use super::translator::{Outcome, Translator};
use crate::access::{Access, Region, Width};
use crate::condition::IntCc;
use crate::entity::Value;
use crate::types::Type;
use alloc::format;
use alloc::vec::Vec;
use taipan_vm::bytecode::{Constant, Op};
use taipan_vm::value;

/// The arguments of a call.
struct Arguments {
    values: Vec<Operand>,
    /// Index of the constant with the names of the last ones.
    names: Option<usize>,
}

/// What a parameter gets.
#[derive(Clone, Copy, Debug)]
enum Bound {
    /// The argument with this index.
    Argument(usize),
    /// The default with these bits.
    Default(u64),
}

/// The constant with the names of an instruction's last arguments.
fn names_of(instruction: Instruction) -> Option<usize> {
    matches!(instruction.op, Op::CallKw | Op::CallMethodKw).then_some(instruction.x as usize)
}

impl<'a> Translator<'a, '_> {
    pub(super) fn operands(&mut self, first: usize, count: usize) -> Outcome<Vec<Operand>> {
        (first..first + count).map(|register| self.read(register)).collect()
    }

    /// `a = a(a+1, …)`, the last arguments having names for `CallKw`; `next` is the instruction behind.
    pub(super) fn call(&mut self, instruction: Instruction, next: Option<Instruction>) -> Outcome<()> {
        let (a, count) = (instruction.a, instruction.b);
        let callee = self.read(a)?;
        let args = Arguments { values: self.operands(a + 1, count)?, names: names_of(instruction) };
        let result = match callee.ty {
            Ty::Cast(kind, _) if count == 1 && args.names.is_none() => {
                if let Ty::Cast(..) | Ty::Range(_) = args.values[0].ty {
                    return Err(self.rule(format!("can't convert a type to '{}'", kind.name())));
                }
                self.cast(args.values[0], kind)?
            }
            Ty::Range(name) if args.names.is_none() && self.note_range(&args.values, a, name, next)? => {
                Operand::of(Kind::Object, self.b.iconst(Type::Value, super::translator::NONE))
            }
            Ty::Layout(layout, _) if args.names.is_none() => self.cast_to_layout(layout, &args.values)?,
            Ty::Builtin(builtin, _) if args.names.is_none() => {
                match self.call_builtin(builtin, &args.values)? {
                    Some(result) => result,
                    None => self.call_any(callee, &args)?,
                }
            }
            Ty::MathFunction { number, .. } if args.names.is_none() => {
                match self.call_math(number, &args.values)? {
                    Some(result) => result,
                    None => self.call_any(callee, &args)?,
                }
            }
            Ty::Callee(name) => {
                // `int(f(x))`: the result need not become an object on the way.
                let wanted = match next {
                    Some(next) if next.op == Op::Call && next.b == 1 && next.a + 1 == a => {
                        match self.ty(next.a) {
                            Ty::Cast(kind @ (Kind::Int | Kind::Uint | Kind::Float), _) => Some(kind),
                            _ => None,
                        }
                    }
                    _ => None,
                };
                let known = self.name(name).and_then(|text| self.environment.callee(text));
                let bound = known.and_then(|callee| Some((self.bind(&callee, &args)?, callee)));
                match bound {
                    Some((bound, callee)) => self.call_directly(&callee, name, &args, &bound, wanted)?,
                    None => {
                        let callee = self.load_global(name)?;
                        Operand::of(Kind::Object, self.call_object(callee, &args)?)
                    }
                }
            }
            _ => self.call_any(callee, &args)?,
        };
        self.write(a, result)
    }

    /// What each parameter of a callee gets, if that can be told here.
    fn bind(&mut self, callee: &Callee, args: &Arguments) -> Option<Vec<Bound>> {
        let params = callee.signature.params.len();
        let mut bound: Vec<Option<Bound>> = alloc::vec![None; params];
        let names: &[Constant] = match args.names {
            None => &[],
            Some(index) => match self.source.unit.constants.get(index)? {
                Constant::Tuple(names) => names,
                _ => return None,
            },
        };
        let positional = args.values.len().checked_sub(names.len())?;
        for index in 0..args.values.len() {
            let param = match index.checked_sub(positional) {
                None => index,
                Some(keyword) => {
                    let (Constant::Name(name) | Constant::Str(name)) = names.get(keyword)? else {
                        return None;
                    };
                    let named = callee.names.iter().position(|known| **known == **name);
                    named.filter(|param| *param >= callee.positional_only)?
                }
            };
            let place = bound.get_mut(param)?;
            if place.is_some() {
                return None;
            }
            *place = Some(Bound::Argument(index));
        }
        let first_default = params.checked_sub(callee.defaults.values.len())?;
        let with_default = |(param, bound): (usize, Option<Bound>)| {
            let default =
                || Some(Bound::Default(*callee.defaults.values.get(param.checked_sub(first_default)?)?));
            bound.or_else(default)
        };
        bound.into_iter().enumerate().map(with_default).collect()
    }

    /// A default as an operand.
    fn default_operand(&mut self, bits: u64) -> Operand {
        if crate::reference::immediate(bits, Type::Value).is_some() {
            return Operand::of(Kind::Object, self.b.address(Type::Value, bits));
        }
        match value::Value::from_bits(bits as usize) {
            Some(value) if value.is_bool() => self.truth_constant(value == value::Value::TRUE),
            Some(value) => match value.as_small_int() {
                Some(number) if self.machine.wrapped(number as i64) == number as i64 => {
                    self.number(number as i64)
                }
                _ => Operand::of(Kind::Object, self.b.address(Type::Value, bits)),
            },
            None => Operand::of(Kind::Object, self.no_value()),
        }
    }

    fn call_any(&mut self, callee: Operand, args: &Arguments) -> Outcome<Operand> {
        match callee.ty {
            Ty::Cast(kind, _) if kind.is_machine_only() => {
                return Err(self.rule(format!("{}(...) takes one argument", kind.name())));
            }
            Ty::Of(kind) if kind != Kind::Object => {
                return Err(self.rule(format!("'{}' can't be called", kind.name())));
            }
            _ => {}
        }
        let callee = self.object(callee)?;
        Ok(Operand::of(Kind::Object, self.call_object(callee, args)?))
    }

    /// The text of a name constant.
    pub(super) fn name(&self, index: usize) -> Option<&'a str> {
        let unit = self.source.unit;
        match unit.constants.get(index) {
            Some(Constant::Name(name)) => Some(name),
            _ => None,
        }
    }

    /// `a = a(a+1, a+2, …)`, `a+1` being left out if unbound.
    pub(super) fn call_method(&mut self, instruction: Instruction) -> Outcome<()> {
        let (a, count) = (instruction.a, instruction.b);
        let callee = self.read(a)?;
        let values = match self.ty(a + 1) {
            Ty::Unset => self.operands(a + 2, count)?,
            _ => self.operands(a + 1, count + 1)?,
        };
        let args = Arguments { values, names: names_of(instruction) };
        if let Ty::MathFunction { number, .. } = callee.ty
            && args.names.is_none()
            && let Some(result) = self.call_math(number, &args.values)?
        {
            return self.write(a, result);
        }
        let callee = self.object(callee)?;
        let result = self.call_object(callee, &args)?;
        self.write(a, Operand::of(Kind::Object, result))
    }

    /// `a = a(*a+1, **a+2)`.
    pub(super) fn call_spread(&mut self, instruction: Instruction) -> Outcome<()> {
        let a = instruction.a;
        let (callee, positional, keywords) = (self.object_in(a)?, self.object_in(a + 1)?, self.slot(a + 2)?);
        let result = self.helper_value("call_ex", &[callee, positional, keywords])?;
        self.write(a, Operand::of(Kind::Object, result))
    }

    /// Calls any object.
    fn call_object(&mut self, callee: Value, args: &Arguments) -> Outcome<Value> {
        if let Some(names) = args.names {
            let list = self.list(&args.values)?;
            let names = self.constant_object(names);
            return self.helper_value("call_keywords", &[callee, list, names]);
        }
        let args = &args.values;
        let mut values = Vec::from([callee]);
        if args.len() <= 3 {
            for arg in args {
                values.push(self.object(*arg)?);
            }
            let name = ["call_0", "call_1", "call_2", "call_3"][args.len()];
            return self.helper_value(name, &values);
        }
        let list = self.list(args)?;
        self.helper_value("call_list", &[callee, list])
    }

    /// A new list of operands.
    pub(super) fn list(&mut self, items: &[Operand]) -> Outcome<Value> {
        let list = self.helper_value("new_list", &[])?;
        for item in items {
            let item = self.object(*item)?;
            self.helper("list_append", &[list, item])?;
        }
        Ok(list)
    }

    /// An argument or a result as the kind that is asked for.
    pub(super) fn passed(&mut self, operand: Operand, kind: Kind) -> Outcome<Value> {
        let is_object = operand.kind() == Kind::Object && !matches!(operand.ty, Ty::Word(_));
        match kind {
            Kind::Int | Kind::Uint if is_object => self.unboxed(operand, "unbox_int"),
            Kind::Int | Kind::Uint if operand.number_kind() == Kind::Float => {
                let name = kind.name();
                Err(self.rule(format!("can't pass 'float' for '{name}'; cast it with {name}(...)")))
            }
            Kind::Float if is_object => self.unboxed_float(operand, "unbox_real"),
            _ => {
                let cast = self.cast(operand, kind)?;
                self.value(cast)
            }
        }
    }

    /// Calls a viper function by its raw entry if its name still means it, else whatever the name means now.
    fn call_directly(
        &mut self,
        callee: &Callee,
        name: usize,
        args: &Arguments,
        bound: &[Bound],
        wanted: Option<Kind>,
    ) -> Outcome<Operand> {
        let result = callee.signature.result;
        // As an object a pointer would be a number.
        let wanted =
            if result.is_pointer() { Some(result) } else { wanted.filter(|_| result.is_arithmetic()) };
        let kind = wanted.unwrap_or(Kind::Object);
        let ty = kind.ir(&self.machine);
        let (direct, other, join) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        let joined = self.b.add_param(join, ty);
        self.b.set_cold(other);

        let guard = callee.guard;
        let function = self.b.address(Type::Ptr, guard.value);
        let access = Access::new(Width::Full).at(guard.changed).in_region(Region::Guard);
        let word = self.source.target.word_type();
        let changed = self.b.load(word, access, function);
        let zero = self.b.word(0);
        let changed = self.b.icmp(IntCc::Ne, changed, zero);
        self.b.brif(changed, other, direct);
        self.b.seal(direct);
        self.b.seal(other);

        self.b.switch_to(direct);
        let (mut values, mut pointers) = (Vec::new(), Vec::new());
        for (bound, param) in bound.iter().zip(&callee.signature.params) {
            let operand = match *bound {
                Bound::Argument(index) => args.values[index],
                Bound::Default(bits) => self.default_operand(bits),
            };
            let value = self.passed(operand, *param)?;
            values.push(value);
            if self.machine.checked && param.is_pointer() {
                let bounds = self.bounds_of(value);
                values.extend([bounds.base, bounds.length]);
                pointers.push((*param, value));
            }
        }
        if callee.signature.has_closure {
            values.push(self.b.address(Type::Value, guard.value));
        }
        let raw = callee.signature.raw(&self.machine);
        let results = self.b.call(&callee.symbol, &raw, &values);
        let Some(value) = self.propagate(results) else {
            return Err(self.unsupported("a call without result"));
        };
        let operand = Operand::of(result, value);
        let value = match wanted {
            Some(kind) => {
                let cast = self.cast(operand, kind)?;
                self.value(cast)?
            }
            None => self.object(operand)?,
        };
        self.b.jump_with(join, &[value]);

        self.b.switch_to(other);
        let object = self.load_global(name)?;
        let object = self.call_object(object, args)?;
        let value = match wanted {
            Some(kind) if kind.is_pointer() => self.buffer_address(Operand::of(Kind::Object, object))?,
            Some(Kind::Float) => self.unboxed_float(Operand::of(Kind::Object, object), "cast_real")?,
            Some(_) => self.unboxed(Operand::of(Kind::Object, object), "cast_int")?,
            None => object,
        };
        self.b.jump_with(join, &[value]);

        self.b.seal(join);
        self.b.switch_to(join);
        if result.is_pointer() {
            self.bounds_of_result(joined, &pointers);
            return Ok(Operand::of(result, joined));
        }
        Ok(match wanted {
            Some(kind) => Operand { ty: Ty::Word(kind), value: Some(joined), known: None },
            None => Operand::of(Kind::Object, joined),
        })
    }
}
