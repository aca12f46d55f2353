# Long linked lists built, reversed, cut and dropped again; contents checked.
import gc


class Node:
    def __init__(self, v, next=None):
        self.v = v
        self.next = next


def build(n):
    head = None
    for i in range(n):
        head = Node(i, head)
    return head


def total(n):
    t = c = 0
    while n:
        t += n.v
        c += 1
        n = n.next
    return t, c


def reverse(n):
    prev = None
    while n:
        n.next, prev, n = prev, n, n.next
    return prev


head = build(300)
print(total(head), head.v)
head = reverse(head)
print(total(head), head.v)
for _ in range(5):
    junk = build(60)
    head = reverse(head)
junk = None
gc.collect()
print(total(head), head.v)


def drop_odd(n):
    head = n
    while n and n.next:
        if n.next.v % 2:
            n.next = n.next.next
        else:
            n = n.next
    return head


head = reverse(head)
head = drop_odd(head)
gc.collect()
print(total(head))
tuples = None
for i in range(300):
    tuples = (i, tuples)
lists = []
cur = lists
for i in range(300):
    cur.append(i)
    cur.append([])
    cur = cur[1]
gc.collect()
t = 0
while tuples:
    t += tuples[0]
    tuples = tuples[1]
u = 0
while lists:
    u += lists[0]
    lists = lists[1]
print(t, u)


class Deque:
    def __init__(self):
        self.head = self.tail = None
        self.n = 0

    def push(self, v):
        node = [v, None, self.tail]
        if self.tail:
            self.tail[1] = node
        else:
            self.head = node
        self.tail = node
        self.n += 1

    def pop_left(self):
        node = self.head
        self.head = node[1]
        if self.head:
            self.head[2] = None
        else:
            self.tail = None
        self.n -= 1
        return node[0]


d = Deque()
out = 0
for i in range(200):
    d.push("item%d" % i)
    if i % 3 == 2:
        out += len(d.pop_left())
print(d.n, out, d.head[0], d.tail[0])
while d.n:
    last = d.pop_left()
print(last, d.head, d.tail)
