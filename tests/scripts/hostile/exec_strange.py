# compile, eval and exec with strange sources and namespaces.
for src in ("", "\n", "#", "\\", "a b", "(", "'", '"""', "\t\t1", "1\n2", "x = ", "def", "é = 1", "1" * 100, "0777", "1__0", "f'{'", "lambda", "return", "yield", "break", "await x", "*a", "**a", "a := 1", "print 'x'", "if 1:", "\r\n1", "\x0c1"):
    for mode in ("exec", "eval"):
        try:
            compile(src, "s", mode)
            print(repr(src)[:12], mode, "ok")
        except (SyntaxError, ValueError) as e:
            print(repr(src)[:12], mode, type(e).__name__)
for args in ((5,), (None,), ("1", 5), ("1", {}, 5), ("1", None, {})):
    try:
        print(eval(*args))
    except TypeError as e:
        print("TypeError")
ns = {}
exec("a = 1\nexec('b = a + 1')\ndel a", ns)
print(ns["b"], "a" in ns)
