# Long strings built by every method, with odd characters.
# alloc-fail: yes
parts = ["é", "a", "😀", "\0", "漢字", "\n"]
s = ""
for i in range(2000):
    s += parts[i % 6]
t = "".join(parts[i % 6] for i in range(2000))
print(len(s), s == t, hash(s) == hash(t), s.count("é"), s.find("😀"), s[1000], s[-1] == "\0" or s[-1], len(s.encode()))
u = s
for c in parts:
    u = u.replace(c, "")
print(repr(u), len(s.split("\n")), len(s.splitlines()), s.translate({ord("é"): "e", 0: None}).count("e"), s[::-1][::-1] == s, s[::3].count("a"), len(s[10:1500:7]))
v = "%s" * 50 % tuple(parts[i % 6] for i in range(50))
w = ("{}" * 50).format(*[parts[i % 6] for i in range(50)])
print(v == w, len(v), s.upper().lower().count("é"), s.center(3000, "漢").count("漢"), sorted(set(s)), max(s), min(s) == "\0")
b = bytearray()
for i in range(1000):
    b += bytes([i % 256])
    if i % 7 == 0:
        del b[i % len(b)]
print(len(b), sum(b), b.find(b"\xff"), bytes(b).hex()[:8])
