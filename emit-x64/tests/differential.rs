//! Random functions do the same in the reference interpreter and as machine code, optimised or not.
//!
//! `TAIPAN_SEED=n` runs one seed and prints the function; `TAIPAN_CASES=n` sets how many seeds are run.

use std::cell::RefCell;
use std::ffi::c_void;
use taipan_emit::backend::Symbol;
use taipan_emit::function::Module;
use taipan_emit::interp::{FlatMemory, Interpreter, Outcome};
use taipan_emit::passes::{self, Context};
use taipan_emit::random::{self, MEMORY_BYTES, Xorshift};
use taipan_emit::testhost::{self, HELPERS, TestHost};
use taipan_emit::types::{ContextLayout, Target, Type, Word};
use taipan_emit_x64::{Jit, NativeModule, Raised};

thread_local! {
    static NOTES: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

fn take_notes() -> Vec<u64> {
    NOTES.with(|notes| std::mem::take(&mut *notes.borrow_mut()))
}

/// What a helper that may raise returns, unless it returns a `value`.
#[repr(C)]
struct ValueAndStatus {
    value: u64,
    status: u64,
}

extern "C" fn mix(x: u64, y: u64) -> u64 {
    testhost::mix(x, y)
}

extern "C" fn note(x: u64) {
    NOTES.with(|notes| notes.borrow_mut().push(x));
}

extern "C" fn check(x: u64) -> ValueAndStatus {
    ValueAndStatus { value: x.wrapping_add(1), status: u64::from(testhost::check_raises(x)) }
}

extern "C" fn fail(x: u64) -> u64 {
    note(x);
    1
}

extern "C" fn side_exit(pc: u64) -> u64 {
    note(pc);
    pc << 1 | 1
}

fn jit() -> Jit {
    let addresses = [
        mix as *const () as usize,
        note as *const () as usize,
        check as *const () as usize,
        fail as *const () as usize,
        side_exit as *const () as usize,
    ];
    Jit::new(LAYOUT, &addresses).expect("a compiler for this processor")
}

const LAYOUT: ContextLayout = ContextLayout { stack_limit: 8, frame: 16 };
const TARGET: Target = Target { word: Word::W64, context: LAYOUT };

/// What a run of `main` left behind.
#[derive(PartialEq, Debug)]
struct Trace {
    result: Result<u64, Raised>,
    memory: Vec<u8>,
    notes: Vec<u64>,
}

fn canonical(result: u64, ty: Type) -> u64 {
    match ty {
        Type::F64 if f64::from_bits(result).is_nan() => f64::NAN.to_bits(),
        _ => result,
    }
}

fn interpret(module: &Module, memory: &[u8], base: u64, args: &[u64], ty: Type) -> Trace {
    let host = TestHost { memory: FlatMemory { base, bytes: memory.to_vec() }, notes: Vec::new() };
    let mut interpreter = Interpreter::new(module, TARGET, HELPERS, host);
    let result = match interpreter.call("main", args).expect("random functions have no faults") {
        Outcome::Returned(value) => Ok(canonical(value.unwrap_or(0), ty)),
        Outcome::Raised => Err(Raised),
        Outcome::Exited { .. } => panic!("random functions have no side exits"),
    };
    Trace { result, memory: interpreter.host.memory.bytes, notes: interpreter.host.notes }
}

fn run_native(native: &NativeModule, memory: &mut [u8], args: &[u64], ty: Type) -> Trace {
    let mut context = [0u64; 8];
    let main = native.by_name("main").expect("the function main");
    // SAFETY: the functions touch the memory whose address is the first argument, which is `memory`, within the bytes
    // it has; the context has the fields of the layout.
    let result = unsafe { main.call(context.as_mut_ptr().cast::<c_void>(), args) };
    Trace { result: result.map(|bits| canonical(bits, ty)), memory: memory.to_vec(), notes: take_notes() }
}

fn optimized(module: &Module, names: &[&str]) -> Module {
    let mut module = module.clone();
    for function in &mut module.functions {
        passes::run(names, function, &Context { target: &TARGET, helpers: HELPERS })
            .expect("passes keep functions right");
    }
    module
}

fn env(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn machine_code_does_what_the_interpreter_does() {
    let mut jit = jit();
    let one = env("TAIPAN_SEED");
    let seeds = one.map_or(0..env("TAIPAN_CASES").unwrap_or(500), |seed| seed..seed + 1);
    let (mut raised, mut returned) = (0, 0);
    for seed in seeds {
        let module = random::module(seed, &TARGET);
        // Without passes but the one that back ends rely on, and with all.
        for names in [&["expand"][..], passes::PIPELINE] {
            let lowered = optimized(&module, names);
            if one.is_some() {
                println!("{}", lowered.display(HELPERS));
                println!("{}", jit.backend().clif(&lowered, HELPERS).expect("CLIF"));
            }
            let native = match jit.compile(&lowered, HELPERS, |_| None) {
                Ok(native) => native,
                Err(error) => panic!("TAIPAN_SEED={seed}: {error}\n{}", lowered.display(HELPERS)),
            };
            for input in 0..4 {
                let mut random = Xorshift::new(seed * 4 + input);
                let mut memory: Vec<u8> = (0..MEMORY_BYTES).map(|_| random.next() as u8).collect();
                let base = memory.as_ptr() as u64;
                let args = random::arguments(&mut random, base);
                let ty = module.by_name("main").and_then(|main| main.signature.result).expect("a result");
                let expected = interpret(&module, &memory, base, &args, ty);
                let got = run_native(&native, &mut memory, &args, ty);
                assert_eq!(expected, got, "TAIPAN_SEED={seed}, input {input}, passes {names:?}");
                match got.result {
                    Ok(_) => returned += 1,
                    Err(Raised) => raised += 1,
                }
            }
        }
    }
    // The functions do both, or the test would show little.
    assert!(one.is_some() || (raised > 0 && returned > raised), "{raised} raised, {returned} returned");
}

#[test]
fn side_exits_write_the_frame_and_go_on_in_the_interpreter() {
    let text = "
        function f(value, value) -> value raises {
            exit0 = pc 40 r1 r3
        block0(v0: value, v1: value):
            v2 = both_small v0, v1
            v3 = inot v2
            v4 = iconst.i64 -7
            exit_if v3, exit0(v0, v4)
            v5, v6 = small_add v0, v1
            raise_if v6
            return v5
        }";
    let module = taipan_emit::parse::parse_module(text, &TARGET, HELPERS).expect("IR");
    let native = jit().compile(&optimized(&module, passes::PIPELINE), HELPERS, |_| None).expect("code");
    let small = |i: i64| (i << 1 | 1).cast_unsigned();
    let mut frame = [0u64; 8];
    let mut call = |x: u64, y: u64| {
        let mut context = [0, 0, frame.as_mut_ptr() as u64];
        // SAFETY: the context has the fields of the layout, and the frame the registers that the exit writes.
        let result = unsafe { native.functions[0].call(context.as_mut_ptr().cast(), &[x, y]) };
        (result, frame)
    };
    assert_eq!(call(small(20), small(22)).0, Ok(small(42)));
    assert_eq!(call(small((1 << 62) - 1), small(1)).0, Err(Raised));
    assert_eq!(take_notes(), []);
    let (result, frame) = call(0x1000, small(1));
    assert_eq!(result, Ok(small(40)));
    assert_eq!(take_notes(), [40]);
    assert_eq!(frame, [0, 0x1000, 0, small(-7), 0, 0, 0, 0]);
}

#[test]
fn a_low_stack_is_noticed() {
    let text = "
        function depth(i64) -> i64 raises {
            import depth(i64) -> i64 raises
        block0(v0: i64):
            v1 = stack_low
            brif v1, block1, block2
        block1 cold:
            v2 = call_helper fail(v0)
            raise
        block2:
            v3 = iconst.i64 1
            v4 = iadd v0, v3
            v5, v6 = call depth(v4)
            raise_if v6
            v7 = iadd v5, v3
            return v7
        }";
    let module = taipan_emit::parse::parse_module(text, &TARGET, HELPERS).expect("IR");
    let native = jit().compile(&optimized(&module, passes::PIPELINE), HELPERS, |_| None).expect("code");
    let here = 0u8;
    let mut context = [0, (&raw const here) as u64 - 100_000, 0];
    // SAFETY: the context has the fields of the layout; the function touches no memory.
    let result = unsafe { native.functions[0].call(context.as_mut_ptr().cast(), &[0]) };
    assert_eq!(result, Err(Raised));
    let notes = take_notes();
    assert!((1000..20_000).contains(&notes[0]), "{} calls in 100 kB of stack", notes[0]);
}

#[test]
fn modules_call_each_other_and_code_is_freed() {
    let text = "
        function inner(i64) -> i64 {
        block0(v0: i64):
            v1 = imul v0, v0
            return v1
        }";
    let mut jit = jit();
    let inner = taipan_emit::parse::parse_module(text, &TARGET, HELPERS).expect("IR");
    let inner = jit.compile(&inner, HELPERS, |_| None).expect("code");
    let text = "
        function outer(i64) -> i64 {
            import inner(i64) -> i64
        block0(v0: i64):
            v1 = call inner(v0) @6:3
            v2 = iadd v1, v0 @8:4
            return v2
        }";
    let outer = taipan_emit::parse::parse_module(text, &TARGET, HELPERS).expect("IR");
    assert!(jit.compile(&outer, HELPERS, |_| None).is_err(), "inner is not known");
    let address = inner.functions[0].raw_entry();
    let outer = jit
        .compile(&outer, HELPERS, |symbol| match symbol {
            Symbol::Function(name) if name == "inner" => Some(address),
            _ => None,
        })
        .expect("code");
    // SAFETY: the functions touch no memory.
    let result = unsafe { outer.functions[0].call(std::ptr::null_mut(), &[6]) };
    assert_eq!(result, Ok(42));
    let block = outer.functions[0].block();
    let offset = block.offset_of(outer.functions[0].raw_entry()).expect("an offset");
    assert_eq!(offset, outer.code.functions[0].offset);
    let lines: Vec<u32> = outer.code.positions.iter().map(|(_, position)| position.line).collect();
    assert!(lines.contains(&3) && lines.contains(&4), "{lines:?}");
    assert!(
        taipan_emit_x64::disassemble(&outer.code, &taipan_emit_x64::Symbols::default()).contains("; line 3")
    );
    let maps = || std::fs::read_to_string("/proc/self/maps").expect("the memory map");
    let line = |maps: &str| {
        maps.lines().find_map(|line| {
            let (range, rest) = line.split_once(' ')?;
            let (start, end) = range.split_once('-')?;
            let parse = |digits| usize::from_str_radix(digits, 16).ok();
            (parse(start)?..parse(end)?).contains(&address).then(|| rest[..4].to_owned())
        })
    };
    assert_eq!(line(&maps()).as_deref(), Some("r-xp"), "executable, and not writable");
    let used = jit.arena().usage().used;
    drop(inner);
    assert!(jit.arena().usage().used < used, "freed with its last handle");
}
