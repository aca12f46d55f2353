import io

b = io.BytesIO(b"hello\nworld\n")
print(b.read(3), b.tell(), b.readline(), b.readline(), b.readline(), b.seek(0), b.readlines())
b.seek(0, 2)
print(b.tell(), b.write(b"more"), b.getvalue(), b.seek(-4, 2), b.read(), b.seek(2), b.write(bytearray(b"XX")), b.getvalue())
room = bytearray(4)
b.seek(0)
print(b.readinto(room), room, b.read1(2), b.read(-1), b.readinto(room), bytes(b.getbuffer())[:4])
b.seek(30)
print(b.read(), b.write(b"z"), len(b.getvalue()), b.getvalue()[-16:], b.truncate(3), b.getvalue(), b.tell())
print(b.readable(), b.writable(), b.seekable(), b.isatty(), b.closed, isinstance(b, io.BufferedIOBase), isinstance(b, io.IOBase))
b.close()
b.close()
for bad in (lambda: b.read(), lambda: b.seek(0), lambda: io.BytesIO("x"), lambda: io.BytesIO().write("x"), lambda: io.BytesIO().seek(-1), lambda: io.BytesIO().seek(0, 5), lambda: io.BytesIO().fileno(), lambda: io.BytesIO().truncate(-1)):
    try:
        print(bad())
    except (ValueError, TypeError, OSError) as e:
        print(type(e).__name__)
print([line for line in io.BytesIO(b"a\nb")], io.BytesIO(b"abc").readline(2))
x = io.BytesIO()
x.writelines([b"1", b"2"])
print(x.getvalue(), memoryview(b"abc")[1:] == b"bc", x.write(memoryview(b"345")[1:]), x.getvalue())
