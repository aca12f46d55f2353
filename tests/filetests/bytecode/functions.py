# dump: bytecode
# Defaults, annotations and decorators.
@deco
def f(a, b=1, *, c=x, d: int) -> str:
    return lambda q=a: q + b

# --- expected ---
# unit <module> line 1 params 0/0/0 registers 8 caches 6 flags [module]
#     0     3  loadglobal    r0, deco, cache 0
#     2     4  loadk         r1, k1=(1)
#     3        builddict     r2, r0, 0
#     4        loadk         r3, k2=c
#     5        loadglobal    r4, x, cache 1
#     7        dictset       r2, r3, r4
#     8        builddict     r4, r0, 0
#     9        loadk         r6, k4=d
#    10        loadglobal    r7, int, cache 2
#    12        dictset       r4, r6, r7
#    13        loadk         r6, k6=return
#    14        loadglobal    r7, str, cache 3
#    16        dictset       r4, r6, r7
#    17        jump          -> 27
#    19        loadglobal    r6, NameError, cache 4
#    21        matchexc      r6, r5, r6
#    22        jumpfalse     r6, -> 26
#    23        loadk         r4, k9=(d, 'int', return, 'str')
#    24        jump          -> 27
#    26        reraise       r5
#    27        makefunction  r1, 11, k10=<f>
#    29     3  call          r0, 1
#    30     4  storeglobal   r0, f, cache 5
#    32        returnnone
#   try 8..17 -> 19 r5
#
# unit f line 4 params 0/2/2 registers 8 caches 0 flags []
#   locals r0=a r1=b (cell) r2=c r3=d
#     0     4  makecell      r1
#     1     5  move          r5, r0
#     2        buildtuple    r4, r5, 1
#     3        move          r7, r1
#     4        buildtuple    r6, r7, 1
#     5        makefunction  r4, 5, k0=<f.<locals>.<lambda>>
#     7        return        r4
#
# unit f.<locals>.<lambda> line 5 params 0/1/0 registers 2 caches 0 flags [nested]
#   locals r0=q
#   free f0=b
#     0     5  loadfree      r1, f0=b
#     1        add           r1, r0, r1
#     2        return        r1
