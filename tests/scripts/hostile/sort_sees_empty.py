# While it is sorted a list looks empty to those who look at it.
# alloc-fail: yes
a = [3, 1, 2]
seen = []
a.sort(key=lambda x: seen.append(len(a)) or x)
print(seen, a)
