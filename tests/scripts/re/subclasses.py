import re
class T(str): pass
class B(bytes): pass
print(re.match(T("a"), T("abc")).group(), re.sub(T("b"), T("-"), T("abc")), re.split(T(","), T("a,b")), re.compile(T("x")).pattern, re.findall(B(b"."), B(b"ab")), re.escape(T("a.")))
class I:
    def __index__(self): return 1
print(re.split(",", "a,b,c", I()), re.sub("a", "b", "aaa", count=I()), re.compile("a").search("aa", I()).start(), re.match("(a)(b)", "ab").group(I()))
for bad in ("x", 1.5, None):
    try:
        re.sub("a", "b", "aaa", count=bad)
    except TypeError:
        print("TypeError")
