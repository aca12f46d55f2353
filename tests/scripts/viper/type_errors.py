# tiers: bytecode native viper
# cpython: differs (viper types)
# Rules of viper that a function breaks: where it is defined, with the line.
def check(body, head="def f(x, n: int, p: ptr8, q: ptr):"):
    source = "import micropython\n@micropython.viper\n" + head + "\n" + body
    try:
        exec(source, {})
        print("no error:", body)
    except Exception as e:
        print(type(e).__name__, e)


check("    a = 1\n    a = x\n")
check("    print(y)\n    y = 1\n")
check("    p[x] = 1\n")
check("    p[0] = x\n")
check("    p[0] = None\n")
check("    return p[x]\n")
check("    return q[0]\n")
check("    q[0] = 1\n")
check("    return n[0]\n")
check("    return p * 2\n")
check("    return p + x\n")
check("    return -p\n")
check("    return p < x\n")
check("    p = None\n")
check("    p = n\n")
check("    return uint\n")
check("    return int(uint)\n")
check("    raise n\n")
check("    return p.x\n")
check("    return n and x\n")
check("    return []\n", "def f() -> int:")
check("    return 1\n", "def f() -> ptr8:")
check("    return a\n", "def f(a: word):")
