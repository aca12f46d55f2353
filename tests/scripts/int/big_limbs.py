# Sums, differences, products and quotients of big ints around the sizes where the way of computing changes.


def numbers():
    for bits in (61, 62, 63, 64, 65, 126, 127, 128, 129, 191, 192, 193, 1000, 1536, 1600):
        for change in (-1, 0, 1):
            yield (1 << bits) + change
            yield -((1 << bits) + change)
    yield from (0, 1, -1, 7, 10, (1 << 62) // 3, -(1 << 200) // 7, 3**300, -(3**300), 3**300 * 9 + 4)


total = 0
checks = 0
values = list(numbers())
for a in values:
    for b in values:
        assert a + b - b == a, (a, b)
        assert a - b == -(b - a), (a, b)
        assert (a + b) * 3 == a * 3 + b * 3, (a, b)
        assert a * b == b * a, (a, b)
        if b:
            q, r = divmod(a, b)
            assert q == a // b and r == a % b, (a, b)
            assert q * b + r == a and (0 <= r < b or b < r <= 0), (a, b)
        total = (total * 31 + (a + b) + (a - b) * 5 + a * b * 7 + (a // b if b else 0)) % (1 << 521)
        checks += 1
print(checks, hex(total))

# Quotients that the highest digits do not tell.
for digits in (3, 20, 70):
    base = 1 << 64 * digits
    for factor in (1, 2, 9, 1 << 40, (1 << 61) - 1, (1 << 62) - 1, 1 << 62, 1 << 64):
        for y in (base + 1, base - 1, base + (1 << 64), base // 3, base * 5 // 7):
            for change in (-1, 0, 1):
                x = y * factor + change
                assert x // y == (factor if change >= 0 else factor - 1), (digits, factor, change)
                assert -x // -y == x // y
                assert -x // y == -x // y and (-x // y) * y <= -x < (-x // y + 1) * y
print("quotients")

# Results that are small again.
big = 1 << 100
print(big - big, big - (big - 1), (big - 1) - big, big - (big - (1 << 62)), (big - (1 << 62)) - big)
print(big - (big - (1 << 62) + 1), (big - (1 << 62) - 1) - big, big * 0, 0 * -big, 0 + big == big, big + 0 == big)
print((big - (big - 5)) is not None, {big - (big - 5): 1}[5], (1 << 62) - (1 << 62) == 0, -(1 << 62) + 0)
print([True + big, big - True, True * big, big // True] == [big + 1, big - 1, big, big])
