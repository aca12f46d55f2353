# compile, eval, exec: modes, namespaces, code objects, results, errors.
code = compile("a + b", "<test>", "eval")
print(eval(code, {"a": 1, "b": 2}), eval("a * b", {"a": 3}, {"b": 4}), eval("  1 + 1  "), eval("\n1"), eval(b"2 + 2"))
ns = {}
exec("x = 1\ny = x + 1\ndef f(): return x + y", ns)
print(ns["x"], ns["y"], ns["f"]())
exec(compile("z = [i for i in range(x, 4)]", "s", "exec"), ns)
print(ns["z"])
single = compile("1 + 1\n", "s", "single")
exec(single)
print(eval(compile("5", "s", "eval")), exec("5"), exec(compile("6", "s", "eval")))


def local():
    a = 5
    exec("a = 6\nb = 7")
    print(a, eval("a + 1"), eval("[a for _ in range(2)]", {"a": 9}))
    loc = {"k": 1}
    exec("k += 1\nm = k", {}, loc)
    return sorted(loc.items())


print(local())
g, l = {"v": "global"}, {"v": "local"}
print(eval("v", g, l), eval("(lambda: v)()", g, l), eval("[v for _ in '1']", g, l) in (["global"], ["local"]))
exec("class A:\n    q = v", g, l)
print(l["A"].q, sorted(k for k in g if k != "__builtins__"))
for f in (
    lambda: eval("1 +"), lambda: eval("x = 1"), lambda: exec("1 +"), lambda: eval("undefined"), lambda: compile("1", "s", "bad"), lambda: compile("1; 2", "s", "eval"), lambda: exec("return 1"), lambda: exec("  x = 1"), lambda: eval(""),
    lambda: exec("raise KeyError('k')"), lambda: eval("1/0"), lambda: eval(5), lambda: exec(None), lambda: exec("nonlocal x"), lambda: exec("break"),
):
    try:
        f()
        print("ok")
    except Exception as e:
        print(type(e).__name__, getattr(e, "msg", e))
code = compile("def g(n):\n    return n * 2\n", "file.py", "exec")
print(code.co_name, code.co_filename, type(code).__name__)
print(eval("__import__('math').pi > 3"), eval("print") is print, eval("lambda x: x + 1")(1))
exec("global_made = 1")
print(global_made)
