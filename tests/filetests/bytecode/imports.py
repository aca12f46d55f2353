# dump: bytecode
# Imports of modules, names and packages.
import os
import a.b.c as d
import e.f
from . import g
from h.i import j as k, l

# --- expected ---
# unit <module> line 1 params 0/0/0 registers 2 caches 6 flags [module]
#     0     3  loadimm       r0, 0
#     1        importname    r0, 0, os
#     3        storeglobal   r0, os, cache 0
#     5     4  loadimm       r0, 0
#     6        importname    r0, 0, a.b.c
#     8        importfrom    r0, r0, b
#    10        importfrom    r0, r0, c
#    12        storeglobal   r0, d, cache 1
#    14     5  loadimm       r0, 0
#    15        importname    r0, 0, e.f
#    17        storeglobal   r0, e, cache 2
#    19     6  loadk         r0, k7=(g)
#    20        importname    r0, 1
#    22        importfrom    r1, r0, g
#    24        storeglobal   r1, g, cache 3
#    26     7  loadk         r0, k10=(j, l)
#    27        importname    r0, 0, h.i
#    29        importfrom    r1, r0, j
#    31        storeglobal   r1, k, cache 4
#    33        importfrom    r1, r0, l
#    35        storeglobal   r1, l, cache 5
#    37        returnnone
