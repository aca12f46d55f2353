# __name__ and what a module sees of its importer; module state is shared.
import lib_state
import lib_state.user

if __name__ == "__main__":
    print("running as the script")
print(__name__, lib_state.__name__, lib_state.name_seen, lib_state.user.name_seen)
print(lib_state.get(), lib_state.user.get())
lib_state.counter += 5
print(lib_state.get(), lib_state.user.get())
lib_state.bump()
print(lib_state.counter, lib_state.user.bump_twice(), lib_state.counter)
from lib_state import counter

lib_state.bump()
print(counter, lib_state.counter)
lib_state.replace(lambda: "patched")
print(lib_state.get(), lib_state.user.get())
old = lib_state.helper
lib_state.helper = lambda: "new helper"
print(lib_state.calls_helper())
lib_state.helper = old
print(lib_state.calls_helper())
lib_state.Klass.attr = "changed in main"
print(lib_state.user.read_attr(), type(lib_state.make()) is lib_state.Klass)
e = lib_state.Error("x")
try:
    lib_state.fail()
except lib_state.Error as err:
    print("caught", err, type(err) is type(e))


def hot(n):
    t = 0
    for _ in range(n):
        t += lib_state.counter
    return t


print(hot(10))
lib_state.counter = 1
print(hot(10))
del lib_state.counter
try:
    hot(1)
except AttributeError as err:
    print(err)
