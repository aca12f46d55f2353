# board: no (fields of 64 bits need words of 64 bits)
# tiers: bytecode native viper
# cpython: differs (viper types)
# alloc-fail: yes
# Floats, structs and big integers made in viper, each allocation failing in turn.
import micropython
import uctypes

LAYOUT = uctypes.layout({"x": 0 | uctypes.FLOAT64, "n": 8 | uctypes.UINT64, "a": (16 | uctypes.ARRAY, 4 | uctypes.INT16)})


@micropython.viper
def work(buf, f: float, n: int):
    s = LAYOUT(buf)
    s.x = f / 3.0
    s.n = uint(n) * 3
    for i in range(4):
        s.a[i] = i * n
    print(s.x, s.n, s.a[3], f * 1e300, f * 0.0, [f, n, uint(-1)], divmod(n, 7), abs(f), min(n, 3))


buf = bytearray(24)
work(buf, 1.5, (1 << 40) + 3)
s = LAYOUT(buf)
print(s.x, s.n, [x for x in s.a], bytes(s.a))
