# __getattribute__ sees every access by name, __getattr__ what it refuses; special methods bypass both.
class Logged:
    def __init__(self):
        object.__setattr__(self, "log", [])
        object.__setattr__(self, "value", 1)

    def __getattribute__(self, name):
        if name != "log":
            object.__getattribute__(self, "log").append(name)
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        if name.startswith("auto_"):
            return name[5:]
        raise AttributeError(f"no {name}")

    def __setattr__(self, name, value):
        self.log.append(("set", name))
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        self.log.append(("del", name))
        object.__delattr__(self, name)

    def __len__(self):
        return 4

    def method(self):
        return self.value


o = Logged()
print(o.value, o.auto_x, o.method(), len(o))
try:
    o.missing
except AttributeError as e:
    print(e)
o.new = 5
del o.new
try:
    del o.new
except AttributeError as e:
    print(type(e).__name__)
print(hasattr(o, "nothing"), getattr(o, "nothing", "default"))
print(o.log)


class Always:
    def __getattribute__(self, name):
        return name.upper()


a = Always()
print(a.x, a.__class__, a.__dict__, getattr(a, "y"))
print(type(a).__name__, isinstance(a, Always))


class Raises:
    def __getattribute__(self, name):
        raise ValueError(name)


try:
    hasattr(Raises(), "x")
except ValueError as e:
    print("ValueError", e)


class Base:
    def __getattribute__(self, name):
        return "base " + name


class Derived(Base):
    def __getattribute__(self, name):
        return "derived " + super().__getattribute__(name)


print(Derived().q)


class Swap:
    def hook(self, name):
        return "hooked"


s = Swap()
try:
    s.z
except AttributeError as e:
    print(e)
Swap.__getattribute__ = Swap.hook
print(s.z)
del Swap.__getattribute__
try:
    s.z
except AttributeError as e:
    print(e)
