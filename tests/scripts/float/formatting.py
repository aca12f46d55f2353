# board: differs (floats are f32)
# Float formatting: f, e, g, %, n, alignment and precision.
vals = (0.0, -0.0, 1.0, -1.5, 3.14159, 123456.789, 1e10, 1e16, 1e-5, 1.5e-10, 1e100, 0.5, 2.5, 999999.5, 1234567.0)
for v in vals:
    print(f"{v:f} {v:.0f} {v:.2f} {v:.10f}")
    print(f"{v:e} {v:.0e} {v:.3E} {v:g} {v:.3g} {v:G} {v:.10g} {v:.0g}")
    print(f"{v:%} {v:.1%} {v:,} {v:,.2f} {v:_.1f} {v:.3} {v:.15} {v}")
    print(f"{v:10.2f}|{v:<10.2f}|{v:^10.2f}|{v:>10.2f}|{v:010.2f}|{v:+.1f}|{v: .1f}|{v:=+10.1f}|{v:*>12.3f}|{v:x<9.1f}")
    print("%f|%.2f|%e|%.1e|%g|%.2g|%10.3f|%-10.3f|%010.3f|%+f|% f|%G|%E" % ((v,) * 13))
print(f"{1e20:f} {1e22:f} {123456789.123456789:.3f} {0.1:.20f} {1/3:.17g} {2.5:.0f} {3.5:.0f} {0.5:.0f} {1.5:.0f}")
print(f"{1.0:#.0f} {1.0:#g} {1e5:#.3g} {5:.1f} {True:.1f} {10**20:.2f} {2**70:g}")
print(f"{12345678.9:,} {1234.5:012,.1f} {-1234567.891:,.2f} {0.00001:,} {1e15:,} {1e16:,}")
print("%s %r %d %i" % (1.5, 0.1, 2.7, -2.7), "%5s|%-6s|" % (1.5, 2.5), "%.3s" % 1.23456, "%*.*f" % (8, 2, 3.14159))
print(format(1.5), format(1.5, ""), format(1.5, "5"), format(1.5, "<5") + "|", format(1e300, "g"), "{:.{}f}".format(3.14159, 3))
print("{0:.2f} {0:e} {1:g}".format(1.25, 1e-7), "{:>{w}.{p}f}".format(2.0, w=8, p=3))
for spec in ("d", "x", "s", "c", "b", "q", ".f", "5.", "..2f", ",,f"):
    try:
        print(format(1.5, spec))
    except ValueError as e:
        print("ValueError", spec)
print(f"{9.995:.2f} {0.045:.2f} {1.005:.2f} {1e-300:.3f} {123.456:.1e} {99.99:.1f} {9.99e9:.1e}")
