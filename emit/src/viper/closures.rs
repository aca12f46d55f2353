//! Variables shared between functions, and the functions and classes that a function makes.
//!
//! A shared variable is an object in a cell, whose register holds the cell. If it is a parameter with a machine type it
//! keeps that: it is made an object when stored, and gets its type back when loaded.

use super::decode::Instruction;
use super::kind::Kind;
use super::state::{Operand, Ty};
use super::translator::{Outcome, Translator};
use crate::access::{Access, Region, Width};
use crate::condition::IntCc;
use crate::entity::Value;
use crate::types::Type;
use alloc::format;
use taipan_vm::bytecode::{Constant, Op};

impl Translator<'_, '_> {
    /// A word that stands `offset` bytes behind the start of an object.
    pub(super) fn field(&mut self, object: Value, offset: i32, region: Region) -> Value {
        let address = self.b.bitcast(Type::Ptr, object);
        self.b.load(Type::Value, Access::new(Width::Full).at(offset).in_region(region), address)
    }

    /// Says what the function object is.
    pub(super) fn set_function(&mut self, value: Value) {
        let variable = match self.flow.function {
            Some(variable) => variable,
            None => self.b.declare_var(Type::Value),
        };
        self.flow.function = Some(variable);
        self.b.def_var(variable, value);
    }

    /// Cell `index` of the function's closure.
    fn free_cell(&mut self, index: usize) -> Outcome<Value> {
        let Some(function) = self.flow.function else {
            return Err(self.unsupported("a closure without its function"));
        };
        let function = self.b.use_var(function);
        let layout = self.source.layout;
        let closure = self.field(function, layout.function_closure, Region::Header);
        Ok(self.item_of(closure, index))
    }

    /// An item of a tuple that has it.
    pub(super) fn item_of(&mut self, tuple: Value, index: usize) -> Value {
        let word = self.source.target.bytes(Type::Value) as usize;
        let offset = self.source.layout.tuple_items + (index * word) as i32;
        self.field(tuple, offset, Region::Items)
    }

    /// Writes the items of a tuple to registers.
    pub(super) fn write_items(&mut self, tuple: Value, first: usize, count: usize) -> Outcome<()> {
        for index in 0..count {
            let item = self.item_of(tuple, index);
            self.write(first + index, Operand::of(Kind::Object, item))?;
        }
        Ok(())
    }

    fn load_cell(&mut self, cell: Value) -> Value {
        self.field(cell, self.source.layout.cell_value, Region::Any)
    }

    fn store_cell(&mut self, cell: Value, value: Value) {
        let access = Access::new(Width::Full).at(self.source.layout.cell_value);
        let address = self.b.bitcast(Type::Ptr, cell);
        self.b.store(access, address, value);
    }

    /// Writes what a cell holds, which may be nothing, to a register.
    fn write_contents(&mut self, register: usize, contents: Value, kind: Option<Kind>) -> Outcome<()> {
        let flag = self.flag(register);
        let operand = match kind.filter(|kind| *kind != Kind::Object) {
            None => Operand::of(Kind::Object, contents),
            Some(kind) => {
                let mut object = contents;
                if flag.is_some() {
                    // What stands in for an unbound variable is never used.
                    let zero = self.no_value();
                    let bound = self.b.icmp(IntCc::Ne, contents, zero);
                    let number = self.number(0);
                    let number = self.object(number)?;
                    object = self.b.select(bound, contents, number);
                }
                let value = self.passed(Operand::of(Kind::Object, object), kind)?;
                Operand::of(kind, value)
            }
        };
        self.write(register, operand)?;
        if let Some(flag) = flag {
            let zero = self.no_value();
            let bound = self.b.icmp(IntCc::Ne, contents, zero);
            self.b.def_var(flag, bound);
        }
        Ok(())
    }

    /// Raises unless a cell holds something, and empties it.
    fn empty_cell(&mut self, cell: Value, helper: &str, name: usize) -> Outcome<()> {
        let contents = self.load_cell(cell);
        let zero = self.no_value();
        let unbound = self.b.icmp(IntCc::Eq, contents, zero);
        let name = self.constant_object(name);
        self.raise_if(unbound, helper, &[name])?;
        self.store_cell(cell, zero);
        Ok(())
    }

    /// An instruction on cells, functions or classes, if it is one.
    pub(super) fn closure_instruction(&mut self, i: Instruction) -> Outcome<bool> {
        let (a, b, c) = (i.a, i.b, i.c);
        match i.op {
            Op::MakeCell => {
                let contents = match self.is_local(a) {
                    true => {
                        let variable = self.variable(a, Type::Value);
                        self.b.use_var(variable)
                    }
                    false => self.slot(a)?,
                };
                let cell = self.helper_value("make_cell", &[contents])?;
                self.write(a, Operand::of(Kind::Object, cell))?;
            }
            Op::LoadCell => {
                let cell = self.object_in(b)?;
                let contents = self.load_cell(cell);
                let kind = self.shared_kind(b);
                self.write_contents(a, contents, kind)?;
            }
            Op::StoreCell => {
                let (cell, operand) = (self.object_in(a)?, self.read(b)?);
                let operand = match self.shared_kind(a) {
                    Some(kind) => self.cast(operand, kind)?,
                    None => operand,
                };
                let value = self.object(operand)?;
                self.store_cell(cell, value);
            }
            Op::DelCell => {
                let cell = self.object_in(a)?;
                self.empty_cell(cell, "raise_unbound", i.name())?;
            }
            Op::LoadFree => {
                let cell = self.free_cell(b)?;
                let contents = self.load_cell(cell);
                self.write_contents(a, contents, None)?;
            }
            Op::StoreFree => {
                let (cell, value) = (self.free_cell(b)?, self.object_in(a)?);
                self.store_cell(cell, value);
            }
            Op::DelFree => {
                let cell = self.free_cell(b)?;
                self.empty_cell(cell, "raise_unbound_free", i.name())?;
            }
            Op::LoadClosure => {
                let cell = self.free_cell(b)?;
                self.write(a, Operand::of(Kind::Object, cell))?;
            }
            Op::CheckFree => self.check(a, i.name(), "raise_unbound_free")?,
            Op::MakeFunction => {
                let mut parts = [None; 4];
                for (part, place) in parts.iter_mut().enumerate() {
                    *place = Some(match c >> part & 1 {
                        0 => self.no_value(),
                        _ => self.object_in(a + part)?,
                    });
                }
                let code = self.constant_object(i.x as usize);
                let globals = self.globals();
                let mut args = alloc::vec![code, globals];
                args.extend(parts.into_iter().flatten());
                let function = self.helper_value("new_function", &args)?;
                self.write(a, Operand::of(Kind::Object, function))?;
            }
            Op::BuildClass => {
                let body = self.object_in(a)?;
                let args = self.operands(a + 1, b)?;
                let args = self.list(&args)?;
                let names = match self.source.unit.constants.get(i.x as usize) {
                    Some(Constant::Tuple(_)) => self.constant_object(i.x as usize),
                    _ => self.no_value(),
                };
                let class = self.helper_value("build_class_of", &[body, args, names])?;
                self.write(a, Operand::of(Kind::Object, class))?;
            }
            Op::BuildClassEx => {
                let body = self.object_in(a)?;
                let (bases, keywords) = (self.slot(a + 1)?, self.slot(a + 2)?);
                let class = self.helper_value("build_class_spread", &[body, bases, keywords])?;
                self.write(a, Operand::of(Kind::Object, class))?;
            }
            Op::LoadSuper => {
                let (class, receiver) = (self.slot(b)?, self.object_in(c)?);
                let name = self.constant_object(i.name());
                let found = self.helper_value("load_super_bound", &[class, receiver, name])?;
                self.write(a, Operand::of(Kind::Object, found))?;
                self.clear(a + 1);
            }
            Op::LoadLocals => self.load_locals(a)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// `locals()`.
    fn load_locals(&mut self, a: usize) -> Outcome<()> {
        let unit = self.source.unit;
        let dict = self.helper_value("new_dict", &[])?;
        let code = self.environment.code();
        let code = self.b.address(Type::Value, code);
        for index in 0..unit.locals.len() + unit.free.len() {
            let value = match index.checked_sub(unit.locals.len()) {
                Some(free) => self.free_cell(free)?,
                None => {
                    let register = unit.local_register(index);
                    if self.findings.locals[register].is_none() {
                        continue;
                    }
                    let value = self.object_in(register)?;
                    match self.flag(register) {
                        Some(flag) => {
                            let (bound, zero) = (self.b.use_var(flag), self.no_value());
                            self.b.select(bound, value, zero)
                        }
                        None => value,
                    }
                }
            };
            let number = self.b.word(index as i64);
            self.helper("add_local", &[dict, code, number, value])?;
        }
        self.write(a, Operand::of(Kind::Object, dict))
    }

    /// The kind of a parameter that is shared with inner functions, by the register of its cell.
    fn shared_kind(&self, register: usize) -> Option<Kind> {
        let unit = self.source.unit;
        let params = &self.signature.params;
        (0..params.len()).find(|index| unit.local_register(*index) == register).map(|index| params[index])
    }

    /// The dict of globals.
    pub(super) fn globals(&mut self) -> Value {
        let globals = self.environment.globals();
        self.b.address(Type::Value, globals)
    }

    /// Raises by `helper` if the register is unbound.
    pub(super) fn check(&mut self, register: usize, name: usize, helper: &str) -> Outcome<()> {
        let unknown = match self.is_local(register) {
            true => self.findings.locals[register].is_none(),
            false => self.ty(register) == Ty::Unset,
        };
        let text = self.name(name).unwrap_or("?");
        let name = self.constant_object(name);
        if unknown {
            // Nothing that leads here has assigned it, as far as is known: if that changes there is another pass.
            self.flow.unknown.push(register);
            if self.flow.handler.is_none() && !self.is_untyped() {
                let message = format!("local '{text}' used before type known: assign to it first");
                let refusal = self.rule(message);
                self.flow.unassigned.get_or_insert(refusal);
            }
            return self.raise_by(helper, &[name]);
        }
        let Some(flag) = self.flag(register) else { return Ok(()) };
        let bound = self.b.use_var(flag);
        let unbound = self.b.inot(bound);
        self.raise_if(unbound, helper, &[name])
    }
}
