# Assignment expressions in conditions, comprehensions, calls, lambdas and loops.
# alloc-fail: yes

if (n := 10) > 5:
    print(n)
while (n := n - 3) > 0:
    print(n, end=" ")
print(n)
print((a := 1, b := a + 1, a + b), a, b)
print([y := 1, y**2, (y := 5) + y], y)


def f(x, **kw):
    return x, kw


print(f(x := 3), x, f((q := 1), k=(r := 2)), q, r)
data = [1, 5, 12, 7]
print([sq for v in data if (sq := v * v) > 20], sq)
print({k: w for k in "ab" if (w := k.upper())}, w)
total = 0
print([total := total + v for v in data], total)
print((lambda: (t := 5) + t)())
print(any((witness := v) > 6 for v in data), witness)
print(all((last := v) < 10 for v in data), last)


def collatz(n):
    steps = 0
    while (n := n // 2 if n % 2 == 0 else 3 * n + 1) != 1:
        steps += 1
    return steps


print(collatz(27))


def parse(text):
    if (i := text.find("=")) >= 0 and (key := text[:i].strip()):
        return key, text[i + 1 :].strip()
    return None


print(parse("a = b"), parse("nothing"), parse("= x"))
chunks = []
pos = 0
text = "abcdefgh"
while chunk := text[pos : (pos := pos + 3)]:
    chunks.append(chunk)
print(chunks, pos)


def closure():
    def g():
        return value

    if (value := 7) and g() == 7:
        value += (value := 1)
        return value, g()


print(closure())


class C:
    attr = (inner := 4) + 1


print(C.attr, C.inner)
lst = [0, 0]
lst[(i := 1)] = 9
print(lst, i)
print(f"{(v := 6)} {v + 1} {(u := 'x')!r}")
x = (y := 0) or (z := 9)
print(x, y, z)
print((m := max(data)) - (s := min(data)), m, s)


def default(a=(d := 4)):
    return a + d


print(default(), default(1))
assert (ok := True)
print(ok, not (flag := False), flag, (p := [1, 2])[0], p)
print([(i, j, i * j) for i in range(1, 4) if (k := i % 3) for j in range(k)], k)
match (subject := [1, 2]):
    case [one, _]:
        print(subject, one)
with_default = (found := None) or "fallback"
print(with_default, found)
