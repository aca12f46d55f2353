# stress: no (collecting at every allocation makes it slow)
# Data structures that call themselves through sort keys, hashes, equality and str.
class Node:
    def __init__(self):
        self.items = [self]

    def __eq__(self, other):
        return self.items == other.items

    def __hash__(self):
        return hash(tuple(self.items))

    def __lt__(self, other):
        return self.items < other.items

    def __str__(self):
        return str(self.items[0])

    def __len__(self):
        return len(self.items[0])


n, m = Node(), Node()
for f in (lambda: n == m, lambda: hash(n), lambda: n < m, lambda: str(n), lambda: len(n), lambda: {n: 1}, lambda: sorted([n, m]), lambda: n in [m], lambda: f"{n}", lambda: "%s" % n, lambda: [m].index(n), lambda: {n} == {m}, lambda: max(n, m)):
    try:
        f()
        print("returned")
    except RecursionError:
        print("RecursionError", end=" ")
print()
