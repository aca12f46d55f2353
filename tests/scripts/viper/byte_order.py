# Bytes in the opposite order, written in the ways that are known, and in some that only look like it.
# cpython: differs (viper types)
import micropython
from array import array


@micropython.viper
def halves(words: ptr32, i: int) -> int:
    x = words[i]
    x = ((x >> 8) & 0x00FF00FF) | ((x & 0x00FF00FF) << 8)
    return ((x >> 16) & 0xFFFF) | ((x & 0xFFFF) << 16)


@micropython.viper
def single(words: ptr32, i: int) -> int:
    x = words[i]
    return (x & 0xFF) << 24 | (x & 0xFF00) << 8 | (x >> 8) & 0xFF00 | x >> 24 & 0xFF


@micropython.viper
def of_parameter(x: int) -> int:
    return (x & 0xFF) << 24 | (x & 0xFF00) << 8 | (x >> 8) & 0xFF00 | (x >> 24) & 0xFF


@micropython.viper
def overlapping(words: ptr32, i: int) -> int:
    x = words[i]
    return (x & 0xFFFF) << 24 | (x & 0xFF00) << 8 | (x >> 8) & 0xFF00 | (x >> 24) & 0xFF


@micropython.viper
def another(words: ptr32, i: int, y: int) -> int:
    x = words[i]
    return (x & 0xFF) << 24 | (x & 0xFF00) << 8 | (y >> 8) & 0xFF00 | (x >> 24) & 0xFF


@micropython.viper
def bits(words: ptr32, i: int) -> int:
    x = words[i]
    x = ((x >> 1) & 0x55555555) | ((x & 0x55555555) << 1)
    x = ((x >> 2) & 0x33333333) | ((x & 0x33333333) << 2)
    x = ((x >> 4) & 0x0F0F0F0F) | ((x & 0x0F0F0F0F) << 4)
    x = ((x >> 8) & 0x00FF00FF) | ((x & 0x00FF00FF) << 8)
    return ((x >> 16) & 0xFFFF) | ((x & 0xFFFF) << 16)


words = array("I", [0, 1, 0x01020304, 0x12345678, 0x7F000001, 0x00FF00FE, 0x00000080, 0x0000FF00])
for i in range(len(words)):
    swapped = int.from_bytes(words[i].to_bytes(4, "big"), "little")
    for function in (halves, single):
        # A board's words have 32 bits and a sign.
        assert (function(words, i) - swapped) % (1 << 32) == 0, (function, i)
    assert (of_parameter(words[i]) - swapped) % (1 << 32) == 0, i
    assert (bits(words, i) - int("{:032b}".format(words[i])[::-1], 2)) % (1 << 32) == 0, i
print(of_parameter(0x11223344) == 0x44332211, of_parameter(-2) & 0xFFFF)
print(overlapping(words, 1), another(words, 3, 0x00AB0000) & 0xFFFF, overlapping(words, 3) & 0xFFFFFF)
