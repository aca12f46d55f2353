# dump: bytecode
# function: f
# Handlers push the exception and pop it on every way out.
def f(g):
    try:
        g()
    except (ValueError, KeyError) as e:
        return e
    except OSError:
        raise
    else:
        g(1)
    return None

# --- expected ---
# unit f line 4 params 0/1/0 registers 7 caches 3 flags []
#   locals r0=g r1=e
#     0     6  move          r2, r0
#     1        call          r2, 0
#     2    12  move          r2, r0
#     3        loadint       r3, 1
#     4        call          r2, 1
#     5        jump          -> 31
#     7     7  pushexc       r2, r3
#     8        loadglobal    r5, ValueError, cache 0
#    10        loadglobal    r6, KeyError, cache 1
#    12        buildtuple    r4, r5, 2
#    13        matchexc      r4, r2, r4
#    14        jumpfalse     r4, -> 22
#    15        move          r1, r2
#    16     8  move          r4, r1
#    17        clear         r1
#    18        popexc        r3
#    19        return        r4
#    20     7  clear         r1
#    21        reraise       r2
#    22     9  loadglobal    r4, OSError, cache 2
#    24        matchexc      r4, r2, r4
#    25        jumpfalse     r4, -> 27
#    26    10  raisecurrent
#    27        popexc        r3
#    28        reraise       r2
#    29        popexc        r3
#    30        reraise       r2
#    31    13  returnnone
#   try 0..2 -> 7 r2
#   try 16..17 -> 20 r2
#   try 8..17 -> 29 r2
#   try 20..22 -> 29 r2
#   try 22..27 -> 29 r2
