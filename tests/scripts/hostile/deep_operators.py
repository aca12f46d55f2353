# Long chains of operators and calls in source.
for depth in (100, 2000):
    for text in (
        "+".join(["1"] * depth), "x" + ".a" * depth, "x" + "[0]" * depth, "x" + "()" * depth, " and ".join(["1"] * depth), " < ".join(["1"] * depth),
        "1 if 1 else " * depth + "0", "**".join(["1"] * depth), "x := (" * depth + "1" + ")" * depth, ",".join(["1"] * depth), "f'{" * depth + "1" + "}'" * depth,
    ):
        try:
            compile(text, "chain", "eval")
        except (SyntaxError, MemoryError, RecursionError):
            pass
print(eval("+".join(["1"] * 90)), eval(" and ".join(["1"] * 1500)), len(eval("[" + ",".join(["1"] * 5000) + "]")))
