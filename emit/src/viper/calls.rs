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

impl<'a> Translator<'a, '_> {
    fn operands(&mut self, first: usize, count: usize) -> Outcome<Vec<Operand>> {
        (first..first + count).map(|register| self.read(register)).collect()
    }

    /// `a = a(a+1, …)` with `count` arguments; `next` is the instruction behind.
    pub(super) fn call(&mut self, instruction: Instruction, next: Option<Instruction>) -> Outcome<()> {
        let (a, count) = (instruction.a, instruction.b);
        let callee = self.read(a)?;
        let args = self.operands(a + 1, count)?;
        let result = match callee.ty {
            Ty::Cast(kind, _) if count == 1 => {
                if let Ty::Cast(..) | Ty::Range(_) = args[0].ty {
                    return Err(self.rule(format!("can't convert a type to '{}'", kind.name())));
                }
                self.cast(args[0], kind)?
            }
            Ty::Range(name) if self.note_range(&args, a, name, next)? => {
                Operand::of(Kind::Object, self.b.iconst(Type::Value, super::translator::NONE))
            }
            Ty::Layout(layout, _) => self.cast_to_layout(layout, &args)?,
            Ty::Builtin(builtin, _) => match self.call_builtin(builtin, &args)? {
                Some(result) => result,
                None => self.call_any(callee, &args)?,
            },
            Ty::MathFunction { number, .. } => match self.call_math(number, &args)? {
                Some(result) => result,
                None => self.call_any(callee, &args)?,
            },
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
                match self.name(name).and_then(|text| self.environment.callee(text)) {
                    Some(callee) if callee.signature.params.len() == count => {
                        self.call_directly(&callee, name, &args, wanted)?
                    }
                    _ => {
                        let callee = self.load_global(name)?;
                        Operand::of(Kind::Object, self.call_object(callee, &args)?)
                    }
                }
            }
            _ => self.call_any(callee, &args)?,
        };
        self.write(a, result)
    }

    fn call_any(&mut self, callee: Operand, args: &[Operand]) -> Outcome<Operand> {
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
        let args = match self.ty(a + 1) {
            Ty::Unset => self.operands(a + 2, count)?,
            _ => self.operands(a + 1, count + 1)?,
        };
        if let Ty::MathFunction { number, .. } = callee.ty
            && let Some(result) = self.call_math(number, &args)?
        {
            return self.write(a, result);
        }
        let callee = self.object(callee)?;
        let result = self.call_object(callee, &args)?;
        self.write(a, Operand::of(Kind::Object, result))
    }

    /// Calls any object.
    fn call_object(&mut self, callee: Value, args: &[Operand]) -> Outcome<Value> {
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
        args: &[Operand],
        wanted: Option<Kind>,
    ) -> Outcome<Operand> {
        let result = callee.signature.result;
        // As an object a pointer would be a number.
        let wanted =
            if result.is_pointer() { Some(result) } else { wanted.filter(|_| result.is_arithmetic()) };
        let kind = wanted.unwrap_or(Kind::Object);
        let ty = kind.ir(&self.machine);
        let (second, direct, other, join) =
            (self.b.create_block(), self.b.create_block(), self.b.create_block(), self.b.create_block());
        let joined = self.b.add_param(join, ty);
        self.b.set_cold(other);

        let guard = callee.guard;
        let table = self.b.iconst(Type::Ptr, guard.table);
        let entries = self.b.load(Type::Ptr, Access::new(Width::Full).in_region(Region::Header), table);
        let known = self.b.iconst(Type::Ptr, guard.entries);
        let same = self.b.icmp(IntCc::Eq, entries, known);
        self.b.brif(same, second, other);
        self.b.seal(second);
        self.b.switch_to(second);
        let place = self.b.iconst(Type::Ptr, guard.place);
        let value = self.b.load(Type::Value, Access::new(Width::Full).in_region(Region::Items), place);
        let known = self.b.iconst(Type::Value, guard.value);
        let same = self.b.icmp(IntCc::Eq, value, known);
        self.b.brif(same, direct, other);
        self.b.seal(direct);
        self.b.seal(other);

        self.b.switch_to(direct);
        let (mut values, mut pointers) = (Vec::new(), Vec::new());
        for (arg, param) in args.iter().zip(&callee.signature.params) {
            let value = self.passed(*arg, *param)?;
            values.push(value);
            if self.machine.checked && param.is_pointer() {
                let bounds = self.bounds_of(value);
                values.extend([bounds.base, bounds.length]);
                pointers.push((*param, value));
            }
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
