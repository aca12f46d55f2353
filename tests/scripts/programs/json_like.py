# A printer and a parser for a JSON-like notation, with errors and round trips.


class ParseError(ValueError):
    def __init__(self, msg, pos):
        super().__init__("%s at %d" % (msg, pos))
        self.pos = pos


ESC = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
UNESC = {v[1]: k for k, v in ESC.items()}


def dump(v, indent=None, level=0):
    if v is None or v is True or v is False:
        return {None: "null", True: "true", False: "false"}[v]
    if isinstance(v, (int, float)):
        return repr(v)
    if isinstance(v, str):
        return '"' + "".join(ESC.get(c, c if c >= " " else "\\u%04x" % ord(c)) for c in v) + '"'
    if isinstance(v, dict):
        items, ends = [dump(str(k)) + ": " + dump(x, indent, level + 1) for k, x in v.items()], "{}"
    elif isinstance(v, (list, tuple)):
        items, ends = [dump(x, indent, level + 1) for x in v], "[]"
    else:
        raise TypeError("cannot dump " + type(v).__name__)
    if indent is None or not items:
        return ends[0] + ", ".join(items) + ends[1]
    pad = "\n" + " " * indent * (level + 1)
    return ends[0] + pad + ("," + pad).join(items) + "\n" + " " * indent * level + ends[1]


class Parser:
    def __init__(self, text):
        self.t, self.i = text, 0

    def peek(self):
        while self.i < len(self.t) and self.t[self.i] in " \n\t":
            self.i += 1
        return self.t[self.i] if self.i < len(self.t) else ""

    def expect(self, c):
        if self.peek() != c:
            raise ParseError("expected " + c, self.i)
        self.i += 1

    def value(self):
        c = self.peek()
        if c == "{":
            return dict(self.items("{", "}", self.pair))
        if c == "[":
            return list(self.items("[", "]", self.value))
        if c == '"':
            return self.string()
        for word, v in (("null", None), ("true", True), ("false", False)):
            if self.t.startswith(word, self.i):
                self.i += len(word)
                return v
        j = self.i
        while j < len(self.t) and self.t[j] in "+-0123456789.eE":
            j += 1
        text, self.i = self.t[self.i : j], j
        try:
            return float(text) if "." in text or "e" in text else int(text)
        except ValueError:
            raise ParseError("bad value " + repr(text), j) from None

    def items(self, a, b, item):
        self.expect(a)
        if self.peek() == b:
            self.i += 1
            return
        while True:
            yield item()
            if self.peek() == ",":
                self.i += 1
            else:
                self.expect(b)
                return

    def pair(self):
        k = self.string()
        self.expect(":")
        return k, self.value()

    def string(self):
        self.expect('"')
        out = ""
        while self.i < len(self.t):
            c = self.t[self.i]
            self.i += 1
            if c == '"':
                return out
            if c == "\\":
                e = self.t[self.i]
                self.i += 1
                if e == "u":
                    out += chr(int(self.t[self.i : self.i + 4], 16))
                    self.i += 4
                else:
                    out += UNESC[e]
            else:
                out += c
        raise ParseError("open string", self.i)


def load(text):
    p = Parser(text)
    v = p.value()
    if p.peek():
        raise ParseError("extra text", p.i)
    return v


doc = {"name": "node-7", "on": True, "off": None, "vals": [1, -2.5, 1e20, []], "sub": {"q": 'say "hi"\n\\', "e": {}, "ctl": "\x01é"}, "t": (1, (2,))}
text = dump(doc)
print(text)
print(dump(doc, 2))
back = load(text)
print(back == {**doc, "t": [1, [2]]}, dump(back) == text, load(dump(doc, 1)) == back)
for bad in ("[1, 2", "{1: 2}", '{"a" 1}', "[1,]", "nul", '"open', "1 2", "", "-"):
    try:
        print(load(bad))
    except ParseError as e:
        print(repr(bad), "->", e)
try:
    dump({"s": {1}})
except TypeError as e:
    print(e)
