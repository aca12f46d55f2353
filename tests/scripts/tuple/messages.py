# Tuple operations and their messages; subclasses of list and tuple.
def err(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print("no error")


# tuples
t = (1,2,3)
print(t, (1,), (), t+(4,), t*2, t[1:], t[::-1], t[-1], hash(t)==hash((1,2,3)), t < (1,2,4), t == (1,2,3.0), t.index(2), t.count(1))
err(lambda: t[5])
err(lambda: t['a'])
err(lambda: t.index(9))
err(lambda: hash(([],)))
print(tuple([1,2]), tuple('ab'), tuple())
class L(list):
    def __init__(self, *a): super().__init__(*a); self.tag = 'hi'
l = L([1,2])
l.append(3)
print(l, l.tag, l + [4], isinstance(l, list), l[1:], [0]+l, l == [1,2,3])
class T(tuple): pass
t = T((1,2))
t.z = 4
print(t, t.z, t+(3,), (0,)+t, t == (1,2), hash(t) == hash((1,2)), len(t), t[0], list(t), t*2)
err(lambda: t.__setitem__)
