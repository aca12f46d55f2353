# An uncaught exception: exit code 1, traceback on standard error, output kept.
# exit: 1
# stderr: Traceback (most recent call last):
# stderr: line 19, in <module>
# stderr: line 16, in outer
# stderr: line 12, in inner
# stderr: ValueError: the message é
print("before")


def inner(x):
    raise ValueError("the message " + x)


def outer():
    inner("é")


outer()
print("not reached")
