# copy: copies of objects, shallow and deep.


class Error(Exception):
    pass


error = Error




_atomic = {
    int, float, bool, complex, str, bytes, tuple, range, slice, type, type(None), type(...), type(NotImplemented),
    property, type(lambda: 0), type(len), type([].append), frozenset,
}


def copy(x):
    cls = type(x)
    if cls in _atomic:
        return x
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    if cls.__name__ == "array" and not hasattr(x, "__dict__"):
        return x[:]
    if cls in (list, dict, set, bytearray) or hasattr(cls, "copy") and not hasattr(x, "__dict__"):
        return x.copy()
    if isinstance(x, type):
        return x
    return _rebuild(x, None)


def deepcopy(x, memo=None):
    cls = type(x)
    if cls in _atomic and cls is not tuple and cls is not frozenset:
        return x
    if memo is None:
        memo = {}
    found = memo.get(id(x))
    if found is not None:
        return found[0]
    if cls is list:
        result = []
        # Before the items, which may refer to it.
        memo[id(x)] = (result, x)
        for item in x:
            result.append(deepcopy(item, memo))
        return result
    if cls is dict:
        result = {}
        memo[id(x)] = (result, x)
        for key, value in x.items():
            result[deepcopy(key, memo)] = deepcopy(value, memo)
        return result
    if cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        # A cycle through the tuple has copied it by now.
        found = memo.get(id(x))
        if found is not None:
            return found[0]
        for a, b in zip(x, items):
            if a is not b:
                result = tuple(items)
                memo[id(x)] = (result, x)
                break
        else:
            result = x
        return result
    if cls is set or cls is frozenset:
        return cls([deepcopy(item, memo) for item in x])
    if cls is bytearray:
        return x.copy()
    if isinstance(x, type):
        return x
    if cls.__name__ in ("deque", "array") and not hasattr(x, "__dict__"):
        result = x[:0] if cls.__name__ == "array" else cls((), x.maxlen)
        memo[id(x)] = (result, x)
        result.extend([deepcopy(item, memo) for item in x])
        return result
    method = getattr(cls, "__deepcopy__", None)
    if method is not None:
        result = method(x, memo)
        if result is not x:
            memo[id(x)] = (result, x)
        return result
    return _rebuild(x, memo)


def _slots_of(cls):
    for base in cls.__mro__:
        names = base.__dict__.get("__slots__", ())
        if isinstance(names, str):
            names = (names,)
        for name in names:
            if name.startswith("__") and not name.endswith("__"):
                name = f"_{base.__name__.lstrip('_')}{name}"
            yield name


def _rebuild(x, memo):
    cls = type(x)
    deep = memo is not None
    convert = (lambda value: deepcopy(value, memo)) if deep else (lambda value: value)
    reduce = getattr(cls, "__reduce__", None)
    if reduce is not None and reduce is not getattr(object, "__reduce__", None):
        made = reduce(x)
        if isinstance(made, str):
            return x
        result = made[0](*[convert(arg) for arg in made[1]])
        state = made[2] if len(made) > 2 else None
        if deep:
            memo[id(x)] = (result, x)
    else:
        arguments = ()
        if hasattr(cls, "__getnewargs__"):
            arguments = x.__getnewargs__()
        else:
            for base in (int, float, str, bytes, tuple, frozenset, complex):
                if isinstance(x, base):
                    arguments = (base(x),) if base is not tuple or not deep else (tuple([convert(i) for i in x]),)
                    break
        if isinstance(x, BaseException):
            arguments = convert(x.args)
        if hasattr(cls, "_make") and isinstance(x, tuple):
            return cls._make([convert(item) for item in x])
        try:
            result = cls(*arguments) if isinstance(x, BaseException) else cls.__new__(cls, *arguments)
        except TypeError:
            raise Error(f"un(deep)copyable object of type {cls}") from None
        if deep:
            memo[id(x)] = (result, x)
        state = None
        if hasattr(cls, "__getstate__") and cls.__getstate__ is not getattr(object, "__getstate__", None):
            state = x.__getstate__()
        else:
            if hasattr(x, "__dict__"):
                state = x.__dict__
            for name in _slots_of(cls):
                if name not in ("__dict__", "__weakref__") and hasattr(x, name):
                    setattr(result, name, convert(getattr(x, name)))
        if isinstance(x, list):
            result.extend([convert(item) for item in x])
        elif isinstance(x, dict):
            for key, value in x.items():
                result[convert(key)] = convert(value)
        elif isinstance(x, set):
            result.update([convert(item) for item in x])
        elif isinstance(x, bytearray):
            result.extend(x)
    if state is not None:
        state = convert(state) if deep else state
        if hasattr(result, "__setstate__"):
            result.__setstate__(state)
        else:
            for name, value in state.items():
                setattr(result, name, value)
    return result


def replace(obj, /, **changes):
    method = getattr(type(obj), "__replace__", None)
    if method is None:
        raise TypeError(f"replace() does not support {type(obj).__name__} objects")
    return method(obj, **changes)
