//! The way from native code to the interpreter: what a side exit's live values become.

use crate::program::value_of;
use alloc::vec;
use alloc::vec::Vec;
use taipan_emit::function::{Exit, Note};
use taipan_emit::types::Type;
use taipan_vm::interp::resume::{self, ResumedFrame};
use taipan_vm::objects::bytes_iterator::BytesIterator;
use taipan_vm::objects::code::Code;
use taipan_vm::objects::function::Function;
use taipan_vm::objects::generator::Generator;
use taipan_vm::objects::list::List;
use taipan_vm::objects::list_iterator::ListIterator;
use taipan_vm::objects::object::Gc;
use taipan_vm::runtime::memory::keep_alive;
use taipan_vm::runtime::{Raised, Result, Vm};
use taipan_vm::value::{Float, Slot, Value};

/// An exit that is taken.
#[derive(Clone, Copy)]
pub struct Taken<'a> {
    /// What the exit's table says.
    pub exit: &'a Exit,
    /// The types of its operands.
    pub types: &'a [Type],
    /// The code that is left.
    pub code: Gc<Code>,
    /// Its function; the exits of functions with closures pass theirs along.
    pub function: Gc<Function>,
    /// Was it entered in the middle of a frame?
    pub framed: bool,
}

/// The types of the operands of each exit.
#[must_use]
pub fn operand_types(function: &taipan_emit::function::Function) -> Vec<Vec<Type>> {
    let mut types = vec![Vec::new(); function.exits.len()];
    for block in &function.layout {
        for inst in &function.block(*block).insts {
            let inst = function.inst(*inst);
            if let taipan_emit::inst::Imm::ExitRef(exit) = inst.imm {
                types[exit.index()] =
                    inst.args[1..].iter().map(|value| function.value_type(*value)).collect();
            }
        }
    }
    types
}

/// Hands the live values to the interpreter, which runs the rest of the function, or later the rest of the turn of a
/// framed one or of a generator ([`Value::TOMBSTONE`]). `live` holds their bits, and the caller keeps what they refer to; `learn` is told the registers.
///
/// # Errors
/// What the function raises.
pub fn leave(
    vm: &mut Vm,
    taken: &Taken<'_>,
    live: &[u64],
    learn: impl FnOnce(&[(u16, Slot)]),
) -> Result<Value> {
    let exit = taken.exit;
    let raised = exit.raises.then(|| vm.native_raised());
    // What is being raised is kept by the VM; what is decoded, by `live`, and what is made here, by a list.
    let mut made = None;
    let mut registers: Vec<(u16, Slot)> = Vec::with_capacity(exit.registers.len() + exit.constants.len());
    let mut function = taken.function;
    let mut generator = None;
    let mut sequence = None;
    let mut real_part = 0.0;
    // An object that there is no memory for: its register stays unbound, and the instruction raises.
    let mut failed = None;
    for ((register, ty), bits) in exit.registers.iter().zip(taken.types).zip(live.iter().copied()) {
        if *register == Exit::FUNCTION {
            let passed = value_of(bits);
            generator = passed.and_then(Value::cast::<Generator>);
            function = passed.and_then(Value::cast::<Function>).unwrap_or(function);
            continue;
        }
        let is_float = matches!(ty, Type::F64 | Type::F32);
        if register & Exit::SEQUENCE != 0 {
            if is_float {
                real_part = float_of(*ty, bits);
            } else {
                sequence = value_of(bits);
            }
            continue;
        }
        if register & Exit::POSITION != 0 {
            let object = if is_float {
                vm.new_complex((real_part, float_of(*ty, bits)))
            } else if *ty == Type::Value {
                let item = |slot: Slot| slot.unwrap_or(Value::NONE);
                vm.new_tuple(&[item(sequence), item(value_of(bits))]).map(Gc::value)
            } else {
                iterator(vm, sequence, bits as usize)
            };
            let slot = held(vm, &mut made, object, &mut failed);
            registers.push((register & !Exit::POSITION, slot));
            continue;
        }
        let slot = match ty {
            Type::F64 | Type::F32 => {
                let number = float_of(*ty, bits);
                match Value::inline_float(number) {
                    Some(value) => Some(value),
                    None => {
                        let boxed = vm.new_float(number);
                        held(vm, &mut made, boxed, &mut failed)
                    }
                }
            }
            Type::I32 if register & Exit::UNSIGNED != 0 => {
                let boxed = vm.new_uint(u64::from(bits as u32));
                held(vm, &mut made, boxed, &mut failed)
            }
            Type::I64 if usize::BITS < 64 => {
                let boxed = vm.new_int(bits.cast_signed());
                held(vm, &mut made, boxed, &mut failed)
            }
            Type::I64 | Type::I32 => Some(Value::int(bits as isize)),
            Type::Bool => Some(Value::bool(bits & 1 != 0)),
            _ => value_of(bits),
        };
        registers.push((register & !Exit::UNSIGNED, slot));
    }
    registers.extend(exit.constants.iter().map(|(register, bits)| (*register, value_of(*bits))));
    learn(&registers);
    // What failed is raised by the instruction that would be next.
    let pc = if failed.is_some() && raised.is_none() { exit.pc + 1 } else { exit.pc };
    let raised = failed.or(raised);
    if let Some(generator) = generator {
        resume::write_back_generator(generator, pc, &registers);
        return match raised {
            Some(raised) => Err(raised),
            None => Ok(Value::TOMBSTONE),
        };
    }
    if taken.framed {
        resume::write_back(vm, pc, &registers);
        return match raised {
            Some(raised) => Err(raised),
            None if exit.note == Some(Note::Suspends) => Ok(Value::SUSPENDED),
            None => Ok(Value::TOMBSTONE),
        };
    }
    let code = function.code.get();
    if let Some(raised) = raised
        && registers.is_empty()
        && !handled(code, pc)
    {
        resume::trace_frame(vm, taken.code, pc.saturating_sub(1));
        return Err(raised);
    }
    let frame = ResumedFrame { function, pc, registers: &registers, destination: 0, init_instance: None };
    let result = resume::resume(vm, &[frame], raised);
    keep_alive(function);
    result
}

/// The float with these bits.
fn float_of(ty: Type, bits: u64) -> Float {
    match ty {
        Type::F64 => f64::from_bits(bits) as Float,
        _ => f32::from_bits(bits as u32) as Float,
    }
}

/// Does the code handle exceptions of the instruction that ends before this word?
fn handled(code: Gc<Code>, behind: u32) -> bool {
    let word = behind.saturating_sub(1);
    code.get().exception_rows().iter().any(|row| row.start <= word && word < row.end)
}

/// Keeps what a side exit has made until it is in its register.
fn hold(vm: &mut Vm, made: &mut Option<Gc<List>>, value: Value) -> Result<()> {
    let list = match *made {
        Some(list) => list,
        None => {
            let list = vm.new_list(&[value])?;
            *made = Some(list);
            return Ok(());
        }
    };
    List::push(list, vm, value)
}

/// An object that a side exit has made, kept; nothing if that failed.
fn held(vm: &mut Vm, made: &mut Option<Gc<List>>, value: Result<Value>, failed: &mut Option<Raised>) -> Slot {
    match value.and_then(|value| hold(vm, made, value).map(|()| value)) {
        Ok(value) => Some(value),
        Err(raised) => {
            *failed = Some(raised);
            None
        }
    }
}

/// The iterator that is at some position of a sequence.
fn iterator(vm: &mut Vm, sequence: Slot, position: usize) -> Result<Value> {
    let iterator = vm.iter(sequence.unwrap_or(Value::NONE))?;
    if let Some(list) = iterator.cast::<ListIterator>() {
        list.position.set(position);
    } else if let Some(bytes) = iterator.cast_exact::<BytesIterator>() {
        bytes.move_to(position);
    }
    Ok(iterator)
}
