//! Making classes: the class statement and the three-argument `type`.

use super::{Args, Result, Vm, special};
use crate::bytecode::{Op, opcode};
use crate::names;
use crate::objects::class::{Class, ClassFlags, Layout, OBJECT};
use crate::objects::dict::Dict;
use crate::objects::function::Function;
use crate::objects::instance;
use crate::objects::list::List;
use crate::objects::native::Native;
use crate::objects::object::Gc;
use crate::objects::shape::Shape;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::{descriptor, type_, wrapped};
use crate::value::Value;

/// Inline attribute slots of the first instances of a class, unless its `__init__` shows that there are more attributes;
/// later ones get as many as were used.
const INITIAL_SLOTS: u16 = 3;

/// How many attributes an `__init__` gives its first parameter by name. Were the first instances made with fewer slots
/// than later ones, they would be of other shapes, and code that is made for those would soon be obsolete.
fn assigned_in_init(init: Gc<Function>) -> u16 {
    let code = init.code.get();
    if code.parameters.positional == 0 {
        return 0;
    }
    let this = code.local_register(0);
    let words = code.words();
    let mut names = [0_u64; 4];
    let mut at = 0;
    while let Some(op) = words.get(at).and_then(|word| Op::from_byte(*word as u8)) {
        if op == Op::StoreAttr
            && opcode::a(words[at]) == this
            && let Some(x) = words.get(at + 1)
            && let Some(bits) = names.get_mut(usize::from(*x as u16) / 64)
        {
            *bits |= 1 << (*x % 64);
        }
        at += op.info().words();
    }
    names.iter().map(|bits| bits.count_ones() as u16).sum()
}

/// Inline slots for so many attributes, if `slots` are not enough; a few more, as each new number means new shapes.
pub(super) fn enough_slots(slots: u16, attributes: u16) -> u16 {
    if slots < attributes && attributes <= MOST_SLOTS { attributes.next_multiple_of(2) + 1 } else { slots }
}

/// Most attributes that instances have inline slots for.
const MOST_SLOTS: u16 = 64;

/// Do the instances of two builtin classes have the same native part, as all exceptions do?
fn same_layout(a: Gc<Class>, b: Gc<Class>) -> bool {
    let (a, b) = (a.root_shape(), b.root_shape());
    a.first_slot != 0 && a.first_slot == b.first_slot && a.layout == b.layout
}

impl Vm {
    /// Makes a class with this namespace, which it takes over. `keywords` go to `__init_subclass__`.
    ///
    /// # Errors
    /// TypeError for bases that do not fit together, or what `__set_name__` and `__init_subclass__` raise.
    pub fn build_class(
        &mut self,
        name: Gc<Str>,
        bases: Gc<Tuple>,
        namespace: Gc<Dict>,
        keywords: Args,
    ) -> Result<Gc<Class>> {
        let bases = if bases.len() == 0 {
            let object = Gc::from_static(&OBJECT).value();
            self.new_tuple(&[object])?
        } else {
            let written = bases;
            let bases = self.resolve_bases(bases)?;
            if bases != written {
                let name = self.intern("__orig_bases__")?;
                namespace.set_str(self, name, written.value())?;
            }
            if bases.len() == 0 { self.new_tuple(&[Gc::from_static(&OBJECT).value()])? } else { bases }
        };
        // The builtin base: the most derived one of the bases' builtin bases.
        let mut native = Gc::from_static(&OBJECT);
        let mut first = None;
        let mut flags = ClassFlags::USER;
        for (i, base) in bases.items().iter().enumerate() {
            let Some(base) = base.cast::<Class>() else {
                return Err(self.type_error(format_args!("bases must be types")));
            };
            if !type_::may_be_base(base) {
                return Err(
                    self.type_error(format_args!("type '{}' is not an acceptable base type", base.name()))
                );
            }
            if core::ptr::eq(base.as_ptr(), &raw const crate::objects::class::TYPE) {
                return Err(self.type_error(format_args!(
                    "metaclasses are not supported: a class can't derive from type"
                )));
            }
            if bases.items()[..i].contains(&base.value()) {
                return Err(self.type_error(format_args!("duplicate base class {}", base.name())));
            }
            let other = base.native();
            if other.is_subclass_of(&native) {
                native = other;
            } else if !native.is_subclass_of(&other) && !same_layout(native, other) {
                return Err(self.type_error(format_args!("multiple bases have instance lay-out conflict")));
            }
            flags |= base.flags.get() & special::INHERITED;
            first.get_or_insert(base);
        }
        let first = first.unwrap_or(Gc::from_static(&OBJECT));
        let class = self.alloc(Class::user(name, first, native, &instance::PROTOCOL))?;
        class.flags.set(flags);
        class.bases.set(Some(bases.value()));
        class.dict.set(Some(namespace.value()));
        let (layout, first_slot) = match native.root_shape().layout {
            Layout::Plain => (Layout::Plain, 1),
            layout if native.root_shape().first_slot != 0 => (layout, native.root_shape().first_slot),
            _ => (Layout::Wrapped, wrapped::FIRST_SLOT),
        };
        let mut slots = INITIAL_SLOTS;
        if let Some(init) = namespace.get_str(names::init).and_then(Value::cast::<Function>) {
            slots = enough_slots(slots, assigned_in_init(init));
        }
        for base in bases.items() {
            if let Some(base) = base.cast::<Class>() {
                slots = slots.max(base.root_shape().inline);
            }
        }
        let shape = self.alloc(Shape::root(class, layout, first_slot, slots))?;
        class.shape.set(shape.as_ptr());
        let mro = self.linearize(class, bases)?;
        class.mro.set(Some(mro));
        self.register_class(class)?;
        self.finish_namespace(class, namespace, bases)?;
        self.announce(class, namespace, keywords)?;
        Ok(class)
    }

    /// Replaces bases that are no classes by what their `__mro_entries__` says (generic aliases and the like).
    fn resolve_bases(&mut self, bases: Gc<Tuple>) -> Result<Gc<Tuple>> {
        if bases.items().iter().all(|base| base.cast::<Class>().is_some()) {
            return Ok(bases);
        }
        let entries = self.intern("__mro_entries__")?;
        let list = self.new_list(&[])?;
        for base in bases.items() {
            if base.cast::<Class>().is_some() {
                List::push(list, self, *base)?;
            } else if let Some(method) = self.get_attribute_opt(*base, entries)? {
                let replaced = self.call(method, &[bases.value()])?;
                if replaced.cast::<Tuple>().is_none() {
                    return Err(self.type_error(format_args!("__mro_entries__ must return a tuple")));
                }
                self.extend_list(list, replaced)?;
            } else {
                let name = self.class_of(*base).name();
                return Err(self.type_error(format_args!("bases must be types, not '{name}' objects")));
            }
        }
        self.new_tuple(list.items())
    }

    /// C3 linearization.
    fn linearize(&mut self, class: Gc<Class>, bases: Gc<Tuple>) -> Result<Gc<Tuple>> {
        // The sequences to merge, as lists; a list's head is the first item at or after its cursor, which is
        // kept in the last item.
        let sequences = self.new_list(&[])?;
        for base in bases.items() {
            if let Some(base) = base.cast::<Class>() {
                let mro = type_::mro_of(self, base)?;
                let list = self.list_of(mro)?;
                List::push(sequences, self, list.value())?;
            }
        }
        let own = self.list_of(bases.value())?;
        List::push(sequences, self, own.value())?;
        let result = self.new_list(&[class.value()])?;
        loop {
            let lists = || sequences.items().iter().filter_map(|list| list.cast::<List>());
            if lists().all(|list| list.len() == 0) {
                return self.new_tuple(result.items());
            }
            // A head that stands in no other sequence's tail.
            let candidate = lists()
                .filter_map(|list| list.get().get(0))
                .find(|head| lists().all(|list| !list.items().get(1..).unwrap_or(&[]).contains(head)));
            let Some(next) = candidate else {
                let mut f = self.formatter();
                f.push_str("Cannot create a consistent method resolution order (MRO) for bases ");
                for (i, base) in bases.items().iter().enumerate() {
                    if i > 0 {
                        f.push_str(", ");
                    }
                    f.push_str(base.cast::<Class>().map_or("?", |base| base.name()));
                }
                return Err(self.type_error(format_args!("{}", f.as_str())));
            };
            List::push(result, self, next)?;
            let mut i = 0;
            while let Some(list) = sequences.get().get(i).and_then(Value::cast::<List>) {
                if list.get().get(0) == Some(next) {
                    List::splice(list, self, 0, 1, &[])?;
                }
                i += 1;
            }
        }
    }

    /// What the presence of some names in the namespace means.
    fn finish_namespace(&mut self, class: Gc<Class>, namespace: Gc<Dict>, bases: Gc<Tuple>) -> Result<()> {
        // Defining equality without a hash makes instances unhashable.
        if namespace.get_str(names::eq).is_some() && namespace.get_str(names::hash).is_none() {
            namespace.set_str(self, names::hash, Value::NONE)?;
        }
        // These are static or class methods without being decorated.
        for (name, is_static) in
            [(names::new, true), (names::init_subclass, false), (names::class_getitem, false)]
        {
            if let Some(function) = namespace.get_str(name)
                && function.cast::<Function>().is_some()
            {
                let wrapped = descriptor::wrap_function(self, function, is_static)?;
                namespace.set_str(self, name, wrapped)?;
            }
        }
        let mut at = 0;
        while let Some((position, key, value)) = namespace.table.next_entry(at) {
            at = position + 1;
            if let Some(name) = key.cast::<Str>() {
                special::update_flags(self, class, name, value);
            }
        }
        if let Some(slots) = namespace.get_str(names::slots) {
            self.add_slots(class, namespace, slots, bases)?;
        }
        Ok(())
    }

    /// `__slots__`: a descriptor for each name; instances have no other attributes.
    fn add_slots(
        &mut self,
        class: Gc<Class>,
        namespace: Gc<Dict>,
        slots: Value,
        bases: Gc<Tuple>,
    ) -> Result<()> {
        let names_list =
            if wrapped::as_str(slots).is_some() { self.new_list(&[slots])? } else { self.list_of(slots)? };
        let mut open = false;
        let mut i = 0;
        while let Some(name) = names_list.get().get(i) {
            i += 1;
            let Some(name) = wrapped::as_str(name) else {
                let class = self.class_of(name).name();
                return Err(self.type_error(format_args!("__slots__ items must be strings, not '{class}'")));
            };
            if !crate::objects::string_unicode::is_identifier(name.get().as_str()) {
                return Err(self.type_error(format_args!("__slots__ must be identifiers")));
            }
            let name = self.mangled(class, name)?;
            if matches!(class.native().root_shape().layout, Layout::Tuple | Layout::BigInt | Layout::Bytes)
                && name != names::dict
            {
                return Err(self.type_error(format_args!(
                    "nonempty __slots__ not supported for subtype of '{}'",
                    class.native().name()
                )));
            }
            if name == names::dict {
                open = true;
                continue;
            }
            if name == names::weakref {
                continue;
            }
            if let Some(found) = namespace.get_str(name) {
                // The same name twice is one slot.
                if descriptor::is_member_of(found, class) {
                    continue;
                }
                return Err(self.value_error(format_args!(
                    "'{}' in __slots__ conflicts with class variable",
                    name.get().as_str()
                )));
            }
            let member = descriptor::new_member(self, name, class)?;
            namespace.set_str(self, name, member)?;
        }
        // A base whose instances have a dict gives one to these too.
        for base in bases.items() {
            if let Some(base) = base.cast::<Class>()
                && base.root_shape().has_slots()
                && !base.has(ClassFlags::SLOTS)
            {
                open = true;
            }
        }
        if !open {
            class.flags.set(class.flags.get() | ClassFlags::SLOTS);
        }
        Ok(())
    }

    /// A name as it is inside the class: a private one has the name of the class in front.
    fn mangled(&mut self, class: Gc<Class>, name: Gc<Str>) -> Result<Gc<Str>> {
        let (text, owner) = (name.get().as_str(), class.name().trim_start_matches('_'));
        if !text.starts_with("__") || text.ends_with("__") || owner.is_empty() {
            return self.intern_str(name);
        }
        let mut f = self.formatter();
        f.write(format_args!("_{owner}{text}"));
        self.intern(f.as_str())
    }

    /// Tells attributes their names, and the base class that it has a subclass.
    fn announce(&mut self, class: Gc<Class>, namespace: Gc<Dict>, keywords: Args) -> Result<()> {
        // Collected first: the methods may change the class.
        let mut told = None;
        let mut at = 0;
        while let Some((position, key, value)) = namespace.table.next_entry(at) {
            at = position + 1;
            if value.is_pointer() && value.cast::<Function>().is_none() {
                let kind = self.class_of(value);
                if self.class_lookup(kind, names::set_name).is_some() {
                    let list = match told {
                        Some(list) => list,
                        None => self.new_list(&[])?,
                    };
                    told = Some(list);
                    List::push(list, self, key)?;
                    List::push(list, self, value)?;
                }
            }
        }
        let mut i = 0;
        while let Some((key, value)) =
            told.and_then(|list| Some((list.get().get(i)?, list.get().get(i + 1)?)))
        {
            i += 2;
            let kind = self.class_of(value);
            if let Some(found) = self.class_lookup(kind, names::set_name) {
                self.call_found(found, value, kind, &[class.value(), key])?;
            }
        }
        let Some(mro) = class.mro.get() else { return Ok(()) };
        for base in &mro.get().items()[1..] {
            let Some(base) = base.cast::<Class>() else { continue };
            let own = match base.dict.get().and_then(Value::cast::<Dict>) {
                Some(dict) => dict.get_str(names::init_subclass),
                None => Native::find(base.get().attributes, names::init_subclass)
                    .map(|native| native.object().value()),
            };
            if let Some(own) = own {
                let bound = self.bind_attribute(own, None, class)?;
                self.call_args(bound, keywords)?;
                break;
            }
        }
        Ok(())
    }
}
