# dump: bytecode
# Tier decorators set flags; their annotations are kept as text.
import micropython
@micropython.viper
def f(p: ptr8, n: uint) -> int:
    return p[n]
@micropython.native
def g(): pass

# --- expected ---
# unit <module> line 1 params 0/0/0 registers 1 caches 3 flags [module]
#     0     3  loadimm       r0, 0
#     1        importname    r0, 0, micropython
#     3        storeglobal   r0, micropython, cache 0
#     5     5  makefunction  r0, 0, k1=<f>
#     7        storeglobal   r0, f, cache 1
#     9     8  makefunction  r0, 0, k3=<g>
#    11        storeglobal   r0, g, cache 2
#    13        returnnone
#
# unit f line 5 params 0/2/0 registers 3 caches 0 flags [viper]
#   locals r0=p r1=n
#   annotation r0: ptr8
#   annotation r1: uint
#   annotation result: int
#     0     6  getitem       r2, r0, r1
#     1        return        r2
#
# unit g line 8 params 0/0/0 registers 0 caches 0 flags [native]
#     0     8  returnnone
