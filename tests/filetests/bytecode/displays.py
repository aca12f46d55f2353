# dump: bytecode
# function: f
# Displays are built in windows; long constant lists come from a tuple.
def f(a, b):
    return [a, b], (a, 1), {a}, {a: b, "k": 1}, [1, 2, 3, 4, 5, 6, 7], [*a, b], {**a, b: 1}, (1, 2)

# --- expected ---
# unit f line 4 params 0/2/0 registers 11 caches 0 flags []
#   locals r0=a r1=b
#     0     5  move          r4, r0
#     1        move          r5, r1
#     2        buildlist     r3, r4, 2
#     3        move          r5, r0
#     4        loadint       r6, 1
#     5        buildtuple    r4, r5, 2
#     6        move          r6, r0
#     7        buildset      r5, r6, 1
#     8        move          r7, r0
#     9        move          r8, r1
#    10        loadk         r9, k0='k'
#    11        loadint       r10, 1
#    12        builddict     r6, r7, 2
#    13        buildlist     r7, r0, 0
#    14        loadk         r8, k1=(1, 2, 3, 4, 5, 6, 7)
#    15        listextend    r7, r8
#    16        buildlist     r8, r9, 0
#    17        listextend    r8, r0
#    18        listappend    r8, r1
#    19        builddict     r9, r0, 0
#    20        dictupdate    r9, r0
#    21        loadint       r10, 1
#    22        dictset       r9, r1, r10
#    23        loadk         r10, k2=(1, 2)
#    24        buildtuple    r2, r3, 8
#    25        return        r2
