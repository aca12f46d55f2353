# Cells that are deleted, rebound and read after the function is gone.
def make():
    x = 1

    def get():
        return x

    def delete():
        nonlocal x
        del x

    def put(v):
        nonlocal x
        x = v

    return get, delete, put


get, delete, put = make()
print(get())
delete()
for f in (get, delete):
    try:
        f()
    except NameError as e:
        print(e)
put(5)
print(get(), get.__closure__[0].cell_contents)
delete()
try:
    get.__closure__[0].cell_contents
except ValueError as e:
    print(e)


def loop():
    fs = []
    for i in range(3):
        def f(j=i):
            return i, j
        fs.append(f)
    del i
    return fs


for f in loop():
    try:
        f()
    except NameError as e:
        print(e)


def swap():
    try:
        raise ValueError("x")
    except ValueError as e:
        f = lambda: e
    try:
        f()
    except NameError as error:
        print(error)


swap()
