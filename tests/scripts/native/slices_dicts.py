# Slices of lists without a slice object, and dict operations in place, with what makes them leave the fast way.


def slices(items, i, j):
    out = []
    for turn in range(60):
        out.append(items[i:j])
        out.append(items[:j])
        out.append(items[i:])
        out.append(items[::-1])
        out.append(items[j::-1])
        out.append(items[i:j:2])
        out = out[-6:]
    return out


print(slices(list(range(8)), 2, 6))
print(slices("abcdefgh", -3, 7))
print(slices((1, 2, 3, 4), 1, 100))
print(slices(b"abcd", None, -1))
print(slices([], 0, 0))


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


print(slices([1, 2, 3, 4, 5], Index(1), Index(4)))
print(slices([1, 2, 3, 4, 5], True, 1 << 70))


def assign(items, i, j, new):
    for turn in range(40):
        items[i:j] = new
        del items[12:]
    return items


print(assign([0] * 5, 1, 3, [7, 8]))
print(assign([0] * 5, 1, 3, [7, 8, 9]))
print(assign([0] * 5, 1, 3, []))
print(assign([0] * 5, 1, 3, (4, 5)))
print(assign([0] * 5, 4, 1, [1]))
own = [1, 2, 3]
for turn in range(3):
    own[1:2] = own
print(own)


def reverse(items, count):
    for turn in range(101):
        k = turn % count
        items[: k + 1] = items[k::-1]
    return items


print(reverse(list(range(6)), 6))


def update(items, i, j):
    for turn in range(30):
        items[i:j] += [turn]
        items = items[:10]
    return items


print(update([1, 2, 3], 1, 2))


def fails(items, i, j, step):
    text = []
    for turn in range(30):
        try:
            text = [items[i:j:step]]
        except (TypeError, ValueError) as error:
            text.append(str(error))
    return text[-1]


print(fails([1, 2, 3], 0, 2, 1))
print(fails([1, 2, 3], 0, 2, 0))
print(fails([1, 2, 3], "a", 2, 1))
print(fails([1, 2, 3], 0, 2.5, 1))
print(fails([1, 2, 3], 0, 2, Index(2)))


def stores(items, step, new):
    seen = set()
    for turn in range(30):
        try:
            items[::step] = new
        except (TypeError, ValueError) as error:
            seen.add(str(error))
    return items, sorted(seen)


print(stores([1, 2, 3, 4], 2, [8, 9]))
print(stores([1, 2, 3, 4], 2, [8, 9, 10]))
print(stores([1, 2, 3, 4], None, 5))
print(stores([1, 2, 3, 4], 0, [5]))
print(stores([1, 2, 3, 4], 1, [5]))


def count(words, counts):
    for word in words:
        counts[word] = counts.get(word, 0) + 1
        if word in counts and counts[word] > 3:
            counts[word] = counts.get(word)
    return counts


text = "to be or not to be that is the question a-somewhat-longer-word-than-16 to a be an an".split() * 7
counts = count(text, {})
print(sorted(counts.items()))
print(count([1, 2, 1, (1, 2), 2.0, True, None, "1", 1 << 80] * 9, {}))


class Missing(dict):
    def __missing__(self, key):
        return "no " + str(key)

    def get(self, key, default=None):
        return ("got", key, default)


def look(table, keys):
    out = []
    for turn in range(20):
        out = []
        for key in keys:
            try:
                out.append((table[key], table.get(key), table.get(key, 5), key in table, key not in table))
            except (KeyError, TypeError) as error:
                out.append(type(error).__name__)
    return out


print(look({1: 2, "a": "b"}, [1, "a", "c"]))
print(look(Missing({1: 2}), [1, 3]))
print(look({1: 2}, [1, [], 9]))


class Same:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        return self.name == (other.name if isinstance(other, Same) else other)


print(look({"key": 1, Same("other"): 2}, [Same("key"), "other", Same("none")]))
