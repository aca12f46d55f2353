# A loop over a list that grows it, stopped by a limit.
# alloc-fail: yes
a = [1]
n = 0
for x in a:
    a.append(x + 1)
    n += 1
    if n == 1000:
        break
print(len(a))
m = map(lambda x: a.append(x) or x, a)
for _, x in zip(range(100), m):
    pass
print(len(a))
print(sum(1 for _ in zip(range(50), (a.append(0) for _ in iter(int, 1)))))
