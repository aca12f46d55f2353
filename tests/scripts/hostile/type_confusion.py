# Methods of builtin types called on objects of other types.
for f in (
    lambda: list.append((), 1), lambda: list.sort(5), lambda: str.upper(5), lambda: dict.get([], 1), lambda: set.add([], 1), lambda: int.bit_length("x"), lambda: bytes.hex("x"), lambda: tuple.count([], 1), lambda: float.hex(1), 
    lambda: str.join(5, []), lambda: bytearray.append(b"", 1), lambda: object.__repr__(5)[:4], lambda: type.mro(5), lambda: dict.fromkeys(5), 
    lambda: range.index(range(3), 5), lambda: memoryview.tolist(b""), lambda: object.__eq__(1, 1), lambda: BaseException.with_traceback(5, None), lambda: type.__call__(5), lambda: super(int, "x"),
):
    try:
        print(f())
    except (TypeError, AttributeError, ValueError) as e:
        print(type(e).__name__)
