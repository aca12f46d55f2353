# Module-level names and class bodies read through caches keep up with changes.

value = 1


def read(n=10):
    t = 0
    for _ in range(n):
        t += value
    return t


print(read())
value = 2
print(read())
globals()["value"] = 3
print(read())
del value
try:
    read()
except NameError as e:
    print(e)
value = 4.5
print(read())


class Config:
    depth = 3
    table = {"k": 1}


def use(n=10):
    t = 0
    for _ in range(n):
        t += Config.depth
    return t


print(use())
Config.depth = 4
print(use())
OldConfig = Config


class Config:
    depth = 50


print(use(), OldConfig.depth)


class Config(OldConfig):
    pass


print(use())
OldConfig.depth = 9
print(use())
Config.depth = -1
print(use(), OldConfig.depth)
del Config.depth
print(use())


def make(n):
    return [Config() for _ in range(n)]


print({type(o) is Config for o in make(3)})
Config = dict
print(make(2))
Config = lambda: "not a class"
print(make(2))


class Init:
    def __init__(self):
        self.a = 1


def build():
    return Init().__dict__


print([build() for _ in range(3)])
Init.__init__ = lambda self: setattr(self, "b", 2)
print(build())
del Init.__init__
print(build())
Init.__new__ = lambda cls: {"plain": "dict"}.__class__
try:
    print(Init() is dict)
except TypeError as e:
    print(e)


def shadow_builtin(x):
    return abs(x)


print([shadow_builtin(-3) for _ in range(3)])
abs = lambda x: "shadowed"
print(shadow_builtin(-3))
del abs
print(shadow_builtin(-3))
