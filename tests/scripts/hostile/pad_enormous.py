# board: no (sizes beyond words of 32 bits)
# Padding and formatting to enormous widths.
N = 10**15
for f in (
    lambda: "a".ljust(N), lambda: "a".rjust(N), lambda: "a".center(N), lambda: "a".zfill(N), lambda: b"a".ljust(N), lambda: "\t".expandtabs(N),
    lambda: f"{1:{N}}", lambda: "%*d" % (N, 1), lambda: format(1.5, f".{N}f"), lambda: "{:>{}}".format(1, N), lambda: bytes(N), lambda: bytearray(N), lambda: (1).to_bytes(N, "big"),
    lambda: "a".replace("a", "b" * 1000) * N, lambda: list(range(N)), lambda: tuple(range(10**18)), lambda: format("x", f"{N}"), lambda: "%.*f" % (N, 1.0),
):
    try:
        f()
        print("made")
    except (MemoryError, OverflowError, ValueError):
        print("refused")
