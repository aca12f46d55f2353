# with: order of entering and leaving, several managers, errors at each place, what is suppressed.
class M:
    def __init__(self, name, suppress=False, fail=None):
        self.name, self.suppress, self.fail = name, suppress, fail
    def __enter__(self):
        print("enter", self.name)
        if self.fail == "enter":
            raise ValueError("enter " + self.name)
        return self.name
    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind.__name__ if kind else None, value, tb is not None)
        if self.fail == "exit":
            raise KeyError("exit " + self.name)
        return self.suppress
def run(*managers, body=None):
    try:
        if len(managers) == 1:
            with managers[0] as a:
                print("body", a)
                if body:
                    raise body
        else:
            with managers[0] as a, managers[1] as b:
                print("body", a, b)
                if body:
                    raise body
        print("after")
    except Exception as exc:
        print("out", repr(exc), repr(exc.__context__))
run(M("a"))
run(M("a"), body=OSError("x"))
run(M("a", suppress=True), body=OSError("x"))
run(M("a", fail="enter"))
run(M("a", fail="exit"))
run(M("a", fail="exit"), body=OSError("x"))
run(M("a"), M("b"))
run(M("a", suppress=True), M("b"), body=OSError("x"))
run(M("a"), M("b", suppress=True), body=OSError("x"))
run(M("a"), M("b", fail="enter"))
run(M("a", suppress=True), M("b", fail="enter"))
run(M("a", suppress=True), M("b", fail="exit"), body=OSError("x"))
def returns():
    with M("r"):
        return "value"
def breaks():
    for i in range(3):
        with M(i):
            if i == 1:
                break
            continue
    return i
def gen():
    with M("g"):
        yield 1
        yield 2
print(returns(), breaks())
g = gen()
next(g)
g.close()
with (M("p") as x, M("q") as y,):
    print(x, y)
with M("t") as (a, *b), M("u") as e:
    print(a, b, e)
