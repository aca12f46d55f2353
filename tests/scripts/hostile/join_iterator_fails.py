# A join whose iterator raises, or never yields text.
def gen():
    yield "a"
    raise ValueError("stop")


for sep, what in ((",", gen()), (b",", (x for x in (b"a", 3))), (",", iter([None]))):
    try:
        sep.join(what)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
