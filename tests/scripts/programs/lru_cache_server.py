# A cache that forgets what was used longest ago, statistics by decorators, and a server that uses it.
class Node:
    __slots__ = ("key", "value", "before", "after")

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.before = self.after = self


class LRU:
    def __init__(self, size):
        if size < 1:
            raise ValueError("size must be positive")
        self.size, self.nodes, self.root = size, {}, Node()
        self.hits = self.misses = 0

    def _unlink(self, node):
        node.before.after, node.after.before = node.after, node.before

    def _front(self, node):
        node.before, node.after = self.root, self.root.after
        self.root.after.before = node
        self.root.after = node

    def __getitem__(self, key):
        try:
            node = self.nodes[key]
        except KeyError:
            self.misses += 1
            raise
        self.hits += 1
        self._unlink(node)
        self._front(node)
        return node.value

    def __setitem__(self, key, value):
        if key in self.nodes:
            self._unlink(self.nodes[key])
        elif len(self.nodes) == self.size:
            old = self.root.before
            self._unlink(old)
            del self.nodes[old.key]
        node = self.nodes[key] = Node(key, value)
        self._front(node)

    def __delitem__(self, key):
        self._unlink(self.nodes.pop(key))

    def __contains__(self, key):
        return key in self.nodes

    def __len__(self):
        return len(self.nodes)

    def __iter__(self):
        node = self.root.after
        while node is not self.root:
            yield node.key
            node = node.after

    def __repr__(self):
        return f"LRU({', '.join(f'{k!r}: {self.nodes[k].value!r}' for k in self)})"


def cached(size):
    def wrap(f):
        cache = LRU(size)

        def wrapper(*args, **kw):
            key = args, tuple(sorted(kw.items()))
            try:
                return cache[key]
            except KeyError:
                result = cache[key] = f(*args, **kw)
                return result

        wrapper.cache = cache
        wrapper.__name__ = f.__name__
        wrapper.__doc__ = f.__doc__
        wrapper.__wrapped__ = f
        return wrapper

    return wrap


calls = []


@cached(3)
def page(name, *, lang="en"):
    "Makes a page."
    calls.append(name)
    if name == "secret":
        raise PermissionError(name)
    return f"<{name}:{lang}>"


for request in ("home", "about", "home", "news", "home", "shop", "about", "secret", "secret", "home"):
    try:
        print(page(request), list(k[0][0] for k in page.cache))
    except PermissionError as e:
        print("denied", e)
print(page("home", lang="de"), page("home", lang="de"), len(calls), calls)
print(page.cache.hits, page.cache.misses, len(page.cache), page.__name__, page.__doc__, page.__wrapped__ is not page)


@cached(1000)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache.hits, fib.cache.misses)
c = LRU(2)
c["a"] = 1
c["b"] = 2
c["a"]
c["c"] = 3
print(c, "b" in c, list(c))
del c["a"]
c["c"] = 4
print(c, len(c))
for bad in (lambda: c["zz"], lambda: LRU(0), lambda: c.__delitem__("zz"), lambda: page([])):
    try:
        bad()
    except (KeyError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
