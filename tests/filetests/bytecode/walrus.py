# dump: bytecode
# function: f
# A local that a later operand assigns is copied first.
def f(a):
    return a + (a := 5), [a, (a := 6)]

# --- expected ---
# unit f line 4 params 0/1/0 registers 6 caches 0 flags []
#   locals r0=a
#     0     5  move          r2, r0
#     1        loadint       r0, 5
#     2        move          r3, r0
#     3        add           r2, r2, r3
#     4        move          r4, r0
#     5        loadint       r0, 6
#     6        move          r5, r0
#     7        buildlist     r3, r4, 2
#     8        buildtuple    r1, r2, 2
#     9        return        r1
