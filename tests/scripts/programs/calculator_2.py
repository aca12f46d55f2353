# A tokenizer, a recursive-descent parser and an evaluator.
# alloc-fail: yes
class ParseError(Exception):
    pass


class Parser:
    PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2, "%": 2, "^": 4}

    def __init__(self, text):
        self.tokens = list(self.tokenize(text)) + [("end", None)]
        self.pos = 0

    @staticmethod
    def tokenize(text):
        i = 0
        while i < len(text):
            c = text[i]
            if c.isspace():
                i += 1
            elif c.isdigit() or c == ".":
                j = i
                while j < len(text) and (text[j].isdigit() or text[j] == "."):
                    j += 1
                word = text[i:j]
                yield "number", float(word) if "." in word else int(word)
                i = j
            elif c.isalpha():
                j = i
                while j < len(text) and text[j].isalnum():
                    j += 1
                yield "name", text[i:j]
                i = j
            elif c in "+-*/%^(),=":
                yield "op", c
                i += 1
            else:
                raise ParseError("bad character %r at %d" % (c, i))

    def peek(self):
        return self.tokens[self.pos]

    def take(self, want=None):
        kind, value = self.tokens[self.pos]
        if want is not None and value != want:
            raise ParseError("expected %s, got %s" % (want, value or kind))
        self.pos += 1
        return kind, value

    def parse(self):
        node = self.expression(0)
        if self.peek()[0] != "end":
            raise ParseError("unexpected %s" % (self.peek()[1],))
        return node

    def expression(self, least):
        left = self.unary()
        while True:
            op = self.peek()[1]
            level = self.PRECEDENCE.get(op, 0) if self.peek()[0] == "op" else 0
            if level <= least:
                return left
            self.take()
            left = (op, left, self.expression(level - 1 if op == "^" else level))

    def unary(self):
        if self.peek() == ("op", "-"):
            self.take()
            return ("neg", self.expression(3))
        kind, value = self.take()
        if kind == "number":
            return value
        if kind == "name":
            if self.peek() != ("op", "("):
                return ("var", value)
            self.take("(")
            args = [self.expression(0)]
            while self.peek()[1] == ",":
                self.take()
                args.append(self.expression(0))
            self.take(")")
            return ("call", value, args)
        if value == "(":
            node = self.expression(0)
            self.take(")")
            return node
        raise ParseError("unexpected %s" % (value or kind))


FUNCTIONS = {"max": max, "min": min, "abs": abs, "sum": lambda *a: sum(a)}


def evaluate(node, env):
    match node:
        case int() | float():
            return node
        case ("var", name):
            return env[name]
        case ("neg", x):
            return -evaluate(x, env)
        case ("call", name, args):
            return FUNCTIONS[name](*[evaluate(a, env) for a in args])
        case (op, left, right):
            a, b = evaluate(left, env), evaluate(right, env)
            return {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "/": lambda: a / b, "%": lambda: a % b, "^": lambda: a**b}[op]()


for text in ("1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-2 ^ 2", "10 - 4 - 3", "x * (y - 1.5)", "max(1, x, 3) + abs(-4)", "7 % 4 / 2", "sum(1,2,3) ^ 20", "1 +", "2 3", "(1", "1 / 0", "z", "nofn(1)", "1 $ 2"):
    try:
        tree = Parser(text).parse()
        print(text, "=>", tree, "=", evaluate(tree, {"x": 5, "y": 2}))
    except ParseError as e:
        print(text, "=> error:", e)
    except (ZeroDivisionError, KeyError) as e:
        print(text, "=>", type(e).__name__)
