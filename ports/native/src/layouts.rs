//! Layouts of structs (`uctypes.layout`) in the terms of the viper compiler, which knows no objects.

use alloc::format;
use alloc::rc::Rc;
use alloc::string::ToString;
use alloc::vec::Vec;
use taipan_emit::viper::{self, StructLayout};
use taipan_vm::objects::dict::Dict;
use taipan_vm::objects::object::Gc;
use taipan_vm::objects::string::Str;
use taipan_vm::objects::struct_field;
use taipan_vm::runtime::{Result, Vm};

/// A number of a struct in the emitter's terms.
fn struct_scalar(scalar: struct_field::Scalar) -> viper::Scalar {
    viper::Scalar { size: scalar.size as u32, signed: scalar.signed, float: scalar.float }
}

/// Structs of one layout; pointers to more become pointers to bytes. (Descriptors may share their parts.)
const MOST_STRUCTS: usize = 256;
/// Pointers may lead this deep.
const MOST_NESTED: usize = 16;

/// What is being converted.
#[derive(Default)]
pub struct Progress {
    /// The structs around the one being converted, by their addresses.
    outer: Vec<usize>,
    /// How many there were.
    count: usize,
}

impl Progress {
    /// Is a pointer to this struct to be one to bytes?
    fn ends(&self, dict: Gc<Dict>) -> bool {
        self.count >= MOST_STRUCTS
            || self.outer.len() >= MOST_NESTED
            || self.outer.contains(&dict.value().bits())
    }
}

/// A layout in the emitter's terms. A pointer to a struct that it is part of becomes one to bytes,
/// so that a list's node can point to a node.
pub fn struct_layout(
    vm: &mut Vm,
    name: &str,
    descriptor: Gc<Dict>,
    swapped: bool,
    aligned: bool,
    progress: &mut Progress,
) -> Result<Rc<StructLayout>> {
    let size = struct_field::struct_size(vm, descriptor, aligned, 0)?.0 as u32;
    progress.outer.push(descriptor.value().bits());
    progress.count += 1;
    let mut fields = Vec::new();
    let mut position = 0;
    while let Some((at, key, value)) = descriptor.get().table.next_entry(position) {
        position = at + 1;
        let Some(key) = key.cast::<Str>() else { continue };
        let field = struct_field::Field::of(vm, value)?;
        let mut part = |vm: &mut Vm, element: struct_field::Element, is_pointer: bool| {
            Ok(match element {
                struct_field::Element::Scalar(scalar) => viper::Element::Scalar(struct_scalar(scalar)),
                struct_field::Element::Struct(dict) if is_pointer && progress.ends(dict) => {
                    viper::Element::Scalar(struct_scalar(struct_field::Scalar::BYTE))
                }
                struct_field::Element::Struct(dict) => {
                    let name = format!("{name}.{}", key.get().as_str());
                    viper::Element::Struct(struct_layout(vm, &name, dict, swapped, aligned, progress)?)
                }
            })
        };
        let kind = match field.ty {
            struct_field::FieldType::Scalar(scalar) => viper::FieldKind::Scalar(struct_scalar(scalar)),
            struct_field::FieldType::Bits(bits) => viper::FieldKind::Bits {
                scalar: struct_scalar(bits.scalar),
                position: bits.position,
                width: bits.width,
            },
            struct_field::FieldType::Struct(dict) => {
                match part(vm, struct_field::Element::Struct(dict), false)? {
                    viper::Element::Struct(layout) => viper::FieldKind::Struct(layout),
                    viper::Element::Scalar(scalar) => viper::FieldKind::Scalar(scalar),
                }
            }
            struct_field::FieldType::Array(count, element) => {
                viper::FieldKind::Array { count: count as u32, element: part(vm, element, false)? }
            }
            struct_field::FieldType::Pointer(element) => viper::FieldKind::Pointer(part(vm, element, true)?),
        };
        let name = key.get().as_str().to_string();
        fields.push(viper::Field { name, offset: field.offset as u32, kind });
    }
    progress.outer.pop();
    Ok(Rc::new(StructLayout { name: name.to_string(), size, swapped, fields }))
}
