# Bound methods, functions and classes as dict values and arguments.


class Calc:
    def __init__(self):
        self.stack = []
        self.ops = {
            "+": self.add,
            "-": self.sub,
            "*": lambda: self.binary(lambda a, b: a * b),
            "dup": self.dup,
            "swap": self.swap,
            "neg": self.unary(lambda a: -a),
        }

    def binary(self, fn):
        b = self.stack.pop()
        a = self.stack.pop()
        self.stack.append(fn(a, b))

    def unary(self, fn):
        def run():
            self.stack.append(fn(self.stack.pop()))

        return run

    def add(self):
        self.binary(lambda a, b: a + b)

    def sub(self):
        self.binary(lambda a, b: a - b)

    def dup(self):
        self.stack.append(self.stack[-1])

    def swap(self):
        s = self.stack
        s[-1], s[-2] = s[-2], s[-1]

    def run(self, text):
        self.stack.clear()
        for word in text.split():
            op = self.ops.get(word)
            if op:
                op()
            else:
                self.stack.append(int(word))
        return list(self.stack)


c = Calc()
for src in ("1 2 +", "3 dup *", "10 4 swap -", "5 neg 2 *", "1 2 3 4 5 + + + +", ""):
    print(repr(src), c.run(src))
for src in ("+", "1 x"):
    try:
        c.run(src)
    except (IndexError, ValueError) as e:
        print(type(e).__name__, e)
shapes = {"list": list, "tuple": tuple, "dict": lambda v: dict(enumerate(v)), "sum": sum}
print({k: f((3, 4)) for k, f in shapes.items()})


class Visitor:
    def visit(self, node):
        name = "visit_" + type(node).__name__
        return getattr(self, name, self.generic)(node)

    def generic(self, node):
        return "?" + str(node)

    def visit_int(self, node):
        return "i%d" % node

    def visit_list(self, node):
        return "[" + " ".join(self.visit(n) for n in node) + "]"

    def visit_str(self, node):
        return node.join("''")


class Sub(Visitor):
    def visit_int(self, node):
        return super().visit_int(node * 10)

    def visit_NoneType(self, node):
        return "nil"


tree = [1, "a", [2, [None, 3.5]], ()]
print(Visitor().visit(tree))
print(Sub().visit(tree))
handlers = []


def on(event):
    def deco(fn):
        handlers.append((event, fn))
        return fn

    return deco


class App:
    @on("up")
    def up(self, n):
        return "up%d" % n

    @on("down")
    def down(self, n):
        return "down%d" % n


app = App()
print([fn(app, i) for i, (e, fn) in enumerate(handlers)], [e for e, _ in handlers])
bound = [getattr(app, n) for n in ("up", "down", "up")]
print([b(i) for i, b in enumerate(bound)], bound[0] == bound[2], bound[0] == bound[1])
