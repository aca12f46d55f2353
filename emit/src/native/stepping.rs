//! Iterators that are objects, stepped in place: those of lists (also from the end), dicts and sets, `enumerate` and `zip`.
//!
//! The object is always as the interpreter would have left it, so exits have nothing to make up. Where an item is a tuple
//! that the next instruction unpacks, the tuple is not made (`Ty::Pair`). A step tests all that it relies on before it
//! changes anything; whatever is unusual, the end too, is left to a helper, which does the step as the interpreter does.

use super::kinds::Kinds;
use super::translator::{NONE, Outcome, Translator};
use super::ty::{Sequence, Ty};
use crate::access::{Access, Region, Width};
use crate::condition::IntCc;
use crate::entity::{Block, Value};
use crate::terminator::Edge;
use crate::types::Type;
use taipan_vm::bytecode::Op;

/// A step of an iterator of a list, tested and not yet done.
#[derive(Clone, Copy)]
pub(super) struct ListStep {
    /// The address of the iterator.
    iterator: Value,
    list: Value,
    position: Value,
}

impl Translator<'_, '_> {
    fn field(&self, offset: i32) -> Access {
        Access::new(Width::Full).at(offset).in_region(Region::Frame)
    }

    /// Goes on if an object has a shape, else to `slow`.
    fn go_on_if_shape(&mut self, object: Value, shape: usize, slow: Block) {
        let found = self.shape_of(object);
        let expected = self.b.iconst(Type::Ptr, shape as u64);
        let same = self.b.icmp(IntCc::Eq, found, expected);
        self.go_on_if(same, slow);
    }

    /// Goes on if there is an object, else to `slow`.
    fn go_on_if_there(&mut self, object: Value, slow: Block) {
        let zero = self.b.iconst(Type::Value, 0);
        let is_there = self.b.icmp(IntCc::Ne, object, zero);
        self.go_on_if(is_there, slow);
    }

    /// The step of an iterator of a list; on at `slow` if the list is of a subclass, or has ended.
    pub(super) fn list_step(&mut self, iterator: Value, slow: Block) -> ListStep {
        let (layout, word) = (self.source.layout, self.source.target.word_type());
        let list = self.b.load(Type::Value, self.field(layout.list_iterator_sequence), iterator);
        self.go_on_if_there(list, slow);
        self.go_on_if_shape(list, self.source.shapes.list, slow);
        let position = self.b.load(word, self.field(layout.list_iterator_position), iterator);
        let len = self.length(Sequence::List, list);
        let more = self.b.icmp(IntCc::Ult, position, len);
        self.go_on_if(more, slow);
        ListStep { iterator, list, position }
    }

    /// Does a step: the item.
    pub(super) fn take(&mut self, step: ListStep) -> Value {
        let one = self.b.word(1);
        let after = self.b.iadd(step.position, one);
        let place = self.field(self.source.layout.list_iterator_position);
        self.b.store(place, step.iterator, after);
        self.load_item(Sequence::List, step.list, step.position).1
    }

    /// The next item of an iterator over a list from its end.
    pub(super) fn next_of_reversed(&mut self, address: Value, body: Block, slow: Block) {
        let (layout, word) = (self.source.layout, self.source.target.word_type());
        let list = self.b.load(Type::Value, self.field(layout.reversed_sequence), address);
        self.go_on_if_there(list, slow);
        let pointer = self.b.is_pointer(list);
        self.go_on_if(pointer, slow);
        self.go_on_if_shape(list, self.source.shapes.list, slow);
        let remaining = self.b.load(word, self.field(layout.reversed_remaining), address);
        let one = self.b.word(1);
        // Of 0 it is more than any length.
        let index = self.b.isub(remaining, one);
        let len = self.length(Sequence::List, list);
        let more = self.b.icmp(IntCc::Ult, index, len);
        self.go_on_if(more, slow);
        self.b.store(self.field(layout.reversed_remaining), address, index);
        let (_, item) = self.load_item(Sequence::List, list, index);
        self.b.jump_with(body, &[item]);
    }

    /// The next entry of an iterator over a dict or set: key and value. `slow` does removed entries, changes and the end.
    pub(super) fn next_entry(&mut self, address: Value, is_set: bool, slow: Block) -> [Value; 2] {
        let (layout, word) = (self.source.layout, self.source.target.word_type());
        let (entries, used, live) = match is_set {
            true => (layout.set_entries, layout.set_used, layout.set_live),
            false => (layout.dict_entries, layout.dict_used, layout.dict_live),
        };
        let header = Access::new(Width::Full).in_region(Region::Header);
        let half = Access::new(Width::U32).in_region(Region::Header);
        let owner = self.b.load(Type::Value, self.field(layout.dict_iterator_owner), address);
        self.go_on_if_there(owner, slow);
        let table = self.b.bitcast(Type::Ptr, owner);
        let wanted = self.b.load(word, self.field(layout.dict_iterator_len), address);
        let len = self.b.load(word, half.at(live), table);
        let same = self.b.icmp(IntCc::Eq, len, wanted);
        self.go_on_if(same, slow);
        let remaining = self.b.load(word, self.field(layout.dict_iterator_remaining), address);
        let zero = self.b.word(0);
        let more = self.b.icmp(IntCc::Ne, remaining, zero);
        self.go_on_if(more, slow);
        let position = self.b.load(word, self.field(layout.dict_iterator_position), address);
        let used = self.b.load(word, half.at(used), table);
        let inside = self.b.icmp(IntCc::Ult, position, used);
        self.go_on_if(inside, slow);
        let entries = self.b.load(Type::Ptr, header.at(entries), table);
        let size = self.b.word(i64::from(layout.entry_size));
        let offset = self.b.imul(position, size);
        let entry = self.b.padd(entries, offset);
        let item = Access::new(Width::Full).in_region(Region::Items);
        let key = self.b.load(Type::Value, item.at(layout.entry_key), entry);
        self.go_on_if_there(key, slow);
        let value = match is_set {
            true => key,
            false => self.b.load(Type::Value, item.at(layout.entry_value), entry),
        };
        let one = self.b.word(1);
        let after = self.b.iadd(position, one);
        self.b.store(self.field(layout.dict_iterator_position), address, after);
        let left = self.b.isub(remaining, one);
        self.b.store(self.field(layout.dict_iterator_remaining), address, left);
        [key, value]
    }

    /// Does the loop's body start with unpacking the item in two?
    fn is_unpacked(&self) -> bool {
        let ins = self.ins();
        let Some(target) = ins.target else { return false };
        let instructions = &self.decoded.instructions;
        let Ok(index) = instructions.binary_search_by_key(&target, |ins| ins.at) else { return false };
        let unpack = &instructions[index];
        unpack.op == Op::Unpack
            && unpack.b == ins.b
            && unpack.c == 2
            && ((unpack.a..unpack.a + 2).contains(&ins.b) || !self.is_live_at(index + 1, ins.b))
    }

    /// The next item of an iterator whose items are tuples that are unpacked at once, as the two parameters of `body`.
    /// Nothing if it is none of those.
    pub(super) fn next_as_pair(
        &mut self,
        kinds: Kinds,
        iterator: Value,
        body: Block,
        done: Block,
    ) -> Outcome<Option<(Ty, [Value; 2])>> {
        if !matches!(kinds, Kinds::ENUMERATE | Kinds::ZIP | Kinds::ITEM_ITERATOR) || !self.is_unpacked() {
            return Ok(None);
        }
        let parts = [self.b.add_param(body, Type::Value), self.b.add_param(body, Type::Value)];
        let address = self.b.bitcast(Type::Ptr, iterator);
        let slow = self.b.create_block();
        let items = match kinds {
            Kinds::ENUMERATE => self.next_of_enumerate(address, slow),
            Kinds::ZIP => self.next_of_zip(address, slow),
            _ => self.next_entry(address, false, slow),
        };
        self.b.jump_with(body, &items);
        self.b.seal(slow);
        self.b.switch_to(slow);
        let window = self.b.scratch(2);
        let more = self.call("next_pair", &[iterator, window])?;
        let given = self.b.create_block();
        self.b.brif_with(more, Edge::to(given), Edge::to(done));
        self.b.seal(given);
        self.b.switch_to(given);
        let items = [0, 1].map(|i| self.b.load(Type::Value, self.field(i * self.word_bytes()), window));
        self.b.jump_with(body, &items);
        Ok(Some((Ty::Pair { counts: kinds == Kinds::ENUMERATE }, parts)))
    }

    /// Of an `enumerate` over a list that counts in small ints.
    fn next_of_enumerate(&mut self, address: Value, slow: Block) -> [Value; 2] {
        let layout = self.source.layout;
        let number = self.b.load(Type::Value, self.field(layout.enumerate_number), address);
        let small = self.b.is_small(number);
        self.go_on_if(small, slow);
        let count = self.b.unbox_small(number);
        let one = self.b.word(1);
        let after = self.b.iadd(count, one);
        let fits = self.b.fits_small(after);
        self.go_on_if(fits, slow);
        let inner = self.b.load(Type::Value, self.field(layout.enumerate_iterator), address);
        let step = self.inner_step(inner, slow);
        let after = self.b.box_small(after);
        self.b.store(self.field(layout.enumerate_number), address, after);
        let item = self.take(step);
        [number, item]
    }

    /// Of a `zip` of two lists.
    fn next_of_zip(&mut self, address: Value, slow: Block) -> [Value; 2] {
        let (layout, word) = (self.source.layout, self.source.target.word_type());
        let iterators = self.b.load(Type::Ptr, self.field(layout.zip_iterators), address);
        let count = self.b.load(word, self.field(layout.tuple_len), iterators);
        let two = self.b.word(2);
        let is_pair = self.b.icmp(IntCc::Eq, count, two);
        self.go_on_if(is_pair, slow);
        let inner = [0, 1].map(|i| {
            let place = self.field(layout.tuple_items + i * self.word_bytes());
            self.b.load(Type::Value, place, iterators)
        });
        // Of one iterator twice the first step would change what was tested for the second.
        let differ = self.b.icmp(IntCc::Ne, inner[0], inner[1]);
        self.go_on_if(differ, slow);
        let steps = inner.map(|inner| self.inner_step(inner, slow));
        steps.map(|step| self.take(step))
    }

    /// The step of an iterator that another one stands on, if it is of a list.
    fn inner_step(&mut self, inner: Value, slow: Block) -> ListStep {
        let pointer = self.b.is_pointer(inner);
        self.go_on_if(pointer, slow);
        self.go_on_if_shape(inner, self.source.shapes.list_iterator, slow);
        let address = self.b.bitcast(Type::Ptr, inner);
        self.list_step(address, slow)
    }

    /// The tuple of two values.
    pub(super) fn box_pair(&mut self, parts: [Value; 2]) -> Value {
        let window = self.window_of(&parts);
        let count = self.b.word(2);
        match self.b.helper_named("build_tuple") {
            Some(helper) => self.call_ref(helper, &[window, count]),
            None => self.b.iconst(Type::Value, NONE),
        }
    }
}
