# _abc: abstract base classes, behind `abc`. A class whose abstract methods are not all overridden can't be instantiated:
# without metaclasses that is checked when an instance is made.

# What the classes say where they are from.
__name__ = "abc"


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


def abstractclassmethod(funcobj):
    return classmethod(abstractmethod(funcobj))


def abstractstaticmethod(funcobj):
    return staticmethod(abstractmethod(funcobj))


def abstractproperty(funcobj):
    return property(abstractmethod(funcobj))


def _is_abstract(value):
    if getattr(value, "__isabstractmethod__", False):
        return True
    for name in ("fget", "fset", "fdel", "__func__"):
        inner = getattr(value, name, None)
        if inner is not None and getattr(inner, "__isabstractmethod__", False):
            return True
    return False


def _abstract_names(cls):
    names = set()
    for base in cls.__mro__:
        if base is object:
            continue
        for name, value in base.__dict__.items():
            if _is_abstract(value):
                names.add(name)
    # The first definition along the order counts.
    found = []
    for name in names:
        for base in cls.__mro__:
            if name in base.__dict__:
                if _is_abstract(base.__dict__[name]):
                    found.append(name)
                break
    return frozenset(found)


def update_abstractmethods(cls):
    cls.__abstractmethods__ = _abstract_names(cls)
    return cls


class ABC:
    __slots__ = ()
    __abstractmethods__ = frozenset()

    def __init_subclass__(cls, **keywords):
        super().__init_subclass__(**keywords)
        cls.__abstractmethods__ = _abstract_names(cls)

    def __new__(cls, *args, **keywords):
        if cls.__init__ is object.__init__ and (args or keywords):
            raise TypeError(f"{cls.__name__}() takes no arguments")
        names = sorted(cls.__abstractmethods__)
        if names:
            plural = "s" if len(names) > 1 else ""
            listed = ", ".join([f"'{name}'" for name in names])
            raise TypeError(
                f"Can't instantiate abstract class {cls.__name__} without an implementation "
                f"for abstract method{plural} {listed}"
            )
        return super().__new__(cls)

    @classmethod
    def register(cls, subclass):
        registered = cls.__dict__.get("_abc_registry")
        if registered is None:
            registered = cls._abc_registry = []
        registered.append(subclass)
        return subclass

    @classmethod
    def __class_instancecheck__(cls, instance):
        return cls.__class_subclasscheck__(type(instance))

    @classmethod
    def __class_subclasscheck__(cls, subclass):
        hook = getattr(cls, "__subclasshook__", None)
        if hook is not None:
            answer = hook(subclass)
            if answer is not NotImplemented:
                return answer
        if cls in subclass.__mro__:
            return True
        for registered in cls.__dict__.get("_abc_registry", ()):
            if issubclass(subclass, registered):
                return True
        for derived in cls.__subclasses__():
            if derived is not subclass and issubclass(subclass, derived):
                return True
        return False


class ABCMeta:
    # What `metaclass=ABCMeta` means: the class gets this base.
    __as_base__ = ABC


def get_cache_token():
    return 0
