# Deques changed while they are iterated, compared, counted.
from collections import deque

d = deque([1, 2, 3])
try:
    for x in d:
        d.append(x)
except RuntimeError as e:
    print(e)


class E:
    def __eq__(self, other):
        d.clear()
        return False


d = deque([E(), E(), E()])
for f in (lambda: d.count(1), lambda: 1 in d, lambda: d.index(1), lambda: d.remove(1), lambda: d == deque([1, 2, 3])):
    d = deque([E(), E(), E()])
    try:
        f()
        print("done")
    except (RuntimeError, ValueError, IndexError) as e:
        print("done")
d = deque([1, 2])
d.extend(d)
print(d)
d.extendleft(d)
print(len(d))
