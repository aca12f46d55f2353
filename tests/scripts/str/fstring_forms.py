# python: 3.12
# f-strings: nesting, conversions, =, specs with expressions, quotes, braces, lambdas, walrus.
x, w, name = 3.14159, 10, "né"
print(f"{x}", f"{x:.2f}", f"{x:{w}.{2 + 1}f}", f"{name!r:>{w}}", f"{name!a}", f"{x=}", f"{x = }", f"{x=:.2f}", f"{x = !r:>10}", f"{name=!s}", f"{{}}", f"{{{x:.0f}}}", f"{x!s:^{w}}")
print(f"{'a' 'b'}", f'{"q"}', f"{[1, 2][0]}", f"{ {'k': 1}['k'] }", f"{(lambda v: v * 2)(4)}", f"{(y := 5)}", y, f"{1 if x else 2}", f"{x:>{'1' + '0'}}", f"{1,2}", f"{*[1, 2],}", f"{not x}", f"{x > 3}", f"{x!=3}")
print(f"a" "b" f"{1}" 'c', f"{f'{1 + 1}'}", f"""{
    x
}""", rf"\n{1}", fr"\{1}", f"\n{1}\t".strip(), f"\x41{2}", f"{'\x41'}" if False else "", f"\u00e9")
print(f"{1:#06x} {255:b} {1e3:,.1f} {True} {None} {...} {1j}", f"{'s':*^5}", f"{3:=+5}", f"{b'x'}", f"{'a':{'<'}{5}}|")


class F:
    def __format__(self, spec):
        return f"<{spec}>"


f = F()
print(f"{f}", f"{f:abc}", f"{f:{1}{2}}", f"{f:{{}}}" if False else "", f"{f!r:.1}"[0], f"{f:%Y-%m-%d}", f"{f: }")
for text in ("f'{'", "f'}'", "f'{}'", "f'{x!}'", "f'{x!z}'", "f'{x:{'", "f'{ }'", "f'{x y}'", "f'{!r}'", "f'{x=!}'", "f'{lambda x: 1}'", "f'{a b:c}'"):
    try:
        eval(text)
        print("ok", text)
    except SyntaxError as e:
        print(text, "SyntaxError")
    except NameError as e:
        print(text, e)


def fn(a):
    return f"{a}{a + 1}{f'{a}'}"


print(fn(1), [f"{i}{j}" for i in range(2) for j in "ab"], {f"k{i}": i for i in range(2)})
