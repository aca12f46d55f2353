# alloc-fail: yes
import io
s = io.StringIO()
for i in range(3):
    print(i, end=",", file=s)
s.seek(2)
s.write("XX")
print(s.getvalue(), s.tell(), s.read(), s.seek(0, 2), s.write("end"), s.getvalue())
s.seek(0)
s.truncate()
print(repr(s.getvalue()), s.seek(5), s.write("z"), repr(s.getvalue()))
b = io.BytesIO(b"0123456789")
b.seek(-3, 2)
print(b.read(), b.tell(), b.seek(2, 1) if b.seek(0) == 0 else None, b.read(2), b.truncate(5), b.getvalue())
v = b.getbuffer()
print(len(v), bytes(v[1:3]))
del v
b.seek(0)
print(b.readline(), [bytes([x]) for x in b.getvalue()][:2], io.BytesIO(bytearray(b"q")).read(), io.BytesIO(memoryview(b"mv")).getvalue())
class Tee(io.BytesIO):
    def write(self, data):
        super().write(data)
        return super().write(data)
t = Tee()
t.write(b"ab")
t.tag = "attr"
print(t.getvalue(), t.tag, isinstance(t, io.BytesIO))
text = io.StringIO("a,b\nc,d\n")
print([row.strip().split(",") for row in text], next(io.StringIO("x\ny")), list(zip(io.StringIO("1\n2"), "ab")))
