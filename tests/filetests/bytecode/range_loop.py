# dump: bytecode
# function: f
# A loop over range: prepared once, tested at the bottom.
def f(n):
    t = 0
    for i in range(n):
        if i == 3:
            continue
        t += i
    else:
        t = -t
    return t

# --- expected ---
# unit f line 4 params 0/1/0 registers 7 caches 2 flags []
#   locals r0=n r1=t r2=i
#     0     5  loadint       r1, 0
#     1     6  loadglobal    r3, range, cache 0
#     3        move          r4, r0
#     4        rangeprep     r3, 1, cache 1
#     6        jump          -> 11
#     8     7  jumpeqk       r2, k1=3, 1, -> 11
#    10     9  iadd          r1, r1, r2
#    11     6  forrange      r3, r2, -> 8
#    13    11  neg           r1, r1
#    14    12  return        r1
