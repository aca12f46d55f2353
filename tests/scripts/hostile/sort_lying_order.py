# An order that contradicts itself ends and keeps all items.
# alloc-fail: yes
class Liar:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return True


a = [Liar(i) for i in range(200)]
a.sort()
print(sorted(x.n for x in a) == list(range(200)))


class Flip:
    state = False

    def __lt__(self, other):
        Flip.state = not Flip.state
        return Flip.state


b = [Flip() for _ in range(100)]
c = sorted(b)
print(len(c), set(map(id, b)) == set(map(id, c)))
