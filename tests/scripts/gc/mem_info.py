# cpython: differs (mem_alloc and mem_free are MicroPython's)
# gc.mem_alloc falls again after garbage is dropped; mem_free is positive.
# stress: no (needs garbage to survive until it is measured)
import gc


def hold(n):
    return [bytearray(100) for _ in range(n)]


gc.collect()
base = gc.mem_alloc()
print(isinstance(base, int), base > 0, gc.mem_free() > 0)
kept = hold(200)
gc.collect()
with_kept = gc.mem_alloc()
print(with_kept - base >= 20000)
kept = None
# What calls have left on the stacks is overwritten.
hold(1)
float(str(len([hold(1) for _ in range(3)])))
gc.collect()
print(gc.mem_alloc() - base < 5000)


def cycles():
    for _ in range(50):
        a = []
        b = [a, bytearray(200)]
        a.append(b)


gc.collect()
before = gc.mem_alloc()
cycles()
gc.collect()
print(gc.mem_alloc() - before < 5000)
for _ in range(5):
    hold(50)
gc.collect()
# The last result may still stand in a temporary; five of them would be some 40,000 bytes.
print(gc.mem_alloc() - before < 12000)


def float_loop(n):
    x = 0.5
    for i in range(n):
        x = x * 1.5 - i * 0.25
        if x > 100.0 or x < -100.0:
            x = x / 64.0
    return x


float_loop(10)
gc.collect()
a = gc.mem_alloc()
float_loop(2000)
print(gc.mem_alloc() - a < 500)


def int_loop(n):
    t = 0
    for i in range(n):
        t = (t * 5 + i) & 0xFFFF
    return t


int_loop(10)
gc.collect()
a = gc.mem_alloc()
int_loop(2000)
print(gc.mem_alloc() - a < 500)
