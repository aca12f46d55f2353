# super() in methods whose first argument or class cell is gone raises; it never reads what is not there.
class Base:
    def m(self):
        return "Base.m"


def show(function, *args):
    try:
        print(function(*args))
    except (RuntimeError, NameError):
        print("refused")


class Deleted(Base):
    def bare(self):
        del self
        return super()

    def method(self):
        del self
        return super().m()

    def captured(self):
        def inner():
            nonlocal self
            del self

        inner()
        return super().m()

    def captured_bare(self):
        def inner():
            nonlocal self
            del self

        inner()
        return super()

    def sometimes(self, gone):
        if gone:
            del self
        return super().m()

    def outer(self):
        def function(x):
            del x
            super()

        def nothing():
            super()

        show(function, None)
        show(nothing)


for name in ("bare", "method", "captured", "captured_bare"):
    for _ in range(3):
        show(getattr(Deleted(), name))
for gone in (False, True, False):
    show(Deleted().sometimes, gone)
Deleted().outer()


class NoCell(Base):
    def bare(self):
        nonlocal __class__
        del __class__
        super()


show(NoCell().bare)
show(NoCell().bare)
try:

    class Early(Base):
        def m(self):
            return super().m()

        m(Base())
except RuntimeError as problem:
    print(problem)
