# exec that deletes and rebinds what the code around it uses.
a = 1
exec("del a")
try:
    a
except NameError as e:
    print(e)
exec("def a(): return a")
print(a() is a)
code = compile("x = x + 1 if 'x' in globals() else 0", "c", "exec")
for _ in range(4):
    exec(code)
print(x)
exec("import math as len")
print(len.floor(2.5))
del len
print(len("abc"))


class D(dict):
    def __getitem__(self, key):
        if key == "magic":
            return 42
        return dict.__getitem__(self, key)


try:
    print(eval("magic", {}, D()))
except NameError as e:
    print(e)
