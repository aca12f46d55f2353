//! The monitoring interpreter and side exits, driven by an emitter that makes no code: it profiles functions, answers
//! at loops what the test says, and resumes frames as native code would. Everything runs twice, the second time with a
//! collection at every allocation.

use std::cell::{Cell, RefCell};
use std::ops::{Deref, DerefMut};

use support::{FRAMES, Session};
use taipan_vm::bytecode::{Op, Unit, UnitFlags, opcode};
use taipan_vm::emitter::{Emitter, LoopEntry, NativeInfo, Refused};
use taipan_vm::interp::monitor::{Kinds, call_monitored};
use taipan_vm::interp::resume::{self, ResumedFrame};
use taipan_vm::objects::code::Code;
use taipan_vm::objects::exception::{self, Exception};
use taipan_vm::objects::function::Function;
use taipan_vm::objects::object::Gc;
use taipan_vm::objects::string::Str;
use taipan_vm::objects::traceback::Traceback;
use taipan_vm::runtime::vm::RESERVED_FRAMES;
use taipan_vm::runtime::{self, Args, Vm};
use taipan_vm::value::{Slot, Value};

mod support;

/// What the emitter answers at a loop.
type Answer = fn(&mut Vm, u32) -> LoopEntry;

struct Fake {
    answer: Cell<Answer>,
    asked: RefCell<Vec<u32>>,
    calls: Cell<usize>,
}

/// Jumps back after which the emitter is asked.
const THRESHOLD: u32 = 5;

impl Emitter for Fake {
    fn compile(&self, vm: &mut Vm, unit: &Unit, code: Gc<Code>) -> runtime::Result<Result<(), Refused>> {
        if unit.flags.has(UnitFlags::NATIVE) {
            vm.attach_native(code, 1, 1).expect("memory");
            code.loop_threshold.set(THRESHOLD);
        }
        Ok(Ok(()))
    }

    fn call(&self, vm: &mut Vm, function: Gc<Function>, args: Args) -> runtime::Result<Value> {
        self.calls.set(self.calls.get() + 1);
        vm.start_profile(function.code.get())?;
        call_monitored(vm, function, args)
    }

    fn release(&self, _: &mut Vm, _: &[usize]) {}
    fn code_range(&self) -> core::ops::Range<usize> {
        0..0
    }
    fn owner(&self, _: usize) -> Option<usize> {
        None
    }

    fn info(&self, _: &mut Vm, _: Gc<Function>) -> Option<NativeInfo> {
        None
    }

    fn back_edge(&self, vm: &mut Vm, head: u32) -> LoopEntry {
        self.asked.borrow_mut().push(head);
        let running = vm.running().expect("a frame");
        for i in 0..usize::from(running.code.registers) {
            // SAFETY: a register of the frame. Every one of them holds a value or nothing, never what is long gone.
            let slot = unsafe { running.registers.add(i).read() };
            assert!(slot.is_none() || Kinds::of_slot(slot) != Kinds::EMPTY);
        }
        (self.answer.get())(vm, head)
    }
}

/// A session with the emitter.
struct Profiled<'s, 'v> {
    session: &'s mut Session<'v>,
    fake: &'static Fake,
}

impl<'v> Deref for Profiled<'_, 'v> {
    type Target = Session<'v>;
    fn deref(&self) -> &Session<'v> {
        self.session
    }
}

impl DerefMut for Profiled<'_, '_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.session
    }
}

/// Runs a program and then the test, twice.
fn session(program: &str, test: impl Fn(&mut Profiled<'_, '_>)) {
    let fake = || -> Option<&'static Fake> {
        Some(Box::leak(Box::new(Fake {
            answer: Cell::new(|_, _| LoopEntry::Stay),
            asked: RefCell::new(Vec::new()),
            calls: Cell::new(0),
        })))
    };
    support::session(fake, program, |session, fake| {
        test(&mut Profiled { session, fake: fake.expect("it was made") });
    });
}

/// The words of the code at which instructions with this opcode begin.
fn find(code: Gc<Code>, op: Op) -> Vec<u32> {
    let (mut found, mut at) = (Vec::new(), 0);
    let words = code.get().words();
    while at < words.len() {
        let here = Op::from_byte(words[at] as u8).expect("an opcode");
        if here == op {
            found.push(at as u32);
        }
        at += here.info().words();
    }
    found
}

/// The word behind an instruction.
fn behind(code: Gc<Code>, at: u32) -> u32 {
    let op = Op::from_byte(code.get().words()[at as usize] as u8).expect("an opcode");
    at + op.info().words() as u32
}

fn kinds(code: Gc<Code>, at: u32) -> Kinds {
    Kinds(code.get().profile().expect("a profile")[at as usize].get())
}

fn parameter(code: Gc<Code>, i: usize) -> Kinds {
    Kinds(code.get().profile().expect("a profile")[code.len as usize + i].get())
}

fn register(code: Gc<Code>, name: &str) -> u16 {
    let names = code.get().locals.get().items();
    let index =
        names.iter().position(|other| other.cast::<Str>().is_some_and(|other| other.get().as_str() == name));
    code.local_register(index.expect("a local")) as u16
}

#[test]
fn a_profile_has_the_kinds_that_instructions_defined() {
    let program = "
import micropython

class Point:
    def __init__(self, x):
        self.x = x

def halves(n):
    for i in range(n):
        yield i / 2

def text(*, end):
    return 'text' + end

@micropython.native
def f(a, b, *rest):
    s = a + b
    for x in [1, None, b'', (), {}]:
        last = x
    for y in halves(3):
        last = y
    p = Point(s)
    t = text(end='!')
    u, v = 1 << 80, bytearray(2)
    return p.x * 2
";
    session(program, |session| {
        assert_eq!(session.eval("f(1, 2)"), "6");
        assert_eq!(session.eval("f(1.5, 2)"), "7.0");
        let code = session.function("f").code.get();
        assert_eq!(parameter(code, 0), Kinds::SMALL.union(Kinds::FLOAT));
        assert_eq!(parameter(code, 1), Kinds::SMALL);
        assert_eq!(parameter(code, 2), Kinds::TUPLE);
        assert_eq!(kinds(code, find(code, Op::Add)[0]), Kinds::SMALL.union(Kinds::FLOAT));
        let loops = find(code, Op::ForIter);
        let first = [Kinds::SMALL, Kinds::NONE, Kinds::BYTES, Kinds::TUPLE, Kinds::DICT];
        assert_eq!(kinds(code, loops[0]), first.into_iter().fold(Kinds::EMPTY, Kinds::union));
        assert_eq!(kinds(code, loops[1]), Kinds::FLOAT, "what a generator yielded");
        let calls = find(code, Op::Call);
        assert_eq!(kinds(code, calls[0]), Kinds::GENERATOR, "halves(3)");
        assert_eq!(kinds(code, calls[1]), Kinds::INSTANCE, "Point(s), whose frame is an __init__");
        assert_eq!(kinds(code, find(code, Op::CallKw)[0]), Kinds::STR, "a result of a call with keywords");
        assert_eq!(kinds(code, find(code, Op::LoadAttr)[0]), Kinds::SMALL.union(Kinds::FLOAT));
        assert_eq!((code.calls.get(), code.returns.get()), (2, 2));
        assert_eq!(session.fake.calls.get(), 2);
        // Code that is not native has none.
        let halves = session.function("halves");
        assert!(halves.code.get().get().profile().is_none());
    });
}

#[test]
fn kinds_are_of_exact_builtin_types() {
    let program = "
import array
class L(list): pass
class P: pass
class E(Exception): pass
values = [1, 1.5, 0.0, 1e300, True, None, 1 << 70, 'a', b'a', bytearray(), array.array('i'), [], (1,), {}, {1}, range(3), P(), L(), E(), frozenset(), print, P, ...]
";
    session(program, |session| {
        let values = session.global("values").cast::<taipan_vm::objects::list::List>().expect("a list");
        let found: Vec<Kinds> = values.get().items().iter().map(|value| Kinds::of(*value)).collect();
        let expected = [
            Kinds::SMALL,
            Kinds::FLOAT,
            Kinds::FLOAT,
            Kinds::FLOAT,
            Kinds::BOOL,
            Kinds::NONE,
            Kinds::BIGINT,
            Kinds::STR,
            Kinds::BYTES,
            Kinds::BYTEARRAY,
            Kinds::array(taipan_vm::objects::array::ItemType::Int),
            Kinds::LIST,
            Kinds::TUPLE,
            Kinds::DICT,
            Kinds::SET,
            Kinds::RANGE,
            Kinds::INSTANCE,
            Kinds::OTHER,
            Kinds::OTHER,
            Kinds::OTHER,
            Kinds::OTHER,
            Kinds::OTHER,
            Kinds::OTHER,
        ];
        assert_eq!(found, expected);
    });
}

const LOOPS: &str = "
import micropython

@micropython.native
def total(n):
    i = s = 0
    while i < n:
        s += i
        i += 1
    return s, i

@micropython.native
def caught(n):
    i = 0
    try:
        while i < n:
            i += 1
    except ValueError as error:
        return 'caught', str(error), i
    return i

class Counted:
    @micropython.native
    def __init__(self, n):
        self.n = n
        for i in range(n):
            self.n += i
";

#[test]
fn the_emitter_is_asked_about_hot_loops() {
    session(LOOPS, |session| {
        session.fake.asked.borrow_mut().clear();
        assert_eq!(session.eval("total(4)"), "(6, 4)");
        assert!(session.fake.asked.borrow().is_empty(), "not hot yet");
        assert_eq!(session.eval("total(4)"), "(6, 4)");
        let code = session.function("total").code.get();
        let asked = session.fake.asked.borrow().clone();
        let head = asked[0];
        assert_eq!(asked, [head; 4], "from the fifth jump of eight on");
        assert_eq!(code.get().loop_counts().expect("a profile")[head as usize].get(), 8);
        assert_eq!(session.eval("Counted(10).n"), "55");
        // What stood on the stack before is gone by the time that this runs.
        assert_eq!(session.eval("[max(str(i) + 'x' for i in range(30)), total(20)]"), "['9x', (190, 20)]");
    });
}

#[test]
fn a_loop_can_be_moved_ended_and_broken() {
    session(LOOPS, |session| {
        session.fake.answer.set(|vm, head| {
            let code = vm.running().expect("a frame").code;
            code.loop_threshold.set(u32::MAX);
            let (i, s) = (register(code, "i"), register(code, "s"));
            resume::write_back(vm, head, &[(i, Some(Value::int(1000))), (s, Some(Value::int(7)))]);
            LoopEntry::Moved
        });
        assert_eq!(session.eval("total(1002)"), "(2008, 1002)");

        session.fake.answer.set(|_, _| LoopEntry::Returned(Value::int(9)));
        session.function("total").code.get().loop_threshold.set(THRESHOLD);
        assert_eq!(session.eval("total(10)"), "9");
        session.fake.answer.set(|_, _| LoopEntry::Returned(Value::NONE));
        assert_eq!(session.eval("Counted(10).n < 55"), "True");

        session.fake.answer.set(|vm, _| {
            let code = vm.running().expect("a frame").code;
            let add = find(code, Op::IAddK)[0];
            resume::write_back(vm, behind(code, add), &[(register(code, "i"), Some(Value::int(55)))]);
            LoopEntry::Raised(vm.value_error(format_args!("broken")))
        });
        assert_eq!(session.eval("caught(10)"), "('caught', 'broken', 55)");
        session.run("try:\n    total(10)\nexcept ValueError as e:\n    error = e\n");
        let error = session.global("error");
        assert_eq!(lines(error), [("<module>".to_owned(), 2), ("total".to_owned(), 9)]);
    });
}

/// Function and line of each entry of an exception's traceback, outermost first.
fn lines(error: Value) -> Vec<(String, usize)> {
    let mut at = error.cast::<Exception>().expect("an exception").traceback.get();
    let mut found = Vec::new();
    while let Some(entry) = at.and_then(Value::cast::<Traceback>) {
        found.push((entry.code.name.get().as_str().to_owned(), entry.line()));
        at = entry.next.get();
    }
    found
}

#[test]
fn recursion_without_end_is_an_error() {
    let program = "
import micropython

@micropython.native
def deeper(n):
    return deeper(n + 1) + 1

class Deeper:
    @micropython.native
    def __init__(self):
        Deeper()

def ends(f, *args):
    try:
        f(*args)
    except RecursionError:
        return True
";
    session(program, |session| {
        session.vm.heap.set_stress(false);
        assert_eq!(session.eval("ends(deeper, 0)"), "True");
        assert_eq!(session.eval("ends(Deeper)"), "True");
    });
}

const FRAMES_PROGRAM: &str = "
def outer(a):
    b = inner(a, 1)
    try:
        c = inner(a, 2)
    except ValueError as error:
        c = 'outer caught ' + str(error)
    return [a, b, c]

def inner(x, y):
    try:
        z = x + y
    except TypeError:
        z = 'inner caught'
    if z == 13:
        raise ValueError(
            z)
    return z

class Point:
    def __init__(self, x):
        self.x = x
        self.y = x + 1

def make(x):
    return Point(x)
";

#[test]
fn frames_go_on_where_native_code_stopped() {
    session(FRAMES_PROGRAM, |session| {
        let (outer, inner) = (session.function("outer"), session.function("inner"));
        let (outer_code, inner_code) = (outer.code.get(), inner.code.get());
        let call = find(outer_code, Op::Call)[0];
        let destination = opcode::a(outer_code.get().words()[call as usize]) as u8;
        let a = register(outer_code, "a");
        let (x, y) = (register(inner_code, "x"), register(inner_code, "y"));
        let resumed = |session: &mut Profiled<'_, '_>, first: Value, second: Value| {
            let (in_outer, in_inner) = ([(a, Some(first))], [(x, Some(first)), (y, Some(second))]);
            let frames = [
                ResumedFrame {
                    function: outer,
                    pc: behind(outer_code, call),
                    registers: &in_outer,
                    destination: 0,
                    init_instance: None,
                },
                ResumedFrame {
                    function: inner,
                    pc: find(inner_code, Op::Add)[0],
                    registers: &in_inner,
                    destination,
                    init_instance: None,
                },
            ];
            let result = resume::resume(session.vm, &frames, None).expect("it returns");
            session.text(result)
        };
        assert_eq!(resumed(session, Value::int(5), Value::int(10)), "[5, 15, 7]");
        assert_eq!(resumed(session, Value::int(11), Value::int(10)), "[11, 21, 'outer caught 13']");
        let text = session.vm.new_str("t").expect("memory");
        assert_eq!(resumed(session, text, Value::int(1)), "['t', 'inner caught', 'inner caught']");
    });
}

#[test]
fn an_exception_is_raised_in_the_innermost_frame() {
    session(FRAMES_PROGRAM, |session| {
        let (outer, inner) = (session.function("outer"), session.function("inner"));
        let (outer_code, inner_code) = (outer.code.get(), inner.code.get());
        let calls = find(outer_code, Op::Call);
        let destination = |i: usize| opcode::a(outer_code.get().words()[calls[i] as usize]) as u8;
        let a = register(outer_code, "a");
        let raise = |session: &mut Profiled<'_, '_>,
                     call: usize,
                     at: u32,
                     class: &'static taipan_vm::objects::Class| {
            let registers: [(u16, Slot); 2] = [(a, Some(Value::int(1))), (a + 1, Some(Value::int(2)))];
            let frames = [
                ResumedFrame {
                    function: outer,
                    pc: behind(outer_code, calls[call]),
                    registers: &registers,
                    destination: 0,
                    init_instance: None,
                },
                ResumedFrame {
                    function: inner,
                    pc: behind(inner_code, at),
                    registers: &[],
                    destination: destination(call),
                    init_instance: None,
                },
            ];
            let raised = session.vm.error(class, format_args!("made"));
            resume::resume(session.vm, &frames, Some(raised))
        };
        let add = find(inner_code, Op::Add)[0];
        // Handled where it is raised.
        let result = raise(session, 0, add, &exception::TYPE_ERROR).expect("it is handled");
        assert_eq!(session.text(result), "[1, 'inner caught', 3]");
        // Handled further out: the second call stands in a `try`.
        let result = raise(session, 1, add, &exception::VALUE_ERROR).expect("it is handled");
        assert_eq!(session.text(result), "[1, 2, 'outer caught made']");
        // Handled nowhere.
        let raised = raise(session, 0, find(inner_code, Op::Raise)[0], &exception::VALUE_ERROR);
        let error = session.vm.take_raised(raised.expect_err("nothing handles it")).value();
        assert_eq!(lines(error), [("outer".to_owned(), 3), ("inner".to_owned(), 16)]);
        // The stack is as it was.
        assert_eq!(session.eval("outer(11)"), "[11, 12, 'outer caught 13']");
    });
}

#[test]
fn an_inlined_constructor_gives_its_instance() {
    session(FRAMES_PROGRAM, |session| {
        let make = session.function("make");
        let init = {
            session.run("init = Point.__init__\ninstance = object.__new__(Point)\n");
            session.function("init")
        };
        let instance = session.global("instance");
        let (make_code, init_code) = (make.code.get(), init.code.get());
        let call = find(make_code, Op::Call)[0];
        let registers =
            [(register(init_code, "self"), Some(instance)), (register(init_code, "x"), Some(Value::int(3)))];
        let frames = [
            ResumedFrame {
                function: make,
                pc: behind(make_code, call),
                registers: &[],
                destination: 0,
                init_instance: None,
            },
            ResumedFrame {
                function: init,
                pc: find(init_code, Op::StoreAttr)[0],
                registers: &registers,
                destination: opcode::a(make_code.get().words()[call as usize]) as u8,
                init_instance: Some(instance),
            },
        ];
        let result = resume::resume(session.vm, &frames, None).expect("it returns");
        assert!(result == instance);
        assert_eq!(session.eval("(instance.x, instance.y)"), "(3, 4)");
    });
}

#[test]
fn no_room_for_frames_is_a_recursion_error() {
    let program = "
def inner(x, y):
    try:
        z = x + y
    finally:
        log.append('finally')
    return z

log = []
";
    session(program, |session| {
        session.vm.heap.set_stress(false);
        let inner = session.function("inner");
        let add = find(inner.code.get(), Op::Add)[0];
        let frame = ResumedFrame {
            function: inner,
            pc: add,
            registers: &[(0, Some(Value::int(1))), (1, Some(Value::int(0)))],
            destination: 0,
            init_instance: None,
        };
        let raised = resume::resume(session.vm, &vec![frame; FRAMES + RESERVED_FRAMES], None)
            .expect_err("there is no room");
        assert!(session.vm.raised_is(&exception::RECURSION_ERROR));
        session.vm.clear_raised(raised);
        assert_eq!(session.eval("log"), "[]");
        let result = resume::resume(session.vm, &vec![frame; FRAMES - 1], None).expect("there is room");
        assert_eq!(session.text(result), "1");
        session.run("log = []\n");
        // In the reserve there is room for handlers, but not to go on.
        let raised = resume::resume(session.vm, &vec![frame; FRAMES], None).expect_err("there is no room");
        assert!(session.vm.raised_is(&exception::RECURSION_ERROR));
        session.vm.clear_raised(raised);
        assert_eq!(session.eval("len(log)"), FRAMES.to_string());
    });
}
