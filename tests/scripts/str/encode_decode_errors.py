# board: no (boards have the codecs of UTF-8, ASCII and Latin-1)
# encode and decode: codecs, error handlers, and what is refused.
text = "aé€😀"
for codec in ("utf-8", "utf8", "UTF-8", "utf_8", "U8", "ascii", "us-ascii", "latin-1", "latin1", "iso-8859-1", "utf-16", "utf-16-le", "utf-16be", "utf-32", "utf-32-le", "utf-32-be", "utf-8-sig"):
    for errors in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace"):
        try:
            r = text.encode(codec, errors) if errors != "namereplace" else text[:1].encode(codec, errors)
            print(codec, errors, r if codec not in ("utf-16", "utf-32") else len(r))
        except UnicodeEncodeError as e:
            print(codec, errors, e)
for data in (b"abc", b"a\xff", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80", b"a\xc3b", b"\xf0\x9f\x98\x80", b"\x80"):
    for errors in ("strict", "ignore", "replace", "backslashreplace"):
        try:
            print(data, errors, ascii(data.decode("utf-8", errors)))
        except UnicodeDecodeError as e:
            print(data, errors, e)
for f in (lambda: "a".encode("nope"), lambda: b"a".decode("nope"), lambda: "é".encode("ascii", "nope"), lambda: "a".encode(5), lambda: b"a".decode(errors=5), lambda: b"\xff".decode("ascii"), lambda: b"abc".decode("utf-16"), lambda: str(b"a", "ascii", "strict"), lambda: str("a", "ascii"), lambda: bytes("é"), lambda: bytes("é", "latin-1"), lambda: b"\xe9".decode("latin-1")):
    try:
        print(f())
    except (LookupError, TypeError, UnicodeError) as e:
        print(type(e).__name__, e)
print("ab".encode("utf-16-le").decode("utf-16-le"), "\ufeffa".encode("utf-8"), b"\xef\xbb\xbfa".decode("utf-8-sig"), ascii(b"\xef\xbb\xbfa".decode()), b"\xff\xfea\x00".decode("utf-16"), b"\xfe\xff\x00a".decode("utf-16"))
