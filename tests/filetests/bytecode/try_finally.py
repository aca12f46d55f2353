# dump: bytecode
# function: f
# One copy of the finally body, with a register that says where to go on.
def f(g):
    for i in g:
        try:
            if i:
                return i
            if g(i):
                break
            g()
        finally:
            g(2)

# --- expected ---
# unit f line 4 params 0/1/0 registers 8 caches 0 flags []
#   locals r0=g r1=i
#     0     5  getiter       r2, r0
#     1        jump          -> 41
#     3     7  jumpfalse     r1, -> 9
#     4     8  move          r6, r1
#     5        move          r4, r6
#     6        loadint       r3, 2
#     7        jump          -> 23
#     9     9  move          r6, r0
#    10        move          r7, r1
#    11        call          r6, 1
#    12        jumpfalse     r6, -> 16
#    13    10  loadint       r3, 3
#    14        jump          -> 23
#    16    11  move          r6, r0
#    17        call          r6, 0
#    18        loadint       r3, 0
#    19        jump          -> 23
#    21        loadint       r3, 1
#    22        pushexc       r4, r5
#    23    13  move          r6, r0
#    24        loadint       r7, 2
#    25        call          r6, 1
#    26        jumpeqk       r3, k0=2, 0, -> 29
#    28        return        r4
#    29        jumpeqk       r3, k1=3, 0, -> 33
#    31        jump          -> 43
#    33        jumpeqk       r3, k2=1, 0, -> 41
#    35        popexc        r5
#    36        reraise       r4
#    37        jumpeqk       r3, k2=1, 0, -> 40
#    39        popexc        r5
#    40        reraise       r4
#    41     5  foriter       r2, r1, -> 3
#    43        returnnone
#   try 3..5 -> 21 r4
#   try 9..13 -> 21 r4
#   try 16..18 -> 21 r4
#   try 23..26 -> 37 r4
