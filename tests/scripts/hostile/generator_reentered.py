# A generator that resumes itself, by every way.
def gen():
    try:
        yield next(g)
    except ValueError as e:
        print(e)
    try:
        g.send(None)
    except ValueError as e:
        print(e)
    try:
        g.throw(KeyError)
    except ValueError as e:
        print(e)
    try:
        g.close()
    except ValueError as e:
        print(e)
    try:
        list(g)
    except ValueError as e:
        print(e)
    try:
        a, b = g
    except ValueError as e:
        print(e)
    try:
        yield from g
    except ValueError as e:
        print(e)
    yield "alive"


g = gen()
print(next(g), list(g))
