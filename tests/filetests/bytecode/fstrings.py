# dump: bytecode
# function: f
# Parts of an f-string are formatted into a window and joined.
def f(a, w):
    return f"{a} is {a!r:>{w}}" + f"{w}" + f"plain"

# --- expected ---
# unit f line 4 params 0/2/0 registers 10 caches 0 flags []
#   locals r0=a r1=w
#     0     5  formatvalue   r3, r0, 0
#     1        loadk         r4, k0=' is '
#     2        move          r6, r0
#     3        loadk         r8, k1='>'
#     4        formatvalue   r9, r1, 0
#     5        buildstring   r7, r8, 2
#     6        formatvalue   r5, r6, 6
#     7        buildstring   r2, r3, 3
#     8        formatvalue   r3, r1, 0
#     9        add           r2, r2, r3
#    10        loadk         r4, k2='plain'
#    11        buildstring   r3, r4, 1
#    12        add           r2, r2, r3
#    13        return        r2
