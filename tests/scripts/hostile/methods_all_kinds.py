# Every method of the builtin types with every kind of argument.
values = [None, 0, -1, 5, 2**70, 1.5, "", "ab", b"a", [], [1], (1, 2), {}, {1: 2}, {1}, len, object(), slice(1, 2), ...]
makers = [lambda: "hello", lambda: b"hello", lambda: bytearray(b"hello"), lambda: [1, 2, 3], lambda: (1, 2), lambda: {1: 2}, lambda: {1, 2}, lambda: frozenset([1]), lambda: 5, lambda: 1.5, lambda: 2j, lambda: range(5), lambda: slice(1, 2), lambda: memoryview(bytearray(b"abc")), lambda: iter([1]), lambda: (x for x in [1, 2]), lambda: ValueError("x"), lambda: {1: 2}.items()]
allowed = (TypeError, ValueError, AttributeError, OverflowError, KeyError, IndexError, StopIteration, LookupError, MemoryError, RuntimeError, BufferError, UnicodeError)
n = bad = 0
skip = {"__class__", "__init_subclass__", "__new__", "__subclasshook__", "__reduce__", "__reduce_ex__", "__getstate__", "__dir__", "__del__", "__sizeof__"}
for make in makers:
    names = [m for m in dir(make()) if m not in skip]
    for name in names:
        for args in [()] + [(v,) for v in values] + [(v, 1) for v in values] + [("a", v) for v in values[::3]]:
            o = make()
            if args and 2**70 in [x for x in args if type(x) is int] and name in ("__lshift__", "__rlshift__", "__pow__", "__rpow__", "__rrshift__", "__round__", "ljust", "rjust"):
                continue
            try:
                m = getattr(o, name)
                if callable(m):
                    m(*args)
            except allowed:
                pass
            except BaseException as e:
                if not isinstance(e, GeneratorExit) and name != "throw":
                    bad += 1
                    print(type(o).__name__, name, args, type(e).__name__)
            n += 1
print(n > 10000, bad)
