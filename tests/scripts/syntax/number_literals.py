# board: differs (floats are f32)
# Numeric literals.
# alloc-fail: yes
print(0, 00, 7, 1_000_000, 0x_ff, 0b_1010, 0o_17)
print(0xDEADbeef, 0XFF, 0B11, 0O17, 0xFFFF_FFFF_FFFF_FFFF)
print(1.5, .5, 5., 1e3, 1E3, 1e+3, 1e-3, 1_0.0_1, 0.0, 00.5, 1.e2, .1e1)
print(1e400, -1e400, 1e-400, 5e-324, 1.7976931348623157e308)
print(123456789012345678901234567890)
print(0x123456789abcdef0123456789abcdef)
print(-5, --5, +-5, ~5, -~5, ~-5, - - 5)
print(-2**2, (-2)**2, 2**-1, -2**-2, 2**3**2)
print(1 .__class__.__name__, 1.0.is_integer(), (5).bit_length())
print(1 if 1else 2, [0x1 for x in [1]])
print(4611686018427387903, 4611686018427387904, -4611686018427387904, -4611686018427387905)
print(1073741823, 1073741824, -1073741824, -1073741825)
print(9223372036854775807, 9223372036854775808, -9223372036854775808, -9223372036854775809)
print(2147483647, 2147483648, -2147483648, 4294967295, 4294967296)
print(True + 1, False * 5, True == 1, True is not None)
print(1e16, 1e15, 123456789.123, 1e22, 1e21, 0.0001, 0.00001)
print(0.1 + 0.2, 1 / 3, 100.0, 1e2)
for source in ("1__0", "1_", "0x", "0b2", "0o8", "012", "1e", "1.5.5", "1a", "0xg", "_1", "1_.5", "0_7"):
    try:
        print(source, eval(source))
    except (SyntaxError, NameError) as e:
        print(source, type(e).__name__)
