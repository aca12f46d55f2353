# Order of evaluation and the protocol behind augmented assignment.
log = []


def note(x):
    log.append(x)
    return x


class Trace:
    def __init__(self):
        self.data = {}

    def __getitem__(self, k):
        log.append(("get", k))
        return self.data.get(k, 0)

    def __setitem__(self, k, v):
        log.append(("set", k, v))
        self.data[k] = v


t = Trace()
t[note("k")] += note(5)
print(log)
log.clear()


class Acc:
    def __init__(self, v):
        self.v = v

    def __iadd__(self, o):
        log.append("iadd")
        self.v += o
        return self

    def __add__(self, o):
        log.append("add")
        return Acc(self.v + o)

    def __sub__(self, o):
        log.append("sub")
        return Acc(self.v - o)

    def __rmul__(self, o):
        log.append("rmul")
        return Acc(self.v * o)


x = y = Acc(1)
x += 2
print(x is y, x.v)
x -= 1
print(x is y, x.v, y.v)
z = 3
z *= x
print(type(z).__name__, z.v, log)
log.clear()
d = {}
d[note("key")] = note("value")
print(log)
log.clear()
note("a") and note("") or note("c")
print(log)
log.clear()
(note(1) + note(2) * note(3), note(4))
print(log)
log.clear()
[note("v"), note("w")][note(0)]
print(log)
log.clear()
pair = ([1], 2)
try:
    pair[0] += [5]
except TypeError as e:
    print(e)
print(pair)
