# A recursive descent parser for JSON with error positions, and a writer that indents.
class JsonError(ValueError):
    def __init__(self, message, text, pos):
        line = text.count("\n", 0, pos) + 1
        column = pos - (text.rfind("\n", 0, pos) + 1) + 1
        super().__init__(f"{message} at line {line} column {column}")
        self.pos = pos


class Parser:
    ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "/": "/", "\\": "\\", '"': '"'}
    WORDS = {"true": True, "false": False, "null": None}

    def __init__(self, text):
        self.text = text
        self.pos = 0

    def error(self, message):
        return JsonError(message, self.text, self.pos)

    def space(self):
        while self.pos < len(self.text) and self.text[self.pos] in " \t\r\n":
            self.pos += 1

    def peek(self):
        self.space()
        return self.text[self.pos] if self.pos < len(self.text) else ""

    def expect(self, c):
        if self.peek() != c:
            raise self.error(f"expected {c!r}, found {self.peek()!r}")
        self.pos += 1

    def parse(self):
        value = self.value()
        if self.peek():
            raise self.error("extra data")
        return value

    def value(self):
        c = self.peek()
        if c == "{":
            return self.object()
        if c == "[":
            return self.array()
        if c == '"':
            return self.string()
        if c == "-" or c.isdigit():
            return self.number()
        for word, value in self.WORDS.items():
            if self.text.startswith(word, self.pos):
                self.pos += len(word)
                return value
        raise self.error("expected a value")

    def object(self):
        self.expect("{")
        result = {}
        if self.peek() == "}":
            self.pos += 1
            return result
        while True:
            if self.peek() != '"':
                raise self.error("expected a key")
            key = self.string()
            self.expect(":")
            result[key] = self.value()
            if self.peek() == ",":
                self.pos += 1
                continue
            self.expect("}")
            return result

    def array(self):
        self.expect("[")
        result = []
        if self.peek() == "]":
            self.pos += 1
            return result
        while True:
            result.append(self.value())
            if self.peek() == ",":
                self.pos += 1
                continue
            self.expect("]")
            return result

    def string(self):
        self.expect('"')
        out = []
        while True:
            if self.pos >= len(self.text):
                raise self.error("unterminated string")
            c = self.text[self.pos]
            self.pos += 1
            if c == '"':
                return "".join(out)
            if c == "\\":
                e = self.text[self.pos : self.pos + 1]
                self.pos += 1
                if e == "u":
                    digits = self.text[self.pos : self.pos + 4]
                    try:
                        out.append(chr(int(digits, 16)))
                    except ValueError:
                        raise self.error("bad unicode escape") from None
                    self.pos += 4
                elif e in self.ESCAPES and e:
                    out.append(self.ESCAPES[e])
                else:
                    raise self.error("bad escape")
            else:
                out.append(c)

    def number(self):
        start = self.pos
        while self.pos < len(self.text) and self.text[self.pos] in "+-.0123456789eE":
            self.pos += 1
        text = self.text[start : self.pos]
        try:
            return int(text) if text.lstrip("-").isdigit() else float(text)
        except ValueError:
            raise self.error(f"bad number {text!r}") from None


def dump(value, indent=0):
    pad = "  " * (indent + 1)
    if isinstance(value, dict):
        if not value:
            return "{}"
        items = [f'{pad}{dump(k)}: {dump(v, indent + 1)}' for k, v in sorted(value.items())]
        return "{\n" + ",\n".join(items) + "\n" + "  " * indent + "}"
    if isinstance(value, list):
        return "[" + ", ".join(dump(v, indent) for v in value) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    return {True: "true", False: "false", None: "null"}.get(value, repr(value)) if value is None or isinstance(value, bool) else repr(value)


source = """
{ "name": "caf\\u00e9", "tags": ["a", "b\\n"], "n": [1, -2.5, 1e3, 0],
  "nested": {"empty": {}, "list": [], "deep": [[[]]]}, "ok": true, "none": null }
"""
data = Parser(source).parse()
print(data)
print(dump(data))
print(Parser(dump(data)).parse() == data)
for bad in ("", "[1, 2", '{"a" 1}', "[1,]", '"abc', "tru", "[1] x", '{"a": }', "-", "1.2.3", '"\\x"', "{1: 2}", "\n\n  ]", '"\\u12"'):
    try:
        print(Parser(bad).parse())
    except JsonError as e:
        print(repr(bad), "->", e, e.pos)
