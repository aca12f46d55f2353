# A tokenizer, a simplifier and a state machine written with match.


def tokens(text):
    i = 0
    while i < len(text):
        match text[i]:
            case " " | "\t":
                i += 1
            case "+" | "-" | "*" | "/" | "^" | "(" | ")" as op:
                yield ("op", op)
                i += 1
            case c if c.isdigit():
                j = i
                while j < len(text) and text[j].isdigit():
                    j += 1
                yield ("num", int(text[i:j]))
                i = j
            case c if c.isalpha():
                yield ("var", c)
                i += 1
            case c:
                raise SyntaxError("bad character %r at %d" % (c, i))


def parse(text):
    toks = list(tokens(text)) + [("end", None)]
    pos = 0
    prec = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 3}

    def advance():
        nonlocal pos
        pos += 1
        return toks[pos - 1]

    def primary():
        match advance():
            case ("num" | "var", v):
                return v
            case ("op", "("):
                e = expr(0)
                match advance():
                    case ("op", ")"):
                        return e
                    case (_, v):
                        raise SyntaxError("expected ) not %r" % v)
            case ("op", "-"):
                return ("neg", expr(2))
            case (_, v):
                raise SyntaxError("unexpected %r" % v)

    def expr(limit):
        left = primary()
        while True:
            match toks[pos]:
                case ("op", op) if op in prec and prec[op] > limit:
                    advance()
                    left = (op, left, expr(prec[op] - (op == "^")))
                case _:
                    return left

    e = expr(0)
    match toks[pos]:
        case ("end", _):
            return e
        case (_, v):
            raise SyntaxError("trailing %r" % v)


def simplify(e):
    match e:
        case (op, a, b):
            e = (op, simplify(a), simplify(b))
        case ("neg", a):
            e = ("neg", simplify(a))
    match e:
        case ("+", int(a), int(b)):
            return a + b
        case ("-", int(a), int(b)):
            return a - b
        case ("*", int(a), int(b)):
            return a * b
        case ("^", int(a), int(b)):
            return a**b
        case ("+", 0, x) | ("+", x, 0) | ("-", x, 0) | ("*", 1, x) | ("*", x, 1) | ("/", x, 1) | ("^", x, 1):
            return x
        case ("*", 0, _) | ("*", _, 0) | ("^", 0, _):
            return 0
        case ("-", x, y) | ("/", y, x) if x == y:
            return 0 if e[0] == "-" else 1
        case ("neg", ("neg", x)):
            return x
        case ("neg", int(n)):
            return -n
        case _:
            return e


def diff(e, v):
    match e:
        case int():
            return 0
        case str():
            return int(e == v)
        case ("+" | "-" as op, a, b):
            return (op, diff(a, v), diff(b, v))
        case ("*", a, b):
            return ("+", ("*", diff(a, v), b), ("*", a, diff(b, v)))
        case ("^", a, int(n)):
            return ("*", ("*", n, ("^", a, n - 1)), diff(a, v))
        case ("neg", a):
            return ("neg", diff(a, v))
        case _:
            raise ValueError("cannot differentiate %r" % (e,))


for text in ("1 + 2 * 3", "(1+2)*3", "2^3^2", "x*1 + 0", "x - x", "--y", "-(3 - 5)", "0*x + y^1", "a/a"):
    e = parse(text)
    print(text, "=>", e, "=>", simplify(e))
for text in ("x*x", "3*x^4 + 2*x - 7", "(x+1)*(x-1)"):
    print(text, "d/dx", simplify(diff(parse(text), "x")))
for bad in ("1 +", "(1", "1 2", "$", ")"):
    try:
        parse(bad)
    except SyntaxError as e:
        print(bad, e.args[0])
