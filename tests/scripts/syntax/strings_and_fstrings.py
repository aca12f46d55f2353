# python: 3.12
# String literals, escapes and f-strings of every form.
# board: no (there is no room for the names of characters)
name, n, x, d, l = "Bob", 42, 3.14159, {"k": "v", 1: 2}, [1, 2, 3]
print(f"{name}", f"{name!r}", f"{name!s:>6}", f"{name!a}", f"{n:5}|{n:<5}|{n:^5}|{n:05}|{n:+}|{n:x}|{n:#b}|{n:,}", f"{x:.2f} {x:10.3f}|{x:e}|{x:g}|{x:%}", f"{n=}", f"{n = }", f"{n=:>5}", f"{name=!s}", f"{n + 1=}", f"{x=:.1f}")
print(f"{d['k']}", f"{d[1]}", f"{l[-1]}", f"{l[1:]}", f"{ {1: 2}[1] }", f"{(lambda: 5)()}", f"{[i for i in l]}", f"{'a' if n else 'b'}", f"{n:{5}}", f"{x:{6}.{2}f}", f"{n:{'>'}{8}}", f"{name:*^{len(name) + 4}}", f"{{}}", f"{{{n}}}", f"{{n}}", f"a{n}b{x}c")
print(f"{name + 'x'}" f"{n}" "plain" f"{{", f"""multi {n}
{x:.1f} end""", rf"\n{n}\d", fr"{n}\\", f"\x41{n}\n".strip(), f"{n!r:>5}", f"{None}", f"{True:d}", f"{'é'}", f"{n:c}", F"{n}", f'{"nested " + f"{n}"}', f"{f'{f"{n}"}'}", f"{'a' 'b'}", f"{n,}", f"{n, x}", f"{*l,}", f"{yield_}" if False else f"{l.count(1)}")
print(f"{
    n  # a comment
    + 1
}", f"{d["k"]}", f"{'\n'.join(['a', 'b'])}", f"{n:{n}}"[-4:], f"{'{'}", f"{'}'}", f"{":"}", f"{name:{'<' if n else '>'}5}|", f"{n:>{n//10}}")
class F:
    def __format__(self, spec):
        return f"<{spec}>"
    def __str__(self):
        return "str"
    def __repr__(self):
        return "repr"
o = F()
print(f"{o}", f"{o:x y}", f"{o!r}", f"{o!s:>5}", f"{o:{{}}}" if False else f"{o:%H:%M}", f"{o=}", f"{o=!s}", f"{o=:z}")
print("\a\b\f\v\0\x7f\xff\u20ac\N{BULLET}\t" .encode("unicode_escape") if False else "\u20ac\t|\x7f".encode(), "a\
b", 'q"q', "q'q", "\'\"", r'\q', b"\x00\xff\n", br"\x", Rb"\n", "\101\60", "\\n", len("\n"), len(r"\n"), "tab\tend", u"uni")
for bad in ("f'{'", "f'{}'", "f'}'", "f'{a b}'", "f'{a!x}'", "f'{a!}'", "f'{*}'", "f'{a:{b'", "'\\x1'", "'\\u12'", "b'é'", "f'{lambda x: 1}'", "f'{a=!}'", "f'{!r}'", "f'{ }'", "'abc", "f'{a:{b:{c:{d}}}}'"):
    try:
        compile(bad, "s", "eval")
        print("fine", bad)
    except SyntaxError:
        print("SyntaxError")
