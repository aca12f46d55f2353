# alloc-fail: yes
# Generators as methods, __iter__, properties, in classes and closures.


class Tree:
    def __init__(self, v, *kids):
        self.v, self.kids = v, kids

    def __iter__(self):
        yield self.v
        for k in self.kids:
            yield from k

    def leaves(self):
        if not self.kids:
            yield self.v
        for k in self.kids:
            yield from k.leaves()

    def paths(self, so_far=()):
        so_far += (self.v,)
        if not self.kids:
            yield so_far
        for k in self.kids:
            yield from k.paths(so_far)

    @property
    def levels(self):
        row = [self]
        while row:
            yield [t.v for t in row]
            row = [k for t in row for k in t.kids]

    @classmethod
    def numbers(cls, n):
        for i in range(n):
            yield cls(i)

    @staticmethod
    def words(text):
        word = ""
        for c in text + " ":
            if c != " ":
                word += c
            elif word:
                yield word
                word = ""


t = Tree(1, Tree(2, Tree(3), Tree(4)), Tree(5), Tree(6, Tree(7)))
print(list(t), sum(t), 4 in t, 9 in t)
print(list(t.leaves()), list(t.paths()))
print(list(t.levels))
print([x.v for x in Tree.numbers(3)], list(Tree.words("  a bc  def ")))
a, b, *rest = t
print(a, b, rest, sorted(t, reverse=True), list(zip(t, t)))


class Fib:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        a, b = 0, 1
        for _ in range(self.n):
            yield a
            a, b = b, a + b

    def __reversed__(self):
        yield from list(self)[::-1]


f = Fib(8)
print(list(f), list(f), list(reversed(f)), max(f), [*f][3])


def outer(n):
    total = 0

    def gen():
        nonlocal total
        for i in range(n):
            total += i
            yield total

    def get():
        return total

    return gen, get


gen, get = outer(5)
g = gen()
print(next(g), next(g), next(g), get(), list(g), get())
print(list(gen()), get())


def zipper(*its):
    its = [iter(i) for i in its]
    while True:
        row = []
        for it in its:
            try:
                row.append(next(it))
            except StopIteration:
                return
        yield tuple(row)


print(list(zipper("abc", range(2), [7, 8, 9])))
