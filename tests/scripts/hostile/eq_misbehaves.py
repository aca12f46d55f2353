# __eq__ that raises or answers oddly, in every container operation.
class Raises:
    def __hash__(self):
        return 5

    def __eq__(self, other):
        raise ValueError("eq")


class Odd:
    def __hash__(self):
        return 5

    def __eq__(self, other):
        return "yes"


class NoBool:
    def __bool__(self):
        raise TypeError("no truth")


class Weird:
    def __hash__(self):
        return 5

    def __eq__(self, other):
        return NoBool()


for cls in (Raises, Odd, Weird):
    for f in (
        lambda: [cls()] == [cls()], lambda: cls() in [cls()], lambda: [cls()].index(1), lambda: [cls()].count(1), lambda: len({cls(), cls()}), lambda: {cls(): 1}[cls()],
        lambda: {cls(): 1} == {cls(): 1}, lambda: (cls(),) == (cls(),), lambda: [cls()].remove(3), lambda: cls() != 1, lambda: {cls()} & {cls()} and 1,
    ):
        try:
            print(f())
        except (ValueError, TypeError, KeyError) as e:
            print(type(e).__name__, str(e)[:20])
