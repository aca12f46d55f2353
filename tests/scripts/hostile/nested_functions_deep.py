# Functions, classes and lambdas nested deeply in source.
def build(n):
    lines = []
    for i in range(n):
        lines.append(" " * i + f"def f{i}(x{i}=0):")
    lines.append(" " * n + "return " + "+".join(f"x{i}" for i in range(min(n, 60))))
    for i in reversed(range(1, n)):
        lines.append(" " * i + f"return f{i}()")
    return "\n".join(lines)


for n in (3, 15, 200):
    ns = {}
    try:
        exec(build(n), ns)
        print(n, ns["f0"]() if n < 20 else "")
    except (SyntaxError, RecursionError, MemoryError):
        print(n, "" if n > 90 else "refused")
f = lambda: 0
for _ in range(3000):
    f = (lambda g: lambda: g())(f)
try:
    print(f() == 0)
except RecursionError:
    print(True)
