//! Attribute lookup and assignment: the one place that knows how `a.b` works.

use super::{Result, Vm};
use crate::names;
use crate::objects::class::{Class, ClassFlags};
use crate::objects::dict::Dict;
use crate::objects::function::{self, Function};
use crate::objects::list::List;
use crate::objects::native::{Native, NativeKind};
use crate::objects::object::Gc;
use crate::objects::shape::{MAX_ATTRIBUTES, Place, Shape};
use crate::objects::string::Str;
use crate::value::{Slot, Value};

/// The words of an object, for its attribute slots.
#[inline(always)]
pub(super) fn words(object: Value) -> *mut Slot {
    debug_assert!(object.is_pointer());
    object.bits() as *mut Slot
}

/// Reads an attribute slot of an object whose shape says where it is.
#[inline(always)]
pub(crate) fn read_place(object: Value, shape: &Shape, place: Place) -> Slot {
    // SAFETY: objects of the shape have their attributes at these places.
    unsafe {
        match place {
            Place::Inline(word) => words(object).add(word).read(),
            Place::Overflow(word) => {
                let buffer = words(object).add(shape.overflow_slot()).cast::<*mut Slot>().read();
                buffer.add(word).read()
            }
        }
    }
}

#[inline(always)]
pub(crate) fn write_place(object: Value, shape: &Shape, place: Place, value: Slot) {
    // SAFETY: as in `read_place`.
    unsafe {
        match place {
            Place::Inline(word) => words(object).add(word).write(value),
            Place::Overflow(word) => {
                let buffer = words(object).add(shape.overflow_slot()).cast::<*mut Slot>().read();
                buffer.add(word).write(value);
            }
        }
    }
}

/// The dict of an object in dictionary mode.
pub(super) fn mode_dict(object: Value, shape: &Shape) -> Option<Gc<Dict>> {
    // SAFETY: objects in dictionary mode hold their dict in the first slot.
    unsafe { words(object).add(usize::from(shape.first_slot)).read() }.and_then(Value::cast::<Dict>)
}

/// What the members of `__slots__` stand for in an object in dictionary mode: a list of members and values in turn.
fn mode_members(object: Value, shape: &Shape) -> Option<Gc<List>> {
    if shape.inline < 2 {
        return None;
    }
    // SAFETY: objects in dictionary mode hold nothing but that in the second slot.
    unsafe { words(object).add(usize::from(shape.first_slot) + 1).read() }.and_then(Value::cast::<List>)
}

impl Vm {
    /// Attribute of a class along its resolution order, as it stands there (no descriptor called).
    pub fn class_lookup(&mut self, class: Gc<Class>, name: Gc<Str>) -> Slot {
        if let Some(known) = self.method_cache_get(class, name.value()) {
            return known;
        }
        let found = Self::class_lookup_uncached(class, name);
        // Plain data is replaced without notice, so that assigning to class variables stays cheap.
        if found.is_none_or(super::special::is_class_behaviour) {
            self.method_cache_put(class, name.value(), found);
        }
        found
    }

    fn class_lookup_uncached(class: Gc<Class>, name: Gc<Str>) -> Slot {
        let own = |class: Gc<Class>| match class.dict.get().and_then(Value::cast::<Dict>) {
            Some(dict) => dict.get_str(name),
            None => Native::find(class.get().attributes, name)
                .or_else(|| super::special::wrapper(class, name))
                .map(|native| native.object().value()),
        };
        if let Some(mro) = class.mro.get() {
            return mro.items().iter().filter_map(|class| class.cast::<Class>()).find_map(own);
        }
        let mut at = Some(class);
        while let Some(class) = at {
            if let Some(value) = own(class) {
                return Some(value);
            }
            at = class.base();
        }
        None
    }

    /// Attribute of an object in its own slots.
    pub fn own_attribute(&self, object: Value, name: Gc<Str>) -> Slot {
        let shape = object.head()?.shape();
        if !shape.has_slots() {
            return None;
        }
        if shape.dictionary {
            return mode_dict(object, &shape)?.get_str(name);
        }
        let place = shape.find(name.value())?;
        read_place(object, &shape, place)
    }

    /// The attribute of an object that a member of `__slots__` stands for.
    pub(crate) fn own_member(&self, object: Value, member: Value) -> Slot {
        let shape = object.head()?.shape();
        if shape.dictionary {
            let members = mode_members(object, &shape)?;
            let at = members.items().chunks_exact(2).position(|pair| pair[0] == member)?;
            return members.get().get(at * 2 + 1);
        }
        let place = shape.find(member)?;
        read_place(object, &shape, place)
    }

    /// Sets (deletes, for no value) what a member of `__slots__` stands for; false if there is nothing to delete.
    pub(crate) fn set_own_member(&mut self, object: Value, member: Value, value: Slot) -> Result<bool> {
        let Some(head) = object.head() else { return Ok(false) };
        let mut shape = head.shape();
        if !shape.dictionary {
            if let Some(place) = shape.find(member) {
                let had = read_place(object, &shape, place).is_some();
                write_place(object, &shape, place, value);
                return Ok(had || value.is_some());
            }
            let Some(value) = value else { return Ok(false) };
            if shape.count < MAX_ATTRIBUTES {
                let new = self.child_shape(shape, Some(member))?;
                self.grow_to(object, shape, new, value)?;
                return Ok(true);
            }
            self.enter_dictionary_mode(object)?;
            shape = head.shape();
        }
        let members = match mode_members(object, &shape) {
            Some(members) => members,
            None if value.is_none() || shape.inline < 2 => return Ok(false),
            None => {
                let members = self.new_list(&[])?;
                // SAFETY: objects in dictionary mode have this slot free, since classes with members have several.
                unsafe { words(object).add(usize::from(shape.first_slot) + 1).write(Some(members.value())) };
                members
            }
        };
        let at = members.items().chunks_exact(2).position(|pair| pair[0] == member);
        match (at, value) {
            (Some(at), Some(value)) => {
                members.get().set(at * 2 + 1, value);
            }
            (Some(at), None) => List::splice(members, self, at * 2, at * 2 + 2, &[])?,
            (None, Some(value)) => {
                List::splice(members, self, members.len(), members.len(), &[member, value])?
            }
            (None, None) => return Ok(false),
        }
        Ok(true)
    }

    /// Is the value, found in a class, a data descriptor?
    pub(crate) fn is_data_descriptor(&self, value: Value) -> bool {
        match value.cast::<Native>() {
            // The doc of an instance is that of its class, unless it has one of its own.
            Some(native) => match native.kind {
                NativeKind::Get(_) => native.name != "__doc__",
                NativeKind::GetSet(..) => true,
                _ => false,
            },
            None => value.head().is_some_and(|head| head.shape().class().has(ClassFlags::DATA_DESCRIPTOR)),
        }
    }

    /// Does the descriptor, found in a class, have a `__get__`? One that has only `__set__` leaves reading to the
    /// instance's own attribute.
    pub(crate) fn has_getter(&mut self, value: Value) -> bool {
        let kind = self.class_of(value);
        !kind.has(ClassFlags::USER) || self.class_lookup(kind, names::get).is_some()
    }

    /// What a value found in a class stands for when looked up through an instance (none: through the class).
    ///
    /// # Errors
    /// What a descriptor raises.
    pub fn bind_attribute(&mut self, found: Value, instance: Slot, class: Gc<Class>) -> Result<Value> {
        let Some(head) = found.head() else { return Ok(found) };
        let kind = head.shape().class();
        if kind.has(ClassFlags::METHOD) {
            return match instance {
                Some(instance) => function::bind(self, found, instance),
                None => Ok(found),
            };
        }
        if let Some(native) = found.cast::<Native>() {
            return match native.kind {
                NativeKind::Get(get) | NativeKind::GetSet(get, _) => match instance {
                    Some(instance) => get(self, instance),
                    None => Ok(found),
                },
                NativeKind::ClassCall(_) if super::special::is_new(&native) => {
                    let owner = class.native().value();
                    function::bind(self, found, owner)
                }
                NativeKind::ClassCall(_) => function::bind(self, found, class.value()),
                NativeKind::Constant(value) => Ok(value),
                NativeKind::Class(class) => Ok(Gc::from_static(class).value()),
                NativeKind::Make(make) => make(self),
                NativeKind::Call(_) => Ok(found),
            };
        }
        if kind.has(ClassFlags::DESCRIPTOR) {
            if kind.has(ClassFlags::USER)
                && let Some(get) = self.class_lookup(kind, names::get)
                && get.cast::<Native>().is_none()
            {
                let instance = instance.unwrap_or(Value::NONE);
                return self.call_found(get, found, kind, &[instance, class.value()]);
            }
            if let Some(get) = kind.native().get().protocol.descriptor_get {
                return get(self, found, instance, class);
            }
        }
        Ok(found)
    }

    /// The value of a static attribute looked up through `this`.
    ///
    /// # Errors
    /// What computing it raises.
    pub fn native_attribute(&mut self, native: &'static Native, this: Value) -> Result<Value> {
        let class = self.class_of(this);
        self.bind_attribute(native.object().value(), Some(this), class)
    }

    /// Attribute of an object, or nothing.
    ///
    /// # Errors
    /// What descriptors, `__getattr__` and the like raise, except AttributeError from those.
    pub fn get_attribute_opt(&mut self, object: Value, name: Gc<Str>) -> Result<Option<Value>> {
        match self.find_attribute(object, name) {
            Err(raised) if self.raised_is(&crate::objects::exception::ATTRIBUTE_ERROR) => {
                self.clear_raised(raised);
                Ok(None)
            }
            found => found,
        }
    }

    /// The same, but an AttributeError that a descriptor or hook raises goes on: it says more than "not found".
    fn find_attribute(&mut self, object: Value, name: Gc<Str>) -> Result<Option<Value>> {
        let class = self.class_of(object);
        if class.has(ClassFlags::GETATTRIBUTE) {
            return self.get_attribute_overridden(object, class, name);
        }
        if let Some(get_attr) = class.native().get().protocol.get_attr
            && let Some(value) = get_attr(self, object, name)?
        {
            return Ok(Some(value));
        }
        if let Some(value) = self.generic_get_attribute(object, class, name)? {
            return Ok(Some(value));
        }
        if class.has(ClassFlags::GETATTR) {
            return self.call_getattr(object, class, name);
        }
        Ok(None)
    }

    /// What `object.__getattribute__` does.
    ///
    /// # Errors
    /// What descriptors raise.
    pub fn generic_get_attribute(
        &mut self,
        object: Value,
        class: Gc<Class>,
        name: Gc<Str>,
    ) -> Result<Option<Value>> {
        let found = self.class_lookup(class, name);
        if let Some(found) = found
            && self.is_data_descriptor(found)
            && self.has_getter(found)
        {
            return self.bind_or_missing(found, object, class);
        }
        if let Some(value) = self.own_attribute(object, name) {
            return Ok(Some(value));
        }
        match found {
            Some(found) => self.bind_or_missing(found, object, class),
            None if name == names::class => Ok(Some(class.value())),
            None if name == names::dict => self.instance_dict(object),
            None => Ok(None),
        }
    }

    /// Binds; an AttributeError raised by a property sends the lookup on to `__getattr__` if there is one.
    fn bind_or_missing(&mut self, found: Value, object: Value, class: Gc<Class>) -> Result<Option<Value>> {
        match self.bind_attribute(found, Some(object), class) {
            Ok(value) => Ok(Some(value)),
            Err(raised)
                if class.has(ClassFlags::GETATTR)
                    && self.raised_is(&crate::objects::exception::ATTRIBUTE_ERROR) =>
            {
                self.clear_raised(raised);
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }

    #[cold]
    fn get_attribute_overridden(
        &mut self,
        object: Value,
        class: Gc<Class>,
        name: Gc<Str>,
    ) -> Result<Option<Value>> {
        let Some(function) = self.class_lookup(class, names::getattribute) else { return Ok(None) };
        match self.call(function, &[object, name.value()]) {
            Ok(value) => Ok(Some(value)),
            Err(raised) if self.raised_is(&crate::objects::exception::ATTRIBUTE_ERROR) => {
                if class.has(ClassFlags::GETATTR) {
                    self.clear_raised(raised);
                    return self.call_getattr(object, class, name);
                }
                Err(raised)
            }
            Err(raised) => Err(raised),
        }
    }

    #[cold]
    fn call_getattr(&mut self, object: Value, class: Gc<Class>, name: Gc<Str>) -> Result<Option<Value>> {
        match self.class_lookup(class, names::getattr) {
            Some(function) => self.call(function, &[object, name.value()]).map(Some),
            None => Ok(None),
        }
    }

    /// Attribute of an object.
    ///
    /// # Errors
    /// AttributeError, or what descriptors raise.
    pub fn get_attribute(&mut self, object: Value, name: Gc<Str>) -> Result<Value> {
        match self.find_attribute(object, name)? {
            Some(value) => Ok(value),
            None => Err(self.no_attribute(object, name)),
        }
    }

    /// The AttributeError for a missing attribute.
    #[cold]
    pub fn no_attribute(&mut self, object: Value, name: Gc<Str>) -> super::Raised {
        let raised = self.no_attribute_text(object, name);
        let class = &crate::objects::exception::ATTRIBUTE_ERROR;
        let raised = self.with_detail(raised, class, "name", name.value());
        self.with_detail(raised, class, "obj", object)
    }

    fn no_attribute_text(&mut self, object: Value, name: Gc<Str>) -> super::Raised {
        let text = name.get().as_str();
        if let Some(class) = object.cast::<Class>() {
            return self
                .attribute_error(format_args!("type object '{}' has no attribute '{text}'", class.name()));
        }
        if let Some(module) = object.cast::<crate::objects::module::Module>() {
            let name = module.dict.get_str(names::name).and_then(|name| name.cast::<Str>());
            let name = name
                .map_or_else(|| module.native.map_or("?", |native| native.name), |name| name.get().as_str());
            return self.attribute_error(format_args!("module '{name}' has no attribute '{text}'"));
        }
        let class = self.class_of(object).name();
        self.attribute_error(format_args!("'{class}' object has no attribute '{text}'"))
    }

    /// The `__dict__` of an object with attributes of its own; moves it to dictionary mode.
    fn instance_dict(&mut self, object: Value) -> Result<Option<Value>> {
        let Some(head) = object.head() else { return Ok(None) };
        if !head.shape().has_slots() || head.shape().class().has(ClassFlags::SLOTS) {
            return Ok(None);
        }
        self.enter_dictionary_mode(object)?;
        Ok(mode_dict(object, &head.shape()).map(Gc::value))
    }

    /// Sets an attribute.
    ///
    /// # Errors
    /// AttributeError, or what descriptors and `__setattr__` raise.
    pub fn set_attribute(&mut self, object: Value, name: Gc<Str>, value: Value) -> Result<()> {
        self.change_attribute(object, name, Some(value))
    }

    /// Deletes an attribute.
    ///
    /// # Errors
    /// AttributeError, or what descriptors and `__delattr__` raise.
    pub fn delete_attribute(&mut self, object: Value, name: Gc<Str>) -> Result<()> {
        self.change_attribute(object, name, None)
    }

    fn change_attribute(&mut self, object: Value, name: Gc<Str>, value: Slot) -> Result<()> {
        let class = self.class_of(object);
        if class.has(ClassFlags::SETATTR) {
            let method = if value.is_some() { names::setattr } else { names::delattr };
            if let Some(function) = self.class_lookup(class, method)
                && function.cast::<Native>().is_none()
            {
                match value {
                    Some(value) => self.call(function, &[object, name.value(), value])?,
                    None => self.call(function, &[object, name.value()])?,
                };
                return Ok(());
            }
        }
        if let Some(set_attr) = class.native().get().protocol.set_attr {
            return set_attr(self, object, name, value);
        }
        self.generic_set_attribute(object, class, name, value)
    }

    /// What `object.__setattr__` and `object.__delattr__` do.
    ///
    /// # Errors
    /// AttributeError, or what descriptors raise.
    pub fn generic_set_attribute(
        &mut self,
        object: Value,
        class: Gc<Class>,
        name: Gc<Str>,
        value: Slot,
    ) -> Result<()> {
        let found = self.class_lookup(class, name);
        if let Some(found) = found
            && self.is_data_descriptor(found)
        {
            return self.set_through_descriptor(found, object, name, value);
        }
        let head = object.head().filter(|head| head.shape().has_slots());
        let Some(head) = head.filter(|_| !class.has(ClassFlags::SLOTS)) else {
            return Err(self.cannot_set(object, class, name, found.is_some()));
        };
        if name == names::dict {
            return match value.and_then(Value::cast::<Dict>) {
                Some(dict) => self.set_instance_dict(object, dict),
                None => {
                    let given = value.map_or("NoneType", |value| self.class_of(value).name());
                    Err(self
                        .type_error(format_args!("__dict__ must be set to a dictionary, not a '{given}'")))
                }
            };
        }
        self.change_own_attribute(object, head.shape(), name, value)
    }

    /// Sets or deletes an attribute in the object's own slots, past the descriptors of its class.
    ///
    /// # Errors
    /// AttributeError, MemoryError.
    pub(crate) fn set_own_attribute(
        &mut self,
        object: Value,
        class: Gc<Class>,
        name: Gc<Str>,
        value: Slot,
    ) -> Result<()> {
        match object.head().filter(|head| head.shape().has_slots()) {
            Some(head) => self.change_own_attribute(object, head.shape(), name, value),
            None => Err(self.cannot_set(object, class, name, true)),
        }
    }

    fn change_own_attribute(
        &mut self,
        object: Value,
        shape: Gc<Shape>,
        name: Gc<Str>,
        value: Slot,
    ) -> Result<()> {
        let Some(head) = object.head() else { return Ok(()) };
        if shape.dictionary {
            let Some(dict) = mode_dict(object, &shape) else { return Ok(()) };
            return match value {
                Some(value) => dict.set_str(self, name, value),
                None if dict.remove_str(name).is_some() => Ok(()),
                None => Err(self.no_attribute(object, name)),
            };
        }
        // Objects that get the same attributes in turn: one that the shape's child adds is not in the shape.
        if let Some(value) = value
            && shape.count != MAX_ATTRIBUTES
            && let Some(child) = shape.first_child_adding(name.value())
        {
            return self.grow_to(object, shape, child, value);
        }
        match (shape.find(name.value()), value) {
            (Some(place), Some(value)) => {
                write_place(object, &shape, place, Some(value));
                Ok(())
            }
            (None, Some(value)) => self.add_attribute(object, name, value),
            (Some(_), None) => {
                self.enter_dictionary_mode(object)?;
                if let Some(dict) = mode_dict(object, &head.shape()) {
                    dict.remove_str(name);
                }
                Ok(())
            }
            (None, None) => Err(self.no_attribute(object, name)),
        }
    }

    #[cold]
    fn cannot_set(&mut self, object: Value, class: Gc<Class>, name: Gc<Str>, exists: bool) -> super::Raised {
        let (class, text) = (class.name(), name.get().as_str());
        if object.cast::<Class>().is_some() || !exists {
            self.attribute_error(format_args!("'{class}' object has no attribute '{text}'"))
        } else {
            self.attribute_error(format_args!("'{class}' object attribute '{text}' is read-only"))
        }
    }

    fn set_through_descriptor(
        &mut self,
        found: Value,
        object: Value,
        name: Gc<Str>,
        value: Slot,
    ) -> Result<()> {
        if let Some(native) = found.cast::<Native>() {
            return match native.kind {
                NativeKind::GetSet(_, set) => set(self, object, value),
                _ => {
                    let class = self.class_of(object).name();
                    Err(self.attribute_error(format_args!(
                        "attribute '{}' of '{class}' objects is not writable",
                        name.get().as_str()
                    )))
                }
            };
        }
        let kind = self.class_of(found);
        if let Some(set) = kind.native().get().protocol.descriptor_set {
            return set(self, found, object, value);
        }
        let method = if value.is_some() { names::set } else { names::delete };
        match self.class_lookup(kind, method) {
            Some(function) => {
                match value {
                    Some(value) => self.call(function, &[found, object, value])?,
                    None => self.call(function, &[found, object])?,
                };
                Ok(())
            }
            None => {
                let what = if value.is_some() { "__set__" } else { "__delete__" };
                Err(self.attribute_error(format_args!("{what}")))
            }
        }
    }

    /// Attribute of an object, or nothing if looking it up raises AttributeError, whoever raises it: what `hasattr`
    /// sees.
    ///
    /// # Errors
    /// Other exceptions of descriptors and `__getattr__`.
    pub fn attribute_or_none(&mut self, object: Value, name: Gc<Str>) -> Result<Slot> {
        match self.get_attribute_opt(object, name) {
            Err(raised) if self.raised_is(&crate::objects::exception::ATTRIBUTE_ERROR) => {
                self.clear_raised(raised);
                Ok(None)
            }
            result => result,
        }
    }

    /// A bound special method of an object, looked up on its class only.
    ///
    /// # Errors
    /// What a descriptor raises.
    pub fn special_method(&mut self, object: Value, name: Gc<Str>) -> Result<Option<Value>> {
        let class = self.class_of(object);
        match self.class_lookup(class, name) {
            Some(found) => self.bind_attribute(found, Some(object), class).map(Some),
            None => Ok(None),
        }
    }

    /// Calls a special method that a user-defined class defines: nothing if there is none.
    ///
    /// # Errors
    /// What the method raises.
    pub fn call_special(&mut self, object: Value, name: Gc<Str>, args: &[Value]) -> Result<Option<Value>> {
        let class = self.class_of(object);
        let Some(found) = self.class_lookup(class, name) else { return Ok(None) };
        if found.is_none() {
            return Ok(None);
        }
        self.call_found(found, object, class, args).map(Some)
    }

    /// Calls something found in a class as a method of `object`.
    ///
    /// # Errors
    /// What it raises.
    pub fn call_found(
        &mut self,
        found: Value,
        object: Value,
        class: Gc<Class>,
        args: &[Value],
    ) -> Result<Value> {
        if found.head().is_some_and(|head| head.shape().class().has(ClassFlags::METHOD)) {
            let mut all = [object; 5];
            if let Some(room) = all.get_mut(1..=args.len()) {
                room.copy_from_slice(args);
                return self.call(found, &all[..=args.len()]);
            }
        }
        let bound = self.bind_attribute(found, Some(object), class)?;
        self.call(bound, args)
    }

    /// Calls a method by name.
    ///
    /// # Errors
    /// AttributeError, or what the method raises.
    pub fn call_method(&mut self, object: Value, name: Gc<Str>, args: &[Value]) -> Result<Value> {
        let method = self.get_attribute(object, name)?;
        self.call(method, args)
    }

    /// Is the value a plain Python function (for callers that treat those specially)?
    #[must_use]
    pub fn is_function(value: Value) -> bool {
        value.cast_exact::<Function>().is_some()
    }
}
