# Bases that are no classes, lie about what they stand for, or raise.
class Alias:
    def __init__(self, result):
        self.result = result

    def __mro_entries__(self, bases):
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


class Base:
    pass


class D(Alias((Base,))):
    pass


print(D.__bases__, D.__mro__[1] is Base)


class E(Alias(())):
    pass


print(E.__bases__)
for result in (5, [Base], (5,), ValueError("entries"), (Base, Base)):
    try:

        class F(Alias(result)):
            pass

        print("made")
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
for bad in (5, "x", None, len, [], lambda: 0):
    try:

        class G(bad):
            pass

        print("made")
    except TypeError as e:
        print("TypeError")
