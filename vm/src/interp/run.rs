//! The dispatch loop. See the rules in `interp/mod.rs`.
//!
//! Handlers that are more than a few lines, or rare, are functions elsewhere; what is here is what must be inlined
//! for speed: moves, small int and float arithmetic, jumps, calls and returns, cached globals and attributes.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "one argument for all of them, stated where the macros are"
)]

use super::frame::{Frame, Return};
use super::{
    Entered, attribute_cache, compiled_generator, exceptions, global_cache, handlers, iteration, matching,
    monitor, slow, unwind,
};
use crate::bytecode::Op;
use crate::bytecode::opcode::{a, b, c, d, sd};
use crate::emitter::LoopEntry;
use crate::objects::class::Layout;
use crate::objects::code::Cache;
use crate::objects::dict::Dict;
use crate::objects::exception::{self, Exception};
use crate::objects::function::{self, ClosureCell, Function};
use crate::objects::generator::{Generator, Resumed, State};
use crate::objects::native::{ANY, Native, NativeKind};
use crate::objects::object::Gc;
use crate::objects::slice::Slice;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::runtime::{Args, CompareOp, Raised, Result, UnaryOp, Vm};
use crate::value::{Slot, Value};
use core::sync::atomic::Ordering;

/// Runs the running frame, first raising an exception in it if one is given, until the frame that native code
/// entered returns or yields.
///
/// With `MONITOR`, what instructions define is noted in the profile of code that has one, and the emitter is asked
/// about loops of it: see `monitor.rs`. Without, nothing of that is compiled.
///
/// # Errors
/// The exception that left that frame.
#[allow(clippy::too_many_lines, reason = "one match, which the compiler must see whole")]
#[inline(never)]
pub(crate) fn run<const MONITOR: bool>(vm: &mut Vm, raised: Option<Raised>) -> Result<Resumed> {
    if let Some(raised) = raised {
        unwind::unwind_thrown(vm, raised)?;
    }
    'frame: loop {
        // SAFETY: the running frame is initialised and has code, globals and registers.
        let (mut pc, mut base, mut code) = unsafe {
            let frame = &*vm.frame;
            match frame.code {
                Some(code) => (frame.pc, frame.base, code),
                None => return Err(vm.runtime_error(format_args!("no frame to run"))),
            }
        };
        let mut constants: *const Value = code.constants.get();
        let mut caches: *const Cache = code.caches.get();
        // The profile of the code, and the instruction whose result is to be noted in it.
        let (mut profile, mut at) = (monitor::Profile::NONE, core::ptr::null::<u32>());
        // Of a loop that has been seen often, only some turns are noted.
        let mut noting = true;
        if MONITOR {
            profile = monitor::entered(vm, code);
            noting = monitor::is_noted(code);
        }

        // SAFETY of all register, constant, cache and code accesses below: the verifier (on loaded files) and the
        // compiler keep register numbers below `registers`, constants, caches and jumps in range; `base` has
        // `registers` words.
        macro_rules! slot {
            ($i:expr) => {
                unsafe { *base.add($i) }
            };
        }
        macro_rules! set {
            ($i:expr, $value:expr) => {{
                let value: Value = $value;
                unsafe { base.add($i).write(Some(value)) }
            }};
        }
        macro_rules! set_slot {
            ($i:expr, $value:expr) => {{
                let value: Slot = $value;
                unsafe { base.add($i).write(value) }
            }};
        }
        macro_rules! raw {
            ($i:expr) => {
                unsafe { base.cast::<usize>().add($i).read() }
            };
        }
        macro_rules! constant {
            ($i:expr) => {
                unsafe { *constants.add($i) }
            };
        }
        macro_rules! next_word {
            () => {{
                let word = unsafe { pc.read() };
                pc = unsafe { pc.add(1) };
                word
            }};
        }
        macro_rules! cache {
            ($x:expr) => {
                unsafe { &*caches.add(($x >> 16) as usize) }
            };
        }
        macro_rules! name {
            ($x:expr) => {{
                let name: Value = constant!(($x & 0xffff) as usize);
                unsafe { name.cast_unchecked::<Str>() }
            }};
        }

        let raised: Raised = 'run: loop {
            macro_rules! try_ {
                ($result:expr) => {
                    match $result {
                        Ok(value) => value,
                        Err(raised) => break 'run raised,
                    }
                };
            }
            // An operand that must be bound.
            macro_rules! reg {
                ($i:expr) => {
                    match slot!($i) {
                        Some(value) => value,
                        None => break 'run slow::unbound(vm, code, $i),
                    }
                };
            }
            // A taken jump backwards is where long loops notice interrupts.
            macro_rules! jump_polling {
                ($offset:expr) => {{
                    let offset = $offset as i32;
                    // The barrier keeps the compiler from turning the taken jump into a conditional move,
                    // which makes the next instruction wait for the comparison.
                    let mut target = unsafe { pc.offset(offset as isize) };
                    unsafe { core::arch::asm!("/* {0} */", inout(reg) target, options(nostack, preserves_flags)) };
                    pc = target;
                    if offset < 0 && vm.interrupt.load(Ordering::Relaxed) {
                        try_!(handlers::poll(vm));
                    }
                }};
            }
            macro_rules! sync {
                () => {
                    unsafe { (*vm.frame).pc = pc }
                };
            }
            // Goes on in the frame that is the running one now.
            macro_rules! enter_frame {
                () => {{
                    let frame = unsafe { &*vm.frame };
                    pc = frame.pc;
                    base = frame.base;
                    code = match frame.code {
                        Some(code) => code,
                        None => continue 'frame,
                    };
                    constants = code.constants.get();
                    caches = code.caches.get();
                    if MONITOR {
                        noting = monitor::is_noted(code);
                        profile = monitor::entered(vm, code);
                        at = core::ptr::null();
                    }
                }};
            }
            // Leaves the running frame with a result.
            macro_rules! leave {
                ($value:expr) => {{
                    let value: Value = $value;
                    let frame: &Frame = unsafe { &*vm.frame };
                    let (on_return, destination) = (frame.on_return, usize::from(frame.destination));
                    vm.top = frame.caller_top;
                    if on_return == Return::Register {
                        // Registers that lie in the caller's temporaries are roots: what they held must not
                        // live on there. The window is at the end of those, so they are few.
                        let end = vm.top.min(unsafe { base.add(usize::from(code.registers)) });
                        let mut register = base;
                        while register < end {
                            unsafe {
                                register.write(None);
                                register = register.add(1);
                            }
                        }
                        vm.frame = unsafe { vm.frame.sub(1) };
                        enter_frame!();
                        set!(destination, value);
                        if MONITOR {
                            profile.note_result(code, pc, destination, value);
                        }
                        continue 'run;
                    }
                    if let Some(generator) = frame.generator {
                        generator.state.set(State::Finished);
                        vm.leave_generator((frame.caller_handled, frame.instance));
                    }
                    let instance = frame.instance;
                    vm.frame = unsafe { vm.frame.sub(1) };
                    match on_return {
                        Return::Native => return Ok(Resumed::Returned(value)),
                        Return::Init => {
                            let (start, end) =
                                (base, vm.top.min(unsafe { base.add(usize::from(code.registers)) }));
                            let mut register = start;
                            while register < end {
                                unsafe {
                                    register.write(None);
                                    register = register.add(1);
                                }
                            }
                            enter_frame!();
                            if !value.is_none() {
                                break 'run handlers::init_returned(vm, value);
                            }
                            set_slot!(destination, instance);
                            if MONITOR && let Some(instance) = instance {
                                profile.note_result(code, pc, destination, instance);
                            }
                        }
                        // Exhausted: fall through behind the loop.
                        Return::ForIter => enter_frame!(),
                        Return::YieldFrom | Return::Register => {
                            enter_frame!();
                            set!(destination, value);
                        }
                    }
                    continue 'run;
                }};
            }
            // Suspends the running generator with a value, to go on at a position.
            macro_rules! suspend {
                ($value:expr, $at:expr, $delegating:expr) => {{
                    let value: Value = $value;
                    match iteration::suspend(vm, $at, $delegating) {
                        Return::Native => return Ok(Resumed::Yielded(value)),
                        on_return => {
                            enter_frame!();
                            let behind = pc;
                            match try_!(iteration::deliver(vm, on_return, value, &mut pc, base)) {
                                iteration::Delivered::Here => {
                                    if MONITOR {
                                        at = behind.wrapping_sub(2);
                                    }
                                }
                                iteration::Delivered::Native => return Ok(Resumed::Yielded(value)),
                                iteration::Delivered::Frame => enter_frame!(),
                            }
                        }
                    }
                }};
            }
            macro_rules! arithmetic {
                ($word:expr, $x:expr, $y:expr, $int:ident, $float:expr) => {{
                    let (x, y): (usize, usize) = ($x, $y);
                    if x & y & 1 != 0 {
                        if let Some(result) = slow::fast_int::$int(x, y) {
                            unsafe { base.cast::<usize>().add(a($word)).write(result) };
                            continue 'run;
                        }
                    } else if x & 3 == 2 && y & 3 == 2 {
                        let float: fn(
                            crate::value::Float,
                            crate::value::Float,
                        ) -> Option<crate::value::Float> = $float;
                        // Both words are rotated floats.
                        let (x, y) = unsafe {
                            (Value::from_bits(x).unwrap_unchecked(), Value::from_bits(y).unwrap_unchecked())
                        };
                        if let Some(result) = float(x.rotated_float_unchecked(), y.rotated_float_unchecked())
                            && let Some(result) = Value::inline_float(result)
                        {
                            set!(a($word), result);
                            continue 'run;
                        }
                    }
                    let result = try_!(slow::binary(vm, code, $word, x, y));
                    set!(a($word), result);
                }};
            }
            macro_rules! compare_jump {
                ($word:expr, $x:expr, $y:expr, $op:tt, $compare:expr) => {{
                    let offset = next_word!();
                    let (x, y): (usize, usize) = ($x, $y);
                    let holds = if x & y & 1 != 0 {
                        (x as isize) $op (y as isize)
                    } else {
                        try_!(slow::compare_truth(vm, code, $word, $compare, x, y))
                    };
                    if holds as usize == c($word) {
                        jump_polling!(offset);
                    }
                }};
            }
            macro_rules! compare {
                ($word:expr, $op:tt, $compare:expr) => {{
                    let (x, y) = (raw!(b($word)), raw!(c($word)));
                    let result = if x & y & 1 != 0 {
                        Value::bool((x as isize) $op (y as isize))
                    } else {
                        try_!(slow::compare(vm, code, $word, $compare, x, y))
                    };
                    set!(a($word), result);
                }};
            }

            if MONITOR && profile.is_some() {
                let previous = core::mem::replace(&mut at, pc);
                if !previous.is_null() {
                    if noting {
                        unsafe { profile.note_defined(code, previous, base) };
                    }
                    let mut asked = false;
                    if pc <= previous {
                        let counted = profile.count_loop(code, pc);
                        (asked, noting) = (counted.is_hot, counted.is_sample);
                    }
                    if asked {
                        sync!();
                        match monitor::back_edge(vm, code, pc) {
                            LoopEntry::Stay => {}
                            LoopEntry::Moved => {
                                enter_frame!();
                                continue 'run;
                            }
                            LoopEntry::Returned(value) => leave!(value),
                            LoopEntry::Delegates => {
                                enter_frame!();
                                let word = unsafe { pc.read() };
                                suspend!(reg!(b(word)), pc, true);
                                continue 'run;
                            }
                            LoopEntry::Raised(raised) => {
                                pc = unsafe { (*vm.frame).pc };
                                break 'run raised;
                            }
                        }
                    }
                }
            }

            let word = next_word!();
            // SAFETY: compiled and verified code has only valid opcodes.
            match unsafe { Op::of_word(word) } {
                Op::Move => set_slot!(a(word), slot!(b(word))),
                Op::LoadK => set!(a(word), constant!(d(word))),
                Op::LoadKX => {
                    let x = next_word!();
                    set!(a(word), constant!(x as usize));
                }
                Op::LoadInt => set!(a(word), Value::int(sd(word))),
                Op::LoadImm => set_slot!(a(word), Value::from_bits(d(word) << 3 | 0b100)),
                Op::LoadFar => set_slot!(a(word), slot!(d(word))),
                Op::StoreFar => set_slot!(d(word), slot!(a(word))),
                Op::Clear => set_slot!(a(word), None),

                Op::CheckLocal => {
                    let x = next_word!();
                    if slot!(a(word)).is_none() {
                        break 'run slow::unbound_local(vm, name!(x));
                    }
                }
                Op::CheckFree => {
                    let x = next_word!();
                    if slot!(a(word)).is_none() {
                        break 'run slow::unbound_free(vm, name!(x));
                    }
                }
                Op::DelLocal => {
                    let x = next_word!();
                    if slot!(a(word)).is_none() {
                        break 'run slow::unbound_local(vm, name!(x));
                    }
                    set_slot!(a(word), None);
                }
                Op::MakeCell => {
                    let cell = try_!(function::new_cell(vm, slot!(a(word))));
                    set!(a(word), cell);
                }
                Op::LoadCell => {
                    let value = match slot!(b(word)).and_then(Value::cast::<ClosureCell>) {
                        Some(cell) => cell.value.get(),
                        None => None,
                    };
                    set_slot!(a(word), value);
                }
                Op::StoreCell => {
                    if let Some(cell) = slot!(a(word)).and_then(Value::cast::<ClosureCell>) {
                        cell.value.set(slot!(b(word)));
                    }
                }
                Op::DelCell => {
                    let x = next_word!();
                    match slot!(a(word)).and_then(Value::cast::<ClosureCell>) {
                        Some(cell) if cell.value.get().is_some() => cell.value.set(None),
                        _ => break 'run slow::unbound_local(vm, name!(x)),
                    }
                }
                Op::LoadFree => {
                    let value = slow::free_cell(vm, b(word)).and_then(|cell| cell.value.get());
                    set_slot!(a(word), value);
                }
                Op::StoreFree => {
                    if let Some(cell) = slow::free_cell(vm, b(word)) {
                        cell.value.set(slot!(a(word)));
                    }
                }
                Op::DelFree => {
                    let x = next_word!();
                    match slow::free_cell(vm, b(word)) {
                        Some(cell) if cell.value.get().is_some() => cell.value.set(None),
                        _ => break 'run slow::unbound_free(vm, name!(x)),
                    }
                }
                Op::LoadClosure => set_slot!(a(word), slow::free_cell(vm, b(word)).map(Gc::value)),
                Op::LoadGlobal => {
                    let x = next_word!();
                    let globals = unsafe { (*vm.frame).globals.unwrap_unchecked() };
                    let value = match global_cache::lookup(cache!(x), globals) {
                        Some(value) => value,
                        None => try_!(global_cache::load(vm, cache!(x), globals, name!(x))),
                    };
                    set!(a(word), value);
                }
                Op::StoreGlobal => {
                    let x = next_word!();
                    let globals = unsafe { (*vm.frame).globals.unwrap_unchecked() };
                    let value = reg!(a(word));
                    if !global_cache::store_cached(cache!(x), globals, value) {
                        try_!(global_cache::store(vm, cache!(x), globals, name!(x), value));
                    }
                }
                Op::DelGlobal => {
                    let x = next_word!();
                    let globals = unsafe { (*vm.frame).globals.unwrap_unchecked() };
                    if globals.remove_str(name!(x)).is_none() {
                        break 'run slow::undefined_name(vm, name!(x));
                    }
                }
                Op::LoadName => {
                    let x = next_word!();
                    let value =
                        try_!(slow::load_name(vm, reg!(b(word)), unsafe { (*vm.frame).globals }, name!(x)));
                    set!(a(word), value);
                }
                Op::StoreName => {
                    let x = next_word!();
                    try_!(vm.store_name(reg!(a(word)), reg!(b(word)), name!(x)));
                }
                Op::DelName => {
                    let x = next_word!();
                    try_!(vm.delete_name(reg!(b(word)), name!(x)));
                }
                Op::LoadClassFree => {
                    let x = next_word!();
                    let found = try_!(vm.namespace_get(reg!(b(word)), name!(x)));
                    let value = match found {
                        Some(value) => Some(value),
                        None => slow::free_cell(vm, c(word)).and_then(|cell| cell.value.get()),
                    };
                    set_slot!(a(word), value);
                }

                Op::Add | Op::IAdd => {
                    arithmetic!(word, raw!(b(word)), raw!(c(word)), add, |x, y| Some(x + y));
                }
                Op::AddK | Op::IAddK => {
                    arithmetic!(word, raw!(b(word)), constant!(c(word)).bits(), add, |x, y| Some(x + y));
                }
                Op::Sub | Op::ISub => {
                    arithmetic!(word, raw!(b(word)), raw!(c(word)), sub, |x, y| Some(x - y));
                }
                Op::SubK | Op::ISubK => {
                    arithmetic!(word, raw!(b(word)), constant!(c(word)).bits(), sub, |x, y| Some(x - y));
                }
                Op::Mul | Op::IMul => {
                    arithmetic!(word, raw!(b(word)), raw!(c(word)), mul, |x, y| Some(x * y));
                }
                Op::MulK | Op::IMulK => {
                    arithmetic!(word, raw!(b(word)), constant!(c(word)).bits(), mul, |x, y| Some(x * y));
                }
                Op::TrueDiv | Op::ITrueDiv => {
                    // Rotated floats are never zero.
                    arithmetic!(word, raw!(b(word)), raw!(c(word)), none, |x, y| Some(x / y));
                }
                Op::TrueDivK | Op::ITrueDivK => {
                    arithmetic!(word, raw!(b(word)), constant!(c(word)).bits(), none, |x, y| Some(x / y));
                }
                Op::FloorDiv | Op::IFloorDiv => {
                    arithmetic!(word, raw!(b(word)), raw!(c(word)), floor_div, |_, _| None);
                }
                Op::FloorDivK | Op::IFloorDivK => {
                    arithmetic!(word, raw!(b(word)), constant!(c(word)).bits(), floor_div, |_, _| None);
                }
                Op::Mod | Op::IMod => {
                    arithmetic!(word, raw!(b(word)), raw!(c(word)), modulo, |_, _| None);
                }
                Op::ModK | Op::IModK => {
                    arithmetic!(word, raw!(b(word)), constant!(c(word)).bits(), modulo, |_, _| None);
                }
                Op::LShift | Op::ILShift => {
                    arithmetic!(word, raw!(b(word)), raw!(c(word)), shl, |_, _| None);
                }
                Op::LShiftK | Op::ILShiftK => {
                    arithmetic!(word, raw!(b(word)), constant!(c(word)).bits(), shl, |_, _| None);
                }
                Op::RShift | Op::IRShift => {
                    arithmetic!(word, raw!(b(word)), raw!(c(word)), shr, |_, _| None);
                }
                Op::RShiftK | Op::IRShiftK => {
                    arithmetic!(word, raw!(b(word)), constant!(c(word)).bits(), shr, |_, _| None);
                }
                Op::And | Op::IAnd => {
                    arithmetic!(word, raw!(b(word)), raw!(c(word)), and, |_, _| None);
                }
                Op::AndK | Op::IAndK => {
                    arithmetic!(word, raw!(b(word)), constant!(c(word)).bits(), and, |_, _| None);
                }
                Op::Or | Op::IOr => {
                    arithmetic!(word, raw!(b(word)), raw!(c(word)), or, |_, _| None);
                }
                Op::OrK | Op::IOrK => {
                    arithmetic!(word, raw!(b(word)), constant!(c(word)).bits(), or, |_, _| None);
                }
                Op::Xor | Op::IXor => {
                    arithmetic!(word, raw!(b(word)), raw!(c(word)), xor, |_, _| None);
                }
                Op::XorK | Op::IXorK => {
                    arithmetic!(word, raw!(b(word)), constant!(c(word)).bits(), xor, |_, _| None);
                }
                Op::Pow | Op::IPow | Op::MatMul | Op::IMatMul => {
                    let result = try_!(slow::binary(vm, code, word, raw!(b(word)), raw!(c(word))));
                    set!(a(word), result);
                }
                Op::PowK | Op::IPowK | Op::MatMulK | Op::IMatMulK => {
                    let result =
                        try_!(slow::binary(vm, code, word, raw!(b(word)), constant!(c(word)).bits()));
                    set!(a(word), result);
                }
                Op::Neg => {
                    let value = reg!(b(word));
                    let result = match value.as_small_int().and_then(|i| Value::small_int(-i)) {
                        Some(result) => result,
                        None => try_!(slow::negate(vm, value)),
                    };
                    set!(a(word), result);
                }
                Op::Pos => {
                    let result = try_!(vm.unary(UnaryOp::Pos, reg!(b(word))));
                    set!(a(word), result);
                }
                Op::Invert => {
                    let value = reg!(b(word));
                    let result = match value.as_small_int() {
                        Some(i) => Value::int(!i),
                        None => try_!(vm.unary(UnaryOp::Invert, value)),
                    };
                    set!(a(word), result);
                }
                Op::Not => {
                    let truth = try_!(vm.truth(reg!(b(word))));
                    set!(a(word), Value::bool(!truth));
                }

                Op::Lt => compare!(word, <, CompareOp::Lt),
                Op::Le => compare!(word, <=, CompareOp::Le),
                Op::Gt => compare!(word, >, CompareOp::Gt),
                Op::Ge => compare!(word, >=, CompareOp::Ge),
                Op::Eq => compare!(word, ==, CompareOp::Eq),
                Op::Ne => compare!(word, !=, CompareOp::Ne),
                Op::Is => set!(a(word), Value::bool(raw!(b(word)) == raw!(c(word)))),
                Op::IsNot => set!(a(word), Value::bool(raw!(b(word)) != raw!(c(word)))),
                Op::In | Op::NotIn => {
                    let found = try_!(vm.contains(reg!(c(word)), reg!(b(word))));
                    set!(a(word), Value::bool(found == (word as u8 == Op::In as u8)));
                }

                Op::Jump => {
                    let offset = next_word!();
                    jump_polling!(offset);
                }
                Op::JumpTrue => {
                    let value = reg!(a(word));
                    if value == Value::TRUE || (value != Value::FALSE && try_!(vm.truth(value))) {
                        jump_polling!(sd(word));
                    }
                }
                Op::JumpFalse => {
                    let value = reg!(a(word));
                    if value == Value::FALSE || (value != Value::TRUE && !try_!(vm.truth(value))) {
                        jump_polling!(sd(word));
                    }
                }
                Op::JumpLt => compare_jump!(word, raw!(a(word)), raw!(b(word)), <, CompareOp::Lt),
                Op::JumpLe => compare_jump!(word, raw!(a(word)), raw!(b(word)), <=, CompareOp::Le),
                Op::JumpGt => compare_jump!(word, raw!(a(word)), raw!(b(word)), >, CompareOp::Gt),
                Op::JumpGe => compare_jump!(word, raw!(a(word)), raw!(b(word)), >=, CompareOp::Ge),
                Op::JumpEq => compare_jump!(word, raw!(a(word)), raw!(b(word)), ==, CompareOp::Eq),
                Op::JumpNe => compare_jump!(word, raw!(a(word)), raw!(b(word)), !=, CompareOp::Ne),
                Op::JumpLtK => {
                    compare_jump!(word, raw!(a(word)), constant!(b(word)).bits(), <, CompareOp::Lt)
                }
                Op::JumpLeK => {
                    compare_jump!(word, raw!(a(word)), constant!(b(word)).bits(), <=, CompareOp::Le)
                }
                Op::JumpGtK => {
                    compare_jump!(word, raw!(a(word)), constant!(b(word)).bits(), >, CompareOp::Gt)
                }
                Op::JumpGeK => {
                    compare_jump!(word, raw!(a(word)), constant!(b(word)).bits(), >=, CompareOp::Ge)
                }
                Op::JumpEqK => {
                    compare_jump!(word, raw!(a(word)), constant!(b(word)).bits(), ==, CompareOp::Eq)
                }
                Op::JumpNeK => {
                    compare_jump!(word, raw!(a(word)), constant!(b(word)).bits(), !=, CompareOp::Ne)
                }
                Op::JumpIs => {
                    let offset = next_word!();
                    if (raw!(a(word)) == raw!(b(word))) as usize == c(word) {
                        jump_polling!(offset);
                    }
                }
                Op::JumpNone => {
                    let offset = next_word!();
                    if (raw!(a(word)) == Value::NONE.bits()) as usize == c(word) {
                        jump_polling!(offset);
                    }
                }
                Op::JumpIn => {
                    let offset = next_word!();
                    let found = try_!(vm.contains(reg!(b(word)), reg!(a(word))));
                    if found as usize == c(word) {
                        jump_polling!(offset);
                    }
                }

                Op::GetIter => {
                    let iterator = try_!(vm.iter(reg!(b(word))));
                    set!(a(word), iterator);
                }
                Op::RangePrep => {
                    pc = unsafe { pc.add(1) };
                    if slot!(a(word)).is_none() {
                        break 'run slow::unbound(vm, code, a(word));
                    }
                    try_!(iteration::range_prepare(vm, unsafe { base.add(a(word)) }, b(word)));
                }
                Op::ForRange => {
                    let offset = next_word!();
                    let (next, stop, step) = (raw!(a(word)), raw!(a(word) + 1), raw!(a(word) + 2));
                    if stop != 0 {
                        // A step is never zero; the words are tagged ints, which compare like their numbers.
                        let more = if step as isize > 0 {
                            (next as isize) < stop as isize
                        } else {
                            next as isize > stop as isize
                        };
                        if more {
                            let (after, overflow) = (next as isize).overflowing_add(step as isize - 1);
                            unsafe {
                                base.cast::<usize>().add(b(word)).write(next);
                                base.cast::<usize>().add(a(word)).write(if overflow {
                                    stop
                                } else {
                                    after as usize
                                });
                            }
                            jump_polling!(offset);
                        }
                    } else {
                        sync!();
                        if let Some(item) = try_!(vm.next(reg!(a(word)))) {
                            set!(b(word), item);
                            jump_polling!(offset);
                        }
                    }
                }
                Op::ForIter => {
                    let offset = next_word!();
                    let iterator = reg!(a(word));
                    if let Some(generator) = iterator.cast::<Generator>()
                        && matches!(generator.state.get(), State::Suspended | State::Created)
                        && !generator.is_native()
                    {
                        sync!();
                        if compiled_generator::takes(generator) {
                            if let Some(item) = try_!(compiled_generator::next(vm, generator)) {
                                set!(b(word), item);
                                jump_polling!(offset);
                            }
                            continue 'run;
                        }
                        try_!(super::push_generator(
                            vm,
                            generator,
                            Some(Value::NONE),
                            Return::ForIter,
                            b(word) as u8
                        ));
                        enter_frame!();
                        continue 'run;
                    }
                    if let Some(item) = try_!(iteration::next(vm, iterator)) {
                        set!(b(word), item);
                        jump_polling!(offset);
                    }
                }

                Op::LoadAttr => {
                    let x = next_word!();
                    let value = try_!(attribute_cache::load(vm, cache!(x), reg!(b(word)), name!(x)));
                    set!(a(word), value);
                }
                Op::StoreAttr => {
                    let x = next_word!();
                    try_!(attribute_cache::store(vm, cache!(x), reg!(a(word)), name!(x), reg!(b(word))));
                }
                Op::DelAttr => {
                    let x = next_word!();
                    try_!(vm.delete_attribute(reg!(a(word)), name!(x)));
                }
                Op::LoadMethod => {
                    let x = next_word!();
                    let (found, receiver) =
                        try_!(attribute_cache::load_method(vm, cache!(x), reg!(b(word)), name!(x)));
                    set!(a(word), found);
                    set_slot!(a(word) + 1, receiver);
                }
                Op::LoadSuper => {
                    let x = next_word!();
                    let (found, receiver) =
                        try_!(handlers::load_super(vm, slot!(b(word)), reg!(c(word)), name!(x)));
                    set!(a(word), found);
                    set_slot!(a(word) + 1, receiver);
                }
                Op::LoadSpecial => {
                    let x = next_word!();
                    let method = try_!(handlers::load_special(vm, reg!(b(word)), name!(x)));
                    set!(a(word), method);
                }
                Op::GetItem => {
                    let (object, key) = (reg!(b(word)), reg!(c(word)));
                    let value = match slow::fast_item(object, key) {
                        Some(value) => value,
                        None => try_!(slow::get_item(vm, object, key)),
                    };
                    set!(a(word), value);
                }
                Op::GetItemK => {
                    let (object, key) = (reg!(b(word)), constant!(c(word)));
                    let value = match slow::fast_item(object, key) {
                        Some(value) => value,
                        None => try_!(slow::get_item(vm, object, key)),
                    };
                    set!(a(word), value);
                }
                Op::SetItem => {
                    let (object, key, value) = (reg!(a(word)), reg!(b(word)), reg!(c(word)));
                    if !slow::fast_set_item(object, key, value) {
                        try_!(vm.set_item(object, key, Some(value)));
                    }
                }
                Op::SetItemK => {
                    let (object, key, value) = (reg!(a(word)), constant!(b(word)), reg!(c(word)));
                    if !slow::fast_set_item(object, key, value) {
                        try_!(vm.set_item(object, key, Some(value)));
                    }
                }
                Op::DelItem => try_!(vm.set_item(reg!(a(word)), reg!(b(word)), None)),
                Op::BuildSlice => {
                    let at = b(word);
                    let slice = try_!(Slice::make(vm, reg!(at), reg!(at + 1), reg!(at + 2)));
                    set!(a(word), slice.value());
                }

                Op::BuildTuple => {
                    let items = unsafe { handlers::window(base, b(word), c(word)) };
                    let tuple = try_!(vm.new_tuple(items));
                    set!(a(word), tuple.value());
                }
                Op::BuildList => {
                    let items = unsafe { handlers::window(base, b(word), c(word)) };
                    let list = try_!(vm.new_list(items));
                    set!(a(word), list.value());
                }
                Op::BuildSet => {
                    let items = unsafe { handlers::window(base, b(word), c(word)) };
                    let set = try_!(handlers::build_set(vm, items));
                    set!(a(word), set);
                }
                Op::BuildDict => {
                    let items = unsafe { handlers::window(base, b(word), 2 * c(word)) };
                    let dict = try_!(handlers::build_dict(vm, items));
                    set!(a(word), dict);
                }
                Op::BuildString => {
                    let items = unsafe { handlers::window(base, b(word), c(word)) };
                    let text = try_!(handlers::build_string(vm, items));
                    set!(a(word), text);
                }
                Op::ListAppend => {
                    let item = reg!(b(word));
                    try_!(handlers::list_append(vm, slot!(a(word)), item));
                }
                Op::ListExtend => try_!(handlers::list_extend(vm, reg!(a(word)), reg!(b(word)))),
                Op::ListToTuple => {
                    let tuple = try_!(vm.tuple_of(reg!(b(word))));
                    set!(a(word), tuple.value());
                }
                Op::SetAdd => try_!(handlers::set_add(vm, reg!(a(word)), reg!(b(word)))),
                Op::SetUpdate => try_!(handlers::set_update(vm, reg!(a(word)), reg!(b(word)))),
                Op::DictSet => {
                    let (key, value) = (reg!(b(word)), reg!(c(word)));
                    if let Some(dict) = slot!(a(word)).and_then(Value::cast::<Dict>) {
                        try_!(dict.get().set(vm, key, value));
                    }
                }
                Op::DictUpdate => try_!(handlers::dict_update(vm, reg!(a(word)), reg!(b(word)))),
                Op::DictMerge => try_!(handlers::dict_merge(vm, reg!(a(word)), reg!(b(word)), reg!(c(word)))),
                Op::FormatValue => {
                    let spec = if c(word) & 4 != 0 { slot!(b(word) + 1) } else { None };
                    let text = try_!(handlers::format_value(vm, reg!(b(word)), c(word) & 3, spec));
                    set!(a(word), text);
                }
                Op::Unpack => {
                    let value = reg!(b(word));
                    try_!(iteration::unpack(vm, value, unsafe { base.add(a(word)) }, c(word)));
                }
                Op::UnpackEx => {
                    let after = next_word!();
                    let value = reg!(b(word));
                    try_!(iteration::unpack_ex(
                        vm,
                        value,
                        unsafe { base.add(a(word)) },
                        c(word),
                        after as usize
                    ));
                }

                Op::Call | Op::CallMethod => {
                    let (mut window, mut count) = (a(word), b(word));
                    if word as u8 == Op::CallMethod as u8 {
                        if slot!(window + 1).is_some() {
                            count += 1;
                        } else {
                            // No receiver: the callee moves next to the arguments.
                            set_slot!(window + 1, slot!(window));
                            window += 1;
                        }
                    }
                    let callee = reg!(window);
                    let destination = a(word) as u8;
                    if let Some(head) = callee.head() {
                        let layout = head.shape().layout;
                        if layout == Layout::Function {
                            let function = unsafe { callee.cast_unchecked::<Function>() };
                            let callee_code = function.code.get();
                            let in_stack = unsafe { (*vm.frame).generator.is_none() };
                            if in_stack && callee_code.takes_frame(count) {
                                sync!();
                                try_!(super::push_frame(
                                    vm,
                                    callee_code,
                                    Some(function),
                                    function.globals,
                                    unsafe { base.add(window + 1) },
                                    count,
                                    Return::Register,
                                    destination,
                                ));
                                enter_frame!();
                                continue 'run;
                            }
                            if callee_code.native_entry.get() != 0
                                && callee_code.cold_calls.get() == 0
                                && let Some(emitter) = vm.emitter
                            {
                                sync!();
                                let args =
                                    unsafe { Args::from_raw(base.add(window + 1).cast(), count, None) };
                                let value = try_!(super::call_native(vm, emitter, function, args));
                                set!(a(word), value);
                                continue 'run;
                            }
                        } else if layout == Layout::Native {
                            let native = unsafe { callee.cast_unchecked::<Native>() }.get();
                            if let NativeKind::Call(call) = native.kind
                                && count >= usize::from(native.min)
                                && (count <= usize::from(native.max) || native.max == ANY)
                            {
                                sync!();
                                let args =
                                    unsafe { Args::from_raw(base.add(window + 1).cast(), count, None) };
                                let value = try_!(call(vm, args));
                                set!(a(word), value);
                                continue 'run;
                            }
                        }
                    }
                    sync!();
                    let args = unsafe { base.add(window) };
                    match try_!(handlers::call(vm, args, count, None, destination)) {
                        Entered::Frame => enter_frame!(),
                        Entered::Value(value) => set!(a(word), value),
                    }
                }
                Op::CallKw | Op::CallMethodKw => {
                    let x = next_word!();
                    let (mut window, mut count) = (a(word), b(word));
                    if word as u8 == Op::CallMethodKw as u8 {
                        if slot!(window + 1).is_some() {
                            count += 1;
                        } else {
                            set_slot!(window + 1, slot!(window));
                            window += 1;
                        }
                    }
                    sync!();
                    let names = constant!(x as usize).cast::<Tuple>();
                    let args = unsafe { base.add(window) };
                    match try_!(handlers::call(vm, args, count, names, a(word) as u8)) {
                        Entered::Frame => enter_frame!(),
                        Entered::Value(value) => set!(a(word), value),
                    }
                }
                Op::CallEx => {
                    sync!();
                    let window = a(word);
                    let (callee, list, keywords) = (reg!(window), reg!(window + 1), slot!(window + 2));
                    match try_!(handlers::call_ex(vm, callee, list, keywords, window as u8)) {
                        Entered::Frame => enter_frame!(),
                        Entered::Value(value) => set!(window, value),
                    }
                }
                Op::Return | Op::ReturnNone => {
                    let value = if word as u8 == Op::Return as u8 { reg!(a(word)) } else { Value::NONE };
                    leave!(value);
                }

                Op::Yield | Op::AsyncGenYield => {
                    let mut value = reg!(b(word));
                    if word as u8 == Op::AsyncGenYield as u8 {
                        value = try_!(crate::objects::async_generator::wrap_yielded(vm, value));
                    }
                    suspend!(value, pc, false);
                }
                Op::YieldFrom => {
                    let (iterator, sent) = (reg!(a(word)), reg!(b(word)));
                    if let Some(generator) = iterator.cast::<Generator>()
                        && matches!(generator.state.get(), State::Suspended | State::Created)
                        && !generator.is_native()
                        && !compiled_generator::takes(generator)
                        && (sent.is_none() || generator.state.get() == State::Suspended)
                    {
                        sync!();
                        try_!(super::push_generator(
                            vm,
                            generator,
                            Some(sent),
                            Return::YieldFrom,
                            b(word) as u8
                        ));
                        enter_frame!();
                        continue 'run;
                    }
                    sync!();
                    match try_!(iteration::send_step(vm, iterator, sent)) {
                        Resumed::Returned(value) => set!(b(word), value),
                        Resumed::Yielded(value) => suspend!(value, unsafe { pc.sub(1) }, true),
                    }
                }
                Op::GetYieldFrom => {
                    let iterator = try_!(iteration::yield_from_iterator(vm, reg!(b(word))));
                    set!(a(word), iterator);
                }
                Op::GetAwaitable => {
                    let iterator = try_!(crate::objects::await_::awaitable(vm, reg!(b(word))));
                    set!(a(word), iterator);
                }
                Op::GetAIter => {
                    let iterator = try_!(iteration::async_iter(vm, reg!(b(word))));
                    set!(a(word), iterator);
                }
                Op::GetANext => {
                    let awaitable = try_!(iteration::async_next(vm, reg!(b(word))));
                    set!(a(word), awaitable);
                }
                Op::EndAsyncFor => {
                    let value = slot!(a(word));
                    let ended =
                        value.is_some_and(|value| vm.is_instance(value, &exception::STOP_ASYNC_ITERATION));
                    if !ended {
                        break 'run exceptions::reraise(vm, value);
                    }
                }

                Op::MakeFunction => {
                    let x = next_word!();
                    let window = unsafe { base.add(a(word)) };
                    let function = try_!(handlers::make_function(
                        vm,
                        unsafe { (*vm.frame).globals },
                        constant!(x as usize),
                        window,
                        c(word)
                    ));
                    set!(a(word), function);
                }
                Op::BuildClass => {
                    let x = next_word!();
                    sync!();
                    let names = constant!(x as usize).cast::<Tuple>();
                    let class =
                        try_!(handlers::build_class(vm, unsafe { base.add(a(word)) }, b(word), names));
                    set!(a(word), class);
                }
                Op::BuildClassEx => {
                    sync!();
                    let class = try_!(handlers::build_class_ex(vm, unsafe { base.add(a(word)) }));
                    set!(a(word), class);
                }
                Op::LoadLocals => {
                    let locals = try_!(handlers::load_locals(vm, 0));
                    set!(a(word), locals);
                }

                Op::Raise => break 'run exceptions::raise(vm, reg!(a(word))),
                Op::RaiseFrom => break 'run exceptions::raise_from(vm, reg!(a(word)), reg!(b(word))),
                Op::Reraise => break 'run exceptions::reraise(vm, slot!(a(word))),
                Op::RaiseCurrent => break 'run exceptions::raise_current(vm),
                Op::PushExc => {
                    set_slot!(b(word), vm.handled);
                    vm.handled = slot!(a(word)).filter(|value| value.cast::<Exception>().is_some());
                }
                Op::PopExc => vm.handled = slot!(a(word)),
                Op::MatchExc => {
                    let matched = try_!(exceptions::matches(vm, reg!(b(word)), reg!(c(word))));
                    set!(a(word), Value::bool(matched));
                }
                Op::MatchExcStar => {
                    let (rest, matched) =
                        try_!(crate::objects::exception_group::match_star(vm, reg!(a(word)), reg!(b(word))));
                    set!(a(word), rest);
                    set!(a(word) + 1, matched);
                }
                Op::PrepReraiseStar => {
                    let remaining = try_!(handlers::prep_reraise_star(vm, reg!(b(word)), reg!(c(word))));
                    set!(a(word), remaining);
                }
                Op::ExcInfo => {
                    let info = exceptions::info(vm, reg!(b(word)));
                    for (i, value) in info.into_iter().enumerate() {
                        set!(a(word) + i, value);
                    }
                }
                Op::RaiseAssert => break 'run exceptions::raise_assertion(vm, slot!(a(word))),

                Op::ImportName => {
                    let x = next_word!();
                    sync!();
                    let globals = unsafe { (*vm.frame).globals.unwrap_unchecked() };
                    let wanted = reg!(a(word));
                    let module = try_!(vm.import_name(name!(x), b(word), wanted, globals));
                    set!(a(word), module);
                }
                Op::ImportFrom => {
                    let x = next_word!();
                    let value = try_!(vm.import_from(reg!(b(word)), name!(x)));
                    set!(a(word), value);
                }
                Op::ImportStar => try_!(vm.import_star(reg!(a(word)), reg!(b(word)))),

                Op::MatchSequence => {
                    let matched = try_!(matching::is_sequence(vm, reg!(b(word))));
                    set!(a(word), Value::bool(matched));
                }
                Op::MatchMapping => {
                    let matched = try_!(matching::is_mapping(vm, reg!(b(word))));
                    set!(a(word), Value::bool(matched));
                }
                Op::MatchLen => {
                    let len = try_!(vm.len(reg!(b(word))));
                    set!(a(word), try_!(vm.new_uint(len as u64)));
                }
                Op::MatchKeys => {
                    let values = try_!(matching::keys(vm, reg!(b(word)), reg!(c(word))));
                    set!(a(word), values);
                }
                Op::MatchRest => {
                    let rest = try_!(matching::rest(vm, reg!(b(word)), reg!(c(word))));
                    set!(a(word), rest);
                }
                Op::MatchClass => {
                    let positional = next_word!() as usize;
                    let values =
                        try_!(matching::class(vm, reg!(a(word)), reg!(b(word)), reg!(c(word)), positional));
                    set!(a(word), values);
                }

                Op::LoadNamespace => {
                    let globals = unsafe { (*vm.frame).globals };
                    set_slot!(a(word), globals.map(Gc::value));
                }
                Op::PrintExpr => try_!(handlers::print_expression(vm, reg!(a(word)))),
                Op::TypeAlias => {
                    let window = unsafe { base.add(a(word)) };
                    let alias = try_!(crate::objects::type_alias::new_alias(vm, window));
                    set!(a(word), alias);
                }
                Op::TypeParam => {
                    let window = unsafe { base.add(b(word)) };
                    let parameter = try_!(crate::objects::type_alias::new_parameter(vm, window, c(word)));
                    set!(a(word), parameter);
                }
            }
        };
        // SAFETY: the running frame is the one whose instruction raised.
        unsafe { (*vm.frame).pc = pc };
        unwind::unwind(vm, raised)?;
    }
}
