//! How objects change their shape: by a new attribute, into dictionary mode, into another class.

use super::attribute::{mode_dict, read_place, words, write_place};
use super::class_build::enough_slots;
use super::{Result, Vm};
use crate::objects::class::{Class, ClassFlags};
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::object::Gc;
use crate::objects::shape::{MAX_ATTRIBUTES, Shape};
use crate::objects::string::Str;
use crate::value::{Slot, Value};

impl Vm {
    /// Moves the attributes of an object into a dict.
    pub(super) fn enter_dictionary_mode(&mut self, object: Value) -> Result<()> {
        let Some(head) = object.head() else { return Ok(()) };
        let shape = head.shape();
        if shape.dictionary {
            return Ok(());
        }
        let dict = self.new_dict()?;
        let mut members: Option<Gc<List>> = None;
        // Names come last first; the dict has them in order of definition.
        let names = self.new_list(&[])?;
        for name in shape.names() {
            List::push(names, self, name)?;
        }
        for index in 0..shape.count {
            let (Some(key), Some(value)) = (
                names.get().get(usize::from(shape.count - 1 - index)),
                read_place(object, &shape, shape.place(index)),
            ) else {
                continue;
            };
            match (key.cast::<Str>(), members) {
                (Some(name), _) => dict.set_str(self, name, value)?,
                // Members of `__slots__` are no part of the dict.
                (None, Some(list)) => List::splice(list, self, list.len(), list.len(), &[key, value])?,
                (None, None) => members = Some(self.new_list(&[key, value])?),
            }
        }
        let root = Self::root_of(shape);
        let mode = self.child_shape(root, None)?;
        for i in 0..usize::from(shape.inline) {
            // SAFETY: the inline slots of the object.
            unsafe { words(object).add(usize::from(shape.first_slot) + i).write(None) };
        }
        // SAFETY: the first inline slot.
        unsafe { words(object).add(usize::from(shape.first_slot)).write(Some(dict.value())) };
        if let Some(members) = members
            && shape.inline > 1
        {
            // SAFETY: the second inline slot.
            unsafe { words(object).add(usize::from(shape.first_slot) + 1).write(Some(members.value())) };
        }
        head.set_shape(mode);
        Ok(())
    }

    fn root_of(shape: Gc<Shape>) -> Gc<Shape> {
        let mut shape = shape;
        while let Some(parent) = shape.parent() {
            shape = parent;
        }
        shape
    }

    /// Replaces the attributes of an object by those of a dict, which from then on is its `__dict__`.
    ///
    /// # Errors
    /// MemoryError.
    pub fn set_instance_dict(&mut self, object: Value, dict: Gc<Dict>) -> Result<()> {
        self.enter_dictionary_mode(object)?;
        if let Some(head) = object.head() {
            let slot = usize::from(head.shape().first_slot);
            // SAFETY: the first inline slot of an object in dictionary mode.
            unsafe { words(object).add(slot).write(Some(dict.value())) };
        }
        Ok(())
    }

    /// The shape that `parent` becomes by adding `name` (no name: its dictionary mode).
    pub(crate) fn child_shape(&mut self, parent: Gc<Shape>, name: Slot) -> Result<Gc<Shape>> {
        if let Some(child) = parent.find_child(name) {
            return Ok(child);
        }
        let child = self.alloc(Shape::child(parent, name))?;
        parent.add_child(child);
        // Static shapes are not found by the collector: it visits their children through this list.
        if !self.heap.is_cell(parent.as_ptr() as usize) && !self.static_shapes.contains(&parent) {
            let held = self.heap.hold_collections(true);
            self.static_shapes.push(parent);
            self.heap.hold_collections(held);
        }
        Ok(child)
    }

    /// Adds an attribute that the object does not have. The object has slots.
    pub(crate) fn add_attribute(&mut self, object: Value, name: Gc<Str>, value: Value) -> Result<()> {
        let Some(head) = object.head() else { return Ok(()) };
        let shape = head.shape();
        if shape.count >= MAX_ATTRIBUTES {
            self.enter_dictionary_mode(object)?;
            if let Some(dict) = mode_dict(object, &head.shape()) {
                return dict.set_str(self, name, value);
            }
        }
        let new = self.child_shape(shape, Some(name.value()))?;
        self.grow_to(object, shape, new, value)
    }

    /// Moves an object from `shape` to its child `new`, whose added attribute gets `value`.
    pub(crate) fn grow_to(
        &mut self,
        object: Value,
        shape: Gc<Shape>,
        new: Gc<Shape>,
        value: Value,
    ) -> Result<()> {
        let Some(head) = object.head() else { return Ok(()) };
        if new.overflows() {
            let needed = Shape::overflow_capacity(new.count, new.inline);
            let slot = new.overflow_slot();
            if needed != Shape::overflow_capacity(shape.count, shape.inline) {
                let (buffer, _) = self.alloc_words(needed)?;
                // SAFETY: the old buffer (or the last inline slot) is copied into the larger new one.
                unsafe {
                    let at = words(object).add(slot);
                    if shape.overflows() {
                        let old = at.cast::<*const Slot>().read();
                        let used = usize::from(shape.count - (shape.inline - 1));
                        buffer.cast::<Slot>().copy_from_nonoverlapping(old, used);
                    } else {
                        buffer.cast::<Slot>().write(at.read());
                    }
                    at.cast::<*mut usize>().write(buffer);
                }
            }
        }
        head.set_shape(new);
        write_place(object, &new, new.place(new.count - 1), Some(value));
        if new.count > new.inline && new.class().has(ClassFlags::USER) {
            self.enlarge_instances(new);
        }
        Ok(())
    }

    /// Instances of this class have more attributes than inline slots: those made from now on get more slots.
    #[cold]
    fn enlarge_instances(&mut self, shape: Gc<Shape>) {
        let class = shape.class();
        let root = class.root_shape();
        let inline = enough_slots(root.inline, shape.count);
        if inline != root.inline {
            // Only an optimisation: when memory is short, nothing changes.
            match self.alloc(Shape::root(class, root.layout, root.first_slot, inline)) {
                Ok(new) => class.shape.set(new.as_ptr()),
                Err(raised) => self.clear_raised(raised),
            }
        }
    }

    /// `obj.__class__ = class`, for user-defined classes with the same layout.
    ///
    /// # Errors
    /// TypeError if the objects of the classes differ in more than their attributes.
    pub fn set_class(&mut self, object: Value, value: Slot) -> Result<()> {
        let Some(value) = value else {
            return Err(self.type_error(format_args!("can't delete __class__ attribute")));
        };
        let Some(class) = value.cast::<Class>() else {
            let name = self.class_of(value).name();
            return Err(
                self.type_error(format_args!("__class__ must be set to a class, not '{name}' object"))
            );
        };
        let old = self.class_of(object);
        let user = class.has(ClassFlags::USER) && old.has(ClassFlags::USER);
        if !user {
            return Err(self.type_error(format_args!(
                "__class__ assignment only supported for mutable types or ModuleType subclasses"
            )));
        }
        if class == old {
            return Ok(());
        }
        if class.native() != old.native() || class.has(ClassFlags::SLOTS) || old.has(ClassFlags::SLOTS) {
            return Err(self.type_error(format_args!(
                "__class__ assignment: '{}' object layout differs from '{}'",
                class.name(),
                old.name(),
            )));
        }
        self.enter_dictionary_mode(object)?;
        if let Some(head) = object.head() {
            let shape = head.shape();
            let root = self.alloc(Shape::root(class, shape.layout, shape.first_slot, shape.inline))?;
            let mode = self.child_shape(root, None)?;
            head.set_shape(mode);
        }
        if class.has(ClassFlags::FINALIZER) && !old.has(ClassFlags::FINALIZER) {
            self.register_finalizer(object)?;
        }
        Ok(())
    }
}
