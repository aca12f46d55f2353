# Ring buffers, queues, an event scheduler, a small allocator and a least-recently-used cache.


class Ring:
    def __init__(self, size):
        self.data = bytearray(size)
        self.size = size
        self.head = self.tail = 0
        self.dropped = 0

    def put(self, byte):
        following = (self.head + 1) % self.size
        if following == self.tail:
            self.dropped += 1
            return False
        self.data[self.head] = byte
        self.head = following
        return True

    def get(self):
        if self.head == self.tail:
            return None
        byte = self.data[self.tail]
        self.tail = (self.tail + 1) % self.size
        return byte

    def __len__(self):
        return (self.head - self.tail) % self.size


def pump(ring, rounds):
    total = got = 0
    for i in range(rounds):
        for k in range(i % 7):
            ring.put((i * k) & 0xFF)
        for _ in range(i % 5):
            byte = ring.get()
            if byte is None:
                break
            total = (total * 31 + byte) & 0xFFFF
            got += 1
    return total, got, len(ring), ring.dropped


class Timer:
    def __init__(self, period, action, repeat=True):
        self.due = period
        self.period = period
        self.action = action
        self.repeat = repeat


def schedule(timers, until):
    log = []
    now = 0
    while timers:
        following = min([t.due for t in timers])
        if following > until:
            break
        now = following
        for t in list(timers):
            if t.due == now:
                log.append(t.action(now))
                if t.repeat:
                    t.due += t.period
                else:
                    timers.remove(t)
    return log


class Pool:
    def __init__(self, count):
        self.map = 0
        self.count = count

    def take(self, n):
        mask = (1 << n) - 1
        for at in range(self.count - n + 1):
            if not self.map & mask << at:
                self.map |= mask << at
                return at
        raise MemoryError("no %d in a row" % n)

    def give(self, at, n):
        self.map &= ~(((1 << n) - 1) << at)


class Recent:
    def __init__(self, limit):
        self.limit = limit
        self.items = {}
        self.hits = self.misses = 0

    def get(self, key, make):
        if key in self.items:
            self.hits += 1
            value = self.items.pop(key)
        else:
            self.misses += 1
            value = make(key)
            if len(self.items) >= self.limit:
                del self.items[next(iter(self.items))]
        self.items[key] = value
        return value


print(pump(Ring(16), 300), pump(Ring(64), 300), pump(Ring(2), 50))
count = [0]


def blink(now):
    count[0] ^= 1
    return ("blink", now, count[0])


log = schedule([Timer(70, blink), Timer(100, lambda now: ("tick", now)), Timer(33, lambda now: now * 2, False), Timer(12.5, lambda now: ("f", now))], 900)
print(len(log), log[:6], log[-2:])
pool = Pool(64)
held = []
for i in range(120):
    try:
        held.append((pool.take(i % 9 + 1), i % 9 + 1))
    except MemoryError as e:
        if i % 10 == 0:
            print(i, e)
        while len(held) > 6:
            pool.give(*held.pop(len(held) // 2))
print(hex(pool.map), held[:5])
cache = Recent(12)
values = [cache.get((i * i) % 23 if i % 3 else str(i % 5), lambda k: k * 2) for i in range(400)]
print(cache.hits, cache.misses, values[-6:], list(cache.items)[:4])
