# dump: bytecode
# function: f
# Awaiting, asynchronous loops and context managers.
async def f(g):
    x = await g()
    async for y in x:
        print(y)
    async with g as z:
        await z
    return [y async for y in x]

# --- expected ---
# unit f line 4 params 0/1/0 registers 12 caches 3 flags [coroutine]
#   locals r0=g r1=x r2=y r3=z r4=.y
#     0     5  move          r6, r0
#     1        call          r6, 0
#     2        getawaitable  r6, r6
#     3        loadimm       r5, 0
#     4        yieldfrom     r6, r5
#     5        move          r1, r5
#     6     6  move          r5, r1
#     7        getaiter      r5, r5
#     8        getanext      r7, r5
#     9        loadimm       r8, 0
#    10        yieldfrom     r7, r8
#    11        move          r2, r8
#    12     7  loadglobal    r7, print, cache 0
#    14        move          r8, r2
#    15        call          r7, 1
#    16        jump          -> 8
#    18     6  endasyncfor   r6
#    19     8  loadspecial   r7, r0, __aenter__, cache 1
#    21        loadspecial   r5, r0, __aexit__, cache 2
#    23        call          r7, 0
#    24        getawaitable  r7, r7
#    25        loadimm       r8, 0
#    26        yieldfrom     r7, r8
#    27        move          r3, r8
#    28     9  move          r7, r3
#    29        getawaitable  r7, r7
#    30        loadimm       r6, 0
#    31        yieldfrom     r7, r6
#    32     8  move          r6, r5
#    33        loadimm       r7, 0
#    34        loadimm       r8, 0
#    35        loadimm       r9, 0
#    36        call          r6, 3
#    37        getawaitable  r6, r6
#    38        loadimm       r7, 0
#    39        yieldfrom     r6, r7
#    40        jump          -> 53
#    42        pushexc       r6, r7
#    43        move          r8, r5
#    44        excinfo       r9, r6
#    45        call          r8, 3
#    46        getawaitable  r8, r8
#    47        loadimm       r9, 0
#    48        yieldfrom     r8, r9
#    49        jumptrue      r9, -> 52
#    50        popexc        r7
#    51        reraise       r6
#    52        popexc        r7
#    53    10  move          r6, r1
#    54        getaiter      r6, r6
#    55        buildlist     r5, r0, 0
#    56        getanext      r8, r6
#    57        loadimm       r9, 0
#    58        yieldfrom     r8, r9
#    59        move          r4, r9
#    60        listappend    r5, r4
#    61        jump          -> 56
#    63        endasyncfor   r7
#    64        return        r5
#   try 8..11 -> 18 r6
#   try 27..32 -> 42 r6
#   try 43..50 -> 50 r6
#   try 56..59 -> 63 r7
