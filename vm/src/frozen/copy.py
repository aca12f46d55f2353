# copy: copies of objects, shallow and deep.
#
# In the memo of a deep copy stands each copy under the id of what it was made of, as `__deepcopy__` methods expect; a
# list under the id of the memo itself keeps what was copied alive, so that no id is used twice.


class Error(Exception):
    pass


error = Error

_atomic = {
    int, float, bool, complex, str, bytes, range, type, type(None), type(...), type(NotImplemented),
    property, type(lambda: 0), type(len), type([].append), type(int.__add__), type((lambda: 0).__code__),
}


class _Probe:
    def method(self):
        pass


_user_method = type(_Probe().method)


def _is_weak(cls):
    return cls.__name__ == "ReferenceType" and cls.__module__ == "weakref"


def copy(x):
    cls = type(x)
    if cls in _atomic or cls in (tuple, frozenset, slice):
        return x
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    if isinstance(x, type) or _is_weak(cls):
        return x
    if cls.__name__ == "array" and not hasattr(x, "__dict__"):
        return x[:]
    if cls in (list, dict, set, bytearray) or cls.__module__ == "collections" and hasattr(cls, "copy"):
        return x.copy()
    return _rebuild(x, None)


def _keep(x, result, memo):
    memo[id(x)] = result
    kept = memo.get(id(memo))
    if kept is None:
        memo[id(memo)] = [x]
    else:
        kept.append(x)


def deepcopy(x, memo=None):
    cls = type(x)
    if cls in _atomic:
        return x
    if memo is None:
        memo = {}
    found = memo.get(id(x), memo)
    if found is not memo:
        return found
    if cls is list:
        result = []
        # Before the items, which may refer to it.
        _keep(x, result, memo)
        for item in x:
            result.append(deepcopy(item, memo))
        return result
    if cls is dict:
        result = {}
        _keep(x, result, memo)
        for key, value in x.items():
            result[deepcopy(key, memo)] = deepcopy(value, memo)
        return result
    if cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        # A cycle through the tuple has copied it by now.
        found = memo.get(id(x), memo)
        if found is not memo:
            return found
        for a, b in zip(x, items):
            if a is not b:
                result = tuple(items)
                _keep(x, result, memo)
                return result
        return x
    if cls is set or cls is frozenset:
        result = cls([deepcopy(item, memo) for item in x])
        _keep(x, result, memo)
        return result
    if cls is bytearray:
        result = x.copy()
        _keep(x, result, memo)
        return result
    if cls is slice:
        result = slice(deepcopy(x.start, memo), deepcopy(x.stop, memo), deepcopy(x.step, memo))
        _keep(x, result, memo)
        return result
    if isinstance(x, type) or _is_weak(cls):
        return x
    method = getattr(cls, "__deepcopy__", None)
    if method is not None:
        result = method(x, memo)
    elif cls is _user_method:
        result = cls(x.__func__, deepcopy(x.__self__, memo))
    elif cls.__name__ in ("deque", "array") and not hasattr(x, "__dict__"):
        result = x[:0] if cls.__name__ == "array" else cls((), x.maxlen)
        _keep(x, result, memo)
        result.extend([deepcopy(item, memo) for item in x])
        return result
    else:
        return _rebuild(x, memo)
    if result is not x:
        _keep(x, result, memo)
    return result


def _slots_of(cls):
    for base in cls.__mro__:
        names = base.__dict__.get("__slots__", ())
        if isinstance(names, str):
            names = (names,)
        for name in names:
            if name.startswith("__") and not name.endswith("__"):
                name = f"_{base.__name__.lstrip('_')}{name}"
            if name not in ("__dict__", "__weakref__"):
                yield name


def _own(cls, name):
    # The method if a class beside object defines it.
    method = getattr(cls, name, None)
    return None if method is getattr(object, name, None) else method


def _reduced(x, cls):
    # How to make the object again: function, arguments, state, items to append, pairs to set.
    reduce = _own(cls, "__reduce_ex__")
    if reduce is not None:
        return reduce(x, 4)
    reduce = _own(cls, "__reduce__")
    if reduce is not None:
        return reduce(x)
    arguments, keywords = (), {}
    if hasattr(cls, "_make") and isinstance(x, tuple):
        arguments = (tuple(x),)
    elif hasattr(cls, "__getnewargs_ex__"):
        arguments, keywords = x.__getnewargs_ex__()
    elif hasattr(cls, "__getnewargs__"):
        arguments = x.__getnewargs__()
    elif isinstance(x, BaseException):
        arguments = x.args
    else:
        for base in (int, float, str, bytes, tuple, frozenset, complex):
            if isinstance(x, base):
                arguments = (base(x),)
                break
    if _own(cls, "__getstate__") is not None:
        state = x.__getstate__()
    else:
        state = getattr(x, "__dict__", None) or None
        slots = {name: getattr(x, name) for name in _slots_of(cls) if hasattr(x, name)}
        if slots:
            state = (state, slots)

    def make(*arguments):
        if isinstance(x, BaseException):
            return cls(*arguments)
        if hasattr(cls, "_make") and isinstance(x, tuple):
            return cls._make(*arguments)
        try:
            return cls.__new__(cls, *arguments, **keywords)
        except TypeError:
            if cls.__new__ is not object.__new__ and cls.__module__ != "builtins":
                raise
            raise TypeError(f"cannot pickle '{cls.__name__}' object") from None

    items = pairs = None
    if cls.__mro__[-2].__name__ == "deque":
        return cls, ((), x.maxlen), state, list(x)
    if isinstance(x, (list, set, bytearray)):
        items = list(x)
    elif isinstance(x, dict):
        pairs = list(x.items())
        if hasattr(x, "default_factory"):
            return cls, (x.default_factory,), state, None, pairs
    return make, arguments, state, items, pairs


def _rebuild(x, memo):
    cls = type(x)
    deep = memo is not None
    convert = (lambda value: deepcopy(value, memo)) if deep else (lambda value: value)
    made = _reduced(x, cls)
    if isinstance(made, str):
        return x
    make, arguments, state, items, pairs, *more = *made, *(None,) * (5 - len(made))
    if more and more[0] is not None:
        raise TypeError("_reconstruct() got more than a state, items and pairs")
    result = make(*[convert(argument) for argument in arguments])
    if deep:
        _keep(x, result, memo)
    if state is not None:
        state = convert(state)
        if hasattr(result, "__setstate__"):
            result.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                result.__dict__.update(state)
            if slots is not None:
                for name, value in slots.items():
                    setattr(result, name, value)
    if items is not None:
        add = result.add if isinstance(result, set) else result.append
        for item in items:
            add(convert(item))
    if pairs is not None:
        for key, value in pairs:
            result[convert(key)] = convert(value)
    return result


def replace(obj, /, **changes):
    method = getattr(type(obj), "__replace__", None)
    if method is None:
        raise TypeError(f"replace() does not support {type(obj).__name__} objects")
    return method(obj, **changes)
