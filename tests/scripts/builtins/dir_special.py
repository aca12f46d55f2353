# Special methods are there, or not, as in CPython: hasattr() and dir() ask, as scripts do to find out what a value is.
import collections
import array

class Plain:
    pass

class Slotted:
    __slots__ = ("a",)

class Rich:
    def __len__(self): return 0
    def __add__(self, other): return other

names = [
    "__" + n + "__"
    for n in (
        "len call iter next add radd sub rsub mul rmul truediv floordiv mod rmod pow lshift and or ror xor neg invert "
        "iadd imul ior iand isub getitem setitem delitem contains reversed hash lt le gt ge eq ne enter exit index int "
        "float complex bool get set delete dict"
    ).split()
]
values = {
    "str": "", "bytes": b"", "bytearray": bytearray(), "list": [], "tuple": (), "dict": {}, "set": set(),
    "frozenset": frozenset(), "int": 1, "bool": True, "float": 1.0, "complex": 1j, "range": range(2),
    "memoryview": memoryview(b""), "keys": {}.keys(), "values": {}.values(), "items": {}.items(),
    "deque": collections.deque(), "OrderedDict": collections.OrderedDict(), "Plain": Plain(), "Slotted": Slotted(),
    "Rich": Rich(), "None": None, "function": len, "lambda": lambda: 1, "class": Plain, "type": type,
    "object": object(), "property": property(), "array": array.array("i"), "generator": (i for i in ""),
    "iterator": iter([]), "enumerate": enumerate([]), "zip": zip(), "union": int | str, "slice": slice(1),
    "subclass": type("L", (list,), {})(),
}
# Where CPython has more than it means.
left_out = {("memoryview", "__enter__"), ("range", "__bool__"), ("function", "__call__"), ("OrderedDict", "__dict__"), ("union", "__getitem__")}
for name, value in values.items():
    found = [n for n in names if hasattr(value, n) and (name, n) not in left_out]
    print(name, *[n.strip("_") for n in found])
    listed = dir(value)
    if name not in ("class", "type"):
        wrong = [n for n in names if (n in listed) != hasattr(value, n) and n != "__dict__" and (name, n) not in left_out]
        print("   ", wrong)

print([n for n in dir(Plain()) if not n.startswith("__")], "__qualname__" in dir(Plain), "__dict__" in dir(Plain()), "__dict__" in dir(Slotted()))
print(object().__lt__(1), object().__ge__(1), Plain.__lt__ is object.__lt__)
for op in ("<", "<=", ">", ">="):
    try:
        eval("Plain() " + op + " Plain()")
    except TypeError as e:
        print(e)

class Reflected:
    def __gt__(self, other): return "reflected"

print(Plain() < Reflected())
