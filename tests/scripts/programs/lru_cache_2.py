# A doubly linked list and a dictionary make a cache; observers are told of changes.
# alloc-fail: yes
class Link:
    __slots__ = ("key", "value", "prev", "next")

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.prev = self.next = self


class Cache:
    def __init__(self, size, on_evict=None):
        self.size, self.links, self.root = size, {}, Link()
        self.on_evict = on_evict or (lambda k, v: None)
        self.hits = self.misses = 0

    def _unlink(self, link):
        link.prev.next, link.next.prev = link.next, link.prev

    def _to_front(self, link):
        first = self.root.next
        link.prev, link.next = self.root, first
        self.root.next = first.prev = link

    def __getitem__(self, key):
        try:
            link = self.links[key]
        except KeyError:
            self.misses += 1
            raise
        self.hits += 1
        self._unlink(link)
        self._to_front(link)
        return link.value

    def __setitem__(self, key, value):
        if key in self.links:
            self._unlink(self.links[key])
        elif len(self.links) >= self.size:
            oldest = self.root.prev
            self._unlink(oldest)
            del self.links[oldest.key]
            self.on_evict(oldest.key, oldest.value)
        link = self.links[key] = Link(key, value)
        self._to_front(link)

    def __delitem__(self, key):
        self._unlink(self.links.pop(key))

    def __contains__(self, key):
        return key in self.links

    def __len__(self):
        return len(self.links)

    def __iter__(self):
        link = self.root.next
        while link is not self.root:
            yield link.key
            link = link.next

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default


log = []
c = Cache(3, lambda k, v: log.append((k, v)))
for i, k in enumerate("abc"):
    c[k] = i
print(list(c), c["a"], list(c), len(c))
c["d"] = 3
print(list(c), log, "b" in c, c.get("b"), c.get("b", "default"), c.hits, c.misses)
c["c"] = "new"
print(list(c), c["c"], len(c))
del c["a"]
print(list(c), len(c))
try:
    del c["a"]
except KeyError as e:
    print("KeyError", e)
try:
    c["zz"]
except KeyError as e:
    print("KeyError", e)


def cached(size):
    def wrap(f):
        cache = Cache(size)

        def g(*args):
            v = cache.get(args)
            if v is None:
                v = cache[args] = f(*args)
            return v

        g.cache = cache
        return g

    return wrap


@cached(10)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(50), fib.cache.hits, fib.cache.misses, list(fib.cache)[:3])
small = Cache(1)
for i in range(20):
    small[i % 3] = i
print(list(small), small.get(1), len(small))
