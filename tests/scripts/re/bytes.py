import re

print(re.match(b"a(.)", b"a\xff").group(1), re.search(rb"\xff+", b"ab\xff\xff").span(), re.findall(rb"[\x00-\x1f]", b"a\x00\nb"))
print(re.match(b"(?P<x>.)", bytearray(b"qr")).group("x"), re.search(b"b", memoryview(b"abc")).span())
print(re.sub(b"(a)", rb"<\1>", bytearray(b"banana")), re.split(b"n", memoryview(b"banana")))
print(re.compile(b"a", re.I).match(b"A"), re.findall(b"\xe9", b"\xc9\xe9", re.I), re.findall(rb"\w", b"a\xe9_"))
m = re.match(b"(.)(.)?", b"x")
print(m.groups(), m.group(), m, m.string, re.compile(b"x"))
buffer = bytearray(b"abc")
m = re.match(b"abc", buffer)
buffer[:] = b"xyz"
print(m.span(), re.escape(b"a.b"), re.escape("a.b c\n*é-_"))
