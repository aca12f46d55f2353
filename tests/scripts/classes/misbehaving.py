# board: differs (words have 32 bits)
# Special methods that change what is worked on, return the wrong type or never end.
# stress: no (runs into the recursion limit often, with a collection at every step)
class E:
    def __eq__(self, o): L.clear(); return False
L = [E(), E(), E()]
print(L == [1, 2, 3], L)
L = [E(), E()]; print(1 in L, L)
L = [E() for _ in range(5)]
try: print(L.index(7))
except ValueError as e: print("ValueError")
L = [E() for _ in range(5)]; print(L.count(7))
d = {i: i for i in range(5)}
try:
    for k in d: d[k + 10] = 1
except RuntimeError as e: print(e)
try:
    for k in d: del d[k]
except RuntimeError as e: print(e)
s = {1, 2, 3}
try:
    for k in s: s.add(k + 10)
except RuntimeError as e: print(e)
l = [1, 2, 3]
for x in l:
    if len(l) < 10: l.append(x)
print(l)
l = [3, 1, 2]
class K:
    def __call__(self, x): l.append(5); return x
try: l.sort(key=K())
except ValueError as e: print(e)
class Cmp:
    def __init__(self, v): self.v = v
    def __lt__(self, o): ll.clear(); return self.v < o.v
ll = [Cmp(3), Cmp(1), Cmp(2)]
try: ll.sort()
except ValueError as e: print(e)
class Idx:
    def __init__(self, l): self.l = l
    def __index__(self): self.l.clear(); return 0
l = [1, 2, 3]
try: print(l[Idx(l)])
except IndexError as e: print(e)
l = [1, 2, 3]
try: l[Idx(l)] = 5
except IndexError as e: print(e)
l = [1, 2, 3]
print(l[Idx(l):2])
l = [1, 2, 3]
l[Idx(l):2] = [9]
print(l)
l = [1, 2, 3]
try: print(l.pop(Idx(l)))
except IndexError as e: print(e)
l = [1]; l.append(l); print(l, [l] == [l], repr({"a": l}))
d = {}; d["d"] = d; print(d)
t = ([],); t[0].append(t); print(t)
a = []; a.append(a); b = []; b.append(b)
try: a == b
except RecursionError as e: print("RecursionError")
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        tgt.append(self.n) if len(tgt) < 10 else None
        return self.n
tgt = []
tgt.extend(It()); print(tgt)
x = [1, 2, 3]; x.extend(x); print(x)
x[1:1] = x; print(x)
x = [1, 2]; x += x; print(x)
x[::2] = x[::2]; print(x)
try: [0] * (10 ** 18)
except (MemoryError, OverflowError) as e: print(type(e).__name__)
try: "a" * (10 ** 18)
except (MemoryError, OverflowError) as e: print(type(e).__name__)
try: bytearray(10 ** 18)
except (MemoryError, OverflowError) as e: print(type(e).__name__)
ba = bytearray(b"abc")
class Bad:
    def __index__(self): ba.clear(); return 1
try: ba[Bad()] = 5
except IndexError as e: print(e)
class G:
    def __getattr__(self, n): return getattr(self, n + "x")
try: G().a
except RecursionError: print("RecursionError")
class R:
    def __repr__(self): return repr(self)
try: repr(R())
except RecursionError: print("RecursionError")
class Eq:
    def __eq__(self, o): return self == o
try: Eq() == 1
except RecursionError: print("RecursionError")
class Fin:
    def __del__(self): print("del", self.n)
class Ini:
    def __init__(self): return 5
try: Ini()
except TypeError as e: print(e)
class NewBad:
    def __new__(cls): return 5
print(NewBad())
class It2:
    def __iter__(self): return 5
try: list(It2())
except TypeError as e: print(e)
class B2:
    def __bool__(self): return 5
try: bool(B2())
except TypeError as e: print(e)
class L2:
    def __len__(self): return "x"
try: len(L2())
except TypeError as e: print(e)
class Str:
    def __str__(self): return 5
try: str(Str())
except TypeError as e: print(e)
class Hs:
    def __hash__(self): return "x"
try: hash(Hs())
except TypeError as e: print(e)
class I2:
    def __index__(self): return "x"
try: [1][I2()]
except TypeError as e: print(e)
class Fm:
    def __format__(self, s): return 5
try: format(Fm())
except TypeError as e: print(e)
class Nx:
    def __iter__(self): return self
    def __next__(self): raise KeyError("in next")
try: list(Nx())
except KeyError as e: print(e)
class Cnt:
    def __contains__(self, x): return "yes"
print(1 in Cnt())
def g():
    yield 1
    g1.close()
    yield 2
g1 = g(); next(g1)
try: next(g1)
except ValueError as e: print(e)
class SA:
    def __setattr__(self, n, v): raise KeyError(n)
try: SA().x = 1
except KeyError as e: print(e)
z = zip([1, 2], It2.__init__ and [3, 4]); print(list(z))
exec("x = " + "(" * 50 + "1" + ")" * 50); print(x)
try: exec("x = " + "(" * 100000 + "1" + ")" * 100000)
except (SyntaxError, MemoryError, RecursionError) as e: print(type(e).__name__ in ("SyntaxError", "MemoryError", "RecursionError"))
try: exec("x = " + "-" * 100000 + "1"); print("ok")
except (SyntaxError, MemoryError, RecursionError) as e: print("ok")
