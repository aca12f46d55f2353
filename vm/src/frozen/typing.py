# typing: the names that annotations use. Nothing is checked; what is subscripted remembers its arguments.
from collections import namedtuple as _namedtuple
from functools import wraps as _wraps

TYPE_CHECKING = False


def _show(value):
    if isinstance(value, type):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    if isinstance(value, list):
        return f"[{', '.join([_show(item) for item in value])}]"
    return repr(value)


class _Form:
    # A name of this module: `Any`, `Union`, `List`, …
    def __init__(self, name, origin=None):
        self._name = name
        self.__origin__ = origin

    def __getitem__(self, args):
        if not isinstance(args, tuple):
            args = (args,)
        if self._name == "Optional":
            args = (args[0], type(None))
        if self._name in ("Union", "Optional"):
            flat = []
            for arg in args:
                arg = type(None) if arg is None else arg
                for one in arg.__args__ if isinstance(arg, _Alias) and arg.__origin__ is Union else (arg,):
                    if one not in flat:
                        flat.append(one)
            if len(flat) == 1:
                return flat[0]
            return _Alias(Union, tuple(flat))
        if self._name == "Annotated":
            return _Alias(self, args)
        return _Alias(self, args)

    def __call__(self, *args, **keywords):
        if self.__origin__ is None:
            raise TypeError(f"Cannot instantiate typing.{self._name}")
        return self.__origin__(*args, **keywords)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        return (self.__origin__,) if self.__origin__ is not None else ()

    def __instancecheck__(self, instance):
        if self.__origin__ is None:
            raise TypeError(f"typing.{self._name} cannot be used with isinstance()")
        return isinstance(instance, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __repr__(self):
        return f"typing.{self._name}"

    def __hash__(self):
        return hash(self._name)


class _Alias:
    # A subscripted form or class.
    def __init__(self, form, args):
        self._form = form
        self.__args__ = args
        origin = form.__origin__ if isinstance(form, _Form) else form
        self.__origin__ = form if origin is None else origin
        self.__parameters__ = tuple([arg for arg in args if isinstance(arg, TypeVar)])

    def __getitem__(self, args):
        if not isinstance(args, tuple):
            args = (args,)
        given = dict(zip(self.__parameters__, args))
        return _Alias(self._form, tuple([given.get(arg, arg) if isinstance(arg, TypeVar) else arg for arg in self.__args__]))

    def __call__(self, *args, **keywords):
        return self.__origin__(*args, **keywords)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        if isinstance(self._form, _Form):
            return self._form.__mro_entries__(bases)
        return (self._form,)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        if self.__origin__ is Union and other.__origin__ is Union:
            return set(self.__args__) == set(other.__args__)
        return self._form == other._form and self.__args__ == other.__args__

    def __hash__(self):
        return hash(self._form) ^ len(self.__args__)

    def __repr__(self):
        form, args = self._form, self.__args__
        if form is Union and len(args) == 2 and type(None) in args:
            one = args[0] if args[1] is type(None) else args[1]
            return f"typing.Optional[{_show(one)}]"
        if isinstance(form, _Form) and form._name == "Literal":
            return f"typing.Literal[{', '.join([repr(arg) for arg in args])}]"
        name = repr(form) if isinstance(form, _Form) else _show(form)
        if args == ((),):
            return f"{name}[()]"
        return f"{name}[{', '.join([_show(arg) for arg in args])}]"


class TypeVar:
    __typing_subst__ = True

    # Those of `def f[T]` and `class C[T]` are the compiler's.
    @classmethod
    def __class_instancecheck__(cls, instance):
        return type(instance).__name__ == cls.__name__

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        sign = "+" if self.__covariant__ else "-" if self.__contravariant__ else "~"
        return sign + self.__name__


class ParamSpec(TypeVar):
    args = kwargs = None


class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield self


def _forms(names, origin=None):
    for name in names.split():
        globals()[name] = _Form(name, origin)


_forms(
    "Any Union Optional Literal Final ClassVar NoReturn Never Self LiteralString Annotated Concatenate TypeAlias TypeGuard "
    "TypeIs Required NotRequired ReadOnly Unpack Callable Iterable Iterator Sequence MutableSequence Mapping MutableMapping "
    "Collection Container Sized Hashable Reversible Awaitable Coroutine AsyncIterable AsyncIterator AsyncGenerator Generator "
    "ContextManager AsyncContextManager AbstractSet MutableSet KeysView ItemsView ValuesView MappingView ByteString "
    "IO TextIO BinaryIO Pattern Match"
)
for _name, _class in (
    ("List", list), ("Dict", dict), ("Set", set), ("FrozenSet", frozenset), ("Tuple", tuple), ("Type", type)
):
    globals()[_name] = _Form(_name, _class)


def __getattr__(name):
    import collections

    if name in ("Deque", "DefaultDict", "OrderedDict", "Counter", "ChainMap"):
        return _Form(name, getattr(collections, {"Deque": "deque", "DefaultDict": "defaultdict"}.get(name, name)))
    raise AttributeError(f"module 'typing' has no attribute '{name}'")


Text = str
AnyStr = TypeVar("AnyStr", bytes, str)


class Generic:
    def __class_getitem__(cls, args):
        return _Alias(cls, args if isinstance(args, tuple) else (args,))


class Protocol(Generic):
    def __init_subclass__(cls, **keywords):
        super().__init_subclass__(**keywords)
        cls._is_protocol = Protocol in cls.__bases__

    @classmethod
    def __class_instancecheck__(cls, instance):
        if not cls.__dict__.get("_is_protocol"):
            return False
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        return all([hasattr(instance, name) for name in _protocol_names(cls)])

    @classmethod
    def __class_subclasscheck__(cls, other):
        if cls in other.__mro__ or cls is Protocol:
            return cls in other.__mro__
        if not cls.__dict__.get("_is_runtime_protocol"):
            if not cls.__dict__.get("_is_protocol"):
                return False
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        return all([hasattr(other, name) for name in _protocol_names(cls)])


def _protocol_names(cls):
    names = set()
    for base in cls.__mro__:
        if base in (object, Generic, Protocol):
            continue
        for name in list(base.__dict__) + list(base.__dict__.get("__annotations__", ())):
            if name not in (
                "__module__", "__qualname__", "__doc__", "__annotations__", "__init_subclass__", "__dict__", "__weakref__",
                "_is_protocol", "_is_runtime_protocol", "__class_getitem__", "__init__", "__slots__", "__hash__",
            ) or name == "__hash__" and base.__dict__[name] is not None:
                names.add(name)
    return names


def runtime_checkable(cls):
    cls._is_runtime_protocol = True
    return cls


class _SupportsForm:
    def __init__(self, name, method):
        self._name, self._method = name, method

    def __instancecheck__(self, instance):
        return hasattr(instance, self._method)

    def __getitem__(self, args):
        return self

    def __repr__(self):
        return f"typing.{self._name}"


SupportsInt = _SupportsForm("SupportsInt", "__int__")
SupportsFloat = _SupportsForm("SupportsFloat", "__float__")
SupportsIndex = _SupportsForm("SupportsIndex", "__index__")
SupportsAbs = _SupportsForm("SupportsAbs", "__abs__")
SupportsBytes = _SupportsForm("SupportsBytes", "__bytes__")
SupportsRound = _SupportsForm("SupportsRound", "__round__")
SupportsComplex = _SupportsForm("SupportsComplex", "__complex__")


class _NamedTuple(tuple):
    __slots__ = ()
    _fields = ()

    def __init_subclass__(cls, **keywords):
        super().__init_subclass__()
        if cls._fields:
            return
        names = tuple(cls.__dict__.get("__annotations__", {}))
        defaults = []
        for name in names:
            if name in cls.__dict__:
                defaults.append(cls.__dict__[name])
            elif defaults:
                raise TypeError(
                    f"non-default namedtuple field {name} cannot follow default field"
                )
        made = _namedtuple(cls.__name__, names, defaults=defaults)
        cls._fields = names
        cls._field_defaults = dict(zip(names[len(names) - len(defaults):], defaults))
        cls._maker = made
        for i, name in enumerate(names):
            setattr(cls, name, property(lambda self, i=i: tuple.__getitem__(self, i)))
        cls.__match_args__ = names

    def __new__(cls, *args, **keywords):
        if args or keywords or cls._fields:
            fields, defaults = cls._fields, cls._field_defaults
            if len(args) > len(fields):
                raise TypeError(f"{cls.__name__}.__new__() takes {len(fields) + 1} positional arguments but {len(args) + 1} were given")
            values = list(args)
            for name in fields[len(args):]:
                if name in keywords:
                    values.append(keywords.pop(name))
                elif name in defaults:
                    values.append(defaults[name])
                else:
                    raise TypeError(f"{cls.__name__}.__new__() missing 1 required positional argument: '{name}'")
            for name in keywords:
                raise TypeError(f"{cls.__name__}.__new__() got an unexpected keyword argument '{name}'")
            args = (values,)
        return tuple.__new__(cls, *args)

    @classmethod
    def _make(cls, iterable):
        return cls(*iterable)

    def _asdict(self):
        return dict(zip(self._fields, self))

    def _replace(self, **changes):
        made = self._make([changes.pop(name, value) for name, value in zip(self._fields, self)])
        if changes:
            raise ValueError(f"Got unexpected field names: {list(changes)!r}")
        return made

    def __getnewargs__(self):
        return tuple(self)

    def __repr__(self):
        items = [f"{name}={value!r}" for name, value in zip(self._fields, self)]
        return f"{type(self).__name__}({', '.join(items)})"


class _NamedTupleForm:
    def __call__(self, typename, fields=(), /, **keywords):
        made = _namedtuple(typename, [name for name, _ in fields])
        return made

    def __mro_entries__(self, bases):
        return (_NamedTuple,)


NamedTuple = _NamedTupleForm()


class _TypedDict(dict):
    def __init_subclass__(cls, total=True, **keywords):
        super().__init_subclass__()
        cls.__total__ = total

    def __new__(cls, *args, **keywords):
        return dict(*args, **keywords)


class _TypedDictForm:
    def __call__(self, typename, fields=(), /, *, total=True):
        return type(typename, (_TypedDict,), {"__annotations__": dict(fields)})

    def __mro_entries__(self, bases):
        return (_TypedDict,)


TypedDict = _TypedDictForm()


class NewType:
    def __init__(self, name, tp):
        self.__name__ = name
        self.__qualname__ = name
        self.__supertype__ = tp

    def __call__(self, value):
        return value

    def __or__(self, other):
        return Union[self, other]

    def __repr__(self):
        return f"{__name__}.{self.__name__}"


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def reveal_type(obj, /):
    return obj


def _same(arg):
    return arg


no_type_check = final = _same


def override(method, /):
    method.__override__ = True
    return method


def overload(func):
    def dummy(*args, **keywords):
        raise NotImplementedError(
            "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module "
            "should always be followed by an implementation that is not @overload-ed."
        )

    return dummy


def dataclass_transform(**keywords):
    return _same


def get_origin(tp):
    if isinstance(tp, _Alias):
        return tp.__origin__
    return getattr(tp, "__origin__", None)


def get_args(tp):
    return getattr(tp, "__args__", ())


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    hints = {}
    sources = [base.__dict__ for base in reversed(obj.__mro__)] if isinstance(obj, type) else [
        {"__annotations__": getattr(obj, "__annotations__", {})}
    ]
    names = globalns if globalns is not None else getattr(obj, "__globals__", {})
    for source in sources:
        for name, value in source.get("__annotations__", {}).items():
            if isinstance(value, str):
                value = eval(value, dict(names), localns)
            hints[name] = type(None) if value is None else value
    return hints


def is_typeddict(tp):
    return isinstance(tp, type) and issubclass(tp, _TypedDict)
