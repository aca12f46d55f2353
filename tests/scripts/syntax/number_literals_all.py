# board: differs (floats are f32)
# Numerals in every base, with underscores, exponents, and wrong ones.
print(0, 00, 0xFf, 0XaB, 0o17, 0O7, 0b101, 0B1, 1_000, 0x_f, 0b_1, 1_0.0_1, 1e3, 1E-3, 1.e2, .5e1, 5., 1j, 1.5J, 0j, 1e5j, 1_1j, 0_0, 10**20, 0xFFFFFFFFFFFFFFFFFF)
print(1if 1else 2, [1or 2], 0x1for x in [1]) if False else print(1 .real, 1.0.real, 1..real, 5 .bit_length(), (5).numerator, 1.5.is_integer(), 0xe+1, 1e1+1)
for text in ("01", "0_1", "1__0", "1_", "_1", "0x", "0b2", "0o8", "1e", "1e+", "0x1.5", "1.2.3", "12abc", "0xg", "1_e5", "1e_5", "0b", "1j5", "0_x1", "1._5", "09.5", "09", "00.5e1", "1 2", "0777", "١"):
    try:
        print(text, eval(text))
    except (SyntaxError, NameError) as e:
        print(text, type(e).__name__)
print(1_000_000 == 10**6, 0xDEAD_BEEF, 0b1111_0000, 1e308, 1e309, 5e-324, 1e-400, -0.0, 123456789012345678901234567890, 0o777777777777777777777777)
