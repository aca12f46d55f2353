# itertools: iterators made of iterators. Most are generators, whose arguments are checked by the function around them.


class count:
    __slots__ = ("_next", "_step")

    def __init__(self, start=0, step=1):
        if not hasattr(start, "__add__") or isinstance(start, (str, bytes, list, tuple)):
            raise TypeError("a number is required")
        self._next = start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        value = self._next
        self._next = value + self._step
        return value

    def __repr__(self):
        if isinstance(self._step, int) and self._step == 1:
            return f"count({self._next!r})"
        return f"count({self._next!r}, {self._step!r})"


def cycle(iterable, /):
    return _cycle(iter(iterable))


def _cycle(iterator):
    saved = []
    for item in iterator:
        saved.append(item)
        yield item
    while saved:
        yield from saved


class repeat:
    __slots__ = ("_object", "_times")

    def __init__(self, object, times=None):
        self._object = object
        if times is not None:
            if not hasattr(times, "__index__"):
                raise TypeError(f"'{type(times).__name__}' object cannot be interpreted as an integer")
            times = max(times.__index__(), 0)
        self._times = times

    def __iter__(self):
        return self

    def __next__(self):
        times = self._times
        if times is not None:
            if times == 0:
                raise StopIteration
            self._times = times - 1
        return self._object

    def __length_hint__(self):
        if self._times is None:
            raise TypeError("len() of unsized object")
        return self._times

    def __repr__(self):
        if self._times is None:
            return f"repeat({self._object!r})"
        return f"repeat({self._object!r}, {self._times})"


def accumulate(iterable, func=None, *, initial=None):
    return _accumulate(iter(iterable), func, initial)


def _accumulate(iterator, func, total):
    if total is None:
        for total in iterator:
            break
        else:
            return
    yield total
    if func is None:
        for item in iterator:
            total = total + item
            yield total
    else:
        for item in iterator:
            total = func(total, item)
            yield total


def batched(iterable, n, *, strict=False):
    if n < 1:
        raise ValueError("n must be at least one")
    return _batched(iter(iterable), n, strict)


def _batched(iterator, n, strict):
    batch = []
    for item in iterator:
        batch.append(item)
        if len(batch) == n:
            yield tuple(batch)
            batch = []
    if batch:
        if strict:
            raise ValueError("batched(): incomplete batch")
        yield tuple(batch)


def chain(*iterables):
    return _chain(iter(iterables))


def _chain(iterables):
    for iterable in iterables:
        yield from iter(iterable)


chain.from_iterable = lambda iterable, /: _chain(iter(iterable))


def compress(data, selectors):
    return _compress(iter(data), iter(selectors))


def _compress(data, selectors):
    for item, selected in zip(data, selectors):
        if selected:
            yield item


def dropwhile(predicate, iterable, /):
    return _dropwhile(predicate, iter(iterable))


def _dropwhile(predicate, iterator):
    for item in iterator:
        if not predicate(item):
            yield item
            break
    yield from iterator


def takewhile(predicate, iterable, /):
    return _takewhile(predicate, iter(iterable))


def _takewhile(predicate, iterator):
    for item in iterator:
        if not predicate(item):
            return
        yield item


def filterfalse(predicate, iterable, /):
    return _filterfalse(predicate, iter(iterable))


def _filterfalse(predicate, iterator):
    if predicate is None:
        for item in iterator:
            if not item:
                yield item
    else:
        for item in iterator:
            if not predicate(item):
                yield item


class groupby:
    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._key = key
        self._group = None
        # The item that was fetched and belongs to the next group, in a list of one.
        self._item = []
        self._started = False
        self._target = None
        self._current = None

    def __iter__(self):
        return self

    def _advance(self):
        item = next(self._iterator)
        self._current = item if self._key is None else self._key(item)
        self._item = [item]

    def __next__(self):
        self._group = group = object()
        if not self._started:
            self._advance()
            self._started = True
        else:
            while self._item == [] or self._current == self._target:
                self._advance()
        self._target = self._current
        return self._current, self._items(group, self._target)

    def _items(self, group, target):
        while self._group is group and self._item:
            item = self._item.pop()
            yield item
            if self._group is not group:
                return
            try:
                self._advance()
            except StopIteration:
                return
            if self._current != target:
                return


def _position(value, message):
    if value is None:
        return None
    if not hasattr(value, "__index__"):
        raise ValueError(message)
    value = value.__index__()
    if value < 0:
        raise ValueError(message)
    return value


def islice(iterable, /, *args):
    if not args or len(args) > 3:
        given = len(args) + 1
        if not args:
            raise TypeError(f"islice expected at least 2 arguments, got {given}")
        raise TypeError(f"islice expected at most 4 arguments, got {given}")
    bounds = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
    if len(args) == 1:
        stop = _position(args[0], "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        start, step = 0, 1
    else:
        start = _position(args[0], bounds) or 0
        stop = _position(args[1], "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
                         if not hasattr(args[1], "__index__") else bounds)
        step = 1
        if len(args) == 3 and args[2] is not None:
            message = "Step for islice() must be a positive integer or None."
            step = _position(args[2], message)
            if step == 0:
                raise ValueError(message)
    return _islice(iter(iterable), start, stop, step)


def _islice(iterator, start, stop, step):
    if stop is not None and stop <= start:
        # What stands before the start is consumed all the same.
        for _ in range(start):
            for _ in iterator:
                break
            else:
                return
        return
    if start:
        for item in iterator:
            start -= 1
            if stop is not None:
                stop -= 1
            if start == 0:
                break
        else:
            return
    wait = 0
    if stop is None:
        for item in iterator:
            if wait == 0:
                yield item
                wait = step
            wait -= 1
        return
    for item in iterator:
        stop -= 1
        if wait == 0:
            yield item
            wait = step
        wait -= 1
        if stop == 0:
            return


def pairwise(iterable, /):
    return _pairwise(iter(iterable))


def _pairwise(iterator):
    for before in iterator:
        break
    else:
        return
    for item in iterator:
        yield before, item
        before = item


def starmap(function, iterable, /):
    return _starmap(function, iter(iterable))


def _starmap(function, iterator):
    for args in iterator:
        yield function(*args)


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError("n must be >= 0")
    if isinstance(iterable, _tee):
        return (iterable, *[iterable.__copy__() for _ in range(n - 1)])[:n]
    # A chain of links [item, next link]; the last link is empty until an item is asked for.
    iterator, link = iter(iterable), []
    return tuple([_tee(iterator, link) for _ in range(n)])


class _tee:
    __slots__ = ("_iterator", "_link")

    def __init__(self, iterator, link):
        self._iterator = iterator
        self._link = link

    def __iter__(self):
        return self

    def __next__(self):
        link = self._link
        if not link:
            item = next(self._iterator)
            link.append(item)
            link.append([])
        self._link = link[1]
        return link[0]

    def __copy__(self):
        return _tee(self._iterator, self._link)


def zip_longest(*iterables, fillvalue=None):
    return _zip_longest([iter(iterable) for iterable in iterables], fillvalue)


def _zip_longest(iterators, fillvalue):
    active = len(iterators)
    while active:
        values = []
        for i, iterator in enumerate(iterators):
            if iterator is None:
                values.append(fillvalue)
                continue
            for value in iterator:
                values.append(value)
                break
            else:
                active -= 1
                if not active:
                    return
                iterators[i] = None
                values.append(fillvalue)
        yield tuple(values)


def product(*iterables, repeat=1):
    if repeat < 0:
        raise ValueError("repeat argument cannot be negative")
    return _product([tuple(pool) for pool in iterables] * repeat)


def _product(pools):
    n = len(pools)
    if not all(pools):
        return
    indices = [0] * n
    result = [pool[0] for pool in pools]
    while True:
        yield tuple(result)
        i = n - 1
        while i >= 0:
            pool = pools[i]
            at = indices[i] + 1
            if at < len(pool):
                indices[i] = at
                result[i] = pool[at]
                break
            indices[i] = 0
            result[i] = pool[0]
            i -= 1
        if i < 0:
            return


def permutations(iterable, r=None):
    pool = tuple(iterable)
    if r is None:
        r = len(pool)
    elif not isinstance(r, int):
        raise TypeError("Expected int as r")
    if r < 0:
        raise ValueError("r must be non-negative")
    return _permutations(pool, r)


def _permutations(pool, r):
    n = len(pool)
    if r > n:
        return
    indices = list(range(n))
    cycles = list(range(n, n - r, -1))
    yield tuple([pool[i] for i in indices[:r]])
    while True:
        for i in range(r - 1, -1, -1):
            cycles[i] -= 1
            if cycles[i] == 0:
                indices[i:] = indices[i + 1 :] + indices[i : i + 1]
                cycles[i] = n - i
            else:
                j = n - cycles[i]
                indices[i], indices[j] = indices[j], indices[i]
                yield tuple([pool[k] for k in indices[:r]])
                break
        else:
            return


def combinations(iterable, r):
    if r < 0:
        raise ValueError("r must be non-negative")
    return _combinations(tuple(iterable), r)


def _combinations(pool, r):
    n = len(pool)
    if r > n:
        return
    indices = list(range(r))
    yield tuple([pool[i] for i in indices])
    while True:
        for i in range(r - 1, -1, -1):
            if indices[i] != i + n - r:
                break
        else:
            return
        indices[i] += 1
        for j in range(i + 1, r):
            indices[j] = indices[j - 1] + 1
        yield tuple([pool[i] for i in indices])


def combinations_with_replacement(iterable, r):
    if r < 0:
        raise ValueError("r must be non-negative")
    return _combinations_with_replacement(tuple(iterable), r)


def _combinations_with_replacement(pool, r):
    n = len(pool)
    if not n and r:
        return
    indices = [0] * r
    yield tuple([pool[i] for i in indices])
    while True:
        for i in range(r - 1, -1, -1):
            if indices[i] != n - 1:
                break
        else:
            return
        indices[i:] = [indices[i] + 1] * (r - i)
        yield tuple([pool[i] for i in indices])
