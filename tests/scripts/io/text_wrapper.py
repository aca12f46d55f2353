import io

raw = io.BytesIO("one\r\ntwo\rthree\nfür ★\n".encode())
t = io.TextIOWrapper(raw, encoding="utf-8")
print(repr(t.readline()), repr(t.readline()), t.read(3), repr(t.read()), t.encoding, t.closed, t.buffer is raw)
for newline in (None, "", "\n", "\r", "\r\n"):
    t = io.TextIOWrapper(io.BytesIO(b"a\r\nb\rc\nd"), newline=newline)
    print(repr(newline), t.readlines())
    out = io.BytesIO()
    t = io.TextIOWrapper(out, newline=newline, encoding="utf-8")
    t.write("x\ny\r\n")
    t.flush()
    print(out.getvalue())
t = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
print(t.write("é\n"), t.flush(), t.buffer.getvalue(), t.writable(), t.readable(), t.seekable())
t.seek(0)
print(repr(t.read()))
t = io.TextIOWrapper(io.BytesIO(b"\xff"), encoding="utf-8")
try:
    t.read()
except UnicodeDecodeError as e:
    print(e)
print(io.TextIOWrapper(io.BytesIO(b"\xffa"), encoding="utf-8", errors="replace").read(), io.TextIOWrapper(io.BytesIO(b"\xffa"), encoding="ascii", errors="ignore").read())
print([line for line in io.TextIOWrapper(io.BytesIO(b"p\nq"))], io.TextIOWrapper(io.BytesIO(b"abcdef")).readline(3))
with io.TextIOWrapper(io.BytesIO(b"w"), encoding="utf-8") as w:
    print(w.read(), file=w) if False else print(w.read())
print(w.closed, w.buffer.closed)
for bad in (lambda: io.TextIOWrapper(io.BytesIO(), newline="x"), lambda: io.TextIOWrapper(io.BytesIO(), encoding="none"), lambda: io.TextIOWrapper(io.BytesIO()).write(b"x"), lambda: w.read()):
    try:
        bad()
    except (ValueError, TypeError, LookupError) as e:
        print(type(e).__name__)
t = io.TextIOWrapper(io.BytesIO(b"1234\n5678\n"), encoding="utf-8")
t.readline()
at = t.tell()
print(at, t.read(), t.seek(at), t.read(), t.seek(0), t.readline())
print("to wrapper", file=(t := io.TextIOWrapper(io.BytesIO(), encoding="utf-8")))
print(t.detach().getvalue())
