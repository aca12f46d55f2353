# Locals read before assignment, after del, in branches and loops.


def attempt(fn, *a):
    try:
        print(fn(*a))
    except NameError as e:
        print(type(e).__name__ + ":", e)


g = "global"


def before():
    v = w
    w = 1


def shadowed():
    print(g)
    g = 1


def branch(flag):
    if flag:
        x = "set"
    return x


def loop(n):
    for i in range(n):
        last = i
    return last


def deleted():
    z = 1
    del z
    return z


def delete_twice():
    z = 1
    del z
    del z


def aug():
    n += 1
    return n


def in_try():
    try:
        v = 1 // 0
    except ZeroDivisionError:
        pass
    return v


def with_else(flag):
    while flag:
        break
    else:
        done = True
    return done


def comp_var():
    [q for q in range(3)]
    return q


def missing():
    return never_defined_anywhere


def inner_unbound():
    def f():
        return later

    attempt(f)
    later = 1
    return f()


def class_body():
    class C:
        a = b_undefined

    return C


def import_unbound():
    math.pi
    import math


def for_else_target():
    for k in []:
        pass
    return k


def recover():
    try:
        return m
    except UnboundLocalError:
        m = "recovered"
    return m


def self_ref():
    h = h


for fn in (before, shadowed, deleted, delete_twice, aug, in_try, comp_var, missing, inner_unbound, class_body, import_unbound, for_else_target, recover, self_ref):
    attempt(fn)
for flag in (True, False):
    attempt(branch, flag)
    attempt(with_else, flag)
attempt(loop, 3)
attempt(loop, 0)


def many(a):
    if a > 1:
        b = 1
    if a > 2:
        c = 2
    if a > 3:
        d = 3
    return b, c, d


for a in range(1, 5):
    attempt(many, a)
print(g)
