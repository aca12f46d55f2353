# Formatted string literals with any quotes and nesting, as from Python 3.12 on.
# python: 3.12
n, d = 5, {"k": "v", "x": 1}
print(f"{d["k"]}")
print(f"{f"{f"{n}"}"}")
print(f"{"\n".join(["a", "b"])}")
print(f"{'\t'.join(["a", "b"])}")
print(f"{
    n  # a comment
    + 1
}")
print(f"{[
    i
    for i in range(n)
]}")
print(f"{f"{f"{f"{f"{1 + 1}"}"}"}"}")
print(f'{'a' + 'b'}')
print(f"{"quoted 'inside'"!r}")
print(f"{n:{"0"}>{"5"}}")
print(f"""{"""triple"""}""")
print(f"{ {"a": {"b": 2}}["a"]["b"] }")
print(f"{(lambda x: f"{x}!")(n)}")
print(f"{n=:>{len("four")}}")
print(f"{"{}"}", f"{"{{"}")
print(f"{"a" if n else "b"}{"c"!r:>5}")
print(f"{d | {"y": 2}}")
for source in ('f"{"', 'f"{}"', 'f"}"', 'f"{n!x}"', 'f"{n!}"', "f'{a b}'", "f'{lambda x:1}'"):
    try:
        eval(source)
        print("accepted", source)
    except SyntaxError:
        print("SyntaxError", source)
