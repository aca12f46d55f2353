# str.format: fields, indexes, attributes, conversions, nesting.
# alloc-fail: yes
print("{} {}".format(1, 2), "{0} {1} {0}".format("a", "b"), "{a} {b}".format(a=1, b=2), "{0}{a}".format(5, a=6), "".format(), "plain".format(1))
print("{{}} {{{}}} }}{{".format(5), "{:5}|{:<5}|{:>5}|{:^5}|".format(1, 2, 3, 4), "{:*^9}".format("mid"), "{!r} {!s} {!a}".format("é", "é", "é"))


class P:
    def __init__(self):
        self.x = 5
        self.inner = {"k": [7, 8]}

    def __format__(self, spec):
        return "P(" + spec + ")"

    def __repr__(self):
        return "<P>"

    def __str__(self):
        return "str P"


p = P()
print("{} {:abc} {!r} {!s} {!r:>5} {!s:^9}|".format(p, p, p, p, p, p), "{0.x} {0.inner[k][1]} {0.inner[k]}".format(p))
print("{0[1]} {0[0]}".format([1, 2]), "{d[key]} {d[0]}".format(d={"key": "v", 0: "zero"}), "{[2]}".format("abc"), "{.real}".format(5))
print("{:{}}|{:{w}}|{:{a}{w}.{p}f}|".format(1, 5, 2, 3.14159, w=6, a="<", p=2), "{0:{1}}".format("x", ">4"), "{:>{}}".format("s", 3))
print("{:d} {:x} {:#o} {:b} {:c} {:e} {:.2f} {:g} {:%} {:,} {:s}".format(5, 255, 8, 5, 65, 1.5, 2.567, 0.1, 0.25, 1234567, "s"))
print("{:.3}|{:10.3}|{:.0}|{:<10}|{:>10}|{:^10}|".format("abcdef", "abcdef", "abc", "é", "☃", "😀"), "{:é>5}".format(1))
print("{} {} {}".format(*[1, 2, 3]), "{a}{b}".format(**{"a": 1, "b": 2}), "{0:>{w}}".format(1, w=3), "{:05d} {:+d} {: d}".format(42, 42, 42))
print("{!r:.3}".format("abcdef"), "{:{{}}".replace("{{", "{").format(5, 4), "{:}".format(7), "{0:}".format(8), "{!s}".format(None), "{}".format(True))
for f, args in (
    ("{} {}", (1,)), ("{1}", (1,)), ("{0} {}", (1, 2)), ("{} {0}", (1, 2)), ("{", ()), ("}", ()), ("{0", (1,)), ("{!x}", (1,)), ("{a}", ()),
    ("{0.missing}", (1,)), ("{0[9]}", ([1],)), ("{:d}", ("a",)), ("{:s}", (5,)), ("{:.2d}", (5,)), ("{!}", (1,)), ("{0[}", (1,)), ("{:q}", (1,)), ("{0!r", (1,)),
):
    try:
        print(f.format(*args))
    except (IndexError, KeyError, ValueError, AttributeError) as e:
        print(f, type(e).__name__)
print("{a} {b}".format_map({"a": 1, "b": 2}), "{:^{}.{}}".format("abcdef", 8, 3) + "|")
