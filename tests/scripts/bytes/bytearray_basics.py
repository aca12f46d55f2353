# bytearray: construction, reading, comparison, conversion.
print(bytearray(), bytearray(3), bytearray(b"ab"), bytearray([1, 2]), bytearray("é", "utf-8"), bytearray(bytearray(b"x")), bytearray(range(3)), bytearray((65,)))
b = bytearray(b"hello")
print(b[0], b[-1], b[1:3], b[::-1], b[::2], list(b), b + b"x", b"x" + b, b * 2, 2 * b, len(b))
print(type(b + b"x").__name__, type(b"x" + b).__name__, type(b[:2]).__name__, type(b * 2).__name__, type(b.upper()).__name__)
print(b == b"hello", b"hello" == b, b == bytearray(b"hello"), b != b"x", b < b"z", b > bytearray(b"a"), b == "hello", b <= b"hello")
print(104 in b, b"ell" in b, bytearray(b"lo") in b, b"q" in b, bool(bytearray()), bool(bytearray(1)), max(b), sum(b))
print(str(b), repr(b), "%s" % b, f"{b}", [b], bytes(b), b.decode(), str(b, "utf-8"), int(bytearray(b"42")), float(bytearray(b"1.5")))
for x in bytearray(b"ab"):
    print(x, end=" ")
print(*bytearray(b"xyz"), tuple(b), sorted(b), b.hex(), list(reversed(b)), list(enumerate(b))[:2], list(zip(b, b"ab")))
big = bytearray(1000)
for i in range(1000):
    big[i] = i & 255
print(sum(big), big[255], big[256], big[998:], len(big), big.find(b"\x10\x11"), big.count(7))
grow = bytearray()
for i in range(300):
    grow.append(i % 256)
print(len(grow), grow[-1], sum(grow))
try:
    b[7]
except IndexError as e:
    print(e)
try:
    bytearray("abc")
except TypeError as e:
    print(e)
for v in ("b['a']", "b + 'x'", "b + 1", "b < 'x'", "b * b"):
    try:
        eval(v)
    except TypeError as e:
        print("TypeError", end=" ")
print()
a, c = bytearray(b"same"), bytearray(b"same")
print(a == c, a is c, a is a, isinstance(a, bytearray), isinstance(a, bytes))
m = {bytes(a): 1}
print(m[b"same"], [a, c].index(b"same"), (a, b"same") == (b"same", a))
