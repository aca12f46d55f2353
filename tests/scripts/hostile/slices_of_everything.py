# Every combination of slice bounds and steps over every sequence.
bounds = (None, 0, 1, 3, 5, 7, -1, -3, -5, -7, 100, -100)
steps = (None, 1, 2, 3, -1, -2, 7, -7)
total = 0
for make in (list, tuple, bytes, bytearray, lambda r: "".join(map(chr, r)), lambda r: r, lambda r: memoryview(bytes(r))):
    seq = make(range(5))
    for i in bounds:
        for j in bounds[::2]:
            for k in steps[::2]:
                part = seq[i:j:k]
                total = (total * 31 + len(part) * 7 + (ord(part[0]) if isinstance(part, str) and part else part[0] if len(part) else 0)) % 1000003
print(total)
a = list(range(5))
n = 0
for i in bounds:
    for j in bounds:
        for k in steps:
            b = a[:]
            try:
                del b[i:j:k]
                n = (n * 17 + sum(b)) % 1000003
            except ValueError:
                n += 1
print(n)
for step in (0,):
    for seq in ([], "", (), b"", range(0), bytearray()):
        try:
            seq[::step]
        except ValueError as e:
            print(e)
