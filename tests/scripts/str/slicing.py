# String slices with every combination of bounds and step.
# alloc-fail: yes
s = "abcdefg"
bounds = (None, 0, 1, 3, 6, 7, 10, -1, -3, -7, -10)
for a in bounds:
    print([s[a:b] for b in bounds])
for step in (1, 2, 3, 7, -1, -2, -7, 100, -100):
    print([s[::step], s[1::step], s[:5:step], s[5:1:step], s[-2:1:step], s[1:-2:step]])
u = "aé☃😀z"
print([u[i] for i in range(-5, 5)])
for step in (1, 2, -1, -3):
    print([u[a::step] for a in (None, 0, 2, -2)], [u[:b:step] for b in (None, 0, 3, -1)])
print(u[1:4], u[:-1], u[-1:], u[::-1], u[10:], u[3:1], len(u[1:3]))
print(s[slice(1, 4)], s[slice(None)], s[slice(None, None, -2)], s[slice(4)], slice(1, 5, 2).indices(7))
print("".join(s[i] for i in range(len(s) - 1, -1, -1)), s[: len(s) // 2] + s[len(s) // 2 :] == s)
for f in (lambda: s[::0], lambda: u[1:2:0]):
    try:
        f()
    except ValueError as e:
        print(e)
for f in (lambda: s["a":], lambda: s[:1.5], lambda: s[::"x"], lambda: s[1, 2], lambda: s[None], lambda: s[1.0]):
    try:
        f()
    except TypeError as e:
        print("TypeError")
for i in (7, -8, 100):
    try:
        s[i]
    except IndexError as e:
        print(e)
print(s[True], s[False:True], s[-True], "x"[0], "x"[-1], ""[:], ""[0:5], ""[::-1])
words = "the quick brown fox".split()
print([w[::-1] for w in words], [w[0].upper() + w[1:] for w in words], "".join(w[:1] for w in words))
text = "racecar"
print(text == text[::-1], [text[i : i + 3] for i in range(0, len(text), 3)])
