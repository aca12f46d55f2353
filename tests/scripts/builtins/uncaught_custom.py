# An uncaught exception of a user's class, raised while handling another.
# exit: 1
# stderr: During handling of the above exception, another exception occurred:
# stderr: Custom: code 5
class Custom(Exception):
    def __init__(self, code):
        self.code = code

    def __str__(self):
        return "code %d" % self.code


def g():
    yield 1
    raise Custom(5)


it = g()
print(next(it))
try:
    [][3]
except IndexError:
    next(it)
