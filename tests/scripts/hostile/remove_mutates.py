# list.remove, index and count with comparisons that change the list.
class E:
    def __eq__(self, other):
        a.clear()
        return False


for call in ("a.remove(1)", "a.index(1)", "print(a.count(1))", "print(1 in a)"):
    a = [E(), E(), E()]
    try:
        exec(call)
    except ValueError as e:
        print("ValueError", len(a))


class Found:
    def __eq__(self, other):
        a.clear()
        return True


a = [Found(), 1]
try:
    a.remove(5)
except (ValueError, IndexError) as e:
    pass
print(a)
