# A comparison that raises in the middle of a sort loses no items.
class X:
    count = 0

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        X.count += 1
        if X.count > 10:
            raise KeyError("enough")
        return self.n < other.n


a = [X(i * 7 % 20) for i in range(20)]
try:
    a.sort()
except KeyError as e:
    print(e)
print(len(a), sorted(x.n for x in a) == list(range(20)))
