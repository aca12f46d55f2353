from lib_circ.early2 import two

one = 1
