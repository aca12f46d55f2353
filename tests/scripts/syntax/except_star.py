# Exception groups and except*.
def run(f):
    try:
        f()
    except BaseException as e:
        print("out", type(e).__name__, [type(x).__name__ for x in getattr(e, "exceptions", [])])


def a():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError("t"), ValueError(2)])
    except* ValueError as eg:
        print(type(eg).__name__, [x.args for x in eg.exceptions])
    except* TypeError as eg:
        print("types", len(eg.exceptions))


def b():
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError("k")])
    except* ValueError:
        print("only values")


def c():
    try:
        raise KeyError("plain")
    except* KeyError as eg:
        print("wrapped", type(eg).__name__, eg.exceptions[0].args)


def d():
    try:
        pass
    except* ValueError:
        print("never")
    else:
        print("else")
    finally:
        print("finally")


def e():
    nested = ExceptionGroup("in", [TypeError("x"), ValueError("y")])
    try:
        raise ExceptionGroup("out", [nested, ValueError("z")])
    except* TypeError as eg:
        print(eg.message, len(eg.exceptions), type(eg.exceptions[0]).__name__)
    except* (ValueError, KeyError) as eg:
        print(eg.message, len(eg.exceptions))


for f in (a, b, c, d, e):
    run(f)
eg = ExceptionGroup("m", [ValueError(1), OSError(2)])
match, rest = eg.split(ValueError)
print(match.exceptions, len(rest.exceptions), eg.subgroup(KeyError))
print(str(eg), eg.message, isinstance(eg, Exception))
for args in (("m", []), ("m", [5])):
    try:
        ExceptionGroup(*args)
    except (ValueError, TypeError) as x:
        print(type(x).__name__)
