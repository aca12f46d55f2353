# dump: bytecode
# function: f
# A loop over pairs: the item goes to a temporary, then apart.
def f(items):
    for k, v in items:
        if not v:
            break
        print(k)

# --- expected ---
# unit f line 4 params 0/1/0 registers 7 caches 1 flags []
#   locals r0=items r1=k r2=v
#     0     5  getiter       r3, r0
#     1        jump          -> 9
#     3        unpack        r1, r4, 2
#     4     6  jumpfalse     r2, -> 11
#     5     8  loadglobal    r5, print, cache 0
#     7        move          r6, r1
#     8        call          r5, 1
#     9     5  foriter       r3, r4, -> 3
#    11        returnnone
