# encode and decode, errors and handlers.
for s in ("", "abc", "é", "☃", "😀", "a\x00b", "\x7f\x80\xff", "日本語", "\ud7ff\ue000"):
    b = s.encode()
    print(ascii(s), b, len(b), b.decode() == s, s.encode("utf-8") == b, bytes(s, "utf8") == b, str(b, "utf-8") == s)
print("abc".encode("ascii"), "é".encode("latin-1"), b"\xe9".decode("latin-1"), b"abc".decode("ascii"), "abc".encode("UTF-8"), "a".encode(encoding="utf-8"))
print("aéb".encode("ascii", "ignore"), "aéb".encode("ascii", "replace"), b"a\xffb".decode("utf-8", "ignore"), ascii(b"a\xffb".decode("utf-8", "replace")))
print(ascii(b"\xe2\x82".decode("utf-8", "replace")), ascii(b"\xe2\x28\xa1".decode("utf-8", errors="replace")), b"a\xffb".decode(errors="ignore"))
print("é☃".encode("ascii", "backslashreplace"), "é".encode("ascii", "xmlcharrefreplace"), b"\xff".decode("utf-8", "backslashreplace"))
bad = (b"\xff", b"a\x80", b"\xc3", b"\xe2\x82", b"\xf0\x9f\x98", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x28\xa1", b"\xf8\x88\x80\x80\x80", b"ok\xfe")
for b in bad:
    try:
        print("accepted", b.decode())
    except UnicodeDecodeError as e:
        print(b, type(e).__name__, isinstance(e, ValueError), e.start, e.encoding)
    try:
        print("accepted", str(b, "utf-8"))
    except UnicodeError as e:
        print("UnicodeError")
for s, enc in (("é", "ascii"), ("☃", "latin-1"), ("a\ud800", "utf-8")):
    try:
        s.encode(enc)
    except UnicodeEncodeError as e:
        print(type(e).__name__, e.start, e.end)
for f in (lambda: "a".encode("no-such"), lambda: b"a".decode("no-such")):
    try:
        f()
    except LookupError as e:
        print(e)
for f in (lambda: bytes("a"), lambda: str(5, "utf-8"), lambda: "a".encode(5), lambda: str("a", "utf-8"), lambda: b"a".decode(5)):
    try:
        f()
    except TypeError as e:
        print("TypeError")
try:
    "a".decode()
except AttributeError as e:
    print(e)
print(bytearray(b"ab").decode(), str(bytearray("é", "utf-8"), "utf-8"), str(memoryview(b"xy"), "utf-8"), str(object=b"z", encoding="ascii"))
