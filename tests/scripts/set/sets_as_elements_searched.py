# A set can't be an element, but can be searched for as one; so can objects of its subclasses.
class Sub(set):
    pass


class Hashed(set):
    def __hash__(self):
        return 5


elements = {frozenset([1]), frozenset(), 7}
print({1} in elements, Sub([1]) in elements, set() in elements, {2} in elements)
elements.remove({1})
print(Sub([1]) in elements, len(elements))
elements.discard(Sub())
print(elements)
try:
    elements.remove(Sub([3]))
except KeyError as e:
    print(repr(e))
print(len({Hashed([1]), Hashed([1]), Hashed([2])}), Hashed([1]) in {Hashed([1])})
for make in (lambda: {Sub([1])}, lambda: {Sub([1]): 1}, lambda: {set()}, lambda: {1: 2}[Sub()]):
    try:
        print(make())
    except TypeError as e:
        print("TypeError:", e)
