# What is bound when: as-patterns, or-patterns, scope, order of evaluation.


def as_patterns(x):
    match x:
        case [(1 | 2) as a, [b, *c] as d] as whole:
            return a, b, c, d, whole
        case {"k": ([x0, _] as pair)}:
            return x0, pair
        case (int() | str()) as atom:
            return "atom", atom


print(as_patterns([1, "ab"]), as_patterns([2, [3, 4, 5]]), as_patterns({"k": (6, 7)}), as_patterns("s"), as_patterns(None))


def or_binding(x):
    match x:
        case [a, 0] | [0, a] | {"a": a}:
            return a
        case ("left", v) | (v, "right"):
            return v


print(or_binding([5, 0]), or_binding([0, 6]), or_binding({"a": 7}), or_binding(("left", 1)), or_binding((2, "right")))


def scopes():
    y = "outer"
    match 5:
        case 6 as y:
            pass
    before = y
    match 5:
        case y:
            pass
    return before, y


print(scopes())


def global_target():
    global made
    match [1, 2]:
        case [made, _]:
            pass


global_target()
print(made)


def closure_target():
    def get():
        return captured

    match "value":
        case captured:
            pass
    return get()


print(closure_target())
log = []


class Subject:
    @property
    def a(self):
        log.append("a")
        return 1

    @property
    def b(self):
        log.append("b")
        return 2


match Subject():
    case Subject(a=1, b=3):
        print("no")
    case Subject(a=1, b=2) if log.append("guard") or True:
        print("yes", log)


def subject_once():
    log.append("subject")
    return 3


log.clear()
match subject_once():
    case 1:
        pass
    case 2:
        pass
    case 3:
        print(log)


class E:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        log.append("eq %s %s" % (self.v, o))
        return self.v == o


log.clear()
match E(2):
    case 1 | 2 | 3:
        print(log)


def nested(x, y):
    match x:
        case 1:
            match y:
                case 1:
                    return "1-1"
                case _:
                    return "1-other"
        case _:
            for v in y:
                match v:
                    case 0:
                        continue
                    case 9:
                        break
                    case _:
                        last = v
            return last


print(nested(1, 1), nested(1, 2), nested(2, [0, 3, 4, 0, 9, 5]))


def in_try(x):
    try:
        match x:
            case [a, b]:
                return a // b
            case str():
                raise KeyError(x)
    except ZeroDivisionError:
        return "division"
    except KeyError as e:
        return repr(e)
    finally:
        log.append("done")
    return "fell out"


print(in_try([4, 2]), in_try([1, 0]), in_try("s"), in_try(None))


def gen(items):
    for i in items:
        match i:
            case int(n):
                got = yield n * 2
            case [*xs]:
                yield from gen(xs)
            case {"stop": v}:
                return v


g = gen([1, [2, [3]], {"stop": "halt"}, 4])
print(list(g))
match 1, 2, 3:
    case a, *b:
        print(a, b)
match (yield_ := 4) + 1:
    case 5:
        print("expression subject", yield_)
match lambda: 3:
    case f:
        print(f())
