# Indentation by tabs and spaces, blank lines, comments, semicolons, continuation.
def f():
	x = 1

	# a comment at another place
        # and one further in
	y = 2; z = 3

	return x + \
		y + (
z
	)


print(f()); print("same line")
if True: a = 1; b = 2
else: a = 0
print(a, b)
class C: pass
def g(): return 5
for i in range(2): print(i); print("-")
while False: pass
try: raise ValueError
except ValueError: print("one line")
finally: print("finally")
with open("/dev/null") as h: pass
x = [
    1,
        2,
  3,
]
print(x, g(), C.__name__)
if x:

    print("blank line before")
    # comment

    print("after")
for text in ("if 1:\npass", "  x = 1", "if 1:\n  a\n b", "if 1:\n\ta\n        b", "def f():\n", "x = 1\n  y = 2", "if 1: if 2: pass", "for x in y: def f(): pass", "a;;b", ";", "x = (1\n", "x = 1)\n", "if 1:\n    a\n  else:\n    b", "\\\nx = 1", "x = \\ 1", "if 1:\n # only a comment", "class A:\n\n\n", "try: pass", "else: pass", "if x = 1: pass"):
    try:
        compile(text, "t", "exec")
        print("ok", repr(text))
    except SyntaxError as e:
        print(repr(text), type(e).__name__)
