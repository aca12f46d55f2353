# Hooks that call themselves through native code raise RecursionError.
# stress: no (deep stacks make every collection slow)
def outcome(action):
    try:
        action()
    except RecursionError:
        return "RecursionError"
    return "done"


class Hooks:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __repr__(self):
        return "<" + repr(self) + ">"

    def __eq__(self, other):
        return [self] == [other]

    def __lt__(self, other):
        return max(self, other) is self

    def __gt__(self, other):
        return max(self, other) is self

    def __add__(self, other):
        return self + other

    def __hash__(self):
        return hash((self,))

    def __len__(self):
        return len(self)

    def __bool__(self):
        return not self

    def __contains__(self, item):
        return item in self

    def __iter__(self):
        return iter(self)

    def __getitem__(self, i):
        return self[i]

    def __call__(self):
        return self()

    def __format__(self, spec):
        return "{}".format(self)

    def __index__(self):
        return [1][self]


h = Hooks()
print(outcome(lambda: h.a), outcome(lambda: repr(h)), outcome(lambda: h == 1), outcome(lambda: sorted([h, h])))
print(outcome(lambda: h + 1), outcome(lambda: hash(h)), outcome(lambda: len(h)), outcome(lambda: bool(h)))
print(outcome(lambda: 1 in h), outcome(lambda: list(h)), outcome(lambda: h[0]), outcome(h))
print(outcome(lambda: f"{h}"), outcome(lambda: [1][h]), outcome(lambda: {h: 1}))


def key(x):
    return sorted([1, 2], key=key)[0]


def mapped(x):
    return list(map(mapped, [x]))


def evaluated():
    return eval("evaluated()")


print(outcome(lambda: key(1)), outcome(lambda: mapped(1)), outcome(evaluated))
