# functools: functions that make or change functions.

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        try:
            setattr(wrapper, name, value)
        except (AttributeError, TypeError):
            # A builtin may have a name that a function can't take, or none.
            pass
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)

    return decorate


_missing = object()


def reduce(function, iterable, initial=_missing, /):
    try:
        iterator = iter(iterable)
    except TypeError:
        raise TypeError("reduce() arg 2 must support iteration") from None
    if initial is _missing:
        try:
            initial = next(iterator)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
    for item in iterator:
        initial = function(initial, item)
    return initial


class partial:
    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __call__(self, /, *args, **keywords):
        if keywords or self.keywords:
            return self.func(*self.args, *args, **{**self.keywords, **keywords})
        return self.func(*self.args, *args)

    def __repr__(self):
        parts = [repr(self.func)]
        parts.extend([repr(arg) for arg in self.args])
        parts.extend([f"{name}={value!r}" for name, value in self.keywords.items()])
        name = type(self).__qualname__
        if type(self) is partial:
            name = "functools.partial"
        return f"{name}({', '.join(parts)})"


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, instance, owner=None):
        if hasattr(self.func, "__get__") and not isinstance(self.func, partial):
            bound = self.func.__get__(instance, owner)
            if bound is not self.func:
                return partial(bound, *self.args, **self.keywords)
        func, args, keywords = self.func, self.args, self.keywords

        def method(receiver, /, *more, **others):
            return func(receiver, *args, *more, **{**keywords, **others})

        return method.__get__(instance, owner)




def _opposite(name):
    # not (self < other), for each pair of opposites
    def method(self, other):
        result = getattr(type(self), name)(self, other)
        return result if result is NotImplemented else not result

    return method


def _or_equal(name):
    def method(self, other):
        result = getattr(type(self), name)(self, other)
        return result if result is NotImplemented else result or self == other

    return method


def _and_different(name):
    def method(self, other):
        result = getattr(type(self), name)(self, other)
        return result if result is NotImplemented else result and self != other

    return method


def _neither(name):
    # a > b is: not a < b, and a != b
    def method(self, other):
        result = getattr(type(self), name)(self, other)
        return result if result is NotImplemented else not result and self != other

    return method


def _not_or_equal(name):
    # a <= b is: not a >= b, or a == b
    def method(self, other):
        result = getattr(type(self), name)(self, other)
        return result if result is NotImplemented else not result or self == other

    return method


_orders = {
    "__lt__": (("__gt__", _neither), ("__le__", _or_equal), ("__ge__", _opposite)),
    "__le__": (("__ge__", _not_or_equal), ("__lt__", _and_different), ("__gt__", _opposite)),
    "__gt__": (("__lt__", _neither), ("__ge__", _or_equal), ("__le__", _opposite)),
    "__ge__": (("__le__", _not_or_equal), ("__gt__", _and_different), ("__lt__", _opposite)),
}


def total_ordering(cls):
    found = {name for name in _orders if getattr(cls, name, None) is not getattr(object, name, None)}
    if not found:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(found)
    for name, make in _orders[root]:
        if name not in found:
            method = make(root)
            method.__name__ = name
            setattr(cls, name, method)
    return cls


def cmp_to_key(mycmp):
    class K:
        __slots__ = ("obj",)

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None

    return K


class _CacheInfo:
    __slots__ = ("hits", "misses", "maxsize", "currsize")

    def __init__(self, *values):
        self.hits, self.misses, self.maxsize, self.currsize = values

    def __repr__(self):
        return f"CacheInfo(hits={self.hits}, misses={self.misses}, maxsize={self.maxsize}, currsize={self.currsize})"

    def __iter__(self):
        return iter((self.hits, self.misses, self.maxsize, self.currsize))

    def __len__(self):
        return 4

    def __getitem__(self, i):
        return (self.hits, self.misses, self.maxsize, self.currsize)[i]

    def __eq__(self, other):
        return tuple(self) == tuple(other)


_fast_types = (int, str)
_separator = object()


def _make_key(args, keywords, typed):
    if not keywords:
        if not typed:
            return args[0] if len(args) == 1 and type(args[0]) in _fast_types else (args,)
        return (args, tuple([type(arg) for arg in args]))
    key = (args, _separator, tuple(keywords.items()))
    if typed:
        key += (tuple([type(arg) for arg in args]), tuple([type(value) for value in keywords.values()]))
    return key


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    if maxsize is not None and maxsize < 0:
        maxsize = 0
    return lambda function: _cached(function, maxsize, typed)


def cache(function, /):
    return _cached(function, None, False)


def _cached(function, maxsize, typed):
    # Dicts keep the order of insertion: the least recently used entry is the first.
    entries = {}
    hits = misses = 0

    def wrapper(*args, **keywords):
        nonlocal hits, misses
        key = _make_key(args, keywords, typed)
        result = entries.get(key, _missing)
        if result is not _missing:
            hits += 1
            if maxsize is not None and entries.pop(key, _missing) is not _missing:
                entries[key] = result
            return result
        misses += 1
        result = function(*args, **keywords)
        if maxsize is None:
            entries[key] = result
        elif maxsize > 0:
            if key not in entries and len(entries) >= maxsize:
                del entries[next(iter(entries))]
            entries[key] = result
        return result

    def cache_info():
        return _CacheInfo(hits, misses, maxsize, len(entries))

    def cache_clear():
        nonlocal hits, misses
        hits = misses = 0
        entries.clear()

    update_wrapper(wrapper, function)
    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return wrapper


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                f"Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        # Without __set__ an attribute of the instance goes first from now on.
        value = self.func(instance)
        try:
            setattr(instance, self.attrname, value)
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {self.attrname!r} property."
            ) from None
        return value


def singledispatch(func):
    registry = {object: func}
    found = {}

    def dispatch(cls):
        implementation = found.get(cls)
        if implementation is None:
            for base in cls.__mro__:
                implementation = registry.get(base)
                if implementation is not None:
                    break
            found[cls] = implementation
        return implementation

    def register(cls, implementation=None):
        if implementation is None:
            if isinstance(cls, type):
                return lambda function: register(cls, function)
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. "
                    "Use either `@register(some_class)` or plain `@register` on an annotated function."
                )
            implementation = cls
            name, cls = next(iter(annotations.items()))
            if not isinstance(cls, type) and not hasattr(cls, "__args__"):
                raise TypeError(f"Invalid annotation for {name!r}. {cls!r} is not a class.")
        for one in getattr(cls, "__args__", (cls,)) if not isinstance(cls, type) else (cls,):
            registry[one] = implementation
        found.clear()
        return implementation

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f"{func.__name__} requires at least 1 positional argument")
        return dispatch(type(args[0]))(*args, **keywords)

    update_wrapper(wrapper, func)
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return wrapper


class singledispatchmethod:
    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func = func
        self.dispatcher = singledispatch(func)

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, instance, owner=None):
        def method(*args, **keywords):
            implementation = self.dispatcher.dispatch(type(args[0]))
            return implementation.__get__(instance, owner)(*args, **keywords)

        method.register = self.register
        return update_wrapper(method, self.func)
