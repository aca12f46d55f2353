# Sort keys that are mutable and change while they are compared.
# alloc-fail: yes
class K:
    made = []

    def __init__(self, n):
        self.n = n
        K.made.append(self)

    def __lt__(self, other):
        for k in K.made:
            k.n = -k.n
        return self.n < other.n


a = list(range(50))
a.sort(key=K)
print(sorted(a) == list(range(50)), len(K.made))
m = max(range(10), key=K)
print(m in range(10))
