# __getattr__, __getattribute__, __setattr__, __delattr__.


class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "target", target)
        object.__setattr__(self, "log", [])

    def __getattr__(self, name):
        self.log.append("get " + name)
        return getattr(self.target, name)

    def __setattr__(self, name, v):
        self.log.append("set " + name)
        setattr(self.target, name, v)

    def __delattr__(self, name):
        self.log.append("del " + name)
        delattr(self.target, name)


class T:
    a = 1

    def m(self):
        return "m of T"


t = T()
p = Proxy(t)
p.b = 2
print(p.a, p.b, p.m())
p.b += 5
del p.b
print(hasattr(p, "b"), hasattr(p, "a"))
print(p.log)
try:
    p.nope
except AttributeError as e:
    print(e)


class Default:
    present = "here"

    def __getattr__(self, name):
        return name * 2


d = Default()
d.x = 1
print(d.x, d.y, d.present, d.anything)
del d.x
print(d.x)


class Spy:
    hits = []

    def __init__(self):
        self.v = 10

    def __getattribute__(self, name):
        Spy.hits.append(name)
        return super().__getattribute__(name)

    def both(self):
        return self.v


s = Spy()
print(s.both(), s.v, Spy.hits)


class Fallback:
    def __getattribute__(self, name):
        if name == "stop":
            raise AttributeError("stopped")
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        return "fallback " + name


print(Fallback().stop, Fallback().other)


class Frozen:
    def __init__(self, **kw):
        self.__dict__.update(kw)

    def __setattr__(self, name, v):
        raise AttributeError("frozen: " + name)

    def __delattr__(self, name):
        raise AttributeError("cannot delete " + name)


f = Frozen(a=1, b=2)
for action in (lambda: setattr(f, "a", 5), lambda: delattr(f, "a"), lambda: f.c):
    try:
        action()
    except AttributeError as e:
        print(e)
print(f.a, f.b)


class AttrDict(dict):
    def __getattr__(self, k):
        try:
            return self[k]
        except KeyError:
            raise AttributeError(k) from None

    def __setattr__(self, k, v):
        self[k] = v


ad = AttrDict(x=1)
ad.y = 2
print(ad, ad.x + ad.y, getattr(ad, "z", "none"), len(ad))


class Raiser:
    def __getattr__(self, name):
        raise ValueError("from __getattr__ " + name)


try:
    hasattr(Raiser(), "q")
except ValueError as e:
    print(e)
