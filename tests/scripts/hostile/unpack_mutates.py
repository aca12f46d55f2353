# Unpacking things that change, or that lie about their length.
class Lies:
    def __len__(self):
        return 2

    def __iter__(self):
        return iter([1, 2, 3])


try:
    a, b = Lies()
except ValueError as e:
    print(e)
x = [1, 2, 3]


class Pop:
    def __iter__(self):
        while x:
            yield x.pop()


a, *b = Pop()
print(a, b, x)
print([*Pop(), *x], (*Lies(),), {**{}, "a": 1})


def f(*args):
    return len(args)


print(f(*Lies()), f(*x))
try:
    f(**{1: 2})
except TypeError as e:
    print(e)
