# The arguments of a StopIteration go through builtin iterators to whoever asks for the next item.
class Ends:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration(42, "more")


def returns():
    return 7
    yield


def show(iterator):
    try:
        next(iterator)
    except StopIteration as e:
        print(e.args, e.value)


show(Ends())
show(enumerate(Ends()))
show(map(str, Ends()))
show(filter(None, Ends()))
show(zip(Ends()))
show(zip([1], Ends()))
show(enumerate(returns()))
show(map(str, iter([])))


def stops(x):
    raise StopIteration(x)


show(map(stops, [3]))
show(filter(stops, [4]))


def delegates(what):
    print("result", (yield from what))


for what in (map(stops, [5]), enumerate(Ends()), returns(), iter([])):
    print(list(delegates(what)))
# Loops and defaults have no use for them, and nothing of them is left behind.
print(list(Ends()), next(Ends(), "default"), next(map(stops, [1]), "d"))
for _ in Ends():
    pass
show(iter(()))
try:
    list(zip([1, 2], Ends(), strict=True))
except ValueError as e:
    print(e)
