# board: differs (floats are f32)
# Complex numbers as text: repr, formatting and parsing.


def attempt(label, f):
    try:
        print(label, f())
    except Exception as error:
        print(label, type(error).__name__, error)


inf = float("inf")
nan = float("nan")
parts = [0.0, -0.0, 1.0, -1.0, 1.5, 1e16, 1e15, 1e-5, 0.0001, 123456789.0, inf, -inf, nan]
for re in parts:
    print([complex(re, im) for im in parts])
print(str(1j), repr(2.50 - 1j), "%s %r" % (1j, 2j), f"{1 + 2j} {-1j!r}")

specs = ["", "5", "<20", ">20", "^20", "*^20", "+", " ", "-", ".3", ".0", "e", ".2e", "E", "f", ".1f", ".0f", "F", "g",
         ".3g", "G", "n", ",", "_", ",.2f", "#", "#.0f", "#.3g", "+.2f", "x<+30.1f", "#g", "20,.1f", "z.1f"]
for spec in specs:
    for z in [0j, 1 + 2j, -1.5j, 1234567.891 - 0.04j, complex(-0.0, -0.0), complex(inf, nan), complex(1e20, 1e-7)]:
        attempt(repr(spec), lambda: repr(format(z, spec)))
for spec in ["%", "d", "x", "s", "010", "=10", "0=10", "05.1f", "c", "q", ".f", "5 "]:
    attempt(repr(spec), lambda: format(1 + 2j, spec))
print("{:.2f}|{:>12}|{!r}".format(1 + 2j, 3j, -1j))
attempt("%d", lambda: "%d" % 1j)
attempt("%f", lambda: "%f" % 1j)

texts = ["1", "1j", "j", "-j", "+j", "1+2j", "1-2j", "-1.5e3+2.5E-3J", " 1+1j ", "(1+2j)", " ( 1+2j ) ", "\t(3)\n", "inf",
         "-inf+nanj", "infj", "infinity-infinityj", "nan", "nanj", "NaN+InFj", "1_000+2_0j", ".5j", "5.j", "1e400j", "1+j",
         "1-j", "-0-0j", "0x10", "", " ", "()", "(", "1+", "1 + 2j", "1+ 2j", "1j+2", "1+2", "1+2j3", "1__0", "_1", "1_",
         "1e", "1e+j", "e5", "--1j", "+-1j", "1+-2j", "1j j", "(1+2j", "1+2j)", "((1))", "1+2i", "infin", "nano", "\0", "1\0",
         "\u0661+\u0662j", "\u20031j", "jj", "1.2.3j", "1e5.5j"]
for text in texts:
    attempt(ascii(text), lambda: complex(text))
for z in [1 + 2j, -0.1j, complex(1e300, -1e-300), complex(1 / 3, 2 / 3)]:
    print(complex(str(z)) == z, eval(repr(z)) == z)
