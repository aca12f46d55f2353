# board: differs (floats are f32)
# sum: start values, kinds that mix, what is refused.
print(sum([]), sum([1, 2]), sum([1.5, 2]), sum([[1], [2]], []), sum([(1,)], ()), sum(range(10)), sum({1: 2, 3: 4}), sum(x for x in [1, 2]))
print(sum([0.1] * 10) in (1.0, 0.9999999999999999), sum([1, 2], 10), sum([1], start=5), sum([True, True]), sum([1j, 2]), sum([2**70, -(2**70)]))
for args in (("ab", ""), ([b"a"], b""), ([bytearray()], bytearray()), ([1, "a"],), (5,), (["a"],)):
    try:
        print(sum(*args))
    except TypeError as e:
        print(e)


class A:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return A(self.n + (other.n if isinstance(other, A) else other))

    __radd__ = __add__


print(sum([A(1), A(2), A(3)]).n, sum([A(1)], A(5)).n)
start = [0]
sum([[1], [2]], start)
print(start)
print(sum(iter([1, 2, 3])), sum(map(int, "123")), sum((i, i) == (1, 1) for i in range(3)))
