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


class Recorded:
    """What a metaclass would do, by __init_subclass__ alone."""

    def __init_subclass__(cls, flag=None, **kw):
        super().__init_subclass__(**kw)
        cls.added = cls.__name__.lower()
        if flag is not None:
            cls.flag = flag
        cls.fields = [k for k in cls.__dict__ if not k.startswith("_") and k not in ("added", "flag")]

    @classmethod
    def hello(cls):
        return "hello from " + cls.__name__


class Rec(Recorded, flag=7):
    a = 1
    b = 2

    def __init__(self, v=0):
        self.v = v


class SubRec(Rec):
    c = 3


print(Rec.added, Rec.flag, Rec.fields, Rec(4).v, Rec.hello(), type(Rec) is type)
print(SubRec.added, SubRec.flag, SubRec.fields, issubclass(SubRec, Recorded))
