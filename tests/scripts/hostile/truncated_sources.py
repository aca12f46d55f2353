# Every prefix of a program is compiled: an error or fine, never a crash.
source = '''
@deco(1)
async def f(a, /, b: int = 5, *args, c, **kw) -> "x":
    """doc"""
    async with a as b, c: await d
    async for x in y:
        yield {1: [2, (3,)], **z}
    else: return
class C(B, metaclass=type):
    x: int = lambda q, *w: [i for i in q if i][::2]
    try:
        raise E from None
    except (A, B) as e: pass
    finally:
        del x, y[1:2]
match v:
    case {"a": [1, *_], **r} | C(x=1) if r: global g; g = f"{x!r:>{w}} {{}}"
    case _: print(*a, sep='')
with (open(f) as g, h): assert x, "m"
while (n := n - 1) > 0x1F_F: n **= 1e-5j; break
'''
good = 0
for i in range(len(source)):
    try:
        compile(source[:i], "s", "exec")
        good += 1
    except SyntaxError:
        pass
print(good > 5)
for i in range(0, len(source), 3):
    for mode in ("eval", "single"):
        try:
            compile(source[i : i + 40], "s", mode)
        except (SyntaxError, ValueError):
            pass
print("done")
