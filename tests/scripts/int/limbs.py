# Sums and products of big ints at the limits of words: carries through all limbs, operands of one word and of many,
# all signs, results that become small.
# alloc-fail: yes
ones = (1 << 256) - 1
words = [1, 2, 3, 10, 2**31, 2**32 - 1, 2**61, 2**62 - 1, 2**62, 2**63, 2**64 - 1, 2**64]
bigs = [2**64, 2**64 + 1, 2**127 - 1, 2**128, 2**128 - 1, ones, ones - 2**64, 1 << 300, 3**100]
check = 0
for big in bigs:
    for word in words:
        for x in (big, -big):
            for y in (word, -word, 0):
                total = x + y
                difference = x - y
                product = x * y
                assert total - y == x and difference + y == x, (x, y)
                assert y + x == total and y - x == -difference and y * x == product, (x, y)
                if y:
                    assert product // y == x and product % y == 0, (x, y)
                else:
                    assert product == 0
                check = (check * 31 + total % 1000003 + difference % 999983 * 7 + product % 1000033 * 11) % (2**61)
print(check)
for a in bigs:
    for b in bigs:
        check = (check * 31 + (a + b) % 1000003 + (a - b) % 999983 + (b - a) % 999979 + (-a - b) % 99991) % (2**61)
        assert (a + b) - b == a and (a - b) + b == a and -(-a - b) == a + b
print(check)
print(ones + 1 == 1 << 256, ones - ones, ones - (ones - 5), -ones + ones, (1 << 256) - 1 == ones)
print(2**62 * -1, -(2**62) - 1, (2**62 - 1) + 1, 2**64 - 2**64 + 3, 2**128 - (2**128 - 1))
print(ones * 0, 0 * ones, ones * True, ones + False, True - ones == 1 - ones)
print((ones * 10) % (2**64), str(ones * ones)[:20])
