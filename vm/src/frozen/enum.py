# enum: enumerations. There are no metaclasses: a subclass is turned into an enumeration when it has been made, and
# what concerns the class itself (iteration, length, membership) is asked of its class methods `__class_*__`.


class _Late:
    # An expression with values of auto() in it, which are not known before the class is made.
    def __init__(self, compute):
        self.compute = compute

    def __or__(self, other):
        return _Late(lambda: _known(self) | _known(other))

    def __and__(self, other):
        return _Late(lambda: _known(self) & _known(other))

    def __xor__(self, other):
        return _Late(lambda: _known(self) ^ _known(other))

    def __invert__(self):
        return _Late(lambda: ~_known(self))

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__


class auto(_Late):
    def __init__(self, value=None):
        self.value = value


def _known(value):
    if isinstance(value, auto):
        return value.value
    return value.compute() if isinstance(value, _Late) else value


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class property(property):
    pass


class EnumCheck:
    pass


CONTINUOUS, NAMED_FLAGS, UNIQUE = "CONTINUOUS", "NAMED_FLAGS", "UNIQUE"
STRICT, CONFORM, EJECT, KEEP = "STRICT", "CONFORM", "EJECT", "KEEP"


def _is_descriptor(value):
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


def _is_member_name(cls, name):
    if name.startswith("__") and name.endswith("__"):
        return False
    if name.startswith("_") and (name.endswith("_") or name.startswith(f"_{cls.__name__}__")):
        return False
    return True


def _data_type(cls):
    for base in cls.__mro__:
        if base is object or issubclass(base, Enum):
            continue
        if "__new__" in base.__dict__ or base in (int, float, str, bytes, tuple, complex, frozenset):
            return base
    return None


class Enum:
    _member_names_ = []
    _member_map_ = {}
    _value2member_map_ = {}

    def __init_subclass__(cls, boundary=None, **keywords):
        super().__init_subclass__(**keywords)
        for base in cls.__mro__[1:]:
            if base.__dict__.get("_member_names_"):
                raise TypeError(f"<enum '{cls.__name__}'> cannot extend <enum '{base.__name__}'>")
        own = dict(cls.__dict__)
        ignore = own.get("_ignore_", ())
        if isinstance(ignore, str):
            ignore = ignore.replace(",", " ").split()
        cls._member_names_ = []
        cls._member_map_ = {}
        cls._value2member_map_ = {}
        cls._unhashable_ = []
        # Called once for each member, not when one is looked up.
        if "__init__" in own:
            cls._init_member_ = own["__init__"]
            del cls.__init__
        if "__new__" in own:
            cls._new_member_ = own["__new__"]
        # Looking members up goes before making an int or str.
        cls.__new__ = Enum.__dict__["__new__"]
        cls._data_type_ = _data_type(cls)
        last_values = []
        for name, value in own.items():
            if name in ignore:
                delattr(cls, name)
                continue
            if not _is_member_name(cls, name):
                continue
            if isinstance(value, nonmember):
                setattr(cls, name, value.value)
                continue
            if isinstance(value, member):
                value = value.value
            elif _is_descriptor(value) or isinstance(value, type) and False:
                continue
            value = cls._resolve_auto_(name, value, last_values)
            last_values.append(value)
            cls._add_member_(name, value)
        cls.__members__ = cls._member_map_

    @classmethod
    def _resolve_auto_(cls, name, value, last_values):
        if isinstance(value, auto):
            if value.value is None:
                value.value = cls._generate_next_value_(name, 1, len(last_values), list(last_values))
            return value.value
        if isinstance(value, _Late):
            return value.compute()
        if isinstance(value, tuple) and any([isinstance(item, auto) for item in value]):
            return tuple([cls._resolve_auto_(name, item, last_values) for item in value])
        return value

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return sorted(last_values)[-1] + 1
        except TypeError:
            for value in reversed(last_values):
                try:
                    return value + 1
                except TypeError:
                    pass
        return start

    @classmethod
    def _add_member_(cls, name, value):
        args = value if isinstance(value, tuple) else (value,)
        data_type = cls._data_type_
        if data_type is tuple:
            args = (args,)
        new = getattr(cls, "_new_member_", None)
        if new is not None:
            made = getattr(new, "__func__", new)(cls, *args)
            if not hasattr(made, "_value_"):
                made._value_ = value
        elif data_type is not None:
            made = data_type.__new__(cls, *args)
            made._value_ = data_type(*args) if not hasattr(data_type, "__dataclass_fields__") else value
        else:
            made = object.__new__(cls)
            made._value_ = value
        made._name_ = name
        made.__objclass__ = cls
        init = getattr(cls, "_init_member_", None)
        if init is not None:
            init(made, *args)
        try:
            known = cls._value2member_map_.get(made._value_)
        except TypeError:
            known = None
            for other in cls._member_map_.values():
                if other._value_ == made._value_:
                    known = other
        if known is not None:
            made = known
        elif cls._keeps_name_(made._value_):
            made._sort_order_ = len(cls._member_names_)
            cls._member_names_.append(name)
        if known is None:
            try:
                cls._value2member_map_[made._value_] = made
            except TypeError:
                cls._unhashable_.append(made)
        cls._member_map_[name] = made
        setattr(cls, name, made)

    @classmethod
    def _keeps_name_(cls, value):
        return True

    def __new__(cls, value, names=None, *more, module=None, qualname=None, type=None, start=1):
        if names is not None:
            return _functional(cls, value, (names, *more) if more else names, start, type)
        if isinstance(value, cls):
            return value
        try:
            found = cls._value2member_map_.get(value)
        except TypeError:
            found = None
            for other in cls._unhashable_:
                if other._value_ == value:
                    found = other
        if found is not None:
            return found
        if not cls._member_map_ and cls._data_type_is_open_():
            raise TypeError(f"<enum '{cls.__name__}'> has no members; specify `names=()` if you meant to create a new, empty, enum")
        try:
            result = cls._missing_(value)
        except Exception as exc:
            problem = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
            exc.__context__ = problem
            raise
        if isinstance(result, cls):
            return result
        if result is None:
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        raise TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member")

    def __init__(self, *args, **keywords):
        pass

    @classmethod
    def _data_type_is_open_(cls):
        return True

    @classmethod
    def _missing_(cls, value):
        return None

    @classmethod
    def __class_repr__(cls):
        return f"<enum '{cls.__name__}'>" if not issubclass(cls, Flag) else f"<flag '{cls.__name__}'>"

    @classmethod
    def __class_iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    @classmethod
    def __class_reversed__(cls):
        return reversed([cls._member_map_[name] for name in cls._member_names_])

    @classmethod
    def __class_len__(cls):
        return len(cls._member_names_)

    @classmethod
    def __class_contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            return value in cls._value2member_map_
        except TypeError:
            return any([other._value_ == value for other in cls._unhashable_])

    def __class_getitem__(cls, name):
        return cls._member_map_[name]

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __format__(self, spec):
        return str(self).__format__(spec)

    def __hash__(self):
        return hash(self._name_)

    def __eq__(self, other):
        return self is other

    def __reduce_ex__(self, protocol):
        return type(self), (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _functional(cls, name, names, start, kind):
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    if isinstance(names, dict):
        names = list(names.items())
    namespace = {}
    values = []
    for item in names:
        if isinstance(item, str):
            value = cls._generate_next_value_(item, start, len(values), list(values))
            namespace[item] = value
        else:
            item, value = item
            namespace[item] = value
        values.append(value)
    bases = (cls,) if kind is None else (kind, cls)
    return type_(name, bases, namespace)


type_ = type


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    def __str__(self):
        return int.__repr__(self)

    def __format__(self, spec):
        return int.__format__(self, spec)

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    __eq__ = int.__eq__
    __hash__ = int.__hash__


class StrEnum(str, ReprEnum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return str.__str__(self)

    def __format__(self, spec):
        return str.__format__(self, spec)

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    __eq__ = str.__eq__
    __hash__ = str.__hash__


class Flag(Enum):
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 1 << max(last_values).bit_length()

    @classmethod
    def _keeps_name_(cls, value):
        # Only single bits count as members; combinations and zero are other names.
        return isinstance(value, int) and value > 0 and value & (value - 1) == 0

    @classmethod
    def _all_bits_(cls):
        bits = 0
        for member in cls._member_map_.values():
            bits |= member._value_
        return bits

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        known = cls._all_bits_()
        whole = (1 << known.bit_length()) - 1
        if value < 0:
            if not -whole - 1 <= value:
                raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
            value &= known
            found = cls._value2member_map_.get(value)
            if found is not None:
                return found
        if value & ~known and not cls._keeps_bits_:
            raise ValueError(f"{cls!r} invalid value {value!r}")
        if cls._data_type_ is None:
            made = object.__new__(cls)
        else:
            made = cls._data_type_.__new__(cls, value)
        made._value_ = value
        made._name_ = "|".join([member._name_ for member in cls._members_in_(value)]) or None
        rest = value & ~known
        if rest and made._name_:
            made._name_ += f"|{rest}"
        cls._value2member_map_[value] = made
        return made

    _keeps_bits_ = False

    @classmethod
    def _members_in_(cls, value):
        found = []
        for name in cls._member_names_:
            member = cls._member_map_[name]
            if member._value_ & value == member._value_:
                found.append(member)
        return sorted(found, key=lambda member: member._value_)

    def __iter__(self):
        return iter(type(self)._members_in_(self._value_))

    def __len__(self):
        return len(type(self)._members_in_(self._value_))

    def __bool__(self):
        return bool(self._value_)

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError(
                f"unsupported operand type(s) for 'in': '{type(other).__qualname__}' and '{type(self).__qualname__}'"
            )
        return other._value_ & self._value_ == other._value_

    def __repr__(self):
        if self._name_ is None:
            return f"<{type(self).__name__}: {self._value_!r}>"
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        if self._name_ is None:
            return f"{type(self).__name__}({self._value_!r})"
        return f"{type(self).__name__}.{self._name_}"

    def _operand_(self, other):
        if isinstance(other, type(self)):
            return other._value_
        if type(self)._data_type_ is not None and isinstance(other, type(self)._data_type_):
            return other
        return None

    def __or__(self, other):
        other = self._operand_(other)
        return NotImplemented if other is None else type(self)(self._value_ | other)

    def __and__(self, other):
        other = self._operand_(other)
        return NotImplemented if other is None else type(self)(self._value_ & other)

    def __xor__(self, other):
        other = self._operand_(other)
        return NotImplemented if other is None else type(self)(self._value_ ^ other)

    def __invert__(self):
        if type(self)._keeps_bits_:
            return type(self)(~self._value_)
        return type(self)(type(self)._all_bits_() & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class IntFlag(int, Flag):
    _keeps_bits_ = True

    def __str__(self):
        return int.__repr__(self)

    def __format__(self, spec):
        return int.__format__(self, spec)

    __repr__ = Flag.__repr__
    __or__ = __ror__ = Flag.__or__
    __and__ = __rand__ = Flag.__and__
    __xor__ = __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__
    __bool__ = Flag.__bool__
    __eq__ = int.__eq__
    __hash__ = int.__hash__


class EnumMeta:
    __as_base__ = Enum


EnumType = EnumMeta


def unique(enumeration):
    duplicates = []
    for name, member in enumeration.__members__.items():
        if name != member.name:
            duplicates.append((name, member.name))
    if duplicates:
        listed = ", ".join([f"{alias} -> {name}" for alias, name in duplicates])
        raise ValueError(f"duplicate values found in {enumeration!r}: {listed}")
    return enumeration


def verify(*checks):
    def decorate(enumeration):
        return unique(enumeration) if UNIQUE in checks else enumeration

    return decorate


def global_enum(cls):
    return cls
