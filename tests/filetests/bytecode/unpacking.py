# dump: bytecode
# function: f
# Sequences are taken apart into temporaries.
def f(x, o):
    a, *b, c = x
    o.p, o[0], (a, c) = x
    return a, b, c

# --- expected ---
# unit f line 4 params 0/2/0 registers 10 caches 1 flags []
#   locals r0=x r1=o r2=a r3=b r4=c
#     0     5  unpackex      r5, r0, 1, 1
#     2        move          r2, r5
#     3        move          r3, r6
#     4        move          r4, r7
#     5     6  unpack        r5, r0, 3
#     6        storeattr     r1, r5, p, cache 0
#     8        setitemk      r1, k1=0, r6
#     9        unpack        r8, r7, 2
#    10        move          r2, r8
#    11        move          r4, r9
#    12     7  move          r6, r2
#    13        move          r7, r3
#    14        move          r8, r4
#    15        buildtuple    r5, r6, 3
#    16        return        r5
