# Every builtin function with every kind of argument: a result or an exception of the usual kinds.
functions = [abs, all, any, ascii, bin, bool, bytes, bytearray, callable, chr, complex, dict, dir, divmod, enumerate, eval, filter, float, format, frozenset, getattr, hasattr, hash, hex, id, int, isinstance, issubclass, iter, len, list, map, max, memoryview, min, next, oct, ord, pow, property, range, repr, reversed, round, set, slice, sorted, staticmethod, str, sum, super, tuple, type, vars, zip]
values = [None, 0, -1, 2**70, 1.5, float("nan"), 1j, "", "ab", b"a", [], [1], (1, 2), {}, {1: 2}, {1}, len, int, object(), lambda: 0, range(3), iter([]), ..., slice(2), Exception("x")]
allowed = (TypeError, ValueError, AttributeError, OverflowError, KeyError, IndexError, StopIteration, SyntaxError, NameError, ZeroDivisionError, MemoryError, RuntimeError)
n = bad = 0
for f in functions:
    for a in values:
        for args in ((a,), (a, a), (a, 1), ("x", a), (a, None, a), (a, "real")):
            if f in (bytes, bytearray, pow, chr) and 2**70 in [x for x in args if type(x) is int]:
                continue
            n += 1
            try:
                f(*args)
            except allowed:
                pass
            except BaseException as e:
                bad += 1
                print(f.__name__, args, type(e).__name__)
print(n, bad)
