# board: differs (floats are f32)
# The format mini-language for ints and floats: every type, sign, alternate form, grouping, padding.
for spec in ("", "d", "5d", "<5d", "^5d", ">5d", "=5d", "05d", "+d", " d", "-d", "x", "X", "#x", "#X", "o", "#o", "b", "#b", "#010b", "c", ",", "_", ",d", "_d", "_x", "_b", "n", "e", ".2e", "f", ".1f", "g", "%", "*>8", "x>6d", "08,d", "+,d", "#_x", "010,", "E", "G", "F", "é^7d", "<08d", "z.1f"):
    for n in (42, -42, 1234567, 0):
        try:
            print(spec, repr(format(n, spec)), end=" ")
        except (ValueError, OverflowError) as e:
            print(spec, type(e).__name__, e, end=" ")
    print()
for spec in ("", ".0f", ".2f", "#.0f", "e", ".3e", "g", ".3g", "#.3g", "10.2f", "<10.2f", "^10.2f", "=+10.2f", "010.2f", "+.1f", " .1f", ",.2f", "_.2f", "%", ".1%", "n", "F", "E", "G", ".10", ".3", "d", "x", "s", "c", "012,.2f", ".0e", ".0g", "r", "10", "+", "z.0f", "zg"):
    for x in (3.14159, -2.5, 1e20, 1234567.891, float("inf"), float("nan"), 0.0, -0.0, 1e-7):
        try:
            print(spec, repr(format(x, spec)), end=" ")
        except ValueError as e:
            print(spec, e, end=" ")
    print()
