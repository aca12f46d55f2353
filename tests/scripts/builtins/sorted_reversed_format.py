# sorted, format, repr, vars and slice through their builtin names, with wrong arguments.
for f, calls in (
    (sorted, ((), (5,), ([1], 2), ([1, "a"],))),
    (format, ((), (1, 2), (1, "d", 3), ([], "d"))),
    (repr, ((), (1, 2))),
    (bool, ((1, 2),)),
    (float, (([],), (1, 2))),
    (int, (([],), ("1", 2, 3), (1.5, 2))),
    (str, ((1, "utf-8"), (1, 2, 3, 4))),
    (bytes, (("a",), (1, "utf-8"), (1.5,))),
    (bytearray, (("a",), ([None],))),
    (list, ((5,), (1, 2))),
    (tuple, ((5,), (1, 2))),
    (dict, ((5,), (1, 2))),
    (set, ((5,), ([[]],), (1, 2))),
    (frozenset, ((5,), ([{}],))),
    (range, ((), ("a",), (1.5,))),
    (slice, ((), (1, 2, 3, 4))),
    (memoryview, ((), (5,), ("a",))),
    (enumerate, ((), (5,), ([], "a"))),
    (reversed, ((), (5,), ({1},))),
    (iter, ((), (5,), (5, 6))),
    (next, ((), (5,))),
    (property, ((1, 2, 3, 4, 5),)),
    (staticmethod, ((), (1, 2))),
    (classmethod, ((), (1, 2))),
    (open, ((),)),
    (hash, ((), ([],), ((1, []),))),
    (isinstance, ((), (1,), (1, 2))),
    (issubclass, ((), (int,), (1, int))),
    (callable, ((), (1, 2))),
    (getattr, ((), (1,), (1, 2))),
    (ord, ((), ("ab",), (1,))),
    (chr, ((), ("a",))),
    (divmod, ((), (1,), (1, "a"))),
    (pow, ((), (1,), ("a", 2))),
    (zip, ((5,), ([], 5))),
    (map, ((), (len,), (len, 5))),
    (filter, ((), (None,), (None, 5))),
    (sum, ((), (5,), (["a"],))),
    (min, ((), (5,), (1, "a"))),
    (exec, ((), (5,))),
    (eval, ((), (5,))),
    (input, ((1, 2),)),
    (locals, ((1,),)),
    (globals, ((1,),)),
    (id, ((), (1, 2))),
    (object, ((1,),)),
):
    result = []
    for args in calls:
        try:
            f(*args)
            result.append("ok")
        except TypeError:
            result.append("T")
    print(f.__name__, *result)
print(repr(1), repr("a"), repr([]), format(1.5, ".2f"), sorted("ba"), sorted([2, 1], reverse=1), format("x", ">3"))
