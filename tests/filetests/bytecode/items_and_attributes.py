# dump: bytecode
# function: f
# Constant keys are in the instruction.
def f(a, i):
    a[0] = a[i]
    a["k"] += 1
    a.x = a.y
    a.x -= i
    del a[i], a.z, a[1:2]
    return a[i:, ::2]

# --- expected ---
# unit f line 4 params 0/2/0 registers 9 caches 4 flags []
#   locals r0=a r1=i
#     0     5  getitem       r2, r0, r1
#     1        setitemk      r0, k0=0, r2
#     2     6  getitemk      r2, r0, k1='k'
#     3        iaddk         r2, r2, k2=1
#     4        setitemk      r0, k1='k', r2
#     5     7  loadattr      r2, r0, y, cache 0
#     7        storeattr     r0, r2, x, cache 1
#     9     8  loadattr      r2, r0, x, cache 2
#    11        isub          r2, r2, r1
#    12        storeattr     r0, r2, x, cache 3
#    14     9  delitem       r0, r1
#    15        delattr       r0, z
#    17        loadint       r3, 1
#    18        loadint       r4, 2
#    19        loadimm       r5, 0
#    20        buildslice    r2, r3
#    21        delitem       r0, r2
#    22    10  move          r5, r1
#    23        loadimm       r6, 0
#    24        loadimm       r7, 0
#    25        buildslice    r4, r5
#    26        loadimm       r6, 0
#    27        loadimm       r7, 0
#    28        loadint       r8, 2
#    29        buildslice    r5, r6
#    30        buildtuple    r3, r4, 2
#    31        getitem       r2, r0, r3
#    32        return        r2
