# io.StringIO: reading, writing, seeking, lines, closing.
import io
s = io.StringIO()
print(s.write("hello\n"), s.write(""), s.write("world"), s.getvalue(), s.tell())
print(s.seek(0), s.read(2), s.read(), s.read(), s.read(5))
s.seek(0)
print(s.readline(), s.readline(), s.readline())
s.seek(0)
print(s.readlines(), list(s))
s = io.StringIO("one\ntwo\n\nthree")
print(next(s), s.read(1), s.readline(), s.readlines(), [line for line in s])
s.seek(0)
for line in s:
    print(repr(line))
s.seek(0, 2)
s.writelines(["\nfour", "\nfive"])
print(s.getvalue())
s.seek(0)
s.write("ONE")
print(s.getvalue()[:8], s.truncate(3), s.getvalue(), s.readable(), s.writable(), s.seekable(), s.isatty(), s.closed)
print("printed", 1, file=s)
print(repr(s.getvalue()))
for bad in (lambda: s.write(b"x"), lambda: s.write(5), lambda: s.seek(-1), lambda: s.seek(0, 9), lambda: s.read("a"), lambda: s.truncate(-1), lambda: io.StringIO(b"x"), lambda: s.writelines([1]), lambda: s.fileno()):
    try:
        print(bad())
    except Exception as exc:
        print(type(exc).__name__)
s.close()
s.close()
print(s.closed)
for name in ("read", "getvalue", "readline", "tell"):
    try:
        getattr(s, name)()
    except ValueError as exc:
        print(exc)
with io.StringIO("x") as t:
    print(t.read())
print(t.closed)
class Up(io.StringIO):
    def write(self, text):
        return super().write(text.upper())
u = Up()
print("shout", end="", file=u)
print(u.getvalue(), isinstance(u, io.StringIO), isinstance(u, io.TextIOBase), isinstance(u, io.IOBase))
