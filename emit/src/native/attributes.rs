//! Globals, attributes, closures.

use super::kinds::Kinds;
use super::translator::{Flow, NOT_POINTERS, Operand, Outcome, Resume, Translator};
use super::ty::Ty;
use super::{Attribute, Check, Place};
use crate::access::{Access, Region, Width};
use crate::condition::IntCc;
use crate::entity::{Block, Value};
use crate::terminator::Edge;
use crate::types::Type;

impl Translator<'_, '_> {
    /// Leaves unless a word in memory holds what it did.
    fn check(&mut self, check: Check, region: Region) {
        let address = self.b.address(Type::Ptr, check.address);
        let width = if check.is_word { Width::Full } else { Width::U32 };
        let access = Access::new(width).in_region(region);
        let word = self.source.target.word_type();
        let found = self.b.load(word, access, address);
        let expected = self.b.iconst(word, check.expected);
        let other = self.b.icmp(IntCc::Ne, found, expected);
        self.exit_if(other, Resume::Before, None);
    }

    /// A name constant as an object.
    pub(super) fn name(&mut self) -> Value {
        let bits = self.program.constant(self.ins().name());
        self.b.address(Type::Value, bits)
    }

    /// `a = the global or builtin`.
    pub(super) fn load_global(&mut self) -> Outcome<Flow> {
        let ins = self.ins();
        let generic = self.is_generic();
        if let Some(global) = self.program.global(ins.name()).filter(|_| !generic) {
            for check in &global.checks {
                self.check(*check, Region::Header);
            }
            match global.place {
                Some(place) if !global.is_steady => {
                    let address = self.b.address(Type::Ptr, place);
                    let access = Access::new(Width::Full).in_region(Region::Items);
                    let value = self.b.load(Type::Value, access, address);
                    self.set_bound(ins.a, value);
                    self.narrow(ins.a);
                }
                Some(place) => {
                    self.check(
                        Check { address: place, expected: global.value, is_word: true },
                        Region::Items,
                    );
                    self.set_const(ins.a, global.value);
                }
                None => self.set_const(ins.a, global.value),
            }
            return Ok(Flow::Next);
        }
        let globals = self.b.address(Type::Value, self.program.globals());
        let name = self.name();
        let value = self.call("load_global", &[globals, name])?;
        self.set(ins.a, Ty::Value(Kinds::OBJECT), value);
        self.narrow(ins.a);
        Ok(Flow::Next)
    }

    /// `global = a`.
    pub(super) fn store_global(&mut self) -> Outcome<Flow> {
        let ins = self.ins();
        let value = self.object(ins.a);
        let generic = self.is_generic();
        if let Some(global) = self.program.global(ins.name()).filter(|_| !generic)
            && let Some(place) = global.place
        {
            for check in &global.checks {
                self.check(*check, Region::Header);
            }
            // A function there may be one that machine code calls: the dict has to notice.
            let globals = self.b.address(Type::Ptr, self.program.globals());
            let header = Access::new(Width::Full).in_region(Region::Header);
            let flag = self.b.load(Type::I32, header.at(self.source.layout.dict_watch), globals);
            let zero = self.b.iconst(Type::I32, 0);
            let watched = self.b.icmp(IntCc::Slt, flag, zero);
            let (slow, fast, join) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
            self.b.set_cold(slow);
            self.b.brif(watched, slow, fast);
            self.b.seal(slow);
            self.b.seal(fast);
            self.b.switch_to(slow);
            self.store_any_global(value)?;
            self.b.jump(join);
            self.b.switch_to(fast);
            let address = self.b.address(Type::Ptr, place);
            self.b.store(Access::new(Width::Full).in_region(Region::Items), address, value);
            self.b.jump(join);
            self.b.seal(join);
            self.b.switch_to(join);
            return Ok(Flow::Next);
        }
        self.store_any_global(value)?;
        Ok(Flow::Next)
    }

    fn store_any_global(&mut self, value: Value) -> Outcome<()> {
        let globals = self.b.address(Type::Value, self.program.globals());
        let name = self.name();
        self.call_nothing("store_global", &[globals, name, value])
    }

    /// Leaves unless the object in a register has the shape that an attribute's place is right for, and no class has
    /// changed since. The object.
    fn check_attribute(&mut self, register: usize, attribute: &Attribute) -> Value {
        self.bound(register);
        let value = self.value_of(register);
        if self.regs[register].shape != Some(attribute.shape) {
            let kinds = self.kinds_of(Operand::Register(register));
            let known = self.shape_of_kind(kinds) == Some(attribute.shape);
            if !known {
                self.check_shape(value, attribute.shape, kinds, Resume::Before, None);
            }
            let current = self.is_epoch(attribute.epoch);
            self.exit_unless(current, Resume::Before, None);
            self.regs[register].shape = Some(attribute.shape);
        }
        value
    }

    fn slot(&self, word: u32) -> Access {
        Access::new(Width::Full).at(word as i32 * self.word_bytes()).in_region(Region::Items)
    }

    /// `a = b.name`.
    pub(super) fn load_attribute(&mut self) -> Outcome<Flow> {
        let ins = self.ins();
        if self.load_member(ins.a, ins.b)? {
            return Ok(Flow::Next);
        }
        let cache = (ins.x >> 16) as usize;
        let known = self
            .program
            .attribute(cache)
            .filter(|attribute| matches!(attribute.place, Place::Inline(_) | Place::Overflow { .. }));
        let Some(attribute) = known.filter(|_| self.may_have_shape(ins.b)) else {
            let value = self.load_cached(ins.b, cache)?;
            self.set(ins.a, Ty::Value(Kinds::OBJECT), value);
            self.narrow(ins.a);
            return Ok(Flow::Next);
        };
        let varies = self.is_generic() || self.program.attempts() > 0 || attribute.is_shared;
        if !varies || self.regs[ins.b].shape == Some(attribute.shape) {
            let object = self.check_attribute(ins.b, &attribute);
            let value = self.load_slot(object, &attribute);
            self.set_bound(ins.a, value);
            self.narrow(ins.a);
            return Ok(Flow::Next);
        }
        // Objects of other shapes come by: a helper gets their attribute.
        self.bound(ins.b);
        let object = self.value_of(ins.b);
        let (slow, join) = (self.b.create_block(), self.b.create_block());
        let result = self.b.add_param(join, Type::Value);
        self.b.set_cold(slow);
        self.branch_shape(ins.b, &attribute, slow);
        let value = self.load_slot(object, &attribute);
        let zero = self.b.iconst(Type::Value, 0);
        let missing = self.b.icmp(IntCc::Eq, value, zero);
        self.b.brif_with(missing, Edge::to(slow), Edge { block: join, args: [value].into() });
        self.b.seal(slow);
        self.b.switch_to(slow);
        let value = self.load_cached(ins.b, cache)?;
        self.b.jump_with(join, &[value]);
        self.b.seal(join);
        self.b.switch_to(join);
        self.set(ins.a, Ty::Value(Kinds::OBJECT), result);
        self.narrow(ins.a);
        Ok(Flow::Next)
    }

    /// An attribute by a helper, which uses and fills the inline cache.
    fn load_cached(&mut self, from: usize, cache: usize) -> Outcome<Value> {
        let (object, name) = (self.object(from), self.name());
        let cache = self.b.address(Type::Ptr, self.program.cache_address(cache));
        self.call("load_attr_cached", &[object, name, cache])
    }

    /// The attribute of an object that has the shape.
    fn load_slot(&mut self, object: Value, attribute: &Attribute) -> Value {
        let address = self.b.bitcast(Type::Ptr, object);
        match attribute.place {
            Place::Overflow { buffer, word } => {
                let buffer = self.b.load(Type::Ptr, self.slot(buffer), address);
                self.b.load(Type::Value, self.slot(word), buffer)
            }
            Place::Inline(word) | Place::Add { word, .. } => {
                self.b.load(Type::Value, self.slot(word), address)
            }
            Place::Method(method) => self.b.address(Type::Value, method),
        }
    }

    /// Goes to `slow` unless the object in a register has an attribute's shape in its epoch.
    fn branch_shape(&mut self, register: usize, attribute: &Attribute, slow: Block) {
        let value = self.value_of(register);
        let kinds = self.kinds_of(Operand::Register(register));
        if kinds.meets(NOT_POINTERS) {
            let pointer = self.b.is_pointer(value);
            self.go_on_if(pointer, slow);
        }
        let found = self.shape_of(value);
        let expected = self.b.address(Type::Ptr, attribute.shape);
        let same = self.b.icmp(IntCc::Eq, found, expected);
        self.go_on_if(same, slow);
        let current = self.is_epoch(attribute.epoch);
        self.go_on_if(current, slow);
    }

    /// Goes on in a new block if a condition holds, else to `slow`.
    pub(super) fn go_on_if(&mut self, cond: Value, slow: Block) {
        let next = self.b.create_block();
        self.b.brif(cond, next, slow);
        self.b.seal(next);
        self.b.switch_to(next);
    }

    /// Is the epoch of classes this one?
    pub(super) fn is_epoch(&mut self, epoch: u64) -> Value {
        let context = self.b.context();
        let access = Access::new(Width::U32).at(self.source.layout.vm_epoch).in_region(Region::Context);
        let word = self.source.target.word_type();
        let found = self.b.load(word, access, context);
        let expected = self.b.iconst(word, epoch);
        self.b.icmp(IntCc::Eq, found, expected)
    }

    /// Is it certain, or at least likely, that the object in a register has an attribute's shape?
    fn is_certain(&self, register: usize, attribute: &Attribute) -> bool {
        let kinds = self.kinds_of(Operand::Register(register));
        self.regs[register].shape == Some(attribute.shape)
            || self.shape_of_kind(kinds) == Some(attribute.shape)
            || (self.program.attempts() < 2 && !attribute.is_shared)
    }

    fn may_have_shape(&self, register: usize) -> bool {
        let pointers = Kinds::OBJECT.0 & !(Kinds::SMALL.0 | Kinds::FLOAT.0 | Kinds::BOOL.0 | Kinds::NONE.0);
        self.kinds_of(Operand::Register(register)).meets(Kinds(pointers))
    }

    /// An attribute of a module that is known: as a global.
    fn load_member(&mut self, to: usize, from: usize) -> Outcome<bool> {
        let Ty::Const(bits) = self.regs[from].ty else { return Ok(false) };
        let generic = self.is_generic();
        let Some(global) = self.program.member(bits, self.ins().name()).filter(|_| !generic) else {
            return Ok(false);
        };
        for check in &global.checks {
            self.check(*check, Region::Header);
        }
        match global.place {
            Some(place) if !global.is_steady => {
                let address = self.b.address(Type::Ptr, place);
                let access = Access::new(Width::Full).in_region(Region::Items);
                let value = self.b.load(Type::Value, access, address);
                self.set_bound(to, value);
                if to == self.ins().a {
                    self.narrow(to);
                }
            }
            Some(place) => {
                self.check(Check { address: place, expected: global.value, is_word: true }, Region::Items);
                self.set_const(to, global.value);
            }
            None => self.set_const(to, global.value),
        }
        Ok(true)
    }

    /// `a.name = b`.
    pub(super) fn store_attribute(&mut self) -> Outcome<Flow> {
        let ins = self.ins();
        self.bound(ins.a);
        self.bound(ins.b);
        let cache = (ins.x >> 16) as usize;
        let generic = self.is_generic();
        let known = self.program.stored_attribute(cache).filter(|_| !generic);
        if let Some(attribute) = known
            && self.may_have_shape(ins.a)
        {
            let value = self.value_of(ins.b);
            let object = self.check_attribute(ins.a, &attribute);
            let address = self.b.bitcast(Type::Ptr, object);
            match attribute.place {
                Place::Inline(word) => self.b.store(self.slot(word), address, value),
                Place::Overflow { buffer, word } => {
                    let buffer = self.b.load(Type::Ptr, self.slot(buffer), address);
                    self.b.store(self.slot(word), buffer, value);
                }
                Place::Add { word, shape } => {
                    let new = self.b.address(Type::Ptr, shape);
                    let head = Access::new(Width::Full)
                        .at(self.source.layout.object_shape)
                        .in_region(Region::Header);
                    self.b.store(self.slot(word), address, value);
                    self.b.store(head, address, new);
                    // Another register may hold the same object.
                    self.forget_shapes();
                    self.regs[ins.a].shape = Some(shape);
                }
                Place::Method(_) => return self.interpret(),
            }
            return Ok(Flow::Next);
        }
        let (object, name, value) = (self.value_of(ins.a), self.name(), self.value_of(ins.b));
        let cache = self.b.address(Type::Ptr, self.program.cache_address(cache));
        self.call_nothing("store_attr_cached", &[object, name, value, cache])?;
        Ok(Flow::Next)
    }

    /// `a, a+1 = method b.name and its receiver`.
    pub(super) fn load_method(&mut self) -> Outcome<Flow> {
        let ins = self.ins();
        let unbound = self.regs[ins.b];
        if matches!(unbound.ty, Ty::Const(_)) && self.load_member(ins.a, ins.b)? {
            self.set_unbound(ins.a + 1);
            return Ok(Flow::Next);
        }
        let cache = (ins.x >> 16) as usize;
        let generic = self.is_generic();
        let known = self.program.attribute(cache).filter(|_| !generic);
        if let Some(attribute) = known
            && let Place::Method(method) = attribute.place
            && self.may_have_shape(ins.b)
            && ((self.program.attempts() == 0 && !attribute.is_shared) || self.is_certain(ins.b, &attribute))
        {
            self.check_attribute(ins.b, &attribute);
            self.regs[ins.a + 1] = self.regs[ins.b];
            self.set_const(ins.a, method);
            return Ok(Flow::Next);
        }
        let (object, name) = (self.object(ins.b), self.name());
        let cache = self.b.address(Type::Ptr, self.program.cache_address(cache));
        let window = self.b.scratch(1);
        let value = self.call("load_method_cached", &[object, name, cache, window])?;
        let access = Access::new(Width::Full).in_region(Region::Frame);
        let receiver = self.b.load(Type::Value, access, window);
        self.set(ins.a, Ty::Value(Kinds::OBJECT), value);
        self.set(ins.a + 1, Ty::ANY, receiver);
        Ok(Flow::Next)
    }

    /// Defines a register with a value that was loaded; leaves before the instruction if that is nothing.
    fn set_bound(&mut self, register: usize, value: Value) {
        let zero = self.b.iconst(Type::Value, 0);
        let missing = self.b.icmp(IntCc::Eq, value, zero);
        self.exit_if(missing, Resume::Before, None);
        self.set(register, Ty::Value(Kinds::OBJECT), value);
    }

    /// Makes a register unbound.
    pub(super) fn set_unbound(&mut self, register: usize) {
        self.set_const(register, 0);
        self.regs[register].ty = Ty::Unbound;
    }

    /// The address of closure cell `index`.
    pub(super) fn closure_cell(&mut self, index: usize) -> Value {
        let layout = self.source.layout;
        let address = self.b.bitcast(Type::Ptr, self.function);
        let access =
            Access::new(Width::Full).at(layout.function_closure).in_region(Region::Header).invariant();
        let closure = self.b.load(Type::Ptr, access, address);
        let offset = layout.tuple_items + index as i32 * self.word_bytes();
        let access = Access::new(Width::Full).at(offset).in_region(Region::Items).invariant();
        self.b.load(Type::Value, access, closure)
    }

    /// `a = contents of a cell`.
    pub(super) fn load_cell(&mut self, a: usize, cell: Value) {
        let address = self.b.bitcast(Type::Ptr, cell);
        let access = Access::new(Width::Full).at(self.source.layout.cell_value).in_region(Region::Items);
        let value = self.b.load(Type::Value, access, address);
        // An empty cell is found out by the instruction that follows.
        let kinds = self.program.profile(self.ins().at);
        if kinds.is_some_and(Kinds::is_single) {
            self.set_bound(a, value);
            self.narrow(a);
        } else {
            self.set(a, Ty::ANY, value);
        }
    }

    /// Contents of a cell = register, which may be unbound.
    pub(super) fn store_cell(&mut self, cell: Value, register: usize) {
        let value = self.value_of(register);
        let address = self.b.bitcast(Type::Ptr, cell);
        let access = Access::new(Width::Full).at(self.source.layout.cell_value).in_region(Region::Items);
        self.b.store(access, address, value);
    }
}
