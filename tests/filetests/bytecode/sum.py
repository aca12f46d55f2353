# dump: bytecode
# function: sum
# The worked example of docs/architecture.md.
def sum(n):
    total = 0
    i = 0
    while i < n:
        total += i
        i += 1
    return total

# --- expected ---
# unit sum line 4 params 0/1/0 registers 3 caches 0 flags []
#   locals r0=n r1=total r2=i
#     0     5  loadint       r1, 0
#     1     6  loadint       r2, 0
#     2     7  jump          -> 6
#     4     8  iadd          r1, r1, r2
#     5     9  iaddk         r2, r2, k0=1
#     6     7  jumplt        r2, r0, 1, -> 4
#     8    10  return        r1
