# dump: bytecode
# function: f
# Groups are matched clause by clause; what is left is raised again.
def f(g):
    try:
        g()
    except* ValueError as e:
        print(e)
    except* TypeError:
        g(1)

# --- expected ---
# unit f line 4 params 0/1/0 registers 11 caches 3 flags []
#   locals r0=g r1=e
#     0     6  move          r2, r0
#     1        call          r2, 0
#     2        jump          -> 49
#     4     7  pushexc       r2, r3
#     5        buildlist     r4, r0, 0
#     6        move          r6, r2
#     7        loadglobal    r8, ValueError, cache 0
#     9        matchexcstar  r6, r8
#    10        jumpnone      r7, 1, -> 25
#    12        pushexc       r7, r8
#    13        move          r1, r7
#    14     8  loadglobal    r9, print, cache 1
#    16        move          r10, r1
#    17        call          r9, 1
#    18        clear         r1
#    19        popexc        r8
#    20        jump          -> 25
#    22        clear         r1
#    23        popexc        r8
#    24        listappend    r4, r5
#    25     9  loadglobal    r8, TypeError, cache 2
#    27        matchexcstar  r6, r8
#    28        jumpnone      r7, 1, -> 39
#    30        pushexc       r7, r8
#    31    10  move          r9, r0
#    32        loadint       r10, 1
#    33        call          r9, 1
#    34        popexc        r8
#    35        jump          -> 39
#    37        popexc        r8
#    38        listappend    r4, r5
#    39        jumpnone      r6, 1, -> 42
#    41        listappend    r4, r6
#    42        prepreraisestarr5, r2, r4
#    43        popexc        r3
#    44        jumpnone      r5, 1, -> 49
#    46        reraise       r5
#    47        popexc        r3
#    48        reraise       r5
#    49        returnnone
#   try 0..2 -> 4 r2
#   try 12..18 -> 22 r5
#   try 30..34 -> 37 r5
#   try 5..43 -> 47 r5
