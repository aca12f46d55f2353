# Conditions and loops with else, break and continue.
# alloc-fail: yes
for v in (0, 1, "", "x", [], [0], None, {}, {1: 2}, 0.0, 0.1, (), False):
    if v:
        print(repr(v), "true")
    elif v is None:
        print("none")
    else:
        print(repr(v), "false")
n = 0
while n < 5:
    n += 1
    if n == 2:
        continue
    if n == 4:
        break
    print("n", n)
else:
    print("not reached")
while n > 0:
    n -= 2
else:
    print("while else", n)
for i in range(3):
    for j in range(3):
        if j == i:
            break
        print(i, j)
    else:
        print("inner complete", i)
for i in []:
    pass
else:
    print("empty for else")
for x, (y, *z) in [(1, (2, 3, 4)), (5, "ab")]:
    print(x, y, z)


class Box:
    pass


box = Box()
arr = [0, 0]
for box.v in range(3):
    pass
for arr[1] in "xy":
    pass
print(box.v, arr)
for i in range(3):
    i = i * 10
    print(i, end=" ")
print()


def find(seq, want):
    for k, v in enumerate(seq):
        if v == want:
            return k
    else:
        return "none"


print(find("abc", "c"), find("abc", "z"))


def cleanup():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print("body", i)
        except ValueError:
            print("never")
        else:
            print("else", i)
    return i


print(cleanup())
while True:
    break
k = 10
while k:
    k -= 3
    if k < 0:
        break
print(k)
if 1 if k else 0:
    print("conditional in if")
if not (k and not k) is True:
    print("not is")
