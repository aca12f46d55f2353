# The part of json that is written in Python: what an argument `cls` is made of.
import json


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {type(o).__name__} is not JSON serializable")

    def encode(self, o):
        return json.dumps(
            o, skipkeys=self.skipkeys, ensure_ascii=self.ensure_ascii, check_circular=self.check_circular,
            allow_nan=self.allow_nan, sort_keys=self.sort_keys, indent=self.indent,
            separators=(self.item_separator, self.key_separator), default=self.default,
        )

    def iterencode(self, o):
        yield self.encode(o)


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float
        self.parse_int = parse_int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def _options(self):
        return {
            "object_hook": self.object_hook, "parse_float": self.parse_float, "parse_int": self.parse_int,
            "parse_constant": self.parse_constant, "strict": self.strict,
            "object_pairs_hook": self.object_pairs_hook,
        }

    def decode(self, s):
        return json.loads(s, **self._options())

    def raw_decode(self, s, idx=0):
        if idx < 0:
            raise ValueError("idx cannot be negative")
        return json._scan(s, idx, **self._options())


def dumps(obj, *, cls, **options):
    return cls(**options).encode(obj)


def dump(obj, fp, *, cls, **options):
    for part in cls(**options).iterencode(obj):
        fp.write(part)


def loads(s, *, cls, **options):
    if isinstance(s, (bytes, bytearray)):
        s = s.decode()
    return cls(**options).decode(s)


def load(fp, *, cls, **options):
    return loads(fp.read(), cls=cls, **options)
