# State kept in closures: nonlocal with augmented, tuple and loop targets.


def machine():
    state, log, steps = "idle", [], 0
    table = {("idle", "go"): "run", ("run", "halt"): "idle", ("run", "boom"): "dead"}

    def send(event):
        nonlocal state, steps
        steps += 1
        new = table.get((state, event))
        if new is None:
            log.append("ignored " + event)
            return state
        state = new
        return state

    def info():
        return state, steps, log

    return send, info


send, info = machine()
print([send(e) for e in ("halt", "go", "go", "halt", "go", "boom", "go")])
print(info())


def loop_target():
    i = "before"

    def run():
        nonlocal i
        for i in range(3):
            pass
        return i

    return run(), i


print(loop_target())


def swap():
    a, b = 1, 2

    def s():
        nonlocal a, b
        a, b = b, a

    s()
    return a, b


print(swap())


def rolling(size):
    window, total = [], 0

    def push(v):
        nonlocal total
        window.append(v)
        total += v
        if len(window) > size:
            total -= window.pop(0)
        return total / len(window)

    return push


avg = rolling(3)
print([avg(v) for v in (3, 5, 7, 9, 11)])


def except_target():
    err = None

    def run():
        nonlocal err
        try:
            1 // 0
        except ZeroDivisionError as e:
            kept = str(e)
        err = kept

    run()
    return err


print(except_target())


def with_star():
    first, rest = None, None

    def split(seq):
        nonlocal first, rest
        first, *rest = seq

    split("abcd")
    return first, rest


print(with_star())


def walrus():
    n = 0

    def f():
        nonlocal n
        return [(n := n + v) for v in (1, 2, 3)]

    return f(), n


print(walrus())


def inner_def():
    def f():
        return "first"

    def replace():
        nonlocal f

        def f():
            return "second"

    before = f()
    replace()
    return before, f()


print(inner_def())
