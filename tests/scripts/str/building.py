# Long strings built up in several ways give the same text.
# alloc-fail: yes
n = 120
a = ""
for i in range(n):
    a += str(i) + ","
b = "".join(str(i) + "," for i in range(n))
c = "".join(["%d," % i for i in range(n)])
d = ("{}," * n).format(*range(n))
e = "%d," * n % tuple(range(n))
f = "".join(f"{i}," for i in range(n))
print(a == b == c == d == e == f, len(a), hash(a) == hash(f))
print(a[:20], a[-12:], a.count(","), a.find("99,"), a.index("100"), len(a.split(",")))
s = "x"
for i in range(10):
    s = s + s
print(len(s), s == "x" * 1024, s.count("xx"), s.replace("x", "ab") == "ab" * 1024)
lines = []
for i in range(1, 6):
    lines.append(" ".join("%3d" % (i * j) for j in range(1, 6)))
print("\n".join(lines))
u = ""
for ch in "aé☃😀":
    u = ch + u + ch
print(u, len(u), u[3:5], u == u[::-1])
r = ""
for i, ch in enumerate("abcdef"):
    r = r + ch if i % 2 else ch + r
print(r)
table = [("name", "qty"), ("apple", 3), ("kiwi", 12)]
for left, right in table:
    print(f"{left:<8}|{right:>5}|")
print("-" * 14)
rows = ["a=1", "b=22", "c=333"]
print({k: int(v) for k, v in (row.split("=") for row in rows)}, max(len(row) for row in rows), [row.ljust(6, ".") for row in rows])


def hexdump(data):
    for i in range(0, len(data), 8):
        chunk = data[i : i + 8]
        text = "".join(chr(x) if 32 <= x < 127 else "." for x in chunk)
        yield "%04x  %-24s %s" % (i, " ".join("%02x" % x for x in chunk), text)


print("\n".join(hexdump(b"hello\0\x01\xffworld!\n")))
