//! Arithmetic, comparison and variable access when the fast path in `run.rs` does not apply.

use crate::bytecode::opcode::{a, b, c};
use crate::bytecode::{Op, OpInfo, opcode};
use crate::objects::code::Code;
use crate::objects::complex::{self, Complex};
use crate::objects::complex_arithmetic::Pair;
use crate::objects::dict::Dict;
use crate::objects::exception;
use crate::objects::float;
use crate::objects::function::ClosureCell;
use crate::objects::list::List;
use crate::objects::object::Gc;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::runtime::{BinaryOp, CompareOp, Raised, Result, UnaryOp, Vm};
use crate::value::{Float, Slot, Value};

/// Operations on the words of two small ints: the result's word, or nothing if it is no small int.
pub(crate) mod fast_int {
    #[inline(always)]
    pub(crate) fn add(x: usize, y: usize) -> Option<usize> {
        // (2a + 1) + 2b
        (x as isize).checked_add(y as isize - 1).map(|sum| sum as usize)
    }

    #[inline(always)]
    pub(crate) fn sub(x: usize, y: usize) -> Option<usize> {
        (x as isize).checked_sub(y as isize - 1).map(|difference| difference as usize)
    }

    #[inline(always)]
    pub(crate) fn mul(x: usize, y: usize) -> Option<usize> {
        // 2a * b, then the tag.
        (x as isize - 1).checked_mul(y as isize >> 1).map(|product| product as usize | 1)
    }

    #[inline(always)]
    pub(crate) fn none(_: usize, _: usize) -> Option<usize> {
        None
    }

    #[inline(always)]
    pub(crate) fn floor_div(x: usize, y: usize) -> Option<usize> {
        let (x, y) = (x as isize >> 1, y as isize >> 1);
        if y == 0 {
            return None;
        }
        // Small ints have a bit to spare, so that the one overflow, MIN / -1, is only out of their range.
        let quotient = x / y - isize::from((x % y != 0) && ((x < 0) != (y < 0)));
        super::Value::small_int(quotient).map(super::Value::bits)
    }

    #[inline(always)]
    pub(crate) fn modulo(x: usize, y: usize) -> Option<usize> {
        let (x, y) = (x as isize >> 1, y as isize >> 1);
        if y == 0 {
            return None;
        }
        let remainder = x % y;
        let remainder =
            if remainder != 0 && ((remainder < 0) != (y < 0)) { remainder + y } else { remainder };
        Some((remainder << 1 | 1) as usize)
    }

    #[inline(always)]
    pub(crate) fn shl(x: usize, y: usize) -> Option<usize> {
        let (x, y) = (x as isize >> 1, y as isize >> 1);
        if !(0..isize::BITS as isize - 1).contains(&y) {
            return None;
        }
        let shifted = x << y;
        if shifted >> y != x {
            return None;
        }
        super::Value::small_int(shifted).map(super::Value::bits)
    }

    #[inline(always)]
    pub(crate) fn shr(x: usize, y: usize) -> Option<usize> {
        let y = y as isize >> 1;
        if y < 0 {
            return None;
        }
        let shifted = (x as isize >> 1) >> y.min(isize::BITS as isize - 1);
        Some((shifted << 1 | 1) as usize)
    }

    #[inline(always)]
    pub(crate) fn and(x: usize, y: usize) -> Option<usize> {
        Some(x & y)
    }

    #[inline(always)]
    pub(crate) fn or(x: usize, y: usize) -> Option<usize> {
        Some(x | y)
    }

    #[inline(always)]
    pub(crate) fn xor(x: usize, y: usize) -> Option<usize> {
        Some(x ^ y | 1)
    }
}

/// An operand of the instruction was unbound: which of its registers, and what that local is called.
#[cold]
#[inline(never)]
pub(crate) fn unbound(vm: &mut Vm, code: Gc<Code>, register: usize) -> Raised {
    match code.get().locals.get().items().get(register).and_then(|name| name.cast::<Str>()) {
        Some(name) => unbound_local(vm, name),
        None => {
            vm.runtime_error(format_args!("register {register} is unbound in {}", code.name.get().as_str()))
        }
    }
}

/// The operand `bits` as a value; the error names the register in the field that held it.
fn operand(vm: &mut Vm, code: Gc<Code>, bits: usize, register: usize) -> Result<Value> {
    match Value::from_bits(bits) {
        Some(value) => Ok(value),
        None => Err(unbound(vm, code, register)),
    }
}

/// A local variable is unbound.
#[cold]
pub(crate) fn unbound_local(vm: &mut Vm, name: Gc<Str>) -> Raised {
    vm.error(
        &exception::UNBOUND_LOCAL_ERROR,
        format_args!(
            "cannot access local variable '{}' where it is not associated with a value",
            name.get().as_str()
        ),
    )
}

/// A free variable is unbound.
#[cold]
pub(crate) fn unbound_free(vm: &mut Vm, name: Gc<Str>) -> Raised {
    let raised = vm.error(
        &exception::NAME_ERROR,
        format_args!(
            "cannot access free variable '{}' where it is not associated with a value in enclosing scope",
            name.get().as_str()
        ),
    );
    vm.with_detail(raised, &exception::NAME_ERROR, "name", name.value())
}

/// A global is not defined.
#[cold]
pub(crate) fn undefined_name(vm: &mut Vm, name: Gc<Str>) -> Raised {
    let raised =
        vm.error(&exception::NAME_ERROR, format_args!("name '{}' is not defined", name.get().as_str()));
    vm.with_detail(raised, &exception::NAME_ERROR, "name", name.value())
}

/// Binary arithmetic in general.
#[inline(never)]
pub(crate) fn binary(vm: &mut Vm, code: Gc<Code>, word: u32, x: usize, y: usize) -> Result<Value> {
    // SAFETY: the word of a running instruction.
    let op = unsafe { Op::of_word(word) };
    let (operator, in_place) = BinaryOp::of_opcode(op);
    let x = operand(vm, code, x, b(word))?;
    let y = operand(vm, code, y, c(word))?;
    arithmetic(vm, operator, in_place, x, y)
}

/// `x op y` or `x op= y`.
#[inline]
pub(crate) fn arithmetic(
    vm: &mut Vm,
    operator: BinaryOp,
    in_place: bool,
    x: Value,
    y: Value,
) -> Result<Value> {
    // Complex numbers are always objects, so that no instruction has a faster path for them.
    if (x.cast_exact::<Complex>().is_some() || y.cast_exact::<Complex>().is_some())
        && let (Some(p), Some(q)) = (complex_operand(x), complex_operand(y))
    {
        let result = complex::binary(vm, operator, p, q)?;
        if result != Value::NOT_IMPLEMENTED {
            return Ok(result);
        }
    }
    // Numbers of either kind that the fast path left over: zeros, mixed operands, results that need a box.
    if let (Some(p), Some(q)) = (number(x), number(y))
        && !(x.is_small_int() && y.is_small_int())
    {
        let result = float::binary(vm, operator, p, q)?;
        if result != Value::NOT_IMPLEMENTED {
            return Ok(result);
        }
    }
    if x.is_small_int() && y.is_small_int() {
        let result = crate::objects::int::binary(vm, operator, x, y)?;
        if result != Value::NOT_IMPLEMENTED {
            return Ok(result);
        }
    }
    if in_place { vm.in_place(operator, x, y) } else { vm.binary(operator, x, y) }
}

/// An inline float, or a small int that a float represents exactly.
fn number(value: Value) -> Option<Float> {
    match value.as_small_int() {
        Some(i) => {
            const EXACT: isize = 1 << (Float::MANTISSA_DIGITS - 1);
            (-EXACT..=EXACT).contains(&i).then_some(i as Float)
        }
        None => value.as_inline_float(),
    }
}

/// A complex number, or a real one that [`number`] knows, as a pair.
#[inline]
fn complex_operand(value: Value) -> Option<Pair> {
    match value.cast_exact::<Complex>() {
        Some(z) => Some((z.re, z.im)),
        None => number(value).map(|x| (x, 0.0)),
    }
}

/// `-value` in general.
#[inline(never)]
pub(crate) fn negate(vm: &mut Vm, value: Value) -> Result<Value> {
    if let Some(x) = value.as_inline_float() {
        return vm.new_float(-x);
    }
    vm.unary(UnaryOp::Neg, value)
}

/// Registers in the fields of a comparison: `a` and `b` of jumps, `b` and `c` of comparisons into a register.
fn compared_registers(word: u32) -> (usize, usize) {
    // SAFETY: the word of a running instruction.
    let info: &OpInfo = unsafe { Op::of_word(word) }.info();
    if matches!(info.x, opcode::Role::Jump) { (a(word), b(word)) } else { (b(word), c(word)) }
}

/// A comparison in general.
#[inline(never)]
pub(crate) fn compare(
    vm: &mut Vm,
    code: Gc<Code>,
    word: u32,
    op: CompareOp,
    x: usize,
    y: usize,
) -> Result<Value> {
    let (first, second) = compared_registers(word);
    let x = operand(vm, code, x, first)?;
    let y = operand(vm, code, y, second)?;
    vm.compare(op, x, y)
}

/// The truth of a comparison in general.
#[inline(never)]
pub(crate) fn compare_truth(
    vm: &mut Vm,
    code: Gc<Code>,
    word: u32,
    op: CompareOp,
    x: usize,
    y: usize,
) -> Result<bool> {
    if x & 3 == 2
        && y & 3 == 2
        && let (Some(x), Some(y)) = (Value::from_bits(x), Value::from_bits(y))
    {
        return Ok(op.of_partial(x.rotated_float_unchecked().partial_cmp(&y.rotated_float_unchecked())));
    }
    let result = compare(vm, code, word, op, x, y)?;
    vm.truth(result)
}

/// `list[i]` and `tuple[i]`, if that is what it is and the index is in range.
#[inline(always)]
pub(crate) fn fast_item(object: Value, key: Value) -> Slot {
    let i = key.as_small_int()?;
    if let Some(list) = object.cast_exact::<List>() {
        let i = if i < 0 { i + list.len() as isize } else { i };
        return list.get().get(i as usize);
    }
    let tuple = object.cast_exact::<Tuple>()?;
    let i = if i < 0 { i + tuple.len() as isize } else { i };
    tuple.items().get(i as usize).copied()
}

/// `object[key]` in general.
#[inline(never)]
pub(crate) fn get_item(vm: &mut Vm, object: Value, key: Value) -> Result<Value> {
    if let Some(dict) = object.cast_exact::<Dict>()
        && let Some(value) = dict.get().get(vm, key)?
    {
        return Ok(value);
    }
    vm.get_item(object, key)
}

/// `list[i] = value`, if that is what it is and the index is in range.
#[inline(always)]
pub(crate) fn fast_set_item(object: Value, key: Value, value: Value) -> bool {
    let (Some(i), Some(list)) = (key.as_small_int(), object.cast_exact::<List>()) else { return false };
    let i = if i < 0 { i + list.len() as isize } else { i };
    list.get().set(i as usize, value)
}

/// Cell number `i` of the running function's closure.
#[inline]
pub(crate) fn free_cell(vm: &Vm, i: usize) -> Option<Gc<ClosureCell>> {
    vm.current_frame()?.function?.get().closure?.get().items().get(i)?.cast::<ClosureCell>()
}

/// A name looked up in a namespace, then among globals and builtins.
pub(crate) fn load_name(
    vm: &mut Vm,
    namespace: Value,
    globals: Option<Gc<Dict>>,
    name: Gc<Str>,
) -> Result<Value> {
    if let Some(value) = vm.namespace_get(namespace, name)? {
        return Ok(value);
    }
    if let Some(globals) = globals
        && let Some(value) = globals.get_str(name)
    {
        return Ok(value);
    }
    match vm.builtin(name)? {
        Some(value) => Ok(value),
        None => Err(undefined_name(vm, name)),
    }
}

impl Vm {
    /// A builtin by name.
    ///
    /// # Errors
    /// What making it raises.
    pub fn builtin(&mut self, name: Gc<Str>) -> Result<Option<Value>> {
        if let Some(value) = self.builtins.get_str(name) {
            return Ok(Some(value));
        }
        crate::objects::module::native_item(self, crate::modules::builtins::CONTENTS, name, None)
    }

    /// A name in a namespace: a dict or any mapping.
    ///
    /// # Errors
    /// What the mapping raises beside KeyError.
    pub fn namespace_get(&mut self, namespace: Value, name: Gc<Str>) -> Result<Option<Value>> {
        if let Some(dict) = namespace.cast_exact::<Dict>() {
            return Ok(dict.get_str(name));
        }
        match self.get_item(namespace, name.value()) {
            Ok(value) => Ok(Some(value)),
            Err(raised) if self.raised_is(&exception::KEY_ERROR) => {
                self.clear_raised(raised);
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }

    /// Binds a name in a namespace.
    ///
    /// # Errors
    /// MemoryError, or what the mapping raises.
    pub fn store_name(&mut self, value: Value, namespace: Value, name: Gc<Str>) -> Result<()> {
        match namespace.cast_exact::<Dict>() {
            Some(dict) => dict.set_str(self, name, value),
            None => self.set_item(namespace, name.value(), Some(value)),
        }
    }

    /// Unbinds a name in a namespace.
    ///
    /// # Errors
    /// NameError.
    pub fn delete_name(&mut self, namespace: Value, name: Gc<Str>) -> Result<()> {
        if let Some(dict) = namespace.cast_exact::<Dict>() {
            return match dict.remove_str(name) {
                Some(_) => Ok(()),
                None => Err(undefined_name(self, name)),
            };
        }
        match self.set_item(namespace, name.value(), None) {
            Err(raised) if self.raised_is(&exception::KEY_ERROR) => {
                self.clear_raised(raised);
                Err(undefined_name(self, name))
            }
            result => result,
        }
    }
}
