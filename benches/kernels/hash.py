# Hash: counts keys of 8 bytes in a table with open addressing. FNV-1a over bytes, probing, comparing keys.
import micropython
from array import array
from measure import measure

SLOTS = 32768
KEYS = 120000


@micropython.viper
def kernel(keys: ptr8, n: int, slots: ptr32, counts: ptr32, mask: int) -> int:
    for i in range(mask + 1):
        slots[i] = 0
        counts[i] = 0
    distinct = 0
    most = 0
    for i in range(n):
        at = i * 8
        h = 0x811C9DC5
        for j in range(at, at + 8):
            h = ((h ^ keys[j]) * 0x01000193) & 0xFFFFFFFF
        slot = (h ^ (h >> 15)) & mask
        while True:
            seen = slots[slot]
            if seen == 0:
                slots[slot] = i + 1
                distinct += 1
                break
            other = (seen - 1) * 8
            j = 0
            while j < 8 and keys[at + j] == keys[other + j]:
                j += 1
            if j == 8:
                break
            slot = (slot + 1) & mask
        count = counts[slot] + 1
        counts[slot] = count
        if count > most:
            most = count
    return distinct * 100000 + most


keys = bytearray(8 * KEYS)
for i in range(KEYS):
    number = i * i % 10007
    for j in range(8):
        keys[8 * i + j] = 97 + number % 10
        number //= 2
slots = array("I", [0] * SLOTS)
counts = array("I", [0] * SLOTS)
measure(kernel, keys, KEYS, slots, counts, SLOTS - 1)
