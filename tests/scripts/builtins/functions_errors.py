# Every builtin function called wrongly.
def attempt(name, *args, **kw):
    try:
        r = eval(name)(*args, **kw)
        return repr(r) if not hasattr(r, "__next__") else type(r).__name__
    except Exception as exc:
        return type(exc).__name__
names = ["abs", "all", "any", "ascii", "bin", "bool", "bytearray", "bytes", "callable", "chr", "complex", "dict", "divmod", "enumerate", "filter", "float", "format", "frozenset", "getattr", "hasattr", "hex", "int", "isinstance", "issubclass", "len", "list", "map", "max", "min", "next", "oct", "ord", "pow", "range", "repr", "round", "set", "setattr", "delattr", "slice", "sorted", "str", "sum", "tuple", "type", "zip"]
arguments = [(), (5,), ("a",), ([],), (None,), (1, 2), ("a", "b"), ([1], 2), (1, 2, 3), (1.5,), ((), ()), (int, str), (1, 2, 3, 4)]
for name in names:
    print(name, [attempt(name, *args) for args in arguments if not (name in ("callable", "type", "iter", "staticmethod", "object") and args and args[0] is int)])
for name, kw in (("sorted", {"key": 5}), ("sorted", {"reverse": 1}), ("max", {"key": len}), ("max", {"default": 0}), ("min", {"default": 0, "key": None}), ("sum", {"start": 5}), ("int", {"base": 2}), ("str", {"object": 5}), ("str", {"encoding": "utf-8"}), ("bytes", {"source": b"a"}), ("enumerate", {"start": 2}), ("enumerate", {"iterable": "ab"}), ("pow", {"base": 2, "exp": 3, "mod": 5}), ("round", {"number": 2.5}), ("round", {"ndigits": 1}), ("zip", {"strict": True}), ("complex", {"real": 1, "imag": 2}), ("dict", {"a": 1}), ("list", {"x": 1}), ("len", {"x": 1}), ("print", {"nothing": 1}), ("open", {"nothing": 1}), ("isinstance", {"x": 1}), ("float", {"x": 1}), ("bool", {"x": 1}), ("range", {"stop": 1}), ("slice", {"stop": 1}), ("type", {"x": 1}), ("getattr", {"default": 1}), ("map", {"func": 1})):
    print(name, kw, attempt(name, **kw), attempt(name, [2, 1], **kw) if name not in ("print", "open") else "")
