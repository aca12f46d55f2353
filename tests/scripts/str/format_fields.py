# str.format: attributes, indices, conversions, nested specs, automatic numbering, errors.
class P:
    x = 3
    items = {"k": [10, 20], 5: "int"}

    def __str__(self):
        return "a P"

    def __repr__(self):
        return "P()"


p = P()
print("{0.x} {0.items[k][1]} {0.items[5]}".format(p), "{p.x}".format(p=p), "{[1]} {[k]}".format([1, 2], {"k": "v"}))
print("{!r} {!s} {!a}".format(p, p, "é"), "{0!r:>6}|{0!s:<6}|".format(p), "{:{}}|{:{w}.{p}}".format("x", 5, 3.14159, w=8, p=3))
print("{} {} {}".format(1, 2, 3), "{2} {0} {1}".format("a", "b", "c"), "{{}} {{{}}}".format(5), "{0}{0}".format("q"))
print("{a}{b}".format(**{"a": 1, "b": 2}), "{0[0]}{1[key]}".format("xyz", {"key": 7}), "{:^{width}}".format("mid", width=9))
print("{0[a b]} {0[-1]}".format({"a b": 1, "-1": "minus"}), "{0.__class__.__name__}".format(5))
print("{:,} {:_} {:_x} {:,.2f} {:e} {:%} {:g} {:n}".format(1234567, 1234567, 0xABCDEF12, 12345.678, 12345.678, 0.25, 1e10, 12))
print("{:+d} {: d} {:-d} {:08.3f} {:#x} {:#b} {:#o} {:c} {:<5}| {:=+6d}".format(5, 5, 5, 3.14159, 255, 5, 8, 65, 7, 42))
print("{:*^11} {:0>5} {:é<4}".format("mid", 42, "x"), "{:.3}".format("abcdef"), "{:10.2}|".format("abcdef"))
for text, args in (
    ("{", ()), ("}", ()), ("{}", ()), ("{1}", (1,)), ("{0} {}", (1, 2)), ("{} {0}", (1, 2)), ("{a}", ()), ("{!x}", (1,)), ("{0", (1,)),
    ("{0!}", (1,)), ("{0.}", (1,)), ("{0[}", ([1],)), ("{0[]}", ([1],)), ("{0[5]}", ([1],)), ("{0[a]}", ([1],)), ("{0.nope}", (1,)),
    ("{:d}", ("x",)), ("{:s}", (5,)), ("{:,s}", ("x",)), ("{:.2d}", (5,)), ("{:z}", (5,)), ("{:5q}", (5,)), ("{:{}}", (1,)), ("{0!rx}", (1,)),
    ("{:,_}", (5,)), ("{:=5}", ("x",)), ("{:c}", (-1,)), ("{:+s}", ("x",)), ("{0x}", (1,)), ("{-1}", (1,)), ("{:{:{}}}", (1, 2, 3)),
):
    try:
        print(text, repr(text.format(*args)))
    except Exception as e:
        print(text, type(e).__name__, e)
