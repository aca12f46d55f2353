# python: 3.12
# Every operator between every pair of kinds: a result or a TypeError, never anything else.
ops = ["+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "@", "<", "<=", "==", "!=", ">", ">=", "in", "not in", "is", "and", "or"]
values = [0, 3, -2, True, 2**70, 1.5, 0.25, 2j, "ab", b"ab", bytearray(b"a"), [1], (1,), {1: 2}, {1}, frozenset([1]), None, ..., int, len, range(3), slice(1), object, NotImplemented if False else Exception]
results = {}
for op in ops:
    ok = 0
    refused = 0
    other = set()
    code = compile(f"a {op} b", "op", "eval")
    for a in values:
        for b in values:
            if op in ("<<", "**", "*") and (b == 2**70 or a == 2**70):
                continue
            try:
                eval(code, {"a": a, "b": b})
                ok += 1
            except TypeError:
                refused += 1
            except (ZeroDivisionError, ValueError, OverflowError) as e:
                other.add(type(e).__name__)
    print(op, ok, refused, sorted(other))
for op in ("-", "+", "~", "not "):
    out = []
    for a in values:
        try:
            eval(f"{op}a", {"a": a})
            out.append("y")
        except TypeError:
            out.append("n")
    print(op, "".join(out))
