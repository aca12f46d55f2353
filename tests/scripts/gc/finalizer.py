# __del__ is called when an object is collected: at the latest at the end of gc.collect().
import gc

log = []


class Resource:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


def use():
    a = Resource("a")
    b = Resource("b")
    a.other = b
    b.other = a


def clobber(n):
    return [0] * n


use()
clobber(20)
gc.collect()
print(sorted(log))
gc.collect()
print(len(log))
