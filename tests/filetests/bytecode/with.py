# dump: bytecode
# function: f
# Every way out calls __exit__.
def f(g):
    with g() as x:
        if x:
            return x
        x.run()

# --- expected ---
# unit f line 4 params 0/1/0 registers 9 caches 3 flags []
#   locals r0=g r1=x
#     0     5  move          r3, r0
#     1        call          r3, 0
#     2        loadspecial   r4, r3, __enter__, cache 0
#     4        loadspecial   r2, r3, __exit__, cache 1
#     6        call          r4, 0
#     7        move          r1, r4
#     8     6  jumpfalse     r1, -> 16
#     9     7  move          r3, r1
#    10     5  move          r4, r2
#    11        loadimm       r5, 0
#    12        loadimm       r6, 0
#    13        loadimm       r7, 0
#    14        call          r4, 3
#    15     7  return        r3
#    16     8  loadmethod    r3, r1, run, cache 2
#    18        callmethod    r3, 0
#    19     5  move          r3, r2
#    20        loadimm       r4, 0
#    21        loadimm       r5, 0
#    22        loadimm       r6, 0
#    23        call          r3, 3
#    24        jump          -> 34
#    26        pushexc       r3, r4
#    27        move          r5, r2
#    28        excinfo       r6, r3
#    29        call          r5, 3
#    30        jumptrue      r5, -> 33
#    31        popexc        r4
#    32        reraise       r3
#    33        popexc        r4
#    34        returnnone
#   try 7..10 -> 26 r3
#   try 16..19 -> 26 r3
#   try 27..31 -> 31 r3
