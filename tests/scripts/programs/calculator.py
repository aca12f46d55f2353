# board: differs (floats are f32)
# alloc-fail: yes
# Tokenizer and recursive-descent evaluator with variables, functions and errors.
import math


class CalcError(Exception):
    pass


def tokenize(text):
    out, i = [], 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            j = i
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
            out.append(("num", float(text[i:j]) if "." in text[i:j] else int(text[i:j])))
            i = j
        elif c.isalpha():
            j = i
            while j < len(text) and text[j].isalpha():
                j += 1
            out.append(("name", text[i:j]))
            i = j
        elif text[i : i + 2] in ("**", "//"):
            out.append(("op", text[i : i + 2]))
            i += 2
        elif c in "+-*/%()=,":
            out.append(("op", c))
            i += 1
        else:
            raise CalcError("unexpected " + repr(c))
    out.append(("end", ""))
    return out


class Calc:
    funcs = {"sqrt": math.sqrt, "max": max, "abs": abs}

    def __init__(self):
        self.vars = {"pi": 3.14159}

    def run(self, text):
        self.toks, self.i = tokenize(text), 0
        if self.toks[0][0] == "name" and self.toks[1] == ("op", "="):
            self.i = 2
            v = self.vars[self.toks[0][1]] = self.sum()
        else:
            v = self.sum()
        if self.toks[self.i][0] != "end":
            raise CalcError("left over " + repr(self.toks[self.i][1]))
        return v

    def take(self, *ops):
        kind, v = self.toks[self.i]
        if kind == "op" and v in ops:
            self.i += 1
            return v

    def sum(self):
        v = self.product()
        while op := self.take("+", "-"):
            w = self.product()
            v = v + w if op == "+" else v - w
        return v

    def product(self):
        v = self.unary()
        while op := self.take("*", "/", "//", "%"):
            w = self.unary()
            if w == 0 and op != "*":
                raise CalcError("division by zero")
            v = v * w if op == "*" else v / w if op == "/" else v // w if op == "//" else v % w
        return v

    def unary(self):
        if self.take("-"):
            return -self.unary()
        v = self.atom()
        return v ** self.unary() if self.take("**") else v

    def atom(self):
        kind, v = self.toks[self.i]
        self.i += 1
        if kind == "num":
            return v
        if kind == "name":
            if self.take("("):
                args = [self.sum()]
                while self.take(","):
                    args.append(self.sum())
                self.close()
                if v not in self.funcs:
                    raise CalcError("no function " + v)
                return self.funcs[v](*args)
            if v not in self.vars:
                raise CalcError("no variable " + v)
            return self.vars[v]
        if v == "(":
            v = self.sum()
            self.close()
            return v
        raise CalcError("unexpected " + repr(v))

    def close(self):
        if not self.take(")"):
            raise CalcError("missing )")


c = Calc()
for text in "1+2*3|(1+2)*3|-2**2|2**3**2|7//2 - 7%4|x = 10 / 4|x*x|sqrt(16)+max(1, x, 2)|abs(-3)*pi|1+|2 3|(1|1/0|y|foo(1)|$|x = x + 1|--x".split("|"):
    try:
        print(text, "=", c.run(text))
    except CalcError as e:
        print(text, "!", e)
