# Keyword arguments of a class statement go to __init_subclass__, in cooperation and with errors.
class Plugin:
    registry = {}

    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.registry[name or cls.__name__.lower()] = cls


class Csv(Plugin, name="comma"):
    pass


class Json(Plugin):
    pass


print(sorted(Plugin.registry))


class Other:
    def __init_subclass__(cls, *, level, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.level = level


class Both(Csv, Other, name="both", level=3):
    pass


print(Both.level, Plugin.registry["both"] is Both)

for text in ("class Bad(Plugin, nme='x'): pass", "class Bad(Other): pass", "class Bad(x=1): pass", "class Bad(object, y=2): pass"):
    try:
        exec(text)
    except TypeError as e:
        print(type(e).__name__, e)

options = {"name": "spread"}


class Spread(Plugin, **options):
    pass


print(Plugin.registry["spread"].__name__)


class Explicit:
    @classmethod
    def __init_subclass__(cls, **kwargs):
        print("explicit", cls.__name__, kwargs)


class A(Explicit, a=1):
    pass


Dynamic = type("Dynamic", (Explicit,), {}, b=2)
print(Dynamic)
