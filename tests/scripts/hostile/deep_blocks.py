# Nesting of blocks in source.
for depth in (5, 15, 300):
    for head in ("if 1:", "while 1:", "for x in y:", "try:", "with x:", "def f():", "class A:"):
        if head == "try:":
            text = "".join(" " * i + "try:\n" for i in range(depth)) + " " * depth + "pass\n" + "".join(" " * i + "except: pass\n" for i in reversed(range(depth)))
        else:
            text = "".join(" " * i + head + "\n" for i in range(depth)) + " " * depth + "pass\n"
        try:
            compile(text, "deep", "exec")
            ok = True
        except (SyntaxError, MemoryError, RecursionError):
            ok = False
        if depth <= 15 and not ok:
            print("small", depth, head)
print("done")
