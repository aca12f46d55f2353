# stdin: hello\nworld\n
# cpython: differs (ioctl, ipoll and streams in memory are MicroPython's)
# Waiting for streams: those of the port, and objects that answer ioctl.

import io
import select
import sys
import time

p = select.poll()
print(p.register(sys.stdin, select.POLLIN), p.register(sys.stdin, select.POLLIN))
print(p.poll(1000) == [(sys.stdin, select.POLLIN)])
print(sys.stdin.read(5))
print([flags for _, flags in p.ipoll(1000)])
p.unregister(sys.stdin)
p.unregister(sys.stdin)
print(p.poll(0))
start = time.ticks_ms()
print(p.poll(20), time.ticks_diff(time.ticks_ms(), start) >= 20)


class Stream(io.IOBase):
    def __init__(self):
        self.ready = 0
        self.asked = []

    def ioctl(self, request, argument):
        self.asked.append((request, argument))
        return self.ready


s = Stream()
p.register(s)
print(p.poll(0), s.asked)
s.ready = select.POLLOUT | select.POLLHUP
print([flags for _, flags in p.poll()])
p.modify(s, select.POLLIN)
print([flags for _, flags in p.poll()])
print([flags for _, flags in p.ipoll(-1, 1)], p.poll(0))
print(select.select([s], [s], [s], 0) == ([], [s], [s]))
print(select.select([sys.stdin], [sys.stdout], []) == ([sys.stdin], [sys.stdout], []))
print(select.select([], [], [], 0.001))
for wrong in (lambda: p.register(1), lambda: p.modify(sys.stdin, 1), lambda: select.select([1], [], [])):
    try:
        wrong()
    except (OSError, TypeError) as e:
        print(type(e).__name__)


# What ioctl raises comes out.
class Bad(Stream):
    def ioctl(self, request, argument):
        if self.ready:
            raise ValueError("bad")
        return 0


b = Bad()
p.register(b)
b.ready = 1
try:
    p.poll(10)
except ValueError as e:
    print(e)
