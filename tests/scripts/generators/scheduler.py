# Round-robin tasks made of generators, with messages and sleeping.


class Scheduler:
    def __init__(self):
        self.ready, self.sleeping, self.now, self.log = [], [], 0, []

    def spawn(self, gen):
        self.ready.append((gen, None))
        return self

    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                self.sleeping.sort(key=lambda s: s[:2])
                self.now = self.sleeping[0][0]
            due = [s for s in self.sleeping if s[0] <= self.now]
            self.sleeping = [s for s in self.sleeping if s[0] > self.now]
            self.ready += [(g, self.now) for _, _, g in due]
            gen, value = self.ready.pop(0)
            try:
                op = gen.send(value)
            except StopIteration as e:
                self.log.append(("done", e.value, self.now))
                continue
            except ArithmeticError as e:
                self.log.append(("crashed", str(e), self.now))
                continue
            if op is None:
                self.ready.append((gen, None))
            elif op[0] == "sleep":
                self.sleeping.append((self.now + op[1], len(self.log), gen))
            elif op[0] == "spawn":
                self.ready.append((op[1], None))
                self.ready.append((gen, "spawned"))
        return self.log


def ticker(s, name, period, n):
    for i in range(n):
        t = yield ("sleep", period)
        s.log.append((name, i, t))
    return name


def parent(s):
    r = yield ("spawn", ticker(s, "child", 5, 2))
    s.log.append(("parent", r))
    yield
    r = yield from helper()
    return r


def helper():
    yield ("sleep", 1)
    yield
    return "helper result"


def crashing():
    yield
    yield ("sleep", 4)
    1 // 0


s = Scheduler()
for line in s.spawn(ticker(s, "a", 2, 3)).spawn(ticker(s, "b", 3, 2)).spawn(parent(s)).spawn(crashing()).run():
    print(line)


class Queue:
    def __init__(self):
        self.items = []

    def put(self, v):
        self.items.append(v)

    def get(self):
        while not self.items:
            yield
        return self.items.pop(0)


def producer(q, n):
    for i in range(n):
        q.put(i * i)
        yield
        if i % 2:
            yield
    q.put(None)


def consumer(s, q, name):
    while True:
        v = yield from q.get()
        if v is None:
            return name + " finished"
        s.log.append((name, v))


s, q = Scheduler(), Queue()
print(s.spawn(consumer(s, q, "c")).spawn(producer(q, 5)).run())
