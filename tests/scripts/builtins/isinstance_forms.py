# isinstance and issubclass: tuples, unions, nesting, virtual checks, errors.
print(isinstance(1, int), isinstance(True, int), isinstance(1, (str, int)), isinstance(1, (str, (float, (int,)))), isinstance(1, int | str), isinstance(None, None | int), isinstance([], ()))
print(issubclass(bool, int), issubclass(int, object), issubclass(int, (str, int)), issubclass(str, int | str), issubclass(int, int), issubclass(type, object), isinstance(int, type), isinstance(type, type))


class A:
    pass


class B(A):
    pass


class C:
    @property
    def __class__(self):
        return A


print(isinstance(B(), A), isinstance(C(), A), isinstance(C(), C), type(C()) is C, issubclass(B, A), issubclass(A, B))
for f in (lambda: isinstance(1, 5), lambda: isinstance(1, "int"), lambda: issubclass(1, int), lambda: issubclass(int, 5), lambda: isinstance(1, (int, 5)), lambda: isinstance("a", (int, 5)), lambda: isinstance(1), lambda: issubclass(A(), A), lambda: isinstance(1, [int])):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(isinstance(A.__init__, object), isinstance(len, type(len)), isinstance(lambda: 0, type(lambda: 0)))


class Checker:
    def __instancecheck__(self, obj):
        return obj == 42

    def __subclasscheck__(self, cls):
        return cls is int


c = Checker()
print(isinstance(42, c), isinstance(41, c), issubclass(int, c), issubclass(str, c), isinstance(42, (str, c)))
