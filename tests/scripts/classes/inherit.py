# alloc-fail: yes
# Single and multiple inheritance, overriding, abstract-like bases, super.


class Animal:
    sound = "..."
    legs = 4

    def __init__(self, name):
        self.name = name

    def speak(self):
        return self.name + " says " + self.sound

    def kind(self):
        return "animal"


class Dog(Animal):
    sound = "woof"

    def kind(self):
        return "dog/" + super().kind()


class Puppy(Dog):
    def __init__(self, name, age):
        super().__init__(name + " jr")
        self.age = age

    def kind(self):
        return "puppy/" + super().kind()

    def speak(self):
        return super().speak().upper()


class Bird(Animal):
    sound = "tweet"
    legs = 2

    def speak(self):
        return Animal.speak(self) + "!"


pets = [Animal("it"), Dog("rex"), Puppy("rex", 1), Bird("jay")]
for a in pets:
    print(a.speak(), a.kind(), a.legs)
print([isinstance(a, Dog) for a in pets])
print(issubclass(Puppy, Animal), issubclass(Animal, Puppy), issubclass(Dog, Dog))
print(isinstance(pets[2], (Bird, Dog)), issubclass(Bird, (Dog, int)), isinstance(3, (str, int)))


class Walk:
    def go(self):
        return ["walk"]

    def only_walk(self):
        return "w"


class Swim:
    def go(self):
        return ["swim"]

    def only_swim(self):
        return "s"


class Duck(Walk, Swim):
    def go(self):
        return ["duck"] + super().go() + Swim.go(self)


d = Duck()
print(d.go(), d.only_walk(), d.only_swim())
print([c.__name__ for c in Duck.__mro__], [b.__name__ for b in Duck.__bases__])


class Base:
    def template(self):
        return [self.a(), self.b()]

    def a(self):
        return "base a"

    def b(self):
        raise NotImplementedError("b of " + type(self).__name__)


class Full(Base):
    def b(self):
        return "full b"


print(Full().template())
try:
    Base().template()
except NotImplementedError as e:
    print(e)
Animal.legs = 6
print([a.legs for a in pets])
