# python: 3.12
# Generic classes and aliases at run time: what subscripting gives, calling it, deriving from it.
class Box[T]:
    def __init__(self, item: T):
        self.item = item

    def get(self) -> T:
        return self.item


print(Box[int], Box[int].__origin__, Box[int].__args__, Box.__type_params__, Box.__parameters__)
box = Box[int](3)
print(box.item, box.get(), type(box), isinstance(box, Box), box.__orig_class__)
print(Box[int] == Box[int], Box[int] == Box[str], hash(Box[int]) == hash(Box[int]), Box[Box[str]])


class IntBox(Box[int]):
    pass


print(IntBox(1).get(), IntBox.__bases__, IntBox.__orig_bases__, IntBox.__type_params__, issubclass(IntBox, Box))


class Special[U](Box[U]):
    pass


print(Special[str], Special[str]("a").get(), Special.__type_params__)


class Pair[K, V]:
    pass


def refused(call):
    try:
        print(call())
    except TypeError as e:
        print("TypeError:", e)


print(Pair[int, str], Pair[int, str].__args__)
refused(lambda: Pair[int])
refused(lambda: Pair[int, str, float])
refused(lambda: IntBox[str])


class Many[*Ts]:
    pass


print(Many[int, str].__args__, Many.__type_params__, type(Many.__type_params__[0]))


class Plain:
    pass


refused(lambda: Plain[int])
for check in (lambda: isinstance(box, Box[int]), lambda: issubclass(IntBox, Box[int])):
    try:
        print(check())
    except TypeError:
        print("TypeError")


def first[T](items: list[T]) -> T:
    return items[0]


print(first([1]), first.__type_params__, first.__annotations__, refused.__type_params__, Plain.__type_params__)

type Tree[T] = T | list[Tree[T]]
type Names = dict[str, int]
print(Tree, Tree.__value__.__args__, Tree.__type_params__, Tree[int], Tree[int].__origin__, Tree[int].__args__)
print(Names, Names.__value__, Names.__type_params__, type(Names))
refused(lambda: Names[int])


def bound[T: int, U: (int, str), V](): ...


for parameter in bound.__type_params__:
    print(parameter, parameter.__name__, parameter.__bound__, parameter.__constraints__, type(parameter))


class Slotted[T]:
    __slots__ = ("x",)


print(type(Slotted[int]()))
T = Box.__type_params__[0]
print(list[T], list[T].__parameters__, list[T][int], dict[str, list[T]][float], dict[T, T][int], tuple[T, ...][str])
refused(lambda: list[T][int, str])
refused(lambda: list[int][str])
print(list[int]([1, 2]), dict[str, int](a=1), list[int].__origin__, dict[str, int].__args__, tuple[()], list[list[int]])


class Numbers(list[int]):
    pass


print(Numbers([1]), Numbers.__mro__, Numbers.__orig_bases__)
print((T | None).__args__, int | None, list[int] | None, (int | str).__args__, int | str == str | int)
print(isinstance(1, int | None), isinstance(None, int | None), isinstance("", int | float), issubclass(bool, int | str))
