# dump: bytecode
# A class body fills a namespace; methods that need the class share its cell.
class A(B, metaclass=M):
    "doc"
    x: int = 1
    def __init__(self, v):
        super().__init__(v)
        self.__v = v

# --- expected ---
# unit <module> line 1 params 0/0/0 registers 3 caches 3 flags [module]
#     0     3  makefunction  r0, 0, k0=<A>
#     2        loadglobal    r1, B, cache 0
#     4        loadglobal    r2, M, cache 1
#     6        buildclass    r0, 2, k3=(metaclass)
#     8        storeglobal   r0, A, cache 2
#    10        returnnone
#
# unit A line 3 params 0/0/0 registers 9 caches 2 flags [class]
#   locals r0=.namespace r1=__class__ (cell)
#     0     3  makecell      r1
#     1        loadglobal    r2, __name__, cache 0
#     3        storename     r2, r0, __module__
#     5        loadk         r2, k2='A'
#     6        storename     r2, r0, __qualname__
#     8        loadk         r2, k4='doc'
#     9        storename     r2, r0, __doc__
#    11        builddict     r2, r0, 0
#    12        storename     r2, r0, __annotations__
#    14     5  loadint       r2, 1
#    15        storename     r2, r0, x
#    17        loadimm       r3, 0
#    18        loadname      r7, r0, int
#    20        move          r2, r7
#    21        jump          -> 31
#    23        loadglobal    r8, NameError, cache 1
#    25        matchexc      r8, r6, r8
#    26        jumpfalse     r8, -> 30
#    27        loadk         r3, k10='int'
#    28        jump          -> 31
#    30        reraise       r6
#    31        jumpfalse     r3, -> 36
#    32        loadk         r4, k11=()
#    33        move          r5, r3
#    34        typealias     r3
#    35        move          r2, r3
#    36        loadname      r6, r0, __annotations__
#    38        loadk         r7, k12=x
#    39        setitem       r6, r7, r2
#    40     6  move          r5, r1
#    41        buildtuple    r4, r5, 1
#    42        makefunction  r2, 4, k13=<A.__init__>
#    44        storename     r2, r0, __init__
#    46        return        r1
#   try 18..21 -> 23 r6
#
# unit A.__init__ line 6 params 0/2/0 registers 5 caches 2 flags []
#   locals r0=self r1=v
#   free f0=__class__
#     0     7  loadfree      r2, f0=__class__
#     1        loadsuper     r2, r2, r0, __init__, cache 0
#     3        move          r4, r1
#     4        callmethod    r2, 1
#     5     8  storeattr     r0, r1, _A__v, cache 1
#     7        returnnone
