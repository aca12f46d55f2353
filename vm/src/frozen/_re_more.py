# The parts of re that are written in Python: flags that show their names, and Scanner.
_NAMES = (
    (256, "ASCII"), (2, "IGNORECASE"), (4, "LOCALE"), (32, "UNICODE"), (8, "MULTILINE"), (16, "DOTALL"), (64, "VERBOSE"),
    (128, "DEBUG"),
)
_ALL = 510


class RegexFlag(int):
    # What enum.IntFlag would make of it, without its price.
    def __new__(cls, value=0):
        if isinstance(value, cls):
            return value
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid RegexFlag")
        known = _made.get(int(value))
        if known is None:
            known = _made[int(value)] = super().__new__(cls, value)
        return known

    @classmethod
    def __class_repr__(cls):
        return "<flag 'RegexFlag'>"

    @classmethod
    def __class_iter__(cls):
        return iter([cls(value) for value, _ in sorted(_NAMES)])

    @classmethod
    def __class_len__(cls):
        return len(_NAMES)

    @classmethod
    def __class_contains__(cls, value):
        return isinstance(value, cls) or isinstance(value, int) and value & ~_ALL == 0

    def __class_getitem__(cls, name):
        value = cls.__dict__.get(name)
        if not isinstance(value, cls):
            raise KeyError(name)
        return value

    @property
    def value(self):
        return int(self)

    @property
    def name(self):
        return "|".join([name for value, name in sorted(_NAMES) if self & value]) or ("NOFLAG" if not self else None)

    def __repr__(self):
        names = [f"re.{name}" for value, name in _NAMES if int(self) & value]
        rest = int(self) & ~_ALL
        if rest:
            names.append(hex(rest))
        return "|".join(names) or "re.NOFLAG"

    __str__ = __repr__

    def __contains__(self, other):
        return int(self) & int(other) == int(other)

    def __iter__(self):
        return iter([RegexFlag(value) for value, _ in sorted(_NAMES) if int(self) & value])

    def __len__(self):
        return sum([int(self) & value != 0 for value, _ in _NAMES])

    def __bool__(self):
        return int(self) != 0

    def __or__(self, other):
        return RegexFlag(int(self) | int(other)) if isinstance(other, int) else NotImplemented

    def __and__(self, other):
        return RegexFlag(int(self) & int(other)) if isinstance(other, int) else NotImplemented

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other)) if isinstance(other, int) else NotImplemented

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        return RegexFlag(_ALL & ~int(self))

    def __hash__(self):
        return hash(int(self))

    def __reduce__(self):
        return RegexFlag, (int(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


_made = {}
RegexFlag.NOFLAG = RegexFlag(0)
for _value, _name in _NAMES:
    setattr(RegexFlag, _name, RegexFlag(_value))
    setattr(RegexFlag, "X" if _name == "VERBOSE" else "S" if _name == "DOTALL" else _name[0], RegexFlag(_value))
RegexFlag.D = None
del RegexFlag.D


class Scanner:
    # Cuts a text into tokens: the first expression that matches says what becomes of its part.
    def __init__(self, lexicon, flags=0):
        import re

        self.lexicon = lexicon
        self._expressions = [(re.compile(phrase, flags), action) for phrase, action in lexicon]
        self.match = None

    def scan(self, string):
        result = []
        at = 0
        while True:
            for expression, action in self._expressions:
                match = expression.match(string, at)
                if match:
                    break
            else:
                break
            if match.end() == at:
                break
            at = match.end()
            if callable(action):
                self.match = match
                action = action(self, match.group())
            if action is not None:
                result.append(action)
        return result, string[at:]
