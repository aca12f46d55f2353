# heapq: a list as a priority queue: no item is less than the one at half its position.


def _up(heap, start, at):
    item = heap[at]
    while at > start:
        parent = (at - 1) >> 1
        above = heap[parent]
        if not item < above:
            break
        heap[at] = above
        at = parent
    heap[at] = item


def _down(heap, at):
    end = len(heap)
    start = at
    item = heap[at]
    # To the bottom along the smaller children, then up: fewer comparisons than stopping on the way.
    child = 2 * at + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _up(heap, start, at)


def _check(heap):
    if not isinstance(heap, list):
        raise TypeError(f"heap argument must be a list, not {type(heap).__name__}")


def heappush(heap, item, /):
    _check(heap)
    heap.append(item)
    _up(heap, 0, len(heap) - 1)


def heappop(heap, /):
    _check(heap)
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _down(heap, 0)
    return smallest


def heapreplace(heap, item, /):
    _check(heap)
    if not heap:
        raise IndexError("index out of range")
    smallest = heap[0]
    heap[0] = item
    _down(heap, 0)
    return smallest


def heappushpop(heap, item, /):
    _check(heap)
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _down(heap, 0)
    return item


def heapify(heap, /):
    _check(heap)
    for i in range(len(heap) // 2 - 1, -1, -1):
        _down(heap, i)


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[: max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[: max(n, 0)]


def merge(*iterables, key=None, reverse=False):
    entries = []
    for order, iterable in enumerate(iterables):
        iterator = iter(iterable)
        for item in iterator:
            entries.append(_Entry(item if key is None else key(item), order, item, iterator, reverse))
            break
    heapify(entries)
    while entries:
        first = entries[0]
        yield first.item
        for item in first.iterator:
            first.item = item
            first.key = item if key is None else key(item)
            _down(entries, 0)
            break
        else:
            heappop(entries)


class _Entry:
    __slots__ = ("key", "order", "item", "iterator", "reverse")

    def __init__(self, key, order, item, iterator, reverse):
        self.key, self.order, self.item, self.iterator, self.reverse = key, order, item, iterator, reverse

    def __lt__(self, other):
        a, b = self.key, other.key
        if self.reverse:
            a, b = b, a
        if a < b:
            return True
        return not b < a and self.order < other.order
