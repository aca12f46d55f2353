# repr of a dict or list whose items change it.
class R:
    def __repr__(self):
        d.clear()
        a.clear()
        return "R"


d = {1: R(), 2: R()}
a = [R(), R()]
try:
    print(len(repr(d)) > 0)
except RuntimeError as e:
    print("RuntimeError")
a = [R(), R()]
print(repr(a))
s = {1, 2}


class RS:
    def __hash__(self):
        return 1

    def __repr__(self):
        s.clear()
        return "RS"


s = {RS(), 5, 6}
try:
    print(len(repr(s)) > 0)
except RuntimeError:
    print("RuntimeError")
