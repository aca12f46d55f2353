# round() and formatting agree on halves, and on what can't be represented.
# board: no (floats of 64 bits)
for x in (0.5, 1.5, 2.5, -0.5, -1.5, 0.05, 0.15, 0.25, 0.35, 2.675, 1.005, 1e-10, 123.456, 99.995, 999.5, 1e20, 5e-324, 0.1 + 0.2, 4.35, 1.45):
    print(x, [round(x, n) for n in (-2, -1, 0, 1, 2, 3)], round(x), f"{x:.0f} {x:.1f} {x:.2f} {x:.3f}", "%.1f %.2f" % (x, x), f"{x:g} {x:.3g} {x:e} {x:.2e} {x:.1%}")
print(f"{3.14159:10.3f}|{3.14159:<10.3f}|{3.14159:^10.3f}|{3.14159:+.2f}|{-3.14159:010.2f}|{1234567.891:,.2f}|{1234567.891:_.1f}|{0.00001:g}|{1e10:g}|{1e16:g}|{123456789.0:g}|{100000.0:g}|{1e5:.10g}")
print(f"{1.0:#g}|{1.0:#.3g}|{1.0:#.0f}|{1e100:.3}|{1.5:}|{1.5:5}|{1.5:<5}|{float('inf'):5}|{float('nan'):05}|{-0.0:.0f}|{-0.04:.1f}|{1e-5:.4f}|{0.0:e}|{0.0:g}|{1e-7:.3g}")
print([str(10.0 ** n) for n in range(-6, 20, 3)], [repr(2.0 ** n) for n in (-20, -10, 10, 50, 60, 100)])
print([round(n, -1) for n in (5, 15, 25, 35, -5, -15)], round(1234567, -3), round(15, -2), round(55, -2), round(10**25 + 5, -1), round(2.5, None), round(True), round(-0.4))
for bad in (lambda: round("a"), lambda: round(1.5, "a"), lambda: round(float("nan")), lambda: round(float("inf")), lambda: round(1.5, 1.5), lambda: round(), lambda: format(1.5, "d"), lambda: format(1.5, "x"), lambda: format(1.5, "5.5q")):
    try:
        print(bad())
    except Exception as exc:
        print(type(exc).__name__, exc)
print(round(float("inf"), 2), round(float("nan"), 2), round(1e308, -308), round(1.7e308, 300), round(5e-324, 400), round(123.0, -400))
