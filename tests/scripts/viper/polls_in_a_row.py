# tiers: bytecode native viper
# Nested loops one after the other: looks for interrupts move out of each without losing the way from one to the next.
try:
    import micropython
except ImportError:
    from lib_standin import micropython


@micropython.viper
def twice(n: int) -> int:
    total = 0
    for i in range(4):
        for j in range(37):
            total += j
    for i in range(4):
        for j in range(2):
            total += 1
    for i in range(n):
        total ^= i
    for i in range(n):
        for j in range(i):
            total += i & j
    return total


print(twice(0), twice(10), twice(2000))


@micropython.native
def again(n):
    total = 0
    for i in range(4):
        for j in range(37):
            total += j
    for i in range(4):
        for j in range(n):
            total += 1
    for i in range(n):
        total ^= i
    return total


for k in range(3):
    print(again(0), again(10), again(2000))
