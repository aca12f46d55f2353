//! Arithmetic: on machine ints and floats where the operands are known or the profile says so, else by helpers.

use super::kinds::Kinds;
use super::translator::{Flow, Operand, Outcome, Resume, Translator};
use super::ty::Ty;
use crate::condition::{FloatCc, IntCc};
use crate::entity::{Block, Value};
use crate::terminator::Edge;
use crate::types::Type;
use taipan_vm::bytecode::Op;
use taipan_vm::runtime::BinaryOp;

/// The operator of an opcode, and whether it is the in-place form.
pub(super) fn operator(op: Op) -> Option<(BinaryOp, bool)> {
    let operator = match op {
        Op::Add | Op::AddK | Op::IAdd | Op::IAddK => BinaryOp::Add,
        Op::Sub | Op::SubK | Op::ISub | Op::ISubK => BinaryOp::Sub,
        Op::Mul | Op::MulK | Op::IMul | Op::IMulK => BinaryOp::Mul,
        Op::TrueDiv | Op::TrueDivK | Op::ITrueDiv | Op::ITrueDivK => BinaryOp::TrueDiv,
        Op::FloorDiv | Op::FloorDivK | Op::IFloorDiv | Op::IFloorDivK => BinaryOp::FloorDiv,
        Op::Mod | Op::ModK | Op::IMod | Op::IModK => BinaryOp::Mod,
        Op::Pow | Op::PowK | Op::IPow | Op::IPowK => BinaryOp::Pow,
        Op::MatMul | Op::MatMulK | Op::IMatMul | Op::IMatMulK => BinaryOp::MatMul,
        Op::LShift | Op::LShiftK | Op::ILShift | Op::ILShiftK => BinaryOp::LShift,
        Op::RShift | Op::RShiftK | Op::IRShift | Op::IRShiftK => BinaryOp::RShift,
        Op::And | Op::AndK | Op::IAnd | Op::IAndK => BinaryOp::And,
        Op::Or | Op::OrK | Op::IOr | Op::IOrK => BinaryOp::Or,
        Op::Xor | Op::XorK | Op::IXor | Op::IXorK => BinaryOp::Xor,
        _ => return None,
    };
    let in_place = (Op::IAdd as u8..=Op::IXor as u8).contains(&(op as u8))
        || (Op::IAddK as u8..=Op::IXorK as u8).contains(&(op as u8));
    Some((operator, in_place))
}

/// How the operands are taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Ints,
    Longs,
    Floats,
    Complexes,
    Objects,
}

/// Ints and bools.
pub(super) const INTEGRAL: Kinds = Kinds(Kinds::SMALL.0 | Kinds::BOOL.0);
/// What converts to a machine float.
pub(super) const REAL: Kinds = Kinds(INTEGRAL.0 | Kinds::FLOAT.0);

impl Translator<'_, '_> {
    /// Is the operand held as a machine number or a constant number?
    fn is_machine(&self, operand: Operand) -> bool {
        match operand {
            Operand::Constant(_) => self.kinds_of(operand).within(REAL),
            Operand::Register(r) => match self.regs[r].ty {
                Ty::Int | Ty::Float | Ty::Bool => true,
                Ty::Const(_) => self.kinds_of(operand).within(REAL),
                _ => false,
            },
        }
    }

    fn mode(&self, op: BinaryOp, x: Operand, y: Operand) -> Mode {
        let (kx, ky) = (self.kinds_of(x), self.kinds_of(y));
        let result = self.program.profile(self.ins().at);
        let floats = matches!(op, BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::TrueDiv);
        let ints = !matches!(op, BinaryOp::TrueDiv | BinaryOp::Pow | BinaryOp::MatMul);
        if ints && self.takes_longs(op, x, y) {
            return Mode::Longs;
        }
        if ints && kx.within(INTEGRAL) && ky.within(INTEGRAL) {
            // An operation that left the small ints before goes on with objects.
            return if self.is_generic() { Mode::Objects } else { Mode::Ints };
        }
        if floats && kx.within(REAL) && ky.within(REAL) {
            return Mode::Floats;
        }
        if op != BinaryOp::TrueDiv && floats && self.is_complex(kx, ky) {
            return Mode::Complexes;
        }
        if self.is_generic() || !kx.meets(REAL) || !ky.meets(REAL) {
            return Mode::Objects;
        }
        if result.is_none() && self.program.guesses() {
            let is_bits = matches!(
                op,
                BinaryOp::And | BinaryOp::Or | BinaryOp::Xor | BinaryOp::LShift | BinaryOp::RShift
            );
            return match (kx, ky) {
                (Kinds::FLOAT, _) | (_, Kinds::FLOAT) if floats => Mode::Floats,
                _ if is_bits || (ints && (kx.within(INTEGRAL) || ky.within(INTEGRAL))) => Mode::Ints,
                _ => Mode::Objects,
            };
        }
        match result {
            Some(Kinds::SMALL | Kinds::BOOL) if ints => Mode::Ints,
            Some(Kinds::FLOAT) if floats => Mode::Floats,
            _ => Mode::Objects,
        }
    }

    /// A machine int of an operand; leaves if it is none.
    pub(super) fn int(&mut self, operand: Operand) -> Value {
        match operand {
            Operand::Constant(bits) => self.int_constant(bits),
            Operand::Register(register) => {
                self.bound(register);
                match self.regs[register].ty {
                    Ty::Int => self.regs[register].parts[0],
                    Ty::Uint | Ty::Long => self.small_of(register),
                    Ty::Bool => {
                        let word = self.source.target.word_type();
                        self.b.zext(word, self.regs[register].parts[0])
                    }
                    Ty::Const(bits) => self.int_constant(bits),
                    Ty::Value(kinds) if kinds.within(Kinds::BOOL) => {
                        self.assume(register, Kinds::BOOL, Resume::Before, None);
                        let word = self.source.target.word_type();
                        self.b.zext(word, self.regs[register].parts[0])
                    }
                    Ty::Value(_) => {
                        self.assume(register, Kinds::SMALL, Resume::Before, None);
                        self.regs[register].parts[0]
                    }
                    _ => self.never(Ty::Int),
                }
            }
        }
    }

    fn int_constant(&mut self, bits: u64) -> Value {
        match taipan_vm::value::Value::from_bits(bits as usize) {
            Some(value) => match value.as_small_int() {
                Some(i) => self.b.word(i as i64),
                None if value.is_bool() => self.b.word(i64::from(bits == super::translator::TRUE)),
                None => self.never(Ty::Int),
            },
            None => self.never(Ty::Int),
        }
    }

    /// A value for code that is never reached, behind an exit.
    fn never(&mut self, ty: Ty) -> Value {
        let always = self.b.iconst(Type::Bool, 1);
        self.exit_if(always, Resume::Before, None);
        if ty == Ty::Float { self.float_constant(0.0) } else { self.b.word(0) }
    }

    /// A machine float of an operand, ints converted; leaves if it is none.
    pub(super) fn real(&mut self, operand: Operand) -> Value {
        let kinds = self.kinds_of(operand);
        if kinds.within(INTEGRAL) {
            let word = self.int(operand);
            return self.int_to_float(operand, word);
        }
        match operand {
            Operand::Constant(bits) => self.real_constant(bits),
            Operand::Register(register) => {
                self.bound(register);
                match self.regs[register].ty {
                    Ty::Float => self.regs[register].parts[0],
                    Ty::Const(bits) => self.real_constant(bits),
                    Ty::Uint | Ty::Long => {
                        let word = self.small_of(register);
                        self.int_to_float(operand, word)
                    }
                    Ty::Value(kinds) if kinds.meets(Kinds::SMALL) => self.real_or_int(register),
                    Ty::Value(_) => {
                        self.assume(register, Kinds::FLOAT, Resume::Before, None);
                        self.regs[register].parts[0]
                    }
                    _ => self.never(Ty::Float),
                }
            }
        }
    }

    /// A float or a small int, whichever a register holds; leaves for others.
    fn real_or_int(&mut self, register: usize) -> Value {
        let value = self.regs[register].parts[0];
        let small = self.b.is_small(value);
        let (int, other, join) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        let result = self.b.add_param(join, self.source.target.float_type());
        self.b.brif(small, int, other);
        self.b.seal(int);
        self.b.seal(other);
        self.b.switch_to(int);
        let word = self.b.unbox_small(value);
        let number = self.int_to_float(Operand::Register(register), word);
        self.b.jump_with(join, &[number]);
        self.b.switch_to(other);
        let state = self.regs[register];
        self.assume(register, Kinds::FLOAT, Resume::Before, None);
        let number = self.regs[register].parts[0];
        self.regs[register] = state;
        self.b.jump_with(join, &[number]);
        self.b.seal(join);
        self.b.switch_to(join);
        result
    }

    fn real_constant(&mut self, bits: u64) -> Value {
        let value = taipan_vm::value::Value::from_bits(bits as usize);
        match value.and_then(taipan_vm::objects::float::as_float) {
            Some(x) => self.vm_float_constant(x),
            None => self.never(Ty::Float),
        }
    }

    /// Converts an int; one that has no exact float leaves, because operations of such are defined on the int.
    fn int_to_float(&mut self, operand: Operand, word: Value) -> Value {
        let float = self.source.target.float_type();
        let known = self.constant_of(operand).is_some() || self.kinds_of(operand) == Kinds::BOOL;
        if !known {
            let bits = if float == Type::F64 { 53 } else { 24 };
            let half = self.b.word(1 << bits);
            let whole = self.b.word(2 << bits);
            let moved = self.b.iadd(word, half);
            let inexact = self.b.icmp(IntCc::Ugt, moved, whole);
            self.exit_if(inexact, Resume::Before, None);
        }
        self.b.sint_to_float(float, word)
    }

    /// `a = x op y`.
    pub(super) fn binary(&mut self, op: BinaryOp, in_place: bool, x: Operand, y: Operand) -> Outcome<Flow> {
        let a = self.ins().a;
        if op == BinaryOp::Pow && self.is_float_power(x, y) {
            return self.float_power(a, x, y);
        }
        match self.mode(op, x, y) {
            Mode::Ints => self.int_binary(a, op, x, y),
            Mode::Longs => {
                self.long_binary(a, op, x, y)?;
                Ok(Flow::Next)
            }
            Mode::Floats => {
                let (x, y) = (self.real(x), self.real(y));
                let number = match op {
                    BinaryOp::Add => self.b.fadd(x, y),
                    BinaryOp::Sub => self.b.fsub(x, y),
                    BinaryOp::Mul => self.b.fmul(x, y),
                    _ => {
                        let zero = self.float_constant(0.0);
                        let by_zero = self.b.fcmp(FloatCc::Eq, y, zero);
                        self.exit_if(by_zero, Resume::Before, None);
                        self.b.fdiv(x, y)
                    }
                };
                self.set(a, Ty::Float, number);
                Ok(Flow::Next)
            }
            Mode::Complexes => self.complex_binary(a, op, x, y),
            Mode::Objects => self.object_binary(a, op, in_place, x, y),
        }
    }

    /// Is it a power of floats, or of a float and an int?
    fn is_float_power(&self, x: Operand, y: Operand) -> bool {
        let (kx, ky) = (self.kinds_of(x), self.kinds_of(y));
        let reals = kx.within(REAL) && ky.within(REAL) && (kx == Kinds::FLOAT || ky == Kinds::FLOAT);
        reals && !self.is_generic()
    }

    /// `a = x ** y` of machine floats; leaves where that is no finite number, which may be an error or complex.
    fn float_power(&mut self, a: usize, x: Operand, y: Operand) -> Outcome<Flow> {
        let args = [self.real(x), self.real(y)];
        let helper = self.helper("math_pow")?;
        let power = self.b.call_helper(helper, &args).value;
        let power = power.ok_or_else(|| self.refuse("a helper without a result"))?;
        let size = self.b.fabs(power);
        let most = self.float_constant(f64::INFINITY);
        let is_finite = self.b.fcmp(FloatCc::Lt, size, most);
        self.exit_unless(is_finite, Resume::Before, None);
        self.set(a, Ty::Float, power);
        Ok(Flow::Next)
    }

    fn object_binary(
        &mut self,
        a: usize,
        op: BinaryOp,
        in_place: bool,
        x: Operand,
        y: Operand,
    ) -> Outcome<Flow> {
        let number = BinaryOp::ALL.iter().position(|other| *other == op).unwrap_or(0);
        let both = self.kinds_of(x).meets(Kinds::SMALL) && self.kinds_of(y).meets(Kinds::SMALL);
        let seen = self.program.profile(self.ins().at);
        let ints = seen.is_none_or(|kinds| kinds.meets(Kinds::SMALL));
        let reals = self.kinds_of(x).meets(REAL) && self.kinds_of(y).meets(REAL);
        let floats = reals && seen.is_some_and(|kinds| kinds.meets(Kinds::FLOAT) && kinds.within(REAL));
        let (vx, vy) = (self.operand(x), self.operand(y));
        let code = self.b.word(number as i64);
        let helper = if in_place { "in_place" } else { "binary" };
        let value = if floats && matches!(op, BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul) {
            self.number_binary(op, helper, &[code, vx, vy])?
        } else if both && ints && matches!(op, BinaryOp::Add | BinaryOp::Sub) {
            // Small ints are worth a path of their own even where other objects come by.
            let small = self.b.both_small(vx, vy);
            let (fast, slow, join) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
            let result = self.b.add_param(join, Type::Value);
            self.b.brif(small, fast, slow);
            self.b.seal(fast);
            self.b.switch_to(fast);
            let (sum, overflow) =
                if op == BinaryOp::Add { self.b.small_add(vx, vy) } else { self.b.small_sub(vx, vy) };
            self.b.brif_with(overflow, Edge::to(slow), Edge { block: join, args: [sum].into() });
            self.b.seal(slow);
            self.b.switch_to(slow);
            let value = self.call(helper, &[code, vx, vy])?;
            self.b.jump_with(join, &[value]);
            self.b.seal(join);
            self.b.switch_to(join);
            result
        } else {
            self.call(helper, &[code, vx, vy])?
        };
        self.set(a, Ty::Value(Kinds::OBJECT), value);
        self.narrow(a);
        Ok(Flow::Next)
    }

    /// An operation on numbers that are ints at one time and floats at another: both in place, the rest by the helper,
    /// whose arguments end with the operands.
    fn number_binary(&mut self, op: BinaryOp, helper: &str, args: &[Value; 3]) -> Outcome<Value> {
        let [_, vx, vy] = *args;
        let (mixed, slow, join) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        let result = self.b.add_param(join, Type::Value);
        self.b.set_cold(slow);
        let small = self.b.both_small(vx, vy);
        if op == BinaryOp::Mul {
            self.b.brif(small, slow, mixed);
        } else {
            let fast = self.b.create_block();
            self.b.brif(small, fast, mixed);
            self.b.seal(fast);
            self.b.switch_to(fast);
            let (sum, overflow) =
                if op == BinaryOp::Add { self.b.small_add(vx, vy) } else { self.b.small_sub(vx, vy) };
            self.b.brif_with(overflow, Edge::to(slow), Edge { block: join, args: [sum].into() });
        }
        self.b.seal(mixed);
        self.b.switch_to(mixed);
        let x = self.number_or(vx, slow);
        let y = self.number_or(vy, slow);
        let number = match op {
            BinaryOp::Add => self.b.fadd(x, y),
            BinaryOp::Sub => self.b.fsub(x, y),
            _ => self.b.fmul(x, y),
        };
        let boxed = self.box_float(number);
        self.b.jump_with(join, &[boxed]);
        self.b.seal(slow);
        self.b.switch_to(slow);
        let value = self.call(helper, args)?;
        self.b.jump_with(join, &[value]);
        self.b.seal(join);
        self.b.switch_to(join);
        Ok(result)
    }

    /// The machine float of an object that is an inline float or a small int, exactly; goes to `slow` with others.
    fn number_or(&mut self, value: Value, slow: Block) -> Value {
        let float = self.source.target.float_type();
        let (inline, other, join) = (self.b.create_block(), self.b.create_block(), self.b.create_block());
        let result = self.b.add_param(join, float);
        let is_float = self.b.is_float(value);
        self.b.brif(is_float, inline, other);
        self.b.seal(inline);
        self.b.seal(other);
        self.b.switch_to(inline);
        let number = self.b.unbox_float(value);
        self.b.jump_with(join, &[number]);
        self.b.switch_to(other);
        let (small, zero) = (self.b.create_block(), self.b.create_block());
        let is_small = self.b.is_small(value);
        self.b.brif(is_small, small, zero);
        self.b.seal(small);
        self.b.seal(zero);
        self.b.switch_to(zero);
        // Zeros are immediates.
        let bits = self.b.iconst(Type::Value, taipan_vm::value::Value::ZERO.bits() as u64);
        let is_zero = self.b.icmp(IntCc::Eq, value, bits);
        let number = self.float_constant(0.0);
        self.b.brif_with(is_zero, Edge { block: join, args: [number].into() }, Edge::to(slow));
        self.b.switch_to(small);
        let word = self.b.unbox_small(value);
        let exact = if float == Type::F64 { 53 } else { 24 };
        let (half, whole) = (self.b.word(1 << exact), self.b.word(2 << exact));
        let moved = self.b.iadd(word, half);
        let inexact = self.b.icmp(IntCc::Ugt, moved, whole);
        let number = self.b.sint_to_float(float, word);
        self.b.brif_with(inexact, Edge::to(slow), Edge { block: join, args: [number].into() });
        self.b.seal(join);
        self.b.switch_to(join);
        result
    }

    fn int_binary(&mut self, a: usize, op: BinaryOp, x: Operand, y: Operand) -> Outcome<Flow> {
        let bools = self.kinds_of(x) == Kinds::BOOL && self.kinds_of(y) == Kinds::BOOL;
        let constant = self.constant_of(y).and_then(|bits| {
            taipan_vm::value::Value::from_bits(bits as usize).and_then(taipan_vm::value::Value::as_small_int)
        });
        let (vx, vy) = (self.int(x), self.int(y));
        let word = match op {
            BinaryOp::Add => self.b.iadd(vx, vy),
            BinaryOp::Sub => self.b.isub(vx, vy),
            BinaryOp::Mul => {
                // Twice the product overflows when the product is no small int.
                let one = self.b.word(1);
                let twice = self.b.ishl(vx, one);
                let (product, overflow) = self.b.smul_overflow(twice, vy);
                self.exit_if(overflow, Resume::Before, None);
                self.b.ashr(product, one)
            }
            BinaryOp::FloorDiv | BinaryOp::Mod => {
                if constant.is_none_or(|y| y == 0) {
                    let zero = self.b.word(0);
                    let by_zero = self.b.icmp(IntCc::Eq, vy, zero);
                    self.exit_if(by_zero, Resume::Before, None);
                }
                if op == BinaryOp::Mod { self.b.sfloormod(vx, vy) } else { self.b.sfloordiv(vx, vy) }
            }
            BinaryOp::LShift => {
                let bits = i64::from(self.source.target.bits(Type::Value));
                if constant.is_none_or(|y| !(0..bits as isize - 1).contains(&y)) {
                    let most = self.b.word(bits - 1);
                    let out = self.b.icmp(IntCc::Uge, vy, most);
                    self.exit_if(out, Resume::Before, None);
                }
                let one = self.b.word(1);
                let by = self.b.iadd(vy, one);
                let shifted = self.b.ishl(vx, by);
                let back = self.b.ashr(shifted, by);
                let lost = self.b.icmp(IntCc::Ne, back, vx);
                self.exit_if(lost, Resume::Before, None);
                self.b.ashr(shifted, one)
            }
            BinaryOp::RShift => {
                if constant.is_none_or(|y| y < 0) {
                    let zero = self.b.word(0);
                    let negative = self.b.icmp(IntCc::Slt, vy, zero);
                    self.exit_if(negative, Resume::Before, None);
                }
                self.b.ashr(vx, vy)
            }
            BinaryOp::And => self.b.iand(vx, vy),
            BinaryOp::Or => self.b.ior(vx, vy),
            BinaryOp::Xor => self.b.ixor(vx, vy),
            _ => return self.interpret(),
        };
        let may_overflow = match op {
            BinaryOp::Add | BinaryOp::Sub => true,
            BinaryOp::FloorDiv => constant.is_none_or(|y| y == -1),
            _ => false,
        };
        if may_overflow {
            let fits = self.b.fits_small(word);
            self.exit_unless(fits, Resume::Before, None);
        }
        if bools && matches!(op, BinaryOp::And | BinaryOp::Or | BinaryOp::Xor) {
            let truth = self.b.trunc(Type::Bool, word);
            self.set(a, Ty::Bool, truth);
        } else {
            self.set(a, Ty::Int, word);
        }
        Ok(Flow::Next)
    }

    /// `a = -b`, `a = ~b`, `a = +b`.
    pub(super) fn unary(&mut self) -> Outcome<Flow> {
        let ins = self.ins();
        let x = Operand::Register(ins.b);
        let kinds = self.kinds_of(x);
        let seen = self.program.profile(ins.at);
        let generic = self.is_generic();
        let as_int = kinds.within(INTEGRAL) || (seen == Some(Kinds::SMALL) && kinds.meets(INTEGRAL));
        if ins.op != Op::Pos && self.long_unary(ins.a, ins.op == Op::Neg, x) {
            return Ok(Flow::Next);
        }
        if as_int && !generic {
            let word = self.int(x);
            let result = match ins.op {
                Op::Neg => {
                    let negative = self.b.ineg(word);
                    let fits = self.b.fits_small(negative);
                    self.exit_unless(fits, Resume::Before, None);
                    negative
                }
                Op::Invert => self.b.inot(word),
                _ => word,
            };
            self.set(ins.a, Ty::Int, result);
            return Ok(Flow::Next);
        }
        let as_float = kinds == Kinds::FLOAT || (seen == Some(Kinds::FLOAT) && kinds.meets(Kinds::FLOAT));
        if as_float && ins.op != Op::Invert && !generic {
            let number = self.real(x);
            let result = if ins.op == Op::Neg { self.b.fneg(number) } else { number };
            self.set(ins.a, Ty::Float, result);
            return Ok(Flow::Next);
        }
        let code = match ins.op {
            Op::Neg => 0,
            Op::Pos => 1,
            _ => 2,
        };
        let (code, value) = (self.b.word(code), self.operand(x));
        let value = self.call("unary", &[code, value])?;
        self.set(ins.a, Ty::Value(Kinds::OBJECT), value);
        self.narrow(ins.a);
        Ok(Flow::Next)
    }

    /// Whether both operands are machine numbers already.
    pub(super) fn are_machine(&self, x: Operand, y: Operand) -> bool {
        self.is_machine(x) && self.is_machine(y)
    }
}
