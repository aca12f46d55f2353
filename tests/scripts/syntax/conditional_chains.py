# if, elif, while-else, for-else, nested breaks, conditional expressions.
def kind(n):
    if n < 0:
        return "negative"
    elif n == 0:
        return "zero"
    elif n < 10 and n % 2:
        return "small odd"
    elif n < 10 or n == 100:
        return "small even or hundred"
    else:
        return "big"


print([kind(n) for n in (-5, 0, 3, 4, 100, 50)])


def find(rows, wanted):
    for i, row in enumerate(rows):
        for j, v in enumerate(row):
            if v == wanted:
                break
        else:
            continue
        break
    else:
        return None
    return i, j


print(find([[1, 2], [3, 4]], 3), find([[1]], 9), find([], 1))
n = 10
while n:
    n -= 3
    if n < 0:
        print("broke")
        break
else:
    print("ended")
while n > 0:
    pass
else:
    print("else of a loop that never ran")
for x in []:
    pass
else:
    print("else of an empty loop", "x" in dir())
print("a" if n > 0 else "b" if n == 0 else "c", (1 if [] else 2) + 3, [i if i % 2 else -i for i in range(4)], (lambda v: "t" if v else "f")(0))
i = 0
while True:
    i += 1
    if i == 2:
        continue
    if i > 4:
        break
    print(i, end=" ")
print()
for i in range(3):
    try:
        if i == 1:
            continue
    finally:
        print("f", i, end=" ")
print()
for i in (0, 1):
    for j in (0, 1):
        if j:
            break
    else:
        print("never")
    print(i, j)
for i in range(5):
    i = i * 10
print(i)
