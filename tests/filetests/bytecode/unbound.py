# dump: bytecode
# function: f
# Locals that may be unbound are checked once.
def f(a):
    if a:
        x = 1
    print(x)
    print(x)
    del x
    return x

# --- expected ---
# unit f line 4 params 0/1/0 registers 4 caches 1 flags []
#   locals r0=a r1=x
#     0     5  jumpfalse     r0, -> 2
#     1     6  loadint       r1, 1
#     2     7  loadglobal    r2, print, cache 0
#     4        checklocal    r1, x
#     6        move          r3, r1
#     7        call          r2, 1
#     8     8  loadglobal    r2, print, cache 0
#    10        move          r3, r1
#    11        call          r2, 1
#    12     9  dellocal      r1, x
#    14    10  checklocal    r1, x
#    16        return        r1
