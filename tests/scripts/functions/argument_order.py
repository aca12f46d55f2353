# Evaluation order of callee, arguments, defaults, operands and targets.
# alloc-fail: yes

log = []


def n(v, result=None):
    log.append(v)
    return v if result is None else result


def flush(title):
    print(title, " ".join(str(v) for v in log))
    log.clear()


def f(*a, **k):
    return 0


n("callee", f)(n(1), n(2), x=n(3), y=n(4))
flush("call:")
n(1) + n(2) * n(3) - n(4)
flush("arith:")
[n(1), n(2), n(3)]
{n("k1"): n("v1"), n("k2"): n("v2")}
flush("displays:")
n("list", [0, 0, 0])[n("index", 1)] = n("value")
flush("store:")
lst = [10, 20, 30]
n("l", lst)[n("i", 2)] += n("rhs", 5)
flush("augmented:")
print(lst)


class T:
    def __setattr__(self, name, v):
        log.append("set " + name)

    def __setitem__(self, i, v):
        log.append("item " + str(i))


t = T()
t.a, t[n(1)], (t.b, t[n(2)]) = n("rhs", (1, 2, (3, 4)))
flush("targets:")
t.x = t.y = t[0] = n("v")
flush("chained:")
n(1) < n(2) < n(3)
flush("compare:")
n(5) < n(2) < n(9)
flush("short compare:")
n(0, 0) or n(1)
n(0, "") and n(2)
flush("and/or:")
n("then") if n("cond") else n("else")
flush("ternary:")
[n(i) for i in n("iter", (1, 2)) if n("if")]
flush("comprehension:")


def g(a=n("d1"), *, b=n("d2")) -> n("ret"):
    pass


flush("def:")


class C(n("base", object)):
    x = n("body")


flush("class:")
s = lst[n("lo", 0) : n("hi", 2) : n("step", 1)]
flush("slice:")
assert n("test"), n("not evaluated")
flush("assert:")
f"{n('a')}{n('b'):{n('w', 5)}}"
flush("fstring:")
del lst[n("d", 0)], lst[n("e", -1)]
flush("del:")
print(lst)
