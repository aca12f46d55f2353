# timeout: 60
# Deep recursion raises RuntimeError (RecursionError) and the program goes on.
# stress: no (collecting at every allocation makes deep recursion quadratic)
def down(n):
    return down(n + 1) + 1


for _ in range(2):
    try:
        down(0)
    except RuntimeError as e:
        print(isinstance(e, RuntimeError), str(e)[:32])


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(depth(300))


class A:
    def __repr__(self):
        return repr([self])

    def __eq__(self, o):
        return self == o

    def __len__(self):
        return len(self)

    def __getattr__(self, n):
        return getattr(self, n + "_")


for f in (lambda: repr(A()), lambda: A() == 1, lambda: len(A())):
    try:
        f()
        print("no error")
    except RuntimeError as e:
        print("RuntimeError")


def mutual_a(n):
    return mutual_b(n)


def mutual_b(n):
    return mutual_a(n)


try:
    mutual_a(1)
except RuntimeError as e:
    print("mutual")


def gen(n):
    yield n
    yield from gen(n + 1)


try:
    for v in gen(0):
        pass
except RuntimeError as e:
    print("generators", v > 50)


def finally_runs(n):
    try:
        finally_runs(n + 1)
    finally:
        log.append(n) if len(log) < 3 else None


log = []
try:
    finally_runs(0)
except RuntimeError as e:
    print("unwound", len(log), log[0] > log[1] > log[2])
d = {}
d["d"] = d
l = [d]
d["l"] = l
print(d, l)
deep = []
for _ in range(100):
    deep = [deep]
print(len(repr(deep)), deep == deep, str(deep)[:5])
