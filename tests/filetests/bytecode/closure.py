# dump: bytecode
# Captured variables live in cells; a captured parameter needs no check.
def f(a):
    n = 0
    def g():
        nonlocal n
        n += a
        return n
    return g

# --- expected ---
# unit <module> line 1 params 0/0/0 registers 1 caches 1 flags [module]
#     0     3  makefunction  r0, 0, k0=<f>
#     2        storeglobal   r0, f, cache 0
#     4        returnnone
#
# unit f line 3 params 0/1/0 registers 8 caches 0 flags []
#   locals r0=a (cell) r1=n (cell) r2=g
#     0     3  makecell      r0
#     1        makecell      r1
#     2     4  loadint       r3, 0
#     3        storecell     r1, r3
#     4     5  move          r6, r0
#     5        move          r7, r1
#     6        buildtuple    r5, r6, 2
#     7        makefunction  r3, 4, k0=<f.<locals>.g>
#     9        move          r2, r3
#    10     9  return        r2
#
# unit f.<locals>.g line 5 params 0/0/0 registers 2 caches 0 flags [nested]
#   free f0=a f1=n
#     0     7  loadfree      r0, f1=n
#     1        checkfree     r0, n
#     3        loadfree      r1, f0=a
#     4        iadd          r0, r0, r1
#     5        storefree     r0, f1=n
#     6     8  loadfree      r0, f1=n
#     7        checkfree     r0, n
#     9        return        r0
