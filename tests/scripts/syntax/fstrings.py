# Formatted string literals.
# alloc-fail: yes
name, n, x = "World", 42, 3.14159
print(f"Hello {name}!", f"{n}", f"{n + 1}", f"{name.upper()}")
print(f"{x:.2f} {x:10.3f}| {x:<8.1f}| {n:05d} {n:x} {n:#b} {n:,}")
print(f"{name!r} {name!s:>8} {name!a}", f"{'é'!a}")
print(f"{n=} {x = :.1f} {name=!s} {n+1=}")
print(f"{{literal}} {{{n}}} }}{{")
w, p = 10, 2
print(f"{x:{w}.{p}f}|{name:>{w}}|{name:{'*'}^{w}}|")
print(f"{'nested ' + f'{n}'} {f'{n:>4}'}")
print(f'{"a" if n > 40 else "b"}', f"{[i for i in range(3)]}", f"{ {'k': 1}['k'] }")
print(f"{(lambda v: v * 2)(4)}", f"{n:>{w}}", f"{n!r:>5}")
print("adjacent " f"{n}" " strings " f"{name}")
print(rf"\n{n}\t", f"\n{n}\t|", f"\x41{n}\u0042")
print(
    f"""multi
{n}
  {name}"""
)
print(f"{1, 2}", f"{n, }", f"{*[1, 2], 3}")
print(f"{n != 42} {n == 42} {n >= 1} {n <= 1}")
print(f"", f"{''}", f"{None}", f"{True:d}")
d = {"key": "value"}
print(f"{d['key']} {d!r}")


class Fmt:
    def __format__(self, spec):
        return "<" + spec + ">"

    def __repr__(self):
        return "R"


print(f"{Fmt()} {Fmt():abc} {Fmt()!r} {Fmt()!r:>3} {Fmt():{w}-{p}}")
print(f"{name[0]}{name[1:3]}{name[::-1]}")
print(f"{n:<6}|{n:>6}|{n:^6}|{n:=+6}|{-n:=6}|{n:+}|{n: }")
print(f"{1e10:g} {0.0001:e} {0.5:%} {12345.678:,.1f}")
print(f"{'a' 'b'}", f"{'x':{'>'}{5}}")
try:
    f"{n:s}"
except ValueError as e:
    print(e)
try:
    f"{undefined_name}"
except NameError as e:
    print(e)
