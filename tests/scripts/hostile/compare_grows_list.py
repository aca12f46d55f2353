# A list that grows while it is compared.
# alloc-fail: yes
class Grow:
    n = 0

    def __eq__(self, other):
        Grow.n += 1
        if Grow.n < 50:
            a.append(Grow())
            b.append(Grow())
        return True


a = [Grow()]
b = [Grow()]
print(a == b, len(a) == len(b), Grow.n)
