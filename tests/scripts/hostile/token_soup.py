# Random sequences of tokens: compiled or refused.
tokens = "if else elif for while in is not and or def class return yield lambda try except finally raise with as import from pass break continue global nonlocal del assert async await match case type x y 1 2.5 'a' f'{x}' b'c' ( ) [ ] { } : , ; . -> := = == != < > + - * ** / // % @ & | ^ ~ << >> ... \n \n\t \\\n # None True".split(" ")
state = 7
ok = bad = 0
for _ in range(1500):
    out = []
    for _ in range(state % 12 + 1):
        state = (state * 1103515245 + 12345) % 2**31
        out.append(tokens[(state >> 8) % len(tokens)])
    try:
        compile(" ".join(out), "soup", "exec")
        ok += 1
    except SyntaxError:
        bad += 1
print(ok + bad, ok > 5, bad > 500)
state = 99
for _ in range(500):
    state = (state * 1103515245 + 12345) % 2**31
    text = bytes((state >> s) & 127 for s in (0, 5, 9, 14, 18, 22)).decode()
    try:
        compile(text, "bytes", "exec")
    except (SyntaxError, ValueError):
        pass
print("done")
