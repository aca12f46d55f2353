# What the parser must refuse, one construct a line.
sources = [
    "x = ", "= 1", "x + ", "(", ")", "[1, 2", "{1: 2", "(1]", "x = (1, 2", "if x", "if x:", "if:\n pass",
    "while:\n pass", "for x\n pass", "for in y: pass", "for x in: pass", "def f", "def f(:\n pass",
    "def f(a, a): pass", "def f(a=1, b): pass", "def f(*, **k): pass", "def f(*): pass", "def f(**k, a): pass",
    "def f(*a, *b): pass", "def f(a, /, b, /): pass", "def (): pass", "class: pass", "class C(: pass",
    "return", "yield 1", "break", "continue", "def f():\n break", "class C:\n return 1",
    "try:\n pass", "try:\n pass\nexcept:\n pass\nexcept ValueError:\n pass", "try:\n pass\nelse:\n pass",
    "except: pass", "raise x from", "with: pass", "with x as 5: pass", "assert", "del", "del f()", "del 5",
    "import x.", "from x import *, y", "global", "lambda x: ", "lambda x", "lambda (x): x",
    "1 = x", "f() = 1", "x + 1 = 2", "None = 1", "True = 1", "x.None = 1", "def None(): pass",
    "(x, y) += 1", "[x] += 1", "x = y += 1", "x += y = 1", "f(x for x in y, 1)", "f(a=1, a=2)", "f(1=2)",
    "f(**a, b)", "f(None=1)", "x if y", "x if y else", "not", "x not y", "x is is y", "x <> y", "x ! y", "$",
    "x?", "x..y", "x.5", "5.x", "a b", "1 2", "'a' 1", "print 1", "x++", "x = 1 +", "@", "@x", "@x\ny = 1",
    "match x:\n case", "match x:\n case 1", "match x:\n case a | b: pass", "match x:\n case [*a, *b]: pass",
    "async x", "await x", "if 1:\npass", "if 1:\n  x\n y", "  x = 1", "x = 1\n  y = 2", "else: pass",
    "{**a for a in b}", "[x for]", "[for x in y]", "[x for x y]", "{1: 2, 3}", "{1, 2: 3}", "x[", "x[]",
    "x[1:2:3:4]", "'unterminated", '"""unterminated', "\\", "x = \\ 1", "def f():\n x = 1\n  y = 2",
    "nonlocal x", "def f(x):\n nonlocal x", "x: int: str", "(x): int = ", "*x", "f(*)", "from x import (a, b",
    "if x := 1: pass\nelse", "(y := )", "import a as b.c", "yield", "x = yield", "class C:\n yield 1",
]
accepted = []
for source in sources:
    try:
        compile(source, "test", "exec")
        accepted.append(source)
    except SyntaxError as e:
        if not isinstance(e, SyntaxError):
            print("?")
print("accepted:", accepted)
good = ["", "\n\n", "# c", "pass", "x", "x;", "x; y", "()", "[]", "{}", "lambda: 0", "if 1: pass"]
for source in good:
    compile(source, "test", "exec")
print("good", len(good))
for source, kind in (("if 1:\nx", IndentationError), (" x", IndentationError), ("if 1:\n  x\n y", IndentationError)):
    try:
        compile(source, "test", "exec")
    except IndentationError as e:
        print(type(e).__name__, isinstance(e, SyntaxError), kind is IndentationError)
