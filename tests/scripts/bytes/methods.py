# Methods of bytes, on bytes and bytearray.
for make in (bytes, bytearray):
    b = make(b"hello world hello")
    print(b.find(b"hello"), b.find(b"hello", 1), b.rfind(b"hello"), b.find(b"x"), b.find(104), b.rfind(111), b.index(b"world"), b.rindex(b"o"), b.count(b"l"), b.count(b"hello"), b.count(b""), b.count(108))
    print(b.startswith(b"hell"), b.endswith(b"lo"), b.startswith((b"x", b"h")), b.startswith(b"world", 6), b.endswith(b"world", 0, 11))
    print(b.split(), b.split(b"o"), b.split(b" ", 1), b.rsplit(b" ", 1), b.partition(b" "), b.rpartition(b" "), b.partition(b"x"), b.rpartition(b"x"))
    print(b.replace(b"hello", b"bye"), b.replace(b"l", b"", 2), b.replace(b"", b"-", 3), make(b"  x \n").strip(), make(b"xxaxx").strip(b"x"), make(b"xxa").lstrip(b"x"), make(b"a\t").rstrip())
    print(b.upper(), b.title(), b.capitalize(), make(b"AbC").lower(), make(b"AbC").swapcase(), make(b"a\tb").expandtabs(4))
    print(make(b"ab").center(6), make(b"ab").ljust(5, b"*"), make(b"ab").rjust(5, b"-"), make(b"-5").zfill(4))
    print(make(b",").join([b"a", bytearray(b"b"), b"c"]), make(b"").join([]), make(b"ab").hex(), make(b"\x00\xff").hex(), make(b"abc").hex(":"))
    print(make.fromhex("00ff41"), make.fromhex(" 41 42 "), make.fromhex(""))
    print(make(b"abc").isalpha(), make(b"123").isdigit(), make(b"a1").isalnum(), make(b" \t").isspace(), make(b"ab").islower(), make(b"AB").isupper(), make(b"Ab Cd").istitle(), make(b"\x80").isascii(), make(b"").isalpha(), make(b"\xe9").isalpha())
    print(make(b"a\nb\r\nc").splitlines(), make(b"a\nb").splitlines(True), make(b"pre-x").removeprefix(b"pre-"), make(b"x.py").removesuffix(b".py"))
    print(make(b"abc").translate(bytes(range(1, 256)) + b"\0"), make(b"abcabc").translate(None, b"b"), bytes.maketrans(b"a", b"z")[97], make(b"ab").decode())
    for f in (lambda: b.index(b"x"), lambda: b.split(b""), lambda: make.fromhex("0"), lambda: make.fromhex("zz"), lambda: make(b"ab").find(256), lambda: b.rindex(b"q")):
        try:
            print(f())
        except ValueError as e:
            print(type(e).__name__)
    for f in (lambda: b.find("h"), lambda: b.startswith("h"), lambda: b.join(["a"]), lambda: b.join([1]), lambda: b.replace("a", "b"), lambda: b.split(" "), lambda: b.strip("x"), lambda: b.center(5, b"ab")):
        try:
            print(f())
        except TypeError as e:
            print("TypeError", end=" ")
    print()
