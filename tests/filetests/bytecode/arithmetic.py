# dump: bytecode
# function: f
# Operators write into the wanted register; constants on the right are in the instruction.
def f(a, b):
    x = a + b * 2
    y = (x - 1) // (b - x)
    x += y
    x <<= 3
    return -x ** 2.5 if x else not y

# --- expected ---
# unit f line 4 params 0/2/0 registers 6 caches 0 flags []
#   locals r0=a r1=b r2=x r3=y
#     0     5  mulk          r4, r1, k0=2
#     1        add           r2, r0, r4
#     2     6  subk          r4, r2, k1=1
#     3        sub           r5, r1, r2
#     4        floordiv      r3, r4, r5
#     5     7  iadd          r2, r2, r3
#     6     8  ilshiftk      r2, r2, k2=3
#     7     9  jumpfalse     r2, -> 12
#     8        powk          r4, r2, k3=2.5
#     9        neg           r4, r4
#    10        jump          -> 13
#    12        not           r4, r3
#    13        return        r4
