# A generator raises at once in loops of many sizes: the line of the loop must always be in the traceback.


def lines(e):
    found = []
    trace = e.__traceback__
    while trace is not None:
        found.append(trace.tb_lineno)
        trace = trace.tb_next
    return found


def boom():
    raise ValueError
    yield


seen = set()
for size in range(300):
    scope = {"boom": boom}
    exec("def f():\n    x = 0\n    for i in boom():\n" + "        x = i\n" * size + "        x += i\n", scope)
    try:
        scope["f"]()
    except ValueError as e:
        seen.add(tuple(lines(e)))
print(seen)
