# A key's __eq__ may change the very dict that is being searched.
class Key:
    act = None

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if Key.act is not None:
            Key.act()
        return True


def clear(d):
    d.clear()


def grow(d):
    for i in range(50):
        d[i + 10] = i


def shrink(d):
    if d:
        d.popitem()


operations = (
    ("store", lambda d: d.__setitem__(Key(), 2)),
    ("get", lambda d: d.get(Key())),
    ("pop", lambda d: d.pop(Key(), None)),
    ("setdefault", lambda d: d.setdefault(Key(), 5)),
    ("in", lambda d: Key() in d),
    ("update", lambda d: d.update({Key(): 3})),
)

for act in (clear, shrink):
    for name, operation in operations:
        Key.act = None
        d = {Key(): 1}
        Key.act = lambda: act(d)
        try:
            operation(d)
            outcome = "done"
        except (KeyError, RuntimeError) as error:
            outcome = type(error).__name__
        Key.act = None
        d["after"] = 1
        print(act.__name__, name, outcome, "after" in d, d["after"])

# Growing moves the entries while they are looked at.
for name, operation in operations:
    Key.act = None
    d = {Key(): 1}
    calls = [0]

    def once():
        calls[0] += 1
        if calls[0] == 1:
            grow(d)

    Key.act = once
    operation(d)
    Key.act = None
    print(name, all(d[i + 10] == i for i in range(50)))
