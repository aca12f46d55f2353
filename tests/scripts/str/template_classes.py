# cpython: differs (template strings are of Python 3.14, which cannot judge here)
# Template and Interpolation, and the errors of their literals.
import string.templatelib as lib
from string.templatelib import Interpolation, Template, convert

def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)

print(Template, Interpolation)
print(Interpolation.__match_args__)
x = Interpolation(1, "x")
y = Interpolation("two", "y", "r", ">4")
for args in ((), ("a",), ("a", "b"), (x,), (x, y), ("a", x, "b", "c", y), (x, "", y), ("", x, "")):
    t = Template(*args)
    print(t.strings, t.values, list(t))

print(Interpolation(3), Interpolation(3, conversion="a"), Interpolation(value=3, format_spec="x", expression="e"))
show(Interpolation)
show(Interpolation, 1, 2)
show(Interpolation, 1, "x", "q")
show(Interpolation, 1, "x", "rs")
show(Interpolation, 1, "x", 3)
show(Interpolation, 1, "x", None, b"")
show(Template, "a", 1)
show(Template, b"a")
show(Template, None)
show(Template, a="b")

# Adding.
a, b = t"a{1}b", t"c{2}"
print(a + b)
print(a + t"" + a)
print(t"x" + t"y", Template() + Template(x))
for f in (lambda: a + "s", lambda: "s" + a, lambda: a + 1, lambda: a * 2, lambda: a - a):
    try:
        f()
    except TypeError as e:
        print("TypeError")
show(lambda: a + "s")

# Identity only; nothing can be changed; no subclasses.
print(t"a" == t"a", a == a, x == Interpolation(1, "x"), len({a, b, a}))
for thing, attribute in ((a, "strings"), (a, "values"), (a, "other"), (x, "value"), (x, "other")):
    try:
        setattr(thing, attribute, 1)
    except AttributeError:
        print("AttributeError")
for base in (Template, Interpolation):
    try:
        class Sub(base):
            pass
    except TypeError as e:
        print(e)
print(isinstance(a, Template), isinstance("a", Template), bool(t""))

# Iteration gives texts that are not empty, and fields; each time anew.
it = iter(t"{1}{2} ")
print(next(it).value, next(it).value, repr(next(it)), next(it, "end"))
print([type(part).__name__ for part in a], [part for part in t"{1}"][0].value)

print(convert(x, None) is x, convert("q", "r"), convert("é", "a"), convert(5, "s") == "5")
show(convert, 1, "x")
print(Template[int], Interpolation[str])

match y:
    case Interpolation("two", "y", "r", spec):
        print("matched", spec)
match a:
    case Template(strings=(first, *_), values=(1,)):
        print("matched", first)

for source in (
    't"a" "b"', '"a" t"b"', 't"a" f"b"', 'f"a" t"b"', 't"a" b"b"', 'b"a" t"b"', 't"{}"', 't"{ }"', 't"}"', 't"{1"',
    't"{a!x}"', 't"{a!}"', 't"{a! r}"', 't"{lambda x: 1}"', "t'abc", "t'''abc", 't"{a)}"', 't"{*}"', 't"{a=b}"',
    't"{a:{b:{c:{d}}}}"', 'ft"a"', 'bt"a"', 'ut"a"', 't"\\x4"', '[1 for t"a" in x]',
):
    try:
        eval(source)
    except SyntaxError as e:
        print(source, "|", e.msg)
for source in ('t"a" = 1', 'match 1:\n    case t"a": pass', 'import t"a"'):
    try:
        exec(source)
    except SyntaxError as e:
        print("SyntaxError", e.lineno)

# A name t in front of a string elsewhere is a name.
t = 5
print(t, [t], {"t": t}["t"])

# The function that literals call.
print(__template__(("Hello ", "!"), (42, "x", None, "")))
print(__template__(("a", "b"), 1, "one", "r", ""))
show(__template__, (), 5)
