# dataclasses: classes whose fields are annotations. The methods are made of text, so that calls of `__init__` are
# checked like those of any function.
from types import MappingProxyType

MISSING = type("_MISSING_TYPE", (), {"__repr__": lambda self: "<dataclasses._MISSING_TYPE object>"})()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()


class FrozenInstanceError(AttributeError):
    pass


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = (
        "name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only", "_kind"
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._kind = None

    def __repr__(self):
        return (
            f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
            f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},"
            f"compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},_field_type={self._kind})"
        )


def field(
    *, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
    kw_only=MISSING
):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def fields(class_or_instance):
    try:
        found = class_or_instance.__dataclass_fields__
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in found.values() if f._kind == "field"])


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, "__dataclass_fields__")


def _is_class_variable(annotation):
    if isinstance(annotation, str):
        return annotation.startswith(("ClassVar", "typing.ClassVar"))
    return getattr(annotation, "__origin__", annotation) is _class_var()


def _class_var():
    import sys

    typing = sys.modules.get("typing")
    return typing.ClassVar if typing is not None else MISSING


def dataclass(
    cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
    kw_only=False, slots=False, weakref_slot=False
):
    def decorate(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)

    return decorate if cls is None else decorate(cls)


def _own_fields(cls, kw_only):
    found = {}
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if annotation is KW_ONLY or annotation is _KW_ONLY_TYPE:
            kw_only = True
            continue
        default = cls.__dict__.get(name, MISSING)
        if isinstance(default, Field):
            f = default
        else:
            # A slot of the class is no default.
            if type(default).__name__ == "member_descriptor":
                default = MISSING
            f = Field(default, MISSING, True, True, None, True, None, MISSING)
        f.name = name
        f.type = annotation
        if _is_class_variable(annotation):
            f._kind = "class"
            if f.default_factory is not MISSING:
                raise TypeError(f"field {name} cannot have a default factory")
        elif isinstance(annotation, InitVar) or annotation is InitVar:
            f._kind = "init"
            if f.default_factory is not MISSING:
                raise TypeError(f"field {name} cannot have a default factory")
        else:
            f._kind = "field"
        if f.kw_only is MISSING:
            f.kw_only = kw_only
        if f._kind == "field" and f.default is not MISSING and getattr(type(f.default), "__hash__", None) is None:
            raise ValueError(f"mutable default {type(f.default)} for field {name} is not allowed: use default_factory")
        found[name] = f
        if isinstance(default, Field):
            if f.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in found:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return found


def _make(cls, name, params, body, names):
    text = f"def {name}({', '.join(params)}):\n" + "".join([f"  {line}\n" for line in body])
    namespace = {}
    exec(text, names, namespace)
    method = namespace[name]
    method.__qualname__ = f"{cls.__qualname__}.{name}"
    return method


def _set_new(cls, name, method):
    if name in cls.__dict__:
        return True
    setattr(cls, name, method)
    return False


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    all_fields = {}
    has_base = any_frozen = False
    all_frozen = True
    for base in cls.__mro__[-1:0:-1]:
        inherited = base.__dict__.get("__dataclass_fields__")
        if inherited is not None:
            has_base = True
            all_fields.update(inherited)
            is_frozen = base.__dataclass_params__[0]
            any_frozen = any_frozen or is_frozen
            all_frozen = all_frozen and is_frozen
    if has_base:
        if any_frozen and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not all_frozen and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    all_fields.update(_own_fields(cls, kw_only))
    cls.__dataclass_fields__ = all_fields
    cls.__dataclass_params__ = (frozen,)
    own_hash = cls.__dict__.get("__hash__", MISSING)
    has_hash = not (own_hash is MISSING or own_hash is None and "__eq__" in cls.__dict__)
    plain = [f for f in all_fields.values() if f._kind == "field"]
    in_init = [f for f in all_fields.values() if f._kind != "class" and f.init]
    if init:
        _set_new(cls, "__init__", _init(cls, all_fields, in_init, frozen))
    if repr:
        shown = [f.name for f in plain if f.repr]
        _set_new(cls, "__repr__", _repr(shown))
    compared = [f.name for f in plain if f.compare]
    if eq:

        def __eq__(self, other):
            if self is other:
                return True
            if other.__class__ is not self.__class__:
                return NotImplemented
            for name in compared:
                a, b = getattr(self, name), getattr(other, name)
                if not (a is b or a == b):
                    return False
            return True

        _set_new(cls, "__eq__", __eq__)
    if order:
        if not eq:
            raise ValueError("eq must be true if order is true")
        for name, operation in _orders.items():
            if _set_new(cls, name, _order(compared, operation, name)):
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering"
                )
    if frozen:
        names = tuple([f.name for f in plain])

        def __setattr__(self, name, value):
            if type(self) is cls or name in names:
                raise FrozenInstanceError(f"cannot assign to field {name!r}")
            super(cls, self).__setattr__(name, value)

        def __delattr__(self, name):
            if type(self) is cls or name in names:
                raise FrozenInstanceError(f"cannot delete field {name!r}")
            super(cls, self).__delattr__(name)

        for method in (__setattr__, __delattr__):
            if _set_new(cls, method.__name__, method):
                raise TypeError(f"Cannot overwrite attribute {method.__name__} in class {cls.__name__}")
    hashed = [f.name for f in plain if (f.compare if f.hash is None else f.hash)]
    if unsafe_hash or eq and frozen and not has_hash:
        if unsafe_hash and has_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        cls.__hash__ = lambda self: hash(tuple([getattr(self, name) for name in hashed]))
    elif eq and not frozen and not has_hash:
        cls.__hash__ = None
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in in_init if not f.kw_only])
    if cls.__doc__ is None:
        cls.__doc__ = f"{cls.__name__}()"
    if "__replace__" not in cls.__dict__:
        cls.__replace__ = replace
    if slots:
        cls = _with_slots(cls, [f.name for f in plain])
    return cls


def _with_slots(cls, names):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = set()
    for base in cls.__mro__[1:]:
        slots = base.__dict__.get("__slots__", ())
        inherited.update((slots,) if isinstance(slots, str) else slots)
    namespace = {
        name: value for name, value in cls.__dict__.items() if name not in names and name not in ("__dict__", "__weakref__")
    }
    namespace["__slots__"] = tuple([name for name in names if name not in inherited])
    return type(cls.__name__, cls.__bases__, namespace)


def _init(cls, all_fields, in_init, frozen):
    ordered = [f for f in in_init if not f.kw_only]
    seen_default = None
    for f in ordered:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen_default = f.name
        elif seen_default is not None:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")
    named = [f for f in in_init if f.kw_only]
    names = {"_object": object, "_factory": MISSING}
    params = ["self"]
    for f in ordered + named:
        if f.kw_only and (f is named[0]):
            params.append("*")
        text = f.name
        if f.default is not MISSING:
            names[f"_default_{f.name}"] = f.default
            text += f"=_default_{f.name}"
        elif f.default_factory is not MISSING:
            text += "=_factory"
        params.append(text)
    body = []
    for f in all_fields.values():
        if f._kind != "field":
            continue
        value = f.name
        if f.default_factory is not MISSING:
            names[f"_make_{f.name}"] = f.default_factory
            made = f"_make_{f.name}()"
            value = f"{made} if {f.name} is _factory else {f.name}" if f.init else made
        elif not f.init:
            if f.default is MISSING:
                continue
            names[f"_default_{f.name}"] = f.default
            value = f"_default_{f.name}"
        if frozen:
            body.append(f"_object.__setattr__(self, {f.name!r}, {value})")
        else:
            body.append(f"self.{f.name} = {value}")
    if hasattr(cls, "__post_init__"):
        passed = ", ".join([f.name for f in all_fields.values() if f._kind == "init"])
        body.append(f"self.__post_init__({passed})")
    return _make(cls, "__init__", params, body or ["pass"], names)


_shown = []


def _repr(names):
    def __repr__(self):
        if id(self) in _shown:
            return "..."
        _shown.append(id(self))
        try:
            parts = [f"{name}={getattr(self, name)!r}" for name in names]
        finally:
            _shown.pop()
        return f"{self.__class__.__qualname__}({', '.join(parts)})"

    return __repr__


_orders = {
    "__lt__": lambda a, b: a < b,
    "__le__": lambda a, b: a <= b,
    "__gt__": lambda a, b: a > b,
    "__ge__": lambda a, b: a >= b,
}


def _order(names, operation, name):
    def compare(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return operation(
            tuple([getattr(self, name) for name in names]), tuple([getattr(other, name) for name in names])
        )

    compare.__name__ = name
    return compare


def asdict(obj, *, dict_factory=dict):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _convert(obj, lambda pairs: dict_factory(pairs))


def astuple(obj, *, tuple_factory=tuple):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _convert(obj, lambda pairs: tuple_factory([value for _, value in pairs]))


def _convert(obj, make):
    if is_dataclass(obj) and not isinstance(obj, type):
        return make([(f.name, _convert(getattr(obj, f.name), make)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_convert(item, make) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_convert(item, make) for item in obj])
    if isinstance(obj, dict):
        return type(obj)([(_convert(key, make), _convert(value, make)) for key, value in obj.items()])
    from copy import deepcopy

    return deepcopy(obj)


def replace(obj, /, **changes):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in obj.__dataclass_fields__.values():
        if f._kind == "class":
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(
                    f"field {f.name} is declared with init=False, it cannot be specified with replace()"
                )
            continue
        if f.name not in changes:
            if f._kind == "init" and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    annotations = {}
    own = dict(namespace or {})
    for item in fields:
        if isinstance(item, str):
            name, kind = item, object
        elif len(item) == 2:
            name, kind = item
        else:
            name, kind, default = item
            own[name] = default
        if not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = kind
    own["__annotations__"] = annotations
    return dataclass(type(cls_name, bases, own), **options)
