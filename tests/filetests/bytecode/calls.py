# dump: bytecode
# function: f
# Windows of calls: nested calls start where the outer one wants the argument.
def f(g, o, *args, **kw):
    g()
    g(1, g(2), x=o)
    o.m(g, 3)
    o.m(a=1)
    g(*args, **kw)
    g(0, *o, k=1)
    return o.a.b(g(o.c))

# --- expected ---
# unit f line 4 params 0/2/0 registers 9 caches 5 flags [*args **kwargs]
#   locals r0=g r1=o r2=args r3=kw
#     0     5  move          r4, r0
#     1        call          r4, 0
#     2     6  move          r4, r0
#     3        loadint       r5, 1
#     4        move          r6, r0
#     5        loadint       r7, 2
#     6        call          r6, 1
#     7        move          r7, r1
#     8        callkw        r4, 3, k0=(x)
#    10     7  loadmethod    r4, r1, m, cache 0
#    12        move          r6, r0
#    13        loadint       r7, 3
#    14        callmethod    r4, 2
#    15     8  loadmethod    r4, r1, m, cache 1
#    17        loadint       r6, 1
#    18        callmethodkw  r4, 1, k2=(a)
#    20     9  move          r4, r0
#    21        move          r5, r2
#    22        move          r6, r3
#    23        callex        r4
#    24    10  move          r4, r0
#    25        loadint       r6, 0
#    26        buildlist     r5, r6, 1
#    27        listextend    r5, r1
#    28        builddict     r6, r0, 0
#    29        loadk         r7, k3=k
#    30        loadint       r8, 1
#    31        dictset       r6, r7, r8
#    32        callex        r4
#    33    11  loadattr      r4, r1, a, cache 2
#    35        loadmethod    r4, r4, b, cache 3
#    37        move          r6, r0
#    38        loadattr      r7, r1, c, cache 4
#    40        call          r6, 1
#    41        callmethod    r4, 1
#    42        return        r4
