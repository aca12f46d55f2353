# Strings built in different ways are equal keys and equal attribute names.
# alloc-fail: yes
parts = ["al", "pha"]
a = "".join(parts)
b = "alpha"
c = "xalphax"[1:-1]
d = b"alpha".decode()
e = "%s%s" % tuple(parts)
f = f"{parts[0]}{parts[1]}"
g = "ALPHA".lower()
h = "alphabet".removesuffix("bet")
all_forms = [a, b, c, d, e, f, g, h]
print(all(x == y for x in all_forms for y in all_forms), len(set(all_forms)), len({x: 1 for x in all_forms}))
print(all(hash(x) == hash(b) for x in all_forms))


class C:
    alpha = 1


o = C()
print([getattr(o, x) for x in all_forms])
for i, x in enumerate(all_forms):
    setattr(o, x, i)
print(o.alpha, list(o.__dict__))


def fn(alpha=0, **kw):
    return alpha, kw


print([fn(**{x: 5}) for x in all_forms[:3]], fn(**{"be" + "ta": 1}))
table = {}
for x in all_forms:
    table[x] = table.get(x, 0) + 1
print(table)
table = {}
for i in range(30):
    table["key" + str(i % 7)] = i
print(sorted(table.items()))
words = "the cat the dog the end".split()
count = {}
for w in words:
    count[w] = count.get(w, 0) + 1
print(sorted(count.items(), key=lambda p: (-p[1], p[0])))
print("alpha" in globals(), "a" + "" is not None, ("x" * 3) in {"xxx": 1})
globals()["made" + "_here"] = 7
print(made_here)
print(sorted(["b" + "a", "ab", "a" * 2]), "k" "ey" in {"key"}, [x for x in ("a", "b") if x in "ab"])
