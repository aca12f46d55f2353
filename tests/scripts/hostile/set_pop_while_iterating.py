# Emptying a set by pop in a loop over it.
s = set(range(10))
try:
    for x in s:
        s.discard(x)
except RuntimeError as e:
    print(e)
while s:
    s.pop()
print(s)
try:
    s.pop()
except KeyError as e:
    print(e)
