# copy follows the protocol that classes describe their copies with.
import copy
from collections import OrderedDict, Counter, UserDict, UserList, defaultdict, deque


class Memo:
    def __init__(self, value):
        self.value = value

    def __deepcopy__(self, memo):
        # The memo holds copies under the ids of what they were made of.
        made = memo[id(self)] = type(self)(None)
        made.value = copy.deepcopy(self.value, memo)
        return made


node = Memo([1])
node.value.append(node)
twin = copy.deepcopy(node)
print(twin is not node, twin.value[1] is twin, twin.value[0])
pair = copy.deepcopy([node, node])
print(pair[0] is pair[1])


class Reduced(list):
    def __reduce_ex__(self, protocol):
        print("protocol", protocol)
        return Reduced, (), {"mark": [1]}, iter([[2], [3]]), iter([])


original = Reduced()
shallow, deep = copy.copy(original), copy.deepcopy(original)
print(shallow, shallow.mark, deep, deep.mark)


class Pairs(dict):
    def __reduce__(self):
        return Pairs, (), None, None, iter(self.items())


print(copy.copy(Pairs(a=[1])), copy.deepcopy(Pairs(b=[2])))


class Singleton:
    def __reduce__(self):
        return "SINGLETON"


single = Singleton()
print(copy.copy(single) is single, copy.deepcopy(single) is single)


class Slots:
    __slots__ = ("a", "b")


slots = Slots()
slots.a = [1]
twin = copy.deepcopy(slots)
print(twin.a, twin.a is slots.a, hasattr(twin, "b"))


class Args(tuple):
    def __new__(cls, first, *, more):
        made = super().__new__(cls, (first, more))
        return made

    def __getnewargs_ex__(self):
        return (self[0],), {"more": self[1]}


print(copy.copy(Args(1, more=2)), copy.deepcopy(Args([1], more=[2])))


class State:
    def __getstate__(self):
        return {"kept": [1]}

    def __setstate__(self, state):
        self.state = state


print(copy.copy(State()).state, copy.deepcopy(State()).state)

factory = defaultdict(list, {1: [2]})
twin = copy.deepcopy(factory)
twin[5].append(6)
print(twin, factory, twin[1] is factory[1])
print(copy.deepcopy(slice([1], 2, None)), copy.copy(slice(1)))


class Queue(deque):
    pass


queue = Queue([[1], 2], 5)
queue.name = ["q"]
twin = copy.deepcopy(queue)
print(type(twin).__name__, twin, twin.maxlen, twin.name, twin.name is queue.name, twin[0] is queue[0])


class Frozen(frozenset):
    pass


frozen = Frozen([1, (2,)])
frozen.note = [1]
twin = copy.deepcopy(frozen)
print(type(twin).__name__, sorted(map(str, twin)), twin.note, twin is frozen)


class Bound:
    def method(self):
        return self


bound = copy.deepcopy(Bound().method)
print(type(bound()).__name__, bound() is bound.__self__)

for value in ((i for i in ()), {}.keys(), {}.values()):
    for function in (copy.copy, copy.deepcopy):
        try:
            print(function(value))
        except TypeError as problem:
            print(problem)


class Ordered(OrderedDict):
    pass


class Tally(Counter):
    pass


ordered = Ordered(a=1)
print(type(ordered.copy()).__name__, type(ordered | {"b": 2}).__name__, type(Tally("aa").copy()).__name__)
print(OrderedDict(a=1).pop(key="a", default=3), OrderedDict().pop(key="a", default=3), OrderedDict().setdefault(key="k", default=4))


class Data(UserDict):
    pass


data, items = Data(a=1), UserList([1])
data.extra = items.extra = 5
print(data.copy(), data.copy().extra, copy.copy(data).extra, copy.copy(items).extra, copy.copy(items).data is items.data)
