# dump: bytecode
# Values of const() are folded, private ones not even stored.
from micropython import const
_A = const(1 << 4)
B = const(_A | 3)
def f():
    return B, _A + 1, 2 ** 70, "a" * 3, (1, -2.5)

# --- expected ---
# unit <module> line 1 params 0/0/0 registers 2 caches 3 flags [module]
#     0     3  loadk         r0, k0=(const)
#     1        importname    r0, 0, micropython
#     3        importfrom    r1, r0, const
#     5        storeglobal   r1, const, cache 0
#     7     5  loadint       r0, 19
#     8        storeglobal   r0, B, cache 1
#    10     6  makefunction  r0, 0, k4=<f>
#    12        storeglobal   r0, f, cache 2
#    14        returnnone
#
# unit f line 6 params 0/0/0 registers 6 caches 0 flags []
#     0     7  loadint       r1, 19
#     1        loadint       r2, 17
#     2        loadint       r3, 2
#     3        powk          r3, r3, k0=70
#     4        loadk         r4, k1='aaa'
#     5        loadk         r5, k2=(1, -2.5)
#     6        buildtuple    r0, r1, 5
#     7        return        r0
