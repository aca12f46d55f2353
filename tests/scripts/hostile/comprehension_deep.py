# Comprehensions with many clauses and nested in each other.
for n in (2, 10, 100):
    text = "[0" + "".join(f" for a{i} in [0]" for i in range(n)) + "]"
    try:
        print(n, len(eval(text)) if n < 20 else "")
    except (SyntaxError, RecursionError, MemoryError):
        print(n, "")
    text = "[" * n + "0" + "".join(" for a in [0]]" for _ in range(n))
    try:
        r = eval(text)
    except (SyntaxError, RecursionError, MemoryError):
        pass
text = "[x for x in range(3)" + " if x" * 200 + "]"
print(eval(text))
