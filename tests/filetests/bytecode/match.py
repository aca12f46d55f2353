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
#    10        jumpfalse     r8, -> 23
#    11        matchlen      r8, r7
#    12        jumpgek       r8, k1=2, 0, -> 23
#    14        unpackex      r8, r7, 1, 1
#    16        move          r1, r8
#    17        move          r2, r10
#    18        jumpfalse     r1, -> 23
#    19     9  move          r9, r1
#    20        move          r10, r2
#    21        buildtuple    r8, r9, 2
#    22        return        r8
#    23    10  matchmapping  r8, r7
#    24        jumpfalse     r8, -> 40
#    25        matchlen      r8, r7
#    26        jumpgek       r8, k2=1, 0, -> 40
#    28        loadk         r8, k3=('k')
#    29        matchkeys     r9, r7, r8
#    30        jumpnone      r9, 1, -> 40
#    32        unpack        r10, r9, 1
#    33        matchrest     r11, r7, r8
#    34        move          r3, r10
#    35        move          r4, r11
#    36    11  move          r9, r3
#    37        move          r10, r4
#    38        buildtuple    r8, r9, 2
#    39        return        r8
#    40    12  loadglobal    r9, Point, cache 0
#    42        loadk         r8, k5=(x, y)
#    43        matchclass    r8, r7, r9, 0
#    45        jumpnone      r8, 1, -> 52
#    47        unpack        r9, r8, 2
#    48        jumpeqk       r9, k0=0, 0, -> 52
#    50        move          r5, r10
#    51    13  return        r5
#    52    14  loadglobal    r9, str, cache 1
#    54        loadk         r8, k7=()
#    55        matchclass    r8, r7, r9, 0
#    57        jumpnone      r8, 1, -> 61
#    59        move          r6, r7
#    60    15  return        r6
#    61        returnnone
