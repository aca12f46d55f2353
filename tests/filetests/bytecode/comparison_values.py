# dump: bytecode
# function: f
# Comparisons as values, chained ones through one register.
def f(a, b, c):
    x = a < b < c
    y = not a in b
    z = a and b or c
    return x, y, z, a in {1, 2}

# --- expected ---
# unit f line 4 params 0/3/0 registers 11 caches 0 flags []
#   locals r0=a r1=b r2=c r3=x r4=y r5=z
#     0     5  lt            r6, r0, r1
#     1        jumpfalse     r6, -> 3
#     2        lt            r6, r1, r2
#     3        move          r3, r6
#     4     6  notin         r4, r0, r1
#     5     7  move          r6, r0
#     6        jumpfalse     r6, -> 8
#     7        move          r6, r1
#     8        jumptrue      r6, -> 10
#     9        move          r6, r2
#    10        move          r5, r6
#    11     8  move          r7, r3
#    12        move          r8, r4
#    13        move          r9, r5
#    14        loadk         r10, k0={1, 2}
#    15        in            r10, r0, r10
#    16        buildtuple    r6, r7, 4
#    17        return        r6
