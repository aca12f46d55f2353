# Private names: two leading underscores are rewritten inside a class body.


class A:
    __secret = 1
    __dunder__ = "untouched"
    _single = "kept"

    def __init__(self):
        self.__v = 10
        self.public = 2

    def get(self):
        return self.__v + self.__secret

    def __hidden(self):
        return "A hidden"

    def call(self):
        return self.__hidden()

    def nested(self):
        def inner():
            return self.__v

        return inner() + [self.__v for _ in range(1)][0]

    def local(self):
        __x = 5
        return __x + 1

    def kw(self, __arg=3):
        return __arg

    def delete(self):
        del self.__v

    def other(self, o):
        return o.__v


class B(A):
    def __init__(self):
        super().__init__()
        self.__v = 99

    def __hidden(self):
        return "B hidden"

    def mine(self):
        return self.__v, self.__hidden()


a, b = A(), B()
print(a.get(), b.get(), b.mine(), b.call())
print(sorted(k for k in b.__dict__))
print(a._A__v, A._A__secret, hasattr(a, "__v"), A.__dunder__, a._single)
print(a.nested(), a.local(), a.kw(), a.kw(_A__arg=4), a.other(b))
try:
    a.__v
except AttributeError as e:
    print(e)
a.__v = "outside, not mangled"
print(a.__v, a.get())
a.delete()
print(hasattr(a, "_A__v"), hasattr(a, "__v"))


class _Lead:
    __x = 1

    def get(self):
        return self.__x


print(_Lead().get(), _Lead._Lead__x)


class Outer:
    __o = "outer"

    class Inner:
        __i = "inner"

        def get(self):
            return self.__i

    def get(self):
        return self.__o


print(Outer().get(), Outer.Inner().get(), Outer.Inner._Inner__i)
__module_level = "global"


class G:
    def read(self):
        try:
            return __module_level
        except NameError as e:
            return str(e)


print(G().read())
_G__module_level = "found"
print(G().read())
print(getattr(A(), "_A__v"), getattr(A(), "__v", "no mangling in strings"))
