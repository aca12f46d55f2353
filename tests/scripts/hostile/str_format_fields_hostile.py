# Fields of str.format that lead through objects that misbehave.
class Item:
    def __init__(self, act=None):
        self.act = act

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name == "bad":
            raise ValueError("bad attribute")
        return Item()

    def __getitem__(self, key):
        if key == "bad":
            raise IndexError("bad item")
        return (key, type(key).__name__)

    def __repr__(self):
        return "Item"

    def __format__(self, spec):
        return f"<{spec}>"


def attempt(fmt, *args, **kwargs):
    try:
        text = fmt.format(*args, **kwargs)
        print(repr(fmt[:40]), text if len(text) < 60 else len(text))
    except Exception as exc:
        print(repr(fmt[:40]), type(exc).__name__)


i = Item()
for fmt in (
    "{0.a}", "{0.a.b.c}", "{0[x]}", "{0[5]}", "{0[-1]}", "{0[ 5]}", "{0[5x]}", "{0[]}", "{0.}", "{0.bad}", "{0[bad]}",
    "{0[a][b]}", "{0[a]b}", "{0..a}", "{0[a}", "{0]}", "{0[[]}", "{0[]]}", "{.a}", "{[a]}", "{}{0}", "{0}{}", "{1}",
    "{name}", "{0:{1}}", "{0:{0}}", "{0:{0:{0}}}", "{0:{0:{0:{0}}}}", "{0!r}", "{0!s:>8}", "{0!x}", "{0!}", "{0!rr}",
    "{0!r:}", "{0:!r}", "{", "}", "{{", "}}", "{{}", "{}}", "{{{}}}", "{0:{}}", "{:{}}", "{:{}{}}", "{0.__class__}",
    "{0.a[1].b}", "{0[1.5]}", "{0['x']}", "{99999999999999999999}", "{-1}", "{ 0}", "{0 }", "{0.a b}", "{\0}", "{0:\0}",
    "{0:>{w}}", "{" + "0" * 50 + "}", "{0" + ".a" * 2000 + "}", "{0" + "[1]" * 3 + "}", "{0:" + "x" * 100 + "}",
):
    attempt(fmt, i, w=3)


class Map(dict):
    def __missing__(self, key):
        if key == "boom":
            raise ZeroDivisionError
        return f"<{key}>"


for fmt in ("{a}", "{boom}", "{a.b}", "{a[0]}", "{0}", "{}", "{a:{b}}"):
    try:
        print(fmt.format_map(Map()))
    except Exception as exc:
        print(fmt, type(exc).__name__)
try:
    "{a}".format_map(5)
except TypeError as exc:
    print("TypeError")
