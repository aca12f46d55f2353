# board: differs (floats are f32)
# float() of text and other values.
good = ["0", "1", "-1", "+1.5", " 2.5 ", ".5", "5.", "1e3", "1E3", "1e+3", "1e-3", "-.5e-2", "1_000.5", "1_0e1_0", "inf", "-inf", "+Infinity", "INF",
    "nan", "NaN", "-nan", "1e400", "-1e400", "1e-400", "00.5", "01", "123456789012345678901234567890", "0.1", "1.7976931348623157e308",
    "1.7976931348623159e308", "4.9e-324", "2e-324", "9007199254740993", "0.500000000000000166533453693773481063544750213623046875", "\n1.5\t", "1e22", "1e23"]
for s in good:
    print(repr(s), float(s))
bad = ["", " ", "-", ".", "e5", "1e", "1e+", "1.5.5", "abc", "1a", "0x10", "1 2", "--1", "+-1", "1__0", "_1", "1_", "1_.5", "1._5", "infi", "na", "in", "1e5.5", "1,5", "\x00", "1.5\x00"]
for s in bad:
    try:
        print("accepted", float(s))
    except ValueError as e:
        print(e)
print(float(), float(5), float(True), float(1.5), float(b"2.5"), float(bytearray(b"1e2")), float(10**15))
for v in (None, [], {}, (1,), object):
    try:
        float(v)
    except TypeError as e:
        print(type(e).__name__)


class F:
    def __float__(self):
        return 2.5


class I:
    def __index__(self):
        return 3


class B:
    def __float__(self):
        return 1


print(float(F()), float(I()))
try:
    float(B())
except TypeError as e:
    print("TypeError")
print(float("1" * 50), float("0." + "0" * 50 + "1"), float("1" + "0" * 300), float("9" * 20), float("." + "3" * 40))
