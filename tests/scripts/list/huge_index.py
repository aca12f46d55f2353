# board: differs (words have 32 bits)
# Indices beyond small ints, beyond machine words, and just at their edges.
from array import array

for what in ([1, 2], (1, 2), "ab", b"ab", bytearray(b"ab"), range(2), memoryview(b"ab"), array("i", [1, 2])):
    for i in ((1 << 62) - 1, 1 << 62, (1 << 63) - 1, 1 << 63, -(1 << 62), -(1 << 62) - 1, -(1 << 63), -(1 << 63) - 1, 1 << 100):
        try:
            print(what[i])
        except IndexError as e:
            print(e)
    try:
        what[1 << 62] = 1
    except (IndexError, TypeError) as e:
        print(e)
a = array("i", [1])
try:
    a += [1]
except TypeError as e:
    print(e)
try:
    a.extend(5)
except TypeError as e:
    print(e)
