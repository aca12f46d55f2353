# dump: bytecode
# function: f
# Patterns test and take apart; names are bound when the whole pattern has matched.
def f(s):
    match s:
        case 0 | None:
            return 0
        case [x, *_, y] if x:
            return x, y
        case {"k": v, **rest}:
            return v, rest
        case Point(x=0, y=z):
            return z
        case str() as t:
            return t

# --- expected ---
# unit f line 4 params 0/1/0 registers 12 caches 2 flags []
#   locals r0=s r1=x r2=y r3=v r4=rest r5=z r6=t
#     0     5  move          r7, r0
#     1     6  jumpeqk       r7, k0=0, 0, -> 5
#     3        jump          -> 7
#     5        jumpnone      r7, 0, -> 9
#     7     7  loadint       r8, 0
#     8        return        r8
#     9     8  matchsequence r8, r7
#    10        jumpfalse     r8, -> 27
#    11        matchlen      r8, r7
#    12        jumpgek       r8, k1=2, 0, -> 27
#    14        loadint       r8, 0
#    15        getitem       r8, r7, r8
#    16        matchlen      r9, r7
#    17        loadint       r10, 1
#    18        sub           r9, r9, r10
#    19        getitem       r9, r7, r9
#    20        move          r1, r8
#    21        move          r2, r9
#    22        jumpfalse     r1, -> 27
#    23     9  move          r9, r1
#    24        move          r10, r2
#    25        buildtuple    r8, r9, 2
#    26        return        r8
#    27    10  matchmapping  r8, r7
#    28        jumpfalse     r8, -> 44
#    29        matchlen      r8, r7
#    30        jumpgek       r8, k2=1, 0, -> 44
#    32        loadk         r8, k3=('k')
#    33        matchkeys     r9, r7, r8
#    34        jumpnone      r9, 1, -> 44
#    36        unpack        r10, r9, 1
#    37        matchrest     r11, r7, r8
#    38        move          r3, r10
#    39        move          r4, r11
#    40    11  move          r9, r3
#    41        move          r10, r4
#    42        buildtuple    r8, r9, 2
#    43        return        r8
#    44    12  loadglobal    r9, Point, cache 0
#    46        loadk         r8, k5=(x, y)
#    47        matchclass    r8, r7, r9, 0
#    49        jumpnone      r8, 1, -> 56
#    51        unpack        r9, r8, 2
#    52        jumpeqk       r9, k0=0, 0, -> 56
#    54        move          r5, r10
#    55    13  return        r5
#    56    14  loadglobal    r9, str, cache 1
#    58        loadk         r8, k7=()
#    59        matchclass    r8, r7, r9, 0
#    61        jumpnone      r8, 1, -> 65
#    63        move          r6, r7
#    64    15  return        r6
#    65        returnnone
