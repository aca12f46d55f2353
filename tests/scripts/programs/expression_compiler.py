# Compiles arithmetic with variables to code for a small stack machine, optimises it, and runs it.
from collections import namedtuple

Token = namedtuple("Token", "kind text pos")
Num = namedtuple("Num", "value")
Var = namedtuple("Var", "name")
Bin = namedtuple("Bin", "op left right")
Neg = namedtuple("Neg", "arg")
Call = namedtuple("Call", "name args")


class CompileError(Exception):
    pass


def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
            continue
        start = i
        if c.isdigit() or c == ".":
            while i < len(text) and (text[i].isdigit() or text[i] == "."):
                i += 1
            yield Token("num", text[start:i], start)
        elif c.isalpha() or c == "_":
            while i < len(text) and (text[i].isalnum() or text[i] == "_"):
                i += 1
            yield Token("name", text[start:i], start)
        elif text[i : i + 2] == "**":
            i += 2
            yield Token("op", "**", start)
        elif c in "+-*/%(),":
            i += 1
            yield Token("op", c, start)
        else:
            raise CompileError(f"unexpected {c!r} at {i}")
    yield Token("end", "", len(text))


class Parser:
    LEVELS = [("+", "-"), ("*", "/", "%")]

    def __init__(self, text):
        self.tokens = list(tokens(text))
        self.at = 0

    @property
    def now(self):
        return self.tokens[self.at]

    def take(self, *texts):
        if self.now.text in texts and self.now.kind == "op":
            self.at += 1
            return self.tokens[self.at - 1].text
        return None

    def need(self, text):
        if not self.take(text):
            raise CompileError(f"expected {text!r} at {self.now.pos}, found {self.now.text or 'end'!r}")

    def parse(self):
        tree = self.level(0)
        if self.now.kind != "end":
            raise CompileError(f"unexpected {self.now.text!r} at {self.now.pos}")
        return tree

    def level(self, n):
        if n == len(self.LEVELS):
            return self.unary()
        left = self.level(n + 1)
        while op := self.take(*self.LEVELS[n]):
            left = Bin(op, left, self.level(n + 1))
        return left

    def unary(self):
        if self.take("-"):
            return Neg(self.unary())
        base = self.atom()
        if self.take("**"):
            return Bin("**", base, self.unary())
        return base

    def atom(self):
        token = self.now
        if token.kind == "num":
            self.at += 1
            return Num(float(token.text) if "." in token.text else int(token.text))
        if token.kind == "name":
            self.at += 1
            if not self.take("("):
                return Var(token.text)
            args = []
            if not self.take(")"):
                args.append(self.level(0))
                while self.take(","):
                    args.append(self.level(0))
                self.need(")")
            return Call(token.text, tuple(args))
        self.need("(")
        tree = self.level(0)
        self.need(")")
        return tree


OPS = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b, "%": lambda a, b: a % b, "**": lambda a, b: a**b}
FUNCTIONS = {"max": max, "min": min, "abs": abs, "sum": lambda *a: sum(a)}


def fold(tree):
    match tree:
        case Bin(op, left, right):
            left, right = fold(left), fold(right)
            match op, left, right:
                case _, Num(a), Num(b) if not (op in "/%" and b == 0):
                    return Num(OPS[op](a, b))
                case ("+", x, Num(0)) | ("+", Num(0), x) | ("*", x, Num(1)) | ("*", Num(1), x) | ("**", x, Num(1)):
                    return x
                case ("*", _, Num(0)) | ("*", Num(0), _):
                    return Num(0)
            return Bin(op, left, right)
        case Neg(arg):
            arg = fold(arg)
            return Num(-arg.value) if isinstance(arg, Num) else Neg(arg)
        case Call(name, args):
            return Call(name, tuple(map(fold, args)))
    return tree


def emit(tree):
    match tree:
        case Num(value):
            yield "push", value
        case Var(name):
            yield "load", name
        case Neg(arg):
            yield from emit(arg)
            yield "neg", None
        case Bin(op, left, right):
            yield from emit(left)
            yield from emit(right)
            yield "op", op
        case Call(name, args):
            for arg in args:
                yield from emit(arg)
            yield "call", (name, len(args))


def run(code, variables):
    stack = []
    for op, arg in code:
        if op == "push":
            stack.append(arg)
        elif op == "load":
            stack.append(variables[arg])
        elif op == "neg":
            stack.append(-stack.pop())
        elif op == "op":
            b, a = stack.pop(), stack.pop()
            stack.append(OPS[arg](a, b))
        else:
            name, n = arg
            args = [stack.pop() for _ in range(n)][::-1]
            stack.append(FUNCTIONS[name](*args))
    (result,) = stack
    return result


env = {"x": 7, "y": 2.5, "zero": 0}
for text in ("1 + 2 * 3", "(1 + 2) * 3", "-2 ** 2", "2 ** 3 ** 2", "x * 1 + 0", "x * 0 + y", "max(x, 3 * 4, y) - min(1, 2)", "10 / 4 % 2", "-(x - 10)", "sum()", "sum(1, 2, x)", "1 / zero", "abs(-5) ** 2", "missing + 1", "nope(1)", "1 +", "(1", "2 $ 3", "max(1,", "1 2", "5 / 0", "x ** 1 * 1"):
    try:
        tree = Parser(text).parse()
        plain, short = list(emit(tree)), list(emit(fold(tree)))
        print(f"{text:<30} {len(plain)}->{len(short)} {run(short, env)} {run(plain, env) == run(short, env)}")
    except (CompileError, ZeroDivisionError, KeyError) as e:
        print(f"{text:<30} {type(e).__name__}: {e}")
print(*emit(fold(Parser("2 * 3 + x").parse())))
