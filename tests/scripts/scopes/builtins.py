# alloc-fail: yes
# Builtin names can be shadowed at each level and come back after del.

print(len("abc"))


def local_len():
    len = lambda v: "local"
    return len("abc")


print(local_len(), len("abc"))


def closure_len():
    len = lambda v: "enclosing"

    def inner():
        return len("abc")

    return inner()


print(closure_len())


def uses_len(v):
    return len(v)


print([uses_len("ab") for _ in range(3)])
len = lambda v: "global"
print(uses_len("ab"), len([]))
del len
print(uses_len("ab"), len([]))


class Shadow:
    len = "attribute"
    got = len

    def m(self):
        return len("method sees the builtin")


print(Shadow.got, Shadow().m())
list = "text"
try:
    list("abc")
except TypeError as e:
    print(e)
del list
print(list("abc"))


def param(str, int=int):
    return int(str) + 1


print(param("41"))
print([max for max in (1, 2)], max(3, 4))
for sum in (1, 2):
    pass
print(sum)
del sum
print(sum([1, 2]))


def del_builtin():
    try:
        del abs
    except UnboundLocalError as e:
        return str(e)


print(del_builtin())
try:
    del undefined_builtin
except NameError as e:
    print(e)
try:
    del range
except NameError as e:
    print(e)
print = print
print("still prints")


def exception_shadow():
    ValueError = KeyError
    try:
        {}["k"]
    except ValueError as e:
        return repr(e)


print(exception_shadow())
import builtins

builtins.added_name = "visible everywhere"
print(added_name)


def reads_added():
    return added_name


print(reads_added())
added_name = "module wins"
print(reads_added())
del added_name
print(reads_added())
del builtins.added_name
try:
    reads_added()
except NameError as e:
    print(e)
