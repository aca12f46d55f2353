# Precedence and associativity of all operators, compared with explicit brackets.
a, b, c, d = 7, 3, 2, 5
pairs = [
    (a + b * c, a + (b * c)), (a - b - c, (a - b) - c), (a ** b ** c, a ** (b ** c)), (-a ** c, -(a ** c)), (2 ** -1, 2 ** (-1)), (a // b * c, (a // b) * c),
    (a % b + c, (a % b) + c), (a << b + c, a << (b + c)), (a & b | c, (a & b) | c), (a ^ b & c, a ^ (b & c)), (a | b ^ c, a | (b ^ c)), (~a & b, (~a) & b),
    (not a == b, not (a == b)), (not a and b, (not a) and b), (a or b and c, a or (b and c)), (a if b else c if d else 1, a if b else (c if d else 1)),
    (a < b == c, a < b and b == c), (a < b < c, a < b and b < c), (a + b > c * d, (a + b) > (c * d)), (a & b == c, a & (b == c) if False else (a & b) == c),
    ((lambda: a if b else c)(), a), (a in [a] == True, a in [a] and [a] == True), (not a in [b], not (a in [b])), (a is not b, not (a is b)), (-a + b, (-a) + b), (- -a, a), (+-+a, -a), (~-a, ~(-a)), (not not a, True),
    (a * b ** c, a * (b ** c)), (-a // b, (-a) // b), (-a % b, (-a) % b), (a - -b, a + b), (a << 1 << 2, (a << 1) << 2), (a >> 1 & 1, (a >> 1) & 1), (a | b << c, a | (b << c)),
]
print(all(x == y for x, y in pairs), [i for i, (x, y) in enumerate(pairs) if x != y])
print(1 if 0 else 2 if 0 else 3, (1, 2) if 1 else 3, [1, *((2, 3) if 1 else ())], 1 or 1 / 0, 0 and 1 / 0, 1 < 2 < 3 < 4, 1 < 3 > 2, 1 == 1.0 is not None, 5 - 3 - 1, 2 ** 3 ** 0, (2 ** 3) ** 2, 7 // 2 // 2, 100 / 10 / 5)
print(*[1, 2], *"ab", sep="-")
print([x if x > 1 else -x for x in range(3)], {k: v if v else None for k, v in [(1, 0)]}, (lambda x, y=2: x + y)(1), (lambda *a, **k: (a, k))(1, b=2), f"{1 if 1 else 2}", f"{(lambda: 5)()}")
calls = []
def t(x):
    calls.append(x)
    return x
t(1) < t(3) < t(2) < t(9)
print(calls)
calls.clear()
t(0) and t(1) or t(2) and t(3)
print(calls)
calls.clear()
{t("k1"): t("v1"), t("k2"): t("v2")}
[t(1), t(2)][t(0)]
print(calls)
calls.clear()
(lambda *a, **k: None)(t(1), *[t(2)], x=t(3), **{"y": t(4)})
print(calls)
calls.clear()
t(2) ** t(3) ** t(1) + t(5) * t(6)
print(calls)
print(1_000 + 0x_ff + 0b_1 + 0o_7, 1e3, 1_0.0_1, .5, 5., 1e-3, 1E+2, 0xFF, 0B11, 0O17, 1j, 1.5J, "a" "b" 'c', r"\n", b"x" b"y", "\x41\u0042\U00000043\103", """multi
line""", 'it''s')
