# Classes that can't be subscripted, and what the error says.
class C:
    pass


class D:
    def __class_getitem__(cls, key):
        return cls.__name__, key


print(D[1], list[int] is not None)
for f in (lambda: C[0], lambda: int[0], lambda: object["x"], lambda: C()[0], lambda: len[0], lambda: None[0]):
    try:
        f()
    except TypeError as e:
        print(e)
try:
    C[0] = 1
except TypeError as e:
    print(e)
for text in (b"x", bytearray(b"x"), memoryview(b"7z"), bytearray(), "\u20ac"):
    try:
        int(text)
    except ValueError as e:
        print(e)
