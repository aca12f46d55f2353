# board: no (needs floats that an f32 does not hold)
# A JSON encoder and decoder.
# alloc-fail: yes
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
UNESCAPES = {v[1]: k for k, v in ESCAPES.items()}


def dumps(v):
    if v is None:
        return "null"
    if v is True:
        return "true"
    if v is False:
        return "false"
    if isinstance(v, (int, float)):
        return repr(v)
    if isinstance(v, str):
        return '"' + "".join(ESCAPES.get(c) or (c if " " <= c <= "~" else "\\u%04x" % ord(c)) for c in v) + '"'
    if isinstance(v, (list, tuple)):
        return "[" + ", ".join(dumps(x) for x in v) + "]"
    if isinstance(v, dict):
        return "{" + ", ".join(dumps(str(k)) + ": " + dumps(x) for k, x in v.items()) + "}"
    raise TypeError("cannot encode " + type(v).__name__)


class Decoder:
    def __init__(self, text):
        self.text, self.i = text, 0

    def fail(self, why):
        raise ValueError("%s at %d" % (why, self.i))

    def space(self):
        while self.i < len(self.text) and self.text[self.i] in " \n\t\r":
            self.i += 1
        return self.text[self.i] if self.i < len(self.text) else ""

    def expect(self, s):
        if not self.text.startswith(s, self.i):
            self.fail("expected " + s)
        self.i += len(s)

    def value(self):
        c = self.space()
        if c == "{":
            return dict(self.items("}", self.pair))
        if c == "[":
            return list(self.items("]", self.value))
        if c == '"':
            return self.string()
        for word, v in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.i):
                self.i += len(word)
                return v
        return self.number()

    def items(self, close, read):
        self.i += 1
        if self.space() == close:
            self.i += 1
            return
        while True:
            yield read()
            if self.space() == close:
                self.i += 1
                return
            self.expect(",")

    def pair(self):
        if self.space() != '"':
            self.fail("expected a key")
        k = self.string()
        self.space()
        self.expect(":")
        return k, self.value()

    def string(self):
        self.i += 1
        out = []
        while True:
            if self.i >= len(self.text):
                self.fail("unterminated string")
            c = self.text[self.i]
            self.i += 1
            if c == '"':
                return "".join(out)
            if c == "\\":
                c = self.text[self.i]
                self.i += 1
                if c == "u":
                    out.append(chr(int(self.text[self.i : self.i + 4], 16)))
                    self.i += 4
                else:
                    out.append(UNESCAPES.get(c, c))
            else:
                out.append(c)

    def number(self):
        j = self.i
        while j < len(self.text) and self.text[j] in "+-0123456789.eE":
            j += 1
        word, self.i = self.text[self.i : j], j
        if not word:
            self.fail("expected a value")
        return float(word) if any(c in word for c in ".eE") else int(word)


def loads(text):
    d = Decoder(text)
    v = d.value()
    if d.space():
        d.fail("trailing text")
    return v


data = {"name": "taipan \"x\"", "n": [1, -2, 3.5, 1e100, 10**20], "nested": {"a": [], "b": {}, "c": [[[]]]}, "flags": [True, False, None], "text": "line\n\ttab é ☃ \x01"}
text = dumps(data)
print(text)
print(loads(text) == data, dumps(loads(text)) == text)
print(loads(' [ 1 , {"k" : "v"} , -0.5e2 ] '), loads('"\\u0041\\n\\/"'), loads("true"), loads("{}"))
for bad in ("", "[1,", "[1 2]", '{"a" 1}', "{1: 2}", '"abc', "nul", "[1] x", "[,]"):
    try:
        print(loads(bad))
    except ValueError as e:
        print(repr(bad), e)
try:
    dumps({"k": {1, 2}})
except TypeError as e:
    print(e)
