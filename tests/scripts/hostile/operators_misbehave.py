# Operators that return NotImplemented, themselves, or raise.
class N:
    def __add__(self, other):
        return NotImplemented

    __radd__ = __iadd__ = __mul__ = __rmul__ = __lt__ = __gt__ = __eq__ = __neg__ = __getitem__ = __contains__ = __len__ = __call__ = __add__

    def __neg__(self):
        return NotImplemented

    def __len__(self):
        return NotImplemented

    def __call__(self):
        return NotImplemented


n = N()
for f in (lambda: n + 1, lambda: 1 + n, lambda: n * n, lambda: [1] * n, lambda: n < 1, lambda: n == 1, lambda: n != 1, lambda: -n, lambda: n[0], lambda: len(n), lambda: n(), lambda: max(n, n), lambda: sorted([n, n])):
    try:
        print(f() is NotImplemented or type(f()).__name__)
    except TypeError as e:
        print(e)
x = n
try:
    x += 1
except TypeError as e:
    print(e)
print(x is n)
