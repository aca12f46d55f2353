# Joining a list that changes while it is joined.
class L(list):
    pass


a = ["a", "b", "c"]


def gen():
    for x in a:
        if len(a) < 10:
            a.append("z")
        yield x


print(",".join(gen()))


class S(str):
    def __str__(self):
        a.clear()
        return "evil"


a = [S("one"), S("two")]
print("-".join(a), len(a))
try:
    ",".join(["a", 5])
except TypeError as e:
    print(e)
