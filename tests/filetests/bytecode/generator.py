# dump: bytecode
# function: f
# Yields, sent values and delegation.
def f(g):
    x = yield 1
    y = yield from g(x)
    return y

# --- expected ---
# unit f line 4 params 0/1/0 registers 6 caches 0 flags [generator]
#   locals r0=g r1=x r2=y
#     0     5  loadint       r3, 1
#     1        yield         r1, r3
#     2     6  move          r4, r0
#     3        move          r5, r1
#     4        call          r4, 1
#     5        getyieldfrom  r4, r4
#     6        loadimm       r3, 0
#     7        yieldfrom     r4, r3
#     8        move          r2, r3
#     9     7  return        r2
