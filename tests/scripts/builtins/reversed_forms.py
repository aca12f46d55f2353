# reversed: sequences, __reversed__, classes with __len__ and __getitem__, refusals.
print(list(reversed([1, 2])), list(reversed("ab")), list(reversed(range(5, 0, -2))), list(reversed((1, 2))), list(reversed(b"ab")), list(reversed({1: 2, 3: 4})), list(reversed({1: 2}.values())))


class S:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * 10


class R:
    def __reversed__(self):
        return iter("custom")


class N:
    __reversed__ = None

    def __len__(self):
        return 1

    def __getitem__(self, i):
        return i


print(list(reversed(S())), list(reversed(R())))
for x in (5, {1}, iter([]), (i for i in []), N(), None, object()):
    try:
        reversed(x)
        print("ok")
    except TypeError as e:
        print(e)
a = [1, 2, 3]
r = reversed(a)
print(r.__length_hint__(), next(r), r.__length_hint__())
a.append(4)
print(list(r), list(r))
