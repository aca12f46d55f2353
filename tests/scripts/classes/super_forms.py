# super(): in methods, nested functions, class and static methods, properties.


class Base:
    label = "base label"

    def __init__(self, v):
        self.v = v

    def m(self, x=0):
        return ("Base.m", self.v, x)

    @classmethod
    def make(cls, v):
        return cls(v)

    @classmethod
    def name(cls):
        return "Base:" + cls.__name__

    @staticmethod
    def util(x):
        return x + 1

    @property
    def p(self):
        return self.v * 2

    def __getitem__(self, i):
        return i * 10

    def __eq__(self, other):
        return self.v == other.v

    __hash__ = None


class Mid(Base):
    label = "mid label"

    def m(self, x=0):
        return ("Mid.m",) + super().m(x + 1)


class Sub(Mid):
    label = "sub label"

    def __init__(self, v):
        super(Sub, self).__init__(v + 100)

    def m(self, x=0):
        return ("Sub.m",) + super().m(x + 1)

    def skip(self):
        return super(Mid, self).m()

    @classmethod
    def make(cls, v):
        obj = super().make(v)
        obj.made = True
        return obj

    @classmethod
    def name(cls):
        return "Sub>" + super().name()

    @staticmethod
    def util(x):
        return super(Sub, Sub).util(x) * 2

    @property
    def p(self):
        return super().p + 1

    def __getitem__(self, i):
        return super().__getitem__(i) + 1

    def in_lambda(self):
        return (lambda: super(Sub, self).m(5))()

    def in_nested(self):
        def inner():
            return super(__class__, self).label

        return inner()

    def the_class(self):
        return __class__.__name__

    def bound(self):
        return super().m

    def missing(self):
        return super().nothing

    def __eq__(self, other):
        return super().__eq__(other) is True

    __hash__ = None


s = Sub.make(1)
print(s.v, s.made, s.m(), s.skip(), Sub.name(), Sub.util(4))
print(s.p, s[3], s.in_lambda(), s.in_nested(), s.the_class(), s.bound()(9))
try:
    s.missing()
except AttributeError as e:
    print(e)
print(s == Sub(1), s == Sub(2))


class Leaf(Sub):
    pass


print(Leaf(0).m(), Leaf.name(), Leaf(0).the_class(), Leaf(0).in_nested())
sup = super(Sub, s)
print(sup.label, sup.m(), super(Mid, s).label, super(Sub, Leaf).name())
try:
    super(Sub, Base(1))
except TypeError:
    print("not an instance of Sub")


def alone():
    return super()


try:
    alone()
except RuntimeError as e:
    print(e)
try:
    sup.newattr = 1
except AttributeError:
    print("cannot set through super")
