# types: the classes of builtin objects that have no name of their own, and some helpers.
import sys


def _function():
    pass


async def _coroutine():
    pass


async def _async_generator():
    yield


def _cell(value):
    return (lambda: value).__closure__[0]


FunctionType = LambdaType = type(_function)
CodeType = type(_function.__code__)
GeneratorType = type((lambda: (yield))())
BuiltinFunctionType = BuiltinMethodType = type(len)
ModuleType = type(sys)
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)
MappingProxyType = type(type.__dict__)
GenericAlias = type(list[int])
UnionType = type(int | str)
CellType = type(_cell(None))
MethodDescriptorType = type(str.join)
GetSetDescriptorType = type(type(_function).__dict__["__code__"]) if "__code__" in type(_function).__dict__ else property
WrapperDescriptorType = MethodWrapperType = type(object.__init__)


class _C:
    def method(self):
        pass


MethodType = type(_C().method)
_c = _coroutine()
CoroutineType = type(_c)
_c.close()
AsyncGeneratorType = type(_async_generator())

try:
    raise TypeError
except TypeError as exc:
    TracebackType = type(exc.__traceback__)

del _function, _coroutine, _async_generator, _cell, _C, _c


class SimpleNamespace:
    def __init__(self, mapping_or_iterable=(), /, **kwargs):
        self.__dict__.update(mapping_or_iterable)
        self.__dict__.update(kwargs)

    def __repr__(self):
        items = [f"{name}={value!r}" for name, value in self.__dict__.items()]
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        return f"{name}({', '.join(items)})"

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None


class DynamicClassAttribute:
    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel

    def __get__(self, instance, owner=None):
        if instance is None:
            raise AttributeError
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)


def new_class(name, bases=(), kwds=None, exec_body=None):
    namespace = {}
    if exec_body is not None:
        exec_body(namespace)
    return type(name, resolve_bases(bases), namespace, **(kwds or {}))


def resolve_bases(bases):
    found = []
    for base in bases:
        if isinstance(base, type) or not hasattr(base, "__mro_entries__"):
            found.append(base)
        else:
            found.extend(base.__mro_entries__(bases))
    return tuple(found)


def get_original_bases(cls, /):
    return cls.__dict__.get("__orig_bases__", cls.__bases__)


def coroutine(func):
    return func
