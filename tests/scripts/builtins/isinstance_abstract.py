# isinstance and issubclass take objects that look like classes: their __bases__ are a tuple.
class Kind:
    def __init__(self, *bases):
        self.bases = bases

    @property
    def __bases__(self):
        return self.bases


class Thing:
    def __init__(self, kind):
        self.kind = kind

    @property
    def __class__(self):
        return self.kind


animal = Kind()
dog = Kind(animal)
swimmer = Kind()
seal = Kind(animal, swimmer)
print(issubclass(dog, animal), issubclass(animal, dog), issubclass(seal, swimmer), issubclass(dog, dog))
print(isinstance(Thing(dog), animal), isinstance(Thing(animal), dog), isinstance(Thing(seal), (dog, swimmer)))
print(isinstance(5, animal), isinstance(Thing(int), int), issubclass(dog, int), issubclass(int, animal))


class Failing:
    @property
    def __bases__(self):
        raise RuntimeError("no bases today")


class NoTuple:
    __bases__ = [int]


def refuse(function, *args):
    try:
        print(function(*args))
    except Exception as problem:
        print(type(problem).__name__, problem)


refuse(isinstance, 1, NoTuple())
refuse(issubclass, NoTuple(), animal)
refuse(issubclass, animal, NoTuple())
refuse(isinstance, 1, Failing())
refuse(issubclass, Failing(), animal)
refuse(issubclass, animal, Failing())
refuse(isinstance, 1, 5)
refuse(issubclass, 5, int)
