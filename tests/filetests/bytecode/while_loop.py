# dump: bytecode
# function: f
# Rotated, entered by a jump; an endless loop has no test.
def f(n):
    while n > 0:
        n -= 1
    while True:
        n += 1
        if n > 5:
            break
    return n

# --- expected ---
# unit f line 4 params 0/1/0 registers 1 caches 0 flags []
#   locals r0=n
#     0     5  jump          -> 3
#     2     6  isubk         r0, r0, k0=1
#     3     5  jumpgtk       r0, k1=0, 1, -> 2
#     5     8  iaddk         r0, r0, k0=1
#     6     9  jumpgtk       r0, k2=5, 1, -> 10
#     8        jump          -> 5
#    10    11  return        r0
