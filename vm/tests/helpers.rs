//! The helpers that native code calls, called as it calls them: through their addresses, words for words. Everything
//! runs twice, the second time with a collection at every allocation.

use support::Session;
use taipan_vm::bytecode::Unit;
use taipan_vm::emitter::{Emitter, NativeInfo, Refused};
use taipan_vm::objects::code::{Cache, Code};
use taipan_vm::objects::exception::Exception;
use taipan_vm::objects::function::Function;
use taipan_vm::objects::object::Gc;
use taipan_vm::runtime::helpers::{TABLE, Word};
use taipan_vm::runtime::{self, Args, BinaryOp, Vm};
use taipan_vm::value::{Slot, Value};

mod support;

/// Nothing is compiled.
struct Never;

impl Emitter for Never {
    fn compile(&self, _: &mut Vm, unit: &Unit, _: Gc<Code>) -> runtime::Result<Result<(), Refused>> {
        Ok(Err(Refused { line: unit.first_line, column: None, reason: "never".to_owned(), error: false }))
    }
    fn call(&self, vm: &mut Vm, _: Gc<Function>, _: Args) -> runtime::Result<Value> {
        Err(vm.runtime_error(format_args!("nothing was compiled")))
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
}

fn session(program: &str, test: impl Fn(&mut Session<'_>)) {
    support::session::<Never>(|| None, program, |session, _| test(session));
}

#[repr(C)]
struct Two {
    word: usize,
    status: usize,
}

/// Calls a helper; an error is the repr of the exception.
fn call(session: &mut Session<'_>, name: &str, args: &[usize]) -> Result<usize, String> {
    let helper = TABLE.iter().find(|helper| helper.name == name).expect("the helper is there");
    assert_eq!(helper.params.len(), args.len(), "{name}");
    let mut all = [0_usize; 6];
    all[..args.len()].copy_from_slice(args);
    let [a, b, c, d, e, f] = all;
    let vm: *mut Vm = &raw mut *session.vm;
    let address = (helper.address)();
    // SAFETY: the table says what the helper takes and gives. Words beyond its parameters are ignored.
    let (word, status) = unsafe {
        if helper.may_raise && helper.result.is_some_and(|result| result != Word::Value) {
            type Function = extern "C" fn(*mut Vm, usize, usize, usize, usize, usize, usize) -> Two;
            let two = core::mem::transmute::<usize, Function>(address)(vm, a, b, c, d, e, f);
            (two.word, two.status)
        } else {
            type Function = extern "C" fn(*mut Vm, usize, usize, usize, usize, usize, usize) -> usize;
            let word = core::mem::transmute::<usize, Function>(address)(vm, a, b, c, d, e, f);
            match helper.result {
                _ if !helper.may_raise => (word, 0),
                Some(_) => (word, usize::from(word == 0)),
                None => (word, word),
            }
        }
    };
    if status == 0 {
        return Ok(word);
    }
    assert!(helper.may_raise, "{name}");
    let raised = session.vm.native_raised();
    let exception = session.vm.take_raised(raised).value();
    Err(session.text(exception))
}

/// The repr of the value that a helper gives, or of the exception.
fn shown(session: &mut Session<'_>, name: &str, args: &[usize]) -> String {
    match call(session, name, args) {
        Ok(word) => session.text(Value::from_bits(word).expect("a value")),
        Err(error) => error,
    }
}

/// A slot's repr, or `-`.
fn slot(session: &mut Session<'_>, slot: Slot) -> String {
    slot.map_or("-".to_owned(), |value| session.text(value))
}

fn int(i: isize) -> usize {
    Value::int(i).bits()
}

impl Session<'_> {
    fn bits(&mut self, name: &str) -> usize {
        self.global(name).bits()
    }

    fn name(&mut self, text: &str) -> usize {
        self.vm.intern(text).expect("memory").value().bits()
    }
}

fn window(slots: &[Slot]) -> usize {
    slots.as_ptr() as usize
}

/// A window that the helper writes.
fn room(slots: &mut [Slot]) -> usize {
    slots.as_mut_ptr() as usize
}

/// An empty inline cache.
fn cache() -> &'static Cache {
    let words: &'static [usize; 4] = Box::leak(Box::new([0; 4]));
    // SAFETY: a cache is four words in cells, which are zero at first.
    unsafe { &*words.as_ptr().cast::<Cache>() }
}

fn address(cache: &Cache) -> usize {
    core::ptr::from_ref(cache) as usize
}

const PROGRAM: &str = "
class Point:
    kind = 'point'
    def __init__(self, x):
        self.x = x
    def double(self):
        return self.x * 2
    @property
    def half(self):
        return self.x / 2
    def __enter__(self):
        return self

def show(*args, **kwargs):
    return args, kwargs

p = Point(21)
letters = ['a', 'b', 'c']
pair = (1, 2)
text = 'text'
d = {'k': 1}
error = ValueError('one')
names = ('k',)
keys = ('k', 'z')
three = 1, 2, 3
";

#[test]
fn numbers() {
    session(PROGRAM, |session| {
        let float = |x: f64| x.to_bits() as usize;
        assert_eq!(shown(session, "float_box", &[float(1e300)]), "1e+300");
        assert_eq!(shown(session, "float_box", &[float(0.0)]), "0.0");
        assert_eq!(shown(session, "float_box", &[float(f64::INFINITY)]), "inf");
        assert_eq!(call(session, "float_mod", &[float(7.5), float(-2.0)]), Ok(float(-0.5)));
        assert_eq!(call(session, "float_floordiv", &[float(7.5), float(-2.0)]), Ok(float(-4.0)));
        assert_eq!(
            call(session, "float_mod", &[float(7.5), float(0.0)]),
            Err("ZeroDivisionError('float modulo')".to_owned())
        );
        assert_eq!(shown(session, "float_pow", &[float(2.0), float(0.5)]), "1.4142135623730951");
        assert_eq!(shown(session, "pow", &[int(3), int(50)]), "717897987691852588770249");
        assert_eq!(call(session, "to_float", &[int(-3)]), Ok(float(-3.0)));
        let add = BinaryOp::ALL.iter().position(|op| *op == BinaryOp::Add).expect("there is one");
        assert_eq!(shown(session, "binary", &[add, Value::ZERO.bits(), int(4)]), "4.0");
        assert_eq!(shown(session, "binary", &[add, int(Value::INT_MAX), int(1)]), "4611686018427387904");
        let letters = session.bits("letters");
        let both = call(session, "in_place", &[add, letters, letters]);
        assert_eq!(both, Ok(letters));
        assert_eq!(session.eval("letters"), "['a', 'b', 'c', 'a', 'b', 'c']");
    });
}

#[test]
fn containers() {
    session(PROGRAM, |session| {
        let three =
            [Some(Value::int(1)), Some(session.global("text")), Some(Value::NONE), Some(Value::int(1))];
        let at = window(&three);
        assert_eq!(shown(session, "build_tuple", &[at, 3]), "(1, 'text', None)");
        assert_eq!(shown(session, "build_tuple", &[at, 0]), "()");
        assert_eq!(shown(session, "build_list", &[at, 4]), "[1, 'text', None, 1]");
        assert_eq!(shown(session, "build_dict", &[at, 2]), "{1: 'text', None: 1}");
        let set = call(session, "build_set", &[at, 4]).expect("a set");
        assert_eq!(shown(session, "len", &[set]), "3");
        let texts = [Some(session.global("text")), Some(session.global("text"))];
        assert_eq!(shown(session, "build_string", &[window(&texts), 2]), "'texttext'");
        let none = Value::NONE.bits();
        assert_eq!(shown(session, "build_slice", &[int(1), none, int(2)]), "slice(1, None, 2)");
        let letters = session.bits("letters");
        assert_eq!(shown(session, "get_slice", &[letters, int(1), none, none]), "['b', 'c']");
        let pair = session.bits("pair");
        assert_eq!(call(session, "set_slice", &[letters, none, int(1), none, pair]), Ok(0));
        assert_eq!(session.eval("letters"), "[1, 2, 'b', 'c']");
        assert_eq!(call(session, "list_extend", &[letters, pair]), Ok(0));
        assert_eq!(shown(session, "tuple_of", &[letters]), "(1, 2, 'b', 'c', 1, 2)");
        let d = session.bits("d");
        assert_eq!(call(session, "dict_set", &[d, int(1), int(2)]), Ok(0));
        assert_eq!(session.eval("d"), "{'k': 1, 1: 2}");
        let (empty, show) = (call(session, "new_dict", &[]).expect("memory"), session.bits("show"));
        assert_eq!(call(session, "dict_update", &[empty, d]), Ok(0));
        let text = Value::from_bits(empty).expect("a value");
        assert_eq!(session.text(text), "{'k': 1, 1: 2}");
        let merged = call(session, "dict_merge", &[empty, d, show]).expect_err("the key is there");
        assert_eq!(merged, "TypeError(\"__main__.show() got multiple values for keyword argument 'k'\")");
        assert_eq!(shown(session, "format_value", &[int(5), 0, 0]), "'5'");
        let text = session.bits("text");
        assert_eq!(shown(session, "format_value", &[text, 2, 0]), "\"'text'\"");
    });
}

#[test]
fn unpacking_and_loops() {
    session(PROGRAM, |session| {
        let mut out: [Slot; 4] = [None; 4];
        let three = session.bits("three");
        assert_eq!(call(session, "unpack", &[three, 3, room(&mut out)]), Ok(0));
        assert_eq!(out, [Some(Value::int(1)), Some(Value::int(2)), Some(Value::int(3)), None]);
        let wrong = call(session, "unpack", &[three, 2, room(&mut out)]).expect_err("too many");
        assert_eq!(wrong, "ValueError('too many values to unpack (expected 2)')");
        assert_eq!(call(session, "unpack_ex", &[three, 1, 1, room(&mut out)]), Ok(0));
        assert_eq!(slot(session, out[1]), "[2]");
        let range = session.vm.intern("range").expect("memory");
        let range = session.vm.builtin(range).expect("memory").expect("a builtin");
        out = [Some(range), Some(Value::int(2)), Some(Value::int(9)), None];
        assert_eq!(call(session, "range_prep", &[room(&mut out), 2]), Ok(0));
        assert_eq!(out[..3], [Some(Value::int(2)), Some(Value::int(9)), Some(Value::int(1))]);
        let iterator = call(session, "get_iter", &[three]).expect("it iterates");
        let items: Vec<_> = (0..4).map(|_| call(session, "for_next", &[iterator])).collect();
        assert_eq!(items, [Ok(int(1)), Ok(int(2)), Ok(int(3)), Ok(Value::TOMBSTONE.bits())]);
    });
}

#[test]
fn attributes_and_their_caches() {
    session(PROGRAM, |session| {
        let (p, x) = (session.bits("p"), session.name("x"));
        let load = cache();
        for _ in 0..3 {
            assert_eq!(call(session, "load_attr_cached", &[p, x, address(load)]), Ok(int(21)));
        }
        assert_ne!(load.guard.get(), 0, "the cache knows the shape");
        let store = cache();
        for i in 0..3 {
            assert_eq!(call(session, "store_attr_cached", &[p, x, int(i), address(store)]), Ok(0));
        }
        assert_eq!(store.guard.get(), load.guard.get());
        assert_eq!(session.eval("p.x"), "2");
        let mut out: [Slot; 1] = [None];
        let (double, half, kind) = (session.name("double"), session.name("half"), session.name("kind"));
        let method = cache();
        for _ in 0..3 {
            let found = call(session, "load_method_cached", &[p, double, address(method), room(&mut out)]);
            let found = Value::from_bits(found.expect("it is there")).expect("a value");
            assert!(found.cast::<Function>().is_some());
            assert_eq!(out[0].map(Value::bits), Some(p));
        }
        let other = cache();
        assert_eq!(call(session, "load_method_cached", &[p, x, address(other), room(&mut out)]), Ok(int(2)));
        assert_eq!(out, [None]);
        let property = cache();
        for _ in 0..2 {
            assert_eq!(shown(session, "load_attr_cached", &[p, half, address(property)]), "1.0");
        }
        let plain = cache();
        for _ in 0..2 {
            assert_eq!(shown(session, "load_attr_cached", &[p, kind, address(plain)]), "'point'");
        }
        let enter = session.name("__enter__");
        assert!(shown(session, "load_special", &[p, enter]).starts_with("<bound method Point.__enter__"));
        assert_eq!(call(session, "del_attr", &[p, x]), Ok(0));
        let gone = call(session, "load_attr_cached", &[p, x, address(load)]).expect_err("it was deleted");
        assert_eq!(gone, "AttributeError(\"'Point' object has no attribute 'x'\")");
    });
}

#[test]
fn globals_and_their_caches() {
    session(PROGRAM, |session| {
        let globals = session.globals.value().bits();
        let (text, len, missing) = (session.name("text"), session.name("len"), session.name("missing"));
        let (of_text, of_len) = (cache(), cache());
        for _ in 0..2 {
            assert_eq!(shown(session, "load_global_cached", &[globals, text, address(of_text)]), "'text'");
            let found = shown(session, "load_global_cached", &[globals, len, address(of_len)]);
            assert_eq!(found, "<built-in function len>");
        }
        let error = call(session, "load_global_cached", &[globals, missing, address(cache())]);
        assert_eq!(error, Err("NameError(\"name 'missing' is not defined\")".to_owned()));
        let store = cache();
        for i in 0..2 {
            assert_eq!(
                call(session, "store_global_cached", &[globals, missing, int(i), address(store)]),
                Ok(0)
            );
        }
        assert_eq!(session.eval("missing"), "1");
        assert_eq!(call(session, "del_global", &[globals, missing]), Ok(0));
        assert!(call(session, "del_global", &[globals, missing]).is_err());
    });
}

#[test]
fn calls() {
    session(PROGRAM, |session| {
        let show = session.bits("show");
        let args = [Some(Value::int(1)), Some(Value::int(2)), Some(Value::int(3))];
        let at = window(&args);
        let names = session.bits("names");
        assert_eq!(shown(session, "call_window", &[show, at, 3]), "((1, 2, 3), {})");
        assert_eq!(shown(session, "call_4", &[show, int(1), int(2), int(3), int(4)]), "((1, 2, 3, 4), {})");
        assert_eq!(shown(session, "call_kw", &[show, at, 3, names]), "((1, 2), {'k': 3})");
        let (pair, d) = (session.bits("pair"), session.bits("d"));
        assert_eq!(shown(session, "call_ex", &[show, pair, d]), "((1, 2), {'k': 1})");
        assert_eq!(shown(session, "call_ex", &[show, pair, 0]), "((1, 2), {})");
        let class = session.bits("Point");
        let point = call(session, "new_instance", &[class]).expect("memory");
        let x = session.name("x");
        assert_eq!(call(session, "store_attr_cached", &[point, x, int(8), address(cache())]), Ok(0));
        let double = session.name("double");
        let method = call(session, "get_attr", &[point, double]).expect("it is there");
        assert_eq!(shown(session, "call_0", &[method]), "16");
        // A class that is called from native code makes its instance as the interpreter does.
        let made = call(session, "call_1", &[class, int(4)]).expect("it can be called");
        assert_eq!(call(session, "load_attr_cached", &[made, x, address(cache())]), Ok(int(4)));
        let code = session.function("show").code.get().value().bits();
        let globals = session.globals.value().bits();
        let parts: [Slot; 4] = [None; 4];
        let same = call(session, "make_function", &[code, globals, window(&parts), 0]).expect("memory");
        assert_eq!(shown(session, "call_1", &[same, int(1)]), "((1,), {})");
    });
}

#[test]
fn exceptions() {
    session(PROGRAM, |session| {
        let error = session.bits("error");
        assert_eq!(call(session, "reraise", &[error]), Err("ValueError('one')".to_owned()));
        let none = Value::NONE.bits();
        assert_eq!(call(session, "raise_from", &[error, none]), Err("ValueError('one')".to_owned()));
        assert_eq!(call(session, "raise_assert", &[0]), Err("AssertionError()".to_owned()));
        assert_eq!(call(session, "raise_assert", &[int(3)]), Err("AssertionError(3)".to_owned()));
        let nothing = call(session, "raise_current", &[]).expect_err("nothing is handled");
        assert_eq!(nothing, "RuntimeError('No active exception to reraise')");
        let before = call(session, "push_exc", &[error]).expect("it does not raise");
        assert_eq!(before, 0);
        assert_eq!(call(session, "raise_current", &[]), Err("ValueError('one')".to_owned()));

        // An exception that is raised meanwhile has it as its context.
        let code = session.function("show").code.get();
        let raised = session.vm.type_error(format_args!("two"));
        let _ = raised;
        let caught = call(session, "catch", &[code.value().bits(), 0]).expect("it never raises");
        let caught = Value::from_bits(caught).and_then(Value::cast::<Exception>).expect("an exception");
        assert_eq!(caught.context.get().map(Value::bits), Some(error));
        assert!(caught.traceback.get().is_some());
        assert_eq!(call(session, "pop_exc", &[before]).map(|_| ()), Ok(()));
        assert!(call(session, "raise_current", &[]).is_err_and(|error| error.starts_with("RuntimeError")));

        session.run("classes = (KeyError, ValueError)\n");
        let classes = session.bits("classes");
        assert_eq!(call(session, "match_exc", &[error, classes]), Ok(1));
        assert_eq!(call(session, "match_exc", &[caught.value().bits(), classes]), Ok(0));
        assert!(
            call(session, "match_exc", &[error, int(1)]).is_err_and(|error| error.starts_with("TypeError"))
        );
        let mut out: [Slot; 3] = [None; 3];
        call(session, "exc_info", &[error, room(&mut out)]).expect("it never raises");
        assert_eq!(slot(session, out[0]), "<class 'ValueError'>");
        assert_eq!(out[1].map(Value::bits), Some(error));
        let name = session.name("x");
        let unbound = call(session, "raise_unbound_free", &[name]).expect_err("it raises");
        assert!(unbound.starts_with("NameError(\"cannot access free variable 'x'"));
    });
}

#[test]
fn imports_patterns_and_the_rest() {
    session(PROGRAM, |session| {
        let (math, pi, globals) = (session.name("math"), session.name("pi"), session.globals.value().bits());
        let none = Value::NONE.bits();
        let module = call(session, "import_name", &[math, 0, none, globals]).expect("it is there");
        assert_eq!(shown(session, "import_from", &[module, pi]), "3.141592653589793");
        let namespace = call(session, "new_dict", &[]).expect("memory");
        assert_eq!(call(session, "import_star", &[module, namespace]), Ok(0));
        assert_eq!(call(session, "contains", &[namespace, pi]), Ok(1));

        let (d, pair, keys, names) =
            (session.bits("d"), session.bits("pair"), session.bits("keys"), session.bits("names"));
        assert_eq!(call(session, "match_mapping", &[d]).map(|truth| truth & 1), Ok(1));
        assert_eq!(call(session, "match_sequence", &[pair]).map(|truth| truth & 1), Ok(1));
        assert_eq!(call(session, "match_sequence", &[d]).map(|truth| truth & 1), Ok(0));
        assert_eq!(shown(session, "match_keys", &[d, names]), "(1,)");
        assert_eq!(shown(session, "match_keys", &[d, keys]), "None");
        assert_eq!(shown(session, "match_rest", &[d, names]), "{}");
        session.run("wanted = ('x',)\n");
        let (wanted, p, class) = (session.bits("wanted"), session.bits("p"), session.bits("Point"));
        assert_eq!(shown(session, "match_class", &[wanted, p, class, 0]), "(21,)");

        let cell = call(session, "make_cell", &[int(4)]).expect("memory");
        let name = session.name("nothing");
        assert_eq!(call(session, "load_class_free", &[d, name, cell]), Ok(int(4)));
        let code = session.function("show").code.get();
        let mut registers: Vec<Slot> = vec![None; usize::from(code.registers)];
        registers[0] = Some(Value::int(7));
        let locals = shown(session, "locals", &[code.value().bits(), 0, window(&registers)]);
        assert_eq!(locals, "{'args': 7}");
    });
}
