# Methods of bytearray whose arguments change the bytearray while they are looked at.
# cpython: differs (it reads freed memory)
class Index:
    def __init__(self, value, act):
        self.value = value
        self.act = act

    def __index__(self):
        self.act()
        return self.value


def attempt(name, f):
    try:
        result = f()
        if isinstance(result, (list, tuple)):
            result = len(result)
        elif isinstance(result, (bytes, bytearray)):
            result = len(result)
        print(name, result)
    except (ValueError, IndexError, TypeError, BufferError) as exc:
        print(name, type(exc).__name__)


changes = {
    "clear": lambda b: b.clear(),
    "grow": lambda b: b.extend(b"z" * 100) if len(b) < 1000 else None,
    "cut": lambda b: b.__delitem__(slice(2, None)),
}
for word, change in changes.items():
    def i(v):
        return Index(v, lambda: change(b))

    for name, f in {
        "find": lambda: b.find(b"c", i(0)),
        "rfind": lambda: b.rfind(b"c", i(0), i(9)),
        "index": lambda: b.index(b"c", i(0)),
        "count": lambda: b.count(b"c", i(0), i(20)),
        "startswith": lambda: b.startswith(b"ab", i(0)),
        "endswith": lambda: b.endswith(b"f", i(0), i(6)),
        "find int": lambda: b.find(i(99)),
        "in": lambda: i(99) in b,
        "split": lambda: b.split(b"c", i(5)),
        "rsplit": lambda: b.rsplit(b"c", i(5)),
        "replace": lambda: b.replace(b"c", b"dd", i(3)),
        "ljust": lambda: b.ljust(i(30)),
        "center": lambda: b.center(i(30), b"*"),
        "zfill": lambda: b.zfill(i(30)),
        "expandtabs": lambda: b.expandtabs(i(3)),
        "item": lambda: b[i(1)],
        "set": lambda: b.__setitem__(1, i(65)),
        "set at": lambda: b.__setitem__(i(1), 65),
        "delete": lambda: b.__delitem__(i(1)),
        "slice": lambda: b[i(0) : i(4)],
        "set slice": lambda: b.__setitem__(slice(i(0), i(4)), b"xyz"),
        "set step": lambda: b.__setitem__(slice(i(0), None, i(2)), b"xyz"),
        "del slice": lambda: b.__delitem__(slice(i(0), i(4), i(2))),
        "append": lambda: b.append(i(65)),
        "insert": lambda: b.insert(i(1), i(65)),
        "pop": lambda: b.pop(i(0)),
        "remove": lambda: b.remove(i(99)),
        "extend": lambda: b.extend([i(65), i(66)]),
        "iadd": lambda: b.__iadd__(bytes([i(65)])),
        "imul": lambda: b.__imul__(i(2)),
        "mul": lambda: b * i(2),
        "assign": lambda: b.__setitem__(slice(0, 2), [i(65), i(66), i(67)]),
        "hex": lambda: len(b.hex(":", i(2))),
    }.items():
        b = bytearray(b"abcdef abcdef\t")
        attempt(f"{name} {word}", f)
        print(len(b) == len(bytes(b)))
