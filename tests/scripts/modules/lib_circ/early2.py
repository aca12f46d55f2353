from lib_circ.early1 import one

two = 2
