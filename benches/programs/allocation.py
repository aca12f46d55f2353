# Short-lived objects beside a long-lived structure: trees of tuples, objects and lists.
import time


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def count(self):
        if self.left is None:
            return 1
        return 1 + self.left.count() + self.right.count()


def objects(depth):
    if depth == 0:
        return Node(None, None)
    return Node(objects(depth - 1), objects(depth - 1))


def tuples(depth):
    if depth == 0:
        return ()
    return (tuples(depth - 1), tuples(depth - 1))


def count_tuples(tree):
    total = 1
    for child in tree:
        total += count_tuples(child)
    return total


def lists(count):
    total = 0
    for i in range(count):
        pair = [i, i + 1]
        triple = [pair, [i], pair]
        total += triple[0][1] + len(triple)
    return total


start = time.time()
keep = objects(11)
total = 0
for _ in range(40):
    total += objects(9).count() + count_tuples(tuples(9))
print("checksum:", total, keep.count(), lists(150000))
print("time:", time.time() - start)
