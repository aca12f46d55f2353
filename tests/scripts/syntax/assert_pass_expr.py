# assert, pass, expression statements, ellipsis, docstrings, semicolons.
def f():
    "docstring"
    pass


def g(): return 1


def h(x): ...


class E: pass


class D:
    "text"
    ...


print(f(), g(), h(1), f.__name__, D.__doc__)
x = 1; y = 2; print(x, y);
if x: print("one line"); print("second")
for i in range(2): print(i, end=" "); print("|")
while x < 3: x += 1
print(x)
assert x == 3
assert x, "message"
assert (x, "tuple is true")[0]
for cond, msg in ((0, "text"), ([], 5), (None, None)):
    try:
        assert cond, msg
    except AssertionError as e:
        print(repr(e), e.args)
try:
    assert False
except AssertionError as e:
    print(repr(e), e.args == ())
1
"string statement"
[x for x in range(2)]
...
print(... is Ellipsis, type(...).__name__, repr(...), [..., 1])
try: pass
except: pass
else: print("else on one line")
finally: print("finally on one line")
class K(E): a = 1; b = a + 1
print(K.a, K.b)
def one(a, b=2): c = a + b; return c
print(one(1))
if (x and
        y):
    print("joined \
here")
z = (1,
     2,   # comment

     3)
print(z)
print([
    1,
    2,
],)
print({
    "a": 1,
    # comment
    "b": 2,
}
)
def deep():
  if 1:
        if 2:
         return "odd indentation"
print(deep())
# A comment at the end of a block.
if x:
    # leading comment
    print("after comment")
    # trailing comment

# done
print("end")
