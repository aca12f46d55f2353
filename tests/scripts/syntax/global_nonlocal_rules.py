# global and nonlocal: declarations, rebinding, deletion, errors.
x = "global"


def f():
    global x, made
    x = "changed"
    made = 1


def outer():
    y = 1
    z = 2

    def mid():
        def inner():
            nonlocal y
            y += 10
            return y

        return inner

    def other():
        global x
        x = "from other"

    inner = mid()
    other()
    return inner(), inner(), y, z


f()
print(x, made, outer(), x)


class C:
    global g
    g = 5
    x = "class"

    def m(self):
        return x


print(g, C.x, C().m(), hasattr(C, "g"))
for text in (
    "def f():\n x = 1\n global x", "def f():\n print(x)\n global x", "def f(x):\n global x", "nonlocal x", "def f():\n nonlocal zz", "def f():\n x = 1\n def g():\n  x = 2\n  nonlocal x", "def f(x):\n def g():\n  nonlocal x\n  global x", "class A:\n nonlocal q", "def f():\n global x, x", "def f():\n for x in y: pass\n global x", "global x\nx = 1",
):
    try:
        compile(text, "t", "exec")
        print("ok")
    except SyntaxError as e:
        print(e.msg)


def counter():
    n = 0

    class K:
        def up(self):
            nonlocal n
            n += 1
            return n

    return K()


k = counter()
print(k.up(), k.up())


def comp():
    total = 0
    [total := total + i for i in range(4)]
    return total


print(comp())
