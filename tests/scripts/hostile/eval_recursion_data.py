# Data that evaluates itself.
s = "s.__class__(s)"
print(eval(s) == s)
depth = 0


def f(n):
    return n if n == 0 else eval("f(n - 1)") + 1


print(f(50))
q = "print(repr(q)[:5])"
exec(q)
e = "eval(e) if False else 7"
print(eval(e))
try:
    r = "eval(r)"
    eval(r)
except RecursionError:
    print("RecursionError")
x = compile("lambda: y", "c", "eval")
y = 3
print(eval(x)(), [eval("i * 2") for i in range(3)] if False else [0, 2, 4])
