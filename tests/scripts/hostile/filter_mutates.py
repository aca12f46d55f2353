# Comprehensions and filters over a list that they empty.
# alloc-fail: yes
a = list(range(10))
print([a.pop() for x in a])
a = list(range(10))
print(list(filter(lambda x: a.pop() % 2, a)))
a = list(range(10))
print({x: a.pop(0) for x in a})
a = list(range(10))
print(any(a.clear() for x in a), a)
a = list(range(6))
print(max(a, key=lambda x: a.clear() or x))
