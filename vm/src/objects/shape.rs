//! Hidden classes: which attributes an object has and where.
//!
//! All shapes of a class form a tree: the root has no attributes, each child adds one. An object's
//! attributes stand in its inline slots, which follow the native part of its layout. When it has more
//! attributes than inline slots, the last inline slot holds a buffer with the attributes that do not fit
//! (itself included). A shape in dictionary mode keeps all attributes in a dict in the first inline slot;
//! objects get there when their `__dict__` is asked for, or when they get too many attributes.

use super::class::{Class, Layout};
use super::object::Gc;
use crate::value::Value;
use core::cell::Cell;

/// Where an attribute stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the object, at this word from its start.
    Inline(usize),
    /// In the overflow buffer, at this word.
    Overflow(usize),
}

/// What objects of one shape have in common. See the module's page.
#[repr(C, align(8))]
pub struct Shape {
    pub(crate) class: Cell<*const Class>,
    pub(crate) parent: Cell<*const Self>,
    first_child: Cell<*const Self>,
    next_sibling: Cell<*const Self>,
    /// The attribute that this shape adds to its parent; `None` for roots and dictionary mode.
    pub name: Cell<Option<Value>>,
    /// Attributes.
    pub count: u16,
    /// Inline slots of the objects.
    pub inline: u16,
    /// Word at which the inline slots begin.
    pub first_slot: u16,
    /// The layout of the native part.
    pub layout: Layout,
    /// Is this the dictionary mode of its class?
    pub dictionary: bool,
}

// SAFETY: the VM is single-threaded; static shapes are shared between modules, not threads.
unsafe impl Sync for Shape {}

/// Attributes after which an object goes to dictionary mode.
pub const MAX_ATTRIBUTES: u16 = 128;

impl Shape {
    /// The root shape of a builtin class whose objects have `inline` slots from word `first_slot` on.
    #[must_use]
    pub const fn builtin(class: &'static Class, layout: Layout, first_slot: u16, inline: u16) -> Self {
        Self::root_of(class, layout, first_slot, inline)
    }

    /// A root shape for a class made at run time.
    #[must_use]
    pub fn root(class: Gc<Class>, layout: Layout, first_slot: u16, inline: u16) -> Self {
        Self::root_of(class.as_ptr(), layout, first_slot, inline)
    }

    const fn root_of(class: *const Class, layout: Layout, first_slot: u16, inline: u16) -> Self {
        Self {
            class: Cell::new(class),
            parent: Cell::new(core::ptr::null()),
            first_child: Cell::new(core::ptr::null()),
            next_sibling: Cell::new(core::ptr::null()),
            name: Cell::new(None),
            count: 0,
            inline,
            first_slot,
            layout,
            dictionary: false,
        }
    }

    /// The child of `parent` that adds `name`, not yet linked in; with no name, its dictionary mode.
    #[must_use]
    pub fn child(parent: Gc<Self>, name: Option<Value>) -> Self {
        Self {
            class: Cell::new(parent.class.get()),
            parent: Cell::new(parent.as_ptr()),
            first_child: Cell::new(core::ptr::null()),
            next_sibling: Cell::new(core::ptr::null()),
            name: Cell::new(name),
            count: if name.is_some() { parent.count + 1 } else { 0 },
            inline: parent.inline,
            first_slot: parent.first_slot,
            layout: parent.layout,
            dictionary: name.is_none(),
        }
    }

    /// The class.
    #[inline(always)]
    pub fn class(&self) -> Gc<Class> {
        // SAFETY: a shape's class is never null and lives as long as the shape, which keeps it alive.
        unsafe { Gc::from_ptr(self.class.get()) }
    }

    /// The shape without the attribute that this one adds.
    pub fn parent(&self) -> Option<Gc<Self>> {
        let parent = self.parent.get();
        // SAFETY: a parent that is not null is kept alive by its child.
        if parent.is_null() { None } else { Some(unsafe { Gc::from_ptr(parent) }) }
    }

    /// Can objects of this shape have attributes of their own?
    #[inline(always)]
    pub fn has_slots(&self) -> bool {
        self.inline != 0
    }

    /// Index of the attribute `name` (an interned string), by order of definition.
    pub fn index_of(&self, name: Value) -> Option<u16> {
        let mut shape = self;
        loop {
            if shape.name.get() == Some(name) {
                return Some(shape.count - 1);
            }
            let parent = shape.parent.get();
            if parent.is_null() {
                return None;
            }
            // SAFETY: parents are kept alive by their children.
            shape = unsafe { &*parent };
        }
    }

    /// Where attribute number `index` stands in objects of this shape.
    #[inline]
    pub fn place(&self, index: u16) -> Place {
        if self.count <= self.inline || index + 1 < self.inline {
            Place::Inline(usize::from(self.first_slot + index))
        } else {
            Place::Overflow(usize::from(index - (self.inline - 1)))
        }
    }

    /// Where the attribute `name` stands.
    pub fn find(&self, name: Value) -> Option<Place> {
        self.index_of(name).map(|index| self.place(index))
    }

    /// Does the last inline slot hold an overflow buffer?
    pub fn overflows(&self) -> bool {
        self.count > self.inline && !self.dictionary
    }

    /// Word of the slot that holds the overflow buffer.
    pub fn overflow_slot(&self) -> usize {
        usize::from(self.first_slot + self.inline - 1)
    }

    /// Words that the overflow buffer of an object with `count` attributes has: a power of two, at least 4.
    pub fn overflow_capacity(count: u16, inline: u16) -> usize {
        if count <= inline { 0 } else { usize::from(count - (inline - 1)).next_power_of_two().max(4) }
    }

    /// The child that adds `name` (or is in dictionary mode, for no name), if it exists.
    pub fn find_child(&self, name: Option<Value>) -> Option<Gc<Self>> {
        let mut child = self.first_child.get();
        while !child.is_null() {
            // SAFETY: children are kept alive by their parents.
            let shape = unsafe { &*child };
            if shape.name.get() == name {
                // SAFETY: as above.
                return Some(unsafe { Gc::from_ptr(child) });
            }
            child = shape.next_sibling.get();
        }
        None
    }

    /// The child made last, if it adds `name`.
    #[inline]
    pub fn first_child_adding(&self, name: Value) -> Option<Gc<Self>> {
        let child = self.first_child.get();
        // SAFETY: children are kept alive by their parents.
        (!child.is_null() && unsafe { (*child).name.get() } == Some(name))
            .then(|| unsafe { Gc::from_ptr(child) })
    }

    /// Links a new child in.
    pub fn add_child(&self, child: Gc<Self>) {
        child.next_sibling.set(self.first_child.get());
        self.first_child.set(child.as_ptr());
    }

    /// Forgets the children of a static shape: they go with their heap.
    pub(crate) fn forget_children(&self) {
        self.first_child.set(core::ptr::null());
    }

    /// Address of the child added last, from which the others are linked; 0 if there is none.
    pub(crate) fn first_child_address(&self) -> usize {
        self.first_child.get() as usize
    }

    /// The names of the attributes, last one first.
    pub fn names(&self) -> Names {
        Names { shape: self }
    }
}

/// Walks the attributes of a shape from the last to the first.
pub struct Names {
    shape: *const Shape,
}

impl Iterator for Names {
    type Item = Value;

    fn next(&mut self) -> Option<Value> {
        while !self.shape.is_null() {
            // SAFETY: parents are kept alive by their children.
            let shape = unsafe { &*self.shape };
            self.shape = shape.parent.get();
            if let Some(name) = shape.name.get() {
                return Some(name);
            }
        }
        None
    }
}
