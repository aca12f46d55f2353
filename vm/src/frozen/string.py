# string: sets of characters, and templates.
import re as _re

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdefABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


class Template:
    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = _re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls.pattern = cls._pattern()

    @classmethod
    def _pattern(cls):
        if "pattern" in cls.__dict__ and cls is not Template:
            pattern = cls.__dict__["pattern"]
            return _re.compile(pattern, cls.flags | _re.VERBOSE) if isinstance(pattern, str) else pattern
        delimiter = _re.escape(cls.delimiter)
        braced = cls.braceidpattern or cls.idpattern
        return _re.compile(
            f"{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{cls.idpattern})|"
            f"{{(?P<braced>{braced})}}|(?P<invalid>))",
            cls.flags,
        )

    def __init__(self, template):
        self.template = template

    def _replace(self, mapping, keywords, safe):
        def value(name):
            return keywords[name] if name in keywords else mapping[name]

        def convert(match):
            groups = match.groupdict()
            name = groups["named"] or groups["braced"]
            if name is not None:
                if not safe:
                    return str(value(name))
                try:
                    return str(value(name))
                except KeyError:
                    return match.group()
            if groups["escaped"] is not None:
                return self.delimiter
            if groups["invalid"] is None:
                raise ValueError("Unrecognized named group in pattern")
            if safe:
                return match.group()
            before = self.template[: match.start("invalid")]
            line = before.count("\n") + 1
            column = len(before) - (before.rfind("\n") + 1) if before else 1
            raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

        return self.pattern.sub(convert, self.template)

    def substitute(self, mapping={}, /, **keywords):
        return self._replace(mapping, keywords, False)

    def safe_substitute(self, mapping={}, /, **keywords):
        return self._replace(mapping, keywords, True)

    def _matches(self):
        # The name and the invalid part of each match.
        for match in self.pattern.finditer(self.template):
            groups = match.groupdict()
            name = groups["named"] or groups["braced"]
            if name is None and groups["escaped"] is None and groups["invalid"] is None:
                raise ValueError("Unrecognized named group in pattern")
            yield name, groups["invalid"]

    def is_valid(self):
        for name, invalid in self._matches():
            if invalid is not None:
                return False
        return True

    def get_identifiers(self):
        names = []
        for name, invalid in self._matches():
            if name is not None and name not in names:
                names.append(name)
        return names


Template.pattern = Template._pattern()


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        self._auto = 0
        used = set()
        result = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for text, name, spec, conversion in self.parse(format_string):
            if text:
                result.append(text)
            if name is None:
                continue
            first = _re.match(r"[^.\[]*", name).group()
            if first == "":
                if self._auto is None:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = f"{self._auto}{name}"
                self._auto += 1
            elif first.isdigit():
                if self._auto:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                self._auto = None
            obj, key = self.get_field(name, args, kwargs)
            used.add(key)
            obj = self.convert_field(obj, conversion)
            result.append(self.format_field(obj, self._vformat(spec, args, kwargs, used, depth - 1)))
        return "".join(result)

    def parse(self, format_string):
        i, n, text = 0, len(format_string), ""
        while i < n:
            c = format_string[i]
            if format_string[i : i + 2] in ("{{", "}}"):
                yield text + c, None, None, None
                text = ""
                i += 2
                continue
            if c == "}":
                raise ValueError("Single '}' encountered in format string")
            if c != "{":
                text += c
                i += 1
                continue
            depth, start = 1, i + 1
            i += 1
            while i < n and depth:
                depth += (format_string[i] == "{") - (format_string[i] == "}")
                i += 1
            if depth:
                raise ValueError("expected '}' before end of string" if i > start else "Single '{' encountered in format string")
            field = format_string[start : i - 1]
            m = _re.match(r"((?:[^\[:!]|\[[^\]]*\])*)(?:!([^:]))?(?::(.*))?$", field, _re.S)
            if m is None:
                raise ValueError("expected ':' after conversion specifier")
            yield text, m.group(1), m.group(3) or "", m.group(2)
            text = ""
        if text:
            yield text, None, None, None

    def get_field(self, field_name, args, kwargs):
        first = _re.match(r"[^.\[]*", field_name).group()
        key = int(first) if first.isdigit() else first
        obj = self.get_value(key, args, kwargs)
        for m in _re.finditer(r"\.([^.\[]*)|\[([^\]]*)\]", field_name[len(first) :]):
            if m.group(1) is not None:
                obj = getattr(obj, m.group(1))
            else:
                index = m.group(2)
                obj = obj[int(index) if index.isdigit() else index]
        return obj, key

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion}")
