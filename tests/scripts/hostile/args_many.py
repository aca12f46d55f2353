# Calls with very many arguments and keywords.
def f(*args, **kw):
    return len(args), len(kw)


print(f(*range(10000)), f(**{f"k{i}": i for i in range(2000)}), f(*range(300), **{f"k{i}": i for i in range(300)}))
print(max(*range(5000)), len("{}".join([""] * 500).format(*range(500))), len(str.format("{0}", *range(1000))))
names = [f"p{i}" for i in range(200)]
ns = {}
exec(f"def g({', '.join(names)}): return {' + '.join(names)}", ns)
print(ns["g"](*range(200)))
try:
    ns["g"](*range(199))
except TypeError as e:
    print(e)
try:
    ns["g"](*range(201))
except TypeError as e:
    print(e)
exec("def h(): return " + "+".join(str(i) for i in range(80)), ns)
print(ns["h"]())
exec("\n".join(f"v{i} = {i}" for i in range(2000)), ns)
print(ns["v1999"])
exec("def k():\n" + "\n".join(f" v{i} = {i}" for i in range(400)) + "\n return v399", ns)
print(ns["k"]())
