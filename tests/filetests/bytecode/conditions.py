# dump: bytecode
# function: f
# Comparisons jump; `and`, `or` and `not` only decide where.
def f(a, b, c):
    if a < b and not c:
        return 1
    elif a is None or b is not None:
        return 2
    elif 0 < c <= 10:
        return 3
    if c in (1, 2) and a != "x":
        b = 4
    return b

# --- expected ---
# unit f line 4 params 0/3/0 registers 4 caches 0 flags []
#   locals r0=a r1=b r2=c
#     0     5  jumplt        r0, r1, 0, -> 5
#     2        jumptrue      r2, -> 5
#     3     6  loadint       r3, 1
#     4        return        r3
#     5     7  jumpnone      r0, 1, -> 9
#     7        jumpnone      r1, 1, -> 11
#     9     8  loadint       r3, 2
#    10        return        r3
#    11     9  loadint       r3, 0
#    12        jumplt        r3, r2, 0, -> 18
#    14        jumplek       r2, k0=10, 0, -> 18
#    16    10  loadint       r3, 3
#    17        return        r3
#    18    11  loadk         r3, k1=(1, 2)
#    19        jumpin        r2, r3, 0, -> 24
#    21        jumpnek       r0, k2='x', 0, -> 24
#    23    12  loadint       r1, 4
#    24    13  return        r1
