# Shifts and powers of enormous size.
for f in (lambda: 1 << 2**70, lambda: 1 >> 10**15, lambda: 1 >> 2**70, lambda: -1 >> 2**70, lambda: 0 << 2**70, lambda: 0 << 10**15):
    try:
        print(f())
    except (MemoryError, OverflowError):
        print("refused")
try:
    1 << -1
except ValueError as e:
    print(e)
print(1 ** (2**70), 0 ** (2**70), (-1) ** (2**70 + 1))
