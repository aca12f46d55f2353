# What a stream tells of itself, and positions beyond any size.
# board: differs (words have 32 bits)
import io
import os
import sys

name = "modes_test.tmp"
for mode in ("w", "a", "r", "r+", "w+", "a+", "wb", "ab", "rb"):
    with open(name, mode) as f:
        print(mode, f.mode, f.readable(), f.writable(), f.closed)
os.remove(name)
with open(name, "x") as f:
    print(f.mode, f.errors, f.line_buffering, f.newlines, f.encoding.lower())
os.remove(name)
print(sys.stdout.mode, sys.stdin.mode, sys.stdout.encoding, sys.stdout.errors in ("strict", "surrogateescape"))
sys.stdout.reconfigure(line_buffering=False)

b = io.BytesIO(b"abcdef")
view = b.getbuffer()
print(type(view), view.nbytes, bytes(view[1:3]))
view[0] = ord("X")
print(b.getvalue())
view.release()
for size in (3, 0):
    print(b.truncate(size), b.getvalue())
try:
    print(b.truncate(2**62))
except (OverflowError, MemoryError):
    print("too large")
print(io.StringIO("x\ny").errors, io.StringIO().line_buffering)

from collections import OrderedDict
d = OrderedDict(a=1)
print(d.keys(), d.values(), d.items(), {1: 2}.keys())
print(repr(memoryview(b"")).startswith("<memory at 0x"))
