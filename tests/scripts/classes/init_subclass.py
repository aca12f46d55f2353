# __init_subclass__ with keywords, registries, __class_getitem__, metaclasses.


class Plugin:
    registry = {}

    def __init_subclass__(cls, name=None, **kw):
        super().__init_subclass__(**kw)
        cls.registry[name or cls.__name__.lower()] = cls


class Json(Plugin):
    pass


class Yaml(Plugin, name="yml"):
    pass


class Deep(Yaml, name="deep"):
    pass


print({k: v.__name__ for k, v in Plugin.registry.items()})


class Checked:
    def __init_subclass__(cls):
        if not hasattr(cls, "run"):
            raise TypeError(cls.__name__ + " needs run")


class Good(Checked):
    def run(self):
        return "ran"


print(Good().run())
try:

    class Bad(Checked):
        pass
except TypeError as e:
    print(e)
try:

    class BadKw(Checked, unknown=1):
        pass
except TypeError as e:
    print("TypeError")
try:

    class NoKw(metaclass=type, extra=1):
        pass
except TypeError as e:
    print(e)


class Generic:
    def __class_getitem__(cls, item):
        return cls.__name__ + "[" + (item.__name__ if isinstance(item, type) else str(item)) + "]"


print(Generic[int], Generic[3], Generic["x"])


class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        ns["added"] = name.lower()
        ns.update(kw)
        return super().__new__(mcls, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        cls.fields = [k for k in ns if not k.startswith("_") and k != "added"]

    def __call__(cls, *args):
        obj = super().__call__(*args)
        obj.built = True
        return obj

    def __len__(cls):
        return len(cls.fields)

    def __iter__(cls):
        return iter(cls.fields)

    def __contains__(cls, k):
        return k in cls.fields

    def hello(cls):
        return "hello from " + cls.__name__

    @property
    def loud(cls):
        return cls.__name__.upper()


class Rec(metaclass=Meta, flag=7):
    a = 1
    b = 2

    def __init__(self, v=0):
        self.v = v


r = Rec(4)
print(Rec.added, Rec.flag, Rec.fields, r.v, r.built, type(Rec).__name__)
print(len(Rec), list(Rec), "a" in Rec, Rec.hello(), Rec.loud, hasattr(r, "hello"))


class SubRec(Rec):
    c = 3


print(type(SubRec) is Meta, SubRec.added, list(SubRec), isinstance(Rec, Meta))


class Order(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return {"prepared": name}


class UsesPrepare(metaclass=Order):
    copy = prepared + "!"


print(UsesPrepare.copy, UsesPrepare.prepared)
