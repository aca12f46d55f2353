//! Names that Rust code looks up: static interned strings, one row each.
//!
//! The intern table (`runtime::intern`) finds these first, so that a name in a script and the static name with
//! the same text are the same object. A name only needs a row if Rust code refers to it.

use crate::objects::object::Gc;
use crate::objects::string::{StaticStr, Str, hash_bytes};
use core::mem::MaybeUninit;

macro_rules! names {
    ($($ident:ident $text:literal)*) => {
        $(
            #[doc = concat!("`", $text, "`")]
            #[allow(non_upper_case_globals, reason = "named for the text")]
            pub const $ident: Gc<Str> = {
                static NAME: StaticStr<{ $text.len() }> = StaticStr::new($text);
                NAME.object()
            };
        )*

        const COUNT: usize = [$($text),*].len();
        const TEXTS: [&str; COUNT] = [$($text),*];
        static OBJECTS: [Gc<Str>; COUNT] = [$($ident),*];
    };
}

// SAFETY: only for the table of static names; static strings never change.
unsafe impl Sync for Gc<Str> {}

names! {
    empty ""
    abs "__abs__" add "__add__" aenter "__aenter__" aexit "__aexit__" aiter "__aiter__" all "__all__" and_ "__and__"
    anext "__anext__" annotations "__annotations__" args "args" await_ "__await__" bases "__bases__" bool_ "__bool__"
    builtins "__builtins__" bytes_ "__bytes__" call "__call__" cause "__cause__" ceil "__ceil__" class "__class__"
    class_getitem "__class_getitem__" close "close" complex "__complex__" code "__code__" contains "__contains__" context "__context__"
    del "__del__" delattr "__delattr__" delete "__delete__" delitem "__delitem__" dict "__dict__" dir "__dir__"
    divmod "__divmod__" doc "__doc__" enter "__enter__" eq "__eq__" exit "__exit__" file "__file__" float_ "__float__"
    floor "__floor__" floordiv "__floordiv__" flush "flush" format "__format__" ge "__ge__" get "__get__"
    getattr "__getattr__" getattribute "__getattribute__" getitem "__getitem__" gt "__gt__" hash "__hash__"
    iadd "__iadd__" iand "__iand__" ifloordiv "__ifloordiv__" ilshift "__ilshift__" imatmul "__imatmul__"
    imod "__imod__" imul "__imul__" index "__index__" init "__init__" init_subclass "__init_subclass__"
    instancecheck "__instancecheck__" int_ "__int__" invert "__invert__" ior "__ior__" ipow "__ipow__"
    irshift "__irshift__" isub "__isub__" iter "__iter__" itruediv "__itruediv__" ixor "__ixor__" keys "keys"
    le "__le__" len "__len__" length_hint "__length_hint__" lshift "__lshift__" lt "__lt__" main "__main__"
    match_args "__match_args__" matmul "__matmul__" missing "__missing__" mod_ "__mod__" module "__module__" mro "__mro__"
    mul "__mul__" name "__name__" ne "__ne__" neg "__neg__" new "__new__" next "__next__" notes "__notes__" or_ "__or__"
    package "__package__" path "__path__" pos "__pos__" pow "__pow__" qualname "__qualname__" radd "__radd__"
    rand "__rand__" rdivmod "__rdivmod__" read "read" readline "readline" repr "__repr__" reversed "__reversed__"
    rfloordiv "__rfloordiv__" rlshift "__rlshift__" rmatmul "__rmatmul__" rmod "__rmod__" rmul "__rmul__" ror "__ror__"
    round "__round__" rpow "__rpow__" rrshift "__rrshift__" rshift "__rshift__" rsub "__rsub__"
    rtruediv "__rtruediv__" rxor "__rxor__" send "send" set "__set__" setattr "__setattr__" set_name "__set_name__"
    setitem "__setitem__" slots "__slots__" str_ "__str__" sub "__sub__" subclasscheck "__subclasscheck__"
    subclasses "__subclasses__" throw "throw" traceback "__traceback__" truediv "__truediv__" trunc "__trunc__"
    type_params "__type_params__" weakref "__weakref__" write "write" xor "__xor__" super_ "super"
    append "append" stdin "stdin" stdout "stdout" stderr "stderr" modules "modules" sys_path "path" range "range"
    print_ "print" end "end" sep "sep" key "key" default_ "default" reverse "reverse" step "step" start "start"
    stop "stop" encoding "encoding" errors "errors" object "object" sentinel "sentinel" strict "strict"
    self_ "self" value "value" maxsplit "maxsplit" keepends "keepends" byteorder "byteorder" signed "signed"
    length "length" getvalue "getvalue" items "items" update "update" copy "copy" pop "pop" bit_length "bit_length"
    build_class "__build_class__" tracebacklimit "tracebacklimit"
    class_instancecheck "__class_instancecheck__" class_subclasscheck "__class_subclasscheck__"
    class_iter "__class_iter__" class_len "__class_len__" class_contains "__class_contains__"
    class_reversed "__class_reversed__" as_base "__as_base__" class_repr "__class_repr__"
    sys "sys" import "__import__" message "message" exceptions "exceptions" derive "derive"
}

/// `_`
#[allow(non_upper_case_globals, reason = "named for the text")]
pub const underscore: Gc<Str> = ASCII[b'_' as usize].object();

/// The strings of one ASCII character: results of indexing and iterating, and one-letter names.
static ASCII: [StaticStr<1>; 128] = {
    let mut room = [const { MaybeUninit::<StaticStr<1>>::uninit() }; 128];
    let mut i = 0;
    while i < 128 {
        let byte = [i as u8];
        let Ok(text) = core::str::from_utf8(&byte) else { panic!("ASCII is UTF-8") };
        room[i] = MaybeUninit::new(StaticStr::new(text));
        i += 1;
    }
    // SAFETY: all 128 were written.
    unsafe { core::mem::transmute::<[MaybeUninit<StaticStr<1>>; 128], [StaticStr<1>; 128]>(room) }
};

/// The string of one ASCII character, if `byte` is one.
#[inline]
#[must_use]
pub fn ascii(byte: u8) -> Option<Gc<Str>> {
    ASCII.get(usize::from(byte)).map(StaticStr::object)
}

/// Slots of the index: a power of two with room to spare.
const SLOTS: usize = (COUNT * 2).next_power_of_two();

/// Open-addressing index of the names by hash, built at compile time; `u16::MAX` is empty.
static INDEX: [u16; SLOTS] = {
    let mut places = [u16::MAX; SLOTS];
    let mut i = 0;
    while i < COUNT {
        let mut at = hash_bytes(TEXTS[i].as_bytes()) as usize % SLOTS;
        while places[at] != u16::MAX {
            at = (at + 1) % SLOTS;
        }
        places[at] = i as u16;
        i += 1;
    }
    places
};

/// The static name with this text, whose hash is `text_hash`.
#[must_use]
pub fn find(text: &str, text_hash: u32) -> Option<Gc<Str>> {
    if let [byte] = text.as_bytes() {
        return ascii(*byte);
    }
    let mut at = text_hash as usize % SLOTS;
    loop {
        let known = OBJECTS.get(usize::from(INDEX[at]))?;
        if known.hash() == text_hash && known.get().as_str() == text {
            return Some(*known);
        }
        at = (at + 1) % SLOTS;
    }
}
