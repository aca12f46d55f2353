# eval, exec and compile with namespaces.
x = 10
print(eval("x + 1"), eval("[i for i in range(3)]"), eval(" 1 + 2 "), eval("x", {"x": 5}), eval("x + y", {"x": 1}, {"y": 2}), eval("(lambda v: v * 2)(4)"), eval("'a' 'b'"))
exec("y = x * 2")
print(y)
ns = {}
exec("a = 1\ndef f(v):\n    return v + a\nb = f(5)", ns)
print(ns["a"], ns["b"], ns["f"](10), "a" in globals())
loc = {}
exec("z = q + 1", {"q": 1}, loc)
print(loc)
code = compile("x * 3", "<test>", "eval")
print(eval(code), eval(code, {"x": 2}))
code = compile("k = 1\nfor i in range(4):\n    k *= 2", "<test>", "exec")
d = {}
exec(code, d)
print(d["k"], d["i"])
compile("print('single')\n", "<test>", "single")


def inside():
    v = 5
    return eval("v + 1"), eval("x"), [eval("v", {"v": i}) for i in range(2)]


print(inside())
for source in ("", "1 +", "x = 1", "(", "def f(): pass", "1\n2", "return 1"):
    try:
        eval(source)
        print("accepted", source)
    except SyntaxError as e:
        print("SyntaxError", end=" ")
print()
for source in ("x = ", "if 1:\nx", "for", "1 = 2"):
    try:
        exec(source)
        print("accepted", source)
    except SyntaxError as e:
        print("SyntaxError", end=" ")
print()
for source, kind in (("1/0", ZeroDivisionError), ("nope", NameError), ("[][0]", IndexError), ("x.nope", AttributeError), ("'a' + 1", TypeError)):
    try:
        eval(source)
    except kind as e:
        print(type(e).__name__, e)
for f in (lambda: eval(5), lambda: eval(), lambda: exec(5), lambda: eval("1", 5), lambda: compile("1", "f"), lambda: eval(None)):
    try:
        f()
        print("ok", end=" ")
    except TypeError:
        print("TypeError", end=" ")
print()
try:
    compile("1", "f", "wrong")
except ValueError as e:
    print("ValueError")
exec("")
exec("# comment only")
exec("import math\nprint(math.floor(2.5))", {})
exec("class C:\n    def m(self):\n        return 'from exec'\nprint(C().m())")
exec("def g():\n    yield from range(3)\nprint(list(g()))")
print(eval("eval('1 + 1') + 1"), eval(compile("[x, x]", "", "eval")), eval("__name__"))
exec("x = 99")
print(x)
g = {"len": lambda v: "own len"}
print(eval("len([])", g), eval("max(1, 2)", {}))
