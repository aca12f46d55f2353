import operator as op

print(op.add(1, 2), op.sub(5, 3), op.mul("a", 3), op.truediv(7, 2), op.floordiv(7, 2), op.mod(7, 3), op.pow(2, 5), op.neg(3), op.pos(-3), op.invert(5), op.inv(5), op.abs(-4))
print(op.lt(1, 2), op.le(2, 2), op.eq(1, 1.0), op.ne(1, 2), op.ge(1, 2), op.gt(3, 2), op.not_(0), op.truth([]), op.is_(None, None), op.is_not(1, None))
print(op.and_(6, 3), op.or_(6, 3), op.xor(6, 3), op.lshift(1, 4), op.rshift(16, 2), op.index(True), op.concat([1], [2]), op.contains("abc", "b"), op.countOf([1, 2, 1], 1), op.indexOf("abc", "c"))
d = {"a": 1}
op.setitem(d, "b", 2)
op.delitem(d, "a")
print(d, op.getitem(d, "b"), op.length_hint([1, 2]), op.length_hint(iter([1, 2, 3])), op.length_hint(object(), 9), op.call(max, 1, 2))
l = [1]
print(op.iadd(l, [2]) is l, l, op.iadd(1, 2), op.ixor(5, 1), op.imul([0], 3), op.ior({1}, {2}), op.ipow(2, 3), op.iconcat([1], [2]))
g = op.itemgetter(1)
print(g("abc"), op.itemgetter(0, -1)([1, 2, 3]), op.itemgetter("k")({"k": 5}), op.itemgetter(slice(1, None))("hello"), g, sorted([(1, "b"), (2, "a")], key=g))
class P:
    class q:
        r = 7
    def m(self, *a, **k):
        return a, k
print(op.attrgetter("q.r")(P), op.attrgetter("q.r", "__name__")(P), op.attrgetter("x", "y.z"), op.methodcaller("m", 1, k=2)(P()), op.methodcaller("upper")("a"), op.methodcaller("m", 1, k="v"))
print(op.__add__(1, 2), op.__not__(1), op.__contains__([1], 1), op.__lt__(1, 2), op.__and__(3, 1), op.__getitem__("abc", 0))
for bad in (lambda: op.add("a", 1), lambda: op.index(1.5), lambda: op.indexOf([], 1), lambda: op.attrgetter(1), lambda: op.methodcaller(1), lambda: op.attrgetter("zz")(1), lambda: op.itemgetter(9)([1]), lambda: op.concat(1, 2)):
    try:
        print(bad())
    except (TypeError, ValueError, AttributeError, IndexError) as e:
        print(type(e).__name__, e)
