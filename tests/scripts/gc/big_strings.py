# Strings and bytes built, joined, sliced and replaced while others stay alive.
import gc

parts = []
for i in range(150):
    parts.append("part-%d;" % i)
s = "".join(parts)
print(len(s), s[:20], s[-10:])
t = ""
for i in range(120):
    t += chr(97 + i % 26)
print(len(t), t[25:30], t == "".join(chr(97 + i % 26) for i in range(120)))
big = "xyz" * 1000
for i in range(10):
    big = big.replace("x", "ab", 5)
    big = big[1:] + big[:1]
gc.collect()
print(len(big), big.count("ab"), big.count("x"), big[:12])
words = (s * 3).split(";")
print(len(words), words[1], words[151], words[-1] == "")
joined = ",".join(reversed(words))
print(len(joined), joined[:24])
u = "aé€😀" * 50
print(len(u), u[3], u[101:105] == u[1:5], u.encode().count(b"\xf0"), u[::-1][:4])
us = [u[i : i + 3] for i in range(0, 40, 5)]
gc.collect()
print(us[0], us[3], "".join(us)[:8])
b = bytearray()
for i in range(300):
    b.append(i & 255)
    if i % 50 == 49:
        b += bytes(10)
print(len(b), sum(b), b[47:52])
b[10:200] = b"short"
print(len(b), b[8:18])
m = memoryview(b)
chunks = [bytes(m[i : i + 16]) for i in range(0, 64, 16)]
b2 = b"".join(chunks)
print(b2 == bytes(b[:64]), len(b2))
m = None
table = {}
for i in range(200):
    table["key%d" % (i * 7 % 200)] = "v" * (i % 13)
for i in range(0, 200, 3):
    del table["key%d" % i]
gc.collect()
print(len(table), sum(len(v) for v in table.values()), "key1" in table, "key3" in table)
fmt = ["{:>8}|{:<6}|{:^5}".format(i, i * i, -i) for i in range(60)]
print(fmt[0], fmt[59], len("".join(fmt)))
enc = [w.encode() for w in words[:100]]
dec = [e.decode() for e in enc]
print(dec == words[:100], enc[5])
up = [w.upper().lower().title() for w in words[:50]]
print(up[49], up[0].strip("0-P"))
nums = "".join(str(2**i) for i in range(100))
print(len(nums), nums[:30], int(nums[:40]) % 997)
