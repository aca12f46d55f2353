# board: no (sizes beyond words of 32 bits)
# Enormous and negative counts and positions given to string methods.
N = 2**100
M = 2**60
s = "a,b,c,a"
print(s.split(",", M), s.split(",", -M), s.rsplit(",", M), s.replace("a", "x", M), s.replace("a", "x", -M), s.find("a", -N, N), s.rfind("a", N), s.count("a", -N), s.startswith("a", -N, N))
print("abc"[-N:N], "abc"[N:], "x".ljust(-M), "x".zfill(-5), "a\tb".expandtabs(-5), b"abc".find(b"c", -N, N), b"abc".hex("-", -1), b"abcd".hex(":", 100))
for f in (lambda: "x".ljust(N), lambda: "x".zfill(N), lambda: "{:{}}".format("x", N), lambda: round(1.5, N), lambda: (5).to_bytes(N, "big"), lambda: int("5", N), lambda: chr(N)):
    try:
        print(f())
    except (OverflowError, ValueError, MemoryError) as e:
        print("refused")
