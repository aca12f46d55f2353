from itertools import count, cycle, repeat, islice, chain, takewhile, zip_longest

print(list(islice(count(), 5)), list(islice(count(10, -3), 4)), list(islice(count(0.5, 0.25), 3)), list(islice(count(step=2), 3)))
c = count(5)
print(next(c), c, repr(count(1, 2)), repr(count()))
print(list(islice(cycle("abc"), 8)), list(cycle([])), list(repeat(7, 3)), list(islice(repeat("x"), 2)), repr(repeat(1)), repr(repeat(1, 2)))
print(list(map(pow, range(4), repeat(2))), list(repeat(1, 0)), list(repeat(1, -4)), list(zip(count(), "ab")))
print(list(chain("ab", [1], ())), list(chain()), list(chain.from_iterable(["ab", "cd"])), list(chain.from_iterable([])))
print(list(zip_longest("abc", "x", fillvalue="-")), list(zip_longest()), list(zip_longest([1], [])), list(zip_longest("ab")))
for bad in (lambda: count("a"), lambda: cycle(3), lambda: repeat(), lambda: repeat(1, "x"), lambda: list(chain(1)), lambda: zip_longest(1), lambda: count(1, 2, 3)):
    try:
        bad()
        print("no error")
    except TypeError as e:
        print("TypeError")
print(sum(takewhile(lambda x: x < 20, count())))
it = chain([1, 2], [3])
print(next(it), list(it), list(it))
