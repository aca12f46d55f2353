# Inserting and popping at every index of a list, with a model.
for n in range(6):
    for i in range(-8, 9):
        a = list(range(n))
        a.insert(i, "x")
        at = a.index("x")
        assert len(a) == n + 1 and at == max(0, min(n, i if i >= 0 else n + i)), (n, i, a)
        try:
            v = a.pop(i)
            assert v == (list(range(n))[:at] + ["x"] + list(range(n))[at:])[i]
        except IndexError:
            assert not -n - 1 <= i < n + 1
print("insert and pop agree")
for n in range(6):
    for i in range(-8, 9):
        for j in range(-8, 9):
            a = list(range(n))
            del a[i:j]
            b = list(range(n))
            b[i:j] = ["q"]
            lo, hi, _ = slice(i, j).indices(n)
            hi = max(lo, hi)
            assert a == list(range(lo)) + list(range(hi, n))
            assert b == list(range(lo)) + ["q"] + list(range(hi, n))
print("slices agree")
