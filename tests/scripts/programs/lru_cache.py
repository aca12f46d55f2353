# An LRU cache with a linked list and dict, hit statistics, and a decorator over it.
# alloc-fail: yes


class Node:
    __slots__ = ("k", "v", "prev", "next")

    def __init__(self, k=None, v=None):
        self.k, self.v = k, v
        self.prev = self.next = self


class LRU:
    def __init__(self, cap, on_evict=None):
        self.cap, self.map, self.root = cap, {}, Node()
        self.hits = self.misses = 0
        self.on_evict = on_evict

    def _unlink(self, n):
        n.prev.next, n.next.prev = n.next, n.prev

    def _front(self, n):
        first = self.root.next
        n.prev, n.next = self.root, first
        self.root.next = first.prev = n

    def get(self, k, default=None):
        n = self.map.get(k)
        if n is None:
            self.misses += 1
            return default
        self.hits += 1
        self._unlink(n)
        self._front(n)
        return n.v

    def put(self, k, v):
        n = self.map.get(k)
        if n:
            n.v = v
            self._unlink(n)
        else:
            if len(self.map) >= self.cap:
                old = self.root.prev
                self._unlink(old)
                del self.map[old.k]
                if self.on_evict:
                    self.on_evict(old.k, old.v)
            n = self.map[k] = Node(k, v)
        self._front(n)

    def __len__(self):
        return len(self.map)

    def __contains__(self, k):
        return k in self.map

    def __iter__(self):
        n = self.root.next
        while n is not self.root:
            yield n.k
            n = n.next


evicted = []
c = LRU(3, lambda k, v: evicted.append((k, v)))
for k in "abc":
    c.put(k, ord(k))
print(list(c), c.get("a"), list(c), c.get("z", "none"))
c.put("d", 100)
c.put("c", -1)
print(list(c), evicted, "b" in c, len(c), c.hits, c.misses, c.get("c"))


def cached(cap):
    def deco(fn):
        cache = LRU(cap)
        missing = object()

        def w(*args):
            v = cache.get(args, missing)
            if v is missing:
                v = fn(*args)
                cache.put(args, v)
            return v

        w.cache = cache
        return w

    return deco


calls = []


@cached(4)
def slow(a, b=0):
    calls.append((a, b))
    return a * 10 + b


print([slow(i % 3, i % 2) for i in range(10)], len(calls), slow.cache.hits)
print(list(slow.cache))


@cached(200)
def grid(r, c):
    return 1 if not r or not c else grid(r - 1, c) + grid(r, c - 1)


print(grid(10, 10), len(grid.cache), grid.cache.hits)
seed = 1
for _ in range(300):
    seed = seed * 16807 % 2147483647
    c.put(seed % 7, seed)
    c.get(seed % 5)
print(list(c), len(c), len(evicted), c.hits, c.misses)
