# builtins.__import__ and builtins.__build_class__ are what the statements call.
import builtins

original_import = builtins.__import__


class Fake:
    first = "one"
    second = "two"


def fake_import(name, globals=None, locals=None, fromlist=(), level=0):
    if name.startswith("fake"):
        print("import", name, fromlist, level)
        return Fake
    return original_import(name, globals, locals, fromlist, level)


builtins.__import__ = fake_import
import fake
import fake.inner
from fake import first, second as other

print(first, other)
import sys

print(sys.__name__)
builtins.__import__ = original_import
try:
    import fake_again
except ImportError as e:
    print(type(e).__name__)

original_build = builtins.__build_class__


def counting_build(body, name, *bases, **keywords):
    print("class", name, bases, keywords)
    made = original_build(body, name, *bases, **keywords)
    made.counted = True
    return made


builtins.__build_class__ = counting_build


class Base:
    def __init_subclass__(cls, **keywords):
        print("subclass", cls.__name__, keywords)


bases = (Base,)
options = {"color": "red"}


class Derived(*bases, **options):
    def me(self):
        return __class__


builtins.__build_class__ = original_build
print(Derived().me() is Derived, Derived.counted, Base.counted)


class Plain:
    pass


print(hasattr(Plain, "counted"))
for arguments in ((), (lambda: 1,), (1, "name"), (lambda: 1, 2)):
    try:
        builtins.__build_class__(*arguments)
    except TypeError:
        print("TypeError")
