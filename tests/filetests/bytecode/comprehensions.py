# dump: bytecode
# function: f
# List comprehensions run in the frame, generator expressions have units.
def f(xs):
    a = [x * 2 for x in xs if x]
    b = {x: y for x in xs for y in x}
    c = sum(x for x in xs)
    d = [lambda: x for x in xs]
    return a, b, c, d

# --- expected ---
# unit f line 4 params 0/1/0 registers 16 caches 1 flags []
#   locals r0=xs r1=a r2=b r3=c r4=d r5=.x r6=.x r7=.y r8=.x (cell)
#     0     5  getiter       r10, r0
#     1        buildlist     r9, r0, 0
#     2        jump          -> 7
#     4        jumpfalse     r5, -> 7
#     5        mulk          r11, r5, k0=2
#     6        listappend    r9, r11
#     7        foriter       r10, r5, -> 4
#     9        move          r1, r9
#    10     6  getiter       r10, r0
#    11        clear         r7
#    12        builddict     r9, r0, 0
#    13        jump          -> 21
#    15        getiter       r11, r6
#    16        jump          -> 19
#    18        dictset       r9, r6, r7
#    19        foriter       r11, r7, -> 18
#    21        foriter       r10, r6, -> 15
#    23        move          r2, r9
#    24     7  loadglobal    r9, sum, cache 0
#    26        makefunction  r10, 0, k2=<f.<locals>.<genexpr>>
#    28        getiter       r11, r0
#    29        call          r10, 1
#    30        call          r9, 1
#    31        move          r3, r9
#    32     8  getiter       r10, r0
#    33        clear         r8
#    34        makecell      r8
#    35        buildlist     r9, r0, 0
#    36        jump          -> 44
#    38        storecell     r8, r11
#    39        move          r15, r8
#    40        buildtuple    r14, r15, 1
#    41        makefunction  r12, 4, k3=<f.<locals>.<lambda>>
#    43        listappend    r9, r12
#    44        foriter       r10, r11, -> 38
#    46        move          r4, r9
#    47     9  move          r10, r1
#    48        move          r11, r2
#    49        move          r12, r3
#    50        move          r13, r4
#    51        buildtuple    r9, r10, 4
#    52        return        r9
#
# unit f.<locals>.<genexpr> line 7 params 1/1/0 registers 3 caches 0 flags [generator nested]
#   locals r0=.0 r1=x
#     0     7  jump          -> 3
#     2        yield         r2, r1
#     3        foriter       r0, r1, -> 2
#     5        returnnone
#
# unit f.<locals>.<lambda> line 8 params 0/0/0 registers 1 caches 0 flags [nested]
#   free f0=x
#     0     8  loadfree      r0, f0=x
#     1        checkfree     r0, x
#     3        return        r0
