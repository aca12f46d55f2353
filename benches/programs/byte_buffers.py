# bytes, bytearray and slices: checksums, a cipher, run-length coding, searching.
import time


def adler(data):
    a = 1
    b = 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def cipher(data, key):
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 0xFF
        state[i], state[j] = state[j], state[i]
    i = 0
    j = 0
    for position in range(len(data)):
        i = (i + 1) & 0xFF
        j = (j + state[i]) & 0xFF
        state[i], state[j] = state[j], state[i]
        data[position] ^= state[(state[i] + state[j]) & 0xFF]


def run_lengths(data):
    out = bytearray()
    i = 0
    while i < len(data):
        j = i
        while j < len(data) and data[j] == data[i] and j - i < 255:
            j += 1
        out.append(j - i)
        out.append(data[i])
        i = j
    return out


def chunks(data, size):
    view = memoryview(data)
    total = 0
    for i in range(0, len(data), size):
        total += view[i : i + size][0] + len(bytes(data[i : i + size]))
    return total


start = time.time()
data = bytearray(120000)
for i in range(len(data)):
    data[i] = (i >> 4) * 37 & 0xFF
packed = run_lengths(data)
cipher(data, b"a key of some length")
print("checksum:", adler(data), len(packed), adler(packed), chunks(data, 7), bytes(data).find(b"\x00\x01"))
print("time:", time.time() - start)
