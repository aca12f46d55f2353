# An event scheduler: timers, periodic jobs, cancel, priorities and generator jobs.


class Event:
    __slots__ = ("when", "prio", "seq", "fn", "args", "period", "dead")

    def __init__(self, when, prio, seq, fn, args, period):
        self.when, self.prio, self.seq = when, prio, seq
        self.fn, self.args, self.period, self.dead = fn, args, period, False

    def __lt__(self, o):
        return (self.when, self.prio, self.seq) < (o.when, o.prio, o.seq)


class Scheduler:
    def __init__(self):
        self.q, self.now, self.seq, self.errors = [], 0, 0, []

    def at(self, delay, fn, *args, prio=5, every=None):
        self.seq += 1
        e = Event(self.now + delay, prio, self.seq, fn, args, every)
        self._insert(e)
        return e

    def _insert(self, e):
        lo, hi = 0, len(self.q)
        while lo < hi:
            mid = (lo + hi) // 2
            if e < self.q[mid]:
                hi = mid
            else:
                lo = mid + 1
        self.q.insert(lo, e)

    def cancel(self, e):
        e.dead = True

    def job(self, gen):
        def resume():
            try:
                delay = next(gen)
            except StopIteration as s:
                log("job done", s.value)
            else:
                self.at(delay, resume)

        self.at(0, resume)

    def run(self, until):
        ran = 0
        while self.q and self.q[0].when <= until:
            e = self.q.pop(0)
            if e.dead:
                continue
            self.now = e.when
            ran += 1
            try:
                again = e.fn(*e.args)
            except (ValueError, ZeroDivisionError) as err:
                self.errors.append((self.now, type(err).__name__))
                again = True
            if e.period and again is not False and not e.dead:
                e.when += e.period
                self._insert(e)
        self.now = until
        return ran


s = Scheduler()


def log(*a):
    print("%3d:" % s.now, *a)


class Blinker:
    def __init__(self, name, times):
        self.name, self.left = name, times

    def tick(self):
        self.left -= 1
        log(self.name, "on" if self.left % 2 else "off")
        return self.left > 0


def ramp(n):
    for i in range(n):
        log("ramp", i)
        yield 4 + i
    return n * 10


def failing():
    1 // (s.now - 12)


s.at(5, log, "low priority", prio=9)
s.at(5, log, "high priority", prio=1)
s.at(3, Blinker("led", 4).tick, every=7)
doomed = s.at(9, log, "never shown")
s.at(8, s.cancel, doomed)
poll = s.at(2, failing, every=10)
s.job(ramp(3))
s.at(20, lambda: s.at(1, log, "nested"))
print("ran", s.run(15), s.errors)
print("ran", s.run(16))
s.cancel(poll)
print("ran", s.run(60), len(s.q), s.now)
s.at(-5, log, "late event runs at once")
s.run(60)
