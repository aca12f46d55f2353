# cpython: differs (gc and select have other functions)
# Numbers beyond the machine's for functions of modules that keep them.
# board: differs (words have 32 bits)
import gc
import select
import sys
import time

limits = [2**k + d for k in (31, 32, 60, 61, 62, 63, 64, 100) for d in (-1, 0, 1)]
for n in limits + [-n for n in limits]:
    try:
        gc.threshold(n)
        t = gc.threshold()
        print(t == -1 or 0 <= t <= abs(n), end=" ")
    except OverflowError:
        print("O", end=" ")
gc.threshold(-1)
print()
p = select.poll()
for n in limits + [-n for n in limits]:
    for f in (p.register, p.modify):
        try:
            f(sys.stdin, n)
            print("ok", end=" ")
        except (OverflowError, OSError, ValueError, TypeError) as exc:
            print(type(exc).__name__, end=" ")
print()
for f in (time.ticks_add, time.ticks_diff):
    for n in limits:
        try:
            print(-(2**62) <= f(n, 5) < 2**62, end=" ")
        except OverflowError:
            print("O", end=" ")
print()
for n in limits[:9] + [-1]:
    try:
        print(len(time.localtime(n)) >= 8, end=" ")
    except (OverflowError, ValueError, OSError) as exc:
        print("E", end=" ")
print()
print(slice(None).indices(2**70), slice(-5, None, -1).indices(2**80), slice(2**90, 3, -(2**65)).indices(2**100))
