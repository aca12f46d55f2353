# Bit: the number of bits set and the bits in reverse order, for words of 32 bits.
import micropython
from array import array
from measure import measure

SIZE = 600000


@micropython.viper
def kernel(words: ptr32, n: int) -> int:
    total = 0
    mixed = 0
    for i in range(n):
        x = words[i]
        c = x - ((x >> 1) & 0x55555555)
        c = (c & 0x33333333) + ((c >> 2) & 0x33333333)
        c = (c + (c >> 4)) & 0x0F0F0F0F
        total += ((c * 0x01010101) & 0xFFFFFFFF) >> 24
        x = ((x >> 1) & 0x55555555) | ((x & 0x55555555) << 1)
        x = ((x >> 2) & 0x33333333) | ((x & 0x33333333) << 2)
        x = ((x >> 4) & 0x0F0F0F0F) | ((x & 0x0F0F0F0F) << 4)
        x = ((x >> 8) & 0x00FF00FF) | ((x & 0x00FF00FF) << 8)
        x = (x >> 16) | ((x & 0xFFFF) << 16)
        mixed ^= x
    return mixed * 10000000 + total


words = array("I", [i * 2654435761 & 0xFFFFFFFF for i in range(SIZE)])
measure(kernel, words, SIZE)
