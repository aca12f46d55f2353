# exit: 1
# stderr: in divide
# The traceback names the functions on the way to the error.


def divide(a, b):
    return a // b


def middle(x):
    return [divide(v, x) for v in (10, 20)]


def outer():
    print("first", middle(5))
    print("second", middle(2))
    return middle(0)


print("start")
for i in range(1, 4):
    print(i, middle(i))
outer()
print("not reached")
