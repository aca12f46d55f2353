//! Calls: builtins in place (`builtins`), native functions by their raw entries, everything else by helpers.

use super::Callee;
use super::kinds::Kinds;
use super::translator::{Flow, Operand, Outcome, Reg, Resume, Translator};
use super::ty::Ty;
use crate::access::{Access, Region, Width};
use crate::condition::IntCc;
use crate::entity::Value;
use crate::types::Type;
use alloc::format;
use alloc::vec;
use alloc::vec::Vec;

/// Arguments that helpers take in registers.
const DIRECT: usize = 3;

impl Translator<'_, '_> {
    /// `a = a(a+1, …)`.
    pub(super) fn call_function(&mut self) -> Outcome<Flow> {
        let ins = self.ins();
        let args: Vec<usize> = (ins.a + 1..=ins.a + ins.b).collect();
        self.call_with(ins.a, &args)
    }

    /// `a = a(a+1, a+2, …)`, without `a+1` if that is unbound.
    pub(super) fn call_method(&mut self) -> Outcome<Flow> {
        let ins = self.ins();
        let args: Vec<usize> = (ins.a + 1..=ins.a + 1 + ins.b).collect();
        let receiver = ins.a + 1;
        match self.regs[receiver].ty {
            Ty::Unbound => self.call_with(ins.a, &args[1..]),
            Ty::Value(kinds) if kinds.meets(Kinds::UNBOUND) => {
                // Which of the two it is shows at run time.
                let callee = self.object(ins.a);
                let values: Vec<Value> = args.iter().map(|register| self.value_of(*register)).collect();
                let zero = self.b.iconst(Type::Value, 0);
                let plain = self.b.icmp(IntCc::Eq, values[0], zero);
                let (without, with) = (self.b.create_block(), self.b.create_block());
                let join = self.b.create_block();
                let result = self.b.add_param(join, Type::Value);
                self.b.brif(plain, without, with);
                for (block, values) in [(without, &values[1..]), (with, &values[..])] {
                    self.b.seal(block);
                    self.b.switch_to(block);
                    let value = self.call_object(callee, values)?;
                    self.b.jump_with(join, &[value]);
                }
                self.b.seal(join);
                self.b.switch_to(join);
                self.returned(result)
            }
            _ => self.call_with(ins.a, &args),
        }
    }

    fn returned(&mut self, value: Value) -> Outcome<Flow> {
        let a = self.ins().a;
        self.set(a, Ty::Value(Kinds::OBJECT), value);
        self.narrow(a);
        Ok(Flow::Next)
    }

    fn call_with(&mut self, callee: usize, args: &[usize]) -> Outcome<Flow> {
        for register in args {
            self.bound(*register);
        }
        let known = match self.regs[callee].ty {
            Ty::Const(bits) => self.program.callee(bits),
            _ => Callee::Other,
        };
        match known {
            Callee::Builtin(name) if !self.is_generic() && self.builtin(&name, args)? => {
                return Ok(Flow::Next);
            }
            Callee::Class { init, code, globals, arity, epoch }
                if arity == args.len() + 1 && !self.is_generic() && self.program.attempts() < 3 =>
            {
                return self.construct(callee, (init, code, globals), epoch, args);
            }
            Callee::Function { code, globals, arity, symbol } if arity == args.len() => {
                let function = self.object(callee);
                if let (Ty::Const(bits), None) = (self.regs[callee].ty, &symbol) {
                    let arguments: Vec<Reg> = args.iter().map(|register| self.regs[*register]).collect();
                    if let Some(result) = self.inline(function, (bits, code), &arguments, None)? {
                        let a = self.ins().a;
                        self.regs[a] = result;
                        self.narrow(a);
                        return Ok(Flow::Next);
                    }
                }
                let values: Vec<Value> = args.iter().map(|register| self.value_of(*register)).collect();
                let value = self.call_native(function, (code, globals), symbol.as_deref(), &values)?;
                return self.returned(value);
            }
            _ => {}
        }
        let callee = self.object(callee);
        let values: Vec<Value> = args.iter().map(|register| self.value_of(*register)).collect();
        let value = self.call_object(callee, &values)?;
        self.returned(value)
    }

    /// Calls any object.
    pub(super) fn call_object(&mut self, callee: Value, args: &[Value]) -> Outcome<Value> {
        if args.len() <= DIRECT {
            let mut operands = vec![callee];
            operands.extend_from_slice(args);
            return self.call(&format!("call_{}", args.len()), &operands);
        }
        let window = self.window_of(args);
        let count = self.b.word(args.len() as i64);
        self.call("call_window", &[callee, window, count])
    }

    /// Calls a native function by its raw entry, if it has one now.
    fn call_native(
        &mut self,
        function: Value,
        (code, globals): (u64, u64),
        symbol: Option<&str>,
        values: &[Value],
    ) -> Outcome<Value> {
        let signature = super::start_signature(values.len());
        let mut operands = vec![function];
        operands.extend_from_slice(values);
        let (slow, fast, join) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        let result = self.b.add_param(join, Type::Value);
        self.b.set_cold(slow);
        self.must_not_inline();
        // A script can give a function another code object.
        let address = self.b.bitcast(Type::Ptr, function);
        let header = Access::new(Width::Full).in_region(Region::Header);
        let found = self.b.load(Type::Ptr, header.at(self.source.layout.function_code), address);
        let code = self.b.address(Type::Ptr, code);
        let same = self.b.icmp(IntCc::Eq, found, code);
        if symbol.is_some() {
            self.b.brif(same, fast, slow);
        } else {
            self.go_on_if(same, slow);
        }
        let entry = match symbol {
            Some(_) => None,
            None => {
                // The same code may be that of a function with other globals.
                let made_for = self.b.load(Type::Ptr, header.at(self.source.layout.code_raw_globals), code);
                let globals = self.b.address(Type::Ptr, globals);
                let fits = self.b.icmp(IntCc::Eq, made_for, globals);
                self.go_on_if(fits, slow);
                let entry = self.b.load(Type::Ptr, header.at(self.source.layout.code_native_raw), code);
                let zero = self.b.iconst(Type::Ptr, 0);
                let there = self.b.icmp(IntCc::Ne, entry, zero);
                self.b.brif(there, fast, slow);
                Some(entry)
            }
        };
        self.b.seal(slow);
        self.b.seal(fast);
        self.b.switch_to(slow);
        let value = self.call_object(function, values)?;
        self.b.jump_with(join, &[value]);
        self.b.switch_to(fast);
        let results = match (symbol, entry) {
            (Some(symbol), _) => self.b.call(symbol, &signature, &operands),
            (None, Some(entry)) => self.b.call_indirect(&signature, entry, &operands),
            (None, None) => return Err(self.refuse("a call without an entry")),
        };
        self.after_call(results);
        let value = results.value.ok_or_else(|| self.refuse("a call without a result"))?;
        self.b.jump_with(join, &[value]);
        self.b.seal(join);
        self.b.switch_to(join);
        Ok(result)
    }

    /// Makes an instance: allocates it and calls `__init__`.
    fn construct(
        &mut self,
        callee: usize,
        (init, code, globals): (u64, u64, u64),
        epoch: u64,
        args: &[usize],
    ) -> Outcome<Flow> {
        let current = self.is_epoch(epoch);
        self.exit_unless(current, Resume::Before, None);
        let class = self.object(callee);
        let mut values: Vec<Value> = args.iter().map(|register| self.value_of(*register)).collect();
        let instance = self.call("new_instance", &[class])?;
        values.insert(0, instance);
        let init = self.b.address(Type::Value, init);
        let result = self.call_native(init, (code, globals), None, &values)?;
        let none = self.b.iconst(Type::Value, super::translator::NONE);
        let wrong = self.b.icmp(IntCc::Ne, result, none);
        let (raise, next) = (self.b.create_block(), self.b.create_block());
        self.b.set_cold(raise);
        self.b.brif(wrong, raise, next);
        self.b.seal(raise);
        self.b.switch_to(raise);
        self.call_nothing("raise_init_result", &[result])?;
        self.b.jump(next);
        self.b.seal(next);
        self.b.switch_to(next);
        let a = self.ins().a;
        self.set(a, Ty::Value(Kinds::INSTANCE), instance);
        Ok(Flow::Next)
    }

    /// Appends to a list: in place while there is room.
    pub(super) fn append(&mut self, list: usize, item: usize) -> Outcome<()> {
        let (list, item) = (self.value_of(list), self.value_of(item));
        let layout = self.source.layout;
        let (len, capacity) = (self.word_at(list, layout.list_len), self.word_at(list, layout.list_capacity));
        let room = self.b.icmp(IntCc::Ult, len, capacity);
        let (fast, slow, join) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        self.b.set_cold(slow);
        self.b.brif(room, fast, slow);
        self.b.seal(fast);
        self.b.seal(slow);
        self.b.switch_to(fast);
        let address = self.b.bitcast(Type::Ptr, list);
        let header = Access::new(Width::Full).in_region(Region::Header);
        let items = self.b.load(Type::Ptr, header.at(layout.list_items), address);
        let shift = self.b.word(i64::from(self.word_bytes().trailing_zeros()));
        let offset = self.b.ishl(len, shift);
        let place = self.b.padd(items, offset);
        self.b.store(Access::new(Width::Full).in_region(Region::Items), place, item);
        let one = self.b.word(1);
        let more = self.b.iadd(len, one);
        self.b.store(header.at(layout.list_len), address, more);
        self.b.jump(join);
        self.b.switch_to(slow);
        self.call_nothing("list_append", &[list, item])?;
        self.b.jump(join);
        self.b.seal(join);
        self.b.switch_to(join);
        let a = self.ins().a;
        self.set_const(a, super::translator::NONE);
        Ok(())
    }

    /// `list a.append(b)` of a comprehension.
    pub(super) fn list_append(&mut self) -> Outcome<Flow> {
        let ins = self.ins();
        self.bound(ins.b);
        if self.kinds_of(Operand::Register(ins.a)) == Kinds::LIST {
            let kept = self.regs[ins.a];
            self.append(ins.a, ins.b)?;
            self.regs[ins.a] = kept;
            return Ok(Flow::Next);
        }
        let (list, item) = (self.object(ins.a), self.object(ins.b));
        self.call_nothing("list_append", &[list, item])?;
        Ok(Flow::Next)
    }
}
