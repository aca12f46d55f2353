# string.templatelib: what a template string (PEP 750) evaluates to.
#
# The compiler makes a call of __template__, a builtin, of every literal: the tuple of its texts, then a tuple with value,
# expression, conversion and format of each field, or these as arguments.


def _read_only(name):
    slot = "_" + name
    return property(lambda self: getattr(self, slot))


class Interpolation:
    __slots__ = ("_value", "_expression", "_conversion", "_format_spec")
    __match_args__ = ("value", "expression", "conversion", "format_spec")

    def __new__(cls, value, expression="", conversion=None, format_spec=""):
        for name, text in (("expression", expression), ("format_spec", format_spec)):
            if not isinstance(text, str):
                raise TypeError(f"Interpolation() argument '{name}' must be str, not {_name(text)}")
        if conversion is not None:
            if not isinstance(conversion, str):
                raise TypeError(f"Interpolation() argument 'conversion' must be str, not {_name(conversion)}")
            if conversion not in ("s", "r", "a"):
                raise ValueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
        return _field((value, expression, conversion, format_spec))

    def __init_subclass__(cls):
        raise TypeError("type 'string.templatelib.Interpolation' is not an acceptable base type")

    def __repr__(self):
        return f"Interpolation({self._value!r}, {self._expression!r}, {self._conversion!r}, {self._format_spec!r})"

    def __reduce__(self):
        return Interpolation, (self._value, self._expression, self._conversion, self._format_spec)

    def __class_getitem__(cls, item):
        return _alias(cls, item)


class Template:
    __slots__ = ("_strings", "_interpolations")

    def __new__(cls, *args, **kwargs):
        if kwargs:
            raise TypeError("Template.__new__ only accepts *args arguments")
        strings = []
        interpolations = []
        in_text = False
        for arg in args:
            if isinstance(arg, str):
                if in_text:
                    strings[-1] += arg
                else:
                    strings.append(arg)
                in_text = True
            elif isinstance(arg, Interpolation):
                if not in_text:
                    strings.append("")
                interpolations.append(arg)
                in_text = False
            else:
                raise TypeError(
                    f"Template.__new__ *args need to be of type 'str' or 'Interpolation', got {_name(arg)}"
                )
        if not in_text:
            strings.append("")
        return _make(tuple(strings), tuple(interpolations))

    def __init_subclass__(cls):
        raise TypeError("type 'string.templatelib.Template' is not an acceptable base type")

    def __iter__(self):
        return _parts(self._strings, self._interpolations)

    def __add__(self, other):
        if not isinstance(other, Template):
            raise TypeError(
                'can only concatenate string.templatelib.Template (not "'
                + _name(other)
                + '") to string.templatelib.Template'
            )
        a, b = self._strings, other._strings
        # One made by calling __template__ itself may have no text.
        strings = a[:-1] + ((a[-1] if a else "") + (b[0] if b else ""),) + b[1:]
        return _make(strings, self._interpolations + other._interpolations)

    def __repr__(self):
        return f"Template(strings={self._strings!r}, interpolations={self._interpolations!r})"

    def __reduce__(self):
        return Template, tuple(self)

    @property
    def values(self):
        return tuple([field._value for field in self._interpolations])

    def __class_getitem__(cls, item):
        return _alias(cls, item)


for _each in ("value", "expression", "conversion", "format_spec"):
    setattr(Interpolation, _each, _read_only(_each))
for _each in ("strings", "interpolations"):
    setattr(Template, _each, _read_only(_each))
del _each


def _name(value):
    kind = type(value)
    module = kind.__module__
    return kind.__qualname__ if module in ("builtins", "__main__") else f"{module}.{kind.__qualname__}"


def _alias(cls, item):
    return type(list[int])(cls, item)


def _parts(strings, interpolations):
    for i, text in enumerate(strings):
        if text:
            yield text
        if i < len(interpolations):
            yield interpolations[i]


def _field(parts):
    field = object.__new__(Interpolation)
    field._value, field._expression, field._conversion, field._format_spec = parts
    return field


def _make(strings, interpolations):
    template = object.__new__(Template)
    template._strings = strings
    template._interpolations = interpolations
    return template


def __template__(strings, *fields):
    if len(fields) == 1:
        fields = fields[0]
        if not isinstance(fields, (tuple, list)):
            raise TypeError(f"object '{_name(fields)}' isn't a tuple or list")
    parts = [_field(fields[i : i + 4]) for i in range(0, len(fields) // 4 * 4, 4)]
    return _make(tuple(strings), tuple(parts))


def convert(obj, /, conversion):
    if conversion is None:
        return obj
    if conversion == "s":
        return str(obj)
    if conversion == "r":
        return repr(obj)
    if conversion == "a":
        return ascii(obj)
    raise ValueError(f"invalid conversion specifier: {conversion}")
