# Generators, coroutines and async generators driven by hand.
def g():
    x = yield 1
    while x: x = yield x
    return "end"
def outer():
    r = yield from g()
    yield r
o = outer()
print(next(o), o.send(5), o.send(6), o.send(None), list(o))
def closer():
    try: yield 1
    finally: print("closed")
c = closer(); next(c); c.close(); c.close()
def ign():
    try: yield 1
    except GeneratorExit: yield 2
c = ign(); next(c)
try: c.close()
except RuntimeError as e: print(e)
def rg():
    me = yield
    try: next(me)
    except ValueError as e: print(e)
    yield
x = rg(); next(x); x.send(x)
def sub():
    try: yield 1
    except KeyError as e: print("sub caught", e); yield "after"
def dele(): yield from sub()
d = dele(); next(d); print(d.throw(KeyError("k")))
try: d.throw(KeyError("k2"))
except KeyError as e: print("out", e)
class It:
    def __iter__(self): return self
    def __next__(self): return 1
    def send(self, v): return ("sent", v)
    def throw(self, *a): return ("thrown", type(a[0]).__name__ if len(a)==1 else a[0].__name__)
    def close(self): print("it close")
def di(): yield from It()
d = di(); print(next(d), d.send(3), d.throw(ValueError("v"))); d.close()
print(g.__name__, type(g()).__name__, repr(g())[:19])
gg = (i*i for i in range(3)); print(next(gg), list(gg), gg.__name__)
def f():
    yield
    raise StopIteration("x")
try: list(f())
except RuntimeError as e: print(e, repr(e.__cause__))

try: next(iter([]))
except StopIteration as e: print(e.value, e.args)
def nested():
    for i in range(2):
        yield from ((i, j) for j in range(2))
print(list(nested()))
async def co(): return 5
async def agen():
    for i in range(3):
        yield i
        await S()
class S:
    def __await__(self): yield "s"
async def main():
    r = [await co()]
    async for v in agen(): r.append(v)
    r.append([v async for v in agen() if v])
    r.append({v: 1 async for v in agen()})
    r.append([await co() for _ in range(2)])
    async with ACM() as a: r.append(a)
    return r
class ACM:
    async def __aenter__(self): return "acm"
    async def __aexit__(self, *a): print("aexit", a[0])
def run(c):
    out = []
    try:
        while True: out.append(c.send(None))
    except StopIteration as e: return e.value, out
print(run(main()))
async def early():
    a = agen()
    async for v in a:
        if v == 1: break
    await a.aclose()
    try: await a.__anext__()
    except StopAsyncIteration: return "stopped"
print(run(early()))
async def ag2():
    try:
        x = yield 1
        print("got", x)
        yield 2
    except ValueError as e:
        yield "caught " + str(e)
async def t2():
    a = ag2()
    print(await a.__anext__(), await a.asend("hi"))
    try: print(await a.athrow(ValueError("v")))
    except StopAsyncIteration: print("SAI")
    print(await anext(a, "default"))
    b = ag2()
    await anext(b)
    print(await b.athrow(ValueError("w")))
    try: await b.athrow(KeyError("k"))
    except KeyError as e: print("key", e)
run(t2())
c = co()
try: c.send(1)
except TypeError as e: print(e)
c.close()
try: run(c)
except RuntimeError as e: print(e)
async def bad(): await 5
try: run(bad())
except TypeError as e: print(e)
async def bad2():
    async for x in [1]: pass
try: run(bad2())
except TypeError as e: print(e)
async def bad3():
    async with 5: pass
try: run(bad3())
except TypeError as e: print(e)
print(type(co).__name__, type(agen()).__name__, repr(agen())[:22])
co().close()
async def bad4():
    with ACM(): pass
try: run(bad4())
except TypeError as e: print(e)
async def ret():
    try: return await co()
    finally: print("fin", await co())
print(run(ret()))
async def gather():
    async def w(n):
        await S(); return n
    return [await w(i) for i in range(3)]
print(run(gather()))
async def asyncgen_fin():
    try:
        yield 1; yield 2
    finally: print("ag fin")
async def use():
    a = asyncgen_fin()
    print(await anext(a)); await a.aclose()
run(use())
def sync_use():
    try:
        for x in agen(): pass
    except TypeError as e: print(e)
sync_use()
