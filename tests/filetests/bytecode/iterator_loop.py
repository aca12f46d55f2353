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
#     1        jump          -> 11
#     3        unpack        r5, r4, 2
#     4        move          r1, r5
#     5        move          r2, r6
#     6     6  jumpfalse     r2, -> 13
#     7     8  loadglobal    r5, print, cache 0
#     9        move          r6, r1
#    10        call          r5, 1
#    11     5  foriter       r3, r4, -> 3
#    13        returnnone
