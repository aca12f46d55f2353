# Globals are looked up at the call; redefinition is seen by earlier callers.


def caller():
    return helper(1)


try:
    caller()
except NameError as e:
    print(e)


def helper(x):
    return x + 1


print(caller())


def helper(x):
    return x + 100


print(caller())


def hot(n):
    t = 0
    for i in range(n):
        t += step(i)
    return t


def step(i):
    return i


print(hot(50))
step = lambda i: i * 2
print(hot(50))
step = abs
print(hot(50))


class Step:
    def __call__(self, i):
        return 1


step = Step()
print(hot(50))
step = 7
try:
    hot(1)
except TypeError as e:
    print(e)
del step
try:
    hot(1)
except NameError as e:
    print(e)


def uses_builtin(x):
    return len(x)


print([uses_builtin("abc") for i in range(3)])
len = lambda x: -1
print(uses_builtin("abc"))
del len
print(uses_builtin("abc"))


def change_midway():
    out = []
    for i in range(6):
        if i == 3:
            global twist
            twist = lambda: "changed"
        out.append(twist())
    return out


def twist():
    return "first"


print(change_midway())

K = 10


def reads_constant():
    return K * 2


print([reads_constant() for i in range(3)])
K = 1.5
print(reads_constant())
K = "ab"
print(reads_constant())
