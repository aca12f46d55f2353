# Assignment expressions wherever they may stand.
import sys

if (n := len("abc")) > 2:
    print(n)
while (n := n - 1) > 0:
    print(n, end=" ")
print(n)
print([m for s in ("a1", "b", "c22") if (m := len(s)) > 1], m, any((w := i) > 2 for i in range(5)), w)
print((a := 1, b := 2), a, b, (c := (d := 3) + 1), c, d, {(k := "key"): (v := "val")}, k, v, [x := 5, x + 1], f"{(q := 7)}", q, f"{(q := 8):>3}")


def f(p=(dflt := 10), *, kw=(k2 := 11)):
    return p, kw


print(f(), dflt, k2, f(r := 3), r, (lambda: (y := 4))(), not (t := 0), t, (u := [1, 2])[0], u, (s := "ab")[::-1], s)
for text in ("x := 1", "(x.a := 1)", "(x[0] := 1)", "((a, b) := 1)", "f(x=y := 1)", "f(x := 1, 2)", "lambda: x := 1", "def g(a=b := 1): pass", "(x := 1) = 2", "assert x := 1", "del (x := 1)", "[x := 1, 2]", "{x := 1}", "{x := 1: 2}", "x[y := 0]", "f'{x:=5}'", "with (a := b): pass", "print(x := 1, sep='')", "return (x := 1)", "(yield := 1)", "(None := 1)"):
    try:
        compile(text, "t", "exec")
        print("ok", text)
    except SyntaxError as e:
        print(text, "SyntaxError")
