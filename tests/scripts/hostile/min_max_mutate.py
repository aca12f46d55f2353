# min, max, sum, all over containers that change.
# alloc-fail: yes
class N:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        a.clear()
        return self.n < other.n

    def __gt__(self, other):
        a.clear()
        return self.n > other.n

    def __radd__(self, other):
        b.clear()
        return other + self.n


a = [N(i) for i in range(5)]
print(min(a).n)
a = [N(i) for i in range(5)]
print(max(a).n)
b = [N(1), N(2), N(3)]
print(sum(b))
