# dump: bytecode
# function: f
# Parallel assignment moves only what an earlier target would overwrite.
def f(a, b):
    a, b = b, a
    a, b = b, a + b
    return a

# --- expected ---
# unit f line 4 params 0/2/0 registers 3 caches 0 flags []
#   locals r0=a r1=b
#     0     5  move          r2, r0
#     1        move          r0, r1
#     2        move          r1, r2
#     3     6  add           r2, r0, r1
#     4        move          r0, r1
#     5        move          r1, r2
#     6     7  return        r0
