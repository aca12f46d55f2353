# One code object, functions with different globals: native callers reach each with its own.
try:
    import micropython
except ImportError:
    from lib_standin import micropython

WHO = "first"


@micropython.native
def who(n):
    return WHO, n


other = type(who)(who.__code__, {"WHO": "second"})


@micropython.native
def ask(n):
    last = None
    for i in range(n):
        last = who(i)
    return last


@micropython.native
def ask_other(n):
    last = None
    for i in range(n):
        last = other(i)
    return last


for n in (1, 5, 3000):
    print(ask_other(n), ask(n))
for n in (1, 5, 3000):
    print(ask(n), ask_other(n))
