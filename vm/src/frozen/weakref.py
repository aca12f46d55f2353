# weakref: references that do not keep their object alive, and containers of them.
from _weakref import getweakrefcount, getweakrefs, ref

ReferenceType = ref


class WeakMethod:
    def __init__(self, method, callback=None):
        try:
            self._object, self._function = ref(method.__self__, callback), ref(method.__func__)
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(method)}") from None
        self._type = type(method)

    def __call__(self):
        obj, function = self._object(), self._function()
        return None if obj is None or function is None else function.__get__(obj, type(obj))


class finalize:
    # Kept alive until they are due: number -> finalizer.
    _registry = {}
    _count = 0

    def __init__(self, obj, func, /, *args, **kwargs):
        finalize._count += 1
        self._key = finalize._count
        self._ref = ref(obj, self)
        self._func, self._args, self._kwargs = func, args, kwargs
        self.atexit = True
        if not finalize._registry:
            _at_exit(finalize._run_all)
        finalize._registry[self._key] = self

    def __call__(self, _=None):
        if finalize._registry.pop(self._key, None) is not None:
            return self._func(*self._args, **self._kwargs)
        return None

    def detach(self):
        obj = self._ref()
        if obj is not None and finalize._registry.pop(self._key, None) is not None:
            return obj, self._func, self._args, self._kwargs
        return None

    def peek(self):
        obj = self._ref()
        if obj is not None and self.alive:
            return obj, self._func, self._args, self._kwargs
        return None

    @property
    def alive(self):
        return self._key in finalize._registry

    @staticmethod
    def _run_all():
        for key in sorted(finalize._registry, reverse=True):
            finalizer = finalize._registry.get(key)
            if finalizer is not None and finalizer.atexit:
                try:
                    finalizer()
                except Exception as exc:
                    import sys

                    sys.print_exception(exc, sys.stderr)

    def __repr__(self):
        return f"<finalize object at {id(self):#x}; {'for' if self.alive else 'dead'}>"


def _at_exit(function):
    import sys

    if hasattr(sys, "atexit"):
        before = sys.atexit(function)
        if before is not None and before is not function:

            def both():
                before()
                function()

            sys.atexit(both)


class proxy:
    # Passes what is asked of it to the object.
    __slots__ = ("_ref",)

    def __init__(self, obj, callback=None):
        object.__setattr__(self, "_ref", ref(obj, callback))

    def __getattr__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __call__(self, *args, **kwargs):
        return _target(self)(*args, **kwargs)

    def __repr__(self):
        return f"<weakproxy at {id(self):#x} to {type(_target(self)).__name__}>"

    __hash__ = None


def _target(proxy):
    obj = object.__getattribute__(proxy, "_ref")()
    if obj is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return obj


def _forward():
    def method(name):
        return lambda self, *args: getattr(_target(self), name)(*args)

    for name in (
        "str bytes len getitem setitem delitem contains iter next bool eq ne lt le gt ge add sub mul truediv floordiv mod pow "
        "and or xor lshift rshift neg pos abs invert radd rsub rmul rtruediv int float index enter exit reversed"
    ).split():
        special = f"__{name}__"
        setattr(proxy, special, method(special))
    proxy.__str__ = lambda self: str(_target(self))
    proxy.__bool__ = lambda self: bool(_target(self))
    proxy.__iter__ = lambda self: iter(_target(self))
    proxy.__contains__ = lambda self, item: item in _target(self)


_forward()
CallableProxyType = ProxyType = proxy
ProxyTypes = (proxy,)




class WeakValueDictionary:
    def __init__(self, other=(), /, **keywords):
        self.data = {}
        self.update(other, **keywords)

    def _make(self, key, value):
        data = self.data

        def remove(reference):
            if data.get(key) is reference:
                del data[key]

        return ref(value, remove)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = self._make(key, value)

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        reference = self.data.get(key)
        return reference is not None and reference() is not None

    def __len__(self):
        return len(self.keys())

    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        return [key for key, _ in self.items()]

    def values(self):
        return [value for _, value in self.items()]

    def items(self):
        pairs = [(key, reference()) for key, reference in list(self.data.items())]
        return [pair for pair in pairs if pair[1] is not None]

    def valuerefs(self):
        return list(self.data.values())

    def get(self, key, default=None):
        reference = self.data.get(key)
        value = None if reference is None else reference()
        return default if value is None else value

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = value = default
        return value

    def pop(self, key, *args):
        value = self.get(key)
        if value is None:
            self.data.pop(key, None)
            if args:
                return args[0]
            raise KeyError(key)
        del self.data[key]
        return value

    def popitem(self):
        while self.data:
            key, reference = self.data.popitem()
            value = reference()
            if value is not None:
                return key, value
        raise KeyError("popitem(): dictionary is empty")

    def update(self, other=(), /, **keywords):
        for key, value in dict(other.items() if hasattr(other, "items") else other).items():
            self[key] = value
        for key, value in keywords.items():
            self[key] = value

    def clear(self):
        self.data.clear()

    def copy(self):
        return type(self)(self)

    def __repr__(self):
        return f"<WeakValueDictionary at {id(self):#x}>"


class WeakKeyDictionary:
    def __init__(self, other=None):
        self.data = {}
        if other is not None:
            self.update(other)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        data = self.data
        self.data[ref(key, lambda reference: data.pop(reference, None))] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def __len__(self):
        return len(self.items())

    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        return [key for key, _ in self.items()]

    def values(self):
        return [value for _, value in self.items()]

    def items(self):
        pairs = [(reference(), value) for reference, value in list(self.data.items())]
        return [pair for pair in pairs if pair[0] is not None]

    def keyrefs(self):
        return list(self.data)

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def popitem(self):
        while self.data:
            reference, value = self.data.popitem()
            key = reference()
            if key is not None:
                return key, value
        raise KeyError("popitem(): dictionary is empty")

    def update(self, other=(), /):
        for key, value in other.items() if hasattr(other, "items") else other:
            self[key] = value

    def clear(self):
        self.data.clear()

    def copy(self):
        return type(self)(self)

    def __repr__(self):
        return f"<WeakKeyDictionary at {id(self):#x}>"


class WeakSet:
    def __init__(self, data=None):
        self.data = {}
        if data is not None:
            self.update(data)

    def add(self, item):
        data = self.data
        self.data[ref(item, lambda reference: data.pop(reference, None))] = None

    def update(self, items):
        # Adding while a set that is alive changes is no problem; `items` may be this set.
        for item in list(items):
            self.add(item)

    def discard(self, item):
        self.data.pop(ref(item), None)

    def remove(self, item):
        if item not in self:
            raise KeyError(item)
        self.discard(item)

    def pop(self):
        while self.data:
            item = self.data.popitem()[0]()
            if item is not None:
                return item
        raise KeyError("pop from empty WeakSet")

    def clear(self):
        self.data.clear()

    def copy(self):
        return type(self)(self)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __iter__(self):
        items = [reference() for reference in list(self.data)]
        return iter([item for item in items if item is not None])

    def __len__(self):
        return len(list(iter(self)))

    # The sets of what is alive do the work; operators take any iterable, as the methods do.

    def union(self, other):
        return type(self)(set(self).union(other))

    def intersection(self, other):
        return type(self)(set(self).intersection(other))

    def difference(self, other):
        return type(self)(set(self).difference(other))

    def symmetric_difference(self, other):
        return type(self)(set(self).symmetric_difference(other))

    __or__, __and__, __sub__, __xor__ = union, intersection, difference, symmetric_difference

    def _replace(self, items):
        self.data.clear()
        self.update(items)
        return self

    def __ior__(self, other):
        self.update(other)
        return self

    def __iand__(self, other):
        return self._replace(set(self).intersection(other))

    def __isub__(self, other):
        return self._replace(set(self).difference(other))

    def __ixor__(self, other):
        return self._replace(set(self).symmetric_difference(other))

    def intersection_update(self, other):
        self &= other

    def difference_update(self, other):
        self -= other

    def symmetric_difference_update(self, other):
        self ^= other

    def __eq__(self, other):
        return set(self) == set(other) if isinstance(other, WeakSet) else NotImplemented

    def __lt__(self, other):
        return set(self) < set(other)

    def __le__(self, other):
        return set(self) <= set(other)

    def __gt__(self, other):
        return set(self) > set(other)

    def __ge__(self, other):
        return set(self) >= set(other)

    issubset, issuperset = __le__, __ge__

    def isdisjoint(self, other):
        return set(self).isdisjoint(other)

    __hash__ = None

    def __repr__(self):
        return f"{{{', '.join([repr(item) for item in self])}}}"
