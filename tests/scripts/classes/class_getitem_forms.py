# __class_getitem__ as an implicit class method; builtin generics and their attributes.
class Box:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item!r}]"


class Sub(Box):
    pass


print(Box[int], Sub[1, 2], Box["x"], Sub[()])
print(Box.__class_getitem__(5))
try:
    Box()[0]
except TypeError as e:
    print(e)


class Plain:
    pass


try:
    Plain[int]
except TypeError as e:
    print(e)

x = list[int]
print(x, x.__origin__, x.__args__)
y = dict[str, list[int]]
print(y, y.__origin__, y.__args__)
print(x() == [], y(a=1), type(x()))
print(list[int] == list[int], list[int] == list[str], hash(list[int]) == hash(list[int]))
print(tuple[int, ...], set[str], frozenset[int], type[int])
print(tuple[()], list["T"], dict[str, "Any"])
try:
    isinstance([], list[int])
except TypeError as e:
    print(e)
try:
    int[str]
except TypeError as e:
    print(e)


class Stack(list[int]):
    pass


print(Stack.__mro__, Stack([1, 2]))
print(int | str, (int | None).__args__, isinstance(3, int | str), isinstance(None, int | None))
print(int | str == str | int, list[int] | None)
try:
    int | 3
except TypeError as e:
    print(e)
