# Dictionaries and sets with integer, string and tuple keys: fill, look up, count, delete, iterate.
import time


def integers(count):
    table = {}
    for i in range(count):
        table[i * 7 % 4001] = i
    total = 0
    for i in range(count):
        if i in table:
            total += table[i]
    for i in range(0, 4001, 3):
        if i in table:
            del table[i]
    return total, len(table)


def words(rounds):
    text = "the quick brown fox jumps over the lazy dog while the other fox sleeps".split()
    counts = {}
    for i in range(rounds):
        for word in text:
            counts[word] = counts.get(word, 0) + 1
    return sorted(counts.items())[:3]


def grid(size):
    cells = {}
    for y in range(size):
        for x in range(size):
            cells[(x, y)] = (x * y) & 3
    total = 0
    for (x, y), value in cells.items():
        total += value * x - y + cells.get((x + 1, y), 0)
    return total


def sets(count):
    seen = set()
    repeated = 0
    x = 1
    for _ in range(count):
        x = x * 1103 % 65537
        if x & 0xFFF in seen:
            repeated += 1
        seen.add(x & 0xFFF)
    return repeated, len(seen & set(range(100)))


start = time.time()
print("checksum:", integers(150000), words(10000), grid(45), sets(200000))
print("time:", time.time() - start)
