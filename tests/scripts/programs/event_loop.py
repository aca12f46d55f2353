# Generators as tasks: a scheduler, a queue, sleeping, cancelling.
class Scheduler:
    def __init__(self):
        self.now, self.ready, self.sleeping, self.seq = 0, [], [], 0

    def spawn(self, gen, name):
        task = Task(gen, name)
        self.ready.append((task, None))
        return task

    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                self.sleeping.sort()
                when, _, task = self.sleeping.pop(0)
                self.now = when
                self.ready.append((task, when))
            task, value = self.ready.pop(0)
            if task.done:
                continue
            try:
                request = task.gen.throw(task.cancelled) if task.cancelled else task.gen.send(value)
            except StopIteration as e:
                task.finish(e.value, self)
            except Cancelled:
                task.finish("cancelled", self)
            else:
                request(self, task)


class Cancelled(Exception):
    pass


class Task:
    def __init__(self, gen, name):
        self.gen, self.name, self.done, self.result = gen, name, False, None
        self.waiters, self.cancelled = [], None

    def finish(self, result, s):
        self.done, self.result = True, result
        print(s.now, self.name, "->", result)
        for t in self.waiters:
            s.ready.append((t, result))

    def __lt__(self, other):
        return self.name < other.name


def sleep(n):
    def request(s, task):
        s.seq += 1
        s.sleeping.append((s.now + n, s.seq, task))

    return (yield request)


def join(other):
    def request(s, task):
        if other.done:
            s.ready.append((task, other.result))
        else:
            other.waiters.append(task)

    return (yield request)


def cancel(other):
    def request(s, task):
        other.cancelled = Cancelled()
        s.ready.append((other, None))
        s.ready.append((task, None))

    yield request


class Queue:
    def __init__(self):
        self.items, self.getters = [], []

    def put(self, v):
        def request(s, task):
            if self.getters:
                s.ready.append((self.getters.pop(0), v))
            else:
                self.items.append(v)
            s.ready.append((task, None))

        yield request

    def get(self):
        def request(s, task):
            if self.items:
                s.ready.append((task, self.items.pop(0)))
            else:
                self.getters.append(task)

        return (yield request)


def producer(q, n):
    for i in range(n):
        yield from sleep(2)
        yield from q.put(i * i)
    yield from q.put(None)
    return "produced %d" % n


def consumer(q):
    total = 0
    while (v := (yield from q.get())) is not None:
        total += v
    return total


def forever():
    try:
        while True:
            yield from sleep(3)
            print("tick")
    finally:
        print("cleaned up")


def main(s):
    q = Queue()
    p, c = s.spawn(producer(q, 4), "producer"), s.spawn(consumer(q), "consumer")
    f = s.spawn(forever(), "forever")
    total = yield from join(c)
    yield from cancel(f)
    r = yield from join(f)
    again = yield from join(p)
    return total, r, again


s = Scheduler()
m = s.spawn(main(s), "main")
s.run()
print(m.result, s.now, len(s.ready), len(s.sleeping))
