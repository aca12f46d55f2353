# Nesting of literals and brackets in source: a result or an error, never a crash.
for depth in (10, 50, 80, 5000, 50000):
    for left, right in (("[", "]"), ("(", ")"), ("{1:", "}"), ("{", "}"), ("f(", ")"), ("-", ""), ("not ", ""), ("lambda: ", "")):
        text = left * depth + "1" + right * depth
        try:
            compile(text, "deep", "eval")
            ok = True
        except (SyntaxError, MemoryError, RecursionError):
            ok = False
        if depth <= 50 and not ok:
            print("small", depth, left)
print("done")
