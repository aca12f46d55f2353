# A simulation of customers in a shop with a queue of events, checkouts, and a generator of random numbers of its own.
def heappush(heap, item):
    at = len(heap)
    heap.append(item)
    while at and item < heap[(at - 1) // 2]:
        heap[at] = heap[(at - 1) // 2]
        at = (at - 1) // 2
    heap[at] = item


def heappop(heap):
    first, last = heap[0], heap.pop()
    if heap:
        at = 0
        while (child := 2 * at + 1) < len(heap):
            if child + 1 < len(heap) and heap[child + 1] < heap[child]:
                child += 1
            if not heap[child] < last:
                break
            heap[at] = heap[child]
            at = child
        heap[at] = last
    return first


class Random:
    def __init__(self, seed):
        self.state = seed

    def next(self, n):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % n

    def between(self, low, high):
        return low + self.next(high - low + 1)


class Event:
    count = 0

    def __init__(self, time, action, *args):
        Event.count += 1
        self.time, self.order, self.action, self.args = time, Event.count, action, args

    def __lt__(self, other):
        return (self.time, self.order) < (other.time, other.order)


class Simulation:
    def __init__(self):
        self.now = 0
        self.events = []

    def after(self, delay, action, *args):
        heappush(self.events, Event(self.now + delay, action, *args))

    def run(self, until):
        while self.events and self.events[0].time <= until:
            event = heappop(self.events)
            self.now = event.time
            event.action(*event.args)


class Checkout:
    def __init__(self, sim, name, speed):
        self.sim, self.name, self.speed = sim, name, speed
        self.queue, self.busy, self.served, self.waited = [], False, 0, 0

    def __len__(self):
        return len(self.queue) + self.busy

    def join(self, customer):
        self.queue.append((self.sim.now, customer))
        self.start()

    def start(self):
        if not self.busy and self.queue:
            since, customer = self.queue.pop(0)
            self.busy = True
            self.waited += self.sim.now - since
            self.sim.after(customer.items * self.speed, self.finish, customer)

    def finish(self, customer):
        self.busy = False
        self.served += 1
        customer.left = self.sim.now
        self.start()


class Customer:
    def __init__(self, number, items):
        self.number, self.items, self.left = number, items, None


class Shop:
    def __init__(self, seed):
        self.sim, self.random = Simulation(), Random(seed)
        self.tills = [Checkout(self.sim, "fast", 2), Checkout(self.sim, "slow", 5), Checkout(self.sim, "new", 4)]
        self.customers = []
        self.longest = 0

    def arrive(self, number):
        customer = Customer(number, self.random.between(1, 12))
        self.customers.append(customer)
        self.sim.after(self.random.between(5, 60), self.choose, customer)
        if number < 60:
            self.sim.after(self.random.between(1, 15), self.arrive, number + 1)

    def choose(self, customer):
        till = min(self.tills, key=lambda t: (len(t), t.speed))
        till.join(customer)
        self.longest = max(self.longest, len(till))

    def open(self):
        self.sim.after(0, self.arrive, 1)
        self.sim.run(10**6)
        return self


for seed in (1, 42, 2024):
    shop = Shop(seed).open()
    print(f"seed {seed}: closed at {shop.sim.now}, longest queue {shop.longest}, events {len(shop.sim.events)} left")
    for till in shop.tills:
        mean = till.waited / till.served if till.served else 0
        print(f"  {till.name:>5} served {till.served:2d}, mean wait {mean:6.2f}")
    print("  last to leave:", max(shop.customers, key=lambda c: (c.left, c.number)).number, "items", sum(c.items for c in shop.customers))
print(Event.count)
