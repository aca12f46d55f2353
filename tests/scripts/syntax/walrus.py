# Assignment expressions.
# alloc-fail: yes
if (n := len("abcd")) > 3:
    print("long", n)
data = [3, 1, 2]
while (v := data.pop()) != 3:
    print("popped", v)
print(v, data)
print([y := 1, y**2, y + 5])
print((a := 1) + (b := 2), a, b)


def f(x):
    if x and (r := x * 2) > 5:
        return r
    return "no", x


print(f(0), f(1), f(5))
print([last := i for i in range(4)], last)
print(any((hit := w).startswith("b") for w in ["ab", "bc", "cd"]), hit)
total = 0
print([total := total + i for i in range(5)], total)


def local_scope():
    vals = [inner := k * 2 for k in range(3)]
    return inner, vals


print(local_scope())
try:
    inner
except NameError:
    print("not global")


def with_global():
    global made
    return [made := k for k in range(2)]


print(with_global(), made)


def closure():
    c = 0

    def g():
        nonlocal c
        return (c := c + 1)

    g()
    return g(), c


print(closure())
print(f"{(w := 5)} {w}", f"{w:=3}|")
x = (y := 3, 4)
print(x, y)
print((lambda: (t := 9) + t)())
d = {(k := "key"): (val := 1)}
print(d, k, val)
print(max(m := [1, 5, 2]), m[(i := 1)], i)
s = "a,b"
if parts := s.split(","):
    print(parts)
for source in ("x := 1", "(a.b := 1)", "(a[0] := 1)", "[i := 0 for i in range(2)]"):
    try:
        compile(source, "t", "exec")
        print("accepted")
    except SyntaxError:
        print("SyntaxError")
