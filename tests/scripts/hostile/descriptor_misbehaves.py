# Descriptors that raise, recurse, delete themselves.
class Del:
    def __get__(self, instance, owner):
        del type(instance).d
        return "gone"


class A:
    d = Del()


a = A()
print(a.d)
try:
    a.d
except AttributeError as e:
    print(e)


class SelfReplacing:
    def __get__(self, instance, owner):
        owner.r = 5
        return "first"


class B:
    r = SelfReplacing()


print(B().r, B.r)


class BadGet:
    __get__ = 5


class C:
    x = BadGet()


try:
    C().x
except TypeError as e:
    print(e)


class BadSet:
    def __set__(self, instance, value):
        raise KeyError("set")

    def __delete__(self, instance):
        instance.x


class D:
    x = BadSet()


try:
    D().x = 1
except KeyError as e:
    print(e)
d = D()
del d.x
print(type(d.x).__name__)
