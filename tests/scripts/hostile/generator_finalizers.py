# Generators that refuse to close or yield while closing.
def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            pass


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)


def raises():
    try:
        yield 1
    finally:
        raise KeyError("in finally")


g = raises()
next(g)
try:
    g.close()
except KeyError as e:
    print(e)
g.close()


def returns():
    try:
        yield 1
    except GeneratorExit:
        return 5


g = returns()
next(g)
print(g.close() in (None, 5))
g = returns()
g.close()
print(list(g))
try:
    g.throw(ValueError("dead"))
except ValueError as e:
    print(e)
try:
    stubborn().send(1)
except TypeError as e:
    print(e)
try:
    next(stubborn()).x
except AttributeError as e:
    print(e)
