# cpython: differs (template strings are of Python 3.14, which cannot judge here)
# Template strings: what the literal holds.
from string.templatelib import Interpolation, Template, convert

name = "World"
number = 42

t = t"Hello {name}!"
print(type(t) is Template, t.strings, t.values)
field = t.interpolations[0]
print(type(field) is Interpolation)
print(field.value, field.expression, field.conversion, repr(field.format_spec))
print(t"", t"only text")
print(t"{name}")
print(t"{name}{number}")

# Conversions and formats are kept, not applied; fields in a format are.
width, precision = 10, 2
for t in (t"{number!r}", t"{number!s:>8}", t"{number!a:}", t"{number:{width}.{precision}f}", t"{number:x!r}"):
    field = t.interpolations[0]
    print(field.value, repr(field.conversion), repr(field.format_spec))

# The text of expressions: blanks are dropped at the end only.
for t in (
    t"{number + 1}",
    t"{ number }",
    t"{number   !r}",
    t"{(number,
        name)}",
    t"{name.upper()[1:3]}",
    t"{ {'a': 1}['a'] }",
    t"{'quoted'}",
    t"{[n for n in range(3)]}",
    t"{(lambda x: x * 2)(4)}",
    t"{number if name else 'no'}",
    t"{(later := 3)}",
):
    print(repr(t.interpolations[0].expression), t.values)
print(later)

# With =, the expression goes to the text too.
for t in (t"{number=}", t"{number = }", t"a{ number =!s}b", t"{number=:>5}", t"{number + 1=!a:{width}}"):
    field = t.interpolations[0]
    print(t.strings, repr(field.expression), repr(field.conversion), repr(field.format_spec))

# Escapes, raw text, quotes, lines.
print(t"\x41\n\u00e9{number}\\".strings)
print(rt"\x41\n{number}\{name}".strings, tr"\d".strings, Rt"\s".strings, T"upper".strings, tR'\q'.strings)
print(t"{{}}{{{number}}}".strings)
print(t"""first
{name}
"third" """.strings)
print(t'{"it's"}'.values, t"{t"inner {number}"}".values[0].values)
print(t"{f"{number:>5}"}".values, f"{t"{number}".values}")

# Side by side.
print(t"a{number}" t"b" rt"\c{name}" t"")
print((t"one "
       t"{number}"
       t" two"))

# Order of evaluation, and what raises.
def note(what, result):
    print("note", what)
    return result

t = t"{note('a', 1):{note('format', 2)}} {note('b', 3)}"
print(t.values, t.interpolations[0].format_spec)
try:
    t"{1 // 0}"
except ZeroDivisionError as e:
    print("ZeroDivisionError", e)
try:
    t"{missing}"
except NameError as e:
    print(e)

# In functions, classes, closures, comprehensions, defaults, decorators' arguments.
def make(x):
    def inner(y=t"{x}"):
        return t"{x} {y.values[0]}"
    return inner

print(make(5)().values)

class Holder:
    text = t"{number} {__name__}"
    list = [t"{i}" for i in range(2)]

print(Holder.text.values, Holder.list)

def generate():
    got = t"{(yield 1)} {(yield 2)}"
    yield got.values

g = generate()
print(next(g), g.send("x"), g.send("y"))

async def co():
    async def value():
        return 9
    return t"{await value()}"

try:
    co().send(None)
except StopIteration as e:
    print(e.value.values)

# Many fields.
big = eval('t"' + "-{number}" * 300 + '"')
print(len(big.strings), len(big.values), set(big.values), set(big.strings))

# A renderer, as one would write it.
def render(template):
    out = []
    for part in template:
        match part:
            case str() as text:
                out.append(text)
            case Interpolation(value, _, conversion, format_spec):
                out.append(format(convert(value, conversion), format_spec))
    return "".join(out)

def html(template):
    def escape(value):
        if isinstance(value, Template):
            return html(value)
        return str(value).replace("&", "&amp;").replace("<", "&lt;")
    return "".join([part if isinstance(part, str) else escape(part.value) for part in template])

print(render(t"{name!r:>10}|{number:06.2f}|{number=}|{name}"))
evil = "<script>"
print(html(t"<p>{evil} {t"<b>{name} & {number}</b>"}</p>"))
