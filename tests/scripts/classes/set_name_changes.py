# __set_name__ may change the class whose attributes are being told their names.
# alloc-fail: yes
class Replaces:
    def __init__(self, name, value):
        self.name, self.value = name, value

    def __set_name__(self, owner, name):
        print("told", name)
        setattr(owner, self.name, self.value)


class Both:
    a = Replaces("b", 1)
    b = Replaces("a", 2)


print(Both.a, Both.b)


class Removes:
    def __init__(self, name):
        self.name = name

    def __set_name__(self, owner, name):
        print("told", name)
        delattr(owner, self.name)


class Neither:
    a = Removes("b")
    b = Removes("a")


print(hasattr(Neither, "a"), hasattr(Neither, "b"))


class Adds:
    def __set_name__(self, owner, name):
        for i in range(20):
            setattr(owner, name + str(i), Adds())


class Many:
    x = Adds()
    y = Adds()


print(sorted(name for name in vars(Many) if name[0] in "xy")[:4], hasattr(Many, "y19"))
