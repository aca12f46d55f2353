import io

s = io.StringIO("line one\nline two\n\nlast")
print(s.readline(), s.read(4), s.tell(), repr(s.readline()), s.readlines(), repr(s.read()), repr(s.readline()))
s.seek(0)
print([line for line in s], s.seek(0), s.readline(3), s.readline(100))
s = io.StringIO()
print(s.write("abc"), s.write("def"), s.getvalue(), s.tell(), s.seek(1), s.write("XY"), s.getvalue(), s.truncate(), s.getvalue())
s.writelines(["1", "2"])
print(s.getvalue(), s.readable(), s.writable(), s.seekable(), s.isatty(), s.closed)
print("printed", 1, file=s, end="!")
print(repr(s.getvalue()), s.truncate(2), s.getvalue())
with io.StringIO("x") as c:
    print(c.read())
print(c.closed)
for bad in (lambda: c.read(), lambda: c.write("a"), lambda: c.getvalue(), lambda: c.__enter__(), lambda: io.StringIO().write(b"x"), lambda: io.StringIO(b"x"), lambda: io.StringIO("a").seek(-1), lambda: io.StringIO().write()):
    try:
        print(bad())
    except (ValueError, TypeError, OSError) as e:
        print(type(e).__name__)
u = io.StringIO("aé漢b")
print(u.read(2), u.read(1), u.read())
print(isinstance(s, io.TextIOBase), isinstance(s, io.IOBase), isinstance(s, io.StringIO), isinstance(s, io.RawIOBase))
class Log(io.StringIO):
    def write(self, text):
        return super().write(text.upper())
l = Log()
print("hi", file=l)
print(repr(l.getvalue()), io.StringIO("a\nb").readlines(1), io.StringIO(None).getvalue() == "")
