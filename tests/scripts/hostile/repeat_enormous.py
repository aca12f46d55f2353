# board: no (sizes beyond words of 32 bits)
# Repeating by enormous counts is refused at once.
for what in ("[1]", "'a'", "b'a'", "(1,)", "bytearray(b'a')", "[1, 2, 3]", "'abc'"):
    for count in ("10**15", "2**62", "2**63", "2**100"):
        try:
            eval(f"{what} * {count}")
            print("made", what, count)
        except (MemoryError, OverflowError) as e:
            pass
print([1] * -1, "a" * -(2**60), b"a" * 0, () * 10**9, "" * 10**15, [] * 10**18)
try:
    a = [1]
    a *= 10**16
except (MemoryError, OverflowError):
    print(a)
