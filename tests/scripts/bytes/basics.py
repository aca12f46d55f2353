# bytes: construction, indexing, operators, comparison.
print(b"abc", bytes(), bytes(3), bytes([1, 2, 255]), bytes((65, 66)), bytes(range(3)), bytes("é", "utf-8"), bytes(b"x"), bytes(bytearray(b"y")), bytes(memoryview(b"z")))
b = b"hello"
print(b[0], b[-1], b[1:3], b[::-1], b[::2], b[10:], len(b), list(b), b + b" w", b * 2, 0 * b, b[:0])
print(104 in b, b"ell" in b, b"" in b, b"x" in b, 0 in b"\0", b"\0" in b)
print(b == b"hello", b != b"x", b < b"help", b"a" < b"b", b"" < b"a", b"\xff" > b"a", b == bytearray(b"hello"), b == "hello", b == memoryview(b))
print(hash(b) == hash(bytes([104, 101, 108, 108, 111])), {b"k": 1}[b"k"], bool(b""), bool(b"\0"), max(b), min(b), sum(b), sorted(b))
print([x for x in b"ab"], tuple(b"ab"), b"%s", b"a" b"b", b"\x00\xff\n\\'", b'"', str(b), repr(b))
for v in ([256], [-1], [1, 1000], (10**20,)):
    try:
        bytes(v)
    except ValueError as e:
        print(e)
try:
    bytes(-1)
except ValueError as e:
    print(e)
for v in (["a"], "abc", 1.5, None, [None], {"a": 1}):
    try:
        bytes(v)
    except TypeError as e:
        print("TypeError")
for op in ("b'a' + 'a'", "b'a' + 1", "b'a' * b'b'", "b'a' < 'a'", "'a' in b'a'", "b'a' < 1", "b'a'['x']"):
    try:
        eval(op)
    except TypeError as e:
        print(e)
try:
    256 in b
except ValueError as e:
    print(e)
try:
    b[0] = 1
except TypeError as e:
    print(e)
try:
    b[9]
except IndexError as e:
    print(e)
try:
    del b[0]
except TypeError as e:
    print(e)


class C:
    def __bytes__(self):
        return b"from C"


class I:
    def __iter__(self):
        return iter([1, 2])


print(bytes(C()), bytes(I()), bytes(x * 2 for x in range(3)), bytes({1: 2}), bytes(True))
s = b"x"
s += b"y"
s *= 2
print(s)
